"""The assembly of a report: order, what is said of every run, and no secret beside the findings."""

import pytest
from builders import at, finding

from secscan.config.base import MergeBase
from secscan.config.pull_request import effective_config
from secscan.config.settings import Config
from secscan.model import FileProblem, Run, RunStatus, SkippedFile, Stage, TargetInfo
from secscan.run.assembly import Contents, assemble, by_stage, finished
from secscan.run.coverage import run_state

VALUE = "hunter2-Zq8vL1kP"


def run(stage, scanner="s", **more):
    return Run(stage, scanner, "1", more.pop("status", RunStatus.OK), **more)


def test_runs_stand_by_stage_and_otherwise_as_they_came():
    rows = [run(Stage.IAC, "b"), run(Stage.SECRETS, "z"), run(Stage.IAC, "a"), run(Stage.SECRETS, "y")]
    assert [r.scanner for r in by_stage(rows)] == ["z", "y", "b", "a"]


def test_a_finished_run_says_what_confined_it_and_whether_its_stage_may_be_incomplete():
    config = Config(allow_incomplete=(Stage.SAST,))
    assert finished(run(Stage.SAST), config, "landlock") == run(Stage.SAST, cage="landlock", allowed=True)
    assert finished(run(Stage.IAC), config, "none") == run(Stage.IAC, cage="none")


def test_a_secret_is_hidden_in_reasons_and_warnings():
    contents = Contents(
        TargetInfo("x"),
        [run(Stage.SAST, status=RunStatus.FAILED, reason=f"broke at {VALUE}")],
        warnings=[f"what of {VALUE}"],
        secrets=frozenset({VALUE}),
    )
    report = assemble(contents, Config(), "begin", "end")
    assert VALUE not in repr(report)
    assert VALUE not in repr(contents).replace(contents.warnings[0], "").replace(contents.runs[0].reason, "")
    assert report.warnings == ("what of ********",)


@pytest.mark.parametrize(
    ("config", "compared"),
    [
        (Config(), ""),
        (Config(baseline="b.json"), "b.json"),
        (Config(since="main", baseline="b.json"), "main"),
    ],
)
def test_everything_arrives(config, compared):
    found = finding("x.y", at())
    contents = Contents(TargetInfo("x"), (), [found], skipped=[SkippedFile("a", "link")])
    report = assemble(contents, config, "begin", "end")
    assert (report.findings, report.skipped) == ((found,), (SkippedFile("a", "link"),))
    assert (report.started, report.ended, report.compared_to) == ("begin", "end", compared)
    assert report.settled == effective_config(config)


def test_what_is_pending_in_a_pull_request_is_a_warning():
    config = Config(base=MergeBase("c" * 40, pending=("3 [[suppress]]",)))
    report = assemble(Contents(TargetInfo("x"), (), warnings=["another"]), config, "begin", "end")
    assert report.settled.pending == ("3 [[suppress]]",)
    assert "pending until merged: 3 [[suppress]]" in report.warnings[0]
    assert report.warnings[1:] == ("another",)


LOST = [FileProblem("a", "why"), FileProblem("b", "why")]


@pytest.mark.parametrize(
    ("failed", "total", "more", "state"),
    [
        ([], 0, {"nothing": "no blob"}, (RunStatus.NOT_APPLICABLE, "no blob")),
        ([], 3, {}, (RunStatus.OK, "")),
        (LOST, 3, {"unit": "blob"}, (RunStatus.PARTIAL, "2 of 3 blobs not fully scanned (a: why, …)")),
        (LOST[:1], 3, {"unit": "blob"}, (RunStatus.PARTIAL, "1 of 3 blobs not fully scanned (a: why)")),
        (LOST, 2, {"broken": True, "problem": "it does not start"}, (RunStatus.FAILED, "it does not start")),
        (LOST, 2, {"broken": True}, (RunStatus.FAILED, "why")),
        (LOST, 2, {}, (RunStatus.PARTIAL, "2 of 2 files not fully scanned (a: why, …)")),
        (LOST, 2, {"timed_out": True}, (RunStatus.TIMEOUT, "out of time: 2 of 2 files not fully scanned")),
    ],
)
def test_the_state_of_a_run_is_said_alike_of_files_and_of_blobs(failed, total, more, state):
    assert run_state(failed, total, **{"broken": False, **more}) == state
