"""The one row of each tool."""

from __future__ import annotations

from secscan.knowledge.tools import TOOLS, ignores_of, rank, tool
from secscan.model import Confidence


def test_a_tool_has_one_row():
    names = [one.name for one in TOOLS]
    assert len(names) == len(set(names))
    assert all(tool(one.name) is one for one in TOOLS)


def test_a_name_without_a_row_says_nothing_and_comes_last():
    unknown = tool("no-such-tool")
    assert (unknown.page, dict(unknown.severities), unknown.ignores) == ("", {}, ())
    assert unknown.confidence is Confidence.MEDIUM
    assert rank("no-such-tool") > max(rank(one.name) for one in TOOLS)


def test_a_mark_that_several_tools_honour_is_asked_for_once():
    both = ignores_of({"trivy", "iac", "no-such-tool"})
    assert len(both) == len(set(both)) == len(tool("iac").ignores)
    assert ignores_of({"policy"}) == ()


def test_words_of_severities_are_asked_for_in_lower_case():
    assert all(word == word.lower() for one in TOOLS for word in one.severities)
