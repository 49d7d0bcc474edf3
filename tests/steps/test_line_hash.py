from __future__ import annotations

import random

import growth
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.steps.line_hash import line_hashes, line_hashes_for

KNOWN = [
    ("", ["c129715d7a2bc9a3:1"]),
    ("import os\nos.system(cmd)\n", ["60bba3790536403e:1", "4ac41e078a0c3213:1", "c129715d7a2bc9a3:1"]),
    ("a = 1\r\nb = 2\r\n", ["3500b72a4d7dbe57:1", "4cd2d5cdff705f66:1", "c129715d7a2bc9a3:1"]),
    ("x\nx\nx\n", ["4c74ab87820424b1:1", "8c072f39cc89b447:1", "828973aa50c68d6d:1", "c129715d7a2bc9a3:1"]),
    (
        'cl\u00e9 = "h\u00e9llo"\n\U0001f600 = 1\n',
        ["2ed10cab717129a3:1", "8f63ec7c1bfee084:1", "c129715d7a2bc9a3:1"],
    ),
    ("\ufeffa\x0cb\u2028c\r \nd", ["6c0b9e45ebe6d3b4:1", "6bf49ae9d59c5bc1:1", "a23a3dc5e078b07b:1"]),
]


@pytest.mark.parametrize(("text", "hashes"), KNOWN)
def test_the_uploaders_own_values(text, hashes):
    assert line_hashes(text) == hashes


def rolling(text: str) -> list[str]:
    """The ring buffer as GitHub describes it, unit by unit; slow and plain."""
    data = text.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(data[i : i + 2], "little") for i in range(0, len(data), 2)]
    window, starts, value, index = [0] * 100, [-1] * 100, 0, 0
    line, at_start, after_cr = 0, True, False
    counts: dict[str, int] = {}
    found: dict[int, str] = {}

    def emit():
        word = f"{value:x}"
        counts[word] = counts.get(word, 0) + 1
        found[starts[index]] = f"{word}:{counts[word]}"
        starts[index] = -1

    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        kept = 10 if after_cr else unit
        if starts[index] != -1:
            emit()
        if at_start:
            line += 1
            starts[index] = line
        at_start = kept == 10
        value = (37 * value + kept - pow(37, 100) * window[index]) % 2**64
        window[index] = kept
        index = (index + 1) % 100
    for _ in range(100):
        if starts[index] != -1:
            emit()
        value = (37 * value - pow(37, 100) * window[index]) % 2**64
        window[index] = 0
        index = (index + 1) % 100
    return [found[number] for number in sorted(found)]


@given(st.text(alphabet=st.sampled_from("ab \t\r\n\x0c\u2028\u00e9\U0001f600\uffff\udcff"), max_size=400))
def test_equal_to_the_ring_buffer(text):
    assert line_hashes(text) == rolling(text)


@given(
    st.lists(
        st.sampled_from(["", "a", "b" * 99, "b" * 100, "b" * 101, "a b\t", "\r", "c" * 300]), max_size=30
    ),
    st.sets(st.integers(-1, 33)),
    st.sampled_from(["", "\u00e9", "\U0001f600" * 60]),
)
def test_the_wanted_lines_alone_have_the_hashes_that_they_have_among_all(rows, lines, beyond):
    text = "\n".join([*rows, beyond])
    every = dict(enumerate(line_hashes(text), 1))
    assert line_hashes_for(text, lines) == {n: every[n] for n in lines if n in every}


def test_equal_lines_far_apart_are_counted():
    block = "x = 1\n" + "y" * 120 + "\n"
    hashes = line_hashes(block * 3)
    assert [value.split(":")[1] for value in hashes[:-1]] == ["1", "1", "2", "2", "3", "3"]


def test_only_the_wanted_lines_and_none_that_is_not_there():
    text, hashes = KNOWN[1]
    assert line_hashes_for(text, {2, 99, 0, -1}) == {2: hashes[1]}
    assert line_hashes_for(text, set()) == {}


@pytest.mark.parametrize("alphabet", ["abcdefg (){}=\n", "\n", "\u00e9 \n"])
def test_a_long_text_takes_linear_time(alphabet):
    growth.assert_linear(
        lambda length: line_hashes("".join(random.Random(7).choices(alphabet, k=length))), 25_000
    )
