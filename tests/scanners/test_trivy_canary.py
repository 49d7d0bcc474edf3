"""Trivy is believed only where it finds what an image of ours is known to hold."""

from __future__ import annotations

import json

import pytest
import trivy_db
from trivy_world import ALPINE, PlayedWorld, answer, look

from secscan.model import RunStatus

ALPINE_REPORT = json.loads(ALPINE)


class Remembering(PlayedWorld):
    """A world with a memory."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.memory = {}

    def recall(self, key):
        return self.memory.get(key)

    def remember(self, key, content):
        self.memory[key] = content


@pytest.fixture
def scan(tmp_path):
    (tmp_path / "scratch").mkdir()
    (tmp_path / "app.tar").write_bytes(b"x")
    cache = trivy_db.write_database(tmp_path / "cache")

    def scanned(of_canary, *, times=1, version="0.74.0"):
        def play(command):
            return answer(of_canary if command.argv[-1].endswith("canary.tar") else ALPINE)

        world = Remembering(tmp_path / "scratch", play, version)
        for _ in range(times):
            result = look(world, cache, tmp_path / "app.tar")
        return result, world

    return scanned


def without(part):
    """The recorded report less one part."""
    report = json.loads(ALPINE)
    if part == "secrets":
        report["Results"] = [r for r in report["Results"] if r.get("Class") != "secret"]
    for result in report["Results"]:
        if part == "vulnerabilities":
            result.pop("Vulnerabilities", None)
        if part == "packages":
            result.pop("Packages", None)
    return json.dumps(report).encode()


def test_a_trivy_that_finds_the_canary_is_believed_and_asked_once(scan):
    result, world = scan(ALPINE, times=3)
    assert (result.status, result.reason) == (RunStatus.OK, "")
    assert len(world.of_canary) == 1
    assert not world.of_canary[0].network


@pytest.mark.parametrize("part", ["secrets", "vulnerabilities", "packages"])
def test_a_trivy_that_misses_it_has_failed_and_what_it_found_stays(scan, part):
    result, world = scan(without(part), times=2)
    assert result.status is RunStatus.FAILED
    assert "did not find its canary" in result.reason
    assert result.findings
    assert len(world.of_canary) == 2, "a miss is not remembered"


@pytest.mark.parametrize("output", [b"", b"{}", b"[]", b"\xff"])
def test_no_report_of_the_canary_is_a_miss(scan, output):
    assert scan(output)[0].status is RunStatus.FAILED


def test_what_was_heard_of_one_version_says_nothing_of_another(scan):
    _, world = scan(ALPINE)
    (other,) = set(scan(ALPINE, version="0.75.0")[1].memory)
    assert other not in world.memory
