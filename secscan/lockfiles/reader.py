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
    nix,
    perl,
    php,
    rlang,
    ruby,
    rust,
    sbom,
    swift,
    terraform,
)
from secscan.lockfiles.declared import DECLARED, parse_declared
from secscan.lockfiles.javascript import bun, npm, package_json, pnpm, yarn
from secscan.lockfiles.jvm import gradle, maven
from secscan.lockfiles.listing import Listing, MalformedError, decode
from secscan.lockfiles.names import recognise
from secscan.lockfiles.python import conda, locks, projects, requirements
from secscan.syntax.readable import readable_part, without_conflicts


class ManifestParser(NamedTuple):
    """A format's parser, and the syntax by which the readable part of a broken file is found."""

    parse: Callable[[str], Listing]
    syntax: str


PARSERS: dict[str, ManifestParser] = {
    "pyproject": ManifestParser(projects.parse_pyproject, "toml"),
    "pylock": ManifestParser(locks.parse_pylock, "toml"),
    "poetry-lock": ManifestParser(locks.parse_poetry, "toml"),
    "uv-lock": ManifestParser(locks.parse_uv, "toml"),
    "pdm-lock": ManifestParser(locks.parse_pdm, "toml"),
    "pipfile-lock": ManifestParser(locks.parse_pipfile_lock, "json"),
    "pipfile": ManifestParser(projects.parse_pipfile, "toml"),
    "setup-cfg": ManifestParser(projects.parse_setup_cfg, "lines"),
    "conda-environment": ManifestParser(conda.parse_conda, "yaml"),
    "conda-lock": ManifestParser(conda.parse_conda_lock, "yaml"),
    "conda-explicit": ManifestParser(conda.parse_explicit, "lines"),
    "pixi-lock": ManifestParser(conda.parse_pixi, "yaml"),
    "package-installed": ManifestParser(package_json.parse_installed, "json"),
    "package-lock": ManifestParser(npm.parse_package_lock, "json"),
    "yarn-lock": ManifestParser(yarn.parse_yarn, "lines"),
    "pnpm-lock": ManifestParser(pnpm.parse_pnpm, "yaml"),
    "bun-lock": ManifestParser(bun.parse_bun, "json"),
    "deno-lock": ManifestParser(bun.parse_deno, "json"),
    "go-mod": ManifestParser(golang.parse_go_mod, "lines"),
    "go-sum": ManifestParser(golang.parse_go_sum, "lines"),
    "go-work": ManifestParser(golang.parse_go_work, "lines"),
    "go-vendor": ManifestParser(golang.parse_vendor_modules, "lines"),
    "dep-lock": ManifestParser(golang.parse_dep_lock, "toml"),
    "cargo-lock": ManifestParser(rust.parse_lock, "toml"),
    "gemfile-lock": ManifestParser(ruby.parse_lock, "lines"),
    "composer-lock": ManifestParser(php.parse_lock, "json"),
    "pom": ManifestParser(maven.parse_pom, "xml"),
    "ivy": ManifestParser(maven.parse_ivy, "xml"),
    "gradle-lock": ManifestParser(gradle.parse_lockfile, "lines"),
    "gradle-verification": ManifestParser(gradle.parse_verification, "xml"),
    "gradle-catalog": ManifestParser(gradle.parse_catalog, "toml"),
    "nuget-lock": ManifestParser(dotnet.parse_lock, "json"),
    "nuget-config": ManifestParser(dotnet.parse_packages_config, "xml"),
    "nuget-project": ManifestParser(dotnet.parse_project, "xml"),
    "paket-lock": ManifestParser(dotnet.parse_paket, "lines"),
    "mix-lock": ManifestParser(beam.parse_mix, "lines"),
    "rebar-lock": ManifestParser(beam.parse_rebar, "lines"),
    "pubspec-lock": ManifestParser(dart.parse_lock, "yaml"),
    "swift-resolved": ManifestParser(swift.parse_resolved, "json"),
    "podfile-lock": ManifestParser(swift.parse_podfile_lock, "yaml"),
    "cartfile-resolved": ManifestParser(swift.parse_cartfile, "lines"),
    "conan-lock": ManifestParser(cpp.parse_conan_lock, "json"),
    "conanfile-txt": ManifestParser(cpp.parse_conanfile_txt, "lines"),
    "conanfile-py": ManifestParser(cpp.parse_conanfile_py, "python"),
    "vcpkg": ManifestParser(cpp.parse_vcpkg, "json"),
    "renv-lock": ManifestParser(rlang.parse_renv, "json"),
    "packrat-lock": ManifestParser(rlang.parse_packrat, "lines"),
    "cabal-freeze": ManifestParser(haskell.parse_cabal, "lines"),
    "stack-lock": ManifestParser(haskell.parse_stack, "yaml"),
    "carton-lock": ManifestParser(perl.parse_snapshot, "lines"),
    "nix-flake": ManifestParser(nix.parse_flake, "json"),
    "julia-manifest": ManifestParser(julia.parse_manifest, "toml"),
    "terraform-lock": ManifestParser(terraform.parse_lock, "lines"),
    "helm-chart": ManifestParser(helm.parse_chart, "yaml"),
    "github-actions": ManifestParser(actions.parse_actions, "yaml"),
    "pre-commit": ManifestParser(actions.parse_pre_commit, "yaml"),
    "dockerfile": ManifestParser(docker.parse_dockerfile, "lines"),
    sbom.CYCLONEDX: ManifestParser(sbom.parse_cyclonedx, "json"),
    sbom.SPDX: ManifestParser(sbom.parse_spdx, "json"),
    sbom.OTHER: ManifestParser(sbom.parse_other, "lines"),
}
LINE = re.compile(r"line (\d+):")


def read(path: str, data: bytes, known: str = "") -> Listing:
    """The packages that a manifest declares; never raises, whatever the bytes are.

    `path` is the file's path below the root. Of it only the format and the base name decide what is found;
    `known` is the format where that is told by something else.
    An empty file declares nothing. What stands before a fault is kept, and `error` names the fault's line.
    """
    kind = known or recognise(path)
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
    if kind in DECLARED:
        return parse_declared(kind, text, path.rpartition("/")[2])
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
