"""The user's policies through both engines: what is right is answered, what is wrong is named."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import growth
import pytest

from secscan.contract import ProjectInput, Settings
from secscan.errors import MissingToolError, ToolError
from secscan.model import ColumnUnit, Severity
from secscan.program import Program
from secscan.scanners.policy import scanner as policy
from secscan.scanners.policy.rego import evaluate
from secscan.system.command import Completed, Ending
from secscan.workers.regotext import blank, objections, read_module

ROOT = Path(__file__).parents[2]


class World:
    """The real worker, without the cage."""

    def __init__(self, tmp_path):
        self.tools = self
        self.path = tmp_path
        self.commands = []

    def find(self, name):
        raise MissingToolError(f"{name} is not here")

    def program(self, name):
        return Program(name, "0" * 64, "path", path=self.find(name))

    def package(self, name):
        return "1.5"

    def python(self):
        return (sys.executable,)

    def directory(self):
        return str(self.path / "unique-1")

    def run(self, command):
        self.commands.append(command)
        done = subprocess.run(command.argv, input=command.stdin, capture_output=True, check=False, cwd=ROOT)
        return Completed(Ending.EXIT, done.returncode, done.stdout, done.stderr, 0.1)


@pytest.fixture
def ask(tmp_path):
    """`ask(files, input)` writes the policies and gives what they answer."""

    def asked(files, document=None, **settings):
        for name, text in files.items():
            place = tmp_path / "policies" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        told = Settings(policies=(str(tmp_path / "policies"),), **settings)
        return evaluate(document or {}, told, World(tmp_path))

    return asked


GOOD = """package team.rules

deny contains "too many findings" if count(input.findings) > 1

warn contains {"msg": sprintf("%s is old", [c.name])} if {
    some c in input.components
    c.version == "1"
}

violation contains "never" if input.nothing == 1
"""


def test_sets_of_texts_and_objects_are_answered(ask):
    found = ask({"a.rego": GOOD}, {"findings": [{}, {}], "components": [{"name": 'x"y\n', "version": "1"}]})
    answers = {(a.package, a.rule): a for a in found.answers}
    assert answers["team.rules", "deny"].value == ["too many findings"]
    assert answers["team.rules", "warn"].value == [{"msg": 'x"y\n is old'}]
    assert answers["team.rules", "violation"].value == []
    assert answers["team.rules", "deny"].files == ("policies/a.rego",)


def test_data_files_and_other_packages_can_be_used(ask):
    files = {
        "rules/a.rego": "package a\nimport data.helpers\ndeny contains x if { some x in helpers.listed }",
        "helpers.rego": "package helpers\nlisted := data.lists.names",
        "lists/data.json": '{"names": ["one"]}',
        "lists/data.yaml": "other: 1",
        "a_test.rego": "package a_test\ntest_x if { true with input as {} }",
    }
    assert [a.value for a in ask(files).answers] == [["one"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('package p\n\ndeny[msg] {\n  msg := "x"\n}\n', "policies/a.rego:3: a rule body without 'if'"),
        (
            "package p\nallow {\n  true\n}\ndeny contains 1 if allow",
            "policies/a.rego:2: a rule body without 'if'",
        ),
        (
            "package p\nf(x) = y {\n  y := x\n}\ndeny contains f(1)",
            "policies/a.rego:2: a rule body without 'if'",
        ),
        (
            "package p\ndeny contains x if {\n  x := http.send({})\n}",
            "policies/a.rego:3: http.send is not allowed",
        ),
        ("package p\ndeny contains x if x := opa.runtime()", "policies/a.rego:2: opa.runtime is not allowed"),
        (
            'package p\ndeny contains 1 if net.cidr_contains("a", "b")',
            "policies/a.rego:2: net.cidr_contains is not",
        ),
        (
            'package p\ndeny contains 1 if not re_match("a", "b")',
            "policies/a.rego:2: the embedded engine has no re_match",
        ),
        ("deny contains 1 if true", "policies/a.rego:1: no package"),
        ("package p\ndeny contains x if {\n  x := 1\n", "policies/a.rego:4: expecting `}`"),
        (
            "package p\ndeny contains x if x := to_number(input.secret)",
            "policies/a.rego: deny: a rule failed",
        ),
        ("package p\ndeny := 1 if true\ndeny := 2 if true", "policies/a.rego:3: rule conflicts"),
        ("package p\nallow := true", "no policy has a rule named deny, violation or warn"),
    ],
)
def test_what_the_engine_would_get_wrong_is_an_error_with_its_place(ask, text, reason):
    with pytest.raises(ToolError) as caught:
        ask({"a.rego": text}, {"secret": "hidden-" + "value"})
    assert caught.value.message.startswith(reason) or reason in caught.value.message
    assert "hidden-value" not in caught.value.message


def test_no_policy_at_all_is_an_error(ask, tmp_path):
    with pytest.raises(ToolError, match=r"no policy \(\*\.rego\)"):
        ask({"readme.txt": "x"})


def test_the_worker_has_no_network_and_reads_only_the_policies(tmp_path):
    world = World(tmp_path)
    (tmp_path / "a.rego").write_text("package a\ndeny contains 1 if false")
    evaluate({}, Settings(policies=(str(tmp_path / "a.rego"),)), world)
    assert (world.commands[0].network, world.commands[0].reads) == (False, (str(tmp_path / "a.rego"),))


@pytest.mark.parametrize(
    "done",
    [
        Completed(Ending.TIMEOUT, -9, b"", b"", 1),
        Completed(Ending.EXIT, 0, b"", b"", 1),
        Completed(Ending.EXIT, 0, b"garbage\n", b"", 1),
        Completed(Ending.EXIT, 0, b'{"i": 0, "findings": []}\n{"done": true}\n', b"", 1),
        Completed(Ending.SIGNAL, -11, b'{"i": 0, "findings": [], "results": [], "notes": []}\n', b"", 1),
    ],
)
def test_a_worker_that_dies_or_talks_nonsense_is_an_error(tmp_path, done):
    world = World(tmp_path)
    world.run = lambda _command: done
    with pytest.raises(ToolError):
        evaluate({}, Settings(policies=("/p",)), world)


def test_strings_and_comments_are_not_code():
    text = 'package p # http.send(1)\nx := "net.lookup(1) with" if `opa.runtime()\nfoo {`\n'
    assert "http" not in blank(text)
    assert blank(text).count("\n") == text.count("\n")
    assert objections({"a": read_module("a", text)}, lambda _name: True) == []


def test_objects_sets_and_comprehensions_are_not_old_rules():
    text = """package p
names := {"a", "b"}
table := {
  "x": 1,
}
picked := {x | some x in names}
listed := [x | some x in names]
f(x) := y if {
  y := x
} else := 2 if {
  x == 1
}
deny contains {"msg": f(1)} if {
  every n in names { n != "c" }
}
"""
    assert objections({"a": read_module("a", text)}, lambda name: False) == []


@pytest.fixture
def opa_server(require_tool, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [
            require_tool("opa"),
            "run",
            "--server",
            "--addr",
            f"127.0.0.1:{port}",
            "--log-level",
            "error",
            "--disable-telemetry",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait()


@pytest.mark.real
def test_an_opa_server_gives_the_same_answers_and_keeps_nothing(ask, opa_server):
    document = {"findings": [{}, {}], "components": [{"name": 'x"y\n', "version": "1"}]}
    files = {
        "a.rego": GOOD,
        "0.rego": "package first\nimport data.helpers\ndeny contains helpers.f(1) if true",
        "helpers.rego": 'package helpers\nf(x) := sprintf("%d", [x])',
    }
    embedded, served = ask(files, document), ask(files, document, opa_url=opa_server)
    assert embedded.answers == served.answers
    assert len(served.answers) == 4
    assert served.notes == ()
    import urllib.request

    with urllib.request.urlopen(f"{opa_server}/v1/policies") as reply:
        assert json.load(reply)["result"] == []


@pytest.mark.real
def test_unbound_variables_are_noticed_where_opa_is_at_hand(require_tool, tmp_path):
    opa = require_tool("opa")
    world = World(tmp_path)
    world.find = lambda _name: opa
    (tmp_path / "a.rego").write_text("package p\ndeny contains x if x := y")
    settings = Settings(policies=(str(tmp_path / "a.rego"),))
    with pytest.raises(ToolError, match=r"a\.rego:2: rego_unsafe_var_error: var . is unsafe"):
        evaluate({}, settings, world)
    (tmp_path / "a.rego").write_text("package p\ndeny contains 1 if true")
    assert evaluate({}, settings, world).notes == ()
    assert "unbound" in evaluate({}, settings, World(tmp_path)).notes[0]


@pytest.mark.real
def test_what_an_opa_server_refuses_is_named(ask, opa_server):
    with pytest.raises(ToolError, match=r"policies/a\.rego: OPA refuses it: line 2: var . is unsafe"):
        ask({"a.rego": "package p\ndeny contains x if x := y"}, opa_url=opa_server)
    with pytest.raises(ToolError, match=r"policies/a\.rego: deny: OPA failed"):
        ask({"a.rego": "package p\ndeny := 1 if true\ndeny := 2 if true"}, opa_url=opa_server)


def test_a_server_that_is_not_there_is_an_error(ask):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(ToolError, match="the OPA server did not answer"):
        ask({"a.rego": GOOD}, opa_url=url)


def test_the_token_travels_by_standard_input_alone(tmp_path):
    world = World(tmp_path)
    world.run = lambda command: world.commands.append(command) or Completed(Ending.EXIT, 0, b"", b"", 0)
    token = "tok" + "en-1"
    settings = Settings(policies=("/p",), opa_url="https://opa.example", opa_token=token)
    with pytest.raises(ToolError):
        evaluate({}, settings, world)
    command = world.commands[0]
    assert command.network
    assert token not in " ".join(command.argv) + str(command.env) + repr(settings)
    assert token.encode() in command.stdin


# The policy scanner


def scan(ask_dir, text, material=None):
    ask_dir.mkdir(parents=True, exist_ok=True)
    (ask_dir / "p.rego").write_text(text)
    return policy.scan(material or ProjectInput(), Settings(policies=(str(ask_dir),)), World(ask_dir))


def test_findings_carry_rule_severity_and_place(tmp_path):
    text = """package team.gate
deny contains "no way"
warn contains {"msg": "careful", "path": "./a/b.py", "line": 7, "severity": "medium", "id": "care"}
violation contains {"msg": "bad bucket", "resource": "aws_s3_bucket.x", "details": {"any": 1}}
"""
    material = ProjectInput(
        documents=(
            {"path": "main.tf", "kind": "terraform", "address": "aws_s3_bucket.x", "line": 4, "body": {}},
        )
    )
    result = scan(tmp_path / "p", text, material)
    found = {f.message: f for f in result.findings}
    assert found["no way"].rule == "policy.gate"
    assert (found["no way"].severity, found["no way"].location.path) == (Severity.HIGH, ".")
    assert (found["careful"].rule, found["careful"].severity) == ("policy.care", Severity.MEDIUM)
    where = found["careful"].location
    assert (where.path, where.start_line, where.unit) == ("a/b.py", 7, ColumnUnit.WHOLE_LINE)
    where = found["bad bucket"].location
    assert (where.path, where.start_line, found["bad bucket"].logical) == ("main.tf", 4, "aws_s3_bucket.x")
    assert set(result.rules) == {"policy.gate", "policy.care"}
    assert result.status == "ok"


def test_policies_see_all_four_parts(tmp_path):
    text = """package p
deny contains "seen" if {
    input.target.commit == "c"
    input.findings[0].rule == "r"
    input.components == []
    input.documents[0].body.x == 1
}
"""
    material = ProjectInput(
        findings=({"rule": "r"},),
        documents=({"path": "a", "body": {"x": 1}, "address": "y"},),
        target={"commit": "c"},
    )
    assert [f.message for f in scan(tmp_path / "p", text, material).findings] == ["seen"]


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ("1", "neither a text nor an object"),
        ('{"message": "x"}', "neither a text nor an object"),
        ('{"msg": "x", "severty": "low"}', "unknown key 'severty'"),
        ('{"msg": "x", "severity": "urgent"}', "unknown severity 'urgent'"),
        ('{"msg": "x", "severity": 1}', "severity is not a text"),
        ('{"msg": "x", "line": 0}', "line is not a number"),
        ('{"msg": "x", "line": true}', "line is not a number"),
        ('{"msg": "x", "path": "/etc/passwd"}', "not relative"),
        ('{"msg": "x", "path": "a/../../b"}', "not relative"),
        ('{"msg": "x", "path": ".//etc/passwd"}', "not relative"),
    ],
)
def test_a_wrong_shape_names_the_policy(tmp_path, element, reason):
    with pytest.raises(ToolError) as caught:
        scan(tmp_path / "p", f"package p\ndeny contains {element}")
    assert reason in caught.value.message
    assert "p/p.rego: deny" in caught.value.message


@pytest.mark.parametrize("rule", ["deny := true", 'deny["x"] := 1', 'deny := "text"', 'deny := {"msg": "x"}'])
def test_a_rule_that_is_no_set_names_the_policy(tmp_path, rule):
    with pytest.raises(ToolError, match=r"p/p\.rego: deny is not a set"):
        scan(tmp_path / "p", f"package p\n{rule}")


def test_there_is_work_only_where_a_policy_was_named():
    assert policy.applies(ProjectInput(), Settings())
    assert policy.applies(ProjectInput(), Settings(policies=("/p",))) == ""


def test_many_findings_are_asked_in_linear_time(tmp_path):
    text = """package p
deny contains {"msg": f.message, "path": f.location.path} if {
    some f in input.findings
    f.severity == "critical"
}
deny contains "many" if count([f | some f in input.findings; f.severity == "high"]) > 100
"""

    def asked(count):
        findings = tuple(
            {"rule": f"r{n % 7}", "severity": "high", "message": f"m{n}", "location": {"path": f"a{n}.py"}}
            for n in range(count)
        )
        result = scan(tmp_path / "p", text, ProjectInput(findings=findings))
        assert [f.message for f in result.findings] == ["many"] * (count > 100)

    growth.assert_linear(asked, 500, times=6, clock=growth.childrens_time)
