"""The scans of the hostile suite: each batch is planted and scanned once in each form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hostile.cases import Batch
from hostile.plants import GIT, Ground, clear, grow
from hostile.world import HANGS, Outcome, scan

HERE = Path(__file__).parent
# Scans of planted trees are long. In the core there is one of each sort, of a git repository: the batch by file.
CORE = {
    "test_execution": "tool-configuration",
    "test_evasion_configuration": "marks",
    "test_evasion_content": "encoded-code",
    "test_evasion_names": "links",
    "test_injection": "code",
    "test_leaks": "beside",
    "test_own_configuration": "expired",
}
CORE_TESTS = {
    "test_a_mark_of_the_head_is_pending",
}


def _is_core(item: pytest.Item) -> bool:
    rows = getattr(getattr(item, "callspec", None), "params", {})
    if "batch" in rows:
        return CORE.get(item.path.stem) == rows["batch"].name and rows.get("form", GIT) == GIT
    return getattr(item, "originalname", "") in CORE_TESTS


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is long."""
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("real") and not _is_core(item):
            item.add_marker("hostile")


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
