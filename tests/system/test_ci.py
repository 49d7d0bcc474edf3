"""Whose configuration counts, by CI system and event: the table, the documents, and hostile variables."""

from __future__ import annotations

import json

import house
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.system.ci import BRANCH, EVENTS, PULL, REMOTE_HEAD, SYSTEMS, Foreign, foreign_run

SHA = "a" * 40
ORIGIN, LOCAL = "refs/remotes/origin/", "refs/heads/"


def quoted(*names):
    return ", ".join(f"`{name}`" for name in names if name)


def rows():
    """The table as README shows it: what is run, where the tree counts whole, what else is the base."""
    for event in EVENTS:
        others = event is EVENTS[-1]
        names = ", ".join(n if n.startswith("every") else f"`{n}`" for n in event.names)
        whole = "`GITHUB_REF` is the default branch" if event.whole else "never"
        base = quoted(event.commit, event.variable, event.branch)
        yield f"| GitHub Actions: {names} | {whole} | {base} |"
        assert not (others and event.whole)
    for system in SYSTEMS:
        for pull in system.pulls:
            base = quoted(pull.commit, pull.branch) or "the default branch"
            yield f"| {system.name}: `{pull.sign}` | never | {base} |"
        whole = f"`{system.branch}` is `{system.default}`" if system.default else "never"
        whole = f"`{system.primary}` is true" if system.primary else whole
        yield f"| {system.name}: branches and tags | {whole} | {quoted(system.default) or 'the default branch'} |"


def test_the_documentation_has_this_table():
    text = (house.ROOT / "docs/pull-requests.md").read_text("utf-8")
    assert [row for row in rows() if row not in text] == []


def names(branch):
    return (ORIGIN + branch, LOCAL + branch)


def signs(system):
    """Variables of a system with a value that says so."""
    return [dict([sign.partition("=")[::2]]) for sign in system.signs]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_system_by_its_own_variables(system):
    for sign in signs(system):
        here = {name: value or "true" for name, value in sign.items()}
        assert foreign_run(here) is not None, "a branch that nobody names is not trusted"
        for pull in system.pulls:
            told = {**here, pull.sign: "7"} | ({pull.commit: SHA} if pull.commit else {})
            told |= {pull.branch: "refs/heads/main"} if pull.branch else {}
            found = foreign_run(
                {**told, system.branch: "main", **({system.default: "main"} if system.default else {})}
            )
            assert found is not None
            assert found.what == PULL
            if pull.commit:
                assert found.bases[0] == SHA
        branch = {**here, system.branch: "topic"}
        if system.default:
            known = {system.default: "main"}
            assert foreign_run({**here, system.branch: "main", **known}) is None
            assert foreign_run({**branch, **known}) == Foreign(BRANCH, names("main"))
            assert foreign_run({**here, system.branch: "", **known}) == Foreign(BRANCH, names("main"))
            if system.tag:
                named = {**here, system.branch: "main", system.tag: "main", **known}
                assert foreign_run(named) == Foreign(BRANCH, names("main")), "a tag called like the branch"
        else:
            assert foreign_run(branch) == Foreign(BRANCH, (REMOTE_HEAD,))
        if system.primary:
            assert foreign_run({**branch, system.primary: "true"}) is None
            assert foreign_run({**branch, system.primary: "false"}) is not None


def github(tmp_path, name, event=None, **more):
    place = tmp_path / "event.json"
    if event is not None:
        place.write_text(event if isinstance(event, str) else json.dumps(event))
    return foreign_run({"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(place), **more})


MAIN = {"repository": {"default_branch": "main"}}


def test_githubs_events(tmp_path):
    pull = {"pull_request": {"base": {"sha": SHA, "ref": "dev"}}, **MAIN}
    for name in EVENTS[0].names:
        assert github(tmp_path, name, pull) == Foreign(PULL, (SHA, *names("dev"))), name
        assert github(tmp_path, name, pull, GITHUB_BASE_REF="rel") == Foreign(PULL, (SHA, *names("rel")))
    queue = {"merge_group": {"base_sha": SHA, "base_ref": "refs/heads/main"}}
    assert github(tmp_path, "merge_group", queue) == Foreign(PULL, (SHA, *names("main")))
    for name in ("push", "schedule", "workflow_dispatch", "repository_dispatch"):
        assert github(tmp_path, name, MAIN, GITHUB_REF="refs/heads/main") is None
        for ref in ("refs/heads/topic", "refs/tags/main", "refs/heads/main/x", "main", ""):
            assert github(tmp_path, name, MAIN, GITHUB_REF=ref) == Foreign(BRANCH, names("main")), ref
    for name in ("workflow_run", "issue_comment", "release", "deployment", "", "another"):
        found = github(tmp_path, name, MAIN, GITHUB_REF="refs/heads/main", GITHUB_ACTIONS="true")
        assert found == Foreign(BRANCH, names("main")), name


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"repository": []}', '{"repository": {"default_branch": 1}}', "[" * 10**5]
)
@pytest.mark.parametrize("name", [name for event in EVENTS for name in event.names])
def test_an_event_without_a_description_trusts_nobody(tmp_path, name, text):
    found = github(tmp_path, name, text, GITHUB_REF="refs/heads/main")
    assert found is not None
    assert found.bases == (REMOTE_HEAD,)
    found = github(tmp_path, name, text, GITHUB_REF="refs/heads/")
    assert found is not None


def test_a_branch_of_gitlab_that_another_project_is_to_take_has_no_base():
    here = {"GITLAB_CI": "true", "CI_PROJECT_PATH": "fork/shop", "CI_DEFAULT_BRANCH": "main"}
    main, topic = {"CI_COMMIT_BRANCH": "main"}, {"CI_COMMIT_BRANCH": "topic"}
    for branch in (main, topic):
        assert foreign_run({**here, **branch, "CI_OPEN_MERGE_REQUESTS": "team/shop!3"}) == Foreign(PULL)
        assert foreign_run(
            {**here, **branch, "CI_OPEN_MERGE_REQUESTS": "fork/shop!1, team/shop!3"}
        ) == Foreign(PULL)
    own = {"CI_OPEN_MERGE_REQUESTS": "fork/shop!1"}
    assert foreign_run({**here, **topic, **own}) == Foreign(BRANCH, names("main"))
    assert foreign_run({**here, **main, **own}) is None


def test_by_hand_the_tree_counts():
    assert foreign_run({}) is None
    assert foreign_run({"CI": "true", "HOME": "/home/x"}) is None


VALUES = st.sampled_from(
    ["", "main", "refs/heads/main", "-x", "../..", SHA, "HEAD", "true", "false", "x/y!3"]
)
NAMES = st.sampled_from(sorted(
    {"CI_OPEN_MERGE_REQUESTS", "GITHUB_REF", "GITHUB_BASE_REF", "GITHUB_EVENT_PATH"}
    | {value for system in SYSTEMS for pull in system.pulls for value in (pull.sign, pull.commit, pull.branch) if value}
    | {value for system in SYSTEMS for value in (system.branch, system.default, system.primary, system.tag) if value}
))  # fmt: skip


@given(st.dictionaries(NAMES, VALUES))
def test_a_base_is_a_commit_or_a_whole_name_of_a_ref(variables):
    """Whatever the variables hold: nothing that git could take for an option, a tag or an expression."""
    for sign in ({"GITLAB_CI": "true"}, {"GITHUB_EVENT_NAME": "push"}, {"BUILDKITE": "true"}, {}):
        found = foreign_run({**variables, **sign})
        for base in found.bases if found else ():
            assert base == SHA or base.startswith((ORIGIN, LOCAL))
