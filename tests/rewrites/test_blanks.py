"""Stretches that are blanked: as long as they were, with whole brackets, growing outwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secscan.rewrites.blanks import blanked, grown

CODE = b"""class A {
  f() {
    if (a) {
      odd odd
    }
    return "}"; // }
  }
  g() { h(
    1,
  ); }
}
"""


def test_lines_are_blanked_and_nothing_moves():
    text = blanked(b"ab\r\ncd\nef", [(1, 1), (3, 9)])
    assert text == b"  \r\ncd\n  "
    assert blanked(CODE, []) == CODE


def test_a_stretch_takes_its_brackets_with_it_and_grows_to_the_block_around_it():
    assert grown(CODE, [(4, 4)], 0) == ((4, 4),)
    assert grown(CODE, [(4, 4)], 1) == ((3, 6),), "the inside of its own block is itself"
    assert grown(CODE, [(3, 3)], 0) == ((3, 5),)
    assert grown(CODE, [(3, 3)], 1) == ((3, 6),)
    assert grown(CODE, [(8, 8)], 0) == ((8, 10),)
    assert grown(CODE, [(9, 9), (3, 3)], 2) == ((2, 10),)
    assert grown(b"}\n)\n", [(1, 1)], 3) == ((1, 1),)


@given(st.text("ab{}()[]\"'/*\n#` \\", max_size=80), st.integers(1, 8), st.integers(0, 3), st.integers(0, 4))
def test_whatever_is_there_the_length_and_the_lines_stay(text, first, more, outwards):
    content = text.encode()
    stretches = grown(content, [(first, first + more)], outwards)
    hidden = blanked(content, stretches)
    assert len(hidden) == len(content)
    assert [n for n, byte in enumerate(hidden) if byte == 10] == [
        n for n, byte in enumerate(content) if byte == 10
    ]
    assert stretches[0][0] <= first
    assert stretches[-1][1] >= first + more
