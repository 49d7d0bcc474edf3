"""The base of a pull request: its files come from git's objects and never from the tree."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from pathlib import Path

import pytest

from secscan.config.base import MergeBase
from secscan.config.merge_base import Reader, lay_out, object_name, taken, texts_at
from secscan.config.settings import Config
from secscan.syntax.text import SourceText

HELD = {
    "base.json": b"{}",
    "rego/a.rego": b"package a",
    "rego/deep/b.rego": b"package b",
    "regonot/c.rego": b"package c",
}


class Objects:
    """Git's objects: the bytes by their names."""

    def __init__(self, blobs):
        self.blobs = {object_name(data): data for data in blobs}
        self.asked = []

    def read_blobs(self, oids):
        self.asked += oids
        return {oid: self.blobs[oid] for oid in oids}


@pytest.fixture
def reader():
    return Reader(Objects(HELD.values()), {path: object_name(data) for path, data in HELD.items()})


@pytest.fixture
def root(tmp_path):
    (tmp_path / "rego").mkdir()
    (tmp_path / "rego/a.rego").write_text("package changed")
    return tmp_path


def at_base(root, reader, **settings):
    return taken(Config(**settings), MergeBase("c" * 40), reader, str(root))


def test_a_file_is_read_as_the_commit_has_it(reader):
    assert reader.read("rego/a.rego") == b"package a"
    with pytest.raises(FileNotFoundError):
        reader.read("rego/gone.rego")


def test_a_directory_is_whole_and_nothing_that_only_begins_like_it(reader):
    assert reader.below("rego") == {"a.rego": b"package a", "deep/b.rego": b"package b"}
    assert reader.below("base.json") == {".": b"{}"}
    assert set(reader.below(".")) == set(HELD)


def test_the_baseline_is_the_bases(root, reader):
    config = at_base(root, reader, baseline=str(root / "base.json"))
    assert config.base.baseline == b"{}"
    assert config.base.pending == ()


def test_a_baseline_that_the_base_lacks_is_pending_and_accepts_nothing(root, reader):
    config = at_base(root, reader, baseline=str(root / "new.json"))
    assert config.base.baseline == b""
    assert config.base.pending == ("the baseline",)


def test_a_file_outside_the_tree_is_the_callers(root, reader, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "base.json"
    config = at_base(root, reader, baseline=str(outside), policies=(str(outside.parent),))
    assert config.base.pending == ()
    assert config.base.directories == {}
    assert config.policies == (str(outside.parent),)


def test_policies_are_laid_out_as_the_base_has_them(root, reader, tmp_path_factory):
    config = at_base(root, reader, policies=(str(root / "rego"),))
    place = tmp_path_factory.mktemp("private")
    [laid] = lay_out(config, str(place)).policies
    assert laid.startswith(str(place))
    assert os.path.basename(laid) == "rego"
    texts = {os.path.relpath(p, laid): p.read_text() for p in place.rglob("*.rego")}
    assert texts == {"a.rego": "package a", "deep/b.rego": "package b"}
    assert stat.S_IMODE(os.stat(laid).st_mode) == 0o700


def test_policies_that_the_base_lacks_do_not_run(root, reader, tmp_path_factory):
    (root / "new").mkdir()
    config = at_base(root, reader, policies=(str(root / "new"),))
    assert config.base.pending == ("the policies new",)
    assert lay_out(config, str(tmp_path_factory.mktemp("private"))).policies == ()


def test_without_a_base_at_hand_nothing_of_the_tree_is_believed(root):
    config = at_base(root, None, baseline=str(root / "base.json"), rules=(str(root / "rego"),))
    assert config.base.pending == ("the baseline", "the rules rego")
    assert config.base.baseline == b""


def test_without_a_pull_request_nothing_is_laid_out(tmp_path):
    config = Config(policies=("/rules",))
    assert lay_out(config, str(tmp_path)) == config
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_an_object_is_gits(tmp_path):
    (tmp_path / "x").write_bytes(b"content\n")
    asked = subprocess.run(
        ["git", "hash-object", "x"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert object_name(b"content\n") == asked.stdout.strip()
    assert object_name(b"") == hashlib.sha1(b"blob 0\0").hexdigest()


def test_a_text_of_the_base_is_found_under_its_old_name_if_only_the_name_changed():
    objects = Objects([b"moved\n", b"old\n"])
    names = {"before.py": object_name(b"moved\n"), "same.py": object_name(b"old\n")}
    texts = {
        "after.py": SourceText("after.py", "moved\n"),
        "same.py": SourceText("same.py", "new\n"),
        "fresh.py": SourceText("fresh.py", "fresh\n"),
    }
    found = texts_at(objects, names, texts)
    assert {path: text.text for path, text in found.items()} == {"after.py": "moved\n", "same.py": "old\n"}
    assert set(objects.asked) == set(names.values()), "nothing is read that the base does not have"


def test_a_file_that_was_moved_and_changed_is_found_among_those_that_have_gone():
    gone, like, there = b"a = 1\nb = 2\nc = 3\n", b"a = 1\nz = 9\n", b"a = 1\nb = 2\nc = 3\nd = 4\n"
    objects = Objects([gone, like, there])
    names = {"old/x.py": object_name(gone), "old/y.py": object_name(like), "stays.py": object_name(there)}
    texts = {"new/name.py": SourceText("new/name.py", "a = 1\nb = 2\nc = 4\nd = 4\n")}
    found = texts_at(objects, names, texts, {"new/name.py", "stays.py"})
    assert found["new/name.py"].text == gone.decode()
    moved = texts_at(objects, names, {"z.md": SourceText("z.md", "c = 3\n")}, {"z.md", "stays.py"})
    assert moved["z.md"].text == gone.decode(), "whatever it is called now"
    assert texts_at(objects, names, {"z.py": SourceText("z.py", "q = 1\n")}, {"z.py"}) == {}, "nothing shared"
    moved = texts_at(objects, names, {"n/y.py": SourceText("n/y.py", "q\n")}, {"n/y.py"})
    assert moved["n/y.py"].text == like.decode(), "the name is the same"


def test_a_base_stays_what_it_was(root, reader):
    base = MergeBase("c" * 40, pending=("the key fail-on",))
    config = taken(Config(baseline=str(root / "new.json")), base, reader, str(root))
    assert config.base.pending == ("the key fail-on", "the baseline")
    assert (base.baseline, base.pending) == (None, ("the key fail-on",))


def test_a_vex_document_is_the_bases_own_and_one_that_it_lacks_excuses_nothing(
    root, reader, tmp_path_factory
):
    (root / "base.json").write_text("changed by the head")
    (root / "new.json").write_text("{}")
    named = (str(root / "base.json"), str(root / "new.json"))
    config = at_base(root, reader, vex=named)
    assert config.base.pending == ("the VEX document new.json",)
    [laid] = lay_out(config, str(tmp_path_factory.mktemp("private"))).vex
    assert Path(laid).read_bytes() == b"{}"
    assert laid.endswith("base.json")
