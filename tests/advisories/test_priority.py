"""EPSS scores and the catalogue of what is exploited."""

from __future__ import annotations

import json

import pytest

from secscan.advisories.age import days_since
from secscan.advisories.priority import KnownExploited, Likelihood, read_epss, read_kev


def test_scores_are_read_below_their_heading():
    lines = [
        "#model_version:v2025.03.14,score_date:2026-01-01\n",
        "cve,epss,percentile\n",
        "CVE-2024-12345,0.91234,0.99\n",
        "CVE-2024-1234,1e-5,0.0\n",
    ]
    assert list(read_epss(lines)) == [
        Likelihood("CVE-2024-12345", 0.91234, 0.99),
        Likelihood("CVE-2024-1234", 1e-5, 0.0),
    ]


@pytest.mark.parametrize(
    "line", ["<html>", "CVE-2024-1234,nan,0.1", "CVE-2024-1234,2.5,0.1", "CVE-2024-1234,0.1", "x,0.1,0.1"]
)
def test_what_is_no_score_is_refused(line):
    with pytest.raises(ValueError, match="line 1"):
        list(read_epss([line]))


def entry(**more):
    return {"cveID": "CVE-2024-1234", "dateAdded": "2024-05-06", "knownRansomwareCampaignUse": "Known"} | more


def test_the_catalogue_is_read():
    data = json.dumps(
        {"vulnerabilities": [entry(), entry(cveID="CVE-2024-1235", knownRansomwareCampaignUse="Unknown")]}
    )
    assert read_kev(data.encode()) == (
        KnownExploited("CVE-2024-1234", "2024-05-06", ransomware=True),
        KnownExploited("CVE-2024-1235", "2024-05-06", ransomware=False),
    )


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "{}",
        '{"vulnerabilities": []}',
        json.dumps({"vulnerabilities": [entry(), entry(cveID="x")]}),
        "[" * 99_999,
    ],
)
def test_what_is_no_catalogue_is_refused(told):
    with pytest.raises(ValueError):
        read_kev(told.encode())


def test_age_is_counted_in_whole_days():
    assert days_since("1970-01-02T00:00:00Z", 86_400 * 9.9) == 8
    assert days_since("1970-01-02", 0.0) == 0
    assert days_since("yesterday", 0.0) is None
