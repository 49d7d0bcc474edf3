"""Terraform's and OpenTofu's `.terraform.lock.hcl`.

Format: https://developer.hashicorp.com/terraform/language/files/dependency-lock
"""

from __future__ import annotations

import re

from secscan.lockfiles.listing import Listing, MalformedError, component, judged
from secscan.model import Component
from secscan.syntax.positions import Position

TERRAFORM = "Terraform"
PROVIDER = re.compile(r'provider\s+"([^"]+)"\s*\{')
SETTING = re.compile(r'\s*(version|constraints)\s*=\s*"([^"]*)"')
HOMES = ("registry.terraform.io/", "registry.opentofu.org/")


def parse_lock(text: str) -> Listing:
    """The providers with their versions; their hashes are of archives of many platforms, and left out."""
    found: list[Component] = []
    opened: tuple[str, Position] | None = None
    settings: dict[str, str] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        provider, setting = PROVIDER.match(line), SETTING.match(line)
        if provider:
            opened, settings = (provider[1], Position(number, provider.start(1), provider.end(1) + 2)), {}
        elif opened and setting:
            settings[setting[1]] = setting[2]
        elif opened and line.startswith("}"):
            found.append(_provider(*opened, settings))
            opened = None
        elif not opened and line.strip() and not line.lstrip().startswith(("#", "//")):
            raise MalformedError(f"line {number}: not the lock of a provider")
    error = f"line {opened[1].line}: a block that does not end" if opened else ""
    return Listing(tuple(found), error)


def _provider(address: str, mark: Position, settings: dict[str, str]) -> Component:
    version = settings.get("version", "")
    return component(
        TERRAFORM,
        address,
        version,
        mark,
        declared="" if version else settings.get("constraints", ""),
        registry="" if address.startswith(HOMES) else address.partition("/")[0],
        unassessed=judged(version),
    )
