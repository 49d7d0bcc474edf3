"""Runs detect-secrets' plugins over files, one answer per file. Nothing it writes holds a secret's text.

All that the library's `scan_file` finds with its default settings is here, and beside it: every
occurrence of a secret, lock files and generated files (for provider tokens and private keys alone), and
what the library's heuristics drop without a word, as dismissed with the reason.

A finding: {"kind", "title", "grade", "place": [line, column, column], "masks": [[line, column, column]],
"subject", "dismissed", "also": [kinds]}; columns count code points from 1, the end exclusive.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from secscan.secrets.archives import OUTSIDE, TooMuchError, UnreadError, members
from secscan.secrets.assigned import Assigned, ini_values, yaml_values
from secscan.secrets.baselines import NEAR, REASON, is_recorded, recorded
from secscan.secrets.detectors import ENTROPY, KEYWORD, PRIVATE_KEY, Detector
from secscan.secrets.engine import graded
from secscan.secrets.hits import Hit, calm, tell, unite
from secscan.secrets.library import Library
from secscan.secrets.lines import Lines, around, split_lines
from secscan.secrets.magic import is_plain
from secscan.secrets.pem import body_after, parsed, protection
from secscan.syntax.text import decode, looks_binary
from secscan.workers.protocol import Answer, Look, Task, content, serve

LONGEST_PATH = 300
_NEAR = 80


def prepare(_options: Mapping[str, Any]) -> Look:
    """Loads the library once, and gives what looks at one file."""
    library = Library()

    def look(task: Task) -> Answer:
        data, kinds = content(task), set(task["kinds"])
        if "archive" not in kinds:
            return {"findings": seen(data.decode("utf-8", "surrogateescape"), task["name"], library)}
        inside = opened(data, task["name"], library, text=kinds != {"archive"})
        if kinds == {"archive"}:
            return inside
        text = decode(data, python="python" in kinds)[0]
        return {**inside, "findings": [*seen(text, task["name"], library), *inside["findings"]]}

    return look


def seen(text: str, name: str, library: Library) -> list[dict[str, Any]]:
    """The findings in one text."""
    lines = split_lines(text)
    hits = find(lines, assigned(text, lines, name, library), name, library)
    known = recorded(text)
    hits = [_unless_recorded(hit, lines, known) for hit in hits] if known else hits
    return tell(unite(calm(hits)), lines.lines)


def _unless_recorded(hit: Hit, lines: Lines, known: frozenset[tuple[str, str]]) -> Hit:
    """The hit, dismissed where it is a hash of a baseline, which only a name or chance could take for one."""
    before = lines.lines[hit.line - 1][max(hit.start - 1 - NEAR, 0) : hit.start - 1]
    mere = hit.grade in (KEYWORD, ENTROPY) and is_recorded(known, before, hit.value)
    return hit.because(REASON) if mere else hit


def opened(data: bytes, name: str, library: Library, *, text: bool) -> Answer:
    """The findings in the texts of an archive, each with the path in it as `inside`.

    Of what is looked at as `text` too, what is outside of the members is left to that look; where it is
    nothing but text, that nothing in it can be opened is no error.
    """
    findings: list[dict[str, Any]] = []
    error, held = "", 0
    try:
        for member in members(data, name, lambda head: not looks_binary(head)):
            if text and member.path == OUTSIDE:
                continue
            held += 1
            own = name if member.path == OUTSIDE else member.path.rpartition("!")[2].rpartition("/")[2]
            told = seen(decode(member.data)[0], own, library)
            findings += [_inside(found, member.path) for found in told]
    except (TooMuchError, UnreadError) as problem:
        error = str(problem)
    mere = text and not held and is_plain(data)
    return {"findings": findings, "error": "" if mere else error}


def _inside(found: dict[str, Any], path: str) -> dict[str, Any]:
    """A finding in an archive: no column of the archive is its place."""
    shown = path.encode("utf-8", "backslashreplace").decode()[-LONGEST_PATH:]
    return {**found, "masks": [], "inside": shown, "subject": f"{shown}: {found['subject']}"}


def assigned(text: str, lines: Lines, name: str, library: Library) -> Sequence[Assigned]:
    """The values that need no quotes in this file's format."""
    if library.is_generated(name):
        return ()
    if library.is_yaml(name):
        return yaml_values(text)
    return ini_values(lines.lines, bare=library.is_other(name))


def find(lines: Lines, values: Sequence[Assigned], name: str, library: Library) -> list[Hit]:
    """All hits in a file's own lines, and in the lines that say its unquoted values in quotes."""
    reading = library.engine.read(lines, name)
    rewritten = library.engine.look(Lines([value.as_code for value in values]))
    hits: list[Hit] = []
    for detector in library.detectors(name):
        for index, start, end in detector.search(reading.seen):
            hits.append(_hit(detector, lines, index, (start, end), library))
        for index, start, end in detector.search(rewritten) if values else ():
            hit = _hit(detector, rewritten.lines, index, (start, end), library)
            hits += _moved(hit, values[index], lines)
    own = library.engine.find(reading, exact=library.is_generated(name))
    keyed = (_key(hit, lines) if hit.grade == PRIVATE_KEY else hit for hit in own)
    return [*(graded(hit, reading) for hit in hits), *keyed]


def _hit(detector: Detector, lines: Lines, index: int, span: tuple[int, int], library: Library) -> Hit:
    line = lines.lines[index]
    value = line[slice(*span)]
    before = line[max(span[0] - _NEAR, 0) : span[0]]
    dismissed = library.dismissal(detector, value, around(line, *span), before)
    hit = Hit(
        detector.kind, detector.title, detector.grade, index + 1, span[0] + 1, span[1] + 1, value, dismissed
    )
    return _key(hit, lines) if detector.grade == PRIVATE_KEY else hit


def _key(hit: Hit, lines: Lines) -> Hit:
    """A private key's header with its body: two keys are two secrets, and a header alone is none."""
    body = body_after(lines.lines, hit.line, hit.end)
    if body is None:
        return hit.because("no key follows the header")
    reason = protection(lines.lines, hit.line, body)
    return replace(hit, value=body.text, masks=body.spans, dismissed=reason, trust=parsed(body))


def _moved(hit: Hit, source: Assigned, lines: Lines) -> Iterator[Hit]:
    """The hit of a rewritten line where its text stands in the file."""
    if hit.grade == PRIVATE_KEY or hit.start <= len(source.key):
        return  # keys and headers are in the file's own lines
    for number in range(source.line, min(source.end_line, len(lines.lines)) + 1):
        at = lines.lines[number - 1].find(hit.value, source.start - 1 if number == source.line else 0)
        if at >= 0:
            yield replace(hit, line=number, start=at + 1, end=at + 1 + len(hit.value))
            return
    masks = tuple(_whole(source, lines))
    if masks:
        number, start, end = masks[0]
        yield replace(hit, line=number, start=start, end=end, masks=masks)


def _whole(source: Assigned, lines: Lines) -> Iterator[tuple[int, int, int]]:
    """Every line that a value takes up, from its first to its last visible column."""
    for number in range(source.line, min(source.end_line, len(lines.lines)) + 1):
        line = lines.lines[number - 1]
        start = (
            source.start if number == source.line and source.start > 1 else len(line) - len(line.lstrip()) + 1
        )
        end = min(source.end, len(line) + 1) if number == source.end_line else len(line) + 1
        if end > start:
            yield number, start, end


if __name__ == "__main__":
    sys.exit(serve(prepare))
