"""The line protocol between a worker and its parent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from secscan.contract import SourceFile
from secscan.system.process import Completed, Ending
from secscan.workers.protocol import read_answers, request

ROOT = Path(__file__).resolve().parents[2]

WORKER = """
import sys
from secscan.workers.protocol import content, serve

def prepare(options):
    print("a library prints while it loads")
    if options.get("missing"):
        import no_such_library
    def look(task):
        print("a library prints while it works")
        text = content(task)
        if b"recurse" in text:
            def down(): return down()
            down()
        if b"raise" in text:
            raise ValueError(text.decode())
        if b"exit" in text:
            sys.exit(0)
        return {"findings": [{"text": text.decode("utf-8", "surrogateescape"), "kinds": task["kinds"]}]}
    return look

sys.exit(serve(prepare))
"""


def staged(tmp_path: Path, *texts: bytes) -> list[SourceFile]:
    files = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(text)
        files.append(SourceFile(f"dir/n\udcff{number}.txt", frozenset({"text"}), len(text), "d", str(path)))
    return files


def run(batch: list[SourceFile], **options: object) -> Completed:
    done = subprocess.run(
        [sys.executable, "-c", WORKER],
        input=request(batch, options),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return Completed(Ending.EXIT, done.returncode, done.stdout, done.stderr, 0.1)


def test_each_file_is_answered_in_order_though_the_library_prints(tmp_path: Path) -> None:
    batch = staged(tmp_path, b"one", b"\xff\xfe", "deux \U0001f600".encode())
    answers, problem = read_answers(run(batch), batch)
    assert problem == ""
    texts = [answer["findings"][0]["text"] for answer in answers]
    assert texts == ["one", "\udcff\udcfe", "deux \U0001f600"]
    assert answers[0]["findings"][0]["kinds"] == ["text"]


def test_a_broken_file_is_named_by_the_exceptions_type_and_never_by_its_content(tmp_path: Path) -> None:
    batch = staged(tmp_path, b"raise hidden", b"recurse", b"fine")
    done = run(batch)
    answers, problem = read_answers(done, batch)
    assert problem == ""
    assert [answer["error"] for answer in answers] == [
        "the scanner crashed on this file (ValueError)",
        "the scanner crashed on this file (RecursionError)",
        "",
    ]
    assert b"hidden" not in done.stdout


def test_a_worker_that_leaves_early_with_exit_0_is_a_problem(tmp_path: Path) -> None:
    batch = staged(tmp_path, b"fine", b"exit", b"fine")
    answers, problem = read_answers(run(batch), batch)
    assert len(answers) == 1
    assert problem == "the worker's output is cut short or unreadable after 1 of 3 files"


def test_a_missing_library_is_told(tmp_path: Path) -> None:
    batch = staged(tmp_path, b"fine")
    answers, problem = read_answers(run(batch, missing=True), batch)
    assert answers == []
    assert problem == "the worker could not start: ModuleNotFoundError: No module named 'no_such_library'"


def test_a_missing_file_is_an_error_of_that_file(tmp_path: Path) -> None:
    batch = [SourceFile("gone", frozenset(), 1, "d", str(tmp_path / "gone"))]
    answers, problem = read_answers(run(batch), batch)
    assert problem == ""
    assert answers[0]["error"] == "the scanner crashed on this file (FileNotFoundError)"


GOOD = b'{"i": 0, "findings": [{"a": 1}], "error": ""}\n{"i": 1, "findings": []}\n{"done": true}\n'
TWO = [SourceFile("a", frozenset(), 1, "d"), SourceFile("b", frozenset(), 1, "d")]


def completed(stdout: bytes, code: int = 0, ending: Ending = Ending.EXIT) -> Completed:
    return Completed(ending, code, stdout, b"", 0.1)


def test_truncation_at_every_byte_is_a_problem_and_keeps_whole_answers() -> None:
    assert read_answers(completed(GOOD), TWO)[1] == ""
    for length in range(len(GOOD)):
        answers, problem = read_answers(completed(GOOD[:length]), TWO)
        assert problem
        assert len(answers) == min(GOOD[:length].count(b"\n"), 2)


@pytest.mark.parametrize(
    "stdout",
    [
        b"",
        b"\n",
        b"null\n",
        b"garbage\n",
        b"[" * 100_000 + b"\n",
        b'{"done": true}\n',
        b'{"i": 1, "findings": []}\n{"done": true}\n',
        b'{"i": 0}\n{"i": 1}\n{"done": true}\n',
        b'{"i": 0, "findings": [1]}\n{"done": true}\n',
        b'{"i": 0, "findings": [], "error": 3}\n{"done": true}\n',
        b'{"fatal": "no library"}\n',
        GOOD.replace(b'{"done"', b'{"i": 2, "findings": []}\n{"done"'),
        b"\xff\xfe\x00",
    ],
)
def test_output_that_is_not_the_protocol_is_a_problem(stdout: bytes) -> None:
    assert read_answers(completed(stdout), TWO)[1]


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        (1, Ending.EXIT),
        (-9, Ending.SIGNAL),
        (0, Ending.STALLED),
        (0, Ending.OUTPUT_LIMIT),
        (0, Ending.CANCELLED),
    ],
)
def test_a_bad_ending_is_a_problem_though_all_answers_are_there(code: int, ending: Ending) -> None:
    answers, problem = read_answers(completed(GOOD, code, ending), TWO)
    assert len(answers) == 2
    assert problem.endswith("after 2 of 2 files")


def test_the_request_is_ascii_json() -> None:
    asked = json.loads(
        request([SourceFile("x/\udcff\u00e9.py", frozenset({"b", "a"}), 1, "d", "/s")], {"k": 1})
    )
    assert asked == {
        "files": [{"staged": "/s", "name": "\udcff\u00e9.py", "kinds": ["a", "b"]}],
        "options": {"k": 1},
    }
