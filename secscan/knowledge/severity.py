"""The one severity table: every tool's own words, and CVSS, read into our five levels.

A word the table does not know is MEDIUM and unrated: nobody said that it is harmless. Confidence
is read apart from severity and never changes it.
"""

from __future__ import annotations

import re
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

LONGEST_VECTOR = 400
"""No CVSS vector with all of its metrics has more characters."""


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
    """The rating of an OSV record: its CVSS score, version 4 before 3 before 2, else its database's word.

    Without either it is unrated.
    """
    scored = _best_score(record)
    if scored is not None:
        return scored
    severity = _NAMES.get(_database_word(record))
    return UNRATED if severity is None else Rating(severity)


def cvss_version(vector: str) -> int:
    """The major version of a vector that names one; 2 for any other."""
    found = re.match(r"CVSS:([34])\.\d/", vector)
    return int(found[1]) if found else 2


def base_score(vector: str) -> float | None:
    """The base score of a CVSS vector of version 2, 3.0, 3.1 or 4.0; None where it is no such vector."""
    from cvss import CVSS2, CVSS3, CVSS4, CVSSError

    bare = vector.strip()
    if len(bare) > LONGEST_VECTOR:
        return None
    try:
        version = cvss_version(bare)
        if version == 4:  # noqa: PLR2004 - CVSS's own version number
            return float(CVSS4(bare).base_score)
        return float(CVSS3(bare).scores()[0] if version > 2 else CVSS2(bare.strip("()")).scores()[0])  # noqa: PLR2004
    except (CVSSError, ArithmeticError, LookupError, ValueError):
        return None


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
    for text in sorted(_vectors(record), key=cvss_version, reverse=True):
        score = base_score(text)
        if score is not None:
            return Rating(from_cvss(score, cvss_version(text)), f"{score:.1f}", text.strip())
    return None


def _items(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
