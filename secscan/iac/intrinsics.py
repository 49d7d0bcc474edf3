"""CloudFormation's functions, resolved as far as the template goes; conditions are taken both ways.

`Ref` of a parameter is its default, `Fn::Sub`, `Fn::Join`, `Fn::Select`, `Fn::Split` and `Fn::FindInMap` are
computed where their parts are known, and `AWS::NoValue` takes its property or element away. Anything else
(attributes of resources, pseudo parameters, imports) stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from secscan.syntax.positions import Key, NodePosition, Path

MAX_CONDITIONS = 3
MAX_DEPTH = 60
_VARIABLE = re.compile(r"\$\{(!?[^}]*)\}")
_FUNCTIONS = frozenset(("Ref", "Fn::If", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::FindInMap"))
_GONE = object()
Sources = dict[Path, tuple[str, ...]]


class Intrinsics:
    """What a template says of its parameters, mappings and conditions."""

    def __init__(self, template: Mapping[str, Any], place: NodePosition) -> None:
        self._parameters = _table(template.get("Parameters"))
        self._mappings = _table(template.get("Mappings"))
        self._place = place
        self._choice: Mapping[str, bool] = {}
        self._sources: Sources = {}

    def variants(self, raw: Any, place: NodePosition) -> Iterator[tuple[Any, NodePosition, Sources]]:
        """A value as it is for each outcome of the conditions in it; one, where there are none."""
        names = sorted(set(_conditions(raw, 0)))
        outcomes = product((True, False), repeat=len(names))
        if len(names) > MAX_CONDITIONS:
            outcomes = iter([(True,) * len(names), (False,) * len(names)])  # type: ignore[assignment]
        for outcome in outcomes:
            self._choice = dict(zip(names, outcome, strict=True))
            self._sources = {}
            value, where = self._value(raw, place, (), 0)
            yield value, where, self._sources

    def _value(self, raw: Any, place: NodePosition, path: Path, depth: int) -> tuple[Any, NodePosition]:
        if depth > MAX_DEPTH:
            return raw, place
        if isinstance(raw, dict):
            function = next(iter(raw)) if len(raw) == 1 else ""
            if function in _FUNCTIONS:
                return self._function(function, raw, place, path, depth)
            return self._parts(raw.items(), {}, place, path, depth)
        if isinstance(raw, list):
            return self._parts(enumerate(raw), [], place, path, depth)
        return raw, place

    def _parts(
        self, items: Any, made: Any, place: NodePosition, path: Path, depth: int
    ) -> tuple[Any, NodePosition]:
        """The parts of a list or table, without those that are taken away."""
        parts: dict[Key, NodePosition] = {}
        for key, item in items:
            at = len(made) if isinstance(made, list) else key
            value, where = self._value(item, place.find((key,)), (*path, at), depth + 1)
            if value is _GONE:
                continue
            parts[at] = where
            if isinstance(made, list):
                made.append(value)
            else:
                made[key] = value
        return made, place._replace(parts=parts)

    def _function(
        self, function: str, raw: dict[str, Any], place: NodePosition, path: Path, depth: int
    ) -> tuple[Any, NodePosition]:
        arguments, inner = raw[function], place.find((function,))
        if function == "Fn::If":
            return self._if(raw, arguments, place, path, depth)
        if function == "Ref":
            value = self._ref(arguments, path)
            return (raw if value is None else value), place
        plain, _ = self._value(arguments, inner, path, depth + 1)
        computed = {
            "Fn::Sub": self._sub,
            "Fn::Join": _join,
            "Fn::Select": _select,
            "Fn::Split": _split,
            "Fn::FindInMap": self._find,
        }[function](plain, path)
        return (raw if computed is None else computed), place

    def _if(
        self, raw: Any, arguments: Any, place: NodePosition, path: Path, depth: int
    ) -> tuple[Any, NodePosition]:
        if not (isinstance(arguments, list) and len(arguments) == 3):  # noqa: PLR2004 - condition, yes, no
            return raw, place
        index = 1 if self._choice.get(str(arguments[0]), True) else 2
        return self._value(arguments[index], place.find(("Fn::If", index)), path, depth + 1)

    def _ref(self, name: Any, path: Path) -> Any:
        if name == "AWS::NoValue":
            return _GONE
        parameter = self._parameters.get(name) if isinstance(name, str) else None
        if not isinstance(parameter, dict) or "Default" not in parameter:
            return None
        default = parameter["Default"]
        line = self._place.find(("Parameters", name, "Default")).span[0]
        self._sources[path] = (*self._sources.get(path, ()), f"line {line}")
        if "List" in str(parameter.get("Type")) and isinstance(default, str):
            return [part.strip() for part in default.split(",")]
        return default

    def _sub(self, arguments: Any, path: Path) -> Any:
        text, given = arguments, {}
        if isinstance(arguments, list) and len(arguments) == 2:  # noqa: PLR2004 - text and names
            text, given = arguments[0], _table(arguments[1])
        if not isinstance(text, str):
            return None

        def one(match: re.Match[str]) -> str:
            name = match[1]
            value = given[name] if name in given else self._ref(name, path)
            return str(value) if isinstance(value, str | int | float) else match[0]

        return _VARIABLE.sub(one, text)

    def _find(self, arguments: Any, _path: Path) -> Any:
        """A value of a mapping; where only the first key is unknown, the one that all of them give."""
        if not (isinstance(arguments, list) and len(arguments) >= 3):  # noqa: PLR2004 - map and two keys
            return None
        table = _table(self._mappings.get(arguments[0])) if isinstance(arguments[0], str) else {}
        first, second = arguments[1], arguments[2]
        if not isinstance(second, str | int):
            return None
        chosen = [table.get(first)] if isinstance(first, str) else list(table.values())
        found = [_table(row).get(str(second)) for row in chosen]
        return found[0] if found and all(value == found[0] for value in found) else None


def _join(arguments: Any, _path: Path) -> Any:
    if not (isinstance(arguments, list) and len(arguments) == 2 and isinstance(arguments[1], list)):  # noqa: PLR2004
        return None
    if not all(isinstance(part, str | int) for part in arguments[1]):
        return None
    return str(arguments[0]).join(map(str, arguments[1]))


def _select(arguments: Any, _path: Path) -> Any:
    if not (isinstance(arguments, list) and len(arguments) == 2 and isinstance(arguments[1], list)):  # noqa: PLR2004
        return None
    index = str(arguments[0])
    within = index.isdecimal() and int(index) < len(arguments[1])
    return arguments[1][int(index)] if within else None


def _split(arguments: Any, _path: Path) -> Any:
    texts = isinstance(arguments, list) and len(arguments) == 2 and all(isinstance(a, str) for a in arguments)  # noqa: PLR2004
    return arguments[1].split(arguments[0]) if texts and arguments[0] else None


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _conditions(raw: Any, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(raw, dict):
        arguments = raw.get("Fn::If") if len(raw) == 1 else None
        if isinstance(arguments, list) and arguments:
            yield str(arguments[0])
        for part in raw.values():
            yield from _conditions(part, depth + 1)
    elif isinstance(raw, list):
        for part in raw:
            yield from _conditions(part, depth + 1)
