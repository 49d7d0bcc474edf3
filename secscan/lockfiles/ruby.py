"""Bundler's files: `Gemfile.lock` (`gems.locked`), `Gemfile` (`gems.rb`) and gem specifications.

Formats: https://bundler.io/man/gemfile.5.html, https://bundler.io/guides/git_bisect.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secscan.lockfiles import listing
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import UNSUPPORTED, Listing, component, hash_pairs
from secscan.model import Component
from secscan.syntax.positions import Position

RUBYGEMS = "RubyGems"
GEM = re.compile(r"    (\S+) \(([^)\s]+)\)\s*$")
GEM_NEED = re.compile(r"      (\S+)(?: \(.*\))?\s*$")
GEM_ROOT = re.compile(r"  (\S+?)!?(?: \(.*\))?\s*$")
CHECKSUM = re.compile(r"  (\S+) \(([^)\s]+)\) sha256=([0-9a-f]{64})")
SECTION = re.compile(r"[A-Z][A-Z0-9 _]*")
PLATFORM = re.compile(
    r"-(?:ruby|java|jruby|mswin\w*|mingw\w*|x64|x86|x86_64|i[3-6]86|universal|arm64|aarch64|arm|ppc\w*|s390x?|riscv64|"
    r"dalvik|dotnet)(?:-.*)?$"
)
REASONS = {"GIT": listing.VERSION_CONTROL, "PATH": listing.LOCAL_PATH, "PLUGIN SOURCE": UNSUPPORTED}


def parse_lock(text: str) -> Listing:
    """`Gemfile.lock`: the specs of each source, and under DEPENDENCIES the project's own.

    A gem that is there once for each platform is one package.
    """
    found: dict[tuple[str, str], Component] = {}
    needs: list[tuple[str, str]] = []
    sums: dict[tuple[str, str], str] = {}
    section, remote, owner, bad = "", "", "", 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1].strip():
            section, owner = line.strip(), ""
            bad = bad or (0 if SECTION.fullmatch(section) else number)
        elif line.startswith("  remote: "):
            remote = line.partition(": ")[2].strip()
        elif section == "DEPENDENCIES" and (root := GEM_ROOT.match(line)):
            needs.append(("", root[1]))
        elif section == "CHECKSUMS" and (known := CHECKSUM.match(line)):
            sums[known[1], known[2]] = known[3]
        elif section in ("GEM", *REASONS) and (gem := GEM.match(line)):
            owner = gem[1]
            one = _gem(gem, number, section, remote)
            found.setdefault((one.name, one.version), one)
        elif owner and (need := GEM_NEED.match(line)):
            needs.append((owner, need[1]))
    linked = _linked([_summed(one, sums) for one in found.values()], needs)
    return Listing(tuple(linked), f"line {bad}: not a Gemfile.lock" if bad else "")


def _linked(found: list[Component], needs: list[tuple[str, str]]) -> list[Component]:
    at = {one.name: index for index, one in enumerate(found)}
    edges = [
        (at[owner] if owner else PROJECT, at[name])
        for owner, name in needs
        if name in at and (not owner or owner in at)
    ]
    return with_parents(found, edges)


def _gem(gem: re.Match[str], number: int, section: str, remote: str) -> Component:
    mark = Position(number, gem.start(1) + 1, gem.end(2) + 2)
    registry = "" if remote.startswith("https://rubygems.org") or section in ("GIT", "PATH") else remote
    reason = REASONS.get(section, UNSUPPORTED)
    version = PLATFORM.sub("", gem[2])
    return component(RUBYGEMS, gem[1], version, mark, registry=registry, unassessed=reason)


def _summed(one: Component, sums: dict[tuple[str, str], str]) -> Component:
    from dataclasses import replace

    digest = sums.get((one.name, one.version), "")
    return replace(one, hashes=hash_pairs([f"sha256:{digest}"])) if digest else one


DECLARED = re.compile(r"""^\s*gem[ \t(]+["']([\w.-]+)["'](.*)$""")
ADDED = re.compile(r"""^\s*\w+\.add_(runtime_|development_)?dependency[ \t(]+["']([\w.-]+)["'](.*)$""")
CONSTRAINT = re.compile(r"""\s*,\s*\[?\s*["']\s*((?:[=<>~!]+\s*)?\d[\w.-]*)\s*["']""")
GROUP = re.compile(r"^\s*group\b([^#]*)\bdo\b")
BLOCK = re.compile(r"\bdo\b(?:\s*\|[^|]*\|)?\s*(?:#.*)?$|^\s*(?:if|unless|case|begin|def|while)\b")


def parse_gemfile(text: str) -> Listing:
    """`Gemfile`, read as lines, never run: the gems with literal names; blocks of groups give their scope."""
    found = []
    scopes: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        gem = DECLARED.match(line)
        if gem:
            own = (
                _group_scope(gem[2]) if re.search(r"\bgroups?\b", gem[2]) else next(filter(None, scopes), "")
            )
            found.append(_declared(gem[1], gem[2], Position(number, gem.start(1), gem.end(1) + 2), own))
        elif BLOCK.search(line):
            group = GROUP.match(line)
            scopes.append(_group_scope(group[1]) if group else "")
        elif re.match(r"\s*end\b", line) and scopes:
            scopes.pop()
    return Listing(tuple(found))


def _group_scope(text: str) -> str:
    names = [name.lower() for name in re.findall(r"[:\"'](\w+)", text)]
    if names and all(name.startswith("test") for name in names):
        return "test"
    return "dev" if {"development", "test", "dev"} & set(names) and "production" not in names else ""


def parse_gemspec(text: str) -> Listing:
    """A gem's specification, read as lines, never run: the dependencies with literal names."""
    found = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        gem = ADDED.match(line)
        if gem:
            mark = Position(number, gem.start(2), gem.end(2) + 2)
            found.append(_declared(gem[2], gem[3], mark, "dev" if gem[1] == "development_" else ""))
    return Listing(tuple(found))


def _declared(name: str, rest: str, mark: Position, scope: str) -> Component:
    wanted = list(_constraints(rest))
    sources = {"git": listing.VERSION_CONTROL, "github": listing.VERSION_CONTROL, "path": listing.LOCAL_PATH}
    reason = next((why for key, why in sources.items() if re.search(rf"\b{key}:|:{key}\s*=>", rest)), "")
    only = wanted[0] if len(wanted) == 1 and not reason else ""
    version = only.lstrip("= ") if re.match(r"=?\s*\d", only) else ""
    return component(
        RUBYGEMS,
        name,
        version,
        mark,
        scope=scope,
        declared="" if version else ", ".join(wanted),
        unassessed=reason or (UNSUPPORTED if version else listing.NOT_PINNED),
    )


def _constraints(rest: str) -> Iterator[str]:
    at = 0
    while found := CONSTRAINT.match(rest, at):
        yield found[1]
        at = found.end()
