"""TruffleHog's report: JSON, a line for each secret (version 3, and the older one). No value is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from secscan.importers.intake import Intake, Recorder, first, said
from secscan.importers.secrets import add_secret
from secscan.model import Stage
from secscan.syntax.values import list_of, table

NAME = "trufflehog"
STAGE = Stage.SECRETS
_FILES = ("file", "filename", "path", "key", "location")


def recognises(document: Any) -> bool:
    """A detector and a source, or the older version's reason and printed difference."""
    if isinstance(document, list):
        return bool(document) and isinstance(document[0], dict) and recognises(document[0])
    if not isinstance(document, dict):
        return False
    return ("DetectorName" in document and "SourceMetadata" in document) or (
        "stringsFound" in document and "reason" in document
    )


def records(document: Any) -> Iterable[Any]:
    """The entries of a list, else the document itself."""
    return document if isinstance(document, list) else [document]


def recorder(intake: Intake) -> Recorder:
    """What takes one secret after another."""
    intake.tool = NAME
    return _SecretRecorder(intake)


class _SecretRecorder:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def take(self, record: Mapping[str, Any], line: int) -> None:
        """One secret of version 3, or all of one entry of version 2."""
        if "DetectorName" in record:
            _detected(record, self._intake)
        elif "stringsFound" in record:
            _older(record, self._intake)
        elif "level" in record and "msg" in record:
            return  # the program's own log, on the same stream
        else:
            self._intake.refuse("a line that is no secret of TruffleHog", line)

    def close(self) -> None:
        """Nothing is held back."""


def _detected(record: Mapping[str, Any], intake: Intake) -> None:
    data = table(table(record.get("SourceMetadata")).get("Data"))
    source = next((name for name in data if isinstance(data[name], dict)), "")
    place = table(data.get(source))
    kind = said(record.get("DetectorName"), 60)
    add_secret(
        intake,
        NAME,
        kind,
        f"{kind} credential" if kind else "A credential",
        path=first(*(place.get(key) for key in _FILES)),
        line=place.get("line"),
        value=record.get("Raw"),
        verified=record.get("Verified") is True,
        facts={
            "source": source,
            "commit": place.get("commit"),
            "repository": place.get("repository"),
            "timestamp": place.get("timestamp"),
            "decoder": record.get("DecoderName"),
            "verified": record.get("Verified"),
            "verificationFromCache": record.get("VerificationFromCache"),
        },
    )


def _older(record: Mapping[str, Any], intake: Intake) -> None:
    """Version 2 says only in which commit and file; each string that it found is a finding."""
    found = list_of(record.get("stringsFound")) or [""]
    for value in found:
        add_secret(
            intake,
            NAME,
            said(record.get("reason"), 60).replace(" ", "-").lower(),
            first(record.get("reason"), "A secret"),
            path=said(record.get("path"), 4000),
            value=value,
            facts={
                "commit": record.get("commitHash"),
                "branch": record.get("branch"),
                "date": record.get("date"),
            },
        )
