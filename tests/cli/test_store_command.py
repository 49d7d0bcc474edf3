"""`--store` of a scan, and `secscan store`: what a person and a pipeline meet."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess

import pytest
from click.testing import CliRunner
from store_records import DAY, FAILED, scanned, seen

from secscan.cli.main import cli, run
from secscan.store.keeper import open_store
from secscan.system import clock

START = 1_750_000_000
TOKEN = "AKIA" + "Q3EGRIVFWO2XKZTU"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository with one secret and one Dockerfile, scanned without the slow stages."""
    place = tmp_path / "app"
    place.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main", str(place)], check=True)
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", "-C", str(place), *identity, "commit", "-qm", "x", "--allow-empty"], check=True)
    monkeypatch.chdir(place)
    for name in ("GITHUB_REF_NAME", "GITHUB_ACTIONS", "GITHUB_EVENT_NAME"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def kept(tmp_path):
    """A store with a critical finding that is forty days old."""
    place = str(tmp_path / "kept.db")
    begun = (int(clock.epoch()) - START) / DAY
    with open_store(place, ".", create=True) as keeper:
        for record in (
            scanned(seen("abc", severity=4), at=begun - 40),
            scanned(seen("abc", severity=4), at=begun - 1),
        ):
            keeper.record(record, lambda _database, _line: FAILED)
    return place


def ask(*arguments):
    done = CliRunner().invoke(cli, ["store", *arguments], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout


def test_scans_are_recorded_fixed_and_shown_and_no_secret_is_kept(tree, tmp_path, capfd):
    place = str(tmp_path / "s.db")
    token = TOKEN
    (tree / "a.py").write_text(f"KEY = '{token}'\n")
    scan = [".", "--stage", "secrets", "--no-cache", "-f", "json", "--store"]
    assert run([*scan, place]) == 1
    assert "1 opened, 0 fixed; 1 open" in capfd.readouterr().err
    (tree / "b.py").write_text("x = 1\n")
    assert run(["b.py", *scan[1:], place]) == 0
    assert "0 opened, 0 fixed; 1 open" in capfd.readouterr().err
    (tree / "a.py").write_text("KEY = load()\n")
    assert run([*scan, place]) == 0
    assert "0 opened, 1 fixed; 0 open" in capfd.readouterr().err
    assert token.encode() not in (tmp_path / "s.db").read_bytes()
    code, text = ask("export", "--store", place)
    [row] = json.loads(text)
    assert (code, row["target"], row["ref"], row["path"], row["status"]) == (
        0,
        "app",
        "main",
        "a.py",
        "fixed",
    )


@pytest.mark.parametrize("kind", ["link", "server"])
def test_a_store_that_cannot_be_written_is_incomplete_and_the_report_is_there(tree, tmp_path, capfd, kind):
    (tree / "a.py").write_text("x = 1\n")
    (tmp_path / "link.db").symlink_to(tmp_path / "x")
    place = str(tmp_path / "link.db")
    if kind == "server":
        pytest.importorskip("psycopg")
        place = "postgresql://me:hunter22@127.0.0.1:9/db?password=hunter23"
    report = tmp_path / "r.json"
    assert run([".", "--stage", "secrets", "--no-cache", "-o", f"json={report}", "-q", "--store", place]) == 3
    said = capfd.readouterr()
    assert "secscan: error: store" in said.err
    verdict = json.loads(report.read_text())["verdict"]
    assert verdict["exitCode"] == 3
    assert verdict["reasons"][0].startswith("the scan was not recorded")
    assert "hunter2" not in said.err + said.out + report.read_text()


def test_a_finding_that_is_open_for_too_long_fails_the_scan(tree, tmp_path, capfd):
    (tree / "Dockerfile").write_text("FROM debian:12\nUSER me\nHEALTHCHECK CMD true\nRUN sudo ls\n")
    place = str(tmp_path / "s.db")
    scan = [".", "--stage", "iac", "--no-cache", "--fail-on", "none", "-f", "json", "--store", place]
    assert run(scan) == 0
    database = open_store(place, ".")
    with database as keeper:
        keeper.database.run("UPDATE finding SET first_seen = first_seen - ?", 31 * DAY)
    capfd.readouterr()
    assert run([*scan, "--fail-on-sla", "medium=30", "--fail-on-sla", "low=30"]) == 1
    verdict = json.loads(capfd.readouterr().out)["verdict"]
    assert re.search(r"been open for longer than --fail-on-sla allows \(.*medium", verdict["reasons"][0])
    assert run([*scan, "--fail-on-sla", "medium=32"]) == 0
    assert run([*scan, "--fail-on-sla", "medium=30", "--exit-zero"]) == 0
    with open_store(place, ".") as keeper:
        codes = keeper.database.rows("SELECT exit_code FROM scan ORDER BY place")
    assert codes == [(0,), (1,), (0,), (0,)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fail-on-sla", "high=30"], "needs the history of a store"),
        (["--store", "x.db", "--fail-on-sla", "high"], "is not LEVEL=DAYS"),
        (["--store", "x.db", "--fail-on-sla", "hihg=3"], "did you mean 'high'"),
        (["--store", "x.db", "--fail-on-sla", "high=-1"], "not a positive number"),
    ],
)
def test_wrong_usage(tree, capfd, arguments, words):
    assert run([".", *arguments]) == 2
    assert words in capfd.readouterr().err


def test_a_repository_does_not_say_where_its_findings_go(tree, capfd):
    (tree / ".secscan.toml").write_text('store = "postgresql://evil.example/x"\n')
    assert run([".", "--stage", "secrets"]) == 2
    assert "store: a file in the scanned tree may not set it" in capfd.readouterr().err


def test_service_levels_fail_where_that_is_asked_for(kept):
    code, text = ask("sla", "--store", kept)
    assert code == 0
    assert "Breached: 1 finding" in text
    assert ask("sla", "--store", kept, "--fail-on-sla", "critical=7")[0] == 1
    assert ask("sla", "--store", kept, "--fail-on-sla", "critical=60")[0] == 0
    answer = json.loads(ask("sla", "--store", kept, "-f", "json")[1])
    assert [row["daysOverdue"] for row in answer["breaches"]] == [33]
    [row] = csv.DictReader(io.StringIO(ask("sla", "--store", kept, "-f", "csv")[1]))
    assert row["fingerprint"] == "abc"


def test_what_a_store_shows(kept, tmp_path):
    assert "repo" in ask("show", "--store", kept)[1]
    assert "opened" in ask("show", "ab", "--store", kept)[1]
    points = json.loads(ask("trend", "--store", kept, "-f", "json")[1])["points"]
    assert [point["open"]["critical"] for point in points][-1] == 1
    assert len(list(csv.DictReader(io.StringIO(ask("trend", "--store", kept, "-f", "csv")[1])))) == 30
    page = tmp_path / "page.html"
    assert ask("report", "--store", kept, "-o", str(page))[0] == 0
    assert "<polygon" in page.read_text()
    assert ask("prune", "--store", kept, "--keep-days", "30")[1].endswith(
        "1 scans and 0 fixed findings forgotten\n"
    )


@pytest.mark.parametrize(
    "arguments", [["show", "zz"], ["show", "--target", "no"], ["prune", "--keep-days", "1", "--ref", "x"]]
)
def test_questions_about_nothing_are_usage_errors(kept, capfd, arguments):
    assert run(["store", *arguments, "--store", kept]) == 2


def test_a_store_that_is_not_there_is_not_made(tmp_path, capfd):
    assert run(["store", "show", "--store", str(tmp_path / "no.db")]) == 2
    assert not (tmp_path / "no.db").exists()


def test_a_git_ref_is_a_store(tree, capfd):
    (tree / "a.py").write_text(f"KEY = '{TOKEN}'\n")
    assert run([".", "--stage", "secrets", "--no-cache", "-q", "--store", "git:"]) == 1
    assert run(["store", "show", "--store", "git:", "-f", "json"]) == 0
    shown = json.loads(capfd.readouterr().out.partition("exit code 1)\n")[2])
    assert shown["targets"][0]["open"]["high"] + shown["targets"][0]["open"]["critical"] == 1
