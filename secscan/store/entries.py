"""Records as JSON texts, one a scan, for a history without a server. What is read may come from anybody.

A text is taken for what it says only where every key, type and length is as expected and its name is the
digest of its content; all else is refused with a reason and is no part of the history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from typing import Any, get_type_hints

from secscan.model import Confidence, ExitCode, Severity
from secscan.store.record import LONGEST_TEXT, LookScope, ScanRecord, SeenFinding, SeenGap, SeenRun, with_id

FORMAT = 1
LONGEST_ENTRY = 1 << 26
"""Bytes of one record."""
_LONGEST_PATH = 1 << 13
_LATEST = 1 << 36
_PARTS: Mapping[str, type] = {
    "runs": SeenRun, "findings": SeenFinding, "gaps": SeenGap, "scope": LookScope,
}  # fmt: skip


def path_of(scan: str) -> str:
    """Where a scan's record lies in the history's tree."""
    return f"scans/{scan[:2]}/{scan}.json"


def written(record: ScanRecord) -> bytes:
    """The record's text: the same record gives the same bytes."""
    return json.dumps({"secscan-scan": FORMAT, **asdict(record)}, sort_keys=True, indent=0).encode()


def read(path: str, data: bytes) -> ScanRecord:
    """The record of a text; raises ValueError that says what is wrong, and quotes nothing of it."""
    if len(data) > LONGEST_ENTRY:
        raise ValueError("too long")
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(values, dict) or values.pop("secscan-scan", None) != FORMAT:
        raise ValueError("not a record of this format")
    record: ScanRecord = _made(ScanRecord, values)
    if with_id(record).scan != record.scan or path_of(record.scan) != path:
        raise ValueError("its name is not that of its content")
    _check(record)
    return record


def _check(record: ScanRecord) -> None:
    """Numbers that are none of the words that they stand for."""
    levels = {int(level) for level in Severity}, {int(level) for level in Confidence}
    if any(f.severity not in levels[0] or f.confidence not in levels[1] for f in record.findings):
        raise ValueError("an unknown level")
    if not 0 <= record.at < _LATEST or record.exit_code not in {int(code) for code in ExitCode}:
        raise ValueError("an impossible number")
    if len({found.fingerprint for found in record.findings}) != len(record.findings):
        raise ValueError("a finding that is there twice")


@cache
def _types(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _made(kind: type, values: object) -> Any:
    """An instance of one of the record's classes."""
    names = {one.name for one in fields(kind)}
    if not isinstance(values, dict) or values.keys() != names:
        raise ValueError(f"{kind.__name__}: other keys than expected")
    return kind(**{name: _value(name, _types(kind)[name], values[name]) for name in names})


def _value(name: str, wanted: Any, value: object) -> Any:
    if name == "scope":
        return _made(LookScope, value)
    if isinstance(value, list) and name in _PARTS:
        return tuple(_made(_PARTS[name], one) for one in value)
    if isinstance(value, list) and wanted == tuple[str, ...]:
        return tuple(_value(name, str, one) for one in value)
    if type(value) is int and wanted is float:
        return float(value)
    if type(value) is not wanted or (isinstance(value, int) and abs(value) > _LATEST):
        raise ValueError(f"{name}: not what it should be")
    if isinstance(value, str) and (len(value) > _longest(name) or "\0" in value or not _encodable(value)):
        raise ValueError(f"{name}: not a text that secscan writes")
    return value


def _longest(name: str) -> int:
    return _LONGEST_PATH if name in {"path", "parts", "aside", "images", "rule"} else LONGEST_TEXT


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
