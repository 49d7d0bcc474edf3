"""The second scan: a fix holds only where it shows that the finding is gone, nothing came and all was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_plan import TEXT, finding

from secscan.fixes.plan import plan_fixes
from secscan.fixes.proof import disproved
from secscan.gap import Gap
from secscan.model import Finding, Location, Report, Run, RunStatus, Severity, Stage, TargetInfo

FIRST, SECOND = finding(), finding(line=2, text="2", fingerprint="f2", rule="semgrep.y")
ELSEWHERE = finding(path="b", fingerprint="f3")
OTHER = Finding(Stage.IAC, "iac", "iac.z", Severity.HIGH, "m", Location("a", 3), fingerprint="f9")
RUN = Run(Stage.SAST, "semgrep", "1", RunStatus.OK)


def report(*findings, gaps=(), runs=(RUN,)):
    return Report("1", TargetInfo("r"), runs=runs, findings=findings, gaps=gaps)


BEFORE = report(FIRST, SECOND, ELSEWHERE, OTHER)
CHANGES = plan_fixes([FIRST, SECOND, ELSEWHERE], lambda _path: TEXT.encode()).changes


def wrong(*findings, **more):
    return disproved(BEFORE, report(*findings, **more), CHANGES).keys()


def test_fixes_hold_where_all_that_is_left_was_there_before():
    assert wrong(OTHER) == set()
    assert wrong() == set(), "a fix may remove more than its own finding"


def test_a_finding_that_stays_disproves_its_own_fix():
    assert wrong(OTHER, SECOND) == {"f2"}


def test_a_finding_that_stays_under_another_fingerprint_is_not_gone():
    assert wrong(OTHER, replace(SECOND, fingerprint="f2b")) == {"f2"}


@pytest.mark.parametrize(
    ("new", "guilty"),
    [
        (replace(OTHER, fingerprint="f10"), {"f1", "f2"}),
        (replace(SECOND, rule="bandit.B1", scanner="bandit"), {"f1", "f2"}),
        (replace(OTHER, rule="iac.new", location=Location("b", 1)), {"f3"}),
        (replace(OTHER, rule="iac.new", location=Location("c", 1)), {"f1", "f2", "f3"}),
    ],
    ids=["one more", "another scanner's", "in the other file", "in a file that was not changed"],
)
def test_what_is_found_anew_disproves_the_fixes_of_its_file(new, guilty):
    assert wrong(OTHER, new) == guilty


def test_a_file_that_cannot_be_read_any_more_is_not_clean():
    assert wrong(OTHER, gaps=[Gap(Stage.SAST, "semgrep", "b", "syntax", "broken")]) == {"f3"}


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING])
def test_a_scan_without_its_scanner_proves_nothing(status):
    assert wrong(OTHER, runs=[replace(RUN, status=status)]) == {"f1", "f2", "f3"}
