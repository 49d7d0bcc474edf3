"""Writes a record into the database: one transaction, one writer a line, nothing twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

from secscan.store.lifecycle import Changes, Kept, KeptGap, changes
from secscan.store.record import ScanRecord, SeenFinding, SeenGap
from secscan.system.database import Database

_SEEN = tuple("at_line" if one.name == "line" else one.name for one in fields(SeenFinding))
_KEPT = ("first_seen", "last_seen", "opened", "fixed", "reopened")
_GAP = tuple(one.name for one in fields(SeenGap))
_GAP_KEPT = ("first_seen", "last_seen", "closed")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a scan: `new` is False where it was in the store already."""

    line: str
    new: bool
    opened: int = 0
    reopened: int = 0
    fixed: int = 0
    open: int = 0


def line_id(target: str, ref: str) -> str:
    """The name of a line of history."""
    return hashlib.sha256(f"{target}\0{ref}".encode()).hexdigest()[:24]


def write(database: Database, record: ScanRecord) -> Recorded:
    """Writes the record, within a transaction of the caller's."""
    line = line_id(record.target, record.ref)
    latest = _enter(database, line, record)
    if database.rows("SELECT 1 FROM scan WHERE id = ?", record.scan):
        return Recorded(line, new=False)
    made = changes(findings_of(database, line), _gaps_of(database, line), record)
    at = max(latest, record.at)
    [(place,)] = database.rows("SELECT coalesce(max(place), -1) + 1 FROM scan WHERE line = ?", line)
    database.run(
        "INSERT INTO scan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.scan, line, place, record.commit, int(record.dirty), record.at, record.exit_code,
        json.dumps(record.reasons), record.version,
    )  # fmt: skip
    database.run_many(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((record.scan, *astuple(run)) for run in record.runs),
    )
    _write_changes(database, line, record, made)
    rows = ((record.scan, line, at, place, level, *astuple(tally)) for level, tally in made.tallies.items())
    database.run_many("INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    database.run("UPDATE line SET latest = ? WHERE id = ?", at, line)
    return _sum(line, made)


def _sum(line: str, made: Changes) -> Recorded:
    tallies = made.tallies.values()
    return Recorded(
        line,
        new=True,
        opened=sum(one.opened for one in tallies),
        reopened=sum(one.reopened for one in tallies),
        fixed=sum(one.fixed for one in tallies),
        open=sum(one.open for one in tallies),
    )


def _enter(database: Database, line: str, record: ScanRecord) -> int:
    """The time of the line's latest scan; from here on nobody else writes the line."""
    database.run(
        "INSERT INTO line VALUES (?, ?, ?, 0) ON CONFLICT (id) DO NOTHING", line, record.target, record.ref
    )
    lock = " FOR UPDATE" if database.postgres else ""
    [(latest,)] = database.rows(f"SELECT latest FROM line WHERE id = ?{lock}", line)  # noqa: S608 - a literal
    return int(latest)


def _write_changes(database: Database, line: str, record: ScanRecord, made: Changes) -> None:
    seen = [(record.at, line, fingerprint) for fingerprint in made.seen_again]
    database.run_many("UPDATE finding SET last_seen = ? WHERE line = ? AND fingerprint = ?", seen)
    rows = ((line, *_row(kept.seen), *_times(kept)) for kept in made.findings)
    database.run_many(_upsert("finding", ("line", *_SEEN, *_KEPT)), rows)
    gaps = ((line, *astuple(k.seen), k.first_seen, k.last_seen, k.closed) for k in made.gaps)
    database.run_many(_upsert("gap", ("line", *_GAP, *_GAP_KEPT)), gaps)
    events = ((line, one.fingerprint, record.scan, one.at, one.what) for one in made.events)
    database.run_many("INSERT INTO event VALUES (?, ?, ?, ?, ?)", events)


def _upsert(table: str, columns: tuple[str, ...]) -> str:
    changed = ", ".join(
        f"{name} = excluded.{name}" for name in columns if name not in {"line", "fingerprint"}
    )
    marks = ", ".join("?" * len(columns))
    named = ", ".join(columns)
    inserted = f"INSERT INTO {table} ({named}) VALUES ({marks})"  # noqa: S608 - our own names
    return f"{inserted} ON CONFLICT (line, fingerprint) DO UPDATE SET {changed}"


def _row(seen: SeenFinding) -> tuple[object, ...]:
    values = (getattr(seen, one.name) for one in fields(SeenFinding))
    return tuple(
        " ".join(value) if isinstance(value, tuple) else int(value) if isinstance(value, bool) else value
        for value in values
    )


def _times(kept: Kept) -> tuple[object, ...]:
    return tuple(getattr(kept, name) for name in _KEPT)


def findings_of(database: Database, line: str) -> Mapping[str, Kept]:
    """The findings of a line, open and fixed, by fingerprint."""
    columns = ", ".join((*_SEEN, *_KEPT))
    rows = database.rows(f"SELECT {columns} FROM finding WHERE line = ?", line)  # noqa: S608 - our own names
    return {kept.seen.fingerprint: kept for kept in map(_kept, rows)}


def _kept(row: tuple[object, ...]) -> Kept:
    values = dict(zip((one.name for one in fields(SeenFinding)), row, strict=False))
    values["scanners"] = tuple(str(values["scanners"]).split())
    values["past"] = bool(values["past"])
    return Kept(SeenFinding(**values), *row[len(_SEEN) :])  # type: ignore[arg-type]


def _gaps_of(database: Database, line: str) -> Mapping[str, KeptGap]:
    columns = ", ".join((*_GAP, *_GAP_KEPT))
    rows = database.rows(f"SELECT {columns} FROM gap WHERE line = ?", line)  # noqa: S608 - our own names
    made = (KeptGap(SeenGap(*row[: len(_GAP)]), *row[len(_GAP) :]) for row in rows)
    return {kept.seen.fingerprint: kept for kept in made}


def settle(database: Database, record: ScanRecord) -> None:
    """Writes down the exit code that was decided in the end."""
    reasons = json.dumps(record.reasons)
    database.run(
        "UPDATE scan SET exit_code = ?, reasons = ? WHERE id = ?", record.exit_code, reasons, record.scan
    )
