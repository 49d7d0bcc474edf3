"""What a fix makes of a finding's lines, from the report alone: for those who show it without the file."""

from __future__ import annotations

from dataclasses import dataclass

from secscan.fixes.edits import edited
from secscan.fixes.replacements import digest_of, touched
from secscan.model import Finding
from secscan.syntax.text import SourceText

MOST_LINES = 12
CONTEXT = 2
MASKED = "***"


@dataclass(frozen=True, slots=True)
class Preview:
    """Whole lines from line `first` on that others replace, and lines around them as the file has them."""

    first: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def preview(finding: Finding) -> Preview | None:
    """The preview of a finding's fix; None where its excerpt does not hold the very lines, whole."""
    fix, excerpt = finding.autofix, finding.excerpt
    if fix is None or excerpt is None:
        return None
    numbers = touched(fix.edits)
    first, last = numbers[0], numbers[-1]
    start, end = first - excerpt.first_line, last - excerpt.first_line + 1
    before = excerpt.lines[max(start, 0) : max(end, 0)]
    held = dict(enumerate(excerpt.lines, excerpt.first_line))
    known = all(number in held for number in numbers)
    if start < 0 or not known or len(before) > MOST_LINES or len(before) != last - first + 1:
        return None
    if digest_of(held[number] for number in numbers) != fix.digest or not _is_whole(before):
        return None
    # The lines above stand for those of the file, so that the edits' places are right.
    text = SourceText("", "\n" * (first - 1) + "\n".join(before))
    after = tuple(edited(text, fix.edits).split("\n")[first - 1 :])
    if not _is_whole(after):
        return None
    above = _near(excerpt.lines[:start][::-1])[::-1]
    # The empty text behind the last line end is no line of the file.
    below = _near(excerpt.lines[end:])
    return Preview(first, before, after, above, below[:-1] if below and not below[-1] else below)


def _is_whole(lines: tuple[str, ...]) -> bool:
    """Whether lines are shown as they are in the file: nothing is masked, cut, or made visible."""
    text = "".join(lines).replace("\t", "")
    return text.isprintable() and not any(MASKED in line or line.endswith("\u2026") for line in lines)


def _near(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines next to the change, up to one that is masked or cut."""
    kept: list[str] = []
    for line in lines[:CONTEXT]:
        if not _is_whole((line,)):
            break
        kept.append(line)
    return tuple(kept)


def patch(finding: Finding, path: str) -> str:
    """The fix as a patch for `git apply` of the file `path`; empty where too little of it is known."""
    made = preview(finding)
    if made is None or not (made.above or made.below):
        return ""
    start = made.first - len(made.above)
    around = len(made.above) + len(made.below)
    head = f"@@ -{start},{around + len(made.before)} +{start},{around + len(made.after)} @@"
    rows = [f"--- a/{path}", f"+++ b/{path}", head]
    rows += [f" {line}" for line in made.above]
    rows += [f"-{line}" for line in made.before] + [f"+{line}" for line in made.after]
    rows += [f" {line}" for line in made.below]
    return "\n".join(rows) + "\n"
