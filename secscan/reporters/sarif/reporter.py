"""SARIF 2.1.0 in two profiles: `sarif` says everything, `sarif-github` what GitHub should be sent.

One run for each stage, so that a stage which did not run closes no alert of another. GitHub makes an
open alert of every result, suppressed ones too, and closes what a run no longer names; therefore the
GitHub profile holds no suppressed finding, and no run of a stage in which a scanner died. If no run
is left, `runs` is empty and the file must not be uploaded: GitHub refuses it, rightly.

Its limits are kept as well: 25,000 results in a run, 10 MB after gzip. What does not fit is the least
severe, and a notification says how much it is. The gate never reads this file.
"""

from __future__ import annotations

import re
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from secscan.knowledge.tools import tool
from secscan.model import Finding, FindingStatus, Report, Run, RunStatus, Stage, Verdict
from secscan.reporters.json_report import program_as_json
from secscan.reporters.links import HOME_PAGE, cwe_number, repository_uri
from secscan.reporters.sarif.objects import SOURCE_ROOT, as_json
from secscan.reporters.sarif.results import Setting, results
from secscan.reporters.sarif.rules import RuleInRun, descriptor, rules_told, taxonomy
from secscan.reporters.sarif.runs import (
    DEAD,
    descriptors,
    gap_notice,
    invocation,
    notification,
    settings_notes,
    took_part,
)
from secscan.reporters.text import json_text, one_line, printable_bytes

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NAMESPACE = uuid.UUID("6f1d0f0e-56f1-5c5b-9f0c-2f6f5d1f7a10")
SEMANTIC_VERSION = re.compile(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?")
GITHUB_RESULTS = 25_000
GITHUB_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """What a reader can make use of; `limit` is the greatest number of results in a run (0: any)."""

    complete: bool
    limit: int = 0


FULL = Profile(complete=True)
GITHUB = Profile(complete=False, limit=GITHUB_RESULTS)


def render(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The full profile: each finding and each scanner's fate."""
    return _text(report, FULL)


def render_github(report: Report, verdict: Verdict) -> str:  # noqa: ARG001
    """The profile for GitHub code scanning, within its limits."""
    profile = GITHUB
    text = _text(report, profile)
    while len(text) > GITHUB_BYTES and _packed_size(text) > GITHUB_BYTES and profile.limit > 1:
        profile = replace(profile, limit=profile.limit // 2)
        text = _text(report, profile)
    return text


def _packed_size(text: str) -> int:
    return len(zlib.compress(text.encode(), 6))


def _text(report: Report, profile: Profile) -> str:
    import sarif_om as om

    stages = [stage for stage in Stage if _told_of(stage, report, profile)]
    runs = [_run(stage, report, profile, first=stage is stages[0]) for stage in stages]
    log = om.SarifLog(version="2.1.0", schema_uri=SCHEMA, runs=runs)
    return json_text(as_json(log)) + "\n"


def _told_of(stage: Stage, report: Report, profile: Profile) -> bool:
    """Whether the stage has a run in the log: it was asked for, and in GitHub's profile no scanner died."""
    runs = took_part([run for run in report.runs if run.stage is stage])
    found = stage in {f.stage for f in report.findings} | {g.stage for g in report.gaps}
    return bool(runs or found) and (profile.complete or not any(run.status in DEAD for run in runs))


def _findings(stage: Stage, report: Report, profile: Profile) -> list[Finding]:
    found = [finding for finding in report.findings if finding.stage is stage]
    if profile.complete:
        return found
    open_ = [finding for finding in found if finding.status is not FindingStatus.SUPPRESSED]
    return sorted(open_, key=lambda finding: -finding.severity)


def _run(stage: Stage, report: Report, profile: Profile, *, first: bool) -> Any:
    import sarif_om as om

    runs = took_part([run for run in report.runs if run.stage is stage])
    every = _findings(stage, report, profile)
    shown = every[: profile.limit] if profile.limit else every
    rules = rules_told(shown, report.rules)
    weaknesses = sorted({name for used in rules for name in used.cwe}, key=cwe_number)
    return om.Run(
        tool=_tool(stage, runs, rules, weaknesses, report.version),
        results=results(shown, _setting(rules, runs, report, profile)),
        automation_details=_automation(stage, report),
        invocations=_invocations(
            runs, report, [*_ownerless(stage, runs, report), *_truncated(len(every), len(shown))], first=first
        ),
        taxonomies=[taxonomy(weaknesses)] if weaknesses else None,
        column_kind="utf16CodeUnits",
        original_uri_base_ids={SOURCE_ROOT: _source_root()},
        version_control_provenance=_provenance(report),
        language="en-US",
        properties={"logFileName": f"secscan {stage.value}"},
    )


def _setting(rules: Sequence[RuleInRun], runs: Sequence[Run], report: Report, profile: Profile) -> Setting:
    numbers: dict[str, int] = {}
    for number, run in enumerate(runs):
        numbers.setdefault(run.scanner, number)
    return Setting(
        rules={used.rule.id: number for number, used in enumerate(rules)},
        invocations=numbers,
        excerpts=profile.complete,
        suppressions=profile.complete,
        baseline=profile.complete and bool(report.compared_to),
    )


def _tool(
    stage: Stage, runs: Sequence[Run], rules: Sequence[RuleInRun], weaknesses: Sequence[str], version: str
) -> Any:
    import sarif_om as om

    taxa = {name: number for number, name in enumerate(weaknesses)}
    driver = om.ToolComponent(
        name="secscan",
        full_name=f"secscan {version} ({stage.value})",
        organization="secscan",
        version=version,
        semantic_version=_semantic(version),
        information_uri=HOME_PAGE,
        rules=[descriptor(used, taxa) for used in rules],
        notifications=descriptors(),
        supported_taxonomies=[om.ToolComponentReference(name="CWE", index=0)] if weaknesses else None,
    )
    scanners = {run.scanner: run for run in runs if run.status is not RunStatus.NOT_APPLICABLE}
    return om.Tool(driver=driver, extensions=[_extension(run) for run in scanners.values()] or None)


def _extension(run: Run) -> Any:
    import sarif_om as om

    return om.ToolComponent(
        name=run.scanner,
        version=one_line(run.version) or None,
        semantic_version=_semantic(run.version),
        information_uri=tool(run.scanner).page or None,
        properties={"programs": [program_as_json(one) for one in run.programs]} if run.programs else None,
    )


def _semantic(version: str) -> str | None:
    return version if SEMANTIC_VERSION.fullmatch(version) else None


def _automation(stage: Stage, report: Report) -> Any:
    import sarif_om as om

    target = report.target
    compared = {
        "baselineGuid": _guid("baseline", stage.value, report.compared_to),
        "comparedTo": one_line(report.compared_to),
    }
    return om.RunAutomationDetails(
        id=f"secscan/{stage.value}/",
        guid=_guid(stage.value, target.repository, target.root, target.commit, *_content(stage, report)),
        properties=compared if report.compared_to else None,
    )


def _content(stage: Stage, report: Report) -> list[str]:
    """What a run found and by which configuration: the same once more has the same name."""
    found = (f"{f.fingerprint} {f.status}" for f in report.findings if f.stage is stage)
    states = (f"{run.scanner} {run.version} {run.status}" for run in report.runs if run.stage is stage)
    return [report.settled.digest, *found, *states]


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\0".join(map(printable_bytes, parts))))


def _invocations(
    runs: Sequence[Run], report: Report, more: Sequence[Any], *, first: bool
) -> list[Any] | None:
    """One for each scanner; the first describes the settings too, and `more` about the stage."""
    import sarif_om as om

    made = [invocation(run, report) for run in runs]
    configured = settings_notes(report) if first else []
    if not made and (configured or more):
        made = [om.Invocation(execution_successful=True)]
    if configured:
        made[0].tool_configuration_notifications = configured
    if more:
        made[0].tool_execution_notifications = [*(made[0].tool_execution_notifications or []), *more]
    return made or None


def _ownerless(stage: Stage, runs: Sequence[Run], report: Report) -> list[Any]:
    """The stage's gaps at which no scanner that ran is to blame."""
    names = {run.scanner for run in runs}
    return [
        gap_notice(gap, report.ended)
        for gap in report.gaps
        if gap.stage is stage and gap.scanner not in names
    ]


def _truncated(every: int, shown: int) -> list[Any]:
    text = f"{shown} of {every} results are in this log; the {every - shown} left out are the least severe"
    return [notification("secscan/results-truncated", "warning", text)] if shown < every else []


def _source_root() -> Any:
    import sarif_om as om

    return om.ArtifactLocation(description=om.Message(text="The root of the scanned tree."))


def _provenance(report: Report) -> list[Any] | None:
    import sarif_om as om

    target = report.target
    address = repository_uri(target.repository)
    if not address:
        return None
    details = om.VersionControlDetails(
        repository_uri=address,
        revision_id=target.commit or None,
        branch=one_line(target.branch) or None,
        mapped_to=om.ArtifactLocation(uri_base_id=SOURCE_ROOT),
    )
    return [details]
