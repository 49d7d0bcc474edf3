"""How many small mistakes in the modules that decide and hide would the tests notice?

    python tests/bench/mutate.py [MODULE ...] [--list] [--only N]

Each mutant changes one thing in one module: a comparison, a boolean, an operator, a constant, what is returned, a
condition, a statement that is gone. The tests of that module run against it in a forked process; a mutant is
killed by a failing test or by taking ten times as long. Prints a table and every survivor. Asserts nothing.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.util
import io
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from mutants_kept import EQUIVALENT

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTERS = "tests/reporters"
# module -> the tests that say what it promises
MODULES = {
    "secscan.gate": ["tests/test_gate.py", "tests/test_gate_gaps.py"],
    "secscan.run.coverage": ["tests/run/test_coverage.py"],
    "secscan.run.gaps": ["tests/run/test_cover.py"],
    "secscan.steps.gaps": ["tests/steps/test_gaps.py"],
    "secscan.steps.redact": ["tests/steps/test_redact.py"],
    "secscan.steps.mask": ["tests/steps/test_mask.py"],
    "secscan.steps.scrub_report": ["tests/steps/test_mask.py"],
    "secscan.reporters.text": [f"{REPORTERS}/test_text.py"],
    "secscan.reporters.commands": [f"{REPORTERS}/test_commands.py"],
    "secscan.reporters.markup": [f"{REPORTERS}/test_markup.py"],
    "secscan.reporters.github": [f"{REPORTERS}/test_github.py"],
    "secscan.reporters.sarif.objects": [f"{REPORTERS}/test_sarif_objects.py"],
}
SLOW = "not many and not linear"
"""Tests that take long and would see no more than the others."""
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
LEAST_SECONDS = 20.0


@dataclass(frozen=True)
class Mutant:
    """One change: where, the node before and after it, and the whole module with it."""

    line: int
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.line}: {self.before}  ->  {self.after}"


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(text)
    hidden = set(map(id, _told_apart(tree)))
    nodes = [node for node in ast.walk(tree) if id(node) not in hidden]
    for node in sorted(nodes, key=_line):
        for changed in changes(node):
            yield Mutant(_line(node), _short(node), _short(changed), _with(tree, node, changed))


def _line(node: ast.AST) -> int:
    return int(getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0))


def _told_apart(tree: ast.Module) -> Iterator[ast.AST]:
    """What no test can see: docstrings, annotations, decorators, imports, and names for a type checker."""
    for node in ast.walk(tree):
        apart: list[ast.AST | None] = [
            *getattr(node, "decorator_list", ()),
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
        ]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.append(node)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            apart.append(node)
        for one in apart:
            yield from ast.walk(one) if one is not None else ()


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node could be by mistake."""
    made: list[ast.AST] = []
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            made += [
                _copy(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])
                for other in COMPARISONS.get(type(sign), ())
            ]
    elif isinstance(node, ast.BoolOp):
        made.append(_copy(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        made.append(node.operand)
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        made.append(_copy(node, op=OPERATORS[type(node.op)]()))
    elif isinstance(node, ast.Constant):
        made += [ast.Constant(value) for value in _constants(node.value)]
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        made.append(ast.Return(ast.Constant(None)))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        made.append(_copy(node, test=ast.UnaryOp(ast.Not(), node.test)))
    elif isinstance(node, ast.comprehension):
        made += [_copy(node, ifs=[*node.ifs[:at], *node.ifs[at + 1 :]]) for at in range(len(node.ifs))]
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Continue | ast.Break):
        made.append(ast.Pass())
    yield from (ast.copy_location(one, node) for one in made)


def _constants(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, str):
        return [f"{value}XX" if value else "XX", *([""] if value else [])]
    return []


def _copy(node: ast.AST, **fields: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _with(tree: ast.Module, node: ast.AST, changed: ast.AST) -> ast.Module:
    """The whole module with a node replaced; the rest is shared."""

    class Swap(ast.NodeTransformer):
        def visit(self, here: ast.AST) -> ast.AST:
            return (
                changed
                if here is node
                else super().generic_visit(
                    _copy(
                        here,
                        **{
                            name: list(value)
                            for name, value in ast.iter_fields(here)
                            if isinstance(value, list)
                        },
                    )
                )
            )

    made = Swap().visit(tree)
    return ast.fix_missing_locations(made)


def _short(node: ast.AST) -> str:
    if isinstance(node, ast.comprehension):
        return ast.unparse(node).strip()
    text = ast.unparse(node).split("\n")[0]
    return text if len(text) <= 90 else f"{text[:87]}..."


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module as its mutant, to whoever imports it."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(self, fullname: str, path: object, target: object = None) -> object:
        if fullname != self.name:
            return None
        place = ROOT / f"{self.name.replace('.', '/')}.py"
        return importlib.util.spec_from_file_location(fullname, place, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(module.__file__), "exec"), module.__dict__)


def tested(name: str, tree: ast.Module | None, seconds: float) -> tuple[str, float]:
    """How the tests end against a module: `passed`, `failed` or `late`, and in how many seconds."""
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _run(name, tree)
    while time.monotonic() - begun < seconds:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "passed" if status == 0 else "failed", time.monotonic() - begun
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "late", time.monotonic() - begun


def _run(name: str, tree: ast.Module | None) -> None:
    """The child: imports secscan anew, runs the tests, never returns."""
    import pytest
    from hypothesis import Phase, settings

    settings.register_profile(
        "few", max_examples=30, phases=(Phase.explicit, Phase.generate), database=None, deadline=None
    )
    settings.load_profile("few")
    if tree is not None:
        sys.meta_path.insert(0, Finder(name, tree))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    code = 2
    with contextlib.suppress(BaseException):
        code = int(pytest.main(["-x", "-q", "-k", SLOW, *QUICK, "--hypothesis-seed=1", *MODULES[name]]))
    os._exit(code)


QUICK = ("--no-header", "--tb=no", "-p", "no:cacheprovider", "-p", "no:pytest_cov", "--assert=plain")


def preload() -> None:
    """What every child needs and no mutant changes."""
    import attrs  # noqa: F401
    import hypothesis.extra
    import hypothesis.strategies
    import pytest
    import sarif_om  # noqa: F401
    import yaml  # noqa: F401

    with tempfile.TemporaryDirectory() as empty, contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", "--noconftest", f"--rootdir={empty}", "-c", os.devnull, *QUICK, empty])
    assert hypothesis.extra
    assert not [name for name in sys.modules if name.split(".")[0] == "secscan"]


def score(name: str, options: argparse.Namespace) -> str:
    """A module's row; survivors are told as they are found."""
    text = (ROOT / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
    excused = EQUIVALENT.get(name, {})
    made = list(mutants(text))
    if options.list:
        print(*made, sep="\n")
        return f"| {name} | {len(made)} |"
    ending, usual = tested(name, None, 600.0)
    if ending != "passed":
        raise SystemExit(f"the tests of {name} do not pass without a mutant")
    print(f"{name}: {len(made)} mutants", file=sys.stderr, flush=True)
    tried = made[:: options.only or 1]
    alive, equal = 0, 0
    for one in tried:
        if tested(name, one.tree, max(LEAST_SECONDS, 10 * usual))[0] != "passed":
            continue
        if str(one).partition(": ")[2] in excused:
            equal += 1
            continue
        alive += 1
        print(f"  alive {name}:{one}", flush=True)
    total = len(tried) - equal
    share = 100 * (total - alive) / max(total, 1)
    return f"| {name} | {total - alive} / {total} | {share:.1f} % | {equal} | {usual:.1f} s |"


def main() -> int:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--list", action="store_true", help="only say which mutants there are")
    parser.add_argument("--only", type=int, default=0, help="try each Nth mutant")
    options = parser.parse_args()
    os.chdir(ROOT)
    preload()
    rows = [score(name, options) for name in options.modules or MODULES]
    print("| module | killed | share | equivalent | its tests take |\n|---|---|---|---|---|", *rows, sep="\n")
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    raise SystemExit(main())
