"""Gaps through the real command line: what a team lives with, and what a pull request cannot do."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

import pytest

from secscan.cli.main import run
from secscan.contract import FileResult
from secscan.errors import MissingToolError
from secscan.scanners import hadolint

pytestmark = pytest.mark.real

IAC = ("--stage", "iac", "-f", "json", "--no-progress")
HELM = "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.name }}}\n"
PLAIN = "FROM alpine:3.19\nUSER nobody\nHEALTHCHECK CMD true\n"


def git(root, *arguments):
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path, monkeypatch):
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "Dockerfile").write_text(PLAIN)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def secscan(capfd):
    def call(*arguments, options=IAC):
        code = run([*arguments, *options])
        captured = capfd.readouterr()
        call.err = captured.err
        return code, json.loads(captured.out) if captured.out.startswith("{") else captured.out

    return call


def gaps(report):
    return [(g["path"], g["scanner"], g["kind"], g["status"], g["coveredBy"]) for g in report["gaps"]]


BASE = ("--baseline", "b.json")


def test_a_gap_can_be_accepted_in_a_baseline_until_its_text_changes(root, secscan):
    (root / "pod.yaml").write_text(HELM)
    code, report = secscan(".")
    assert code == 3
    assert gaps(report) == [("pod.yaml", "iac", "unread", "new", [])]
    assert report["verdict"]["reasons"][0].startswith("iac: 1 new gap: pod.yaml: line 3")
    code, out = secscan("baseline", "create", options=(*BASE, *IAC[:2], "--no-progress"))
    assert (code, "and 1 gap accepted" in out) == (0, True)
    code, report = secscan(".", *BASE)
    assert (code, gaps(report)) == (0, [("pod.yaml", "iac", "unread", "known", [])])
    (root / "pod.yaml").write_text(HELM + "# another text\n")
    code, report = secscan(".", *BASE)
    assert (code, gaps(report)) == (3, [("pod.yaml", "iac", "unread", "new", [])])


def test_the_baseline_shows_its_gaps_and_drops_those_that_are_gone(root, secscan):
    (root / "pod.yaml").write_text(HELM)
    (root / "serverless.yml").write_text("a: 1\n")
    quiet = (*BASE, *IAC[:2], "--no-progress")
    secscan("baseline", "create", options=quiet)
    _, shown = secscan("baseline", "show", options=BASE)
    told = [line.split()[:5] for line in shown.splitlines() if line.startswith("gap")]
    assert told == [
        ["gap", "pod.yaml", "iac", "iac", "unread"],
        ["gap", "serverless.yml", "iac", "secscan", "unsupported"],
    ]
    (root / "pod.yaml").unlink()
    code, out = secscan("baseline", "prune", options=quiet)
    assert (code, "1 gaps are gone, 1 are kept" in out) == (0, True)
    assert [g["path"] for g in json.loads((root / "b.json").read_text())["gaps"]] == ["serverless.yml"]


def test_a_baseline_of_the_first_version_is_still_read(root, secscan):
    (root / "b.json").write_text('{"secscan-baseline": 1, "findings": []}\n')
    assert secscan(".", *BASE)[0] == 0
    (root / "b.json").write_text('{"secscan-baseline": 3, "findings": [], "gaps": []}\n')
    assert secscan(".", *BASE)[0] == 2
    assert "not a baseline of version 1 or 2" in secscan.err


def test_no_baseline_is_written_where_a_scanner_failed_as_a_whole(root, secscan, monkeypatch):
    def gone(tools):
        raise MissingToolError("hadolint is not installed", "")

    monkeypatch.setattr(hadolint, "version", gone)
    (root / "serverless.yml").write_text("a: 1\n")
    code, _ = secscan("baseline", "create", options=(*BASE, *IAC[:2], "--no-progress"))
    assert code == 3
    assert "hadolint is missing" in secscan.err
    assert not (root / "b.json").exists()


def acceptance(**more):
    rows = {"path": "pod*", "stage": "iac", "reason": "a template of the chart"} | more
    return "[[accept-unscanned]]\n" + "".join(f'{key} = "{value}"\n' for key, value in rows.items())


def test_an_acceptance_gives_its_reason_and_ends_on_its_day(root, secscan):
    (root / "pod.yaml").write_text(HELM)
    (root / ".secscan.toml").write_text(acceptance(expires="2999-01-01"))
    code, report = secscan(".")
    assert (code, gaps(report)) == (0, [("pod.yaml", "iac", "unread", "accepted", [])])
    assert report["gaps"][0]["acceptance"] == {
        "reason": "a template of the chart", "expires": "2999-01-01", "origin": ".secscan.toml: [[accept-unscanned]] 1",
    }  # fmt: skip
    [ours] = [one for one in report["runs"] if one["scanner"] == "iac"]
    assert (ours["status"], [one["path"] for one in ours["filesFailed"]]) == ("partial", ["pod.yaml"])
    (root / ".secscan.toml").write_text(acceptance(expires="2001-01-01"))
    code, report = secscan(".")
    assert (code, report["gaps"][0]["status"]) == (3, "new")
    assert [one["what"] for one in report["suppressions"]["expired"]] == ["accept-unscanned pod* (iac)"]
    (root / ".secscan.toml").write_text(acceptance(path="other.yaml"))
    code, report = secscan(".")
    assert [one["what"] for one in report["suppressions"]["unused"]] == ["accept-unscanned other.yaml (iac)"]


def test_what_was_there_with_the_same_text_is_known_since_a_ref(root, secscan):
    (root / "pod.yaml").write_text(HELM)
    (root / "serverless.yml").write_text("a: 1\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    code, report = secscan(".", "--since", "HEAD")
    assert (code, {g["status"] for g in report["gaps"]}) == (0, {"known"})
    (root / "serverless.yml").write_text("a: 2\n")
    code, report = secscan(".", "--since", "HEAD")
    assert code == 3
    assert [(g["path"], g["status"]) for g in report["gaps"]] == [
        ("pod.yaml", "known"),
        ("serverless.yml", "new"),
    ]


def refuses(parse):
    """hadolint's reader, with which the Dockerfile of the root cannot be parsed."""

    def read(done, batch):
        outcome = parse(done, batch)
        refused = FileResult(error="line 1: cannot be parsed", lasting=True)
        return replace(outcome, files={**outcome.files, "Dockerfile": refused})

    return read


def test_a_covered_gap_counts_on_request_by_option_variable_and_key(root, secscan, monkeypatch):
    monkeypatch.setattr(hadolint, "parse", refuses(hadolint.parse))
    code, report = secscan(".")
    assert (code, gaps(report)) == (0, [("Dockerfile", "hadolint", "unread", "new", ["iac"])])
    assert "1 gap not counted (1 covered)" in report["verdict"]["reasons"][1]
    assert secscan(".", "--strict")[0] == 3
    monkeypatch.setenv("SECSCAN_STRICT", "1")
    assert secscan(".")[0] == 3
    monkeypatch.delenv("SECSCAN_STRICT")
    (root / ".secscan.toml").write_text("strict = true\n")
    assert secscan(".")[0] == 3


def test_a_stage_that_may_be_incomplete_still_may(root, secscan):
    (root / "serverless.yml").write_text("a: 1\n")
    code, report = secscan(".", "--allow-incomplete", "iac")
    assert (code, report["gaps"][0]["status"]) == (0, "new")
    assert secscan(".", "--allow-incomplete", "sast")[0] == 3


def test_a_pull_request_can_add_no_gap_and_no_acceptance_unseen(root, secscan):
    git(root, "checkout", "-qb", "topic")
    (root / "pod.yaml").write_text(HELM)
    (root / ".secscan.toml").write_text(
        acceptance() + '[[accept-unscanned]]\npath = "*"\nstage = "iac"\nreason = "x y"\n'
    )
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    code, report = secscan(".", "--trusted-base", "main")
    assert (code, gaps(report)) == (3, [("pod.yaml", "iac", "unread", "new", [])])
    assert "2 [[accept-unscanned]]" in str(report["configuration"]["pullRequest"]["pending"])
    assert secscan(".")[0] == 0
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "topic")
    git(root, "checkout", "-qb", "next")
    assert secscan(".", "--trusted-base", "main")[0] == 0


def test_policies_are_given_the_gaps(root, secscan, tmp_path):
    (root / "pod.yaml").write_text(HELM)
    said = 'sprintf("%s %s %s", [gap.path, gap.kind, gap.status])'
    rule = f"package blind\n\nimport rego.v1\n\ndeny contains {said} if some gap in input.gaps\n"
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/blind.rego").write_text(rule)
    _, report = secscan(".", "--stage", "policy", "--policy", str(tmp_path / "rules"))
    assert [f["message"] for f in report["findings"] if f["stage"] == "policy"] == ["pod.yaml unread new"]


def test_the_last_line_of_the_screen_names_the_gap_that_decided(root, secscan):
    (root / "serverless.yml").write_text("a: 1\n")
    code, out = secscan(".", options=("--stage", "iac", "--no-progress"))
    assert code == 3
    assert out.splitlines()[-1] == (
        "! incomplete: iac: 1 new gap: serverless.yml: no scanner reads Serverless Framework configuration (exit code 3)"
    )
    assert "not scanned: 1 new\n  new: iac: unsupported (1)\n    serverless.yml: no scanner reads" in out
