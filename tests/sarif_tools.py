"""Checkers that others wrote, for SARIF that tests produce; each is found by the environment or skipped.

`SECSCAN_SCHEMAS` names a directory with `sarif-schema-2.1.0.json`, `SECSCAN_NODE_MODULES` one with the npm
package `@microsoft/sarif-multitool`. `SECSCAN_REQUIRE_TOOLS=1` makes their absence a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

RULES_OFF = ("SARIF2006", "GH1004")
"""One asks the network, the other has limits of years ago."""
RULES_ON = (
    "GH1001.ProvideRequiredLocationProperties",
    "GH1002.InlineThreadFlowLocations",
    "GH1003.ProvideRequiredRegionProperties",
    "GH1005.LocationsMustBeRelativeUrisOrFilePaths",
    "GH1006.ProvideCheckoutPath",
    "GH1007.ProvideFullyFormattedMessageStrings",
)
"""GitHub's rules that the multitool leaves off unless it is told."""


def absent(what: str) -> None:
    if os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{what} is required here and was not found")
    pytest.skip(f"{what} was not found")


@cache
def _validator(path: Path):
    import jsonschema

    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())


def schema_errors(text: str) -> list[str]:
    """What the SARIF 2.1.0 schema says against a log."""
    directory = os.environ.get("SECSCAN_SCHEMAS", "")
    path = Path(directory) / "sarif-schema-2.1.0.json"
    if not directory or not path.exists():
        absent("the SARIF schema (SECSCAN_SCHEMAS)")
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in _validator(path).iter_errors(json.loads(text))
    ]


def multitool_says(text: str, directory: Path) -> list[tuple[str, str, str]]:
    """(level, rule, message) of each remark; the schema must have been checked before.

    Its exit code is 0 whatever it finds, and for a log against the schema it says nothing at all.
    """
    modules = os.environ.get("SECSCAN_NODE_MODULES", "")
    tools = sorted(Path(modules).glob("@microsoft/sarif-multitool-*/Sarif.Multitool")) if modules else []
    if not tools:
        absent("the npm package @microsoft/sarif-multitool (SECSCAN_NODE_MODULES)")
    log, settings, out = directory / "in.sarif", directory / "settings.json", directory / "out.sarif"
    log.write_text(text, encoding="utf-8")
    settings.write_text(json.dumps({f"{name}.Options": {"RuleEnabled": "Error"} for name in RULES_ON}))
    command = [
        str(tools[0]),
        "validate",
        str(log),
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning;Note",
    ]
    command += ["-c", str(settings), "-o", str(out), "--log", "ForceOverwrite", "--quiet", "true"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=directory)
    remarks = [remark for run in json.loads(out.read_bytes())["runs"] for remark in run.get("results", [])]
    found = [(remark.get("level", "warning"), remark["ruleId"], _words(remark)) for remark in remarks]
    return [remark for remark in found if remark[1] not in RULES_OFF]


def _words(remark) -> str:
    message = remark["message"]
    return f"{message.get('id', '')} {message.get('text', '')} {message.get('arguments', '')}"[:300]
