# ruff: noqa: INP001  (a program, not a package)
"""After the scan: the step's outputs, the job's summary, the annotations, and whether to upload.

Reads the reports that `scan.sh` had written and nothing else; runs on any Python 3.9 or newer, alone.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

CONCLUSIONS = {0: "passed", 1: "failed", 2: "wrong-usage"}
SUMMARY_LIMIT = 1024 * 1024
"""Bytes that GitHub takes from one step; a larger summary is refused as a whole."""


def read_json(path: Path) -> Any:
    """The report, or nothing where none was written."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}


def why_no_upload(reports: Path, env: dict[str, str]) -> str:
    """Why SARIF is not uploaded; empty where it is."""
    if env["IN_UPLOAD_SARIF"] != "true":
        return "upload-sarif is not true"
    if env["FORK"] == "true":
        return "a pull request from a fork has a token that cannot upload"
    public = env["VISIBILITY"] == "public"
    if env["IN_ADVANCED_SECURITY"] != "true" and not (env["IN_ADVANCED_SECURITY"] == "auto" and public):
        return "code scanning is not known to be there (advanced-security: true says it is)"
    if not read_json(reports / "secscan-github.sarif").get("runs"):
        return "no stage has a complete result to upload"
    return ""


def outputs(reports: Path, code: int, env: dict[str, str]) -> dict[str, str]:
    """The fixed outputs of the scan's step."""
    findings = read_json(reports / "secscan.json").get("findings", [])
    counted = {
        "exit-code": str(code),
        "conclusion": CONCLUSIONS.get(code, "incomplete"),
        "findings": str(len(findings)),
        "new-findings": str(sum(finding.get("status") == "new" for finding in findings)),
        "directory": str(reports),
        "upload": "false" if why_no_upload(reports, env) else "true",
    }
    files = {
        "sarif-file": "secscan.sarif",
        "upload-file": "secscan-github.sarif",
        "sbom-file": "secscan.cdx.json",
        "json-file": "secscan.json",
    }
    return counted | {key: str(reports / name) for key, name in files.items() if (reports / name).is_file()}


def write_outputs(values: dict[str, str], path: str) -> None:
    """Appends each value behind a delimiter that nobody can guess."""
    with Path(path).open("a", encoding="utf-8") as stream:
        for key, value in values.items():
            end = secrets.token_hex(16)
            stream.write(f"{key}<<{end}\n{value}\n{end}\n")


def write_summary(page: Path, path: str) -> None:
    """Appends the page, which the reporter has kept within the limit."""
    text = page.read_bytes() if page.is_file() else b"## secscan: no report was written\n"
    if len(text) >= SUMMARY_LIMIT:
        text = b"## secscan: the summary is too large for GitHub; see the reports\n"
    with Path(path).open("ab") as stream:
        stream.write(text + b"\n")


def main() -> None:
    """Does the four things in an order in which none can lose the exit code."""
    env = dict(os.environ)
    reports, code = Path(env["REPORTS"]), int(env["CODE"])
    write_outputs(outputs(reports, code, env), env["GITHUB_OUTPUT"])
    if env["IN_SUMMARY"] == "true":
        write_summary(reports / "summary.md", env["GITHUB_STEP_SUMMARY"])
    annotations = reports / "annotations.txt"
    if env["IN_ANNOTATIONS"] == "true" and annotations.is_file():
        sys.stdout.write(annotations.read_text("utf-8"))
    reason = why_no_upload(reports, env)
    sys.stdout.write(
        f"secscan: SARIF is not uploaded: {reason}\n" if reason else "secscan: SARIF is uploaded\n"
    )


if __name__ == "__main__":
    main()
