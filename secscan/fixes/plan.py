"""What is to be changed in which file, and what cannot be: shown first, carried out later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from secscan.fixes.edits import EncodedText, edited, file_text, fits, merged_edits
from secscan.model import Finding

_PYTHON = (".py", ".pyi")
UNREADABLE = "its bytes cannot be kept as they are"
CHANGED = "the file has changed since it was scanned"
OVERLAPS = "it overlaps another fix; run again when that one is applied"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding with a fix that is not made, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """The bytes of a file before and after, and the findings that are fixed by it."""

    path: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]
    text: EncodedText
    changed: str

    def without(self, dropped: Collection[str]) -> FileChange | None:
        """The change without the fixes of these findings, by fingerprint; None where nothing is left."""
        kept = [finding for finding in self.findings if finding.fingerprint not in dropped]
        made, _ = _change(self.path, self.before, self.text, kept)
        return made


@dataclass(frozen=True, slots=True)
class FixPlan:
    """The changes in the order of their paths, and the fixes that are not among them."""

    changes: tuple[FileChange, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings that are fixed, in order."""
        return [finding for change in self.changes for finding in change.findings]


def plan_fixes(findings: Iterable[Finding], read: Callable[[str], bytes]) -> FixPlan:
    """The plan for all of these findings that have a fix; `read` raises OSError with the reason."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.autofix:
            by_path[finding.location.path].append(finding)
    changes, refused = [], []
    for path in sorted(by_path):
        change, left = _planned(path, sorted(by_path[path], key=lambda one: one.location), read)
        changes += [change] if change else []
        refused += left
    return FixPlan(tuple(changes), tuple(refused))


def _planned(
    path: str, findings: list[Finding], read: Callable[[str], bytes]
) -> tuple[FileChange | None, list[Refusal]]:
    try:
        data = read(path)
    except OSError as error:
        return None, [Refusal(one, (error.strerror or str(error)).lower()) for one in findings]
    text = file_text(path, data, python=path.endswith(_PYTHON))
    if text is None:
        return None, [Refusal(one, UNREADABLE) for one in findings]
    stale = [one for one in findings if one.autofix and not fits(one.autofix, text.source)]
    change, refused = _change(path, data, text, [one for one in findings if one not in stale])
    return change, [*(Refusal(one, CHANGED) for one in stale), *refused]


def _change(
    path: str, data: bytes, text: EncodedText, findings: list[Finding]
) -> tuple[FileChange | None, list[Refusal]]:
    fixes = [one.autofix for one in findings if one.autofix]
    edits, left_out = merged_edits(fixes)
    refused = [Refusal(one, OVERLAPS) for one in findings if one.autofix in left_out]
    kept = tuple(one for one in findings if one.autofix not in left_out)
    changed = edited(text.source, edits)
    try:
        after = text.encode(changed)
    except ValueError:
        return None, [Refusal(one, UNREADABLE) for one in findings]
    if after == data:
        return None, refused
    return FileChange(path, data, after, kept, text, changed), refused


def chosen(
    findings: Iterable[Finding], rules: Collection[str], fingerprints: Collection[str]
) -> list[Finding]:
    """The findings of these rules and fingerprints (none named: all), a fingerprint by its beginning."""
    return [
        finding
        for finding in findings
        if (not rules or _is_of(finding, rules))
        and (not fingerprints or finding.fingerprint.startswith(tuple(fingerprints)))
    ]


def _is_of(finding: Finding, rules: Collection[str]) -> bool:
    names = {finding.rule, *finding.aliases, *(one.rule for one in finding.also_reported_by)}
    return not names.isdisjoint(rules) or any(name.partition(".")[2] in rules for name in names)
