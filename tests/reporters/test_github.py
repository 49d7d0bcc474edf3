from __future__ import annotations

import random
import re
from dataclasses import replace

from hostile_text import hostile_report, random_text
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import (
    clean_report,
    clean_verdict,
    finding,
    large_report,
    sample_report,
    sample_verdict,
)
from runner_model import commands

from secscan.model import FindingStatus, Location, Package, Severity, Stage
from secscan.reporters import render as render_format
from secscan.reporters.github import MOST, escape_data, escape_property, render

OURS = {"error", "warning", "notice"}


def test_an_annotation_names_place_title_message_and_fix():
    shown = render(sample_report(), sample_verdict())
    assert commands(shown)[0] == (
        "error",
        {
            "file": "src/app/run.py",
            "line": "8",
            "endLine": "8",
            "col": "5",
            "endColumn": "19",
            "title": "critical: semgrep.python-os-system",
        },
        (
            "The shell runs a command that a request's text is part of.\n"
            "Fix: Pass a list of arguments to subprocess.run and leave the shell out.\n"
            "https://docs.example.org/rules/python-os-system"
        ),
    )


def test_one_annotation_tells_all_that_is_wrong_with_a_package():
    told = [
        message
        for _, given, message in commands(render(sample_report(), sample_verdict()))
        if "trivy" in given["title"]
    ]
    assert told == [
        "openssl 3.0.1-r0 (apk) has 2 known vulnerabilities\n\
critical: CVE-2018-25032, fixed in 3.0.2-r0\ncritical: CVE-2022-0778, fixed in 3.0.2-r0"
    ]


def test_at_most_ten_of_each_kind_the_worst_first():
    report = large_report(2000)
    found = commands(render(report, clean_verdict()))
    kinds = [name for name, _, _ in found]
    assert kinds == ["error"] * MOST + ["warning"] * MOST + ["notice"] * MOST
    levels = [given["title"].split(":")[0] for _, given, _ in found]
    assert levels == ["critical"] * 10 + ["medium"] * 10 + ["low"] * 10


def test_only_new_findings_are_annotated():
    report = sample_report()
    known = tuple(replace(f, status=FindingStatus.KNOWN) for f in report.findings)
    assert commands(render(replace(report, findings=known, gaps=()), sample_verdict())) == []


def test_new_gaps_that_nobody_covers_are_annotated_first_among_the_warnings_one_a_kind():
    report = sample_report()
    told = [one for one in commands(render(report, sample_verdict())) if one[0] == "warning"]
    assert told[0] == (
        "warning",
        {
            "file": "src/broken.py",
            "line": "3",
            "endLine": "5",
            "title": "not scanned: new: sast, semgrep: syntax",
        },
        "src/broken.py:3-5: line 3: invalid syntax\nHelp: correct it, or accept it",
    )
    assert told[1][1] == {"file": "web/bun.lock", "title": "not scanned: new: dependencies: unsupported"}
    assert "not scanned" not in str(told[2:])
    many = tuple(replace(report.gaps[0], path=f"{n}.py", kind=f"kind {n % 7}") for n in range(40))
    text = render(replace(report, gaps=many), sample_verdict())
    named = [given["title"] for _, given, _ in commands(text) if "not scanned" in given["title"]]
    assert named == [f"not scanned: new: sast, semgrep: kind {n}" for n in range(3)]
    assert "40 gaps (40 new)" in text


def test_columns_are_given_within_one_line_only():
    one = finding(Stage.SAST, "bandit", "bandit.B1", Severity.LOW, "m", "a.py", 3)
    two = replace(one, location=Location("a.py", 3, 5, 4, 2), fingerprint="x")
    text = render(replace(clean_report(), findings=(one, two)), clean_verdict())
    first, second = (given for _, given, _ in commands(text))
    assert (first["col"], first["endColumn"]) == ("1", "9")
    assert second.keys() == {"file", "line", "endLine", "title"}
    assert second["endLine"] == "4"


def test_the_last_lines_are_plain_and_name_what_decided():
    *_, total, decided = render(sample_report(), sample_verdict()).splitlines()
    gaps = "5 gaps (2 new, 1 covered, 1 known, 1 accepted)"
    assert total == f"secscan: 21 new findings (4 critical, 4 high, 13 medium), {gaps}, 17 annotations"
    assert decided.startswith("secscan: exit code 3: sast: semgrep is partial")
    assert render(clean_report(), clean_verdict()).splitlines()[0] == "secscan: 0 new findings, 0 annotations"


def test_the_table_of_reporters_knows_annotations():
    assert render_format("github", sample_report(), sample_verdict()) == render(
        sample_report(), sample_verdict()
    )


@given(hostile_text)
def test_escaping_is_undone_by_the_runner(word):
    (found,) = commands(f"::error title={escape_property(word)}::{escape_data(word)}".replace("##[", "")) or [
        None
    ]
    if (
        not re.search(r"[#\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\ufeff]", word)
        and word == word.strip()
    ):
        assert found == ("error", {"title": word}, word)


@settings(max_examples=100, deadline=None)
@given(st.lists(hostile_text, min_size=1, max_size=12))
def test_hostile_text_gives_our_commands_only(words):
    check_only_ours(words)


def test_ten_thousand_hostile_strings_give_our_commands_only():
    chance = random.Random(7)
    for _ in range(150):
        check_only_ours([random_text(chance) for _ in range(100)])


def check_only_ours(words):
    shown = render(hostile_report(words), replace(sample_verdict(), reasons=tuple(words)))
    *annotations, total, decided = shown.splitlines()
    assert commands(f"{total}\n{decided}") == []
    assert len(commands("\n".join(annotations))) == len(annotations)
    for name, told, _ in commands(shown):
        assert name in OURS
        assert told.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert told["line"] == told["endLine"] == "2", told


def test_every_mark_of_the_commands_own_grammar_is_escaped():
    assert escape_data("a%b\rc\nd:e,f") == "a%25b%0Dc%0Ad:e,f"
    assert escape_property("a%b\rc\nd:e,f") == "a%25b%0Dc%0Ad%3Ae%2Cf"
    assert escape_data("%0A%3A") == "%250A%253A"


def annotated(**more):
    found = finding(Stage.SAST, "semgrep", "semgrep.x", Severity.INFO, "Bad", "a,b:c.py", 3, **more)
    report = replace(clean_report(), findings=(found,), rules={})
    return render(report, replace(clean_verdict(), reasons=("one", "two"))).splitlines()


def test_the_mildest_is_a_notice_and_the_last_lines_are_plain():
    first, told, why = annotated(fix="Mend it", url="https://example.invalid/x")
    assert first == (
        "::notice file=a%2Cb%3Ac.py,line=3,endLine=3,col=1,endColumn=9,title=info%3A semgrep.x"
        "::Bad%0AFix: Mend it%0Ahttps://example.invalid/x"
    )
    assert told == "secscan: 1 new finding (1 info), 1 annotation"
    assert why == "secscan: exit code 0: one; two"


def test_columns_are_told_within_one_line_alone():
    [first, *_] = annotated(end_line=5)
    assert "line=3,endLine=5,title=" in first


def test_a_long_message_is_cut():
    found = finding(Stage.SAST, "semgrep", "semgrep.x", Severity.HIGH, "Q" * 4000, "a.py")
    shown = render(replace(clean_report(), findings=(found,), rules={}), clean_verdict())
    assert shown.count("Q") == 3000


def test_more_than_ten_advisories_of_a_package_are_counted():
    package = Package("lib", "1.0", "pypi", "pkg:pypi/lib@1.0", ("2.0",))
    many = tuple(
        finding(
            Stage.DEPENDENCIES, "pip-audit", f"CVE-2020-{n}", Severity.HIGH, "m", "r.txt", 1, package=package
        )
        for n in range(1000, 1013)
    )
    [(_, given, message), *rest] = commands(
        render(replace(clean_report(), findings=many, rules={}), clean_verdict())
    )
    assert rest == []
    assert given["title"] == "high: pip-audit"
    head, *lines = message.split("\n")
    assert head == "lib 1.0 (pypi) has 13 known vulnerabilities"
    assert len(lines) == 11
    assert lines[0] == "high: CVE-2020-1000, fixed in 2.0"
    assert lines[-1] == "and 3 more"
