"""A private place, and an owner of children."""

from __future__ import annotations

import pytest
from children import python

from secscan.system.process import Processes


@pytest.fixture
def scratch(tmp_path):
    place = tmp_path / "scratch"
    place.mkdir(mode=0o700)
    return str(place)


@pytest.fixture
def processes():
    owner = Processes(jobs=4)
    yield owner
    owner.stop_all()


@pytest.fixture
def run(processes, scratch):
    """`run("import os ...")` runs Python text in a child."""

    def run_text(text, *, timeout=60.0, owner=processes, **options):
        return owner.run(python(text, **options), timeout=timeout, scratch=scratch)

    return run_text
