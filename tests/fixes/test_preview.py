"""What a report shows of a fix: only lines that are the file's very own."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from test_plan import TEXT, finding

from secscan.fixes.preview import Preview, patch, preview
from secscan.model import Excerpt

LINES = tuple(TEXT.split("\n"))
FOUND = replace(finding(line=5, end=5, text="FIVE"), excerpt=Excerpt(3, LINES[2:7]))


def test_the_lines_of_a_fix_before_and_after():
    assert preview(FOUND) == Preview(5, ("five",), ("FIVE",), ("three", "four"), ("six", "seven"))


def test_a_fix_that_adds_lines():
    more = replace(finding(line=5, start=5, end=5, text="\nand more"), excerpt=FOUND.excerpt)
    assert preview(more).after == ("five", "and more")


@pytest.mark.parametrize(
    "lines",
    [
        ("three", "four", "f***", "six", "seven"),
        ("three", "four", "five\u2026", "six", "seven"),
        ("three", "four", "other", "six", "seven"),
        ("three", "four"),
    ],
    ids=["masked", "cut", "other", "missing"],
)
def test_no_preview_of_lines_that_are_not_the_files_own(lines):
    assert preview(replace(FOUND, excerpt=Excerpt(3, lines))) is None
    assert patch(replace(FOUND, excerpt=Excerpt(3, lines)), "a") == ""


def test_no_preview_of_what_would_be_shown_otherwise():
    odd = finding(line=1, source="o\u202ee", end=4, text="x")
    assert preview(replace(odd, excerpt=Excerpt(1, ("o\u202ee",)))) is None


def test_a_masked_line_nearby_ends_what_is_known_around():
    shown = replace(FOUND, excerpt=Excerpt(3, ("three", "k = ****", "five", "six", "s****")))
    assert preview(shown) == Preview(5, ("five",), ("FIVE",), (), ("six",))


def test_a_patch_of_the_last_line_applies(tmp_path):
    (tmp_path / "a").write_text(TEXT + "\n")
    last = replace(finding(line=10, text="TEN"), excerpt=Excerpt(8, (*LINES[7:], "")))
    subprocess.run(["git", "apply", "-"], input=patch(last, "a").encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a").read_text() == TEXT.replace("ten", "TEN") + "\n"


def test_a_patch_applies(tmp_path):
    (tmp_path / "a").write_text(TEXT)
    subprocess.run(["git", "apply", "-"], input=patch(FOUND, "a").encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a").read_text() == TEXT.replace("five", "FIVE")


def test_without_a_fix_or_an_excerpt_there_is_nothing_to_show():
    assert preview(replace(FOUND, autofix=None)) is None
    assert preview(replace(FOUND, excerpt=None)) is None
