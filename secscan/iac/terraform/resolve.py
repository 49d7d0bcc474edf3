"""Blocks with their expressions -> blocks with what is known of them, and where each known value was set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.iac.terraform.evaluate import (
    MAX_STEPS,
    UNKNOWN,
    Environment,
    InnerNames,
    Table,
    entries,
    is_known,
)
from secscan.iac.terraform.modules import MAX_EACH, Instance, ModuleTree, ValueOrigin
from secscan.syntax.hcl import Block
from secscan.syntax.positions import Key, NodePosition, Path

UNTOLD = "${unknown}"
"""Stands where only a part of a computed value is known."""
Sources = dict[Path, tuple[ValueOrigin, ...]]
_META = frozenset(("for_each", "count"))


def resolved_blocks(instance: Instance, block: Block) -> list[tuple[Block, Sources]]:
    """The block as it is in each of its copies, with the origins of values by their path in it."""
    found = []
    instance.tree.evaluator.steps = MAX_STEPS
    for names in instance.tree.repeated(block, instance):
        resolver = _Resolver(instance.tree)
        values, place = resolver.body(block.values, block.place, names, ())
        found.append((Block(block.name, block.labels, values, place), resolver.sources))
    return found


class _Resolver:
    """Resolves one block; gathers where its values come from."""

    def __init__(self, tree: ModuleTree) -> None:
        self.tree = tree
        self.sources: Sources = {}

    def body(
        self, values: Mapping[str, Any], place: NodePosition, names: Environment, path: Path
    ) -> tuple[dict[str, Any], NodePosition]:
        """A body: its attributes, its nested blocks, and those that `dynamic` makes."""
        made: dict[str, Any] = {}
        parts: dict[Key, NodePosition] = dict(place.parts)
        for key, raw in values.items():
            if key == "dynamic" and _blocks(raw):
                continue
            if key in _META and not path:
                made[key] = raw
                continue
            value, where = self.value(raw, place.find((key,)), names, (*path, key))
            if value is not None or raw is None:
                made[key] = value
                if where is not None:
                    parts[key] = where
        for index, raw in enumerate(_blocks(values.get("dynamic"))):
            self.dynamic(raw, place.find(("dynamic", index)), names, path, (made, parts))
        return made, place._replace(parts=parts)

    def value(
        self, raw: Any, place: NodePosition, names: Environment, path: Path
    ) -> tuple[Any, NodePosition | None]:
        """A value, and its place where that is another one than it was."""
        if isinstance(raw, str) and ("${" in raw or "%{" in raw):
            return self.expression(raw, names, path), None
        if isinstance(raw, dict):
            return self.body(raw, place, names, path)
        if isinstance(raw, list):
            items = [self.value(r, place.find((i,)), names, (*path, i)) for i, r in enumerate(raw)]
            parts: dict[Key, NodePosition] = dict(place.parts)
            parts.update({i: where for i, (_, where) in enumerate(items) if where is not None})
            return [value for value, _ in items], place._replace(parts=parts)
        return raw, None

    def expression(self, raw: str, names: Environment, path: Path) -> Any:
        """The value of an expression; the expression itself where nothing is known of it."""
        self.tree.trace = []
        value = self.tree.text(raw, names)
        if value is UNKNOWN:
            return raw
        if self.tree.trace:
            self.sources[path] = tuple(dict.fromkeys(self.tree.trace))
        return value if is_known(value) else _told(value)

    def dynamic(
        self,
        raw: Mapping[str, Any],
        place: NodePosition,
        names: Environment,
        path: Path,
        into: tuple[dict[str, Any], dict[Key, NodePosition]],
    ) -> None:
        """Adds the blocks that a `dynamic` block makes; one, with nothing known of the iterator, at least."""
        labels, contents = raw.get("$labels"), _blocks(raw.get("content"))
        if not labels or not contents:
            return
        made, parts = into
        name = str(labels[0])
        iterator = _iterator(raw, name)
        there = made.setdefault(name, [])
        if not isinstance(there, list):
            return
        holder = parts.get(name) or place._replace(parts={})
        inner = place.find(("content", 0))
        every = self.given(raw, names)
        origins = tuple(dict.fromkeys(self.tree.trace))
        for given in every:
            index = len(there)
            if origins:
                self.sources[*path, name, index] = origins
            value, where = self.body(
                contents[0], inner, InnerNames(names, {iterator: given}), (*path, name, index)
            )
            there.append(value)
            holder = holder._replace(parts={**holder.parts, index: where})
        if there:
            parts[name] = holder
        else:
            del made[name]

    def given(self, raw: Mapping[str, Any], names: Environment) -> list[Table]:
        """What the iterator of a `dynamic` block stands for, one after the other."""
        self.tree.trace = []
        value = self.tree.resolved(raw.get("for_each"), names)
        try:
            pairs = list(entries(value))[:MAX_EACH]
        except TypeError:
            return [Table({})]
        if not pairs:
            return [Table({})] if any(origin.default for origin in self.tree.trace) else []
        return [Table({"key": key, "value": item}) for key, item in pairs]


def _blocks(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _iterator(raw: Mapping[str, Any], name: str) -> str:
    """The iterator's name: an expression in HCL, a text in JSON."""
    iterator = raw.get("iterator")
    return iterator.removeprefix("${").removesuffix("}") if isinstance(iterator, str) else name


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _told(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_told(part) for part in value]
    return UNTOLD if value is UNKNOWN or hasattr(value, "member") else value
