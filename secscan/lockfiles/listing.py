"""What a parser of a manifest gives back, and how a package is named in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from secscan.model import Component
from secscan.syntax.positions import Position

NOT_PINNED = "not pinned"
NO_VERSION = "no version"
BAD_NAME = "the name is not valid"
BAD_VERSION = "the version is not valid"
DIRECT_URL = "direct URL"
VERSION_CONTROL = "version control URL"
LOCAL_PATH = "local path"
NOT_RESOLVED = "the version is set elsewhere"
UNSUPPORTED = "unsupported ecosystem"

REFERENCE = "reference"
"""`origin` of what is no package: `scope` then says what kind of reference it is (`links.py`)."""

PYPI = "PyPI"
PURL_TYPES = {
    PYPI: "pypi",
    "npm": "npm",
    "Go": "golang",
    "crates.io": "cargo",
    "RubyGems": "gem",
    "Packagist": "composer",
    "Maven": "maven",
    "NuGet": "nuget",
    "Hex": "hex",
    "Pub": "pub",
    "SwiftURL": "swift",
    "CocoaPods": "cocoapods",
    "ConanCenter": "conan",
    "vcpkg": "vcpkg",
    "CRAN": "cran",
    "Bioconductor": "bioconductor",
    "Hackage": "hackage",
    "Julia": "julia",
    "CPAN": "cpan",
    "Bazel": "bazel",
    "conda": "conda",
    "Terraform": "terraform",
    "Helm": "helm",
    "GitHub Actions": "githubactions",
    "GitHub": "github",
    "Docker": "docker",
}
"""The purl type of each ecosystem, which is named as OSV names it; any other is `generic`."""
LOWER = frozenset({"golang", "composer", "hex", "github", "githubactions", "pub"})
"""Types whose names have no capitals in a purl."""
FLAT = frozenset(
    {"pypi", "nuget", "gem", "cargo", "cran", "hackage", "generic", "vcpkg", "conda", "julia", "bazel"}
)
"""Types whose names have no parts."""

COMMIT = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{7,64}(?![0-9A-Za-z])", re.ASCII)
"""A commit's name in an address of version control."""
PLAIN = re.compile(r"[a-z0-9.-]+", re.ASCII)
"""What a package URL holds as it is."""


class MalformedError(ValueError):
    """The text is not of its format; the message names the line and never quotes the text."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The packages of one file, and (`error`) what of the file could not be read, with its line."""

    components: tuple[Component, ...] = ()
    error: str = ""


def canonical_name(name: str) -> str:
    """A Python package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Extras(NamedTuple):
    """What a purl says beside its type; `name` and `version` replace the package's own there."""

    qualifiers: Mapping[str, str] = {}
    subpath: str = ""
    version: str = ""
    name: str = ""


def component(  # noqa: PLR0913 - one keyword for each thing that a manifest may say
    ecosystem: str,
    name: str,
    version: str,
    mark: Position,
    *,
    scope: str = "",
    direct: bool = True,
    hashes: Iterable[tuple[str, str]] = (),
    licenses: Iterable[str] = (),
    unassessed: str = "",
    declared: str = "",
    registry: str = "",
    extras: Extras = Extras(),  # noqa: B008 - a frozen value
) -> Component:
    """A component without a path (whoever knows the file sets it) and without parents.

    `name` is as its ecosystem writes it in full (`@scope/name`, `group:name`); PyPI names are made canonical.
    Every text is one line, whatever the file holds.
    """
    shown = (canonical_name(name) if ecosystem == PYPI else one_line(name)) or "unnamed"
    version = one_line(version)
    return Component(
        name=shown,
        version=version,
        ecosystem=ecosystem,
        purl=_purl(ecosystem, extras.name or shown, extras.version or version) + _tail(extras),
        path="",
        line=mark.line,
        column=mark.column,
        end_column=mark.end_column,
        direct=direct,
        scope=scope,
        hashes=tuple(sorted(set(hashes))),
        licenses=tuple(licenses),
        unassessed=unassessed,
        declared=one_line(declared),
        registry=without_user(one_line(registry)),
    )


def judged(version: str, otherwise: str = NOT_PINNED) -> str:
    """Why a package of an ecosystem other than Python's is not assessed: it may lack a version too."""
    return UNSUPPORTED if version else otherwise


def reference(kind: str, name: str, value: str, mark: Position) -> Component:
    """A line that declares no package but says what others mean: `kind` is a word of `links.py`."""
    return Component(
        one_line(name) or "unnamed", one_line(value), "file", "pkg:generic/reference", "", mark.line,
        mark.column, mark.end_column, scope=kind, origin=REFERENCE,
    )  # fmt: skip


def one_line(text: str) -> str:
    """The text without line breaks and other controls: no name, version or address has any."""
    return text if text.isprintable() else re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def some_of(names: Sequence[str], most: int) -> str:
    """So many of the names, and whether there are more."""
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


def without_user(address: str) -> str:
    """An address without the credentials and the query that it may carry."""
    return re.sub(r"^([A-Za-z][\w+.-]*://)[^/?#]*@", r"\1", address).partition("?")[0]


def _purl(ecosystem: str, name: str, version: str) -> str:
    if ecosystem == PYPI and PLAIN.fullmatch(name + version):
        return f"pkg:pypi/{name}{'@' if version else ''}{version}"
    kind = PURL_TYPES.get(ecosystem, "generic")
    spelled = name.lower() if kind in LOWER else name
    parts = [spelled] if kind in FLAT else spelled.split(":" if kind == "maven" else "/")
    whole = "/".join(_quoted(part) for part in parts if part.strip())
    if kind == "generic" or not whole:
        return f"pkg:generic/{_plain(name)}"
    return f"pkg:{kind}/{whole}{'@' if version else ''}{_quoted(version)}"


def _quoted(text: str) -> str:
    return text if PLAIN.fullmatch(text) else quote(text, safe=":~._-", errors="replace")


def _tail(extras: Extras) -> str:
    pairs = [f"{key}={_quoted(value)}" for key, value in sorted(extras.qualifiers.items()) if value]
    path = "/".join(_quoted(part) for part in extras.subpath.split("/") if part not in ("", ".", ".."))
    return ("?" + "&".join(pairs) if pairs else "") + ("#" + path if path else "")


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-") or "unnamed"


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8; what is neither becomes U+FFFD."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def split_hash(text: str) -> tuple[str, str] | None:
    """`sha256:ab12` as (algorithm, hex), or None where it is no such thing."""
    found = re.fullmatch(r"(md5|sha1|sha224|sha256|sha384|sha512)[:=]([0-9A-Fa-f]{16,128})", text, re.ASCII)
    return (found[1], found[2].lower()) if found else None


def hash_pairs(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Those of the texts that are hashes, as pairs."""
    return tuple(pair for pair in map(split_hash, texts) if pair)
