from dataclasses import replace

from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.config.settings import Config
from secscan.gate import judge
from secscan.model import (
    Component,
    ExitCode,
    Exploitation,
    FindingStatus,
    Package,
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


def test_what_decided_is_told_stage_by_stage_in_words():
    found = [
        finding(fingerprint="a"),
        finding(severity=Severity.CRITICAL, fingerprint="b"),
        finding(severity=Severity.CRITICAL, fingerprint="c"),
        finding(stage=Stage.IAC, fingerprint="d"),
        finding(severity=Severity.LOW, fingerprint="e"),
    ]
    verdict = judge(report(found), Config())
    assert verdict.reasons == (
        "sast: 3 new findings at or above the threshold (2 critical, 1 high)",
        "iac: 1 new finding at or above the threshold (1 high)",
    )
    assert verdict.failing == {"a", "b", "c", "d"}
    lenient = judge(report(found), Config(exit_zero=True))
    assert lenient.reasons == (*verdict.reasons, "--exit-zero was given")
    assert lenient.failing == verdict.failing
    clean = judge(report(), Config())
    assert clean.reasons == ("every requested stage ran and no finding reaches the threshold",)


def test_what_was_not_looked_at_is_told_before_what_fails():
    states = (RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING, RunStatus.PARTIAL, RunStatus.SKIPPED)
    verdict = judge(report([finding(fingerprint="a")], states), Config())
    assert verdict.reasons == (
        "sast: semgrep failed: why",
        "sast: semgrep ran out of time: why",
        "sast: semgrep is missing: why",
        "sast: semgrep did not scan everything: why",
        "sast: 1 new finding at or above the threshold (1 high)",
    )
    assert verdict.failing == {"a"}
    mute = Report("1", TargetInfo("x"), (Run(Stage.IAC, "hadolint", "1", RunStatus.FAILED),))
    assert judge(mute, Config()).reasons == ("iac: hadolint failed",)
    assert judge(report((), ()), Config()).reasons == ("there was nothing to scan",)


def test_only_unassessed_packages_are_counted():
    loose = Component("a", "", "PyPI", "pkg:pypi/a", "requirements.txt", unassessed="not pinned")
    pinned = Component("b", "1", "PyPI", "pkg:pypi/b@1", "requirements.txt")
    asked = Config(fail_on_unassessed=True)
    verdict = judge(report(components=(loose, pinned, loose)), asked)
    assert verdict.reasons == ("dependencies: 2 packages could not be assessed",)
    assert judge(report(components=(pinned,)), asked).exit_code is ExitCode.PASSED


def test_a_stage_without_a_limit_of_its_own_has_the_usual_one_and_none_is_no_limit():
    assert code([finding()], fail_on={}) is ExitCode.FAILED
    assert code([finding(severity=Severity.MEDIUM)], fail_on={}) is ExitCode.PASSED
    assert code([finding(severity=Severity.CRITICAL)], fail_on={Stage.SAST: None}) is ExitCode.PASSED


def vulnerability(rule="CVE-2024-1", fixed=(), known="", **more):
    weak = Package("x", "1", "npm", "pkg:npm/x@1", fixed)
    exploited = Exploitation(0.1, 0.2, known)
    return finding(rule, stage=Stage.DEPENDENCIES, package=weak, exploitation=exploited, **more)


def test_what_is_known_to_be_exploited_fails_where_that_is_asked_for():
    low = vulnerability(known="2024-05-06", severity=Severity.LOW)
    assert code([low]) is ExitCode.PASSED
    assert code([low], fail_on_kev=True) is ExitCode.FAILED
    assert code([low], fail_on_kev=True, fail_on=dict.fromkeys(Stage)) is ExitCode.FAILED
    assert code([replace(low, status=FindingStatus.KNOWN)], fail_on_kev=True) is ExitCode.PASSED
    assert code([vulnerability(severity=Severity.LOW)], fail_on_kev=True) is ExitCode.PASSED
    assert code([finding(severity=Severity.LOW)], fail_on_kev=True) is ExitCode.PASSED


def test_what_has_no_fix_does_not_fail_where_only_fixed_counts():
    assert code([vulnerability()]) is ExitCode.FAILED
    assert code([vulnerability()], only_fixed=True) is ExitCode.PASSED
    assert code([vulnerability(known="2024-05-06")], only_fixed=True, fail_on_kev=True) is ExitCode.PASSED
    assert code([vulnerability(fixed=("2",))], only_fixed=True) is ExitCode.FAILED
    assert code([vulnerability("MAL-2024-1")], only_fixed=True) is ExitCode.FAILED
    assert code([finding()], only_fixed=True) is ExitCode.FAILED
