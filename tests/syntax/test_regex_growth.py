"""How the matching time of regular expressions grows."""

from __future__ import annotations

import pytest

from secscan.syntax.regex_growth import Growth, growth, unquoted

EXPONENTIAL = (
    r"(a+)+$",
    r"^(\w+\s?)*$",
    r"^(a|a)*$",
    r'^(?:[^"]|\\.)*"$',
    r"^(\d+\.?)*$",
    r"(?:\s*,\s*)*;",
    r"(\w{1,3})+$",
    r"(x+x+)+y",
    r"(.*)*x",
    r"(ab|ba|a|b)*$",
    r"^(?<name>[\d-]+)*\p{L}+\x41\u0042\u{43}$|^(?:[a-c]|[b-d])+$",
)
POLYNOMIAL = (
    r"\s+$",
    r"^\s+|\s+$",
    r"(\r?\n)+$",
    r"^(.*)(a|b).*c$",
    r"^((?:\d+)?\.?\d+) *(ms|s)?$",
    r"^([+-]?\d*n)?\s*(?:([+-]?)\s*(\d+))?$",
    r"^\d+\d*x",
)
LINEAR = (
    r"(a+)+",
    r'"(?:[^"\\]|\\.)*"',
    r"(\d+)px",
    r"^[\w.]+@[\w.]+\.\w+$",
    r"^([\w-]+\.)*[\w-]+$",
    r"^#?([a-f\d]{3,4}|[a-f\d]{6})$",
    r"^(?=(a+))b",
    r"^\s+(?![a-z]+)",
    r"^([^:]+):\s*(.*)$",
    r"\/\*[\s\S]*?\*\/",
    r"^a{2,5}$",
    r"a{0}b",
    "",
    "\u00e9+x",
)
UNREADABLE = (
    "(a+",
    "a+)+$",
    "[a",
    "a\\",
    "(?>a+)+$",
    "(a++)+$",
    "[[:alpha:]]+$",
    "+a",
    "a" * 3000 + "(a+)+$",
)


@pytest.mark.parametrize("expression", EXPONENTIAL)
def test_two_ways_around_a_loop_are_exponential(expression: str) -> None:
    assert growth(expression) is Growth.EXPONENTIAL


@pytest.mark.parametrize("expression", POLYNOMIAL)
def test_a_run_that_two_loops_share_is_polynomial(expression: str) -> None:
    assert growth(expression) is Growth.POLYNOMIAL


@pytest.mark.parametrize("expression", LINEAR + UNREADABLE)
def test_one_way_or_no_way_to_tell_is_linear(expression: str) -> None:
    assert growth(expression) is Growth.LINEAR


@pytest.mark.parametrize(
    "text", ["(" * 5000, "(a|b)*" * 300, "(" * 80 + "a*" + ")*" * 80, "[^" * 900, "(?:" * 600]
)
def test_a_hostile_expression_ends_soon(text: str) -> None:
    assert growth(text) in Growth


def test_doubled_backslashes_are_one() -> None:
    assert unquoted(r"(\\d+)+\\$") == r"(\d+)+\$"
    assert unquoted(r"(\d+)+\\") == r"(\d+)+\\"
