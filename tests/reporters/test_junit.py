from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.model import ExitCode, Finding, Report, Stage, Verdict
from secscan.reporters.junit import render


def suites(report, verdict) -> dict[str, etree._Element]:
    document = etree.fromstring(render(report, verdict).encode())
    return {f"{s.get('package')}.{s.get('name')}": s for s in document}


def outcomes(suite) -> list[tuple[str, str]]:
    return [(case.get("name"), case[0].tag if len(case) else "passed") for case in suite]


def cases(report, verdict) -> list[etree._Element]:
    return list(etree.fromstring(render(report, verdict).encode()).iter("testcase"))


def test_a_clean_scan_is_one_passed_test_for_each_scanner():
    shown = cases(clean_report(), clean_verdict())
    assert len(shown) == 1 + len(clean_report().runs)
    assert [case for case in shown if len(case)] == []


def test_every_finding_and_gap_is_a_test():
    report, verdict = sample_report(), sample_verdict()
    names = " ".join(case.get("name") for case in cases(report, verdict))
    assert {f.fingerprint for f in report.findings if f.fingerprint[:12] not in names} == set()
    assert {g.fingerprint for g in report.gaps if g.fingerprint[:12] not in names} == set()


def test_what_fails_the_gate_is_a_failure_and_nothing_else_is():
    report, verdict = sample_report(), sample_verdict()
    failed = {case.get("name")[-12:] for case in cases(report, verdict) if case.find("failure") is not None}
    assert failed - {"verdict"} == {fingerprint[:12] for fingerprint in verdict.failing}


@pytest.mark.parametrize(
    ("code", "outcome"),
    [(ExitCode.PASSED, None), (ExitCode.FAILED, "failure"), (ExitCode.INCOMPLETE, "error")],
)
def test_the_first_test_is_the_verdict(code, outcome):
    first = cases(clean_report(), Verdict(code, ("because",)))[0]
    assert (first.get("name"), first[0].tag if len(first) else None) == ("verdict", outcome)


def test_a_new_gap_is_an_error_where_it_counts_and_is_skipped_elsewhere():
    report = sample_report()
    new = next(gap for gap in report.gaps if gap.path == "src/broken.py")

    def outcome(code):
        verdict = Verdict(code, ("because",))
        return next(c[0].tag for c in cases(report, verdict) if new.fingerprint[:12] in c.get("name"))

    assert outcome(ExitCode.INCOMPLETE) == "error"
    assert outcome(ExitCode.PASSED) == "skipped"


def test_a_scanner_that_broke_is_an_error_unless_the_user_allowed_it():
    found = suites(sample_report(), sample_verdict())
    assert ("timeout", "error") in outcomes_of(found["sast.bandit"])
    assert ("failed", "skipped") in outcomes_of(found["iac.policies"])


def outcomes_of(suite) -> list[tuple[str, str]]:
    return [(c.get("name"), c[0].tag if len(c) else "passed") for c in suite.iter("testcase")]


def test_findings_of_no_scanner_that_ran_are_not_left_out():
    report = replace(clean_report(), findings=sample_report().findings[:1])
    verdict = Verdict(ExitCode.FAILED, ("1 finding",), frozenset({report.findings[0].fingerprint}))
    lone = replace(report, runs=())
    assert report.findings[0].fingerprint[:12] in render(lone, verdict)


def counted(suite) -> dict[str, int]:
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    return {"tests": len(list(suite.iter("testcase")))} | {
        k: len(list(suite.iter(t))) for k, t in tags.items()
    }


def test_the_numbers_of_each_suite_are_right():
    for suite in suites(sample_report(), sample_verdict()).values():
        assert {key: int(suite.get(key)) for key in counted(suite)} == counted(suite)


@settings(max_examples=20)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_breaks_nothing(words):
    report, verdict = hostile_report(words), sample_verdict()
    assert len(cases(report, verdict)) >= len(report.findings) + len(report.gaps)


def test_the_document_is_valid():
    named = Path(os.environ.get("SECSCAN_SCHEMAS", "")) / "JUnit.xsd"
    if not named.is_file():
        pytest.skip("the JUnit schema (SECSCAN_SCHEMAS) is not here")
    schema = etree.XMLSchema(etree.parse(named))
    for report, verdict in ((sample_report(), sample_verdict()), (clean_report(), clean_verdict())):
        schema.assertValid(etree.fromstring(render(report, verdict).encode()))


def test_a_large_report_costs_what_its_size_costs():
    one = sample_report().findings[0]
    many: tuple[Finding, ...] = tuple(replace(one, fingerprint=f"{n:064x}") for n in range(2000))
    report: Report = replace(clean_report(), findings=many)
    assert (
        render(report, clean_verdict()).count("<testcase") == 2000 + 1 + len(Stage) - 2
    )  # runtime is there where alerts were imported
