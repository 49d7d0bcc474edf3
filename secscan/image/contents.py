"""What the files of an image tell: which are looked at, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from secscan.image import binaries, rpm
from secscan.image.distribution import Distribution, read_os_release, with_detail
from secscan.image.layers import SeenFile, UnreadFileError
from secscan.image.packages import (
    SYSTEMS,
    ShippedPackage,
    installed_only,
    read_apk,
    read_composer,
    read_dpkg,
    read_gem,
    read_listed,
    read_python,
)
from secscan.image.secrets import LARGEST_FILE, FoundSecret, SecretFinder, is_searched
from secscan.image.tar_entries import Body, TarEntry
from secscan.lockfiles.listing import decode
from secscan.lockfiles.names import recognise

LARGEST_TEXT = 64 << 20
LARGEST_DATABASE = 512 << 20
LARGEST_PROGRAM = 256 << 20
SMALLEST_PROGRAM = LARGEST_FILE
_RPM = r"(?:var/lib/rpm|usr/lib/sysimage/rpm|usr/share/rpm)"
_RELEASE = re.compile(r"(?:etc|usr/lib)/os-release")
_DETAIL = re.compile(r"etc/(?:alpine-release|debian_version)")
_NAMES = re.compile(
    r"(?P<dpkg>var/lib/dpkg/(?:status|status\.d/[^/]+(?<!\.md5sums)))"
    r"|(?P<apk>(?:usr/)?lib/apk/db/installed)"
    rf"|(?P<rpm>{_RPM}/(?:rpmdb\.sqlite|Packages\.db|Packages))"
    rf"|(?P<journal>{_RPM}/rpmdb\.sqlite-wal)"
    r"|(?P<python>(?:.*/)?(?:[^/]+\.dist-info/METADATA|[^/]+\.egg-info/PKG-INFO|[^/]+\.egg-info|EGG-INFO/PKG-INFO))"
    r"|(?P<node>(?:.*/)?node_modules/(?:@[^/]+/)?[^/@.][^/]*/package\.json)"
    r"|(?P<gem>(?:.*/)?specifications/(?:default/)?[^/]+\.gemspec)"
    r"|(?P<composer>(?:.*/)?vendor/composer/installed\.json)"
    r"|(?P<jar>.*\.(?:jar|war|ear|par|hpi|jpi))"
)
_LOCKS = frozenset(
    [
        "poetry-lock",
        "uv-lock",
        "pdm-lock",
        "pipfile-lock",
        "pylock",
        "package-lock",
        "yarn-lock",
        "pnpm-lock",
        "bun-lock",
        "cargo-lock",
        "gemfile-lock",
        "composer-lock",
        "nuget-lock",
        "mix-lock",
        "pubspec-lock",
    ]
)
_FOREIGN = re.compile(r"(?:^|/)(?:node_modules|site-packages|dist-packages|vendor|gems|usr/share|proc|sys)/")
_TEXTS: Mapping[str, Callable[[str, str], tuple[ShippedPackage, ...]]] = {
    "dpkg": read_dpkg,
    "apk": read_apk,
    "python": read_python,
    "gem": read_gem,
    "composer": read_composer,
}
DAMAGED = "it is damaged"
TOO_LARGE = "it is larger than any such file"


class FileFacts(NamedTuple):
    """The facts of one file; `hidden` is what of the target may be in it (`secscan.image.tree_files`)."""

    packages: tuple[ShippedPackage, ...] = ()
    distribution: Distribution | None = None
    detail: str = ""
    problem: str = ""
    secrets: tuple[FoundSecret, ...] = ()
    hidden: str = ""


ReadSqlite = Callable[[bytes], Iterator[bytes]]
"""The blobs of the table `Packages` of a database's bytes; raises `RpmError`."""


def kind_of(path: str) -> str:
    """How a path says that its file is to be read; empty where it says nothing."""
    if _RELEASE.fullmatch(path):
        return "release"
    if _DETAIL.fullmatch(path):
        return "detail"
    if found := _NAMES.fullmatch(path):
        return str(found.lastgroup)
    return "lock" if not _FOREIGN.search(path) and recognise(path) in _LOCKS else ""


class Inspector:
    """Reads the files that tell something, each within its bound."""

    def __init__(self, read_sqlite: ReadSqlite, secrets: SecretFinder) -> None:
        self.read_sqlite, self.secrets = read_sqlite, secrets

    def look(self, path: str, entry: TarEntry, body: Body) -> FileFacts | None:
        """The facts of a file; raises `UnreadFileError`."""
        kind = kind_of(path)
        if not kind:
            return self._other(path, entry, body)
        if kind == "journal":
            problem = "its database of packages was not closed: what its journal holds was not read"
            return FileFacts(problem=problem) if entry.size else None
        data = _content(entry, body, LARGEST_DATABASE if kind in ("rpm", "jar") else LARGEST_TEXT)
        if kind in ("release", "detail"):
            text = decode(data)
            return (
                FileFacts(distribution=read_os_release(text))
                if kind == "release"
                else FileFacts(detail=text[:100])
            )
        try:
            return self._packages(kind, path, data)
        except (rpm.RpmError, binaries.BinaryError) as problem:
            raise UnreadFileError(str(problem)) from None

    def _packages(self, kind: str, path: str, data: bytes) -> FileFacts:
        if kind in _TEXTS:
            return FileFacts(_TEXTS[kind](decode(data), path))
        if kind in ("node", "lock"):
            packages, problem = read_listed(data, path, locked=kind == "lock")
            return FileFacts(packages, problem=problem)
        if kind == "jar":
            return FileFacts(binaries.read_jar(data, path))
        readers = {
            "rpmdb.sqlite": self.read_sqlite,
            "Packages.db": rpm.ndb_headers,
            "Packages": rpm.berkeley_headers,
        }
        return FileFacts(rpm.packages_of(readers[path.rpartition("/")[2]](data), path))

    def _other(self, path: str, entry: TarEntry, body: Body) -> FileFacts | None:
        if not is_searched(path, entry.size) or entry.sparse:
            return self._program(path, entry, body)
        secrets = self.secrets.in_file(path, body.read(entry.size))
        return FileFacts(secrets=secrets) if secrets else None

    def _program(self, path: str, entry: TarEntry, body: Body) -> FileFacts | None:
        if not entry.mode & 0o111 or entry.size < SMALLEST_PROGRAM or entry.sparse or ".so" in path:
            return None
        head = body.read(len(binaries.ELF))
        if head != binaries.ELF:
            return None
        if entry.size > LARGEST_PROGRAM:
            raise UnreadFileError("it is a program larger than is looked into")
        try:
            packages = binaries.read_binary(head + body.read(entry.size), path)
        except binaries.BinaryError as problem:
            raise UnreadFileError(str(problem)) from None
        return FileFacts(packages) if packages else None


def _content(entry: TarEntry, body: Body, most: int) -> bytes:
    if entry.sparse:
        raise UnreadFileError("it is a sparse file")
    if entry.size > most:
        raise UnreadFileError(TOO_LARGE)
    return body.read(entry.size)


class ImageContents(NamedTuple):
    """What an image is made of, and what of it could not be read."""

    distribution: Distribution | None
    packages: tuple[ShippedPackage, ...]
    problems: tuple[str, ...]


def contents_of(files: Mapping[str, SeenFile]) -> ImageContents:
    """What all files that are seen in an image tell together."""
    facts = {path: one.facts for path, one in files.items() if isinstance(one.facts, FileFacts)}
    where = next(
        (facts[path].distribution for path in ("etc/os-release", "usr/lib/os-release") if path in facts), None
    )
    for path in ("etc/alpine-release", "etc/debian_version"):
        where = with_detail(where, facts[path].detail) if path in facts else where
    packages = installed_only(one for path in sorted(facts) for one in facts[path].packages)
    problems = [f"{path}: {facts[path].problem}" for path in sorted(facts) if facts[path].problem]
    if not any(one.kind in SYSTEMS for one in packages) and where:
        problems.append(f"its operating system is {where.name}, and no package database was found")
    elif not packages and not where:
        problems.append("neither an operating system nor packages were recognised in it")
    return ImageContents(where, packages, tuple(problems))
