"""The tables of a configuration that excuse something: read and checked, each with its reason."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.errors import ConfigError
from secscan.model import Severity, Stage, Suppression, SuppressionKind
from secscan.packages.licences import LicencePolicy

TABLES = ("suppress", "accept-unscanned")
JUSTIFICATIONS = (
    "component_not_present",
    "vulnerable_code_not_present",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    "inline_mitigations_already_exist",
)
"""VEX's reasons for "not affected"; an accepted risk has none."""


@dataclass(frozen=True, slots=True)
class SuppressRule:
    """A `[[suppress]]` table: names a rule or a fingerprint, optionally a path glob and a package."""

    rule: str = ""
    fingerprint: str = ""
    path: str = ""
    package: str = ""
    suppression: Suppression = field(default_factory=lambda: Suppression(SuppressionKind.CONFIG, ""))


@dataclass(frozen=True, slots=True)
class AcceptUnscanned:
    """An `[[accept-unscanned]]` table: named files of a stage that may stay unlooked at."""

    path: str
    stage: str
    reason: str
    expires: str = ""
    origin: str = field(default="", compare=False, repr=False)


def choose(value: str, known: Iterable[str], what: str) -> str:
    """`value` if it is one of `known`; else a ValueError that names the nearest."""
    options = list(known)
    if value in options:
        return value
    near = difflib.get_close_matches(value, options, 1)
    hint = f" (did you mean {near[0]!r}?)" if near else f" (known: {', '.join(options)})"
    raise ValueError(f"unknown {what} {value!r}{hint}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a string")
    return value


def _date(value: Any, origin: str, key: str) -> str:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(_text(value)).isoformat()
    except (TypeError, ValueError):
        raise ConfigError(f"{origin}: {key}: not a date", "Write it as YYYY-MM-DD.") from None


def unknown_key(key: str, known: Iterable[str], origin: str) -> ConfigError:
    """The error for a key that is none, with the nearest that is."""
    near = difflib.get_close_matches(key, list(known), 1)
    advice = f"Did you mean {near[0]!r}?" if near else f"Known keys: {', '.join(known)}."
    return ConfigError(f"{origin}: unknown key {key!r}", advice)


def _entry(table: Any, known: tuple[str, ...], origin: str) -> dict[str, str]:
    """One `[[...]]` table as text values; a missing reason and unknown keys are errors."""
    if not isinstance(table, dict):
        raise ConfigError(f"{origin}: must be a table with a reason")
    entry: dict[str, str] = {}
    for key, value in table.items():
        if key not in known:
            raise unknown_key(key, known, origin)
        if key == "expires":
            entry[key] = _date(value, origin, key)
        elif not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{origin}: {key}: must be a non-empty string")
        else:
            entry[key] = value
    if "reason" not in entry:
        raise ConfigError(f"{origin}: 'reason' is missing", "Say why this is acceptable.")
    return entry


def suppress_rule(table: Any, origin: str) -> SuppressRule:
    """A `[[suppress]]` table, checked."""
    known = ("rule", "fingerprint", "path", "package", "reason", "expires", "owner", "justification")
    entry = _entry(table, known, origin)
    justification = _justification(entry.pop("justification", ""), origin)
    if not ("rule" in entry or "fingerprint" in entry):
        raise ConfigError(f"{origin}: names neither 'rule' nor 'fingerprint'")
    excuse = Suppression(
        SuppressionKind.CONFIG, entry.pop("reason"), entry.pop("owner", ""), entry.pop("expires", ""), origin
    )
    if justification:
        excuse = replace(excuse, vex="not_affected", justification=justification)
    return SuppressRule(**entry, suppression=excuse)


def _justification(value: str, origin: str) -> str:
    try:
        return choose(value, JUSTIFICATIONS, "justification") if value else ""
    except ValueError as error:
        raise ConfigError(f"{origin}: justification: {error}") from None


def accept_rule(table: Any, origin: str) -> AcceptUnscanned:
    """An `[[accept-unscanned]]` table, checked."""
    entry = _entry(table, ("path", "stage", "reason", "expires"), origin)
    for key in ("path", "stage"):
        if key not in entry:
            raise ConfigError(f"{origin}: {key!r} is missing")
    try:
        choose(entry["stage"], [s.value for s in Stage], "stage")
    except ValueError as error:
        raise ConfigError(f"{origin}: stage: {error}") from None
    return AcceptUnscanned(**entry, origin=origin)


LICENCE_KEYS = ("allow", "deny", "review", "unknown")


def _ids(listed: Any, key: str) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise ValueError(f"{key} is not a list of SPDX ids")
    return tuple(listed)


def licence_policy(value: Any) -> LicencePolicy:
    """The `[licences]` table, checked; raises `TypeError` and `ValueError` as readers of keys do."""
    if not isinstance(value, dict):
        raise TypeError("a table")
    lists: dict[str, tuple[str, ...]] = {}
    for key, listed in value.items():
        choose(key, LICENCE_KEYS, "key")
        if key != "unknown":
            lists[key] = _ids(listed, key)
    word = choose(_text(value.get("unknown", "low")), (*(one.label for one in Severity), "none"), "level")
    return LicencePolicy(**lists, unknown=None if word == "none" else Severity[word.upper()])


def tables_of(value: Any, origin: str, key: str) -> list[Any]:
    """The tables of a key; raises `ConfigError` for anything else."""
    if not isinstance(value, list):
        raise ConfigError(f"{origin}: {key}: must be tables, written as [[{key}]]")
    return value
