"""Programs are unpacked one file at a time, or not at all."""

from __future__ import annotations

import json
import resource
import stat
import tarfile
from pathlib import Path

import pytest
from tool_store import PROGRAM, archive, special

from secscan.errors import ToolError
from secscan.system import program_install
from secscan.system.program_install import place_program, workplace
from secscan.system.programs import digest_of, installed_places, programs_dir, receipt_of

LARGEST = 1 << 20


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def place(data: bytes, member: str = "trivy", largest: int = LARGEST) -> str:
    with workplace() as where:
        file = where / "release.tar.gz"
        file.write_bytes(data)
        try:
            return place_program(file, "trivy", member, "trivy-9.9.9", largest)
        finally:
            file.unlink()


def left(data_home: Path) -> list[str]:
    """All that is below the user's data directory, but for the lock of installs."""
    return sorted(str(path.relative_to(data_home)) for path in data_home.rglob("*") if path.name != ".lock")


NOTHING = ["secscan", "secscan/tools", "secscan/tools/.download"]


@pytest.mark.parametrize("name", ["trivy", "./trivy"])
def test_the_one_program_is_taken_of_an_archive(data_home, name):
    path = place(archive(("LICENSE", b"free"), ("contrib/html.tpl", b"<p>"), (name, PROGRAM)))
    assert Path(path).read_bytes() == PROGRAM
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o700
    assert receipt_of(path) == digest_of(path)
    assert left(data_home)[3:] == [
        "secscan/tools/trivy-9.9.9",
        "secscan/tools/trivy-9.9.9/receipt.json",
        "secscan/tools/trivy-9.9.9/trivy",
    ]
    assert installed_places(["trivy-9.9.9", "opa-1"], "") == (str(Path(path).parent),)


def test_a_file_that_is_the_program_is_taken_as_it_is():
    assert Path(place(PROGRAM, member="")).read_bytes() == PROGRAM


def test_a_new_one_takes_the_place_of_the_old():
    first = place(archive(("trivy", PROGRAM)))
    assert place(archive(("trivy", b"newer"))) == first
    assert Path(first).read_bytes() == b"newer"
    assert json.loads(Path(first).with_name("receipt.json").read_text())["sha256"] == digest_of(first)


HOSTILE = {
    "leaves its directory": archive(("../../trivy", b"x"), ("trivy", PROGRAM)),
    "deep inside": archive(("a/../../trivy", b"x"), ("trivy", PROGRAM)),
    "absolute": archive(("/tmp/trivy", b"x"), ("trivy", PROGRAM)),
    "behind the program": archive(("trivy", PROGRAM), ("../evil", b"x")),
    "link": archive(("", special("trivy", tarfile.SYMTYPE, "/bin/sh"))),
    "link beside it": archive(("trivy", PROGRAM), ("", special("x", tarfile.SYMTYPE, "/etc/passwd"))),
    "hard link": archive(("x", b"x"), ("", special("trivy", tarfile.LNKTYPE, "x"))),
    "device": archive(("", special("trivy", tarfile.CHRTYPE)), ("trivy", PROGRAM)),
    "pipe": archive(("", special("p", tarfile.FIFOTYPE)), ("trivy", PROGRAM)),
    "twice": archive(("trivy", PROGRAM), ("trivy", b"other")),
    "not there": archive(("bin/trivy", PROGRAM)),
    "directory": archive(("", special("trivy", tarfile.DIRTYPE))),
    "empty": b"",
    "no archive": b"<html>404</html>",
    "not compressed": archive(("trivy", PROGRAM), mode="w"),
    "cut off": archive(("LICENSE", bytes(range(256)) * 99), ("trivy", PROGRAM))[:-40],
    "damaged": archive(("LICENSE", b"x" * 9999), ("trivy", PROGRAM))[:60] + b"damaged" * 20,
    "too large": archive(("trivy", b"\0" * (LARGEST + 1))),
    "bomb beside it": archive(("trivy", PROGRAM), ("zeros", b"\0" * (LARGEST + 1))),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_no_release_looks_like_leaves_nothing(data_home, data):
    with pytest.raises(ToolError):
        place(data)
    assert left(data_home) == NOTHING
    assert not Path("/tmp/trivy").exists()


def test_the_old_one_stays_where_the_new_one_is_refused():
    path = place(archive(("trivy", PROGRAM)))
    with pytest.raises(ToolError):
        place(HOSTILE["leaves its directory"])
    assert Path(path).read_bytes() == PROGRAM


def test_many_entries_are_too_many(monkeypatch):
    monkeypatch.setattr(program_install, "MOST_ENTRIES", 3)
    with pytest.raises(ToolError, match="more than 3 entries"):
        place(archive(*((f"f{number}", b"") for number in range(3)), ("trivy", PROGRAM)))


def test_a_full_disk_leaves_nothing(data_home):
    """The system's limit of a file's size stands in for the end of the disk."""
    data = archive(("trivy", bytes(range(256)) * 512))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(ToolError, match=r"could not be installed in .*: file too large"):
            place(data)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert left(data_home) == NOTHING


def test_a_directory_of_others_is_not_used(data_home):
    path = place(archive(("trivy", PROGRAM)))
    for directory in (Path(path).parent, Path(programs_dir())):
        directory.chmod(0o770)
        assert installed_places(["trivy-9.9.9"], "") == ()
        directory.chmod(0o700)
    assert installed_places(["trivy-9.9.9"], str(data_home.parent)) == ()  # in the scanned tree
    Path(programs_dir()).chmod(0o777)
    with pytest.raises(ToolError, match="others may write"):
        place(archive(("trivy", PROGRAM)))


def test_a_link_in_place_of_a_directory_is_not_used(data_home, tmp_path):
    path = Path(place(archive(("trivy", PROGRAM))))
    path.parent.rename(tmp_path / "elsewhere")
    path.parent.symlink_to(tmp_path / "elsewhere")
    assert installed_places(["trivy-9.9.9"], "") == ()
