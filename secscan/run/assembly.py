"""The report, put together in one place for a scan and for a search of git's history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secscan import __version__
from secscan.config.pull_request import effective_config, pending_words, unread_words
from secscan.config.settings import Config
from secscan.gap import Gap
from secscan.image_facts import NamedImage
from secscan.imported import ImportedReport
from secscan.model import (
    Component,
    Finding,
    Report,
    Rule,
    Run,
    SkippedFile,
    Stage,
    SuppressionNotice,
    TargetInfo,
)
from secscan.steps.mask import Masker
from secscan.steps.order import order_components
from secscan.steps.scrub_report import scrub_report

_STAGES = {stage: position for position, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a report is made of, findings after all steps; `secrets` are hidden in everything else."""

    target: TargetInfo
    runs: Sequence[Run]
    findings: Sequence[Finding] = ()
    gaps: Sequence[Gap] = ()
    components: Sequence[Component] = ()
    images: Sequence[NamedImage] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    skipped: Sequence[SkippedFile] = ()
    unused_suppressions: Sequence[SuppressionNotice] = ()
    expired_suppressions: Sequence[SuppressionNotice] = ()
    warnings: Sequence[str] = ()
    imports: Sequence[ImportedReport] = ()
    secrets: frozenset[str] = field(default_factory=frozenset, repr=False)


def united_components(listed: Iterable[Iterable[Component]]) -> tuple[Component, ...]:
    """All packages; one that a later scanner has assessed replaces that of the manifest."""
    chosen: dict[tuple[str, int, str, str], Component] = {}
    for components in listed:
        for component in components:
            key = component.path, component.line, component.purl, component.scope
            chosen[key] = _judged(chosen.get(key), component)
    return order_components(chosen.values())


def _judged(before: Component | None, component: Component) -> Component:
    """A scanner's word on a package; of two on one in an image, that of the one that could judge it."""
    unjudged = component.origin == "image" and component.unassessed
    return before if before and unjudged and not before.unassessed else component


def by_stage(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in the order of every report: by stage, otherwise as they come."""
    return tuple(sorted(runs, key=lambda run: _STAGES[run.stage]))


def finished(run: Run, config: Config, cage: str) -> Run:
    """A run with what confined its children, and whether its stage was allowed to be incomplete."""
    return replace(run, cage=cage, allowed=run.stage in config.allow_incomplete)


def assemble(contents: Contents, config: Config, started: str, ended: str) -> Report:
    """The report of these contents under a configuration, no secret beside the findings' own texts."""
    report = Report(
        version=__version__,
        target=contents.target,
        runs=by_stage(contents.runs),
        findings=tuple(contents.findings),
        gaps=tuple(contents.gaps),
        imports=tuple(contents.imports),
        components=tuple(contents.components),
        images=tuple(contents.images),
        rules=contents.rules,
        skipped=tuple(contents.skipped),
        unused_suppressions=tuple(contents.unused_suppressions),
        expired_suppressions=tuple(contents.expired_suppressions),
        warnings=(*unread_words(config), *pending_words(config, contents.findings), *contents.warnings),
        started=started,
        ended=ended,
        compared_to=config.since or config.baseline,
        settled=effective_config(config),
    )
    return scrub_report(report, Masker(contents.secrets))


def named_rules(rules: Mapping[str, Rule], findings: Iterable[Finding]) -> Mapping[str, Rule]:
    """The rules that findings name; a scanner may have to read a rule's file to describe it."""
    named = sorted({finding.rule for finding in findings})
    return {name: rules[name] for name in named if name in rules}
