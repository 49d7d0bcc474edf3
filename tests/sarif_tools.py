"""Logs to test, and checkers that others wrote, for SARIF that tests produce; each is found by the environment or skipped.

`SECSCAN_SCHEMAS` names a directory with `sarif-schema-2.1.0.json`, `SECSCAN_NODE_MODULES` one with the npm
package `@microsoft/sarif-multitool`, which carries the schema as well. `SECSCAN_REQUIRE_TOOLS=1` makes
their absence a failure.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import reports_sample as sample

from secscan.model import Run, RunStatus, Severity, Stage
from secscan.reporters import render

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


def log_of(report, name="sarif"):
    return json.loads(render(name, report, sample.sample_verdict()))


def runs_by_stage(log):
    return {run["properties"]["logFileName"].removeprefix("secscan "): run for run in log["runs"]}


def report_of(*findings, **changes):
    """A report whose only runs are those of the findings' stages, each `ok`."""
    stages = {found.stage: Run(found.stage, found.scanner, "1.0.0", RunStatus.OK) for found in findings}
    return replace(sample.clean_report(), runs=tuple(stages.values()), findings=findings, **changes)


def one_result(found, name="sarif", **changes):
    return log_of(report_of(found, **changes), name)["runs"][0]["results"][0]


def sast(message="It is bad.", path="a.py", line=1, severity=Severity.HIGH, rule="semgrep.x", **more):
    more.setdefault("line_hash", "4ac41e078a0c3213:1")
    return sample.finding(Stage.SAST, "semgrep", rule, severity, message, path, line, **more)


def absent(what: str) -> None:
    if os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{what} is required here and was not found")
    pytest.skip(f"{what} was not found")


@cache
def _validator(path: Path):
    import jsonschema

    schema = json.loads(path.read_text(encoding="utf-8-sig"))
    return jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())


def _multitool_files(name: str) -> list[Path]:
    modules = os.environ.get("SECSCAN_NODE_MODULES", "")
    return sorted(Path(modules).glob(f"@microsoft/sarif-multitool-*/{name}")) if modules else []


def _schema() -> Path | None:
    named = Path(os.environ.get("SECSCAN_SCHEMAS", "")) / "sarif-schema-2.1.0.json"
    found = [path for path in (named, *_multitool_files("sarif-2.1.0.json")) if path.is_file()]
    return found[0] if found else None


def schema_errors(text: str) -> list[str]:
    """What the SARIF 2.1.0 schema says against a log."""
    path = _schema()
    if path is None:
        absent("the SARIF schema (SECSCAN_SCHEMAS, or the multitool's in SECSCAN_NODE_MODULES)")
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in _validator(path).iter_errors(json.loads(text))
    ]


def multitool_says(text: str, directory: Path) -> list[tuple[str, str, str]]:
    """(level, rule, message) of each remark; the schema must have been checked before.

    Its exit code is 0 whatever it finds, and for a log against the schema it says nothing at all.
    """
    tools = _multitool_files("Sarif.Multitool")
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
