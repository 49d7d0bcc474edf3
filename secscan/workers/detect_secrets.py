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
from types import SimpleNamespace
from typing import Any

from secscan.secrets.archives import OUTSIDE, TooMuchError, UnreadError, members
from secscan.secrets.baselines import NEAR, REASON, is_recorded, recorded_hashes
from secscan.secrets.built_in import rate_candidate
from secscan.secrets.candidates import Candidate, dismiss_random_lists, merge_candidates, redacted_findings
from secscan.secrets.config_values import ConfigValue, ini_values, yaml_values
from secscan.secrets.detectors import ENTROPY, KEYWORD, PRIVATE_KEY, Detector
from secscan.secrets.magic import is_plain
from secscan.secrets.pem import body_after, body_confidence, protection
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.secrets.text_lines import TextLines, split_lines, window_around
from secscan.syntax.text import decode, looks_binary
from secscan.workers.protocol import Answer, Look, Task, content, serve
from secscan.workers.stand_ins import stand_ins

LONGEST_PATH = 300
_NEAR = 80


def prepare(_options: Mapping[str, Any]) -> Look:
    """Loads the library once, and gives what looks at one file."""
    # The library imports an HTTP client to ask providers about secrets, which it is never told to do here.
    client = {"Response": object, "exceptions": SimpleNamespace(RequestException=OSError)}
    with stand_ins({"requests": client}):
        plugins = DetectSecretsPlugins()

    def look(task: Task) -> Answer:
        data, kinds = content(task), set(task["kinds"])
        if "archive" not in kinds:
            return {"findings": findings_in(data.decode("utf-8", "surrogateescape"), task["name"], plugins)}
        inside = archive_findings(data, task["name"], plugins, text=kinds != {"archive"})
        if kinds == {"archive"}:
            return inside
        text = decode(data, python="python" in kinds)[0]
        return {**inside, "findings": [*findings_in(text, task["name"], plugins), *inside["findings"]]}

    return look


def findings_in(text: str, name: str, plugins: DetectSecretsPlugins) -> list[dict[str, Any]]:
    """The findings in one text."""
    lines = split_lines(text)
    candidates = candidates_in(lines, unquoted_values(text, lines, name, plugins), name, plugins)
    known = recorded_hashes(text)
    candidates = (
        [_unless_recorded(candidate, lines, known) for candidate in candidates] if known else candidates
    )
    return redacted_findings(merge_candidates(dismiss_random_lists(candidates)), lines.lines)


def _unless_recorded(candidate: Candidate, lines: TextLines, known: frozenset[tuple[str, str]]) -> Candidate:
    """Dismisses a hash that a baseline keeps, which only a telling name or entropy could report."""
    before = lines.lines[candidate.line - 1][max(candidate.start - 1 - NEAR, 0) : candidate.start - 1]
    mere = candidate.grade in (KEYWORD, ENTROPY) and is_recorded(known, before, candidate.value)
    return candidate.dismiss(REASON) if mere else candidate


def archive_findings(data: bytes, name: str, plugins: DetectSecretsPlugins, *, text: bool) -> Answer:
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
            inside = findings_in(decode(member.data)[0], own, plugins)
            findings += [_inside(found, member.path) for found in inside]
    except (TooMuchError, UnreadError) as problem:
        error = str(problem)
    mere = text and not held and is_plain(data)
    return {"findings": findings, "error": "" if mere else error}


def _inside(found: dict[str, Any], path: str) -> dict[str, Any]:
    """A finding in an archive: no column of the archive is its place."""
    shown = path.encode("utf-8", "backslashreplace").decode()[-LONGEST_PATH:]
    return {**found, "masks": [], "inside": shown, "subject": f"{shown}: {found['subject']}"}


def unquoted_values(
    text: str, lines: TextLines, name: str, plugins: DetectSecretsPlugins
) -> Sequence[ConfigValue]:
    """The values that need no quotes in this file's format."""
    if plugins.is_generated(name):
        return ()
    if plugins.is_yaml(name):
        return yaml_values(text)
    return ini_values(lines.lines, bare=plugins.is_other(name))


def candidates_in(
    lines: TextLines, values: Sequence[ConfigValue], name: str, plugins: DetectSecretsPlugins
) -> list[Candidate]:
    """All candidates in a file's own lines, and in the lines that say its unquoted values in quotes."""
    file = plugins.built_in.prepare(lines, name)
    rewritten = plugins.built_in.search(TextLines([value.as_code for value in values]))
    candidates: list[Candidate] = []
    for detector in plugins.detectors(name):
        for index, start, end in detector.search(file.keyword_hits):
            candidates.append(_candidate(detector, lines, index, (start, end), plugins))
        for index, start, end in detector.search(rewritten) if values else ():
            candidate = _candidate(detector, rewritten.lines, index, (start, end), plugins)
            candidates += _moved(candidate, values[index], lines)
    own = plugins.built_in.find(file, exact=plugins.is_generated(name))
    keyed = (
        _with_key_body(candidate, lines) if candidate.grade == PRIVATE_KEY else candidate for candidate in own
    )
    return [*(rate_candidate(candidate, file) for candidate in candidates), *keyed]


def _candidate(
    detector: Detector, lines: TextLines, index: int, span: tuple[int, int], plugins: DetectSecretsPlugins
) -> Candidate:
    line = lines.lines[index]
    value = line[slice(*span)]
    before = line[max(span[0] - _NEAR, 0) : span[0]]
    dismissed = plugins.dismissal(detector, value, window_around(line, *span), before)
    candidate = Candidate(
        detector.kind, detector.title, detector.grade, index + 1, span[0] + 1, span[1] + 1, value, dismissed
    )
    return _with_key_body(candidate, lines) if detector.grade == PRIVATE_KEY else candidate


def _with_key_body(candidate: Candidate, lines: TextLines) -> Candidate:
    """A private key's header with its body: two keys are two secrets, and a header alone is none."""
    body = body_after(lines.lines, candidate.line, candidate.end)
    if body is None:
        return candidate.dismiss("no key follows the header")
    reason = protection(lines.lines, candidate.line, body)
    return replace(
        candidate, value=body.text, masks=body.spans, dismissed=reason, confidence=body_confidence(body)
    )


def _moved(candidate: Candidate, source: ConfigValue, lines: TextLines) -> Iterator[Candidate]:
    """The candidate of a rewritten line where its text stands in the file."""
    if candidate.grade == PRIVATE_KEY or candidate.start <= len(source.key):
        return  # keys and headers are in the file's own lines
    for number in range(source.line, min(source.end_line, len(lines.lines)) + 1):
        at = lines.lines[number - 1].find(candidate.value, source.start - 1 if number == source.line else 0)
        if at >= 0:
            yield replace(candidate, line=number, start=at + 1, end=at + 1 + len(candidate.value))
            return
    masks = tuple(_whole(source, lines))
    if masks:
        number, start, end = masks[0]
        yield replace(candidate, line=number, start=start, end=end, masks=masks)


def _whole(source: ConfigValue, lines: TextLines) -> Iterator[tuple[int, int, int]]:
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
