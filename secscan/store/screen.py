"""A store on a terminal: charts of block characters, and tables. Pure: answers of `queries` in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secscan.model import Severity
from secscan.reporters.console.screen import PLAIN, Look, cells, count, cut, pad
from secscan.reporters.text import one_line, safe_path

BLOCKS = "▁▂▃▄▅▆▇█"
LEVELS = tuple(level.label for level in sorted(Severity, reverse=True))
WORDS = {0: "passed", 1: "failed", 2: "usage", 3: "incomplete", 130: "interrupted"}
STYLES = {0: "green", 1: "red", 3: "yellow"}
_BAR = 24
_LONGEST_CELL = 48


def sparkline(numbers: Sequence[int]) -> str:
    """Numbers as blocks of their height, the largest being a whole one; the lowest line is 0 alone."""
    top, steps = max(*numbers, 1), len(BLOCKS) - 1
    return "".join(BLOCKS[-(-number * steps // top)] for number in numbers)


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], look: Look = PLAIN) -> list[str]:
    """Columns as wide as they need; numbers stand on the right."""
    given = [list(row) for row in rows]
    made = [[cut(one_line(str(cell)), _LONGEST_CELL) for cell in row] for row in given]
    widths = [max(cells(cell) for cell in column) for column in zip(head, *made, strict=True)]
    numeric = [bool(given) and all(isinstance(row[n], int) for row in given) for n in range(len(head))]
    parts = zip(head, widths, numeric, strict=True)
    lines = [
        look.paint("  ".join(pad(cell, width, right=right) for cell, width, right in parts).rstrip(), "dim")
    ]
    for row in made:
        parts = zip(row, widths, numeric, strict=True)
        lines.append("  ".join(pad(cell, width, right=right) for cell, width, right in parts).rstrip())
    return lines


def trend(answer: Mapping[str, Any], fixed: Sequence[Mapping[str, Any]], look: Look = PLAIN) -> str:
    """Open findings by severity over time, what was opened and fixed, and how long remediation took."""
    points = answer["points"]
    lines = [look.paint(f"Open findings, {answer['since'][:10]} to {answer['until'][:10]}", "bold"), ""]
    for level in LEVELS:
        numbers = [point["open"][level] for point in points]
        change = numbers[-1] - numbers[0]
        line = f"  {pad(level, 9)} {sparkline(numbers)}  {numbers[-1]:>7,}  {change:+,}"
        lines.append(look.paint(line, level) if numbers[-1] else look.paint(line, "dim"))
    lines += ["", look.paint("Changes", "bold"), ""]
    for name in ("opened", "reopened", "fixed"):
        numbers = [point[name] for point in points]
        lines.append(f"  {pad(name, 9)} {sparkline(numbers)}  {sum(numbers):>7,}")
    lines += ["", look.paint("Mean time to remediate", "bold"), ""]
    lines += [
        f"  {pad(row['severity'], 9)} {_days(row['meanDays']):>12}  ({count(row['fixed'], 'finding')} fixed)"
        for row in fixed
    ]
    last = points[-1]["targets"] if points else 0
    return "\n".join([*lines, "", f"{count(last, 'target')}."]) + "\n"


def _days(mean: float | None) -> str:
    return "-" if mean is None else f"{mean:,.1f} days"


def sla(answer: Mapping[str, Any], look: Look = PLAIN, most: int = 20) -> str:
    """How many findings are within their time, and which are not."""
    lines = [look.paint(f"Service levels on {answer['at'][:10]}", "bold"), ""]
    head = ("severity", "days", "open", "in time", "due in 7 days", "breached")
    rows = [
        (r["severity"], r["days"], r["open"], r["open"] - r["breached"], r["dueIn7Days"], r["breached"])
        for r in answer["limits"]
    ]
    lines += [f"  {line}" for line in table(head, rows, look)]
    late = answer["breaches"]
    if late:
        lines += [
            "",
            look.paint(f"Breached: {count(len(late), 'finding')}, the longest overdue first", "red"),
            "",
        ]
        shown = [
            (
                b["severity"],
                f"{b['daysOverdue']} days",
                b["target"],
                _place(b),
                b["rule"],
                b["fingerprint"][:12],
            )
            for b in late[:most]
        ]
        head = ("severity", "overdue", "target", "place", "rule", "fingerprint")
        lines += [f"  {line}" for line in table(head, shown, look)]
        lines += [f"  and {len(late) - most:,} more (-f json lists all)"] * (len(late) > most)
    else:
        lines += ["", look.paint("No breach.", "green")]
    return "\n".join(lines) + "\n"


def _place(row: Mapping[str, Any]) -> str:
    return f"{safe_path(row['path'])}:{row['line']}"


def overview(answer: Mapping[str, Any], look: Look = PLAIN) -> str:
    """Targets, the rules and directories with most findings, and what is excused."""
    lines = [look.paint(count(len(answer["targets"]), "target"), "bold"), ""]
    head = ("target", "ref", *LEVELS, "verdict", "last scan", "commit")
    rows = [
        (
            *(t["target"], t["ref"]), *(t["open"][level] for level in LEVELS),
            WORDS.get(t["exitCode"], str(t["exitCode"])), t["lastScan"][:16].replace("T", " "),
            t["commit"][:10],
        )
        for t in answer["targets"]
    ]  # fmt: skip
    lines += [f"  {line}" for line in table(head, rows, look)]
    lines += _bars("Rules with most open findings", "rule", answer["rules"], look)
    lines += _bars("Directories with most open findings", "directory", answer["directories"], look)
    lines += _excuses(answer["suppressions"], look)
    gaps = answer["gaps"]
    return (
        "\n".join([*lines, "", f"{count(gaps, 'place')} not looked at." if gaps else "No open gap."]) + "\n"
    )


def _bars(title: str, name: str, rows: Sequence[Mapping[str, Any]], look: Look) -> list[str]:
    if not rows:
        return []
    sums = [sum(row["open"].values()) for row in rows]
    names = [cut(safe_path(row[name]), _LONGEST_CELL) for row in rows]
    wide = max(map(cells, names))
    lines = ["", look.paint(title, "bold"), ""]
    for row, shown, total in zip(rows, names, sums, strict=True):
        bar = "".join(
            look.paint("█" * max(round(_BAR * row["open"][level] / max(sums)), 1), level)
            for level in LEVELS
            if row["open"][level]
        )
        said = ", ".join(f"{row['open'][level]:,} {level}" for level in LEVELS if row["open"][level])
        lines.append(f"  {pad(shown, wide)} {pad(bar, _BAR + 4)} {total:>6,}  {look.paint(said, 'dim')}")
    return lines


def _excuses(rows: Sequence[Mapping[str, Any]], look: Look, most: int = 15) -> list[str]:
    told = [row for row in rows if row["kind"] != "built-in"]
    if not told:
        return []
    head = ("until", "by", "findings", "severity", "rule", "target", "reason")
    shown = [
        (
            row["expires"] or "for ever", row["owner"] or row["origin"] or row["kind"], row["findings"],
            row["severity"], row["rule"], row["target"], row["reason"],
        )
        for row in told[:most]
    ]  # fmt: skip
    lines = ["", look.paint("Suppressed", "bold"), "", *(f"  {line}" for line in table(head, shown, look))]
    return [*lines, *([f"  and {len(told) - most:,} more"] if len(told) > most else [])]


def one_finding(rows: Sequence[Mapping[str, Any]], look: Look = PLAIN) -> str:
    """A finding's story, wherever it was seen."""
    lines: list[str] = []
    for row in rows:
        lines.append(look.paint(f"{row['severity']} {one_line(row['rule'])}", row["severity"]))
        lines.append(f"  {_place(row)}  in {one_line(row['target'])} ({one_line(row['ref'])})")
        lines.append(f"  {one_line(row['message'], 200)}")
        lines.append(f"  {row['fingerprint']}  {row['status']}")
        lines += [
            f"    {e['at'].replace('T', ' ').rstrip('Z')}  {pad(e['what'], 12)} {e['commit'][:10]}"
            for e in row["events"]
        ]
        lines.append("")
    return "\n".join(lines)
