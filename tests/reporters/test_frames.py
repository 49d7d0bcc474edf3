from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.model import Excerpt, Location
from secscan.reporters.console.frames import frame, index_of, view
from secscan.reporters.console.screen import Look, cells

NARROW = Look(width=40)
WIDE = Look(width=80)


def rows(lines, location, look=WIDE, first=1):
    return list(frame(Excerpt(first, tuple(lines)), location, look).rows)


def at(line, start, end, end_line=None):
    return Location("a.py", line, start, end_line or line, end)


def test_carets_stand_under_the_region():
    assert rows(["def f():", "    eval(x)"], at(2, 5, 12)) == [
        "  |",
        "2 |     eval(x)",
        "  |     ^^^^^^^",
    ]


def test_a_tab_takes_four_cells_and_the_carets_follow():
    assert rows(["\tx\teval(y)"], at(1, 4, 11))[1:] == [
        "1 |     x    eval(y)",
        "  |          ^^^^^^^",
    ]


def test_wide_combining_and_astral_characters_keep_the_carets_in_place():
    line = "日本 e\u0301 😀 = bad"
    start = len((line[: line.index("bad")]).encode("utf-16-le")) // 2 + 1
    text, carets = rows([line], at(1, start, start + 3))[1:]
    assert text == f"1 | {line}"
    assert cells(carets[: carets.index("^")]) == cells(text[: text.index("bad")])


def test_an_invisible_character_is_drawn_as_its_name_and_the_carets_follow():
    text, carets = rows(["a\u202eb = bad"], at(1, 7, 10))[1:]
    assert text == "1 | a\\u{202e}b = bad"
    assert carets.index("^") == text.index("bad")


def test_the_carets_of_a_whole_line_skip_its_indentation():
    assert rows(["    eval(x)"], at(1, 1, 12))[2] == "  |     ^^^^^^^"


def test_a_region_without_width_still_has_a_caret():
    assert rows(["eval(x)"], at(1, 5, 5))[2] == "  |     ^"
    assert rows([""], at(1, 1, 1))[2] == "  | ^"


def test_several_lines_are_bracketed():
    lines = ["call(", "  a,", "  b)", "next"]
    assert rows(lines, at(1, 1, 5, end_line=3)) == [
        "  |",
        "1 | / call(",
        "2 | |   a,",
        "3 | |   b)",
        "  | |____^",
    ]


def test_a_long_region_shows_its_beginning_and_its_end():
    lines = [f"line{n}" for n in range(1, 31)]
    assert rows(lines, at(1, 1, 6, end_line=20)) == [
        "   |",
        " 1 | / line1",
        " 2 | | line2",
        " 3 | | line3",
        "   | | ...",
        "20 | | line20",
        "   | |_____^",
    ]


def test_a_region_that_ends_at_the_start_of_a_line_ends_on_the_line_before():
    assert rows(["eval(x)", "next"], at(1, 1, 1, end_line=2)) == [
        "  |",
        "1 | eval(x)",
        "  | ^^^^^^^",
    ]


def test_a_region_that_goes_past_the_excerpt_says_so():
    assert rows(["a(", "b"], at(1, 1, 3, end_line=9))[-1] == "  | | ..."


def test_a_long_line_is_shown_around_the_region():
    line = "x" * 5000 + "BAD" + "y" * 5000
    text, carets = rows([line], at(1, 5001, 5004), NARROW)[1:]
    assert cells(text) <= 40
    assert text.startswith("1 | …")
    assert text.endswith("y…")
    assert text[carets.index("^") : carets.rindex("^") + 1] == "BAD"


def test_without_the_line_there_is_no_frame():
    assert frame(None, at(1, 1, 2), NARROW).rows == ()
    assert frame(Excerpt(5, ("a",)), at(1, 1, 2), NARROW).rows == ()


def test_context_is_drawn_where_asked_for():
    drawn = rows(["a", "b", "c"], at(2, 1, 2), Look(verbose=True))
    assert drawn == ["  |", "1 | a", "2 | b", "  | ^", "3 | c"]


@pytest.mark.parametrize(("column", "index"), [(1, 0), (2, 1), (4, 2), (5, 3), (99, 4), (0, 0)])
def test_columns_count_utf16_units(column, index):
    assert index_of("a😀bc", column) == index


@given(st.text(max_size=120), st.integers(0, 130), st.integers(0, 40), st.integers(20, 60))
def test_a_view_fits_its_room_and_shows_the_region(source, start, length, room):
    seen = view(source, start, start + length, room)
    assert cells(seen.text) <= room
    assert 0 <= seen.start < seen.end
    assert seen.start <= cells(seen.text)
