"""What `secscan init` proposes for a repository: a configuration, a hook and a pipeline. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from secscan.config.toml_text import read_toml
from secscan.errors import ConfigError

REFERENCE = "<sha>"
TAG = "<tag>"
CONFIGURATION = ".secscan.toml"
MANIFEST = "pyproject.toml"
HOOKS = ".pre-commit-config.yaml"
REMOTE_HEAD = ".git/refs/remotes/origin/HEAD"
"""Where a clone keeps the name of its default branch."""
BRANCH = "branches: [main]"


@dataclass(frozen=True, slots=True)
class CiSystem:
    """A CI system: the starter's name, the file it becomes, and where the system's own files are."""

    name: str
    starter: str
    path: str
    marks: tuple[str, ...]


CI_SYSTEMS = (
    CiSystem("github", "github.yml", ".github/workflows/secscan.yml", (".github",)),
    CiSystem("gitlab", "gitlab.yml", ".gitlab-ci.yml", (".gitlab-ci.yml", ".gitlab")),
    CiSystem("azure", "azure.yml", "azure-pipelines.yml", ("azure-pipelines.yml", ".azure-pipelines")),
    CiSystem("jenkins", "jenkins.groovy", "Jenkinsfile", ("Jenkinsfile",)),
    CiSystem("circleci", "circleci.yml", ".circleci/config.yml", (".circleci",)),
    CiSystem("bitbucket", "bitbucket.yml", "bitbucket-pipelines.yml", ("bitbucket-pipelines.yml",)),
)
"""In the order in which they are looked for. A starter is a whole file of its system."""
LOOKED_AT = (CONFIGURATION, MANIFEST, HOOKS, REMOTE_HEAD, *(system.path for system in CI_SYSTEMS))
"""The files whose texts decide what is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file for the repository. `present` is the text that stands there already and stays as it is."""

    path: str
    text: str
    present: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether the file can be written; one that exists is for the user to edit."""
        return self.present is None

    @property
    def is_settled(self) -> bool:
        """Whether what stands there mentions secscan already."""
        return self.present is not None and "secscan" in self.present

    def diff(self) -> str:
        """The new file as a unified diff."""
        lines = difflib.unified_diff([], self.text.splitlines(), "/dev/null", f"b/{self.path}", lineterm="")
        return "\n".join(lines)


def found_systems(is_there: Callable[[str], bool]) -> tuple[CiSystem, ...]:
    """The CI systems that a repository has files of."""
    return tuple(system for system in CI_SYSTEMS if any(map(is_there, system.marks)))


def proposals(
    starters: Mapping[str, str], present: Mapping[str, str], systems: Iterable[CiSystem], version: str
) -> tuple[Proposal, ...]:
    """What a repository lacks, in the order in which it is shown.

    `starters` are the texts by name, `present` the texts of those of `LOOKED_AT` that exist. The release
    `version` takes the place of what pins secscan itself, and the default branch that of `main`.
    """
    branch = f"branches: [{_default_branch(present)}]"
    wanted = [(HOOKS, "pre-commit.yaml"), *((system.path, system.starter) for system in systems)]
    if not _is_configured(present):
        wanted.insert(0, (CONFIGURATION, "secscan.toml"))
    return tuple(
        Proposal(path, _pinned(starters[name], version).replace(BRANCH, branch), present.get(path))
        for path, name in wanted
    )


def _default_branch(present: Mapping[str, str]) -> str:
    """The clone's, where its name needs no quotes in YAML; else `main`."""
    found = re.fullmatch(r"ref: refs/remotes/origin/([a-z][\w./-]*)\n?", present.get(REMOTE_HEAD, ""))
    return found[1] if found else "main"


def _pinned(text: str, version: str) -> str:
    return text.replace(REFERENCE, f"v{version}").replace(TAG, f"v{version}")


def _is_configured(present: Mapping[str, str]) -> bool:
    """Whether a file configures secscan already; a manifest that cannot be parsed is taken for one."""
    if CONFIGURATION in present:
        return True
    try:
        tool = read_toml(present.get(MANIFEST, ""), MANIFEST).get("tool", {})
    except ConfigError:
        return True
    return isinstance(tool, dict) and "secscan" in tool
