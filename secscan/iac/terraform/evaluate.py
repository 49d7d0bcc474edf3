"""Trees of expressions -> plain values, or `UNKNOWN` where the files do not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from secscan.iac.terraform.functions import FUNCTIONS, LONGEST, MOST, boolean_of, number_of, text_of
from secscan.iac.terraform.syntax import Node

MAX_STEPS = 50_000
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError)
"""What a function or operator raises over values that it is not for."""


class _Unknown:
    """What cannot be known from the files."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Any = _Unknown()


class Namespace(Protocol):
    """Something whose members are looked up by name: `var`, a module, a resource."""

    def member(self, name: str) -> Any:
        """The value of a member, another namespace, or `UNKNOWN`."""


class Environment(Protocol):
    """What the names of an expression mean."""

    def name(self, name: str) -> Any:
        """A value, a namespace, or `UNKNOWN`."""


class InnerNames:
    """An environment with some names more."""

    def __init__(self, outer: Environment, names: Mapping[str, Any]) -> None:
        self._outer = outer
        self._names = names

    def name(self, name: str) -> Any:
        """The inner name, or the outer one."""
        return self._names[name] if name in self._names else self._outer.name(name)


class Table:
    """A namespace of given members."""

    def __init__(self, members: Mapping[str, Any]) -> None:
        self._members = members

    def member(self, name: str) -> Any:
        """A given member."""
        return self._members.get(name, UNKNOWN)


def is_known(value: Any) -> bool:
    """Whether a value is known to its leaves."""
    if isinstance(value, dict):
        return all(map(is_known, value.values()))
    if isinstance(value, list):
        return all(map(is_known, value))
    return value is None or isinstance(value, str | bool | int | float)


class Evaluator:
    """Evaluates trees within a number of steps; beyond it everything is unknown."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.steps = steps

    def evaluate(self, node: Node, names: Environment) -> Any:
        """The value of a tree; parts of it may be `UNKNOWN`."""
        self.steps -= 1
        if self.steps < 0:
            return UNKNOWN
        try:
            value = getattr(self, f"_{node[0]}")(node, names)
        except BROKEN:
            return UNKNOWN
        small = not (isinstance(value, str) and len(value) > LONGEST) and not (
            isinstance(value, list | dict) and len(value) > MOST
        )
        return value if small else UNKNOWN

    def _literal(self, node: Node, _names: Environment) -> Any:
        return node[1]

    def _template(self, node: Node, names: Environment) -> Any:
        parts = [part if isinstance(part, str) else self.evaluate(part, names) for part in node[1]]
        return "".join(text_of(part) for part in parts)

    def _name(self, node: Node, names: Environment) -> Any:
        return names.name(node[1])

    def _attribute(self, node: Node, names: Environment) -> Any:
        return self._member(self.evaluate(node[1], names), node[2])

    def _index(self, node: Node, names: Environment) -> Any:
        whole, index = self.evaluate(node[1], names), self.evaluate(node[2], names)
        return whole if _is_namespace(whole) else self._member(whole, index)

    def _member(self, whole: Any, key: Any) -> Any:
        if _is_namespace(whole):
            return whole.member(key)
        if isinstance(whole, dict):
            return whole.get(text_of(key), UNKNOWN)
        if isinstance(whole, list):
            return whole[int(number_of(key))]
        return UNKNOWN

    def _splat(self, node: Node, names: Environment) -> Any:
        whole = self.evaluate(node[1], names)
        if whole is UNKNOWN:
            return UNKNOWN
        items = whole if isinstance(whole, list) else [] if whole is None else [whole]
        return [self.evaluate(node[2], InnerNames(names, {"*": item})) for item in items]

    def _tuple(self, node: Node, names: Environment) -> Any:
        return [self.evaluate(item, names) for item in node[1]]

    def _object(self, node: Node, names: Environment) -> Any:
        return {text_of(self.evaluate(key, names)): self.evaluate(value, names) for key, value in node[1]}

    def _call(self, node: Node, names: Environment) -> Any:
        _, name, trees, spread = node
        if name in ("try", "can"):
            return self._tried(name, trees, names)
        values = [self.evaluate(tree, names) for tree in trees]
        if spread:
            values[-1:] = values[-1]
        if name in ("concat", "merge", "tolist", "toset", "flatten", "jsonencode", "compact", "distinct"):
            return FUNCTIONS[name](*values)  # an element that is unknown stays one
        if not all(map(is_known, values)):
            return UNKNOWN
        return FUNCTIONS[name](*values)

    def _tried(self, name: str, trees: list[Node], names: Environment) -> Any:
        first = self.evaluate(trees[0], names)
        return UNKNOWN if name == "can" else first

    def _for(self, node: Node, names: Environment) -> Any:
        _, end, variables, source, key, value, condition, grouped = node
        items = list(entries(self.evaluate(source, names)))
        listed: list[Any] = []
        table: dict[str, Any] = {}
        for entry in items:
            given = dict(zip(variables, entry if len(variables) > 1 else entry[1:], strict=True))
            inner = InnerNames(names, given)
            if condition is not None and not boolean_of(self.evaluate(condition, inner)):
                continue
            made = self.evaluate(value, inner)
            if end == "]":
                listed.append(made)
            else:
                name = text_of(self.evaluate(key, inner))
                table[name] = [*table.get(name, []), made] if grouped else made
        return listed if end == "]" else table

    def _unary(self, node: Node, names: Environment) -> Any:
        value = self.evaluate(node[2], names)
        return -number_of(value) if node[1] == "-" else not boolean_of(value)

    def _binary(self, node: Node, names: Environment) -> Any:
        _, operator, left, right = node
        first = self.evaluate(left, names)
        if operator in ("&&", "||"):
            return self._logic(operator, first, self.evaluate(right, names))
        second = self.evaluate(right, names)
        if not (is_known(first) and is_known(second)):
            return UNKNOWN
        if operator in ("==", "!="):
            return (first == second) is (operator == "==")
        return _OPERATORS[operator](number_of(first), number_of(second))

    def _logic(self, operator: str, first: Any, second: Any) -> Any:
        """One side may decide whatever the other is."""
        deciding = operator == "||"
        known = [boolean_of(side) for side in (first, second) if is_known(side)]
        if deciding in known:
            return deciding
        return (not deciding) if len(known) == 2 else UNKNOWN  # noqa: PLR2004 - both sides

    def _if(self, node: Node, names: Environment) -> Any:
        condition = self.evaluate(node[1], names)
        if condition is not UNKNOWN:
            return self.evaluate(node[2] if boolean_of(condition) else node[3], names)
        yes, no = self.evaluate(node[2], names), self.evaluate(node[3], names)
        return yes if is_known(yes) and is_known(no) and yes == no else UNKNOWN


_OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _is_namespace(value: Any) -> bool:
    return hasattr(value, "member")


def entries(value: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a list or table; raises `TypeError` for anything else."""
    if isinstance(value, dict):
        yield from sorted(value.items())
    elif isinstance(value, list):
        yield from enumerate(value)
    else:
        raise TypeError("nothing to go through")
