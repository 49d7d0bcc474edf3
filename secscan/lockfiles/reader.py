"""From a manifest's path and bytes to its packages: one table of formats, one door for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from secscan.lockfiles import maven, npm, others, projects, python_locks, requirements
from secscan.lockfiles.declared import DECLARED, parse_declared
from secscan.lockfiles.listing import Listing, MalformedError, decode
from secscan.lockfiles.names import recognise

PARSERS: dict[str, Callable[[str], Listing]] = {
    "pyproject": projects.parse_pyproject,
    "pylock": python_locks.parse_pylock,
    "poetry-lock": python_locks.parse_poetry,
    "uv-lock": python_locks.parse_uv,
    "pdm-lock": python_locks.parse_pdm,
    "pipfile-lock": python_locks.parse_pipfile_lock,
    "pipfile": projects.parse_pipfile,
    "setup-cfg": projects.parse_setup_cfg,
    "conda-environment": others.parse_conda,
    "package-lock": npm.parse_package_lock,
    "yarn-lock": npm.parse_yarn,
    "pnpm-lock": npm.parse_pnpm,
    "go-mod": others.parse_go_mod,
    "cargo-lock": others.parse_cargo,
    "gemfile-lock": others.parse_gemfile_lock,
    "composer-lock": others.parse_composer,
    "pom": maven.parse_pom,
}


def read(path: str, data: bytes) -> Listing:
    """The packages that a manifest declares; never raises, whatever the bytes are.

    `path` is the file's path below the root. Of it only the format and the base name decide what is found.
    An empty file declares nothing.
    """
    kind = recognise(path)
    if kind is None:
        return Listing(error="no manifest that is known by its name")
    text = decode(data)
    if not text.strip():
        return Listing()
    try:
        found = _parse(kind, text, path)
    except MalformedError as problem:
        return Listing(error=str(problem))
    return replace(found, components=tuple(replace(one, path=path) for one in found.components))


def _parse(kind: str, text: str, path: str) -> Listing:
    if kind == "requirements":
        return requirements.parse(text, path.rpartition("/")[2])
    if kind in DECLARED:
        return parse_declared(kind, text, path.rpartition("/")[2])
    return PARSERS[kind](text)
