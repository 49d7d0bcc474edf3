"""Private directories that are open side by side."""

from __future__ import annotations

import tempfile
from pathlib import Path

from secscan.system.files import Scratch


def test_temporary_files_lie_in_a_directory_that_is_open_whatever_the_order():
    before = tempfile.tempdir
    first, second = Scratch(), Scratch()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert Path(tempfile.mkdtemp()).parent == Path(second.path)
    second.__exit__(None, None, None)
    assert tempfile.tempdir == before
