"""GitHub workflows and actions -> one unit per file, with triggers, jobs, steps and expressions laid out.

context  {"triggers": [names], "jobs": [{"id", "at", "runs_on", "uses"}],
          "steps": [{"job", "at", "uses", "with", "env", "run"}],
          "expressions": [{"job", "at", "expression", "find"}]}
`expressions` are those in the text of scripts, where their value becomes code; `find` is their source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.unit import ACTIONS, Unit
from secscan.syntax.positions import NodePosition
from secscan.syntax.values import text_of

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_SCRIPT_INPUTS = {
    "actions/github-script": "script",
    "azure/cli": "inlineScript",
    "azure/powershell": "inlineScript",
}


def is_workflow(value: Any) -> bool:
    """Whether a document is a workflow: it has triggers and jobs."""
    return isinstance(value, dict) and "on" in value and isinstance(value.get("jobs"), dict)


def is_action(value: Any) -> bool:
    """Whether a document describes an action."""
    runs = value.get("runs") if isinstance(value, dict) else None
    return isinstance(runs, dict) and "using" in runs


def workflow_unit(value: Mapping[str, Any], place: NodePosition) -> Unit:
    """The unit of a workflow."""
    jobs = [(name, job) for name, job in value["jobs"].items() if isinstance(job, dict)]
    steps = [step for name, job in jobs for step in _steps(job.get("steps"), ["jobs", name, "steps"], name)]
    context = {
        "triggers": list(_triggers(value["on"])),
        "jobs": [_job(name, job) for name, job in jobs],
        "steps": steps,
        "expressions": list(_expressions(steps)),
    }
    return Unit(ACTIONS, "workflow", value, place, context, "workflow")


def action_unit(value: Mapping[str, Any], place: NodePosition) -> Unit:
    """The unit of an action; only composite actions have steps."""
    steps = list(_steps(value["runs"].get("steps"), ["runs", "steps"], ""))
    context = {"triggers": [], "jobs": [], "steps": steps, "expressions": list(_expressions(steps))}
    return Unit(ACTIONS, "action", value, place, context, "action")


def _triggers(value: Any) -> Iterator[str]:
    for name in [value] if isinstance(value, str) else value if isinstance(value, dict | list) else []:
        if isinstance(name, str):
            yield name


def _job(name: str, job: Mapping[str, Any]) -> dict[str, Any]:
    runs_on = job.get("runs-on")
    labels = runs_on.get("labels") if isinstance(runs_on, dict) else runs_on
    listed = labels if isinstance(labels, list) else [labels]
    return {
        "id": name,
        "at": ["jobs", name],
        "runs_on": [label for label in listed if isinstance(label, str)],
        "uses": text_of(job.get("uses")),
    }


def _steps(value: Any, at: list[Any], job: str) -> Iterator[dict[str, Any]]:
    for index, step in enumerate(value if isinstance(value, list) else ()):
        if isinstance(step, dict):
            yield {
                "job": job,
                "at": [*at, index],
                "uses": text_of(step.get("uses")),
                "with": _object(step.get("with")),
                "env": _object(step.get("env")),
                "run": text_of(step.get("run")),
            }


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _expressions(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        entry = _SCRIPT_INPUTS.get(step["uses"].partition("@")[0].lower())
        script = text_of(step["with"].get(entry)) if entry else ""
        scripts = (([*step["at"], "run"], step["run"]), ([*step["at"], "with", entry], script))
        for at, text in scripts:
            for match in _EXPRESSION.finditer(text):
                yield {"job": step["job"], "at": at, "expression": match[1].strip(), "find": match[0]}
