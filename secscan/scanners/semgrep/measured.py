"""Findings that count only if what the engine found also passes a measurement of ours.

A rule whose metadata say `growth` finds regular expressions of any kind and names each at the end of its
message; those count whose matching time grows as the metadata say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.syntax.regex_growth import growth, unquoted

_NAMED = " Expression: "
_QUOTED = "quoted"


def counts(result: Mapping[str, Any]) -> bool:
    """Whether a result of the engine is a finding."""
    extra = result["extra"]
    about = extra.get("metadata", {})
    wanted = about.get("growth")
    if wanted is None:
        return True
    named = str(extra["message"]).strip().partition(_NAMED)[2]
    return growth(unquoted(named) if about.get("expression") == _QUOTED else named).value == str(wanted)


def without_expression(message: str) -> str:
    """A message without what only the measurement needs."""
    return " ".join(message.partition(_NAMED)[0].split())
