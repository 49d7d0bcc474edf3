"""Edits in bytes: nothing of a file but the edits changes, and what cannot be kept is refused."""

from __future__ import annotations

import codecs

import pytest

from secscan.autofix import TextEdit
from secscan.fixes.edits import edited, file_text, fits, merged_edits
from secscan.fixes.replacements import fix_from
from secscan.model import Location
from secscan.syntax.text import SourceText


def edit(line, start, end, text, last=None):
    return TextEdit(Location("a", line, start, last or line, end), text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "latin-1"),
    ],
)
def test_encoding_mark_and_line_ends_stay(mark, encoding, end):
    text = end.join(["# caf\u00e9 is here, and enough text to know it by", "x = yes", ""])
    data = mark + text.encode(encoding)
    held = file_text("a", data)
    assert held is not None
    change = [edit(2, 5, 8, "no\nmore")]
    assert held.encode(edited(held.source, change)) == mark + text.replace("yes", f"no{end}more").encode(
        encoding
    )


def test_bytes_that_could_not_be_written_again_are_refused():
    woven = b"plain text and then " + "wide text".encode("utf-16-le") * 4 + b" plain"
    assert file_text("a", woven) is None


def test_a_python_file_keeps_its_declared_encoding():
    data = "# -*- coding: iso-8859-15 -*-\nprice = '10 \u20ac'\n".encode("iso-8859-15")
    held = file_text("a.py", data, python=True)
    assert held.encode(edited(held.source, [edit(2, 1, 6, "cost")])) == data.replace(b"price", b"cost")


def test_a_character_that_the_encoding_lacks_is_an_error():
    held = file_text("a", "caf\u00e9".encode("latin-1"))
    with pytest.raises(ValueError, match="codec can't encode"):
        held.encode("\u20ac")


def test_the_same_edit_twice_is_one_and_overlapping_ones_are_refused():
    source = SourceText("a", "one two three\n")
    raised, again = (fix_from([edit(1, 5, 8, "2")], said, source) for said in ("first", "second"))
    across = fix_from([edit(1, 7, 14, "x")], "third", source)
    beside = fix_from([edit(1, 8, 14, "y")], "fourth", source)
    assert merged_edits([raised, again, across, beside]) == (
        [edit(1, 5, 8, "2"), edit(1, 8, 14, "y")],
        [across],
    )


def test_two_insertions_at_one_place_have_no_order():
    source = SourceText("a", "one\n")
    first, second = (fix_from([edit(1, 1, 1, text)], text, source) for text in ("a", "b"))
    assert merged_edits([first, second]) == ([edit(1, 1, 1, "a")], [second])


def test_a_fix_fits_as_long_as_its_lines_are_what_they_were():
    fix = fix_from([edit(2, 1, 4, "2")], "said", SourceText("a", "one\ntwo\n"))
    assert fits(fix, SourceText("a", "other\ntwo\nmore\n"))
    assert not fits(fix, SourceText("a", "one\ntwo \n"))
    assert not fits(fix, SourceText("a", "two\n"))
