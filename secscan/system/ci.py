"""Which pull request a CI system runs us for, by the variables that it sets."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

from secscan.system.files import read_named

LONGEST_EVENT = 1 << 24
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_OFF = {"", "false", "0"}

# What says that there is a pull request, the base's commit, the base's branch. GitHub's has its own function.
_SYSTEMS = (
    ("CI_MERGE_REQUEST_IID", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
    ("SYSTEM_PULLREQUEST_PULLREQUESTID", "", "SYSTEM_PULLREQUEST_TARGETBRANCH"),
    ("BITBUCKET_PR_ID", "BITBUCKET_PR_DESTINATION_COMMIT", "BITBUCKET_PR_DESTINATION_BRANCH"),
    ("CHANGE_ID", "", "CHANGE_TARGET"),
    ("BUILDKITE_PULL_REQUEST", "", "BUILDKITE_PULL_REQUEST_BASE_BRANCH"),
    ("DRONE_PULL_REQUEST", "", "DRONE_TARGET_BRANCH"),
    ("CI_COMMIT_PULL_REQUEST", "", "CI_COMMIT_TARGET_BRANCH"),
    ("TRAVIS_PULL_REQUEST", "", "TRAVIS_BRANCH"),
    ("CIRCLE_PULL_REQUEST", "", ""),
)
VARIABLES = frozenset(name for row in _SYSTEMS for name in row if name) | {
    "GITHUB_EVENT_NAME",
    "GITHUB_EVENT_PATH",
    "GITHUB_BASE_REF",
}


def pull_request_bases(environment: Mapping[str, str] = os.environ) -> tuple[str, ...] | None:
    """The names of the base to try, best first; None where this is not a pull request's run.

    GitHub Actions (and Gitea's, Forgejo's), GitLab, Azure Pipelines, Bitbucket, Jenkins, Buildkite, Drone,
    Woodpecker, Travis and CircleCI, by their documented variables.
    """
    if environment.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        place = environment.get("GITHUB_EVENT_PATH", "")
        return _names(_commit_of_event(place), environment.get("GITHUB_BASE_REF", ""))
    for sign, commit, branch in _SYSTEMS:
        if environment.get(sign, "").lower() not in _OFF:
            return _names(environment.get(commit, ""), environment.get(branch, ""))
    return None


def _names(commit: str, branch: str) -> tuple[str, ...]:
    exact = (commit,) if _COMMIT.fullmatch(commit) else ()
    plain = branch.removeprefix("refs/heads/")
    branches = (f"refs/remotes/origin/{plain}", f"refs/heads/{plain}") if plain else ()
    return (*exact, *branches) or ("refs/remotes/origin/HEAD",)


def _commit_of_event(place: str) -> str:
    """The base's commit in GitHub's description of the event, or nothing."""
    try:
        event: Any = json.loads(read_named(place, LONGEST_EVENT))
        return str(event["pull_request"]["base"]["sha"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
