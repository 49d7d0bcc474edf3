"""Golden files: what a reporter wrote, kept in the repository and compared byte for byte.

With `SECSCAN_GOLDEN=write` in the environment the files are made anew and the tests fail once, so that
a change is seen in review and never passes unread.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

REMAKE = os.environ.get("SECSCAN_GOLDEN") == "write"
HOME = Path(__file__).parent / "fixtures" / "golden"


def assert_golden(name: str, text: str, home: Path = HOME) -> None:
    """`text` equals the golden file `name`; a missing file is a failure, not a first version."""
    assert_all_golden({name: text}, home)


def assert_all_golden(texts: Mapping[str, str], home: Path = HOME) -> None:
    """Each text equals the golden file of its name; all that differ are made anew before the one failure."""
    if REMAKE:
        changed = [name for name, text in texts.items() if _remade(home / name, text.encode())]
        if changed:
            pytest.fail(f"golden files {', '.join(changed)} were made anew: read the change, then run again")
    for name, text in texts.items():
        if not (home / name).exists():
            pytest.fail(f"no golden file {name}; make it with SECSCAN_GOLDEN=write")
        assert text == (home / name).read_bytes().decode()


def _remade(path: Path, given: bytes) -> bool:
    if path.exists() and path.read_bytes() == given:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(given)
    return True
