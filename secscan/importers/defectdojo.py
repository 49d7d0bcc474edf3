"""DefectDojo's generic findings (`Generic Findings Import`, JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, cwes, decimal, first, prose, region, rule, said
from secscan.importers.vulnerability import ReportedVulnerability, add_vulnerability, advisories_in
from secscan.knowledge.severity import is_rated, rate
from secscan.model import Confidence, Finding, Severity, Stage
from secscan.syntax.values import list_of, strings, tables, text_of

NAME = "defectdojo"
STAGE = Stage.SAST
_KNOWN = frozenset(
    {
        "title",
        "description",
        "severity",
        "cwe",
        "cve",
        "file_path",
        "line",
        "mitigation",
        "component_name",
        "component_version",
        "vulnerability_ids",
        "cvssv3",
        "cvssv4",
        "cvssv3_score",
        "cvssv4_score",
        "files",
        "references",
        "impact",
        "steps_to_reproduce",
        "fix_version",
    }
)


def recognises(document: Any) -> bool:
    """Findings with title and severity."""
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        return False
    return all("title" in one for one in tables(document["findings"])[:3]) and bool(
        tables(document["findings"])
    )


def read(document: Any, intake: Intake) -> None:
    """Every finding; one that DefectDojo holds for false, accepted or mitigated is dismissed."""
    intake.tool = NAME
    for one in list_of(document.get("findings")):
        if isinstance(one, dict) and said(one.get("title")):
            _finding(one, intake)
        else:
            intake.refuse("a finding without a title")


def _finding(one: Mapping[str, Any], intake: Intake) -> None:
    texts = [said(one.get("cve")), *strings(one.get("vulnerability_ids"))]
    texts += [said(each.get("vulnerability_id")) for each in tables(one.get("vulnerability_ids"))]
    names = tuple(dict.fromkeys([*advisories_in(*texts), *(text for text in texts if text)]))
    component = said(one.get("component_name"), 200)
    origin = intake.origin({key: value for key, value in one.items() if key not in _KNOWN})
    score = decimal(one.get("cvssv3_score"))
    score = decimal(one.get("cvssv4_score")) if score is None else score
    vector = first(one.get("cvssv3"), one.get("cvssv4"))
    if names and component:
        add_vulnerability(
            ReportedVulnerability(
                NAME,
                names,
                component,
                said(one.get("component_version")),
                level=said(one.get("severity")),
                score=score,
                vector=vector,
                fixed=(said(one["fix_version"], 100),) if said(one.get("fix_version")) else (),
                title=said(one.get("title"), 200),
                text=prose(one.get("description")),
                cwe=cwes(one.get("cwe")),
                path=said(one.get("file_path"), 4000),
                dismissed=_dismissed(one),
            ),
            intake,
            origin,
        )
        return
    word = said(one.get("severity"))
    severity = rate(NAME, word)
    title = said(one.get("title"), 200)
    native = first(one.get("vuln_id_from_tool"), *names, title)
    meant = rule(
        f"{NAME}.{'-'.join(native.split())[:100]}",
        title,
        severity,
        full=prose(one.get("description")),
        help_=prose(one.get("mitigation")),
        url=next((u for u in text_of(one.get("references")).split() if u.startswith("https://")), ""),
        cwe=cwes(one.get("cwe")),
    )
    intake.add(
        _of_code(one, meant, severity, is_rated(NAME, word), names, score, vector, origin, intake), meant
    )


def _of_code(  # noqa: PLR0913, PLR0917 - the parts of one finding
    one: Mapping[str, Any],
    meant: Any,
    severity: Severity,
    rated: bool,  # noqa: FBT001 - one of them
    names: tuple[str, ...],
    score: float | None,
    vector: str,
    origin: Any,
    intake: Intake,
) -> Finding:
    path = said(one.get("file_path"), 4000)
    return Finding(
        Stage.SAST,
        NAME,
        meant.id,
        severity,
        f"{meant.short}.",
        region(path or intake.file, one.get("line")),
        confidence=Confidence.HIGH if one.get("verified") is True else Confidence.MEDIUM,
        cwe=meant.cwe,
        aliases=names,
        rated=rated,
        score="" if score is None else f"{score:.1f}",
        vector=vector,
        subject="" if path and one.get("line") else f"{meant.id}|{first(one.get('unique_id_from_tool'))}",
        fix=said(meant.help, 300),
        url=meant.url,
        dismissed=_dismissed(one),
        origin=origin,
    )


def _dismissed(one: Mapping[str, Any]) -> str:
    for key, words in (
        ("false_p", "a false positive"),
        ("risk_accepted", "an accepted risk"),
        ("out_of_scope", "out of scope"),
        ("is_mitigated", "mitigated"),
        ("duplicate", "a duplicate"),
    ):
        if one.get(key) is True:
            return f"{words}, says DefectDojo"
    return "not active, says DefectDojo" if one.get("active") is False else ""
