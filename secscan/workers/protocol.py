"""How a worker and its parent talk: one request on standard input, one JSON line per file back.

Request   {"files": [{"staged": "/abs/a.py", "name": "a.py", "kinds": ["python"]}, ...], "options": {...}}
Answers   {"i": 0, "findings": [...], "error": ""}   one per file, in the request's order, flushed at once;
          a worker may add keys of its own ("components", "documents")
Last line {"done": true}, or {"fatal": "why"} where the worker could not even start looking

So when a worker dies, the first file without an answer is the one that broke it. Everything is ASCII:
characters outside it, lone surrogates included, travel as JSON escapes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:  # a worker starts faster without the parent's rooms
    from secscan.contract import SourceFile
    from secscan.system.process import Completed

Task = Mapping[str, Any]
Answer = Mapping[str, Any]
Look = Callable[[Task], Answer]
Prepare = Callable[[Mapping[str, Any]], Look]


BROKE = "the scanner crashed on this file"


def lasts(error: str) -> bool:
    """Whether an answer's error lies in the file's content: what the worker says itself, no exception."""
    return bool(error) and not error.startswith(BROKE)


def request(batch: Sequence[SourceFile], options: Mapping[str, Any]) -> bytes:
    """What the parent writes to the worker's standard input."""
    files = [
        {"staged": file.staged, "name": file.path.rpartition("/")[2], "kinds": sorted(file.kinds)}
        for file in batch
    ]
    return json.dumps({"files": files, "options": dict(options)}).encode("ascii")


def read_answers(done: Completed, batch: Sequence[SourceFile]) -> tuple[list[dict[str, Any]], str]:
    """The answers, the n-th for the batch's n-th file, and why the output is not what was promised.

    The list is shorter than the batch where answers are missing; then, or where the worker did not end
    well, the second value says why ("" otherwise). Each answer has `findings` (a list of objects) and
    `error` (text); nothing else about it has been checked.
    """
    answers: list[dict[str, Any]] = []
    lines = done.stdout.split(b"\n")
    for number, raw in enumerate(lines):
        line = _decode(raw)
        last = number == len(lines) - 1  # text after the last newline: a line that was cut short
        if line is None or last:
            break
        if "fatal" in line:
            return answers, f"the worker could not start: {line['fatal']}"
        if line.get("done") is True:
            return answers, _ending(done, len(answers), len(batch))
        if not _is_answer(line, len(answers)) or len(answers) == len(batch):
            break
        answers.append({"error": "", **line})
    return answers, _ending(done, len(answers), len(batch)) or _cut(len(answers), len(batch))


def _decode(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _is_answer(line: Mapping[str, Any], index: int) -> bool:
    findings = line.get("findings")
    return (
        line.get("i") == index
        and isinstance(findings, list)
        and all(isinstance(finding, dict) for finding in findings)
        and isinstance(line.get("error", ""), str)
    )


def _ending(done: Completed, answered: int, asked: int) -> str:
    if done.ending == "exit" and done.code == 0:
        return "" if answered == asked else _cut(answered, asked)
    how = f"exit code {done.code}" if done.ending == "exit" else f"{done.ending} ({done.code})"
    return f"the worker ended with {how} after {answered} of {asked} files"


def _cut(answered: int, asked: int) -> str:
    return f"the worker's output is cut short or unreadable after {answered} of {asked} files"


def content(task: Task) -> bytes:
    """The bytes of the task's staged copy."""
    return Path(task["staged"]).read_bytes()


def opened(task: Task) -> IO[bytes]:
    """The task's file, to be read from its beginning, piece by piece."""
    return Path(task["staged"]).open("rb")


def members(group: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of staged copies, by the path that each is called by."""
    return {path: Path(staged).read_bytes() for path, staged in group.items()}


def serve(prepare: Prepare) -> int:
    """Runs a worker in this process: reads the request, answers file by file, returns the exit code.

    `prepare` gets the request's options, imports what is heavy and gives the function that looks at one
    file. What that function raises becomes the file's error, by the exception's type alone: its text
    might quote the file.
    """
    with _own_output() as out:
        asked = json.loads(sys.stdin.buffer.read())
        try:
            look = prepare(asked["options"])
        except Exception as problem:  # noqa: BLE001 - nothing of the tree was read yet: the text is safe
            _write(out, json.dumps({"fatal": f"{type(problem).__name__}: {problem}"}))
            return 1
        for index, task in enumerate(asked["files"]):
            _write(out, _answer(look, task, index))
        _write(out, '{"done": true}')
    return 0


def _own_output() -> IO[bytes]:
    """The real standard output; a library that prints writes to standard error from here on."""
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(real, "wb")


def _answer(look: Look, task: Task, index: int) -> str:
    try:
        return json.dumps({"findings": [], "error": "", **look(task), "i": index})
    except Exception as problem:  # noqa: BLE001 - the worker's edge: one bad file must not end the others
        error = f"{BROKE} ({type(problem).__name__})"
        return json.dumps({"i": index, "findings": [], "error": error})


def _write(out: IO[bytes], line: str) -> None:
    out.write(line.encode("ascii") + b"\n")
    out.flush()
