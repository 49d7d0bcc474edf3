"""Rules of the caller's and the `rules` commands, with the real engine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from secscan.cli.main import run

pytestmark = pytest.mark.real

RULES = """rules:
- id: no-foo
  languages: [python]
  severity: ERROR
  message: Do not call foo with $X.
  pattern: foo($X)
  fix: bar($X)
  paths: {exclude: [tests/]}
  metadata: {cwe: "CWE-78: OS command injection"}
- id: magic
  languages: [generic]
  severity: INFO
  message: A magic word.
  pattern: abracadabra
"""
SAMPLE = "# ruleid: no-foo\nfoo(1)\n# ok: no-foo\nbar(2)\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "repo/tests").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/r.yaml").write_text(RULES)
    for name in ("app.py", "tests/app.py"):
        (tmp_path / "repo" / name).write_text("foo(1)\n")
    (tmp_path / "repo/README").write_text("say abracadabra\n")
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path


@pytest.fixture
def secscan(capfd):
    def call(*arguments):
        code = run([str(one) for one in arguments])
        said = capfd.readouterr()
        call.err = said.err
        return code, said.out

    return call


def scan(secscan, *more):
    code, out = secscan(".", "--stage", "sast", "-f", "json", *more)
    return code, json.loads(out) if out else None


def own(report):
    found = [f for f in report["findings"] if f["scanner"] == "custom"]
    return sorted((f["rule"], f["location"]["path"], f["severity"], f["status"]) for f in found)


def test_rules_of_the_callers_are_run_and_gate(place, secscan):
    for _ in range(2):  # the second time from what was kept
        code, report = scan(secscan, "--rules", place / "rules")
        assert own(report) == [
            ("custom.magic", "README", "low", "new"),
            ("custom.no-foo", "app.py", "high", "new"),
        ]
        assert code == 1
        [said] = [r for r in report["runs"] if r["scanner"] == "custom"]
        assert (said["status"], said["filesScanned"]) == ("ok", 3)


@pytest.mark.slow
def test_a_rule_is_switched_off_with_a_reason_and_its_findings_are_kept(place, secscan):
    table = '[[suppress]]\nrule = "custom.no-foo"\nreason = "foo is ours"\n'
    (place / "rules").rename(place / "repo/rules")
    (place / "repo/.secscan.toml").write_text(f'rules = ["rules"]\nexclude = ["rules"]\n{table}')
    (place / "repo/README").write_text("say abracadabra  # nosemgrep: magic\n")
    code, report = scan(secscan)
    assert code == 0
    assert [(rule, status) for rule, _, _, status in own(report)] == [
        ("custom.magic", "suppressed"), ("custom.no-foo", "suppressed"),
    ]  # fmt: skip
    assert "off: foo is ours" in secscan("rules", "list", "no-foo")[1]
    assert "switched off here: foo is ours" in secscan("rules", "explain", "no-foo")[1]


BROKEN = {
    "pattern": (RULES.replace("foo($X)\n  fix", "foo((\n  fix"), "in rule no-foo: Invalid pattern"),
    "key": (RULES.replace("  pattern: foo", "  patern: foo"), "unknown key 'patern'"),
    "taken": (RULES.replace("no-foo", "python-xss"), "secscan itself has a rule of this id"),
    "yaml": ("rules: [\n", "not valid YAML"),
    "none": ("a: 1\n", "no rules"),
    "empty": ("", "no rules"),
    "latin": (b"rules: # \xe9\n", "not UTF-8"),
    "bomb": ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{n}: &{n} [{', '.join([f'*{chr(ord(n) - 1)}'] * 9)}]\n" for n in "bcdefgh"), "aliases"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_rule_is_wrong_configuration(place, secscan, text, words):
    (place / "rules/r.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    code, _ = secscan(".", "--stage", "sast", "--rules", place / "rules")
    assert code == 2
    assert words in secscan.err
    assert "r.yaml" in secscan.err or "in rule" in secscan.err


def test_a_directory_without_rules_a_missing_one_and_a_link_are_refused(place, secscan):
    (place / "void").mkdir()
    (place / "linked").mkdir()
    os.symlink("/etc/passwd", place / "linked/r.yaml")
    for name, words in (
        ("void", "no rules there"),
        ("absent", "no such rules directory"),
        ("linked", "link"),
    ):
        assert secscan(".", "--stage", "sast", "--rules", place / name)[0] == 2
        assert words in secscan.err


def test_the_callers_rules_are_tried_on_their_samples(place, secscan):
    sample = place / "rules/r.py"
    sample.write_text(SAMPLE)
    code, out = secscan("rules", "test", "--rules", place / "rules", "-v")
    assert code == 0
    assert "no-foo" in out
    assert "1 rules tested, 0 failed" in out
    sample.with_suffix(".fixed.py").write_text(SAMPLE.replace("foo(1)", "bar(1)"))
    assert secscan("rules", "test", "--rules", place / "rules")[0] == 0
    sample.with_suffix(".fixed.py").write_text(SAMPLE)
    code, out = secscan("rules", "test", "--rules", place / "rules")
    assert (code, "the fix does not produce the .fixed file" in out) == (1, True)
    sample.write_text(SAMPLE + "foo(3)\n")
    code, out = secscan("rules", "test", "--rules", place / "rules")
    assert (code, "unexpectedly found in line 5" in out) == (1, True)


def test_bundled_rules_are_tried_and_an_unknown_word_is_told(place, secscan):
    code, out = secscan("rules", "test", "shell-weak-hash")
    assert (code, out) == (0, "1 rules tested, 0 failed.\n")
    assert secscan("rules", "test", "nothing-like-this")[0] == 2


def test_rules_are_listed_and_explained(place, secscan):
    code, out = secscan("rules", "list", "-f", "json", "--stage", "sast", "--rules", place / "rules")
    listed = {row["id"]: row for row in json.loads(out)}
    assert code == 0
    assert listed["custom.no-foo"]["severity"] == "high"
    assert listed["semgrep.python-sql-injection"]["cwe"] == ["CWE-89"]
    assert not [row for row in listed.values() if row["stage"] != "sast"]
    code, out = secscan("rules", "explain", "python-sql-injection")
    assert code == 0
    assert all(word in out for word in ("CWE-89", "Found", "Not found", "[[tool.secscan.suppress]]"))
    assert secscan("rules", "explain", "python-sql-injektion")[0] == 2
    assert "Did you mean 'python-sql-injection'" in secscan.err
    assert secscan("rules", "list", "--stage", "sats")[0] == 2


def test_every_rule_that_is_listed_can_be_explained(place, secscan):
    from secscan.rules.catalog import known_rules

    for name, (scanner, rule) in known_rules(None).items():
        assert name == rule.id
        assert rule.short
        assert scanner.NAME
    assert len(known_rules(None)) > 600


@pytest.mark.slow
def test_a_pull_request_brings_no_rules_of_its_own(place, secscan, monkeypatch):
    import subprocess

    def git(*arguments):
        subprocess.run(["git", "-C", str(place / "repo"), *arguments], check=True, capture_output=True)

    (place / "repo/mine").mkdir()
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "change")
    Path("mine/r.yaml").write_text(RULES)
    git("add", "-A")
    git("commit", "-qm", "two")
    code, report = scan(secscan, "--rules", "mine", "--trusted-base", "main")
    assert (code, own(report)) == (0, [])
    assert report["configuration"]["pullRequest"]["pending"] == ["the rules mine"]
    git("branch", "-f", "main")
    Path("mine/r.yaml").write_text(RULES.replace("foo($X)", "nothing($X)"))
    git("commit", "-qam", "three")
    code, report = scan(secscan, "--rules", "mine", "--trusted-base", "main")
    assert ("custom.no-foo", "app.py", "high", "new") in own(report)
