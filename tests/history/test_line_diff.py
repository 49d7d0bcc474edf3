"""What is new in a version: nothing is passed over, and little is scanned twice."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.history.line_diff import (
    AROUND,
    FileVersion,
    by_line,
    changed,
    hunks,
    lines_of,
    select_new,
    shared_end,
    shared_start,
)


def version(oid: str, text: bytes, path: str = "d/a.py", **more) -> FileVersion:
    return FileVersion(oid, path.rpartition("/")[2], path, frozenset({"python"}), text, text, **more)


def edits(seed: int) -> list[bytes]:
    """The texts of one file over time."""
    generator = random.Random(seed)
    lines = [b"line %d" % generator.randint(0, 60) for _ in range(generator.randint(0, 40))]
    texts = []
    for _ in range(generator.randint(1, 12)):
        for _ in range(generator.randint(0, 4)):
            place = generator.randint(0, len(lines))
            kind = generator.random()
            if kind < 0.5:
                lines.insert(place, b"line %d" % generator.randint(0, 400))
            elif kind < 0.8 and lines:
                del lines[place % len(lines)]
            else:
                lines[place:] = lines[:place]
        end = generator.choice([b"\n", b"\n", b"\r\n", b"\r"])
        texts.append(end.join(lines) + generator.choice([b"", end]))
    return texts


@given(st.integers(0, 100_000))
def test_every_line_of_every_version_is_looked_at(seed):
    versions = [version(str(number), text) for number, text in enumerate(edits(seed))]
    selected = select_new(versions)
    seen: set[bytes] = set()
    whole = {id(one) for one in selected.whole}
    pieces = {}
    for document in selected.pieces:
        for line, owner, new in zip(document.lines, document.owners, document.new, strict=True):
            if owner >= 0:
                pieces.setdefault(id(document.versions[owner]), {})[line] = bool(new)
    for one in versions:
        if id(one) not in whole:
            told = pieces.get(id(one), {})
            fresh = set(one.lines) - seen
            # A part that is cut between CR and LF ends in an empty line of its own.
            assert fresh - {b""} == {line for line, new in told.items() if new} - {b""}
            assert told.keys() <= {*one.lines, b""}
        seen |= set(one.lines)
    assert len(selected.whole) + sum(len(d.versions) for d in selected.pieces) + len(
        selected.nothing_new
    ) == len(versions)


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=40))
def test_what_two_texts_share(start, middle, end):
    one, other = start + middle + end, start + end
    assert one[: shared_start(one, other)] == other[: shared_start(one, other)]
    assert shared_start(one, other) >= len(start)
    assert shared_end(one, other) >= len(end)
    count = shared_end(one, other)
    assert one[len(one) - count :] == other[len(other) - count :]


@given(st.integers(0, 100_000))
def test_the_changed_part_has_every_line_that_the_text_before_has_not(seed):
    texts = edits(seed)
    for before, text in itertools.pairwise(texts):
        if b"\r" in before + text:
            continue
        part = changed(text, before)
        assert part in text
        assert set(text.split(b"\n")) - set(before.split(b"\n")) <= set(part.split(b"\n"))


def test_pieces_have_their_neighbours_and_know_whose_they_are():
    base = [b"l%d" % n for n in range(40)]
    later = [*base[:20], b"secret", *base[20:]]
    last = [*later[:5], b"other", *later[5:]]
    texts = [b"\n".join(lines) for lines in (base, later, last)]
    selected = select_new([version(str(n), text) for n, text in enumerate(texts)])
    assert [one.oid for one in selected.whole] == ["0"]
    [document] = selected.pieces
    near = [b"", *base[20 - AROUND : 20], b"secret", *base[20 : 20 + AROUND]]
    assert document.lines[: len(near)] == near
    number = document.lines.index(b"secret") + 1
    assert [(one.oid, new) for one, new in document.owner([number])] == [("1", True)]
    assert [(one.oid, new) for one, new in document.owner([number - 1])] == [("1", False)]
    assert [(one.oid, new) for one, new in document.owner([document.lines.index(b"other") + 1])] == [
        ("2", True)
    ]
    assert list(document.owner([0, 1, 999])) == []


def test_another_path_starts_anew():
    selected = select_new([version("1", b"a\nb\nc\nd", "x.py"), version("2", b"a\nb\nc\nd", "y.py")])
    assert [one.oid for one in selected.whole] == ["1", "2"]


def test_a_version_without_a_new_line_is_not_looked_at():
    selected = select_new([version("1", b"a\nb\nc\nd"), version("2", b"b\na\nd")])
    assert [one.oid for one in selected.nothing_new] == ["2"]


def test_what_must_be_looked_at_whole_is():
    texts = [b"a\nb\nc\nd\n", b"a\nb\nc\nd\ne\n"]
    [first, second] = [version(str(n), t, whole=True) for n, t in enumerate(texts)]
    assert select_new([first, second]).whole == [first, second]
    yaml = [version(str(n), t, "values.yml") for n, t in enumerate(texts)]
    assert select_new(yaml).whole == yaml


def test_messages_are_pieces_of_one_document():
    told = [version(str(n), b"message %d\n" % n, ".git/COMMIT_EDITMSG") for n in range(3)]
    selected = select_new(told)
    assert not selected.whole
    [document] = selected.pieces
    assert document.versions == told


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.py", True),
        ("a/B.MJS", True),
        ("package-lock.json", True),
        ("notes.rst", True),
        ("x.tsx", True),
        ("values.yaml", False),
        ("settings.ini", False),
        (".env", False),
        ("Makefile", False),
        ("dump.sql", False),
        ("requirements.txt", False),
        ("py", False),
        ("a.pyx", False),
    ],
)
def test_formats_whose_lines_stand_for_themselves(path, expected):
    assert by_line(path) is expected


def test_hunks():
    lines = [b"%d" % n for n in range(20)]
    assert list(hunks(lines, set())) == []
    assert list(hunks(lines, {b"0"})) == [(0, AROUND + 1)]
    assert list(hunks(lines, {b"8", b"10"})) == [(8 - AROUND, 10 + AROUND + 1)]
    assert list(hunks(lines, {b"2", b"18"})) == [(0, 2 + AROUND + 1), (18 - AROUND, 20)]


def test_lines_end_as_everywhere():
    assert lines_of(b"a\r\nb\rc\nd") == [b"a", b"b", b"c", b"d"]
