"""Plans: what is changed in which file, in words and in bytes, and why the rest is not."""

from __future__ import annotations

import errno
import os
from dataclasses import replace

import pytest

from secscan.autofix import TextEdit
from secscan.fixes.diff import unified
from secscan.fixes.plan import CHANGED, OVERLAPS, UNREADABLE, chosen, plan_fixes
from secscan.fixes.replacements import fix_from
from secscan.model import Finding, Location, ReportedBy, Severity, Stage
from secscan.syntax.text import SourceText

TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten"


def finding(path="a", line=1, start=1, end=4, text="1", source=TEXT, rule="semgrep.x", fingerprint="f1"):
    where = Location(path, line, start, line, end)
    fix = fix_from([TextEdit(where, text)], "said", SourceText(path, source))
    return Finding(
        Stage.SAST, "semgrep", rule, Severity.LOW, "m", where, fingerprint=fingerprint, autofix=fix
    )


def planned(*findings, **held):
    def read(path):
        if path not in held:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return held[path]

    return plan_fixes(findings, read)


def test_the_fixes_of_a_file_are_one_change():
    first, second = finding(), finding(line=10, text="10")
    [change] = planned(second, first, a=TEXT.encode()).changes
    assert change.after == TEXT.replace("one", "1").replace("ten", "10").encode()
    assert change.findings == (first, second)


def test_a_fix_can_be_taken_out_of_a_change():
    first, second = finding(), finding(line=10, text="10", fingerprint="f2")
    [change] = planned(first, second, a=TEXT.encode()).changes
    left = change.without({"f1"})
    assert (left.findings, left.after) == ((second,), TEXT.replace("ten", "10").encode())
    assert change.without({"f1", "f2"}) is None


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ({"a": b"ONE\ntwo\n"}, CHANGED),
        ({"a": b"one\n" + b"plain text " + "wide text".encode("utf-16-le") * 4}, UNREADABLE),
        ({}, "no such file or directory"),
    ],
)
def test_what_cannot_be_changed_says_why(held, reason):
    plan = planned(finding(), **held)
    assert (plan.changes, [one.reason for one in plan.refused]) == ((), [reason])


def test_of_overlapping_fixes_the_first_is_made():
    first, second = finding(text="1"), finding(start=2, end=4, text="x", fingerprint="f2")
    plan = planned(first, second, a=TEXT.encode())
    assert plan.changes[0].findings == (first,)
    assert [(one.finding, one.reason) for one in plan.refused] == [(second, OVERLAPS)]


def test_findings_are_chosen_by_rule_and_fingerprint():
    one = replace(finding(), also_reported_by=(ReportedBy("bandit", "bandit.B506"),))
    other = finding(rule="iac.y", fingerprint="abc")
    for named in ("semgrep.x", "x", "bandit.B506", "B506"):
        assert chosen([one, other], [named], []) == [one]
    assert chosen([one, other], [], ["ab"]) == [other]
    assert chosen([one, other], ["x"], ["ab"]) == []
    assert chosen([one, other], [], []) == [one, other]


def test_a_difference_shows_no_secret_and_no_more_than_the_lines_around():
    [change] = planned(finding(line=10, text="10"), a=TEXT.encode()).changes
    rows = list(unified(change, lambda line: line.replace("nine", "****"), "a"))
    assert rows == [
        *("--- a/a", "+++ b/a", "@@ -7,4 +7,4 @@", " seven", " eight", " ****"),
        *("-ten", "\\ No newline at end of file", "+10", "\\ No newline at end of file"),
    ]
