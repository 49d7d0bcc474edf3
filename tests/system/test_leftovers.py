"""What a killed run leaves is taken away by a later one; what anybody alive owns never is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from children import wait_for
from repositories import SCRIPT, leak, plant, scan

from secscan.system import leftovers
from secscan.system.files import Scratch


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A directory for temporary files."""
    made = tmp_path / "tmp"
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    return made


def dead(place, name="secscan-dead"):
    """A directory that a run claimed and let go of, as the system does for a killed one."""
    made = place / name
    made.mkdir(mode=0o700)
    leftovers.release(leftovers.claim(str(made)))
    plant(made, {"d-1/0/a.py": "secret = 1\n"})
    return made


def test_a_scratch_is_swept_only_when_its_owner_is_dead(place):
    left = dead(place)
    (left / "d-1").chmod(0)
    with Scratch() as living:
        assert not left.exists()
        leftovers.sweep([str(place)])
        with Scratch() as other:
            assert Path(living.path).is_dir()
            assert Path(other.path).is_dir()
    assert list(place.iterdir()) == []


def test_what_is_not_ours_stays(place, tmp_path):
    kept = tmp_path / "kept"
    plant(kept, {"a": "a\n"})
    names = {"secscan-link": kept, "secscan-empty": None, "secscan-open": None, "other-dead": None}
    for name, end in names.items():
        if end:
            (place / name).symlink_to(end)
        elif name == "secscan-empty":
            (place / name).mkdir(mode=0o700)
        else:
            dead(place, name)
    (place / "secscan-open").chmod(0o777)
    linked = dead(place, "secscan-lock-is-a-link")
    (linked / leftovers.LOCK).unlink()
    (linked / leftovers.LOCK).symlink_to(kept / "a")
    fifo = dead(place, "secscan-lock-is-a-fifo")
    (fifo / leftovers.LOCK).unlink()
    os.mkfifo(fifo / leftovers.LOCK)
    inside = dead(place, "secscan-holds-a-link")
    (inside / "out").symlink_to(kept)
    plant(place, {"secscan-file": "x\n"})
    leftovers.sweep([str(place), str(tmp_path / "nowhere")])
    assert sorted(os.listdir(place)) == sorted(
        [*names, "secscan-lock-is-a-link", "secscan-lock-is-a-fifo", "secscan-file"]
    )
    assert (kept / "a").read_text() == "a\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_another_users_directory_stays(place):
    os.chown(dead(place), 12345, 12345)
    leftovers.sweep([str(place)])
    assert os.listdir(place) == ["secscan-dead"]


def test_nothing_is_swept_inside_the_scanned_tree(place):
    left = dead(place)
    with Scratch(outside=str(place)):
        assert left.exists()


def started(tree, place, *arguments):
    command = [SCRIPT, str(tree), "--stage", "secrets", "--no-progress", "--no-cache", *arguments]
    return subprocess.Popen(command, env={**os.environ, "TMPDIR": str(place)}, stdout=-3, stderr=-3)


def test_copies_of_sources_do_not_outlast_the_next_run(tmp_path, place):
    tree = tmp_path / "tree"
    plant(tree, {f"{n}.env": leak(n) for n in range(300)})
    for _ in range(3):
        run = started(tree, place)
        assert wait_for(lambda: any(place.rglob("*.env*")))
        run.kill()
        run.wait()
    living = started(tree, place)
    assert wait_for(lambda: len(list(place.iterdir())) > 0)
    assert scan(tmp_path, "tree", env={"TMPDIR": str(place)}).code == 1
    living.wait()
    assert wait_for(lambda: list(place.iterdir()) == [], 5)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_during_the_start_ends_with_130(tmp_path, place, number):
    """The program's own first words are the earliest moment; imports that take long come after them."""
    program = "import secscan.start as s, sys, time; s.guard(); print(flush=True); time.sleep(30)"
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout.readline() == b"\n"
    run.send_signal(number)
    assert run.communicate(timeout=10) == (b"", b"secscan: error: interrupted\n")
    assert run.returncode == 130


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what is handled")
@pytest.mark.parametrize("moment", range(8))
def test_a_signal_at_any_moment_ends_with_130(tmp_path, place, moment):
    plant(tmp_path / "tree", {f"{n}.env": leak(n) for n in range(20)})
    run = started(tmp_path / "tree", place)
    assert wait_for(lambda: catches(run.pid, signal.SIGTERM))
    time.sleep(moment * 0.12)
    run.send_signal(signal.SIGTERM)
    assert run.wait(20) in {130, 0, 1}
    assert list(place.iterdir()) == []


def catches(pid, number):
    """Whether a process has a handler of its own for a signal."""
    facts = Path(f"/proc/{pid}/status").read_text().splitlines()
    mask = next(int(line.split()[1], 16) for line in facts if line.startswith("SigCgt"))
    return bool(mask & 1 << number - 1)


def test_what_our_parent_ignores_stays_ignored():
    program = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); import secscan.start as s; s.guard(); signal.raise_signal(signal.SIGHUP); print('on')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "on\n"
