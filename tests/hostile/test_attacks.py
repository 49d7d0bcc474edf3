"""Attacks on what keeps gaps and content honest: each hides a token, and each token is found or its place is told.

A row plants its files in a repository and says with which options it is scanned. `find` are the paths that must be
reported, `gap` those that must be told as not looked at; an attack that gets through ends with 0 and says nothing.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from repositories import SCRIPT, git, leak, plant, repository, scan, token

pytestmark = pytest.mark.real

LEAK = leak().encode()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PAIRS = b"abcdefghij" * 30


def zipped(data: bytes, name: str = "a.env", comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        archive.comment = comment
    return held.getvalue()


def taped(data: bytes, name: str = "a.env", kind: bytes = tarfile.REGTYPE) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.type = len(data), kind
        archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


def onion(data: bytes, *layers: Callable[[bytes], bytes]) -> bytes:
    for layer in layers:
        data = layer(data)
    return data


def gzip_named(name: bytes) -> bytes:
    plain = gzip.compress(b"x", mtime=0)
    return plain[:3] + b"\x08" + plain[4:10] + name + b"\0" + plain[10:]


def notebook(source: str) -> str:
    return (
        '{"cells": [{"cell_type": "code", '
        + source
        + '}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )


@dataclass(frozen=True)
class Attack:
    name: str
    tree: Mapping[str, bytes | str] = field(default_factory=dict)
    find: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    stage: str = "secrets"
    after: Callable[[Path], object] = lambda _place: None
    env: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = (".",)
    either: bool = False
    silent: bool = False


def skip(flag: str) -> Callable[[Path], object]:
    def work(place: Path) -> None:
        git(place, "update-index", flag, "a.env")
        plant(place, {"a.env": LEAK})

    return work


def pipe(*paths: str) -> Callable[[Path], object]:
    return lambda place: [os.mkfifo(place / path) for path in paths]


def written(tree: Mapping[str, bytes | str]) -> Callable[[Path], object]:
    return lambda place: plant(place, tree)


def enlarged(place: Path) -> None:
    with (place / "big.env").open("wb") as file:
        file.write(LEAK)
        file.truncate(130 << 20)


BOMB = onion(bytes(600 << 20 if os.environ.get("SECSCAN_LONG") else 1 << 20), gzip.compress)
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 9\n"
INDEX = {"GIT_INDEX_FILE": "/nonexistent/index"}

ATTACKS = (
    Attack("zip-in-zip", {"a.bin": onion(LEAK, zipped, zipped)}, find=("a.bin",)),
    Attack("zip-three-deep", {"a.bin": onion(LEAK, zipped, zipped, zipped)}, find=("a.bin",)),
    Attack("zip-nine-deep", {"a.bin": onion(LEAK, *[zipped] * 9)}, gap=("a.bin",)),
    Attack("every-packer-once", {"a.x": onion(LEAK, gzip.compress, bz2.compress, lzma.compress)}, find=("a.x",)),
    Attack("packers-nine-deep", {"a.x": onion(LEAK, *[gzip.compress, bz2.compress, lzma.compress] * 3)}, gap=("a.x",)),
    Attack("tar-in-zip-in-gz", {"a.doc": onion(LEAK, taped, zipped, gzip.compress)}, find=("a.doc",)),
    Attack("picture-and-zip", {"a.png": PNG + zipped(LEAK)}, find=("a.png",)),
    Attack("pdf-and-zip", {"a.pdf": b"%PDF-1.4\n\0\xff" + bytes(200) + zipped(LEAK)}, find=("a.pdf",)),
    Attack("program-and-zip", {"run": b"\x7fELF\2\1\1" + bytes(9000) + zipped(LEAK)}, find=("run",)),
    Attack("picture-that-is-text", {"a.gif": b"GIF89a=1;\n" + LEAK}, find=("a.gif",)),
    Attack("comment-of-a-zip", {"a.zip": zipped(b"x", comment=LEAK)}, find=("a.zip",)),
    Attack("name-of-a-member", {"a.zip": zipped(b"x", name=leak().strip())}, find=("a.zip",)),
    Attack("name-in-gzip", {"a.gz": gzip_named(LEAK.strip())}, find=("a.gz",)),
    Attack("behind-a-tar", {"a.tar": taped(b"x") + LEAK}, find=("a.tar",)),
    Attack("tar-of-another-kind", {"a.tar": taped(LEAK, kind=b"Z")}, find=("a.tar",)),
    Attack("tar-that-leads-out", {"a.tar": taped(LEAK, name="../../../a.env")}, find=("a.tar",)),
    Attack("cut-gzip", {"a.gz": gzip.compress(os.urandom(4000) + LEAK * 9)[:3000]}, gap=("a.gz",)),
    Attack("seven-zip", {"a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + os.urandom(900)}, gap=("a.7z",)),
    Attack("rar", {"a.rar": b"Rar!\x1a\7\1\0" + os.urandom(900)}, gap=("a.rar",)),
    Attack("zip-that-says-text", {"a.txt": zipped(LEAK)}, find=("a.txt",)),
    Attack("text-that-says-zip", {"a.py": b"PK\3\4" + b"\n" + LEAK}, find=("a.py",)),
    Attack("utf-16-without-mark", {"a.env": LEAK.decode().encode("utf-16-le")}, find=("a.env",)),
    Attack("utf-16-big-without-mark", {"a.cfg": (leak() * 4).encode("utf-16-be")}, find=("a.cfg",)),
    Attack("utf-32-without-mark", {"a.env": LEAK.decode().encode("utf-32-be")}, find=("a.env",)),
    Attack("two-encodings", {"a.env": "x=é\n".encode("utf-16") + LEAK}, find=("a.env",)),
    Attack("zeros-between", {"a.env": b"a=b\n\0\0\0\n" * 900 + LEAK}, find=("a.env",)),
    Attack("binary-head", {"a.kt": bytes(range(256)) * 40 + b"\n" + LEAK}, find=("a.kt",)),
    Attack("old-line-ends", {"a.env": b"a=b\r" * 9 + LEAK}, find=("a.env",)),
    Attack("one-long-line", {"a.js": b"x='" + PAIRS * 2000 + b"';" + LEAK}, find=("a.js",)),
    Attack("name-with-a-line-feed", {"a\nb.env": LEAK}, find=("a\\nb.env", "a\nb.env"), either=True),
    Attack("name-like-an-option", {"--version": LEAK}, find=("--version",)),
    Attack("name-like-a-pathspec", {":(exclude)*": LEAK}, find=(":(exclude)*",)),
    Attack("skip-worktree-and-changed", {"a.env": "x\n"}, after=skip("--skip-worktree"), find=("a.env",)),
    Attack("assume-unchanged", {"a.env": "x\n"}, after=skip("--assume-unchanged"), find=("a.env",)),
    Attack("attributes-that-leave-out", {"a.env": LEAK, ".gitattributes": "a.env export-ignore -diff binary\n"}, find=("a.env",)),
    Attack("ignored-and-tracked", {"a.env": LEAK}, after=written({".gitignore": "*\n"}), find=("a.env",)),
    Attack("excluded-by-the-clone", {"x": "x\n"}, after=written({"a.env": LEAK, ".git/info/exclude": "*\n"}), find=("a.env",)),
    Attack("repository-in-the-tree", {"x": "x\n"}, after=written({"sub/.git/a.env": LEAK, "sub/.git/HEAD": "x"}), find=("sub/.git/a.env",)),
    Attack("fifos", {"a.env": LEAK}, after=pipe(".env", "x.py", ".gitmodules"), find=("a.env",)),
    Attack("links-in-a-circle", {"a.env": LEAK}, after=lambda place: os.symlink(".", place / "loop"), find=("a.env",)),
    Attack("larger-than-anything", {"x": "x\n"}, after=enlarged, gap=("big.env",)),
    Attack("pointer", {"a.env": POINTER}, gap=("a.env",)),
    Attack("pointer-and-more", {"a.env": POINTER + leak()}, find=("a.env",)),
    Attack("pointer-with-line-ends", {"a.env": POINTER.replace("\n", "\r\n")}, gap=("a.env",)),
    Attack("index-elsewhere", {"a.env": LEAK}, env=INDEX, find=("a.env",)),
    Attack("objects-elsewhere", {"a.env": LEAK}, env={"GIT_OBJECT_DIRECTORY": "/nonexistent"}, find=("a.env",)),
    Attack("repository-elsewhere", {"a.env": LEAK}, env={"GIT_DIR": "/nonexistent", "GIT_WORK_TREE": "/tmp"}, find=("a.env",)),
    Attack("settings-by-environment", {"a.env": LEAK}, env={"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.excludesFile", "GIT_CONFIG_VALUE_0": "/etc/hostname"}, find=("a.env",)),
    Attack("borrowed-from-a-pipe", {"a.env": LEAK}, after=pipe(".git/objects/info/alternates"), find=("a.env",)),
    Attack("borrowed-from-itself", {"a.env": LEAK}, after=written({".git/objects/info/alternates": "../objects\n."}), find=("a.env",)),
    Attack("grafts-and-replaced", {"a.env": LEAK}, after=written({".git/info/grafts": "x\n", ".git/shallow": "x\n"}), find=("a.env",)),
    Attack("two-sources-of-a-cell", {"a.ipynb": notebook(f'"source": ["x"], "source": ["{leak().strip()}"]')}, find=("a.ipynb",)),
    Attack("output-of-a-cell", {"a.ipynb": notebook(f'"source": [], "outputs": [{{"text": ["{leak().strip()}"]}}]')}, find=("a.ipynb",)),
    Attack("notebook-as-deep-as-none", {"a.ipynb": "[" * 200 + "]" * 200}, stage="sast", gap=("a.ipynb",)),
    Attack("notebook-that-is-none", {"a.ipynb": "{"}, stage="sast", gap=("a.ipynb",)),
    Attack("mark-in-a-here-document", {"Dockerfile": f"FROM a\nCOPY <<EOF /x\n# secscan: ignore[*] ours\n{leak()}EOF\n"}, find=("Dockerfile",)),
    Attack("mark-in-a-text", {"a.py": f'X = """\n# secscan: ignore[secrets.github-token] ours\n{leak()}"""\n'}, find=("a.py",)),
    Attack("mark-in-a-block", {"a.yaml": f"x: |\n  # secscan: ignore[secrets.github-token] ours\n  {leak()}"}, find=("a.yaml",)),
    Attack("mark-in-an-archive", {"a.zip": zipped(b"# secscan: ignore[secrets.github-token] ours\n" + LEAK)}, find=("a.zip",)),
    Attack("mark-without-a-reason", {"a.env": leak().strip() + " # secscan: ignore[secrets.github-token]\n"}, find=("a.env",)),
    Attack("baseline-with-a-token", {"b.json": f'{{"secscan-baseline": 2, "findings": [], "gaps": [], "x": "{token()}"}}'}, options=(".", "--baseline", "b.json"), find=("b.json",)),
    Attack("submodule-that-is-a-file", {"a.env": LEAK, ".gitmodules": "[submodule]\npath = a.env\nurl = x\n"}, find=("a.env",)),
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_token_is_found_or_its_place_is_told(attack, tmp_path):
    place = repository(tmp_path / "r", attack.tree)
    attack.after(place)
    seen = scan(place, *attack.options, env=attack.env, stage=attack.stage)
    assert seen.report, seen.stderr
    new = {f["location"]["path"] for f in seen.report["findings"] if f["status"] == "new"}
    if attack.either:
        assert new & set(attack.find)
    else:
        assert set(attack.find) <= new
    gaps = {gap["path"] for gap in seen.report["gaps"] if gap["status"] == "new" and not gap["coveredBy"]}
    assert set(attack.gap) <= gaps
    assert seen.code == (3 if gaps else 1)
    assert token() not in json.dumps(seen.report)


STDIN = [
    "../x.env",
    "/etc/x.env",
    ".git/config",
    "a\nb.env",
    "x/",
    "",
    ".",
    "a/../../b.env",
    "\x1b[2J.env",
    "x" * 400 + ".env",
]


@pytest.mark.parametrize("name", STDIN, ids=repr)
def test_no_name_hides_a_document_on_standard_input(name, tmp_path):
    command = [SCRIPT, "-", "--stdin-name", name, "--stage", "secrets", "-q"]
    done = subprocess.run(command, cwd=tmp_path, input=LEAK, capture_output=True, check=False, timeout=120)
    assert done.returncode in {1, 2}
    assert b"\x1b[2J" not in done.stdout + done.stderr
    assert token().encode() not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


WRONG = [
    ({"SECSCAN_STAGES": "sast"}, ()), ({"SECSCAN_FAILON": "none"}, ()), ({"SECSCAN_EXCLUDES": "**"}, ()), ({"SECSCAN_FAIL_ON": "nothing"}, ()),
    ({"SECSCAN_TIMEOUT": "soon"}, ()), ({}, ("-o", "json=same", "-o", "sarif=same")),
    ({}, ("-o", "json=missing/x")), ({}, ("-o", "json=a.env/x")), ({}, ("--baseline", "a.env")), ({}, ("--config", "a.env")),
]  # fmt: skip


@pytest.mark.parametrize(("env", "options"), WRONG, ids=repr)
def test_what_would_lose_a_report_or_a_rule_is_wrong_usage(env, options, tmp_path):
    place = repository(tmp_path / "r", {"a.env": LEAK})
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert scan(place, ".", *options, env=env).code == 2
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
