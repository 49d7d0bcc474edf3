"""A report of another tool, whatever its format: recognised by what it says, read as far as it can be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import IO, Any

from secscan.importers import DOCUMENTS, IMPORTERS, STREAMS, kube_manifests
from secscan.importers.intake import DocumentImporter, Intake, Recorder, StreamImporter
from secscan.importers.reading import LARGEST_DOCUMENT, LONGEST_LINE, decoded, lines_of, read_text
from secscan.model import Stage

HEAD = 1 << 16
_ODD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_YAML = re.compile(r"^(?:apiVersion|kind): *\S", re.MULTILINE)
_MOST_ASKED = 5
UNKNOWN = "no format that secscan knows; name it with --format"


def read_report(source: IO[bytes], file: str, named: str = "") -> Intake:
    """What a report says. `file` is what it is called, `named` its format where the caller knows it."""
    head = source.read(HEAD)
    source.seek(0)
    stream = _stream(head, named)
    if stream is not None:
        return _streamed(stream, source, file)
    data = source.read(LARGEST_DOCUMENT + 1)
    intake = Intake(file, named, _stage_of(named))
    if len(data) > LARGEST_DOCUMENT:
        intake.complain(f"larger than {LARGEST_DOCUMENT >> 20} MiB")
        return intake
    if not data.strip(b"\0 \t\r\n\xff\xfe\xef\xbb\xbf"):
        intake.complain("empty")
        return intake
    return _document(decoded(data), intake, named)


def _stage_of(named: str) -> Stage:
    """The stage of a report that cannot be read, by its format; code where even that is not known."""
    return next((one.STAGE for one in IMPORTERS if named == one.NAME), Stage.SAST)


def _stream(head: bytes, named: str) -> StreamImporter | None:
    """The importer of a stream that has a record on each line; None for any other text."""
    lines = head.split(b"\n")
    whole = lines if len(head) < HEAD else lines[:-1]
    wanted = [one for one in STREAMS if not named or named == one.NAME]
    for line in whole:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        return next((one for one in wanted if isinstance(value, dict) and one.recognises(value)), None)
    return None


def _streamed(importer: StreamImporter, source: IO[bytes], file: str) -> Intake:
    intake = Intake(file, importer.NAME, importer.STAGE)
    recorder = importer.recorder(intake)
    begun = False
    before = 0
    for number, line in lines_of(source):
        if line is None:
            intake.refuse(f"a line longer than {LONGEST_LINE >> 20} MiB", number)
            continue
        try:
            value = json.loads(line.lstrip(b"\xef\xbb\xbf") if number == 1 else line, parse_constant=str)
        except (ValueError, RecursionError):
            if begun or line.lstrip().startswith((b"{", b"[")):
                intake.refuse("a line that is not valid JSON", number)
            else:
                before += 1
            continue
        begun = True
        _take(importer, recorder, value, number, intake)
    recorder.close()
    if before:
        intake.notes.append(f"{before} lines before the first record are no JSON")
    return intake


def _take(importer: StreamImporter, recorder: Recorder, value: Any, number: int, intake: Intake) -> None:
    """The records of one line."""
    try:
        for record in importer.records(value) if isinstance(value, (dict, list)) else [value]:
            if isinstance(record, dict):
                recorder.take(record, number)
            else:
                intake.refuse("a record that is no object", number)
    except _ODD:
        intake.refuse("a record of another shape than the format's", number)


def _document(text: str, intake: Intake, named: str) -> Intake:
    if _YAML.search(text[:HEAD]) and not text.lstrip().startswith(("{", "[")):
        return _yaml(text, intake, named)
    reading = read_text(text)
    values = [value for _, value in reading.documents]
    importer = _importer(values, named)
    for problem in reading.problems:
        intake.complain(problem.reason, problem.line)
    if importer is None:
        if not reading.problems or values:
            intake.complain(UNKNOWN)
        return intake
    intake.format, intake.stage = importer.NAME, importer.STAGE
    if importer in STREAMS:
        _records(next(one for one in STREAMS if one is importer), reading.documents, intake)
    else:
        _read_all(next(one for one in DOCUMENTS if one is importer), reading.documents, intake)
    return intake


def _yaml(text: str, intake: Intake, named: str) -> Intake:
    """YAML is what an exported cluster may be; its objects are read where they are judged."""
    if named not in {"", kube_manifests.NAME}:
        intake.complain("YAML, which that format is not")
        return intake
    intake.format, intake.stage, intake.tool = kube_manifests.NAME, kube_manifests.STAGE, "iac"
    objects = len(re.findall(r"^-? *kind: *\S", text, re.MULTILINE))
    intake.notes.append(f"about {objects} objects of a cluster")
    return intake


def _importer(values: list[Any], named: str) -> DocumentImporter | StreamImporter | None:
    if named:
        return next(one for one in IMPORTERS if named == one.NAME)
    asked = values[:_MOST_ASKED]
    return next((one for one in IMPORTERS for value in asked if one.recognises(value)), None)


def _records(importer: StreamImporter, documents: Iterable[tuple[int, Any]], intake: Intake) -> None:
    recorder = importer.recorder(intake)
    for line, value in documents:
        _take(importer, recorder, value, line, intake)
    recorder.close()


def _read_all(importer: DocumentImporter, documents: list[tuple[int, Any]], intake: Intake) -> None:
    for line, value in documents:
        try:
            if not importer.recognises(value) and value not in ([], {}, None):
                intake.complain(f"it is not what {importer.NAME} looks like", line)
            if isinstance(value, (dict, list)):
                importer.read(value, intake)
        except _ODD:
            intake.complain("a part of it has another shape than the format's", line)
    if not documents:
        return
    intake.tool = intake.tool or importer.NAME
