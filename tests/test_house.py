"""The habits of the house, over the source as it is. Each exception stands here with its reason."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import house
import pytest
from structure import House

from secscan import contract, scanners
from secscan.selftest import samples

MODULES = house.modules()
CHECKOUT = {"cwd": house.ROOT, "capture_output": True, "text": True, "timeout": 120}

# Who may touch the world outside `system`: file -> what it names there, and why.
DOORS = {
    "secscan/config/merge_base.py": ({".absolute", ".mkdir"}, "lays out the base's policies in a private directory"),
    "secscan/selftest/samples.py": ({".open"}, "a tar archive in memory"),
    "secscan/cli/main.py": (
        {"os.environ"},
        "the process's edge: SECSCAN_DEBUG",
    ),
    "secscan/cli/progress.py": ({"os.environ", "sys.stderr"}, "asks whether there is a terminal to draw on"),
    "secscan/cli/load.py": ({".absolute", ".exists", "os.environ"}, "checks and reads the files that the caller names"),
    "secscan/cli/output.py": ({"os.environ", "shutil", "sys.stdout"}, "asks how the terminal looks"),
    "secscan/secrets/archives.py": ({".open"}, "opens members of an archive in memory"),
    "secscan/secrets/plugins.py": ({"logging"}, "switches the library's log off: it would quote the file"),
    "secscan/run/runtime.py": (
        {".is_dir", ".is_file", ".mkdir", ".open", "os.environ"},
        "opens the doors of a run: reads what is not the target's, knows where Trivy's database is",
    ),
    "secscan/rules/runner.py": ({".is_file"}, "finds the samples beside rules"),
    "secscan/run/custom_rules.py": ({".is_dir"}, "finds the caller's own rules"),
    "secscan/run/scan.py": ({".mkdir"}, "lays out the sample that the doctor looks at"),
    "secscan/servers/lsp/server.py": ({"asyncio"}, "the event loop of a server: it waits for messages, children wait elsewhere"),
    "secscan/servers/mcp/server.py": ({"asyncio"}, "as the server for editors"),
    "secscan/servers/standard_input.py": ({"asyncio"}, "a stream of the event loop"),
    "secscan/start.py": (
        {"os._exit", "os.execv", "os.write", "signal", "sys.executable"},
        "the first moment of the process: signals and the encoding of names, before any import",
    ),
    "secscan/workers/image.py": ({"sqlite3"}, "reads a database of rpm in memory"),
    "secscan/workers/bandit.py": ({"sys.setrecursionlimit"}, "deep code needs a deep stack"),
    "secscan/workers/opa_server.py": (
        {"opa_client", "opa_client.errors", "requests"},
        "asks the OPA server that the caller names; the one worker with a network",
    ),
    "secscan/workers/protocol.py": (
        {".open", ".read_bytes", "os.dup", "os.dup2", "os.fdopen", "sys.stdin", "sys.stdout"},
        "a worker's only ways: the request, the staged copies that it names, the answers",
    ),
    "secscan/workers/rego.py": ({".is_dir", ".is_file", ".read_text", ".rglob"}, "reads the caller's own policies"),
}  # fmt: skip

# Who may import a library that reads hostile text, outside `workers`.
CAGED = {"secscan/secrets/plugins.py": "the detectors of the detect-secrets worker; no parent imports it"}

# Functions that catch everything, in the order of the files.
BROAD = {
    "secscan/cli/main.py run": "the edge: a bug is exit code 3 and one line, not a traceback",
    "secscan/run/pipeline.py _guarded": "one scanner's bug becomes its run's state, and the others go on",
    "secscan/servers/lsp/session.py _work": "a bug while a document is looked at is shown in it, and the server goes on",
    "secscan/servers/mcp/server.py call": "a bug is an answer to the agent, and the session goes on",
    "secscan/workers/bandit_visitor.py run_tests": "a test of bandit's that breaks must not hide the others",
    "secscan/workers/protocol.py _answer": "a worker's edge: one file's failure is that file's",
    "secscan/workers/protocol.py serve": "a worker's edge: what cannot start says so",
}

# From the top floor down: a room imports only from floors below.
FLOORS = re.findall(
    r"\w+",
    "__main__ start cli servers fleet rules history run store push scanners rewrites selftest workers cache target gate steps verify config "
    "reporters advisories packages iac image importers lockfiles secrets fixes knowledge syntax contract system errors gap autofix "
    "program model image_facts imported secscan",
)

# Rooms of pure functions, and single modules of other rooms, and all of the package that they may know.
PURE = {
    "model": set(),
    "errors": {"model"},
    "contract": {"image_facts", "model", "system"},
    "autofix": {"model"},
    "gap": {"model"},
    "program": set(),
    "image_facts": set(),
    "imported": set(),
    "importers": {"imported", "knowledge", "lockfiles", "model", "secrets", "syntax"},
    "run.placement": {"gap", "imported", "importers", "knowledge", "model", "run", "secrets", "syntax"},
    "run.relocation": set(),
    "gate": {"config", "gap", "image_facts", "model"},
    "reporters": {"autofix", "errors", "fixes", "gap", "image_facts", "imported", "knowledge", "model", "program"},
    "fixes": {"autofix", "model", "syntax"},
    "steps": {"autofix", "config", "errors", "fixes", "gap", "image_facts", "imported", "knowledge", "lockfiles", "model", "secrets", "syntax"},
    "knowledge": {"model"},
    "syntax": {"errors", "model"},
    "lockfiles": {"model", "syntax"},
    "advisories": {"knowledge", "model", "syntax"},
    "packages": {"lockfiles", "model"},
    "iac": {"secrets", "syntax"},
    "image": {"image_facts", "lockfiles", "model", "secrets", "syntax"},
    "secrets": {"syntax"},
    "rewrites": {"contract", "iac", "model", "syntax"},
    "selftest": {"contract", "model"},
    "verify": {"errors", "knowledge", "model", "secrets", "syntax"},
    "push": {"errors", "model", "reporters", "steps", "system"},
    "store.record": {"gap", "model", "reporters"},
    "store.looked": {"gap", "model", "store"},
    "store.lifecycle": {"model", "store"},
    "store.entries": {"model", "store"},
    "store.screen": {"model", "reporters"},
    "store.page": {"reporters", "store"},
    "workers": {"iac", "image", "importers", "lockfiles", "secrets", "syntax", "system"},
    "cache": {"autofix", "contract", "image_facts", "model", "secscan", "steps", "target"},
    "cache.results": {"autofix", "contract", "image_facts", "model", "secscan"},
    "config.settings": {"config", "errors", "model", "packages", "reporters"},
    "config.pull_request": {"config", "errors", "model"},
    "target.file_types": {"secrets", "syntax"},
    "run.coverage": {"contract", "gap", "knowledge", "model"},
    "run.gaps": {"contract", "gap", "knowledge", "model"},
    "config.base": set(),
    "syntax.notebook": {"model", "syntax"},
    "run.assembly": {"config", "gap", "image_facts", "imported", "model", "secscan", "steps"},
    "run.steps": {"model", "steps", "syntax"},
    "servers.rule_text": {"model", "reporters"},
    "servers.mcp.tools": {"model"},
    "servers.mcp.views": {"config", "contract", "errors", "gate", "model", "reporters", "servers"},
    "servers.lsp.actions": {"model", "steps", "syntax"},
    "servers.lsp.notes": {"config", "gap", "gate", "model", "reporters", "syntax"},
    "scanners": {
        "advisories", "autofix", "cache", "contract", "errors", "iac", "image", "image_facts", "knowledge", "lockfiles", "model", "program", "rewrites", "secrets", "secscan",
        "selftest", "syntax",
        "system", "workers",
    },
}  # fmt: skip
# Of these rooms others need one door alone.
NARROW = {
    ("workers", "system"): {"secscan.system.image_parts", "secscan.system.resources"},
    ("contract", "system"): {"secscan.system.process"},
    ("scanners", "system"): {"secscan.system.command", "secscan.system.process", "secscan.system.resources"},
    ("scanners", "workers"): {"secscan.workers.protocol"},
    ("scanners", "cache"): {"secscan.cache.results"},
    ("iac", "secrets"): {"secscan.secrets.identity"},
    ("importers", "secrets"): {"secscan.secrets.identity"},
    ("importers", "lockfiles"): {"secscan.lockfiles.listing"},
    ("target.file_types", "secrets"): {"secscan.secrets.magic"},
    ("verify", "knowledge"): {"secscan.knowledge.severity"},
    ("reporters", "knowledge"): {"secscan.knowledge.advisory_names", "secscan.knowledge.tools"},
    ("verify", "secrets"): {
        "secscan.secrets.formats",
        "secscan.secrets.formats_named",
        "secscan.secrets.token_formats",
    },
    ("steps", "secrets"): {
        "secscan.secrets.identity",
        "secscan.secrets.built_in",
        "secscan.secrets.formats",
        "secscan.secrets.token_formats",
    },
    ("push", "system"): {"secscan.system.hosts"},
    ("push", "steps"): {"secscan.steps.names"},
    ("target", "system"): {"secscan.system.files"},
    ("config.settings", "reporters"): {"secscan.reporters"},
    ("run.batches", "system"): {"secscan.system.clock", "secscan.system.command"},
    ("run.pipeline", "system"): {"secscan.system.clock"},
    ("run.pipeline", "scanners"): {"secscan.scanners"},
    ("run.pipeline", "reporters"): {
        "secscan.reporters.json_report"
    },  # policies see findings as the report shows them
}

HEAVY = house.listed(
    "semgrep bandit detect_secrets pip_audit regorus yaml rich cyclonedx cvss sarif_om packageurl packaging docker requests "
    "opa_client tree_sitter pygls lsprotocol mcp anyio asyncio multiprocessing urllib.request http.client ssl subprocess tempfile ctypes"
)


@cache
def edges():
    """(module, imported module of ours, line) for everything but what only a type checker reads."""
    return tuple(_edges())


def _edges():
    known = house.names()
    for module in MODULES:
        for found in house.imports(module):
            target = found.module
            while target and target not in known:
                target = target.rpartition(".")[0]
            if target and not found.typing:
                yield module, target, found.line


def test_only_system_touches_the_world():
    allowed = {f"{path} {name}" for path, (names, _reason) in DOORS.items() for name in names}
    found = {f"{m.path} {name}" for m in MODULES if m.room != "system" for name in house.touches(m)}
    assert found - allowed == set()
    assert allowed - found == set(), "an exception that nobody needs any more"


def test_only_workers_import_what_reads_hostile_text():
    importing = {
        module.path
        for module in MODULES
        for found in house.imports(module)
        if module.room != "workers" and house.belongs(found.module, house.CAGED)
    }
    assert importing == CAGED.keys()


def test_exactly_these_functions_catch_everything():
    found = Counter(f"{module.path} {name}" for module in MODULES for name in house.broad_excepts(module))
    assert found == Counter(dict.fromkeys(BROAD, 1))


UNFINISHED = house.words("TODO", "FIXME", "XXX", "HACK", "pragma: no cover")


def test_nothing_is_unfinished():
    unfinished = []
    for path in house.python_files():
        text = (house.ROOT / path).read_text("utf-8")
        if not UNFINISHED.search(text):
            continue
        tree = house.parse(text)
        told = [*house.comments(text), *house.docstrings(tree)]
        unfinished += [f"{path}: {line}" for line in told if UNFINISHED.search(line)]
        unfinished += [path for name in house.identifiers(tree) if name == "NotImplementedError"]
    assert unfinished == []


def test_files_and_functions_are_short():
    long = []
    for path in house.python_files("secscan", "rulesets/compose.py", ".github", "docs/"):
        text = (house.ROOT / path).read_text("utf-8")
        long += [path] if len(text.splitlines()) > 400 else []
        long += [(path, *one) for one in house.functions(house.parse(text)) if one[2] > 50]
    assert long == []


def test_most_functions_are_very_short():
    lengths = sorted(length for module in MODULES for _, _, length in house.functions(module.tree))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 35


def test_a_class_name_means_one_thing():
    assert House(house.ROOT).shared_class_names() == []


def test_every_import_points_down():
    assert {module.room for module in MODULES} == set(FLOORS)
    wrong = [
        f"{module.path}:{line} imports {target}"
        for module, target, line in edges()
        if FLOORS.index(module.room) > FLOORS.index(house.room_of(target))
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour():
    graph = defaultdict(set)
    for module, target, _ in edges():
        graph[module.name].add(target)
    while leaves := [name for name, targets in graph.items() if not targets & graph.keys()]:
        for name in leaves:
            del graph[name]
    assert dict(graph) == {}


@pytest.mark.parametrize("name", PURE)
def test_a_pure_room_knows_little(name):
    known = {house.room_of(target) for module, target, _ in edges() if house.is_in(module, name)} - {name}
    assert known <= PURE[name]


@pytest.mark.parametrize(("above", "below"), NARROW, ids="-".join)
def test_a_room_uses_another_by_its_narrow_door(above, below):
    used = {
        target
        for module, target, _ in edges()
        if house.is_in(module, above) and house.room_of(target) == below
    }
    assert used <= NARROW[above, below]


def test_the_model_needs_the_standard_library_alone():
    [model] = [module for module in MODULES if module.name == "secscan.model"]
    assert {one.module.split(".")[0] for one in house.imports(model) if not one.typing} <= {
        "__future__",
        "collections",
        "dataclasses",
        "enum",
        "typing",
    }


def loaded(program):
    """Which heavy modules a fresh interpreter has loaded after a program."""
    ending = (
        f"\nimport sys\nsys.stderr.write(repr([name for name in {sorted(HEAVY)!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program + ending], check=False, **CHECKOUT)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "program",
    [
        "from secscan.cli.main import run\nassert run(['--help']) == 0",
        "from secscan.cli.main import run\nassert run(['scan', '--help']) == 0",
        "import secscan.cli.run",
    ],
)
def test_the_command_line_loads_nothing_heavy(program):
    assert loaded(program) == "[]"


def test_whoever_needs_the_contract_can_be_the_first_that_is_imported():
    program = """
import importlib, json, sys
broken = []
for name in json.loads(sys.argv[1]):
    for loaded in [one for one in sys.modules if one.partition(".")[0] == "secscan"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as problem:
        broken.append(f"{name}: {problem}")
print(json.dumps(broken))
"""
    needing = {m.name for m, target, _ in edges() if target == "secscan.contract"}
    names = json.dumps(sorted(needing))
    done = subprocess.run([sys.executable, "-c", program, names], check=True, **CHECKOUT)
    assert json.loads(done.stdout) == []


def test_no_module_loads_a_foreign_library_when_it_is_imported():
    late = [name for name in sorted(house.names()) if not name.endswith(("__main__", "bandit_visitor"))]
    late = [name for name in late if not name.startswith("secscan.system")]
    assert loaded("import " + ", ".join(late)) == "[]"


@pytest.mark.parametrize("scanner", scanners.SCANNERS, ids=lambda scanner: scanner.NAME)
def test_a_scanner_has_what_the_contract_names(scanner):
    kind = contract.FileScanner if scanner in scanners.FILE_SCANNERS else contract.ProjectScanner
    for name, wanted in inspect.getmembers(kind, inspect.isfunction):
        if not name.startswith("_"):
            told = list(inspect.signature(wanted).parameters)[1:]
            assert list(inspect.signature(getattr(scanner, name)).parameters) == told, name
    for name in kind.__annotations__:
        assert hasattr(scanner, name), name


def test_names_of_scanners_are_unique_and_each_has_a_canary():
    names = [scanner.NAME for scanner in scanners.SCANNERS]
    assert len(set(names)) == len(names)
    assert [name for name in names if not samples.expected(name)] == []


def purity(*arguments):
    """What each job of tests/purity.py touched that it must not."""
    program = Path(__file__).with_name("purity.py")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, str(program), *arguments], check=False, **CHECKOUT, env=environment
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_pure_functions_touch_nothing_at_all():
    told = purity()
    assert len(told) > 60
    assert {job: events for job, events in told.items() if events} == {}


def test_the_watch_sees_files_processes_and_sockets():
    told = purity("--self-test")
    assert {job: events[0].split()[0] for job, events in told.items()} == {
        "a file": "open", "a directory": "os.listdir", "a process": "subprocess.Popen",
        "a socket": "socket.__new__", "a library's own file": "open",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("import subprocess", {"subprocess"}),
        ("from urllib.request import urlopen", {"urllib.request"}),
        ("from urllib.parse import quote", set()),
        ("import os.path\nos.path.join('a', 'b')", set()),
        ("import os\nos.path.exists('a')", {"os.path.exists"}),
        ("import os\nx = os.environ.get('A')", {"os.environ"}),
        ("open('a')", {"open"}),
        ("from pathlib import Path\nPath('a').read_text().strip()", {".read_text"}),
        ("import datetime as dt\ndt.datetime.now(dt.UTC)", {"dt.datetime.now"}),
        ("from datetime import date\ndate.today()", {"date.today"}),
        ("import uuid\nuuid.uuid4()", {"uuid.uuid4"}),
        ("def f():\n    from time import sleep", {"time"}),
        ("if TYPE_CHECKING:\n    import socket", set()),
        ("import sys\nprint(sys.stdin.read())", {"print", "sys.stdin"}),
    ],
)
def test_a_touch_of_the_world_is_seen(text, named):
    assert house.touches(house.Module("x.py", "x", house.parse(text), text)) == named


@pytest.mark.parametrize(
    ("handler", "broad"),
    [
        ("except Exception:\n    pass", True),
        ("except (OSError, Exception) as e:\n    print(e)", True),
        ("except:\n    pass", True),
        ("except BaseException:\n    tidy()\n    raise", False),
        ("except OSError:\n    pass", False),
    ],
)
def test_a_broad_except_is_seen(handler, broad):
    body = ("try:\n    go()\n" + handler).replace("\n", "\n    ")
    text = f"def f():\n    {body}\n"
    assert list(house.broad_excepts(house.Module("x.py", "x", house.parse(text), text))) == ["f"] * broad


# Who reads a clock among the tests: to hold one amount of work against another, or to wait for an event.
CLOCKS = {"tests/growth.py", "tests/system/children.py", "tests/fuzz/run.py"}
MEASURED = {"time", "monotonic", "perf_counter", "process_time", "thread_time", "time_ns", "monotonic_ns"}


def timed(tree):
    """Lines that read a clock, or hold a duration against a limit."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "time" and node.attr in MEASURED:
                yield node.lineno
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Lt | ast.LtE):
            left = node.left
            if isinstance(left, ast.Attribute) and left.attr in {"seconds", "duration"}:
                yield node.lineno


def test_no_test_asserts_how_many_seconds_something_takes():
    files = [path for path in house.python_files("tests") if not path.startswith("tests/bench/")]
    found = {path: [*timed(house.parse((house.ROOT / path).read_text("utf-8")))] for path in files}
    assert {path for path, lines in found.items() if lines} <= CLOCKS


def test_a_clock_in_a_test_is_seen():
    text = "import time\nbegun = time.monotonic()\nassert done.seconds < 2\ntime.sleep(1)\n"
    assert [*timed(house.parse(text))] == [3, 2]


def test_every_package_has_tests_that_mirror_it():
    packages = {path.parent.name for path in house.PACKAGE.glob("*/__init__.py")}
    tested = {path.parent.name for path in (house.ROOT / "tests").glob("*/test_*.py")}
    assert packages - tested == set()


def test_no_two_test_modules_have_one_name():
    names = Counter(path.name for path in (house.ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
