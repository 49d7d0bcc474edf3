"""Runs our action.yml as a GitHub runner would, and reads what it did."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMPOSITE = Path(__file__).with_name("composite.mjs")
UPLOAD = "github/codeql-action/upload-sarif"
PUSH = {"event_name": "push", "repository": "team/shop", "event": {"repository": {"visibility": "public"}}}


def pull_request(head: str, base: str = "") -> dict[str, Any]:
    """The context of a pull request from a repository."""
    event = {
        "repository": {"visibility": "public"},
        "pull_request": {"head": {"repo": {"full_name": head}}, "base": {"sha": base}},
    }
    return {"event_name": "pull_request", "repository": "team/shop", "event": event}


@dataclass(frozen=True, slots=True)
class Ran:
    """How the action ended: its code, what it printed, summary, outputs, steps by name."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]
    steps: dict[str, dict[str, Any]]

    @property
    def uploaded(self) -> dict[str, str] | None:
        """The inputs of the upload step, where it ran."""
        step = next(step for step in self.steps.values() if step["uses"].startswith(UPLOAD))
        return step["with"] if step["outcome"] == "success" else None


@dataclass(frozen=True, slots=True)
class ActionRunner:
    """A runner with a workspace and a temporary directory of its own."""

    node: str
    modules: str
    temp: Path
    workspace: Path

    def run(
        self, inputs: dict[str, str], github: dict[str, Any] | None = None, action: Path = ROOT, **env: str
    ) -> Ran:
        request = {
            "action": str(action),
            "inputs": inputs,
            "github": github or PUSH,
            "runner": {"temp": str(self.temp), "os": "Linux", "arch": "X64"},
            "env": {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **env},
            "workspace": str(self.workspace),
            "stubs": {"actions/setup-python": {"python-path": sys.executable}},
        }
        file = self.temp / "request.json"
        file.write_text(json.dumps(request))
        done = subprocess.run(
            [self.node, str(COMPOSITE), str(file)],
            env={"PATH": os.environ["PATH"], "NODE_MODULES": self.modules},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        steps = {step["name"]: step for step in told["steps"]}
        return Ran(told["code"], told["log"], told["summary"], told["outputs"], steps)


def script(path: Path, text: str) -> str:
    """An executable Python program with our own sources on its path."""
    path.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n{text}"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)
