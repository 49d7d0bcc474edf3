"""Fuzz targets: what a scanned repository holds, read by our own parsers.

Whatever the text is, only the parser's own error escapes; what is found stands inside the text, and what
is not found is told.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

from fuzz_choices import ODD, Choices, document, raw

from secscan.cache import results as store
from secscan.config.pull_request import from_tree
from secscan.config.settings import KEYS, Config, combine, from_file
from secscan.contract import FileResult
from secscan.errors import ConfigError, UsageError
from secscan.image.configuration import JudgedBy, is_remarkable, judge
from secscan.image.contents import Inspector, contents_of
from secscan.image.layers import LayerReader
from secscan.image.reader import ImageReader
from secscan.image.rpm import ndb_headers
from secscan.image.rules import RULES
from secscan.image.secrets import SecretFinder
from secscan.image.store import ArchiveStore
from secscan.image.streams import Budget, ImageError
from secscan.model import ColumnUnit, Finding, FindingStatus, Location, Severity, Stage, Suppression
from secscan.secrets import identity
from secscan.secrets.candidates import dismiss_random_lists, merge_candidates, redacted_findings
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.secrets.text_lines import split_lines
from secscan.steps import baseline
from secscan.steps.mask import unmistakable
from secscan.steps.suppress import Excuses, marks, suppress
from secscan.syntax.text import (
    SourceText,
    decode,
    locate,
    looks_binary,
    source_text,
    staged_bytes,
    to_code_points,
    to_utf16,
)
from secscan.target.file_types import classify
from secscan.workers.detect_secrets import candidates_in, unquoted_values

LINE_END = re.compile(r"\r\n|\n|\r")


def text_of(data: bytes) -> str:
    """The text as a worker reads a staged copy."""
    return data.decode("utf-8", "surrogateescape")


def toml_value(value: Any) -> str:
    """A value as TOML writes it, as far as TOML can."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(k))} = {toml_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, float):
        return {"inf": "inf", "-inf": "-inf", "nan": "nan"}.get(str(value), str(value))
    return "1979-05-27" if value is None else json.dumps(value)


WORDS = (
    "high",
    "none",
    "secrets=low",
    "sarif=-",
    "json",
    "image",
    "auto",
    "off",
    "https://x",
    "file:///x",
    "2026-01-02",
    "secrets",
)


def toml_text(choices: Choices) -> str:
    """A configuration of known and unknown keys."""
    lines = []
    for _ in range(choices.below(6)):
        table = choices.pick(("", "", "", "[[suppress]]", "[[accept-unscanned]]"))
        known = (
            (*KEYS, "x")
            if not table
            else ("rule", "path", "reason", "expires", "stage", "owner", "fingerprint")
        )
        values = [
            choices.pick(ODD) if choices.flag() else choices.pick(WORDS) for _ in range(1 + choices.below(2))
        ]
        lines.append(table)
        lines += [f"{choices.pick(known)} = {toml_value(value)}" for value in values]
    return "\n".join(lines)


def fuzz_config(data: bytes) -> None:
    """A configuration: checked fields, or a `ConfigError` that names the file."""
    choices = Choices(data)
    pyproject = choices.flag()
    text = toml_text(choices) if choices.flag() else text_of(choices.rest())
    if pyproject and choices.flag():
        text = f"[tool.secscan]\n{text}"
    try:
        fields = from_file(text, "the-file", pyproject=pyproject)
    except ConfigError as problem:
        assert problem.message.startswith("the-file")
        assert problem.exit_code == 2
        return
    try:
        config = combine(fields)
        from_tree(fields)
    except UsageError as problem:
        assert problem.message
        return
    check_config(config)


def check_config(config: Config) -> None:
    """What every later reader of a configuration takes for granted."""
    assert config.cage in {"auto", "strict"}
    assert config.osv_url == Config().osv_url
    assert config.verify == ()
    assert 0 < config.timeout < 1e9
    assert isinstance(config.jobs, int)
    assert config.fail_on.keys() == set(Stage)
    assert all(level is None or isinstance(level, Severity) for level in config.fail_on.values())
    for table in config.suppress:
        assert table.rule or table.fingerprint
        assert table.suppression.reason.strip()
        assert not table.suppression.expires or re.fullmatch(r"\d{4}-\d\d-\d\d", table.suppression.expires)
    for accepted in config.accept_unscanned:
        assert accepted.reason.strip()
        assert accepted.stage in set(Stage)


def fuzz_marks(data: bytes) -> None:
    """Inline marks: no finding is lost, and one is excused only by a mark of its own line or the one above."""
    source = SourceText("a.py", text_of(data))
    found = marks(source)
    assert all(1 <= mark.line <= len(source.lines) for mark in found)
    for mark in found:
        line = source.line(mark.line)
        assert "secscan:" in line
        assert mark.reason in line
        assert all(rule in line for rule in mark.rules)
    rows = range(1, min(len(source.lines), 4) + 1)
    findings = [
        Finding(
            Stage.SAST, tool, f"{tool}.B105", Severity.HIGH, "A message.", Location("a.py", row, 1, row, 2)
        )
        for row in rows
        for tool in ("bandit", "semgrep", "zizmor", "iac")
    ]
    told = suppress(findings, {"a.py": source}, Excuses((), found, "2026-01-02"))
    assert [dataclasses.replace(f, status=FindingStatus.NEW, suppression=None) for f in told] == findings
    for finding in told:
        if finding.status is FindingStatus.NEW:
            continue
        assert isinstance(finding.suppression, Suppression)
        assert finding.suppression.reason
        row = int(finding.suppression.origin.rpartition(":")[2])
        assert row in (finding.location.start_line, finding.location.start_line - 1)
        said = source.line(row)
        assert any(word in said for word in ("secscan:", "nosec", "nosem", "ignore", "skip="))
        if "secscan:" in said and "nosec" not in said and "nosem" not in said and ":ignore:" not in said:
            assert "B105" in said


BASELINE = baseline.write(
    baseline.Baseline(
        (
            baseline.BaselineEntry("f" * 8, "r", "a.py", 3, "high"),
            baseline.BaselineEntry("e" * 8, "q", "b", 1, "low"),
        ),
        (baseline.BaselineGap("d" * 8, "sast", "semgrep", "syntax", "a.py", 3),),
    )
)


def fuzz_baseline(data: bytes) -> None:
    """A baseline file: entries that survive being written and read again, or a `ConfigError`."""
    choices = Choices(data)
    text = json.dumps(document(choices, BASELINE)) if choices.flag() else text_of(choices.rest())
    try:
        held = baseline.read(text, "the-file")
    except ConfigError as problem:
        assert problem.message.startswith("the-file")
        return
    written = baseline.write(held)
    again = baseline.read(written, "again")
    assert sorted(again.findings, key=repr) == sorted(held.findings, key=repr)
    assert sorted(again.gaps, key=repr) == sorted(held.gaps, key=repr)
    assert baseline.write(baseline.read(written, "again")) == written
    assert written.isascii()


@cache
def library() -> DetectSecretsPlugins:
    """The installed plugins, loaded once."""
    return DetectSecretsPlugins()


@functools.lru_cache(maxsize=1024)
def quick_hash(value: str) -> str:
    """As good as the slow hash, for what is asked here."""
    return f"{crc32(value.encode('utf-8', 'surrogatepass')) & 0xFFFF:04x}"


NAMES = ("a.py", "a.yaml", "a.ini", "a.env", "a.js", "package-lock.json", "a.go", "noname", "a.tf")


TELLING = (
    *("password", "secret_key", "token", "api_key", "AWS_SECRET_ACCESS_KEY", "Authorization: Bearer ", "export ", "const "),
    *("gh" + "p_", "AK" + "IA", "sk" + "_live_", "xo" + "xb-", "glp" + "at-", "AIz" + "a", "ey" + "J", "np" + "m_", "hv" + "s."),
    *("-----BEGIN RSA PRIVATE" + " KEY-----", "-----END RSA PRIVATE" + " KEY-----", "https://u:", "postgres://app:", "@db.internal/x"),
    *(" = ", "=", ": ", ":", "'", '"', "`", "\n", "\n  ", "  ", ",", "{", "}", "[x]", "# ", "//", "$(", "${X}", "\\", "<a>", "</a>", "é"),
)  # fmt: skip


def drawn_source(choices: Choices) -> str:
    """A text of names, quotes and values such as secrets stand among."""
    drawn = [choices.pick(TELLING) if choices.flag() else choices.word(40) for _ in range(choices.below(24))]
    return "".join(drawn)


def fuzz_secrets(data: bytes) -> None:
    """The secret engine: places inside their lines, and not a character of a secret in what is told."""
    name = NAMES[data[0] % len(NAMES)] if data else "a.py"
    text = drawn_source(Choices(data[1:])) if data[:1] >= b"\x80" else text_of(data[1:])
    lines = split_lines(text)
    told = told_secrets(name, text)
    for secret in told:
        line, start, end = secret["place"]
        assert 1 <= line <= len(lines.lines)
        assert 1 <= start < end <= len(lines.lines[line - 1]) + 1
        for row, first, last in secret["masks"]:
            assert 1 <= first < last <= len(lines.lines[row - 1]) + 1
        value = lines.lines[line - 1][start - 1 : end - 1]
        if unmistakable(value) and "*" not in value:
            assert value not in secret["subject"].rpartition(":")[0]
    assert len({(s["kind"], tuple(s["place"])) for s in told}) == len(told)


def told_secrets(name: str, text: str) -> list[dict[str, Any]]:
    """What the worker tells of a file."""
    lines = split_lines(text)
    with patch.object(identity, "short_hash", quick_hash):
        hits = candidates_in(lines, unquoted_values(text, lines, name, library()), name, library())
        return redacted_findings(merge_candidates(dismiss_random_lists(hits)), lines.lines)


NEEDLE = "AWS_KEY = needle_0123456789_needle"
CODECS = ("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1")


def fuzz_source(data: bytes) -> None:
    """Decoding: never fails, never hides plain text, keeps lines; columns stay inside their lines."""
    python, plain = bool(data[:1] and data[0] & 1), data[1:]
    text, name = decode(plain, python=python)
    assert isinstance(name, str)
    staged = staged_bytes(plain, python=python)
    assert staged.decode("utf-8", "replace") == source_text("a", plain, python=python).text
    if plain.isascii() and b"\0" not in plain:
        assert python or staged == plain
        assert LINE_END.split(staged.decode())[2:] == LINE_END.split(text)[2:]
    kinds = classify("noname", plain, manifest=None)
    assert ("binary" in kinds) == looks_binary(plain) or len(kinds - {"text"}) == 1
    assert "binary" not in classify("a.py", plain, manifest=None)
    codec = CODECS[data[0] // 2 % len(CODECS)] if data else "ascii"
    whole = text_of(plain).encode("utf-8", "replace").decode("utf-8") + "\n" + NEEDLE
    if codec in {"ascii", "latin-1"}:
        whole = whole.encode(codec, "replace").decode(codec)
    encoded = whole.encode(codec)
    if not codec.endswith(("le", "be")):
        assert NEEDLE in decode(encoded)[0], codec
    check_columns(source_text("a", plain), data)


def check_columns(source: SourceText, data: bytes) -> None:
    """Columns of every unit, however wrong, become columns of the line."""
    choices = Choices(data)
    number = 1 + choices.below(len(source.lines))
    line = source.line(number)
    for unit in ColumnUnit:
        column = choices.below(600) - 20
        points = to_code_points(line, column, unit)
        assert 1 <= points <= len(line) + 1
        wide = to_utf16(line, column, unit)
        assert 1 <= wide <= len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1
        where = Location("a", number - 2, column, number + choices.below(3), choices.below(500), unit)
        spot = locate(where, source)
        assert 1 <= spot.start_line <= spot.end_line <= len(source.lines)
        assert spot.start_line < spot.end_line or spot.start_column <= spot.end_column


ENTRY = store.pack(
    FileResult(
        (
            Finding(
                Stage.SAST,
                "bandit",
                "bandit.B1",
                Severity.LOW,
                "m",
                Location("a", 1, 2, 1, 4),
                masks=((1, 2, 4),),
            ),
        ),
        documents=({"path": "a", "kind": "x"},),
        error="",
    ),
    "key",
)


def fuzz_cache(data: bytes) -> None:
    """A stored entry: the very result, or a miss; a changed byte is always a miss."""
    choices = Choices(data)
    spoilt = raw(choices, ENTRY) if choices.flag() else choices.rest()
    opened = store.unpack(spoilt, "key", "a")
    assert (opened is not None) == (spoilt == ENTRY)
    assert store.unpack(ENTRY, "another", "a") is None
    body = json.dumps(document(choices, ENTRY[64:].decode())).encode() if choices.flag() else choices.rest()
    sealed = store.sealed(body, "key")
    made = store.unpack(sealed, "key", "b")
    assert made is None or isinstance(made, FileResult)
    kept = store.masked(sealed, "key", lambda text: text.replace("x", ""))
    assert kept is None or store.opened(kept, "key") is not None


@cache
def image_seed() -> bytes:
    """A small archive as `docker save` writes it."""
    import tempfile

    import images

    tree = {
        **images.alpine_tree(),
        "app/app-1.0.jar": b"PK\x03\x04",
        "var/lib/rpm/Packages.db": b"RpmP" + bytes(60),
    }
    with tempfile.TemporaryDirectory() as place:
        path = images.write_archive(Path(place) / "a.tar", images.image_of(tree, images.python_tree()))
        return path.read_bytes()


def fuzz_image(data: bytes) -> None:
    """An archive of an image: nothing but an error of ours escapes, and what was changed in a layer is said."""
    choices = Choices(data)
    archive = bytearray(image_seed())
    for _ in range(1 + choices.below(6)):
        at = (choices.byte() << 16 | choices.byte() << 8 | choices.byte()) % len(archive)
        archive[at : at + 3] = choices.take(3).ljust(3, b"\xff")[: len(archive) - at]
    whole = bytes(archive[: len(archive) - choices.below(2) * choices.below(30_000)])
    secrets = SecretFinder(lambda _text, _name: [])
    reader = ImageReader(
        LayerReader(Inspector(ndb_headers, secrets).look, is_remarkable), bool, Budget(1 << 22)
    )
    parts = ArchiveStore(lambda at, size: whole[at : at + size], len(whole), Budget(1 << 22))
    try:
        found, problems = reader.read(parts)
    except ImageError:
        return
    for image in found:
        contents = contents_of(image.files)
        for hit in judge(
            image.ref, image.files, contents.distribution, JudgedBy(dt.date(2026, 11, 30), secrets)
        ):
            assert hit.rule in RULES
            assert hit.message.isprintable()
        intact = not problems and not image.problems
        assert not intact or {one.name for one in contents.packages} >= {"musl", "busybox", "requests"}
