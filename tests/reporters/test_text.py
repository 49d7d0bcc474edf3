from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.reporters.text import (
    clean,
    json_text,
    one_line,
    printable_bytes,
    public_url,
    safe_path,
    sentence,
)

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


HIDDEN = (
    *(0x00, 0x08, 0x0B, 0x0E, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F),
    *(0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFFB),
    *(0x1D173, 0x1D17A, 0xE0000, 0xE0FFF, 0xD800, 0xDBFF, 0xDFFF),
)  # fmt: skip
SEEN = (
    *(
        0x20,
        0x7E,
        0xA0,
        0xAC,
        0xAE,
        0x34E,
        0x350,
        0x115E,
        0x1161,
        0x180A,
        0x2010,
        0x2027,
        0x202F,
        0x205F,
        0x2070,
    ),
    *(0xFDFF, 0xFE10, 0xFFEF, 0xFFFC, 0x1D172, 0x1D17B, 0xE1000, 0xD7FF, 0xE000, *map(ord, "X[]")),
)


@pytest.mark.parametrize("character", [*map(chr, HIDDEN)], ids=[*map(hex, HIDDEN)])
def test_the_first_and_the_last_of_each_hidden_range_are_shown(character):
    escaped = (
        f"\\x{ord(character) - 0xDC00:02x}"
        if 0xDC80 <= ord(character) <= 0xDCFF
        else f"\\u{{{ord(character):x}}}"
    )
    assert clean(f"a{character}b") == f"a{escaped}b"
    assert safe_path(character) == escaped


@pytest.mark.parametrize("character", [*map(chr, SEEN)], ids=[*map(hex, SEEN)])
def test_their_neighbours_stay(character):
    assert clean(f"a{character}b") == f"a{character}b"
    assert json_text(character) == f'"{character}"'


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("\udc7f", "\\u{dc7f}"), ("\udc80", "\\x80"), ("\udc81", "\\x81"), ("\udcfe", "\\xfe"), ("\udcff", "\\xff"),
        ("\udd00", "\\u{dd00}"), ("\x0a", "\\u{a}"), ("\x09", "\\u{9}"), ("é\u202e", "é\\u{202e}"),
    ],
)  # fmt: skip
def test_only_bytes_of_names_are_bytes(given, expected):
    assert safe_path(given) == expected


def test_a_name_for_data_keeps_everything_but_halves():
    assert printable_bytes("X[]") == "X[]"
    assert printable_bytes("a\nb\x1b\u202e\udcff\ud800") == "a\nb\x1b\u202e\\xff\\u{d800}"


def test_a_crlf_is_one_line_end_whatever_stands_around():
    assert clean("a\r\n\r\nb\u200b") == "a\n\nb\\u{200b}"
    assert clean("é printable [X]") == "é printable [X]"
    assert clean("ascii\x1b") == "ascii\\u{1b}"


def test_limits_count_the_sign_that_something_was_cut():
    assert one_line("abcde", 5) == "abcde"
    assert one_line("abcdef", 5) == "abcd\u2026"
    assert one_line("abc def", 5) == "abc\u2026"
    assert one_line("x" * 300) == "x" * 300
    assert one_line("abc", 1) == "\u2026"


@pytest.mark.parametrize(
    ("given", "limit", "expected"),
    [
        ("abcd", 5, "abcd."), ("abcde", 5, "abc\u2026."), ("abcdef", 0, "abcdef."), ("Now!", 0, "Now!"),
        ("a:; ,", 0, "a."), ("aXX", 0, "aXX."), ("x" * 99, 0, "x" * 99 + "."),
    ],
)  # fmt: skip
def test_a_sentence_has_room_for_its_full_stop(given, limit, expected):
    assert sentence(given, limit) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://u:p@h/x", "https://h/x"), ("git+ssh://git@h/x@y", "git+ssh://h/x@y"), ("https://a@b@h/", "https://h/"),
        ("https://h/a@b", "https://h/a@b"), ("u:p@h", "u:p@h"), (" https://u@h \n", "https://h"), ("x https://u@h", "x https://u@h"),
    ],
)  # fmt: skip
def test_an_address_loses_who_may_use_it(given, expected):
    assert public_url(given) == expected


def test_json_is_compact_or_indented_and_its_hidden_characters_are_escapes():
    value = {"a\u202e": ["\x7f\udcff\ud800", 1], "é": "\n##["}
    assert json_text(value) == '{"a\\u202e":["\\u007f\\\\xff\\\\u{d800}",1],"é":"\\n#\\u0023["}'
    assert (
        json_text(value, indent=1)
        == '{\n "a\\u202e": [\n  "\\u007f\\\\xff\\\\u{d800}",\n  1\n ],\n "é": "\\n#\\u0023["\n}'
    )
    assert json_text(["\U000e0041"]) == '["\\udb40\\udc41"]'
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("inf"))
