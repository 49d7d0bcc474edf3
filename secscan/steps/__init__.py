"""Pure functions from findings to findings, in a stated order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secscan.model import Finding
from secscan.syntax.text import SourceText


def refine(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
    """Raw findings of all scanners -> placed, classified, united, redacted and identified ones."""
    from secscan.steps.built_in_suppressions import suppress_built_in
    from secscan.steps.classify import classify
    from secscan.steps.identify import identify
    from secscan.steps.line_hash import line_hashes_for
    from secscan.steps.lower_confidence import lower_confidence
    from secscan.steps.merge_duplicates import merge_duplicates
    from secscan.steps.normalize_positions import normalize_positions
    from secscan.steps.redact import redact

    placed = normalize_positions(findings, texts)  # first: every later step compares regions in one unit
    classified = classify(placed)  # before unite: only one weakness class unites
    dismissed = suppress_built_in(
        classified
    )  # before unite: a finding counts if any of its scanners means it
    united = merge_duplicates(dismissed)  # before redact: a united finding has the masks of all its members
    tempered = lower_confidence(united)  # after unite: that two scanners agree makes no example a secret
    redacted = redact(tempered, texts)  # before identify: no fingerprint may be made of a secret
    return identify(redacted, texts, line_hashes_for)
