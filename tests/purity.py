"""A program that runs every pure function over samples and prints, as JSON, what each touched of the world.

    python tests/purity.py [--self-test]

Each job runs twice. The first time modules are imported late, so that libraries may be read: from where they
are installed, and our own code. The second time nothing may happen at all: no file, no process, no socket.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

LIBRARIES = tuple(
    {
        str(Path(path)) + "/"
        for path in sysconfig.get_paths().values()
        if "packages" in path or "python3" in path
    }
)
CODE = str(ROOT / "secscan") + "/"
# Events that are no touch: what the interpreter does inside itself, and lists of directories for imports.
INSIDE = ("import", "compile", "exec", "marshal.", "sys.", "object.", "code.", "builtins.", "cpython.", "gc.", "array.",
          "function.", "pickle.find_class", "_thread.", "threading.", "msvcrt.")  # fmt: skip
TEMPLATES = ("/html/page.html", "/html/page.css", "/html/page.js")  # loaded once, like a module
READING = 0x3  # the bits of O_WRONLY and O_RDWR

Job = Callable[[], object]
_seen: list[str] | None = None
_warm = False


def is_library(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a library, or our own code, is read where it is installed."""
    if event in {"os.listdir", "os.scandir"}:
        return f"{arguments[0]}/".startswith((*LIBRARIES, CODE, f"{ROOT}/"))
    if event != "open" or not isinstance(arguments[0], str | bytes):
        return False
    path, flags = str(Path(str(arguments[0]))), arguments[2]
    reads = isinstance(flags, int) and not flags & READING
    ours = path.startswith(CODE) and path.endswith((".py", ".pyc", *TEMPLATES))
    return reads and (ours or path.startswith(LIBRARIES))


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None or event.startswith(INSIDE) or (not _warm and is_library(event, arguments)):
        return
    if event.startswith("ctypes.") and event != "ctypes.dlopen":
        return  # a call into a library that is loaded
    if event == "open" and arguments[0] == "<unknown>":
        return  # the interpreter looks for the line of a syntax error in a file of this name
    _seen.append(f"{event} {arguments[:1]!r}")


def watched(job: Job) -> list[str]:
    """What a job touches in its two runs."""
    global _seen, _warm  # noqa: PLW0603 - an audit hook cannot be taken away again
    _seen, found = [], []
    for _warm in (False, True):
        job()
        found += _seen
        _seen.clear()
    _seen = None
    return found


def reporter_jobs() -> Iterator[tuple[str, Job]]:
    import reports_sample as sample

    from secscan.reporters import REPORTERS, render

    reports = (
        (sample.sample_report(), sample.sample_verdict()),
        (sample.clean_report(), sample.clean_verdict()),
    )
    for name in REPORTERS:
        yield f"reporter {name}", lambda name=name: [render(name, *pair) for pair in reports]


def step_jobs() -> Iterator[tuple[str, Job]]:
    import reports_sample as sample

    from secscan import gate
    from secscan.config import settings as configuration
    from secscan.knowledge.unsupported import unsupported
    from secscan.run import steps
    from secscan.selftest import health, samples
    from secscan.steps import baseline, gaps, order, suppress
    from secscan.syntax import text
    from secscan.target import file_types

    report = sample.sample_report()
    lines = "".join(f"value_{number} = call({number})  # secscan: ignore[x] why\n" for number in range(200))
    texts = {f.location.path: text.source_text(f.location.path, lines.encode()) for f in report.findings}
    table = '[tool.secscan]\nfail-on = ["low"]\n[[tool.secscan.suppress]]\nrule = "*"\nreason = "r"\nexpires = "2020-01-01"\n'
    settings = configuration.combine(
        configuration.from_file(table, "pyproject.toml", pyproject=True),
        configuration.from_options({"jobs": "2"}),
    )
    inline = [mark for text in texts.values() for mark in suppress.marks(text)]
    excuses = suppress.Excuses(settings.suppress, inline, "2026-01-01")
    yield (
        "steps",
        lambda: [
            steps.run_steps(phase, report.findings, steps.StepContext(texts, excuses=excuses))
            for phase in steps.Phase
        ],
    )
    yield "suppressions", lambda: suppress.suppress(report.findings, texts, excuses)
    yield (
        "baseline",
        lambda: baseline.read(baseline.write(baseline.baseline_of(report.findings, report.gaps)), "b.json"),
    )
    texts_of_gaps = {gap.path: text.SourceText(gap.path, lines) for gap in report.gaps}
    yield "gaps", lambda: gaps.identify_gaps(report.gaps, texts_of_gaps)
    yield "unsupported", lambda: [unsupported(gap.path, lines.encode()) for gap in report.gaps]
    yield "order", lambda: (order.order_findings(report.findings), order.order_components(report.components))
    yield "gate", lambda: gate.judge(report, settings)
    yield (
        "configuration",
        lambda: configuration.combine(configuration.from_file(table, "pyproject.toml", pyproject=True)),
    )
    yield (
        "kinds",
        lambda: [file_types.classify(path, b"#!/bin/sh\n", manifest=None) for path in sample.HOSTILE_PATHS],
    )
    yield "source", lambda: text.source_text("a.py", b"# coding: latin-1\n\xe9 = 1\n", python=True).lines
    yield "canary", lambda: (samples.files(), samples.image(), health.examine(report))


def verify_jobs() -> Iterator[tuple[str, Job]]:
    from verify.tokens import found, made

    from secscan.verify.claims import claim
    from secscan.verify.judgement import judge
    from secscan.verify.providers import PROVIDERS
    from secscan.verify.request import request_for, table
    from secscan.verify.verifier import Verifier, VerifierContext

    value = made("github-pat")
    one = found(value, "secrets.github-pat")
    world = VerifierContext(lambda *_: (200, b"{}"), lambda: 0.0, lambda _: None, lambda _: None)
    yield "claims", lambda: claim(one, (value,), PROVIDERS)
    yield "requests", lambda: (table(PROVIDERS), [request_for(p, value) for p in PROVIDERS])
    yield "judgements", lambda: [judge(p, status, b"{}") for p in PROVIDERS for status in (200, 401, 500)]
    yield "verifier", lambda: Verifier(PROVIDERS, world, 9.0).verified([one], lambda _: (value,))


def lockfile_jobs() -> Iterator[tuple[str, Job]]:
    from secscan.lockfiles.names import FORMATS
    from secscan.lockfiles.reader import read

    samples = (
        b"", b"\xff\xfe\x00", b"<project><dependencies/></project>", b"a==1 --hash=sha256:00\n-r b.txt\n", b"dependencies:\n- a=1\n",
        b'{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}}, "default": {"a": {"version": "==1"}}}',
        b'[project]\ndependencies = ["a>=1"]\n[[package]]\nname = "a"\nversion = "1"\n[[packages]]\nname = "b"\nversion = "2"\n',
        b"GEM\n  specs:\n    a (1.0)\n", b"module x\n\nrequire a.b/c v1.0.0\n", b'"a@^1":\n  version "1.0.0"\n',
        b"lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n",
    )  # fmt: skip
    for path in (*FORMATS, "pylock.toml", "requirements.txt"):
        yield f"lock file {path}", lambda path=path: [read(path, data) for data in samples]


def advisory_jobs() -> Iterator[tuple[str, Job]]:
    from secscan.advisories.assess import assess
    from secscan.advisories.priority import read_epss
    from secscan.advisories.ranges import Ordered
    from secscan.advisories.records import advisories_of, record_rows, unpack
    from secscan.advisories.versions import key_of
    from secscan.advisories.versions.table import SCHEMES

    span = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}
    score = {"score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}
    affected = {"package": {"ecosystem": "Maven", "name": "a:b"}, "ranges": [span]}
    record = {"id": "GHSA-a", "affected": [affected], "severity": [score]}
    yield "versions", lambda: [key_of(ecosystem, "1.0.0") for ecosystem in SCHEMES]
    yield "records", lambda: [unpack(row.body) for row in record_rows(record).rows]
    yield "assessment", lambda: assess("1.0", [*advisories_of(record).values()], Ordered("Maven"))
    yield "priorities", lambda: list(read_epss(["CVE-2024-1234,0.5,0.9"]))


def document_jobs() -> Iterator[tuple[str, Job]]:
    from secscan.iac.documents import read_units
    from secscan.target.file_types import classify

    for path in sorted((ROOT / "tests/policies/examples").iterdir()):
        text = path.read_text("utf-8")
        kinds = classify(path.name, text.encode(), manifest=None)
        yield (
            f"document {path.name}",
            lambda name=path.name, kinds=kinds, text=text: read_units(name, kinds, text),
        )


class Tools:
    def find(self, name: str) -> str:
        return f"/opt/bin/{name}"

    def program(self, name: str) -> object:
        from secscan.program import Program

        return Program(name, "0" * 64, "path", path=self.find(name))

    def package(self, name: str) -> str:
        return "1.0"

    def python(self) -> tuple[str, ...]:
        return ("/opt/bin/python", "-I")


class VerifierContext:
    """Every door, and nothing behind it."""

    def __init__(self, stdout: bytes) -> None:
        self.tools = Tools()
        self.network = self
        self.stdout = stdout

    def _nothing(self, *_arguments: object, **_more: object) -> None:
        from secscan.errors import ToolError

        raise ToolError("nothing is there")

    read = get_json = post_json = _nothing

    def run(self, command):
        from secscan.system.command import Completed, Ending

        return Completed(
            Ending.EXIT, 0, b"Version: 0.74.0\n" if "--version" in command.argv else self.stdout, b"", 0.1
        )

    def directory(self) -> str:
        return "/opt/place"

    def write(self, path: str, content: bytes) -> None: ...

    def make_directory(self, path: str) -> None: ...

    def kind_of(self, path: str) -> str:
        return "file"

    def local_image(self, reference: str) -> str:
        return ""

    def save_image(self, reference: str, path: str) -> bool:
        return False

    def advisory_database(self) -> None:
        return None

    def recall(self, key: str) -> None:
        return None

    def remember(self, key: str, content: bytes) -> None: ...

    def now(self) -> float:
        return 1_793_600_000.0


def outputs(name: str) -> list[bytes]:
    """Broken and empty output, our workers' answer, and what was recorded of the tool."""
    recorded = [
        path.read_bytes() for path in sorted((ROOT / "tests/fixtures" / name).glob("*")) if path.is_file()
    ]
    answer = b'{"i": 0, "findings": [], "error": "", "components": []}\n{"done": true}\n'
    return [b"", b"\xff", b"{}", b"[]", b"null", answer, *recorded]


def scanner_jobs() -> Iterator[tuple[str, Job]]:
    from secscan.contract import ProjectInput, Settings, SourceFile
    from secscan.errors import ToolError
    from secscan.model import Component
    from secscan.scanners import FILE_SCANNERS, PROJECT_SCANNERS
    from secscan.system.command import Completed, Ending

    batch = [
        SourceFile(
            "a/Dockerfile", frozenset({"dockerfile", "python", "yaml"}), 9, "00", "/opt/place/1/Dockerfile"
        )
    ]
    settings = Settings(
        images=("image.tar",), policies=("policies",), opa_url="http://127.0.0.1:1/", cache_dir="/opt/place"
    )
    pin = Component("requests", "2.19.0", "PyPI", "pkg:pypi/requests@2.19.0", "requirements.txt")
    material = ProjectInput(components=(pin,), findings=({"rule": "x"},), documents=({"kind": "k"},))

    def parse(scanner, told) -> None:
        scanner.claims(batch[0])
        for stdout in told:
            for ending in Ending:
                scanner.parse(Completed(ending, 0, stdout, b"", 0.1), batch)

    def scan(scanner, told) -> None:
        scanner.applies(material, settings)
        for stdout in told:
            try:
                scanner.scan(material, settings, VerifierContext(stdout))
            except ToolError:
                continue

    for scanner in FILE_SCANNERS:
        # A command may name bundled files: that is looked up once, before the watch begins.
        scanner.claims(batch[0]), scanner.digest(), scanner.rules()
        yield f"parse {scanner.NAME}", partial(parse, scanner, outputs(scanner.NAME))
    for scanner in PROJECT_SCANNERS:
        yield f"scan {scanner.NAME}", partial(scan, scanner, outputs(scanner.NAME))


def worker_jobs() -> Iterator[tuple[str, Job]]:
    """What each worker does with a file's bytes once it has them."""
    import regorus  # noqa: F401 - loading a shared library is more than reading: it runs `uname` as well

    from secscan.selftest import samples

    for name in ("bandit", "detect_secrets", "iac", "lockfiles"):
        worker = import_module(f"secscan.workers.{name}")
        files = {f"/opt/place/{path}": data for path, data in samples.files().items()}
        worker.content = lambda task, files=files: files[task["staged"]]
        look = worker.prepare({"paths": {staged: staged.rpartition("/")[2] for staged in files}})
        tasks = [
            {"staged": staged, "name": staged.rpartition("/")[2], "kinds": ["python", "dockerfile"]}
            for staged in files
        ]
        yield f"worker {name}", lambda look=look, tasks=tasks: [look(task) for task in tasks]


def self_test_jobs() -> Iterator[tuple[str, Job]]:
    """Jobs that touch what they must not; the last one touches it only when all is loaded."""
    import socket
    import subprocess

    def socket_pair() -> None:
        socket.socket().close()

    yield "a file", lambda: Path(__file__).read_bytes()
    yield "a directory", lambda: list(Path("/").iterdir())
    yield "a process", lambda: subprocess.run(["/bin/true"], check=False)
    yield "a socket", socket_pair
    yield "a library's own file", lambda: Path(json.__file__).read_bytes()


def main() -> None:
    sys.addaudithook(watch)
    kinds = (
        reporter_jobs,
        step_jobs,
        verify_jobs,
        lockfile_jobs,
        advisory_jobs,
        document_jobs,
        scanner_jobs,
        worker_jobs,
    )
    chosen = (self_test_jobs,) if "--self-test" in sys.argv else kinds
    told = {name: watched(job) for jobs in chosen for name, job in jobs()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
