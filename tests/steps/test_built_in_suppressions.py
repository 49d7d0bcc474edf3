import pytest
from builders import at, finding

from secscan.knowledge.calibration import TABLE
from secscan.model import Confidence, Role, Severity
from secscan.steps.built_in_suppressions import suppress_built_in as suppress_by_role
from secscan.steps.calibrate import assign_roles, calibrate
from secscan.steps.merge_duplicates import merge_duplicates


def suppress_built_in(findings):
    return calibrate(suppress_by_role(assign_roles(findings, {})), {})


@pytest.mark.parametrize(
    ("path", "noise"),
    [
        ("tests/a.py", True),
        ("pkg/test/a.py", True),
        ("pkg/test_a.py", True),
        ("pkg/a_test.py", True),
        ("conftest.py", True),
        ("pkg/a.py", False),
        ("pkg/latest/a.py", False),
        ("pkg/attest_a.py", False),
        ("tests.py/a", False),
    ],
)
def test_asserts_are_noise_in_tests_only(path, noise):
    [done] = suppress_built_in([finding("bandit.B101", at(path))])
    assert bool(done.dismissed) is noise


def test_other_rules_count_in_tests_as_elsewhere():
    [done] = suppress_built_in([finding("bandit.B602", at("tests/a.py"))])
    assert done.dismissed == ""


def test_a_reason_that_stands_already_is_kept():
    [done] = suppress_built_in([finding("bandit.B101", at("tests/a.py"), dismissed="a placeholder")])
    assert done.dismissed == "a placeholder"


def test_a_finding_that_another_scanner_means_still_counts():
    noise = finding("bandit.B101", at("tests/a.py"), weakness="w")
    meant = finding("semgrep.x", at("tests/a.py"), weakness="w")
    [united] = merge_duplicates(suppress_built_in([noise, meant]))
    assert united.dismissed == ""


SELDOM_MEANT = [
    "B101",
    "B110",
    "B112",
    "B311",
    "B403",
    "B404",
    "B405",
    "B410",
    "B603",
    "B606",
    "B607",
]


@pytest.mark.parametrize("test", SELDOM_MEANT)
def test_what_seldom_means_anything_is_kept_with_little_confidence_and_says_why(test):
    loud = finding(f"bandit.{test}", at("pkg/a.py"), confidence=Confidence.HIGH, severity=Severity.LOW)
    [done] = suppress_built_in([loud])
    assert (done.dismissed, done.severity, done.confidence) == ("", Severity.LOW, Confidence.LOW)
    assert done.message == f"A message. {TABLE[loud.rule].reason}"


@pytest.mark.parametrize("test", ["B502", "B506", "B105"])
def test_what_is_a_weakness_keeps_its_confidence(test):
    loud = finding(f"bandit.{test}", at("pkg/a.py"), confidence=Confidence.HIGH, role=Role.PRODUCTION)
    assert suppress_built_in([loud]) == [loud]


def test_what_bandit_alone_says_of_a_test_counts_for_little():
    [done] = suppress_built_in([finding("bandit.B106", at("tests/a.py"), confidence=Confidence.MEDIUM)])
    assert (done.dismissed, done.confidence) == ("", Confidence.LOW)
    assert done.message.endswith("which gets no untrusted input.")


def test_what_our_rules_say_of_a_test_counts_as_elsewhere():
    ours = finding("semgrep.x", at("tests/a.py"), confidence=Confidence.HIGH, role=Role.TEST)
    assert suppress_built_in([ours]) == [ours]


@pytest.mark.parametrize(("test", "together"), [("B506", Confidence.HIGH), ("B311", Confidence.MEDIUM)])
def test_two_scanners_who_agree_are_believed_unless_one_only_guesses(test, together):
    theirs = finding(f"bandit.{test}", at("a.py"), weakness="w", confidence=Confidence.MEDIUM)
    ours = finding("semgrep.x", at("a.py"), weakness="w", confidence=Confidence.MEDIUM)
    [united] = merge_duplicates(suppress_built_in([theirs, ours]))
    assert united.confidence is together
