"""Zip files read member by member; one that is damaged in any way is refused, never read short."""

from __future__ import annotations

import struct
import zipfile

import pytest

from secscan.system.zip_stream import DamagedZipError, members

CONTENT = {"a.json": b'{"id": "A-1"}' * 50, "b/c.json": b"", "d.json": b"x" * 70_000}


def made(path, content=CONTENT, method=zipfile.ZIP_DEFLATED, streamed=False):
    with path.open("wb") as raw:
        if streamed:
            raw.seekable = lambda: False  # entries are then followed by their sizes
        with zipfile.ZipFile(raw, "w", method) as archive:
            for name, data in content.items():
                archive.writestr(name, data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_in_order(tmp_path, method):
    path = made(tmp_path / "a.zip", method=method)
    assert list(members(path, longest=100_000)) == list(CONTENT.items())


def test_directories_are_no_members(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("d")
        archive.writestr("d/a.json", b"{}")
    assert list(members(path, longest=100)) == [("d/a.json", b"{}")]


def test_many_members_need_wide_numbers(tmp_path):
    count = 70_000
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    assert sum(1 for _ in members(path, longest=10)) == count


def test_a_wide_offset_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.json", "w", force_zip64=True) as member:
        member.write(b"{}")
    assert list(members(path, longest=100)) == [("a.json", b"{}")]


def test_a_file_cut_anywhere_is_refused(tmp_path):
    whole = made(tmp_path / "a.zip", {"a.json": b"abc" * 9, "b.json": b"d"}).read_bytes()
    path = tmp_path / "cut.zip"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedZipError):
            list(members(path, longest=1000))


def test_a_byte_that_differs_is_noticed_or_changes_nothing(tmp_path):
    whole = made(tmp_path / "a.zip", {"a.json": b"abc" * 9}).read_bytes()
    path = tmp_path / "odd.zip"
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            read = [data for _, data in members(path, longest=1000)]
        except DamagedZipError:
            continue
        assert read in ([b"abc" * 9], [])


def test_a_bomb_is_refused(tmp_path):
    path = made(tmp_path / "a.zip", {"a.json": b"\0" * 1_000_000})
    with pytest.raises(DamagedZipError, match="more than"):
        list(members(path, longest=999_999))


def test_a_member_that_lies_about_its_size_is_refused(tmp_path):
    path = made(tmp_path / "a.zip", {"a.json": b"\0" * 100_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 100_000), struct.pack("<I", 10)))
    with pytest.raises(DamagedZipError):
        list(members(path, longest=1000))
