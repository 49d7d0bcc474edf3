"""Haskell's lock files: `cabal.project.freeze` and `stack.yaml.lock`.

Formats: https://cabal.readthedocs.io/en/stable/cabal-project-description-file.html,
https://docs.haskellstack.org/en/stable/topics/lock_files/
"""

from __future__ import annotations

import re

from secscan.lockfiles.documents import expect, yaml_manifest
from secscan.lockfiles.listing import DIRECT_URL, VERSION_CONTROL, Listing, component, hash_pairs, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import table, text_of

HACKAGE = "Hackage"
FROZEN = re.compile(r"(?:any\.|setup\.)?([A-Za-z0-9][\w-]*)\s*==\s*([\d.]+)")
COMPLETED = re.compile(r"([A-Za-z0-9][\w-]*)-(\d[\d.]*)(?:@sha256:([0-9a-f]{64}))?.*")


def parse_cabal(text: str) -> Listing:
    """`cabal.project.freeze`: the exact versions among its constraints; flags are none."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        shown = line.partition("--")[0]
        for one in FROZEN.finditer(shown):
            mark = Position(number, one.start(1) + 1, one.end() + 1)
            found.append(component(HACKAGE, one[1], one[2], mark, unassessed=judged(one[2])))
    return Listing(tuple(found))


def parse_stack(text: str) -> Listing:
    """`stack.yaml.lock`: the packages beside the snapshot's; what the snapshot itself holds is not listed."""
    document = yaml_manifest(text)
    expect(document, "packages", "snapshots")
    listed = document.data.get("packages")
    found: list[Component] = []
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        one = table(table(item).get("completed"))
        mark = document.mark("packages", index, "completed", "hackage" if "hackage" in one else "name")
        completed = COMPLETED.fullmatch(text_of(one.get("hackage")))
        if completed:
            digest = hash_pairs([f"sha256:{completed[3] or ''}"])
            found.append(
                component(
                    HACKAGE, completed[1], completed[2], mark, hashes=digest, unassessed=judged(completed[2])
                )
            )
        elif text_of(one.get("name")):
            why = VERSION_CONTROL if "git" in one or "hg" in one else DIRECT_URL
            found.append(
                component(
                    HACKAGE, text_of(one.get("name")), text_of(one.get("version")), mark, unassessed=why
                )
            )
    return Listing(tuple(found))
