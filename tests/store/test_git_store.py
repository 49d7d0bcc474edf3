"""A history in a ref of the repository: offline, united with other clones', hostile content refused."""

from __future__ import annotations

import subprocess

import pytest
from store_records import DAY, FAILED, START, scanned, seen

from secscan.errors import ToolError
from secscan.store import entries, queries
from secscan.store.keeper import open_store, refuse_rejected

REF = "refs/secscan/history"


def git(place, *arguments, data=None):
    done = subprocess.run(["git", "-C", str(place), *arguments], input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def clones(tmp_path):
    made = []
    for name in ("one", "two"):
        git(tmp_path, "init", "-q", "-b", "main", name)
        made.append(tmp_path / name)
    return made


def keep(place, *records):
    for record in records:
        with open_store(f"git:{place}", ".") as keeper:
            keeper.record(record, lambda _database, _line: FAILED)


def known(place):
    with open_store(f"git:{place}", ".") as keeper:
        refuse_rejected(keeper)
        rows = queries.exported(keeper.database, queries.lines(keeper.database))
        return {row["fingerprint"]: (row["status"], row["firstSeen"]) for row in rows}


def test_a_scan_is_a_commit_of_the_history_and_of_nothing_else(clones):
    keep(clones[0], scanned(seen()), scanned(at=1), scanned(at=1))
    assert git(clones[0], "rev-list", "--count", REF) == "2"
    assert git(clones[0], "for-each-ref", "--format=%(refname)") == REF
    assert git(clones[0], "status", "--porcelain") == ""
    assert git(clones[0], "log", "-1", "--format=%an %at", REF) == f"secscan {START + DAY}"
    assert known(clones[0])["f1"][0] == "fixed"
    git(clones[0], "fsck", "--strict")


def test_the_histories_of_two_clones_unite_and_a_push_is_a_fast_forward(clones):
    one, two = clones
    keep(one, scanned(seen("a"), seen("b")))
    git(two, "fetch", "-q", str(one), f"{REF}:{REF}")
    keep(two, scanned(seen("b"), at=1))
    keep(one, scanned(seen("a"), seen("b"), seen("c"), at=2))
    git(one, "fetch", "-q", str(two), f"+{REF}:refs/secscan/remote/two")
    united = known(one)
    assert {name: state for name, (state, _) in united.items()} == {"a": "new", "b": "new", "c": "new"}
    keep(one, scanned(seen("c"), at=3))
    git(one, "push", "-q", str(two), f"{REF}:{REF}")
    assert known(two) == known(one)
    assert {name: state for name, (state, _) in known(two).items()} == {
        "a": "fixed",
        "b": "fixed",
        "c": "new",
    }


def plant(place, path, data):
    """Puts a file into the history by hand, as somebody may who can push."""
    oid = git(place, "hash-object", "-w", "--stdin", data=data)
    git(place, "read-tree", REF)
    git(place, "update-index", "--add", "--cacheinfo", f"100644,{oid},{path}")
    tree = git(place, "write-tree")
    identity = ("-c", "user.name=x", "-c", "user.email=x")
    commit = git(place, *identity, "commit-tree", "-m", "x", tree)
    git(place, "update-ref", REF, commit)
    git(place, "read-tree", "--empty")


def test_hostile_content_is_refused_and_said(clones):
    place = clones[0]
    keep(place, scanned(seen()))
    record = scanned(seen("forged"), at=9)
    plant(place, entries.path_of("0" * 32), entries.written(record))
    plant(place, "scans/zz/evil.json", b"{}")
    plant(place, "hooks/post-checkout", b"#!/bin/sh\ntouch /tmp/pwned\n")
    with open_store(f"git:{place}", ".") as keeper:
        assert [word.partition(": ")[2] for word in keeper.rejected] == [
            "its name is not that of its content"
        ]
        assert [
            row["fingerprint"] for row in queries.exported(keeper.database, queries.lines(keeper.database))
        ] == ["f1"]
        with pytest.raises(ToolError, match="a record that cannot be read"):
            refuse_rejected(keeper)
    keep(place, scanned(seen(), at=2))
    assert git(place, "ls-tree", "-r", "--name-only", REF).count("json") == 3


def test_hooks_of_the_repository_do_not_run(clones, tmp_path):
    place, mark = clones[0], tmp_path / "ran"
    for name in ("reference-transaction", "post-commit", "pre-commit"):
        hook = place / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
        hook.chmod(0o755)
    git(place, "config", "core.hooksPath", ".git/hooks")
    keep(place, scanned(seen()))
    assert not mark.exists()


def test_retention_keeps_since_when_a_finding_is_there(clones):
    place = clones[0]
    keep(
        place,
        scanned(seen("a")),
        scanned(seen("a"), seen("b"), at=1),
        scanned(seen("a"), at=2),
        scanned(seen("a"), at=90),
    )
    before = known(place)["a"]
    with open_store(f"git:{place}", ".") as keeper:
        queries.prune(keeper.database, START + 80 * DAY)
        keeper.keep({entries.path_of(scan) for scan in queries.needed(keeper.database)})
    assert known(place) == {"a": before}
    assert git(place, "rev-list", "--count", REF) == "1"
