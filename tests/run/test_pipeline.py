"""A scan with scanners that a test hands in: each ends in one state, in the table's order, and none hides another."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from builders import at, finding

from secscan.config.settings import Config
from secscan.contract import BatchOutcome, FileResult, ProjectResult
from secscan.errors import MissingToolError, ToolError
from secscan.model import Component, FindingStatus, Rule, RunStatus, Stage
from secscan.run import pipeline
from secscan.run.scan import scan
from secscan.system.command import Command

PIN = Component("requests", "2.19.0", "PyPI", "pkg:pypi/requests@2.19.0", "requirements.txt", 1)


def file_scanner(
    name, stage=Stage.SAST, *, answer=None, version=lambda _tools: "1", claims=lambda file: True
):
    """A scanner whose child says nothing and whose `answer(path)` is what was found."""
    result = answer or (lambda path: FileResult())
    return SimpleNamespace(
        NAME=name, STAGE=stage, ORDERED=False, BATCH_BYTES=1000, claims=claims, version=version, digest=lambda: name,
        command=lambda _batch, _tools, _settings: Command((sys.executable, "-I", "-c", "pass")),
        parse=lambda _done, batch: BatchOutcome({file.path: result(file.path) for file in batch}),
        rules=lambda: {f"{name}.x": Rule(f"{name}.x", "name", "A title")},
    )  # fmt: skip


def project_scanner(name, stage, scan=None, why_not=""):
    done = scan or (lambda *_: ProjectResult(RunStatus.OK, version="1"))
    return SimpleNamespace(NAME=name, STAGE=stage, applies=lambda *_: why_not, scan=done)


def found(scanner, line=1):
    return lambda path: FileResult((finding(f"{scanner}.x", at(path, line), scanner=scanner),))


def raising(error):
    def raise_it(*_arguments):
        raise error

    return raise_it


def row(scanner):
    """The scanner in a table."""
    return SimpleNamespace(NAME=scanner.NAME, STAGE=scanner.STAGE, load=lambda: scanner)


@pytest.fixture
def scanned(tmp_path, monkeypatch):
    """`scanned(files, projects, **settings)`: the report of a scan of one file by these scanners alone."""
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")

    def run(files=(), projects=(), **settings):
        monkeypatch.setattr(pipeline, "FILE_TABLE", tuple(map(row, files)))
        monkeypatch.setattr(pipeline, "PROJECT_TABLE", tuple(map(row, projects)))
        config = Config(**{"cache": False, "jobs": 2, "stages": (Stage.SAST, Stage.DEPENDENCIES), **settings})
        return scan(config, [str(tmp_path)], lambda *_: None)

    return run


def states(report):
    return {run.scanner: run.status for run in report.runs}


def test_runs_stand_in_the_tables_order_whoever_ends_first(scanned):
    report = scanned([file_scanner(name, answer=found(name)) for name in ("c", "a", "b")])
    assert [run.scanner for run in report.runs if run.stage is Stage.SAST] == ["c", "a", "b"]
    assert [run.files_scanned for run in report.runs if run.stage is Stage.SAST] == [1, 1, 1]
    assert {f.status for f in report.findings} == {FindingStatus.NEW}


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (
            MissingToolError("b was not found", "install it"),
            RunStatus.MISSING,
            "b was not found (install it)",
        ),
        (ToolError("b is broken"), RunStatus.FAILED, "b is broken"),
        (ZeroDivisionError("oops"), RunStatus.FAILED, "a bug in secscan: ZeroDivisionError"),
    ],
)
def test_a_scanner_that_raises_has_a_state_and_the_others_findings_stay(scanned, error, state, words):
    report = scanned([file_scanner("a", answer=found("a")), file_scanner("b", version=raising(error))])
    [broken] = [run for run in report.runs if run.scanner == "b"]
    assert broken.status is state
    assert words in broken.reason
    assert [f.scanner for f in report.findings] == ["a"]
    assert states(report)["a"] is RunStatus.OK


def test_a_scanner_without_a_file_of_its_kind_does_not_apply_and_needs_no_tool(scanned):
    nobody = file_scanner("b", claims=lambda file: False, version=raising(MissingToolError("gone", "")))
    assert states(scanned([nobody]))["b"] is RunStatus.NOT_APPLICABLE


def test_a_stage_that_is_left_out_is_stated(scanned):
    called = []
    spy = file_scanner("a", answer=lambda path: called.append(path) or FileResult())
    report = scanned([spy], stages=(), skip=(Stage.SAST,))
    assert states(report)["a"] is RunStatus.SKIPPED
    assert called == []


def test_a_stage_that_nobody_looks_at_is_missing_and_not_clean(scanned):
    report = scanned([file_scanner("a")])
    [none] = [run for run in report.runs if run.stage is Stage.DEPENDENCIES]
    assert none.status is RunStatus.MISSING


def test_what_the_manifests_declare_reaches_those_who_assess_it(scanned):
    seen = []

    def assess(material, _settings, _world):
        seen.extend(material.components)
        judged = Component(
            PIN.name, PIN.version, PIN.ecosystem, PIN.purl, PIN.path, PIN.line, licenses=("MIT",)
        )
        return ProjectResult(RunStatus.OK, version="1", components=(judged,), units=1)

    manifests = file_scanner(
        "manifests", Stage.DEPENDENCIES, answer=lambda path: FileResult(components=(PIN,))
    )
    report = scanned([manifests], [project_scanner("audit", Stage.DEPENDENCIES, assess)])
    assert [one.purl for one in seen] == [PIN.purl]
    assert [(one.purl, one.licenses) for one in report.components] == [(PIN.purl, ("MIT",))]


def test_a_project_scanner_without_work_says_why(scanned):
    report = scanned([], [project_scanner("audit", Stage.DEPENDENCIES, why_not="no package is pinned")])
    [run] = [run for run in report.runs if run.scanner == "audit"]
    assert (run.status, run.reason) == (RunStatus.NOT_APPLICABLE, "no package is pinned")


def test_policies_run_last_and_see_what_was_found(scanned):
    seen = []

    def judge(material, _settings, _world):
        seen.append([row["rule"] for row in material.findings])
        return ProjectResult(
            RunStatus.OK, version="1", findings=(finding("policy.no", scanner="policy", stage=Stage.POLICY),)
        )

    policy = project_scanner("policy", Stage.POLICY, judge)
    report = scanned(
        [file_scanner("a", answer=found("a"))],
        [policy],
        stages=(Stage.SAST, Stage.POLICY),
        policies=("/rules",),
    )
    assert seen == [["a.x"]]
    assert {f.rule for f in report.findings} == {"a.x", "policy.no"}


def test_only_rules_of_scanners_with_findings_are_explained(scanned):
    report = scanned([file_scanner("a", answer=found("a")), file_scanner("b")])
    assert set(report.rules) == {"a.x"}


def test_every_finding_of_a_report_is_identified_apart(scanned):
    twice = lambda path: FileResult(tuple(finding("a.x", at(path, line), scanner="a") for line in (1, 2)))  # noqa: E731
    report = scanned([file_scanner("a", answer=twice)])
    assert len({f.fingerprint for f in report.findings}) == 2
    assert all(f.fingerprint for f in report.findings)
