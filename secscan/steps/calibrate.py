"""Rates each finding by what its rule means here, whatever its tool's own scale is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from secscan.knowledge.calibration import calibration
from secscan.knowledge.roles import role_of
from secscan.model import Confidence, Finding, Role, Severity, Stage
from secscan.syntax.text import SourceText

_OF_FILES = (Stage.SECRETS, Stage.SAST, Stage.IAC)
_IN_TEST = "It is in a test, which gets no untrusted input."
# Everybody can make these, and tests and texts are full of ones that were made for them.
_HOME_MADE = frozenset(
    f"{scanner}.{kind}"
    for scanner in ("detect-secrets", "secrets")
    for kind in ("private-key", "encoded-private-key", "json-web-token", "json-web-key")
)
_NOT_SHIPPED = frozenset({Role.TEST, Role.EXAMPLE, Role.DOCUMENTATION})
_MADE_FOR_IT = "It stands where nothing is shipped from; see that nothing trusts it."


def calibrate(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
    """The findings with our severity, and no more confidence than their rules deserve."""
    return [_calibrated(finding, texts.get(finding.location.path)) for finding in findings]


def _calibrated(finding: Finding, source: SourceText | None) -> Finding:
    if _is_home_made(finding.rule) and finding.role in _NOT_SHIPPED and not finding.dismissed:
        severity = min(finding.severity, Severity.MEDIUM)
        return replace(finding, severity=severity, message=_said(finding.message, _MADE_FOR_IT))
    line = source.line(finding.location.start_line) if source else ""
    known = calibration(finding.rule, finding.severity, line)
    if known is None or finding.dismissed:
        return finding
    message = _said(finding.message, known.reason) if known.shown else finding.message
    return replace(
        finding,
        severity=finding.severity if known.severity is None else known.severity,
        confidence=min(finding.confidence, known.confidence),
        message=message,
    )


def _is_home_made(rule: str) -> bool:
    return rule in _HOME_MADE or rule.endswith("-hardcoded-secret")


def assign_roles(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
    """The findings with the role of their file; what bandit alone says of a test counts for little."""
    roles: dict[str, Role] = {}
    return [_with_role(finding, texts, roles) for finding in findings]


def _with_role(finding: Finding, texts: Mapping[str, SourceText], roles: dict[str, Role]) -> Finding:
    if finding.stage not in _OF_FILES:
        return finding
    path = finding.location.path
    if path not in roles:
        roles[path] = role_of(path, texts[path].text if path in texts else "")
    role = roles[path]
    if finding.scanner == "bandit" and role is Role.TEST and not finding.dismissed:
        return replace(
            finding, role=role, confidence=Confidence.LOW, message=_said(finding.message, _IN_TEST)
        )
    return replace(finding, role=role)


def _said(message: str, reason: str) -> str:
    """The message with a reason, once."""
    return message if reason in message else f"{message} {reason}"
