from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import growth
import pytest
import reports_sample as sample
import schemas
from golden import assert_golden
from hypothesis import given
from hypothesis import strategies as st

import secscan
from secscan.errors import UsageError
from secscan.model import FindingStatus, Location, Severity, SkippedFile, Stage
from secscan.reporters import REPORTERS, render
from secscan.reporters.json_report import finding_as_json, report_as_json
from secscan.reporters.text import UNSAFE, json_text, public_url

SCHEMA = json.loads((Path(secscan.__file__).parent / "schemas" / "report.schema.json").read_text())
VERDICT = sample.sample_verdict()
TOP = ["schemaVersion", "tool", "target", "verdict", "runs", "findings", "gaps", "suppressions", "components"]


def closed(schema):
    """The schema with no key allowed that it does not describe: additions must be described too."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if made.get("type") == "object" and "properties" in made:
        made.setdefault("additionalProperties", False)
    return made


@pytest.mark.parametrize("report", [sample.sample_report(), sample.clean_report(), sample.large_report(20)])
def test_the_report_is_what_its_schema_says_and_nothing_more(report):
    schemas.validator(SCHEMA)
    validator = schemas.validator(closed(SCHEMA))
    assert [
        error.message for error in validator.iter_errors(json.loads(render("json", report, VERDICT)))
    ] == []


def test_the_schema_refuses_what_the_contract_does_not_know():
    validator = schemas.validator(SCHEMA)
    for change in ({"schemaVersion": "2"}, {"verdict": {"exitCode": 4, "reasons": []}}, {"findings": [{}]}):
        assert not validator.is_valid({**report_as_json(sample.sample_report(), VERDICT), **change})


def test_golden():
    assert_golden("sample.json", render("json", sample.sample_report(), VERDICT))


def test_keys_of_the_contract_come_first_and_in_its_order():
    told = json.loads(render("json", sample.sample_report(), VERDICT))
    assert list(told)[:9] == TOP
    assert list(told["verdict"]) == ["exitCode", "reasons"]
    assert told["verdict"]["exitCode"] == 3
    expected = [
        "stage",
        "scanner",
        "version",
        "status",
        "reason",
        "durationSeconds",
        "filesScanned",
        "filesFailed",
    ]
    assert list(told["runs"][0])[:8] == expected


def test_every_gap_is_there_with_its_fate():
    report = sample.sample_report()
    told = json.loads(render("json", report, VERDICT))["gaps"]
    assert [(g["fingerprint"], g["status"]) for g in told] == [
        (g.fingerprint, g.status.value) for g in report.gaps
    ]
    assert told[0] == {
        "stage": "sast", "scanner": "semgrep", "path": "src/broken.py", "startLine": 3, "endLine": 5,
        "kind": "syntax", "reason": "line 3: invalid syntax", "advice": "correct it, or accept it",
        "fingerprint": report.gaps[0].fingerprint, "status": "new", "coveredBy": [],
    }  # fmt: skip
    assert told[1]["coveredBy"] == ["semgrep"]
    assert "startLine" not in told[1]
    assert [g["acceptance"]["expires"] for g in told if g["status"] == "accepted"] == ["2027-01-31"]
    assert sum("acceptance" in g for g in told) == 1


def test_every_finding_is_there_with_its_status():
    report = sample.sample_report()
    told = json.loads(render("json", report, VERDICT))["findings"]
    assert [(f["fingerprint"], f["status"]) for f in told] == [
        (f.fingerprint, f.status.value) for f in report.findings
    ]
    assert all(("suppression" in f) is (f["status"] == "suppressed") for f in told)


def test_a_finding_in_full():
    found = sample.sample_report().findings[0]
    assert finding_as_json(found) == {
        "stage": "secrets",
        "scanner": "detect-secrets",
        "rule": "detect-secrets.aws-access-key",
        "severity": "high",
        "confidence": "high",
        "message": "An AWS access key is in the source.",
        "location": {
            "path": "src/settings.py",
            "startLine": 12,
            "startColumn": 12,
            "endLine": 12,
            "endColumn": 32,
        },
        "fingerprint": found.fingerprint,
        "cwe": ["CWE-798"],
        "aliases": [],
        "alsoReportedBy": [{"scanner": "bandit", "rule": "bandit.B105"}],
        "status": "new",
        "weakness": "hardcoded-secret",
        "fix": "Revoke the key and read it from the environment.",
    }


def test_a_package_and_an_excuse_in_full():
    found = next(f for f in sample.sample_report().findings if f.rule == "CVE-2019-11324")
    told = finding_as_json(found)
    assert told["package"] == {
        "name": "urllib3", "version": "1.24.1", "ecosystem": "pypi", "purl": "pkg:pypi/urllib3@1.24.1", "fixedVersions": [],
    }  # fmt: skip
    assert told["suppression"] == {
        "kind": "config",
        "reason": "not reachable: no TLS is used",
        "owner": "platform team",
        "expires": "2027-01-31",
        "origin": "pyproject.toml",
    }
    assert told["rated"] is False


def test_neither_masks_nor_the_secrets_subject_leave_the_report():
    text = render("json", sample.sample_report(), VERDICT)
    assert "1f3a" not in text
    assert "masks" not in text


def test_skipped_files_are_counted_by_reason():
    files = (SkippedFile("a", "link"), SkippedFile("b", "ignored"), SkippedFile("c", "link"))
    told = report_as_json(replace(sample.clean_report(), skipped=files), VERDICT)
    assert told["skipped"] == {"ignored": 1, "link": 2}


def test_paths_are_exact_and_only_broken_bytes_are_shown():
    told = json.loads(render("json", sample.sample_report(), VERDICT))
    paths = [f["location"]["path"] for f in told["findings"]]
    assert "new\nline\ttab.py" in paths
    assert "caf\u00e9/\u202egnp.py" in paths
    assert "bytes-\\xff\\x80.py" in paths


def test_the_bytes_are_utf8_and_safe_to_print():
    text = render("json", sample.sample_report(), VERDICT)
    text.encode("utf-8")
    assert not UNSAFE.search(text.replace("\n", ""))
    assert "\u00e9" in text


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from('\x1b\x9b\u202e\u2028\ufeff"\\\n\U000e0041'),
            st.characters(exclude_categories=["Cs"]),
        )
    )
)
def test_json_text_is_exact_and_safe(text):
    written = json_text({"x": text}, indent=2)
    assert json.loads(written) == {"x": text}
    assert not UNSAFE.search(written.replace("\n", ""))


@given(st.text())
def test_any_message_and_path_make_a_readable_report(text):
    found = replace(sample.sample_report().findings[0], message=text, location=Location(text))
    told = json.loads(render("json", replace(sample.clean_report(), findings=(found,)), VERDICT))
    assert len(told["findings"]) == 1
    json.dumps(told, ensure_ascii=False).encode("utf-8")


def test_a_password_in_an_address_is_left_out():
    assert public_url("https://u:p@h.example/x@y") == "https://h.example/x@y"
    assert public_url("git@h.example:a/b") == "git@h.example:a/b"


def test_thousands_of_findings_take_linear_time():
    growth.assert_linear(lambda count: render("json", sample.large_report(count), VERDICT), 1_000)


def test_every_format_of_the_table_renders_and_another_is_a_usage_error():
    for name in REPORTERS:
        assert render(name, sample.sample_report(), VERDICT).strip(), name
    with pytest.raises(UsageError, match="unknown format 'xml'"):
        render("xml", sample.clean_report(), VERDICT)


def test_a_suppressed_finding_without_words_is_still_told():
    found = sample.finding(Stage.SAST, "x", "x.y", Severity.LOW, "m", "a", status=FindingStatus.SUPPRESSED)
    assert finding_as_json(found)["status"] == "suppressed"
