"""Elixir's `mix.lock` and Erlang's `rebar.lock`, read as text: they are programs' data, and nothing is run.

Formats: https://hexdocs.pm/mix/Mix.Tasks.Deps.html, https://rebar3.org/docs/configuration/dependencies/
"""

from __future__ import annotations

import re

from secscan.lockfiles.graph import Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, VERSION_CONTROL, Listing, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.positions import Position

HEX = "Hex"
ENTRY = re.compile(r'^\s*"([^"]+)":\s*\{\s*:(\w+),\s*(.*)$')
PACKAGE = re.compile(r':?"?([\w.-]+)"?,\s*"([^"]+)"')
OUTER = re.compile(r'"([0-9a-f]{64})"\s*\},?\s*$')
REGISTRY = re.compile(r'\],\s*"([^"]+)"')
NEED = re.compile(r"\{:([\w.-]+),")


def parse_mix(text: str) -> Listing:
    """`mix.lock`: one entry a line; of git dependencies the revision is known, and no version."""
    found: list[Component] = []
    needs: list[tuple[int, str]] = []
    bad = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        entry = ENTRY.match(line)
        if entry:
            mark = Position(number, entry.start(1), entry.end(1) + 2)
            package = _mix_package(entry[1], entry[2], entry[3], mark)
            if package is None:
                bad = bad or number
                continue
            found.append(package)
            needs += [(len(found) - 1, name) for name in NEED.findall(entry[3].partition("[")[2])]
        elif line.strip() not in ("", "%{", "}") and not line.strip().startswith("#"):
            bad = bad or number
    error = f"line {bad}: not a locked package" if bad else ""
    return Listing(tuple(_linked(found, needs)), error)


def _linked(found: list[Component], needs: list[tuple[int, str]]) -> list[Component]:
    at = {one.name: index for index, one in enumerate(found)}
    edges: list[Edge] = [(parent, at[name]) for parent, name in needs if name in at]
    return with_parents(found, edges)


def _mix_package(key: str, kind: str, rest: str, mark: Position) -> Component | None:
    package = PACKAGE.match(rest)
    if kind == "hex" and package:
        outer, registry = OUTER.search(rest), REGISTRY.search(rest)
        home = registry[1] if registry and registry[1] not in ("hexpm", "hex.pm") else ""
        digest = hash_pairs([f"sha256:{outer[1]}"]) if outer else ()
        return component(
            HEX, package[1], package[2], mark, hashes=digest, registry=home, unassessed=judged(package[2])
        )
    if kind == "hex":
        return None
    return component(HEX, key, "", mark, unassessed=LOCAL_PATH if kind == "path" else VERSION_CONTROL)


REBAR = re.compile(
    r'\{<<"([^"]+)">>,\s*\{(pkg|git|git_subdir|hg),\s*<?<?"?([^">,]+)"?>?>?(?:,\s*<<"([^"]+)">>)?'
)
REBAR_HASH = re.compile(r'\{<<"([^"]+)">>,\s*<<"([0-9A-F]{64})">>\}')


def parse_rebar(text: str) -> Listing:
    """`rebar.lock`: packages with version and inner hash; level 0 is what the project itself names."""
    digests = {found[1]: found[2] for found in REBAR_HASH.finditer(text.partition("{pkg_hash_ext")[2])}
    found = []
    ends = [0, *(at.end() for at in re.finditer("\n", text))]
    for number, start in enumerate(ends, 1):
        line = text[start : ends[number] if number < len(ends) else len(text)]
        entry = REBAR.search(line)
        if entry:
            mark = Position(number, entry.start(1) + 1, entry.end(1) + 1)
            version = (entry[4] or "") if entry[2] == "pkg" else ""
            name = entry[3] if entry[2] == "pkg" else entry[1]
            digest = hash_pairs([f"sha256:{digests.get(entry[1], '')}"])
            why = judged(version, VERSION_CONTROL)
            found.append(component(HEX, name, version, mark, hashes=digest, unassessed=why))
    return Listing(tuple(with_parents(found, ())))
