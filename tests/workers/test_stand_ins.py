"""What a worker leaves out of a library is nothing that it looks with."""

from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType

import pytest
from house import ROOT

from secscan.workers.stand_ins import stand_ins

DETECT_SECRETS = """
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
seen = sorted(one.__name__ for one in get_mapping_from_secret_type_to_class().values())
"""
BANDIT = """
from bandit.core.extension_loader import MANAGER
seen = [sorted(one.name for one in MANAGER.plugins), sorted(MANAGER.blacklist_by_id)]
"""
TRIED = [("detect_secrets", DETECT_SECRETS, "urllib3"), ("bandit", BANDIT, "rich.console")]


def seen(program):
    """What a fresh interpreter sees of the library, and the modules that it has loaded."""
    ending = "\nimport json, sys\nprint(json.dumps([seen, sorted(sys.modules)]))"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(("worker", "look", "left_out"), TRIED, ids=[one[0] for one in TRIED])
def test_a_worker_has_all_that_its_library_looks_with(worker, look, left_out):
    whole, _ = seen(look)
    there, loaded = seen(f"from secscan.workers.{worker} import prepare\nprepare({{}})\n{look}")
    assert there == whole
    assert left_out not in loaded


def test_the_real_module_is_there_for_whoever_comes_later(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with stand_ins({"colorsys": {"ONE": 1}, "json": {}}):
        import colorsys

        assert vars(colorsys)["ONE"] == 1
        assert sys.modules["json"] is json
    assert "colorsys" not in sys.modules
    import colorsys

    assert isinstance(colorsys, ModuleType)
    assert colorsys.rgb_to_hsv


def test_they_are_gone_when_the_import_fails():
    with pytest.raises(ZeroDivisionError), stand_ins({"no_such_module": {}}):
        1 / 0  # noqa: B018
    assert "no_such_module" not in sys.modules
