"""Gaps: their identity, and who says that one need not fail. None is ever taken away.

A gap's fingerprint is made of stage, scanner, path, the text that was not seen, and an occurrence number.
Lines above and below, the reason's words and the tool's version are not part of it; another text in the
same place is another gap. That text may be a secret, so only a slow hash of it is taken; all of the hash,
because with a short one somebody could write another text that passes for the one that is known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.config.tables import AcceptUnscanned
from secscan.gap import Acceptance, Gap, GapStatus
from secscan.model import Stage, SuppressionNotice
from secscan.secrets.identity import slow_hash
from secscan.syntax.globs import path_matches
from secscan.syntax.text import SourceText

ACCEPTANCE = "accept-unscanned"
"""The first word by which notices call an acceptance."""
_SALT = b"secscan: the identity of a gap, 1"
_STAGES = {stage: position for position, stage in enumerate(Stage)}


def identify_gaps(gaps: Iterable[Gap], texts: Mapping[str, SourceText]) -> list[Gap]:
    """The gaps in the one order of every report, each once and with its fingerprint.

    `texts` are those of the files of which lines were not seen.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    named = []
    for gap in sorted(set(gaps), key=_order):
        unseen = slow_hash(_unseen(gap, texts.get(gap.path)), _SALT, 16)
        key = ("gap", gap.stage.value, gap.scanner, gap.path, unseen)
        counts[key] += 1
        text = "\0".join((*key, str(counts[key])))
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        named.append(replace(gap, fingerprint=name[:32]))
    return named


def _order(gap: Gap) -> tuple[object, ...]:
    place = (gap.path, gap.start_line, gap.end_line)
    rest = (gap.content, gap.advice, gap.covered_by, gap.status, gap.fingerprint, str(gap.acceptance))
    return _STAGES[gap.stage], *place, gap.scanner, gap.kind, gap.reason, *rest


def _unseen(gap: Gap, source: SourceText | None) -> str:
    """A digest of the lines that were not seen; of a whole file what its content is known by."""
    if not gap.start_line:
        return gap.content
    if source is None or gap.start_line > len(source.lines):
        return f"{gap.content}:{gap.start_line}-{gap.end_line}"
    lines = "\n".join(source.lines[gap.start_line - 1 : max(gap.end_line, gap.start_line)])
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def know_gaps(gaps: Iterable[Gap], fingerprints: Collection[str]) -> list[Gap]:
    """Gaps of the set become `known`; an accepted one stays accepted."""
    return [
        replace(gap, status=GapStatus.KNOWN)
        if gap.status is GapStatus.NEW and gap.fingerprint in fingerprints
        else gap
        for gap in gaps
    ]


@dataclass(frozen=True, slots=True)
class AcceptedGaps:
    """The gaps, and the acceptances that did nothing."""

    gaps: list[Gap]
    unused: tuple[SuppressionNotice, ...]
    expired: tuple[SuppressionNotice, ...]


def accept_gaps(
    gaps: Iterable[Gap], tables: Sequence[AcceptUnscanned], today: str, stages: Collection[Stage]
) -> AcceptedGaps:
    """Marks what an `[[accept-unscanned]]` table excuses; one past its date excuses nothing.

    `stages` are those that were asked for: a table of another stage is neither used nor unused.
    """
    live = [table for table in tables if not _expired(table, today)]
    used: set[int] = set()
    marked = []
    for gap in gaps:
        mine = next((n for n, table in enumerate(live) if _is_about(table, gap)), None)
        if mine is None:
            marked.append(gap)
            continue
        used.update(n for n, table in enumerate(live) if _is_about(table, gap))
        marked.append(replace(gap, status=GapStatus.ACCEPTED, acceptance=_acceptance(live[mine])))
    idle = [t for n, t in enumerate(live) if n not in used and Stage(t.stage) in stages]
    late = [table for table in tables if _expired(table, today)]
    return AcceptedGaps(marked, tuple(map(_notice, idle)), tuple(map(_notice, late)))


def _is_about(table: AcceptUnscanned, gap: Gap) -> bool:
    return table.stage == gap.stage.value and path_matches(gap.path, table.path)


def _expired(table: AcceptUnscanned, today: str) -> bool:
    """An acceptance holds through the day of its date."""
    return bool(table.expires) and table.expires < today


def _acceptance(table: AcceptUnscanned) -> Acceptance:
    return Acceptance(table.reason, table.expires, table.origin)


def _notice(table: AcceptUnscanned) -> SuppressionNotice:
    what = f"{ACCEPTANCE} {table.path} ({table.stage})"
    return SuppressionNotice(what, table.origin, table.reason, table.expires)
