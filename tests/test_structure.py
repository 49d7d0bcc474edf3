"""The house as a newcomer meets it: what `tests/structure.py` counts, and the bounds of this checkout."""

from __future__ import annotations

import subprocess
import sys

import pytest
from structure import ROOT, House

OURS = House(ROOT)

FILES = {
    "secscan/__init__.py": "",
    "secscan/contract.py": "class Entry:\n    pass\n",
    "secscan/a/__init__.py": "",
    "secscan/a/text.py": "from secscan.b import text\n\nclass Entry:\n    pass\n",
    "secscan/b/__init__.py": "",
    "secscan/b/text.py": "import secscan.contract\n\ndef late():\n    from secscan.c.deep import go\n    go()\n",
    "secscan/c/__init__.py": "",
    "secscan/c/deep.py": "from typing import TYPE_CHECKING\n\nimport secscan.a.text\n\nif TYPE_CHECKING:\n    from secscan.b.text import late\n\ndef go():\n    return 1\n",
    "tests/test_house.py": 'import re\n\nFLOORS = re.findall(r"\\w+", "a b c contract secscan")\n',
    "README.md": "# A\n\nb\n",
}


@pytest.fixture
def invented(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return House(tmp_path)


def test_upward_imports_and_rings_are_seen(invented):
    assert invented.floors == ("a", "b", "c", "contract", "secscan")
    assert invented.upward_imports() == ["secscan.c.deep -> secscan.a.text"]
    assert invented.cycles() == ["a b c"]


def test_names_with_several_meanings_are_seen(invented):
    assert invented.shared_class_names() == ["Entry"]
    assert invented.shared_module_names() == ["text"]


def test_lengths_are_counted(invented):
    assert invented.function_lengths() == [2, 3]
    assert invented.readme_lines() == 3


def test_what_is_loaded_with_the_contract_is_that_checkouts(invented):
    assert invented.loaded_with_the_contract() == ["secscan", "secscan.contract"]


def test_the_command_prints_a_column_for_each_checkout(invented):
    program = [sys.executable, str(ROOT / "tests/structure.py"), "-v", str(ROOT), str(invented.root)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    rows = {line[:36].strip(): line[36:].split() for line in done.stdout.splitlines()}
    assert rows["cycles between rooms"] == ["0", "1"]
    assert rows["upward imports"] == ["0", "1"]
    assert "upward imports: secscan.c.deep -> secscan.a.text" in done.stdout


def test_no_rooms_import_each_other_in_a_ring():
    assert OURS.cycles() == []
    assert OURS.upward_imports() == []


def test_the_contract_brings_no_scanner_with_it():
    loaded = OURS.loaded_with_the_contract()
    assert {name.split(".")[1] for name in loaded if "." in name} <= {
        "contract",
        "image_facts",
        "model",
        "system",
    }
    assert len(loaded) <= 7
