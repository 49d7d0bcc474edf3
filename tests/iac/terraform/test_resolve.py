"""Expressions are resolved as far as the files tell, and what they do not tell stays open."""

import pytest

from secscan.iac.terraform.project import Project


def values(files, path="main.tf", address="x.y"):
    if isinstance(files, str):
        files = {"main.tf": files}
    return [unit.body["values"] for unit in Project(files).units(path) if unit.address == address]


def value(expression, more=""):
    found = values(f'{more}\nresource "x" "y" {{\n  v = {expression}\n}}\n')
    return found[0].get("v")


DEFINED = """
variable "open" { default = ["0.0.0.0/0"] }
variable "on" { default = true }
variable "unset" {}
variable "env" { default = "dev" }
variable "table" { default = { a = { port = 22 }, b = { port = 80 } } }
locals {
  world = "0.0.0.0/0"
  both = concat(var.open, ["::/0"])
  name = "app-${var.env}"
  loop = local.loop
  rules = [{ port = 22, cidr = "0.0.0.0/0" }]
}
resource "other" "z" {
  acl = "public-read"
}
"""


@pytest.mark.parametrize(("expression", "expected"), [
    ("[local.world]", ["0.0.0.0/0"]),
    ("var.open", ["0.0.0.0/0"]),
    ("local.both", ["0.0.0.0/0", "::/0"]),
    ("local.name", "app-dev"),
    ('"${var.env}-${local.world}"', "dev-0.0.0.0/0"),
    ("var.on ? 1 : 2", 1),
    ("var.unset ? 1 : 1", 1),
    ("!var.on", False),
    ('var.on && var.env == "dev"', True),
    ("var.unset || true", True),
    ('[for k, v in var.table : v.port if k != "b"]', [22]),
    ("{ for k, v in var.table : k => v.port }", {"a": 22, "b": 80}),
    ("[for r in local.rules : r.cidr]", ["0.0.0.0/0"]),
    ("local.rules[*].port", [22]),
    ("local.rules.0.port", 22),
    ('var.table["a"].port', 22),
    ('lookup(var.table, "c", "none")', "none"),
    ("other.z.acl", "public-read"),
    ("merge({ a = 1 }, { b = var.env })", {"a": 1, "b": "dev"}),
    ('format("%s-%03d", var.env, 7)', "dev-007"),
    ('join(",", sort(["b", "a"]))', "a,b"),
    ('cidrsubnet("10.0.0.0/8", 8, 2)', "10.2.0.0/16"),
    ('try(local.world, "x")', "0.0.0.0/0"),
    ("1 + 2 * 3", 7),
    ("length(var.open) > 0", True),
    ("flatten([[1], [2, [3]]])", [1, 2, 3]),
    ("jsonencode({ a = var.env })", {"a": "dev"}),
    ('upper(trimprefix("x-ab", "x-"))', "AB"),
    ("null", None),
])  # fmt: skip
def test_what_the_files_tell_is_known(expression, expected):
    assert value(expression, DEFINED) == expected


@pytest.mark.parametrize("expression", [
    "var.unset", "var.nowhere", "local.loop", "data.x.y.z", "other.z.arn", "module.gone.x", "timestamp()",
    'file("x")', "var.unset ? 1 : 2", "each.value", "count.index", "path.module", "1 / 0", "range(100000000)",
    'lookup(var.table, "nope")', "local.rules[7].port", "var.on + 1", 'format("%d", "x")', '"%{ if var.on }a%{ endif }"',
    '"a-${var.unset}"', "element([], 0)", "terraform.workspace", 'cidrsubnet("x", 1, 2)',
])  # fmt: skip
def test_what_they_do_not_tell_stays_an_expression(expression):
    assert str(value(expression, DEFINED)).find("{") >= 0


def test_a_part_that_is_unknown_leaves_the_rest_known():
    assert value('concat(["a"], [var.unset])', DEFINED) == ["a", "${unknown}"]
    assert value("[local.world, var.unset]", DEFINED) == ["0.0.0.0/0", "${var.unset}"]


def test_a_null_is_an_attribute_that_is_not_set():
    assert values('variable "v" { default = null }\nresource "x" "y" { v = var.v }\n') == [{}]


def test_the_line_that_sets_a_value_is_known():
    files = {
        "main.tf": 'resource "x" "y" {\n  v = [local.a]\n}\n',
        "vars.tf": 'locals {\n  a = var.b\n}\nvariable "b" {\n  default = 1\n}\n',
    }
    (unit,) = Project(files).units("main.tf")
    assert unit.sources_of(["values", "v", 0]) == ("vars.tf:2", "vars.tf:5")
    assert unit.sources_of(["values", "v"]) == ("vars.tf:2", "vars.tf:5")
    assert unit.sources_of(["values", "other"]) == ()


def test_files_of_variables_win_over_defaults_in_their_order():
    files = {
        "main.tf": 'variable "a" { default = 0 }\nresource "x" "y" { v = var.a }\n',
        "terraform.tfvars": "a = 1\n",
        "prod.auto.tfvars": "a = 2\n",
        "other.tfvars": "a = 3\n",
    }
    assert values(files) == [{"v": 2}]
    del files["prod.auto.tfvars"]
    assert values(files) == [{"v": 1}]
    files["terraform.tfvars.json"] = '{"a": 4}'
    assert values(files) == [{"v": 4}]


DYNAMIC = """resource "x" "y" {
  dynamic "ingress" {
    for_each = FOR_EACH
    content {
      port = ingress.value.port
      open = ["0.0.0.0/0"]
    }
  }
}
variable "none" { default = [] }
"""


def dynamic(source):
    return [found.get("ingress") for found in values(DYNAMIC.replace("FOR_EACH", source))]


def test_a_dynamic_block_makes_its_blocks():
    one = {"port": 22, "open": ["0.0.0.0/0"]}
    assert dynamic("[{ port = 22 }, { port = 80 }]") == [[one, {**one, "port": 80}]]
    assert dynamic("{ a = { port = 22 } }") == [[one]]
    assert dynamic("[]") == [None]
    unknown = [{"port": "${ingress.value.port}", "open": ["0.0.0.0/0"]}]
    assert dynamic("var.gone") == [unknown]
    assert dynamic("var.none") == [unknown]  # a default that anybody may change


def test_for_each_and_count_make_copies():
    text = 'resource "x" "y" {\n  for_each = FOR\n  v = each.value\n}\n'
    assert [v["v"] for v in values(text.replace("FOR", 'toset(["a", "b"])'))] == ["a", "b"]
    assert [v["v"] for v in values(text.replace("FOR", '{ k = "a" }'))] == ["a"]
    assert [v["v"] for v in values(text.replace("FOR", "var.x"))] == ["${each.value}"]
    assert values('resource "x" "y" {\n  count = 0\n  v = 1\n}\n') == []
    assert (
        values(
            'variable "on" { default = false }\nresource "x" "y" {\n  count = var.on ? 1 : 0\n  v = 1\n}\n'
        )
        != []
    )
    counted = values('resource "x" "y" {\n  count = 2\n  v = [1, 2][count.index]\n}\n')
    assert [v["v"] for v in counted] == [1, 2]


MODULES = {
    "env/main.tf": 'module "net" {\n  source = "../modules/net"\n  open = ["0.0.0.0/0"]\n}\n'
    'resource "x" "y" { v = module.net.id }\n',
    "modules/net/main.tf": 'variable "open" { default = [] }\nresource "x" "y" {\n  v = var.open\n}\n'
    'output "id" { value = "net-${var.open[0]}" }\n',
}


def test_a_module_is_judged_with_the_arguments_of_its_calls():
    assert values(MODULES, "modules/net/main.tf") == [{"v": ["0.0.0.0/0"]}]
    assert values(MODULES, "env/main.tf") == [{"v": "net-0.0.0.0/0"}]
    unit = next(u for u in Project(MODULES).units("modules/net/main.tf") if u.address == "x.y")
    assert unit.sources_of(["values", "v"]) == ("env/main.tf:3",)
    alone = {"modules/net/main.tf": MODULES["modules/net/main.tf"]}
    assert values(alone, "modules/net/main.tf") == [{"v": []}]


def test_every_call_counts_and_equal_ones_once():
    files = dict(MODULES)
    files["prod/main.tf"] = files["env/main.tf"].replace('["0.0.0.0/0"]', '["10.0.0.0/8"]')
    files["copy/main.tf"] = files["prod/main.tf"]
    assert [v["v"] for v in values(files, "modules/net/main.tf")] == [
        ["10.0.0.0/8"],
        ["0.0.0.0/0"],
        ["10.0.0.0/8"],
    ]


def test_modules_that_call_each_other_or_themselves_end():
    call = 'module "m" {\n  source = "%s"\n  a = module.m.o\n}\nresource "x" "y" { v = var.a }\nvariable "a" {}\noutput "o" { value = module.m.o }\n'
    assert values({"a/main.tf": call % "../b", "b/main.tf": call % "../a"}, "a/main.tf")
    assert values({"main.tf": call % "./"})


def test_a_file_that_is_broken_is_a_problem_of_its_own():
    from secscan.syntax.positions import DocumentError

    files = {"main.tf": 'resource "x" "y" { v = 1 }\n', "bad.tf": "resource {{{", "bad.auto.tfvars": "]["}
    assert values(files) == [{"v": 1}]
    with pytest.raises(DocumentError):
        Project(files).units("bad.tf")


@pytest.mark.parametrize("expression", [
    "[for a in range(4000) : [for b in range(4000) : [for c in range(4000) : c]]]",
    "-" * 900 + "1",
    'join("", [for a in range(4000) : join("", [for b in range(4000) : "xxxxxxxxxxxxxxxx"])])',
])  # fmt: skip
def test_work_without_end_ends(expression):
    value(expression)


def test_what_is_not_set_at_all_names_no_line():
    (_, unit) = Project(
        {"main.tf": 'variable "a" { default = 1 }\nresource "x" "y" {\n  v = var.a\n}\n'}
    ).units("main.tf")
    assert unit.sources_of(["values"]) == ()
    assert unit.sources_of(["values", "v"]) == ("line 1",)
