"""Tests of Semgrep rules: files beside a rule whose comments say which lines are found and which are not.

The marks are Semgrep's: `ruleid: ID` above a line that is found, `ok: ID` above a look-alike that is not,
`todoruleid: ID` and `todook: ID` above lines that nothing is promised of. Several ids stand with commas
between them. Where `NAME.fixed.EXT` lies beside `NAME.EXT`, it is what the rules' fixes make of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secscan.contract import UNREADABLE
from secscan.errors import ToolError

_MARK = re.compile(
    r"^\s*(?:#|//|/\*+|<!--|--|;+|%|\(\*|\*|\{#|rem\b)\s*(?P<kind>ruleid|ok|todoruleid|todook)\s*:\s*"
    r"(?P<ids>[\w.-]+(?:\s*,\s*[\w.-]+)*)",
    re.IGNORECASE,
)
_LONGEST_EXAMPLE = 12


@dataclass(frozen=True, slots=True)
class SampleMatch:
    """What the engine found in a sample: rule, lines, and the fix with the bytes that it replaces."""

    rule: str
    line: int
    last: int
    start: int = 0
    end: int = 0
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class RuleTest:
    """How a rule did in one sample: the lines found as promised, missed, and found beside them."""

    rule: str
    sample: str
    found: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    quiet: int = 0
    wrong_fix: bool = False

    @property
    def passed(self) -> bool:
        """Whether the rule does what the sample says."""
        return not (self.missed or self.extra or self.wrong_fix)


def marks(text: str) -> Mapping[tuple[str, str], set[int]]:
    """(kind, rule) -> the lines that marks of the kind speak of: the next below that are no marks."""
    expected: dict[tuple[str, str], set[int]] = {}
    waiting: list[tuple[str, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.match(line)
        if mark:
            waiting += [(mark["kind"].lower(), name.strip()) for name in mark["ids"].split(",")]
            continue
        for key in waiting:
            expected.setdefault(key, set()).add(number)
        waiting.clear()
    return expected


def compare(rule: str, sample: str, text: str, matches: Iterable[SampleMatch]) -> RuleTest | None:
    """How a rule did in a sample; None where the sample says nothing of it and it found nothing there."""
    expected = marks(text)
    wanted, quiet, *unsure = (
        expected.get((kind, rule), set()) for kind in ("ruleid", "ok", "todoruleid", "todook")
    )
    open_ended = set().union(*unsure)
    found = {match.line for match in matches if match.rule == rule}
    if not (wanted or quiet or open_ended or found):
        return None
    extra = found - wanted - open_ended
    return RuleTest(
        rule,
        sample,
        tuple(sorted(found & wanted)),
        tuple(sorted(wanted - found)),
        tuple(sorted(extra)),
        len(quiet),
    )


def fixed(text: str, matches: Iterable[SampleMatch]) -> str:
    """The text after the fixes of the matches; where two overlap, the first in the text is made."""
    data, made, position = text.encode(), [], 0
    edits = {(match.start, match.end, match.fix) for match in matches if match.fix is not None}
    for start, end, fix in sorted(edits, key=lambda edit: (edit[0], -edit[1], edit[2])):
        if start >= position:
            made += [data[position:start], fix.encode()]
            position = end
    return b"".join([*made, data[position:]]).decode()


def read_matches(stdout: bytes, samples: Sequence[str]) -> Mapping[str, Sequence[SampleMatch]]:
    """The engine's findings by sample; raises `ToolError` where it did not look at all of them."""
    try:
        report = json.loads(stdout.decode("utf-8", "replace"))
        missing = sorted(set(samples) - set(report["paths"]["scanned"]))
        errors = [_message(error) for error in report["errors"]]
        found: dict[str, list[SampleMatch]] = {sample: [] for sample in samples}
        for result in report["results"]:
            found[result["path"]].append(_match(result))
    except UNREADABLE:
        raise ToolError("the engine gave no readable report") from None
    if missing or errors:
        raise ToolError(errors[0] if errors else f"{missing[0]} was not scanned")
    return found


def _message(error: Mapping[str, Any]) -> str:
    said = " ".join(str(error.get("message") or error.get("type")).split())
    return f"{error['path']}: {said}" if error.get("path") else said


def _match(result: Mapping[str, Any]) -> SampleMatch:
    start, end, fix = result["start"], result["end"], result["extra"].get("fix")
    fix = fix if isinstance(fix, str) else None
    return SampleMatch(
        str(result["check_id"]), start["line"], end["line"], start["offset"], end["offset"], fix
    )


def example(text: str, rule: str, kind: str) -> tuple[str, ...]:
    """An example of a kind in a sample: a marked line and what stands above it in its block.

    One whose block holds no line of the other kind comes first; without one, a marked line alone.
    """
    lines, expected = text.split("\n"), marks(text)
    other = expected.get(({"ruleid": "ok"}.get(kind, "ruleid"), rule), set())
    places = [_block(lines, at) for at in sorted(expected.get((kind, rule), ()))]
    clean = [(first, at) for first, at in places if other.isdisjoint(range(first, at + 1))]
    for first, at in [*clean, *((at, at) for _, at in places)]:
        shown = [line.rstrip() for line in lines[first - 1 : at] if not _MARK.match(line)]
        margin = min(len(line) - len(line.lstrip()) for line in shown if line)
        return tuple(line[margin:] for line in shown)
    return ()


def _block(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The first line of what stands without a gap above a line, and the line."""
    first = at
    while first > 1 and lines[first - 2].strip() and at - first < _LONGEST_EXAMPLE:
        first -= 1
    return first, at
