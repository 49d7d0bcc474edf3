from __future__ import annotations

import json

import pytest

from secscan.cli.main import run

LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"left": "^1.0.0"}},
        "node_modules/left": {"version": "1.0.0", "license": "MIT"},
    },
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK))
    return tmp_path


def test_a_bill_without_a_scan_and_what_changed(project, capfd):
    assert run(["sbom", ".", "-o", "a.cdx.json", "--no-cache"]) == 0
    assert capfd.readouterr().out == ""
    bill = json.loads((project / "a.cdx.json").read_text())
    assert [(one["name"], one["version"]) for one in bill["components"]] == [("left", "1.0.0")]
    assert bill["vulnerabilities"] == []

    LOCK["packages"]["node_modules/left"]["version"] = "1.1.0"
    (project / "package-lock.json").write_text(json.dumps(LOCK))
    assert run(["sbom", "diff", "a.cdx.json", ".", "--no-cache"]) == 0
    assert "left (npm)  1.0.0 -> 1.1.0" in capfd.readouterr().out

    assert run(["sbom", "a.cdx.json", "-f", "spdx", "--no-cache"]) == 0
    assert json.loads(capfd.readouterr().out)["packages"][1]["name"] == "left"


def test_a_bill_that_cannot_be_read_whole_is_incomplete(project, capfd):
    (project / "b.cdx.json").write_text('{"bomFormat": "CycloneDX", "components": [{"name": "a"')
    assert run(["sbom", "b.cdx.json", "--no-cache"]) == 3
    captured = capfd.readouterr()
    assert "line 1" in captured.err
    assert json.loads(captured.out)["compositions"][-1]["aggregate"] == "incomplete"
    assert run(["sbom", "nowhere"]) == 2


def test_only_a_bill_that_is_named_is_read(project):
    (project / "b.cdx.json").write_text('{"bomFormat": "CycloneDX", "components": [{"name": "a"')
    assert run(["sbom", ".", "-o", "c.json", "--no-cache"]) == 0
    names = [one["name"] for one in json.loads((project / "c.json").read_text())["components"]]
    assert "a" not in names
