"""Which ecosystem orders its versions how, and how it compares the names of its packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from secscan.advisories.versions import composer, distributions, maven, rubygems, semver

Key = Any
"""What can be compared with another key of the same ecosystem."""

LONGEST = 256
"""No ecosystem has a release with more characters in its version."""


class NotAVersionError(ValueError):
    """The text is no version of its ecosystem."""


class Scheme(NamedTuple):
    """How an ecosystem reads a version, and by which text it knows a package."""

    key: Callable[[str], Key]
    name: Callable[[str], str] = str


def _python(text: str) -> Key:
    """PEP 440 without the builder's own suffix (`+cu118`), of which no advisory knows."""
    from packaging.version import Version

    return Version(text.strip().partition("+")[0])


def _python_name(name: str) -> str:
    """A name as PEP 503 compares it."""
    from packaging.utils import canonicalize_name

    return canonicalize_name(name)


def _numbers(text: str) -> tuple[int, ...]:
    """R and Haskell: numbers between dots and hyphens, of which a further one is more."""
    if not re.fullmatch(r"\d+(?:[.-]\d+)*", text.strip(), re.ASCII):
        raise ValueError("not numbers")
    return tuple(map(int, re.split("[.-]", text.strip())))


def _swift(name: str) -> str:
    """A Swift package is known by its repository, however the URL is written."""
    bare = re.sub(r"^(?:[a-z+]+://)?(?:[^@/]*@)?", "", name.strip().lower(), count=1)
    return bare.replace(":", "/", 1).rstrip("/").removesuffix(".git")


SCHEMES: Mapping[str, Scheme] = {
    "npm": Scheme(semver.key),
    "PyPI": Scheme(_python, _python_name),
    "Go": Scheme(semver.go_key),
    "crates.io": Scheme(semver.key),
    "Maven": Scheme(maven.key),
    "RubyGems": Scheme(rubygems.key),
    "Packagist": Scheme(composer.key, str.lower),
    "NuGet": Scheme(semver.nuget_key, str.lower),
    "Hex": Scheme(semver.key),
    "Pub": Scheme(semver.pub_key),
    "SwiftURL": Scheme(semver.key, _swift),
    "GitHub Actions": Scheme(semver.exact_key, str.lower),
    "CRAN": Scheme(_numbers),
    "Hackage": Scheme(_numbers),
    "Debian": Scheme(distributions.debian_key),
    "Ubuntu": Scheme(distributions.debian_key),
    "Red Hat": Scheme(distributions.rpm_key),
    "Rocky Linux": Scheme(distributions.rpm_key),
    "AlmaLinux": Scheme(distributions.rpm_key),
    "openSUSE": Scheme(distributions.rpm_key),
    "SUSE": Scheme(distributions.rpm_key),
    "Alpine": Scheme(distributions.alpine_key),
    "Alpaquita": Scheme(distributions.alpine_key),
    "Chainguard": Scheme(distributions.alpine_key),
    "Wolfi": Scheme(distributions.alpine_key),
}
"""Ecosystems as OSV names them; one with a release (`Debian:12`) is of the kind before its colon."""


def scheme_of(ecosystem: str) -> Scheme | None:
    """How an ecosystem orders its versions; None where that is not known here."""
    return SCHEMES.get(ecosystem) or SCHEMES.get(ecosystem.partition(":")[0])


def name_of(ecosystem: str, name: str) -> str:
    """The one text by which an ecosystem knows a package, however it is written."""
    scheme = scheme_of(ecosystem)
    return scheme.name(name) if scheme else name


def key_of(ecosystem: str, version: str) -> Key:
    """A version's place in its ecosystem's order; raises `NotAVersionError`."""
    scheme = scheme_of(ecosystem)
    if scheme is None or not version or len(version) > LONGEST:
        raise NotAVersionError(f"no version of {ecosystem}")
    try:
        return scheme.key(version)
    except ValueError as problem:
        raise NotAVersionError(str(problem)) from None


def compared(ecosystem: str, one: str, other: str) -> int:
    """-1 where the first version is older, 1 where it is newer, 0 where they are equal or not comparable."""
    try:
        first, second = key_of(ecosystem, one), key_of(ecosystem, other)
    except NotAVersionError:
        return 0
    return -1 if first < second else int(second < first)
