"""The scans of the hostile suite: each batch is planted and scanned once in each form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hostile.cases import Batch
from hostile.plants import Ground, clear, grow
from hostile.world import HANGS, Outcome, scan


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    """`scans(batch, form)`: the outcome of the scan, made when it is first asked for."""
    kept: dict[tuple[str, str], Outcome | None] = {}

    def scanned(batch: Batch, form: str) -> Outcome:
        key = (batch.name, form)
        if key not in kept:
            ground = Ground(tmp_path_factory.mktemp(f"{batch.name}-{form}"))
            try:
                kept[key] = planted_scan(ground, batch, form)
            except subprocess.TimeoutExpired:
                kept[key] = None
        seen = kept[key]
        assert seen is not None, f"the scan did not end within {HANGS} s"
        return seen

    return scanned


def planted_scan(ground: Ground, batch: Batch, form: str) -> Outcome:
    """Plants a batch and scans it; nothing of it stays on the disk."""
    parts = {part: batch.part(part, form) for part in ("late", "inside_git", "outside")}
    grow(ground, form, batch.part("tree", form), **parts)
    try:
        return scan(
            ground,
            batch.arguments,
            paths=batch.paths,
            cwd=batch.cwd,
            env=batch.env,
            weak=batch.weak,
        )
    finally:
        clear(ground.root)
        shutil.rmtree(ground.place, ignore_errors=True)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A place for a tree that a test plants itself."""
    return Ground(tmp_path)
