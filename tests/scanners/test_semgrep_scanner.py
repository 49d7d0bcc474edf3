"""semgrep's engine with our rules, and the reading of its report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from source_world import cut_short, run, scan, staged

from secscan.contract import SourceFile
from secscan.errors import ToolError
from secscan.model import ColumnUnit, Confidence, Severity
from secscan.scanners.semgrep import scanner as semgrep
from secscan.system.command import Completed, Ending
from secscan.system.tools import SystemTools
from secscan.target.file_types import SETTINGS, TEMPLATES, classify

RECORDED = Path(__file__).parent.parent / "fixtures" / "semgrep" / "report.json"
FLASK = b"""import subprocess
from flask import Flask, request
app = Flask(__name__)

@app.route("/x")
def x():
    name = request.args.get("name")
    a = "h\xc3\xa9\xf0\x9f\x98\x80"; subprocess.run("ls " + name, shell=True)
    return a
"""


@pytest.fixture(scope="module")
def engine() -> None:
    try:
        SystemTools().find("semgrep-core")
    except ToolError:
        pytest.skip("semgrep is not installed")


@pytest.mark.usefixtures("engine")
def test_a_finding_of_a_taint_rule(tmp_path: Path) -> None:
    ran = scan(semgrep, tmp_path, {"src/app.py": FLASK, "src/fine.py": b"x = 1\n"})
    assert ran.outcome.problem == ""
    assert set(ran.outcome.files) == {"src/app.py", "src/fine.py"}
    found = [f for f in ran.outcome.files["src/app.py"].findings if f.weakness == "os-command-injection"]
    assert found
    where = found[0].location
    assert where.unit is ColumnUnit.BYTE
    assert (where.path, where.start_line, where.start_column >= 18) == ("src/app.py", 8, True)
    assert found[0].cwe[0] == "CWE-78"
    assert found[0].rule in semgrep.rules()
    assert ran.outcome.files["src/fine.py"].findings == ()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("name", "text", "weakness"),
    [
        ("page.phtml", b"<p><?= $_GET['name'] ?></p>\n", "xss"),
        ("tasks.rake", b"def run(params)\n  system(params[:command])\nend\n", "os-command-injection"),
        ("a.csx", b"class A { void B() { var c = new BinaryFormatter(); } }\n", "insecure-deserialization"),
        ("install", b"#!/bin/sh\ncurl https://example.com/x | sh\n", "untrusted-download"),
    ],
)
def test_files_of_every_language_are_told_by_name_or_first_line(
    tmp_path: Path, name: str, text: bytes, weakness: str
) -> None:
    kinds = classify(name, text, manifest=None)
    copy = tmp_path / semgrep.telling_name(name, kinds)
    copy.write_bytes(text)
    outcome = run(semgrep, [SourceFile(name, kinds, len(text), "d", str(copy))]).outcome
    assert {f.weakness for f in outcome.files[name].findings} == {weakness}


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.php", b"<?php\nfunction ( { echo $_GET['a'];\n"),
        ("a.rb", b"def run(params\n  system(params[:a]\n"),
        ("a.cs", b"class A { void B( { new BinaryFormatter();\n"),
    ],
)
def test_files_of_every_language_that_cannot_be_parsed_have_failed(
    tmp_path: Path, name: str, text: bytes
) -> None:
    assert run(semgrep, staged(tmp_path, {name: text})).outcome.files[name].missed


@pytest.mark.usefixtures("engine")
def test_marks_and_ignore_files_hide_nothing(tmp_path: Path) -> None:
    code = FLASK.replace(b"shell=True)", b"shell=True)  # nosemgrep")
    batch = staged(tmp_path, {"tests/vendor/app.py": code})
    (Path(batch[0].staged).parent / ".semgrepignore").write_text("*\n")
    assert run(semgrep, batch).outcome.files["tests/vendor/app.py"].findings


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("script", "python"), ("a.pyw", "python"), ("a.min.js", "javascript"), ("a.d.ts", "typescript"),
     ("a.mts", "typescript"), ("a.jsx", "javascript"), ("a.tsx", "typescript"), ("a.pyi", "python"),
     ("page.phtml", "php"), ("a.inc", "php"), ("a.php5", "php"), ("Gemfile", "ruby"), ("a.rake", "ruby"),
     ("config.ru", "ruby"), ("a.csx", "csharp"), ("run", "shell"), ("a.bash", "shell"), ("a.zsh", "shell")],
)  # fmt: skip
def test_the_engine_sees_every_file_that_is_claimed(tmp_path: Path, name: str, kind: str) -> None:
    assert kind in classify(
        name, b"#!/bin/sh\n" if kind == "shell" else b"#!/usr/bin/python\n", manifest=None
    )
    told = semgrep.telling_name(name, frozenset({kind}))
    copy = tmp_path / told
    copy.write_bytes(b"x = 1\n")
    file = SourceFile(name, frozenset({kind}), 6, "d", str(copy))
    outcome = run(semgrep, [file]).outcome
    assert (outcome.problem, set(outcome.files)) == ("", {name})


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("kind", "families"), [("settings", SETTINGS), ("template", TEMPLATES)])
def test_text_of_every_family_is_accounted_for_whatever_is_in_it(
    tmp_path: Path, kind: str, families: Mapping[str, str]
) -> None:
    batch = []
    for family in families:
        kinds = frozenset({kind, f"{kind}:{family}"})
        copy = tmp_path / semgrep.telling_name(family, kinds)
        copy.write_bytes(b"{{{ <a \0 \xff\n\t- [:\n")
        batch.append(SourceFile(family, kinds, 18, "d", str(copy)))
    outcome = run(semgrep, batch).outcome
    assert (outcome.problem, set(outcome.files)) == ("", set(families))
    assert [result.error for result in outcome.files.values() if result.error] == []


@pytest.mark.usefixtures("engine")
def test_rules_for_settings_look_at_no_other_file(tmp_path: Path) -> None:
    text = b"protected-mode no\nautoindex on;\nallow_url_include = On\n"
    batch = []
    for name in ("run.sh", "redis.conf", "nginx.conf"):
        kinds = classify(name, text, manifest=None)
        copy = tmp_path / semgrep.telling_name(name, kinds)
        copy.write_bytes(text)
        batch.append(SourceFile(name, kinds, len(text), "d", str(copy)))
    found = run(semgrep, batch).outcome.files
    assert {path: [f.rule for f in result.findings] for path, result in found.items()} == {
        "run.sh": [],
        "redis.conf": ["semgrep.config-no-authentication"],
        "nginx.conf": ["semgrep.config-directory-listing"],
    }


@pytest.mark.parametrize(
    ("name", "kinds", "told"),
    [
        ("a.py", {"python"}, "a.py"),
        ("script", {"python"}, "script.py"),
        ("a.min.js", {"javascript"}, "a.min.js.js"),
        ("a.d.ts", {"typescript"}, "a.d.ts.ts"),
        ("Dockerfile", {"dockerfile"}, "Dockerfile"),
        ("a.txt", {"text"}, "a.txt"),
        ("nginx.conf", {"settings", "settings:nginx"}, "nginx.conf.settings-nginx"),
        ("application.yml", {"yaml", "settings", "settings:spring"}, "application.yml.settings-spring"),
    ],
)
def test_telling_names(name: str, kinds: set[str], told: str) -> None:
    assert semgrep.telling_name(name, frozenset(kinds)) == told


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ('<a href="/?a=1&b=2" onClick={() => crypto.createHash("md5")}/>', ""),
        ('<a href="/?a=1&b=2&c=3" onClick={() => crypto.createHash("md5")}/>', ""),
        ('<a href="/?a=1&b=2" rel="&c=3" onClick={() => crypto.createHash("md5")}/>', "line 1"),
        ('crypto.createHash("md5") + &amp(y)', "line 1"),
    ],
)
def test_an_ampersand_in_a_text_of_tsx_hides_nothing(tmp_path: Path, text: str, missed: str) -> None:
    result = scan(semgrep, tmp_path, {"a.tsx": f"const a = {text};\n".encode()}).outcome.files["a.tsx"]
    assert [part.where for part in result.missed] == [missed] * bool(missed)
    assert [f.rule for f in result.findings] == ["semgrep.javascript-weak-hash"]


@pytest.mark.usefixtures("engine")
def test_what_cannot_be_parsed_has_failed_by_its_lines_and_keeps_its_findings(tmp_path: Path) -> None:
    ran = scan(semgrep, tmp_path, {"a.py": FLASK + b"\nclass {\n def f(:\n"})
    result = ran.outcome.files["a.py"]
    assert result.error == ""
    assert {(part.kind, part.reason) for part in result.missed} == {("syntax", "cannot be parsed by semgrep")}
    assert all(part.start_line > FLASK.count(b"\n") for part in result.missed)
    assert result.findings


@pytest.mark.usefixtures("engine")
def test_hostile_content_is_accounted_for(tmp_path: Path) -> None:
    call = FLASK[FLASK.index(b"import subprocess") :]
    contents = {
        "nul.py": b"x = 1\0\n" + call,
        "sum.py": call + b"x = " + b"+".join([b"1"] * 1_500) + b"\n",
        "minus.py": call + b"x = " + b"-" * 20_000 + b"1\n",
        "bytes.py": b"\xff\xfe = 1\n" + call,
        "long.py": call + b"x = '" + b"a" * 1_100_000 + b"'\n",
        "crlf.py": call.replace(b"\n", b"\r\n"),
        "bom.py": b"\xef\xbb\xbf" + call,
        "empty.py": b"",
    }
    batch = [replace(file, closely=True) for file in staged(tmp_path, contents)]
    outcome = run(semgrep, batch).outcome
    assert outcome.problem == ""
    assert set(outcome.files) == set(contents)
    for name, result in outcome.files.items():
        found = any(f.weakness == "os-command-injection" for f in result.findings)
        assert found or result.error or name == "empty.py", name


@pytest.mark.usefixtures("engine")
def test_a_file_that_is_gone_is_not_clean(tmp_path: Path) -> None:
    batch = staged(tmp_path, {"a.py": b"x = 1\n"})
    Path(batch[0].staged).unlink()
    outcome = run(semgrep, batch).outcome
    assert outcome.problem
    assert outcome.files == {}


# What was recorded is the report of one run over these staged files.
NAMES = ("app.py", "bad.py", "fine.py", "slow.py")
BATCH = [SourceFile(f"src/{name}", frozenset({"python"}), 1, "d", f"/staged/{name}") for name in NAMES]


def report(**changes: Any) -> bytes:
    return json.dumps({**json.loads(RECORDED.read_bytes()), **changes}).encode()


def parse(stdout: bytes, code: int = 0, ending: Ending = Ending.EXIT) -> Any:
    return semgrep.parse(Completed(ending, code, stdout, b"", 0.1), BATCH)


def test_the_recorded_report() -> None:
    outcome = parse(RECORDED.read_bytes())
    assert outcome.problem == ""
    assert {path: (len(r.findings), r.error) for path, r in outcome.files.items()} == {
        "src/app.py": (1, ""),
        "src/bad.py": (1, ""),
        "src/fine.py": (0, ""),
        "src/slow.py": (0, "timeout while it was scanned"),
    }
    assert [part.where for part in outcome.files["src/bad.py"].missed] == ["lines 3-5"]
    (finding,) = outcome.files["src/app.py"].findings
    assert finding.rule == "semgrep.python-code-injection"
    assert finding.weakness == "code-injection"
    assert finding.severity in (Severity.HIGH, Severity.CRITICAL)
    assert finding.confidence >= Confidence.MEDIUM
    assert "login" not in repr(finding)


def test_the_recorded_report_cut_at_many_places() -> None:
    cut_short(semgrep, RECORDED.read_bytes(), BATCH, step=3)


@pytest.mark.parametrize(
    "stdout", [b"", b"{}", b"[]", b"null", b"garbage", b"\xff\x00", b"[" * 50_000, b'{"results": []}']
)
def test_what_is_no_report_is_a_problem(stdout: bytes) -> None:
    outcome = parse(stdout)
    assert outcome.problem
    assert outcome.files == {}


@pytest.mark.parametrize(
    ("code", "ending"), [(2, Ending.EXIT), (7, Ending.EXIT), (-9, Ending.SIGNAL), (0, Ending.TIMEOUT)]
)
def test_a_bad_ending_is_a_problem_though_a_report_is_there(code: int, ending: Ending) -> None:
    outcome = parse(RECORDED.read_bytes(), code, ending)
    assert outcome.problem
    assert outcome.files == {}


def test_an_error_that_is_no_files_is_a_problem_of_all() -> None:
    errors = [
        {"code": 2, "level": "error", "type": "Rule parse error", "rule_id": "x", "message": "bad\nrule"}
    ]
    assert parse(report(errors=errors)).problem == "bad rule"
    assert parse(report(errors=[{"type": "Fatal error", "message": ""}])).problem == "Fatal error"
    assert parse(report(errors=[{"message": " ", "path": "/elsewhere"}])).problem == "an error without words"
    assert parse(report(skipped_rules=[{"rule_id": "x"}])).problem == "rules were skipped"


def test_a_finding_in_a_file_that_was_not_asked_for_is_a_problem() -> None:
    results = json.loads(RECORDED.read_bytes())["results"]
    assert parse(report(results=[{**results[0], "path": "/etc/passwd"}])).problem


def test_an_error_without_a_type_and_a_region_without_an_end_are_problems() -> None:
    document = json.loads(RECORDED.read_bytes())
    assert parse(report(errors=[{**document["errors"][0], "type": []}])).problem
    [first, *_] = document["results"]
    for key in ("start", "end"):
        for place in ("line", "col"):
            odd = {**first, key: {**first[key], place: float("inf")}}
            assert parse(report(results=[odd])).problem, (key, place)


def test_a_file_that_is_not_named_as_scanned_has_no_answer() -> None:
    outcome = parse(report(paths={"scanned": ["/staged/fine.py"]}))
    assert "src/fine.py" in outcome.files
    paths = {path for path, result in outcome.files.items() if not result.error and not result.findings}
    assert paths == {"src/fine.py"}


def test_a_report_that_is_not_utf8_is_read() -> None:
    text = RECORDED.read_bytes().replace(b"was unexpected", b"\xff\xe9 was unexpected")
    assert text != RECORDED.read_bytes()
    assert parse(text).problem == ""


def test_claims_and_digest() -> None:
    assert semgrep.claims(BATCH[0])
    assert not semgrep.claims(replace(BATCH[0], kinds=frozenset({"text"})))
    assert semgrep.digest() == semgrep.digest()
    assert all(rule.id == key and rule.cwe and rule.short for key, rule in semgrep.rules().items())


@pytest.mark.usefixtures("engine")
def test_a_file_of_which_nothing_can_be_parsed_has_failed_for_good(tmp_path: Path) -> None:
    code = b"export function f () {\n  function g () {}\n  return () => { g() }\n"
    result = scan(semgrep, tmp_path, {"a.ts": code}).outcome.files["a.ts"]
    assert [(part.start_line, part.end_line) for part in result.missed] == [(0, 0)], "the whole file"


def test_a_rules_file_is_read_only_where_the_rule_is_asked_for():
    rules = semgrep._Described(["rules:\n- id: good\n", "rules:\n- id: broken\n  : [", "no rules"])
    assert list(rules) == ["semgrep.good", "semgrep.broken"]
    assert ("semgrep.good" in rules, "semgrep.other" in rules, len(rules)) == (True, False, 2)
    with pytest.raises(KeyError):
        rules["semgrep.other"]


def test_every_file_of_rules_is_described():
    files = [text for path, text in semgrep._texts().items() if path.endswith(".yaml")]
    assert len(semgrep.rules()) == sum(text.count("\n- id: ") for text in files)
