"""What changed from one list of packages to another, in words and in JSON (`sbom-diff.schema.json`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from secscan.knowledge.advisory_names import base_purl
from secscan.model import Component
from secscan.reporters.text import json_text, one_line, printable_bytes

SCHEMA_VERSION = "1"
KINDS = ("added", "removed", "upgraded", "downgraded", "changed", "scope", "licenses", "hashes")
TITLES = {
    "added": "Added",
    "removed": "Removed",
    "upgraded": "Upgraded",
    "downgraded": "Downgraded",
    "changed": "Other versions",
    "scope": "Another scope",
    "licenses": "Another licence",
    "hashes": "Another hash of the same version",
}


@dataclass(frozen=True, slots=True)
class PackageChange:
    """One difference of one package: its kind (a word of `KINDS`), and the values before and after."""

    kind: str
    ecosystem: str
    name: str
    purl: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


Places = Sequence[Component]


Order = Callable[[str, str, str], int]
"""Of an ecosystem's two versions: below 0 where the first is the older, 0 where that is not known."""


def changes(before: Iterable[Component], after: Iterable[Component], order: Order) -> list[PackageChange]:
    """Every difference, in the order of `KINDS`, then by name."""
    old, new = _by_package(before), _by_package(after)
    found = [
        change
        for purl in {*old, *new}
        for change in _of_package(purl, old.get(purl, ()), new.get(purl, ()), order)
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.ecosystem, one.name, one.purl))


def _by_package(components: Iterable[Component]) -> dict[str, list[Component]]:
    found: dict[str, list[Component]] = {}
    for one in components:
        found.setdefault(base_purl(one.purl), []).append(one)
    return found


def _of_package(purl: str, old: Places, new: Places, order: Order) -> list[PackageChange]:
    shown = (new or old)[0]

    def change(kind: str, was: Iterable[str] = (), now: Iterable[str] = ()) -> PackageChange:
        return PackageChange(kind, shown.ecosystem, shown.name, purl, tuple(sorted(was)), tuple(sorted(now)))

    was, now = ({one.version or one.declared for one in side} - {""} for side in (old, new))
    if not old:
        return [change("added", now=now)]
    if not new:
        return [change("removed", was)]
    found = []
    if was != now:
        found.append(change(_direction(shown.ecosystem, was - now, now - was, order), was, now))
    scopes = [{one.scope for one in side} for side in (old, new)]
    if scopes[0] != scopes[1]:
        found.append(change("scope", *({one or "production" for one in side} for side in scopes)))
    licences = [{text for one in side for text in one.licenses} for side in (old, new)]
    if licences[0] != licences[1]:
        found.append(change("licenses", *licences))
    hashes = [_hashes(side, was & now) for side in (old, new)]
    if _contradict(*hashes):
        found.append(change("hashes", *({f"{name}:{value}" for name, value in side} for side in hashes)))
    return found


def _hashes(places: Places, versions: set[str]) -> set[tuple[str, str]]:
    return {pair for one in places if one.version in versions for pair in one.hashes}


def _contradict(old: set[tuple[str, str]], new: set[tuple[str, str]]) -> bool:
    """Whether an algorithm that both sides use gives values of which none is the same."""
    shared = {name for name, _ in old} & {name for name, _ in new}
    return any(
        {v for n, v in old if n == name}.isdisjoint({v for n, v in new if n == name}) for name in shared
    )


def _direction(ecosystem: str, gone: set[str], come: set[str], order: Order) -> str:
    """`upgraded` or `downgraded` where one version took the place of one, and these can be compared."""
    if len(gone) != 1 or len(come) != 1:
        return "changed"
    sign = order(ecosystem, next(iter(gone)), next(iter(come)))
    return "changed" if sign == 0 else "upgraded" if sign < 0 else "downgraded"


def render_json(found: Sequence[PackageChange]) -> str:
    """The changes for programs."""
    listed = [
        {
            "kind": one.kind,
            "ecosystem": one.ecosystem,
            "name": printable_bytes(one.name),
            "purl": printable_bytes(one.purl),
            "before": [printable_bytes(text) for text in one.before],
            "after": [printable_bytes(text) for text in one.after],
        }
        for one in found
    ]
    counts = {kind: sum(1 for one in found if one.kind == kind) for kind in KINDS}
    return json_text({"schemaVersion": SCHEMA_VERSION, "counts": counts, "changes": listed}, indent=2) + "\n"


def render_text(found: Sequence[PackageChange]) -> str:
    """The changes in words, the most telling first."""
    if not found:
        return "No package was added, removed or changed.\n"
    lines = []
    for kind in KINDS:
        mine = [one for one in found if one.kind == kind]
        if mine:
            lines += ["", f"{TITLES[kind]} ({len(mine)})", *map(_line, mine)]
    return "\n".join(lines[1:]) + "\n"


def _line(one: PackageChange) -> str:
    before, after = (one_line(", ".join(texts)) for texts in (one.before, one.after))
    values = f"{before} -> {after}" if before and after else before or after
    return f"  {one_line(one.name)} ({one_line(one.ecosystem)})  {values}".rstrip()
