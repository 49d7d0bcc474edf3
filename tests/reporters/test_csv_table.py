from __future__ import annotations

import csv
import io

import pytest
from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import clean_report, clean_verdict, finding, sample_report, sample_verdict
from runner_model import commands

from secscan.model import Report, Severity, Stage, TargetInfo
from secscan.reporters.csv_table import COLUMNS, render


def rows(report, verdict=None):
    return list(csv.DictReader(io.StringIO(render(report, verdict or sample_verdict()))))


def test_every_finding_and_every_gap_is_a_row():
    report = sample_report()
    expected = [f.fingerprint for f in report.findings] + [g.fingerprint for g in report.gaps]
    assert [row["fingerprint"] for row in rows(report)] == expected


def test_a_clean_scan_has_the_head_alone():
    assert render(clean_report(), clean_verdict()) == ",".join(COLUMNS) + "\n"


def test_a_row_names_place_package_and_fix():
    row = next(row for row in rows(sample_report()) if row["rule"] == "CVE-2018-18074")
    assert (row["path"], row["start line"], row["package"], row["fixed versions"]) == (
        "requirements.txt", "2", "requests", "2.20.0",
    )  # fmt: skip
    assert row["fix"] == "Upgrade requests to 2.20.0."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-rf.py", "@SUM(A1)", "|calc", "%0", " =1", "\t=1", "\r\n=1"])
def test_no_cell_is_a_formula(text):
    one = finding(Stage.SAST, "semgrep", text, Severity.LOW, text, text)
    for cell in rows(Report("1", TargetInfo("x"), findings=(one,)))[0].values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))


@settings(max_examples=20)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_breaks_nothing(words):
    report = hostile_report(words)
    text = render(report, sample_verdict())
    assert len(rows(report)) == len(report.findings) + len(report.gaps)
    assert len(text.splitlines()) == 1 + len(rows(report))
    assert commands(text) == []
