"""What an editor offers to do about a finding: edits of texts, proved before they are offered. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secscan.model import Finding
from secscan.steps.comments import comment_form
from secscan.steps.suppress import marks
from secscan.syntax.text import SourceText

PLACEHOLDER = "say here why this is safe"
_INDENT = re.compile(r"[ \t]*")
_CONTINUES = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_FIRST = ("#!", "<?", "<!DOCTYPE")
_YAML = (".yaml", ".yml")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_SCRIPT = re.compile(r"\b(?:run|script|bash)[ \t]*:[ \t]*\|")


@dataclass(frozen=True, slots=True)
class TextInsertion:
    """Text to insert before a code point of a line, both from 0."""

    line: int
    column: int
    text: str


def suppression(finding: Finding, source: SourceText, line: int) -> TextInsertion | None:
    """The comment that suppresses a finding on a line (from 1); None where no comment can stand there.

    It is offered only where it would count: the changed text is read as a scan reads it.
    """
    form = comment_form(source.path)
    if form is None or not 1 <= line <= len(source.lines):
        return None
    before, after = form
    comment = f"{before} secscan: ignore[{finding.rule}] {PLACEHOLDER}{f' {after}' if after else ''}"
    return next((one for one in _places(source, line, comment) if _is_read(one, source, finding.rule)), None)


def _places(source: SourceText, line: int, comment: str) -> Iterable[TextInsertion]:
    """Where it may stand: on the line above, else behind the line."""
    text, above = source.line(line), source.line(line - 1)
    if _in_text(source, line):
        return
    first = line == 1 and text.startswith(_FIRST)
    if not first and not _CONTINUES.search(above):
        indent = _INDENT.match(text)
        yield TextInsertion(line - 1, 0, f"{indent[0] if indent else ''}{comment}{line_end(source)}")
    if not _CONTINUES.search(text):
        yield TextInsertion(line - 1, len(text), f"  {comment}")


def _in_text(source: SourceText, line: int) -> bool:
    """Whether a line of YAML is part of a longer text that a comment would change; a script may have some."""
    place = line - 1 if source.path.lower().endswith(_YAML) else -1
    while place >= 0:
        place = source.parents[place]
        begins = source.lines[place] if place >= 0 else ""
        if _BLOCK.search(begins):
            return not _SCRIPT.search(begins)
    return False


def line_end(source: SourceText) -> str:
    """The line end that the text uses."""
    return "\r\n" if "\r\n" in source.text else "\n"


def _is_read(one: TextInsertion, source: SourceText, rule: str) -> bool:
    """Whether a scan reads the mark in the changed text."""
    start = source.starts[one.line] + one.column
    changed = SourceText(source.path, source.text[:start] + one.text + source.text[start:])
    return any(mark.line == one.line + 1 and rule in mark.rules and mark.reason for mark in marks(changed))


def suppression_table(finding: Finding, origin: str) -> tuple[str, str]:
    """The configuration file that holds suppressions, and the table to append to it."""
    pyproject = origin == "pyproject.toml"
    name = "tool.secscan.suppress" if pyproject else "suppress"
    rows = [f"[[{name}]]", f'fingerprint = "{finding.fingerprint}"', f'reason = "{PLACEHOLDER}"']
    return ("pyproject.toml" if pyproject else ".secscan.toml"), "\n".join(["", *rows, ""])
