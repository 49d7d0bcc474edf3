from __future__ import annotations

import random

import pytest
from hostile_text import random_text, text
from hypothesis import given
from runner_model import commands

from secscan.reporters.commands import harmless


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain: text", "plain: text"),
        ("a::b", "a::b"),
        ("::error::x", "\\::error::x"),
        ("  \u3000::error::x", "  \u3000\\::error::x"),
        ("x ##[error]y", "x ##\\[error]y"),
        ("##vso[task.setvariable]", "##\\vso[task.setvariable]"),
        ("##teamcity[x]", "##\\teamcity[x]"),
        ("## heading [link]", "## heading [link]"),
        ("###[x]", "###\\[x]"),
    ],
)
def test_harmless_breaks_commands_and_nothing_else(line, expected):
    assert harmless(line) == expected


def test_the_model_of_the_runner_sees_commands():
    assert commands("\u3000::set-env name=A%2CB::1%0A2") == [("set-env", {"name": "A,B"}, "1\n2")]
    assert commands("a ##[add-mask]x\nplain") == [("add-mask", {}, "x")]
    assert commands("\u200b::error::x") == [("error", {}, "x")]


@given(text)
def test_no_line_is_a_command_afterwards(line):
    assert commands(harmless(line.replace("\r", "").replace("\n", ""))) == []


def test_no_line_of_many_random_ones_is_a_command_afterwards():
    chance = random.Random(5)
    before = after = 0
    for _ in range(100_000):
        line = random_text(chance).replace("\r", "").replace("\n", "")
        before += bool(commands(line))
        after += bool(commands(harmless(line)))
    assert before > 1000
    assert after == 0
