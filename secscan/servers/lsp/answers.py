"""Notes as the protocol's objects: diagnostics, actions, hovers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secscan.autofix import Fix
from secscan.errors import UsageError
from secscan.fixes.edits import fits
from secscan.reporters.text import one_line
from secscan.servers.lsp.actions import TextInsertion, line_end, suppression, suppression_table
from secscan.servers.lsp.buffers import Buffer
from secscan.servers.lsp.notes import EditorNote, span, units
from secscan.servers.rule_text import finding_text, rule_text
from secscan.syntax.text import SourceText
from secscan.system import files
from secscan.system.listing import line_count

if TYPE_CHECKING:
    from lsprotocol import types

SOURCE = "secscan"


def plain(text: str) -> str:
    """A text of the tree on one line, without control characters and secrets."""
    from secscan.steps.names import nameless

    return one_line(nameless(text))


def diagnostic(note: EditorNote, source: SourceText, encoding: str) -> types.Diagnostic:
    """A note as a diagnostic; its data say which finding and rule it is, for the actions on it."""
    from lsprotocol import types

    rule, fingerprint = (note.finding.rule, note.finding.fingerprint) if note.finding else ("", "")
    return types.Diagnostic(
        range=_range(*span(note.where, source, encoding)),
        message=note.text,
        severity=types.DiagnosticSeverity(int(note.level)),
        code=note.code,
        code_description=types.CodeDescription(note.url) if note.url.startswith("https://") else None,
        source=SOURCE,
        data={"rule": rule, "fingerprint": fingerprint} if rule else None,
    )


def _range(start: tuple[int, int], end: tuple[int, int]) -> types.Range:
    from lsprotocol import types

    return types.Range(types.Position(*start), types.Position(*end))


def asked(buffer: Buffer, diagnostics: Iterable[types.Diagnostic]) -> list[tuple[int, EditorNote]]:
    """The notes that a client's diagnostics are, each with the line (from 1) where the client has it."""
    by_fingerprint = {note.finding.fingerprint: note for note in buffer.shown() if note.finding}
    found = []
    for one in diagnostics:
        data: Any = one.data
        name = data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
        if one.source == SOURCE and name in by_fingerprint:
            found.append((one.range.start.line + 1, by_fingerprint[name]))
    return found


def actions(buffer: Buffer, line: int, note: EditorNote, encoding: str) -> list[types.CodeAction]:
    """What can be done about a note."""
    from lsprotocol import types

    finding = note.finding
    if finding is None:
        return []
    made = _fixes(buffer, finding.autofix, note, encoding)
    insertion = suppression(finding, buffer.source, line)
    if insertion is not None:
        edit = _inserted(buffer, insertion, encoding)
        made.append(_quick(f"Suppress {finding.rule} here, with a reason", edit, note, buffer, encoding))
    edit = _appended(buffer, *suppression_table(finding, buffer.checkout.origin))
    made.append(_quick(f"Suppress {finding.rule} in the configuration", edit, note, buffer, encoding))
    command = types.Command(f"Explain {finding.rule}", "secscan.explain", arguments=[finding.rule])
    made.append(types.CodeAction(command.title, types.CodeActionKind.QuickFix, command=command))
    return made


def _fixes(buffer: Buffer, fix: Fix | None, note: EditorNote, encoding: str) -> list[types.CodeAction]:
    """The mechanical fix, where the lines that it is for still are what they were."""
    from lsprotocol import types

    if fix is None or not fits(fix, buffer.source):
        return []
    end = line_end(buffer.source)
    changes = [
        types.TextEdit(_range(*span(edit.location, buffer.source, encoding)), edit.text.replace("\n", end))
        for edit in fix.edits
    ]
    document = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])
    action = _quick(f"Fix: {plain(fix.description)}", edit, note, buffer, encoding)
    action.is_preferred = True
    return [action]


def _quick(
    title: str, edit: types.WorkspaceEdit, note: EditorNote, buffer: Buffer, encoding: str
) -> types.CodeAction:
    from lsprotocol import types

    about = [diagnostic(note, buffer.source, encoding)]
    return types.CodeAction(title, types.CodeActionKind.QuickFix, diagnostics=about, edit=edit)


def _inserted(buffer: Buffer, one: TextInsertion, encoding: str) -> types.WorkspaceEdit:
    from lsprotocol import types

    column = units(buffer.source.line(one.line + 1)[: one.column], encoding)
    place = (one.line, column)
    change = types.TextEdit(_range(place, place), one.text)
    document = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [change])])


def _appended(buffer: Buffer, name: str, text: str) -> types.WorkspaceEdit:
    """A table at the end of a configuration file, which is made where there is none."""
    from lsprotocol import types

    place = Path(buffer.checkout.root, name)
    end = line_count(buffer.checkout.root, name)
    uri = place.as_uri()
    document = types.OptionalVersionedTextDocumentIdentifier(uri)
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    change = types.TextEdit(_range((end, 0), (end, 0)), text)
    return types.WorkspaceEdit(document_changes=[made, types.TextDocumentEdit(document, [change])])


def hover(buffer: Buffer, position: types.Position, encoding: str) -> types.Hover | None:
    """What is known of the notes at a position."""
    from lsprotocol import types

    here = position.line, position.character
    found = []
    for note in buffer.shown():
        start, end = span(note.where, buffer.source, encoding)
        if start <= here <= end and note.finding:
            found.append((note, start, end))
    if not found:
        return None
    text = "\n\n---\n\n".join(finding_text(note.finding, note.rule) for note, _, _ in found if note.finding)
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, _range(found[0][1], found[0][2]))


def explained(name: str, buffers: Iterable[Buffer]) -> str:
    """The text of a rule; of one that is not known beforehand (an advisory), what was found of it."""
    from secscan.rules.catalog import known_rules
    from secscan.rules.runner import examples

    scanner, rule = known_rules().get(name, (None, None))
    if scanner is None or rule is None:
        notes = (note for buffer in buffers for note in buffer.shown())
        note = next((one for one in notes if one.finding and one.finding.rule == name), None)
        if note is None or note.finding is None:
            raise UsageError(f"{one_line(name)}: no such rule")
        return finding_text(note.finding, note.rule) + "\n"
    return rule_text(rule, scanner.STAGE.value, examples(rule.name, None))


def laid_out(scratch: files.Scratch, name: str, text: str) -> str:
    """The URI of a private file with a rule's text."""
    place = Path(scratch.directory(), f"{files.safe_name(name)}.md")
    files.write_new(place, text.encode("utf-8"))
    return place.as_uri()
