from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secscan.reporters.console.screen import Look, cells, count, cut, listing, pad, wrap


def test_escapes_of_our_own_take_no_room():
    assert cells(Look(color=True).paint("abc", "red")) == 3
    assert cells("日本e\u0301") == 5


def test_without_colour_nothing_is_painted():
    assert Look(color=False).paint("abc", "red") == "abc"
    assert Look(color=True).paint("", "red") == ""


def test_wrapping_hangs_and_keeps_long_words_whole():
    url = "https://example.org/" + "x" * 40
    assert wrap(f"one two {url} three", 20, "- ", "  ") == ["- one two", f"  {url}", "  three"]
    assert wrap("", 20, "- ") == ["-"]


@given(st.lists(st.text("ab日", min_size=1, max_size=8)), st.integers(20, 60))
def test_wrapped_lines_fit_and_lose_nothing(words, width):
    lines = wrap(" ".join(words), width, "> ", "  ")
    assert all(cells(line) <= width for line in lines)
    assert " ".join(lines).replace(">", "").split() == words


def test_cut_pad_listing_and_count():
    assert cut("日本語", 5) == "日本…"
    assert cut("abc", 3) == "abc"
    assert pad("日", 4) + "|" == "日  |"
    assert pad("7", 3, right=True) == "  7"
    assert listing("abcd", 2) == "a, b and 2 more"
    assert listing("ab", 2) == "a, b"
    assert (count(1, "file"), count(1200, "file")) == ("1 file", "1,200 files")
