"""Archives: what is inside is given, within limits, and what could not be read is said."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.secrets import archives
from secscan.secrets.archives import Member, TooMuchError, UnreadError, is_archive, members
from secscan.target.file_types import classify


def zipped(files, **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files, mode="w"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def listed(data, name="a.bin", wants=lambda _head: True):
    return [(member.path, member.data) for member in members(data, name, wants)]


FILES = {"a.txt": b"one", "d/b.txt": b"two" * 5000}


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (zipped(FILES), "x.jar", list(FILES.items())),
        (tarred(FILES), "x.tar", list(FILES.items())),
        *((tarred(FILES, f"w:{how}"), f"x.tar.{how}", list(FILES.items())) for how in ("gz", "bz2", "xz")),
        (gzip.compress(b"text"), "dump.sql.gz", [("dump.sql", b"text")]),
        (bz2.compress(b"text"), "dump.sql.bz2", [("dump.sql", b"text")]),
        (lzma.compress(b"text"), "dump.sql.xz", [("dump.sql", b"text")]),
        (zipped({"in.zip": zipped({"c": b"3"})}), "x.zip", [("in.zip!c", b"3")]),
        (zipped({"in.tgz": tarred({"c": b"3"}, "w:gz")}), "x.zip", [("in.tgz!c", b"3")]),
        (zipped({}), "x.zip", []),
    ],
)
def test_members_are_given_in_order_with_their_paths(data, name, found):
    assert is_archive(data[:512])
    assert listed(data, name) == found


@pytest.mark.parametrize("data", [zipped(FILES), tarred(FILES), gzip.compress(b"x")])
def test_archives_are_a_kind_of_their_own_unless_the_name_says_text(data):
    assert classify("x.bin", data[:8192], manifest=None) == {"archive"}
    assert classify("x.py", data[:8192], manifest=None) == {"python"}


def test_what_nobody_wants_is_not_read_whole():
    data = zipped({"big": b"\0" * (archives.MAX_MEMBER + 1), "small": b"text"})
    assert listed(data, wants=lambda head: b"\0" not in head) == [("small", b"text")]
    with pytest.raises(TooMuchError, match="a member of more than 128 MiB"):
        listed(data)


def test_links_directories_and_encrypted_members_are_passed_over():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("dir", tarfile.DIRTYPE),
            ("fifo", tarfile.FIFOTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    assert listed(buffer.getvalue()) == []
    data = bytearray(zipped({"a": b"text", "b": b"more"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert listed(bytes(data)) == [("b", b"more")]


@pytest.mark.parametrize(
    "data",
    [
        zipped(FILES)[:60],
        b"PK\x03\x04" + b"x" * 90,
        b"\x1f\x8b\x08nonsense",
        gzip.compress(b"x" * 999)[:20],
        b"BZh9x",
        lzma.compress(b"x")[:12],
    ],
)
def test_what_is_broken_as_a_whole_is_no_archive(data):
    assert listed(data) == []


def test_members_that_cannot_be_read_are_counted_and_the_others_given():
    data = bytearray(zipped({"a": b"text" * 50, "b": b"more"}))
    data[data.index(b"PK\x03\x04") + 32] ^= 0xFF
    given_ = members(bytes(data), "x.zip", lambda _head: True)
    assert next(given_) == Member("b", b"more")
    with pytest.raises(UnreadError, match="1 of the files"):
        next(given_)
    cut = tarred({"a": b"text", "b": b"x" * 5000})[:2000]
    with pytest.raises(UnreadError):
        listed(cut)


def test_limits_hold(monkeypatch):
    nested = b"text"
    for _ in range(archives.MAX_DEPTH + 2):
        nested = zipped({"in.zip" if nested.startswith(b"PK") else "a": nested})
    with pytest.raises(TooMuchError, match="inside each other"):
        listed(nested)
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    with pytest.raises(TooMuchError, match="more than 3 members"):
        listed(zipped({str(n): b"" for n in range(4)}))
    monkeypatch.setattr(archives, "MAX_BYTES", 1 << 20)
    with pytest.raises(TooMuchError, match="more than 1 MiB inside"):
        listed(gzip.compress(b"x" * (4 << 20)))
    with pytest.raises(TooMuchError, match="more than 1 MiB inside"):
        listed(tarred({"a": b"x" * (4 << 20)}, "w:gz"))


def test_a_lying_size_gives_no_more_than_the_limits(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBER", 1 << 20)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"y" * (8 << 20)) + packed.flush()
    data = bytearray(zipped({"a": b"y" * (8 << 20)}))
    assert body[:9] in bytes(data)
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert all(len(content) <= 10 for _, content in _tolerant(bytes(data)))


def _tolerant(data):
    seen = []
    with contextlib.suppress(TooMuchError, UnreadError):
        seen.extend((member.path, member.data) for member in members(data, "x", lambda _head: True))
    return seen


@given(
    st.sampled_from([zipped(FILES), tarred(FILES), tarred(FILES, "w:gz"), gzip.compress(b"x" * 99)]),
    st.data(),
)
def test_damage_ends_in_members_or_in_words(data, draw):
    broken = bytearray(data)
    for _ in range(3):
        broken[draw.draw(st.integers(0, len(broken) - 1))] = draw.draw(st.integers(0, 255))
    broken = broken[: draw.draw(st.integers(1, len(broken)))]
    given_ = _tolerant(bytes(broken))
    assert all(isinstance(content, bytes) for _, content in given_)
    assert not given_ or is_archive(bytes(broken[:512]))
