from __future__ import annotations

import re

from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.reporters.azure import render
from secscan.reporters.text import one_line

COMMAND = re.compile(r"##vso\[task\.(\w+) ((?:[a-z]+=[^;\]]*;)*)\](.*)", re.IGNORECASE)


def decoded(text):
    for code, character in (("%3B", ";"), ("%5D", "]"), ("%0D", "\r"), ("%0A", "\n"), ("%AZP25", "%")):
        text = text.replace(code, character)
    return text


def issues(shown):
    """The commands as the agent reads them: name, properties, message."""
    found = []
    for line in shown.splitlines():
        if match := COMMAND.fullmatch(line):
            pairs = (pair.partition("=") for pair in match[2].split(";") if pair)
            found.append((match[1], {key: decoded(value) for key, _, value in pairs}, decoded(match[3])))
    return found


def test_what_fails_the_gate_is_an_error_and_comes_before_other_findings():
    shown = [
        given for name, given, _ in issues(render(sample_report(), sample_verdict())) if name == "logissue"
    ]
    kinds = [given["type"] for given in shown if "code" in given]
    assert kinds == sorted(kinds)
    assert kinds.count("error") == len(sample_verdict().failing)


def test_an_issue_names_place_rule_and_fix():
    found = {
        given.get("code"): (given, text)
        for _, given, text in issues(render(sample_report(), sample_verdict()))
    }
    given, text = found["semgrep.python-os-system"]
    assert (given["sourcepath"], given["linenumber"], given["columnnumber"]) == ("src/app/run.py", "8", "5")
    assert "Fix: Pass a list of arguments" in text


def test_a_step_that_failed_is_marked_and_the_last_line_says_why():
    lines = render(sample_report(), sample_verdict()).splitlines()
    assert any(line.startswith("##vso[task.complete result=Failed;]") for line in lines)
    assert lines[-1].startswith(f"secscan: exit code {int(sample_verdict().exit_code)}: ")
    assert "task.complete" not in render(clean_report(), clean_verdict())


@settings(max_examples=25)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_stays_inside_its_command(words):
    report = hostile_report(words)
    shown = render(report, sample_verdict())
    lines = [line for line in shown.splitlines() if "##vso" in line.lower() and line.startswith("##vso")]
    assert len(issues(shown)) == len(lines)
    rules = {one_line(finding.rule) for finding in report.findings}
    assert {given["code"] for _, given, _ in issues(shown) if "code" in given} <= rules
