from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from secscan.contract import Settings, SourceFile
from secscan.model import Component, Stage
from secscan.scanners import manifests
from secscan.system.process import Completed, Ending, Processes
from secscan.system.tools import SystemTools


def staged(directory: Path, path: str, data: bytes) -> SourceFile:
    copy = directory / f"{len(list(directory.iterdir()))}-{path.rpartition('/')[2]}"
    copy.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(path, frozenset({"manifest"}), len(data), digest, str(copy))


@pytest.fixture
def run(tmp_path):
    """Runs the real worker in its cage over (path, bytes) pairs."""
    copies = tmp_path / "staged"
    copies.mkdir()

    def run(*files: tuple[str, bytes]):
        batch = [staged(copies, path, data) for path, data in files]
        command = manifests.command(batch, SystemTools(), Settings())
        done = Processes(jobs=1).run(command, timeout=60, scratch=str(tmp_path))
        return manifests.parse(done, batch)

    return run


def test_claims_by_name_alone():
    def claims(path: str) -> bool:
        return manifests.claims(SourceFile(path, frozenset(), 1, ""))

    assert claims("a/requirements.txt")
    assert claims("poetry.lock")
    assert not claims("a/readme.txt")
    assert manifests.STAGE is Stage.DEPENDENCIES


def test_the_worker_answers_file_by_file(run):
    outcome = run(
        ("sub/requirements/base.txt", b"requests==2.19.0 --hash=sha256:" + b"ab" * 32 + b"\nflask\n"),
        ("poetry.lock", b"[[package]\n"),
        ("pyproject.toml", b'[project]\ndependencies = ["jinja2==2.4.1"]\n'),
        ("empty/requirements.txt", b""),
    )
    assert outcome.problem == ""
    assert list(outcome.files) == [
        "sub/requirements/base.txt",
        "poetry.lock",
        "pyproject.toml",
        "empty/requirements.txt",
    ]
    first = outcome.files["sub/requirements/base.txt"]
    assert first.error == ""
    assert first.components[0] == Component(
        name="requests",
        version="2.19.0",
        ecosystem="PyPI",
        purl="pkg:pypi/requests@2.19.0",
        path="sub/requirements/base.txt",
        line=1,
        column=1,
        end_column=17,
        hashes=(("sha256", "ab" * 32),),
    )
    assert first.components[1].unassessed == "not pinned"
    assert outcome.files["poetry.lock"].error == "line 1: not valid TOML"
    assert outcome.files["pyproject.toml"].components[0].path == "pyproject.toml"
    assert outcome.files["empty/requirements.txt"].components == ()


def test_odd_paths_come_back(run):
    path = "a\udcff\nb/requirements.txt"
    outcome = run((path, b"flask==1.0"))
    assert outcome.files[path].components[0].path == path


def test_nothing_of_the_tree_runs(run, tmp_path):
    canary = tmp_path / "canary"
    evil = tmp_path / "evil"
    evil.mkdir()
    (evil / "setup.py").write_text(f"open({str(canary)!r}, 'w')\n")
    outcome = run(
        ("requirements.txt", f"-e {evil}\n{evil}\n-e ./evil\nflask==1.0\n".encode()),
        ("environment.yml", f"dependencies: [!!python/object/apply:os.system ['touch {canary}']]".encode()),
    )
    assert not canary.exists()
    reasons = [one.unassessed for one in outcome.files["requirements.txt"].components]
    assert reasons == ["local path", "local path", "local path", ""]


def answer(**changes) -> bytes:
    one = {"name": "a", "version": "1", "ecosystem": "PyPI", "purl": "pkg:pypi/a@1", "line": 1, "column": 1}
    one |= {"end_column": 2, "direct": True, "scope": "", "parents": [], "hashes": [], "licenses": []}
    one |= {"unassessed": "", "origin": "manifest", "declared": "", "registry": "", **changes}
    first = json.dumps({"i": 0, "findings": [], "error": "", "components": [one]})
    return first.encode() + b'\n{"done": true}\n'


def parsed(stdout: bytes, ending: Ending = Ending.EXIT, code: int = 0):
    batch = [SourceFile("requirements.txt", frozenset(), 1, "", "/staged")]
    return manifests.parse(Completed(ending, code, stdout, b"", 0.1), batch)


def test_a_good_answer_is_taken():
    outcome = parsed(answer())
    assert outcome.problem == ""
    assert outcome.files["requirements.txt"].error == ""
    assert [one.name for one in outcome.files["requirements.txt"].components] == ["a"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": 3},
        {"line": "x"},
        {"column": float("inf")},
        {"hashes": [["sha256"]]},
        {"parents": 1},
        {"purl": None},
        {"licenses": [1]},
        {"name": 'a"'},
        {"version": "1\n"},
    ],
)
def test_an_answer_of_another_shape_fails_the_file(changes):
    outcome = parsed(answer(**changes))
    assert outcome.files["requirements.txt"].error == "the worker's answer cannot be read"
    assert outcome.files["requirements.txt"].components == ()


def test_components_that_are_no_list_fail_the_file():
    outcome = parsed(b'{"i": 0, "findings": [], "error": "", "components": 3}\n{"done": true}\n')
    assert outcome.files["requirements.txt"].error == "the worker's answer cannot be read"


def test_output_that_is_cut_anywhere_is_noticed():
    whole = answer()
    for length in range(len(whole)):
        assert parsed(whole[:length]).problem != ""
    assert parsed(whole, Ending.SIGNAL, -9).problem != ""
    assert parsed(whole, code=1).problem != ""
