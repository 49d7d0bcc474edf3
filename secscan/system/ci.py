"""Whose configuration counts: what the variables of a CI system say of the run.

`SYSTEMS` and `EVENTS` are the whole of it; the table of docs/pull-requests.md is theirs.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secscan.system.files import read_named

LONGEST_EVENT = 1 << 24
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_OFF = {"", "false", "0"}
REMOTE_HEAD = "refs/remotes/origin/HEAD"
"""The default branch as a clone notes it."""


@dataclass(frozen=True, slots=True)
class Pull:
    """The variables of a pull request: one that is set for it alone, its base's commit, its base's branch."""

    sign: str
    commit: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """The variables of a CI system.

    One of `signs` (`NAME`, or `NAME=value`) says that it is this system. `branch` is what is built, `default`
    the branch that the project calls its default one, `primary` is true on that one, `tag` names a tag.
    """

    name: str
    signs: tuple[str, ...]
    pulls: tuple[Pull, ...]
    branch: str
    default: str = ""
    primary: str = ""
    tag: str = ""


SYSTEMS = (
    System(
        "GitLab",
        ("GITLAB_CI",),
        (
            Pull(
                "CI_MERGE_REQUEST_IID",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            ),
            Pull(
                "CI_EXTERNAL_PULL_REQUEST_IID",
                "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA",
                "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME",
            ),
        ),
        "CI_COMMIT_BRANCH",
        default="CI_DEFAULT_BRANCH",
        tag="CI_COMMIT_TAG",
    ),
    System(
        "Azure Pipelines",
        ("TF_BUILD",),
        (Pull("SYSTEM_PULLREQUEST_PULLREQUESTID", branch="SYSTEM_PULLREQUEST_TARGETBRANCH"),),
        "BUILD_SOURCEBRANCH",
    ),
    System(
        "Bitbucket",
        ("BITBUCKET_BUILD_NUMBER",),
        (Pull("BITBUCKET_PR_ID", "BITBUCKET_PR_DESTINATION_COMMIT", "BITBUCKET_PR_DESTINATION_BRANCH"),),
        "BITBUCKET_BRANCH",
        tag="BITBUCKET_TAG",
    ),
    System(
        "Jenkins",
        ("JENKINS_URL",),
        (Pull("CHANGE_ID", branch="CHANGE_TARGET"),),
        "BRANCH_NAME",
        primary="BRANCH_IS_PRIMARY",
        tag="TAG_NAME",
    ),
    System(
        "Buildkite",
        ("BUILDKITE",),
        (Pull("BUILDKITE_PULL_REQUEST", branch="BUILDKITE_PULL_REQUEST_BASE_BRANCH"),),
        "BUILDKITE_BRANCH",
        default="BUILDKITE_PIPELINE_DEFAULT_BRANCH",
        tag="BUILDKITE_TAG",
    ),
    System(
        "Drone",
        ("DRONE",),
        (Pull("DRONE_PULL_REQUEST", branch="DRONE_TARGET_BRANCH"),),
        "DRONE_BRANCH",
        default="DRONE_REPO_BRANCH",
        tag="DRONE_TAG",
    ),
    System(
        "Woodpecker",
        ("CI=woodpecker", "CI_SYSTEM_NAME=woodpecker"),
        (Pull("CI_COMMIT_PULL_REQUEST", branch="CI_COMMIT_TARGET_BRANCH"),),
        "CI_COMMIT_BRANCH",
        default="CI_REPO_DEFAULT_BRANCH",
        tag="CI_COMMIT_TAG",
    ),
    System(
        "Travis",
        ("TRAVIS",),
        (Pull("TRAVIS_PULL_REQUEST", branch="TRAVIS_BRANCH"),),
        "TRAVIS_BRANCH",
        tag="TRAVIS_TAG",
    ),
    System("CircleCI", ("CIRCLECI",), (Pull("CIRCLE_PULL_REQUEST"),), "CIRCLE_BRANCH", tag="CIRCLE_TAG"),
)
"""Every system but GitHub Actions, which describes its runs by events."""


@dataclass(frozen=True, slots=True)
class Event:
    """Events of GitHub Actions (and Gitea's, Forgejo's): where the base stands in the event's description.

    `commit` and `branch` are paths of keys, the branch's variable is `variable`. `whole`: on the default
    branch the tree counts whole; else what is checked out may be anybody's, whatever branch the run is of.
    """

    names: tuple[str, ...]
    commit: str = ""
    branch: str = "repository.default_branch"
    variable: str = ""
    whole: bool = False


_OTHERS = ("workflow_run", "issue_comment", "every other event")
EVENTS = (
    Event(
        ("pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment"),
        "pull_request.base.sha",
        "pull_request.base.ref",
        "GITHUB_BASE_REF",
    ),
    Event(("merge_group",), "merge_group.base_sha", "merge_group.base_ref"),
    Event(("push", "schedule", "workflow_dispatch", "repository_dispatch"), whole=True),
    Event(_OTHERS),
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run whose tree is not trusted: `what` it scans, and names of the base to try, best first.

    Without any name the base is not known here. `named`: the caller named it.
    """

    what: str
    bases: tuple[str, ...] = ()
    named: bool = False


PULL, BRANCH = "pull request", "branch"


def foreign_run(environment: Mapping[str, str] = os.environ) -> Foreign | None:
    """What the CI system says of the run; None by hand and on the default branch, where the tree counts."""
    if environment.get("GITHUB_EVENT_NAME") or _on(environment, "GITHUB_ACTIONS"):
        return _of_github(environment)
    for pull in (pull for one in SYSTEMS for pull in one.pulls):
        if _on(environment, pull.sign):
            commit, branch = (environment.get(name, "") for name in (pull.commit, pull.branch))
            return Foreign(PULL, _names(commit, branch))
    system = next((one for one in SYSTEMS if any(_on(environment, sign) for sign in one.signs)), None)
    return _of_branch(system, environment) if system else None


def variable_of(name: str) -> str:
    """A variable that a pipeline sets, or nothing."""
    return os.environ.get(name, "")


def ref_of_run(environment: Mapping[str, str] = os.environ) -> str:
    """The branch or pull request that a CI run is of, where git itself has none checked out; or nothing."""
    if environment.get("GITHUB_REF_NAME"):
        pull = environment.get("GITHUB_REF", "").startswith("refs/pull/")
        return f"pull/{environment['GITHUB_REF_NAME']}" if pull else environment["GITHUB_REF_NAME"]
    system = next((one for one in SYSTEMS if any(_on(environment, sign) for sign in one.signs)), None)
    if system is None:
        return ""
    pulls = [pull.sign for pull in system.pulls if _on(environment, pull.sign)]
    named = environment.get(system.tag, "") or environment.get(system.branch, "")
    return f"pull/{environment[pulls[0]]}" if pulls else named.removeprefix("refs/heads/")


def _on(environment: Mapping[str, str], sign: str) -> bool:
    name, equals, value = sign.partition("=")
    setting = environment.get(name, "").lower()
    return setting == value if equals else setting not in _OFF


def _of_branch(system: System, environment: Mapping[str, str]) -> Foreign | None:
    """A build of a branch or a tag."""
    if _asked_elsewhere(environment):
        return Foreign(PULL)
    branch = "" if environment.get(system.tag) else environment.get(system.branch, "")
    default = environment.get(system.default, "")
    if branch and (branch == default or _on(environment, system.primary)):
        return None
    return Foreign(BRANCH, _names("", default))


def _asked_elsewhere(environment: Mapping[str, str]) -> bool:
    """Whether GitLab says that the branch is to be merged into another project: nobody names its base."""
    named = environment.get("CI_OPEN_MERGE_REQUESTS", "").split(",")
    here = environment.get("CI_PROJECT_PATH", "")
    return any(one.strip().partition("!")[0] != here for one in named if one.strip())


def _of_github(environment: Mapping[str, str]) -> Foreign | None:
    name = environment.get("GITHUB_EVENT_NAME", "")
    kind = next((event for event in EVENTS if name in event.names), EVENTS[-1])
    payload = _description(environment.get("GITHUB_EVENT_PATH", ""))
    branch = environment.get(kind.variable, "") or _value(payload, kind.branch)
    if kind.whole and branch and environment.get("GITHUB_REF", "") == f"refs/heads/{branch}":
        return None
    what = PULL if kind.commit else BRANCH
    return Foreign(what, _names(_value(payload, kind.commit), branch))


def _names(commit: str, branch: str) -> tuple[str, ...]:
    exact = (commit,) if _COMMIT.fullmatch(commit) else ()
    plain = branch.removeprefix("refs/heads/")
    branches = (f"refs/remotes/origin/{plain}", f"refs/heads/{plain}") if plain else ()
    return (*exact, *branches) or (REMOTE_HEAD,)


def _description(place: str) -> Any:
    """GitHub's description of the event; None where it is not there or is none."""
    try:
        return json.loads(read_named(place, LONGEST_EVENT))
    except (OSError, ValueError, RecursionError):
        return None


def _value(value: Any, path: str) -> str:
    """The text below a path of keys, or nothing."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
