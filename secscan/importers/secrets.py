"""What importers of reports on secrets share: of a value nothing is kept but a slow, short hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.importers.intake import Intake, region, rule, said
from secscan.knowledge.severity import confidence_of, rate
from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import Confidence, Finding, Severity, Stage
from secscan.secrets.identity import short_hash

HELP = "Revoke the secret, take it out of the file, and keep it in a store of secrets."


def add_secret(  # noqa: PLR0913 - one keyword for each thing that a report says of a secret
    intake: Intake,
    tool: str,
    identity: str,
    title: str,
    *,
    path: str,
    line: Any = 0,
    end: Any = 0,
    value: Any = "",
    verified: bool = False,
    facts: Mapping[str, Any],
    dismissed: str = "",
) -> None:
    """One secret. Its value is hashed here and goes no further; where it stands in its line is not known yet.

    `facts` are fields that hold no value: of these formats nothing that is not named is kept, because a field
    that nobody knows may hold one.
    """
    word = "verified" if verified else "provider"
    severity = rate("detect-secrets", "verified") if verified else Severity.HIGH
    meant = rule(
        f"{tool}.{said(identity, 100) or 'secret'}",
        said(title, 200) or "A secret",
        severity,
        help_=HELP,
        cwe=("CWE-798",),
        tags=("secret",),
    )
    hashed = short_hash(value) if isinstance(value, str) and value else ""
    where = region(said(path, 4000) or intake.file, line, end)
    intake.add(
        Finding(
            Stage.SECRETS,
            tool,
            meant.id,
            severity,
            f"{meant.short}{' (it works: its provider was asked)' if verified else ''}.",
            where,
            confidence=Confidence.CERTAIN if verified else confidence_of(tool, word),
            cwe=meant.cwe,
            weakness=SECRET_CLASS,
            rated=verified,
            fix=HELP,
            dismissed=dismissed,
            masks=((where.start_line, 0, len(value)),) if hashed else (),
            origin=intake.origin({**facts, "valueHash": hashed, "path": path}),
        ),
        meant,
    )
