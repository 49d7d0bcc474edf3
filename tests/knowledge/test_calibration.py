"""Our ratings: every one has a reason, names a rule that exists, and changes what it says it changes."""

from __future__ import annotations

import pytest
from builders import at, finding

from secscan.knowledge.calibration import TABLE, calibration
from secscan.model import Confidence, Role, Severity, Stage
from secscan.scanners import zizmor
from secscan.steps.calibrate import calibrate
from secscan.syntax.text import SourceText


def test_every_rating_has_a_reason_and_a_rule_of_a_scanner():
    for rule, one in TABLE.items():
        assert one.reason.endswith("."), rule
        assert rule.startswith(("hadolint.DL", "zizmor.", "bandit.B")), rule


def test_the_audits_of_zizmor_that_are_rated_are_audits():
    rated = {rule for rule in TABLE if rule.startswith("zizmor.")}
    assert rated <= zizmor.rules().keys() | {f"zizmor.{name}" for name in NEWER}


# Audits that say what they mean themselves, or of newer releases than the table of titles knows.
NEWER = (
    "archived-uses", "concurrency-limits", "misfeature", "ref-version-mismatch", "secrets-outside-env", "stale-action-refs",
    "superfluous-actions", "undocumented-permissions",
)  # fmt: skip


def uses(text):
    source = SourceText("ci.yml", f"steps:\n  - uses: {text}\n")
    one = finding("zizmor.unpinned-uses", at("ci.yml", 2), stage=Stage.IAC, severity=Severity.HIGH)
    [done] = calibrate([one], {"ci.yml": source})
    return done.severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("actions/checkout@v4", Severity.LOW),
        ("github/codeql-action/init@v3", Severity.LOW),
        ("someone/thing@v1.2.3", Severity.LOW),
        ("'someone/thing@1.2'", Severity.LOW),
        ("someone/thing@main", Severity.MEDIUM),
        ("someone/thing@release-4", Severity.MEDIUM),
        ("someone/thing", Severity.MEDIUM),
        ("actions-of-a-stranger/thing@main", Severity.MEDIUM),
    ],
)
def test_an_action_is_rated_by_whose_it_is_and_what_names_it(text, severity):
    assert uses(text) is severity


def test_a_style_rule_of_a_linter_never_fails_a_build():
    for rule in ("hadolint.DL4000", "hadolint.DL3000", "hadolint.DL3020", "hadolint.SC2086"):
        one = calibration(rule, Severity.HIGH)
        assert one is not None
        assert one.severity is not None
        assert one.severity < Severity.MEDIUM


def test_a_rule_that_is_not_rated_keeps_what_its_tool_says():
    one = finding(
        "zizmor.template-injection", at("ci.yml"), severity=Severity.HIGH, confidence=Confidence.HIGH
    )
    assert calibrate([one], {}) == [one]


def test_rating_twice_changes_nothing_more():
    once = calibrate([finding("bandit.B307", at("a.py"), confidence=Confidence.HIGH)], {})
    assert calibrate(once, {}) == once


@pytest.mark.parametrize(
    ("expression", "told", "severity"),
    [
        ("github.event.issue.title", Severity.HIGH, Severity.HIGH),
        ("github.head_ref", Severity.HIGH, Severity.HIGH),
        ("github.event.comment.body", Severity.HIGH, Severity.HIGH),
        ("inputs.version", Severity.HIGH, Severity.MEDIUM),
        ("github.ref_name", Severity.HIGH, Severity.LOW),
        ("github.event.inputs.ref", Severity.HIGH, Severity.LOW),
        ("secrets.KEY", Severity.MEDIUM, Severity.LOW),
        ("matrix.ref", Severity.INFO, Severity.INFO),
    ],
)
def test_text_in_a_script_is_rated_by_who_may_choose_it(expression, told, severity):
    source = SourceText("ci.yml", f'run: |\n  echo "${{{{ {expression} }}}}"\n')
    one = finding("zizmor.template-injection", at("ci.yml", 2), stage=Stage.IAC, severity=told)
    [done] = calibrate([one], {"ci.yml": source})
    assert done.severity is severity


@pytest.mark.parametrize(
    ("rule", "role", "severity"),
    [
        ("secrets.private-key", Role.TEST, Severity.MEDIUM),
        ("detect-secrets.json-web-token", Role.DOCUMENTATION, Severity.MEDIUM),
        ("secrets.private-key", Role.PRODUCTION, Severity.HIGH),
        ("secrets.github-pat", Role.TEST, Severity.HIGH),
    ],
)
def test_keys_that_everybody_can_make_are_of_medium_severity_where_nothing_is_shipped_from(
    rule, role, severity
):
    one = finding(rule, at("a.pem"), stage=Stage.SECRETS, severity=Severity.HIGH, role=role)
    [done] = calibrate([one], {})
    assert done.severity is severity


@pytest.mark.parametrize("rule", ["bandit.B602", "bandit.B605"])
def test_a_command_for_a_shell_keeps_the_severity_and_counts(rule):
    rating = calibration(rule, Severity.HIGH)
    assert (rating.severity, rating.confidence) == (None, Confidence.MEDIUM)


def test_a_shell_that_bandit_guesses_at_is_of_medium_severity_at_most():
    assert [calibration("bandit.B604", told).severity for told in (Severity.HIGH, Severity.LOW)] == [
        Severity.MEDIUM,
        Severity.LOW,
    ]
