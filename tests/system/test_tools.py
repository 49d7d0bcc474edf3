"""Tools come from our environment or a trusted PATH, never from the scanned tree."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from secscan.errors import ToolError
from secscan.system import clock
from secscan.system.tools import SystemTools, trusted_path


def program(directory, name="sometool"):
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o755)
    path = directory / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A scanned tree and a directory outside of it, both on PATH."""
    tree, outside = tmp_path / "tree", tmp_path / "outside"
    tree.mkdir()
    outside.mkdir()
    monkeypatch.setenv(
        "PATH", os.pathsep.join(["", ".", "bin", str(tree / "bin"), str(outside), "/usr/bin", "/bin"])
    )
    monkeypatch.chdir(tree)
    return tree, outside


def test_a_tool_outside_the_tree_is_found(places):
    tree, outside = places
    expected = program(outside)
    assert SystemTools(str(tree)).find("sometool") == str(expected)


def test_the_tree_is_never_looked_in(places):
    tree, _ = places
    for directory in (tree, tree / "bin"):
        program(directory)
    with pytest.raises(ToolError, match="sometool was not found"):
        SystemTools(str(tree)).find("sometool")


def test_a_link_into_the_tree_is_not_followed(places):
    tree, outside = places
    (outside / "sometool").symlink_to(program(tree))
    (outside / "linkdir").symlink_to(tree)
    with pytest.raises(ToolError):
        SystemTools(str(tree)).find("sometool")
    assert str(outside / "linkdir") not in trusted_path(str(tree))


def test_what_everybody_may_write_is_not_trusted(places):
    tree, outside = places
    program(outside)
    outside.chmod(0o777)
    with pytest.raises(ToolError):
        SystemTools(str(tree)).find("sometool")


def test_what_cannot_be_executed_is_no_tool(places):
    tree, outside = places
    program(outside).chmod(0o644)
    (outside / "othertool").mkdir()
    for name in ("sometool", "othertool"):
        with pytest.raises(ToolError):
            SystemTools(str(tree)).find(name)


@pytest.mark.parametrize("name", ["", "../sometool", "/bin/sh", "a/b", ".."])
def test_a_path_is_not_a_name(places, name):
    with pytest.raises(ToolError):
        SystemTools(str(places[0])).find(name)


def test_our_own_environment_comes_first_wherever_it_lies(places, monkeypatch):
    tree, outside = places
    program(outside)
    own = program(tree / ".venv" / "bin")
    monkeypatch.setattr(sys, "executable", str(own.parent / "python"))
    assert SystemTools(str(tree)).find("sometool") == str(own)


def test_a_missing_tool_comes_with_advice(places):
    for name, advice in (("trivy", "secscan tools install trivy"), ("hadolint", "install secscan")):
        os.environ["PATH"] = ""
        tools = SystemTools(str(places[0]))
        tools._places = ()
        with pytest.raises(ToolError, match=f"{name} was not found") as caught:
            tools.find(name)
        assert advice in caught.value.advice


def test_path_for_children_is_absolute_and_outside(places):
    tree, outside = places
    entries = SystemTools(str(tree)).path.split(os.pathsep)
    assert str(outside) in entries
    assert all(Path(entry).is_absolute() for entry in entries)
    assert not any(Path(entry).is_relative_to(tree) for entry in entries)


def test_semgrep_core_is_found_without_importing_semgrep():
    core = SystemTools().find("semgrep-core")
    assert Path(core).name == "semgrep-core"
    assert os.access(core, os.X_OK)
    assert "semgrep" not in sys.modules


def test_semgrep_core_that_is_missing(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ToolError, match="semgrep-core was not found"):
        SystemTools().find("semgrep-core")


def test_packages():
    assert SystemTools().package("pytest") == pytest.__version__
    with pytest.raises(ToolError, match="nosuchpackage is not installed"):
        SystemTools().package("nosuchpackage")


def test_python_is_ours_and_isolated():
    assert SystemTools().python() == (sys.executable, "-I")


def test_the_clock():
    assert clock.now()[10] == "T"
    assert clock.now().endswith("Z")
    assert clock.now().startswith(clock.today())
    assert abs(clock.epoch() - __import__("time").time()) < 5
    assert clock.monotonic() <= clock.monotonic()
