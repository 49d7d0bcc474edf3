"""What comes in by standard input and goes out to devices and pipes; what cannot be written is refused at once."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading

import pytest
import reports_sample
from selection import first_in_the_core

from secscan.cli import document
from secscan.cli import run as running
from secscan.cli.main import run

POD = b"""\
apiVersion: v1
kind: Pod
metadata: {name: x}
spec:
  containers:
  - name: c
    image: x:latest
    securityContext: {privileged: true}
"""
BAD = "import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True)\n"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """An empty tree to stand in."""
    place = tmp_path / "tree"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("SECSCAN_FAIL_ON_CONFIDENCE", "low")  # what is planted counts, believed or not
    return place


@pytest.fixture
def clean(tree, monkeypatch):
    """A tree whose scan finds nothing, so that the code would be 0; it notes that it was scanned."""
    scans = []

    def scan(*_, **__):
        scans.append(1)
        return reports_sample.healthy_report()

    monkeypatch.setattr(running, "scan", scan)
    monkeypatch.setattr(running, "judge", lambda *_: reports_sample.clean_verdict())
    return tree, scans


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"])
def test_every_name_of_standard_output_is_standard_output(name, clean, capfd):
    assert run(["scan", ".", "-o", f"json={name}"]) == 0
    assert json.loads(capfd.readouterr().out)["schemaVersion"]


def test_what_nobody_wants_to_read_goes_to_the_null_device(clean, capfd):
    assert run(["scan", ".", "-o", "json=/dev/null", "-o", "sarif=/dev/null", "-f", "markdown"]) == 0
    assert capfd.readouterr().err == ""
    assert not os.path.isfile("/dev/null")


def test_a_full_device_is_no_pass(clean, capfd):
    assert run(["scan", ".", "-o", "json=/dev/full"]) == 3
    assert "cannot write /dev/full: no space left" in capfd.readouterr().err


def test_a_pipe_gets_the_whole_report(clean, tmp_path, capfd):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert run(["scan", ".", "-o", f"json={pipe}", "-q"]) == 0
    reader.join(20)
    assert json.loads(read[0])["schemaVersion"]
    assert pipe.is_fifo()
    assert clean[1] == [1]


def test_a_pipe_that_nobody_reads_ends(clean, tmp_path, monkeypatch, capfd):
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("secscan.system.outputs._PATIENCE", 0.1)
    assert run(["scan", ".", "-o", f"json={tmp_path / 'pipe'}", "-q"]) == 3
    assert "cannot write" in capfd.readouterr().err


def unwritable(tree, name):
    """What stands where a report should go, and the words that say so."""
    if name == "pipe":
        os.mkfifo(tree / "out")
    elif name == "directory":
        (tree / "out").mkdir()
    elif name == "link":
        (tree / "out").symlink_to("/dev/null")
    elif name == "loop":
        (tree / "out").symlink_to("out")


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("pipe", "out", "not a regular file"), ("directory", "out", "not a regular file"), ("link", "out", "a link"),
        ("loop", "out", "a link"), ("", "no/out", "does not exist"), ("", "x" * 300, "name too long"), ("", "out/", "names a directory"),
        ("", "a\0b", "null"), ("read-only", "out", "is not writable"),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_written_is_refused_before_the_scan(
    name, file, words, clean, monkeypatch, capfd
):
    tree, scans = clean
    unwritable(tree, name)
    if name == "read-only":
        monkeypatch.setattr("secscan.system.outputs.os.access", lambda *_: False)
    assert run(["scan", ".", "-o", f"json={file}"]) == 2
    assert words in capfd.readouterr().err
    assert scans == []


@pytest.mark.parametrize(
    "reference", ["./image.tar", "../x", "/nowhere/image", "image.tar", "build/image.tar.gz", "~/x.tgz"]
)
@pytest.mark.parametrize("command", [["image"], ["scan", ".", "--image"]])
def test_an_image_that_is_a_path_which_is_not_there_is_wrong_usage(reference, command, clean, capfd):
    assert run([*command, reference]) == 2
    assert f"{reference}: no such file or directory" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-progress", "history", "--help"], ["-q", "--jobs", "2", "history", "--help"], ["-fjson", "history", "--help"],
        ["-o", "json=x", "--since", "scan", "history", "--help"], ["--fail-on=none", "-v", "history", "--help"],
    ],
)  # fmt: skip
def test_options_may_stand_before_a_command(arguments, capfd):
    assert run(arguments) == 0
    assert "commit message" in capfd.readouterr().out


def test_what_follows_an_option_is_its_value_and_no_command(clean, capfd):
    tree, scans = clean
    (tree / "x").mkdir()
    assert run(["-q", "scan", "x"]) == 0
    assert run(["-q", "x"]) == 0
    assert run(["--since", "history", "-q", "."]) == 0
    assert len(scans) == 3
    assert run(["-q", "baseline", "show", "--baseline", "none.json"]) == 2
    assert "none.json" in capfd.readouterr().err


def fed(monkeypatch, data, *arguments):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return run(["scan", *arguments])


def paths(out):
    return {finding["location"]["path"] for finding in json.loads(out)["findings"]}


@pytest.mark.real
@pytest.mark.parametrize(
    ("path", "options", "told"),
    [
        ("-", ("--stdin-name", "rendered.yaml"), "rendered.yaml"),
        ("-", ("--stdin-name", "./charts/x/out.yml"), "charts/x/out.yml"),
        ("-", (), "stdin.yaml"),
        ("/dev/stdin", (), "stdin.yaml"),
    ],
)
def test_a_document_on_standard_input_is_scanned(path, options, told, tree, monkeypatch, capfd):
    (tree / "other.yaml").write_bytes(POD)
    assert fed(monkeypatch, POD, path, *options, "--stage", "iac", "-f", "json") == 1
    assert paths(capfd.readouterr().out) == {told}


@pytest.mark.real
def test_a_document_is_judged_like_a_file_of_its_name(tree, monkeypatch, capfd):
    (tree / ".secscan.toml").write_text(
        "[[suppress]]\nrule = 'bandit.B602'\npath = 'a.py'\nreason = 'ours'\n"
    )
    off = ("--stage", "sast", "-f", "json", "--severity", "high")
    assert fed(monkeypatch, BAD.encode(), "-", "--stdin-name", "a.py", *off) == 0
    assert fed(monkeypatch, BAD.encode(), "-", "--stdin-name", "b.py", *off) == 1


@pytest.mark.real
@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_nothing_on_standard_input_is_no_pass(data, tree, monkeypatch, capfd):
    """As where what should have written it failed: `helm template . | secscan -`."""
    assert fed(monkeypatch, data, "-", "--stage", "iac", "-f", "json") == 3
    assert "standard input was empty" in json.loads(capfd.readouterr().out)["verdict"]["reasons"][0]


@pytest.mark.real
def test_a_document_of_no_requested_stage_is_no_pass(tree, monkeypatch, capfd):
    assert fed(monkeypatch, b"hello\n", "-", "--stage", "iac") == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["-", "x"], ["x", "/dev/stdin"], ["-", "-"], ["x", "--stdin-name", "y"], ["--stdin-name", "y"], ["-", "--staged"],
        ["-", "--stdin-name", "../x"], ["-", "--stdin-name", "/etc/x"], ["-", "--stdin-name", ""], ["-", "--stdin-name", "."],
        ["-", "--history"], ["/dev/null"], ["/dev/zero"], ["pipe"], ["x", "pipe"],
    ],
)  # fmt: skip
def test_what_is_no_file_and_no_single_document_is_wrong_usage(arguments, tree, monkeypatch, capfd):
    (tree / "x").write_text("x")
    os.mkfifo(tree / "pipe")
    assert fed(monkeypatch, POD, *arguments) == 2
    assert capfd.readouterr().err.startswith("secscan: error: ")


def test_a_pipe_of_the_shell_is_wrong_usage_and_says_what_is_right(tree):
    reader, writer = os.pipe()
    os.write(writer, POD)
    os.close(writer)
    command = [sys.executable, "-m", "secscan", f"/dev/fd/{reader}"]
    done = subprocess.run(command, capture_output=True, pass_fds=(reader,), check=False, timeout=60)
    os.close(reader)
    assert done.returncode == 2
    assert b"`-`" in done.stderr


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# a comment\n---\n# Source: x\napiVersion: v1\n", "stdin.yaml"), ("apiVersion: v1\n", "stdin.yaml"), ("- a\n", "stdin.yaml"),
        ('\n {"a": 1}', "stdin.json"), ("[1]", "stdin.json"), ("# syntax=x\nARG a\nFROM b\n", "stdin.Dockerfile"),
        ('resource "a" "b" {\n', "stdin.tf"), ("#!/bin/sh\nx\n", "stdin"), ("hello world\n", "stdin"), ("", "stdin"),
        ("<?xml version='1.0'?>", "stdin.xml"), ("\ufeffkind: Pod\n", "stdin.yaml"),
    ],
)  # fmt: skip
def test_a_document_without_a_name_is_told_by_its_beginning(text, name):
    assert document.name_by_content(text.encode()) == name


def test_a_long_beginning_takes_no_long_time():
    for unit in (b"\n", b" ", b"#", b"//", b"#\n", b" \n", b"{", b"a.", b"\xff"):
        assert document.name_by_content(unit * 200_000).startswith("stdin")


BROKEN = {
    "not TOML": b"[tool.secscan\n",
    "merge conflict": b"[project]\nname = 'x'\n<<<<<<< HEAD\n",
    "not UTF-8": b"[project]\nname = '\xff'\n",
    "too deep": b"x = " + b"[" * 10_000,
}


@pytest.mark.real
@pytest.mark.parametrize("name", first_in_the_core(["pipe", *BROKEN, "directory", "link"], 2))
def test_a_project_file_that_nobody_can_read_is_a_gap_and_the_rest_is_told(name, tree, capfd):
    (tree / "app.py").write_text(BAD)
    if name in BROKEN:
        (tree / "pyproject.toml").write_bytes(BROKEN[name])
    elif name == "pipe":
        os.mkfifo(tree / "pyproject.toml")
    elif name == "directory":
        (tree / "pyproject.toml").mkdir()
    else:
        (tree / "pyproject.toml").symlink_to("/etc/hostname")
    off = ("--stage", "sast", "--no-cache", "-f", "json")
    assert run(["scan", ".", *off]) == 3
    report = json.loads(capfd.readouterr().out)
    assert {finding["location"]["path"] for finding in report["findings"]} == {"app.py"}
    assert report["verdict"]["reasons"][0].startswith("pyproject.toml: ")
    assert report["warnings"][0].startswith("pyproject.toml: ")
    if name == "not TOML":
        assert run(["scan", ".", *off, "--exit-zero"]) == 3
        (tree / ".secscan.toml").write_text("fail-on = 'high'\n")
        assert run(["scan", ".", *off]) == 1, "what configures secscan is known"
        (tree / ".secscan.toml").unlink()
        (tree.parent / "mine.toml").write_text("fail-on = 'none'\n")
        assert run(["scan", ".", *off, "--config", str(tree.parent / "mine.toml")]) == 0
        assert run(["scan", ".", *off, "--config", "pyproject.toml"]) == 2


def test_a_wrong_key_in_a_project_file_is_still_wrong_configuration(tree, capfd):
    (tree / "pyproject.toml").write_text("[tool.secscan]\nfail-onn = 'high'\n")
    assert run(["scan", "."]) == 2
    assert "fail-on" in capfd.readouterr().err
