"""What an editor shows of a report."""

from __future__ import annotations

import pytest
from builders import at, finding

from secscan.config.settings import Config
from secscan.gap import Gap, GapStatus
from secscan.model import Confidence, FindingStatus, Report, Run, RunStatus, Severity, Stage, TargetInfo
from secscan.servers.lsp.notes import Level, carried, notes_of, point, span
from secscan.syntax.text import SourceText

SOURCE = SourceText("a.py", "one\ntwo\nthree\n")


def noted(*findings, config=None, **more):
    report = Report("1", TargetInfo("root"), findings=findings, **more)
    return notes_of(report, config or Config(stages=(Stage.SAST,)), "a.py", SOURCE)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"severity": Severity.CRITICAL}, Level.ERROR),
        ({"severity": Severity.MEDIUM}, Level.WARNING),
        ({"severity": Severity.LOW}, Level.INFORMATION),
        ({"severity": Severity.INFO}, Level.HINT),
        ({"severity": Severity.CRITICAL, "confidence": Confidence.LOW}, Level.INFORMATION),
        ({"severity": Severity.CRITICAL, "status": FindingStatus.KNOWN}, Level.HINT),
    ],
)
def test_levels(facts, level):
    [note] = noted(finding(**facts))
    assert note.level is level


def test_what_is_suppressed_elsewhere_or_below_what_is_wanted_is_not_shown():
    found = (
        finding(status=FindingStatus.SUPPRESSED),
        finding(where=at("b.py")),
        finding(severity=Severity.LOW),
    )
    assert noted(*found, config=Config(stages=(Stage.SAST,), severity=Severity.MEDIUM)) == ()


def test_what_was_not_looked_at_is_never_silent():
    gap = Gap(Stage.SAST, "bandit", "a.py", "syntax", "cannot be parsed", "write it so", 2, 3)
    known, covered = (
        Gap(Stage.SAST, "x", "a.py", "k", "why", status=GapStatus.KNOWN),
        Gap(Stage.SAST, "x", "a.py", "k", "why", covered_by=("semgrep",)),
    )
    run = Run(Stage.SAST, "semgrep", "", RunStatus.MISSING, "not installed")
    first, second = noted(gaps=(gap, known, covered), runs=(run,))
    assert (first.where.start_line, first.text) == (
        1,
        "not looked at: sast: semgrep is missing: not installed.",
    )
    assert (second.where.start_line, second.level) == (2, Level.INFORMATION)
    assert "cannot be parsed" in second.text
    assert "write it so" in second.text
    [unread] = noted(config=Config(stages=(Stage.SAST,), unread="pyproject.toml: cannot be read"))
    assert "pyproject.toml: cannot be read" in unread.text


def test_a_hostile_message_is_harmless():
    [note] = noted(finding(message="a\x1b[31m\u202eb\nc", rule="custom.\x1b[0m"))
    assert not set(note.text + note.code) & {"\x1b", "\u202e", "\n"}


def test_earlier_notes_follow_their_line_or_are_dropped():
    notes = noted(finding(where=at(line=2)), finding(where=at(line=3), rule="semgrep.y"))
    moved = carried(notes, SourceText("a.py", "new\none\ntwo\n"), ())
    assert [(note.code, note.where.start_line) for note in moved] == [("semgrep.x", 3)]
    assert carried(notes, SourceText("a.py", "one\ntwo\n"), noted(finding(where=at(line=2)))) == []
    assert carried(notes[:1], SourceText("a.py", "two\nx\ntwo\n"), ()) == []


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_columns_are_counted_as_agreed(encoding, column):
    assert point(1, 4, SourceText("a", "é😀x"), encoding) == (0, column)


def test_a_place_beyond_the_text_is_kept_inside():
    assert span(at(line=9, last=99, start=70, end=1 << 40), SourceText("a", "ab\ncd"), "utf-16") == (
        (1, 2),
        (1, 2),
    )
