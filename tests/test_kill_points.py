"""A few of the points at which `tests/bench/kill_points.py` kills secscan and its children: all moments."""

from __future__ import annotations

import pytest
from bench import kill_points
from bench.at_moment import MOMENTS

pytestmark = pytest.mark.real
STAGE = "secrets"
# Each moment with one signal, and those at which a polite signal must still be heard with that one.
PARENT = [
    *zip(MOMENTS, ("TERM", "KILL", "INT", "KILL", "TERM", "INT", "KILL", "KILL"), strict=True),
    ("judging", "TERM"),
    ("half-written", "TERM"),
    ("written", "TERM"),
]
CHILD = [(1, "KILL"), (3, "TERM"), (4, "INT")]


def in_core(points):
    """The points as rows, of which the last is part of the core."""
    late = [pytest.param(*point, marks=pytest.mark.kill_points) for point in points[:-1]]
    return [*late, pytest.param(*points[-1])]


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    with kill_points.yard(tmp_path_factory.mktemp("yard")) as made:
        kill_points.measure(made, STAGE)
        yield made


def test_there_are_288_points():
    assert len(set(kill_points.points())) == len(kill_points.points()) == 288


@pytest.mark.parametrize(("moment", "name"), in_core(PARENT))
def test_secscan_is_struck(moment, name, ground):
    done = kill_points.strike(ground, STAGE, "parent", moment, name)
    assert kill_points.examine(ground, STAGE, "parent", name, done) == []


@pytest.mark.parametrize(("number", "name"), in_core(CHILD))
def test_a_child_is_struck(number, name, ground):
    moment = kill_points.moment_of(ground, STAGE, "child", number)
    done = kill_points.strike(ground, STAGE, "child", moment, name)
    assert kill_points.examine(ground, STAGE, "child", name, done) == []


def test_what_is_wrong_is_seen(ground):
    done = kill_points.strike(ground, STAGE, "child", "1000", "KILL")
    (ground.place / "report.sarif").write_bytes(b"")
    (ground.place / "tmp" / "left").write_bytes(b"")
    seen = kill_points.examine(ground, STAGE, "parent", "TERM", done)
    assert [words.split()[0] for words in seen] == ["report.sarif", "code", "left"]
