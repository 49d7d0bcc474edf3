"""What agents are told of a report: bounded, in pages, with the tree's own words set apart. Pure."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from secscan.config.settings import Config
from secscan.contract import FileScanner
from secscan.errors import UsageError
from secscan.gate import counts, describe_gap, describe_incomplete, incomplete_runs
from secscan.model import Component, ExitCode, Finding, FindingStatus, Report, Rule, Severity, Verdict
from secscan.reporters.text import one_line, public_url, safe_path
from secscan.servers.mcp.tools import NOTICE, USUAL_PAGE

LONGEST_TEXT = 600
LONGEST_LINE = 200
MOST_LINES = 12
MOST_GAPS = 20
T = TypeVar("T")


def short(text: str) -> str:
    """A text on one line, cut, without control characters."""
    return one_line(text, LONGEST_TEXT)


def finding_view(finding: Finding, verdict: Verdict) -> dict[str, Any]:
    """One finding; message, path, code and fix may hold words of the tree."""
    where, excerpt = finding.location, finding.excerpt
    untrusted: dict[str, Any] = {
        "path": short(safe_path(where.path)),
        "startLine": where.start_line,
        "endLine": where.end_line,
        "message": short(finding.message),
    }
    if finding.fix:
        untrusted["fix"] = short(finding.fix)
    if excerpt:
        untrusted["code"] = [one_line(line, LONGEST_LINE) for line in excerpt.lines[:MOST_LINES]]
        untrusted["firstLine"] = excerpt.first_line
    if finding.package:
        named = finding.package
        untrusted["package"] = short(f"{named.name} {named.version}")
        untrusted["fixedVersions"] = [short(one) for one in named.fixed_versions[:MOST_GAPS]]
    return {
        "fingerprint": finding.fingerprint,
        "stage": finding.stage.value,
        "rule": short(finding.rule),
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "status": finding.status.value,
        "failsGate": finding.fingerprint in verdict.failing,
        "cwe": list(finding.cwe),
        **({"url": public_url(finding.url)} if finding.url and finding.scanner != "custom" else {}),
        "untrusted": untrusted,
    }


def summary(report: Report, verdict: Verdict, config: Config) -> dict[str, Any]:
    """Verdict, counts, and what was not looked at."""
    unseen = [describe_incomplete(run) for run in incomplete_runs(report, config)]
    unseen += [describe_gap(gap) for gap in report.gaps if counts(gap, config)]
    new = Counter(f.severity.label for f in report.findings if f.status is FindingStatus.NEW)
    other = Counter(f.status.value for f in report.findings if f.status is not FindingStatus.NEW)
    return {
        "verdict": _WORDS.get(verdict.exit_code, "incomplete"),
        "counts": {**new, **other},
        "notLookedAt": len(unseen),
        "untrusted": {
            "reasons": [short(reason) for reason in verdict.reasons],
            "notLookedAt": [short(words) for words in unseen[:MOST_GAPS]],
        },
        "notice": NOTICE,
    }


_WORDS = {ExitCode.PASSED: "passed", ExitCode.FAILED: "failed"}


def chosen(report: Report, verdict: Verdict, wanted: Mapping[str, Any]) -> list[Finding]:
    """The findings that pass the filters, those that fail the gate first, then the worst."""
    tests = [_TESTS[name](value) for name, value in wanted.items() if name in _TESTS]
    if "status" not in wanted:
        tests.append(lambda finding: finding.status is not FindingStatus.SUPPRESSED)
    found = [finding for finding in report.findings if all(test(finding) for test in tests)]
    return sorted(found, key=lambda f: (f.fingerprint not in verdict.failing, -f.severity, -f.confidence))


Test = Callable[[Finding], bool]


def _at_or_below(path: str) -> Test:
    place = path.strip("/")
    return lambda f: place in {"", "."} or f.location.path == place or f.location.path.startswith(f"{place}/")


_TESTS: dict[str, Callable[[str], Test]] = {
    "severity": lambda word: lambda f: f.severity >= Severity[word.upper()],
    "stage": lambda word: lambda f: f.stage.value == word,
    "status": lambda word: lambda f: f.status.value == word,
    "path": _at_or_below,
}


def component_view(one: Component) -> dict[str, Any]:
    """One package, all of it words of the tree."""
    facts = {
        "name": short(one.name),
        "version": short(one.version or one.declared),
        "ecosystem": one.ecosystem,
        "purl": short(one.purl),
        "path": short(safe_path(one.path)),
        "line": one.line,
        "scope": one.scope,
        "direct": one.direct,
        "licenses": [short(name) for name in one.licenses[:MOST_GAPS]],
        "unassessed": short(one.unassessed),
    }
    return {key: value for key, value in facts.items() if value not in ("", [])}


def rule_view(scanner: FileScanner, rule: Rule) -> dict[str, Any]:
    """One bundled rule."""
    facts = {
        "id": rule.id,
        "stage": scanner.STAGE.value,
        "severity": rule.severity.label,
        "title": short(rule.short),
        "cwe": list(rule.cwe),
        "url": rule.url,
    }
    return {key: value for key, value in facts.items() if value}


def cursor(state: Mapping[str, Any]) -> str:
    """What an answer needs to go on, as an opaque word."""
    return base64.urlsafe_b64encode(json.dumps(state, sort_keys=True).encode()).decode("ascii")


def resumed(arguments: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The arguments with those of the cursor, which count; raises `UsageError` for one that is not ours."""
    word = arguments.get("cursor")
    if not word:
        return {**arguments, "offset": 0}
    try:
        state = json.loads(base64.urlsafe_b64decode(str(word).encode("ascii")))
    except (ValueError, RecursionError):
        state = None
    offset = state.get("offset") if isinstance(state, dict) and state.get("kind") == kind else None
    if not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        raise UsageError("this is no cursor of this tool", "Take `nextCursor` of its last answer.")
    texts = {key: value for key, value in state.items() if isinstance(value, str)}
    return {"limit": arguments.get("limit", USUAL_PAGE), **texts, "offset": offset}


def page(found: Sequence[T], wanted: Mapping[str, Any], kind: str) -> tuple[Sequence[T], dict[str, Any]]:
    """The wanted part of a list, and what says how to go on; `wanted` has been `resumed`."""
    start, size = wanted["offset"], wanted.get("limit", USUAL_PAGE)
    told: dict[str, Any] = {"total": len(found)}
    if start + size < len(found):
        kept = {key: value for key, value in wanted.items() if isinstance(value, str) and key != "cursor"}
        told["nextCursor"] = cursor({**kept, "offset": start + size, "kind": kind})
    return found[start : start + size], told
