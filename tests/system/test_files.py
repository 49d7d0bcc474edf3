"""The inventory loses nothing, reading never leaves the root, writing is whole or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from children import wait_for
from hypothesis import given
from hypothesis import strategies as st

from secscan.errors import SecscanError
from secscan.system import files
from secscan.system.files import (
    Scratch,
    cache_dir,
    look,
    read_regular,
    remove_tree,
    safe_name,
    stage,
    walk,
    write_atomic,
)

ROOT = Path(__file__).resolve().parents[2]
ODD_NAMES = (
    b"a\nb.py",
    b"\xff\xfe.py",
    b"-rf",
    b" ",
    b"a\\b",
    b"\x1b[2J.py",
    b"::error::x",
    "é日本.txt".encode(),
    b"..x",
    b"...",
)


@contextlib.contextmanager
def as_nobody():
    """Permissions mean nothing to root: lay the role down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def by_path(root, **options):
    return {entry.path: entry for entry in walk(root, **options)}


def test_regular_files_have_size_time_and_inode(tmp_path):
    (tmp_path / "d" / "e").mkdir(parents=True)
    file = tmp_path / "d" / "e" / "f.py"
    file.write_bytes(b"12345")
    found = by_path(tmp_path)
    assert list(found) == ["d/e/f.py"]
    entry, real = found["d/e/f.py"], file.stat()
    assert (entry.size, entry.mtime_ns, entry.inode) == (5, real.st_mtime_ns, real.st_ino)
    assert (entry.skipped, entry.problem) == ("", "")
    assert look(tmp_path, "d/e/f.py") == entry


def test_odd_names_survive_and_can_be_read(tmp_path):
    for number, name in enumerate(ODD_NAMES):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(str(number).encode())
    found = list(walk(os.fsencode(tmp_path)))
    assert [os.fsencode(entry.path) for entry in found] == sorted(ODD_NAMES)
    for entry in found:
        assert read_regular(tmp_path, entry.path) == str(ODD_NAMES.index(os.fsencode(entry.path))).encode()


def test_order_is_the_same_whatever_the_order_of_making(tmp_path):
    names = ["b", "a/z", "a/b/c", "B", "a.b", "z/1"]
    orders = []
    for number, order in enumerate((names, names[::-1])):
        base = tmp_path / str(number)
        for name in order:
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).touch()
        orders.append([entry.path for entry in walk(base)])
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == sorted(names)


def test_links_are_listed_and_never_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("x")
    root = tmp_path / "root"
    root.mkdir()
    (root / "file").symlink_to(outside / "secret")
    (root / "dir").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "self").symlink_to("self")
    (root / "zero").symlink_to("/dev/zero")
    (root / "gone").symlink_to("nowhere")
    assert {path: entry.skipped for path, entry in by_path(root).items()} == dict.fromkeys(
        ["dir", "file", "gone", "loop", "self", "zero"], "link"
    )
    assert look(root, "file").skipped == "link"


def test_what_is_not_a_regular_file_is_listed(tmp_path):
    os.mkfifo(tmp_path / "fifo.py")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        found = by_path(tmp_path)
    assert {path: entry.skipped for path, entry in found.items()} == dict.fromkeys(
        ["fifo.py", "s"], "not a regular file"
    )


def test_git_directories_and_named_places_are_left_out(tmp_path):
    for name in (".git/config", "sub/.git", "venv/lib/x.py", "other/venv/y.py", ".github/w.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = by_path(tmp_path, skip_paths=[str(tmp_path / "venv")])
    assert sorted(found) == [".github/w.yml", "other/venv/y.py"]
    assert ".git/config" in by_path(tmp_path, skip_names=())


def test_an_unreadable_directory_is_reported(tmp_path):
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:3]:
        parent.chmod(0o755)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "x.py").touch()
    (tmp_path / "open.py").touch()
    (tmp_path / "closed").chmod(0)
    try:
        with as_nobody():
            found = by_path(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert found["closed"].problem == "permission denied"
    assert found["open.py"].problem == ""


def test_a_directory_whose_names_cannot_be_looked_at_is_reported(tmp_path):
    for parent in tmp_path.parents[:3]:
        parent.chmod(0o755)
    tmp_path.chmod(0o755)
    (tmp_path / "list-only").mkdir()
    (tmp_path / "list-only" / "x.py").touch()
    (tmp_path / "list-only").chmod(0o444)
    try:
        with as_nobody():
            found = by_path(tmp_path)
    finally:
        (tmp_path / "list-only").chmod(0o755)
    assert found["list-only/x.py"].problem == "permission denied"


def test_a_root_that_is_gone_is_reported(tmp_path):
    (only,) = walk(tmp_path / "nowhere")
    assert (only.path, only.problem) == (".", "no such file or directory")


def test_deeper_than_any_path_may_be_long(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=here)
        deeper = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("leaf.py", os.O_WRONLY | os.O_CREAT, dir_fd=here))
    os.close(here)
    (entry,) = walk(tmp_path)
    assert entry.path.endswith("/leaf.py")
    assert len(entry.path) > 8000
    assert read_regular(tmp_path, entry.path) == b""


def test_reading_stays_below_the_root(tmp_path):
    root = tmp_path / "root"
    (root / "d").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (root / "d" / "real").write_bytes(b"real")
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "dirlink").symlink_to(tmp_path)
    (root / "inside").symlink_to("d/real")
    assert read_regular(root, "d/real") == b"real"
    for path in (
        "link",
        "dirlink/secret",
        "inside",
        "../secret",
        "d/../../secret",
        "/etc/passwd",
        "",
        ".",
        "d//real",
        "d/./real",
        "a\0b",
    ):
        with pytest.raises(OSError):
            read_regular(root, path)


def test_a_link_is_called_a_link(tmp_path):
    (tmp_path / "link").symlink_to("x")
    with pytest.raises(OSError, match="link"):
        read_regular(tmp_path, "link")


def test_reading_something_else_fails_at_once(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "d").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
    for name in ("fifo", "d", "s", "gone"):
        with pytest.raises(OSError):
            read_regular(tmp_path, name)


def test_reading_only_the_beginning(tmp_path):
    (tmp_path / "f").write_bytes(b"0123456789")
    assert read_regular(tmp_path, "f", limit=4) == b"0123"
    assert read_regular(tmp_path, "f", limit=0) == b""
    assert read_regular(tmp_path, "f", limit=99) == b"0123456789"


def test_a_descriptor_is_never_left_open(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "link").symlink_to("x")
    os.mkfifo(tmp_path / "fifo")
    before = len(os.listdir("/proc/self/fd"))
    for path in ("d/link", "fifo", "nope/x", "d/gone"):
        with pytest.raises(OSError):
            read_regular(tmp_path, path)
    list(walk(tmp_path))
    assert len(os.listdir("/proc/self/fd")) == before


def test_writing_a_new_file_obeys_the_umask(tmp_path):
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "r.json", b"data")
    finally:
        os.umask(old)
    assert (tmp_path / "r.json").read_bytes() == b"data"
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["r.json"]


def test_replacing_keeps_permissions(tmp_path):
    (tmp_path / "r").write_bytes(b"old")
    (tmp_path / "r").chmod(0o600)
    write_atomic(str(tmp_path / "r"), b"new")
    assert (tmp_path / "r").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "r").stat().st_mode) == 0o600


def test_links_and_the_like_are_never_written(tmp_path):
    (tmp_path / "outside").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "dangling").symlink_to(tmp_path / "new")
    (tmp_path / "dir").mkdir()
    os.mkfifo(tmp_path / "fifo")
    for name in ("link", "dangling", "dir", "fifo", "no/such/dir", "a\0b"):
        with pytest.raises(SecscanError, match="cannot write"):
            write_atomic(tmp_path / name, b"new")
    assert (tmp_path / "outside").read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["dangling", "dir", "fifo", "link", "outside"]


FAILING = ("open", "fchmod", "write", "fsync", "replace")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EROFS])
@pytest.mark.parametrize("call", FAILING)
@pytest.mark.parametrize("existing", [True, False])
def test_a_failing_disk_leaves_what_was_there(tmp_path, monkeypatch, call, number, existing):
    target = tmp_path / "report.sarif"
    if existing:
        target.write_bytes(b"old")

    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    owner = Path if call == "replace" else os
    with monkeypatch.context() as broken:
        broken.setattr(owner, call, fail)
        with pytest.raises(SecscanError, match=r"report\.sarif: ") as caught:
            write_atomic(target, b"new" * 1000)
    assert os.strerror(number).lower() in caught.value.message
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == (
        {"report.sarif": b"old"} if existing else {}
    )


def test_a_disk_that_fills_up_midway_leaves_what_was_there(tmp_path, monkeypatch):
    target = tmp_path / "r"
    target.write_bytes(b"old")
    real, calls = os.write, []

    def short(descriptor, data):
        calls.append(1)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, data[:10])

    monkeypatch.setattr(os, "write", short)
    with pytest.raises(SecscanError):
        write_atomic(target, b"n" * 100)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["r"]


def test_short_writes_are_continued(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write_atomic(tmp_path / "r", bytes(range(256)))
    assert (tmp_path / "r").read_bytes() == bytes(range(256))


def test_scratch_is_private_outside_the_tree_and_gone(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    with Scratch() as scratch:
        assert Path(scratch.path).parent == tmp_path / "tmp"
        assert stat.S_IMODE(os.stat(scratch.path).st_mode) == 0o700
        directory = scratch.directory()
        assert Path(directory).parent == Path(scratch.path)
        Path(directory, "closed").mkdir(0)
    assert os.listdir(tmp_path / "tmp") == []
    with Scratch(outside=str(tmp_path)) as scratch:
        inside = Path("/tmp").resolve() in tmp_path.resolve().parents
        assert not Path(scratch.path).is_relative_to(tmp_path) or not inside


def test_scratch_where_everything_lies_inside(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Scratch(outside="/") as scratch:
        assert Path(scratch.path).is_dir()
        assert scratch.path not in {f"/{entry.path}" for entry in walk(scratch.path)}


def test_no_place_for_temporary_files_is_a_clear_error(monkeypatch):
    monkeypatch.setattr(files, "_temporary_places", lambda _: (["/nonexistent/place"], []))
    with pytest.raises(SecscanError, match="no directory for temporary files: no such file"), Scratch():
        pass


def test_scratch_is_gone_after_a_signal(tmp_path):
    program = textwrap.dedent(
        f"""
        import sys, time
        sys.path.insert(0, {str(ROOT)!r})
        from secscan.system.files import Scratch
        from secscan.system.signals import Interrupted, interruptible
        try:
            with interruptible(), Scratch():
                print("up", flush=True)
                time.sleep(60)
        except Interrupted:
            sys.exit(130)
        """
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        child = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE)
        assert child.stdout.readline() == b"up\n"
        assert wait_for(lambda: os.listdir(tmp_path))
        child.send_signal(number)
        assert child.wait(60) == 130
        child.stdout.close()
        assert os.listdir(tmp_path) == []


def test_removing_what_a_child_closed(tmp_path):
    for parent in tmp_path.parents[:3]:
        parent.chmod(0o755)
    place = tmp_path / "place"
    (place / "a" / "b").mkdir(parents=True)
    (place / "a" / "b" / "f").touch()
    (tmp_path / "kept").mkdir()
    (place / "link").symlink_to(tmp_path / "kept")
    if os.geteuid() == 0:
        for path in (tmp_path, place, place / "a", place / "a" / "b", place / "a" / "b" / "f"):
            os.chown(path, 65534, 65534)
    (place / "a" / "b").chmod(0)
    (place / "a").chmod(0)
    with as_nobody():
        remove_tree(str(place))
    assert not place.exists()
    assert (tmp_path / "kept").exists()


def test_cache_directory_is_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_dir() == str(tmp_path / "secscan")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_dir().startswith(str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("app.py", "app.py"),
        ("app.min.js", "app-min.js"),
        ("Dockerfile", "Dockerfile"),
        (".env", ".env"),
        ("-rf.py", "f.py"),
        ("a b.tf", "f.tf"),
        ("é.yaml", "f.yaml"),
        ("x\n.py\n", "f"),
        ("a.p\ny", "f"),
        ("$(id).sh", "f.sh"),
        ("..", "f"),
        ("...", "f"),
        ("", "f"),
        ("a" * 120 + ".json", "f.json"),
        ("a" * 99, "a" * 99),
        ("x y.", "f"),
        (os.fsdecode(b"\xff.js"), "f.js"),
    ],
)
def test_safe_names(name, safe):
    assert safe_name(name) == safe


@given(st.text(max_size=200))
def test_a_safe_name_is_harmless_whatever_it_was(name):
    safe = safe_name(name)
    assert safe.isascii()
    assert 0 < len(safe) < 100
    assert not safe.startswith("-")
    assert all(letter.isalnum() or letter in "._-" for letter in safe)
    assert safe not in {".", ".."}
    assert safe_name(safe) == safe


def test_staging_makes_private_copies(tmp_path):
    first = stage(str(tmp_path), 0, "app.py", b"print()")
    second = stage(str(tmp_path), 1, "../../evil\n.py", b"x")
    assert first == str(tmp_path / "0" / "app.py")
    assert second == str(tmp_path / "1" / "f.py")
    assert Path(first).read_bytes() == b"print()"
    assert stat.S_IMODE(os.stat(first).st_mode) == 0o600
    with pytest.raises(OSError):
        stage(str(tmp_path), 0, "app.py", b"again")
