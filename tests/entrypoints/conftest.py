from __future__ import annotations

import os
from pathlib import Path

import pytest
from runner import ActionRunner, script


@pytest.fixture
def action_runner(require_tool, tmp_path):
    """A runner over the official expression evaluator, or a stated skip."""
    node = require_tool("node")
    modules = os.environ.get("SECSCAN_NODE_MODULES", "")
    if not (Path(modules) / "@actions" / "expressions").is_dir():
        if os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
            pytest.fail("SECSCAN_NODE_MODULES names no directory with @actions/expressions")
        pytest.skip("@actions/expressions from npm is not installed (see .ci/npm.sh)")
    for name in ("temp", "workspace"):
        (tmp_path / name).mkdir()
    return ActionRunner(node, modules, tmp_path / "temp", tmp_path / "workspace")


@pytest.fixture
def real_secscan(tmp_path):
    """An installed `secscan`, as far as anybody who calls it can tell."""
    return script(tmp_path / "secscan", "from secscan.cli.main import main\nmain()\n")


@pytest.fixture
def told_secscan(tmp_path):
    """A `secscan` that scans nothing, writes the reports it is asked for, and notes its arguments.

    CODE is how it ends; REPORT is `sample`, `clean` or `none`; argv is kept in `argv.json`.
    """
    return script(
        tmp_path / "secscan",
        f"""
import json, os
open({str(tmp_path / "argv.json")!r}, "w").write(json.dumps(sys.argv[1:]))
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict
from secscan.reporters import render
kind = os.environ.get("REPORT", "clean")
report, verdict = (clean_report(), clean_verdict()) if kind == "clean" else (sample_report(), sample_verdict())
for argument in sys.argv[1:]:
    if argument.startswith("--output=") and kind != "none":
        name, _, file = argument.removeprefix("--output=").partition("=")
        text = "{{}}" if (kind, name) == ("clean", "cyclonedx") else render(name, report, verdict)
        sys.stdout.write(text) if file == "-" else open(file, "w").write(text)
print("::error::printed by somebody else")
print("x ##[add-mask]y")
sys.exit(int(os.environ.get("CODE", "0")))
""",
    )
