from __future__ import annotations

from hostile_text import text as hostile_text
from hypothesis import given
from lxml import etree
from runner_model import commands

from secscan.reporters.text import clean
from secscan.reporters.xml_text import element, leaf


@given(hostile_text, hostile_text)
def test_a_reader_gets_back_the_very_text(value, inner):
    node = etree.fromstring(leaf("a", {"b": value}, inner).encode())
    assert (node.get("b"), node.text or "") == (clean(value), clean(inner))


@given(hostile_text, hostile_text)
def test_no_line_of_it_is_a_command_to_a_runner(value, inner):
    shown = element("a", {"b": value}, leaf("c", {}, inner))
    assert commands(shown) == []
    assert "##" not in shown


def test_parts_stand_on_lines_of_their_own():
    assert element("a", {"n": 1}, element("b", {}), "") == '<a n="1">\n<b/>\n</a>'
