"""What a scan leaves in the store: nothing of what reports hide, and who must look again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from builders import finding
from reports_sample import sample_report, sample_verdict

from secscan.model import ReportedBy, Run, RunStatus, Stage
from secscan.store import entries
from secscan.store.record import LookScope, RecordedAs, identity, iso, record_of, seconds

NOW = "2026-02-01T00:00:00Z"


def test_a_report_with_one_of_everything_is_kept_whole_and_can_be_written():
    report = sample_report()
    record = record_of(report, sample_verdict(), LookScope(), RecordedAs(), NOW)
    assert len(record.findings) == len({one.fingerprint for one in report.findings})
    assert len(record.gaps) == len(report.gaps)
    assert len(record.runs) == len(report.runs)
    assert entries.read(entries.path_of(record.scan), entries.written(record)) == record
    with sqlite3.connect(":memory:") as database:
        database.execute("SELECT ?", [repr(record)]).fetchall()
    again = record_of(report, sample_verdict(), LookScope(), RecordedAs(), NOW)
    assert again == record
    assert (
        record_of(replace(report, ended=NOW), sample_verdict(), LookScope(), RecordedAs(), NOW).scan
        != record.scan
    )


def scanners_of(*names, runs=(("sast", "semgrep"), ("sast", "bandit"), ("iac", "hadolint"))):
    report = replace(
        sample_report(),
        findings=(finding(scanner=names[0], also_reported_by=tuple(ReportedBy(n, "r") for n in names[1:])),),
        runs=tuple(Run(Stage(stage), scanner, "1", RunStatus.OK) for stage, scanner in runs),
    )
    [found] = record_of(report, sample_verdict(), LookScope(), RecordedAs(), NOW).findings
    return found.scanners


def test_those_that_ran_and_reported_it_must_look_again():
    assert scanners_of("semgrep", "bandit", "a-part") == ("bandit", "semgrep")
    assert scanners_of("a-part") == ("bandit", "semgrep")
    assert scanners_of("semgrep", runs=()) == ("semgrep",)


@pytest.mark.parametrize(
    ("named", "branch", "ref", "expected"),
    [
        ("", "main", "pull/3", ("ssh://git.example/a", "main")),
        ("", "", "pull/3", ("ssh://git.example/a", "pull/3")),
        ("", "", "", ("ssh://git.example/a", "detached")),
        ("app", "main", "", ("app", "main")),
        ("app@v2", "main", "", ("app", "v2")),
        ("@v2", "main", "", ("@v2", "main")),
    ],
)
def test_what_a_scan_is_of(named, branch, ref, expected):
    target = replace(sample_report().target, repository="ssh://git:pw@git.example/a.git", branch=branch)
    assert identity(replace(sample_report(), target=target), RecordedAs(named, ref)) == expected


def test_times_are_seconds():
    assert iso(seconds(NOW)) == NOW
    assert iso(None) == ""
