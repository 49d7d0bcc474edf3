"""Which layer brought a package, which files of the target are in an image, and what may hide more of them."""

from __future__ import annotations

import hashlib

import images
import pytest

from secscan.image.provenance import LayerPlace
from secscan.workers import image as worker

CONFIG = b"remote: a value\n"
OLD = b"a file that a later layer takes away\n"
ELF = b"\x7fELF" + bytes(200)
DOCKERFILE = "FROM debian:12\nCOPY files /\nRUN make\n"
HISTORY = ("COPY base / # buildkit", "COPY files / # buildkit")


def looked(tmp_path, *trees, history=(), dockerfile="", files=(CONFIG, OLD)):
    archive = images.write_archive(tmp_path / "a.tar", images.image_of(*trees, history=history))
    options = {
        "today": "2026-01-01",
        "files": {hashlib.sha256(data).hexdigest(): len(data) for data in files},
    }
    if dockerfile:
        staged = tmp_path / "0"
        staged.write_text(dockerfile)
        options["dockerfiles"] = [{"path": "Dockerfile", "staged": str(staged)}]
    answer = worker.prepare(options)({"staged": str(archive), "kinds": ["archive"]})
    return answer, answer["images"][0]


def dpkg(*packages):
    entries = (images.DPKG.format(name=name, version=version, origin=name) for name, version in packages)
    return {**images.debian_tree(), "var/lib/dpkg/status": "".join(entries).encode()}


def test_a_package_is_of_the_layer_that_installed_it_and_not_of_the_last_database(tmp_path):
    first = dpkg(("a", "1"), ("b", "1"), ("c", "1"))
    second = dpkg(("a", "1"), ("b", "2"), ("d", "1"))
    third = dpkg(("a", "1"), ("b", "2"), ("c", "1"), ("d", "1"))
    _, image = looked(tmp_path, first, second, third, images.python_tree())
    assert {package[1]: package[-1] for package in image["packages"]} == {
        "a": 0,
        "b": 1,
        "c": 2,  # it was gone in between
        "d": 1,
        "requests": 3,
    }


def test_files_of_the_target_are_found_in_every_layer_even_below_what_hides_them(tmp_path):
    answer, _ = looked(tmp_path, {"srv/old.txt": OLD, "x": CONFIG[:-1] + b"!"}, {"srv/.wh.old.txt": b""})
    assert answer["files"] == [hashlib.sha256(OLD).hexdigest()]
    answer, _ = looked(tmp_path, {"usr/lib/python3/dist-packages/shop/config.yaml": CONFIG})
    assert answer["files"] == [hashlib.sha256(CONFIG).hexdigest()]


@pytest.mark.parametrize(
    ("path", "content", "closed", "bundled"),
    [
        ("srv/app", ELF, True, False),
        ("srv/app.pyz", b"PK\x03\x04" + bytes(50), True, False),
        ("srv/dist/main.js", b"console.log(1)\n", False, True),
        ("srv/large.txt", b"text\n" * 60_000, True, False),
        ("usr/bin/app", ELF, True, False),
        ("srv/logo.png", b"\x89PNG\x00\x00", False, False),
        ("srv/readme.txt", b"text\n", False, False),
        ("srv/config.yaml", CONFIG, False, False),
        ("srv/empty.js", b"", False, False),
        ("usr/lib/x86_64-linux-gnu/libc.so.6", ELF, False, False),
        ("srv/node_modules/a/index.js", b"1\n", False, False),
        ("var/cache/ldconfig/aux-cache", ELF, False, False),
    ],
)  # fmt: skip
def test_what_is_packed_or_made_by_a_build_may_hide_files(tmp_path, path, content, closed, bundled):
    _, image = looked(
        tmp_path, {"base": b"x"}, {path: content}, history=HISTORY, dockerfile="FROM a\nCOPY files /\n"
    )
    assert image["closed"] == ([path] if closed else [])
    assert image["bundled"] is bundled


def test_the_base_image_hides_nothing_and_what_is_not_known_may(tmp_path):
    trees = {"usr/bin/perl": ELF, "opt/tool": ELF}, {"x": b"y"}
    _, image = looked(tmp_path, *trees, history=HISTORY, dockerfile="FROM a\nCOPY files /\n")
    assert image["closed"] == []
    _, image = looked(tmp_path, *trees, history=HISTORY)
    assert image["closed"] == ["opt/tool", "usr/bin/perl"]
    assert [place for _, place in image["layers"]] == [None, None]


def test_layers_have_their_line_and_nothing_of_the_history_leaves_the_worker(tmp_path):
    history = ("COPY base /", "COPY files /", "RUN |1 TOKEN=hidden-value make")
    answer, image = looked(
        tmp_path,
        {"a": b"1"},
        {"b": b"2"},
        history=history,
        dockerfile="FROM debian:12\nARG TOKEN\nCOPY files /\nRUN make\n",
    )
    assert [LayerPlace(*place) for _, place in image["layers"]] == [
        LayerPlace("Dockerfile", 1, 1, "FROM", "debian:12"),
        LayerPlace("Dockerfile", 3, 3, "COPY"),
    ]
    assert "hidden-value" not in str(answer)


def test_a_file_that_is_no_dockerfile_brought_nothing(tmp_path):
    _, image = looked(tmp_path, {"a": b"1"}, history=("COPY a /",), dockerfile="no such instruction\n")
    assert [place for _, place in image["layers"]] == [None]
