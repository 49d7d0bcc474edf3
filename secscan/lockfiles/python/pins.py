"""What one Python requirement says: its name, the exact version if there is one, else why there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from secscan.lockfiles import listing

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
PLAIN_VERSION = re.compile(r"(?:0|[1-9]\d{0,9})(?:\.(?:0|[1-9]\d{0,9})){0,9}", re.ASCII)
PLAIN_PIN = re.compile(rf"({NAME.pattern}) ?== ?({PLAIN_VERSION.pattern})", re.ASCII)
"""What most lines are: known without a parser, in the form that the parser would give."""
NAMED = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?=[<>=!~;(]|$)", re.ASCII
)
EGG = re.compile(r"#(?:[^#&]*&)*egg=([A-Za-z0-9][A-Za-z0-9._-]*)", re.ASCII)
VCS = re.compile(r"(?:git|hg|svn|bzr)(?:\+|:|@)", re.ASCII)
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+$", re.ASCII)
ARCHIVES = (".whl", ".zip", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


class Declared(NamedTuple):
    """A declared package. `version` is empty where `unassessed` says why it is not known."""

    name: str
    version: str = ""
    unassessed: str = ""
    traits: tuple[str, ...] = ()


def read_requirement(text: str) -> Declared | None:
    """One requirement as requirements files and PEP 621 write it; None where it is nothing of the kind.

    A URL's text is never kept: it may hold credentials.
    """
    plain = PLAIN_PIN.fullmatch(text)
    if plain:
        return Declared(plain[1], plain[2])
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        requirement = Requirement(text)
    except (InvalidRequirement, ValueError, RecursionError):
        return _odd_requirement(text)
    if requirement.url is not None:
        return _from_url(requirement.name, requirement.url)
    return _pinned(requirement.name, requirement.specifier)


def exact(name: str, version: str) -> Declared:
    """A package that a lock file holds at a version."""
    if not version:
        return Declared(name, "", listing.NO_VERSION)
    if not NAME.fullmatch(name):
        return Declared(name, "", listing.BAD_NAME)
    normal = normal_version(version)
    return Declared(name, normal, "" if normal else listing.BAD_VERSION)


def normal_version(version: str) -> str:
    """A version as PEP 440 writes it, or empty where it is none."""
    if PLAIN_VERSION.fullmatch(version):
        return version
    from packaging.version import InvalidVersion, Version

    try:
        return str(Version(version))
    except (InvalidVersion, ValueError):
        return ""


def constrained(name: str, constraint: str, *, bare_is_exact: bool) -> Declared:
    """A package with a constraint alone: `==1.2`, `^1.2`, `*`; `1.2` is exact for Poetry."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    wanted = constraint.strip()
    if bare_is_exact and re.fullmatch(r"=?\s*v?\d[\w.+!-]*", wanted, re.ASCII):
        return exact(name, wanted.lstrip("= v"))
    try:
        return _pinned(name, SpecifierSet(wanted))
    except (InvalidSpecifier, ValueError):
        return Declared(name, "", listing.NOT_PINNED)


def _pinned(name: str, specifiers: SpecifierSet) -> Declared:
    versions = {
        specifier.version
        for specifier in specifiers
        if specifier.operator in ("==", "===") and not specifier.version.endswith(".*")
    }
    return exact(name, versions.pop()) if len(versions) == 1 else Declared(name, "", listing.NOT_PINNED)


def _from_url(name: str, url: str) -> Declared:
    kind = _kind_of_url(url)
    moving = kind == listing.VERSION_CONTROL and not listing.COMMIT.search(url.rpartition("@")[2])
    return Declared(name, "", kind, ("unpinned",) if moving else ())


def _kind_of_url(url: str) -> str:
    if VCS.match(url):
        return listing.VERSION_CONTROL
    return listing.LOCAL_PATH if url.startswith(("file:", ".", "/")) else listing.DIRECT_URL


def _odd_requirement(text: str) -> Declared | None:
    """A URL, a path, or a name whose version no installer of today accepts."""
    egg = EGG.search(text)
    place = text.partition("#")[0].partition(";")[0].strip()
    if VCS.match(place) or URL.match(place):
        return _from_url(egg[1] if egg else _name_in_url(place), place)
    named = NAMED.match(text)
    if named:
        why = listing.NOT_RESOLVED if "${" in text else listing.BAD_VERSION
        return Declared(named[1], "", why)
    if " " not in place and _is_path(place):
        return Declared(egg[1] if egg else place, "", listing.LOCAL_PATH)
    return None


def _name_in_url(url: str) -> str:
    """The repository or archive that a URL names; only where its ending proves that it is no token."""
    last = url.partition("://")[2].partition("?")[0].rpartition("/")[2]
    repository = re.fullmatch(r"([A-Za-z0-9][\w.-]*)\.git(?:@.*)?", last, re.ASCII)
    archive = re.fullmatch(r"([A-Za-z0-9]\w*(?:[.-][A-Za-z]\w*)*)-\d\S*", last, re.ASCII)
    if archive and last.lower().endswith(ARCHIVES):
        return archive[1]
    return repository[1] if repository else ""


def _is_path(place: str) -> bool:
    bare = place.partition("[")[0]
    return bare in (".", "..") or "/" in bare or "\\" in bare or bare.lower().endswith(ARCHIVES)
