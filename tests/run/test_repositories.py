"""What a scan of a repository looks at: git's index and objects where the disk does not show it all."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from repositories import SCRIPT, git, leak, plant, repository, scan
from selection import first_in_the_core

HOOK = f"#!/bin/sh\n{SCRIPT} --staged --stage secrets -q\n"


@pytest.fixture
def hooked(tmp_path):
    """A repository whose commits are scanned by a hook."""
    place = repository(tmp_path / "h", {"a.txt": "a\n", "b.env": "b\n"})
    plant(place, {".git/hooks/pre-commit": HOOK})
    (place / ".git/hooks/pre-commit").chmod(0o755)
    return place


def commit(place, *arguments):
    return git(place, "commit", "-q", "-m", "x", *arguments, check=False).returncode


def test_a_hook_sees_what_commit_a_would_commit(hooked):
    plant(hooked, {"b.env": leak()})
    assert commit(hooked, "-a") != 0
    assert git(hooked, "rev-list", "--count", "HEAD") == "1"


@pytest.mark.slow
def test_a_hook_sees_what_commit_of_a_path_would_commit(hooked):
    plant(hooked, {"b.env": leak()})
    assert commit(hooked, "b.env") != 0
    git(hooked, "add", "b.env")
    plant(hooked, {"a.txt": "c\n"})
    assert commit(hooked, "a.txt") == 0
    assert commit(hooked) != 0


@pytest.mark.slow
def test_a_hook_of_a_linked_worktree_and_of_a_directory_below(hooked, tmp_path):
    git(hooked, "worktree", "add", "-q", str(tmp_path / "w"))
    for place in (tmp_path / "w", hooked / "below"):
        plant(place, {"c.env": leak()})
        git(place, "add", "c.env")
        plant(place, {"c.env": "clean\n"})
        assert commit(place) != 0
        assert commit(place, "c.env") == 0


@pytest.mark.parametrize(
    "name",
    first_in_the_core([".git/link", "/etc/passwd", "a.txt", "../other", ".git/../a.txt", ".git/hooks"]),
)
def test_an_index_that_is_not_the_repositorys_is_refused(hooked, name):
    os.symlink("/etc/passwd", hooked / ".git/link")
    seen = scan(hooked, "--staged", env={"GIT_INDEX_FILE": name})
    assert seen.code == 2
    assert "GIT_INDEX_FILE" in seen.stderr


@pytest.mark.slow
def test_an_index_elsewhere_through_a_link_is_refused(hooked, tmp_path):
    (tmp_path / "out").mkdir()
    os.symlink(tmp_path / "out", hooked / ".git/way")
    shutil.copy(hooked / ".git/index", tmp_path / "out/index")
    assert scan(hooked, "--staged", env={"GIT_INDEX_FILE": ".git/way/index"}).code == 2
    os.mkfifo(hooked / ".git/pipe")
    assert scan(hooked, "--staged", env={"GIT_INDEX_FILE": ".git/pipe"}).code in {2, 3}


@pytest.mark.slow
def test_another_index_is_read_only_for_staged(hooked):
    shutil.copy(hooked / ".git/index", hooked / ".git/next-index-1.lock")
    plant(hooked, {"b.env": leak()})
    git(hooked, "add", "b.env")
    other = {"GIT_INDEX_FILE": ".git/next-index-1.lock"}
    assert scan(hooked, "--staged").code == 1
    assert scan(hooked, "--staged", env=other).code == 0
    assert scan(hooked, ".", env=other).code == 1


@pytest.mark.slow
def test_a_commit_of_nothing_that_a_stage_looks_at_passes(tmp_path):
    place = repository(tmp_path / "no", {"README.md": "hi\n"})
    assert scan(place, "README.md", stage="sast").code == 0
    assert scan(place, "--staged", stage="sast").code == 0
    git(place, "rm", "-q", "README.md")
    assert scan(place, "--staged").code == 0
    assert scan(place, ".").code == 3
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    git(fresh, "init", "-q")
    assert scan(fresh, "--staged").code == 0


def test_files_named_one_by_one_that_concern_no_stage_pass(tmp_path):
    place = repository(tmp_path / "no", {"a.bin": b"\x00\x01" * 50, "b.md": "x\n"})
    os.symlink("b.md", place / "link")
    assert scan(place, "a.bin", "link").code == 0
    assert scan(place, "a.bin", "b.md", stage="iac").code == 0


@pytest.mark.slow
def test_a_submodule_that_is_not_checked_out_is_a_gap(tmp_path):
    inner = repository(tmp_path / "inner", {"s.env": leak()})
    place = repository(tmp_path / "outer", {"a.txt": "a\n"})
    git(place, "submodule", "add", "-q", str(inner), "sub")
    git(place, "commit", "-q", "-m", "two")
    assert scan(place, ".").places == [("sub/s.env", 1)]
    git(place, "submodule", "deinit", "-q", "-f", "sub")
    seen = scan(place, ".")
    assert (seen.code, seen.gaps) == (3, {"sub": "a submodule that is not checked out"})
    (place / "sub").rmdir()
    assert "sub" in scan(place, ".").gaps
    assert scan(place, "a.txt").code == 0
    assert scan(place, "--staged").code == 0
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(place), str(clone))
    assert scan(clone, ".").code == 3
    assert scan(clone, ".", "--exclude", "sub").code == 0


def test_a_submodule_in_a_submodule_that_is_not_checked_out_is_a_gap(tmp_path):
    inmost = repository(tmp_path / "inmost", {"s.env": leak()})
    inner = repository(tmp_path / "inner", {"i.txt": "i\n"})
    git(inner, "submodule", "add", "-q", str(inmost), "deep/er")
    git(inner, "commit", "-q", "-m", "two")
    place = repository(tmp_path / "outer", {"a.txt": "a\n"})
    git(place, "submodule", "add", "-q", str(inner), "sub")
    git(place, "commit", "-q", "-m", "two")
    assert scan(place, ".").gaps == {"sub/deep/er": "a submodule that is not checked out"}
    git(place, "submodule", "update", "-q", "--init", "--recursive")
    assert scan(place, ".").places == [("sub/deep/er/s.env", 1)]


@pytest.mark.parametrize("path", ["../../x", "/etc", "..", ".", "", '"', "a/../../..", "deep"])
def test_no_name_of_a_submodules_submodule_leads_out(tmp_path, path):
    inner = repository(
        tmp_path / "inner", {"deep/i.txt": "i\n", ".gitmodules": f"[submodule]\n\tpath = {path}\n"}
    )
    place = repository(tmp_path / "outer", {"a.txt": "a\n"})
    git(place, "submodule", "add", "-q", str(inner), "sub")
    git(place, "commit", "-q", "-m", "two")
    assert all(gap.startswith("sub/") for gap in scan(place, ".").gaps)


def test_the_baseline_itself_is_scanned(tmp_path):
    """Its fingerprints are no secrets; a token that stands in it is one, whatever the file is called."""
    listed = '{"fingerprint": "%s", "rule": "%s", "path": "a.py", "line": 1, "severity": "high"}'
    rows = listed % ("0123456789abcdef" * 2, leak().strip())
    text = '{"secscan-baseline": 1, "findings": [\n' + rows.replace("TOKEN=", "") + "]}"
    place = repository(tmp_path / "r", {"a.txt": "a\n", "b.json": text})
    seen = scan(place, ".", "--baseline", "b.json")
    counted = [f["message"] for f in seen.report["findings"] if f["status"] == "new"]
    assert (seen.code, len(counted), set(seen.places)) == (1, 1, {("b.json", 2)})
    place = repository(tmp_path / "clean", {"b.json": '{"secscan-baseline": 1, "findings": []}'})
    assert scan(place, ".", "--baseline", "b.json").code == 0


def test_a_sparse_checkout_is_read_from_gits_objects(tmp_path):
    place = repository(tmp_path / "r", {"a/x.txt": "a\n", "b/deep/y.env": leak(), "top.txt": "t\n"})
    git(place, "sparse-checkout", "set", "a")
    assert not (place / "b").exists()
    seen = scan(place, ".")
    assert (seen.code, seen.places, seen.gaps) == (1, [("b/deep/y.env", 1)], {})
    assert "not checked out" in seen.said
    assert scan(place, "a").code == 0
    git(place, "sparse-checkout", "reapply", "--sparse-index")
    assert scan(place, ".").places == [("b/deep/y.env", 1)]


def test_a_partial_clone_with_a_sparse_checkout_is_one_gap_for_each_directory(tmp_path):
    tree = {f"b/{n}/{m}.txt": f"{n} {m}\n" for n in range(3) for m in range(4)} | {"a/x.txt": "a\n"}
    place = repository(tmp_path / "r", tree)
    git(place, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "c"
    options = ("--filter=blob:none", "--sparse", "--no-local")
    git(tmp_path, "clone", "-q", *options, f"file://{place}", str(clone))
    git(clone, "sparse-checkout", "set", "a")
    seen = scan(clone, ".")
    assert (seen.code, list(seen.gaps)) == (3, ["b"])
    assert seen.gaps["b"].startswith("not checked out")
    assert "12 files" in seen.gaps["b"]


@pytest.mark.slow
def test_skip_worktree_and_a_deletion_that_is_not_staged(tmp_path):
    place = repository(tmp_path / "r", {"x.env": leak("x"), "y.env": leak("y"), "z.txt": "z\n"})
    git(place, "update-index", "--skip-worktree", "x.env")
    (place / "x.env").unlink()
    assert scan(place, ".").places == [("x.env", 1), ("y.env", 1)]
    (place / "y.env").unlink()
    seen = scan(place, ".")
    assert seen.places == [("x.env", 1), ("y.env", 1)]
    assert "y.env: deleted and still in git's index" in seen.said
    git(place, "rm", "-q", "--cached", "y.env")
    assert scan(place, ".").places == [("x.env", 1)]


def test_what_git_lost_of_a_missing_file_is_a_gap(tmp_path):
    place = repository(tmp_path / "r", {"x.env": leak(), "z.txt": "z\n"})
    oid = git(place, "rev-parse", "HEAD:x.env")
    (place / ".git/objects" / oid[:2] / oid[2:]).unlink()
    (place / "x.env").unlink()
    seen = scan(place, ".")
    assert (seen.code, list(seen.gaps)) == (3, ["x.env"])
    assert "not on the disk" in seen.gaps["x.env"]


def test_a_directory_that_became_a_link_hides_nothing(tmp_path):
    place = repository(tmp_path / "r", {"d/x.env": leak(), "e/x.env": "clean\n"})
    shutil.rmtree(place / "d")
    os.symlink("e", place / "d")
    assert scan(place, ".").places == [("d/x.env", 1)]


def pointer(content):
    oid = hashlib.sha256(content).hexdigest()
    return oid, f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(content)}\n"


@pytest.mark.parametrize("how", first_in_the_core([(".",), ("--staged",)]))
def test_a_pointer_of_git_lfs_is_a_gap_or_what_it_stands_for(tmp_path, how):
    content = b"# a\n" * 400 + leak().encode()
    oid, text = pointer(content)
    place = repository(tmp_path / "r", {"big.env": text, "picture.png": text, "a.txt": "a\n"})
    seen = scan(place, *how)
    assert (seen.code, list(seen.gaps)) == (3, ["big.env"])
    assert "Git LFS" in seen.gaps["big.env"]
    stored = place / ".git/lfs/objects" / oid[:2] / oid[2:4] / oid
    stored.parent.mkdir(parents=True)
    stored.write_bytes(content)
    seen = scan(place, *how)
    assert seen.gaps == {}
    assert ("big.env", 401) in seen.places
    stored.write_bytes(content + b"#")
    assert "big.env" in scan(place, *how).gaps


@pytest.mark.parametrize("more", first_in_the_core(["", "x = 1\n", "size 3\n"]))
def test_a_text_that_only_begins_like_a_pointer_is_read(tmp_path, more):
    text = pointer(b"x")[1]
    place = repository(tmp_path / "r", {"a.env": (text if more else "\n" + text) + more + leak()})
    assert [path for path, _ in scan(place, ".").places] == ["a.env"]


@pytest.mark.slow
def test_only_the_trees_own_lists_ignore(tmp_path):
    place = repository(tmp_path / "r", {"a.txt": "a\n"})
    plant(place, {"b.env": leak(), ".git/info/exclude": "*.env\n"})
    assert scan(place, ".").places == [("b.env", 1)]
    plant(place, {".gitignore": "*.env\n*.py\n", "c/d.py": "x = 1\n"})
    seen = scan(place, ".")
    assert (seen.code, seen.places) == (0, [])
    assert "2 files (1 python, 1 settings)" in seen.said


def test_a_tree_of_which_everything_is_ignored_says_what_there_is(tmp_path):
    place = repository(tmp_path / "r", {})
    plant(place, {".gitignore": "*\n", "b.env": leak(), "deep/c.tf": "\n", "deep/notes.txt": "n\n"})
    seen = scan(place, ".")
    assert seen.code == 3
    assert "1 settings, 1 terraform" in seen.said


@pytest.mark.slow
def test_the_repositorys_word_on_letter_case_does_not_count(tmp_path):
    place = repository(tmp_path / "r", {".gitignore": "secret.env\n"})
    plant(place, {"SECRET.env": leak()})
    git(place, "config", "core.ignorecase", "true")
    assert scan(place, ".").places == [("SECRET.env", 1)]


@pytest.mark.slow
def test_a_tracked_file_below_our_own_environment_is_scanned(tmp_path):
    place = repository(tmp_path / "r", {"a.txt": "a\n"})
    subprocess.run([os.sys.executable, "-m", "venv", "--without-pip", str(place / "env")], check=True)
    plant(place, {"env/x.env": leak("x"), "env/y.env": leak("y")})
    git(place, "add", "-f", "env/x.env")
    plant(place, {"run.pth": ""})
    library = next((place / "env/lib").glob("python*")) / "site-packages"
    own = [path for path in os.sys.path if path.endswith("site-packages")]
    root = Path(__file__).resolve().parents[2]
    (library / "ours.pth").write_text("\n".join([*own, str(root)]) + "\n")
    command = [place / "env/bin/python", "-m", "secscan", ".", "--stage", "secrets", "-f", "json"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert "env/x.env" in done.stdout, done.stderr
    assert "env/y.env" not in done.stdout


def test_a_nested_repository_is_content(tmp_path):
    place = repository(tmp_path / "r", {"a.txt": "a\n"})
    nested = repository(place / "pkg", {"b.txt": "b\n"})
    shutil.rmtree(nested / ".git/hooks")  # what git itself puts there is content as well
    plant(nested, {".git/evil.env": leak()})
    seen = scan(place, ".")
    assert (seen.gaps, seen.places) == ({}, [("pkg/.git/evil.env", 1)])
    plant(place, {"other/.git/x.env": leak(), ".git/own.env": leak()})
    assert scan(place, ".").places == [("other/.git/x.env", 1), ("pkg/.git/evil.env", 1)]


@pytest.mark.slow
def test_a_directory_called_git_is_no_repository_by_its_name(tmp_path):
    plant(tmp_path / "r", {".git/x.env": leak(), "a.txt": "a\n"})
    assert scan(tmp_path / "r", ".").places == [(".git/x.env", 1)]


@pytest.mark.slow
def test_a_bare_repository(tmp_path):
    place = repository(tmp_path / "r", {"b.env": leak()})
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(place), str(bare))
    for how in ((".",), ("--staged",), (str(bare),)):
        seen = scan(bare, *how)
        assert seen.code == 2
        assert "bare repository" in seen.stderr
        assert "secscan history" in seen.stderr
    seen = scan(bare, "history")
    assert (seen.code, seen.places) == (1, [("b.env", 1)])
    assert scan(tmp_path, "history", str(bare)).places == [("b.env", 1)]


@pytest.mark.slow
def test_a_clone_that_borrows_objects(tmp_path):
    place = repository(tmp_path / "r", {"b.env": leak()})
    plain = scan(place, "--staged")
    shared, chained = tmp_path / "shared", tmp_path / "chained"
    git(tmp_path, "clone", "-q", "--shared", str(place), str(shared))
    git(tmp_path, "clone", "-q", "--reference", str(shared), f"file://{shared}", str(chained))
    for clone in (shared, chained):
        seen = scan(clone, "--staged")
        assert (seen.code, seen.said) == (1, plain.said)
        assert [f["fingerprint"] for f in seen.report["findings"]] == [
            f["fingerprint"] for f in plain.report["findings"]
        ]
        assert scan(clone, "history").code == 1
    shutil.rmtree(place)
    gone = scan(shared, "--staged")
    assert gone.code == 3


@pytest.mark.slow
def test_gits_refusal_is_told_in_its_own_words(tmp_path):
    place = repository(tmp_path / "r", {"b.env": leak()})
    git(place, "config", "core.repositoryformatversion", "1")
    git(place, "config", "extensions.nosuchthing", "true")
    for seen in (scan(place, "--staged"), scan(place, "history")):
        assert seen.code == 3
        said = seen.stderr + str(seen.report.get("runs"))
        assert "unknown repository extension found: nosuchthing" in said
        assert "newer version" in said
    assert "unknown repository extension found: nosuchthing" in scan(place, ".").said


STUCK = {
    "a nested list": lambda place: os.mkfifo(place / "d/.gitignore"),
    "attributes": lambda place: os.mkfifo(place / "d/.gitattributes"),
    "a branch": lambda place: os.mkfifo(place / ".git/refs/heads/x"),
    "an include": lambda place: (os.mkfifo(place / "pipe"), git(place, "config", "include.path", "../pipe")),
    "an include of an include": lambda place: (
        os.mkfifo(place / "pipe"),
        plant(place, {"more": '[includeIf "gitdir:/"]\n\tpath = pipe\n'}),
        git(place, "config", "include.path", "../more"),
    ),
    "a device": lambda place: git(place, "config", "include.path", "/dev/zero"),
}  # fmt: skip


@pytest.mark.parametrize("name", first_in_the_core(STUCK))
def test_what_git_would_wait_for_costs_no_time(tmp_path, name):
    place = repository(tmp_path / "r", {"d/b.env": leak()})
    STUCK[name](place)
    seen = scan(place, ".", "--timeout", "30")
    assert seen.places == [("d/b.env", 1)]
    assert "not a regular file" in seen.said


LOCALES = {
    "a UTF-8 locale": {"LC_ALL": "C.UTF-8"},
    "the C locale": {"LC_ALL": "C"},
    "the C locale as it is": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.slow
def test_paths_and_fingerprints_do_not_depend_on_the_locale(tmp_path):
    names = ("é日本.env", os.fsdecode(b"\xff\xfe.env"), "ü/a.env")
    place = repository(tmp_path / "r", {name: leak(number) for number, name in enumerate(names)})
    for how in ((".",), ("é日本.env", "--staged")):
        seen = [scan(place, *how, env=locale).report["findings"] for locale in LOCALES.values()]
        assert seen[0] == seen[1] == seen[2]
        assert seen[0] != []


DISGUISES = {
    "wide.json": leak("a").encode("utf-32-le"),
    "wide16.yaml": leak("b").encode("utf-16-be"),
    "page.xml": f'<?xml version="1.0" encoding="IBM037"?>\n<a>{leak("c")}</a>\n'.encode("cp037"),
    "head.kt": bytes(range(256)) * 32 + b"\n" + leak("d").encode(),
    "head.sql": b"\x7fELF" + bytes(range(256)) * 40 + b"\n" + leak("e").encode(),
    "begins.md": b"PK\x03\x04\n" + leak("f").encode(),
}


def test_no_disguise_hides_a_file_from_secrets(tmp_path):
    plant(tmp_path, DISGUISES)
    found = {path for path, _ in scan(tmp_path, ".").places}
    assert found == set(DISGUISES)


@pytest.mark.slow
def test_a_link_with_a_telling_name_tells_what_its_file_is(tmp_path):
    place = repository(tmp_path / "r", {"notes": "FROM alpine:3.20\nUSER root\n", "flows/a.yml": FLOW})
    for link, end in {"Dockerfile": "notes", ".github/workflows": "../flows", "b": "Dockerfile"}.items():
        (place / link).parent.mkdir(exist_ok=True)
        os.symlink(end, place / link)
    git(place, "add", "-A")
    for how in ((".",), ("--staged",)):
        seen = scan(place, *how, stage="iac")
        rules = {(f["location"]["path"], f["rule"].split(".")[0]) for f in seen.report["findings"]}
        assert ("notes", "hadolint") in rules
        assert ("flows/a.yml", "zizmor") in rules
    plant(place, {"base": "requests==2.19.0\n"})
    os.symlink("base", place / "requirements.txt")
    seen = scan(place, ".", "--offline", stage="dependencies")
    assert {(part["path"], part["purl"]) for part in seen.report["components"]} == {
        ("base", "pkg:pypi/requests@2.19.0"),
        ("notes", "pkg:docker/alpine@3.20"),
    }


FLOW = 'on: issues\njobs:\n  greet:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "${{ github.event.issue.title }}"\n'
