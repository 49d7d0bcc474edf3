"""`secscan explain`: rules, and findings and gaps of a report."""

from __future__ import annotations

import json

import pytest
import reports_sample as sample
from click.testing import CliRunner

from secscan.cli.main import cli, run
from secscan.reporters import render


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "report.json"
    place.write_text(render("json", sample.sample_report(), sample.sample_verdict()))
    return str(place)


def explained(*arguments):
    done = CliRunner().invoke(cli, ["explain", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


def finding(rule):
    return next(one for one in sample.sample_report().findings if one.rule == rule)


def test_a_rule_is_explained_as_by_the_rules_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = explained("bandit.B602")
    same = CliRunner().invoke(cli, ["rules", "explain", "bandit.B602"], standalone_mode=False).output
    assert shown == same
    assert "shell" in shown


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("semgrep.python-os-system", "gate: counted: it fails the scan"),
        ("bandit.B324", "gate: not counted: known from the baseline, or there before"),
        ("bandit.B101", "gate: not counted: suppressed (inline): tests may assert"),
        (
            "hadolint.DL3007",
            "gate: not counted: its severity or its confidence is below what the gate counts",
        ),
    ],
)
def test_a_finding_says_why_the_gate_counts_it_or_does_not(written, rule, said):
    one = finding(rule)
    shown = explained(one.fingerprint[:12], "--report", written)
    assert said in shown
    assert f"{one.location.path}:{one.location.start_line}" in shown
    assert one.fingerprint in shown


def test_a_package_names_the_fixed_version(written):
    shown = explained(finding("CVE-2018-18074").fingerprint, "--report", written)
    assert "package: requests 2.19.0\nfixed in: 2.20.0\nfix: Upgrade requests to 2.20.0." in shown


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("src/broken.py", "gate: counted: the scan is incomplete"),
        ("src/new.py", "gate: not counted without --strict: covered by semgrep"),
        ("::error file=x::ci/.gitlab-ci.yml", "gate: not counted: accepted"),
    ],
)
def test_a_gap_says_why_it_counts_or_does_not(written, path, said):
    gap = next(one for one in sample.sample_report().gaps if one.path == path)
    assert said in explained(gap.fingerprint, "--report", written)


def test_a_rule_in_a_report_lists_its_findings(written):
    shown = explained("semgrep.python-os-system", "--report", written)
    assert shown.startswith("critical src/app/run.py:8 new ")


@pytest.mark.parametrize(
    ("arguments", "text", "words"),
    [
        (["no-such-rule"], "", "no such rule"),
        (["ffffffffffff", "--report", "r.json"], None, "no fingerprint or rule of this report"),
        (["x" * 12, "--report", "r.json"], "{", "not valid JSON"),
        (["x" * 12, "--report", "r.json"], "[]", "not a JSON report of secscan"),
        (
            ["x" * 12, "--report", "r.json"],
            '{"findings": [1], "gaps": [], "verdict": {}}',
            "not a JSON report",
        ),
        (["x" * 12, "--report", "r.json"], "[" * 100_000, "nested deeper"),
        (["x" * 12, "--report", "gone.json"], "", "cannot be read"),
    ],
)
def test_what_is_no_report_or_not_in_it_is_wrong_usage(tmp_path, monkeypatch, capsys, arguments, text, words):
    monkeypatch.chdir(tmp_path)
    whole = render("json", sample.sample_report(), sample.sample_verdict())
    (tmp_path / "r.json").write_text(whole if text is None else text)
    assert run(["explain", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_foreign_text_reaches_the_terminal_harmless(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = json.loads(render("json", sample.sample_report(), sample.sample_verdict()))
    report["findings"][0] |= {"message": "\x1b[2J", "rule": "a\u202eb", "package": {"name": "\x1b]0;x\x07"}}
    (tmp_path / "r.json").write_text(json.dumps(report))
    shown = explained(report["findings"][0]["fingerprint"], "--report", "r.json")
    assert not set("\x1b\u202e\x07") & set(shown)
