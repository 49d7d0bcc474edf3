"""The one order of findings and components in every report."""

from __future__ import annotations

from collections.abc import Iterable

from secscan.model import Component, Finding, Stage

_STAGES = {stage: position for position, stage in enumerate(Stage)}


def order_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By stage, path, place, rule and fingerprint: a total order that no clock decides."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                _STAGES[f.stage],
                f.location.path,
                f.location,
                f.location.end_line,
                f.location.end_column,
                f.rule,
                f.fingerprint,
                f.message,
            ),
        )
    )


def order_components(components: Iterable[Component]) -> tuple[Component, ...]:
    """By place, then package."""
    return tuple(sorted(set(components), key=lambda c: (c.path, c.line, c.purl, c.version, c.scope, str(c))))
