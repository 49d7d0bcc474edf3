"""What the page says before its list of findings: plain values for the template, every text on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from secscan.model import ExitCode, Finding, FindingStatus, Report, Run, RunStatus, Severity, Verdict
from secscan.reporters.console.screen import count, listing
from secscan.reporters.gaps import failed_elsewhere, fate, gap_groups, gap_place, gap_words
from secscan.reporters.groups import (
    FindingGroup,
    advisory,
    blocks,
    named,
    offered_images,
    severity_counts,
    with_status,
)
from secscan.reporters.html.rows import needed_by
from secscan.reporters.text import clean, one_line, safe_path

HEADLINES = {
    ExitCode.PASSED: "Passed: every requested stage ran, and nothing fails the gate.",
    ExitCode.FAILED: "Failed: the gate was not passed.",
    ExitCode.INCOMPLETE: "Incomplete: something that was asked for was not looked at.",
    ExitCode.INTERRUPTED: "Interrupted before the end.",
}
GAPS_LISTED = 100
DIRECTORIES = 12
LEVELS = sorted(Severity, reverse=True)


def headline(verdict: Verdict) -> str:
    """The verdict in a sentence."""
    return HEADLINES.get(verdict.exit_code, "Wrong usage.")


def target(report: Report) -> dict[str, Any]:
    """The target's name and what is known of it."""
    given = report.target
    facts = (
        f"commit {given.commit[:10]}{' with changes' if given.dirty else ''}" if given.commit else "",
        f"branch {one_line(given.branch)}" if given.branch else "",
        count(given.files, "file") if given.files else "",
        f"compared to {one_line(report.compared_to)}" if report.compared_to else "",
        report.started,
    )
    return {"name": safe_path(given.root), "facts": [fact for fact in facts if fact]}


def tiles(report: Report, verdict: Verdict) -> list[dict[str, Any]]:
    """The numbers that matter, each with its words."""
    new = Counter(f.severity for f in report.findings if f.status is FindingStatus.NEW)
    states = Counter(f.status for f in report.findings)
    open_ = sum(fate(gap) == "new" for gap in report.gaps)
    rows = [("bad" if verdict.failing else "good", len(verdict.failing), "fail the gate")]
    rows += [(level.label, new[level], f"new {level.label}") for level in LEVELS if new[level]]
    rows += [("faint", states[FindingStatus.KNOWN], "known")] * bool(states[FindingStatus.KNOWN])
    rows += [("faint", states[FindingStatus.SUPPRESSED], "suppressed")] * bool(
        states[FindingStatus.SUPPRESSED]
    )
    rows += [("bad" if open_ else "faint", open_, "new gaps")] * bool(report.gaps)
    return [{"level": level, "number": f"{number:,}", "words": words} for level, number, words in rows]


def runs(report: Report) -> list[dict[str, Any]]:
    """Every scanner's work, as a row."""
    return [_run(run) for run in report.runs]


def _run(run: Run) -> dict[str, Any]:
    tone = "bad" if run.status.broken else "good" if run.status is RunStatus.OK else "medium"
    return {
        "stage": run.stage.value,
        "scanner": run.scanner,
        "version": one_line(run.version),
        "state": run.status.value + (" (allowed)" if run.allowed else ""),
        "tone": "faint" if run.status in (RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED) else tone,
        "files": f"{run.files_scanned:,}",
        "seconds": f"{run.duration:.1f}",
        "remarks": one_line(". ".join(text for text in (run.reason, *run.notes) if text)),
    }


def gaps(report: Report) -> list[dict[str, Any]]:
    """The gaps by what became of them, and the files of broken scanners that no gap reports."""
    rows = []
    for group in gap_groups(report.gaps):
        listed = [{"place": gap_place(g), "words": one_line(gap_words(g))} for g in group.gaps[:GAPS_LISTED]]
        new = group.fate == "new"
        advice = one_line(group.first.advice) if new else ""
        rows.append(_gap_row(group.title, listed, len(group.gaps), advice=advice, new=new))
    for run, failed in failed_elsewhere(report):
        listed = [{"place": safe_path(f.path), "words": one_line(f.reason)} for f in failed[:GAPS_LISTED]]
        rows.append(_gap_row(f"{run.stage.value}, {run.scanner}: {run.status.value}", listed, len(failed)))
    return rows


def _gap_row(
    title: str, listed: list[dict[str, str]], number: int, *, advice: str = "", new: bool = True
) -> dict[str, Any]:
    return {
        "title": clean(title),
        "gaps": listed,
        "number": f"{number:,}",
        "more": f"{number - len(listed):,}" if number > len(listed) else "",
        "advice": advice,
        "tone": "bad" if new else "faint",
        "open": new and number <= DIRECTORIES,
    }


def charts(report: Report) -> list[dict[str, Any]]:
    """New findings by stage and by directory, each bar's parts in the order of severity."""
    new = [f for f in report.findings if f.status is FindingStatus.NEW]
    if not new:
        return []
    return [
        _chart("By stage", "Stage", new, lambda finding: finding.stage.value),
        _chart(f"By directory (the {DIRECTORIES} with most)", "Directory", new, _directory),
    ]


def _directory(finding: Finding) -> str:
    parts = finding.location.path.split("/")[:-1]
    return safe_path("/".join(parts[:2])) or "."


def _chart(
    title: str, head: str, findings: Iterable[Finding], name: Callable[[Finding], str]
) -> dict[str, Any]:
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        counts.setdefault(name(finding), Counter())[finding.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))[:DIRECTORIES]
    longest = max(levels.total() for _, levels in ordered)
    return {"title": title, "head": head, "rows": [_bar(key, levels, longest) for key, levels in ordered]}


def _bar(name: str, levels: Counter[Severity], longest: int) -> dict[str, Any]:
    parts, start = [], 0.0
    for level in LEVELS:
        if levels[level]:
            width = 100 * levels[level] / longest
            parts.append({"level": level.label, "start": f"{start:.2f}", "width": f"{width:.2f}"})
            start += width
    said = ", ".join(f"{levels[level]} {level.label}" for level in LEVELS if levels[level])
    return {"name": name, "parts": parts, "number": f"{levels.total():,}", "words": f"{name}: {said}"}


def raises(report: Report) -> list[dict[str, Any]]:
    """Packages with new advisories, the worst first, and the version that each can be raised to."""
    parts = {part.purl: part for part in report.components}
    names = {part.purl: f"{part.name} {part.version}".strip() for part in report.components}
    rows = []
    for block in blocks(with_status(report.findings, FindingStatus.NEW)):
        if block.package:
            part = parts.get(block.package.purl)
            rows.append({**_raise(block), "needed": one_line(needed_by(part, names)) if part else ""})
    return rows


def _raise(block: FindingGroup) -> dict[str, Any]:
    first, package = block.first, block.package
    fixes = {version for f in block.findings if f.package for version in f.package.fixed_versions}
    open_ = sum(not (f.package and f.package.fixed_versions) for f in block.findings)
    rest = f" ({count(open_, 'advisory', 'advisories')} without a fix)" if open_ and fixes else ""
    raised = (listing(sorted(fixes), DIRECTORIES) + rest) if fixes else "no fix yet"
    if package and package.upgrade:
        left = package.upgrade_leaves
        raised = package.upgrade + (f" ({count(left, 'advisory', 'advisories')} left)" if left else "")
    return {
        "level": first.severity.label,
        "package": one_line(named(package)) if package else "",
        "raise": one_line(raised),
        "advisories": one_line(listing([advisory(f) for f in block.findings], DIRECTORIES)),
        "place": f"{safe_path(first.location.path)}:{first.location.start_line}",
    }


def remarks(report: Report) -> list[str]:
    """Warnings, what was skipped, and suppressions that matched nothing or expired."""
    skipped = Counter(file.reason for file in report.skipped)
    rows = [*report.warnings, *filter(None, [offered_images(report)])]
    rows += [
        f"Suppression expired on {n.expires}: {n.what} ({n.origin})" for n in report.expired_suppressions
    ]
    rows += [f"Suppression matched nothing: {n.what} ({n.origin})" for n in report.unused_suppressions]
    rows += [f"{count(number, 'file')} skipped: {reason}" for reason, number in sorted(skipped.items())]
    levels = severity_counts(f for f in report.findings if f.status is FindingStatus.SUPPRESSED)
    return [one_line(row) for row in (*rows, *([f"Suppressed findings: {levels}"] if levels else []))]
