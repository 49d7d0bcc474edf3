"""What a scan changes in the state of its line of history. Pure: a state and a record in, changes out.

Each finding is judged by the latest look at it: seen makes it open, looked at and not seen makes it fixed.
So scans of different stages that end side by side, or are recorded in another order, lead to one state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from secscan.model import FindingStatus, Severity
from secscan.store.looked import Looked
from secscan.store.record import ScanRecord, SeenFinding, SeenGap

SUPPRESSED = FindingStatus.SUPPRESSED.value


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding in the store. Times are seconds since 1970.

    `opened` is when it was last opened, `fixed` is None while it is there; `reopened` counts.
    """

    seen: SeenFinding
    first_seen: int
    last_seen: int
    opened: int
    fixed: int | None = None
    reopened: int = 0

    @property
    def open(self) -> bool:
        """Whether it is there, and nobody excuses it."""
        return self.fixed is None and self.seen.status != SUPPRESSED


@dataclass(frozen=True, slots=True)
class KeptGap:
    """A gap in the store."""

    seen: SeenGap
    first_seen: int
    last_seen: int
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class FindingEvent:
    """A change of one finding: `opened`, `fixed`, `reopened`, `suppressed` or `unsuppressed`."""

    fingerprint: str
    at: int
    what: str


@dataclass(slots=True)
class LevelTally:
    """The numbers of one severity after a scan; `seconds` is how long what it fixed had been open, in sum."""

    open: int = 0
    suppressed: int = 0
    opened: int = 0
    reopened: int = 0
    fixed: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What to write: findings and gaps that are new or differ, events, and the numbers by severity.

    `seen_again` are the fingerprints of findings that changed in nothing but the time of the last look.
    """

    findings: tuple[Kept, ...] = ()
    seen_again: tuple[str, ...] = ()
    gaps: tuple[KeptGap, ...] = ()
    events: tuple[FindingEvent, ...] = ()
    tallies: Mapping[int, LevelTally] = field(default_factory=dict)


def changes(state: Mapping[str, Kept], gaps: Mapping[str, KeptGap], record: ScanRecord) -> Changes:
    """What the record makes of a state."""
    looked = Looked(record)
    tallies = {int(level): LevelTally() for level in Severity}
    events: list[FindingEvent] = []
    after = dict(state)
    for found in record.findings:
        after[found.fingerprint] = _seen(state.get(found.fingerprint), found, record.at, tallies, events)
    here = {found.fingerprint for found in record.findings}
    for fingerprint, kept in state.items():
        if fingerprint not in here and _gone(kept, record.at, looked):
            after[fingerprint] = _fixed(kept, record.at, tallies, events)
    for kept in after.values():
        if kept.fixed is None:
            tally = tallies[kept.seen.severity]
            tally.open += kept.open
            tally.suppressed += not kept.open
    differing = [(kept, state.get(print_)) for print_, kept in after.items() if kept is not state.get(print_)]
    again = tuple(kept.seen.fingerprint for kept, old in differing if old is not None and _same(kept, old))
    written = tuple(kept for kept, old in differing if old is None or not _same(kept, old))
    return Changes(written, again, _gap_changes(gaps, record, looked), tuple(events), tallies)


def _same(kept: Kept, old: Kept) -> bool:
    return replace(old, last_seen=kept.last_seen) == kept


def _seen(
    old: Kept | None,
    found: SeenFinding,
    at: int,
    tallies: Mapping[int, LevelTally],
    events: list[FindingEvent],
) -> Kept:
    """A finding that the scan reports."""
    tally, excused = tallies[found.severity], found.status == SUPPRESSED
    if old is None:
        tally.opened += not excused
        events.append(FindingEvent(found.fingerprint, at, "suppressed" if excused else "opened"))
        return Kept(found, at, at, at)
    first, last = min(old.first_seen, at), max(old.last_seen, at)
    if old.fixed is not None and old.fixed > at:
        return replace(old, first_seen=first, last_seen=last)
    if old.fixed is not None:
        tally.reopened += not excused
        events.append(FindingEvent(found.fingerprint, at, "reopened"))
        return Kept(found, first, last, at, None, old.reopened + 1)
    if old.last_seen > at:
        return replace(old, first_seen=first)
    if excused != (old.seen.status == SUPPRESSED):
        events.append(FindingEvent(found.fingerprint, at, "suppressed" if excused else "unsuppressed"))
    return replace(old, seen=found, first_seen=first, last_seen=last)


def _gone(kept: Kept, at: int, looked: Looked) -> bool:
    seen = kept.seen
    return (
        kept.fixed is None
        and kept.last_seen <= at
        and looked.at(seen.stage, seen.scanners, seen.rule, seen.path, past=seen.past)
    )


def _fixed(kept: Kept, at: int, tallies: Mapping[int, LevelTally], events: list[FindingEvent]) -> Kept:
    """What is gone; that what was excused is gone is nobody's remediation."""
    if kept.open:
        tally = tallies[kept.seen.severity]
        tally.fixed += 1
        tally.seconds += max(at - kept.opened, 0)
    events.append(FindingEvent(kept.seen.fingerprint, at, "fixed"))
    return replace(kept, fixed=at)


def _gap_changes(state: Mapping[str, KeptGap], record: ScanRecord, looked: Looked) -> tuple[KeptGap, ...]:
    """Gaps are there as long as nobody looked."""
    made = [_seen_gap(state.get(gap.fingerprint), gap, record.at) for gap in record.gaps]
    here = {gap.fingerprint for gap in record.gaps}
    return (*made, *_closed(state.values(), here, record.at, looked))


def _seen_gap(old: KeptGap | None, gap: SeenGap, at: int) -> KeptGap:
    if old is None:
        return KeptGap(gap, at, at)
    later = old.closed is not None and old.closed > at
    first, last = min(old.first_seen, at), max(old.last_seen, at)
    return KeptGap(gap, first, last, old.closed if later else None)


def _closed(state: Iterable[KeptGap], here: set[str], at: int, looked: Looked) -> Iterable[KeptGap]:
    for kept in state:
        gap = kept.seen
        waiting = kept.closed is None and kept.last_seen <= at and gap.fingerprint not in here
        if waiting and looked.gap_at(gap.stage, gap.scanner, gap.path):
            yield replace(kept, closed=at)
