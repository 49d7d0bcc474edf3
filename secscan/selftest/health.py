"""How each scanner fared in a scan of the samples: what `secscan doctor` shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secscan.model import Report, Run, RunStatus, Stage
from secscan.selftest.belief import SILENCE
from secscan.selftest.samples import expected


@dataclass(frozen=True, slots=True)
class Health:
    """How one scanner fared: `well`, and what was seen or what is wrong."""

    stage: Stage
    scanner: str
    version: str
    well: bool
    words: str


def examine(report: Report) -> list[Health]:
    """The health of every scanner that took part in a scan of the samples."""
    found = {
        rule for f in report.findings for rule in (f.rule, *f.aliases, *(s.rule for s in f.also_reported_by))
    } | {component.purl for component in report.components}
    return [_health(run, sorted(found)) for run in report.runs]


def _health(run: Run, names: Sequence[str]) -> Health:
    if not run.status.complete or run.status is RunStatus.NOT_APPLICABLE:
        words = f"{run.status.value}: {run.reason}"
        return Health(run.stage, run.scanner, run.version, well=False, words=words)
    wanted = expected(run.scanner)
    found = {start: next((name for name in names if name.startswith(start)), "") for start in wanted}
    missed = [start for start, word in found.items() if not word]
    well = bool(wanted) and not missed
    words = f"found {', '.join(found.values())}" if well else f"{SILENCE}{_which(missed)}"
    return Health(run.stage, run.scanner, run.version, well=well, words=words)


def _which(missed: Sequence[str]) -> str:
    return f" ({missed[0]}…)" if missed else ""
