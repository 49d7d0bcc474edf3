"""Confidence by role: what only its surroundings make a weakness is mostly none in tests, examples and texts.

A token that has a provider's own form, or a private key, is what it is wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from secscan.knowledge.roles import is_translation
from secscan.model import Confidence, Finding, Role, Stage

_OWN = (None, Role.PRODUCTION)
_UNREACHED = frozenset({Role.TEST, Role.EXAMPLE, Role.DOCUMENTATION})


def lower_confidence(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; code and secrets that are not the product's own have less confidence."""
    return [replace(f, confidence=_lowered(f)) if _is_lowered(f) else f for f in findings]


def _lowered(finding: Finding) -> Confidence:
    """One step less; code in tests and examples, where no stranger's input comes, is always worth little.

    So are telling names in translations: what follows them is what a page calls the thing.
    """
    words = finding.stage is Stage.SECRETS and is_translation(finding.location.path)
    if words or (finding.stage is Stage.SAST and finding.role in _UNREACHED):
        return Confidence.LOW
    return Confidence.MEDIUM if finding.confidence > Confidence.MEDIUM else Confidence.LOW


def _is_lowered(finding: Finding) -> bool:
    if finding.stage is Stage.SECRETS and finding.rule in _by_surroundings():
        return finding.role not in _OWN or is_translation(finding.location.path)
    return finding.stage is Stage.SAST and finding.role not in _OWN


@cache
def _by_surroundings() -> frozenset[str]:
    """The rules that know a secret by what stands around it."""
    from secscan.secrets.built_in import context_kinds

    return frozenset(
        {"detect-secrets.secret-keyword", "detect-secrets.basic-auth-credentials", *context_kinds()}
    )
