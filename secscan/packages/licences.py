"""Licences of packages against what the user allows, denies and wants to look at.

Expressions are SPDX's (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/): of `A OR B` the
better counts, of `A AND B` the worse, and `A WITH exception` is what is said of it, else what is said of `A`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from secscan.model import Component, Confidence, Finding, Location, Rule, Severity, Stage

if TYPE_CHECKING:
    from license_expression import Licensing

SCANNER = "manifests"
LONGEST = 1000


class Standing(IntEnum):
    """What a policy says of a licence, from good to bad."""

    ALLOWED = 0
    REVIEW = 1
    UNKNOWN = 2
    UNLISTED = 3
    DENIED = 4


@dataclass(frozen=True, slots=True)
class LicencePolicy:
    """SPDX ids, with `*` for any rest. Where anything is allowed, what no list names is unlisted.

    `unknown` is the level of packages whose licence is not known; None: these are not reported.
    """

    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    unknown: Severity | None = Severity.LOW


def _rule(name: str, short: str, help_: str, severity: Severity) -> Rule:
    return Rule(
        f"{SCANNER}.{name}", name, short, help=help_, tags=("dependencies", "licence"), severity=severity
    )


RULES_BY_STANDING: Mapping[Standing, Rule] = {
    Standing.DENIED: _rule(
        "licence-denied",
        "A licence that is denied",
        "Replace the package, or get another licence.",
        Severity.HIGH,
    ),
    Standing.UNLISTED: _rule(
        "licence-unlisted",
        "A licence that no list names",
        "Decide about the licence: add it to allow, deny or review.",
        Severity.MEDIUM,
    ),
    Standing.REVIEW: _rule(
        "licence-review", "A licence to look at", "Look at how the package is used.", Severity.LOW
    ),
    Standing.UNKNOWN: _rule(
        "licence-unknown",
        "A package whose licence is not known",
        "Look it up, and suppress this finding with what you learned.",
        Severity.LOW,
    ),
}
RULES: Mapping[str, Rule] = {rule.id: rule for rule in RULES_BY_STANDING.values()}


def judge_licences(components: Iterable[Component], policy: LicencePolicy) -> list[Finding]:
    """A finding for each package and file whose licence the policy does not allow.

    A package of which one place of the target tells the licence is known everywhere.
    """
    listed = [one for one in components if one.version and "local" not in one.unassessed]
    judged: dict[str, tuple[str, ...]] = {}
    for one in listed:
        if one.licenses:
            judged.setdefault(one.purl, one.licenses)
    found: dict[tuple[str, str], Finding] = {}
    for one in listed:
        key = one.path, one.purl
        finding = None if key in found else _judged(one, one.licenses or judged.get(one.purl, ()), policy)
        if finding:
            found[key] = finding
    return list(found.values())


def _judged(one: Component, licences: Sequence[str], policy: LicencePolicy) -> Finding | None:
    standing = max((standing_of(text, policy) for text in licences), default=Standing.UNKNOWN)
    if standing is Standing.ALLOWED or (standing is Standing.UNKNOWN and policy.unknown is None):
        return None
    rule = RULES_BY_STANDING[standing]
    named = " AND ".join(licences) or "not known"
    said = f"The licence of {one.name} {one.version} is {named}{_WORDS[standing]}."
    return Finding(
        stage=Stage.DEPENDENCIES,
        scanner=SCANNER,
        rule=rule.id,
        severity=policy.unknown
        if standing is Standing.UNKNOWN and policy.unknown is not None
        else rule.severity,
        message=" ".join(said.split()),
        location=Location(one.path, one.line, one.column, one.line, one.end_column),
        confidence=Confidence.HIGH,
        subject=f"{rule.id}|{one.purl}|{one.path}",
        fix=rule.help,
    )


_WORDS = {
    Standing.DENIED: ", which is denied",
    Standing.UNLISTED: ", which no list names",
    Standing.REVIEW: ", which is to be looked at",
    Standing.UNKNOWN: "",
}


@lru_cache(maxsize=4096)
def standing_of(text: str, policy: LicencePolicy) -> Standing:
    """What a policy says of an expression; one that is none, or of licences that SPDX lacks, is unknown."""
    tree = parsed(text)
    return Standing.UNKNOWN if tree is None else _of_tree(tree, policy)


def parsed(text: str) -> Any:
    """The expression as the library's tree; None where it is none of SPDX's."""
    from license_expression import ExpressionError

    if len(text) > LONGEST:
        return None
    try:
        return _licensing().parse(text.strip(), validate=True, strict=True)
    except (ExpressionError, RecursionError, ValueError, AttributeError, TypeError):
        return None


@lru_cache(maxsize=1)
def _licensing() -> Licensing:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


def _of_tree(tree: Any, policy: LicencePolicy) -> Standing:
    operator = str(getattr(tree, "operator", "") or "").strip().upper()
    if operator in {"AND", "OR"}:
        parts = [_of_tree(part, policy) for part in tree.args]
        return min(parts) if operator == "OR" else max(parts)
    return _of_licence(list(_names(tree)), policy)


def _names(symbol: Any) -> Iterator[str]:
    """The names by which lists may call it: with its exception, and without."""
    yield str(symbol.render())
    base = getattr(symbol, "license_symbol", None)
    if base is not None:
        yield str(base.render())


def _of_licence(names: Sequence[str], policy: LicencePolicy) -> Standing:
    for name in names:
        for listed, standing in (
            (policy.deny, Standing.DENIED),
            (policy.review, Standing.REVIEW),
            (policy.allow, Standing.ALLOWED),
        ):
            if any(fnmatchcase(name.lower(), pattern.lower()) for pattern in listed):
                return standing
    return Standing.UNLISTED if policy.allow else Standing.ALLOWED
