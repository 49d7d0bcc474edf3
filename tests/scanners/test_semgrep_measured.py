"""Results of the engine that count only if an expression is slow."""

from __future__ import annotations

from typing import Any

import pytest

from secscan.scanners.semgrep.measured import counts, without_expression


def result(text: str, **metadata: str) -> dict[str, Any]:
    return {"extra": {"message": f"It is slow. Expression: {text}", "metadata": metadata}}


@pytest.mark.parametrize("expression", ["(a+)+$", "^ (a|a)* $"])
def test_a_slow_expression_counts(expression: str) -> None:
    assert counts(result(expression, growth="exponential"))
    assert not counts(result(expression, growth="polynomial"))


def test_a_fast_one_does_not_count() -> None:
    assert not counts(result("a+", growth="exponential"))


def test_a_text_literal_is_read_as_the_program_reads_it() -> None:
    assert counts(result(r"^(\\d+\\.?)*$", growth="exponential", expression="quoted"))


def test_every_other_result_counts() -> None:
    assert counts({"extra": {"message": "x"}})
    assert counts(result("a"))


def test_the_message_is_without_the_expression() -> None:
    assert without_expression("It is\n slow. Expression: (a+)+") == "It is slow."
    assert without_expression("It is slow.") == "It is slow."
