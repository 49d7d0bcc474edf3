"""What secscan itself does not count, each with its reason; such a finding is kept as suppressed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secscan.model import Finding

_TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.pyw?$")

# rule -> where it means nothing, and why.
NOISE: dict[str, tuple[re.Pattern[str], str]] = {
    "bandit.B101": (_TEST, "an assert is what a test is made of"),
}


def dismiss(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that mean nothing where they stand with a reason not to count them."""
    return [replace(f, dismissed=f.dismissed or _reason(f)) for f in findings]


def _reason(finding: Finding) -> str:
    where, why = NOISE.get(finding.rule, (None, ""))
    return why if where and where.search(finding.location.path) else ""
