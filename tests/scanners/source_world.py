"""Runs a file scanner's real tool on small files, without the pipeline."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secscan.contract import BatchOutcome, FileScanner, Settings, SourceFile
from secscan.system.command import Completed, Ending
from secscan.system.tools import SystemTools
from secscan.target.file_types import classify

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What was asked, what came back, and what it means."""

    batch: Sequence[SourceFile]
    done: Completed
    outcome: BatchOutcome


def staged(place: Path, contents: Mapping[str, bytes]) -> list[SourceFile]:
    """Copies below `place`, each in a directory of its own, as the session makes them."""
    files = []
    for number, (path, data) in enumerate(sorted(contents.items())):
        copy = place / str(number) / path.rpartition("/")[2]
        copy.parent.mkdir(parents=True)
        copy.write_bytes(data)
        files.append(
            SourceFile(
                path,
                classify(path, data[:8192], manifest=None, content=data),
                len(data),
                str(number),
                str(copy),
            )
        )
    return files


def run(scanner: FileScanner, batch: Sequence[SourceFile]) -> Ran:
    """The scanner's command, run here, and its reading of the answer."""
    command = scanner.command(batch, SystemTools(), Settings())
    argv = [command.argv0 or command.argv[0], *command.argv[1:]]
    if command.argv[1:2] == ("-I",):  # a checkout is not installed: only the current directory has it
        argv = [argv[0], *argv[2:]]
    with tempfile.TemporaryDirectory() as place:
        for name, content in command.files.items():
            Path(place, name).write_bytes(content)
        for name, copy in command.links.items():
            if Path(copy).is_file():
                shutil.copy(copy, Path(place, name))
        done = subprocess.run(
            argv,
            executable=command.argv[0],
            input=command.stdin,
            capture_output=True,
            cwd=place if command.files else ROOT,
            check=False,
        )
    completed = Completed(Ending.EXIT, done.returncode, done.stdout, done.stderr, 0.1)
    return Ran(batch, completed, scanner.parse(completed, batch))


def scan(scanner: FileScanner, place: Path, contents: Mapping[str, bytes]) -> Ran:
    """All of it."""
    return run(scanner, staged(place, contents))


def cut_short(scanner: FileScanner, stdout: bytes, batch: Sequence[SourceFile], *, step: int = 1) -> None:
    """Asserts that no truncation raises, and that none passes for the whole."""
    whole = scanner.parse(Completed(Ending.EXIT, 0, stdout, b"", 0.1), batch)
    assert not whole.problem
    assert set(whole.files) == {file.path for file in batch}
    for length in range(0, len(stdout.rstrip()), step):
        cut = scanner.parse(Completed(Ending.EXIT, 0, stdout[:length], b"", 0.1), batch)
        assert cut.problem, length
        for path, result in cut.files.items():
            assert result == whole.files[path]


def shown(outcome: BatchOutcome, path: str) -> list[tuple[Any, ...]]:
    """A file's findings in short: rule and region."""
    return [
        (f.rule, f.location.start_line, f.location.start_column, f.location.end_line, f.location.end_column)
        for f in outcome.files[path].findings
    ]
