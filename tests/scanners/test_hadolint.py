from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from secscan.contract import Settings, SourceFile
from secscan.model import ColumnUnit, Severity
from secscan.scanners import hadolint
from secscan.system.command import Completed, Ending

RECORDED = (Path(__file__).parent.parent / "fixtures/hadolint/three-files.json").read_bytes()
BATCH = [
    SourceFile(f"{name}/Dockerfile", frozenset({"dockerfile"}), 1, "", f"/stage/{number}/Dockerfile")
    for number, name in enumerate(("bad", "broken", "clean"), 1)
]


def done(stdout: bytes, code: int = 0, ending: Ending = Ending.EXIT) -> Completed:
    return Completed(ending, code, stdout, b"", 0.1)


class BesidePython:
    def __init__(self, require_tool):
        self.find = require_tool

    def package(self, name: str) -> str:
        return "1"

    def python(self):
        return ("python",)


def test_recorded_output_accounts_for_every_file():
    outcome = hadolint.parse(done(RECORDED), BATCH)
    assert outcome.problem == ""
    assert set(outcome.files) == {"bad/Dockerfile", "broken/Dockerfile", "clean/Dockerfile"}
    assert outcome.files["clean/Dockerfile"].findings == ()
    assert outcome.files["clean/Dockerfile"].error == ""
    assert outcome.files["broken/Dockerfile"].error == "line 2: cannot be parsed by hadolint"


def test_recorded_findings_keep_rule_line_level_and_class():
    findings = {f.rule: f for f in hadolint.parse(done(RECORDED), BATCH).files["bad/Dockerfile"].findings}
    root = findings["hadolint.DL3002"]
    assert (root.location.start_line, root.location.unit) == (2, ColumnUnit.WHOLE_LINE)
    assert (root.severity, root.weakness, root.cwe) == (Severity.MEDIUM, "dockerfile-root-user", ("CWE-250",))
    assert findings["hadolint.DL3006"].weakness == "dockerfile-untagged-base"
    assert findings["hadolint.DL3004"].severity is Severity.HIGH, "the ignore comment above it is overruled"
    assert findings["hadolint.SC2086"].severity is Severity.LOW
    assert findings["hadolint.SC2086"].url == "https://www.shellcheck.net/wiki/SC2086"


@pytest.mark.parametrize(
    "completed",
    [
        done(b""),
        done(b"null"),
        done(b"{}"),
        done(b"[1]"),
        done(b'[{"code": "DL1"}]'),
        done(RECORDED[:-20]),
        done(RECORDED.replace(b"/stage/1", b"/other")),
        done(RECORDED, code=1),
        done(b"", code=-9, ending=Ending.SIGNAL),
        done(RECORDED, ending=Ending.OUTPUT_LIMIT),
    ],
)
def test_anything_else_is_a_problem_and_never_clean(completed):
    outcome = hadolint.parse(completed, BATCH)
    assert outcome.problem
    assert outcome.files == {}


def test_every_cut_of_the_output_is_a_problem():
    for length in range(len(RECORDED)):
        assert hadolint.parse(done(RECORDED[:length]), BATCH).problem


@pytest.mark.real
def test_the_real_tool_obeys_no_comment_and_no_file_of_the_tree(require_tool, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".hadolint.yaml").write_text("ignored: [DL3006, DL3002]\n")
    (tmp_path / "Dockerfile").write_text(
        "# hadolint global ignore=DL3002\nFROM debian\n# hadolint ignore=DL3002\nUSER root\n"
    )
    batch = [SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", str(tmp_path / "Dockerfile"))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    run = subprocess.run(command.argv, capture_output=True, check=False, env=dict(command.env))
    outcome = hadolint.parse(Completed(Ending.EXIT, run.returncode, run.stdout, run.stderr, 0), batch)
    assert {"hadolint.DL3006", "hadolint.DL3002"} <= {f.rule for f in outcome.files["Dockerfile"].findings}


@pytest.mark.real
def test_a_file_that_is_not_there_is_a_problem_with_the_real_tool(require_tool, tmp_path):
    batch = [SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", str(tmp_path / "gone"))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    run = subprocess.run(command.argv, capture_output=True, check=False, env=dict(command.env))
    assert hadolint.parse(Completed(Ending.EXIT, run.returncode, run.stdout, run.stderr, 0), batch).problem


def test_rules_are_those_of_its_findings():
    rules = hadolint.rules()
    assert all(key == rule.id for key, rule in rules.items())
    found = {f.rule for f in hadolint.parse(done(RECORDED), BATCH).files["bad/Dockerfile"].findings}
    assert found & set(rules)


@pytest.mark.real
def test_what_stops_the_parser_after_a_heredoc_is_told(require_tool, tmp_path):
    path = tmp_path / "Dockerfile"
    path.write_text("FROM a:1\nRUN <<EOF\ntrue\nEOF\nUSER 1\n")
    batch = [SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", str(path))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    ran = subprocess.run(command.argv, capture_output=True, check=False)
    result = hadolint.parse(done(ran.stdout, ran.returncode), batch).files["Dockerfile"]
    wanted = "line 5: cannot be parsed by hadolint, which wants an empty line after each heredoc"
    assert result.error == wanted
