"""Every scanner that needs a tool, with the tool broken in every way: never a pass, nothing else lost."""

from __future__ import annotations

import json
import stat
import sys

import house
import pytest

from secscan.cli.main import run
from secscan.errors import MissingToolError
from secscan.model import Stage
from secscan.scanners import FILE_SCANNERS, SCANNERS
from secscan.selftest import samples
from secscan.system.tools import SystemTools

FAULTS = {
    "killed": "kill -9 $$",
    "hung": "exec sleep 100",
    "garbage": "head -c 3000 /dev/urandom; exit 0",
    "nothing": "exit 0",
    "empty-json": "echo '{}'; exit 0",
    "wrong-exit-code": "echo '[]'; exit 77",
    "empty-list": "echo '[]'; exit 0",
    "error": "echo 'it is broken' >&2; exit 2",
}
# How to recognise the command line of each scanner's tool.
SIGNS = {
    "manifests": "secscan.workers.lockfiles",
    "detect-secrets": "secscan.workers.detect_secrets",
    "bandit": "secscan.workers.bandit",
    "iac": "secscan.workers.iac",
    "policy": "secscan.workers.rego",
    "semgrep": "semgrep-core",
    "hadolint": "hadolint",
    "zizmor": "zizmor",
    "pip-audit": "pip-audit",
    "trivy": "trivy",
}
# These run no tool: what they read is broken in tests of their own.
TOOLLESS = {"advisories", "image"}
LEFT = {s.NAME: s.STAGE for s in SCANNERS if s.NAME not in TOOLLESS}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    root = tmp_path_factory.mktemp("canary")
    for name, content in samples.files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    beside = tmp_path_factory.mktemp("beside")
    (beside / "canary.rego").write_text(samples.POLICY)
    (beside / "canary.tar").write_bytes(samples.image())
    return root, beside


def stub(directory, name, sign, fault, real=""):
    """A program that shows a fault where its command line bears the sign, and is the real one elsewhere."""
    path = directory / name
    path.write_text(f'#!/bin/sh\ncase "$0 $*" in *{sign}*) {fault};; esac\nexec {real or "false"} "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def break_tool(monkeypatch, tmp_path):
    """`break_tool(scanner, fault)` puts a broken program in the place of the scanner's tool."""

    def breaking(scanner, fault):
        sign = SIGNS[scanner]
        places = tmp_path / "tools"
        places.mkdir()
        find = SystemTools.find

        def found(self, name):
            if name == sign and fault == "missing":
                raise MissingToolError(f"{name} was not found", "install it")
            if name == sign:
                return stub(places, name, sign, FAULTS[fault])
            return find(self, name)

        monkeypatch.setattr(SystemTools, "find", found)
        if fault != "missing":
            shim = stub(places, "python", sign, FAULTS[fault], sys.executable)
            monkeypatch.setattr(SystemTools, "python", lambda _self: (shim, "-I"))
        monkeypatch.setattr(
            "secscan.run.runtime.own_places",
            lambda: (str(house.ROOT), str(places)),
        )

    return breaking


def scan(repository, capfd, stage, *more):
    root, beside = repository
    arguments = ["scan", str(root), "--stage", stage, "-f", "json", "--no-cache", "--timeout", "12", *more]
    if stage == "policy":
        arguments += ["--policy", str(beside)]
    if stage == "image":
        arguments += ["--image", str(beside / "canary.tar")]
    code = run(arguments)
    out = capfd.readouterr().out
    return code, json.loads(out)


# A tool that dies and one that says nothing stand for the others in the core.
IN_CORE = {"killed", "nothing"}
CASES = [
    pytest.param(name, fault, marks=[] if fault in IN_CORE else pytest.mark.faults)
    for name in LEFT
    for fault in FAULTS
]


@pytest.mark.real
@pytest.mark.parametrize(("scanner", "fault"), CASES)
def test_a_broken_tool_is_incomplete_and_the_others_findings_stay(
    scanner, fault, repository, break_tool, capfd
):
    break_tool(scanner, fault)
    stage = LEFT[scanner].value
    code, report = scan(repository, capfd, stage)
    runs = {r["scanner"]: r for r in report["runs"]}
    assert code == 3, runs[scanner]
    assert runs[scanner]["status"] in {"failed", "timeout", "partial"}
    assert runs[scanner]["reason"]
    healthy = [
        s.NAME for s in FILE_SCANNERS if s.STAGE.value == stage and s.NAME not in {scanner, "manifests"}
    ]
    for name in healthy:
        assert runs[name]["status"] == "ok", runs[name]
        assert any(f["scanner"] == name or name in str(f["alsoReportedBy"]) for f in report["findings"])


@pytest.mark.real
@pytest.mark.faults
@pytest.mark.parametrize("scanner", ["semgrep", "hadolint", "zizmor", "trivy", "pip-audit"])
def test_a_missing_tool_is_missing_and_never_clean(scanner, repository, break_tool, capfd):
    break_tool(scanner, "missing")
    # Without Trivy we judge images ourselves, where there is a source of advisories.
    more = ("--offline",) if scanner == "trivy" else ()
    code, report = scan(repository, capfd, LEFT[scanner].value, *more)
    [broken] = [r for r in report["runs"] if r["scanner"] == scanner]
    assert (code, broken["status"]) == (3, "missing")
    assert scanner in broken["reason"]


@pytest.mark.real
def test_the_explicit_opt_out_is_for_one_stage(repository, break_tool, capfd):
    break_tool("hadolint", "nothing")
    code, report = scan(repository, capfd, "iac", "--allow-incomplete", "iac", "--fail-on", "none")
    assert code == 0
    assert [r["status"] for r in report["runs"] if r["scanner"] == "hadolint"] == ["failed"]
    assert scan(repository, capfd, "iac", "--allow-incomplete", "sast", "--fail-on", "none")[0] == 3


@pytest.mark.real
def test_a_bug_in_a_scanner_hides_nothing_and_is_incomplete(repository, monkeypatch, capfd):
    bandit = next(s for s in FILE_SCANNERS if s.NAME == "bandit")

    def buggy(_done, _batch):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(bandit, "parse", buggy)
    code, report = scan(repository, capfd, Stage.SAST.value)
    runs = {r["scanner"]: r for r in report["runs"]}
    assert code == 3
    assert "a bug in secscan: ZeroDivisionError" in runs["bandit"]["reason"]
    assert runs["semgrep"]["status"] == "ok"
