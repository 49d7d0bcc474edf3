from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.reporters.text import clean, json_text, one_line, safe_path, sentence

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\x1b\x07\r\n\t\x00\x85\x9b\u202e\u2066\u2028\u2029\u200b\ufeff\udcff\ud800"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("plain", "plain"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("crlf\r\nend", "crlf\nend"),
        ("lone\rreturn", "lone\\u{d}return"),
        ("\x1b[31mred", "\\u{1b}[31mred"),
        ("c1 \x9b2J", "c1 \\u{9b}2J"),
        ("rtl \u202egnp.exe", "rtl \\u{202e}gnp.exe"),
        ("line\u2028sep", "line\\u{2028}sep"),
        ("zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"),
        ("byte \udcff", "byte \\xff"),
        ("half \ud83d", "half \\u{d83d}"),
        ("tag \U000e0041", "tag \\u{e0041}"),
        ("h\u00e9\U0001f600", "h\u00e9\U0001f600"),
    ],
)
def test_clean_makes_each_kind_of_hidden_character_visible(given, expected):
    assert clean(given) == expected


@given(HOSTILE)
def test_cleaned_text_holds_no_control_format_or_half_character(text):
    kept = clean(text)
    kept.encode("utf-8")
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} and c not in "\t\n"]
    assert not [
        c
        for c in kept
        if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    ]


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(HOSTILE, st.integers(min_value=2, max_value=40))
def test_one_line_is_one_line_within_its_limit(text, limit):
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert line == line.strip() or len(text.split()) > 0


def test_one_line_says_that_it_was_cut():
    assert one_line("a  b\n c") == "a b c"
    assert one_line("abcdefgh", 4) == "abc\u2026"
    assert one_line("abcd", 4) == "abcd"


def test_a_path_shows_its_bytes_and_stays_on_one_line():
    assert safe_path("a\nb\tc\udcff/d e.py") == "a\\u{a}b\\u{9}c\\xff/d e.py"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Found it", "Found it."),
        ("Found it.", "Found it."),
        ("Really?", "Really?"),
        ("", ""),
        ("list:", "list."),
    ],
)
def test_a_sentence_ends(given, expected):
    assert sentence(given) == expected


@given(HOSTILE, st.integers(min_value=4, max_value=60))
def test_a_sentence_keeps_its_limit(text, limit):
    assert len(sentence(text, limit)) <= limit


def test_json_in_a_log_is_no_command_and_still_the_same_data():
    value = {"x ##[error]": ["##[add-mask]e", "#\\##[["]}
    assert "##[" not in json_text(value)
    assert json.loads(json_text(value)) == value
