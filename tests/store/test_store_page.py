"""The page and the screen: everything shown, nothing of it markup, no address reached."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from store_records import DAY, FAILED, START, scanned, seen

from secscan.model import Severity
from secscan.reporters.console.screen import Look
from secscan.reporters.html.templates import digest
from secscan.store import page, queries, screen
from secscan.store.keeper import open_store
from secscan.system.database import MEMORY

EVIL = "<script>alert(1)</script>\x1b[31m\u202e ##[error]x"


@pytest.fixture(scope="module")
def answers():
    with open_store(MEMORY, ".", create=True) as keeper:
        excused = seen("s", status="suppressed", excuse="config", owner=EVIL, reason=EVIL)
        findings = (seen("a", path=f"src/{EVIL}/x.py", rule=EVIL), seen("b", severity=4), excused)
        for record in (scanned(*findings, target=EVIL), scanned(findings[0], excused, target=EVIL, at=3)):
            keeper.record(record, lambda _database, _line: FAILED)
        database, now = keeper.database, START + 40 * DAY
        chosen = queries.lines(database)
        return {
            "trend": queries.trend(database, chosen, START, now, 10),
            "remediation": queries.remediation(database, chosen, START, now),
            "sla": queries.sla(database, chosen, {Severity.HIGH: 30}, now),
            "targets": queries.targets(database, chosen),
            "rules": queries.rules(database, chosen, 5),
            "directories": queries.directories(database, chosen, 5),
            "suppressions": queries.suppressed(database, chosen),
            "gaps": 0,
        }


class Elements(HTMLParser):
    """Collects what is on a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_is_harmless_and_reaches_nothing(answers):
    text = page.render(answers, "1")
    found = Elements(text)
    assert "script" not in found.tags
    assert {name for name, _ in found.attributes} & {"src", "href", "onload", "style"} == set()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "##[" not in text
    assert "&lt;script&gt;alert(1)" in text
    policy = next(
        value for name, value in found.attributes if name == "content" and value.startswith("default-src")
    )
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    )
    assert page.render(answers, "1") == text


def test_the_page_shows_what_the_store_says(answers):
    text = page.render(answers, "1")
    assert text.count("<polygon") == 1
    assert "2025-06-15" in text
    assert re.search(r'<td class="high">high</td><td class="number">30</td><td class="number">1</td>', text)
    assert ">3.0</td>" in text, "the mean time to remediate the critical one"


def test_areas_stand_on_each_other_within_the_scale():
    levels = {"critical": 1, "high": 2, "medium": 0, "low": 5, "info": 0}
    made = page.area([levels, {**levels, "low": 30}], ["2026-01-01", "2026-01-02"])
    assert [shape["level"] for shape in made["shapes"]] == ["critical", "high", "low"]
    assert made["ticks"][-1]["text"] == "40"
    low = [tuple(map(float, point.split(","))) for point in made["shapes"][-1]["points"].split()]
    high = [tuple(map(float, point.split(","))) for point in made["shapes"][-2]["points"].split()]
    assert low[2:] == high[:2][::-1]
    assert all(0 <= y <= 240 for _, y in low)
    assert page.area([], []) == {
        "shapes": [],
        "ticks": made["ticks"][:0] or page.area([], [])["ticks"],
        "dates": [],
        "width": 960,
        "height": 240,
    }


@pytest.mark.parametrize(
    ("number", "top"), [(0, 4), (4, 4), (5, 5), (9, 10), (11, 20), (81, 100), (401, 500)]
)
def test_a_scale_ends_with_a_round_number(number, top):
    assert page.nice(number) == top


def test_small_charts_of_numbers():
    assert screen.sparkline([0, 1, 7, 0]) == "▁▂█▁"
    assert screen.sparkline([0, 0]) == "▁▁"
    assert screen.sparkline([1000, 1]) == "█▂"


@pytest.mark.parametrize("look", [Look(), Look(color=True)])
def test_the_screen_is_harmless(answers, look):
    shown = screen.overview(answers, look) + screen.sla(answers["sla"], look)
    shown += screen.trend(answers["trend"], answers["remediation"], look)
    assert "\u202e" not in shown
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", shown)
    assert "\x1b[31m\\u{202e}" not in shown
    assert "Breached: 1 finding" in shown
    assert "3.0 days" in shown
    assert "for ever" in shown
