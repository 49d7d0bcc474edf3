"""Bundler's files: `Gemfile.lock` (`gems.locked`), `Gemfile` (`gems.rb`) and gem specifications.

Formats: https://bundler.io/man/gemfile.5.html, https://bundler.io/guides/git_bisect.html
"""

from __future__ import annotations

import re

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
