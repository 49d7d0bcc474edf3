"""Whether a second scan shows that what was fixed is gone and that nothing else came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from secscan.fixes.plan import FileChange
from secscan.model import Finding, Report

Key = tuple[str, str, str]
"""Stage, rule and package: what a finding is of, whatever its place is called."""


def disproved(before: Report, after: Report, changes: Sequence[FileChange]) -> dict[str, str]:
    """Why a fix does not hold, by its finding's fingerprint; nothing where all of them do.

    A finding that stays disproves its own fix. What is found anew, be it the same weakness by another
    scanner, and what can no longer be looked at disproves every fix of its file, or of all files where that
    one was not changed.
    """
    if reason := _blind(before, after):
        return {finding.fingerprint: reason for change in changes for finding in change.findings}
    wrong: dict[str, str] = {}
    paths = {change.path for change in changes}
    for path, reason in _worse(before, after, changes):
        guilty = [change for change in changes if change.path == path or path not in paths]
        wrong |= {one.fingerprint: reason for change in guilty for one in change.findings}
    now = {finding.fingerprint for finding in after.findings}
    counts = _counts(after.findings)
    was = _counts(before.findings)
    for change in changes:
        fixed = Counter(map(_key, change.findings))
        for key, number in fixed.items():
            if counts[change.path][key] > was[change.path][key] - number:
                mine = [one.fingerprint for one in change.findings if _key(one) == key]
                stayed = [one for one in mine if one in now] or mine
                wrong |= dict.fromkeys(stayed, "a second scan finds it still")
    return wrong


def _key(finding: Finding) -> Key:
    return finding.stage.value, finding.rule, finding.package.name if finding.package else ""


def _counts(findings: Iterable[Finding]) -> dict[str, Counter[Key]]:
    made: dict[str, Counter[Key]] = defaultdict(Counter)
    for finding in findings:
        made[finding.location.path][_key(finding)] += 1
    return made


def _worse(before: Report, after: Report, changes: Sequence[FileChange]) -> list[tuple[str, str]]:
    """The paths where something is found, or not looked at, that was not there before."""
    was, now = _counts(before.findings), _counts(after.findings)
    fixed = {change.path: set(map(_key, change.findings)) for change in changes}
    found = [
        (path, f"a second scan finds {key[1]} there, which was not there before")
        for path, counts in now.items()
        for key in counts
        if counts[key] > was[path][key] and key not in fixed.get(path, ())
    ]
    known = Counter((gap.path, gap.scanner, gap.kind) for gap in before.gaps)
    gaps = Counter((gap.path, gap.scanner, gap.kind) for gap in after.gaps)
    return found + [(gap[0], f"{gap[1]} cannot look at it any more") for gap in gaps - known]


def _blind(before: Report, after: Report) -> str:
    """Why the second scan proves nothing, if it does not: a scanner that saw the tree before does not now."""
    seeing = {(run.stage, run.scanner) for run in before.runs if not run.status.broken}
    for run in after.runs:
        if run.status.broken and (run.stage, run.scanner) in seeing:
            return f"the second scan proves nothing: {run.scanner} {run.status.value}"
    return ""
