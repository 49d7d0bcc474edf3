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
    "conda-lock.yml": "conda-lock",
    "conda-lock.yaml": "conda-lock",
    "pixi.lock": "pixi-lock",
    "package-lock.json": "package-lock",
    "npm-shrinkwrap.json": "package-lock",
    "yarn.lock": "yarn-lock",
    "pnpm-lock.yaml": "pnpm-lock",
    "bun.lock": "bun-lock",
    "deno.lock": "deno-lock",
    "go.mod": "go-mod",
    "go.sum": "go-sum",
    "go.work": "go-work",
    "Cargo.lock": "cargo-lock",
    "Gemfile.lock": "gemfile-lock",
    "gems.locked": "gemfile-lock",
    "composer.lock": "composer-lock",
    "pom.xml": "pom",
    "gradle.lockfile": "gradle-lock",
    "buildscript-gradle.lockfile": "gradle-lock",
    "libs.versions.toml": "gradle-catalog",
    "packages.lock.json": "nuget-lock",
    "packages.config": "nuget-config",
    "Directory.Packages.props": "nuget-project",
    "Directory.Build.props": "nuget-project",
    "Directory.Build.targets": "nuget-project",
    "paket.lock": "paket-lock",
    "mix.lock": "mix-lock",
    "rebar.lock": "rebar-lock",
    "pubspec.lock": "pubspec-lock",
    "Package.resolved": "swift-resolved",
    "Podfile.lock": "podfile-lock",
    "Gopkg.lock": "dep-lock",
    "ivy.xml": "ivy",
    "cpanfile.snapshot": "carton-lock",
    "flake.lock": "nix-flake",
    "Cartfile.resolved": "cartfile-resolved",
    "conan.lock": "conan-lock",
    "conanfile.txt": "conanfile-txt",
    "conanfile.py": "conanfile-py",
    "vcpkg.json": "vcpkg",
    "renv.lock": "renv-lock",
    "packrat.lock": "packrat-lock",
    "cabal.project.freeze": "cabal-freeze",
    "stack.yaml.lock": "stack-lock",
    ".terraform.lock.hcl": "terraform-lock",
    "Chart.lock": "helm-chart",
    "Chart.yaml": "helm-chart",
    ".pre-commit-config.yaml": "pre-commit",
    "action.yml": "github-actions",
    "action.yaml": "github-actions",
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
    "build.gradle": "gradle",
    "build.gradle.kts": "gradle",
    "project.clj": "leiningen",
    "deps.edn": "clojure-deps",
    "MODULE.bazel": "bazel-module",
    "requirements.yml": "ansible-galaxy",
    "requirements.yaml": "ansible-galaxy",
    "build.sbt": "sbt",
}
"""Names of manifests that declare ranges and leave the versions to a lock file."""
ENDINGS = {
    ".csproj": "nuget-project",
    ".fsproj": "nuget-project",
    ".vbproj": "nuget-project",
    ".gemspec": "gemfile",
    ".sbt": "sbt",
}

PYLOCK = re.compile(r"pylock(?:\.[^.]+)?\.toml", re.ASCII)
REQUIREMENTS = re.compile(
    r"(?:[\w.-]*[-_.])?(?:requirements?|constraints?)(?:[-_.]?[\w.-]*)?\.(?:txt|in|lock)",
    re.ASCII | re.IGNORECASE,
)
REQUIREMENTS_DIRECTORIES = frozenset({"requirements", "requirements.d", "constraints"})
LISTED = re.compile(r"(?!readme\b)[\w.-]+\.(?:txt|in)", re.ASCII | re.IGNORECASE)
BY_PATH = (
    (re.compile(r"(?:^|/)\.(?:github|gitea|forgejo)/workflows/[^/]*\.ya?ml"), "github-actions"),
    (re.compile(r"(?:^|/)vendor/modules\.txt"), "go-vendor"),
    (re.compile(r"(?:^|/)(?:julia)?manifest(?:-v\d+\.\d+)?\.toml", re.IGNORECASE), "julia-manifest"),
    (re.compile(r"(?:^|/)[^/]*\.versions\.toml"), "gradle-catalog"),
    (re.compile(r"(?:^|/)[^/]*\.gradle(?:\.kts)?"), "gradle"),
    (re.compile(r"(?:^|/)project/(?:\w+/)?\w*[dD]ep\w*\.scala"), "sbt"),
    (re.compile(r"(?:^|/)gradle/dependency-locks/[^/]*\.lockfile"), "gradle-lock"),
    (re.compile(r"(?:^|/)gradle/verification-metadata\.xml"), "gradle-verification"),
    (re.compile(r"(?:^|/)conda-(?:linux|osx|win)-[\w-]+\.lock"), "conda-explicit"),
    (
        re.compile(r"(?:^|/)(?:[^/]*[._-])?(?:dockerfile|containerfile)(?:\.[\w-]+)?", re.IGNORECASE),
        "dockerfile",
    ),
)
NOT_DOCKERFILES = (
    *(
        ".dockerignore",
        ".txt",
        ".md",
        ".j2",
        ".jinja",
        ".tmpl",
        ".tpl",
        ".in",
        ".mustache",
        ".py",
        ".sh",
        ".js",
    ),
    *(".yml", ".yaml", ".json", ".toml", ".go", ".rb", ".ts", ".rs", ".erb", ".html", ".rego", ".lock"),
)


def recognise(path: str) -> str | None:
    """The format that a file's path says it has (`poetry-lock`, `requirements`, ...), or None.

    `path` is relative with forward slashes. Below `node_modules` a `package.json` is a package's own.
    """
    directory, _, name = path.rpartition("/")
    if known := FORMATS.get(name) or DECLARING.get(name):
        installed = known == "package-json" and "node_modules" in directory.split("/")
        return "package-installed" if installed else known
    if PYLOCK.fullmatch(name):
        return "pylock"
    if REQUIREMENTS.fullmatch(name):
        return "requirements"
    if directory.rpartition("/")[2].lower() in REQUIREMENTS_DIRECTORIES and LISTED.fullmatch(name):
        return "requirements"
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in ENDINGS:
        return ENDINGS[ending]
    return next((kind for pattern, kind in BY_PATH if _fits(pattern, kind, path, ending)), None)


def _fits(pattern: re.Pattern[str], kind: str, path: str, ending: str) -> bool:
    found = pattern.search(path)
    whole = found is not None and found.end() == len(path)
    return whole and not (kind == "dockerfile" and ending in NOT_DOCKERFILES)
