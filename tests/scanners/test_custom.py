"""The caller's own rules: what is refused, which files they claim, and what of the engine's answer is theirs."""

from __future__ import annotations

import json

import pytest

from secscan import contract
from secscan.contract import SourceFile
from secscan.errors import ConfigError
from secscan.model import Finding, Location, Severity, Stage
from secscan.scanners.custom.definitions import check
from secscan.scanners.custom.scanner import NAME, SONG, Custom, engine_text
from secscan.system.command import Completed, Ending

RULE = {
    "id": "no-foo",
    "languages": ["python"],
    "severity": "ERROR",
    "message": "No $X.",
    "pattern": "foo($X)",
}


def made(*rules, ours=()):
    return check({"r.yaml": [{**RULE, **rule} for rule in rules or ({},)]}, ours)


def file(path, *kinds):
    return SourceFile(path, frozenset(kinds or {"text"}), 1, "00", f"/private/1/{path.rpartition('/')[2]}")


def answer(*results, scanned, errors=()):
    body = {"results": list(results), "errors": list(errors), "paths": {"scanned": list(scanned)}}
    return Completed(Ending.EXIT, 0, json.dumps(body).encode(), b"", 0.1)


def result(path, rule="no-foo", **extra):
    place = {"line": 1, "col": 1, "offset": 0}
    said = {"message": "No 1.", "metadata": {}, "severity": "ERROR", **extra}
    return {"check_id": rule, "path": path, "start": place, "end": {**place, "col": 7}, "extra": said}


@pytest.mark.parametrize(
    ("change", "words", "advice"),
    [
        ({"patern": "x"}, "unknown key 'patern'", "'pattern'"),
        ({"id": "a b"}, "an id is made of", ""),
        ({"id": 7}, "'id' is missing or no text", ""),
        ({"message": " "}, "'message' is missing", ""),
        ({"severity": "HIHG"}, "unknown severity", "'HIGH'"),
        ({"severity": None}, "'severity' is missing", ""),
        ({"mode": "join"}, "unknown mode 'join'", ""),
        ({"mode": "extract"}, "unknown mode", ""),
        ({"languages": ["pyhton"]}, "unknown language 'pyhton'", "'python'"),
        ({"languages": []}, "'languages' is missing", ""),
        ({"languages": [1]}, "list of texts", ""),
        ({"paths": {"includes": ["a"]}}, "'paths' has lists", ""),
        ({"paths": {"include": [1]}}, "paths: include", ""),
        ({"paths": ["a"]}, "'paths' has lists", ""),
        ({"metadata": []}, None, ""),
        ({"metadata": "x"}, "'metadata' must be a mapping", ""),
        ({"id": "secscan-canary-of-the-engine"}, "has a rule of this id already", ""),
    ],
)
def test_what_the_engine_would_leave_out_in_silence_is_refused(change, words, advice):
    if words is None:
        assert made(change)
        return
    with pytest.raises(ConfigError) as refused:
        made(change)
    assert "r.yaml: rule" in refused.value.message
    assert words in refused.value.message
    assert advice in refused.value.advice
    assert refused.value.exit_code == 2


def test_an_id_is_used_once():
    with pytest.raises(ConfigError, match=r"rule no-foo: r\.yaml has a rule of this id already"):
        made({}, {})
    with pytest.raises(ConfigError, match="secscan itself"):
        made(ours=["no-foo"])


@pytest.mark.parametrize(
    ("paths", "path", "reached"),
    [
        ({"exclude": ["tests/**"]}, "tests/a.py", False),
        ({"exclude": ["tests"]}, "src/tests/deep/a.py", False),
        ({"exclude": ["/tests"]}, "src/tests/a.py", True),
        ({"exclude": ["/tests"]}, "tests/a.py", False),
        ({"exclude": ["*_test.py"]}, "src/a_test.py", False),
        ({"exclude": ["src/*.py"]}, "src/deep/a.py", True),
        ({"exclude": ["src/**/*.py"]}, "src/deep/a.py", False),
        ({"exclude": ["a?.py"]}, "ab.py", False),
        ({"exclude": ["a.b"]}, "aXb", True),
        ({"include": ["src/"]}, "src/a.py", True),
        ({"include": ["src/"]}, "lib/a.py", False),
        ({"include": ["*.py"], "exclude": ["lib"]}, "lib/a.py", False),
    ],
)
def test_the_paths_of_a_rule_are_globs_at_any_depth(paths, path, reached):
    [rule] = made({"paths": paths})
    assert rule.reaches(path) is reached
    assert rule.concerns(file(path, "python")) is reached
    assert "paths" not in rule.body, "the engine sees private copies under other names"


@pytest.mark.parametrize(
    ("languages", "path", "kinds", "claimed"),
    [
        (["python"], "run", {"python"}, True),
        (["py"], "a.py", {"python"}, True),
        (["python"], "a.kt", {"kotlin"}, False),
        (["kotlin"], "a.kts", {"kotlin"}, True),
        (["tf"], "a.tfvars", {"text"}, True),
        (["generic"], "README", {"text"}, True),
        (["regex"], "logo.png", {"binary"}, False),
        (["docker"], "Dockerfile", {"dockerfile"}, True),
    ],
)
def test_files_of_a_rules_languages_are_claimed(languages, path, kinds, claimed):
    assert Custom(made({"languages": languages}), "/rules.json").claims(file(path, *kinds)) is claimed


def test_the_class_has_what_the_contract_names():
    scanner: contract.ScopedScanner = Custom(made(), "/rules.json")
    assert (scanner.NAME, scanner.STAGE) == ("custom", Stage.SAST)
    assert set(contract.FileScanner.__annotations__) <= {n for n in dir(scanner) if n.isupper()}


def test_findings_carry_the_name_of_the_callers_rule():
    scanner = Custom(made({"metadata": {"cwe": "cwe-78: OS command", "confidence": "HIGH"}}), "/rules.json")
    done = answer(
        result("/private/1/a.py", metadata=scanner.made_of[0].body["metadata"]), scanned=["/private/1/a.py"]
    )
    [finding] = scanner.parse(done, [file("src/a.py", "python")]).files["src/a.py"].findings
    assert (finding.scanner, finding.rule, finding.cwe) == (NAME, "custom.no-foo", ("CWE-78",))
    assert (finding.severity, finding.location.path) == (Severity.HIGH, "src/a.py")


def test_the_canary_is_heard_in_canaries_alone():
    scanner = Custom(made(), "/rules.json")
    canary, real = file("//canary/app.py", "python"), file("src/a.py", "python")
    told = [result(one.staged, "secscan-canary-of-the-engine") for one in (canary, real)]
    files = scanner.parse(answer(*told, scanned=[canary.staged, real.staged]), [canary, real]).files
    assert [f.rule for f in files["//canary/app.py"].findings] == [SONG]
    assert files["src/a.py"].findings == ()


def test_a_settings_file_whose_language_the_engine_cannot_see_is_not_clean():
    scanner = Custom(made({"languages": ["yaml"]}, {"id": "text", "languages": ["regex"]}), "/rules.json")
    spring, plain = file("application.yml", "yaml", "settings", "settings:spring"), file("a.yml", "yaml")
    ssh = file("sshd_config", "settings", "settings:ssh")
    batch = [spring, plain, ssh]
    files = scanner.parse(answer(scanned=[one.staged for one in batch]), batch).files
    assert {path: bool(said.error) for path, said in files.items()} == {
        "application.yml": True, "a.yml": False, "sshd_config": False,
    }  # fmt: skip


def test_a_rule_that_the_engine_refuses_is_a_problem_and_nothing_is_clean():
    error = {"type": "Rule parse error", "message": "Rule parse error in rule no-foo: bad", "level": "error"}
    outcome = Custom(made(), "/r").parse(
        answer(scanned=["/private/1/a.py"], errors=[error]), [file("a.py", "python")]
    )
    assert (outcome.files, outcome.problem) == ({}, "Rule parse error in rule no-foo: bad")


def test_what_is_kept_by_content_is_judged_by_path():
    scanner = Custom(made({"paths": {"exclude": ["tests/"]}}), "/rules.json")

    def counts(path, rule="custom.no-foo", owner=NAME):
        where = Location(path)
        return scanner.counts(Finding(Stage.SAST, owner, rule, Severity.HIGH, "m", where))

    assert counts("src/a.py")
    assert not counts("tests/a.py")
    assert counts("tests/a.py", "semgrep.no-foo", "semgrep"), (
        "another scanner's finding is none of its business"
    )


def test_the_digest_is_of_the_rules_and_of_nothing_that_changes_no_result():
    digests = [
        Custom(rules, place).digest()
        for rules, place in (
            (made(), "/a"), (made(), "/b"), (made({"message": "Else."}), "/a"), (made({"paths": {"include": ["x"]}}), "/a"),
        )
    ]  # fmt: skip
    assert digests[0] == digests[1] == digests[3]
    assert digests[2] != digests[0]


def test_the_engine_is_given_every_rule_and_the_canary():
    ids = [rule["id"] for rule in json.loads(engine_text(made({}, {"id": "other"})))["rules"]]
    assert ids == ["no-foo", "other", "secscan-canary-of-the-engine"]


def test_rules_say_what_they_are():
    [rule] = Custom(made({"metadata": {"references": "https://example.org/x"}}), "/r").rules().values()
    assert (rule.id, rule.short, rule.url) == ("custom.no-foo", "No $X.", "https://example.org/x")
