"""The rules of a SARIF run, what they mean to GitHub and DefectDojo, and the CWE taxonomy they use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secscan.model import Confidence, Finding, Rule, Severity, Stage
from secscan.reporters.links import cwe_address, cwe_number, usual_page, web_address
from secscan.reporters.text import clean, one_line, printable_bytes

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
RANKS = {
    Severity.CRITICAL: 95.0,
    Severity.HIGH: 80.0,
    Severity.MEDIUM: 55.0,
    Severity.LOW: 20.0,
    Severity.INFO: 5.0,
}
BANDS = {
    Severity.CRITICAL: (9.1, 9.5, 10.0),
    Severity.HIGH: (7.0, 8.0, 8.9),
    Severity.MEDIUM: (4.0, 5.5, 6.9),
    Severity.LOW: (0.1, 2.0, 3.9),
}
"""Lowest, usual and highest `security-severity` of a level. 9.0 itself is not critical to GitHub."""
PRECISIONS = {
    Confidence.LOW: "low",
    Confidence.MEDIUM: "medium",
    Confidence.HIGH: "high",
    Confidence.CERTAIN: "very-high",
}
NAME_LIMIT = 255
TEXT_LIMIT = 1024
HELP_LIMIT = 20_000
TAG_LIMIT = 10
SCORE = re.compile(r"\d{1,2}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class RuleInRun:
    """A rule together with what its findings in this run say of it."""

    rule: Rule
    stage: Stage
    scanner: str
    severity: Severity
    score: float
    confidence: Confidence
    cwe: tuple[str, ...]


def rules_told(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> list[RuleInRun]:
    """The rules that the findings name, sorted by id; a rule nobody described is described by its id."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [_told(rules.get(name) or Rule(name, name, ""), by_rule[name]) for name in sorted(by_rule)]


def _told(rule: Rule, findings: Sequence[Finding]) -> RuleInRun:
    numbers = {cwe_number(name) for name in (*rule.cwe, *(name for f in findings for name in f.cwe))}
    return RuleInRun(
        rule=rule,
        stage=findings[0].stage,
        scanner=findings[0].scanner,
        severity=max(f.severity for f in findings),
        score=max(security_severity(f.severity, f.score) for f in findings),
        confidence=max(f.confidence for f in findings),
        cwe=tuple(f"CWE-{number}" for number in sorted(numbers - {0})),
    )


def security_severity(severity: Severity, score: str) -> float:
    """The CVSS score kept within its severity's band, else the band's usual value; 0 for info."""
    if severity is Severity.INFO:
        return 0.0
    low, usual, high = BANDS[severity]
    return min(max(float(score), low), high) if SCORE.fullmatch(score) else usual


def descriptor(used: RuleInRun, taxa: Mapping[str, int]) -> Any:
    """The rule as `reportingDescriptor`; every text that GitHub requires is there and not empty."""
    import sarif_om as om

    rule = used.rule
    rule_id = printable_bytes(rule.id)
    short = one_line(rule.short, TEXT_LIMIT) or f"{rule_id} ({used.scanner})"
    full = one_line(rule.full, TEXT_LIMIT) or short
    return om.ReportingDescriptor(
        id=rule_id,
        name=pascal_case(rule.name or rule.id),
        short_description=om.MultiformatMessageString(text=short),
        full_description=om.MultiformatMessageString(text=full),
        help=om.MultiformatMessageString(text=_help_text(used, full), markdown=_help_markdown(used, short)),
        help_uri=web_address(rule.url) or usual_page(rule.id, used.scanner),
        default_configuration=om.ReportingConfiguration(level=LEVELS[used.severity]),
        relationships=[_relationship(name, taxa[name]) for name in used.cwe] or None,
        properties=_properties(used),
    )  # fmt: skip


def pascal_case(name: str) -> str:
    """`os-command injection` as `OsCommandInjection`, within GitHub's limit."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    cased = (word.capitalize() if word.isupper() else word[0].upper() + word[1:] for word in words)
    return "".join(cased)[:NAME_LIMIT] or "Rule"


def _help_text(used: RuleInRun, full: str) -> str:
    parts = [full, clean(used.rule.help)[:HELP_LIMIT], web_address(used.rule.url) or ""]
    return "\n\n".join(part for part in parts if part)


def _help_markdown(used: RuleInRun, short: str) -> str:
    url = web_address(used.rule.url)
    parts = [
        f"**{short}**",
        clean(used.rule.full)[:HELP_LIMIT],
        f"**How to fix:** {clean(used.rule.help)[:HELP_LIMIT]}" if used.rule.help else "",
        f"More: <{url}>" if url else "",
        ", ".join(f"[{name}]({cwe_address(name)})" for name in used.cwe),
    ]
    safe = [part if part.startswith("More: ") else part.replace("<", "&lt;") for part in parts if part]
    return "\n\n".join(safe)


def _properties(used: RuleInRun) -> dict[str, Any]:
    cwe_tags = [f"external/cwe/cwe-{cwe_number(name):03}" for name in used.cwe]
    wanted = ["security", used.stage.value, *cwe_tags, *(one_line(tag, NAME_LIMIT) for tag in used.rule.tags)]
    rated = (
        {"problem.severity": "recommendation"}
        if used.severity is Severity.INFO
        else {"security-severity": f"{used.score:.1f}"}
    )
    tags = [tag for tag in dict.fromkeys(wanted) if tag][:TAG_LIMIT]
    return {"tags": tags, "precision": PRECISIONS[used.confidence], **rated}


def _relationship(name: str, index: int) -> Any:
    import sarif_om as om

    return om.ReportingDescriptorRelationship(
        target=om.ReportingDescriptorReference(
            id=name, index=index, tool_component=om.ToolComponentReference(name="CWE", index=0)
        ),
        kinds=["superset"],
    )


def taxonomy(names: Sequence[str]) -> Any:
    """The CWE taxonomy, with no more than the weaknesses that the run's rules name."""
    import sarif_om as om

    return om.ToolComponent(
        name="CWE",
        organization="MITRE",
        information_uri="https://cwe.mitre.org/",
        short_description=om.MultiformatMessageString(text="The Common Weakness Enumeration."),
        taxa=[
            om.ReportingDescriptor(
                id=name,
                help_uri=cwe_address(name),
                short_description=om.MultiformatMessageString(
                    text=f"{name} of the Common Weakness Enumeration."
                ),
            )
            for name in names
        ],
    )
