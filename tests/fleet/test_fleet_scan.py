"""A fleet as it is run: alone, resumed after `kill -9`, and on Dask's workers, one of which dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secscan.cli import fleet as command
from secscan.cli.main import run
from secscan.fleet import local
from secscan.fleet.outcome import outcome_of
from secscan.fleet.targets import FleetMember
from secscan.system.ledger import Ledger

OPTIONS = ("--stage", "iac", "--no-cache", "--fail-on", "none")


@pytest.fixture
def repositories(tmp_path):
    """Three repositories, one of which has a configuration that nobody can read."""
    for number in range(3):
        place = tmp_path / "repositories" / f"r{number}"
        place.mkdir(parents=True)
        subprocess.run(["git", "init", "-q", str(place)], check=True)
        (place / "Dockerfile").write_text("FROM debian:12\nRUN sudo ls\n")
    (tmp_path / "repositories" / "r2" / ".secscan.toml").write_text("x = [")
    return tmp_path / "repositories"


def results(place):
    made = json.loads((place / "fleet.json").read_text())
    return {row["name"]: row["exitCode"] for row in made["results"]}, made


def test_a_poisoned_repository_fails_alone(repositories, tmp_path, capfd):
    out = tmp_path / "out"
    store = tmp_path / "s.db"
    code = run(
        [
            "fleet",
            "scan",
            "--targets",
            str(repositories),
            "-o",
            str(out),
            "--store",
            str(store),
            "--",
            *OPTIONS,
        ]
    )
    verdicts, made = results(out)
    assert (code, verdicts) == (3, {"r0": 0, "r1": 0, "r2": 3})
    assert "not valid TOML" in next(row["reasons"][0] for row in made["results"] if row["name"] == "r2")
    assert "2 passed, 0 failed, 1 incomplete" in capfd.readouterr().out
    assert len(list((out / "reports").glob("*.json"))) == 2
    assert run(["store", "show", "--store", str(store), "-f", "json"]) == 0
    assert [row["target"] for row in json.loads(capfd.readouterr().out)["targets"]] == ["r0", "r1"]
    assert run(["fleet", "report", str(out), "-o", str(tmp_path / "all")]) == 3
    assert results(tmp_path / "all")[0] == verdicts


class CutError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def scans(monkeypatch):
    """The names that were scanned, by a stand-in for the child; it raises at a name that says so."""
    done = []

    def scan_one(_processes, repository, *_):
        done.append(repository.name)
        if repository.name == "cut" and done.count("cut") == 1:
            raise CutError
        return outcome_of(repository, 3, "stand-in", None, 0)

    monkeypatch.setattr(local, "scan_one", scan_one)
    return done


def test_what_was_done_is_not_done_again_and_a_whole_run_begins_anew(tmp_path, scans):
    for name in ("a", "cut", "b"):
        (tmp_path / "all" / name / ".git").mkdir(parents=True)
    arguments = [
        "fleet",
        "scan",
        "--targets",
        str(tmp_path / "all"),
        "-o",
        str(tmp_path / "out"),
        "--jobs",
        "1",
    ]
    listed = command.repositories((str(tmp_path / "all"),), "")
    with pytest.raises(CutError), Ledger(str(tmp_path / "out")) as ledger:
        command.run_fleet(listed, command_order(), ledger, "", 1)
    first = list(scans)
    with Ledger(str(tmp_path / "out")) as ledger:
        assert command.run_fleet(listed, command_order(), ledger, "", 1) == 3
    again = scans[len(first) :]
    kept = [name for name in first if name not in again]
    assert sorted([*kept, *again]) == ["a", "b", "cut"]
    assert results(tmp_path / "out")[0] == {"a": 3, "b": 3, "cut": 3}
    scans.clear()
    assert run(arguments) == 3
    assert sorted(scans) == ["a", "b", "cut"]


def command_order():
    from secscan.fleet.one_scan import Order

    return Order(OPTIONS)


def test_a_damaged_result_is_done_again(tmp_path, scans):
    (tmp_path / "all" / "a" / ".git").mkdir(parents=True)
    listed = command.repositories((str(tmp_path / "all"),), "")
    with Ledger(str(tmp_path / "out")) as ledger:
        command.run_fleet(listed, command_order(), ledger, "", 1)
        ledger.end()
    with Ledger(str(tmp_path / "out")) as ledger:
        ledger.begin("x")
        ledger.put(listed[0].id, b"{half")
        assert [data for _, data in ledger.results()] == [b"{half"]
    assert scans == ["a"]


def test_two_do_not_work_in_one_place(tmp_path, scans, capfd):
    (tmp_path / "all" / "a" / ".git").mkdir(parents=True)
    with Ledger(str(tmp_path / "out")):
        assert run(["fleet", "scan", "--targets", str(tmp_path / "all"), "-o", str(tmp_path / "out")]) == 2
    assert "another fleet scan is at work" in capfd.readouterr().err
    assert scans == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "no repository to scan"),
        (["--targets", "nowhere"], "no such file or directory"),
        (["--targets", ".", "--", "-o", "json=x"], "decided for the whole fleet"),
        (["--targets", ".", "--", "--store=x"], "decided for the whole fleet"),
        (["--targets", ".", "--", "--fail-on", "hihg"], "did you mean 'high'"),
        (["--targets", ".", "--", "--unheard-of"], "No such option"),
        (["--targets", ".", "--", "some/path"], "name repositories with --targets"),
    ],
)
def test_wrong_usage_before_anything_is_scanned(tmp_path, scans, capfd, arguments, words):
    assert run(["fleet", "scan", "-o", str(tmp_path / "out"), *arguments]) == 2
    assert words in capfd.readouterr().err
    assert scans == []


def test_a_run_that_is_killed_is_taken_up_again(repositories, tmp_path, capfd):
    out = tmp_path / "out"
    arguments = [
        "fleet",
        "scan",
        "--targets",
        str(repositories),
        "-o",
        str(out),
        "--jobs",
        "1",
        "--",
        *OPTIONS,
    ]
    started = subprocess.Popen([sys.executable, "-m", "secscan", *arguments], stderr=subprocess.PIPE)
    started.stderr.readline()  # one is done
    started.send_signal(signal.SIGKILL)
    started.wait()
    before = {file.name: file.stat().st_mtime_ns for file in (out / "results").glob("*.json")}
    assert 1 <= len(before) < 3
    assert run(arguments) == 3
    assert f"{len(before)} of 3 were done before" in capfd.readouterr().err
    assert {name: (out / "results" / name).stat().st_mtime_ns for name in before} == before
    assert results(out)[0] == {"r0": 0, "r1": 0, "r2": 3}


@pytest.fixture
def workers(tmp_path):
    """A scheduler and three workers, by the usual commands, on loopback."""
    pytest.importorskip("distributed")
    place = tmp_path / "scheduler.json"
    common = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen([*common, "--no-dashboard", "--scheduler-file", str(place)], **quiet)]
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        "--scheduler-file",
        str(place),
        "--nthreads",
        "1",
    ]
    worker += ["--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    started += [subprocess.Popen(worker, env=environment, **quiet) for _ in range(3)]
    while not place.exists():
        assert started[0].poll() is None
        time.sleep(0.05)
    yield json.loads(place.read_text())["address"], started[1:]
    for process in started:
        process.kill()
        process.wait()


def test_every_repository_once_where_a_worker_dies_and_one_is_slow(
    repositories, tmp_path, capfd, workers, monkeypatch
):
    address, processes = workers
    kept, seen = command._keep, []

    def keep(ledger, row):
        kept(ledger, row)
        seen.append(row["name"])
        if len(seen) == 1:
            processes[0].kill()
            processes[1].send_signal(signal.SIGSTOP)
            subprocess.Popen(["sh", "-c", f"sleep 3; kill -CONT {processes[1].pid}"])

    monkeypatch.setattr(command, "_keep", keep)
    out = tmp_path / "out"
    arguments = [
        "fleet",
        "scan",
        "--targets",
        str(repositories),
        "-o",
        str(out),
        "--dask",
        address,
        "--",
        *OPTIONS,
    ]
    assert run(arguments) == 3
    assert results(out)[0] == {"r0": 0, "r1": 0, "r2": 3}
    assert sorted(seen) == ["r0", "r1", "r2"]
    assert len(list((out / "reports").glob("*.json"))) == 3


def test_a_scheduler_that_is_not_there_is_said(tmp_path, capfd, monkeypatch):
    pytest.importorskip("distributed")
    from secscan.fleet import distributed

    monkeypatch.setattr(distributed, "CONNECT", 1)
    (tmp_path / "all" / "a" / ".git").mkdir(parents=True)
    arguments = ["fleet", "scan", "--targets", str(tmp_path / "all"), "-o", str(tmp_path / "out")]
    assert run([*arguments, "--dask", "tcp://127.0.0.1:9"]) == 3
    assert "secscan: error: --dask tcp://127.0.0.1:9" in capfd.readouterr().err


def test_a_repository_keeps_its_name_in_every_file():
    assert FleetMember("/a", "x").id != FleetMember("/a", "y").id
