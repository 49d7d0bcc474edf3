"""Repositories with a past, and secrets that are made when they are needed."""

from __future__ import annotations

import json
import os
import random
import string
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AUTHOR = {
    "GIT_AUTHOR_NAME": "A Tester",
    "GIT_AUTHOR_EMAIL": "tester@example.invalid",
    "GIT_COMMITTER_NAME": "A Tester",
    "GIT_COMMITTER_EMAIL": "tester@example.invalid",
}


def key(seed: object) -> str:
    """A string of the form of an AWS access key id, another one for each seed."""
    generator = random.Random(str(seed))
    return "AK" + "IA" + "".join(generator.choices("QWERTYUPASDFGHJKLZXCVBNM234567", k=16))


def password(seed: object) -> str:
    """A random password."""
    generator = random.Random(f"p{seed}")
    return "".join(generator.choices(string.ascii_letters + string.digits, k=24))


@dataclass
class Repository:
    """A repository whose commits are a day apart."""

    place: Path
    day: int = 0

    def git(self, *arguments: str | bytes, stdin: bytes | None = None, **env: str) -> bytes:
        """Git's standard output; it must succeed."""
        self.day += 1
        date = f"{1735689600 + 86400 * self.day} +0100"
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", "-C", str(self.place), *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **AUTHOR, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, **env},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def oid(self, name: str) -> str:
        return self.git("rev-parse", name).decode().strip()

    def write(self, files: dict[str, str | bytes | None]) -> None:
        for name, content in files.items():
            path = self.place / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str, files: dict[str, str | bytes | None], **env: str) -> str:
        """Writes (None: removes) files and commits everything; the commit's name."""
        self.write(files)
        self.git("add", "-A")
        self.git(
            "commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "-", stdin=message.encode(), **env
        )
        return self.oid("HEAD")


def repository(place: Path) -> Repository:
    """A new one."""
    place.mkdir(parents=True, exist_ok=True)
    made = Repository(place)
    made.git("init", "-q")
    return made


@dataclass
class Ran:
    """How `secscan history` ended."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.out)

    @property
    def findings(self) -> list[dict[str, Any]]:
        return self.report["findings"]

    def at(self, path: str) -> dict[str, Any]:
        [found] = [f for f in self.findings if f["location"]["path"] == path]
        return found

    def run(self, scanner: str) -> dict[str, Any]:
        [run] = [r for r in self.report["runs"] if r["scanner"] == scanner]
        return run


def secscan(
    place: Path, *arguments: str, command: str = "history", cache: Path | None = None, **env: str
) -> Ran:
    """The command line in a process of its own, as JSON unless another format is asked for."""
    wanted = () if "-f" in arguments else ("-f", "json")
    words = ("baseline", "create") if command == "baseline" else (command,)
    kept = () if cache else ("--no-cache",)
    done = subprocess.run(
        [sys.executable, "-m", "secscan", *words, str(place), *arguments, *wanted, *kept],
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {}), **env},
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
