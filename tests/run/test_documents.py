"""Texts of an editor over a tree: what they are read with, and what a scan by hand would leave out."""

from __future__ import annotations

import threading

import pytest
from repositories import plant, repository

from secscan.config.settings import Config
from secscan.model import Stage
from secscan.run.documents import (
    DocumentScan,
    StaleError,
    ignored_among,
    listed_with,
    on_disk,
    read_with,
)
from secscan.target.trees import BufferTree, WorkingTree

TREE = {
    "main.tf": "a", "variables.tf": "b", "notes.md": "c", "package.json": "{}", "package-lock.json": "{}",
    "chart/Chart.yaml": "name: x", "chart/values.yaml": "", "chart/templates/a.yaml": "",
    "chart/charts/inner/Chart.yaml": "name: y", "chart/charts/inner/templates/b.yaml": "",
}  # fmt: skip


def test_a_document_is_read_with_its_module_its_chart_and_its_lock_file(tmp_path):
    plant(tmp_path, TREE)
    (tmp_path / "linked.tf").symlink_to("/etc/passwd")
    root = str(tmp_path)
    assert read_with(root, "main.tf") == ("variables.tf",)
    assert read_with(root, "notes.md") == ()
    assert read_with(root, "chart/charts/inner/templates/b.yaml") == (
        "chart/Chart.yaml",
        "chart/charts/inner/Chart.yaml",
        "chart/templates/a.yaml",
        "chart/values.yaml",
    )
    assert listed_with(root, "package.json") == ("package-lock.json",)
    assert listed_with(root, "../package.json") == ()


def test_the_editor_s_text_counts_over_the_file(tmp_path):
    plant(tmp_path, {"a.py": "old", "b.py": "file"})
    tree = BufferTree({"a.py": b"new"}, WorkingTree(str(tmp_path), only=("a.py", "b.py")))
    assert {entry.path: tree.read(entry.path) for entry in tree.entries()} == {
        "a.py": b"new",
        "b.py": b"file",
    }
    assert on_disk(str(tmp_path), {"b.py": b"file"})
    assert not on_disk(str(tmp_path), {"b.py": b"file", "a.py": b"new"})
    assert not on_disk(str(tmp_path), {"gone.py": b""})


def test_git_says_of_single_paths_whether_it_ignores_them(tmp_path):
    repository(tmp_path / "r", {".gitignore": "*.env\nbuild/\n", "kept.env": ""})
    plant(tmp_path / "r", {"local.env": "", "build/a.py": "", "a.py": ""})
    asked = ["local.env", "build/a.py", "a.py", "kept.env", "*.env"]
    found = ignored_among(Config(), str(tmp_path / "r"), asked)
    assert found >= {"local.env", "build/a.py"}
    assert not found & {"a.py", "*.env"}
    assert ignored_among(Config(), str(tmp_path), asked) == frozenset()


def test_a_scan_that_was_cancelled_reports_nothing(tmp_path):
    scan = DocumentScan(
        Config(stages=(Stage.SECRETS,), cache=False), str(tmp_path), {"a.py": b"x"}, set(), {}
    )
    scan.cancel()
    with pytest.raises(StaleError):
        scan.run()
    late = DocumentScan(
        Config(stages=(Stage.SECRETS,), cache=False), str(tmp_path), {"a.py": b"x"}, set(), {}
    )
    canceller = threading.Timer(0.2, late.cancel)
    canceller.start()
    try:
        late.run()
    except StaleError:
        assert late.cancelled
    canceller.cancel()
