from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from secscan.syntax.positions import DocumentError
from secscan.syntax.yaml import load_yaml, resolve


def only(text, **options):
    (document,) = load_yaml(text, **options)
    return document


def pointed(text, *path):
    """The text that the place of a path covers."""
    start_line, start, end_line, end = only(text).place.find(path).span
    lines = text.split("\n")
    assert start_line == end_line
    return lines[start_line - 1][start - 1 : end - 1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("On", True),
        ("OFF", False),
        ("oN", "oN"),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-1", -1),
        ("0644", "0644"),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", 1000),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1.2.3", "1.2.3"),
        ("22:22", "22:22"),
        ("2020-01-01", "2020-01-01"),
        (".nan", ".nan"),
        ("9" * 50, "9" * 50),
    ],
)
def test_plain_scalars(text, value):
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


def test_keys_stay_text_and_values_do_not():
    assert only("on: yes\nyes: no\n1: 2\nnull: x").value == {"on": True, "yes": False, "1": 2, "null": "x"}
    assert only("on: yes", old_booleans=False).value == {"on": "yes"}


def test_explicit_tags_and_quotes():
    assert only("a: !!str 12\nb: '12'\nc: !!bool 'true'\nd: !!int \"7\"\ne: ! 12").value == {
        "a": "12",
        "b": "12",
        "c": True,
        "d": 7,
        "e": "12",
    }


def test_short_functions_of_cloudformation_become_long():
    text = "a: !Ref X\nb: !Sub '${A}-b'\nc: !GetAtt A.B.C\nd: !Join ['', [!Ref A, b]]\ne: !vault x\nf: !If [c, {x: 1}, 2]"
    assert only(text).value == {
        "a": {"Ref": "X"},
        "b": {"Fn::Sub": "${A}-b"},
        "c": {"Fn::GetAtt": ["A", "B.C"]},
        "d": {"Fn::Join": ["", [{"Ref": "A"}, "b"]]},
        "e": "x",
        "f": {"Fn::If": ["c", {"x": 1}, 2]},
    }


def test_anchors_and_merge_keys():
    text = "base: &b {x: 1, y: 2}\none:\n  <<: *b\n  y: 3\ntwo:\n  <<: [*b, {z: 4}]\nsame: *b"
    assert only(text).value == {
        "base": {"x": 1, "y": 2},
        "one": {"y": 3, "x": 1},
        "two": {"x": 1, "y": 2, "z": 4},
        "same": {"x": 1, "y": 2},
    }
    assert pointed(text, "one", "x") == "<<: *b"
    assert pointed(text, "same", "x") == "same: *b"


def test_the_last_of_equal_keys_counts():
    text = "a: {privileged: false}\nb:\n  privileged: false\n  privileged: true"
    assert only(text).value["b"] == {"privileged": True}
    assert only(text).place.find(("b", "privileged")).span == (4, 3, 4, 19)


def test_places_are_exact():
    text = 'é: 1\nlist:\n  - name: "ü x"   # comment\n    deep: {a: [1, {b: c}]}\n  - plain\nrun: |\n  one\n  two\nlast: x'
    assert pointed(text, "é") == "é: 1"
    assert pointed(text, "list") == "list:"[:4]
    assert pointed(text, "list", 0, "name") == 'name: "ü x"'
    assert pointed(text, "list", 0, "deep", "a", 1, "b") == "b: c"
    assert pointed(text, "list", 1) == "plain"
    assert pointed(text, "list", 1, "nothing", 3) == "plain"
    assert pointed(text, "last") == "last: x"
    run = only(text).place.find(("run",))
    assert (run.span, run.last) == ((6, 1, 6, 4), 8)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: 1\n# a longer comment\nb: |", (3, 1, 3, 5)),
        ("a: |\n  one\n  two\n", (1, 1, 1, 2)),
        ("- |\n  one", (1, 3, 2, 6)),
        ("- >\n  one\n  three\n", (1, 3, 3, 8)),
        ("|", (1, 1, 1, 2)),
    ],
)
def test_block_scalars_stand_inside_the_text(text, span):
    place = only(text).place
    path = [] if text == "|" else [0] if text.startswith("-") else [[*place.parts][-1]]
    assert place.find(path).span == span


def test_every_document_of_a_stream():
    assert [d.value for d in load_yaml("a: 1\n---\n- 2\n---\n")] == [{"a": 1}, [2], None]


def test_line_ends_that_only_yaml_knows_do_not_shift_lines():
    text = "a: 1 # x\u2028b: 2\nc: 3"
    assert only(text).place.find(("c",)).span[0] == 2


def test_templates_of_a_value_are_text():
    assert only("a: {{ .Values.x }}\nb: {c: {{ x }}}").value == {
        "a": "{{ .Values.x }}",
        "b": {"c": "{{ x }}"},
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [", 3),
        ("a: b: c", 1),
        ("a:\n\t- b", 2),
        ("a: *x", 1),
        ("a: 1\n{{- if x }}\nb: 2", 2),
        ("x: " + "[" * 101, 1),
        ("a: \x00", 1),
        ("a: \ud800", 1),
    ],
)
def test_what_cannot_be_read_names_its_line(text, line):
    with pytest.raises(DocumentError) as caught:
        load_yaml(text)
    assert abs(caught.value.line - line) <= 1


def test_aliases_cannot_blow_up():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    with pytest.raises(DocumentError, match="aliases"):
        load_yaml("l0: &l0 [x, x, x]\n" + levels)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc:- #{", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_what_was_dumped_is_read_back_and_every_node_has_a_place(value):
    text = yaml.safe_dump(value, allow_unicode=True)
    found = only(text)
    assert found.value == value
    lines = text.split("\n")

    def walk(here, place):
        start, _, end, _ = place.span
        assert 1 <= start <= end <= len(lines)
        assert start <= place.last <= len(lines)
        parts = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, part in parts:
            walk(part, place.parts[key])

    walk(found.value, found.place)


@given(st.text(max_size=60) | st.text("ab:-{}[]&*!|>\"'#, \n\t%@`?", max_size=80))
def test_any_text_is_read_or_refused(text):
    problem = None
    documents = ()
    try:
        documents = load_yaml(text)
    except DocumentError as caught:
        problem = caught
    assert problem is None or problem.line >= 1
    json.dumps([document.value for document in documents], allow_nan=False)
