"""Compares the lock file parsers with what other projects' tests expect of their own fixtures.

Usage: python tests/bench/lockfile_fixtures.py CHECKOUT [-v]

CHECKOUT is a clone of google/osv-scalibr, aquasecurity/trivy or anchore/syft. Nothing of it is kept: the
fixtures are read, and names and versions in the tables of its tests are collected by their shape. Prints for each
format how many packages are expected, found, missing and extra; -v names the differences.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from secscan.lockfiles.links import link
from secscan.lockfiles.reader import read

NAMES = {
    "cargolock": "Cargo.lock", "cargotoml": "Cargo.toml", "cargo": "Cargo.lock", "composerlock": "composer.lock",
    "composer": "composer.lock", "conanlock": "conan.lock", "conan": "conan.lock", "pubspec": "pubspec.lock",
    "pub": "pubspec.lock", "csproj": "a.csproj", "nugetcpm": "Directory.Packages.props",
    "packagesprops": "Directory.Packages.props", "packagesconfig": "packages.config", "config": "packages.config",
    "packageslockjson": "packages.lock.json", "lock": "packages.lock.json", "paketlock": "paket.lock",
    "mixlock": "mix.lock", "mix": "mix.lock", "gomod": "go.mod", "mod": "go.mod", "sum": "go.sum",
    "vendormodules": "vendor/modules.txt", "stacklock": "stack.yaml.lock", "cabal": "cabal.project.freeze",
    "gradlelockfile": "gradle.lockfile", "lockfile": "gradle.lockfile",
    "gradleverificationmetadataxml": "gradle/verification-metadata.xml",
    "gradleversioncatalog": "libs.versions.toml", "pomxml": "pom.xml", "pom": "pom.xml", "bunlock": "bun.lock",
    "bun": "bun.lock", "packagelockjson": "package-lock.json", "npm": "package-lock.json",
    "pnpmlock": "pnpm-lock.yaml", "pnpm": "pnpm-lock.yaml", "yarnlock": "yarn.lock", "yarn": "yarn.lock",
    "manifesttoml": "Manifest.toml", "manifest": "Manifest.toml", "pdmlock": "pdm.lock",
    "pipfilelock": "Pipfile.lock", "pipenv": "Pipfile.lock", "poetrylock": "poetry.lock", "poetry": "poetry.lock",
    "pylock": "pylock.toml", "pyprojecttoml": "pyproject.toml", "requirements": "requirements.txt",
    "pip": "requirements.txt", "uvlock": "uv.lock", "uv": "uv.lock", "renvlock": "renv.lock", "setup": "setup.py",
    "gemfilelock": "Gemfile.lock", "bundler": "Gemfile.lock", "packageresolved": "Package.resolved",
    "swift": "Package.resolved", "podfilelock": "Podfile.lock", "cocoapods": "Podfile.lock",
    "environment": "environment.yml", "parse_yarn_lock": "yarn.lock", "parse_package_lock": "package-lock.json",
    "parse_pnpm_lock": "pnpm-lock.yaml", "parse_bun_lock": "bun.lock", "parse_gemfile_lock": "Gemfile.lock",
    "parse_cargo_lock": "Cargo.lock", "parse_composer_lock": "composer.lock", "parse_poetry_lock": "poetry.lock",
    "parse_pdm_lock": "pdm.lock", "parse_pipfile_lock": "Pipfile.lock", "parse_uv_lock": "uv.lock",
    "parse_requirements": "requirements.txt", "parse_go_mod": "go.mod", "parse_mix_lock": "mix.lock",
    "parse_rebar_lock": "rebar.lock", "parse_pubspec_lock": "pubspec.lock", "parse_conanlock": "conan.lock",
    "parse_conanfile": "conanfile.txt", "parse_podfile_lock": "Podfile.lock",
    "parse_package_resolved": "Package.resolved", "parse_cabal_freeze": "cabal.project.freeze",
    "parse_stack_lock": "stack.yaml.lock", "parse_gradle_lockfile": "gradle.lockfile",
    "parse_dotnet_packages_lock": "packages.lock.json", "parse_packages_lock": "packages.lock.json",
    "parse_workflow": ".github/workflows/a.yml", "parse_terraform_lock": ".terraform.lock.hcl",
    "parse_deno_lock": "deno.lock", "parse_setup": "setup.py", "parse_composite_action": "action.yml",
}  # fmt: skip
"""The directory of a parser's tests, and the file name that its fixtures would have in a project."""

FIXTURE = re.compile(
    r'(?:\b(?:Path|file|inputFile|fixture|path)\s*(?::=|[:=])\s*|Fixture\(\s*)"((?:\./)?test[\w-]*/[^"]+)"'
)
WANT = re.compile(r"\b(?:want|wantPkgs|expected|expectedPkgs)\s*:\s*(\w+)")
TABLE = re.compile(
    r"^\s*(\w+)\s*:?=\s*\[\](?:ftypes|types|pkg)\.Package\{(.*?)^\t?\}", re.MULTILINE | re.DOTALL
)
PACKAGE = re.compile(
    r'\bName:\s*"([^"]*)",(?:(?!\bName:).)*?\bVersion:\s*"([^"]*)"|\b(?:pkg|newPkg)\((?:t, )?"([^"]+)", "([^"]*)"',
    re.DOTALL,
)
NONE = re.compile(r"(?i)\b(?:want|expected)\w*:\s*(?:nil|\[\][^{]*\{\})")

Pins = set[tuple[str, str]]


def cases(test: Path) -> Iterator[tuple[Path, Pins]]:
    """The fixtures that a test names, each with the packages that it expects of them."""
    text = test.read_text("utf-8", "replace")
    beside = "\n".join(one.read_text("utf-8", "replace") for one in sorted(test.parent.glob("*.go")))
    tables = dict(TABLE.findall(beside))
    whole = [part for part in text.split("\nfunc ") if len({one[1] for one in FIXTURE.finditer(part)}) == 1]
    for part in whole:  # one fixture in a function: what it expects may stand before it as well
        fixture = test.parent / next(FIXTURE.finditer(part))[1]
        pins = {(a.lower() or c.lower(), b or d) for a, b, c, d in PACKAGE.findall(part)}
        if fixture.is_file() and pins:
            yield fixture, pins
    named = list(
        FIXTURE.finditer("\nfunc ".join(part for part in text.split("\nfunc ") if part not in whole))
    )
    text = "\nfunc ".join(part for part in text.split("\nfunc ") if part not in whole)
    collected: dict[Path, Pins] = {}
    for found, after in zip_longest(named, named[1:]):
        part = text[found.end() : after.start() if after else len(text)]
        want = WANT.search(part)
        body = tables.get(want[1], "") if want else part
        fixture = test.parent / found[1]
        pins = {(a.lower() or c.lower(), b or d) for a, b, c, d in PACKAGE.findall(body)}
        if (
            fixture.is_file()
            and (pins or NONE.search(part))
            and not re.search(
                r"(?:wantErr|WantErr):\s*(?!nil|\"\"|false|require\.NoError|assert\.NoError)", part
            )
        ):
            collected.setdefault(fixture, set()).update(pins)
    yield from collected.items()


def ours(name: str, fixture: Path) -> Pins:
    """What secscan reads in the fixture, under the name that it would have."""
    own = fixture.name if name == "requirements.txt" and fixture.name.endswith(".txt") else ""
    path = f"requirements/{own}" if own else name
    packages = link(read(path, fixture.read_bytes()).components, ())
    return {(one.name.lower(), plain(one.version, one.ecosystem)) for one in packages}


def plain(version: str, ecosystem: str) -> str:
    """A version without the `v` that some leave out for Go."""
    return version.removeprefix("v") if ecosystem == "Go" else version


def compare(checkout: Path, *, verbose: bool) -> None:
    """Prints a row for each format."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for test in sorted(checkout.rglob("*_test.go")):
        name = NAMES.get(test.stem.removesuffix("_test")) or NAMES.get(test.parent.name)
        for fixture, told in cases(test) if name else ():
            found = ours(str(name), fixture)
            ecosystem = "Go" if str(name).startswith("go") else ""
            expected = {(one, plain(version, ecosystem)) for one, version in told}
            missing, extra = expected - found, found - expected
            numbers = (1, len(expected), len(found & expected), len(missing), len(extra))
            rows[str(name)] = [a + b for a, b in zip(rows[str(name)], numbers, strict=True)]
            if verbose and (missing or extra):
                print(
                    f"{fixture.relative_to(checkout)}\n  missing {sorted(missing)[:8]}\n  extra {sorted(extra)[:8]}"
                )
    print(f"{'format':36}{'files':>7}{'expected':>10}{'found':>8}{'missing':>9}{'extra':>7}")
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    for name, numbers in rows.items():
        print(f"{name:36}{numbers[0]:7}{numbers[1]:10}{numbers[2]:8}{numbers[3]:9}{numbers[4]:7}")


if __name__ == "__main__":
    compare(Path(sys.argv[1]), verbose="-v" in sys.argv[2:])
