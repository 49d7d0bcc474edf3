"""Nix's `flake.lock`: the sources that a flake is built from, each at its commit.

Format: https://nix.dev/manual/nix/latest/command-ref/new-cli/nix3-flake#lock-files
"""

from __future__ import annotations

from secscan.lockfiles.documents import expect, json_manifest
from secscan.lockfiles.listing import VERSION_CONTROL, Listing, component, hash_pairs
from secscan.syntax.values import strings, table, text_of


def parse_flake(text: str) -> Listing:
    """The locked inputs; the flake itself, and inputs of the same tree, are none."""
    document = json_manifest(text)
    expect(document, "nodes", "root", "version")
    nodes = table(document.data.get("nodes"))
    own = text_of(document.data.get("root"))
    direct = {name for one in table(table(nodes.get(own)).get("inputs")).values() for name in _named(one)}
    found = []
    for name, node in nodes.items():
        locked = table(table(node).get("locked"))
        commit = text_of(locked.get("rev"))
        if name == own or text_of(locked.get("type")) == "path" or not locked:
            continue
        owner, repository = text_of(locked.get("owner")), text_of(locked.get("repo"))
        known = text_of(locked.get("type")) == "github" and owner and repository
        shown = f"{owner}/{repository}" if known else text_of(locked.get("url")) or name
        found.append(
            component(
                "GitHub" if known else "Nix", shown, commit, document.mark("nodes", name),
                direct=name in direct,
                hashes=hash_pairs([text_of(locked.get("narHash"))]), unassessed=VERSION_CONTROL,
            )
        )  # fmt: skip
    return Listing(tuple(found))


def _named(value: object) -> list[str]:
    """The node that an input is: its name, or the last one of a way to it."""
    return [value] if isinstance(value, str) else strings(value)[-1:]
