"""Data that travels with secscan: `policies/` and `rulesets/`."""

from __future__ import annotations

from pathlib import Path


def resource_dir(name: str) -> Path:
    """The directory of bundled data, in the installed wheel and in a checkout alike."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_data" / name
    return bundled if bundled.is_dir() else package.parent / name
