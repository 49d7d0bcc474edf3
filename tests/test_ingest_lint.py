"""The linter must complain of each thing that a consumer refuses, or its silence is worth nothing."""

from __future__ import annotations

import json
import random

import ingest_lint
import pytest
from reports_sample import healthy_report, sample_verdict

from secscan.reporters import render


@pytest.fixture
def log():
    return json.loads(render("sarif-github", healthy_report(), sample_verdict()))


def complaints(log, **options):
    return "\n".join(ingest_lint.lint(json.dumps(log), **options))


def rule(log):
    return log["runs"][0]["tool"]["driver"]["rules"][0]


def result(log):
    return log["runs"][0]["results"][0]


def physical(log):
    return result(log)["locations"][0]["physicalLocation"]


def with_scores(value):
    return lambda log: rule(log)["properties"].update({"security-severity": value})


def with_uri(value):
    return lambda log: physical(log)["artifactLocation"].update(uri=value)


FAULTS = {
    "no $schema": lambda log: log.pop("$schema"),
    "version is not": lambda log: log.update(version="2.0.0"),
    "no runs": lambda log: log.update(runs=[]),
    "21 runs": lambda log: log.update(
        runs=[{**log["runs"][0], "automationDetails": {"id": f"a/{n}/"}} for n in range(21)]
    ),
    "2 runs of the category": lambda log: log["runs"].append(log["runs"][0]),
    "driver.name": lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
    "no version": lambda log: [
        log["runs"][0]["tool"]["driver"].pop(name) for name in ("version", "semanticVersion")
    ],
    "rules: missing": lambda log: log["runs"][0]["tool"]["driver"].pop("rules"),
    "too many rules": lambda log: log["runs"][0]["tool"].update(extensions=[{"name": "x"}] * 101),
    "no category": lambda log: log["runs"][0]["automationDetails"].update(id="secscan"),
    "columnKind": lambda log: log["runs"][0].pop("columnKind"),
    "a machine's path": lambda log: log["runs"][0]["originalUriBaseIds"].update(
        {"X": {"uri": "file:///home/x/"}}
    ),
    "workingDirectory": lambda log: log["runs"][0]["invocations"][0].update(
        workingDirectory={"uri": "file:///x"}
    ),
    "unsuccessful execution": lambda log: log["runs"][0]["invocations"][0].update(executionSuccessful=False),
    "missing or not an array": lambda log: log["runs"][0].pop("results"),
    ".results: 25001": lambda log: log["runs"][0].update(results=[result(log)] * 25_001),
    "2 times": lambda log: log["runs"][0]["tool"]["driver"]["rules"].append(rule(log)),
    "rules[0].id: missing": lambda log: rule(log).update(id=""),
    "rules[0].name: too long": lambda log: rule(log).update(name="N" * 256),
    "shortDescription.text: missing": lambda log: rule(log).update(shortDescription={"text": " "}),
    "fullDescription.text: 1025": lambda log: rule(log).update(fullDescription={"text": "x" * 1025}),
    "help.text: missing": lambda log: rule(log).pop("help"),
    "defaultConfiguration.level": lambda log: rule(log).pop("defaultConfiguration"),
    "helpUri: not https": lambda log: rule(log).update(helpUri="javascript:alert(1)"),
    "security-severity: 7.5": with_scores(7.5),
    "security-severity: 'high'": with_scores("high"),
    "security-severity: '11.0'": with_scores("11.0"),
    "neither security-severity": lambda log: rule(log)["properties"].pop("security-severity"),
    "precision": lambda log: rule(log)["properties"].update(precision="certain"),
    "tags: 11": lambda log: rule(log)["properties"].update(tags=["security"] * 11),
    "not tagged security": lambda log: rule(log)["properties"].update(tags=["sast"]),
    "tags: external/cwe/cwe-7": lambda log: rule(log)["properties"].update(
        tags=["security", "external/cwe/cwe-7"]
    ),
    "target is no CWE": lambda log: rule(log).update(relationships=[{"target": {"id": "78"}}]),
    "message.text: missing": lambda log: result(log).update(message={"text": ""}),
    "invisible": lambda log: result(log)["message"].update(text="a \u202e b."),
    "control": lambda log: result(log)["message"].update(text="a \x1b b."),
    "a link to": lambda log: result(log)["message"].update(text="see [this](https://evil.example)."),
    "placeholder": lambda log: result(log)["message"].update(text="the {0}."),
    "is not rules[": lambda log: result(log).update(ruleIndex=99),
    ".level: missing": lambda log: result(log).pop("level"),
    "open alert, and": lambda log: result(log).update(kind="pass"),
    "suppressions: ignored": lambda log: result(log).update(suppressions=[]),
    "baselineState: ignored": lambda log: result(log).update(baselineState="new"),
    "on some results only": lambda log: log["runs"][1]["results"][0].update(baselineState="new"),
    "baselineState: absent": lambda log: result(log).update(baselineState="absent"),
    ".locations: 0": lambda log: result(log).update(locations=[]),
    ".locations: 2": lambda log: result(log).update(locations=result(log)["locations"] * 2),
    "expected artifact location": with_uri(""),
    "uri: 'a:b.py'": with_uri("a:b.py"),
    "uri: 'git::x'": with_uri("git::x"),
    "uri: 'a b.py'": with_uri("a b.py"),
    "uri: 'a\\\\b.py'": with_uri("a\\b.py"),
    "uri: 'h\u00e9.py'": with_uri("h\u00e9.py"),
    "uri: '/etc/passwd'": with_uri("/etc/passwd"),
    "uri: 'a/../b'": with_uri("a/../b"),
    "uri: '%2E%2E/b'": with_uri("%2E%2E/b"),
    "uri: './b'": with_uri("./b"),
    "uri: 'a//b'": with_uri("a//b"),
    "changes from run to run": with_uri("tmp/x.py"),
    "uriBaseId": lambda log: physical(log)["artifactLocation"].pop("uriBaseId"),
    "startLine: None": lambda log: physical(log).pop("region"),
    "startLine: 0": lambda log: physical(log)["region"].update(startLine=0),
    ".region: 12:12 to 12:3": lambda log: physical(log)["region"].update(endColumn=3),
    "primaryLocationLineHash: None": lambda log: result(log).pop("partialFingerprints"),
    "primaryLocationLineHash: 'abc'": lambda log: result(log).update(
        partialFingerprints={"primaryLocationLineHash": "abc"}
    ),
    "crashes DefectDojo": lambda log: result(log).update(fingerprints={"secscan/x": "1"}),
    "fingerprints: no value": lambda log: result(log).update(fingerprints={"x/v1": "requires login"}),
    "2 alerts would be one": lambda log: log["runs"][0]["results"].append(result(log)),
    "too many places": lambda log: result(log).update(
        codeFlows=[{"threadFlows": [{"locations": [{}] * 10_001}]}]
    ),
    "properties.cwe": lambda log: result(log).update(properties={"cwe": ["CWE-78"]}),
    "no description": lambda log: result(log).update(fixes=[{"artifactChanges": []}]),
}


@pytest.mark.parametrize("words", FAULTS)
def test_each_fault_is_complained_of(log, words):
    FAULTS[words](log)
    assert words in complaints(log)


def test_a_good_log_is_not_complained_of(log):
    assert complaints(log) == ""


def test_the_size_after_compression_counts(log):
    noise = random.Random(1).randbytes(10_100_000).hex()
    log["properties"] = {"noise": noise}
    assert "10 MB" in complaints(log)


def test_the_program_says_where_and_ends_with_1(log, tmp_path, capsys):
    path = tmp_path / "x.sarif"
    path.write_text(json.dumps(log))
    assert ingest_lint.main([str(path)]) == 0
    result(log).pop("level")
    path.write_text(json.dumps(log))
    assert ingest_lint.main(["--full", str(path)]) == 1
    assert ".results[0].level: missing" in capsys.readouterr().out
