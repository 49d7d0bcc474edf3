"""Where a value stands decides what its surroundings are worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secscan.model import Confidence, Finding, Location, Role, Severity, Stage
from secscan.scanners import detect_secrets
from secscan.secrets.built_in import context_kinds
from secscan.steps.calibrate import assign_roles
from secscan.steps.lower_confidence import lower_confidence

FOUND = Finding(
    stage=Stage.SECRETS,
    scanner="secrets",
    rule="secrets.assigned-password",
    severity=Severity.MEDIUM,
    message="",
    location=Location("src/app.py"),
    confidence=Confidence.MEDIUM,
)


def confidence(rule: str, path: str) -> Confidence:
    found = [replace(FOUND, rule=rule, location=Location(path))]
    (finding,) = lower_confidence(assign_roles(found, {}))
    return finding.confidence


@pytest.mark.parametrize("path", ["tests/app.py", "docs/a.html", "README.md", "src/test_a.py", "a/b_test.go",
                                  "web/a.spec.ts", "examples/x.yaml", "pkg/testdata/x.json", "AppTest.java"])  # fmt: skip
@pytest.mark.parametrize(
    "rule", ["secrets.assigned-password", "secrets.url-password", "detect-secrets.secret-keyword"]
)
def test_surroundings_are_worth_little_in_tests_and_texts(rule: str, path: str) -> None:
    assert confidence(rule, path) is Confidence.LOW


@pytest.mark.parametrize(
    "path", ["src/app.py", "latest/app.py", "contest.py", "config/attest.yaml", ".env", "protest/x"]
)
def test_elsewhere_nothing_changes(path: str) -> None:
    assert confidence("secrets.assigned-password", path) is Confidence.MEDIUM


@pytest.mark.parametrize("rule", ["secrets.github-pat", "detect-secrets.private-key", "secrets.json-web-key"])
def test_what_speaks_for_itself_keeps_its_confidence(rule: str) -> None:
    assert confidence(rule, "tests/app.py") is Confidence.MEDIUM


@pytest.mark.parametrize(
    ("role", "left"),
    [
        (Role.PRODUCTION, Confidence.HIGH),
        (Role.TEST, Confidence.LOW),
        (Role.EXAMPLE, Confidence.LOW),
        (Role.VENDORED, Confidence.MEDIUM),
        (Role.GENERATED, Confidence.MEDIUM),
    ],
)
def test_code_that_is_not_the_products_own_is_worth_less(role: Role, left: Confidence) -> None:
    finding = replace(FOUND, stage=Stage.SAST, role=role, confidence=Confidence.HIGH)
    assert [one.confidence for one in lower_confidence([finding])] == [left]


def test_configuration_keeps_its_confidence_wherever_it_stands() -> None:
    finding = replace(FOUND, stage=Stage.IAC, role=Role.EXAMPLE)
    assert lower_confidence([finding]) == [finding]


def test_all_those_rules_exist() -> None:
    assert context_kinds() <= detect_secrets.rules().keys()


@pytest.mark.parametrize(
    ("path", "confidence"),
    [
        ("src/lang/bg.json", Confidence.LOW),
        ("config/locales/users.de.yml", Confidence.LOW),
        ("app/pt-BR.json", Confidence.LOW),
        ("po/fr.po", Confidence.LOW),
        ("messages_fr.properties", Confidence.LOW),
        ("values-no.yaml", Confidence.HIGH),
        ("language.json", Confidence.HIGH),
        ("src/lang/parser.py", Confidence.HIGH),
    ],
)
def test_telling_names_in_translations_are_worth_little(path: str, confidence: Confidence) -> None:
    found = replace(
        FOUND, rule="secrets.assigned-password", location=Location(path, 1), confidence=Confidence.HIGH
    )
    assert [one.confidence for one in lower_confidence([found])] == [confidence]
    token = replace(found, rule="secrets.github-pat")
    assert lower_confidence([token]) == [token]
