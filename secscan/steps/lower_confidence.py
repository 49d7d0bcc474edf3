"""Confidence by place: what only its surroundings call a secret is mostly an example in tests and texts.

A token that has a provider's own form, or a private key, is what it is wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from secscan.model import Confidence, Finding, Stage

_SHOWN = re.compile(
    r"(?:^|/)(?:tests?|testing|testdata|test[_-]?(?:data|files|fixtures|resources)|fixtures?|specs?|__tests__|__mocks__"
    r"|mocks?|e2e|docs?|documentation|examples?|samples?|demos?|tutorials?|bench(?:marks?)?)/"
    r"|(?:^|/)(?:test_[^/]*|conftest\.py|[^/]*(?:_test|_spec|\.test|\.spec|\.stories)\.\w+|[^/]*Tests?\.(?:java|kt|cs|scala|groovy))$"
    r"|(?:^|/)[^/]*\.(?:md|markdown|rst|adoc)$",
    re.IGNORECASE,
)


def lower_confidence(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; a secret that its surroundings alone tell has less confidence in tests and texts."""
    return [replace(f, confidence=_less(f.confidence)) if _is_shown(f) else f for f in findings]


def _less(confidence: Confidence) -> Confidence:
    """What a value that looks made by chance is worth there, and what any other."""
    return Confidence.MEDIUM if confidence > Confidence.MEDIUM else Confidence.LOW


def _is_shown(finding: Finding) -> bool:
    if finding.stage is not Stage.SECRETS or finding.confidence is Confidence.LOW:
        return False
    return _SHOWN.search(finding.location.path) is not None and finding.rule in _told()


@cache
def _told() -> frozenset[str]:
    """The rules that know a secret by what stands around it."""
    from secscan.secrets.engine import by_surroundings

    return frozenset(
        {"detect-secrets.secret-keyword", "detect-secrets.basic-auth-credentials", *by_surroundings()}
    )
