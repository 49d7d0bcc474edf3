"""`secscan tools`: list, install, lock and verify; `--frozen`."""

from __future__ import annotations

import json
import subprocess

import pytest
from file_server import file_server
from tool_store import PROGRAM, archive, release_of, remembered

from secscan.cli.main import run
from secscan.knowledge import releases
from secscan.model import ExitCode
from secscan.run import checked_tools
from secscan.system import distributions
from secscan.system.programs import digest_of, interpreter_name, platform_name

__all__ = ["file_server"]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository of the user's, where nothing but the system's own tools is on PATH."""
    work = tmp_path / "work"
    work.mkdir()
    subprocess.run(["git", "init", "-q", str(work)], check=True)
    (work / "app.py").write_text("x = 1\n")
    monkeypatch.chdir(work)
    (tmp_path / "bin").mkdir(mode=0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(distributions, "installed", remembered)
    return work


@pytest.fixture
def trivy(tmp_path):
    path = tmp_path / "bin" / "trivy"
    path.write_bytes(PROGRAM)
    path.chmod(0o755)
    return path


def listed(capsys):
    assert run(["tools", "list", "-f", "json"]) == ExitCode.PASSED
    told = json.loads(capsys.readouterr().out)
    return told["platform"], {row["name"]: row for row in told["tools"]}


def test_the_list_names_what_is_there_and_how_to_get_what_is_not(repository, trivy, capsys):
    platform, rows = listed(capsys)
    assert platform == platform_name()
    assert [rows[name]["status"] for name in ("bandit", "trivy", "opa")] == [
        "verified",
        "unverified",
        "missing",
    ]
    assert (rows["trivy"]["version"], rows["trivy"]["path"]) == ("9.9.9", str(trivy))
    assert rows["trivy"]["sha256"] == digest_of(trivy)
    assert rows["trivy"]["stages"] == ["image"]
    assert rows["opa"]["advice"].startswith("secscan tools install opa")
    assert run(["tools", "list"]) == ExitCode.PASSED
    lines = capsys.readouterr().out.splitlines()
    assert (
        "? trivy           9.9.9    unverified: not installed by secscan, which pins release 0.74.0" in lines
    )
    assert f"    sha256 {digest_of(trivy)}" in lines


def test_an_install_from_a_mirror(repository, file_server, monkeypatch, capsys):
    data = archive(("trivy", PROGRAM))
    mine = {("trivy", platform_name()): release_of(data)}
    monkeypatch.setattr(releases, "RELEASES", mine)
    monkeypatch.setattr(checked_tools, "RELEASES", mine)
    file_server.files["/tool_9.9.9.tar.gz"] = data
    assert run(["tools", "install", "trivy", "--from", file_server.url]) == ExitCode.PASSED
    assert capsys.readouterr().out.startswith("trivy 9.9.9 installed: ")
    assert listed(capsys)[1]["trivy"]["status"] == "verified"
    assert run(["tools", "install", "trivy", "--from", file_server.url]) == ExitCode.PASSED
    assert "is installed already" in capsys.readouterr().out
    assert run(["tools", "verify"]) == ExitCode.PASSED
    capsys.readouterr()
    file_server.files["/opa"] = b""
    assert (
        run(["tools", "install", "--from", file_server.url]) == ExitCode.INCOMPLETE
    )  # opa is not pinned here
    assert "no release of opa is pinned for" in capsys.readouterr().err
    assert run(["tools", "install", "curl"]) == ExitCode.USAGE


def test_a_lock_keeps_other_platforms_and_is_the_same_twice(repository, trivy, capsys):
    assert run(["tools", "lock"]) == ExitCode.PASSED
    assert "Not locked, since nothing is known of them here: opa" in capsys.readouterr().out
    first = (repository / "secscan.lock").read_text()
    told = json.loads(first)
    here = told["platforms"][interpreter_name()]
    assert here["trivy"] == {"version": "9.9.9", "sha256": digest_of(trivy)}
    assert "git" not in here
    told["platforms"]["other"] = {"opa": {"version": "1.0", "sha256": "0" * 64}}
    (repository / "secscan.lock").write_text(json.dumps(told))
    assert run(["tools", "lock"]) == ExitCode.PASSED
    assert json.loads((repository / "secscan.lock").read_text()) == told
    (repository / "secscan.lock").write_text("{}")
    assert run(["tools", "lock"]) == ExitCode.USAGE


def test_what_must_not_be_used_is_not_locked(repository, trivy, capsys):
    trivy.write_bytes(b"#!/bin/sh\necho 'Version: 0.69.4'\n")
    assert run(["tools", "lock"]) == ExitCode.INCOMPLETE
    assert "CVE-2026-33634" in capsys.readouterr().out
    assert not (repository / "secscan.lock").exists()
    assert run(["tools", "verify"]) == ExitCode.INCOMPLETE


def test_a_tool_that_changed_since_the_lock_is_refused(repository, trivy, capsys):
    assert run(["tools", "verify", "--frozen"]) == ExitCode.USAGE
    assert "secscan tools lock writes it." in capsys.readouterr().err
    run(["tools", "lock"])
    assert run(["tools", "verify", "--frozen"]) == ExitCode.PASSED
    trivy.write_bytes(PROGRAM + b"\n")
    capsys.readouterr()
    assert run(["tools", "verify"]) == ExitCode.INCOMPLETE
    assert "✗ trivy           9.9.9    differs: the lock names SHA-256" in capsys.readouterr().out


def scanned(capsys, *options):
    code = run(["scan", "--stage=secrets", "--frozen", "--no-cache", "-f", "json", *options])
    captured = capsys.readouterr()
    return code, json.loads(captured.out) if captured.out else captured.err


def test_a_frozen_scan_runs_the_tools_of_the_lock_alone(repository, capsys):
    code, said = scanned(capsys)
    assert code == ExitCode.USAGE
    assert "secscan.lock: no such file" in said
    run(["tools", "lock"])
    capsys.readouterr()
    assert scanned(capsys)[0] == ExitCode.PASSED
    lock = repository / "secscan.lock"
    told = json.loads(lock.read_text())
    told["platforms"][interpreter_name()]["detect-secrets"]["version"] = "0.1"
    lock.write_text(json.dumps(told))
    code, report = scanned(capsys)
    [ran] = [one for one in report["runs"] if one["scanner"] == "detect-secrets"]
    assert (code, ran["status"]) == (ExitCode.INCOMPLETE, "failed")
    assert "and secscan.lock names 0.1" in ran["reason"]
    told["platforms"] = {"another": {}}
    lock.write_text(json.dumps(told))
    code, said = scanned(capsys)
    assert code == ExitCode.USAGE
    assert "names no tools for this platform" in said


def test_in_a_pull_request_the_lock_is_that_of_the_base(repository, capsys):
    """A pull request that changes the tools of a scan cannot write them into the lock itself."""

    def commit(*names):
        for words in (["add", *names], ["commit", "-q", "-m", "one"]):
            subprocess.run(["git", *words], check=True, capture_output=True)

    run(["tools", "lock"])
    lock = repository / "secscan.lock"
    good = lock.read_text()
    lock.write_text(
        good.replace(json.loads(good)["platforms"][interpreter_name()]["detect-secrets"]["sha256"], "0" * 64)
    )
    commit("app.py", "secscan.lock")
    lock.write_text(good)
    (repository / "more.py").write_text("y = 2\n")
    commit("more.py", "secscan.lock")
    capsys.readouterr()
    assert scanned(capsys)[0] == ExitCode.PASSED
    code, report = scanned(capsys, "--trusted-base=HEAD~1")
    assert code == ExitCode.INCOMPLETE
    assert "detect-secrets is not that of secscan.lock" in report["verdict"]["reasons"][0]
    assert scanned(capsys, "--trusted-base=nowhere")[0] == ExitCode.USAGE
