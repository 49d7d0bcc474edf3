"""A tree that changes while it is scanned, the index, earlier commits, and odd roots: one state, or incomplete."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from hostile.plants import FIFO, FOREIGN, FORMS, GIT, PLAIN, Link, Moded, git, grow, plant
from hostile.samples import DOCKER, SHELL, aws, keyed
from hostile.world import scan

from secscan.cli.main import run

pytestmark = pytest.mark.real

SAST = ("--stage", "sast")
TWICE = SHELL + b"    subprocess.run('ls ' + x, shell=True)\n"


def grown(ground, tree, form=GIT, **parts):
    grow(
        ground,
        form,
        tree,
        late=parts.get("late", {}),
        inside_git=parts.get("inside_git", {}),
        outside=parts.get("outside", {}),
    )
    return ground


def places(report, *status):
    found = [f for f in report["findings"] if f["severity"] == "high"]
    return sorted(
        (f["location"]["path"], f["location"]["startLine"])
        for f in found
        if not status or f["status"] in status
    )


def failed(report, scanner):
    return {
        p["path"]: p["reason"] for r in report["runs"] if r["scanner"] == scanner for p in r["filesFailed"]
    }


def become_longer(path):
    path.write_bytes(TWICE)


def become_empty(path):
    path.write_bytes(b"")


def vanish(path):
    path.unlink()


def become_link(path):
    path.unlink()
    path.symlink_to("/etc/passwd")


def become_fifo(path):
    path.unlink()
    os.mkfifo(path)


def become_directory(path):
    path.unlink()
    path.mkdir()


def lose_permission(path):
    path.write_bytes(b"x = 1\n")
    os.utime(path, (0, 0))


def move_the_directory(path):
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    path.parent.symlink_to("/etc")


CHANGES = (
    become_longer,
    become_empty,
    vanish,
    become_link,
    become_fifo,
    become_directory,
    lose_permission,
    move_the_directory,
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_a_file_that_changes_after_it_was_listed_is_failed_and_the_others_are_found(
    change, form, ground, monkeypatch, capfd
):
    grown(ground, {"app.py": SHELL, "sub/moving.py": SHELL, "k.ini": keyed(aws("moving"))}, form)
    import secscan.run.scan

    real = secscan.run.scan.list_target

    def listed(*arguments, **named):
        target = real(*arguments, **named)
        change(ground.root / "sub" / "moving.py")
        return target

    monkeypatch.setattr(secscan.run.scan, "list_target", listed)
    monkeypatch.chdir(ground.root)
    code = run(["scan", ".", *SAST, "--stage", "secrets", "-f", "json", "--no-cache"])
    out = capfd.readouterr().out
    report = json.loads(out)
    assert code == 3
    for scanner in ("bandit", "semgrep", "detect-secrets"):
        assert list(failed(report, scanner)) == ["sub/moving.py"]
    assert places(report) == [("app.py", 5), ("k.ini", 1)]
    assert "root:" not in out


STAGED = {
    "a\nb.py": TWICE,
    os.fsdecode(b"\xff.py"): SHELL,
    "-x.py": SHELL,
    "::error::.py": SHELL,
    ":(glob)**.py": SHELL,
    "dir with space/é.py": SHELL,
    "link.py": Link(b"a\nb.py"),
    "deleted.py": SHELL,
    "changed.py": SHELL,
    "x.sh": Moded(b"#!/usr/bin/env python3\n" + SHELL, 0o755),
}
EXPECTED = sorted([("-x.py", 5), ("::error::.py", 5), (":(glob)**.py", 5), ("\\xff.py", 5), ("a\nb.py", 5), ("a\nb.py", 6), ("changed.py", 5), ("deleted.py", 5), ("dir with space/é.py", 5)])  # fmt: skip


def test_the_index_is_read_whatever_names_and_types_it_holds(ground):
    grown(ground, STAGED)
    (ground.root / "deleted.py").unlink()
    (ground.root / "changed.py").write_bytes(b"x = 1\n")
    (ground.root / "untracked.py").write_bytes(SHELL)
    (ground.root / "intended.py").write_bytes(SHELL)
    git(ground.root, "add", "-N", "intended.py")
    oid = git(ground.root, "rev-parse", "HEAD").strip()
    git(ground.root, "update-index", "--add", "--cacheinfo", f"160000,{oid},module")
    seen = scan(ground, (*SAST, "--staged"))
    assert places(seen.report) == EXPECTED
    assert seen.report["skipped"] == {"link": 1, "not a regular file": 1}
    assert seen.code == 1


def test_a_conflict_shows_ours(ground):
    grown(ground, {"a.py": b"x = 1\n"})
    git(ground.root, "checkout", "-q", "-b", "other")
    (ground.root / "a.py").write_bytes(b"x = 2\n")
    git(ground.root, "commit", "-qam", "two")
    git(ground.root, "checkout", "-q", "main")
    (ground.root / "a.py").write_bytes(SHELL)
    git(ground.root, "commit", "-qam", "three")
    git(ground.root, "merge", "-q", "other", check=False)
    assert places(scan(ground, (*SAST, "--staged")).report) == [("a.py", 5)]


def test_what_was_there_at_a_commit_is_known_and_nothing_else(ground):
    grown(ground, {**STAGED, "was-link.py": Link(b"a\nb.py"), "renamed.py": SHELL})
    root = ground.root
    (root / "-x.py").write_bytes(TWICE)
    (root / "was-link.py").unlink()
    (root / "was-link.py").write_bytes(SHELL)
    (root / "renamed.py").rename(root / "other-name.py")
    (root / "copy.py").write_bytes(SHELL)
    seen = scan(ground, (*SAST, "--since", "HEAD"))
    assert seen.code == 1
    assert places(seen.report, "new") == [
        ("-x.py", 6),
        ("copy.py", 5),
        ("other-name.py", 5),
        ("was-link.py", 5),
    ]
    # What git tracks and nobody took out of the index is still looked at, where it was.
    assert places(seen.report, "known") == sorted([*EXPECTED, ("renamed.py", 5)])


@pytest.mark.parametrize(
    "ref",
    [
        "--output=x",
        "-x",
        "HEAD;touch x",
        "$(touch x)",
        "HEAD:app.py",
        "HEAD^{tree}",
        "",
        " ",
        "a..b",
        "@{u}",
        "0" * 40,
        "\n",
        "refs/heads/\x1b[2J",
    ],
)
def test_a_name_that_is_no_commit_is_wrong_usage(ref, ground):
    grown(ground, {"app.py": SHELL})
    seen = scan(ground, (*SAST, f"--since={ref}"))
    assert seen.code in ({1} if not ref else {2})
    assert b"\x1b" not in seen.outputs["stderr"]
    assert sorted(os.listdir(ground.root)) == [".git", "app.py"]


@pytest.mark.parametrize("arguments", [("--staged",), ("--since", "HEAD")])
@pytest.mark.parametrize("form", [PLAIN, FOREIGN])
def test_where_git_cannot_be_asked_its_questions_are_incomplete(form, arguments, ground):
    grown(ground, {"app.py": SHELL}, form)
    seen = scan(ground, (*SAST, *arguments))
    assert seen.code in {2, 3}
    assert b"Traceback" not in seen.outputs["stderr"]


@pytest.mark.parametrize("arguments", [("--staged",), ("--since", "HEAD")])
def test_lost_objects_are_incomplete(arguments, ground):
    grown(ground, {"app.py": SHELL})
    oid = git(ground.root, "rev-parse", "HEAD:app.py").strip()
    (ground.root / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    (ground.root / "app.py").write_bytes(SHELL + b"\n# changed\n")
    assert scan(ground, (*SAST, *arguments)).code == 3


DOTS = {
    "link-to-a-repository": {".git": Link(b"@OUTSIDE@/repo/.git")},
    "link-to-nothing": {".git": Link(b"/nowhere")},
    "loop": {".git": Link(b".git")},
    "fifo": {".git": FIFO},
    "file-to-outside": {".git": b"gitdir: @OUTSIDE@/repo/.git\n"},
    "file-to-nowhere": {".git": b"gitdir: /nowhere\n"},
    "file-of-nothing": {".git": b""},
    "file-of-noise": {".git": b"\xff\x00" * 5000},
    "head-is-a-fifo": {".git/HEAD": FIFO, ".git/config": b""},
    "config-is-a-fifo": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": FIFO, ".git/objects/x": b"", ".git/refs/x": b""},
    "pointers-are-fifos": {".git/HEAD": b"ref: refs/heads/main\n", ".git/commondir": FIFO, ".git/gitdir": FIFO, ".git/index": FIFO, ".git/info/exclude": FIFO, ".git/objects/x": b"", ".git/refs/x": b""},
    "config-is-noise": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"[core\n\x1b[2J::error::", ".git/objects/x": b"", ".git/refs/x": b""},
    "index-is-noise": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"", ".git/index": b"DIRC" + b"\xff" * 500, ".git/objects/x": b"", ".git/refs/x": b""},
    "excludes-all": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"", ".git/info/exclude": b"*\n", ".git/objects/x": b"", ".git/refs/x": b""},
    "common-directory-outside": {".git/HEAD": b"ref: refs/heads/main\n", ".git/commondir": b"@OUTSIDE@/repo/.git\n", ".git/objects/x": b"", ".git/refs/x": b""},
    "worktree-outside": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"[core]\n\tworktree = @OUTSIDE@\n\tbare = false\n", ".git/objects/x": b"", ".git/refs/x": b""},
    "alternates-outside": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"", ".git/objects/info/alternates": b"@OUTSIDE@/repo/.git/objects\n", ".git/refs/x": b""},
    "format-of-the-future": {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"[core]\n\trepositoryformatversion = 99\n[extensions]\n\tx = y\n", ".git/objects/x": b"", ".git/refs/x": b""},
}  # fmt: skip


@pytest.mark.parametrize("name", DOTS)
def test_a_strange_git_directory_loses_no_finding_and_leads_nowhere(name, ground):
    inner = {"secret.py": SHELL}
    for directory in (ground.root, ground.canaries, ground.outside / "repo"):
        directory.mkdir(parents=True)
    plant(ground, ground.outside / "repo", inner)
    git(ground.outside / "repo", "init", "-q", "-b", "main")
    git(ground.outside / "repo", "add", "-A")
    git(ground.outside / "repo", "commit", "-qm", "one")
    plant(ground, ground.root, {"app.py": SHELL, **DOTS[name]})
    seen = scan(ground, SAST)
    assert seen.code == 1
    assert places(seen.report) == [("app.py", 5)]
    assert b"secret.py" not in b"".join(seen.outputs.values())
    assert b"\x1b" not in seen.outputs["console"]


def test_the_root_is_found_through_links_and_dots(ground):
    grown(ground, {"sub/app.py": SHELL, "sub/Dockerfile": DOCKER})
    (ground.place / "alias").symlink_to(ground.root)
    (ground.root / "inner").symlink_to("sub")
    same = [
        scan(ground, SAST, paths=(path,), cwd=cwd)
        for path, cwd in ((".", "."), ("sub", "."), ("app.py", "sub"), ("../sub/../sub", "sub"), (str(ground.place / "alias" / "sub"), "."), (".", "../alias/sub"))
    ]  # fmt: skip
    assert {tuple(places(seen.report)) for seen in same} == {(("sub/app.py", 5),)}
    assert (
        len({f["fingerprint"] for seen in same for f in seen.report["findings"] if f["severity"] == "high"})
        == 1
    )


def test_a_named_link_to_a_directory_is_not_followed_and_says_so(ground):
    grown(
        ground,
        {"sub/app.py": SHELL, "inner": Link(b"sub"), "out": Link(b"@OUTSIDE@")},
        outside={"bad.py": SHELL},
    )
    for name in ("inner", "out"):
        seen = scan(ground, SAST, paths=(name,))
        assert seen.code in {0, 2, 3}
        assert b"bad.py" not in b"".join(seen.outputs.values())


def test_a_path_outside_the_root_and_one_that_is_gone_are_wrong_usage(ground):
    grown(ground, {"app.py": SHELL}, outside={"bad.py": SHELL})
    for path in ("../outside/bad.py", "/etc/passwd", "missing.py", ""):
        assert scan(ground, SAST, paths=("app.py", path)).code == 2


def test_a_working_directory_that_is_gone_is_an_error(ground):
    grown(ground, {"gone/app.py": SHELL}, PLAIN)
    shutil.rmtree(ground.root / "gone")
    assert scan(ground, SAST, paths=("gone",)).code == 2
