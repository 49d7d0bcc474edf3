"""A history's findings joined to a scan's report."""

from __future__ import annotations

from dataclasses import replace

from builders import at, finding

from secscan.history.report import HistoryPart, joined
from secscan.model import History, Report, Rule, Run, RunStatus, Stage, TargetInfo

PAST = History("c1", "c2", in_head=True)
NOW = replace(finding("secrets.x", at("a.py"), stage=Stage.SECRETS), fingerprint="both")
OLD = replace(finding("secrets.y", at("b.py"), stage=Stage.SECRETS), fingerprint="old", history=PAST)
SCAN = Run(Stage.SECRETS, "secrets", "1", RunStatus.OK)
REPORT = Report("1", TargetInfo("x"), (SCAN, Run(Stage.SAST, "bandit", "1", RunStatus.OK)), (NOW,))
RULES = {"secrets.y": Rule("secrets.y", "y", "a rule")}


def part(*findings, runs=()):
    return HistoryPart(runs, findings, rules=RULES)


def test_what_both_have_stands_once_with_its_past():
    done = joined(REPORT, part(replace(NOW, history=PAST)))
    assert done.findings == (replace(NOW, history=PAST),)
    assert done.rules == REPORT.rules


def test_what_only_history_has_is_added_with_its_rules():
    done = joined(REPORT, part(OLD))
    assert {f.fingerprint for f in done.findings} == {"both", "old"}
    assert done.rules == RULES


def test_runs_of_history_stand_in_their_stage_and_complete_ones_of_scanners_are_left_out():
    git = Run(Stage.SECRETS, "git", "2", RunStatus.OK)
    lost = Run(Stage.SECRETS, "detect-secrets", "1", RunStatus.PARTIAL, "1 of 2 blobs not scanned")
    done = joined(REPORT, part(runs=(git, SCAN, lost)))
    assert [run.scanner for run in done.runs] == ["secrets", "git", "detect-secrets history", "bandit"]


def test_secrets_of_history_are_hidden_in_the_whole_report():
    value = "hunter2-Zq8vL1kP"
    spoilt = replace(REPORT, warnings=(f"it is {value}",))
    done = joined(spoilt, replace(part(), secrets=frozenset({value})))
    assert done.warnings == ("it is ********",)
