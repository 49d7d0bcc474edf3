"""What package managers, lock files and programs say is in an image, from bytes."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
import zlib

import images
import pytest

from secscan.image import binaries, packages, rpm
from secscan.image.contents import Inspector, contents_of, kind_of
from secscan.image.distribution import (
    Distribution,
    advisory_name,
    ecosystems_of,
    purl_parts,
    read_os_release,
    with_detail,
)
from secscan.image.layers import SeenFile, UnreadFileError
from secscan.image.secrets import SecretFinder
from secscan.image.tar_entries import TarEntry
from secscan.workers.image import sqlite_blobs


class Bytes:
    def __init__(self, data):
        self.read = io.BytesIO(data).read


def nothing(_text, _name):
    return []


def look(path, data, mode=0o755, **entry):
    return Inspector(sqlite_blobs, SecretFinder(nothing)).look(
        path, TarEntry(path, "file", mode, len(data), **entry), Bytes(data)
    )


def pairs(path, data):
    facts = look(path, data)
    return [(one.kind, one.name, one.version) for one in facts.packages] if facts else None


def test_dpkg_lists_what_is_installed_with_its_source():
    text = (
        "Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl (3.0.14-1)\n"
        "Version: 3.0.14-1+b1\nDescription: x\n Version: 9\n\n"
        "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: half\nStatus: install ok unpacked\nVersion: 1\n"
    )
    [one] = packages.read_dpkg(text, "p")
    assert (one.name, one.version, one.source, one.source_version) == (
        "libssl3",
        "3.0.14-1+b1",
        "openssl",
        "3.0.14-1",
    )
    assert pairs("var/lib/dpkg/status.d/tzdata", b"Package: tzdata\nVersion: 2024a\n") == [
        ("deb", "tzdata", "2024a")
    ]
    assert kind_of("var/lib/dpkg/status.d/tzdata.md5sums") == ""


def test_apk_names_the_source():
    text = images.alpine_tree()["lib/apk/db/installed"].decode()
    found = {one.name: (one.source, one.version) for one in packages.read_apk(text, "p")}
    assert found["libssl1.1"] == ("openssl", "1.1.1c-r0")
    assert kind_of("usr/lib/apk/db/installed") == "apk"


def header(name, version, release, epoch=None, **more):
    """A header of rpm as its database holds it."""
    texts = {
        1000: name,
        1001: version,
        1002: release,
        1022: "x86_64",
        1044: more.get("source", f"{name}-1-1.src.rpm"),
    }
    index, data = b"", b""
    for tag, text in texts.items():
        index += struct.pack(">iIII", tag, 6, len(data), 1)
        data += text.encode() + b"\0"
    if epoch is not None:
        data += b"\0" * (-len(data) % 4)
        index += struct.pack(">iIII", 1003, 4, len(data), 1)
        data += struct.pack(">I", epoch)
    return struct.pack(">II", len(index) // 16, len(data)) + index + data


HEADERS = [
    header("bash", "5.1", "1.el9"),
    header("openssl-libs", "3.0.7", "1.el9", 1),
    header("gpg-pubkey", "1", "2"),
]
LISTED = [("rpm", "bash", "5.1-1.el9"), ("rpm", "openssl-libs", "1:3.0.7-1.el9")]


def sqlite_database(headers):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)")
    database.executemany("INSERT INTO Packages (blob) VALUES (?)", [(one,) for one in headers])
    database.commit()
    data = bytearray(database.serialize())
    data[18:20] = b"\2\2"  # as rpm leaves it: with a write-ahead log
    return bytes(data)


def ndb_database(headers):
    slots, blobs = b"", b""
    for number, one in enumerate(headers, 1):
        place = 4096 + len(blobs)
        blobs += struct.pack("<4sIII", b"BlbS", number, 1, len(one)) + one + b"\0" * (-len(one) % 16)
        slots += struct.pack("<4sIII", b"Slot", number, place // 16, (len(blobs) + 4096 - place) // 16)
    head = struct.pack("<4sIII16x", b"RpmP", 0, 1, 1)
    empty = struct.pack("<4sIII", b"Slot", 0, 0, 0) * (254 - len(headers))
    return head + slots + empty + blobs


def berkeley_database(headers, order="<", size=512):
    """A hash with one page of places, and a chain of overflow pages for each value."""
    chains, places, number = [], [], 2
    for one in headers:
        cut = size - 26
        parts = [one[at : at + cut] for at in range(0, len(one), cut)]
        places.append((number, len(one)))
        for at, part in enumerate(parts):
            following = number + 1 if at + 1 < len(parts) else 0
            page = struct.pack(f"{order}8xIIIHHBB", number, 0, following, 1, len(part), 0, 7)
            chains.append((page + part).ljust(size, b"\0"))
            number += 1
    meta = struct.pack(f"{order}12xIII", 0x061561, 9, size).ljust(size, b"\0")
    body, index = bytearray(size), []
    end = size
    for page, length in places:
        end -= 12
        body[end : end + 12] = struct.pack(f"{order}B3xII", 3, page, length)
        index += [end, end]
    head = struct.pack(f"{order}8xIIIHHBB", 1, 0, 0, len(index), end, 0, 13)
    start = head + b"".join(struct.pack(f"{order}H", one) for one in index)
    body[: len(start)] = start
    return meta + bytes(body) + b"".join(chains)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("var/lib/rpm/rpmdb.sqlite", sqlite_database(HEADERS)),
        ("usr/lib/sysimage/rpm/Packages.db", ndb_database(HEADERS)),
        ("var/lib/rpm/Packages", berkeley_database(HEADERS)),
        ("var/lib/rpm/Packages", berkeley_database(HEADERS, ">")),
    ],
)
def test_every_database_of_rpm_is_read_and_a_damaged_one_is_a_gap(path, data):
    assert pairs(path, data) == LISTED
    for broken in (b"", data[:300], data[: len(data) - 300], b"x" * 9000, data[:100] + b"\xff" * 2000):
        with pytest.raises(UnreadFileError):
            look(path, broken)


def test_chains_in_circles_end():
    data = bytearray(berkeley_database([HEADERS[0]]))
    data[2 * 512 + 16 : 2 * 512 + 20] = struct.pack("<I", 2)
    data[512 + 512 - 4 : 1024] = struct.pack("<I", 1 << 31)
    with pytest.raises(rpm.RpmError):
        list(rpm.berkeley_headers(bytes(data)))


def test_a_journal_that_was_not_read_is_said():
    assert look("var/lib/rpm/rpmdb.sqlite-wal", b"") is None
    assert "journal" in look("var/lib/rpm/rpmdb.sqlite-wal", b"x").problem


def go_binary(info, version="go1.21.3"):
    def text(value):
        size, out = len(value), b""
        while size > 127:
            out, size = out + bytes([size & 127 | 128]), size >> 7
        return out + bytes([size]) + value

    marked = b"m" * 16 + info + b"m" * 16
    return (
        b"\x7fELF"
        + bytes(300_012)
        + b"\xff Go buildinf:\x08\x02"
        + bytes(16)
        + text(version.encode())
        + text(marked)
    )


def test_go_programs_say_what_they_were_built_from():
    info = b"path\ta\nmod\texample.com/app\t(devel)\t\ndep\tgolang.org/x/net\tv0.7.0\th1:x=\ndep\tb\tv1.0.0\n=>\tc\tv2.0.0\th1:y=\n"
    assert pairs("usr/bin/app", go_binary(info)) == [
        ("Go", "stdlib", "v1.21.3"),
        ("Go", "golang.org/x/net", "v0.7.0"),
        ("Go", "c", "v2.0.0"),
    ]
    assert look("usr/bin/app", go_binary(info), mode=0o644) is None
    assert look("usr/bin/app", b"\x7fELF" + bytes(300_000)) is None


def test_an_old_go_program_is_a_gap():
    old = go_binary(b"").replace(b"buildinf:\x08\x02", b"buildinf:\x08\x00")
    with pytest.raises(UnreadFileError, match=r"before 1\.18"):
        look("usr/bin/app", old)


def rust_binary(text):
    names, audit = b"\0.dep-v0\0", zlib.compress(text)
    start = 64
    sections = struct.pack("<IIQQQQ24x", 0, 0, 0, 0, 0, 0)
    sections += struct.pack("<IIQQQQ24x", 1, 1, 0, 0, start + len(names), len(audit))
    sections += struct.pack("<IIQQQQ24x", 0, 3, 0, 0, start, len(names))
    at = start + len(names) + len(audit)
    head = b"\x7fELF\2\1".ljust(40, b"\0") + struct.pack("<Q10xHHH", at, 64, 3, 2)
    return (head.ljust(64, b"\0") + names + audit + sections).ljust(300_000, b"\0")


def test_rust_programs_list_their_crates():
    listed = [
        {"name": "app", "version": "0.1.0", "root": True},
        {"name": "time", "version": "0.1.40"},
        {"name": "cc", "version": "1.0.0", "kind": "build"},
    ]
    data = rust_binary(json.dumps({"packages": listed}).encode())
    assert pairs("usr/local/bin/app", data) == [("crates.io", "time", "0.1.40")]
    with pytest.raises(UnreadFileError, match="crates"):
        look("usr/local/bin/app", rust_binary(b"no json"))


def jar(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


POM = "META-INF/maven/org.x/core/pom.properties"


def test_java_archives_and_those_inside_them():
    inner = jar(**{POM: "version=2.14.1\ngroupId=org.x\nartifactId=core\n"})
    data = jar(**{"BOOT-INF/lib/core-2.14.1.jar": inner})
    [own, one] = look("app/app-1.0.jar", data).packages
    assert (own.name, own.unassessed) == ("app", binaries.UNKNOWN_JAR)
    assert (one.name, one.version, one.path) == (
        "org.x:core",
        "2.14.1",
        "app/app-1.0.jar/BOOT-INF/lib/core-2.14.1.jar",
    )


def test_bombs_and_damaged_java_archives_are_gaps(monkeypatch):
    data = jar(**{"a.jar": b"x" * 5000})
    with pytest.raises(UnreadFileError, match="damaged"):
        look("a.jar", data)
    with pytest.raises(UnreadFileError, match="damaged"):
        look("a.jar", data[:40])
    monkeypatch.setattr("secscan.image.binaries._LARGEST_MEMBER", 1000)
    with pytest.raises(UnreadFileError, match="unpacks to more"):
        look("a.jar", data)
    nested = jar(x="y")
    for _ in range(7):
        nested = jar(**{"a.jar": nested})
    with pytest.raises(UnreadFileError, match="too deeply"):
        look("a.jar", nested)


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("usr/lib/python3/dist-packages/x.egg-info", b"Name: x\nVersion: 1\n\nName: z\n", ("PyPI", "x", "1")),
        (
            "app/node_modules/@a/b/package.json",
            b'{"name": "@a/b", "version": "1.0.0"}',
            ("npm", "@a/b", "1.0.0"),
        ),
        (
            "g/specifications/rack-2.2.2.gemspec",
            b'  s.name = "rack".freeze\n  s.version = "2.2.2"\n',
            ("RubyGems", "rack", "2.2.2"),
        ),
        (
            "vendor/composer/installed.json",
            b'{"packages": [{"name": "a/b", "version": "1.2"}]}',
            ("Packagist", "a/b", "1.2"),
        ),
        (
            "app/Cargo.lock",
            b'[[package]]\nname = "time"\nversion = "0.1.40"\nsource = "registry+https://x"\n',
            ("crates.io", "time", "0.1.40"),
        ),
    ],
)
def test_packages_of_languages(path, data, expected):
    assert pairs(path, data) == [expected]


def test_manifests_below_installed_packages_and_files_that_are_too_large_are_left_out():
    assert kind_of("app/node_modules/x/yarn.lock") == ""
    assert kind_of("app/node_modules/x/lib/package.json") == ""
    with pytest.raises(UnreadFileError, match="larger"):
        Inspector(sqlite_blobs, SecretFinder(nothing)).look(
            "lib/apk/db/installed", TarEntry("x", "file", 0o644, 1 << 40), Bytes(b"")
        )
    with pytest.raises(UnreadFileError, match="sparse"):
        look("lib/apk/db/installed", b"x", sparse=True)


def seen(**trees):
    return {
        path.replace("__", "/"): SeenFile(
            TarEntry(path, "file", 0o644, len(data)), look(path.replace("__", "/"), data), 0
        )
        for path, data in trees.items()
    }


def test_what_is_installed_speaks_for_what_a_lock_file_names():
    lock = json.dumps(
        {"lockfileVersion": 3, "packages": {f"node_modules/{name}": {"version": "1.0.0"} for name in "ab"}}
    )
    files = seen(
        **{
            "app__package-lock.json": lock.encode(),
            "app__node_modules__a__package.json": b'{"name":"a","version":"2.0.0"}',
        }
    )
    contents = contents_of(files)
    assert [(one.name, one.version) for one in contents.packages] == [("a", "2.0.0"), ("b", "1.0.0")]
    assert contents.problems == ()


def test_an_image_in_which_nothing_is_recognised_is_not_clean():
    assert contents_of({}).problems == ("neither an operating system nor packages were recognised in it",)
    files = seen(**{"etc__os-release": b"ID=fancy\nVERSION_ID='1'\n"})
    assert contents_of(files).problems == (
        "its operating system is fancy 1, and no package database was found",
    )


@pytest.mark.parametrize(
    ("release", "kind", "ecosystem"),
    [
        (Distribution("debian", "12"), "deb", "Debian:12"),
        (Distribution("ubuntu", "22.04"), "deb", "Ubuntu:22.04*"),
        (Distribution("alpine", "3.20.1"), "apk", "Alpine:v3.20"),
        (Distribution("rhel", "9.4"), "rpm", "Red Hat:enterprise_linux:9:*"),
        (Distribution("rocky", "9.4"), "rpm", "Rocky Linux:9"),
        (Distribution("sles", "15.5"), "rpm", "SUSE:Linux Enterprise Server 15 SP5"),
        (Distribution("amzn", "2"), "rpm", ""),
        (Distribution("debian", "12"), "rpm", ""),
        (None, "deb", ""),
    ],
)
def test_distributions_have_their_ecosystems(release, kind, ecosystem):
    assert ecosystems_of(release, kind) == ecosystem


def test_names_and_urls_of_a_distributions_packages():
    one = packages.ShippedPackage("deb", "zlib1g", "1:1.2-3", "p", "zlib", "1:1.2-3", "amd64")
    debian = with_detail(read_os_release('ID=debian\nVERSION_ID="12"\n'), "12.6\n")
    assert advisory_name(debian, one) == ("zlib", "1:1.2-3")
    assert purl_parts(debian, one) == (
        "debian",
        "1.2-3",
        {"arch": "amd64", "epoch": "1", "distro": "debian-12.6"},
    )
    assert advisory_name(Distribution("rhel", "9"), one)[0] == "zlib1g"
    assert with_detail(debian, "bookworm/sid") == debian
    assert read_os_release("NAME=x") is None
