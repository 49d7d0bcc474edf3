from __future__ import annotations

import json

from hostile_text import hostile_report
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.model import FindingStatus, Stage
from secscan.reporters.sonarqube import render

KEYS = {"id", "name", "description", "engineId", "cleanCodeAttribute", "type", "severity", "impacts"}


def written(report=None):
    return json.loads(render(report or sample_report(), sample_verdict()))


def test_new_findings_in_files_are_issues_with_a_rule_of_their_severity():
    document = written()
    shown = [
        f for f in sample_report().findings if f.status is FindingStatus.NEW and f.stage is not Stage.IMAGE
    ]
    assert len(document["issues"]) == len(shown)
    ids = [rule["id"] for rule in document["rules"]]
    assert len(set(ids)) == len(ids)
    assert {issue["ruleId"] for issue in document["issues"]} == set(ids)
    assert {frozenset(rule) for rule in document["rules"]} == {frozenset(KEYS)}


def test_a_place_is_whole_lines():
    [place] = [
        i["primaryLocation"]
        for i in written()["issues"]
        if i["ruleId"] == "semgrep.python-os-system:critical"
    ]
    assert (place["filePath"], place["textRange"]) == ("src/app/run.py", {"startLine": 8, "endLine": 8})


def test_every_rule_has_a_name_and_a_description_whatever_it_is_called():
    rules = written(hostile_report(["x\x1b", "::error::"]))["rules"]
    assert [rule for rule in rules if not rule["name"] or not rule["description"]] == []


def test_nothing_found_is_an_empty_document():
    assert json.loads(render(clean_report(), clean_verdict())) == {"rules": [], "issues": []}
