from __future__ import annotations

import json
import os
from dataclasses import replace

import dojo
import growth
import ingest_lint
import pytest
import reports_sample as sample
import sarif_tools
from golden import assert_golden
from sarif_tools import log_of, runs_by_stage, sast

from secscan.model import (
    FindingStatus,
    Run,
    RunStatus,
    Severity,
    Stage,
)
from secscan.reporters import render
from secscan.reporters.sarif import reporter as sarif

DOJO_PARSER = os.environ.get("SECSCAN_DEFECTDOJO_PARSER", "")
VERDICT = sample.sample_verdict()


EVERY_LOG = {
    "full": ("sarif", sample.sample_report()),
    "full, healthy": ("sarif", sample.healthy_report()),
    "full, clean": ("sarif", sample.clean_report()),
    "github": ("sarif-github", sample.sample_report()),
    "github, healthy": ("sarif-github", sample.healthy_report()),
    "github, clean": ("sarif-github", sample.clean_report()),
}


@pytest.fixture(params=EVERY_LOG, scope="module")
def text(request):
    return render(*EVERY_LOG[request.param], VERDICT), EVERY_LOG[request.param][0]


def test_our_linter_has_no_complaint(text):
    assert ingest_lint.lint(text[0], full=text[1] == "sarif") == []


def test_the_schema_holds(text):
    assert sarif_tools.schema_errors(text[0]) == []


@pytest.mark.real
def test_the_multitools_rules_for_github_find_neither_error_nor_warning(text, tmp_path):
    assert sarif_tools.schema_errors(text[0]) == []
    assert [remark for remark in sarif_tools.multitool_says(text[0], tmp_path) if remark[0] != "note"] == []


@pytest.mark.real
def test_the_multitools_rules_for_github_are_really_on(tmp_path):
    log = log_of(sample.healthy_report(), "sarif-github")
    del log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert "GH1003" in {rule for _, rule, _ in sarif_tools.multitool_says(json.dumps(log), tmp_path)}


@pytest.mark.parametrize(
    ("name", "file"), [("sarif", "sample.sarif"), ("sarif-github", "sample.github.sarif")]
)
def test_golden(name, file):
    pretty = json.dumps(log_of(sample.sample_report(), name), indent=1, ensure_ascii=True) + "\n"
    assert_golden(file, pretty)


@pytest.mark.parametrize("name", ["sarif", "sarif-github"])
def test_the_same_report_gives_the_same_bytes(name):
    assert render(name, sample.sample_report(), VERDICT) == render(name, sample.sample_report(), VERDICT)


def test_a_moment_that_rounds_to_nothing_is_a_number_like_another():
    """A scanner with nothing to do takes half a millisecond, more or less: what rounds to 0 was left out."""

    def keys(seconds):
        report = sample.sample_report()
        log = log_of(replace(report, runs=tuple(replace(run, duration=seconds) for run in report.runs)))
        return [set(one["properties"]) for run in log["runs"] for one in run["invocations"]]

    assert keys(0.0004) == keys(0.0006)


def test_the_bytes_hold_no_control_or_invisible_character(text):
    assert not ingest_lint.UNSEEN.search(text[0].rstrip("\n"))
    text[0].encode("utf-8")


# --- which runs


SCANNED = [stage for stage in Stage if stage is not Stage.RUNTIME]  # whose alerts are imported


def test_one_run_for_each_stage_in_order_with_its_own_category():
    log = log_of(sample.sample_report())
    assert [run["automationDetails"]["id"] for run in log["runs"]] == [
        f"secscan/{stage}/" for stage in SCANNED
    ]
    assert len({run["automationDetails"]["guid"] for run in log["runs"]}) == 6


def test_a_stage_that_looked_and_found_nothing_has_an_empty_run():
    log = log_of(sample.clean_report(), "sarif-github")
    assert [run["results"] for run in log["runs"]] == [[]] * 6


def test_a_stage_that_was_skipped_has_no_run():
    runs = (
        Run(Stage.SAST, "semgrep", "1.0.0", RunStatus.SKIPPED),
        Run(Stage.IAC, "hadolint", "1.0.0", RunStatus.NOT_APPLICABLE),
    )
    report = replace(sample.clean_report(), runs=runs)
    assert list(runs_by_stage(log_of(report))) == ["iac"]
    assert list(runs_by_stage(log_of(report, "sarif-github"))) == ["iac"]


@pytest.mark.parametrize("status", list(RunStatus))
def test_github_is_sent_no_run_in_which_a_scanner_died(status):
    dead = status in (RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING)
    runs = (Run(Stage.SAST, "semgrep", "1.0.0", RunStatus.OK), Run(Stage.SAST, "bandit", "1.0.0", status))
    report = replace(sample.clean_report(), runs=runs, findings=(sast(),))
    assert bool(log_of(report, "sarif-github")["runs"]) is not dead
    full = log_of(report)["runs"][0]
    assert len(full["results"]) == 1
    outcomes = [invocation["executionSuccessful"] for invocation in full["invocations"]]
    assert outcomes == ([True] if status is RunStatus.SKIPPED else [True, not dead])


def test_no_finding_is_lost_even_without_a_run_of_its_stage():
    log = log_of(replace(sample.clean_report(), runs=(), findings=(sast(),), warnings=("odd",)))
    assert len(log["runs"][0]["results"]) == 1
    assert log["runs"][0]["invocations"][0]["toolConfigurationNotifications"][0]["message"]["text"] == "odd."


def test_the_full_profile_holds_every_finding():
    report = sample.sample_report()
    log = log_of(report)
    found = [result["fingerprints"]["secscan/v1"] for run in log["runs"] for result in run["results"]]
    assert found == [finding.fingerprint for finding in report.findings]


def test_the_github_profile_holds_what_is_open_the_known_included():
    report = sample.healthy_report()
    log = log_of(report, "sarif-github")
    found = {result["fingerprints"]["secscan/v1"] for run in log["runs"] for result in run["results"]}
    assert found == {f.fingerprint for f in report.findings if f.status is not FindingStatus.SUPPRESSED}
    assert FindingStatus.KNOWN in {f.status for f in report.findings}


# --- invocations


def test_a_dead_scanner_and_unread_files_are_told():
    run = runs_by_stage(log_of(sample.sample_report()))["sast"]
    semgrep, bandit = run["invocations"]
    told = [(note["level"], note["descriptor"]["id"]) for note in semgrep["toolExecutionNotifications"]]
    assert told == [
        ("warning", "secscan/scanner-partial"), ("warning", "secscan/gap"), ("note", "secscan/gap"),
        ("warning", "secscan/file-failed"),
    ]  # fmt: skip
    places = [
        note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for note in semgrep["toolExecutionNotifications"][1:]
    ]
    assert places == ["src/broken.py", "bytes-%FF%80.py", "bytes-%FF.py"]
    first = semgrep["toolExecutionNotifications"][1]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "endLine": 5}
    assert first["properties"]["fingerprint"] == sample.sample_report().gaps[0].fingerprint
    assert first["properties"]["status"] == "new"
    assert bandit["toolExecutionNotifications"][0]["level"] == "error"
    names = [descriptor["id"] for descriptor in run["tool"]["driver"]["notifications"]]
    assert names[bandit["toolExecutionNotifications"][0]["descriptor"]["index"]] == "secscan/scanner-timeout"


def test_a_gap_that_no_scanner_is_to_blame_for_is_told_with_its_stage():
    runs = runs_by_stage(log_of(sample.sample_report()))
    for stage, level, status in (("dependencies", "warning", "new"), ("iac", "note", "accepted")):
        notes = runs[stage]["invocations"][0]["toolExecutionNotifications"]
        [gap] = [note for note in notes if note["descriptor"]["id"] == "secscan/gap"]
        assert (gap["level"], gap["properties"]["status"]) == (level, status)
        names = [one["id"] for one in runs[stage]["tool"]["driver"]["notifications"]]
        assert names[gap["descriptor"]["index"]] == "secscan/gap"


def test_warnings_and_stale_suppressions_are_told_once():
    log = log_of(sample.sample_report())
    notes = [i.get("toolConfigurationNotifications", []) for run in log["runs"] for i in run["invocations"]]
    assert [len(group) for group in notes if group] == [4]
    words = "\n".join(note["message"]["text"] for note in notes[0])
    assert "bandit.B999 in pyproject.toml is unused" in words
    assert "CVE-2018-18074 in pyproject.toml is expired on 2026-01-31" in words


def test_each_scanner_that_took_part_is_an_extension_without_rules():
    run = runs_by_stage(log_of(sample.sample_report()))["iac"]
    assert [extension["name"] for extension in run["tool"]["extensions"]] == ["hadolint", "policies"]
    assert all("rules" not in extension for extension in run["tool"]["extensions"])


def test_results_name_the_invocation_of_their_scanner():
    for run in log_of(sample.sample_report())["runs"]:
        for result in run["results"]:
            if "provenance" in result:
                number = result["provenance"]["invocationIndex"]
                assert run["invocations"][number]["properties"]["scanner"] == result["properties"]["scanner"]


# --- limits and speed


@pytest.mark.slow
def test_github_gets_the_most_severe_25000_and_is_told(tmp_path):
    report = sample.large_report(25_010)
    text = render("sarif-github", report, VERDICT)
    run = json.loads(text)["runs"][0]
    assert len(run["results"]) == 25_000
    levels = [result["properties"]["severity"] for result in run["results"]]
    assert levels == sorted(levels, key=lambda name: -Severity[name.upper()])
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["descriptor"]["id"] == "secscan/results-truncated"
    assert (
        note["message"]["text"]
        == "25000 of 25010 results are in this log; the 10 left out are the least severe."
    )
    assert ingest_lint.lint(text) == []


def test_thousands_of_findings_take_linear_time():
    growth.assert_linear(lambda count: render("sarif", sample.large_report(count), VERDICT), 500)


@pytest.mark.slow
def test_the_full_profile_has_no_limit():
    log = log_of(sample.large_report(25_010))
    assert len(log["runs"][0]["results"]) == 25_010
    assert "toolExecutionNotifications" not in log["runs"][0]["invocations"][0]


def test_what_is_too_big_after_gzip_loses_its_least_severe_half(monkeypatch):
    monkeypatch.setattr(sarif, "GITHUB_BYTES", 20_000)
    text = render("sarif-github", sample.large_report(2_000), VERDICT)
    run = json.loads(text)["runs"][0]
    assert sarif._packed_size(text) <= 20_000
    assert 0 < len(run["results"]) < 2_000
    assert run["invocations"][0]["toolExecutionNotifications"]


# --- DefectDojo


@pytest.mark.skipif(
    not DOJO_PARSER, reason="SECSCAN_DEFECTDOJO_PARSER does not name DefectDojo's dojo/tools/sarif/parser.py"
)
@pytest.mark.parametrize("name", ["sarif", "sarif-github"])
def test_defectdojo_reads_every_result_with_its_severity_and_identity(name):
    report = sample.healthy_report()
    text = render(name, report, VERDICT)
    kept = [f for f in report.findings if name == "sarif" or f.status is not FindingStatus.SUPPRESSED]
    found = {item.unique_id_from_tool: item for item in dojo.read(DOJO_PARSER, text)}
    assert len(found) == len(kept)
    worst = {f.rule: max(g.severity for g in kept if g.rule == f.rule) for f in kept}
    for finding in kept:
        item = found[finding.fingerprint]
        assert item.severity.lower() == worst[finding.rule].label
        assert item.active is (finding.status is not FindingStatus.SUPPRESSED)
        assert item.line == finding.location.start_line
        assert not finding.cwe or item.cwe == int(finding.cwe[0].removeprefix("CWE-"))
