"""Baselines, ours and detect-secrets': the hashes that they keep of findings are no secrets.

A file is one by its structure, whatever its name; only its fields of hashes are meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

REASON = "a hash that a baseline keeps of a finding"
OURS, THEIRS = "fingerprint", "hashed_secret"
_FORMS = {OURS: re.compile(r"[0-9a-f]{32}"), THEIRS: re.compile(r"[0-9a-f]{40}")}
_FIELD = re.compile(rf"\"(?P<key>{OURS}|{THEIRS})\"\s*:\s*\"\Z")
NEAR = 40
"""How much of a line before a value its field takes up."""


def recorded_hashes(text: str) -> frozenset[tuple[str, str]]:
    """The (field, hash) pairs of a baseline; nothing of any other file."""
    if THEIRS not in text and '"secscan-baseline"' not in text:
        return frozenset()
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(data, dict):
        return frozenset()
    key, rows = (
        (OURS, _ours(data)) if isinstance(data.get("secscan-baseline"), int) else (THEIRS, _theirs(data))
    )
    values = (row.get(key) for row in rows if isinstance(row, dict))
    return frozenset(
        (key, value) for value in values if isinstance(value, str) and _FORMS[key].fullmatch(value)
    )


def _ours(data: dict[str, Any]) -> Iterator[Any]:
    for rows in (data.get("findings"), data.get("gaps")):
        yield from rows if isinstance(rows, list) else ()


def _theirs(data: dict[str, Any]) -> Iterable[Any]:
    results = data.get("results")
    if not isinstance(data.get("version"), str) or not isinstance(data.get("plugins_used"), list):
        return ()
    lists = results.values() if isinstance(results, dict) else ()
    return (row for rows in lists if isinstance(rows, list) for row in rows if _is_theirs(row))


def _is_theirs(row: Any) -> bool:
    return (
        isinstance(row, dict) and isinstance(row.get("type"), str) and isinstance(row.get("line_number"), int)
    )


def is_recorded(known: frozenset[tuple[str, str]], before: str, value: str) -> bool:
    """Whether a value, with what stands before it, is such a field."""
    field = _FIELD.search(before)
    return field is not None and (field["key"], value) in known
