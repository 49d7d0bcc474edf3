"""Archives: what is inside is given, within limits, and what could not be read is said."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.secrets import archives
from secscan.secrets.archives import OUTSIDE, TooMuchError, UnreadError, members
from secscan.secrets.magic import is_archive
from secscan.target.file_types import classify

ZSTD = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
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
    """The members, without what is outside of them."""
    return [(path, inside) for path, inside in everything(data, name, wants)[0] if not path.endswith(OUTSIDE)]


def everything(data, name="a.bin", wants=lambda _head: True):
    """All that is given, and what is said of what could not be read."""
    seen = []
    try:
        seen.extend((member.path, member.data) for member in members(data, name, wants))
    except UnreadError as said:
        return seen, str(said)
    return seen, ""


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
        (ZSTD.compress(b"text"), "dump.sql.zst", [("dump.sql", b"text")]),
        (ZSTD.compress(tarred(FILES)), "x.tar.zst", list(FILES.items())),
        (zipped({"in.zip": zipped({"c": b"3"})}), "x.zip", [("in.zip!c", b"3")]),
        (zipped({"in.tgz": tarred({"c": b"3"}, "w:gz")}), "x.zip", [("in.tgz!c", b"3")]),
        (zipped({}), "x.zip", []),
    ],
)
def test_members_are_given_in_order_with_their_paths(data, name, found):
    assert is_archive(data[:512])
    assert listed(data, name) == found


def kinds(name, data):
    return classify(name, data[:8192], manifest=None, content=data)


@pytest.mark.parametrize("data", [zipped(FILES), tarred(FILES), gzip.compress(b"x"), zipped({})])
def test_an_archive_is_one_whatever_its_name_says(data):
    assert kinds("x.bin", data) == {"archive"}
    assert kinds("x.py", data) == {"python", "archive"}
    assert kinds("x.kt", data) == {"kotlin", "archive"}


LONG = b"password: one two three\n" * 40
BEGINNINGS = [
    b"BZh",
    b"BZh91AY",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08 ",
    b"Rar!\x1a\x07",
    b"LZIP\x01",
]


@pytest.mark.parametrize("start", BEGINNINGS)
@pytest.mark.parametrize(("name", "kind"), [("notes.txt", "text"), ("a.py", "python"), ("x.md", "markdown")])
def test_a_text_that_begins_like_an_archive_is_a_text(start, name, kind):
    assert kinds(name, start + LONG) == {kind}


@pytest.mark.parametrize("start", [b"\xfd7zXZ\0", b"BZh91AY&SY", b"\x1f\x8b\x08\n", zipped({"a": b"b"})[:60]])
def test_a_text_behind_a_true_beginning_is_looked_at_as_both(start):
    assert kinds("notes.txt", start + LONG) == {"text", "archive"}
    assert kinds("a.php", start + LONG) == {"php", "archive"}


def test_an_archive_behind_a_text_is_seen():
    assert kinds("run", b"#!/usr/bin/env python3\n" + zipped(FILES)) == {"python", "archive"}
    assert kinds("app.pyz", b"x\n" + zipped(FILES)) == {"archive"}
    assert kinds("setup.sh", b"#!/bin/sh\nexit\n" + tarred(FILES, "w:gz")) == {"shell", "archive"}
    assert kinds("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(99) + zipped(FILES)) == {"archive"}
    assert kinds("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(99)) == {"binary"}
    assert kinds("a.py", b'MARK = "PK\\x03\\x04"  # ustar\n') == {"python"}


def test_what_nobody_wants_is_not_read_whole():
    data = zipped({"big": b"\0" * (archives.MAX_MEMBER + 1), "small": b"text"})
    assert listed(data, wants=lambda head: b"\0" not in head) == [("small", b"text")]
    with pytest.raises(TooMuchError, match="a member of more than 128 MiB"):
        listed(data)


def test_links_and_directories_are_passed_over():
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


def flagged(data, value=1, fields=((b"PK\x03\x04", 6), (b"PK\x01\x02", 8))):
    """The zip with bits set in its first member's headers."""
    changed = bytearray(data)
    for mark, offset in fields:
        changed[changed.index(mark) + offset] |= value
    return bytes(changed)


SECRET = b"the text that is looked for"


def test_an_encrypted_member_is_said_and_one_that_only_says_so_is_read():
    data = zipped({"a": SECRET, "b": b"more"})
    assert everything(flagged(data))[0][:2] == [("a", SECRET), ("b", b"more")]
    spoilt = bytearray(flagged(data))
    spoilt[spoilt.index(b"PK\x03\x04") + 32] ^= 0xFF
    seen, said = everything(bytes(spoilt))
    assert seen[0] == ("b", b"more")
    assert said == "not all that is inside could be read: 1 encrypted"


def stored(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def unlisted():
    """A zip whose directory does not name its first member."""
    data = zipped({"hidden": SECRET * 30, "b": b"more"})
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 1)
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[8:12] = (1).to_bytes(2, "little") * 2
    end[12:16] = (data.index(b"PK\x05\x06") - second).to_bytes(4, "little")
    return data[:first] + data[second : data.index(b"PK\x05\x06")] + bytes(end)


def commented():
    buffer = io.BytesIO(zipped(FILES))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = SECRET
    return buffer.getvalue()


def streamed():
    """A zip whose local headers have no sizes, without its directory."""

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a"), b"x" * 99, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("b"), SECRET * 30, zipfile.ZIP_DEFLATED)
    return pipe.getvalue()


PAX = tarred({"n" * 300: b"x"})
HIDING = {
    "text behind gzip": gzip.compress(b"x") + SECRET,
    "text behind bzip2": bz2.compress(b"x") + SECRET,
    "text behind xz": lzma.compress(b"x") + SECRET,
    "text behind a tar": tarred(FILES) + SECRET,
    "text behind a zip": zipped(FILES) + b" " * 70_000 + SECRET,
    "text before a zip": SECRET + zipped(FILES),
    "two gzips": gzip.compress(b"x\n") + gzip.compress(SECRET),
    "two bzip2s": bz2.compress(b"x\n") + bz2.compress(SECRET),
    "two frames of Zstandard": ZSTD.compress(b"x\n") + ZSTD.compress(SECRET),
    "text behind Zstandard": ZSTD.compress(b"x") + SECRET,
    "a skippable frame of Zstandard": ZSTD.compress(b"x") + b"\x50\x2a\x4d\x18\4\0\0\0abcd" + ZSTD.compress(SECRET),
    "two xzs": lzma.compress(b"x\n") + bytes(4) + lzma.compress(SECRET),
    "gzip behind xz": lzma.compress(b"x") + gzip.compress(SECRET),
    "two tars": tarred(FILES) + tarred({"b": SECRET}),
    "two tars in one gzip": gzip.compress(tarred(FILES) + tarred({"b": SECRET})),
    "two packed tars": tarred(FILES, "w:gz") + tarred({"b": SECRET}, "w:gz"),
    "text behind a packed tar": gzip.compress(tarred(FILES) + SECRET),
    "gzip behind a tar": tarred(FILES) + gzip.compress(SECRET),
    "gzip behind a zip": zipped(FILES) + gzip.compress(SECRET),
    "zip behind a tar": tarred(FILES) + zipped({"b": SECRET}),
    "tar behind a text": SECRET[:3] + tarred({"b": SECRET}),
    "a program with a zip": b"#!/usr/bin/env python3\n" + zipped({"__main__.py": SECRET * 30}),
    "a member that is not listed": unlisted(),
    "a comment": commented(),
    "no directory": streamed()[: streamed().index(b"PK\x01\x02")],
    "stored": stored({"b": SECRET}),
    "stored without a directory": stored({"b": SECRET})[:60],
    "a name of a member": zipped({SECRET.decode(): b""}),
    "a name in a tar": tarred({SECRET.decode(): b"x"}),
    "a name in gzip": b"\x1f\x8b\x08\x08" + bytes(6) + SECRET + b"\0" + gzip.compress(b"x")[10:],
    "padding of a tar": tarred({"a": b"x"})[:600] + SECRET + tarred({"a": b"x"})[600 + len(SECRET) :],
    "lzma in a zip": zipped({"b": SECRET * 30}, compression=zipfile.ZIP_LZMA),
    "bzip2 in a zip": zipped({"b": SECRET * 30}, compression=zipfile.ZIP_BZIP2),
    "wide text behind gzip": gzip.compress(b"x") + b"\0\xff\0\xff" * 99 + SECRET.decode().encode("utf-16-le"),
    "in a program in a zip": zipped({"run": b"#!/bin/sh\nexit\n" + tarred({"b": SECRET * 30}, "w:gz")}),
}  # fmt: skip


@pytest.mark.parametrize("data", HIDING.values(), ids=HIDING.keys())
def test_nothing_hides_beside_what_is_opened(data):
    seen, said = everything(data)
    assert any(SECRET in inside for _, inside in seen), seen
    assert said == ""


ROWS = b"\n".join(b"%d a line of a text, %d" % (n, n * n) for n in range(9999))
BROKEN = {
    "a cut gzip": gzip.compress(ROWS)[:30_000],
    "a cut bzip2": bz2.compress(ROWS, 1)[:45_000],
    "a cut Zstandard": ZSTD.compress(ROWS)[:30_000],
    "a cut xz": lzma.compress(ROWS)[:25_000],
    "a cut zip": zipped({"a": ROWS})[:30_000],
    "a cut tar": tarred({"a": ROWS})[:30_000],
    "a cut packed tar": tarred({"a": ROWS}, "w:gz")[:30_000],
    "damage in a gzip": gzip.compress(ROWS)[:30_000] + b"\xff" * 9 + gzip.compress(ROWS)[30_009:],
    "damage in a zip": zipped({"a": ROWS})[:30_000] + b"\xff" * 9 + zipped({"a": ROWS})[30_009:],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_of_what_is_broken_the_part_that_comes_out_is_given_and_the_rest_said(data):
    seen, said = everything(data)
    assert any(ROWS[:5000] in inside for _, inside in seen)
    assert said == "not all that is inside could be read: 1 damaged or cut"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped(FILES)[:60], "1 damaged or cut"),
        (b"PK\x03\x04" + b"\0" * 90, "1 damaged or cut"),
        (b"\x1f\x8b\x08nonsense", "1 damaged or cut"),
        (gzip.compress(b"x" * 999)[:20], "1 damaged or cut"),
        (b"BZh9x", "1 damaged or cut"),
        (lzma.compress(b"x")[:12], "1 damaged or cut"),
        (flagged(zipped(FILES), 87, ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10))), "1 in a form that is not opened"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0\xff" * 99, "1 in a form that is not opened (a 7z archive)"),
        (b"\x28\xb5\x2f\xfd\xff" + b"\0\xff" * 99, "1 damaged or cut"),
        (ZSTD.compress(b"x" * 999)[:12], "1 damaged or cut"),
        (tarred(FILES)[:512] + b"x" * 1536 + tarred({"b": SECRET}), "1 damaged or cut"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_said_and_looked_at_as_bytes(data, why):
    seen, said = everything(data + b"\0" * 99 + b"\xff" * 99 + SECRET)
    assert said == f"not all that is inside could be read: {why}"
    assert any(SECRET in inside for path, inside in seen if path.endswith(OUTSIDE))


def test_a_directory_that_lies_hides_no_member():
    data = bytearray(zipped({"a": b"x" * 99, "b": SECRET * 30}))
    first = data.index(b"PK\x01\x02")
    data[first + 20 : first + 24] = (9999).to_bytes(4, "little")  # so long that it takes in all that follows
    assert any(SECRET in inside for _, inside in everything(bytes(data))[0])
    data = bytearray(zipped({"b": SECRET * 30}))
    first = data.index(b"PK\x01\x02")
    data[first + 42 : first + 46] = (7).to_bytes(4, "little")
    seen, said = everything(bytes(data))
    assert any(SECRET in inside for _, inside in seen)
    assert "not where the directory says" in said


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
        listed(ZSTD.compress(b"x" * (4 << 20)))
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


@given(st.sampled_from(list(HIDING.values())), st.data())
def test_no_byte_of_a_text_behind_is_lost(data, draw):
    text = b"the last words of it, %d" % draw.draw(st.integers(0, 999))
    cut = data[: draw.draw(st.integers(8, len(data)))]
    seen, said = everything(cut + (b"\n" * 700 + text) * 2)
    assert said or any(text in inside for _, inside in seen)


@given(
    st.sampled_from([zipped(FILES), tarred(FILES), tarred(FILES, "w:gz"), gzip.compress(b"x" * 99)]),
    st.data(),
)
def test_damage_ends_in_members_or_in_words(data, draw):
    broken = bytearray(data)
    for _ in range(3):
        broken[draw.draw(st.integers(0, len(broken) - 1))] = draw.draw(st.integers(0, 255))
    broken = broken[: draw.draw(st.integers(1, len(broken)))]
    assert all(isinstance(content, bytes) for _, content in _tolerant(bytes(broken)))
