"""The tables of the store, and how an older store becomes a newer one.

Migrations are a list of statements, each applied once and in order, in one transaction. A tool for migrations
(alembic) would bring SQLAlchemy and a directory of scripts to a schema that is only ever added to.
"""

from __future__ import annotations

from secscan.errors import ToolError
from secscan.system.database import Database

TABLES = frozenset({"secscan_meta", "line", "scan", "run", "tally", "finding", "gap", "event"})
LOCK = 0x5EC5_CA17

_FIRST = (
    "CREATE TABLE secscan_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE line (
        id TEXT PRIMARY KEY, target TEXT NOT NULL, ref TEXT NOT NULL, latest BIGINT NOT NULL)""",
    """CREATE TABLE scan (
        id TEXT PRIMARY KEY, line TEXT NOT NULL, place BIGINT NOT NULL, commit_id TEXT NOT NULL,
        dirty INTEGER NOT NULL, at BIGINT NOT NULL, exit_code INTEGER NOT NULL, reasons TEXT NOT NULL,
        version TEXT NOT NULL)""",
    "CREATE INDEX scan_of_line ON scan (line, at)",
    """CREATE TABLE run (
        scan TEXT NOT NULL, stage TEXT NOT NULL, scanner TEXT NOT NULL,
        version TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
        seconds DOUBLE PRECISION NOT NULL, files BIGINT NOT NULL)""",
    "CREATE INDEX run_of_scan ON run (scan)",
    """CREATE TABLE tally (
        scan TEXT NOT NULL, line TEXT NOT NULL, at BIGINT NOT NULL, place BIGINT NOT NULL,
        severity INTEGER NOT NULL, open BIGINT NOT NULL, suppressed BIGINT NOT NULL, opened BIGINT NOT NULL,
        reopened BIGINT NOT NULL, fixed BIGINT NOT NULL, seconds BIGINT NOT NULL,
        PRIMARY KEY (scan, severity))""",
    "CREATE INDEX tally_in_time ON tally (at, place)",
    """CREATE TABLE finding (
        line TEXT NOT NULL, fingerprint TEXT NOT NULL, stage TEXT NOT NULL, scanners TEXT NOT NULL,
        rule TEXT NOT NULL, severity INTEGER NOT NULL, confidence INTEGER NOT NULL, path TEXT NOT NULL,
        at_line BIGINT NOT NULL, message TEXT NOT NULL, package TEXT NOT NULL, status TEXT NOT NULL,
        excuse TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT NOT NULL, expires TEXT NOT NULL,
        origin TEXT NOT NULL, past INTEGER NOT NULL, first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL,
        opened BIGINT NOT NULL, fixed BIGINT, reopened BIGINT NOT NULL, PRIMARY KEY (line, fingerprint))""",
    "CREATE INDEX finding_open ON finding (fixed, severity, first_seen)",
    "CREATE INDEX finding_by_print ON finding (fingerprint)",
    """CREATE TABLE gap (
        line TEXT NOT NULL, fingerprint TEXT NOT NULL, stage TEXT NOT NULL, scanner TEXT NOT NULL,
        kind TEXT NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL, status TEXT NOT NULL,
        first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL, closed BIGINT,
        PRIMARY KEY (line, fingerprint))""",
    """CREATE TABLE event (
        line TEXT NOT NULL, fingerprint TEXT NOT NULL, scan TEXT NOT NULL, at BIGINT NOT NULL,
        what TEXT NOT NULL)""",
    "CREATE INDEX event_of_finding ON event (line, fingerprint)",
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
"""What leads from each version to the next one; the first leads from an empty database."""


def prepare(database: Database) -> None:
    """Makes the tables, or brings them up to date; refuses a database that is not a store of ours."""
    if version_of(database) == len(MIGRATIONS):
        return
    with database.transaction():
        database.lock(LOCK)
        version = version_of(database)  # another process may have been faster
        for step in MIGRATIONS[version:]:
            for statement in step:
                database.run(statement)
        database.run("DELETE FROM secscan_meta WHERE name = 'version'")
        database.run("INSERT INTO secscan_meta VALUES ('version', ?)", str(len(MIGRATIONS)))


def version_of(database: Database) -> int:
    """The version of the store's schema, 0 where there is nothing yet.

    Raises `ToolError` for what is no store, or that of a newer version.
    """
    tables = database.tables()
    if not tables:
        return 0
    if database.postgres and "secscan_meta" not in tables and not tables & TABLES:
        return 0
    foreign = tables - TABLES
    if "secscan_meta" not in tables or (foreign and not database.postgres):
        raise ToolError(f"store {database.name}: it is a database of something else")
    [*found] = database.rows("SELECT value FROM secscan_meta WHERE name = 'version'")
    version = str(found[0][0]) if found else ""
    if not version.isdecimal() or int(version) > len(MIGRATIONS):
        raise ToolError(
            f"store {database.name}: its version {version[:20]!r} is not known",
            "Update secscan: a newer one made it.",
        )
    return int(version)
