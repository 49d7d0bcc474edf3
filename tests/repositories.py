"""Repositories for tests that scan them with the whole program, as users do."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from secscan.secrets.checks import base62_checksum

SCRIPT = Path(sys.executable).with_name("secscan")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def token(seed="one"):
    """A GitHub token with a right check sum that no one has, another one for each seed."""
    body = "".join(random.Random(seed).choices(LETTERS, k=30))
    return f"ghp_{body}{base62_checksum(body)}"


def leak(seed="one"):
    """A line of settings that holds a token."""
    return f"TOKEN={token(seed)}\n"


def git(place, *arguments, check=True, **more):
    """Git's answer; with `check=False`, how it ended."""
    own = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")
    command = ["git", *own, "-C", str(place), *arguments]
    done = subprocess.run(command, check=check, capture_output=True, text=True, **more)
    return done.stdout.strip() if check else done


def plant(place, tree):
    """Writes files: path -> text or bytes."""
    for name, content in tree.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def repository(place, tree):
    """A repository with one commit of the tree."""
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q")
    plant(place, tree)
    git(place, "add", "-A")
    git(place, "commit", "-q", "--allow-empty", "-m", "one")
    return place


class Seen:
    """How a scan ended: its exit code, the JSON report, and what it printed beside."""

    def __init__(self, done):
        self.code, self.stderr = done.returncode, done.stderr
        self.report = json.loads(done.stdout) if done.stdout.startswith("{") else {}

    @property
    def places(self):
        """Where the findings are: sorted (path, line)."""
        found = self.report["findings"]
        return sorted((f["location"]["path"], f["location"]["startLine"]) for f in found)

    @property
    def gaps(self):
        """What was not looked at: path -> reason."""
        return {gap["path"]: gap["reason"] for gap in self.report["gaps"]}

    @property
    def kinds(self):
        """What was not looked at: path -> kind."""
        return {gap["path"]: gap["kind"] for gap in self.report["gaps"]}

    @property
    def said(self):
        """The warnings as one text."""
        return "\n".join(self.report["warnings"])


def scan(place, *arguments, env=None, stage="secrets", **more):
    """One scan of one stage, started in the place."""
    command = [SCRIPT, *arguments, "--stage", stage, "-f", "json", "--no-progress"]
    if arguments[:1] == ("history",):
        command.remove("--stage")
        command.remove(stage)
    environment = {**os.environ, **(env or {})}
    return Seen(
        subprocess.run(
            command,
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **more,
        )
    )
