"""Manifests, templates and configurations that are known and that nothing here reads: the one list of them.

Each is recognised by its path and, where that says too little, by what must stand in it. Whoever teaches
secscan to read a kind takes it off the list. A file of one of these kinds is a gap of its stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secscan.model import Stage


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A kind of file that nothing reads: the stage that it concerns, and what it is in words.

    `holds` must stand in the file, and `sign` be found in it; empty and None: any content.
    """

    stage: Stage
    words: str
    holds: bytes = b""
    sign: re.Pattern[bytes] | None = None

    def fits(self, data: bytes) -> bool:
        """Whether a file of a fitting path with this content is of the kind."""
        return self.holds in data and (self.sign is None or self.sign.search(data) is not None)


_DEPS, _IAC = Stage.DEPENDENCIES, Stage.IAC
_NUGET = Unsupported(_DEPS, "NuGet references of .NET projects", b"<PackageReference")
_NUGET_CENTRAL = Unsupported(_DEPS, "NuGet's central package versions", b"<PackageVersion")
_GRADLE = Unsupported(
    _DEPS, "dependencies of Gradle builds", b"dependencies", re.compile(rb"\bdependencies\s*\{")
)
_BUN = Unsupported(_DEPS, "Bun's lock files")
_CONAN = Unsupported(_DEPS, "Conan's requirements", b"requires")
_TRAVIS = Unsupported(_IAC, "Travis CI configuration")
_APPVEYOR = Unsupported(_IAC, "AppVeyor configuration")
_DRONE = Unsupported(_IAC, "Drone pipelines")
_SERVERLESS = Unsupported(_IAC, "Serverless Framework configuration")
_AZURE = Unsupported(_IAC, "Azure pipelines")
_CIRCLE = Unsupported(_IAC, "CircleCI configuration")
_BITBUCKET = Unsupported(_IAC, "Bitbucket pipelines")
_CODEBUILD = Unsupported(_IAC, "AWS CodeBuild specifications")
_CLOUDBUILD = Unsupported(_IAC, "Google Cloud Build configuration")
_CIRRUS = Unsupported(_IAC, "Cirrus CI configuration")
_GITLAB = Unsupported(_IAC, "GitLab CI pipelines")
_WOODPECKER = Unsupported(_IAC, "Woodpecker pipelines")
_BUILDKITE = Unsupported(_IAC, "Buildkite pipelines")
_JENKINS = Unsupported(_IAC, "Jenkins pipelines")
_GALAXY = Unsupported(
    _DEPS, "Ansible Galaxy requirements", sign=re.compile(rb"^(?:collections|roles)[ \t]*:", re.MULTILINE)
)
_PLAYBOOK = Unsupported(
    _IAC,
    "Ansible playbooks",
    b"hosts",
    re.compile(
        rb"^(?:-[ \t]+|[ \t]+)[\"']?(?:tasks|pre_tasks|post_tasks|roles|handlers)[\"']?[ \t]*:", re.MULTILINE
    ),
)
_PLAY = re.compile(rb"^(?:-[ \t]+|[ \t]{1,8})[\"']?hosts[\"']?[ \t]*:", re.MULTILINE)
_ROLE = Unsupported(_IAC, "tasks of Ansible roles", sign=re.compile(rb"^-[ \t]", re.MULTILINE))
_ARM = Unsupported(
    _IAC,
    "Azure Resource Manager templates",
    b"schema.management.azure.com/",
    re.compile(rb"schema\.management\.azure\.com/schemas/[^\"\s]{0,80}eploymentTemplate", re.IGNORECASE),
)

BY_NAME: Mapping[str, Unsupported] = {
    "bun.lock": _BUN,
    "bun.lockb": _BUN,
    "deno.lock": Unsupported(_DEPS, "Deno's lock files"),
    "conan.lock": Unsupported(_DEPS, "Conan's lock files"),
    "conanfile.txt": _CONAN,
    "conanfile.py": _CONAN,
    "vcpkg.json": Unsupported(_DEPS, "vcpkg manifests", b'"dependencies"'),
    "mix.lock": Unsupported(_DEPS, "Mix lock files (Elixir)"),
    "rebar.lock": Unsupported(_DEPS, "Rebar lock files (Erlang)"),
    "pubspec.lock": Unsupported(_DEPS, "Pub lock files (Dart, Flutter)"),
    "gradle.lockfile": Unsupported(_DEPS, "Gradle lock files"),
    "buildscript-gradle.lockfile": Unsupported(_DEPS, "Gradle lock files"),
    "build.gradle": _GRADLE,
    "build.gradle.kts": _GRADLE,
    "libs.versions.toml": Unsupported(_DEPS, "Gradle version catalogs", b"[libraries]"),
    "build.sbt": Unsupported(_DEPS, "dependencies of sbt builds", b"libraryDependencies"),
    "ivy.xml": Unsupported(_DEPS, "Ivy files", b"<dependency"),
    "project.clj": Unsupported(_DEPS, "Leiningen projects", b":dependencies"),
    "deps.edn": Unsupported(_DEPS, "Clojure's deps.edn", b":deps"),
    "MODULE.bazel": Unsupported(_DEPS, "Bazel modules", b"bazel_dep"),
    "packages.lock.json": Unsupported(_DEPS, "NuGet lock files"),
    "packages.config": Unsupported(_DEPS, "NuGet's packages.config"),
    "paket.lock": Unsupported(_DEPS, "Paket lock files"),
    "Directory.Packages.props": _NUGET_CENTRAL,
    "Directory.Build.props": _NUGET,
    "Directory.Build.targets": _NUGET,
    "Package.resolved": Unsupported(_DEPS, "Swift package lock files"),
    "Podfile.lock": Unsupported(_DEPS, "CocoaPods lock files"),
    "Cartfile.resolved": Unsupported(_DEPS, "Carthage lock files"),
    "renv.lock": Unsupported(_DEPS, "renv lock files (R)"),
    "packrat.lock": Unsupported(_DEPS, "packrat lock files (R)"),
    "cabal.project.freeze": Unsupported(_DEPS, "Cabal freeze files"),
    "stack.yaml.lock": Unsupported(_DEPS, "Stack lock files"),
    "cpanfile.snapshot": Unsupported(_DEPS, "Carton lock files (Perl)"),
    "Manifest.toml": Unsupported(
        _DEPS, "Julia manifests", sign=re.compile(rb"^(?:julia_version[ \t]*=|\[\[deps\.)", re.MULTILINE)
    ),
    "Gopkg.lock": Unsupported(_DEPS, "dep lock files (Go)"),
    "conda-lock.yml": Unsupported(_DEPS, "conda-lock files"),
    "pixi.lock": Unsupported(_DEPS, "Pixi lock files"),
    "flake.lock": Unsupported(_DEPS, "Nix flake lock files"),
    "Chart.lock": Unsupported(_DEPS, "Helm chart lock files"),
    ".terraform.lock.hcl": Unsupported(_DEPS, "Terraform's provider lock files"),
    "requirements.yml": _GALAXY,
    "requirements.yaml": _GALAXY,
    "serverless.yml": _SERVERLESS,
    "serverless.yaml": _SERVERLESS,
    "serverless.json": _SERVERLESS,
    "terragrunt.hcl": Unsupported(_IAC, "Terragrunt configuration"),
    "Pulumi.yaml": Unsupported(
        _IAC, "Pulumi programs in YAML", sign=re.compile(rb"^resources[ \t]*:", re.MULTILINE)
    ),
    ".gitlab-ci.yml": _GITLAB,
    ".gitlab-ci.yaml": _GITLAB,
    "azure-pipelines.yml": _AZURE,
    "azure-pipelines.yaml": _AZURE,
    "bitbucket-pipelines.yml": _BITBUCKET,
    "Jenkinsfile": _JENKINS,
    ".travis.yml": _TRAVIS,
    "appveyor.yml": _APPVEYOR,
    ".appveyor.yml": _APPVEYOR,
    ".drone.yml": _DRONE,
    ".woodpecker.yml": _WOODPECKER,
    ".woodpecker.yaml": _WOODPECKER,
    ".cirrus.yml": _CIRRUS,
    "buildspec.yml": _CODEBUILD,
    "buildspec.yaml": _CODEBUILD,
    "cloudbuild.yml": _CLOUDBUILD,
    "cloudbuild.yaml": _CLOUDBUILD,
}
BY_ENDING: Mapping[str, Unsupported] = {
    ".csproj": _NUGET,
    ".fsproj": _NUGET,
    ".vbproj": _NUGET,
    ".bicep": Unsupported(_IAC, "Bicep files"),
    ".pkr.hcl": Unsupported(_IAC, "Packer templates"),
    ".pkr.json": Unsupported(_IAC, "Packer templates"),
    ".nomad": Unsupported(_IAC, "Nomad jobs"),
    ".nomad.hcl": Unsupported(_IAC, "Nomad jobs"),
    ".gitlab-ci.yml": _GITLAB,
    ".gitlab-ci.yaml": _GITLAB,
    ".jenkinsfile": _JENKINS,
    ".json": _ARM,
}
_ENDING = re.compile(r"(?:\.(?:pkr|nomad|gitlab-ci))?\.[A-Za-z-]{1,12}\Z")
_BY_PATH: tuple[tuple[re.Pattern[str], Unsupported], ...] = (
    (re.compile(r"(?:^|/)\.gitlab/ci/[^\n]+\.ya?ml\Z"), _GITLAB),
    (re.compile(r"(?:^|/)\.circleci/config\.ya?ml\Z"), _CIRCLE),
    (re.compile(r"(?:^|/)\.buildkite/[^/\n]*\.ya?ml\Z"), _BUILDKITE),
    (re.compile(r"(?:^|/)\.woodpecker/[^/\n]*\.ya?ml\Z"), _WOODPECKER),
    (re.compile(r"(?:^|/)\.?azure-pipelines(?:[-.][^/\n]*|/[^\n]*)\.ya?ml\Z"), _AZURE),
    (re.compile(r"(?:^|/)roles/[^/\n]+/(?:tasks|handlers)/[^\n]+\.ya?ml\Z"), _ROLE),
)


def _candidates(path: str) -> Iterator[Unsupported]:
    """The kinds that the path allows, the surest first."""
    name = path.rpartition("/")[2]
    if name in BY_NAME:
        yield BY_NAME[name]
    if ending := _ENDING.search(name):
        if ending[0].lower() in BY_ENDING:
            yield BY_ENDING[ending[0].lower()]
        if ending[0].endswith((".yml", ".yaml")):
            yield from (kind for pattern, kind in _BY_PATH if pattern.search(path))


def unsupported(path: str, data: bytes) -> Unsupported | None:
    """The kind of the list that a file is, by its path in the target and its content."""
    if path.endswith((".yml", ".yaml")) and b"hosts" in data and _PLAY.search(data) and _PLAYBOOK.fits(data):
        return _PLAYBOOK
    return next((kind for kind in _candidates(path) if kind.fits(_plain(data))), None)


def _plain(data: bytes) -> bytes:
    """The bytes, of UTF-16 those that an ASCII sign is made of."""
    return data.replace(b"\0", b"") if b"\0" in data[:4] else data
