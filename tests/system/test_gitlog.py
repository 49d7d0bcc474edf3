"""The history as git tells it, whole and broken."""

from __future__ import annotations

import subprocess

import pytest

from secscan.system import gitlog
from secscan.system.git import Git


def call(place, *arguments, stdin=None):
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-C", str(place), *arguments],
        input=stdin, check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


@pytest.fixture
def place(tmp_path):
    """Three commits of one file."""
    place = tmp_path / "repo"
    place.mkdir()
    call(place, "init")
    for number in range(3):
        (place / "f").write_text(f"{number}\n")
        call(place, "add", ".")
        call(place, "commit", "-m", f"{number}")
    return place


@pytest.fixture
def git(place, processes, scratch):
    return Git(processes, str(place), scratch)


def test_refs_types_commits_and_changes(place, git):
    call(place, "tag", "-a", "v", "-m", "v")
    refs = {ref.name: ref.oid for ref in gitlog.read_refs(git)}
    assert refs.keys() == {"HEAD", "refs/heads/main", "refs/tags/v"}
    kinds = gitlog.read_types(git, [*refs.values(), "0" * 40])
    assert kinds == {refs["HEAD"]: "commit", refs["refs/tags/v"]: "tag"}
    rows, problem = gitlog.read_commits(git, [refs["HEAD"]], timeout=60)
    assert problem == ""
    assert [len(row.parents) for row in rows] == [1, 1, 0]
    since, _ = gitlog.read_commits(git, [refs["HEAD"]], [rows[1].oid], timeout=60)
    assert since == rows[:1]
    broken: dict[str, str] = {}
    pairs = [(row.oid, "".join(row.parents)) for row in rows]
    changes = list(gitlog.read_changes(git, pairs, broken, timeout=60))
    assert [(c.commit, c.mode, c.path) for c in changes] == [(row.oid, "100644", "f") for row in rows]
    assert not broken


def test_a_commit_that_git_stops_at_costs_no_other(place, git):
    rows, _ = gitlog.read_commits(git, [call(place, "rev-parse", "HEAD")], timeout=60)
    pairs = [(row.oid, "".join(row.parents)) for row in rows]
    tree = call(place, "rev-parse", f"{rows[1].oid}^{{tree}}")
    (place / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    broken: dict[str, str] = {}
    changes = list(gitlog.read_changes(git, pairs, broken, timeout=60))
    assert {c.commit for c in changes} | broken.keys() == {row.oid for row in rows}
    assert rows[1].oid in broken
    assert {c.commit for c in changes} == {rows[2].oid}


def test_a_name_without_a_commit_stops_the_commits_with_a_reason(place, git):
    rows, problem = gitlog.read_commits(git, ["12" * 20], timeout=60)
    assert rows == []
    assert "bad object" in problem


def test_objects_come_in_order_and_each_failure_is_its_own(place, git):
    good = [call(place, "hash-object", "-w", "--stdin", stdin=b"%d" % n * 3000) for n in range(5)]
    (place / ".git" / "objects" / good[1][:2] / good[1][2:]).unlink()
    bad = place / ".git" / "objects" / good[3][:2] / good[3][2:]
    bad.chmod(0o644)
    bad.write_bytes(b"x")
    found = list(gitlog.read_objects(git, good, limit=1 << 20, timeout=60))
    assert [one.oid for one in found] == good
    assert [bool(one.problem) for one in found] == [False, True, False, True, False]
    assert [found[n].data for n in (0, 2, 4)] == [b"%d" % n * 3000 for n in (0, 2, 4)]
    assert found[1].problem == "missing"
    assert found[0].kind == "blob"


def test_a_large_object_is_named_and_passed_over(place, git):
    oids = [call(place, "hash-object", "-w", "--stdin", stdin=text) for text in (b"y" * 300_000, b"small")]
    large, small = gitlog.read_objects(git, oids, limit=100_000, timeout=60)
    assert (large.size, large.data, small.data) == (300_000, b"", b"small")
    assert large.problem.startswith("larger than")


def test_names_of_objects_are_gits(place):
    for text in (b"", b"a\n", b"\0" * 99):
        name = call(place, "hash-object", "--stdin", stdin=text)
        assert gitlog.name_of("blob", text, len(name)) == name


def test_a_repository_of_sha256_names(tmp_path, processes, scratch):
    place = tmp_path / "new"
    place.mkdir()
    call(place, "init", "--object-format=sha256")
    oid = call(place, "hash-object", "-w", "--stdin", stdin=b"hello")
    [one] = gitlog.read_objects(Git(processes, str(place), scratch), [oid], limit=1 << 20, timeout=60)
    assert (len(oid), one.data, one.problem) == (64, b"hello", "")


def test_stashes_newest_first(place, git):
    assert gitlog.read_stashes(git) == []
    for text in ("one", "two"):
        (place / "f").write_text(text)
        call(place, "stash")
    tops = gitlog.read_stashes(git)
    assert tops == [call(place, "rev-parse", f"stash@{{{n}}}") for n in (0, 1)]


def test_what_is_cut_off(place, git, tmp_path, processes, scratch):
    assert gitlog.read_shallow(git) == frozenset()
    assert not gitlog.is_partial(git)
    call(place, "clone", "-q", "--depth", "1", f"file://{place}", str(tmp_path / "clone"))
    clone = Git(processes, str(tmp_path / "clone"), scratch)
    assert gitlog.read_shallow(clone) == {call(place, "rev-parse", "HEAD")}


def test_out_of_time_is_no_objects_fault(place, git):
    oids = [call(place, "hash-object", "-w", "--stdin", stdin=b"%d" % n) for n in range(9)]
    found = list(gitlog.read_objects(git, oids, limit=1 << 20, timeout=0.0))
    assert [one.oid for one in found] == oids
    assert {one.problem for one in found} <= {"", "out of time (--timeout)"}
    assert found[-1].problem == "out of time (--timeout)"
