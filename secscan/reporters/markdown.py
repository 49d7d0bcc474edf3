"""Markdown for a job's summary or a comment on a pull request.

The verdict comes first, then the stages, new findings with the worst first, and all that was not looked
at or not counted. A size limit cuts rows, never the verdict, the stages or the numbers, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secscan.fixes.preview import preview
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
from secscan.reporters.console.findings import excuse
from secscan.reporters.console.frames import frame
from secscan.reporters.console.screen import Look, count, listing
from secscan.reporters.gaps import failed_elsewhere, fate_counts, gap_groups, gap_place, gap_words
from secscan.reporters.groups import (
    FindingGroup,
    advice,
    advisory,
    blocks,
    brought_by,
    cage_words,
    fixed_in,
    link,
    offered_images,
    seen_by,
    severity_counts,
    shipped_words,
    stood,
    verified,
    weaknesses,
    with_status,
)
from secscan.reporters.markup import code, escape, fence, place
from secscan.reporters.summary import failing_first
from secscan.reporters.text import safe_path

LIMIT = 1_000_000
"""Bytes; GitHub takes 1 MiB of summary from a step, and 65,536 characters for a comment."""
LAST_LINE = 120
"""Bytes kept for the line that says what was left out."""
OPEN_ROWS = 25
"""Rows of a table that are seen at once; the others are folded away."""
FRAMED = 20
LONGEST = 400
SHORT = 160
NAMED = 10
OUTCOMES = {
    ExitCode.PASSED: "\u2705 secscan: passed",
    ExitCode.FAILED: "\u274c secscan: failed",
    ExitCode.USAGE: "\u274c secscan: wrong usage",
    ExitCode.INCOMPLETE: "\u26a0 secscan: incomplete",
    ExitCode.INTERRUPTED: "\u26a0 secscan: interrupted",
}
STATES = {
    RunStatus.OK: "\u2705 ok",
    RunStatus.NOT_APPLICABLE: "nothing to do",
    RunStatus.SKIPPED: "skipped",
    RunStatus.PARTIAL: "\u26a0 partial",
    RunStatus.TIMEOUT: "\u274c timeout",
    RunStatus.FAILED: "\u274c failed",
    RunStatus.MISSING: "\u274c missing",
}
FINDINGS_HEAD = ("| | Severity | Finding | Where |", "|---|---|---|---|")
PACKAGES_HEAD = ("| | Severity | Package | Advisories | Where |", "|---|---|---|---|---|")
LISTED_HEAD = ("| Severity | Finding | Where | Why |", "|---|---|---|---|")
SHAPE = Look(width=110)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: rows that may be cut, between what opens and what closes them."""

    opening: tuple[str, ...]
    rows: tuple[str, ...]
    closing: tuple[str, ...] = ("",)


def render(report: Report, verdict: Verdict, limit: int = LIMIT) -> str:
    """The page in at most `limit` bytes, or as much over it as verdict and stages alone take."""
    head = _lines([*_headline(report, verdict), *_stages(report)])
    return _fit(head, _sections(report, verdict), limit)


def _lines(rows: Iterable[str]) -> str:
    """The rows, each ended; no line of them is a command to a CI runner."""
    return "".join(f"{harmless(line)}\n" for row in rows for line in row.split("\n"))


def _fit(head: str, sections: Iterable[Section], limit: int) -> str:
    """The head and the sections' rows that fit; what does not is counted in the last line."""
    parts, left_out = [head], 0
    room = limit - len(head.encode()) - LAST_LINE
    for section in sections:
        opening, closing = _lines(section.opening), _lines(section.closing)
        taken = _taken(section.rows, room - len((opening + closing).encode()))
        left_out += len(section.rows) - len(taken)
        if taken:
            parts.append("".join([opening, *taken, closing]))
            room -= len(parts[-1].encode())
    if left_out:
        notice = f"{left_out:,} rows were left out: this page is limited to {limit:,} bytes."
        parts.append(f"{notice} The JSON report has them all.\n")
    return "".join(parts)


def _taken(rows: Iterable[str], room: int) -> list[str]:
    taken = []
    for text in (_lines([row]) for row in rows):
        room -= len(text.encode())
        if room < 0:
            break
        taken.append(text)
    return taken


def _headline(report: Report, verdict: Verdict) -> list[str]:
    target, new = report.target, with_status(report.findings, FindingStatus.NEW)
    numbers = Counter(finding.status for finding in report.findings)
    levels, gaps = severity_counts(new), fate_counts(report.gaps)
    facts = [
        code(safe_path(target.root)),
        f"commit {code(target.commit[:10])}" + (" with changes" if target.dirty else "")
        if target.commit
        else "",
        count(target.files, "file") if target.files else "",
        f"compared to {code(report.compared_to)}" if report.compared_to else "",
        f"secscan {escape(report.version)}",
        f"cage: {escape(cage_words(report))}" if cage_words(report) else "",
    ]
    totals = [
        f"**{count(len(new), 'new finding')}**" + (f" ({levels})" if levels else ""),
        f"{numbers[FindingStatus.KNOWN]:,} known",
        f"{numbers[FindingStatus.SUPPRESSED]:,} suppressed",
        *([f"{count(len(report.gaps), 'gap')} ({gaps})"] if gaps else []),
    ]
    reasons = [f"- Decided by: {escape(reason)}" for reason in verdict.reasons]
    return [
        f"## {OUTCOMES[verdict.exit_code]}", "", " · ".join(filter(None, facts)), "", ", ".join(totals), "",
        *reasons, f"- Exit code {verdict.exit_code.value}", "",
    ]  # fmt: skip


def _stages(report: Report) -> list[str]:
    rows = ["| Stage | Scanner | Status | New | Known | Suppressed | Time |", "|---|---|---|--:|--:|--:|--:|"]
    for stage in Stage:
        runs = [run for run in report.runs if run.stage is stage]
        numbers = Counter(finding.status for finding in report.findings if finding.stage is stage)
        complete = any(run.status is RunStatus.OK for run in runs) and all(
            run.status.complete for run in runs
        )
        looked = bool(numbers) or complete
        for number, run in enumerate(runs):
            counts = [f"{numbers[status]:,}" if looked else "-" for status in FindingStatus]
            rows.append(
                _stage_row(stage.value, run, counts) if number == 0 else _stage_row("", run, [""] * 3)
            )
    return [*rows, ""]


def _stage_row(stage: str, run: Run, counts: list[str]) -> str:
    notes = [escape(run.reason, LONGEST)] * bool(run.reason) + ["allowed"] * run.allowed
    status = STATES[run.status] + (f": {'; '.join(notes)}" if notes else "")
    idle = run.status in (RunStatus.SKIPPED, RunStatus.NOT_APPLICABLE, RunStatus.MISSING)
    cells = (
        stage,
        escape(f"{run.scanner} {run.version}"),
        status,
        *counts,
        "-" if idle else f"{run.duration:.1f} s",
    )
    return _row(*cells)


def _sections(report: Report, verdict: Verdict) -> list[Section]:
    new = with_status(report.findings, FindingStatus.NEW)
    every = blocks(new, apart=True)
    found = [_finding_row(block.first, report, verdict) for block in every if not block.package]
    packages = [_package_row(block, report, verdict) for block in every if block.package]
    listed = [
        _folded(
            f"{status.value.capitalize()} findings", LISTED_HEAD, [_listed_row(f, report) for f in findings]
        )
        for status in (FindingStatus.KNOWN, FindingStatus.SUPPRESSED)
        if (findings := with_status(report.findings, status))
    ]
    return [
        *_table("New findings", FINDINGS_HEAD, found),
        *_table("Vulnerable packages", PACKAGES_HEAD, packages),
        *_frames([f for f in new if f.excerpt], report, verdict),
        *_suggestions(new, verdict),
        *_bullets("Not scanned", _gaps(report)),
        *_bullets("Not assessed", _unassessed(report)),
        *_bullets("Unused suppressions", map(_notice, report.unused_suppressions)),
        *_bullets(
            "Expired suppressions: their findings count again",
            map(_notice, report.expired_suppressions),
        ),
        *_bullets("Remarks", _remarks(report)),
        *listed,
    ]


def _table(title: str, head: tuple[str, ...], rows: list[str]) -> list[Section]:
    """A table whose first rows are seen and whose others are folded."""
    sections = [Section((f"### {title}", "", *head), tuple(rows[:OPEN_ROWS]))] if rows else []
    if rows[OPEN_ROWS:]:
        sections.append(_folded(f"More of: {title.lower()}", head, rows[OPEN_ROWS:]))
    return sections


def _folded(title: str, head: tuple[str, ...], rows: Iterable[str]) -> Section:
    held = tuple(rows)
    opening = ("<details>", f"<summary>{title} ({len(held):,})</summary>", "", *head)
    return Section(opening, held, ("", "</details>", ""))


def _mark(findings: Iterable[Finding], verdict: Verdict) -> str:
    return "\u274c" if any(finding.fingerprint in verdict.failing for finding in findings) else ""


def _finding_row(finding: Finding, report: Report, verdict: Verdict) -> str:
    url, help_ = link(finding, report.rules), escape(advice(finding, report.rules), LONGEST)
    facts = [
        *map(escape, weaknesses(finding, report.rules)),
        f"reported by {escape(seen_by(finding))}" if finding.also_reported_by else "",
        f"[docs]({url})" if url else "",
    ]
    lines = [
        escape(finding.message, LONGEST),
        f"Fix: {help_}" if help_ else "",
        code(finding.rule),
        " · ".join(filter(None, facts)),
    ]
    text = "<br>".join(filter(None, lines))
    return _row(_mark([finding], verdict), finding.severity.label, text, _where(finding, report))


def _package_row(block: FindingGroup, report: Report, verdict: Verdict) -> str:
    first, package = block.first, block.package
    name = f"{code(f'{package.name} {package.version}')} {escape(package.ecosystem)}" if package else ""
    advisories = [_advisory(finding, report) for finding in block.findings[:NAMED]]
    more = len(block.findings) - len(advisories)
    lines = "<br>".join([*advisories, *([f"and {more} more"] if more else [])])
    return _row(_mark(block.findings, verdict), first.severity.label, name, lines, _where(first, report))


def _advisory(finding: Finding, report: Report) -> str:
    url, said = link(finding, report.rules), escape(advisory(finding))
    name = f"[{said}]({url})" if url else said
    message = escape(finding.message, SHORT)
    return f"{name} {finding.severity.label}, {escape(fixed_in(finding))}: {message}"


def _where(finding: Finding, report: Report) -> str:
    past = finding.history
    here = finding.stage is not Stage.IMAGE and (past is None or past.in_head)
    where = [place(finding.location, report.target, linked=here)]
    where += [escape(stood(finding))] if past else []
    where += [escape(said) for said in (brought_by(finding), shipped_words(finding)) if said]
    where += [escape(f"verification: {verified(finding)}")] if finding.verification else []
    return "<br>".join(where)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _listed_row(finding: Finding, report: Report) -> str:
    said = f"{code(finding.rule)} {escape(finding.message, LONGEST)}"
    return _row(finding.severity.label, said, _where(finding, report), escape(excuse(finding)))


def _frames(findings: list[Finding], report: Report, verdict: Verdict) -> list[Section]:
    """The code of the first findings, those that fail the gate before the others, each in a fence."""
    chosen = failing_first(findings, verdict)[:FRAMED]
    rows = []
    for finding in chosen:
        drawn = frame(finding.excerpt, finding.location, SHAPE)
        title = f"{finding.severity.label} {code(finding.rule)} {place(finding.location, report.target)}"
        rows += ["\n".join([title, "", *fence(drawn.rows), ""])] if drawn.rows else []
    return (
        [
            Section(
                ("<details>", f"<summary>Code ({len(rows):,})</summary>", ""),
                tuple(rows),
                ("", "</details>", ""),
            )
        ]
        if rows
        else []
    )


def _suggestions(findings: list[Finding], verdict: Verdict) -> list[Section]:
    """Mechanical fixes as GitHub's suggestions: whoever puts one under its line in a review can commit it."""
    rows: list[str] = []
    for finding in failing_first([f for f in findings if f.autofix], verdict):
        made = preview(finding)
        if made and len(rows) < FRAMED:
            last = made.first + len(made.before) - 1
            lines = f"{made.first}" if last == made.first else f"{made.first}-{last}"
            where = code(f"{safe_path(finding.location.path)}:{lines}")
            title = f"{finding.severity.label} {code(finding.rule)} {where}"
            rows.append("\n".join([title, "", *fence(made.after, "suggestion"), ""]))
    opening = ("<details>", f"<summary>Fixes that secscan fix makes ({len(rows):,})</summary>", "")
    return [Section(opening, tuple(rows), ("", "</details>", ""))] if rows else []


def _bullets(title: str, lines: Iterable[str]) -> list[Section]:
    rows = tuple(f"- {line}" for line in lines)
    return [Section((f"### {title}", ""), rows)] if rows else []


def _gaps(report: Report) -> list[str]:
    """A bullet for each gap, those that count first, and for what single scanners failed at otherwise."""
    rows = []
    for group in gap_groups(report.gaps):
        said = escape(group.title)
        rows += [f"{said}: {code(gap_place(g))}: {escape(gap_words(g), LONGEST)}" for g in group.gaps[:NAMED]]
        rows += _more(said, len(group.gaps))
        rows += [f"{said}: help: {escape(group.first.advice, LONGEST)}"] * (group.fate == "new")
    for run, failed in failed_elsewhere(report):
        said = escape(run.scanner)
        rows += [f"{said}: {code(safe_path(f.path))}: {escape(f.reason, LONGEST)}" for f in failed[:NAMED]]
        rows += _more(said, len(failed))
    return rows


def _more(said: str, number: int) -> list[str]:
    return [f"{said}: and {number - NAMED:,} more"] if number > NAMED else []


def _unassessed(report: Report) -> list[str]:
    reasons: dict[str, set[str]] = {}
    for part in report.components:
        if part.unassessed:
            reasons.setdefault(part.unassessed, set()).add(escape(f"{part.name} {part.version}".strip()))
    return [f"{listing(sorted(names), NAMED)}: {escape(reason)}" for reason, names in sorted(reasons.items())]


def _notice(notice: SuppressionNotice) -> str:
    facts = [notice.what, notice.origin, notice.expires and f"until {notice.expires}", notice.reason]
    return " · ".join(escape(fact) for fact in facts if fact)


def _remarks(report: Report) -> list[str]:
    numbers = Counter(file.reason for file in report.skipped)
    left = ", ".join(f"{number:,} {escape(reason)}" for reason, number in sorted(numbers.items()))
    notes = [f"{run.scanner}: {note}" for run in report.runs for note in run.notes]
    notes += [offered] if (offered := offered_images(report)) else []
    return [
        *([f"Files skipped: {left}"] if left else []),
        *(f"Note: {escape(text)}" for text in (*report.warnings, *notes)),
    ]
