"""The doors of a run: private, of this run alone, and closed on every way out."""

from __future__ import annotations

import contextlib
import os
import stat
import sys

import pytest

from secscan.config.settings import Config
from secscan.contract import SourceFile
from secscan.errors import ToolError
from secscan.model import TargetInfo
from secscan.run import runtime
from secscan.run.runtime import ProjectContext, open_runtime
from secscan.system.command import Command, Ending
from secscan.system.network import Http
from secscan.system.process import Processes
from secscan.target.inventory import Choice, list_target
from secscan.target.trees import BlobTree

QUIET = lambda *_: None  # noqa: E731


@pytest.fixture
def opened(tmp_path):
    with open_runtime(Config(jobs=2, cache=False), str(tmp_path), QUIET) as made:
        yield made


def target(**files):
    blobs = {name.replace("__", "."): data for name, data in files.items()}
    return list_target(BlobTree(blobs), lambda count: TargetInfo("r", files=count), Choice())


@pytest.mark.parametrize("error", [None, KeyError("x"), KeyboardInterrupt()])
def test_nothing_is_left_on_any_way_out(tmp_path, monkeypatch, error):
    stopped, places = [], []
    stop = Processes.stop_all
    monkeypatch.setattr(Processes, "stop_all", lambda self: (stopped.append(self), stop(self)))
    way_out = pytest.raises(type(error)) if error else contextlib.nullcontext()
    with way_out, open_runtime(Config(jobs=1), str(tmp_path), QUIET) as made:
        places.append(made.scratch.path)
        assert os.path.isdir(made.scratch.path)
        if error:
            raise error
    assert stopped
    assert not os.path.exists(places[0])


def test_private_places_lie_outside_the_target_and_are_closed_to_others(opened, tmp_path):
    place = opened.scratch.directory()
    assert not place.startswith(str(tmp_path / ""))
    assert stat.S_IMODE(os.stat(opened.scratch.path).st_mode) == 0o700


def test_a_file_is_copied_once_for_all_scanners_as_utf8(opened):
    listed = target(a__py=b"# coding: latin-1\n\xe9 = 1\n")
    place = opened.scratch.directory()
    [file] = listed.files
    first, second = (opened.stage(listed, place, file) for _ in range(2))
    assert first.staged == second.staged
    with open(first.staged, encoding="utf-8") as copy:
        assert copy.read().splitlines()[1] == "\xe9 = 1"
    assert os.path.basename(first.staged).endswith(".py")


def test_a_file_that_changed_since_it_was_listed_is_not_copied(opened):
    listed = target(a__py=b"1")
    changed = SourceFile("a.py", frozenset({"python"}), 1, "0" * 64)
    with pytest.raises(ToolError, match="changed"):
        opened.stage(listed, opened.scratch.directory(), changed)


def test_the_settings_of_scanners_hold_the_runs_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SECSCAN_OPA_TOKEN", "t0ken")
    config = Config(jobs=3, timeout=7.0, offline=True, cache=False, images=("a:1",))
    with open_runtime(config, str(tmp_path), QUIET) as made:
        told = made.settings()
    assert (told.jobs, told.timeout, told.offline, told.images) == (3, 7.0, True, ("a:1",))
    assert told.file_timeout <= told.timeout
    assert told.opa_token == "t0ken"
    assert "t0ken" not in repr(told)


def test_a_child_runs_in_a_place_of_this_run(opened):
    done = opened.run(Command((sys.executable, "-I", "-c", "import os; print(os.getcwd())")), 60)
    assert (done.ending, done.code) == (Ending.EXIT, 0)
    assert done.stdout.decode().startswith(opened.scratch.path)


@pytest.fixture
def doors(opened):
    return ProjectContext(opened, opened.tools, Http(offline=True), runtime.clock.monotonic())


def test_what_is_read_of_the_callers_has_bounds_and_reasons(doors, tmp_path):
    (tmp_path / "x").write_bytes(b"0123456789")
    assert doors.read(str(tmp_path / "x"), 3, 4) == b"3456"
    with pytest.raises(ToolError, match="no such file"):
        doors.read(str(tmp_path / "gone"), 0, 1)


def test_what_an_absolute_path_is(doors, tmp_path):
    (tmp_path / "x").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path)
    shown = [doors.kind_of(str(tmp_path / name)) for name in ("x", "link", "gone")]
    assert shown == ["file", "directory", ""]


def test_a_directory_that_outlives_the_scan_is_the_users_alone(doors, tmp_path):
    doors.make_directory(str(tmp_path / "a/b"))
    doors.make_directory(str(tmp_path / "a/b"))
    assert stat.S_IMODE(os.stat(tmp_path / "a/b").st_mode) == 0o700
    (tmp_path / "f").write_bytes(b"")
    with pytest.raises(ToolError):
        doors.make_directory(str(tmp_path / "f/b"))


def test_a_private_file_is_new_or_nothing(doors):
    place = doors.directory()
    doors.write(f"{place}/a", b"1")
    with pytest.raises(FileExistsError):
        doors.write(f"{place}/a", b"2")


def test_without_a_cache_nothing_is_remembered(doors, opened):
    doors.remember("k", b"1")
    opened.store.flush()
    assert doors.recall("k") is None


def test_a_child_gets_what_is_left_of_the_scanners_time(opened):
    late = ProjectContext(opened, opened.tools, Http(offline=True), runtime.clock.monotonic() - 10_000)
    done = late.run(Command((sys.executable, "-I", "-c", "import time; time.sleep(600)")))
    assert done.ending is Ending.TIMEOUT
