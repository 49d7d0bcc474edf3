"""`secscan history` on a repository with a past: what it finds, and what it says of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field

import pytest
from past import Ran, Repository, key, password, repository, secscan

from secscan.reporters import REPORTERS

ODD = "odd\nname.py"
RAW = os.fsdecode(b"caf\xe9.py")
LINES = "".join(f"value_{n} = {n}\n" for n in range(60))


def code(name: str, secret: str) -> str:
    return f"{LINES}{name} = '{secret}'\n{LINES}"


@dataclass
class World:
    """The repository, its commits by name, and what was said of it."""

    past: Repository
    commits: dict[str, str] = field(default_factory=dict)
    ran: Ran | None = None


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    place = tmp_path_factory.mktemp("history")
    past = repository(place / "repo")
    made = World(past)
    made.commits["one"] = past.commit(
        "one",
        {
            "app.py": code("token", key("app")),
            "conf.yml": f"db:\n  password: {password('yml')}\n",
            ODD: f"x = '{key('odd')}'\n",
            RAW: f"x = '{key('raw')}'\n",
            "a.bin": bytes(range(256)) * 8,
        },
    )
    made.commits["two"] = past.commit("two", {"app.py": code("token", key("app")) + "other = 1\n"})
    past.git("checkout", "-q", "-b", "side")
    made.commits["side"] = past.commit("side", {"side.py": f"x = '{key('side')}'\n"})
    past.git("checkout", "-q", "main")
    made.commits["moved"] = past.commit(
        "moved", {"app.py": None, "src/app.py": code("token", key("app")) + "other = 1\n", RAW: None}
    )
    made.commits["gone"] = past.commit(
        f"take {key('message')} out\n\nsee https://user:{password('url')}@db.corp.io/x\n",
        {"src/app.py": code("token", "read from the environment")},
        GIT_AUTHOR_NAME=f"{key('author')} Smith",
    )
    made.commits["live"] = past.commit("live", {"live.py": f"x = '{key('live')}'\ny = '{key('live')}'\n"})
    made.commits["late"] = past.commit("late", {"live.py": f"# moved\nx = '{key('live')}'\n"})
    past.git("tag", "-a", "v1", "-m", f"release\n\nwith {key('tag')}", made.commits["two"])
    os.symlink("live.py", past.place / "link.py")
    past.git("update-index", "--add", "--cacheinfo", f"160000,{made.commits['one']},module")
    past.git("add", "link.py")
    past.git("commit", "-q", "-m", "links")
    made.commits["head"] = past.oid("HEAD")
    past.write({"live.py": f"x = '{key('stash')}'\n"})
    past.git("stash")
    made.commits["lost"] = past.commit("lost", {"lost.py": f"x = '{key('lost')}'\n"})
    past.git("reset", "-q", "--hard", "HEAD~1")
    past.git("update-index", "--add", "--cacheinfo", f"160000,{made.commits['one']},module")
    made.ran = secscan(past.place)
    return made


def test_the_run_is_complete_and_fails_by_severity(world):
    assert world.ran.code == 1, world.ran.err
    assert world.ran.run("git")["status"] == world.ran.run("detect-secrets")["status"] == "ok"


def test_a_secret_that_is_gone_is_told_with_when_it_stood(world):
    found = world.ran.at("app.py")
    assert found["rule"] == "detect-secrets.aws-access-key"
    assert found["history"] == {
        "firstCommit": world.commits["one"],
        "lastCommit": world.commits["side"],  # its branch still has it
        "authorDate": "2025-01-04T01:00:00+01:00",
        "inHead": False,
        "occurrences": 2,
    }
    assert found["location"]["startLine"] == 61
    moved = world.ran.at("src/app.py")["history"]
    assert (moved["firstCommit"], moved["lastCommit"]) == (world.commits["moved"], world.commits["moved"])


def test_a_secret_in_head_is_told_as_a_scan_tells_it(world):
    scan = secscan(world.past.place, "--stage", "secrets", command="scan")
    here = {f["location"]["path"]: f for f in scan.findings}
    assert here.keys() == {"live.py", "conf.yml", ODD}
    for path, found in here.items():
        told = world.ran.at(path)
        past = told.pop("history")
        assert past["inHead"] is True
        assert past["lastCommit"] == world.commits["head"]
        assert told == found
    assert world.ran.at("live.py")["history"]["firstCommit"] == world.commits["live"]
    assert world.ran.at("live.py")["history"]["occurrences"] == 2


def test_odd_and_undecodable_names(world):
    assert world.ran.at(ODD)["history"]["inHead"] is True
    [raw] = [f for f in world.ran.findings if f["location"]["path"].startswith("caf")]
    assert raw["location"]["path"] == "caf\\xe9.py"
    assert raw["history"]["inHead"] is False


def test_messages_of_commits_and_tags(world):
    told = [f for f in world.ran.findings if f["location"]["path"] == ".git/COMMIT_EDITMSG"]
    assert {f["location"]["startLine"] for f in told} == {1, 3}
    assert {f["history"]["firstCommit"] for f in told} == {world.commits["gone"]}
    assert world.ran.at(".git/TAG_EDITMSG")["history"]["firstCommit"] == world.commits["two"]


def test_no_value_in_any_report(world, tmp_path):
    outputs = [option for name in REPORTERS for option in ("-o", f"{name}={tmp_path / name}")]
    cache = tmp_path / "cache"
    ran = secscan(world.past.place, "-v", "--stashes", "--reflog", *outputs, cache=cache)
    assert ran.code == 1
    seeds = ("app", "odd", "raw", "side", "message", "author", "live", "tag", "stash", "lost")
    values = [key(seed).encode() for seed in seeds] + [password("yml").encode(), password("url").encode()]
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    for text in [
        ran.out.encode(),
        ran.err.encode(),
        *(p.read_bytes() for p in [*tmp_path.glob("*[a-z]"), *kept] if p.is_file()),
    ]:
        assert [value for value in values if value in text] == []
    sarif = json.loads((tmp_path / "sarif").read_text())
    past = [r["properties"]["history"] for run in sarif["runs"] for r in run["results"]]
    assert {one["inHead"] for one in past} == {True, False}
    assert "not in HEAD, from" in (tmp_path / "markdown").read_text()
    assert "= history: in HEAD, from" in (tmp_path / "console").read_text()


@pytest.mark.slow
def test_stashes_and_reflog_on_request_alone(world):
    paths = {f["location"]["path"] for f in world.ran.findings}
    assert "lost.py" not in paths
    assert len([f for f in world.ran.findings if f["location"]["path"] == "live.py"]) == 1
    assert secscan(world.past.place, "--reflog").at("lost.py")["history"]["inHead"] is False
    stashed = [
        f for f in secscan(world.past.place, "--stashes").findings if f["location"]["path"] == "live.py"
    ]
    assert sorted(f["history"]["inHead"] for f in stashed) == [False, True]


def test_what_is_left_out_is_counted(world):
    assert world.ran.report["skipped"] == {"binary": 1, "link": 1, "not a regular file": 1}


@pytest.mark.slow
def test_since_looks_at_newer_commits_alone(world):
    ran = secscan(world.past.place, "--since", world.commits["moved"])
    paths = {f["location"]["path"] for f in ran.findings}
    assert paths == {"side.py", "live.py", ".git/COMMIT_EDITMSG"}
    assert secscan(world.past.place, "--since", "no-such-ref").code == 2


@pytest.mark.slow
def test_a_part_of_the_tree_and_what_is_excluded(world):
    part = secscan(world.past.place / "src")
    assert {f["location"]["path"] for f in part.findings} == {"src/app.py"}
    less = secscan(world.past.place, "--exclude", "*.py")
    assert {f["location"]["path"] for f in less.findings} == {
        "conf.yml",
        ".git/COMMIT_EDITMSG",
        ".git/TAG_EDITMSG",
    }
    assert less.report["skipped"]["excluded"] > 4


@pytest.mark.slow
def test_the_next_run_reads_new_blobs_alone_and_says_the_same(world, tmp_path):
    told = [world.ran, *(secscan(world.past.place, cache=tmp_path / "cache") for _ in range(2))]
    reports = [ran.report for ran in told]
    for report in reports:
        report["started"] = report["ended"] = ""
        for run in report["runs"]:
            run["durationSeconds"] = 0
    assert reports[0] == reports[1] == reports[2]


@pytest.mark.slow
def test_a_scan_on_request_tells_the_past_too(world, tmp_path):
    ran = secscan(world.past.place, "--stage", "secrets", "--history", command="scan")
    by_path = {f["location"]["path"]: f for f in ran.findings}
    assert by_path["live.py"]["history"]["inHead"] is True
    assert by_path["app.py"]["history"]["inHead"] is False
    assert [r["scanner"] for r in ran.report["runs"] if r["stage"] == "secrets"] == ["detect-secrets", "git"]
    assert len(ran.findings) == len(world.ran.findings)


def test_a_baseline_and_suppressions_apply(world, tmp_path):
    base = tmp_path / "base.json"
    entries = [
        {"fingerprint": f["fingerprint"], "rule": f["rule"], "path": "x", "line": 1, "severity": "high"}
        for f in world.ran.findings
        if f["location"]["path"] in {"app.py", "live.py"}
    ]
    base.write_text(json.dumps({"secscan-baseline": 1, "findings": entries}))
    settings = tmp_path / "settings.toml"
    settings.write_text(
        '[[suppress]]\nrule = "aws-access-key"\npath = "side.py"\nreason = "revoked in May"\n'
    )
    ran = secscan(world.past.place, "--baseline", str(base), "--config", str(settings))
    status = {f["location"]["path"]: f["status"] for f in ran.findings}
    assert status["app.py"] == status["live.py"] == "known"
    assert status["side.py"] == "suppressed"
    assert status["src/app.py"] == "new"


@pytest.mark.slow
def test_a_baseline_of_the_history_accepts_it_whole(world, tmp_path):
    base = tmp_path / "base.json"
    made = secscan(
        world.past.place, "--stage", "secrets", "--history", "--baseline", str(base), command="baseline"
    )
    assert made.code == 0, made.err
    ran = secscan(world.past.place, "--baseline", str(base))
    assert ran.code == 0
    assert {f["status"] for f in ran.findings} == {"known"}
