"""What is done to paths, messages and `sarif_om` objects before they are SARIF."""

from __future__ import annotations

import pytest
import sarif_om as om

from secscan.reporters.sarif.objects import SOURCE_ROOT, as_json, message_text, relative_uri


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b.py", "a/b.py"), ("a b/é#?.py", "a%20b/%C3%A9%23%3F.py"), ("a:b", "a%3Ab"), ("https://h/x", "https%3A/h/x"), ("/etc/x", "etc/x"),
        ("./a/./b", "a/b"), ("a//b/", "a/b"), ("../../a", "__/__/a"), ("a/../b", "a/__/b"), ("..a/b..", "..a/b.."), ("...", "..."),
        ("", "unnamed"), (".", "unnamed"), ("/", "unnamed"), ("\udcff\udc80", "%FF%80"), ("\ud800", "%ED%A0%80"), ("\ud800\udcff", "%ED%A0%80%ED%B3%BF"),
        ("%41", "%2541"), ("a\\b", "a%5Cb"), ("~a-b_c", "~a-b_c"), ("XX", "XX"), ("aXX/b", "aXX/b"),
    ],
)  # fmt: skip
def test_a_path_is_a_reference_below_the_root(path, uri):
    assert relative_uri(path) == uri


@pytest.mark.parametrize(
    ("text", "fix", "said"),
    [
        ("Bad", "", "Bad."), ("Bad.", "Mend it", "Bad. Mend it."), ("", "Mend it.", "Mend it."), ("", "", ""), ("a [x](y)", "", "a [x]\\(y)."),
        ("use {0} or {12}", "{3}", "use {{0}} or {{12}}. {{3}}."), ("{a} {}", "", "{a} {}."),
    ],
)  # fmt: skip
def test_a_message_is_sentences_without_links_and_placeholders(text, fix, said):
    assert message_text(text, fix) == said


def test_a_message_has_a_limit():
    assert message_text("x" * 1499) == "x" * 1499 + "."
    assert message_text("x" * 1500) == "x" * 1498 + "…."


def test_defaults_are_left_out_but_for_those_that_mean_something():
    result = om.Result(
        message=om.Message(text="m"), level="warning", kind="fail", suppressions=None, baseline_state="new"
    )
    assert as_json(result) == {
        "message": {"text": "m"},
        "level": "warning",
        "kind": "fail",
        "baselineState": "new",
    }
    assert as_json(om.Result(message=om.Message(text="m"), suppressions=[]))["suppressions"] == []
    assert as_json(om.Run(tool=om.Tool(driver=om.ToolComponent(name="x")), results=[]))["results"] == []
    assert as_json(om.Region(start_line=3, end_line=None)) == {"startLine": 3}
    assert as_json(om.ReportingConfiguration(level="warning", enabled=True)) == {"level": "warning"}
    assert as_json(om.ReportingConfiguration(level="error", rank=50.0)) == {"level": "error", "rank": 50.0}


def test_lists_that_every_object_starts_with_are_left_out():
    assert as_json(om.ToolComponent(name="x")) == {"name": "x"}
    assert as_json(om.ToolComponent(name="x", contents=["localizedData"]))["contents"] == ["localizedData"]


def test_names_before_the_errata_are_those_after():
    told = as_json(om.Suppression(kind="inSource", state="accepted", justification="why"))
    assert told == {"kind": "inSource", "status": "accepted", "justification": "why"}


def test_plain_values_pass_and_nothing_is_left_out_of_lists():
    assert as_json({"a": [1, None, (True, "x")], "b": None, "c": {"d": None, "e": 0}}) == {
        "a": [1, None, [True, "x"]],
        "c": {"e": 0},
    }
    assert as_json(om.Message(text="m", properties={"tags": ("a", "b"), "none": None})) == {
        "text": "m",
        "properties": {"tags": ["a", "b"]},
    }
    assert as_json([om.Message(text="a"), om.Message(text="b")]) == [{"text": "a"}, {"text": "b"}]
    assert SOURCE_ROOT == "%SRCROOT%"
