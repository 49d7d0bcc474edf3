"""Gaps that no single scanner knows of: what nobody could read, and who covers whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.contract import SYNTAX, FileResult, FileScanner, SourceFile
from secscan.gap import NO_SCANNER, Gap
from secscan.knowledge.gaps import UNREADABLE, UNSUPPORTED, advice_on
from secscan.knowledge.unsupported import Unsupported
from secscan.model import FileProblem, Stage


def unreadable_gaps(problems: Iterable[tuple[FileProblem, Collection[Stage]]]) -> Iterator[Gap]:
    """A gap for each stage that would have looked at a file that cannot be read."""
    for problem, stages in problems:
        kind = problem.kind or UNREADABLE
        for stage in stages:
            yield Gap(
                stage,
                NO_SCANNER,
                problem.path,
                kind,
                problem.reason,
                advice_on(kind),
                content=problem.content,
            )


def unsupported_gaps(
    found: Iterable[tuple[str, str, Unsupported]], stages: Collection[Stage]
) -> Iterator[Gap]:
    """A gap for each (path, digest, kind) that no scanner of a requested stage reads."""
    for path, digest, kind in found:
        if kind.stage in stages:
            yield Gap(
                kind.stage,
                NO_SCANNER,
                path,
                UNSUPPORTED,
                f"no scanner reads {kind.words}",
                advice_on(UNSUPPORTED),
                content=digest,
            )


@dataclass(frozen=True, slots=True)
class Witness:
    """A file scanner whose run as a whole did not break, and what it said of the files that it claims."""

    scanner: FileScanner
    answers: Mapping[str, FileResult]


def cover_gaps(
    gaps: Iterable[Gap], files: Mapping[str, SourceFile], witnesses: Sequence[Witness]
) -> Iterator[Gap]:
    """The gaps with the scanners that cover them.

    A scanner covers another's gap if it is of the same stage, claims the file for a kind for which the
    other claims it too, and saw the same place whole. One whose run broke covers nothing, and nothing of
    it is covered.
    """
    named = {witness.scanner.NAME: witness for witness in witnesses}
    for gap in gaps:
        blind, file = named.get(gap.scanner), files.get(gap.path)
        if blind is None or file is None:
            yield gap
            continue
        able = [
            w.scanner.NAME
            for w in witnesses
            if w is not blind
            and w.scanner.STAGE is gap.stage
            and _saw(w.answers.get(gap.path), gap)
            and _share_a_kind(w.scanner, blind.scanner, file)
        ]
        yield replace(gap, covered_by=tuple(dict.fromkeys((*gap.covered_by, *able))))


def _saw(result: FileResult | None, gap: Gap) -> bool:
    """Whether a scanner that said this of the file looked at the gap's place."""
    if result is None or result.error or (result.unparsed and gap.kind == SYNTAX):
        return False  # that no rule could match says nothing of whether the text can be read
    if not gap.start_line:
        return not result.unseen
    return not any(
        part.start_line <= gap.end_line and gap.start_line <= max(part.end_line, part.start_line)
        for part in result.unseen
        if part.start_line
    ) and all(part.start_line for part in result.unseen)


def _share_a_kind(one: FileScanner, other: FileScanner, file: SourceFile) -> bool:
    """Whether both have rules for one kind of what the file is."""
    alone = (replace(file, kinds=frozenset({kind})) for kind in file.kinds)
    return any(one.claims(seen) and other.claims(seen) for seen in alone)
