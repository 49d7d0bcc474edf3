"""Metrics: the text format, harmless labels, and a dashboard that asks for nothing else."""

from __future__ import annotations

import json
import re

import house
import pytest
from store_records import DAY, FAILED, START, scanned, seen

from secscan.cli.main import run
from secscan.model import Severity
from secscan.store import metrics, queries
from secscan.store.keeper import open_store
from secscan.system.database import MEMORY

LINE = re.compile(r'[a-z_]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\})? [0-9.e+-]+')
EVIL = 'a"} 1\nsecscan_open_gaps 0\\\x1b'


@pytest.fixture
def text():
    with open_store(MEMORY, ".", create=True) as keeper:
        for record in (
            scanned(seen("a"), seen("b", severity=4), target=EVIL),
            scanned(seen("a"), target=EVIL, at=2),
        ):
            keeper.record(record, lambda _database, _line: FAILED)
        database, chosen = keeper.database, queries.lines(keeper.database)
        answers = {
            "targets": queries.targets(database, chosen),
            "gaps": 3,
            "remediation": queries.remediation(database, chosen, START, START + DAY * 9),
            "sla": queries.sla(database, chosen, {Severity.HIGH: 30}, START + 40 * DAY),
        }
    return metrics.exposition(answers)


def test_each_line_is_a_comment_or_a_sample(text):
    lines = text.splitlines()
    assert [line for line in lines if not line.startswith("# ") and not LINE.fullmatch(line)] == []
    assert "secscan_open_gaps 3" in lines
    assert 'secscan_sla_breaches{severity="high"} 1' in lines
    assert 'secscan_remediation_mean_seconds{severity="critical"} 172800' in lines
    assert sum(line.startswith("secscan_open_gaps") for line in lines) == 1
    assert f'exit_code{{target="{metrics._escaped(EVIL)}"}} 1' in text
    assert f" {START + 2 * DAY}" in text


def test_the_dashboard_asks_for_metrics_that_there_are():
    board = json.loads((house.ROOT / "docs" / "grafana.json").read_text("utf-8"))
    asked = [one["expr"] for panel in board["panels"] for one in panel["targets"]]
    assert {
        name for expression in asked for name in re.findall(r"secscan_\w+", expression)
    } <= metrics.HELP.keys()
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])


def test_the_command_writes_a_whole_file(tmp_path, capfd):
    place = str(tmp_path / "s.db")
    with open_store(place, ".", create=True) as keeper:
        keeper.record(scanned(seen()), lambda _database, _line: FAILED)
    assert run(["store", "metrics", "--store", place, "-o", str(tmp_path / "m.prom")]) == 0
    assert "secscan_open_findings{" in (tmp_path / "m.prom").read_text()
    assert run(["store", "metrics", "--store", place, "-o", "-"]) == 0
    assert capfd.readouterr().out == (tmp_path / "m.prom").read_text()
