"""Edits of a text and the way back: whatever is kept stands where it stood."""

from __future__ import annotations

from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.contract import FileResult, UnseenPart
from secscan.model import ColumnUnit, Location
from secscan.rewrites.text import Edit, Way, apply, blank, joined, line_starts, merged, restored

TEXT = b"one\ntwo three\r\nfour\n"


def test_a_text_without_edits_is_itself():
    rewrite = apply(TEXT, [])
    assert rewrite.content == TEXT
    assert Way(rewrite).place(2, 5) == (2, 5)


def test_what_is_moved_leads_back_to_where_it_stood():
    rewrite = apply(TEXT, [Edit(0, 3, (b"<", (8, 13), b">\n")), Edit(4, 4, (b"\n\n",)), Edit(15, 19)])
    assert rewrite.content == b"<three>\n\n\n\ntwo three\r\n\n"
    way = Way(rewrite)
    assert way.place(1, 2) == (2, 5), "moved"
    assert way.place(1, 4) == (2, 7)
    assert way.place(5, 1) == (2, 1), "pushed down"
    assert way.place(9, 9)[0] == 4, "behind the end"


@given(
    st.binary(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.binary(max_size=4)), max_size=6),
)
def test_every_byte_that_is_kept_leads_back_to_itself(original, wanted):
    edits, end = [], 0
    for start, size, new in sorted(wanted):
        if end <= start <= len(original):
            end = min(start + size, len(original))
            edits.append(Edit(start, end, (new,)))
    rewrite = apply(original, edits)
    way, starts = Way(rewrite), line_starts(rewrite.content)
    for piece in rewrite.pieces:
        for step in range(piece.size):
            at = piece.start + step
            line = max(n for n, start in enumerate(starts, 1) if start <= at)
            offset = way.offset(line, at - starts[line - 1] + 1)
            assert (offset, original[offset]) == (piece.origin + step, rewrite.content[at])


def test_findings_masks_and_unseen_parts_go_back():
    rewrite = apply(TEXT, [Edit(0, 0, (b"\n\n",)), blank(TEXT, 4, 7)])
    place = Location("a", 4, 5, 4, 10, ColumnUnit.BYTE)
    whole = Location("a", 4, 1, 4, 1, ColumnUnit.WHOLE_LINE)
    said = FileResult(
        (finding(where=place, masks=((4, 5, 8),)), finding(where=whole)),
        unseen=(UnseenPart(5, 5, "r", "syntax"), UnseenPart(0, 0, "r", "syntax")),
    )
    back = restored(said, rewrite)
    assert [f.location.start_line for f in back.findings] == [2, 2]
    assert back.findings[0].location.start_column == 5
    assert back.findings[0].masks == ((2, 5, 8),)
    assert [(part.start_line, part.end_line) for part in back.unseen] == [(3, 3), (0, 0)]
    assert restored(said, None) is said


def test_both_texts_findings_are_kept_once():
    one, two = finding(rule="x.a"), finding(rule="x.b")
    best = FileResult((one,), unseen=(UnseenPart(1, 1, "r", "syntax"),))
    both = joined(best, FileResult((one, two)))
    assert both.findings == (one, two)
    assert both.unseen == best.unseen


def test_parts_that_touch_are_one_unless_they_differ():
    def part(first, last, kind="syntax"):
        return UnseenPart(first, last, "r", kind)

    assert merged([part(4, 5), part(1, 2), part(2, 3)]) == (part(1, 5),)
    assert merged([part(1, 2), part(3, 4, "minified")]) == (part(1, 2), part(3, 4, "minified"))
    assert merged([part(0, 0), part(1, 1)]) == (part(0, 0), part(1, 1))
