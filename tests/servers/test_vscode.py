"""The client for Visual Studio Code: what it says of itself, and that its source is right."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import house
import pytest
from sarif_tools import absent

from secscan.model import Stage
from secscan.servers.lsp.server import CONFIGURES
from secscan.servers.lsp.session import PARTS

CLIENT = house.ROOT / "editors" / "vscode"
PACKAGE = json.loads((CLIENT / "package.json").read_text("utf-8"))
SOURCE = (CLIENT / "src" / "extension.ts").read_text("utf-8")


def test_the_settings_are_those_that_the_client_reads():
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    read = {f"secscan.{name}" for name in re.findall(r'\.get<[^>]+>\("(\w+)"', SOURCE)}
    assert read | {"secscan.trace.server"} == settings.keys()
    stages = settings["secscan.stages"]["items"]["enum"]
    assert {Stage(stage) for stage in stages} == frozenset.union(*(part.stages for part in PARTS))


def test_a_workspace_cannot_name_the_program():
    for name in PACKAGE["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]:
        assert PACKAGE["contributes"]["configuration"]["properties"][name]["scope"] == "machine-overridable"
    restricted = PACKAGE["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    assert restricted == ["secscan.path", "secscan.args"]


def test_the_files_that_configure_are_watched():
    assert all(name in SOURCE for name in CONFIGURES)


def test_ci_checks_with_what_the_client_is_built_with():
    cached = (house.ROOT / ".ci" / "npm.sh").read_text("utf-8")
    wanted = {**PACKAGE["dependencies"], **PACKAGE["devDependencies"]}
    assert [name for name, version in wanted.items() if f"{name}@{version}" not in cached] == []


@pytest.mark.real
def test_the_source_compiles_and_has_no_lint(tmp_path):
    modules = Path(os.environ.get("SECSCAN_NODE_MODULES") or "/nowhere")
    if not shutil.which("node") or not (modules / "vscode-languageclient").is_dir():
        absent("node, and the npm packages of the client in SECSCAN_NODE_MODULES")
    left_out = shutil.ignore_patterns("node_modules", "out", "*.vsix")
    place = shutil.copytree(CLIENT, tmp_path / "client", ignore=left_out)
    (place / "node_modules").symlink_to(modules)
    for program in (("typescript/bin/tsc", "-p", "."), ("eslint/bin/eslint.js", "src")):
        command = ["node", str(modules / program[0]), *program[1:]]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=300)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (place / "out" / "extension.js").is_file()
