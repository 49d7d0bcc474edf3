"""`setup.py`, parsed and never run: the requirements that stand in it as literals.

Format: https://setuptools.pypa.io/en/latest/references/keywords.html
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping

from secscan.lockfiles import listing
from secscan.lockfiles.listing import MalformedError, component
from secscan.lockfiles.python.pins import read_requirement
from secscan.model import Component
from secscan.syntax.positions import Position

LISTS = {
    "install_requires": "",
    "setup_requires": "build",
    "tests_require": "test",
    "extras_require": "optional",
}
COMPUTED = "its dependencies are computed when it runs"


def setup_requirements(text: str) -> Iterator[Component]:
    """The literal requirements of the call of `setup`; what is computed is listed as not assessed."""
    tree = parsed(text)
    known = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_setup(call):
            for keyword in call.keywords:
                if keyword.arg in LISTS:
                    yield from _requirements(keyword.value, known, LISTS[keyword.arg])


def parsed(text: str) -> ast.Module:
    """The program's syntax tree; raises `MalformedError` where this interpreter cannot read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except SyntaxError as problem:
            raise MalformedError(f"line {problem.lineno or 1}: not Python that can be read here") from None
        except (ValueError, RecursionError, MemoryError):
            raise MalformedError("line 1: nested deeper than is read") from None


def _is_setup(call: ast.Call) -> bool:
    return "setup" in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))


def _requirements(value: ast.expr, known: Mapping[str, ast.expr], scope: str) -> Iterator[Component]:
    for one, own in _literals(value, known, scope, 0):
        mark = Position(one.lineno, 1, 1)
        if not (isinstance(one, ast.Constant) and isinstance(one.value, str)):
            yield component("file", "setup.py", "", mark, scope=own, unassessed=COMPUTED)
            continue
        for line in one.value.splitlines():
            text = re.sub(r"(?:^|\s)#.*", "", line).strip()
            declared = read_requirement(text) if text else None
            if declared:
                identity = (declared.name, declared.version, mark)
                yield component(listing.PYPI, *identity, scope=own, unassessed=declared.unassessed)
            elif text:
                yield component("file", "setup.py", "", mark, scope=own, unassessed="not a requirement")


def _literals(
    value: ast.expr, known: Mapping[str, ast.expr], scope: str, depth: int
) -> Iterator[tuple[ast.expr, str]]:
    """The elements of a literal list, a name that was given one, sums of them, and tables of extras."""
    if isinstance(value, ast.Name) and value.id in known and depth < 8:  # noqa: PLR2004 - names of names
        yield from _literals(known[value.id], known, scope, depth + 1)
    elif isinstance(value, ast.List | ast.Tuple | ast.Set):
        for one in value.elts:
            yield from (
                [(one, scope)] if isinstance(one, ast.Constant) else _literals(one, known, scope, depth + 1)
            )
    elif isinstance(value, ast.Dict) and scope == "optional":
        for key, one in zip(value.keys, value.values, strict=True):
            name = key.value if isinstance(key, ast.Constant) else ""
            own = "test" if str(name).startswith("test") else scope
            yield from _literals(one, known, own, depth + 1)
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add) and depth < 100:  # noqa: PLR2004
        yield from _literals(value.left, known, scope, depth + 1)
        yield from _literals(value.right, known, scope, depth + 1)
    elif isinstance(value, ast.Call) and (text := _split_text(value)) is not None:
        yield ast.copy_location(ast.Constant(text), value), scope
    else:
        yield value, scope


def _split_text(call: ast.Call) -> str | None:
    """The lines that `split()` or `splitlines()` of a literal text gives."""
    if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Constant):
        return None
    text = call.func.value.value
    if not isinstance(text, str) or call.args or call.keywords:
        return None
    return {"split": "\n".join(text.split()), "splitlines": text}.get(call.func.attr)
