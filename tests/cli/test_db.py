"""`secscan db`: update, status, export and import."""

from __future__ import annotations

import json

import pytest
from advisories.osv_records import affected, record, zip_of

from secscan.cli.main import run
from secscan.model import ExitCode
from secscan.system import download


@pytest.fixture
def source(tmp_path):
    told = record("GHSA-1", affected("npm", "left-pad", "introduced=0 fixed=1.3.0"))
    return str(zip_of(tmp_path / "npm.zip", [told]))


@pytest.fixture
def db(tmp_path, monkeypatch):
    monkeypatch.setenv("SECSCAN_DB", str(tmp_path / "a.sqlite"))
    return tmp_path / "a.sqlite"


def test_an_update_and_its_status(db, source, capsys):
    assert run(["db", "update", "npm", "--source", source]) == ExitCode.PASSED
    assert capsys.readouterr().out.splitlines() == ["npm: updated", f"Database: {db}"]
    assert run(["db", "status"]) == ExitCode.PASSED
    out = capsys.readouterr().out
    assert "npm" in out
    assert source in out
    assert run(["db", "status", "--format", "json"]) == ExitCode.PASSED
    told = json.loads(capsys.readouterr().out)
    assert (told["path"], len(told["digest"])) == (str(db), 64)
    [npm] = told["ecosystems"]
    assert (npm["name"], npm["records"], npm["ageDays"] >= 0) == ("npm", 1, True)


def test_no_database_is_not_an_empty_one(db, capsys):
    assert run(["db", "status"]) == ExitCode.INCOMPLETE
    assert "secscan db update" in capsys.readouterr().err


def test_a_damaged_database_is_refused(db, capsys):
    db.write_bytes(b"damaged" * 100)
    assert run(["db", "status"]) == ExitCode.INCOMPLETE
    assert "secscan db update" in capsys.readouterr().err


def test_a_database_travels_in_one_file(db, source, tmp_path, capsys):
    run(["db", "update", "--source", source])
    assert run(["db", "export", str(tmp_path / "travelling")]) == ExitCode.PASSED
    assert (
        run(["db", "import", str(tmp_path / "travelling"), "--db", str(tmp_path / "new" / "b")])
        == ExitCode.PASSED
    )
    assert (tmp_path / "new" / "b").read_bytes() == db.read_bytes()
    (tmp_path / "travelling").write_bytes(db.read_bytes()[:-9])
    assert run(["db", "import", str(tmp_path / "travelling")]) == ExitCode.INCOMPLETE
    assert run(["db", "import", str(tmp_path / "nowhere")]) == ExitCode.INCOMPLETE


def test_an_update_without_anything_to_read_is_incomplete(db, monkeypatch, capsys):
    monkeypatch.setattr(download, "WAIT", 0.0)
    assert run(["db", "update", "npm", "--source", "http://127.0.0.1:9/"]) == ExitCode.INCOMPLETE
    assert "npm: 127.0.0.1: connection refused" in capsys.readouterr().err
    assert not db.exists()


def test_http_is_refused(db, capsys):
    assert run(["db", "update", "--source", "http://mirror.example/"]) == ExitCode.USAGE
    assert "--allow-http" in capsys.readouterr().err
