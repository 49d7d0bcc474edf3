"""What Trivy's vulnerability database can judge: its age, and the advisories that it holds at all.

A database without the advisories of an operating system finds nothing there, which must not look
like "no vulnerability". So the names of its top-level buckets (`alpine 3.20`, `pip::...`) are read
from the file itself. It is bbolt's format, version 2, little-endian: pages with a 16-byte header (id,
flags, count, overflow), two meta pages first, then B+ trees of branch and leaf pages.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

Read = Callable[[int, int], bytes]
"""Reads `size` bytes from `offset`; fewer at the end of the file."""

_BRANCH, _LEAF = 1, 2
_HEADER = 16
_MAGIC, _FORMAT = 0xED0CDAED, 2
_META = struct.Struct("<IIIIQQQQQQ")
_SMALLEST, _DEFAULT_PAGE, _LARGEST_PAGE = 512, 4096, 65536
_MOST_PAGES = 20_000
_LARGEST = 64 * 1024 * 1024
_INNER = frozenset(
    [
        "data-source",
        "vulnerability",
        "vulnerability-detail",
        "vulnerability-id",
        "advisory-detail",
        "trivy",
    ]
)
"""Buckets that hold details, not the advisories of a distribution or an ecosystem."""

# Family (Trivy's word) -> the bucket of a release. Families that are not here are taken as known.
_FAMILIES = {
    "alma": "alma {major}",
    "alpine": "alpine {minor}",
    "amazon": "amazon linux {major}",
    "azurelinux": "Azure Linux {minor}",
    "bottlerocket": "bottlerocket",
    "cbl-mariner": "CBL-Mariner {minor}",
    "centos": "Red Hat",
    "centos-stream": "Red Hat",
    "chainguard": "chainguard",
    "debian": "debian {major}",
    "minimos": "minimos",
    "opensuse-leap": "openSUSE Leap {full}",
    "opensuse-tumbleweed": "openSUSE Tumbleweed",
    "oracle": "Oracle Linux {major}",
    "photon": "Photon OS {full}",
    "redhat": "Red Hat",
    "rocky": "rocky {major}",
    "sles": "SUSE Linux Enterprise {full}",
    "ubuntu": "ubuntu {full}",
    "wolfi": "wolfi",
}

# Kind of packages (Trivy's word) -> the ecosystem whose advisories judge it.
_ECOSYSTEMS = {
    "bundler": "rubygems",
    "gemspec": "rubygems",
    "rustbinary": "cargo",
    "cargo": "cargo",
    "composer": "composer",
    "composer-vendor": "composer",
    "gobinary": "go",
    "gomod": "go",
    "jar": "maven",
    "pom": "maven",
    "gradle": "maven",
    "sbt": "maven",
    "npm": "npm",
    "yarn": "npm",
    "pnpm": "npm",
    "bun": "npm",
    "node-pkg": "npm",
    "javascript": "npm",
    "nuget": "nuget",
    "dotnet-core": "nuget",
    "packages-props": "nuget",
    "pipenv": "pip",
    "poetry": "pip",
    "pip": "pip",
    "python-pkg": "pip",
    "uv": "pip",
    "pylock": "pip",
    "pub": "pub",
    "hex": "erlang",
    "conan": "conan",
    "swift": "swift",
    "cocoapods": "cocoapods",
    "bitnami": "bitnami",
    "kubernetes": "k8s",
    "julia": "julia",
}


@dataclass(frozen=True, slots=True)
class DatabaseDate:
    """When a database's facts were collected and when it was fetched, in seconds since the epoch."""

    updated: float
    fetched: float


def read_date(metadata: bytes) -> DatabaseDate | None:
    """The dates of a `metadata.json`; None where it is not one."""
    try:
        facts = json.loads(metadata)
        return DatabaseDate(_seconds(facts["UpdatedAt"]), _seconds(facts.get("DownloadedAt", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _seconds(moment: str) -> float:
    """Seconds of a Go time; Go's zero time is 0, and so is a missing one."""
    if not moment or moment.startswith("0001-"):
        return 0.0
    return datetime.fromisoformat(moment[:19]).replace(tzinfo=UTC).timestamp()


def advisory_buckets(read: Read) -> frozenset[str]:
    """The names of the buckets with advisories; raises ValueError where the file is no such database."""
    try:
        page_size, root = _newest_root(read)
        names = {key.decode("utf-8", "replace") for key in _keys(read, page_size, root)}
    except struct.error as error:
        raise ValueError("a page is cut short") from error
    return frozenset(names - _INNER)


def knows_system(buckets: frozenset[str], family: str, release: str) -> bool:
    """Whether there are advisories for this release of a distribution."""
    template = _FAMILIES.get(family)
    if template is None:
        return True
    parts = release.partition(" ")[0].split(".")
    wanted = template.format(major=parts[0], minor=".".join(parts[:2]), full=release)
    names = {wanted, f"{wanted}-ESM"}
    if family == "alpine" and "_" in release:  # a build between two releases
        names.add("alpine edge")
    if family == "amazon" and len(parts[0]) == len("2018") and parts[0] < "2022":
        names.add("amazon linux 1")
    return bool(names & buckets)


def ecosystem_of(kind: str) -> str:
    """The ecosystem whose advisories judge packages of this kind; empty where there is none."""
    return _ECOSYSTEMS.get(kind, "")


def knows_ecosystem(buckets: frozenset[str], ecosystem: str) -> bool:
    """Whether there are advisories for packages of this ecosystem."""
    return any(name.startswith(f"{ecosystem}::") for name in buckets)


def _newest_root(read: Read) -> tuple[int, int]:
    """Page size and root page of the meta page that was written last."""
    first = _meta(read(0, _HEADER + _META.size))
    second_at = first[0] if first else _DEFAULT_PAGE
    metas = [meta for meta in (first, _meta(read(second_at, _HEADER + _META.size))) if meta]
    if not metas:
        raise ValueError("no valid meta page")
    page_size, root, _ = max(metas, key=lambda meta: meta[2])
    return page_size, root


def _meta(page: bytes) -> tuple[int, int, int] | None:
    """Page size, root page and transaction of a meta page; None where it is not valid."""
    if len(page) < _HEADER + _META.size:
        return None
    magic, version, page_size, _, root, _, _, _, transaction, checksum = _META.unpack_from(page, _HEADER)
    body = page[_HEADER : _HEADER + _META.size - 8]
    if (magic, version, checksum) != (_MAGIC, _FORMAT, _fnv(body)):
        return None
    return (page_size, root, transaction) if _SMALLEST <= page_size <= _LARGEST_PAGE else None


def _fnv(data: bytes) -> int:
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def _keys(read: Read, page_size: int, root: int) -> Iterator[bytes]:
    """The keys of a tree."""
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or len(seen) >= _MOST_PAGES:
            raise ValueError("its pages form a circle, or are too many")
        seen.add(number)
        page, flags, count = _page(read, page_size, number)
        for index in range(count):
            at = _HEADER + 16 * index
            if flags & _BRANCH:
                waiting.append(struct.unpack_from("<IIQ", page, at)[2])
            else:
                _, position, length, _ = struct.unpack_from("<IIII", page, at)
                yield page[at + position : at + position + length]


def _page(read: Read, page_size: int, number: int) -> tuple[bytes, int, int]:
    """The bytes of a branch or leaf page with its overflow, its flags and its number of elements."""
    head = read(number * page_size, _HEADER)
    identity, flags, count, overflow = struct.unpack("<QHHI", head)
    size = (overflow + 1) * page_size
    if identity != number or not flags & (_BRANCH | _LEAF) or size > _LARGEST:
        raise ValueError(f"page {number} is not one of a tree")
    return read(number * page_size, size), flags, count
