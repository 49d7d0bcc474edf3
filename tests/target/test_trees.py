"""The trees of a target: a directory as it is, and what git holds."""

from __future__ import annotations

import os

import pytest

from secscan.errors import ToolError
from secscan.target.trees import BlobTree, WorkingTree


@pytest.fixture
def place(tmp_path):
    for name in ("a.py", "built/x.js", "built/deep/y.js", "private/lib.py", "log.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "link.py").symlink_to("a.py")
    return tmp_path


def by_path(tree):
    return {entry.path: entry.skipped or entry.problem for entry in tree.entries()}


def test_a_directory_is_listed_whole_and_links_are_stated(place):
    assert by_path(WorkingTree(str(place))) == {
        "a.py": "", "built/x.js": "", "built/deep/y.js": "", "private/lib.py": "", "log.txt": "", "link.py": "link",
    }  # fmt: skip


def test_an_ignored_directory_is_one_skip_and_an_ignored_file_another(place):
    found = by_path(WorkingTree(str(place), frozenset({"built/", "log.txt"})))
    assert found["built/"] == found["log.txt"] == "ignored"
    assert not [path for path in found if path.startswith("built/") and path != "built/"]
    assert found["a.py"] == ""


def test_our_own_environment_is_no_part_of_the_target(place):
    found = by_path(WorkingTree(str(place), private=(str(place / "private"),)))
    assert not [path for path in found if path.startswith("private")]


def test_files_named_one_by_one_are_looked_at_alone(place):
    assert by_path(WorkingTree(str(place), only=("a.py", "link.py"))) == {"a.py": "", "link.py": "link"}


def test_a_named_file_that_is_ignored_is_scanned_nevertheless(place):
    """Whoever names it wants to know."""
    assert by_path(WorkingTree(str(place), frozenset({"log.txt"}), only=("log.txt",))) == {"log.txt": ""}


def test_a_named_file_that_is_gone_is_a_problem(place):
    assert by_path(WorkingTree(str(place), only=("gone.py",)))["gone.py"]


@pytest.mark.parametrize("path", ["link.py", "gone.py", "built", "../outside", "/etc/passwd"])
def test_only_regular_files_below_the_root_are_read(place, path):
    (place.parent / "outside").write_text("x")
    with pytest.raises(ToolError):
        WorkingTree(str(place)).read(path)


def test_a_file_is_read_as_far_as_is_wanted(place):
    tree = WorkingTree(str(place))
    assert (tree.read("a.py"), tree.read("a.py", 2)) == (b"a.py", b"a.")


def test_names_that_are_no_text_survive(tmp_path):
    name = os.fsdecode(b"\xff.py")
    (tmp_path / name).write_bytes(b"1")
    tree = WorkingTree(str(tmp_path))
    assert [entry.path for entry in tree.entries()] == [name]
    assert tree.read(name) == b"1"


def test_what_git_holds_needs_no_disk():
    tree = BlobTree({"a.py": b"12345"}, {"link": "link"})
    assert by_path(tree) == {"a.py": "", "link": "link"}
    assert (tree.read("a.py"), tree.read("a.py", 2)) == (b"12345", b"12")
    for path in ("link", "b.py"):
        with pytest.raises(ToolError):
            tree.read(path)
