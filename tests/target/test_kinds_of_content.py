"""What a file is, by its name and first bytes: nothing that a scanner knows by name can look binary."""

from __future__ import annotations

import zlib

import pytest

from secscan.target import file_types as kinds
from secscan.target.file_types import by_name, classify, interpreter, is_media, lfs_oid

NOISE = bytes(range(256)) * 32


@pytest.mark.parametrize("suffix", sorted(kinds._BY_SUFFIX))
@pytest.mark.parametrize(
    "head", [NOISE, b"BZh91AY&SY" + NOISE, b"PK\x03\x04" + NOISE, b"\x1f\x8b\x08" + NOISE]
)
def test_no_name_of_a_known_kind_is_binary_or_an_archive(suffix, head):
    assert classify(f"a{suffix}", head, manifest=None) - {"archive"} == by_name(f"a{suffix}")


def test_a_name_that_says_nothing_may_be_binary():
    assert classify("a.bin", NOISE, manifest=None) == {"binary"}
    assert classify("0a/bc", zlib.compress(b"blob 3\0abc"), manifest=None) == {"binary"}
    assert classify("x^y", b"x^y is a text\n", manifest=None) == {"text"}


LINES = {
    "#!/usr/bin/python3": "python",
    "#! /usr/bin/env python3.12": "python",
    "#!/usr/bin/env -S python3 -I": "python",
    "#!/usr/bin/env -iS python3": "python",
    "#!/usr/bin/env -S X=1 python3 -u": "python",
    "#!/usr/bin/env -S -i A=1 B=2 /opt/bin/python3": "python",
    "#!/usr/bin/env -vS -u HOME node --x": "node",
    "#!/usr/bin/env -uHOME -C /tmp bash": "bash",
    "#!/usr/bin/env --split-string=ruby -w": "ruby",
    '#!/usr/bin/env -S "php" -d x': "php",
    "#!/usr/bin/env -Spython3": "python",
    "#!/usr/bin/env --ignore-environment X=y sh": "sh",
    "#!/bin/busybox sh": "sh",
    "#!/bin/bash\r": "bash",
    "#!/usr/bin/perl": "",
    "#!/usr/bin/env": "",
    "#!/usr/bin/env -S": "",
    "#!": "",
    "#!/usr/bin/pythonic": "",
    "# !/bin/sh": "",
}


@pytest.mark.parametrize("line", LINES)
def test_the_program_of_a_script(line):
    assert interpreter(line.encode() + b"\nx = 1\n") == LINES[line]


def test_a_link_with_a_telling_name_says_what_a_file_is():
    assert classify("notes", b"FROM x\n", manifest=None, also="Dockerfile") == {"dockerfile"}
    assert classify("a.yml", b"", manifest=None, also=".github/workflows/a.yml") == {
        "yaml",
        "github-workflow",
    }
    assert classify("notes", NOISE, manifest=None, also="a.kt") == {"kotlin"}


def test_pointers_and_media():
    oid = "ab" * 32
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 3\n".encode()
    assert lfs_oid(text) == oid
    assert lfs_oid(text.replace(b"oid", b"ext-0-x sha256:1\noid", 1)) == oid
    assert lfs_oid(text + b"import os\n") == ""
    assert lfs_oid(text * 9) == ""
    assert is_media("a/b.PNG")
    assert not is_media("a/b.ts")
    assert not is_media("png")
