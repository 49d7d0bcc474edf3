"""CI systems whose pipelines are read: the keys of scripts, images and variables, and what strangers write.

`strangers` matches a text that the system itself puts into a script before a shell sees it, where an
outsider chooses it (a title, a message, the branch of a fork); `names` those that only people with write
access choose.
What a system hands over as variables of the environment is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_NEVER = re.compile(r"(?!)")


class PipelineWords(NamedTuple):
    """The vocabulary of one CI system."""

    words: str
    scripts: frozenset[str]
    images: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()
    strangers: re.Pattern[str] = _NEVER
    names: re.Pattern[str] = _NEVER


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_APPVEYOR_PHASES = (
    "init install before_build build_script after_build before_test test_script after_test before_package "
    "before_deploy deploy_script after_deploy on_success on_failure on_finish"
)
SYSTEMS: Mapping[str, PipelineWords] = {
    "gitlab": PipelineWords(
        "GitLab CI",
        _keys("script before_script after_script"),
        _keys("image services"),
        _keys("variables"),
    ),
    "azure": PipelineWords(
        "Azure Pipelines",
        _keys("script bash pwsh powershell inlineScript"),
        _keys("image container"),
        _keys("variables env"),
        re.compile(
            r"\$\((?:Build\.SourceVersionMessage|System\.PullRequest\.SourceBranch(?:Name)?)\)",
            re.IGNORECASE,
        ),
        re.compile(r"\$\(Build\.SourceBranch(?:Name)?\)|\$\{\{\s*parameters\.\w+\s*\}\}", re.IGNORECASE),
    ),
    "circleci": PipelineWords(
        "CircleCI",
        _keys("run command"),
        _keys("image"),
        _keys("environment"),
        names=re.compile(r"<<\s*pipeline\.(?:git\.(?:branch|tag)|trigger_parameters\.[\w.]+)\s*>>"),
    ),
    "bitbucket": PipelineWords(
        "Bitbucket Pipelines", _keys("script after-script"), _keys("image pipe"), _keys("variables")
    ),
    "appveyor": PipelineWords(
        "AppVeyor",
        _keys(_APPVEYOR_PHASES),
        frozenset(),
        _keys("environment"),
        re.compile(
            r"%APPVEYOR_(?:REPO_COMMIT_(?:MESSAGE|MESSAGE_EXTENDED|AUTHOR|AUTHOR_EMAIL)"
            r"|PULL_REQUEST_(?:TITLE|HEAD_REPO_BRANCH))%",
            re.IGNORECASE,
        ),
        re.compile(r"%APPVEYOR_REPO_(?:BRANCH|TAG_NAME)%", re.IGNORECASE),
    ),
    "cloudbuild": PipelineWords(
        "Google Cloud Build",
        _keys("script"),
        _keys("name"),
        _keys("env substitutions"),
        re.compile(r"(?<!\$)\$(?:\{_(?:HEAD_BRANCH|PR_TITLE)\}|_(?:HEAD_BRANCH|PR_TITLE)\b)"),
        re.compile(r"(?<!\$)\$(?:\{(?:BRANCH|TAG|REF)_NAME\}|(?:BRANCH|TAG|REF)_NAME\b)"),
    ),
    "travis": PipelineWords(
        "Travis CI",
        _keys(
            "before_install install before_script script after_success after_failure after_script "
            "before_deploy"
        ),
        frozenset(),
        _keys("env"),
    ),
    "drone": PipelineWords(
        "Drone",
        _keys("commands"),
        _keys("image"),
        _keys("environment settings"),
        re.compile(
            r"(?<!\$)\$\{DRONE_(?:COMMIT_MESSAGE|COMMIT_AUTHOR\w*|PULL_REQUEST_TITLE|SOURCE_BRANCH)\b[^}]*\}"
        ),
        re.compile(r"(?<!\$)\$\{DRONE_(?:BRANCH|COMMIT_BRANCH|TAG)\b[^}]*\}"),
    ),
    "woodpecker": PipelineWords(
        "Woodpecker",
        _keys("commands"),
        _keys("image"),
        _keys("environment settings"),
        re.compile(r"(?<!\$)\$\{CI_COMMIT_(?:MESSAGE|AUTHOR\w*|PULL_REQUEST_TITLE|SOURCE_BRANCH)\b[^}]*\}"),
        re.compile(r"(?<!\$)\$\{CI_COMMIT_(?:BRANCH|TAG|REF)\b[^}]*\}"),
    ),
    "buildkite": PipelineWords(
        "Buildkite",
        _keys("command commands"),
        _keys("image"),
        _keys("env environment"),
        re.compile(r"(?<![\\$])\$(?:\{BUILDKITE_MESSAGE\b[^}]*\}|BUILDKITE_MESSAGE\b)"),
        re.compile(r"(?<![\\$])\$(?:\{BUILDKITE_(?:BRANCH|TAG)\b[^}]*\}|BUILDKITE_(?:BRANCH|TAG)\b)"),
    ),
    "cirrus": PipelineWords("Cirrus CI", frozenset(), _keys("image"), _keys("env environment")),
    "codebuild": PipelineWords("AWS CodeBuild", _keys("commands"), frozenset(), _keys("variables")),
    "tekton": PipelineWords(
        "Tekton",
        _keys("script"),
        _keys("image"),
        _keys("env"),
        names=re.compile(r"\$\(params\.[\w.-]+\)|\$\(params\[[^\]\n]+\]\)"),
    ),
    "argo": PipelineWords(
        "Argo Workflows",
        _keys("source"),
        _keys("image"),
        _keys("env"),
        names=re.compile(r"\{\{\s*(?:inputs|workflow)\.parameters\.[\w.-]+\s*\}\}"),
    ),
    "jenkins": PipelineWords(
        "Jenkins",
        frozenset(),
        strangers=re.compile(
            r"\$\{?(?:env\.)?(?:CHANGE_(?:TITLE|BRANCH|AUTHOR\w*)|ghprb(?:PullTitle|PullLongDescription|CommentBody"
            r"|SourceBranch)|gitlabMergeRequest(?:Title|Description)|gitlabSourceBranch)\b\}?"
        ),
        names=re.compile(r"\$\{?(?:(?:env\.)?(?:BRANCH_NAME|GIT_BRANCH|TAG_NAME)\b|params\.\w+)\}?"),
    ),
}
_TEKTON = frozenset(("Task", "ClusterTask", "Pipeline", "PipelineRun", "TaskRun", "StepAction"))
_ARGO = frozenset(("Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"))


def system_of_object(group: str, kind: str) -> str:
    """The system that runs a Kubernetes object of this API group and kind as a pipeline, or nothing."""
    if group.startswith("tekton.dev/") and kind in _TEKTON:
        return "tekton"
    return "argo" if group.startswith("argoproj.io/") and kind in _ARGO else ""
