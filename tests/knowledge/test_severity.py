"""The severity table, word by word, and the CVSS formulas against published scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.knowledge.severity import base_score, confidence_of, from_cvss, from_osv, is_rated, rate
from secscan.model import Confidence, Severity


@pytest.mark.parametrize(
    ("tool", "word", "severity"),
    [
        ("bandit", "HIGH", Severity.HIGH),
        ("bandit", "MEDIUM", Severity.MEDIUM),
        ("bandit", "LOW", Severity.LOW),
        ("bandit", "UNDEFINED", Severity.INFO),
        ("semgrep", "CRITICAL", Severity.CRITICAL),
        ("semgrep", "ERROR", Severity.HIGH),
        ("semgrep", "WARNING", Severity.MEDIUM),
        ("semgrep", "INFO", Severity.LOW),
        ("semgrep", "LOW", Severity.LOW),
        ("semgrep", "EXPERIMENT", Severity.INFO),
        ("semgrep", "INVENTORY", Severity.INFO),
        ("detect-secrets", "verified", Severity.CRITICAL),
        ("detect-secrets", "provider", Severity.HIGH),
        ("detect-secrets", "private-key", Severity.HIGH),
        ("detect-secrets", "keyword", Severity.MEDIUM),
        ("detect-secrets", "entropy", Severity.MEDIUM),
        ("trivy", "NEGLIGIBLE", Severity.INFO),
        ("trivy", "UNKNOWN", Severity.MEDIUM),
        ("osv", "MODERATE", Severity.MEDIUM),
        ("zizmor", "Informational", Severity.INFO),
        ("zizmor", "High", Severity.HIGH),
        ("hadolint", "error", Severity.HIGH),
        ("hadolint", "warning", Severity.MEDIUM),
        ("hadolint", "info", Severity.LOW),
        ("hadolint", "style", Severity.INFO),
        ("kics", "INFO", Severity.INFO),
        ("kics", "TRACE", Severity.INFO),
        ("opa", "deny", Severity.HIGH),
        ("opa", "violation", Severity.HIGH),
        ("opa", "warn", Severity.LOW),
        ("opa", " Critical ", Severity.CRITICAL),
        ("sarif", "note", Severity.LOW),
        ("sarif", "none", Severity.INFO),
        ("a new tool", "high", Severity.HIGH),
        ("a new tool", "style", Severity.MEDIUM),
        ("a new tool", "", Severity.MEDIUM),
    ],
)
def test_a_tools_word_has_one_level(tool: str, word: str, severity: Severity) -> None:
    assert rate(tool, word) is severity


def test_unknown_words_are_not_a_rating() -> None:
    assert not is_rated("trivy", "UNKNOWN")
    assert not is_rated("checkov", "")
    assert is_rated("trivy", "NEGLIGIBLE")
    assert is_rated("hadolint", "style")


@pytest.mark.parametrize(
    ("tool", "word", "confidence"),
    [
        ("bandit", "HIGH", Confidence.HIGH),
        ("bandit", "MEDIUM", Confidence.MEDIUM),
        ("bandit", "LOW", Confidence.LOW),
        ("bandit", "UNDEFINED", Confidence.LOW),
        ("semgrep", "", Confidence.MEDIUM),
        ("pip-audit", "", Confidence.CERTAIN),
        ("trivy", "", Confidence.CERTAIN),
        ("hadolint", "", Confidence.HIGH),
        ("detect-secrets", "entropy", Confidence.LOW),
        ("detect-secrets", "verified", Confidence.CERTAIN),
    ],
)
def test_confidence(tool: str, word: str, confidence: Confidence) -> None:
    assert confidence_of(tool, word) is confidence


# Published scores of well-known vulnerabilities.
@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),  # Log4Shell
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),  # reflected XSS
        ("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N", 5.9),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:N/A:N", 5.0),
        ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.6),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/E:P/RL:O", 7.5),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0),
        ("AV:N/AC:L/Au:N/C:P/I:N/A:N", 5.0),  # Heartbleed
        ("(AV:N/AC:M/Au:N/C:N/I:P/A:N)", 4.3),
        ("AV:L/AC:L/Au:N/C:N/I:N/A:N", 0.0),
        ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3),
        ("CVSS:3.1/AV:N/AC:L", None),
        ("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", None),
        ("high", None),
        ("", None),
    ],
)
def test_base_scores(vector: str, score: float | None) -> None:
    assert base_score(vector) == score


@given(st.text())
def test_any_text_is_a_score_or_none(text: str) -> None:
    score = base_score(text)
    assert score is None or 0 <= score <= 10


def test_bands_meet_without_a_gap() -> None:
    edges = [0.0, 0.1, 3.9, 4.0, 6.9, 7.0, 8.9, 9.0, 10.0]
    levels = [from_cvss(edge).label for edge in edges]
    assert levels == ["info", "low", "low", "medium", "medium", "high", "high", "critical", "critical"]
    assert [from_cvss(edge, 2).label for edge in edges] == [
        "low", "low", "low", "medium", "medium", "high", "high", "high", "high"
    ]  # fmt: skip


V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
V4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
V2 = "AV:N/AC:L/Au:N/C:P/I:N/A:N"


def scored(*vectors: str) -> dict[str, object]:
    return {"severity": [{"type": "CVSS", "score": vector} for vector in vectors]}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (scored(V31), (Severity.HIGH, "7.5", V31, True)),
        (scored(V2, V31), (Severity.HIGH, "7.5", V31, True)),
        (scored(V2), (Severity.MEDIUM, "5.0", V2, True)),
        (scored(V31, V4), (Severity.CRITICAL, "9.3", V4, True)),
        (scored(V4), (Severity.CRITICAL, "9.3", V4, True)),
        (
            {**scored("CVSS:4.0/AV:N"), "database_specific": {"severity": "HIGH"}},
            (Severity.HIGH, "", "", True),
        ),
        ({**scored(V31), "database_specific": {"severity": "MODERATE"}}, (Severity.HIGH, "7.5", V31, True)),
        ({"affected": [{"severity": [{"score": V31}]}]}, (Severity.HIGH, "7.5", V31, True)),
        (
            {"affected": [{"ecosystem_specific": {"severity": "Critical"}}]},
            (Severity.CRITICAL, "", "", True),
        ),
        ({"affected": [{"database_specific": {"severity": "LOW"}}]}, (Severity.LOW, "", "", True)),
        ({}, (Severity.MEDIUM, "", "", False)),
        ({"database_specific": {"severity": "UNKNOWN"}}, (Severity.MEDIUM, "", "", False)),
        (
            {"severity": "HIGH", "affected": {"a": 1}, "database_specific": [1]},
            (Severity.MEDIUM, "", "", False),
        ),
        ({"severity": [{"score": 7}, 3, {"score": "not a vector"}]}, (Severity.MEDIUM, "", "", False)),
    ],
)
def test_osv_records(record: dict[str, object], expected: tuple[object, ...]) -> None:
    assert from_osv(record) == expected
