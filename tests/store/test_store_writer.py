"""The database: atomic, nothing twice, many writers, and only what is a store of ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from store_records import BANDIT, FAILED, SEMGREP, gap, scanned, seen

from secscan.errors import ToolError, UsageError
from secscan.store import schema, writer
from secscan.store.keeper import open_store
from secscan.store.queries import exported, lines, one_finding


def keep(url, *records, verdict=FAILED):
    with open_store(str(url), ".", create=True) as keeper:
        return [keeper.record(record, lambda _database, _line: verdict)[0] for record in records]


def rows(url, statement):
    with open_store(str(url), ".") as keeper:
        return keeper.database.rows(statement)


def test_a_scan_is_recorded_with_all_that_it_saw(tmp_path):
    place = tmp_path / "s.db"
    record = scanned(seen(), seen("f2", severity=4), runs=(SEMGREP, BANDIT), gaps=(gap(),))
    [done] = keep(place, record)
    assert (done.new, done.opened, done.open) == (True, 2, 2)
    assert rows(place, "SELECT commit_id, exit_code, reasons FROM scan") == [("c" * 40, 1, '["one finding"]')]
    assert [row[2] for row in rows(place, "SELECT * FROM run")] == ["semgrep", "bandit"]
    assert rows(place, "SELECT path, reason, closed FROM gap") == [("src/a.py", "broken", None)]
    with open_store(str(place), ".") as keeper:
        found = list(exported(keeper.database, lines(keeper.database)))
        kept = writer.findings_of(keeper.database, done.line)
    assert [row["fingerprint"] for row in found] == ["f1", "f2"]
    assert kept["f1"].seen == seen()
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_scan_that_is_recorded_twice_is_recorded_once(tmp_path):
    record = scanned(seen())
    first, again, other = keep(tmp_path / "s.db", record, record, replace(record, scan="0" * 32))
    assert (first.new, again.new, other.new) == (True, False, True)
    assert len(rows(tmp_path / "s.db", "SELECT id FROM scan")) == 2


def test_a_failure_in_the_middle_leaves_nothing(tmp_path):
    place = tmp_path / "s.db"
    keep(place, scanned(seen()))

    def breaks(_database, _line):
        raise ToolError("the gate broke")

    with open_store(str(place), ".") as keeper, pytest.raises(ToolError, match="the gate broke"):
        keeper.record(scanned(at=1), breaks)
    assert len(rows(place, "SELECT id FROM scan")) == 1
    assert rows(place, "SELECT fixed FROM finding") == [(None,)]


WRITER = """
import sys
from store_records import FAILED, scanned, seen
from secscan.store.keeper import open_store
for step in range(4):
    with open_store(sys.argv[1], ".", create=True) as keeper:
        made = scanned(seen(f"{sys.argv[2]}-{step}"), at=step + int(sys.argv[2]) / 10, target="one", runs=())
        keeper.record(made, lambda _database, _line: FAILED)
"""


def test_many_processes_write_one_file(tmp_path):
    place = str(tmp_path / "s.db")
    environment = {"PYTHONPATH": "tests:."}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, place, str(n)], env=environment, stderr=subprocess.PIPE
        )
        for n in range(5)
    ]
    assert [(process.wait(timeout=100), process.stderr.read()) for process in started] == [(0, b"")] * 5
    assert len(rows(place, "SELECT id FROM scan")) == 20
    assert sorted(place for (place,) in rows(place, "SELECT place FROM scan")) == list(range(20))
    assert len(rows(place, "SELECT fingerprint FROM finding WHERE fixed IS NULL")) == 20


def test_a_writer_that_is_killed_leaves_the_store_whole(tmp_path):
    place = str(tmp_path / "s.db")
    keep(place, scanned(seen()))
    program = (
        "import os, sys\nfrom store_records import scanned\nfrom secscan.store.keeper import open_store\n"
        "with open_store(sys.argv[1], '.') as keeper:\n"
        "    keeper.record(scanned(at=1), lambda _database, _line: os.kill(os.getpid(), 9))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, place], env={"PYTHONPATH": "tests:."}, check=False)
    assert done.returncode == -9
    assert rows(place, "SELECT fixed FROM finding") == [(None,)]
    [again] = keep(place, scanned(at=1))
    assert again.fixed == 1


def test_what_is_no_store_is_refused_and_left_alone(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to be looked at as if it were one" * 20)
    with pytest.raises(ToolError, match="not a database"):
        keep(text, scanned())
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = other.read_bytes()
    with pytest.raises(ToolError, match="a database of something else"):
        keep(other, scanned())
    assert other.read_bytes() == before
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(ToolError, match="it is a link"):
        keep(link, scanned())
    assert not (tmp_path / "elsewhere.db").exists()
    with pytest.raises(ToolError, match="no such file"):
        keep(tmp_path / "no" / "s.db", scanned())
    with pytest.raises(UsageError, match="no such file"), open_store(str(tmp_path / "none.db"), "."):
        pass
    with pytest.raises(UsageError, match="no such kind of store"):
        keep("mysql://host/x", scanned())


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER scan AFTER INSERT ON scan BEGIN DELETE FROM finding; END",
        "CREATE VIEW stolen AS SELECT 1",
        "UPDATE secscan_meta SET value = '999'",
        "UPDATE secscan_meta SET value = 'x'",
    ],
)
def test_a_store_that_was_tampered_with_is_refused(tmp_path, statement):
    place = tmp_path / "s.db"
    keep(place, scanned())
    with sqlite3.connect(place) as connection:
        connection.execute(statement)
    with pytest.raises(ToolError, match=r"something else|is not known"):
        keep(place, scanned(at=1))


def test_an_empty_file_becomes_a_store_and_an_older_one_is_brought_up_to_date(tmp_path, monkeypatch):
    place = tmp_path / "s.db"
    place.touch()
    keep(place, scanned(seen()))
    more = (*schema.MIGRATIONS, ("ALTER TABLE line ADD COLUMN team TEXT NOT NULL DEFAULT ''",))
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    assert rows(place, "SELECT target, team FROM line") == [("repo", "")]
    assert rows(place, "SELECT value FROM secscan_meta") == [("2",)]


def test_a_finding_is_found_by_the_beginning_of_its_fingerprint(tmp_path):
    keep(
        tmp_path / "s.db",
        scanned(seen("abc1")),
        scanned(at=1),
        scanned(seen("abc1"), at=2),
        scanned(seen("abd2"), at=3),
    )
    with open_store(str(tmp_path / "s.db"), ".") as keeper:
        [found] = one_finding(keeper.database, "abc")
    assert [event["what"] for event in found["events"]] == ["opened", "fixed", "reopened", "fixed"]
    assert (found["status"], found["reopened"]) == ("fixed", 1)
