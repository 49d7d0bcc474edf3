"""What gaps and confidence do to the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.config.settings import Config
from secscan.gap import Acceptance, Gap, GapStatus
from secscan.gate import describe_gap, incomplete_runs, judge
from secscan.model import (
    Confidence,
    ExitCode,
    FileProblem,
    FindingStatus,
    Report,
    Run,
    RunStatus,
    Severity,
    Stage,
    TargetInfo,
)

RANK = {ExitCode.PASSED: 0, ExitCode.FAILED: 1, ExitCode.INCOMPLETE: 2}


def gap(path="a.py", scanner="semgrep", status=GapStatus.NEW, **more):
    excuse = Acceptance("a fixture") if status is GapStatus.ACCEPTED else None
    return Gap(more.pop("stage", Stage.SAST), scanner, path, "syntax", "cannot be parsed", status=status,
               acceptance=excuse, fingerprint=more.pop("fingerprint", path), **more)  # fmt: skip


def report(*gaps, status=RunStatus.PARTIAL, failed=None, findings=(), **more):
    paths = sorted({g.path for g in gaps if g.stage is Stage.SAST}) if failed is None else failed
    run = Run(Stage.SAST, "semgrep", "1", status, "why", failed=tuple(FileProblem(p, "x") for p in paths))
    other = Run(Stage.SAST, "bandit", "1", RunStatus.OK)
    return Report("1", TargetInfo("x"), (run, other), tuple(findings), gaps=tuple(gaps), **more)


def code(*gaps, status=RunStatus.PARTIAL, failed=None, **config):
    return int(judge(report(*gaps, status=status, failed=failed), Config(**config)).exit_code)


def test_a_new_gap_is_incomplete_and_a_known_or_accepted_one_is_not():
    assert code(gap()) == 3
    assert code(gap(status=GapStatus.KNOWN)) == 0
    assert code(gap(status=GapStatus.ACCEPTED)) == 0
    assert code(gap(status=GapStatus.KNOWN), gap("b.py")) == 3


def test_a_covered_gap_counts_with_strict_alone():
    covered = gap(covered_by=("bandit",))
    assert code(covered) == 0
    assert code(covered, strict=True) == 3
    assert code(replace(covered, status=GapStatus.KNOWN), strict=True) == 0
    assert code(covered, gap("b.py")) == 3


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING])
def test_a_scanner_that_broke_as_a_whole_is_excused_by_no_baseline_and_no_other_scanner(status):
    assert code(gap(status=GapStatus.KNOWN), status=status) == 3
    assert code(gap(covered_by=("bandit",)), status=status) == 3
    assert code(status=status) == 3
    assert code(status=status, allow_incomplete=(Stage.SAST,)) == 0


def test_acceptances_that_name_every_file_excuse_a_scanner_that_failed_at_them():
    excused = [gap(path, status=GapStatus.ACCEPTED) for path in ("a.py", "b.py")]
    assert code(*excused, status=RunStatus.FAILED) == 0
    assert code(excused[0], status=RunStatus.FAILED, failed=["a.py", "b.py"]) == 3
    assert code(*excused, status=RunStatus.TIMEOUT) == 3
    assert code(*excused, status=RunStatus.MISSING) == 3
    assert code(*excused, status=RunStatus.FAILED, failed=[]) == 3


def test_a_partial_run_is_excused_only_where_it_says_what_it_did_not_see():
    assert code(gap(status=GapStatus.KNOWN), failed=["a.py", "b.py"]) == 3
    assert code(failed=[]) == 3
    assert code(gap(scanner="bandit", status=GapStatus.KNOWN)) == 3
    assert code(gap(scanner="secscan", status=GapStatus.KNOWN)) == 0
    assert code(gap(stage=Stage.IAC, status=GapStatus.KNOWN)) == 3


def test_a_gap_of_a_stage_that_may_be_incomplete_does_not_count():
    assert code(gap(), allow_incomplete=(Stage.SAST,)) == 0
    assert code(gap(), allow_incomplete=(Stage.IAC,)) == 3
    assert code(gap(), gap(stage=Stage.IAC), allow_incomplete=(Stage.SAST,)) == 3


def test_the_reasons_name_stage_number_place_and_scanner():
    found = (
        gap(start_line=3, end_line=5), gap("b.py"),
        gap("mix.lock", "secscan", stage=Stage.DEPENDENCIES), gap("c.py", status=GapStatus.KNOWN),
    )  # fmt: skip
    assert judge(report(*found), Config()).reasons == (
        "sast: 2 new gaps: a.py:3-5: cannot be parsed (semgrep), and 1 more",
        "dependencies: 1 new gap: mix.lock: cannot be parsed",
    )
    assert describe_gap(gap(start_line=3, end_line=3)) == "a.py:3: cannot be parsed (semgrep)"


def test_a_broken_scanners_own_gaps_are_not_told_twice():
    verdict = judge(report(gap(), gap("b.py"), status=RunStatus.FAILED), Config())
    assert verdict.reasons == ("sast: semgrep failed: why",)


def test_a_pass_tells_what_did_not_count():
    found = [
        gap(status=GapStatus.KNOWN),
        gap("b.py", covered_by=("bandit",)),
        gap("c.py", "secscan", stage=Stage.IAC),
    ]
    verdict = judge(report(*found), Config(allow_incomplete=(Stage.IAC,)))
    assert verdict.reasons == (
        "every requested stage ran and no finding reaches the threshold",
        "3 gaps not counted (1 allowed, 1 covered, 1 known)",
    )


def test_only_runs_that_no_gap_accounts_for_keep_a_baseline_from_being_written():
    assert incomplete_runs(report(gap()), Config()) == []
    assert len(incomplete_runs(report(gap(), status=RunStatus.FAILED), Config())) == 1
    assert len(incomplete_runs(report(failed=[]), Config())) == 1


def judged(*confidences, **config):
    found = [finding(confidence=c, fingerprint=str(n)) for n, c in enumerate(confidences)]
    return judge(report(status=RunStatus.OK, findings=found), Config(**config))


def test_a_finding_of_low_confidence_fails_on_request_only():
    assert judged(Confidence.LOW).exit_code is ExitCode.PASSED
    assert judged(Confidence.MEDIUM).exit_code is ExitCode.FAILED
    assert judged(Confidence.LOW, fail_on_confidence=Confidence.LOW).exit_code is ExitCode.FAILED
    assert judged(Confidence.HIGH, fail_on_confidence=Confidence.CERTAIN).exit_code is ExitCode.PASSED
    assert judged(Confidence.LOW, Confidence.HIGH).failing == {"1"}


def test_a_pass_tells_what_only_confidence_kept_from_failing():
    reasons = judged(Confidence.LOW, Confidence.LOW).reasons
    assert reasons[1:] == ("2 new findings at or above the threshold not counted: confidence below medium",)
    low = finding(confidence=Confidence.LOW, severity=Severity.LOW)
    assert len(judge(report(status=RunStatus.OK, findings=[low]), Config()).reasons) == 1


gaps = st.lists(
    st.builds(
        lambda n, stage, status, by: gap(
            f"{n}.py", stage=stage, status=status, covered_by=by, fingerprint=str(n)
        ),
        st.integers(0, 99),
        st.sampled_from([Stage.SAST, Stage.IAC]),
        st.sampled_from(GapStatus),
        st.sampled_from([(), ("bandit",)]),
    ),
    max_size=6,
)
findings = st.lists(
    st.builds(
        lambda s, c, k: finding(severity=s, confidence=c, status=k),
        st.sampled_from(Severity),
        st.sampled_from(Confidence),
        st.sampled_from(FindingStatus),
    ),
    max_size=4,
)
configs = st.builds(
    lambda strict, allow, sure: Config(strict=strict, allow_incomplete=allow, fail_on_confidence=sure),
    st.booleans(),
    st.sampled_from([(), (Stage.SAST,)]),
    st.sampled_from(Confidence),
)


def rank(found, issues, config):
    return RANK[judge(report(*found, status=RunStatus.OK, findings=issues), config).exit_code]


@given(gaps, gaps, findings, configs)
def test_more_gaps_never_turn_a_failure_into_a_pass(some, more, issues, config):
    assert rank(some, issues, config) <= rank([*some, *more], issues, config)


@given(gaps, findings, configs)
def test_knowing_accepting_and_covering_never_fail_more(found, issues, config):
    before = rank(found, issues, config)
    for easier in (
        [
            replace(g, status=GapStatus.KNOWN, acceptance=None) if g.status is GapStatus.NEW else g
            for g in found
        ],
        [replace(g, status=GapStatus.ACCEPTED, acceptance=Acceptance("x")) for g in found],
        [replace(g, covered_by=(*g.covered_by, "other")) for g in found],
    ):
        assert rank(easier, issues, config) <= before


@given(gaps, findings, configs, st.randoms(use_true_random=False))
def test_the_order_of_gaps_decides_nothing_but_which_is_named(found, issues, config, chance):
    mixed = list(found)
    chance.shuffle(mixed)
    assert rank(found, issues, config) == rank(mixed, issues, config)


@given(gaps, findings, configs)
def test_strict_and_a_lower_confidence_never_fail_less(found, issues, config):
    assert rank(found, issues, config) <= rank(found, issues, replace(config, strict=True))
    eager = replace(config, fail_on_confidence=Confidence.LOW)
    assert rank(found, issues, config) <= rank(found, issues, eager)


@given(gaps, findings, configs)
def test_every_verdict_says_why(found, issues, config):
    verdict = judge(report(*found, status=RunStatus.OK, findings=issues), config)
    assert all(verdict.reasons)
    if verdict.exit_code is ExitCode.INCOMPLETE:
        assert "new gap" in verdict.reasons[0]
