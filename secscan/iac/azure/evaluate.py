"""Expressions of Azure's templates -> values: what defaults, variables and pure parts of them give.

What is not known is a text that holds `${`, as in Terraform: policies take it for neither good nor bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.syntax.expressions import ChoiceOf, Compared, MemberOf, Name, Open, Parts

MAX_DEPTH = 40
LONGEST = 2000
MAX_STEPS = 200_000


class AzureNames:
    """The expressions that names stand for; each is computed when it is asked for, within a budget."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = names
        self._values: dict[str, Any] = {}
        self._steps = 0

    def value(self, node: Any, depth: int = 0) -> Any:
        """The plain value of an expression."""
        self._steps += 1
        if depth > MAX_DEPTH or self._steps > MAX_STEPS:
            return "${...}"
        if isinstance(node, Open):
            return f"${{{node.text}}}"
        if isinstance(node, Name):
            return self._named(node.name, depth)
        if isinstance(node, MemberOf):
            return self._member(self.value(node.of, depth + 1), self.value(node.key, depth + 1))
        return self._made(node, depth)

    def _made(self, node: Any, depth: int) -> Any:
        if isinstance(node, ChoiceOf):
            condition = self.value(node.condition, depth + 1)
            return (
                self.value(node.yes if condition else node.no, depth + 1)
                if isinstance(condition, bool)
                else "${?}"
            )
        if isinstance(node, Compared):
            return self._compared(node, depth)
        if isinstance(node, Parts):
            return "".join(_text(self.value(part, depth + 1)) for part in node.parts)[:LONGEST]
        return self._plain(node, depth)

    def _plain(self, node: Any, depth: int) -> Any:
        if isinstance(node, dict):
            return {
                key: self.value(part, depth + 1)
                for key, part in node.items()
                if not key.startswith("resource ")
            }
        return [self.value(part, depth + 1) for part in node] if isinstance(node, list) else node

    def _named(self, name: str, depth: int) -> Any:
        if name not in self._names:
            return f"${{{name}}}"
        if name not in self._values:
            self._values[name] = f"${{{name}}}"  # while it is computed: a name that needs itself is not known
            self._values[name] = self.value(self._names[name], depth + 1)
        return self._values[name]

    def _member(self, of: Any, key: Any) -> Any:
        if isinstance(of, dict) and isinstance(key, str) and key in of:
            return of[key]
        if isinstance(of, list) and isinstance(key, int) and 0 <= key < len(of):
            return of[key]
        return f"${{{key}}}"

    def _compared(self, node: Compared, depth: int) -> Any:
        left, right = self.value(node.left, depth + 1), self.value(node.right, depth + 1)
        if node.sign in {"&&", "||"}:
            decides = node.sign == "||"
            if decides in (left is True, right is True) and (left is decides or right is decides):
                return decides
            return not decides if isinstance(left, bool) and isinstance(right, bool) else "${?}"
        if not (is_known(left) and is_known(right)):
            return "${?}"
        return (left == right) is (node.sign == "==")


def is_known(value: Any) -> bool:
    """Whether a value is known whole."""
    return not (isinstance(value, str) and "${" in value) and not isinstance(value, dict | list)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else "${...}"
