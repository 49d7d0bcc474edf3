"""From a manifest's path and bytes to its packages: one table of formats, one door for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from secscan.lockfiles import (
    actions,
    beam,
    cpp,
    dart,
    docker,
    dotnet,
    golang,
    haskell,
    helm,
    julia,
    php,
    rlang,
    ruby,
    rust,
    swift,
    terraform,
)
from secscan.lockfiles.javascript import bun, npm, package_json, pnpm, yarn
from secscan.lockfiles.jvm import gradle, maven
from secscan.lockfiles.listing import Listing, MalformedError, decode
from secscan.lockfiles.names import recognise
from secscan.lockfiles.python import conda, locks, projects, requirements, setup_py
from secscan.syntax.readable import readable_part, without_conflicts


class Format(NamedTuple):
    """A format's parser, and the syntax by which the readable part of a broken file is found."""

    parse: Callable[[str], Listing]
    syntax: str


PARSERS: dict[str, Format] = {
    "pyproject": Format(projects.parse_pyproject, "toml"),
    "pylock": Format(locks.parse_pylock, "toml"),
    "poetry-lock": Format(locks.parse_poetry, "toml"),
    "uv-lock": Format(locks.parse_uv, "toml"),
    "pdm-lock": Format(locks.parse_pdm, "toml"),
    "pipfile-lock": Format(locks.parse_pipfile_lock, "json"),
    "pipfile": Format(projects.parse_pipfile, "toml"),
    "setup-cfg": Format(projects.parse_setup_cfg, "lines"),
    "setup-py": Format(setup_py.parse_setup_py, "python"),
    "conda-environment": Format(conda.parse_conda, "yaml"),
    "conda-lock": Format(conda.parse_conda_lock, "yaml"),
    "conda-explicit": Format(conda.parse_explicit, "lines"),
    "pixi-lock": Format(conda.parse_pixi, "yaml"),
    "package-json": Format(package_json.parse_package_json, "json"),
    "package-installed": Format(package_json.parse_installed, "json"),
    "package-lock": Format(npm.parse_package_lock, "json"),
    "yarn-lock": Format(yarn.parse_yarn, "lines"),
    "pnpm-lock": Format(pnpm.parse_pnpm, "yaml"),
    "bun-lock": Format(bun.parse_bun, "json"),
    "deno-lock": Format(bun.parse_deno, "json"),
    "go-mod": Format(golang.parse_go_mod, "lines"),
    "go-sum": Format(golang.parse_go_sum, "lines"),
    "go-work": Format(golang.parse_go_work, "lines"),
    "go-vendor": Format(golang.parse_vendor_modules, "lines"),
    "cargo-lock": Format(rust.parse_lock, "toml"),
    "cargo-toml": Format(rust.parse_manifest, "toml"),
    "gemfile-lock": Format(ruby.parse_lock, "lines"),
    "gemfile": Format(ruby.parse_gemfile, "lines"),
    "gemspec": Format(ruby.parse_gemspec, "lines"),
    "composer-lock": Format(php.parse_lock, "json"),
    "composer-json": Format(php.parse_manifest, "json"),
    "pom": Format(maven.parse_pom, "xml"),
    "gradle-lock": Format(gradle.parse_lockfile, "lines"),
    "gradle-verification": Format(gradle.parse_verification, "xml"),
    "gradle-catalog": Format(gradle.parse_catalog, "toml"),
    "nuget-lock": Format(dotnet.parse_lock, "json"),
    "nuget-config": Format(dotnet.parse_packages_config, "xml"),
    "nuget-project": Format(dotnet.parse_project, "xml"),
    "paket-lock": Format(dotnet.parse_paket, "lines"),
    "mix-lock": Format(beam.parse_mix, "lines"),
    "rebar-lock": Format(beam.parse_rebar, "lines"),
    "pubspec-lock": Format(dart.parse_lock, "yaml"),
    "pubspec": Format(dart.parse_manifest, "yaml"),
    "swift-resolved": Format(swift.parse_resolved, "json"),
    "podfile-lock": Format(swift.parse_podfile_lock, "yaml"),
    "cartfile-resolved": Format(swift.parse_cartfile, "lines"),
    "conan-lock": Format(cpp.parse_conan_lock, "json"),
    "conanfile-txt": Format(cpp.parse_conanfile_txt, "lines"),
    "conanfile-py": Format(cpp.parse_conanfile_py, "python"),
    "vcpkg": Format(cpp.parse_vcpkg, "json"),
    "renv-lock": Format(rlang.parse_renv, "json"),
    "packrat-lock": Format(rlang.parse_packrat, "lines"),
    "cabal-freeze": Format(haskell.parse_cabal, "lines"),
    "stack-lock": Format(haskell.parse_stack, "yaml"),
    "julia-manifest": Format(julia.parse_manifest, "toml"),
    "terraform-lock": Format(terraform.parse_lock, "lines"),
    "helm-chart": Format(helm.parse_chart, "yaml"),
    "github-actions": Format(actions.parse_actions, "yaml"),
    "pre-commit": Format(actions.parse_pre_commit, "yaml"),
    "dockerfile": Format(docker.parse_dockerfile, "lines"),
}
LINE = re.compile(r"line (\d+):")


def read(path: str, data: bytes) -> Listing:
    """The packages that a manifest declares; never raises, whatever the bytes are.

    `path` is the file's path below the root. Of it only the format and the base name decide what is found.
    An empty file declares nothing. What stands before a fault is kept, and `error` names the fault's line.
    """
    kind = recognise(path)
    if kind is None:
        return Listing(error="no manifest that is known by its name")
    text, conflict = without_conflicts(decode(data))
    if not text.strip():
        return Listing(error=f"line {conflict}: merge conflict markers" if conflict else "")
    found = _read(kind, text, path)
    if conflict:
        found = replace(found, error=f"line {conflict}: merge conflict markers")
    return replace(found, components=tuple(replace(one, path=path) for one in found.components))


def _read(kind: str, text: str, path: str) -> Listing:
    if kind == "requirements":
        return requirements.parse(text, path.rpartition("/")[2])
    parse, syntax = PARSERS[kind]
    try:
        return parse(text)
    except MalformedError as problem:
        error = str(problem)
    at = LINE.match(error)
    part = readable_part(text, int(at[1]), syntax) if at else ""
    try:
        return replace(parse(part) if part.strip() else Listing(), error=error)
    except MalformedError:
        return Listing(error=error)
