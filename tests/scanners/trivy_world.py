"""Worlds for the image stage's tests: one with the real tool in its cage, one that plays it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import trivy_db

from secscan.contract import ProjectInput, ProjectResult, Settings
from secscan.errors import ToolError
from secscan.program import Program
from secscan.scanners.trivy import scanner as trivy
from secscan.scanners.trivy.report import Question
from secscan.system.process import Command, Completed, Ending, Processes

NOW = 1_793_600_000.0
"""2026-11-02, eight hours after the date of the test database."""


class Tools:
    def __init__(self, path: str) -> None:
        self.path = path

    def find(self, name: str) -> str:
        if not self.path:
            raise ToolError(f"{name} is not installed")
        return self.path

    def program(self, name: str) -> Program:
        return Program(name, "0" * 64, "path", path=self.find(name))


class HostWorld:
    """The real thing: children in their cage, files on disk. `engines` are images and their sockets.

    `memory` is what looks remember of the canary; without it each look tries the canary again.
    """

    def __init__(
        self, tool: str, scratch: Path, cage: str = "auto", memory: dict[str, bytes] | None = None
    ) -> None:
        self.memory = memory
        self.tools = Tools(tool)
        self.network = None
        self.scratch = scratch
        self.processes = Processes(jobs=1, cage=cage)
        self.commands: list[Command] = []
        self.of_canary: list[Command] = []
        self.outputs: list[Completed] = []
        self.engines: dict[str, str] = {}

    def run(self, command: Command) -> Completed:
        self.note(command)
        done = self.processes.run(command, timeout=120, scratch=str(self.scratch))
        self.outputs.append(done)
        return done

    def note(self, command: Command) -> None:
        """Keeps what was run, but for the look at the canary."""
        (self.of_canary if command.argv[-1].endswith("/canary.tar") else self.commands).append(command)

    def recall(self, key: str) -> bytes | None:
        return self.memory.get(key) if self.memory is not None else None

    def remember(self, key: str, content: bytes) -> None:
        if self.memory is not None:
            self.memory[key] = content

    def directory(self) -> str:
        return tempfile.mkdtemp(dir=self.scratch)

    def write(self, path: str, content: bytes) -> None:
        Path(path).write_bytes(content)

    def make_directory(self, path: str) -> None:
        Path(path).mkdir(mode=0o700, parents=True, exist_ok=True)

    def kind_of(self, path: str) -> str:
        place = Path(path)
        return "directory" if place.is_dir() else "file" if place.is_file() else ""

    def read(self, path: str, offset: int, size: int) -> bytes:
        try:
            with Path(path).open("rb") as stream:
                stream.seek(offset)
                return stream.read(size)
        except OSError as error:
            raise ToolError(str(error)) from error

    def local_image(self, reference: str) -> str:
        return self.engines.get(reference, "")

    def save_image(self, reference: str, path: str) -> bool:
        return False

    def advisory_database(self) -> None:
        return None

    def now(self) -> float:
        return NOW


class PlayedWorld(HostWorld):
    """Trivy is played by a function from command to output; all else is as it is."""

    def __init__(self, scratch: Path, play: Callable[[Command], Completed], version: str = "0.74.0") -> None:
        super().__init__("/opt/bin/trivy", scratch, cage="off")
        self.play = play
        self.version = version

    def run(self, command: Command) -> Completed:
        self.note(command)
        if command.argv[1:] == ("--version",):
            return answer(f"Version: {self.version}\n".encode())
        return self.play(command)


def answer(stdout: bytes, code: int = 0, stderr: bytes = b"", ending: Ending = Ending.EXIT) -> Completed:
    return Completed(ending, code, stdout, stderr, 0.1)


def settings(cache: Path, *images: str, offline: bool = True) -> Settings:
    return Settings(images=tuple(images), trivy_cache_dir=str(cache), offline=offline, timeout=120)


FIXTURES = Path(__file__).parent.parent / "fixtures" / "trivy"
ALPINE = (FIXTURES / "alpine.json").read_bytes()
DEBIAN = (FIXTURES / "debian.json").read_bytes()
"""What Trivy 0.74.0 wrote of `images.sample_image()`, and of a Debian image that is called `deb:2`."""
KNOWN = frozenset(["alpine 3.10", "debian 12", trivy_db.GHSA_PIP])
ALPINE_RULES = [
    "CVE-2018-18074",
    "CVE-2019-14697",
    "CVE-2019-1549",
    "CVE-2019-1549",
    "CVE-2019-1551",
    "CVE-2019-1551",
    "CVE-2024-35195",
    "trivy.DS-0002",
    "trivy.DS-0026",
    "trivy.github-pat",
]


def question(**changes: object) -> Question:
    return replace(Question("app", is_file=True, buckets=KNOWN), **changes)


def rules(result) -> list[str]:
    return sorted(finding.rule for finding in result.findings)


def played(scratch: Path, output: bytes, **more: str) -> PlayedWorld:
    return PlayedWorld(scratch, lambda _: answer(output), **more)


def look(world: HostWorld, cache: Path, *names: object, offline: bool = True) -> ProjectResult:
    return trivy.scan(ProjectInput(), settings(cache, *map(str, names), offline=offline), world)
