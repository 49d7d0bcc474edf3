"""Git answers, and whatever a repository configures, nothing of it runs."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.errors import ToolError, UsageError
from secscan.system import git as git_module
from secscan.system.git import (
    Git,
    Head,
    TreeEntry,
    find_root,
    locate,
    parse_blobs,
    parse_config,
    parse_index,
    parse_tree,
    public_url,
)
from secscan.system.process import Limits, Processes

ODD = ("é日本.txt", "new\nline", 'quo"te', "tab\there", "-dash", os.fsdecode(b"\xff\xfe"), "back\\slash")


def call(place, *arguments):
    command = ["git", "-c", "init.defaultBranch=main", "-C", str(place), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode().strip()


@pytest.fixture
def repository(tmp_path):
    """One commit with two files and an ignore file."""
    place = tmp_path / "repo"
    place.mkdir()
    call(place, "init")
    (place / ".gitignore").write_text("*.log\nbuild/\n")
    (place / "a.py").write_text("one\n")
    (place / "d").mkdir()
    (place / "d" / "b.py").write_text("two\n")
    call(place, "add", ".")
    call(place, "commit", "-m", "first")
    return place


@pytest.fixture(params=["auto", "off"])
def caged(request):
    """With the cage, and without: the settings alone must hold as well."""
    return Processes(cage=request.param)


@pytest.fixture
def ask(processes, scratch):
    return lambda place, owner=processes: Git(owner, str(place), scratch)


def test_the_root_is_found_from_below(repository, tmp_path):
    assert find_root(str(repository / "d")) == str(repository)
    assert find_root(str(repository)) == str(repository)
    assert find_root(str(tmp_path)) is None
    (repository / "d" / ".git").mkdir()  # an empty directory of that name is no repository
    assert find_root(str(repository / "d")) == str(repository)


def test_tracked_and_ignored(repository, ask):
    (repository / "x.log").touch()
    (repository / "new.py").touch()
    for name in ("build/deep/er/o.js", "d/y.log", "only/z.log", "mixed/z.log", "mixed/keep.py"):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).touch()
    git = ask(repository)
    assert git.tracked() == (".gitignore", "a.py", "d/b.py")
    ignored = git.ignored()
    assert set(ignored) - {"only/"} == {"x.log", "build/", "d/y.log", "mixed/z.log", "only/z.log"}


def test_ignored_agrees_with_git_file_by_file(tmp_path, ask):
    """A file is below one of our answers if and only if `git check-ignore` says that it is ignored."""
    generator = random.Random(7)
    names, patterns = "abcd", ["*.a", "a/", "!b.a", "/c", "b/*", "!b/c", "**/d/", "d.*", "!a.a"]
    for number in range(12):
        place = tmp_path / str(number)
        paths = {
            "/".join(
                [
                    *generator.choices(names, k=generator.randint(0, 3)),
                    f"{generator.choice(names)}.{generator.choice(names)}",
                ]
            )
            for _ in range(40)
        }
        for path in paths:
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).touch()
        call(place, "init")
        call(place, "add", "-f", *generator.sample(sorted(paths), 6))
        (place / ".gitignore").write_text("\n".join(generator.sample(patterns, 4)) + "\n")
        (place / "a").mkdir(exist_ok=True)
        (place / "a" / ".gitignore").write_text("\n".join(generator.sample(patterns, 2)) + "\n")
        ours = ask(place).ignored()
        covered = {
            path for path in paths if any(path == i or (i.endswith("/") and path.startswith(i)) for i in ours)
        }
        asked = subprocess.run(
            ["git", "-C", str(place), "check-ignore", "--stdin"],
            input="\n".join(paths),
            check=False,
            capture_output=True,
            text=True,
        )
        assert covered == set(asked.stdout.split())


def test_a_tracked_file_in_an_ignored_directory_is_not_ignored(repository, ask):
    (repository / "build").mkdir()
    (repository / "build" / "kept.js").touch()
    (repository / "build" / "other.js").touch()
    call(repository, "add", "-f", "build/kept.js")
    assert ask(repository).ignored() == ("build/other.js",)


def test_a_tracked_file_that_matches_a_pattern_is_not_ignored(repository, ask):
    (repository / "kept.log").touch()
    call(repository, "add", "-f", "kept.log")
    assert ask(repository).ignored() == ()


def test_odd_names_come_back_as_they_are(repository, ask):
    for name in ODD:
        (repository / name).write_text(name, errors="surrogateescape")
        (repository / (name + ".log")).touch()
    call(repository, "add", ".")
    git = ask(repository)
    assert set(ODD) < set(git.tracked())
    assert set(git.ignored()) == {name + ".log" for name in ODD}
    rows = {row.path: row.oid for row in git.list_index()}
    blobs = git.read_blobs(rows[name] for name in ODD)
    assert all(blobs[rows[name]] == os.fsencode(name) for name in ODD)


def test_head(repository, ask):
    call(repository, "remote", "add", "origin", "https://me:token@example.com/o/r.git?x=y")
    commit = call(repository, "rev-parse", "HEAD")
    assert ask(repository).head() == Head(
        commit, dirty=False, branch="main", repository="https://example.com/o/r.git"
    )


def test_dirt_is_seen_wherever_it_is(repository, ask):
    git = ask(repository)
    assert not git.head().dirty
    os.utime(repository / "a.py", (1, 1))  # touched, same content
    assert not git.head().dirty
    (repository / "untracked").touch()
    assert not git.head().dirty
    (repository / "a.py").write_text("two\n")
    assert git.head().dirty
    call(repository, "add", "a.py")
    assert git.head().dirty
    call(repository, "commit", "-m", "second")
    assert not git.head().dirty
    (repository / "a.py").unlink()
    assert git.head().dirty


def test_a_detached_head_has_no_branch(repository, ask):
    call(repository, "checkout", "--detach")
    head = ask(repository).head()
    assert (head.branch, len(head.commit)) == ("", 40)


def test_a_repository_without_a_commit(tmp_path, ask):
    call(tmp_path, "init")
    (tmp_path / "a").touch()
    git = ask(tmp_path)
    assert git.head() == Head(dirty=True)
    assert git.list_index() == []
    with pytest.raises(UsageError, match="no commit 'HEAD'"):
        git.list_tree("HEAD")


def test_trees_index_and_blobs(repository, ask):
    git = ask(repository)
    os.symlink("a.py", repository / "link")
    (repository / "a.py").write_text("staged\n")
    call(repository, "add", ".")
    (repository / "a.py").write_text("working\n")
    tree = {row.path: row for row in git.list_tree("HEAD")}
    index = {row.path: row for row in git.list_index()}
    assert set(tree) == {".gitignore", "a.py", "d/b.py"}
    assert index["link"].mode == "120000"
    blobs = git.read_blobs([tree["a.py"].oid, index["a.py"].oid, tree["a.py"].oid])
    assert blobs == {tree["a.py"].oid: b"one\n", index["a.py"].oid: b"staged\n"}
    assert git.read_blobs([]) == {}


def test_show_gives_a_regular_file_or_nothing(repository, ask):
    os.symlink("a.py", repository / "link")
    call(repository, "add", ".")
    call(repository, "commit", "-m", "second")
    git = ask(repository)
    assert git.show("HEAD", "d/b.py") == b"two\n"
    assert git.show("HEAD~1", "a.py") == b"one\n"
    assert [git.show("HEAD", path) for path in ("link", "d", "gone", "*.py", "../a.py"[3:] + "x")] == [
        None
    ] * 5


def test_blobs_that_do_not_fit_at_once_come_in_parts(repository, scratch):
    for number in range(7):
        (repository / f"f{number}").write_bytes(bytes([65 + number]) * 1000)
    call(repository, "add", ".")
    git = Git(Processes(limits=Limits(stdout=2500)), str(repository), scratch)
    rows = [row for row in git.list_index() if row.path.startswith("f")]
    blobs = git.read_blobs(row.oid for row in rows)
    assert [blobs[row.oid] for row in rows] == [bytes([65 + number]) * 1000 for number in range(7)]
    tiny = Git(Processes(limits=Limits(stdout=700)), str(repository), scratch)
    with pytest.raises(ToolError, match="cat-file failed: output-limit"):
        tiny.read_blobs([rows[0].oid])


def test_a_missing_object_is_an_error_not_an_empty_file(repository, ask):
    with pytest.raises(ToolError, match="cannot read the object 0123"):
        ask(repository).read_blobs(["0123456789" * 4])


def test_merge_base(repository, ask):
    base = call(repository, "rev-parse", "HEAD")
    call(repository, "branch", "other")
    call(repository, "commit", "--allow-empty", "-m", "second")
    git = ask(repository)
    assert git.merge_base("other") == base
    assert git.merge_base(base[:10]) == base
    for wrong in ("nope", "--output=/tmp/x", "-h", "HEAD:a.py", ""):
        with pytest.raises(UsageError, match="no commit"):
            git.merge_base(wrong)
    call(repository, "checkout", "--orphan", "alone")
    call(repository, "commit", "-m", "other root")
    with pytest.raises(ToolError, match="no common commit"):
        git.merge_base("other")


def test_an_unmerged_path_is_listed_once(repository, ask):
    call(repository, "checkout", "-b", "other")
    (repository / "a.py").write_text("theirs\n")
    call(repository, "commit", "-am", "theirs")
    call(repository, "checkout", "main")
    (repository / "a.py").write_text("ours\n")
    call(repository, "commit", "-am", "ours")
    subprocess.run(["git", "-C", str(repository), "merge", "other"], capture_output=True, check=False)
    git = ask(repository)
    (row,) = [row for row in git.list_index() if row.path == "a.py"]
    assert git.read_blobs([row.oid])[row.oid] == b"ours\n"


def test_a_linked_worktree_works(repository, tmp_path, ask):
    call(repository, "worktree", "add", "-b", "side", str(tmp_path / "side"))
    (tmp_path / "side" / "x.log").touch()
    git = ask(tmp_path / "side")
    assert find_root(str(tmp_path / "side" / "d")) == str(tmp_path / "side")
    assert (git.head().branch, git.head().dirty) == ("side", False)
    assert git.ignored() == ("x.log",)
    assert git.show("main", "a.py") == b"one\n"


def test_a_submodule_works_and_is_left_alone_by_its_parent(repository, tmp_path, ask):
    parent = tmp_path / "parent"
    parent.mkdir()
    call(parent, "init")
    call(parent, "-c", "protocol.file.allow=always", "submodule", "add", str(repository), "sub")
    call(parent, "commit", "-m", "with a submodule")
    assert ask(parent / "sub").head().branch == "main"
    git = ask(parent)
    assert [row.mode for row in git.list_index() if row.path == "sub"] == ["160000"]
    assert not git.head().dirty


def test_a_git_file_that_points_elsewhere_is_refused(repository, tmp_path, ask):
    thief = tmp_path / "thief"
    thief.mkdir()
    for pointer in (f"gitdir: {repository}/.git", "gitdir: ../repo/.git\n", "gitdir: /", "nonsense", ""):
        (thief / ".git").write_text(pointer)
        with pytest.raises(ToolError, match="does not point back"):
            ask(thief)


def test_a_git_link_is_refused(repository, tmp_path, ask):
    (tmp_path / "thief").mkdir()
    (tmp_path / "thief" / ".git").symlink_to(repository / ".git")
    assert find_root(str(tmp_path / "thief")) == str(tmp_path / "thief")
    with pytest.raises(ToolError, match="is a link"):
        ask(tmp_path / "thief")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
class TestOtherOwner:
    @pytest.fixture
    def foreign(self, repository):
        os.chown(repository / ".git", 12345, 12345)
        return repository

    def test_another_owners_repository_is_refused(self, foreign, ask):
        with pytest.raises(ToolError, match="belongs to another user") as caught:
            ask(foreign)
        assert "safe.directory" in caught.value.advice

    @pytest.mark.parametrize("value", ["*", "PATH"])
    def test_unless_the_user_declared_it_safe(self, foreign, ask, value):
        Path(os.environ["HOME"], ".gitconfig").write_text(
            f"[safe]\n directory = {value.replace('PATH', str(foreign))}\n"
        )
        assert ask(foreign).head().branch == "main"

    def test_another_safe_directory_does_not_help(self, foreign, ask):
        Path(os.environ["HOME"], ".gitconfig").write_text("[safe]\n directory = /elsewhere\n")
        with pytest.raises(ToolError):
            ask(foreign)

    def test_the_repository_cannot_declare_itself_safe(self, foreign, ask):
        call(foreign, "-c", "safe.directory=*", "config", "safe.directory", "*") if False else None
        with (foreign / ".git" / "config").open("a") as config:
            config.write("[safe]\n directory = *\n")
        with pytest.raises(ToolError):
            ask(foreign)

    def test_behind_sudo_the_caller_owns_it(self, foreign, ask, monkeypatch):
        monkeypatch.setenv("SUDO_UID", "12345")
        assert ask(foreign).head().branch == "main"


def questions(git):
    """Every question there is, asked once; refusals are fine, canaries are not."""
    for question in (
        git.tracked,
        git.ignored,
        git.head,
        git.list_index,
        lambda: git.list_tree("HEAD"),
        lambda: git.merge_base("HEAD"),
        lambda: git.show("HEAD", "a.py"),
        lambda: git.read_blobs(row.oid for row in git.list_index()),
        lambda: git.read_blobs(["0123456789" * 4]),
    ):
        try:
            question()
        except (ToolError, UsageError):
            continue


EXECUTING = """
[core]
    fsmonitor = {touch}
    hooksPath = {hooks}
    sshCommand = {touch}
    gitProxy = {touch}
    pager = {touch}
    editor = {touch}
    askPass = {touch}
    alternateRefsCommand = {touch}
    untrackedCache = true
[diff]
    external = {touch}
[diff "evil"]
    command = {touch}
    textconv = {touch}
[filter "evil"]
    clean = {touch}
    smudge = {touch}
    process = {touch}
    required = true
[filter "odd = name.x"]
    clean = {touch}
[merge "evil"]
    driver = {touch}
[pager]
    diff = {touch}
    ls-files = {touch}
[alias]
    ls-files = !{touch}
    diff = !{touch}
[credential]
    helper = !{touch}
[gpg]
    program = {touch}
[log]
    showSignature = true
[interactive]
    diffFilter = {touch}
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[extensions]
    partialClone = evil
[remote "evil"]
    url = ext::sh -c "{touch}"
    promisor = true
[remote "origin"]
    url = ext::sh -c "{touch}"
    promisor = true
"""


class TestNothingRuns:
    @pytest.fixture
    def canary(self, tmp_path):
        return tmp_path / "canary"

    @pytest.fixture
    def hostile(self, repository, canary, tmp_path):
        """A repository that names a program wherever git has a place for one, all files changed."""
        touch = tmp_path / "touch.sh"
        touch.write_text(f"#!/bin/sh\ntouch {canary}\ncat\n")
        touch.chmod(0o755)
        hooks = repository / "hooks"
        hooks.mkdir()
        for name in (
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
            "post-checkout",
            "pre-commit",
        ):
            shutil.copy(touch, hooks / name)
            shutil.copy(touch, repository / ".git" / "hooks" / name)
        (repository / ".gitattributes").write_text(
            '* filter=evil diff=evil merge=evil\nd/* filter="odd = name.x"\n'
        )
        (repository / ".git" / "info" / "attributes").write_text("* filter=evil diff=evil\n")
        call(repository, "add", "-f", "hooks")
        with (repository / ".git" / "config").open("a") as config:
            config.write(EXECUTING.format(touch=touch, hooks=hooks))
        for path in repository.rglob("*.py"):
            path.write_text(path.read_text() + "changed\n")
            os.utime(path, (1, 1))
        canary.unlink(missing_ok=True)  # the preparation ran a hook of its own
        return repository

    def test_the_trap_is_armed(self, hostile, canary):
        """Plain git does run the program: the test below would see it."""
        subprocess.run(["git", "-C", str(hostile), "diff", "--quiet"], capture_output=True, check=False)
        assert canary.exists()

    def test_whatever_the_configuration_names(self, hostile, canary, ask, caged):
        git = ask(hostile, caged)
        questions(git)
        assert not canary.exists()
        assert git.head().dirty
        assert git.show("HEAD", "a.py") == b"one\n"

    def test_an_included_file_names_it(self, repository, canary, ask, caged):
        named = f"touch {canary}"
        (repository / "included").write_text(
            f"[core]\n fsmonitor = {named}\n sshCommand = {named}\n[diff]\n external = {named}\n"
            f'[filter "evil"]\n clean = {named}\n'
        )
        call(repository, "config", "include.path", "../included")
        (repository / ".gitattributes").write_text("* filter=evil\n")
        (repository / "a.py").write_text("changed\n")
        questions(ask(repository, caged))
        assert not canary.exists()

    def test_a_directory_shaped_like_a_bare_repository(self, repository, canary, ask, caged):
        nested = repository / "svc"
        for name in ("objects", "refs"):
            (nested / name).mkdir(parents=True)
            (nested / name / "keep").touch()
        (nested / "HEAD").write_text("ref: refs/heads/main\n")
        (nested / "config").write_text(
            f'[core]\n repositoryformatversion = 0\n worktree = .\n fsmonitor = "touch {canary};false"\n'
        )
        call(repository, "add", ".")
        git = ask(repository, caged)
        questions(git)
        assert not canary.exists()
        assert "svc/config" in git.tracked()
        assert find_root(str(nested)) == str(repository)

    def test_a_nested_repository(self, repository, canary, ask, caged):
        nested = repository / "nested"
        nested.mkdir()
        call(nested, "init")
        (nested / "x.py").touch()
        call(nested, "config", "core.fsmonitor", f"touch {canary};false")
        questions(ask(repository, caged))
        assert not canary.exists()

    def test_a_submodule_of_which_the_configuration_is_hostile(
        self, repository, tmp_path, canary, ask, caged
    ):
        parent = tmp_path / "parent"
        parent.mkdir()
        call(parent, "init")
        call(parent, "-c", "protocol.file.allow=always", "submodule", "add", str(repository), "sub")
        call(parent, "commit", "-m", "with a submodule")
        call(parent / "sub", "config", "core.fsmonitor", f"touch {canary};false")
        (parent / "sub" / "a.py").write_text("changed\n")
        questions(ask(parent, caged))
        assert not canary.exists()

    def test_the_repository_is_not_written(self, hostile, ask, caged):
        def state():
            return {path: path.stat().st_mtime_ns for path in (hostile / ".git").rglob("*")}

        before = state()
        questions(ask(hostile, caged))
        assert state() == before

    def test_a_program_called_git_in_the_tree_is_not_git(self, repository, canary, ask, monkeypatch):
        fake = repository / "git"
        fake.write_text(f"#!/bin/sh\ntouch {canary}\n")
        fake.chmod(0o755)
        monkeypatch.setenv("PATH", f"{repository}:.:{os.environ['PATH']}")
        monkeypatch.chdir(repository)
        questions(ask(repository))
        assert not canary.exists()


def test_damaged_repositories_are_errors(repository, ask):
    (repository / ".git" / "index").write_bytes(b"DIRC garbage")
    with pytest.raises(ToolError, match="git ls-files failed"):
        ask(repository).tracked()
    (repository / ".git" / "config").write_text("[core\n")
    with pytest.raises(ToolError, match="git ls-files failed: fatal: bad config"):
        ask(repository).ignored()


def test_git_that_is_missing_is_said_so(repository, ask, monkeypatch):
    class Nowhere:
        def __init__(self, root):
            pass

        def find(self, name):
            raise ToolError(f"{name} was not found")

    monkeypatch.setattr(git_module, "SystemTools", Nowhere)
    with pytest.raises(ToolError, match="git was not found"):
        ask(repository)


def test_locate_of_a_plain_repository(repository):
    places = locate(str(repository))
    assert (places.root, places.git, places.common) == (
        str(repository),
        f"{repository}/.git",
        f"{repository}/.git",
    )


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r.git"),
        ("https://user:secret@host/o/r", "https://host/o/r"),
        ("https://token@host:8443/o/r?key=secret#x", "https://host:8443/o/r"),
        ("https://u:p@ss@host/r", "https://host/r"),
        ("git@github.com:o/r.git", "ssh://github.com/o/r.git"),
        ("u:p@host:o/r", ""),
        ("ssh://git@host:22/o/r", "ssh://host:22/o/r"),
        ("/home/me/private", ""),
        ("../other", ""),
        ("file:///home/me", ""),
        ("https://host/a\nb", ""),
        ("https://host/\x1b[2J", ""),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_addresses_without_credentials(url, public):
    assert public_url(url) == public


@given(st.text(alphabet="ab:@/.?#", max_size=30))
def test_no_address_keeps_a_password(text):
    assert "secret" not in public_url(f"https://user:secret@host/{text}")


def test_config_rows():
    data = b"core.bare\nfalse\0filter.a.b.clean\nx\ny\0novalue\0"
    assert parse_config(data) == [("core.bare", "false"), ("filter.a.b.clean", "x\ny"), ("novalue", "")]


def test_tree_and_index_rows():
    assert parse_tree(b"100644 blob abc\ta\tb\n\0") == [TreeEntry("100644", "abc", "a\tb\n")]
    index = b"100644 aa 1\tf\0" + b"100644 bb 2\tf\0" + b"100755 cc 3\tf\0" + b"100644 dd 0\tg\0"
    index = b"".join(b"M " + row + b"\0" for row in index.split(b"\0") if row)
    assert parse_index(index) == [TreeEntry("100644", "bb", "f"), TreeEntry("100644", "dd", "g")]


def test_blobs_are_cut_by_their_size_alone():
    answer = b"aa blob 5\nb\n cc\nbb blob 0\n\n"
    assert parse_blobs(answer, ["aa", "bb"]) == {"aa": b"b\n cc", "bb": b""}
    for cut in range(len(answer)):
        with pytest.raises(ToolError):
            parse_blobs(answer[:cut], ["aa", "bb"])
    with pytest.raises(ToolError):
        parse_blobs(b"aa tree 1\nx\n", ["aa"])
