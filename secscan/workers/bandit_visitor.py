# ruff: noqa: SLF001 - bandit's plugins and its visitor meet in attributes with an underscore
"""bandit's tests on one syntax tree, without what a report of its own would need.

The library's visitor makes a context, a range of lines and two score tables for every node. Here only
the nodes that a test or one of its name tables looks at get a context, and there are no scores.
"""

from __future__ import annotations

import ast
import io
from dataclasses import dataclass
from typing import Any

from bandit.core.context import Context
from bandit.core.issue import Issue
from bandit.core.node_visitor import BanditNodeVisitor
from bandit.core.test_set import BanditTestSet

_LEAVES = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)


@dataclass(frozen=True, slots=True)
class BanditIssue:
    """An issue of bandit and the node whose test raised it (None for a test of the whole file)."""

    issue: Issue
    node: ast.AST | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A test that failed on a node, and by which exception."""

    test: str
    line: int
    kind: str


def visit(
    name: str, data: bytes, tree: ast.AST, tests: BanditTestSet
) -> tuple[list[BanditIssue], list[Broken]]:
    """All issues in a tree, in the order of its nodes, and the tests that broke."""
    visitor = _Visitor(name, data, tests)
    visitor.generic_visit(tree)
    visitor.visit_file()
    return visitor.tester.hits, visitor.tester.broken


class _Tester:
    """Runs the tests for one kind of node; what bandit's own tester only logs is kept."""

    def __init__(self, tests: BanditTestSet) -> None:
        self.tests = {kind: [(test, *_config(test)) for test in known] for kind, known in tests.tests.items()}
        self.hits: list[BanditIssue] = []
        self.broken: list[Broken] = []

    def run_tests(self, raw: dict[str, Any], kind: str) -> None:
        context = Context(raw)
        for test, *config in self.tests.get(kind, ()):
            try:
                issue = test(context, *config)
            except Exception as problem:  # noqa: BLE001 - a test that breaks must not hide the others
                self.broken.append(Broken(test._test_id, raw["lineno"], type(problem).__name__))
                continue
            if issue is not None:
                issue.test_id = issue.test_id or test._test_id
                issue.lineno = raw["lineno"] if issue.lineno is None else issue.lineno
                self.hits.append(BanditIssue(issue, raw.get("node")))


def _config(test: Any) -> tuple[Any, ...]:
    return (test._config,) if hasattr(test, "_config") else ()


class _Visitor(BanditNodeVisitor):  # type: ignore[misc]  # bandit is not typed
    def __init__(self, name: str, data: bytes, tests: BanditTestSet) -> None:
        super().__init__(name, io.BytesIO(data), None, tests, debug=False, nosec_lines={}, metrics=None)
        self.tester = _Tester(tests)
        named = [attribute for attribute in dir(self) if attribute.startswith("visit_")]
        self.visitors = {attribute.removeprefix("visit_"): getattr(self, attribute) for attribute in named}
        self.looked_at = frozenset(self.visitors) | frozenset(tests.tests)

    def update_scores(self, scores: object) -> None:
        """There are no scores."""

    def generic_visit(self, node: ast.AST) -> None:
        """Walks the children in bandit's order; each knows its parent."""
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, ast.AST):
                        self.enter(item, node)
            elif isinstance(value, ast.AST) and not isinstance(value, _LEAVES):
                self.enter(value, node)

    def enter(self, node: ast.AST, parent: ast.AST) -> None:
        """One node and all below it."""
        node._bandit_parent = parent  # type: ignore[attr-defined]
        kind = type(node).__name__
        if kind in self.looked_at:
            self.context = self.new_context(node)
            visitor = self.visitors.get(kind)
            if visitor is None:
                self.tester.run_tests(self.context, kind)
            else:
                visitor(node)
        self.generic_visit(node)
        if kind in ("FunctionDef", "ClassDef"):
            self.post_visit(node)

    def new_context(self, node: ast.AST) -> dict[str, Any]:
        """What tests are given about a node. None of them asks for its range of lines."""
        return {
            "imports": self.imports,
            "import_aliases": self.import_aliases,
            "lineno": getattr(node, "lineno", 0),
            "col_offset": getattr(node, "col_offset", 0),
            "node": node,
            "filename": self.fname,
            "file_data": self.fdata,
        }

    def visit_Constant(self, node: ast.Constant) -> None:  # noqa: N802 - the library's name
        """Strings and bytes that are not documentation."""
        kind = type(node.value).__name__.capitalize()
        if kind in ("Str", "Bytes") and not isinstance(node._bandit_parent, ast.Expr):  # type: ignore[attr-defined]
            self.context[kind.lower()] = node.value
            self.tester.run_tests(self.context, kind)

    def visit_file(self) -> None:
        """The tests of the whole file."""
        whole = {"file_data": self.fdata, "filename": self.fname, "lineno": 0, "col_offset": 0}
        self.tester.run_tests(whole, "File")
