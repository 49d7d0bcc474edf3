"""Packages that are suspicious before any advisory says so, by what manifests and lock files say of them.

Each remark is a fact with its line. None is graver than `medium`: it asks for a look, and proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname

from secscan.lockfiles.link_files import ANSWERED_BY, format_of
from secscan.lockfiles.listing import DIRECT_URL, NOT_PINNED, VERSION_CONTROL, some_of
from secscan.model import Component, Confidence, Finding, Location, Rule, Severity, Stage
from secscan.packages.popular import NPM_HONEST, NPM_POPULAR, PYPI_HONEST, PYPI_POPULAR

SCANNER = "manifests"
SHORTEST = 5
SHOWN = 5
PRIVATE = re.compile(r"(?:^|[-_.])(?:internal|intranet|private|corp)(?:[-_.]|$)")
WEAK = frozenset({"md5", "sha1"})
HASHED = frozenset(
    ["package-lock", "yarn-lock", "pnpm-lock", "poetry-lock", "uv-lock", "pdm-lock", "pipfile-lock"]
)
"""Formats that hold a hash for each package that comes from a registry."""
POPULAR: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "PyPI": (PYPI_POPULAR, PYPI_HONEST),
    "npm": (NPM_POPULAR, NPM_HONEST),
}


def _rule(name: str, short: str, help_: str, severity: Severity, cwe: str) -> Rule:
    return Rule(
        f"{SCANNER}.{name}", name, short, help=help_, cwe=(cwe,), tags=("dependencies",), severity=severity
    )


TYPOSQUAT = _rule(
    "typosquat",
    "A package whose name differs from a popular one by a letter",
    "Check that this is the package that you mean; such names are used to spread malware.",
    Severity.MEDIUM,
    "CWE-1357",
)
CONFUSION = _rule(
    "dependency-confusion",
    "A package that looks private and may come from a public registry",
    "Name the private registry that it comes from, or pin it with a hash; anybody can publish this name.",
    Severity.MEDIUM,
    "CWE-427",
)
UNPINNED = _rule(
    "unpinned-source",
    "A package from version control without a commit",
    "Name the commit: a branch or a tag may be moved to other code.",
    Severity.MEDIUM,
    "CWE-829",
)
URL = _rule(
    "url-dependency",
    "A package from a URL without a hash",
    "Add a hash, or take it from a registry: what the URL answers may change.",
    Severity.LOW,
    "CWE-494",
)
SCRIPTS = _rule(
    "install-script",
    "Packages that run scripts when they are installed",
    "Install with --ignore-scripts where they are not needed.",
    Severity.INFO,
    "CWE-829",
)
NO_HASH = _rule(
    "missing-hash",
    "Packages of a lock file without a hash",
    "Lock again with the package manager, so that a changed archive is noticed.",
    Severity.LOW,
    "CWE-353",
)
WEAK_HASH = _rule(
    "weak-hash",
    "Packages of a lock file with MD5 or SHA-1 alone",
    "Lock again with a newer package manager: archives with the same hash can be made.",
    Severity.INFO,
    "CWE-328",
)
OUT_OF_STEP = _rule(
    "lock-out-of-step",
    "A declared package that the lock file does not have",
    "Lock again and commit the lock file: what is installed is not what was reviewed.",
    Severity.MEDIUM,
    "CWE-1104",
)
RULES: Mapping[str, Rule] = {
    one.id: one for one in (TYPOSQUAT, CONFUSION, UNPINNED, URL, SCRIPTS, NO_HASH, WEAK_HASH, OUT_OF_STEP)
}


def suspicions(components: Sequence[Component]) -> list[Finding]:
    """The remarks on the packages of a target, in no order."""
    listed = [one for one in components if one.origin == "manifest"]
    return [
        *(found for one in listed for found in _of_package(one)),
        *_out_of_step(listed),
        *(found for mine in _by_file(listed).values() for found in _of_file(mine)),
    ]


def _by_file(components: Iterable[Component]) -> dict[str, list[Component]]:
    found: dict[str, list[Component]] = {}
    for one in components:
        found.setdefault(one.path, []).append(one)
    return found


def _of_package(one: Component) -> Iterator[Finding]:
    if meant := resembled(one):
        said = (
            f"{one.name} differs from the much used {meant} by one letter: is it the package that you mean?"
        )
        yield _finding(TYPOSQUAT, one, said)
    if _looks_private(one):
        said = f"{one.name} looks private, and nothing says that it comes from a private registry."
        yield _finding(CONFUSION, one, said, Confidence.LOW)
    if one.unassessed == VERSION_CONTROL and "unpinned" in one.traits:
        yield _finding(UNPINNED, one, f"{one.name} comes from version control, and no commit is named.")
    if one.unassessed == DIRECT_URL and not one.hashes:
        yield _finding(URL, one, f"{one.name} comes from a URL, and no hash says what it has to be.")


def resembled(one: Component) -> str:
    """The popular name that a direct package's name differs from by one letter; empty where there is none."""
    popular, honest = POPULAR.get(one.ecosystem, (frozenset(), frozenset()))
    name = one.name
    if not one.direct or len(name) < SHORTEST or name in popular or name in honest or name.startswith("@"):
        return ""
    return next((other for other in sorted(popular) if one_letter_apart(name, other)), "")


def one_letter_apart(name: str, other: str) -> bool:
    """Whether one letter is added, left out, replaced, or changes places with the next.

    Another digit at the end makes the name of another version, not a slip.
    """
    if name == other or abs(len(name) - len(other)) > 1:
        return False
    if name.rstrip("0123456789") == other.rstrip("0123456789"):
        return False
    if len(name) != len(other):
        short, long = sorted((name, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(name)) if name[at] != other[at]]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1  # noqa: PLR2004 - two letters that change places
    return swapped and name[apart[0]] == other[apart[1]] and name[apart[1]] == other[apart[0]]


def _looks_private(one: Component) -> bool:
    public = one.ecosystem in POPULAR and not one.registry and not one.name.startswith("@")
    open_ = one.direct and not one.hashes and one.unassessed not in {VERSION_CONTROL, DIRECT_URL}
    return public and open_ and PRIVATE.search(one.name) is not None and "local" not in one.unassessed


def _of_file(mine: Sequence[Component]) -> Iterator[Finding]:
    scripts = [one for one in mine if "install-script" in one.traits]
    if scripts:
        yield _of_several(SCRIPTS, scripts, "run a script when they are installed")
    if format_of(mine[0].path) not in HASHED:
        return
    archives = [one for one in mine if one.version and one.unassessed in {"", "unsupported ecosystem"}]
    bare = [one for one in archives if not one.hashes]
    if bare and len(bare) < len(archives):
        yield _of_several(NO_HASH, bare, f"of {len(archives)} have no hash")
    weak = [one for one in archives if one.hashes and {name for name, _ in one.hashes} <= WEAK]
    if weak:
        yield _of_several(WEAK_HASH, weak, "have no hash but MD5 or SHA-1")


def _of_several(rule: Rule, some: Sequence[Component], what: str) -> Finding:
    first = min(some, key=lambda one: one.line)
    names = sorted({one.name for one in some})
    number = "1 package" if len(some) == 1 else f"{len(some)} packages"
    said = f"{number} {what}: {some_of(names, SHOWN)}."
    return _finding(rule, first, said, subject=f"{rule.id}|{first.path}")


def _out_of_step(listed: Sequence[Component]) -> Iterator[Finding]:
    """Declarations beside a lock file that ought to answer them and does not."""
    locks: dict[tuple[str, str], set[str]] = {}
    for one in listed:
        locks.setdefault((format_of(one.path), dirname(one.path)), set()).add(one.name.lower())
    for one in listed:
        answers = [locks.get((kind, dirname(one.path))) for kind in _answering(one)]
        known = [names for names in answers if names]
        if known and one.unassessed == NOT_PINNED and not any(one.name.lower() in names for names in known):
            said = f"{one.name} {one.declared} is declared, and the lock file beside it does not have it."
            yield _finding(OUT_OF_STEP, one, " ".join(said.split()))


def _answering(one: Component) -> Iterable[str]:
    return ANSWERED_BY.get(format_of(one.path), ()) if one.scope != "optional" else ()


def _finding(
    rule: Rule, one: Component, said: str, confidence: Confidence = Confidence.MEDIUM, subject: str = ""
) -> Finding:
    return Finding(
        stage=Stage.DEPENDENCIES,
        scanner=SCANNER,
        rule=rule.id,
        severity=rule.severity,
        message=said,
        location=Location(one.path, one.line, one.column, one.line, one.end_column),
        confidence=confidence,
        cwe=rule.cwe,
        subject=subject or f"{rule.id}|{one.ecosystem}|{one.name}|{one.path}",
        fix=rule.help,
    )
