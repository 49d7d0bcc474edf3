"""gitleaks' JSON report (version 7 and 8). The secret, the match and the line are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, first
from secscan.importers.secrets import add_secret
from secscan.model import Stage
from secscan.syntax.values import list_of, tables

NAME = "gitleaks"
STAGE = Stage.SECRETS
_KEPT = ("Commit", "Date", "Entropy", "SymlinkFile", "Fingerprint", "Tags", "commit", "date", "tags", "repo")


def recognises(document: Any) -> bool:
    """A list of objects that have a rule, a secret or an offending text, and a file."""
    if not isinstance(document, list) or not document:
        return False
    return any(
        ("RuleID" in one and "Match" in one) or ("offender" in one and "rule" in one)
        for one in tables(document)[:3]
    )


def read(document: Any, intake: Intake) -> None:
    """Every entry."""
    intake.tool = NAME
    for one in list_of(document):
        if isinstance(one, dict) and first(one.get("RuleID"), one.get("rule")):
            _entry(one, intake)
        else:
            intake.refuse("an entry without a rule")


def _entry(one: Mapping[str, Any], intake: Intake) -> None:
    add_secret(
        intake,
        NAME,
        first(one.get("RuleID"), one.get("rule")),
        first(one.get("Description"), one.get("rule"), one.get("RuleID")),
        path=first(one.get("File"), one.get("file")),
        line=one.get("StartLine", one.get("lineNumber")),
        end=one.get("EndLine"),
        value=one.get("Secret") or one.get("offender") or one.get("Match"),
        facts={key: one.get(key) for key in _KEPT},
    )
