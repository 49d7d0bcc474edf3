"""Which file names are dependency manifests or lock files, and in which format."""

from __future__ import annotations

import re

FORMATS = {
    "pyproject.toml": "pyproject",
    "poetry.lock": "poetry-lock",
    "uv.lock": "uv-lock",
    "pdm.lock": "pdm-lock",
    "Pipfile": "pipfile",
    "Pipfile.lock": "pipfile-lock",
    "setup.cfg": "setup-cfg",
    "environment.yml": "conda-environment",
    "environment.yaml": "conda-environment",
    "package-lock.json": "package-lock",
    "npm-shrinkwrap.json": "package-lock",
    "yarn.lock": "yarn-lock",
    "pnpm-lock.yaml": "pnpm-lock",
    "go.mod": "go-mod",
    "Cargo.lock": "cargo-lock",
    "Gemfile.lock": "gemfile-lock",
    "gems.locked": "gemfile-lock",
    "composer.lock": "composer-lock",
    "pom.xml": "pom",
}

DECLARING = {
    "package.json": "package-json",
    "composer.json": "composer-json",
    "Cargo.toml": "cargo-toml",
    "Gemfile": "gemfile",
    "gems.rb": "gemfile",
    "Podfile": "podfile",
    "mix.exs": "mix",
    "pubspec.yaml": "pubspec",
    "Package.swift": "swift-package",
    "setup.py": "setup-py",
}
"""Names of manifests that declare ranges and leave the versions to a lock file."""
PYLOCK = re.compile(r"pylock(?:\.[^.]+)?\.toml", re.ASCII)
REQUIREMENTS = re.compile(
    r"(?:[\w.-]*[-_.])?(?:requirements?|constraints?)(?:[-_.]?[\w.-]*)?\.(?:txt|in|lock)",
    re.ASCII | re.IGNORECASE,
)
REQUIREMENTS_DIRECTORIES = frozenset({"requirements", "requirements.d", "constraints"})
LISTED = re.compile(r"(?!readme\b)[\w.-]+\.(?:txt|in)", re.ASCII | re.IGNORECASE)


def recognise(path: str) -> str | None:
    """The format that a file's path says it has (`poetry-lock`, `requirements`, ...), or None.

    `path` is relative with forward slashes; only its last two parts matter.
    """
    directory, _, name = path.rpartition("/")
    if known := FORMATS.get(name) or DECLARING.get(name):
        return known
    if name.endswith(".gemspec"):
        return "gemfile"
    if PYLOCK.fullmatch(name):
        return "pylock"
    if REQUIREMENTS.fullmatch(name):
        return "requirements"
    if directory.rpartition("/")[2].lower() in REQUIREMENTS_DIRECTORIES and LISTED.fullmatch(name):
        return "requirements"
    return None
