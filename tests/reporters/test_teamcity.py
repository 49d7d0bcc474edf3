from __future__ import annotations

import re

from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import clean_report, clean_verdict, finding, sample_report, sample_verdict

from secscan.model import FindingStatus, Report, Severity, Stage, TargetInfo
from secscan.reporters.teamcity import render
from secscan.reporters.text import one_line

MESSAGE = re.compile(r"##teamcity\[(\w+)((?: \w+='(?:\|.|[^'|\[\]\n])*')*)\]")
PAIR = re.compile(r" (\w+)='((?:\|.|[^'|])*)'")


def decoded(text):
    """The text as TeamCity reads it: UTF-16 code units and single escapes."""
    units = re.sub(
        r"\|0x([0-9a-f]{4})|\|(.)",
        lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "r": "\r"}.get(m[2], m[2]),
        text,
    )
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def messages(shown):
    found = []
    for line in shown.splitlines():
        match = MESSAGE.fullmatch(line)
        assert match, line
        found.append((match[1], {key: decoded(value) for key, value in PAIR.findall(match[2])}))
    return found


def test_each_type_comes_before_its_inspections_and_once():
    known: list[str] = []
    for name, pairs in messages(render(sample_report(), sample_verdict())):
        if name == "inspectionType":
            assert pairs["id"] not in known
            known.append(pairs["id"])
        elif name == "inspection":
            assert pairs["typeId"] in known


def test_every_new_finding_is_an_inspection_and_the_verdict_a_problem():
    shown = messages(render(sample_report(), sample_verdict()))
    new = [f for f in sample_report().findings if f.status is FindingStatus.NEW]
    found = [
        given
        for name, given in shown
        if name == "inspection" and not given["typeId"].startswith("secscan.gap")
    ]
    assert len(found) == len(new)
    assert shown[-1][0] == "buildProblem"


def test_a_clean_scan_says_that_it_passed():
    [(name, pairs)] = messages(render(clean_report(), clean_verdict()))
    assert (name, pairs["status"]) == ("message", "NORMAL")
    assert pairs["text"].startswith("secscan: exit code 0: ")


def test_characters_outside_ascii_come_back_as_they_were():
    one = finding(Stage.SAST, "semgrep", "semgrep.x", Severity.LOW, "it's | [1] é 😀", "a.py")
    shown = messages(render(Report("1", TargetInfo("x"), findings=(one,)), clean_verdict()))
    assert [given["message"] for name, given in shown if name == "inspection"] == ["it's | [1] é 😀"]


@settings(max_examples=25)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_stays_inside_its_message(words):
    report = hostile_report(words)
    shown = messages(render(report, sample_verdict()))
    said = {one_line(f.message) for f in report.findings}
    kept = [given for name, given in shown if name == "inspection" and "secscan.gap" not in given["typeId"]]
    assert {given["message"] for given in kept} <= said
