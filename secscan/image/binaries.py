"""What programs say they were built from: Go's build information, Rust's audit data, and Java's archives.

Formats: https://pkg.go.dev/debug/buildinfo, https://github.com/rust-secure-code/cargo-auditable,
and `pom.properties` as Maven writes it into archives.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from secscan.image.packages import LONGEST, ShippedPackage, clean
from secscan.lockfiles.listing import one_line
from secscan.syntax.values import table, tables, text_of

ELF = b"\x7fELF"
_GO = b"\xff Go buildinf:"
_GO_HEADER, _GO_INLINE = 32, 2
_GO_VERSION = re.compile(r"go(\d+(?:\.\d+)+(?:(?:rc|beta)\d+)?)")
_MOST_INFO = 16 << 20
_AUDIT = b".dep-v0"
_LARGEST_AUDIT = 8 << 20
_MOST_SECTIONS = 10_000

JARS = (".jar", ".war", ".ear", ".par", ".hpi", ".jpi")
_POM = re.compile(r"META-INF/maven/[^/]+/[^/]+/pom\.properties")
_JAR_NAME = re.compile(r"(?P<name>.+?)-(?P<version>\d[\w.+-]*)")
_LARGEST_MEMBER = 256 << 20
_LARGEST_POM = 1 << 16
_DEEPEST = 4
_MOST_INSIDE = 1 << 30
UNKNOWN_JAR = "the archive does not say which package of Maven it is"


class BinaryError(ValueError):
    """What a program says cannot be read; the message says why."""


def read_binary(data: bytes, path: str) -> tuple[ShippedPackage, ...]:
    """The modules of a program that says what it was built from; raises `BinaryError`."""
    return (*_go(data, path), *_rust(data, path))


def _go(data: bytes, path: str) -> Iterator[ShippedPackage]:
    at = data.find(_GO)
    while at >= 0:
        if at % 16 == 0 and at + _GO_HEADER <= len(data):
            if not data[at + 15] & _GO_INLINE:
                raise BinaryError("it was built by a Go before 1.18, whose build information is not read")
            version, place = _text(data, at + _GO_HEADER)
            if _GO_VERSION.match(version):
                yield from _go_modules(version, _text(data, place)[0], path)
                return
        at = data.find(_GO, at + 1)


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text behind its length, and the place behind it; empty where it does not fit."""
    length = shift = 0
    for place in range(at, min(at + 5, len(data))):
        length |= (data[place] & 0x7F) << shift
        shift += 7
        if data[place] < 0x80:  # noqa: PLR2004 - the last byte of a number
            end = place + 1 + length
            fits = length <= _MOST_INFO and end <= len(data)
            return (data[place + 1 : end].decode("utf-8", "replace"), end) if fits else ("", at)
    return "", at


def _go_modules(version: str, info: str, path: str) -> Iterator[ShippedPackage]:
    """The standard library and the modules; one that is replaced is what it is replaced by."""
    found = _GO_VERSION.match(version)
    if found:
        yield ShippedPackage("Go", "stdlib", f"v{found[1]}", path)
    modules: list[tuple[str, str]] = []
    for line in info[16:-16].split("\n") if len(info) > 32 else ():  # noqa: PLR2004 - marks around the text
        word, *rest = line.split("\t")
        if word in ("mod", "dep") and len(rest) > 1:
            modules.append((rest[0], rest[1]))
        elif word == "=>" and len(rest) > 1 and modules:
            modules[-1] = rest[0], rest[1]
    for name, number in modules:
        if number.startswith("v"):
            yield ShippedPackage("Go", clean(name), clean(number), path)


def _rust(data: bytes, path: str) -> Iterator[ShippedPackage]:
    section = _section(data, _AUDIT) if data.startswith(ELF) else b""
    if not section:
        return
    try:
        text = zlib.decompressobj().decompress(section, _LARGEST_AUDIT)
        document: Any = json.loads(text)
    except (zlib.error, ValueError, RecursionError):
        raise BinaryError("its list of crates cannot be read") from None
    for one in tables(table(document).get("packages")):
        name, version = text_of(one.get("name")), text_of(one.get("version"))
        if name and version and one.get("kind", "runtime") == "runtime" and not one.get("root"):
            yield ShippedPackage("crates.io", clean(name), clean(version), path)


def _section(data: bytes, name: bytes) -> bytes:
    """The content of a section of an ELF file; empty where there is none, or the file is damaged."""
    try:
        wide, order = data[4] == 2, "<" if data[5] == 1 else ">"  # noqa: PLR2004 - ELFCLASS64
        table_at = struct.unpack_from(f"{order}{'Q' if wide else 'I'}", data, 40 if wide else 32)[0]
        size, count, names = struct.unpack_from(f"{order}HHH", data, 58 if wide else 46)
        form, step = (f"{order}IIQQQQ", size) if wide else (f"{order}IIIIII", size)
        heads = [
            struct.unpack_from(form, data, table_at + step * at) for at in range(min(count, _MOST_SECTIONS))
        ]
        texts = heads[names][4] if names < len(heads) else 0
        for head in heads:
            if data[texts + head[0] : texts + head[0] + len(name) + 1] == name + b"\0":
                return data[head[4] : head[4] + head[5]]
    except (struct.error, IndexError):
        return b""
    return b""


def read_jar(data: bytes, path: str) -> tuple[ShippedPackage, ...]:
    """The packages of Maven in a Java archive and in those inside it; raises `BinaryError`."""
    return tuple(_jar(data, path, 0, [_MOST_INSIDE]))


def _jar(data: bytes, path: str, depth: int, left: list[int]) -> Iterator[ShippedPackage]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            own = [
                _pom(_member(archive, one, _LARGEST_POM, left), path)
                for one in members
                if _POM.fullmatch(one.filename)
            ]
            yield from filter(None, own)
            if not any(own):
                yield from _by_name(path)
            for one in members:
                if one.filename.endswith(JARS):
                    if depth >= _DEEPEST:
                        raise BinaryError("archives are nested too deeply in it")
                    inner = _member(archive, one, _LARGEST_MEMBER, left)
                    yield from _jar(inner, f"{path}/{one_line(one.filename)[:LONGEST]}", depth + 1, left)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        if isinstance(problem, BinaryError):
            raise
        raise BinaryError("the archive is damaged or cannot be opened") from None


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, most: int, left: list[int]) -> bytes:
    left[0] -= one.file_size
    if one.file_size > most or left[0] < 0:
        raise BinaryError("it unpacks to more than any archive holds")
    return archive.read(one)


def _pom(data: bytes, path: str) -> ShippedPackage | None:
    """The package that `pom.properties` names."""
    pairs = (line.partition("=") for line in data.decode("utf-8", "replace").splitlines())
    values = {key.strip(): clean(value) for key, sign, value in pairs if sign}
    group, name, version = (values.get(key, "") for key in ("groupId", "artifactId", "version"))
    return ShippedPackage("Maven", f"{group}:{name}", version, path) if group and name and version else None


def _by_name(path: str) -> Iterator[ShippedPackage]:
    """An archive that does not say what it is, by its name: nothing can judge it."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    if found := _JAR_NAME.fullmatch(stem):
        yield ShippedPackage("Maven", found["name"], found["version"], path, unassessed=UNKNOWN_JAR)
