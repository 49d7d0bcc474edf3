"""A report that cannot be delivered is never a pass, whatever its format and wherever it was to go."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys

import pytest
import reports_sample

from secscan.cli import run as running
from secscan.cli.main import run
from secscan.cli.progress import progress_for
from secscan.config.settings import FORMATS
from secscan.errors import SecscanError
from secscan.system import files

OF_EACH_FORMAT = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture
def clean_tree(tmp_path, monkeypatch):
    """A tree whose scan finds nothing and is complete, so that the code would be 0."""
    (tmp_path / "tree").mkdir()
    monkeypatch.setattr(running, "scan", lambda *_, **__: reports_sample.healthy_report())
    monkeypatch.setattr(running, "judge", lambda *_: reports_sample.clean_verdict())
    monkeypatch.chdir(tmp_path / "tree")
    return tmp_path / "tree"


class Outlet(io.RawIOBase):
    """Takes `room` bytes, then fails."""

    def __init__(self, room, number):
        self.room, self.number, self.taken = room, number, b""

    def writable(self):
        return True

    def write(self, data):
        if not self.room:
            raise OSError(self.number, os.strerror(self.number))
        part = bytes(data[: self.room])
        self.room -= len(part)
        self.taken += part
        return len(part)


@OF_EACH_FORMAT
def test_a_clean_scan_that_is_heard_passes(name, clean_tree, capfd):
    assert run(["scan", ".", "-f", name]) == 0
    captured = capfd.readouterr()
    assert captured.out.strip()
    assert captured.err == ""


@OF_EACH_FORMAT
@pytest.mark.parametrize("room", [0, 1, 20])
@pytest.mark.parametrize("number", [errno.EPIPE, errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_standard_output_that_takes_no_more(name, room, number, clean_tree, monkeypatch, capfd):
    outlet = Outlet(room, number)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(outlet), encoding="utf-8"))
    broken = sys.stdout
    assert run(["scan", ".", "-f", name]) == 3
    reason = os.strerror(number).lower()
    assert capfd.readouterr().err == f"secscan: error: cannot write to standard output: {reason}\n"
    assert len(outlet.taken) == room
    outlet.room = 1 << 20  # so that the text still waiting does not fail at the end of the test
    broken.close()


@OF_EACH_FORMAT
def test_no_standard_output_at_all(name, clean_tree, monkeypatch, capfd):
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["scan", ".", "-f", name]) == 3
    assert "standard output: bad file descriptor" in capfd.readouterr().err


@OF_EACH_FORMAT
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS], ids=errno.errorcode.get)  # fmt: skip
def test_a_file_that_cannot_be_written_is_named_and_the_other_reports_stand(
    name, number, clean_tree, monkeypatch, capfd
):
    real = files.fill

    def fill(descriptor, data, mode):
        if b"report.out" in os.readlink(f"/proc/self/fd/{descriptor}").encode() or fill.fails:
            fill.fails = False
            raise OSError(number, os.strerror(number))
        real(descriptor, data, mode)

    fill.fails = True
    monkeypatch.setattr(files, "fill", fill)
    (clean_tree / "report.out").write_bytes(b"old")
    code = run(["scan", ".", "-o", f"{name}=report.out", "-o", "sarif=other.sarif", "-q"])
    error = capfd.readouterr().err
    assert code == 3
    assert f"cannot write report.out: {os.strerror(number).lower()}" in error
    assert "help: " in error
    assert (clean_tree / "report.out").read_bytes() == b"old"
    assert (clean_tree / "other.sarif").read_bytes().startswith(b"{")
    assert sorted(os.listdir(clean_tree)) == ["other.sarif", "report.out"]


def test_a_reporter_that_breaks_is_no_pass(clean_tree, monkeypatch, capfd):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr("secscan.reporters.render", broken)
    assert run(["scan", ".", "-o", "json=all.json"]) == 3
    assert "out of memory" in capfd.readouterr().err
    assert os.listdir(clean_tree) == []


def test_a_baseline_that_cannot_be_written_is_no_success(clean_tree, monkeypatch, capfd):
    def refused(path, data):
        raise SecscanError(f"cannot write {path}: no space left on device")

    monkeypatch.setattr("secscan.run.scan.scan", lambda *_, **__: reports_sample.healthy_report())
    monkeypatch.setattr(files, "write_atomic", refused)
    assert run(["baseline", "create", "."]) == 3
    assert "cannot write .secscan-baseline.json: no space left" in capfd.readouterr().err
    assert os.listdir(clean_tree) == []


def test_a_terminal_that_goes_away_does_not_stop_a_scan(monkeypatch):
    outlet = Outlet(5, errno.EIO)
    outlet.isatty = lambda: True
    stream = io.TextIOWrapper(io.BufferedWriter(outlet), encoding="utf-8", write_through=True)
    with monkeypatch.context() as context:
        context.setattr(sys, "stderr", stream)
        with progress_for({}) as progress:
            progress("bandit", 1, 1)
            progress("semgrep", 1, 1)
    assert len(outlet.taken) == 5
    outlet.room = 1 << 20
    stream.close()


SHELLS = {
    "closed": "exec {} >&-",
    "full": "exec {} > /dev/full",
    "pipe": "{{ {}; echo $? > code; }} | :; exit $(cat code)",
    "read-only": "exec {} 1< /dev/null",
    "deaf": "exec {} > /dev/full 2> /dev/full",
    "all-closed": "exec {} <&- >&- 2>&-",
    "no-errors": "exec {} 2>&-",
    "full-errors": "exec {} 2> /dev/full",
}


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("how", SHELLS)
def test_the_real_program_with_nobody_at_the_other_end(how, tmp_path):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/a.txt").write_text("nothing\n")
    program = f"{sys.executable} -m secscan scan tree --stage secrets -f json --no-cache"
    done = subprocess.run(
        ["sh", "-c", SHELLS[how].format(program)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    heard = how in {"no-errors", "full-errors"}
    assert done.returncode == (0 if heard else 3)
    assert "Traceback" not in done.stderr
    assert ("cannot write to standard output" in done.stderr) is (
        how not in {"deaf", "all-closed", "no-errors", "full-errors"}
    )
    assert [path.name for path in (tmp_path / "tree").iterdir()] == ["a.txt"]


@pytest.mark.real
@pytest.mark.parametrize("errors", ["2>&-", "2> /dev/full"])
def test_wrong_usage_is_two_though_nobody_hears_why(errors, tmp_path):
    line = f"exec {sys.executable} -m secscan scan nowhere {errors}"
    assert subprocess.run(["sh", "-c", line], cwd=tmp_path, check=False).returncode == 2
