"""What package managers wrote into an image: databases of Debian and Alpine, installed language packages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from secscan.lockfiles.listing import one_line
from secscan.lockfiles.reader import read as read_manifest
from secscan.syntax.values import table, tables, text_of

DEB, APK, RPM = "deb", "apk", "rpm"
SYSTEMS = (DEB, APK, RPM)
LONGEST = 300

_SOURCE = re.compile(r"(\S+)(?:\s+\(([^)\s]+)\))?")
_GEM = re.compile(
    r"""^\s*\w+\.(name|version)\s*=\s*(?:Gem::Version\.new\(?\s*)?["']([^"'\n]+)["']""", re.MULTILINE
)


class ShippedPackage(NamedTuple):
    """A package in an image.

    `kind` is `deb`, `apk` or `rpm`, else the language's ecosystem as OSV names it. `path` is the file that
    says so (inside an archive: its path behind the archive's). `source` and `source_version` are of
    what a distribution built it from. `locked`: a lock file names it. `unassessed`: why not judged.
    `layer` is the one that brought it, from 0; -1 where that is not known.
    """

    kind: str
    name: str
    version: str
    path: str
    source: str = ""
    source_version: str = ""
    arch: str = ""
    licenses: tuple[str, ...] = ()
    locked: bool = False
    unassessed: str = ""
    layer: int = -1


def clean(text: str) -> str:
    """A name or a version as it is kept: one line of bounded length."""
    return one_line(text.strip())[:LONGEST]


def _stanzas(text: str) -> Iterator[str]:
    return (part for part in re.split(r"\n[ \t]*\n", text.replace("\r", "")) if part.strip())


def _fields(stanza: str) -> dict[str, str]:
    """The one-line fields of a stanza of Debian's control format; of two with one name, the first."""
    found: dict[str, str] = {}
    for line in stanza.split("\n"):
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            found.setdefault(name.lower(), value.strip())
    return found


def read_dpkg(text: str, path: str) -> tuple[ShippedPackage, ...]:
    """The installed packages of dpkg's `status`, or of a file in `status.d` (which has no states)."""
    return tuple(filter(None, (_deb(_fields(stanza), path) for stanza in _stanzas(text))))


def _deb(fields: Mapping[str, str], path: str) -> ShippedPackage | None:
    name, version = clean(fields.get("package", "")), clean(fields.get("version", ""))
    state = fields.get("status", "install ok installed").split()
    if (
        not name
        or not version
        or state[-1:] not in (["installed"], ["triggers-pending"], ["triggers-awaited"])
    ):
        return None
    source = _SOURCE.match(fields.get("source", ""))
    return ShippedPackage(
        DEB,
        name,
        version,
        path,
        clean(source[1]) if source else name,
        clean(source[2]) if source and source[2] else version,
        clean(fields.get("architecture", "")),
    )


def read_apk(text: str, path: str) -> tuple[ShippedPackage, ...]:
    """The packages of Alpine's `installed` (https://wiki.alpinelinux.org/wiki/Apk_spec)."""
    found = []
    for stanza in _stanzas(text):
        fields = {line[:1]: clean(line[2:]) for line in reversed(stanza.split("\n")) if line[1:2] == ":"}
        if fields.get("P") and fields.get("V"):
            licenses = (fields["L"],) if fields.get("L") else ()
            source = fields.get("o") or fields["P"]
            found.append(
                ShippedPackage(
                    APK, fields["P"], fields["V"], path, source, fields["V"], fields.get("A", ""), licenses
                )
            )
    return tuple(found)


def read_python(text: str, path: str) -> tuple[ShippedPackage, ...]:
    """The package of an installed Python distribution's `METADATA` or `PKG-INFO`."""
    fields = _fields(text.replace("\r", "").split("\n\n", 1)[0])
    name, version = clean(fields.get("name", "")), clean(fields.get("version", ""))
    license_ = clean(fields.get("license-expression", "") or fields.get("license", ""))
    if not name or not version:
        return ()
    return (ShippedPackage("PyPI", name, version, path, licenses=(license_,) if license_ else ()),)


def read_gem(text: str, path: str) -> tuple[ShippedPackage, ...]:
    """The package of an installed gem's specification."""
    fields: dict[str, str] = {}
    for key, value in _GEM.findall(text):
        fields.setdefault(key, clean(value))
    if len(fields) < 2:  # noqa: PLR2004 - a name and a version
        return ()
    return (ShippedPackage("RubyGems", fields["name"], fields["version"], path),)


def read_composer(text: str, path: str) -> tuple[ShippedPackage, ...]:
    """The packages of `vendor/composer/installed.json`, in the form of either version of Composer."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    listed = document if isinstance(document, list) else table(document).get("packages")
    pairs = ((clean(text_of(one.get("name"))), clean(text_of(one.get("version")))) for one in tables(listed))
    return tuple(
        ShippedPackage("Packagist", name, version, path) for name, version in pairs if name and version
    )


def read_listed(data: bytes, path: str, *, locked: bool) -> tuple[tuple[ShippedPackage, ...], str]:
    """The packages of a manifest that has a parser, and what of it could not be read.

    Of a lock file those count that have a version and are not for development alone.
    """
    listing = read_manifest(path, data)
    wanted = (one for one in listing.components if one.version and one.scope in ("", "optional"))
    packages = tuple(
        ShippedPackage(one.ecosystem, one.name, one.version, path, licenses=one.licenses, locked=locked)
        for one in wanted
        if one.ecosystem != "file"
    )
    return packages, listing.error


def installed_only(packages: Iterable[ShippedPackage]) -> tuple[ShippedPackage, ...]:
    """Each package once; what a lock file names only where none of that name is installed."""
    every = tuple(dict.fromkeys(packages))
    there = {(one.kind, one.name.lower()) for one in every if not one.locked}
    return tuple(one for one in every if not one.locked or (one.kind, one.name.lower()) not in there)
