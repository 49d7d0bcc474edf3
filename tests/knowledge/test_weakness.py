"""The map from tools' rules to weakness classes."""

from __future__ import annotations

import re

import pytest
import yaml

from secscan.knowledge.weakness import BANDIT, CWE, cwe_of_bandit, of_bandit, of_cwe
from secscan.model import Finding, Location, Severity, Stage
from secscan.steps.classify import classify
from secscan.system.resources import resource_dir


@pytest.fixture(scope="module")
def classes() -> dict[str, dict[str, object]]:
    return yaml.safe_load((resource_dir("rulesets") / "classes.yaml").read_text())


def test_every_class_is_a_word_of_the_rulesets(classes: dict[str, dict[str, object]]) -> None:
    used = {test.weakness for test in BANDIT.values() if test.weakness} | set(CWE.values())
    assert used - set(classes) == set()


def test_a_cwe_means_a_class_that_names_it(classes: dict[str, dict[str, object]]) -> None:
    named = {name: {entry["cwe"], *entry.get("also", [])} for name, entry in classes.items()}  # type: ignore[misc]
    assert [(cwe, name) for cwe, name in CWE.items() if cwe not in named[name]] == []


def test_a_cwe_of_one_class_alone_means_that_class(classes: dict[str, dict[str, object]]) -> None:
    owners: dict[object, list[str]] = {}
    for name, entry in classes.items():
        owners.setdefault(entry["cwe"], []).append(name)
    one = {cwe: names[0] for cwe, names in owners.items() if len(names) == 1 and cwe in CWE}
    assert {str(cwe): CWE[str(cwe)] for cwe in one} == one


def test_every_test_of_the_installed_bandit_is_mapped() -> None:
    from bandit.core.extension_loader import MANAGER

    installed = {**MANAGER.plugins_by_id, **MANAGER.blacklist_by_id}
    assert set(installed) - set(BANDIT) == set()


@pytest.mark.parametrize("test_id", sorted(BANDIT))
def test_every_mapped_test_has_a_cwe_a_title_and_a_class_of_its_own_or_a_shared_one(test_id: str) -> None:
    test = BANDIT[test_id]
    assert re.fullmatch(r"CWE-\d+", test.cwe)
    assert test.title[0].isupper()
    assert of_bandit(test_id) == (test.weakness or f"bandit-{test_id.lower()}")


@pytest.mark.parametrize(
    ("test_id", "cwe"),
    [("B102", "CWE-95"), ("B307", "CWE-95"), ("B314", "CWE-611"), ("B405", "CWE-611"), ("B201", "CWE-215"),
     ("B701", "CWE-79"), ("B602", "CWE-78")],
)  # fmt: skip
def test_wrong_cwes_of_bandit_are_corrected(test_id: str, cwe: str) -> None:
    assert cwe_of_bandit(test_id, "CWE-20") == cwe


def test_what_our_own_rules_find_too_has_their_class() -> None:
    """As `paramiko.AutoAddPolicy`, so that the two unite."""
    assert of_bandit("B507") == "tls-verification-disabled"


def test_a_test_of_a_newer_bandit_keeps_what_bandit_says() -> None:
    assert of_bandit("B999") == "bandit-b999"
    assert cwe_of_bandit("B999", "CWE-20") == "CWE-20"


@pytest.mark.parametrize("test_id", ["B101", "B404", "B603", "B606", "B607"])
def test_what_is_no_weakness_by_itself_never_shares_a_class(test_id: str) -> None:
    assert of_bandit(test_id) == f"bandit-{test_id.lower()}"


def test_cwes() -> None:
    assert of_cwe(["CWE-78: Improper Neutralization of OS commands"]) == "os-command-injection"
    assert of_cwe(["CWE-20", "cwe-502"]) == "insecure-deserialization"
    assert of_cwe(["CWE-327"]) == ""
    assert of_cwe([]) == ""


def finding(**more: object) -> Finding:
    values = {"stage": Stage.SAST, "scanner": "semgrep", "rule": "semgrep.x", **more}
    return Finding(severity=Severity.LOW, message="m.", location=Location("a.py"), **values)


@pytest.mark.parametrize(
    ("given", "weakness"),
    [
        (finding(scanner="bandit", rule="bandit.B602"), "os-command-injection"),
        (finding(scanner="bandit", rule="bandit.B607", cwe=("CWE-78",)), "bandit-b607"),
        (finding(weakness="ssrf", cwe=("CWE-78",)), "ssrf"),
        (finding(cwe=("CWE-89",)), "sql-injection"),
        (finding(), ""),
        (finding(stage=Stage.SECRETS, scanner="detect-secrets"), "hardcoded-secret"),
        (finding(stage=Stage.IAC, scanner="hadolint", cwe=("CWE-78",)), ""),
    ],
)
def test_classify(given: Finding, weakness: str) -> None:
    assert [f.weakness for f in classify([given])] == [weakness]
