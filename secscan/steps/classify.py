"""Gives each finding its weakness class, by which findings of several scanners are united."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secscan.knowledge.weakness import SECRET_CLASS, of_bandit, of_cwe
from secscan.model import Finding, Stage


def classify(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of code and secrets, each with its class; a scanner's own word for it is kept."""
    return [
        finding if finding.weakness else replace(finding, weakness=_class_of(finding)) for finding in findings
    ]


def _class_of(finding: Finding) -> str:
    if finding.scanner == "bandit":
        return of_bandit(finding.rule.rpartition(".")[2])
    if finding.stage is Stage.SECRETS:
        return SECRET_CLASS
    return of_cwe(finding.cwe) if finding.stage is Stage.SAST else ""
