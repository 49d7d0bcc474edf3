"""What the source says of itself, read with `ast`: modules, imports, functions, and touches of the world."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "secscan"


def listed(names: str) -> frozenset[str]:
    """Names with blanks between them."""
    return frozenset(names.split())


# Modules through which a program reaches processes, network, files, clock, chance or foreign memory.
WORLDLY = listed(
    "_ctypes _socket asyncio atexit ctypes docker fcntl fileinput ftplib getpass glob grp http httpx "
    "imaplib importlib.metadata importlib.resources importlib.util linecache locale logging mmap multiprocessing "
    "opa_client pickle pkgutil platform poplib posix pty pwd random readline requests resource runpy secrets "
    "select selectors shelve shutil signal site smtplib socket socketserver sqlite3 ssl subprocess sysconfig "
    "syslog telnetlib tempfile termios time tty urllib.error urllib.request urllib3 webbrowser winreg xmlrpc "
    "zipimport"
)
# Libraries that read what is hostile: they run in a caged child and nowhere else.
CAGED = listed("bandit detect_secrets gotpl pip_audit regorus semgrep")
# Of `os` these only reckon with names; everything else of it reaches out.
RECKONING = listed(
    "os.fsencode os.fsdecode os.sep os.linesep os.pathsep os.devnull os.PathLike os.fspath "
    "os.path.join os.path.basename os.path.dirname os.path.splitext os.path.relpath os.path.commonpath"
)
# Methods of `pathlib.Path` that ask the file system, known by their names where they are called.
PATH_METHODS = listed(
    "absolute chmod cwd exists expanduser glob hardlink_to home is_block_device is_dir is_fifo is_file is_mount "
    "is_socket is_symlink iterdir lchmod lstat mkdir open read_bytes read_text readlink resolve rglob rmdir "
    "samefile stat symlink_to touch unlink write_bytes write_text"
)
STREAMS = listed(
    "sys.stdin sys.stdout sys.stderr sys.argv sys.prefix sys.executable sys.path sys.setrecursionlimit "
    "sys.base_prefix sys.exec_prefix"
)
CLOCKS = re.compile(r"(?:^|\.)(?:datetime|date)\.(?:now|today|utcnow)$|^uuid\.uuid[14]$")
CALLS = listed("open print input eval exec compile __import__ breakpoint")


def room_of(name: str) -> str:
    """A module's room: its top-level package or module (`steps`, `gate`),"""
    parts = [*name.split("."), ""]
    return parts[1] or "secscan"


@dataclass(frozen=True)
class Module:
    """One file of the package: `path` relative to the checkout, `name` as it is imported."""

    path: str
    name: str
    tree: ast.Module
    text: str

    @property
    def room(self) -> str:
        """The room that it belongs to."""
        return room_of(self.name)


def is_in(module: Module, name: str) -> bool:
    """Whether a module belongs to a room, or is the one module that a dotted name (`run.coverage`) means."""
    return name in (module.room, module.name.partition(".")[2])


@dataclass(frozen=True)
class Import:
    """One imported module; `typing` is true where only a type checker reads it, `late` inside a function."""

    module: str
    line: int
    typing: bool
    late: bool


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def parse(text: str) -> ast.Module:
    """The syntax tree of a Python text; the same for whoever asks, so nobody changes it."""
    return ast.parse(text)


@cache
def committed() -> tuple[str, ...]:
    """The files of the checkout: what git tracks, and what it would (new files that are not ignored)."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(sorted(name for name in set(listed) if name and (ROOT / name).is_file()))


def python_files(*below: str) -> list[str]:
    """The project's own Python files; not what tests scan, nor rules' examples."""
    foreign = ("rulesets/", "tests/fixtures/", "tests/policies/", "reports/")
    own = (name for name in committed() if name.endswith(".py"))
    own = (name for name in own if not name.startswith(foreign) or name == "rulesets/compose.py")
    return [name for name in own if not below or name.startswith(below)]


def words(*wanted: str) -> re.Pattern[str]:
    """A pattern of whole words, case kept."""
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in wanted))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, in the order of their paths."""
    found = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)
    texts = [(path, path.read_text("utf-8")) for path in found]
    return tuple(Module(str(p.relative_to(ROOT)), _name(p), ast.parse(text), text) for p, text in texts)


def names() -> frozenset[str]:
    """How the modules of the package are imported."""
    return frozenset(module.name for module in modules())


def _walk(node: ast.AST, *, typing: bool, late: bool) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Every node below, and whether it stands under `if TYPE_CHECKING` and whether inside a function."""
    for child in ast.iter_child_nodes(node):
        inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        under = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
        yield child, under, inside
        yield from _walk(child, typing=under, late=inside)


def imports(module: Module) -> Iterator[Import]:
    """What a module imports; `from secscan.system import clock` is `secscan.system.clock` where that is a module."""
    for node, typing, late in _walk(module.tree, typing=False, late=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, typing, late)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.path}:{node.lineno}: a relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                deeper = full in names() or full in WORLDLY
                yield Import(full if deeper else str(node.module), node.lineno, typing, late)


def functions(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    """Each function's name, line and length, from `def` to its last line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return node.id if isinstance(node, ast.Name) else ""


def belongs(name: str, family: frozenset[str]) -> bool:
    """Whether a dotted module name is one of the family or lies below one."""
    parts = name.split(".")
    return any(".".join(parts[:count]) in family for count in range(1, len(parts) + 1))


def touches(module: Module) -> set[str]:
    """The ways in which a module may reach the world, by the name that it uses for each."""
    found = {one.module for one in imports(module) if not one.typing and belongs(one.module, WORLDLY)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and is_worldly(_dotted(node)):
            found.add(_dotted(node))
        elif isinstance(node, ast.Call):
            found |= _called(node.func)
    return found


def is_worldly(dotted: str) -> bool:
    """Whether a dotted name is a door: `os.environ`, `sys.stdin`, `datetime.now`; not what lies behind it."""
    if dotted in STREAMS or CLOCKS.search(dotted):
        return True
    depth = 2 if dotted.startswith("os.path.") else 1
    outside = dotted not in RECKONING and dotted != "os.path"
    return dotted.startswith("os.") and dotted.count(".") == depth and outside


def _called(function: ast.expr) -> set[str]:
    if isinstance(function, ast.Name) and function.id in CALLS:
        return {function.id}
    if (
        isinstance(function, ast.Attribute)
        and function.attr in PATH_METHODS
        and not _dotted(function).startswith("os.")
    ):
        return {f".{function.attr}"}
    return set()


def broad_excepts(module: Module) -> Iterator[str]:
    """The functions that catch everything and go on; who cleans up and raises again is none of them."""
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (function.name for node in ast.walk(function) if _is_broad(node))


def _is_broad(node: ast.AST) -> bool:
    caught: list[ast.expr] = []
    if isinstance(node, ast.ExceptHandler):
        last = node.body[-1]
        if isinstance(last, ast.Raise) and last.exc is None:
            return False
        if node.type is None:
            return True
        caught = [node.type]
    elif isinstance(node, ast.Call) and _dotted(node.func).endswith("suppress"):
        caught = node.args
    return any(_dotted(n) in {"Exception", "BaseException"} for one in caught for n in ast.walk(one))


def comments(text: str) -> Iterator[str]:
    """The comments of a Python text."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return (token.string for token in tokens if token.type == tokenize.COMMENT)


def docstrings(tree: ast.Module) -> Iterator[str]:
    """Every docstring."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return (ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds))


def identifiers(tree: ast.Module) -> set[str]:
    """Every name and attribute that is used."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def arrows() -> dict[str, set[str]]:
    """What each room imports of the others, without the package's own first file and what type checkers read."""
    found: dict[str, set[str]] = {module.room: set() for module in modules()}
    for module in modules():
        own = (one.module for one in imports(module) if not one.typing and one.module.startswith("secscan."))
        found[module.room] |= {room_of(name) for name in own} - {module.room, "secscan"}
    del found["secscan"]
    return found


def floors(found: dict[str, set[str]]) -> list[str]:
    """The rooms so that each stands above those that it imports."""
    left, order = dict(found), []
    while left:
        top = sorted(left.keys() - set().union(*left.values()))
        if not top:
            raise ValueError(f"a circle of imports between {', '.join(left)}")
        order += top
        for room in top:
            del left[room]
    return order
