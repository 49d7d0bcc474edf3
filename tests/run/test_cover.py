"""Who covers whom: the same stage, a kind for which both have rules, and the place seen whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secscan.contract import FileResult, SourceFile, UnseenPart
from secscan.gap import Gap
from secscan.knowledge.unsupported import unsupported
from secscan.model import FileProblem, Stage
from secscan.run.gaps import Witness, cover_gaps, unreadable_gaps, unsupported_gaps
from secscan.scanners import bandit, detect_secrets, hadolint, iac, zizmor
from secscan.scanners.semgrep import scanner as semgrep


def source(path, *kinds):
    return SourceFile(path, frozenset(kinds), 1, "d")


PYTHON = source("a.py", "python")
DOCKER = source("Dockerfile", "dockerfile")
WORKFLOW = source(".github/workflows/ci.yml", "yaml", "github-workflow")
DEPENDABOT = source(".github/dependabot.yml", "yaml", "dependabot")


def covered(gap, file, *seen):
    witnesses = [Witness(scanner, {file.path: said} if said else {}) for scanner, said in seen]
    [done] = cover_gaps([gap], {file.path: file}, witnesses)
    return done.covered_by


def gap(stage, scanner, file, lines=(0, 0), **more):
    return Gap(stage, scanner, file.path, "syntax", "x", start_line=lines[0], end_line=lines[1], **more)


FAILED = FileResult(error="no")
PART = FileResult(unseen=(UnseenPart(3, 5, "x", "syntax"),))


def test_the_other_scanner_of_a_kind_covers_where_it_read_the_file_whole():
    blind = gap(Stage.SAST, "bandit", PYTHON)
    assert covered(blind, PYTHON, (bandit, FAILED), (semgrep, FileResult())) == ("semgrep",)
    assert covered(blind, PYTHON, (bandit, FAILED), (semgrep, FAILED)) == ()
    assert covered(blind, PYTHON, (bandit, FAILED), (semgrep, None)) == ()
    assert covered(blind, PYTHON, (bandit, FAILED), (semgrep, PART)) == ()
    assert covered(gap(Stage.SAST, "semgrep", PYTHON), PYTHON, (bandit, FileResult()), (semgrep, FAILED)) == (
        "bandit",
    )


def test_who_had_no_rule_for_a_text_covers_nothing_of_what_cannot_be_parsed():
    blind = gap(Stage.SAST, "bandit", PYTHON)
    asked_nothing = FileResult(unparsed=True)
    assert covered(blind, PYTHON, (bandit, FAILED), (semgrep, asked_nothing)) == ()
    newer = replace(
        blind, kind="interpreter"
    )  # sound, for a newer Python: no rule of the other could match it
    assert covered(newer, PYTHON, (bandit, FAILED), (semgrep, asked_nothing)) == ("semgrep",)


@pytest.mark.parametrize(
    ("lines", "unseen", "by"),
    [
        ((1, 2), (3, 5), ("semgrep",)), ((6, 6), (3, 5), ("semgrep",)), ((5, 9), (3, 5), ()), ((1, 3), (3, 5), ()),
        ((4, 4), (3, 5), ()), ((1, 9), (3, 5), ()), ((4, 4), (0, 0), ()), ((4, 4), (4, 0), ()),
    ],
)  # fmt: skip
def test_a_part_is_covered_where_the_other_saw_that_part(lines, unseen, by):
    said = FileResult(unseen=(UnseenPart(*unseen, "x", "syntax"),))
    assert covered(gap(Stage.SAST, "bandit", PYTHON, lines), PYTHON, (bandit, PART), (semgrep, said)) == by


def test_our_policies_cover_hadolint_and_zizmor_and_they_cover_ours():
    said = ((hadolint, FAILED), (iac, FileResult()))
    assert covered(gap(Stage.IAC, "hadolint", DOCKER), DOCKER, *said) == ("iac",)
    said = ((zizmor, FileResult()), (iac, FAILED))
    assert covered(gap(Stage.IAC, "iac", WORKFLOW), WORKFLOW, *said) == ("zizmor",)


def test_reading_a_file_as_another_kind_covers_nothing():
    said = ((zizmor, FAILED), (iac, FileResult()))
    assert covered(gap(Stage.IAC, "zizmor", DEPENDABOT), DEPENDABOT, *said) == ()


def test_another_stage_covers_nothing():
    said = ((bandit, FAILED), (detect_secrets, FileResult()))
    assert covered(gap(Stage.SAST, "bandit", PYTHON), PYTHON, *said) == ()


def test_a_scanner_that_broke_or_is_the_callers_own_is_no_witness_and_not_covered():
    assert covered(gap(Stage.SAST, "bandit", PYTHON), PYTHON, (semgrep, FileResult())) == ()
    assert covered(gap(Stage.SAST, "custom", PYTHON), PYTHON, (semgrep, FileResult())) == ()


def test_what_a_scanner_says_of_its_own_cover_stays():
    own = gap(Stage.SAST, "semgrep", PYTHON, covered_by=("text rules",))
    assert covered(own, PYTHON, (bandit, FileResult()), (semgrep, PART)) == ("text rules", "bandit")


def test_a_file_that_nobody_can_read_is_one_gap_a_stage():
    problem = FileProblem("x", "permission denied", content="17")
    made = list(
        unreadable_gaps([(problem, (Stage.SECRETS, Stage.SAST)), (FileProblem("y", "q", "submodule"), ())])
    )
    assert [(g.stage, g.scanner, g.path, g.kind, g.content) for g in made] == [
        (Stage.SECRETS, "secscan", "x", "unreadable", "17"), (Stage.SAST, "secscan", "x", "unreadable", "17"),
    ]  # fmt: skip


def test_a_kind_that_nobody_reads_is_a_gap_of_its_stage_alone():
    lock, pipeline = unsupported("a/bun.lockb", b""), unsupported("serverless.yml", b"")
    found = [("a/bun.lockb", "d1", lock), ("serverless.yml", "d2", pipeline)]
    [one] = unsupported_gaps(found, (Stage.DEPENDENCIES, Stage.SAST))
    assert (one.stage, one.scanner, one.path, one.kind, one.content) == (
        Stage.DEPENDENCIES, "secscan", "a/bun.lockb", "unsupported", "d1",
    )  # fmt: skip
    assert one.reason == "no scanner reads Bun's binary lock files"
    assert "[[accept-unscanned]]" in one.advice
    assert "secscan baseline create" in one.advice
    assert len(list(unsupported_gaps(found, tuple(Stage)))) == 2
