"""`secscan fix`: plans the mechanical fixes of a scan, makes them, and proves each by a second scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from secscan.errors import SecscanError
from secscan.fixes.plan import FileChange, FixPlan, Refusal, plan_fixes
from secscan.fixes.proof import disproved
from secscan.model import Finding, Report
from secscan.steps.mask import Masker
from secscan.steps.names import nameless
from secscan.steps.redact import secrets_of
from secscan.syntax.text import SourceText, source_text
from secscan.system import files
from secscan.system.outputs import replace_below
from secscan.target.inventory import LARGEST_FILE

ROUNDS = 3
"""Scans that prove, at most: what does not hold is taken back, and the rest must be proved again."""
UNPROVED = "it could not be proved"


@dataclass(frozen=True, slots=True)
class FixResult:
    """What was fixed and proved, what was taken back and why, and the last scan's report."""

    fixed: tuple[Finding, ...]
    undone: tuple[Refusal, ...]
    report: Report


def plan_for(root: str, findings: Sequence[Finding]) -> FixPlan:
    """The plan for these findings of the tree at `root`."""
    return plan_fixes(findings, lambda path: files.read_regular(root, path, LARGEST_FILE + 1))


def shown_lines(root: str, report: Report, plan: FixPlan) -> dict[str, Callable[[str], str]]:
    """For each file of the plan, what masks the secrets in a line of it."""
    texts: dict[str, SourceText] = {}
    masked: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.masks:
            masked[finding.location.path].append(finding)
    for path in masked:
        try:
            data = files.read_regular(root, path, LARGEST_FILE + 1)
        except OSError:
            continue
        texts[path] = source_text(path, data, python=path.endswith(".py"))
    veil = Masker(secrets_of(report.findings, texts))
    return {
        change.path: _hider(veil, masked.get(change.path, []), texts.get(change.path))
        for change in plan.changes
    }


def _hider(veil: Masker, findings: Sequence[Finding], source: SourceText | None) -> Callable[[str], str]:
    """Masks what is known everywhere, and on the lines that hold a secret its very place."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in findings if source else ():
        for number, start, end in finding.masks:
            spans[source.line(number) if source else ""].append((start - 1, end - 1))

    def hide(line: str) -> str:
        return nameless(veil.hide(line, spans.get(line, ()), same_length=True), veil)

    return hide


def apply_fixes(root: str, plan: FixPlan, before: Report, scan: Callable[[], Report]) -> FixResult:
    """Makes the changes, scans again, and takes back what does not hold; on any error, everything.

    What is fixed in the end was proved by the last of the scans, in which every other fix stood as well.
    """
    work = _Work(root)
    undone = work.write(plan.changes)
    report = before
    try:
        for attempt in range(1, ROUNDS + 1):
            if not work.standing:
                break
            report = scan()
            wrong = disproved(before, report, tuple(work.standing.values()))
            if not wrong:
                break
            undone += work.take_back(wrong, whole_files=attempt > 1)
        else:
            undone += work.take_back_all(UNPROVED)
    except BaseException:
        work.take_back_all("")
        raise
    fixed = tuple(one for change in work.standing.values() for one in change.findings)
    return FixResult(fixed, tuple(undone), report)


class _Work:
    """The files that are changed now."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.standing: dict[str, FileChange] = {}

    def write(self, changes: Sequence[FileChange]) -> list[Refusal]:
        """Makes the changes, and says which could not be made."""
        refused: list[Refusal] = []
        for change in changes:
            try:
                replace_below(self._root, change.path, change.before, change.after)
            except SecscanError as error:
                refused += [Refusal(one, error.message) for one in change.findings]
            else:
                self.standing[change.path] = change
        return refused

    def take_back(self, wrong: dict[str, str], *, whole_files: bool) -> list[Refusal]:
        """Takes the named fixes back, with the others of their files where single ones were not enough."""
        undone: list[Refusal] = []
        for path, change in list(self.standing.items()):
            mine = [one for one in change.findings if one.fingerprint in wrong]
            if not mine:
                continue
            dropped = change.findings if whole_files else mine
            reason = wrong[mine[0].fingerprint]
            undone += [Refusal(one, wrong.get(one.fingerprint, reason)) for one in dropped]
            self._put(path, change, change.without({one.fingerprint for one in dropped}))
        return undone

    def take_back_all(self, reason: str) -> list[Refusal]:
        """Puts every file back as it was."""
        everything = {one.fingerprint: reason for c in self.standing.values() for one in c.findings}
        return self.take_back(everything, whole_files=True)

    def _put(self, path: str, now: FileChange, then: FileChange | None) -> None:
        replace_below(self._root, path, now.after, then.after if then else now.before)
        if then:
            self.standing[path] = replace(then, before=now.before)
        else:
            del self.standing[path]
