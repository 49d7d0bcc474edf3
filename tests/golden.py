"""Golden files: what a reporter wrote, kept in the repository and compared byte for byte.

With `SECSCAN_GOLDEN=write` in the environment the files are made anew and the tests fail once, so that
a change is seen in review and never passes unread.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REMAKE = os.environ.get("SECSCAN_GOLDEN") == "write"
HOME = Path(__file__).parent / "fixtures" / "golden"


def assert_golden(name: str, text: str, home: Path = HOME) -> None:
    """`text` equals the golden file `name`; a missing file is a failure, not a first version."""
    path = home / name
    given = text.encode("utf-8")
    if REMAKE and (not path.exists() or path.read_bytes() != given):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(given)
        pytest.fail(f"golden file {name} was made anew: read the change, then run again")
    if not path.exists():
        pytest.fail(f"no golden file {name}; make it with SECSCAN_GOLDEN=write")
    assert given.decode() == path.read_bytes().decode()
