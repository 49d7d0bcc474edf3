from dataclasses import replace

from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.config import Config
from secscan.gate import judge
from secscan.model import (
    Component,
    ExitCode,
    FindingStatus,
    Report,
    Run,
    RunStatus,
    Severity,
    Stage,
    TargetInfo,
)


def report(findings=(), runs=(RunStatus.OK,), **more):
    return Report(
        "1",
        TargetInfo("x"),
        tuple(Run(Stage.SAST, "semgrep", "1", status, "why") for status in runs),
        tuple(findings),
        **more,
    )


def code(*args, **config):
    return judge(report(*args), Config(**config)).exit_code


def test_clean_passes_and_a_high_finding_fails():
    assert code() is ExitCode.PASSED
    assert code([finding()]) is ExitCode.FAILED
    assert code([finding(severity=Severity.MEDIUM)]) is ExitCode.PASSED


def test_known_and_suppressed_findings_do_not_fail():
    for status in (FindingStatus.KNOWN, FindingStatus.SUPPRESSED):
        assert code([replace(finding(), status=status)]) is ExitCode.PASSED


def test_every_unfinished_state_is_incomplete_and_outranks_failure():
    for status in RunStatus:
        expected = ExitCode.FAILED if status.complete else ExitCode.INCOMPLETE
        assert code([finding()], (RunStatus.OK, status)) is expected


def test_incomplete_is_excused_by_stage_only():
    assert code((), (RunStatus.MISSING,), allow_incomplete=(Stage.SAST,)) is ExitCode.PASSED
    assert code((), (RunStatus.MISSING,), allow_incomplete=(Stage.IAC,)) is ExitCode.INCOMPLETE


def test_exit_zero_hides_one_and_nothing_else():
    assert code([finding()], exit_zero=True) is ExitCode.PASSED
    assert code([finding()], (RunStatus.TIMEOUT,), exit_zero=True) is ExitCode.INCOMPLETE


def test_nothing_to_scan_is_not_a_pass_unless_files_were_named():
    empty = report((), (RunStatus.NOT_APPLICABLE,))
    assert judge(empty, Config()).exit_code is ExitCode.INCOMPLETE
    assert judge(report((), ()), Config()).exit_code is ExitCode.INCOMPLETE
    named = replace(empty, target=TargetInfo("x", named=True))
    assert judge(named, Config()).exit_code is ExitCode.PASSED


def test_unassessed_packages_fail_on_request():
    loose = Component("a", "", "PyPI", "pkg:pypi/a", "requirements.txt", unassessed="not pinned")
    for asked, expected in ((False, ExitCode.PASSED), (True, ExitCode.FAILED)):
        verdict = judge(report(components=(loose,)), Config(fail_on_unassessed=asked))
        assert verdict.exit_code is expected


findings = st.lists(
    st.builds(
        lambda s, k, stage: finding(severity=s, status=k, stage=stage),
        st.sampled_from(Severity),
        st.sampled_from(FindingStatus),
        st.sampled_from(Stage),
    ),
    max_size=5,
)
runs = st.lists(st.sampled_from(RunStatus), min_size=1, max_size=3)
RANK = {ExitCode.PASSED: 0, ExitCode.FAILED: 1, ExitCode.INCOMPLETE: 2}


@given(findings, runs, st.sampled_from(Severity), st.sampled_from(Severity))
def test_a_laxer_limit_never_fails_more(found, states, one, two):
    def rank(level):
        return RANK[judge(report(found, states), Config(fail_on=dict.fromkeys(Stage, level))).exit_code]

    assert rank(max(one, two)) <= rank(min(one, two))


@given(findings, runs, findings)
def test_one_more_finding_never_turns_a_failure_into_a_pass(found, states, more):
    few, many = judge(report(found, states), Config()), judge(report([*found, *more], states), Config())
    assert RANK[few.exit_code] <= RANK[many.exit_code]
    assert many.reasons
