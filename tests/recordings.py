"""Output of about ten kilobytes of every scanner's real tool, as the scanner's parser gets it.

`python tests/recordings.py [SCANNER...]` runs the tools and writes `tests/fixtures/recorded/`. Trivy's is with the other
recordings of Trivy. `ADAPTERS` reads a recording, whole or bent, the way the pipeline would.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from secscan.contract import FileScanner, Settings, SourceFile
from secscan.errors import MissingToolError, ToolError
from secscan.scanners import FILE_SCANNERS
from secscan.scanners.pip_audit.output import read_output
from secscan.scanners.policy import rego
from secscan.scanners.trivy.report import Question, read_report
from secscan.system.command import Completed, Ending

FOLDER = Path(__file__).parent / "fixtures" / "recorded"
TRIVY = FOLDER.parent / "trivy" / "alpine.json"
FILES = {scanner.NAME: scanner for scanner in FILE_SCANNERS}
Files = list[tuple[str, list[str]]]
NAMES = (*FILES, "pip-audit", "trivy", "policy")


@dataclass(frozen=True)
class Reading:
    """What a parser makes of an output: an answer for each unit, and why not to trust it as a whole."""

    answers: Mapping[Any, Any]
    problem: str = ""


@dataclass(frozen=True)
class Adapter:
    """One scanner's parser, with an output of the real tool.

    `units` must all be answered; `quiet` is an output of the same shape without a finding, with the exit
    code that belongs to it.
    """

    name: str
    done: Completed
    quiet: Completed
    units: tuple[Any, ...]
    read: Callable[[Completed], Reading]

    def trusts(self, done: Completed) -> bool:
        """Whether the pipeline would take this for the whole of what there is to say."""
        reading = self.read(done)
        failed = any(
            getattr(answer, "error", "") or getattr(answer, "missed", ())
            for answer in reading.answers.values()
        )
        return not reading.problem and not failed and set(self.units) <= reading.answers.keys()


def ended(stdout: bytes, stderr: bytes = b"", code: int = 0, ending: Ending = Ending.EXIT) -> Completed:
    """How a child ended."""
    return Completed(ending, code, stdout, stderr, 0.1)


def load(name: str) -> tuple[Completed, Files]:
    """A recording and the files that it is about."""
    kept = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return ended(kept["stdout"].encode(), kept["stderr"].encode(), kept["code"]), kept["files"]


def adapter(name: str, files: Files | None = None) -> Adapter:
    """The scanner's parser and its recording; `files` are asked about instead of those that were scanned."""
    if name == "trivy":
        return _trivy()
    if name == "policy":
        return _policy()
    return _pip_audit() if name == "pip-audit" else _of_files(FILES[name], files)


def _of_files(scanner: FileScanner, asked: Files | None) -> Adapter:
    done, files = load(scanner.NAME)
    batch = [
        SourceFile(path, frozenset(kinds), 1, str(number), f"/stage/{number}/{Path(path).name}")
        for number, (path, kinds) in enumerate(asked or files)
    ]

    def read(given: Completed) -> Reading:
        outcome = scanner.parse(given, batch)
        return Reading(outcome.files, outcome.problem)

    quiet = ended(_without_findings(scanner.NAME, done.stdout), done.stderr)
    return Adapter(scanner.NAME, done, quiet, tuple(file.path for file in batch), read)


def _without_findings(name: str, stdout: bytes) -> bytes:
    """The same report, with nothing found."""
    if name in {"hadolint", "zizmor"}:
        return b"[]"
    if name == "semgrep":
        return json.dumps({**json.loads(stdout), "results": []}).encode()
    empty = {"findings": [], "components": [], "documents": []}
    lines = [json.loads(line) for line in stdout.splitlines()]
    answers = [{**line, **empty} if "i" in line else line for line in lines]
    return b"".join(json.dumps(line).encode() + b"\n" for line in answers)


def _pip_audit() -> Adapter:
    done, files = load("pip-audit")
    pins = [(name, version) for name, (version,) in files]

    def read(given: Completed) -> Reading:
        batch = read_output(given, pins)
        return Reading(batch.answers, batch.problem)

    listed = [{"name": name, "version": version, "vulns": []} for name, version in pins]
    return Adapter("pip-audit", done, ended(json.dumps({"dependencies": listed}).encode()), tuple(pins), read)


def _trivy() -> Adapter:
    whole = TRIVY.read_bytes()

    def read(given: Completed) -> Reading:
        if given.ending is not Ending.EXIT or given.code != 0:  # the whole scanner's part: tests/scanners
            return Reading({}, "Trivy did not end well")
        report = read_report(given.stdout, Question("sample"))
        return Reading({"image": report} if report.usable else {}, report.problem)

    document = json.loads(whole)
    for result in document["Results"]:
        for key in ("Vulnerabilities", "Secrets", "Misconfigurations"):
            result.pop(key, None)
    return Adapter("trivy", ended(whole), ended(json.dumps(document).encode()), ("image",), read)


def _policy() -> Adapter:
    done, _ = load("policy")

    def read(given: Completed) -> Reading:
        tools = SimpleNamespace(
            find=_missing, program=_absent, package=lambda _: "1", python=lambda: ("/python", "-I")
        )
        world: Any = SimpleNamespace(tools=tools, run=lambda _: given, directory=lambda: "/x")
        try:
            evaluation = rego.evaluate({}, Settings(policies=("/p",)), world)
        except ToolError as error:
            return Reading({}, error.message or "no answer")
        return Reading({"policies": evaluation.answers})

    answer, last = map(json.loads, done.stdout.splitlines())
    answer["results"] = [one for one in answer["results"] if one["package"] != "recorded"]
    quiet = b"".join(json.dumps(line).encode() + b"\n" for line in (answer, last))
    return Adapter("policy", done, ended(quiet), ("policies",), read)


def _absent(name: str) -> str:
    raise MissingToolError(name)


def _missing(name: str) -> str:
    raise ToolError(f"{name} is not here")


def keep(name: str, done: Completed, files: Files, place: str) -> None:
    """Writes a recording; places of this machine are told as `/stage`."""
    told = {
        "files": files,
        "code": done.code,
        "stdout": done.stdout.decode("utf-8", "replace").replace(place, "/stage"),
        "stderr": done.stderr.decode("utf-8", "replace").replace(place, "/stage"),
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def record_files(scanner: FileScanner, contents: Mapping[str, bytes]) -> None:
    """Runs a file scanner's tool on samples."""
    import source_world

    with tempfile.TemporaryDirectory() as place:
        ran = source_world.scan(scanner, Path(place), contents)
        assert not ran.outcome.problem, ran.outcome.problem
        keep(scanner.NAME, ran.done, [(file.path, sorted(file.kinds)) for file in ran.batch], place)


def record_pip_audit() -> None:
    """Runs pip-audit on pins, with the advisories of the fixtures."""
    import threading

    from audit_world import AuditWorld
    from osv_server import RECORDS, OsvServer, load

    from secscan.scanners.pip_audit import scanner as pip_audit

    server = OsvServer(load(RECORDS))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pins = [("requests", f"2.{minor}.0") for minor in range(19, 32)] + [("idna", "3.7"), ("urllib3", "1.24")]
    with tempfile.TemporaryDirectory() as scratch:
        world = AuditWorld(Path(scratch))
        place = world.directory()
        world.write(f"{place}/pylock.toml", pip_audit.lock_file(pins))
        done = world.run(pip_audit.command(world.tools.find("pip-audit"), place, server.url))
        keep("pip-audit", done, [(name, [version]) for name, version in pins], place)
    server.shutdown()


POLICY = """package recorded

deny contains {"msg": sprintf("number %d of those that are not allowed", [n]), "severity": "low", "path": "a.py", "line": n} if {
	some n in numbers.range(1, 75)
}
"""


def record_policy() -> None:
    """Runs the embedded engine on a policy that says much."""
    from audit_world import AuditWorld

    with tempfile.TemporaryDirectory() as scratch:
        world = AuditWorld(Path(scratch))
        place = Path(scratch) / "policies"
        place.mkdir()
        (place / "p.rego").write_text(POLICY)
        command = rego._command({}, Settings(policies=(str(place),)), world)  # type: ignore[arg-type]
        keep("policy", world.run(command), [], scratch)


def samples(pattern: str, folder: str, count: int) -> dict[str, bytes]:
    """The first of our own samples."""
    found = sorted((Path(__file__).parents[1] / folder).glob(pattern))[:count]
    return {path.name: path.read_bytes() for path in found}


def record(names: Sequence[str]) -> None:
    """Runs the tools of these scanners."""
    from hostile import samples as hostile

    examples = "tests/policies/examples"
    python = samples("*.py", "rulesets/python", 6)
    tokens = [hostile.github(str(n)) if n % 2 else hostile.keyed(hostile.aws(str(n))) for n in range(40)]
    pins = [f"package-{n}==1.{n}.0".encode() for n in range(40)]
    inputs: dict[str, dict[str, bytes]] = {
        "manifests": {"requirements.txt": b"\n".join(pins), "a/requirements.txt": b"\n".join(pins[:5])},
        "detect-secrets": {"a.ini": b"\n".join(tokens[:20]), "b.ini": b"\n".join(tokens[20:])},
        "bandit": python,
        "semgrep": python,
        "iac": samples("docker*", examples, 9) | samples("kubernetes-c*", examples, 4),
        "hadolint": {f"{name}/Dockerfile": data for name, data in samples("*.Dockerfile", examples, 20).items()},
        "zizmor": {f".github/workflows/{n}": d for n, d in samples("actions-s*.yaml", examples, 3).items()},
    }  # fmt: skip
    for name, contents in inputs.items():
        if name in names:
            record_files(FILES[name], contents)
    if "pip-audit" in names:
        record_pip_audit()
    if "policy" in names:
        record_policy()


if __name__ == "__main__":
    import sys

    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here / "scanners")]
    record(sys.argv[1:] or NAMES)
