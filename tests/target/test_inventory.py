"""The target: every chosen name is a file, a stated skip or a problem, and its bytes are those that were listed."""

from __future__ import annotations

import hashlib

import pytest

from secscan.errors import ToolError
from secscan.model import TargetInfo
from secscan.system.files import DirectoryEntry
from secscan.target import inventory
from secscan.target.inventory import Choice, list_target

ELF = b"\x7fELF\x02\x01\x01\0\0\0"


class Shelf:
    """A tree that a test fills, and changes."""

    def __init__(self, files, others=()):
        self.files, self.others, self.reads = dict(files), list(others), []

    def entries(self):
        return [*(DirectoryEntry(path, len(data)) for path, data in self.files.items()), *self.others]

    def read(self, path, limit=None):
        self.reads.append(path)
        if isinstance(self.files[path], Exception):
            raise self.files[path]
        return self.files[path][:limit]


def listed(files, others=(), choice=None, **more):
    return list_target(
        Shelf(files, others), lambda count: TargetInfo("root", files=count), choice or Choice(), **more
    )


def paths(rows):
    return [row.path for row in rows]


def test_files_come_in_the_order_of_their_paths_whatever_the_tree_says():
    target = listed({"b.py": b"1", "a/z.py": b"2", "a.py": b"3"})
    assert paths(target.files) == ["a.py", "a/z.py", "b.py"]
    assert target.info.files == 3


def test_a_file_has_size_digest_and_kinds():
    [file] = listed({"a.py": b"x = 1\n"}).files
    assert (file.size, file.digest) == (6, hashlib.sha256(b"x = 1\n").hexdigest())
    assert file.kinds == {"python"}


def test_every_name_has_one_place():
    others = [
        DirectoryEntry("link", skipped="link"),
        DirectoryEntry("closed", problem="permission denied"),
    ]
    target = listed({"a.py": b"1", "tool": ELF, "b.txt": b"x"}, others, Choice(exclude=("*.txt",)))
    assert paths(target.files) == ["a.py"]
    assert {s.path: s.reason for s in target.skipped} == {
        "b.txt": "excluded",
        "link": "link",
        "tool": "binary",
    }
    assert [(p.path, p.reason) for p in target.unseen] == [("closed", "permission denied")]


def test_what_is_excluded_is_not_even_read():
    shelf = Shelf({"a.py": b"1", "secret/b.py": b"2"})
    list_target(shelf, lambda count: TargetInfo("root", files=count), Choice(exclude=("secret/**",)))
    assert shelf.reads == ["a.py"]


@pytest.mark.parametrize(
    ("chosen", "path", "wanted"),
    [
        ("", "a/b.py", True),
        ("a", "a/b.py", True),
        ("a", "a", True),
        ("a", "ab/c.py", False),
        ("a/b", "a/c", False),
    ],
)
def test_a_choice_is_of_whole_parts_of_a_path(chosen, path, wanted):
    assert Choice((chosen,)).wants(path) is wanted


def test_a_file_that_cannot_be_read_is_a_problem_and_costs_no_other():
    files = {"a.py": b"1", "b.py": b"2"}
    shelf = Shelf(files)
    real = shelf.read

    def read(path, limit=None):
        if path == "a.py":
            raise ToolError("input/output error")
        return real(path, limit)

    shelf.read = read
    target = list_target(shelf, lambda count: TargetInfo("root", files=count), Choice())
    assert [(p.path, p.reason) for p in target.problems] == [("a.py", "input/output error")]
    assert paths(target.files) == ["b.py"]
    assert target.guess("a.py").kinds == {"python"}
    assert "manifest" in target.guess("poetry.lock").kinds


@pytest.mark.parametrize("says", [0, 11])
def test_a_file_beyond_the_limit_is_a_problem_whatever_size_it_claims(says, monkeypatch):
    monkeypatch.setattr(inventory, "LARGEST_FILE", 10)
    shelf = Shelf({"a.py": b"x" * 11})
    shelf.entries = lambda: [DirectoryEntry("a.py", says)]
    target = list_target(shelf, lambda count: TargetInfo("root", files=count), Choice())
    assert target.files == ()
    assert paths(target.problems) == ["a.py"]
    assert target.problems[0].reason.startswith("larger than")


def test_bytes_that_are_others_by_now_are_refused():
    shelf = Shelf({"a.py": b"1"})
    target = list_target(shelf, lambda count: TargetInfo("root", files=count), Choice())
    assert target.bytes_of(target.files[0]) == b"1"
    shelf.files["a.py"] = b"2"
    with pytest.raises(ToolError, match="changed"):
        target.bytes_of(target.files[0])
    assert target.texts(["a.py"]) == {}


def test_texts_are_of_listed_files_alone_and_are_decoded_once():
    shelf = Shelf({"a.py": b"# coding: latin-1\n\xe9 = 1\n", "b.py": b"2\n"})
    target = list_target(shelf, lambda count: TargetInfo("root", files=count), Choice(("a.py",)))
    assert target.texts(["a.py", "b.py", "none"])["a.py"].line(2) == "\xe9 = 1"
    assert target.texts(["b.py"]) == {}
    before = len(shelf.reads)
    target.texts(["a.py"])
    assert len(shelf.reads) == before


def test_files_with_marks_are_known_without_reading_all_again():
    target = listed({"a.py": b"x = 1  # secscan: ignore[x] why\n", "b.py": b"x = 1\n"})
    assert target.mark_paths == ("a.py",)


def test_warnings_stay():
    assert listed({}, warnings=["git could not be asked"]).warnings == ("git could not be asked",)
