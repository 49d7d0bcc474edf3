"""secscan scans its own repository and passes its own gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from osv_server import osv_server  # noqa: F401 -- a fixture

from secscan.cli.main import run

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.real
def test_our_own_gate_passes(osv_server, capfd):  # noqa: F811
    code = run(["scan", str(ROOT), "--osv-url", osv_server.url, "-f", "json", "--no-cache"])
    report = json.loads(capfd.readouterr().out)
    assert code == 0, report["verdict"]["reasons"]
    scanned = {r["scanner"]: r["filesScanned"] for r in report["runs"] if r["status"] == "ok"}
    assert scanned["detect-secrets"] > 100
    assert scanned["semgrep"] > 50
    assert scanned["zizmor"] > 0
