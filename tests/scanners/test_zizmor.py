from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from source_world import staged

from secscan.contract import Settings, SourceFile
from secscan.model import Confidence, Severity
from secscan.scanners import zizmor
from secscan.system.command import Completed, Ending

FIXTURES = Path(__file__).parent.parent / "fixtures/zizmor"
OUTPUT = (FIXTURES / "four-files.json").read_bytes()
LOG = (FIXTURES / "four-files.log").read_bytes()
NAMES = ("ci.yml", "bad.yml", "schema.yml", "action.yml")
WORKFLOW = frozenset({"yaml", "github-workflow"})


def file(staged: str, path: str = "") -> SourceFile:
    return SourceFile(path or staged.rpartition("/")[2], WORKFLOW, 1, "", staged)


BATCH = [file(f"/stage/{number}/{name}") for number, name in enumerate(NAMES, 1)]


def done(
    stdout: bytes = OUTPUT, stderr: bytes = LOG, code: int = 0, ending: Ending = Ending.EXIT
) -> Completed:
    return Completed(ending, code, stdout, stderr, 0.1)


def reasons(outcome):
    """Why nothing was seen of each file, where that is so."""
    assert not any(result.error for result in outcome.files.values())
    parts = {path: result.missed for path, result in outcome.files.items()}
    assert {(p.start_line, p.kind) for told in parts.values() for p in told} <= {(0, "syntax")}
    return {path: told[0].reason if told else "" for path, told in parts.items()}


FATAL = (
    b" INFO zizmor: v1\nfatal: no audit was performed\n%s\n\nCaused by:\n    0: one\n    1: the \x1b[1mreason\x1b[0m\n"
    b"\nStack backtrace:\n   0: <anyhow::Error>::from\n             at ./csu/libc-start.c:360:3\n"
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            b"'x' audit failed on file:///stage/2/bad.yml",
            "refused by zizmor ('x' audit failed on file:///stage/2/bad.yml: the reason)",
        ),
        (
            b"error: failed to load file:///stage/2/bad.yml as workflow",
            "refused by zizmor (error: failed to load file:///stage/2/bad.yml as workflow: the reason)",
        ),
        (b"error: failed to load file:///stage/9/other.yml as workflow", ""),
        (b"error: no", ""),
    ],
)
def test_the_file_over_which_zizmor_ends_is_told_in_its_words(said, words):
    outcome = zizmor.parse(
        done(b"", FATAL % said, code=1), [file("/stage/1/ci.yml"), file("/stage/2/bad.yml")]
    )
    assert outcome.problem.startswith("zizmor ended with exit (1): ")
    assert outcome.problem.endswith("the reason")
    assert reasons(outcome) == ({"bad.yml": words} if words else {})


def test_recorded_output_accounts_for_every_file():
    outcome = zizmor.parse(done(), BATCH)
    assert outcome.problem == ""
    assert reasons(outcome) == {
        "ci.yml": "",
        "action.yml": "",
        "bad.yml": "line 5: not valid YAML",
        "schema.yml": "not a valid workflow, so that GitHub would not run it either",
    }


def test_recorded_findings_keep_rule_region_levels_and_class():
    findings = zizmor.parse(done(), BATCH).files["ci.yml"].findings
    injection = next(f for f in findings if f.rule == "zizmor.template-injection")
    where = injection.location
    lines = (FIXTURES / "ci.yml").read_bytes().splitlines()
    pointed = lines[where.start_line - 1][where.start_column - 1 : where.end_column - 1]
    assert pointed == b"github.event.issue.title"
    assert (injection.severity, injection.confidence) == (Severity.HIGH, Confidence.HIGH)
    assert (injection.weakness, injection.logical) == ("ci-script-injection", "jobs.a")
    unpinned = [f.location.start_line for f in findings if f.weakness == "ci-unpinned-action"]
    assert unpinned == [8, 12, 14], "line 12 has an ignore comment: it is kept for the central step"


def test_a_file_that_the_log_does_not_name_is_not_accounted_for():
    log = b"\n".join(
        line for line in LOG.splitlines() if b"completed /stage/4" not in line and b"parse input" not in line
    )
    outcome = zizmor.parse(done(b"[]", log), BATCH)
    assert outcome.problem == ""
    assert set(outcome.files) == {"ci.yml", "schema.yml"}


def test_a_finding_of_a_file_that_was_not_audited_is_a_problem():
    assert zizmor.parse(done(stderr=LOG.replace(b"completed /stage/1", b"completed /stage/9")), BATCH).problem


def test_nothing_to_look_at_is_the_files_failure():
    batch = [file("/stage/2/bad.yml")]
    output, log = (FIXTURES / "not-yaml.json").read_bytes(), (FIXTURES / "not-yaml.log").read_bytes()
    outcome = zizmor.parse(done(output, log, code=3), batch)
    assert (outcome.problem, reasons(outcome)) == ("", {"bad.yml": "line 5: not valid YAML"})


@pytest.mark.parametrize(
    "completed",
    [
        done(b"", b""),
        done(b"", b"", code=3),
        done(b"{}"),
        done(b"[1]"),
        done(b'[{"ident": "x"}]'),
        done(OUTPUT, b""),
        done(code=1),
        done(code=-11, ending=Ending.SIGNAL),
        done(ending=Ending.TIMEOUT),
    ],
)
def test_anything_else_is_a_problem_and_never_clean(completed):
    assert zizmor.parse(completed, BATCH).problem


@pytest.mark.parametrize("key", ["row", "column"])
def test_a_place_without_end_is_a_problem(key):
    listed = json.loads(OUTPUT)
    primary = next(p for p in listed[0]["locations"] if p["symbolic"]["kind"] == "Primary")
    primary["concrete"]["location"]["start_point"][key] = float("inf")
    assert zizmor.parse(done(json.dumps(listed).encode()), BATCH).problem


def test_every_cut_of_the_output_is_a_problem():
    for length in range(0, len(OUTPUT) - 2, 7):
        assert zizmor.parse(done(OUTPUT[:length]), BATCH).problem


class BesidePython:
    def __init__(self, require_tool):
        self.find = require_tool


def run(require_tool, batch):
    command = zizmor.command(batch, BesidePython(require_tool), Settings())
    ran = subprocess.run(command.argv, capture_output=True, check=False)
    return zizmor.parse(Completed(Ending.EXIT, ran.returncode, ran.stdout, ran.stderr, 0), batch)


@pytest.mark.real
def test_the_real_tool_obeys_no_configuration_of_the_tree(require_tool, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for place in (".github/zizmor.yml", "zizmor.yml"):
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text("rules:\n  unpinned-uses:\n    disable: true\n")
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / "ci.yml").write_bytes((FIXTURES / "ci.yml").read_bytes())
    outcome = run(require_tool, [file(str(tmp_path / "ci.yml"))])
    assert "zizmor.unpinned-uses" in {f.rule for f in outcome.files["ci.yml"].findings}


UPDATES = """version: 2
updates:
  - package-ecosystem: bundler
    directory: /
    insecure-external-code-execution: allow
    schedule: {interval: daily}
"""


@pytest.mark.real
def test_the_settings_of_updates_and_hooks_are_audited(require_tool, tmp_path):
    hooks = "repos:\n  - repo: https://example.com/x\n    rev: main\n    hooks: [{id: x}]\n"
    contents = {
        ".github/dependabot.yml": UPDATES,
        "sub/.github/dependabot.yaml": "version: 2\nupdates: 3\n",
        ".pre-commit-config.yaml": hooks,
        "sub/.pre-commit-config.yaml": "repos: 3\n",
        "sub/.pre-commit-hooks.yaml": "- id: 3\n",
    }
    batch = staged(tmp_path, {path: text.encode() for path, text in contents.items()})
    assert all(zizmor.claims(one) for one in batch)
    outcome = run(require_tool, batch)
    assert outcome.problem == ""
    assert reasons(outcome) == {
        ".github/dependabot.yml": "",
        "sub/.github/dependabot.yaml": "not a valid dependabot config",
        ".pre-commit-config.yaml": "",
        "sub/.pre-commit-config.yaml": "not a valid pre-commit config",
        "sub/.pre-commit-hooks.yaml": "not a valid pre-commit hooks definition",
    }
    found = {f.rule: f.location.start_line for f in outcome.files[".github/dependabot.yml"].findings}
    assert found == {"zizmor.dependabot-cooldown": 3, "zizmor.dependabot-execution": 5}


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("ci.yml", "github-workflow", "ci.yml"),
        ("dependabot.yml", "github-workflow", "workflow-dependabot.yml"),
        ("action.yaml", "github-workflow", "workflow-action.yaml"),
        (".yml", "github-workflow", "workflow-.yml"),
        ("action.yaml", "github-action", "action.yaml"),
        ("dependabot.yml", "dependabot", "dependabot.yml"),
        (".pre-commit-config.yaml", "pre-commit", ".pre-commit-config.yaml"),
    ],
)
def test_a_workflow_is_given_under_a_name_of_a_workflow(name, kind, told):
    assert zizmor.telling_name(name, frozenset({"yaml", kind})) == told


@pytest.mark.real
def test_a_password_is_masked(require_tool, tmp_path):
    password = "hack" + "me-now"
    lines = [
        "on: push",
        "jobs:",
        "  a:",
        "    runs-on: x",
        "    container:",
        "      image: x/y:1",
        "      credentials:",
        "        username: u",
        f"        password: {password}",
        "    steps: []",
    ]
    (tmp_path / "ci.yml").write_text("\n".join(lines))
    findings = run(require_tool, [file(str(tmp_path / "ci.yml"))]).files["ci.yml"].findings
    masks = next(f.masks for f in findings if f.rule == "zizmor.hardcoded-container-credentials")
    hidden = {row: lines[row - 1][start - 1 : end - 1] for row, start, end in masks}
    assert password in hidden[9]
    assert hidden[7] == "credentials:"


@pytest.mark.real
def test_the_audits_that_are_known_here_exist(require_tool):
    """A mistyped name would never unite with ours: each must stand in the program."""
    program = Path(require_tool("zizmor")).read_bytes()
    assert [ident for ident in zizmor.AUDITS if f"audits/#{ident}".encode() not in program] == []
