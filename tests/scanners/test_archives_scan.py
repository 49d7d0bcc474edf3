"""Secrets in archives, from the worker to the report."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from source_world import scan

from secscan.cli.main import run
from secscan.model import Location
from secscan.reporters import REPORTERS
from secscan.scanners import detect_secrets
from secscan.secrets.checks import base62_checksum

pytestmark = pytest.mark.real

RANDOM = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1"
TOKEN = "gh" + "p_" + RANDOM + base62_checksum(RANDOM)


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # of 1980, whatever the day
    return buffer.getvalue()


def test_a_finding_stands_in_the_archive_and_says_where_in_it(tmp_path):
    inner = zipped(
        {"conf/app.ini": f"a = 1\ntoken = {TOKEN}\n", "A.class": b"\xca\xfe\xba\xbe\0\0\0\x34" * 99}
    )
    ran = scan(detect_secrets, tmp_path, {"lib/app.war": zipped({"WEB-INF/lib/x.jar": inner})})
    result = ran.outcome.files["lib/app.war"]
    [finding] = result.findings
    assert (result.error, finding.location) == ("", Location("lib/app.war"))
    assert finding.message == "GitHub token in this archive: WEB-INF/lib/x.jar!conf/app.ini, line 2."
    assert finding.subject.startswith("WEB-INF/lib/x.jar!conf/app.ini: token = ***:")
    assert finding.masks == ()
    assert TOKEN.encode() not in ran.done.stdout + ran.done.stderr


def report(place, capfd, *more):
    code = run(["scan", str(place), "--stage", "secrets", "-f", "json", *more])
    return code, capfd.readouterr().out


def test_each_place_in_an_archive_is_a_finding_of_its_own_and_lasts(tmp_path, capfd):
    files = {"a.env": f"TOKEN={TOKEN}\n", "b.env": f"TOKEN={TOKEN}\n"}
    (tmp_path / "x.zip").write_bytes(zipped(files))
    code, said = report(tmp_path, capfd)
    prints = [f["fingerprint"] for f in json.loads(said)["findings"]]
    assert (code, len(set(prints)), TOKEN in said) == (1, 2, False)
    (tmp_path / "x.zip").write_bytes(zipped({"0.txt": "more\n", **files}))
    _, again = report(tmp_path, capfd)
    assert [f["fingerprint"] for f in json.loads(again)["findings"]] == prints
    assert json.loads(said)["runs"][0]["status"] == "ok"


def test_every_report_of_an_archive_is_written_and_none_holds_the_secret(tmp_path, capfd):
    (tmp_path / "x.zip").write_bytes(zipped({"\x1b[2Ka|<b>`\n.env": f"TOKEN={TOKEN}\n"}))
    others = ("cyclonedx", "spdx", "openvex", "gitlab-sast", "gitlab-dependencies", "gitlab-containers")
    for form in REPORTERS:
        if form.startswith(others):  # which list no finding of the secrets
            continue
        run(["scan", str(tmp_path), "--stage", "secrets", "-f", form])
        said = capfd.readouterr().out
        assert "in this archive" in said
        assert TOKEN not in said
        assert "\x1b[2K" not in said


def test_an_archive_that_holds_too_much_is_not_clean(tmp_path, capfd):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * (129 << 20)))
    code, said = report(tmp_path, capfd)
    [failed] = json.loads(said)["runs"][0]["filesFailed"]
    assert (code, failed["path"]) == (3, "bomb.txt.gz")
    assert "a member of more than 128 MiB" in failed["reason"]


def test_archives_are_for_the_secrets_alone(tmp_path, capfd):
    (tmp_path / "x.zip").write_bytes(zipped({"a.py": "eval(input())\n", "Dockerfile": "FROM x\n"}))
    code = run(["scan", str(tmp_path), "--skip", "secrets", "-f", "json"])
    assert {r["status"] for r in json.loads(capfd.readouterr().out)["runs"] if r["stage"] != "secrets"} <= {
        "not-applicable", "skipped",
    }  # fmt: skip
    assert code == 3, "nothing else was looked at"


SAID = "token = " + TOKEN + "\n"
BEGINNINGS = [
    b"BZh9",
    b"BZh91AY&SY",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\n",
    b"\xfd7zXZ\x00",
    zipped({"a": "b"})[:50],
]


@pytest.mark.parametrize("start", BEGINNINGS)
@pytest.mark.parametrize("name", ["notes.txt", "a.py", "page.html"])
def test_a_text_that_begins_like_an_archive_is_read_at_its_lines(tmp_path, start, name):
    ran = scan(detect_secrets, tmp_path, {name: start + b"\n" + SAID.encode() + b"some more words\n" * 20})
    result = ran.outcome.files[name]
    assert [f.location.start_line for f in result.findings if "archive" not in f.message] == [
        start.count(b"\n") + 2
    ]
    assert result.error == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(SAID.encode() * 500)[:60], "1 damaged or cut"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(range(256)) * 9, "1 in a form that is not opened (a 7z archive)"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)) * 9, "1 damaged or cut"),
    ],
)
def test_what_cannot_be_opened_has_failed_and_keeps_what_its_bytes_tell(tmp_path, data, said):
    ran = scan(detect_secrets, tmp_path, {"x.bin": data + b"\n" + SAID.encode() + bytes(range(256)) * 3})
    result = ran.outcome.files["x.bin"]
    assert result.error == f"not all that is inside could be read: {said}"
    assert result.lasting
    assert any("[outside of its members]" in f.message for f in result.findings)


def test_a_program_with_an_archive_behind_it_is_both(tmp_path):
    code = b"#!/usr/bin/env python3\npassword = '" + b"hunter2" + b"Blue!'\n"
    ran = scan(detect_secrets, tmp_path, {"run": code + zipped({"conf.ini": SAID})})
    result = ran.outcome.files["run"]
    assert result.error == ""
    assert [(f.location.start_line, "archive" in f.message) for f in result.findings if not f.dismissed] == [
        (2, False), (1, True),
    ]  # fmt: skip


def test_source_that_begins_like_an_archive_is_scanned_as_source(tmp_path, capfd):
    (tmp_path / "a.py").write_bytes(b"BZh91AY = eval\nBZh91AY(input())\neval(input())\n")
    (tmp_path / "b.sh").write_bytes(b'\x1f\x8b\x08\n\neval "$1"\n')
    code = run(["scan", str(tmp_path), "--stage", "sast", "-f", "json"])
    found = {f["location"]["path"] for f in json.loads(capfd.readouterr().out)["findings"]}
    assert (found, code) == ({"a.py", "b.sh"}, 1)
