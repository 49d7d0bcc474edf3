"""All that is said of packages beside their weaknesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secscan.model import Component, Finding, Rule
from secscan.packages import licences as licence_rules
from secscan.packages import suspicious
from secscan.packages.licences import LicencePolicy, judge_licences
from secscan.packages.suspicious import SCANNER, suspicions

__all__ = ["RULES", "SCANNER", "remarks"]

RULES: Mapping[str, Rule] = {**suspicious.RULES, **licence_rules.RULES}


def remarks(components: Sequence[Component], licences: LicencePolicy | None) -> list[Finding]:
    """The findings on the packages of a target; on licences only where there is a policy."""
    return suspicions(components) + (judge_licences(components, licences) if licences else [])
