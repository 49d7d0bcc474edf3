"""One self-contained HTML page about a store: trends as inline SVG, service levels, targets, suppressions.

It has no script, reaches no network, and its Content-Security-Policy allows its own style alone, by its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secscan.reporters.html.templates import digest, source, templates
from secscan.reporters.text import one_line, safe_path
from secscan.store.screen import LEVELS, WORDS

PACKAGE = "secscan.store"
POINTS = 45
LISTED = 50
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 960, 240, 56, 26
_TONES = {0: "good", 1: "bad", 3: "medium"}


def render(answers: Mapping[str, Any], version: str) -> str:
    """The page; the same answers give the same bytes."""
    from markupsafe import Markup

    style = source("page.css") + source("page.css", PACKAGE)
    trend, sla = answers["trend"], answers["sla"]
    points = trend["points"]
    text = templates(PACKAGE).get_template("page.html").render(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=digest(style),
        levels=LEVELS,
        since=trend["since"][:10],
        until=trend["until"][:10],
        at=sla["at"],
        tiles=_tiles(answers),
        area=area([point["open"] for point in points], [point["at"][:10] for point in points]),
        bars=bars(points),
        remediation=answers["remediation"],
        limits=sla["limits"],
        breaches=[_row(row) for row in sla["breaches"][:LISTED]],
        more=max(len(sla["breaches"]) - LISTED, 0),
        targets=[_target(row) for row in answers["targets"]],
        lists=[
            ("Rules with most open findings", _bars(answers["rules"], "rule")),
            ("Directories with most open findings", _bars(answers["directories"], "directory")),
        ],
        excuses=[row for row in answers["suppressions"] if row["kind"] != "built-in"][:LISTED],
        version=version,
    )  # fmt: skip
    return text.replace("##", "#&#35;") + "\n"


def _tiles(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    last = answers["trend"]["points"][-1]
    changed = {name: sum(point[name] for point in answers["trend"]["points"]) for name in ("opened", "fixed")}
    late = len(answers["sla"]["breaches"])
    tiles = [(level, last["open"][level], f"open {level}") for level in LEVELS if last["open"][level]]
    tiles += [("bad" if late else "good", late, "past their time"), ("faint", changed["opened"], "opened")]
    tiles += [("good", changed["fixed"], "fixed"), ("faint", len(answers["targets"]), "targets")]
    tiles += [("bad", answers["gaps"], "not looked at")] * bool(answers["gaps"])
    return [{"level": level, "number": f"{number:,}", "words": words} for level, number, words in tiles]


def area(points: Sequence[Mapping[str, int]], dates: Sequence[str]) -> dict[str, Any]:
    """Open findings as areas that stand on each other, the worst at the bottom, with a scale."""
    top = nice(max((sum(point.values()) for point in points), default=0))
    floor = [0] * len(points)
    shapes = []
    for level in LEVELS:
        roof = [low + point[level] for low, point in zip(floor, points, strict=True)]
        if any(point[level] for point in points):
            edge = [*_path(roof, top), *reversed(_path(floor, top))]
            shapes.append({"level": level, "points": " ".join(edge)})
        floor = roof
    return {
        "shapes": shapes,
        "ticks": _ticks(top),
        "dates": _dates(dates),
        "width": _WIDTH,
        "height": _HEIGHT,
    }


def nice(number: int) -> int:
    """The next round number: the top of a scale."""
    step = 1
    while True:
        for factor in (1, 2, 4, 5, 8):
            if factor * step >= max(number, 4):
                return factor * step
        step *= 10


def _x(place: int, number: int) -> float:
    return _LEFT + place * (_WIDTH - _LEFT - 4) / max(number - 1, 1)


def _y(value: float, top: int) -> float:
    return 6 + (_HEIGHT - _BOTTOM - 6) * (1 - value / top)


def _path(values: Sequence[int], top: int) -> list[str]:
    return [f"{_x(n, len(values)):.1f},{_y(value, top):.1f}" for n, value in enumerate(values)]


def _ticks(top: int) -> list[dict[str, Any]]:
    return [{"y": f"{_y(top * n / 4, top):.1f}", "text": f"{top * n // 4:,}"} for n in range(5)]


def _dates(dates: Sequence[str]) -> list[dict[str, Any]]:
    chosen = sorted({round(n * (len(dates) - 1) / 5) for n in range(6)}) if dates else []
    return [{"x": f"{_x(n, len(dates)):.1f}", "text": dates[n]} for n in chosen]


def bars(points: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What was opened (or reopened) and fixed in each span, side by side."""
    pairs = [(point["opened"] + point["reopened"], point["fixed"]) for point in points]
    top = nice(max((max(pair) for pair in pairs), default=0))
    width = (_WIDTH - _LEFT - 4) / max(len(points), 1)
    made = []
    for n, (pair, point) in enumerate(zip(pairs, points, strict=True)):
        for side, (value, tone) in enumerate(zip(pair, ("bad", "good"), strict=True)):
            y = _y(value, top)
            made.append({
                "x": f"{_LEFT + n * width + side * width * 0.45:.1f}", "y": f"{y:.1f}",
                "width": f"{width * 0.42:.1f}", "height": f"{_HEIGHT - _BOTTOM - y:.1f}", "tone": tone,
                "words": f"{point['at'][:10]}: {value} {'fixed' if side else 'opened'}",
            })  # fmt: skip
    dates = _dates([point["at"][:10] for point in points])
    return {"bars": made, "ticks": _ticks(top), "dates": dates, "width": _WIDTH, "height": _HEIGHT}


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    place = f"{safe_path(row['path'])}:{row['line']}"
    return {**row, "place": place, "rule": one_line(row["rule"]), "target": one_line(row["target"])}


def _target(row: Mapping[str, Any]) -> dict[str, Any]:
    code = row["exitCode"]
    return {**row, "verdict": WORDS.get(code, str(code)), "tone": _TONES.get(code, "faint")}


def _bars(rows: Sequence[Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    longest = max((sum(row["open"].values()) for row in rows), default=1)
    made = []
    for row in rows:
        parts, start = [], 0.0
        for level in LEVELS:
            if row["open"][level]:
                width = 100 * row["open"][level] / longest
                parts.append({"level": level, "start": f"{start:.2f}", "width": f"{width:.2f}"})
                start += width
        said = ", ".join(f"{row['open'][level]:,} {level}" for level in LEVELS if row["open"][level])
        of = row["target"] if name == "directory" else ""
        shown = {"name": safe_path(row[name]), "of": of, "parts": parts, "words": said}
        made.append({**shown, "number": f"{sum(row['open'].values()):,}"})
    return made
