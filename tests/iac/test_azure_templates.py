"""Azure's templates: Bicep's forms and JSON's expressions give the same resources, with the line of every key."""

from __future__ import annotations

import json

import growth
import pytest

from secscan.iac.documents import read_units
from secscan.syntax.bicep import read_bicep
from secscan.syntax.positions import DocumentError


def bicep(text):
    reading = read_units("main.bicep", {"bicep"}, text)
    assert reading.problem is None
    return [one for one in reading.units if one.type != "template"]


def value(expression, before=""):
    """What a property gives that is written so."""
    [one] = bicep(f"{before}\nresource a 'T/a@1' = {{\n  x: {expression}\n}}\n")
    return one.body["x"]


FILE = """\
targetScope = 'resourceGroup'
@description('''
a { b
''')
@allowed(['x', 'y'])
param kind string = 'x'
param open string?
type shape = 'a' | 'b'
var both = '${kind}-${toLower(open)}'
resource top 'Microsoft.A/tops@2020-01-01' = if (kind == 'x') {
  name: 'it''s' // no comment: { in it
  properties: { one: true, two: [1, 2], 'quoted-key': null }
  resource child 'kids' = [for i in range(0, 2): {
    name: 'kid${i}'
    properties: {
      deep: kind
    }
  }]
}
resource there 'Microsoft.A/tops@2020-01-01' existing = {
  name: 'b'
  resource grandchild 'kids' = { name: 'c' }
}
module m 'other.bicep' = {
  name: 'm'
  params: { a: top.id }
}
output key string = top.listKeys().key
"""


def test_every_resource_with_its_type_and_line():
    found = bicep(FILE)
    assert [(one.address, one.type, one.place.span[0]) for one in found] == [
        ("top", "microsoft.a/tops", 10),
        ("child", "microsoft.a/tops/kids", 13),
        ("grandchild", "microsoft.a/tops/kids", 22),
    ]
    assert found[0].body["properties"] == {"one": True, "two": [1, 2], "quoted-key": None}
    assert found[1].body["properties"] == {"deep": "x"}
    assert found[1].place.find(("properties", "deep")).span[:2] == (16, 7)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a'", "a"), ("'''a\n'b'\n'''", "a\n'b'\n"), ("12", 12), ("true", True), ("null", None), ("'a\\'b\\n'", "a'b\n"),
        ("p", "d"), ("'${p}-${'x'}'", "d-x"), ("p == 'd' ? 'yes' : 'no'", "yes"), ("p != 'd' || !false", True),
        ("o.in.deep", 5), ("o['in']['deep']", 5), ("[p, 'b']", ["d", "b"]), ("p == 'd'\n    ? 1\n    : 2", 1), ("(p)", "d"),
        ("{ a: p }", {"a": "d"}), ("loop", "${loop}"),
    ],
)  # fmt: skip
def test_what_is_pure_is_computed(expression, expected):
    before = "param p string = 'd'\nvar o = { in: { deep: 5 } }\nvar loop = loop\n"
    assert value(expression, before) == expected


@pytest.mark.parametrize(
    "expression",
    ["unknown", "f(p)", "'a${f(1)}'", "a.b.c", "a ?? 'b'", "-1", "x > 3 ? 1 : 2", "lambda(x => x)"],
)
def test_what_is_not_known_is_neither_good_nor_bad(expression):
    assert "${" in value(expression)


@pytest.mark.parametrize("text", ["resource a 'T/a@1' = {", "var a = [", "var a = " + "[" * 100])
def test_what_cannot_be_read_is_told(text):
    with pytest.raises(DocumentError):
        read_bicep(text)


def test_a_resource_that_is_passed_over_is_told():
    reading = read_units("a.bicep", {"bicep"}, "func f() object => {\nresource b 'T/a@1' = {\n}\n}\n")
    assert reading.problem is not None
    assert reading.problem.line == 2


@pytest.mark.parametrize(
    "piece", ["'", "${", "'${", "a.", "{\n}", "param a string = b\n", "/*", "'''", "@a(", "!", "a ? "]
)
def test_long_files_take_linear_time(piece):
    def work(size):
        return read_units("a.bicep", {"bicep"}, f"var x = {piece * size}")

    growth.assert_linear(work, 400)


def arm(resource, **more):
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        **more,
    }
    reading = read_units("a.json", {"json"}, json.dumps({**template, "resources": [resource]}, indent=1))
    assert reading.problem is None
    return [one for one in reading.units if one.type != "template"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("[parameters('P')]", "d"), ("[variables('v')]", "d!"), ("[concat('a', parameters('p'), 'it''s')]", "adit's"),
        ("[if(equals(parameters('p'), 'd'), true(), false())]", True), ("[not(and(true(), false()))]", True),
        ("[variables('o').in.deep]", 5), ("[variables('o')['in'].deep]", 5), ("[[text]", "[text]"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_expressions_of_json_are_computed(expression, expected):
    more = {
        "parameters": {"p": {"defaultValue": "d"}},
        "variables": {"v": "[concat(parameters('p'), '!')]", "o": {"in": {"deep": 5}}},
    }
    [one] = arm({"type": "T/a", "x": expression}, **more)
    assert one.body["x"] == expected


@pytest.mark.parametrize(
    "expression", ["[uniqueString('a')]", "[parameters('none')]", "[", "[concat(]", "[a(b(c(]", "[']"]
)
def test_what_json_does_not_tell_is_open(expression):
    [one] = arm({"type": "T/a", "x": expression})
    assert one.body["x"] == expression or "${" in one.body["x"]


def test_resources_inside_resources_and_templates_inside_templates():
    inner = {"resources": [{"type": "T/inner", "name": "i"}]}
    found = arm(
        {"type": "Microsoft.Resources/deployments", "name": "d", "properties": {"template": inner},
         "resources": [{"type": "kids", "name": "k"}]}
    )  # fmt: skip
    assert [one.type for one in found] == [
        "microsoft.resources/deployments",
        "microsoft.resources/deployments/kids",
        "t/inner",
    ]


def test_other_json_is_none():
    assert read_units("a.json", {"json"}, '{"resources": [], "$schema": "x/deploymentTemplate"}').units == ()
