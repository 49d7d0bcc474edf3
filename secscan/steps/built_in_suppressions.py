"""What secscan itself does not count, or counts for little, each with its reason.

A finding that is not counted is kept as suppressed. One that counts for little has low confidence, and its
message ends with the reason: unless another scanner means the same place, only who asks for it is shown it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secscan.model import Confidence, Finding

_TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.pyw?$")

# rule -> where it means nothing, and why.
NOISE: dict[str, tuple[re.Pattern[str], str]] = {
    "bandit.B101": (_TEST, "an assert is what a test is made of"),
}

_IMPORT = "An import does nothing by itself: what is called is reported where it is called."
_NO_SHELL = "Without a shell, an argument starts no other program."
_SWALLOWED = "An exception that is passed over is a weakness only where a check hangs on it."
_IN_TEST = "It stands in a test, where no stranger's input comes."

# rule -> why it seldom means anything.
SELDOM: dict[str, str] = {
    "bandit.B101": "Only a check of input or of rights is missed where asserts are switched off.",
    "bandit.B110": _SWALLOWED,
    "bandit.B112": _SWALLOWED,
    "bandit.B311": "It matters only where the number must not be guessed, as in a token or a password.",
    **{f"bandit.B{number}": _IMPORT for number in range(401, 412)},
    "bandit.B603": _NO_SHELL,
    "bandit.B606": _NO_SHELL,
    "bandit.B607": "It matters only where somebody else decides on PATH.",
}


def suppress_built_in(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that mean nothing or little where they stand with the reason."""
    return [_doubted(replace(f, dismissed=f.dismissed or _reason(f))) for f in findings]


def _reason(finding: Finding) -> str:
    where, why = NOISE.get(finding.rule, (None, ""))
    return why if where and where.search(finding.location.path) else ""


def _doubted(finding: Finding) -> Finding:
    why = "" if finding.dismissed else SELDOM.get(finding.rule, "") or _of_test(finding)
    if not why:
        return finding
    return replace(finding, confidence=Confidence.LOW, message=f"{finding.message} {why}")


def _of_test(finding: Finding) -> str:
    """Why what bandit says of a test means little; our own rules name what is wrong there as well."""
    return _IN_TEST if finding.scanner == "bandit" and _TEST.search(finding.location.path) else ""
