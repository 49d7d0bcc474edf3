"""JUnit XML, which every CI system shows as tests: red exactly where the exit code is not 0.

The first suite is the verdict; then each scanner is a suite. A finding that fails the gate is a failure, a
new gap that counts and a scanner that did not finish are errors, and every other finding or gap is a
skipped test that says why. A scanner that finished and has none of these is one passed test. The layout is
that of the Ant schema for JUnit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secscan.gap import NO_SCANNER, Gap
from secscan.model import ExitCode, Finding, FindingStatus, Report, Run, RunStatus, Verdict
from secscan.reporters.gaps import fate, gap_place, gap_words
from secscan.reporters.groups import advice, fixed_in, link, stood, verified, weaknesses
from secscan.reporters.text import one_line, safe_path
from secscan.reporters.xml_text import DECLARATION, element, leaf

LONGEST_NAME = 250
OUTCOMES = ("failure", "error", "skipped")


@dataclass(frozen=True, slots=True)
class JUnitCase:
    """A test: its outcome is one of `OUTCOMES`, or empty for passed."""

    group: str
    name: str
    outcome: str = ""
    kind: str = ""
    summary: str = ""
    text: str = ""


def render(report: Report, verdict: Verdict) -> str:
    """The document, with the report's own times."""
    incomplete = verdict.exit_code is ExitCode.INCOMPLETE
    suites = [("secscan", 0.0, [_verdict(verdict)])]
    for run in report.runs:
        found = [f for f in report.findings if (f.stage, f.scanner) == (run.stage, run.scanner)]
        gaps = [g for g in report.gaps if (g.stage, g.scanner) == (run.stage, run.scanner)]
        cases = [*_state(run), *(_finding(f, report, verdict) for f in found)]
        cases += [_gap(gap, counts=incomplete) for gap in gaps]
        suites.append((f"{run.stage.value}.{run.scanner}", run.duration, cases or [_passed(run)]))
    suites += _unclaimed(report, verdict, counts=incomplete)
    rows = [
        _suite(number, name, seconds, cases, report) for number, (name, seconds, cases) in enumerate(suites)
    ]
    return DECLARATION + element("testsuites", {}, *rows) + "\n"


def _suite(number: int, name: str, seconds: float, cases: list[JUnitCase], report: Report) -> str:
    counts = {f"{word}s" if word != "skipped" else word: _number(cases, word) for word in OUTCOMES}
    package, _, short = name.rpartition(".")
    given = {
        "name": short, "package": package or name, "id": number, "hostname": "localhost",
        "timestamp": report.started[:19] or "1970-01-01T00:00:00",
        "tests": len(cases), **counts, "time": f"{seconds:.3f}",
    }  # fmt: skip
    facts = element("property", {"name": "secscan.version", "value": report.version})
    tail = (element("system-out", {}), element("system-err", {}))
    return element("testsuite", given, element("properties", {}, facts), *map(_case, cases), *tail)


def _number(cases: Iterable[JUnitCase], outcome: str) -> int:
    return sum(case.outcome == outcome for case in cases)


def _case(case: JUnitCase) -> str:
    given = {"name": one_line(case.name, LONGEST_NAME), "classname": one_line(case.group), "time": "0"}
    if not case.outcome:
        return element("testcase", given)
    about = {"message": one_line(case.summary), "type": case.kind} if case.outcome != "skipped" else {}
    text = case.text if case.outcome != "skipped" else f"{case.summary}\n{case.text}".strip()
    return element("testcase", given, leaf(case.outcome, about, text))


def _verdict(verdict: Verdict) -> JUnitCase:
    said = "; ".join(verdict.reasons)
    outcome = {ExitCode.PASSED: "", ExitCode.FAILED: "failure"}.get(verdict.exit_code, "error")
    return JUnitCase("secscan", "verdict", outcome, f"exit-code-{int(verdict.exit_code)}", said, said)


def _state(run: Run) -> list[JUnitCase]:
    """The test that says how a scanner's work ended, where that is no gap and no finding."""
    name = f"{run.stage.value}.{run.scanner}"
    said = run.reason or run.status.value
    if run.status.broken:
        return [
            JUnitCase(name, run.status.value, "skipped" if run.allowed else "error", run.status.value, said)
        ]
    unseen = run.status in (RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED)
    return [JUnitCase(name, run.status.value, "skipped", summary=said)] if unseen else []


def _passed(run: Run) -> JUnitCase:
    return JUnitCase(f"{run.stage.value}.{run.scanner}", f"{run.files_scanned:,} files")


def _finding(finding: Finding, report: Report, verdict: Verdict) -> JUnitCase:
    where = f"{safe_path(finding.location.path)}:{finding.location.start_line}"
    failing = finding.fingerprint in verdict.failing
    said = f"{finding.severity.label}: {one_line(finding.message)}"
    return JUnitCase(
        finding.rule, f"{where} {finding.fingerprint[:12]}", "failure" if failing else "skipped",
        finding.severity.label, said if failing else f"{_why(finding)}: {said}",
        _details(finding, where, report),
    )  # fmt: skip


def _why(finding: Finding) -> str:
    """Why a finding fails nothing."""
    if finding.status is FindingStatus.NEW:
        return f"below the gate ({finding.confidence.label} confidence)"
    return f"suppressed: {finding.suppression.reason}" if finding.suppression else finding.status.value


def _details(finding: Finding, where: str, report: Report) -> str:
    facts = (
        where,
        f"rule: {finding.rule}, confidence: {finding.confidence.label}",
        ", ".join(weaknesses(finding, report.rules)),
        fixed_in(finding) if finding.package else "",
        stood(finding),
        verified(finding),
        advice(finding, report.rules) and f"fix: {advice(finding, report.rules)}",
        link(finding, report.rules),
        f"fingerprint: {finding.fingerprint}",
    )
    return "\n".join(one_line(fact) for fact in facts if fact)


def _gap(gap: Gap, *, counts: bool) -> JUnitCase:
    new = counts and fate(gap) == "new"
    said = f"{fate(gap)} gap ({gap.kind}): {gap_words(gap)}"
    where = f"{gap_place(gap)} {gap.fingerprint[:12]}"
    group = f"{gap.stage.value}.{gap.scanner}"
    return JUnitCase(group, where, "error" if new else "skipped", gap.kind, said, gap.advice)


def _unclaimed(report: Report, verdict: Verdict, *, counts: bool) -> list[tuple[str, float, list[JUnitCase]]]:
    """Suites for findings and gaps of no scanner that ran: nothing is left out."""
    ran = {(run.stage, run.scanner) for run in report.runs}
    suites: dict[str, list[JUnitCase]] = {}
    for finding in report.findings:
        if (finding.stage, finding.scanner) not in ran:
            name = f"{finding.stage.value}.{finding.scanner}"
            suites.setdefault(name, []).append(_finding(finding, report, verdict))
    for gap in report.gaps:
        if (gap.stage, gap.scanner) not in ran:
            suites.setdefault(f"{gap.stage.value}.{NO_SCANNER}", []).append(_gap(gap, counts=counts))
    return [(name, 0.0, cases) for name, cases in suites.items()]
