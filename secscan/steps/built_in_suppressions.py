"""What secscan itself does not count, each with its reason: it is kept as suppressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secscan.model import Finding, Role

NOISE: dict[str, tuple[Role, str]] = {
    "bandit.B101": (Role.TEST, "an assert is what a test is made of"),
}
"""Rule -> in files of which role it means nothing, and why."""


def suppress_built_in(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that mean nothing where they stand with the reason."""
    return [_judged(finding) for finding in findings]


def _judged(finding: Finding) -> Finding:
    reason = finding.dismissed or _reason(finding)
    return finding if reason == finding.dismissed else replace(finding, dismissed=reason)


def _reason(finding: Finding) -> str:
    role, why = NOISE.get(finding.rule, (None, ""))
    return why if role is not None and role is finding.role else ""
