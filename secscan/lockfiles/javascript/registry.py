"""What JavaScript's lock files share: integrity, where a package came from, what a range asks for."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from secscan.lockfiles import listing

NPM = "npm"
NEEDS = ("dependencies", "optionalDependencies")
ROOT_NEEDS = (*NEEDS, "devDependencies", "peerDependencies")
HOME = re.compile(r"https?://registry\.(?:npmjs\.org|yarnpkg\.com)/")
REPOSITORY = re.compile(
    r"git[+:@]|ssh:|[^:/]+@[^:/]+:|(?:github|gitlab|bitbucket|gist):|https?://[^?#]+\.git(?:[#?]|$)"
)
SHORT_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+(?:#.*)?", re.ASCII)
EXACT = re.compile(r"[v=\s]*(\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?)", re.ASCII)
NAME = re.compile(r"(?:@[\w.~-]+/)?[\w.~-]+", re.ASCII)
ALIAS = re.compile(r"npm:((?:@[^/@\s]+/)?[^/@\s]+)(?:@(.*))?")


def integrity(text: str) -> list[tuple[str, str]]:
    """Subresource integrity (`sha512-<base64>`) as (algorithm, hex)."""
    pairs = []
    for word in text.split():
        algorithm, _, encoded = word.partition("-")
        if algorithm in ("sha1", "sha256", "sha384", "sha512"):
            try:
                pairs.append((algorithm, base64.b64decode(encoded, validate=True).hex()))
            except (binascii.Error, ValueError):
                continue
    return pairs


def registry_of(resolved: str) -> str:
    """The registry of a tarball's address, where it is not npm's own."""
    if not resolved.startswith(("http://", "https://")) or HOME.match(resolved):
        return ""
    return resolved.partition("/-/")[0].rpartition("/")[0] if "/-/" in resolved else ""


def tarball_name(resolved: str) -> str:
    """The package that an address of npm's own registry delivers, whatever name it goes by; else nothing."""
    home = HOME.match(resolved)
    name = resolved[home.end() if home else 0 :].partition("/-/")[0].replace("%2f", "/").replace("%2F", "/")
    return name if home and NAME.fullmatch(name) else ""


def source_reason(text: str) -> str:
    """Why something that is not from a registry cannot be looked up there; nothing for what is."""
    if REPOSITORY.match(text):
        return listing.VERSION_CONTROL
    if text.startswith(("file:", "link:", "portal:", "./", "../", "/", "~/", "workspace:")):
        return listing.LOCAL_PATH
    return listing.DIRECT_URL if text.startswith(("http://", "https://")) else ""


class Wanted(NamedTuple):
    """What a declaration asks for: the package, its version where that is exact, else why it has none."""

    name: str
    version: str
    reason: str


def wanted(name: str, text: str) -> Wanted:
    """A declaration of `package.json`: a range, a tag, an alias, or where else it comes from."""
    alias = ALIAS.fullmatch(text.strip())
    if alias:
        name, text = alias[1], alias[2] or ""
    exact = EXACT.fullmatch(text.strip())
    if exact:
        return Wanted(name, exact[1], "")
    short = "/" in text and not text.startswith((".", "/", "~", "@")) and SHORT_REPOSITORY.fullmatch(text)
    reason = source_reason(text) or (listing.VERSION_CONTROL if short else listing.NOT_PINNED)
    return Wanted(name, "", reason)
