"""The last step: no secret in what a report says beside its findings' own texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secscan.gap import Gap
from secscan.model import Component, Finding, Report, Run, Suppression, SuppressionNotice
from secscan.steps.mask import Hide, Masker, hide_package


def scrub_report(report: Report, veil: Masker) -> Report:
    """The report with every secret in reasons, notes, suppressions and packages as asterisks."""
    hide = veil.hide
    return replace(
        report,
        runs=tuple(_run(run, hide) for run in report.runs),
        findings=tuple(_finding(finding, hide) for finding in report.findings),
        gaps=tuple(_gap(gap, hide) for gap in report.gaps),
        components=tuple(_component(component, hide) for component in report.components),
        unused_suppressions=tuple(_notice(notice, hide) for notice in report.unused_suppressions),
        expired_suppressions=tuple(_notice(notice, hide) for notice in report.expired_suppressions),
        warnings=_all(report.warnings, hide),
    )


def _all(texts: Iterable[str], hide: Hide) -> tuple[str, ...]:
    return tuple(hide(text) for text in texts)


def _run(run: Run, hide: Hide) -> Run:
    failed = tuple(replace(problem, reason=hide(problem.reason)) for problem in run.failed)
    return replace(run, reason=hide(run.reason), notes=_all(run.notes, hide), failed=failed)


def _gap(gap: Gap, hide: Hide) -> Gap:
    given = gap.acceptance
    hidden = replace(given, reason=hide(given.reason)) if given else None
    return replace(gap, reason=hide(gap.reason), advice=hide(gap.advice), acceptance=hidden)


def _finding(finding: Finding, hide: Hide) -> Finding:
    if finding.suppression is None and finding.package is None:
        return finding
    return replace(
        finding,
        suppression=_suppression(finding.suppression, hide) if finding.suppression else None,
        package=hide_package(finding.package, hide) if finding.package else None,
    )


def _suppression(suppression: Suppression, hide: Hide) -> Suppression:
    return replace(suppression, reason=hide(suppression.reason), owner=hide(suppression.owner))


def _component(component: Component, hide: Hide) -> Component:
    texts = (component.name, component.version, component.purl, component.unassessed, *component.parents)
    texts += (component.declared, component.registry)
    if all(hide(text) == text for text in texts):
        return component
    return replace(
        component,
        name=hide(component.name),
        version=hide(component.version),
        purl=hide(component.purl),
        unassessed=hide(component.unassessed),
        declared=hide(component.declared),
        registry=hide(component.registry),
        parents=_all(component.parents, hide),
    )


def _notice(notice: SuppressionNotice, hide: Hide) -> SuppressionNotice:
    return replace(notice, what=hide(notice.what), reason=hide(notice.reason))
