"""Histories that are broken, cut, or made to run something, hide something or break a reader."""

from __future__ import annotations

import os
import zlib

import pytest
from past import key, repository, secscan

from secscan.model import ExitCode


@pytest.fixture
def past(tmp_path):
    return repository(tmp_path / "repo")


def loose(past, oid):
    """The file of a loose object."""
    return past.place / ".git" / "objects" / oid[:2] / oid[2:]


def replaced(past, oid, data):
    """Puts other bytes in the place of a loose object."""
    path = loose(past, oid)
    path.chmod(0o644)
    path.write_bytes(data)


def paths(ran):
    return {f["location"]["path"] for f in ran.findings}


@pytest.fixture
def three(past):
    """Three commits, a secret in each: the first two are gone from HEAD."""
    past.commit("one", {"a.py": f"x = '{key('a')}'\n"})
    past.commit("two", {"a.py": None, "b.py": f"x = '{key('b')}'\n"})
    past.commit("three", {"b.py": None, "c.py": f"x = '{key('c')}'\n"})
    return past


@pytest.mark.hostile
def test_a_missing_blob_makes_the_run_incomplete(three):
    oid = three.oid("HEAD~2:a.py")
    loose(three, oid).unlink()
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    run = ran.run("git")
    assert run["status"] == "partial"
    assert run["filesFailed"] == [{"path": "a.py", "reason": f"object {oid[:12]}: missing"}]
    assert "without a --filter" in run["reason"]
    assert paths(ran) == {"b.py", "c.py"}
    assert secscan(three.place, "--allow-incomplete", "secrets").code == ExitCode.FAILED


@pytest.mark.hostile
def test_a_corrupt_blob_makes_the_run_incomplete(three):
    replaced(three, three.oid("HEAD~2:a.py"), b"no zlib at all")
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert [f["path"] for f in ran.run("git")["filesFailed"]] == ["a.py"]
    assert paths(ran) == {"b.py", "c.py"}


@pytest.mark.hostile
def test_an_object_that_lies_about_its_content_is_corrupt(three, tmp_path):
    """Its harmless bytes must not be remembered under the name of others."""
    oid = three.oid("HEAD~2:a.py")
    data = b"x = 1\n"
    replaced(three, oid, zlib.compress(b"blob %d\0" % len(data) + data))
    ran = secscan(three.place, cache=tmp_path / "cache")
    assert ran.code == ExitCode.INCOMPLETE
    assert "corrupt" in ran.run("git")["filesFailed"][0]["reason"]
    text = f"x = '{key('a')}'\n".encode()
    replaced(three, oid, zlib.compress(b"blob %d\0" % len(text) + text))
    again = secscan(three.place, cache=tmp_path / "cache")
    assert paths(again) == {"a.py", "b.py", "c.py"}


@pytest.mark.hostile
def test_a_missing_tree_and_a_missing_commit_hide_no_more_than_themselves(three):
    loose(three, three.oid("HEAD~1^{tree}")).unlink()
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert {"a.py", "c.py"} >= paths(ran) >= {"a.py"}
    first = three.oid("HEAD~2")
    loose(three, first).unlink()
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert ran.run("git")["status"] in {"partial", "failed"}


@pytest.mark.hostile
def test_a_ref_to_nothing_is_told(three):
    (three.place / ".git" / "refs" / "heads" / "lost").write_text("12" * 20 + "\n")
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert [f["path"] for f in ran.run("git")["filesFailed"]] == [".git/refs/heads/lost"]
    assert paths(ran) == {"a.py", "b.py", "c.py"}


@pytest.mark.hostile
def test_a_shallow_clone_says_so(three, tmp_path):
    three.git("clone", "-q", "--depth", "2", f"file://{three.place}", str(tmp_path / "clone"))
    ran = secscan(tmp_path / "clone")
    assert ran.code == ExitCode.INCOMPLETE
    assert "fetch-depth: 0" in ran.run("git")["reason"]
    assert paths(ran) == {"b.py", "c.py"}
    since = secscan(tmp_path / "clone", "--since", "HEAD~1")
    assert (since.code, paths(since)) == (ExitCode.FAILED, {"c.py"})


@pytest.mark.hostile
@pytest.mark.parametrize("what", ["blob:none", "tree:0"])
def test_a_partial_clone_is_incomplete_and_nothing_is_fetched(three, tmp_path, what):
    three.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    three.git("clone", "-q", "--no-checkout", f"--filter={what}", f"file://{three.place}", str(clone))
    before = sorted(str(p) for p in (clone / ".git" / "objects").rglob("*"))
    for cage in ("auto", "off"):
        ran = secscan(clone, "--cage", cage)
        assert ran.code == ExitCode.INCOMPLETE
        assert ran.run("git")["filesFailed"]
        assert ran.findings == []
    assert sorted(str(p) for p in (clone / ".git" / "objects").rglob("*")) == before


@pytest.mark.hostile
def test_no_commits_is_nothing_to_scan(past):
    ran = secscan(past.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert ran.run("git")["reason"] == "no commits"
    assert ran.report["verdict"]["reasons"] == ["there was nothing to scan"]


@pytest.mark.hostile
def test_no_repository_is_a_usage_error(tmp_path):
    (tmp_path / "x.py").touch()
    ran = secscan(tmp_path)
    assert ran.code == ExitCode.USAGE
    assert "not a git repository" in ran.err
    assert secscan(tmp_path / "nowhere").code == ExitCode.USAGE


@pytest.mark.hostile
def test_a_directory_in_the_shape_of_a_bare_repository_is_none(three):
    bare = three.place / "svc"
    (bare / "objects").mkdir(parents=True)
    (bare / "refs").mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    (bare / "config").write_text(f"[core]\n\tfsmonitor = touch {three.place}/canary\n\tworktree = ..\n")
    assert paths(secscan(bare)) == set()
    assert paths(secscan(three.place)) == {"a.py", "b.py", "c.py"}
    assert not (three.place / "canary").exists()


@pytest.mark.parametrize("cage", ["auto", "off"])
def test_nothing_of_the_repository_runs(three, tmp_path, cage):
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "gpg.program",
        "diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge", "core.alternateRefsCommand",
        "credential.helper", "uploadpack.packObjectsHook", "log.showRoot",
    ):  # fmt: skip
        three.git("config", name, str(program))
    for name, value in (
        ("log.showSignature", "true"),
        ("core.hooksPath", str(tmp_path)),
        ("alias.rev-list", f"!{program}"),
    ):
        three.git("config", name, value)
    three.git("config", "remote.origin.url", f"ext::{program}")
    three.git("config", "remote.origin.promisor", "true")
    three.git("config", "core.logAllRefUpdates", "true")
    (three.place / ".gitattributes").write_text("* diff=x filter=x\n")
    (three.place / ".git" / "info" / "attributes").write_text("* diff=x filter=x\n")
    ran = secscan(three.place, "--reflog", "--stashes", "--cage", cage)
    assert paths(ran) == {"a.py", "b.py", "c.py"}
    assert not canary.exists()


@pytest.mark.hostile
def test_replacements_grafts_and_commit_graphs_hide_nothing(three):
    empty = three.git("commit-tree", "-m", "innocent", three.git("mktree", stdin=b"").decode().strip())
    three.git("replace", three.oid("HEAD~1"), empty.decode().strip())
    (three.place / ".git" / "info").mkdir(exist_ok=True)
    (three.place / ".git" / "info" / "grafts").write_text(three.oid("HEAD") + "\n")
    three.git("commit-graph", "write", "--reachable")
    assert paths(secscan(three.place)) == {"a.py", "b.py", "c.py"}


@pytest.mark.hostile
def test_refs_of_all_kinds_and_names(past):
    past.commit("one", {"a.py": "x = 1\n"})
    blob = past.git("hash-object", "-w", "--stdin", stdin=f"x = '{key('blob')}'\n".encode()).decode().strip()
    inner = past.git("hash-object", "-w", "--stdin", stdin=f"x = '{key('tree')}'\n".encode()).decode().strip()
    tree = past.git("mktree", stdin=f"100644 blob {inner}\tin.py\n".encode()).decode().strip()
    past.git("tag", "-a", "file", "-m", "a file", blob)
    past.git("tag", "-a", "again", "-m", f"a tag {key('nested')}", "file")
    past.git("update-ref", "refs/odd/tree", tree)
    past.git("update-ref", "refs/remotes/origin/x;touch${IFS}y", past.oid("HEAD"))
    past.git("update-ref", "refs/heads/--all", past.oid("HEAD"))
    ran = secscan(past.place)
    assert paths(ran) == {".git/refs/tags/again", ".git/refs/tags/file", "in.py", ".git/TAG_EDITMSG"} & paths(
        ran
    )
    assert paths(ran) >= {"in.py", ".git/TAG_EDITMSG"}
    assert any(path.startswith(".git/refs/tags/") for path in paths(ran))
    assert ran.run("git")["status"] == "ok"
    assert {f["history"]["firstCommit"] for f in ran.findings} == {""}


def raw_tree(past, *entries):
    """A tree with any names, written as it is."""
    data = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries)
    return past.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=data).decode().strip()


@pytest.mark.hostile
def test_trees_with_names_that_no_checkout_could_have(past, tmp_path):
    blob = past.git("hash-object", "-w", "--stdin", stdin=f"x = '{key('up')}'\n".encode()).decode().strip()
    config = past.git("hash-object", "-w", "--stdin", stdin=f"k = '{key('git')}'\n".encode()).decode().strip()
    below = raw_tree(past, (b"100644", b"config.py", config))
    tree = raw_tree(
        past, (b"100644", b"..", blob), (b"40000", b".git", below), (b"100644", b"a\xff\n::error::x", blob)
    )
    commit = past.git("commit-tree", "-m", "odd", tree).decode().strip()
    past.git("update-ref", "refs/heads/main", commit)
    for name in ("console", "github", "markdown"):
        ran = secscan(past.place, "-f", name)
        assert ran.code == ExitCode.FAILED
        assert not [line for line in ran.out.splitlines() if line.lstrip().startswith("::error::x")]
    told = secscan(past.place, "-f", "sarif").out
    assert '"uri":"../' not in told
    assert paths(secscan(past.place)) == {"..", ".git/config.py", "a\\xff\n::error::x"}


@pytest.mark.hostile
def test_messages_that_speak_to_terminals_and_runners(past):
    message = f"x\n::error::forged\n\x1b[2J##[add-mask]y {key('m')}\r\x00after NUL {key('n')}\n"
    tree = past.git("mktree", stdin=b"").decode().strip()
    head = f"tree {tree}\nauthor {key('who')} <a@b> 1735689600 +0000\ncommitter C <a@b> 1735689600 +0000\n\n"
    commit = past.git(
        "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=(head + message).encode()
    )
    past.git("update-ref", "refs/heads/main", commit.decode().strip())
    ran = secscan(past.place, "-f", "console", "-v")
    assert ran.code == ExitCode.FAILED
    assert "\x1b" not in ran.out
    assert "##[" not in ran.out
    assert not [line for line in ran.out.splitlines() if line.lstrip().startswith("::")]
    assert not any(key(seed) in ran.out + ran.err for seed in ("m", "n", "who"))
    assert len(secscan(past.place).findings) == 2


@pytest.mark.hostile
def test_dates_and_parents_that_make_no_sense(past):
    tree = past.git("mktree", stdin=b"").decode().strip()
    blob = past.git("hash-object", "-w", "--stdin", stdin=f"x = '{key('d')}'\n".encode()).decode().strip()
    tree = past.git("mktree", stdin=f"100644 blob {blob}\tx.py\n".encode()).decode().strip()
    text = f"tree {tree}\nauthor A <a@b> 99999999999999999999 +9999\ncommitter C <a@b> -5 -0000\n\nm\n"
    commit = past.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=text.encode())
    past.git("update-ref", "refs/heads/main", commit.decode().strip())
    found = secscan(past.place).at("x.py")
    assert found["history"]["authorDate"] == ""
    assert found["history"]["inHead"] is True


@pytest.mark.hostile
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_another_owners_repository_is_refused_as_by_a_scan(three):
    os.chown(three.place / ".git", 12345, 12345)
    ran = secscan(three.place)
    assert ran.code == ExitCode.INCOMPLETE
    assert "belongs to another user" in ran.run("git")["reason"]


@pytest.mark.hostile
def test_text_that_is_not_utf8(past):
    secret = f"x = '{key('wide')}'\n"
    past.commit(
        "wide", {"w.py": secret.encode("utf-16"), "l.py": b"# caf\xe9\n" + f"x = '{key('l')}'\n".encode()}
    )
    past.commit("gone", {"w.py": None, "l.py": None})
    ran = secscan(past.place)
    assert paths(ran) == {"w.py", "l.py"}
    assert ran.at("l.py")["location"]["startLine"] == 2


@pytest.mark.hostile
def test_stashes_that_cannot_be_read_are_told(three):
    three.write({"c.py": f"x = '{key('stash')}'\n"})
    three.git("stash")
    assert secscan(three.place, "--stashes").code == ExitCode.FAILED
    loose(three, three.oid("refs/stash")).unlink()
    ran = secscan(three.place, "--stashes")
    assert ran.code == ExitCode.INCOMPLETE
    assert {f["path"] for f in ran.run("git")["filesFailed"]} == {".git/refs/stash"}
    assert secscan(three.place).code == ExitCode.FAILED
