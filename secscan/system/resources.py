"""Data that travels with secscan: `policies/`, `rulesets/`, and what lies in the package itself."""

from __future__ import annotations

from pathlib import Path


def resource_dir(name: str) -> Path:
    """The directory of bundled data, in the installed wheel and in a checkout alike."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "_data" / name
    return bundled if bundled.is_dir() else package.parent / name


def resource_texts(name: str, suffix: str) -> dict[str, str]:
    """The bundled files below a directory whose names end in `suffix`, by relative path, in order."""
    return _texts(resource_dir(name), suffix)


def package_texts(name: str, suffix: str) -> dict[str, str]:
    """As `resource_texts`, of a directory of the package: `schemas`, `starters`."""
    return _texts(Path(__file__).resolve().parent.parent / name, suffix)


def _texts(top: Path, suffix: str) -> dict[str, str]:
    found = sorted(path for path in top.rglob(f"*{suffix}") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8") for path in found}
