"""The one severity table: every tool's own words, and CVSS, read into our five levels.

A word the table does not know is MEDIUM and unrated: nobody said that it is harmless. Confidence
is read apart from severity and never changes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from secscan.knowledge import tools
from secscan.model import Confidence, Severity

_NAMES: Mapping[str, Severity] = MappingProxyType(
    {
        "critical": Severity.CRITICAL,
        "high": Severity.HIGH,
        "important": Severity.HIGH,
        "medium": Severity.MEDIUM,
        "moderate": Severity.MEDIUM,
        "low": Severity.LOW,
        "negligible": Severity.INFO,
        "info": Severity.INFO,
        "informational": Severity.INFO,
        "none": Severity.INFO,
    }
)
"""Words that mean the same wherever they are used; a tool's own table is asked first."""

_CONFIDENCE: Mapping[str, Confidence] = MappingProxyType(
    {
        "very-high": Confidence.CERTAIN,
        "certain": Confidence.CERTAIN,
        "verified": Confidence.CERTAIN,
        "high": Confidence.HIGH,
        "private-key": Confidence.HIGH,
        "provider": Confidence.HIGH,
        "medium": Confidence.MEDIUM,
        "keyword": Confidence.MEDIUM,
        "low": Confidence.LOW,
        "entropy": Confidence.LOW,
        "notice": Confidence.LOW,
        "undefined": Confidence.LOW,
    }
)

_BANDS = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.1, Severity.LOW))
_BANDS_V2 = ((7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.0, Severity.LOW))


class Rating(NamedTuple):
    """A severity and where it comes from; `rated` is False where it is only our default."""

    severity: Severity
    score: str = ""
    vector: str = ""
    rated: bool = True


UNRATED = Rating(Severity.MEDIUM, rated=False)


def rate(tool: str, native: str) -> Severity:
    """Our level for a tool's own word, in any case; MEDIUM for a word that the table does not know."""
    word = native.strip().lower()
    return {**_NAMES, **tools.tool(tool).severities}.get(word, Severity.MEDIUM)


def is_rated(tool: str, native: str) -> bool:
    """Whether the tool's word is a rating, rather than "unknown" or nothing."""
    word = native.strip().lower()
    return word in _NAMES or word in tools.tool(tool).severities


def confidence_of(tool: str, native: str = "") -> Confidence:
    """Our confidence for a tool's own word, else what the tool deserves by default."""
    return _CONFIDENCE.get(native.strip().lower(), tools.tool(tool).confidence)


def from_cvss(score: float, version: int = 3) -> Severity:
    """The band of a CVSS base score; version 2 has no critical and no none."""
    bands = _BANDS_V2 if version < 3 else _BANDS  # noqa: PLR2004 - CVSS's own version number
    return next((severity for floor, severity in bands if score >= floor), Severity.INFO)


def from_osv(record: Mapping[str, Any]) -> Rating:
    """The rating of an OSV record: the database's own word, else the CVSS v3 or v2 score, else none.

    Where the database's word and the score differ, the word decides and the score is told as it is. A
    CVSS v4 vector has no score of its own here: it is carried along, and the other sources decide.
    """
    word = _database_word(record)
    scored = _best_score(record)
    vector = next((text for text in _vectors(record) if text.startswith("CVSS:4")), "")
    severity = _NAMES.get(word)
    if scored is None:
        return Rating(severity, "", vector) if severity is not None else UNRATED._replace(vector=vector)
    return scored if severity is None else scored._replace(severity=severity)


def base_score(vector: str) -> float | None:
    """The CVSS v2, v3.0 or v3.1 base score of a vector, by FIRST's formulas; None if it is no such vector."""
    head, _, rest = vector.strip().partition("/")
    if head in ("CVSS:3.0", "CVSS:3.1"):
        return _score_v3(_metrics(rest))
    return None if head.startswith("CVSS:") else _score_v2(_metrics(vector.strip().strip("()")))


def _database_word(record: Mapping[str, Any]) -> str:
    for place in (record, *_items(record.get("affected"))):
        for key in ("database_specific", "ecosystem_specific"):
            specific = place.get(key)
            word = specific.get("severity") if isinstance(specific, Mapping) else None
            if isinstance(word, str) and word.strip().lower() in _NAMES:
                return word.strip().lower()
    return ""


def _vectors(record: Mapping[str, Any]) -> Iterator[str]:
    for place in (record, *_items(record.get("affected"))):
        for entry in _items(place.get("severity")):
            score = entry.get("score")
            if isinstance(score, str):
                yield score


def _best_score(record: Mapping[str, Any]) -> Rating | None:
    scores = [(text, base_score(text)) for text in _vectors(record)]
    newest_first = sorted(scores, key=lambda pair: not pair[0].startswith("CVSS:3"))
    for text, score in newest_first:
        if score is not None:
            version = 3 if text.startswith("CVSS:3") else 2
            return Rating(from_cvss(score, version), f"{score:.1f}", text)
    return None


def _items(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _metrics(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split("/"))
    return {name: value for name, _, value in pairs}


_V3 = MappingProxyType(
    {
        "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
        "AC": {"L": 0.77, "H": 0.44},
        "PR": {"N": 0.85, "L": 0.62, "H": 0.27},
        "UI": {"N": 0.85, "R": 0.62},
        "S": {"U": 0.0, "C": 1.0},
        "C": {"H": 0.56, "L": 0.22, "N": 0.0},
        "I": {"H": 0.56, "L": 0.22, "N": 0.0},
        "A": {"H": 0.56, "L": 0.22, "N": 0.0},
    }
)
_PR_CHANGED = MappingProxyType({"N": 0.85, "L": 0.68, "H": 0.5})

_V2 = MappingProxyType(
    {
        "AV": {"L": 0.395, "A": 0.646, "N": 1.0},
        "AC": {"H": 0.35, "M": 0.61, "L": 0.71},
        "Au": {"M": 0.45, "S": 0.56, "N": 0.704},
        "C": {"N": 0.0, "P": 0.275, "C": 0.66},
        "I": {"N": 0.0, "P": 0.275, "C": 0.66},
        "A": {"N": 0.0, "P": 0.275, "C": 0.66},
    }
)


def _weights(metrics: Mapping[str, str], table: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The weight of each base metric; empty where one is missing or unknown."""
    found = {name: weights.get(metrics.get(name, "")) for name, weights in table.items()}
    known = {name: weight for name, weight in found.items() if weight is not None}
    return known if len(known) == len(table) else {}


def _score_v3(metrics: Mapping[str, str]) -> float | None:
    weight = _weights(metrics, _V3)
    if not weight:
        return None
    changed = metrics["S"] == "C"
    privileges = _PR_CHANGED[metrics["PR"]] if changed else weight["PR"]
    base = 1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    impact = 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 if changed else 6.42 * base
    if impact <= 0:
        return 0.0
    exploitability = 8.22 * weight["AV"] * weight["AC"] * privileges * weight["UI"]
    return _round_up(min((1.08 if changed else 1.0) * (impact + exploitability), 10.0))


def _round_up(value: float) -> float:
    """FIRST's roundup to one decimal, in integers so that 4.02 is not 4.000001 away from 4.0."""
    hundred_thousandths = round(value * 100_000)
    if hundred_thousandths % 10_000 == 0:
        return hundred_thousandths / 100_000
    return (math.floor(hundred_thousandths / 10_000) + 1) / 10


def _score_v2(metrics: Mapping[str, str]) -> float | None:
    weight = _weights(metrics, _V2)
    if not weight:
        return None
    impact = 10.41 * (1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"]))
    exploitability = 20 * weight["AV"] * weight["AC"] * weight["Au"]
    factor = 0.0 if impact == 0 else 1.176
    return round((0.6 * impact + 0.4 * exploitability - 1.5) * factor + 1e-9, 1)
