"""The same store on a PostgreSQL server on loopback, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_records import DAY, FAILED, START, scanned, seen

from secscan.errors import ToolError
from secscan.model import Severity
from secscan.store import queries
from secscan.store.keeper import open_store

pytest.importorskip("psycopg")
BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/none"))


def _account():
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture(scope="module")
def server():
    if not (BINARIES / "initdb").exists():
        pytest.skip("PostgreSQL is not installed")
    place = Path(tempfile.mkdtemp())  # pytest's own directories are closed to the account
    account = pwd.getpwnam(_account())
    os.chown(place, account.pw_uid, account.pw_gid)

    def command(*arguments):
        other = {"user": account.pw_uid, "group": account.pw_gid} if os.geteuid() == 0 else {}
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=place, **other)

    command(BINARIES / "initdb", "-D", place / "d", "-A", "trust", "-U", "me", "--no-sync")
    port = _started(command, place)
    yield f"postgresql://me@127.0.0.1:{port}/postgres"
    command(BINARIES / "pg_ctl", "-D", place / "d", "-m", "immediate", "stop")
    shutil.rmtree(place)


def _started(command, place, attempts=3):
    """The port of a server that runs; another process may be faster to take one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
    start = ("pg_ctl", "-D", place / "d", "-w", "-t", "300", "-o", options, "-l", place / "log", "start")
    try:
        command(BINARIES / start[0], *start[1:])
    except subprocess.CalledProcessError:
        if attempts == 1:
            raise
        return _started(command, place, attempts - 1)
    return port


WRITER = """
import sys
from store_records import FAILED, scanned, seen
from secscan.store.keeper import open_store
for step in range(3):
    with open_store(sys.argv[1], ".", create=True) as keeper:
        made = scanned(seen(f"{sys.argv[2]}-{step}"), at=step + int(sys.argv[2]) / 10, target="many", runs=())
        keeper.record(made, lambda _database, _line: FAILED)
"""


def test_a_server_keeps_what_a_file_keeps(server):
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, server, str(n)], env={"PYTHONPATH": "tests:."})
        for n in range(3)
    ]
    assert [process.wait(timeout=100) for process in started] == [0, 0, 0]
    with open_store(server, ".", create=True) as keeper:
        database = keeper.database
        assert database.rows("SELECT count(*), count(DISTINCT place) FROM scan") == [(9, 9)]
        for record in (
            scanned(seen("a"), seen("b", severity=4)),
            scanned(seen("a"), at=2),
            scanned(seen("a"), at=2),
        ):
            keeper.record(record, lambda _database, _line: FAILED)
        chosen = queries.lines(database, "repo")
        now = START + 40 * DAY
        trend = queries.trend(database, chosen, START - DAY, now, 4)["points"]
        assert [point["open"]["high"] for point in trend] == [1, 1, 1, 1]
        assert queries.remediation(database, chosen, START, now)[0]["meanDays"] == 2.0
        late = queries.sla(database, chosen, {Severity.HIGH: 30}, now)["breaches"]
        assert [row["fingerprint"] for row in late] == ["a"]
        assert [row["status"] for row in queries.exported(database, chosen)] == ["new", "fixed"]
        assert [row["open"]["high"] for row in queries.targets(database, chosen)] == [1]
        assert queries.rules(database, chosen, 5)[0]["open"]["high"] == 1
        assert queries.directories(database, chosen, 5)[0]["directory"] == "src"
        assert len(queries.one_finding(database, "b")[0]["events"]) == 2

        def breaks(_database, _line):
            raise ToolError("the gate broke")

        with pytest.raises(ToolError, match="the gate broke"):
            keeper.record(scanned(at=9), breaks)
        assert queries.exported(database, chosen)
        assert queries.prune(database, START + DAY) == (4, 0)


def test_a_password_is_in_no_message(server):
    wrong = server.replace("me@", "nobody:hunter22@")
    with pytest.raises(ToolError, match="cannot be reached") as refused, open_store(wrong, "."):
        pass
    assert "hunter22" not in str(refused.value)
