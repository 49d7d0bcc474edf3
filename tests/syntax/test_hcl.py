from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.iac.terraform.project import Project
from secscan.syntax.hcl import read_hcl
from secscan.syntax.positions import DocumentError


def values(text):
    (block,) = read_hcl("x {\n" + text + "\n}")
    return block.values


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('"a"', "a"),
        ('"a\\n\\"b\\u0041 $${x} %%{y}"', 'a\n"bA ${x} %{y}'),
        ('"a-${var.x}"', "a-${var.x}"),
        ("1", 1),
        ("-1", -1),
        ("1.5e3", 1500.0),
        ("true", True),
        ("null", None),
        ('[1, "a", [],]', [1, "a", []]),
        ('{ a = 1, "b:c" = 2\n d : [3] }', {"a": 1, "b:c": 2, "d": [3]}),
        ("var.x", "${var.x}"),
        ("x ? 1 : 2", "${x ? 1 : 2}"),
        ('jsonencode({ a = "*" })', {"a": "*"}),
        ('tolist(["a"])', ["a"]),
        ('file("x")', '${file("x")}'),
        ("[for x in y : x.id if x]", "${[for x in y : x.id if x]}"),
        ("<<E\ntext ${a}\nE", "text ${a}\n"),
        ("<<-E\n    a\n      b\n    E", "a\n  b\n"),
        ('<<E\n{"a": ["${b}"]}\nE', {"a": ["${b}"]}),
        ("<<E\n{not json}\nE", "{not json}\n"),
    ],
)
def test_values(source, value):
    assert values(f"v = {source}") == {"v": value}


def terraform_units(text, path="main.tf"):
    return Project({path: text}).units(path)


def test_nested_and_dynamic_blocks_are_lists():
    text = 'ingress {\n p = 1\n}\ndynamic "ingress" {\n for_each = x\n content {\n p = 2\n }\n}\nprovisioner "local-exec" {\n c = 1\n}'
    found = values(text)
    assert found["ingress"] == [{"p": 1}]
    assert found["dynamic"] == [{"$labels": ["ingress"], "for_each": "${x}", "content": [{"p": 2}]}]
    assert found["provisioner"] == [{"$labels": ["local-exec"], "c": 1}]


def test_places_are_exact_in_lines_and_code_points():
    text = 'resource "a" "b" {\n  é = "ü" # x\n  list = ["x", "😀", "y"]\n  in {\n    v = <<E\n{\n  "k": 1\n}\nE\n  }\n}\n'
    (block,) = read_hcl(text)
    lines = text.split("\n")

    def pointed(*path):
        line, start, end_line, end = block.place.find(path).span
        assert line == end_line
        return lines[line - 1][start - 1 : end - 1]

    assert pointed("é") == 'é = "ü"'
    assert pointed("list", 2) == '"y"'
    assert pointed("in", 0, "v", "k") == '"k": 1'
    assert pointed() == 'resource "a" "b" {'
    assert block.place.last == 11


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a {\n b = \n}\n", 2),
        ("a {", 1),
        ("a {\n x = " + "[" * 300 + "]" * 300 + "\n}", 2),
        ("a {}\n@", 2),
        ("a {\n x = <<E\n", 1),
    ],
)
def test_what_cannot_be_read_names_its_line(text, line):
    with pytest.raises(DocumentError) as caught:
        read_hcl(text)
    assert abs(caught.value.line - line) <= 1


def test_addresses_and_types():
    text = 'resource "a" "b" {}\ndata "c" "d" {}\nprovider "e" {}\nprovider "e" {\n alias = "f"\n}\nvariable "g" {}\nmodule "h" {}\nlocals {}\noutput "i" {}'
    units = terraform_units(text)
    assert [u.address for u in units] == [
        "a.b",
        "data.c.d",
        "provider.e",
        "provider.e.f",
        "var.g",
        "module.h",
        "locals",
        "output.i",
    ]
    assert [u.type for u in units] == ["a", "data.c", "e", "e", "", "", "", ""]
    assert units[0].body == {"block": "resource", "type": "a", "name": "b", "values": {}}


def test_the_json_syntax_gives_the_same_bodies():
    text = 'resource "aws_x" "y" {\n tags = { a = "b" }\n ingress {\n  p = [1]\n }\n}\n'
    same = json.dumps({"resource": {"aws_x": {"y": {"tags": {"a": "b"}, "ingress": {"p": [1]}}}}}, indent=1)
    (one,), (other,) = terraform_units(text), terraform_units(same, "main.tf.json")
    assert (one.body, one.address, one.type) == (other.body, other.address, other.type)
    assert other.place.find(("values", "ingress", 0, "p")).span[0] == 9


@given(st.text(max_size=40) | st.text('ab"{}[]=$\\<E\n ()#/*,.1é', max_size=60))
def test_any_text_is_read_or_refused(text):
    problem = None
    units = ()
    try:
        units = terraform_units(text)
    except DocumentError as caught:
        problem = caught
    assert problem is None or problem.line >= 1
    json.dumps([unit.body for unit in units])
