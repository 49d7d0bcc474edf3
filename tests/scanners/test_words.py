from __future__ import annotations

import pytest

from secscan.scanners.words import last_words, plain_words
from secscan.system.command import Completed, Ending


def done(stderr: bytes) -> Completed:
    return Completed(Ending.EXIT, 1, b"", stderr, 0.1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"", ""),
        (b" \n", ""),
        (b" INFO x: y\nno such option\n", ": no such option"),
        (b"one\ntwo\nthree\n", ": two three"),
        (b"before\nerror: this\nand that\n", ": error: this and that"),
        (b"error: a\n\nCaused by:\n    0: b\n    1: c\n", ": error: a: c"),
        (b"\x1b[31merror\x1b[0m: a\x07b\xff\r\n", ": error: a b\ufffd"),
    ],
)
def test_the_words_of_an_end_are_one_line(said, words):
    assert last_words(done(said)) == words


def test_words_are_bounded_and_name_no_place_of_ours_and_no_long_word():
    long = plain_words("x " * 1000)
    assert (len(long), long[-1]) == (300, "…")
    place = "failed on file:///tmp/secscan-abc_1/d-x/12/ci.yml as workflow"
    assert plain_words(place) == "failed on ci.yml as workflow"
    assert plain_words("key " + "a1" * 30 + " end") == "key … end"
    assert len(plain_words("/" * 100_000)) <= 300
    assert len(plain_words("/a" * 50_000)) <= 300
