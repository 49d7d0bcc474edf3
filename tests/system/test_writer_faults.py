"""Every call of the writer of reports fails, each in every way: the old file or the whole new one stands."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from secscan.errors import SecscanError
from secscan.system import files

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS, errno.EDQUOT, errno.EINTR)
NEW = bytes(range(256)) * 40
PIECE = 4096
# The calls of one write, in order, where the disk takes 4096 bytes at a time. One that replaces a file
# knows its permissions already.
CALLS = (
    ("lstat", 1), ("open", 1), ("fstat", 1), ("fchmod", 1), ("write", 1), ("write", 2), ("write", 3), ("fchmod", 2),
    ("fsync", 1), ("close", 1), ("replace", 1), ("open", 2), ("fsync", 2), ("close", 2),
)  # fmt: skip
REPLACING = tuple(call for call in CALLS if call[0] != "fstat")
AFTER_REPLACING = {("open", 2), ("fsync", 2), ("close", 2)}


class Disk:
    """Passes every call on to the system, but for the one that fails; `done` are the calls that were made.

    A `close` closes and then fails, as the system's does; a `replace` fails without effect.
    """

    def __init__(self, failing: tuple[str, int] | None, number: int) -> None:
        self.failing, self.number, self.count, self.done = failing, number, Counter(), []

    def wrap(self, name, real):
        def call(*arguments, **named):
            self.count[name] += 1
            self.done.append((name, self.count[name]))
            fails = self.done[-1] == self.failing
            if name == "write":
                arguments = (arguments[0], arguments[1][:PIECE])
            result = real(*arguments, **named) if not fails or name == "close" else None
            if fails:
                raise OSError(self.number, os.strerror(self.number))
            return result

        return call


@pytest.fixture
def break_disk(monkeypatch):
    """`break_disk(call, number)`: from now on the n-th call of a name fails with this error."""

    def breaking(failing=None, number=errno.EIO):
        disk = Disk(failing, number)
        for name in ("open", "fstat", "fchmod", "write", "fsync", "close"):
            monkeypatch.setattr(os, name, disk.wrap(name, getattr(os, name)))
        for name in ("lstat", "replace"):
            monkeypatch.setattr(Path, name, disk.wrap(name, getattr(Path, name)))
        return disk

    return breaking


def content(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
@pytest.mark.parametrize(
    ("existing", "call"),
    [(existing, call) for existing, calls in ((False, CALLS), (True, REPLACING)) for call in calls],
    ids=lambda value: (
        f"{value[0]}-{value[1]}" if isinstance(value, tuple) else "replaced" if value else "new"
    ),
)
def test_every_call_that_fails(call, existing, number, tmp_path, break_disk, monkeypatch):
    calls = REPLACING if existing else CALLS
    target = tmp_path / "report.sarif"
    if existing:
        target.write_bytes(b"old")
    disk = break_disk(call, number)
    harmless = call == ("open", 2) and number == errno.EACCES  # a directory that may be written, not read
    if harmless:
        files.write_atomic(target, NEW)
    else:
        with pytest.raises(SecscanError, match=r"cannot write \S*/report\.sarif: \S+") as caught:
            files.write_atomic(target, NEW)
    monkeypatch.undo()
    assert disk.done[: calls.index(call) + 1] == list(calls[: calls.index(call) + 1])
    if not harmless:
        assert os.strerror(number).lower() in caught.value.message
    before = {"report.sarif": b"old"} if existing else {}
    assert content(tmp_path) == ({"report.sarif": NEW} if call in AFTER_REPLACING else before)


def test_these_are_all_the_calls(tmp_path, break_disk):
    disk = break_disk()
    files.write_atomic(tmp_path / "report.sarif", NEW)
    assert tuple(disk.done) == CALLS
    again = break_disk()
    files.write_atomic(tmp_path / "report.sarif", NEW)
    assert tuple(again.done) == REPLACING


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_a_directory_is_no_error(number, tmp_path, break_disk):
    break_disk(("fsync", 2), number)
    files.write_atomic(tmp_path / "report.sarif", NEW)
    assert (tmp_path / "report.sarif").read_bytes() == NEW


def test_no_descriptor_is_left_open_whatever_fails(tmp_path, break_disk, monkeypatch):
    before = sorted(os.listdir("/proc/self/fd"))
    for call in CALLS:
        with monkeypatch.context():
            break_disk(call, errno.EIO)
            with pytest.raises(SecscanError):
                files.write_atomic(tmp_path / "r", NEW)
            monkeypatch.undo()
    assert sorted(os.listdir("/proc/self/fd")) == before


WRITER = f"""
import resource, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from secscan.errors import SecscanError
from secscan.system.files import write_atomic
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if sys.argv[2] == "small":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
if sys.argv[2] == "none":
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
try:
    write_atomic(sys.argv[1], b"n" * 100_000)
except SecscanError as error:
    sys.exit(str(error))
"""


def written(path, how="", before=()):
    return subprocess.run(
        [*before, sys.executable, "-c", WRITER, str(path), how], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("how", "words"), [("small", "file too large"), ("none", "too many open files")])
def test_a_real_limit_leaves_what_was_there(how, words, tmp_path):
    (tmp_path / "r").write_bytes(b"old")
    done = written(tmp_path / "r", how)
    assert (done.returncode, done.stderr) == (1, f"cannot write {tmp_path}/r: {words}\n")
    assert content(tmp_path) == {"r": b"old"}


IN_A_NAMESPACE = ("unshare", "-Urm", "sh", "-c")


def mountable():
    try:
        command = [*IN_A_NAMESPACE, "mount -t tmpfs none /mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.parametrize(
    ("options", "again", "words"),
    [("size=64k", "", "no space left on device"), ("size=1m", "mount -o remount,ro $0;", "read-only file system")],
    ids=["full", "read-only"],
)  # fmt: skip
def test_a_real_disk_that_is_full_or_read_only(options, again, words, tmp_path):
    if not mountable():
        pytest.skip("no file system can be mounted here")
    script = f'mount -t tmpfs -o {options} none $0; printf old > $0/r; {again} "$@"; code=$?; ls -A $0; cat $0/r; exit $code'
    disk = tmp_path / "disk"
    disk.mkdir()
    done = written(disk / "r", before=(*IN_A_NAMESPACE, script, str(disk)))
    assert (done.returncode, done.stdout) == (1, "r\nold")
    assert done.stderr == f"cannot write {disk}/r: {words}\n"
