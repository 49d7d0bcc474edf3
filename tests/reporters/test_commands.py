from __future__ import annotations

import random

import pytest
from hostile_text import random_text, text
from hypothesis import given
from runner_model import commands

from secscan.reporters.commands import harmless, unhashed


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


UNSEEN = (
    *(0x00, 0x08, 0x0E, 0x1F, 0x7F, 0x9F, 0xAD, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F),
    *(0xFE00, 0xFE0F, 0xFEFF),
)


@pytest.mark.parametrize("unseen", [*map(chr, UNSEEN)], ids=[*map(hex, UNSEEN)])
def test_what_a_runner_overlooks_is_overlooked(unseen):
    assert harmless(f"{unseen} :{unseen}:error::x") == f"{unseen} \\:{unseen}:error::x"
    assert harmless(f"a #{unseen}#{unseen}[x]") == f"a #{unseen}#\\{unseen}[x]"
    assert harmless(f"a ##vso{unseen}[x]") == f"a ##\\vso{unseen}[x]"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "x",
        "a ::error::",
        ":error:",
        "a: :b",
        "# [x]",
        "#[x]",
        "## x [y]",
        "##é[x]",
        "é plain",
        "a # b",
        "X::error::x",
        ":X:error::x",
        "#X#[x]",
        "## X[x]",
    ],
)
def test_what_is_no_command_stays_as_it_is(line):
    assert harmless(line) == line
    assert unhashed(line) == line


def test_every_command_of_a_line_is_broken():
    assert harmless("::a::b ##[c] ##[d]") == "\\::a::b ##\\[c] ##\\[d]"
    assert unhashed("##[a] ###[b] ::c::") == "##\\[a] ###\\[b] ::c::"
    assert harmless("é ##Azaz[c]") == "é ##\\Azaz[c]"
