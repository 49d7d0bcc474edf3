"""What `secscan fix` shows: the changes as a coloured difference, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from secscan.fixes.diff import unified
from secscan.fixes.plan import FileChange, Refusal
from secscan.model import Finding
from secscan.reporters.commands import harmless
from secscan.reporters.console.screen import Look, count, wrap
from secscan.reporters.text import clean, one_line, safe_path

_STYLES = {"+": "green", "-": "red", "@": "cyan"}
_HEADS = ("+++ ", "--- ")


def drawn_changes(
    changes: Iterable[FileChange], hidden: Mapping[str, Callable[[str], str]], look: Look
) -> Iterator[str]:
    """The difference of each file below the findings that it fixes; programs that apply it skip those."""
    for change in changes:
        yield from dict.fromkeys(_heading(finding, look) for finding in change.findings)
        for number, row in enumerate(unified(change, hidden[change.path], safe_path(change.path))):
            text = harmless(clean(row).replace("\n", "\\n"))
            style = "bold" if number < len(_HEADS) else _STYLES.get(row[:1], "")
            yield look.paint(text, style)
        yield ""


def _heading(finding: Finding, look: Look) -> str:
    said = finding.autofix.description if finding.autofix else ""
    level = finding.severity.label
    return f"{_place(finding)}: {look.paint(level, level)}[{one_line(finding.rule)}] {one_line(said)}"


def _place(finding: Finding) -> str:
    return f"{safe_path(finding.location.path)}:{finding.location.start_line}"


def outcome_rows(
    fixed: Sequence[Finding], refused: Sequence[Refusal], left: int, look: Look, *, applied: bool
) -> Iterator[str]:
    """What was fixed, what was not and why, and in the last line the numbers and what to do next."""
    for finding in fixed if applied else ():
        yield f"{look.paint('fixed', 'green')} {_place(finding)} {one_line(finding.rule)}"
    for one in refused:
        what = f"{look.paint('not fixed', 'yellow')} {_place(one.finding)} {one_line(one.finding.rule)}: "
        yield from wrap(one_line(one.reason), look.room, what, "  ")
    yield from wrap("; ".join(_numbers(fixed, refused, left, applied=applied)), look.room, "secscan: ", "  ")


def _numbers(
    fixed: Sequence[Finding], refused: Sequence[Refusal], left: int, *, applied: bool
) -> Iterator[str]:
    files = count(len({finding.location.path for finding in fixed}), "file")
    if applied and fixed:
        yield f"fixed {count(len(fixed), 'finding')} in {files}, which a second scan proves"
    elif fixed:
        yield f"{count(len(fixed), 'finding')} in {files} can be fixed; secscan fix --apply changes the files"
    elif not refused:
        yield "no finding has a mechanical fix"
    if refused:
        yield f"{count(len(refused), 'finding')} not fixed"
    if left:
        yield f"{count(left, 'finding')} left for a person to look at"
