"""A world for the dependency stage's tests: real children in their cage, a real door to loopback."""

from __future__ import annotations

import json
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from secscan.errors import ToolError
from secscan.system.process import Command, Completed, Processes
from secscan.system.tools import SystemTools


class LoopbackDoor:
    """HTTP to 127.0.0.1 alone."""

    def get_json(self, url: str, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        return self._ask(urllib.request.Request(url), timeout)

    def post_json(self, url: str, body: Any, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        return self._ask(urllib.request.Request(url, json.dumps(body).encode()), timeout)

    def _ask(self, request: urllib.request.Request, timeout: float) -> Any:
        assert request.host.partition(":")[0] == "127.0.0.1"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=timeout) as answer:
                return json.loads(answer.read())
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "reason", problem)
            raise ToolError(str(reason)) from problem


class AuditWorld:
    """`played` answers in the place of the children where it is given."""

    def __init__(self, scratch: Path, jobs: int = 2, cage: str = "auto", played: Any = None) -> None:
        self.tools = SystemTools()
        self.network = LoopbackDoor()
        self.scratch = scratch
        self.processes = Processes(jobs=jobs, cage=cage)
        self.played = played
        self.database: Any = None
        self.commands: list[Command] = []
        self.remembered: dict[str, bytes] = {}

    def run(self, command: Command) -> Completed:
        self.commands.append(command)
        if self.played is not None:
            return self.played(command)
        return self.processes.run(command, timeout=120, scratch=str(self.scratch))

    def advisory_database(self) -> Any:
        return self.database

    def recall(self, key: str) -> bytes | None:
        return self.remembered.get(key)

    def remember(self, key: str, content: bytes) -> None:
        self.remembered[key] = content

    def directory(self) -> str:
        return tempfile.mkdtemp(dir=self.scratch)

    def write(self, path: str, content: bytes) -> None:
        Path(path).write_bytes(content)
