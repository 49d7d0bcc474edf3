"""Replacing a file of the scanned tree: whole, in place, and never anywhere else."""

from __future__ import annotations

import os

import pytest

from secscan.errors import SecscanError
from secscan.system.outputs import replace_below


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    place = tmp_path / "a" / "b.txt"
    place.parent.mkdir()
    place.write_bytes(b"old")
    place.chmod(0o640)
    replace_below(str(tmp_path), "a/b.txt", b"old", b"new")
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"new", 0o640)
    assert os.listdir(place.parent) == ["b.txt"]


def test_a_name_that_is_no_utf8_is_replaced(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_bytes(b"old")
    replace_below(str(tmp_path), name, b"old", b"new")
    assert (tmp_path / name).read_bytes() == b"new"


def refused(root, path, reason, before=b"old"):
    with pytest.raises(SecscanError, match=reason):
        replace_below(str(root), path, before, b"new")


def test_nothing_but_the_very_file_is_replaced(tmp_path):
    root = tmp_path / "root"
    for folder in (root / ".git", root / "sub" / ".GIT", root / "folder"):
        folder.mkdir(parents=True)
        (folder / "f").write_bytes(b"old")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "f").write_bytes(b"old")
    (root / "link").symlink_to(outside / "f")
    (root / "away").symlink_to(outside)
    os.mkfifo(root / "pipe")
    (root / "fixed").write_bytes(b"old")
    (root / "fixed").chmod(0o444)
    refused(root, ".git/f", "git's own")
    refused(root, "sub/.GIT/f", "git's own")
    refused(root, "link", "symbolic link")
    refused(root, "away/f", "directory|symbolic link")
    refused(root, "../outside/f", "not a path below the root")
    refused(root, "folder", "not a regular file")
    refused(root, "pipe", "not a regular file")
    refused(root, "fixed", "read-only")
    refused(root, "folder/f", "has changed", before=b"older")
    refused(root, "folder/f", "has changed", before=b"odd")
    refused(root, "nothing", "no such file")
    files = [*root.rglob("f"), outside / "f", root / "fixed"]
    assert {path.read_bytes() for path in files} == {b"old"}
    assert not list(root.rglob("*.tmp"))


def test_a_second_name_of_the_file_keeps_what_it_has(tmp_path):
    (tmp_path / "outside").write_bytes(b"old")
    os.link(tmp_path / "outside", tmp_path / "inside")
    replace_below(str(tmp_path), "inside", b"old", b"new")
    assert ((tmp_path / "outside").read_bytes(), (tmp_path / "inside").read_bytes()) == (b"old", b"new")
