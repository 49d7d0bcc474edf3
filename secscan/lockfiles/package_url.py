"""What a package URL of another tool says: the ecosystem as OSV names it, and the package's name there.

Format: https://github.com/package-url/purl-spec
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from secscan.lockfiles.listing import BAD_NAME, BAD_VERSION, PURL_TYPES, UNSUPPORTED, canonical_name

LONGEST = 2048
_ECOSYSTEMS = {kind: ecosystem for ecosystem, kind in PURL_TYPES.items()}
_JOINED_BY = {"maven": ":"}
_PYTHON_VERSION = re.compile(r"[0-9A-Za-z.!+]+", re.ASCII)
_PYTHON_NAME = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
_JUDGED = frozenset(
    {"npm", "PyPI", "Go", "crates.io", "Maven", "RubyGems", "Packagist", "NuGet", "Hex", "Pub", "SwiftURL"}
)
_DISTRIBUTIONS = {
    ("deb", "debian"): "Debian",
    ("deb", "ubuntu"): "Ubuntu",
    ("apk", "alpine"): "Alpine",
    ("apk", "wolfi"): "Wolfi",
    ("apk", "chainguard"): "Chainguard",
    ("rpm", "rocky"): "Rocky Linux",
    ("rpm", "rocky-linux"): "Rocky Linux",
    ("rpm", "almalinux"): "AlmaLinux",
    ("rpm", "alma"): "AlmaLinux",
}


class PackageName(NamedTuple):
    """The ecosystem (`generic`: none that is known), the name there, the version, and the URL's own type."""

    ecosystem: str
    name: str
    version: str
    kind: str


def named_by(purl: str) -> PackageName | None:
    """What a package URL names; None for text that is none."""
    from packageurl import PackageURL

    if len(purl) > LONGEST:
        return None
    try:
        url = PackageURL.from_string(purl)
    except ValueError:
        return None
    namespace, version = url.namespace or "", url.version or ""
    qualifiers = url.qualifiers if isinstance(url.qualifiers, dict) else {}
    if url.type in {"deb", "apk", "rpm"}:
        return _of_distribution(url.type, namespace, url.name, version, qualifiers)
    ecosystem = _ECOSYSTEMS.get(url.type, "generic")
    name = f"{namespace}{_JOINED_BY.get(url.type, '/')}{url.name}" if namespace else url.name
    if name == "stdlib" and ecosystem == "Go":
        version = version.removeprefix("go")
    return PackageName(ecosystem, name, version, url.type)


def _of_distribution(
    kind: str, namespace: str, name: str, version: str, qualifiers: Mapping[str, str]
) -> PackageName:
    """A distribution's package: advisories are about the source package that it was built from."""
    family = _DISTRIBUTIONS.get((kind, namespace), "generic")
    release = re.sub(r"^[a-z-]*", "", qualifiers.get("distro", "")).lstrip("-v")
    source, _, source_version = qualifiers.get("upstream", "").partition("@")
    if kind == "rpm":
        source, epoch = "", qualifiers.get("epoch", "")
        version = f"{epoch}:{version}" if epoch and version else version
    ecosystem = f"{family}:{_release(family, release)}" if family != "generic" and release else family
    return PackageName(ecosystem, source or name, source_version or version, kind)


def _release(family: str, release: str) -> str:
    """A release as OSV writes it: `12`, `22.04:LTS`, `v3.18`."""
    numbers = release.split(".")
    if family == "Ubuntu":
        even = numbers[0].isdecimal() and int(numbers[0]) % 2 == 0
        return f"{release}:LTS" if even and release.endswith(".04") else release
    if family == "Alpine":
        return "v" + ".".join(numbers[:2])
    return numbers[0]


def unnamed_reason(named: PackageName, version: str) -> str:
    """Why a package cannot be looked up by this name and version; empty where it can, or has no version."""
    if named.ecosystem == "PyPI":
        if not _PYTHON_NAME.fullmatch(canonical_name(named.name)):
            return BAD_NAME
        return "" if not version or _PYTHON_VERSION.fullmatch(version) else BAD_VERSION
    judged = named.ecosystem in _JUDGED
    return "" if judged or not version else UNSUPPORTED
