"""The screen: what a person reads after a scan, ending in the line that names what decided.

Order: what was scanned, one row per stage and state, new findings with the worst first, then all that
was not looked at or not counted. Nothing is left out without its count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from secscan.gap import Gap
from secscan.model import (
    ExitCode,
    Finding,
    FindingStatus,
    Report,
    Run,
    RunStatus,
    Stage,
    SuppressionNotice,
    Verdict,
)
from secscan.reporters.commands import harmless
from secscan.reporters.console.findings import Scene, draw_brief, draw_listed, draw_new, urgent
from secscan.reporters.console.screen import PLAIN, Look, count, listing, pad, wrap
from secscan.reporters.gaps import failed_elsewhere, fate, fate_counts, gap_groups, gap_place, gap_words
from secscan.reporters.groups import cage_words, offered_images, severity_counts, with_status
from secscan.reporters.text import one_line, safe_path

SYMBOLS = {
    RunStatus.OK: ("\u2713", "green"),
    RunStatus.NOT_APPLICABLE: ("-", "dim"),
    RunStatus.SKIPPED: ("-", "dim"),
    RunStatus.PARTIAL: ("!", "yellow"),
    RunStatus.TIMEOUT: ("\u2717", "red"),
    RunStatus.FAILED: ("\u2717", "red"),
    RunStatus.MISSING: ("\u2717", "red"),
}
WORST_FIRST = (
    RunStatus.MISSING,
    RunStatus.FAILED,
    RunStatus.TIMEOUT,
    RunStatus.PARTIAL,
    RunStatus.OK,
    RunStatus.SKIPPED,
    RunStatus.NOT_APPLICABLE,
)
OUTCOMES = {
    ExitCode.PASSED: ("\u2713 passed", "green"),
    ExitCode.FAILED: ("\u2717 failed", "red"),
    ExitCode.USAGE: ("\u2717 wrong usage", "red"),
    ExitCode.INCOMPLETE: ("! incomplete", "yellow"),
    ExitCode.INTERRUPTED: ("! interrupted", "yellow"),
}
FIXED = (13, 15, 6, 6, 7, 7)
"""Columns of the stage table before the scanners: stage, status, new, known, suppressed, time."""
LEAST_ROOM = 24
"""Where fewer columns than this are left for the scanners, they stand on a line of their own."""
NAMED_FILES = 5
NAMED_PACKAGES = 8


def render(report: Report, verdict: Verdict, look: Look = PLAIN) -> str:
    """The whole screen, ending in a line feed; no line of it is a command to a CI runner."""
    shown = [f for f in report.findings if f.severity >= look.show and f.confidence >= look.min_confidence]
    scene = Scene(verdict.failing, report.rules, look)
    if look.quiet:
        failing = [
            f for f in with_status(report.findings, FindingStatus.NEW) if f.fingerprint in verdict.failing
        ]
        rows = draw_new(failing, scene)
    else:
        rows = [*_header(report, look), "", *stage_table(report, look), ""]
        new = with_status(shown, FindingStatus.NEW)
        rows += draw_new([f for f in new if look.verbose or urgent(f, verdict.failing)], scene)
        rows += draw_brief([f for f in new if not look.verbose and not urgent(f, verdict.failing)], look)
        rows += _rest(report, shown, look)
        rows += [*_summary(report, verdict, look), *_next(report, verdict, look)]
    rows.append(_decision(verdict, look))
    return "".join(f"{harmless(row)}\n" for row in rows)


def _header(report: Report, look: Look) -> list[str]:
    target = report.target
    commit = (
        one_line(target.commit[:10]) + (" with changes" if target.dirty else "")
        if target.commit
        else "no commit"
    )
    facts = [
        commit + (f" on {one_line(target.branch)}" if target.branch else ""),
        count(target.files, "file") if target.files else "",
        f"compared to {one_line(report.compared_to)}" if report.compared_to else "",
        f"cage: {cage_words(report)}" if cage_words(report) else "",
    ]
    head = f"{look.paint('secscan', 'bold')} {report.version} · {look.paint(safe_path(target.root), 'bold')}"
    return wrap(" · ".join(fact for fact in facts if fact), look.room, f"{head} · ", "  ")


def stage_table(report: Report, look: Look) -> list[str]:
    """A row per stage and state; numbers stand on a stage's first row, a dash where nothing was looked at."""
    heads = ("stage", "status", "new", "known", "suppr.", "time")
    rows = [look.paint(_row(heads) + "  scanners" * (look.room - sum(FIXED) >= LEAST_ROOM), "dim")]
    excused = _excused(report)
    for stage in Stage:
        runs = [run for run in report.runs if run.stage is stage]
        groups: dict[tuple[object, ...], list[Run]] = {}
        for run in sorted(runs, key=lambda run: WORST_FIRST.index(run.status)):
            groups.setdefault((run.status, run.reason, run.allowed), []).append(run)
        for number, group in enumerate(groups.values()):
            numbers = _numbers(report.findings, runs, stage, excused) if number == 0 else ("", "", "")
            whole = all((run.stage, run.scanner) in excused for run in group)
            gaps = [gap for run in group for gap in excused[run.stage, run.scanner]] if whole else []
            rows += _stage_rows(
                (stage.value if number == 0 else "", *numbers), group, fate_counts(gaps), look
            )
    return rows


def _excused(report: Report) -> dict[tuple[Stage, str], list[Gap]]:
    """The gaps of each run that looked at all that counts: each is covered, known or accepted."""
    partial = {(run.stage, run.scanner) for run in report.runs if run.status is RunStatus.PARTIAL}
    found: dict[tuple[Stage, str], list[Gap]] = {}
    for gap in report.gaps:
        if (gap.stage, gap.scanner) in partial:
            found.setdefault((gap.stage, gap.scanner), []).append(gap)
    return {key: gaps for key, gaps in found.items() if all(fate(gap) != "new" for gap in gaps)}


def _stage_rows(first: tuple[str, ...], group: list[Run], excused: str, look: Look) -> list[str]:
    """The rows of runs that ended alike; `excused` counts their gaps where none of these is new."""
    run = group[0]
    stage, *numbers = first
    symbol, style = SYMBOLS[RunStatus.OK if excused else run.status]
    words = (
        run.status.value.replace("-", " ") if run.status is not RunStatus.NOT_APPLICABLE else "nothing to do"
    )
    spent = max(one.duration for one in group)
    looked = run.status not in (RunStatus.SKIPPED, RunStatus.NOT_APPLICABLE, RunStatus.MISSING)
    start = _row((stage, f"{symbol} {words}", *numbers, f"{spent:.1f}s" if looked else "-"))
    painted = (
        start[: FIXED[0]] + look.paint(start[FIXED[0] : sum(FIXED[:2])], style) + start[sum(FIXED[:2]) :]
    )
    names = ", ".join(one_line(f"{one.scanner} {one.version}") for one in group)
    reason = f"not fully scanned: {excused}" if excused else one_line(run.reason)
    note = "; ".join([reason] * bool(reason) + ["allowed"] * run.allowed)
    text = f"{names}: {note}" if note else names
    if look.room - sum(FIXED) < LEAST_ROOM:
        return [painted.rstrip(), *wrap(text, look.room, " " * 4, " " * 6)]
    return wrap(text, look.room, f"{painted}  ", " " * (sum(FIXED) + 2))


def _row(texts: Iterable[str]) -> str:
    return "".join(
        pad(text, width, right=n > 1) for n, (text, width) in enumerate(zip(texts, FIXED, strict=True))
    )


def _numbers(
    findings: Iterable[Finding], runs: list[Run], stage: Stage, excused: Container[tuple[Stage, str]]
) -> tuple[str, ...]:
    """New, known and suppressed findings of a stage; dashes where finding none says nothing."""
    numbers = Counter(finding.status for finding in findings if finding.stage is stage)
    whole = [run.status for run in runs if (run.stage, run.scanner) not in excused]
    looked = all(status.complete for status in whole) and (RunStatus.OK in whole or len(whole) < len(runs))
    if not numbers and not looked:
        return ("-", "-", "-")
    return tuple(f"{numbers[status]:,}" for status in FindingStatus)


def _rest(report: Report, shown: list[Finding], look: Look) -> list[str]:
    """Everything that is not a new finding, a paragraph each."""
    paragraphs = [
        _listed(shown, FindingStatus.KNOWN, look),
        _listed(shown, FindingStatus.SUPPRESSED, look),
        _gaps(report, look),
        _unassessed(report, look),
        _skipped(report, look),
        _notices("unused suppressions", report.unused_suppressions, look),
        _notices("expired suppressions (their findings count again)", report.expired_suppressions, look),
        _remarks(report, look),
    ]
    return [row for paragraph in paragraphs if paragraph for row in (*paragraph, "")]


def _heading(text: str, look: Look) -> str:
    return look.paint(text, "bold")


def _listed(shown: list[Finding], status: FindingStatus, look: Look) -> list[str]:
    findings = with_status(shown, status)
    if not findings or not look.verbose:
        return []
    return [_heading(f"{status.value} ({len(findings):,})", look), *draw_listed(findings, look)]


def _gaps(report: Report, look: Look) -> list[str]:
    """Gaps, those that count first, and what single scanners failed at otherwise."""
    rows = []
    for group in gap_groups(report.gaps):
        rows += _some(
            f"{group.title} ({len(group.gaps):,})",
            [(gap_place(gap), one_line(gap_words(gap))) for gap in group.gaps],
            look,
        )
        if group.fate == "new":
            rows += wrap(
                one_line(group.first.advice), look.room, f"    {look.paint('help', 'bold')}: ", " " * 6
            )
    for run, failed in failed_elsewhere(report):
        rows += _some(
            f"{run.scanner}: {count(len(failed), 'file')}",
            [(safe_path(one.path), one_line(one.reason)) for one in failed],
            look,
        )
    counts = f": {fate_counts(report.gaps)}" if report.gaps else ""
    return [_heading(f"not scanned{counts}", look), *rows] if rows else []


def _some(title: str, entries: list[tuple[str, str]], look: Look) -> list[str]:
    """A title, and a line for each of the first places."""
    shown = entries if look.verbose else entries[:NAMED_FILES]
    rows = wrap(one_line(title), look.room, "  ", "    ")
    for place, reason in shown:
        rows += wrap(reason, look.room, f"    {place}: ", " " * 6)
    if len(entries) > len(shown):
        rows.append(f"    and {len(entries) - len(shown):,} more (-v or -f json shows all)")
    return rows


def _unassessed(report: Report, look: Look) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for part in report.components:
        if part.unassessed:
            reasons.setdefault(one_line(part.unassessed), []).append(
                one_line(f"{part.name} {part.version}".strip())
            )
    rows = []
    for reason, names in sorted(reasons.items()):
        most = len(names) if look.verbose else NAMED_PACKAGES
        rows += wrap(f"{listing(sorted(set(names)), most)}: {reason}", look.room, "  ", "    ")
    total = sum(map(len, reasons.values()))
    return [_heading(f"not assessed: {count(total, 'package')}", look), *rows] if rows else []


def _skipped(report: Report, look: Look) -> list[str]:
    numbers = Counter(file.reason for file in report.skipped)
    counted = ", ".join(f"{number:,} {one_line(reason)}" for reason, number in sorted(numbers.items()))
    if not counted:
        return []
    rows = wrap(counted, look.room, f"{_heading('files skipped', look)}: ", "  ")
    listed = [f"  {safe_path(file.path)}: {one_line(file.reason)}" for file in report.skipped]
    return rows + (listed if look.verbose else [])


def _notices(title: str, notices: Iterable[SuppressionNotice], look: Look) -> list[str]:
    rows = []
    for notice in notices:
        facts = [notice.origin, notice.expires and f"until {notice.expires}", notice.reason]
        line = " · ".join(one_line(text) for text in (notice.what, *facts) if text)
        rows += wrap(line, look.room, "  ", "    ")
    return [_heading(title, look), *rows] if rows else []


def _remarks(report: Report, look: Look) -> list[str]:
    notes = [f"{run.scanner}: {note}" for run in report.runs for note in run.notes]
    notes += [offered] if (offered := offered_images(report)) else []
    said = [("warning", "yellow", text) for text in report.warnings] + [
        ("note", "dim", text) for text in notes
    ]
    return [
        row
        for label, style, text in said
        for row in wrap(one_line(text), look.room, f"{look.paint(label, style)}: ", "  ")
    ]


def _summary(report: Report, verdict: Verdict, look: Look) -> list[str]:
    """How many findings there are in all, whatever of them was drawn."""
    new = with_status(report.findings, FindingStatus.NEW)
    known = sum(finding.status is FindingStatus.KNOWN for finding in report.findings)
    hidden = sum(f.severity < look.show or f.confidence < look.min_confidence for f in report.findings)
    levels = severity_counts(new)
    facts = [
        count(len(new), "new finding") + (f" ({levels})" if levels else ""),
        f"{known:,} known" if known else "",
        _suppressed(report.findings),
        f"{hidden:,} hidden by --severity or --min-confidence" if hidden else "",
    ]
    line = ", ".join(fact for fact in facts if fact)
    marked = f"; {look.paint(chr(0x2717), 'red')} marks what fails the gate" if verdict.failing else ""
    return wrap(line + marked, look.room)


def _next(report: Report, verdict: Verdict, look: Look) -> list[str]:
    """What to type next, where the gate failed or something can be fixed by a program."""
    fixes = sum(f.autofix is not None for f in report.findings if f.status is FindingStatus.NEW)
    commands = [f"`secscan fix` shows {count(fixes, 'mechanical fix', 'mechanical fixes')}"] * bool(fixes)
    if verdict.exit_code is ExitCode.FAILED:
        commands += ["`secscan explain RULE` says more of a rule"]
        commands += ["`secscan baseline create` accepts what is there"]
    return wrap(", ".join(commands), look.room, f"{look.paint('next', 'bold')}: ", "  ") if commands else []


def _suppressed(findings: Iterable[Finding]) -> str:
    numbers = Counter(
        finding.suppression.kind.value if finding.suppression else "other"
        for finding in findings
        if finding.status is FindingStatus.SUPPRESSED
    )
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(numbers.items()))
    return f"{numbers.total():,} suppressed ({kinds})" if numbers else ""


def _decision(verdict: Verdict, look: Look) -> str:
    words, style = OUTCOMES[verdict.exit_code]
    reasons = "; ".join(one_line(reason) for reason in verdict.reasons)
    return f"{look.paint(words, style)}: {reasons} (exit code {verdict.exit_code.value})"
