"""What a provider said of a secret is told in every format that tells of findings one by one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import reports_sample as sample
import sarif_tools
import schemas
from builders import at, finding

import secscan
from secscan.model import FindingStatus, Severity, Stage, Verification, VerificationState
from secscan.reporters import render
from secscan.reporters.console import reporter as console
from secscan.reporters.console.screen import Look

SCHEMA = json.loads((Path(secscan.__file__).parent / "schemas" / "report.schema.json").read_text())
SAID = {
    VerificationState.ACTIVE: Verification(VerificationState.ACTIVE, "github"),
    VerificationState.INACTIVE: Verification(
        VerificationState.INACTIVE, "github", "api.github.com rejects it"
    ),
    VerificationState.UNKNOWN: Verification(
        VerificationState.UNKNOWN, "gitlab", "gitlab.com is limiting the rate of requests (429)"
    ),
}
WORDS = {
    VerificationState.ACTIVE: "active (github)",
    VerificationState.INACTIVE: "inactive (github): api.github.com rejects it",
    VerificationState.UNKNOWN: "unknown (gitlab): gitlab.com is limiting the rate of requests (429)",
}


def report(standing, **more):
    severity = Severity.CRITICAL if standing is VerificationState.ACTIVE else Severity.HIGH
    one = finding(
        "secrets.github-pat",
        at("a.ini"),
        stage=Stage.SECRETS,
        severity=severity,
        fingerprint="f",
        verification=SAID[standing],
        **more,
    )
    return replace(sample.clean_report(), findings=(one,))


@pytest.mark.parametrize("standing", VerificationState)
def test_json(standing):
    made = json.loads(render("json", report(standing), sample.clean_verdict()))
    schemas.validator(SCHEMA).validate(made)
    [told] = made["findings"]
    said = SAID[standing]
    assert told["verification"] == {
        "state": standing.value,
        "provider": said.provider,
        **({"reason": said.reason} if said.reason else {}),
    }


@pytest.mark.parametrize("standing", VerificationState)
@pytest.mark.parametrize("profile", ["sarif", "sarif-github"])
def test_sarif(standing, profile):
    text = render(profile, report(standing), sample.clean_verdict())
    made = json.loads(text)
    [result] = [result for run in made["runs"] for result in run["results"]]
    assert result["properties"]["verification"]["state"] == standing.value
    active = standing is VerificationState.ACTIVE
    assert (result["rank"], result["properties"]["severity_source"]) == (
        (95.0, "verification") if active else (80.0, "scanner")
    )
    assert sarif_tools.schema_errors(text) == []


@pytest.mark.parametrize("standing", VerificationState)
def test_markdown_and_screen(standing):
    assert f"verification: {WORDS[standing]}" in render("markdown", report(standing), sample.clean_verdict())
    for status, verbose in ((FindingStatus.NEW, False), (FindingStatus.KNOWN, True)):
        shown = console.render(
            report(standing, status=status), sample.clean_verdict(), Look(width=110, verbose=verbose)
        )
        assert f"verification: {WORDS[standing]}" in shown


def test_nothing_is_told_where_nobody_was_asked():
    one = replace(report(VerificationState.ACTIVE).findings[0], verification=None)
    for name in ("json", "sarif", "markdown", "console"):
        said = render(name, replace(sample.clean_report(), findings=(one,)), sample.clean_verdict())
        assert "verification" not in said
