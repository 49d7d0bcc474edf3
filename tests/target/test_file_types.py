"""What a file is: the words by which scanners claim it, from its name and its first bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from secscan.target.file_types import by_name, classify

ELF = b"\x7fELF\x02\x01\x01\0\0\0"


def kinds(path, head=b"x = 1\n", manifest=None):
    return classify(path, head, manifest=manifest)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.py", {"python"}),
        ("A.PY", {"python"}),
        ("types.d.ts", {"typescript"}),
        ("page.vue", {"html", "template", "template:component"}),
        ("main.tf", {"terraform"}),
        ("x.tf.json", {"json", "terraform"}),
        ("Dockerfile", {"dockerfile"}),
        ("api.Dockerfile", {"dockerfile"}),
        ("Dockerfile.prod", {"dockerfile"}),
        ("Containerfile", {"dockerfile"}),
        (".dockerignore", set()),
        ("Dockerfile.j2", {"template", "template:jinja"}),
        ("dockerfile.py", {"python"}),
        (".github/workflows/ci.yml", {"yaml", "github-workflow"}),
        ("sub/.github/workflows/ci.yaml", {"yaml", "github-workflow"}),
        (".github/workflows/deep/ci.yml", {"yaml"}),
        ("action.yml", {"yaml", "github-action"}),
        (".github/dependabot.yml", {"yaml", "dependabot"}),
        (".pre-commit-config.yaml", {"yaml", "pre-commit"}),
        ("Rakefile", {"ruby"}),
        ("etc/nginx/site.conf", {"settings", "settings:nginx"}),
        ("other/site.conf", set()),
        ("application-prod.yml", {"yaml", "settings", "settings:spring"}),
        (".env.local", {"settings", "settings:env"}),
        ("app/views/show.html.erb", {"html", "template", "template:erb"}),
        ("web/index.jsp", {"html", "template", "template:jsp"}),
        ("a.haml", {"template", "template:haml"}),
        ("web.config.html", {"html", "template", "template:page"}),
        ("notes", set()),
        ("", set()),
    ],
)
def test_a_name_says_what_a_file_is(path, expected):
    assert by_name(path) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"#!/usr/bin/env python3\n", "python"),
        (b"#! /bin/sh\n", "shell"),
        (b"#!/usr/bin/env -S node --x\n", "javascript"),
        (b"#!/usr/bin/ruby -w\n", "ruby"),
        (b"no script\n", "text"),
        (b"", "text"),
    ],
)
def test_without_a_telling_name_the_first_line_does(head, expected):
    assert kinds("bin/tool", head) == {expected}


@pytest.mark.parametrize(
    ("path", "head", "expected"),
    [
        ("tests/build-dockerfile.bats", b"#!/usr/bin/env bats\n\nload helper\n", "text"),
        ("hooks/pre-build-dockerfile", b"#!/usr/bin/env bash\nset -e\nFROM=x\n", "shell"),
        ("prod-dockerfile", b"#!/usr/bin/env docker build -f\n# x\n\n from scratch\n", "dockerfile"),
        ("prod-dockerfile.v2", b"#!/bin/sh\nARG A=1\nFROM scratch\n", "dockerfile"),
        ("prod-dockerfile", b"#!/bin/sh\n# syntax = docker/dockerfile:1\nINVOKE x\n", "dockerfile"),
        ("prod-dockerfile", b"FORM scratch\n", "dockerfile"),
        ("Dockerfile", b"#!/bin/sh\necho\n", "dockerfile"),
        ("dockerfile-dev", b"#!/bin/sh\necho\n", "dockerfile"),
        ("a.Dockerfile", b"#!/bin/sh\necho\n", "dockerfile"),
    ],
)
def test_a_program_with_the_word_in_its_name_is_no_dockerfile_unless_a_build_could_read_it(
    path, head, expected
):
    assert kinds(path, head) == {expected}


def test_a_program_declares_no_images_either():
    head = b"#!/usr/bin/env bats\n\nload helper\nFROM a\n"
    assert kinds("tests/build-dockerfile.bats", head, manifest="dockerfile") == {"text"}
    assert "manifest" in kinds("prod-dockerfile.v2", b"#!/bin/sh\nFROM a\n", manifest="dockerfile")


def test_a_name_outranks_the_first_line():
    assert kinds("tool.php", b"#!/usr/bin/env python3\n") == {"php"}


def test_a_manifest_is_named_with_its_format():
    assert kinds("poetry.lock", manifest="poetry") == {"manifest", "manifest:poetry"}


def test_what_is_binary_is_nothing_else():
    assert kinds("tool", ELF) == {"binary"}
    assert kinds("picture.bin", ELF + b"#!/bin/sh\n") == {"binary"}


@pytest.mark.parametrize("path", ["a.py", "Dockerfile", "a.tf", "x.yml", "a.js", ".env", "a.sh", "a.json"])
def test_no_nul_and_no_signature_hides_what_a_scanner_of_code_would_read(path):
    """Otherwise whoever writes a file decides that nobody looks at it."""
    assert kinds(path, ELF) == by_name(path)
    assert kinds(path, archive()) - {"archive"} == by_name(path)


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "x")
    return made.getvalue()


@pytest.mark.parametrize("path", ["x.zip", "lib.jar", "no-ending", "x.docx"])
def test_an_archive_is_told_by_its_bytes(path):
    assert kinds(path, archive()) == {"archive"}


def test_a_name_like_an_archives_alone_is_text():
    assert kinds("x.zip", b"hello\n") == {"text"}
