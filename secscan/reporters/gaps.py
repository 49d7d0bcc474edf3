"""How gaps are put together for people: by what became of them, by scanner and by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secscan.gap import NO_SCANNER, Gap, GapStatus
from secscan.model import FileProblem, Report, Run
from secscan.reporters.groups import STAGE_ORDER
from secscan.reporters.text import safe_path

_WORDS = {GapStatus.NEW: "new", GapStatus.KNOWN: "known", GapStatus.ACCEPTED: "accepted"}
COVERED = "covered"
_ORDER = ("new", COVERED, "known", "accepted")


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps that are reported together: of one fate, stage, scanner and kind."""

    gaps: tuple[Gap, ...]

    @property
    def first(self) -> Gap:
        """The gap that speaks for the others."""
        return self.gaps[0]

    @property
    def fate(self) -> str:
        """`new`, `covered`, `known` or `accepted`."""
        return fate(self.first)

    @property
    def title(self) -> str:
        """`new: sast, semgrep: syntax`; what covers them, where something does."""
        one = self.first
        by = f" by {', '.join(one.covered_by)}" if self.fate == COVERED else ""
        who = f", {one.scanner}" if one.scanner != NO_SCANNER else ""
        return f"{self.fate}{by}: {one.stage.value}{who}: {one.kind}"


def fate(gap: Gap) -> str:
    """What became of a gap, in a word."""
    return COVERED if gap.status is GapStatus.NEW and gap.covered_by else _WORDS[gap.status]


def gap_groups(gaps: Iterable[Gap]) -> list[GapGroup]:
    """The gaps put together, those that count first."""
    groups: dict[tuple[int, int, str, str, tuple[str, ...]], list[Gap]] = {}
    for gap in gaps:
        key = (_ORDER.index(fate(gap)), STAGE_ORDER[gap.stage], gap.scanner, gap.kind, gap.covered_by)
        groups.setdefault(key, []).append(gap)
    return [GapGroup(tuple(groups[key])) for key in sorted(groups)]


def gap_place(gap: Gap) -> str:
    """`path`, `path:3` or `path:3-5`."""
    if not gap.start_line:
        return safe_path(gap.path)
    last = f"-{gap.end_line}" if gap.end_line > gap.start_line else ""
    return f"{safe_path(gap.path)}:{gap.start_line}{last}"


def gap_words(gap: Gap) -> str:
    """Why the place was not looked at, and why that is accepted."""
    given = gap.acceptance
    if given is None:
        return gap.reason
    until = f" until {given.expires}" if given.expires else ""
    return f"{gap.reason}; accepted{until}: {given.reason}"


def fate_counts(gaps: Iterable[Gap]) -> str:
    """`2 new, 1 covered`."""
    numbers = Counter(map(fate, gaps))
    return ", ".join(f"{numbers[word]:,} {word}" for word in _ORDER if numbers[word])


def failed_elsewhere(report: Report) -> list[tuple[Run, tuple[FileProblem, ...]]]:
    """What runs name as failed and no gap reports, by run."""
    listed = {(gap.stage, gap.scanner, gap.path) for gap in report.gaps}
    left = []
    for run in report.runs:
        names = (run.scanner, NO_SCANNER)
        rest = tuple(p for p in run.failed if all((run.stage, name, p.path) not in listed for name in names))
        left += [(run, rest)] if rest else []
    return left
