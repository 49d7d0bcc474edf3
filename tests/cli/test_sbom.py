from __future__ import annotations

import json

import images
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


def test_a_bill_of_an_image_has_its_layers_and_leads_to_that_of_the_sources(project, capfd):
    (project / "Dockerfile").write_text("FROM debian:12\nCOPY files /\n")
    made = images.image_of(
        images.debian_tree(), images.python_tree(), history=("COPY base /", "COPY files / # buildkit")
    )
    images.write_archive(project / "image.tar", made)
    assert run(["sbom", ".", "-o", "source.cdx.json", "--no-cache"]) == 0
    assert (
        run(["sbom", "image.tar", "--source", "source.cdx.json", "-o", "image.cdx.json", "--no-cache"]) == 0
    )
    source, bill = (json.loads((project / f"{name}.cdx.json").read_text()) for name in ("source", "image"))
    [link] = [
        one["url"] for one in bill["metadata"]["component"]["externalReferences"] if one["type"] == "bom"
    ]
    assert link == f"urn:cdx:{source['serialNumber'].removeprefix('urn:uuid:')}/1"
    parts = {one["name"]: one for one in bill["components"]}
    assert parts["requests"]["evidence"]["occurrences"] == [
        {"location": "/usr/lib/python3.11/site-packages/requests-2.19.1.dist-info/METADATA"}
    ]
    said = {one["name"]: one["value"] for one in parts["requests"]["properties"]}
    assert (said["secscan:layer"], said["secscan:broughtBy"]) == (made.digests[1], "Dockerfile:2 (COPY)")
    assert "left" not in parts

    assert run(["sbom", "image.tar", "-f", "spdx", "--no-cache"]) == 0
    package = json.loads(capfd.readouterr().out)["packages"][2]
    assert package["sourceInfo"].startswith(
        "installed, as /var/lib/dpkg/status of image/example/app says; layer sha256:"
    )


def test_an_image_that_cannot_be_read_is_no_empty_bill(project, capfd):
    (project / "image.tar").write_bytes(images.tar_of({"a": b"b"}))
    assert run(["sbom", "image.tar", "--no-cache"]) == 3
    assert "neither a docker save archive nor an OCI layout" in capfd.readouterr().err
