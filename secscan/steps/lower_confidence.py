"""Confidence by role: what only its surroundings make a weakness is mostly none in tests, examples and texts.

A token that has a provider's own form, or a private key, is what it is wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from secscan.model import Confidence, Finding, Role, Stage

_UNREACHED = frozenset({Role.TEST, Role.EXAMPLE, Role.DOCUMENTATION})


def lower_confidence(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; code and secrets that are not the product's own have less confidence."""
    return [replace(f, confidence=_lowered(f)) if _is_lowered(f) else f for f in findings]


def _lowered(finding: Finding) -> Confidence:
    """One step less; in tests and examples, where no stranger's input comes, code is always worth little."""
    if finding.stage is Stage.SAST and finding.role in _UNREACHED:
        return Confidence.LOW
    return Confidence.MEDIUM if finding.confidence > Confidence.MEDIUM else Confidence.LOW


def _is_lowered(finding: Finding) -> bool:
    if finding.role in (None, Role.PRODUCTION):
        return False
    return finding.stage is Stage.SAST or (
        finding.stage is Stage.SECRETS and finding.rule in _by_surroundings()
    )


@cache
def _by_surroundings() -> frozenset[str]:
    """The rules that know a secret by what stands around it."""
    from secscan.secrets.built_in import context_kinds

    return frozenset(
        {"detect-secrets.secret-keyword", "detect-secrets.basic-auth-credentials", *context_kinds()}
    )
