"""Judges what Helm templates make, and says it of the template's own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from secscan.iac.documents import object_units
from secscan.iac.helm.origins import Origins
from secscan.iac.helm.scopes import value_lines
from secscan.iac.judge import PolicyHit
from secscan.iac.unit import Unit
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError
from secscan.workers.gotemplate import TemplateError
from secscan.workers.helm import Charts, Rendered

ADVICE = "helm template shows the whole message; a values file in ci/ is tried as well"
Judge = Callable[[Unit, LineIndex], list[PolicyHit]]


class Judged(NamedTuple):
    """The hits of a template, the objects that it makes with the chart's own values, and what went wrong."""

    hits: tuple[PolicyHit, ...]
    units: tuple[Unit, ...]
    problem: str = ""


def judge_template(path: str, text: str, charts: Charts, judge: Judge) -> Judged:
    """What a template makes with each set of values, judged; each line once."""
    hits: dict[tuple[Any, ...], PolicyHit] = {}
    units: tuple[Unit, ...] = ()
    problem, seen = "", False
    for made in charts.rendered(path):
        if isinstance(made, TemplateError):
            problem = problem or f"line {made.line}: the Helm template cannot be rendered: {made.message}"
            continue
        origins = Origins(text, made.rendering.text, made.rendering.written)
        try:
            here = tuple(object_units(made.rendering.text))
        except DocumentError as trouble:
            problem = (
                problem
                or f"line {_line(origins, made, trouble.line)}: what the template makes is {trouble.message}"
            )
            continue
        units, seen = units or here, True
        for hit in _hits(made, here, origins, judge):
            hits.setdefault((hit.policy, hit.span), hit)
    problem_text = "" if seen or not problem else f"{problem} ({ADVICE})"
    return Judged(tuple(hits.values()), units, problem_text)


def _line(origins: Origins, made: Rendered, line: int) -> int:
    return origins.span(LineIndex(made.rendering.text).index(line, 1))[0]


def _hits(made: Rendered, units: tuple[Unit, ...], origins: Origins, judge: Judge) -> Iterator[PolicyHit]:
    lines = LineIndex(made.rendering.text)
    for unit in units:
        for hit in judge(unit, lines):
            offset = lines.index(hit.span[0], hit.span[1])
            span = origins.span(offset)
            end = lines.index(hit.span[2], hit.span[3])
            message = hit.message + _origin(made, origins, offset, end)
            yield hit._replace(message=message, span=span, masks=_masks(hit, span, origins))


def _origin(made: Rendered, origins: Origins, offset: int, end: int) -> str:
    """Which values file sets what the template's action speaks of, and which values it takes."""
    places = [
        f"{path}:{line}"
        for keys in origins.values(offset, end)
        for path, line in list(value_lines(made.scope, made.root, keys, made.override))[:1]
    ]
    where = f" (set at {', '.join(dict.fromkeys(places))})" if places else ""
    if made.override is not None and not any(one.startswith(f"{made.override.path}:") for one in places):
        where += f" (with {made.override.path})"
    return where


def _masks(
    hit: PolicyHit, span: tuple[int, int, int, int], origins: Origins
) -> tuple[tuple[int, int, int], ...]:
    """Where the template's line itself may hold the secret: all of the line, where there is one."""
    if not hit.masks:
        return ()
    line = origins.line(span[0])
    return ((span[0], span[1], len(line) + 1),)
