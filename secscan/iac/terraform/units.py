"""Terraform files -> their blocks, and one unit per block; both syntaxes give the same bodies.

body  {"block": "resource", "type": "aws_s3_bucket", "name": "data", "values": {...}}; nested blocks are lists
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.unit import TERRAFORM, Unit
from secscan.syntax.hcl import Block, read_hcl
from secscan.syntax.json import json_place, load_json
from secscan.syntax.positions import NodePosition, Path

_LABELS = {"resource": 2, "data": 2, "provider": 1, "module": 1, "variable": 1, "output": 1}
_MAPS = frozenset(
    ("tags", "labels", "variables", "metadata", "triggers", "tags_all", "environment_variables")
)


def read_blocks(path: str, text: str) -> tuple[Block, ...]:
    """The blocks of a file, in the syntax that its name says; raises `DocumentError`."""
    if not path.endswith(".json"):
        return read_hcl(text)
    value = load_json(text)
    if not isinstance(value, dict):
        return ()
    place = json_place(text)
    return tuple(block for name in value for block in _json_blocks(name, value[name], place.find((name,))))


def block_unit(block: Block, sources: Mapping[Path, tuple[str, ...]] | None = None) -> Unit:
    """The unit of a block; `sources` say where values of the block were set."""
    labels = block.labels
    kind = labels[0] if labels and block.name in ("resource", "data", "provider") else ""
    name = labels[-1] if labels else ""
    body = {"block": block.name, "type": kind, "name": name, "values": block.values}
    place = NodePosition(block.place.span, block.place.last, {"values": block.place})
    type_ = kind if block.name != "data" else f"data.{kind}"
    below = {("values", *path): origins for path, origins in (sources or {}).items()}
    return Unit(TERRAFORM, _address(block), body, place, {}, type_, below)


def _address(block: Block) -> str:
    name = {"resource": "", "variable": "var."}.get(block.name, f"{block.name}.")
    alias = block.values.get("alias") if block.name == "provider" else None
    labels = (*block.labels, alias) if isinstance(alias, str) else block.labels
    return (name + ".".join(labels)).rstrip(".")


def _json_blocks(name: str, value: Any, place: NodePosition) -> Iterator[Block]:
    """The blocks under a top-level key: its labels are nested objects, each level maybe in a list."""
    yield from _labelled(name, (), _LABELS.get(name, 0), value, place)


def _labelled(
    name: str, labels: tuple[str, ...], missing: int, value: Any, place: NodePosition
) -> Iterator[Block]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _labelled(name, labels, missing, item, place.find((index,)))
    elif isinstance(value, dict) and missing:
        for label, inner in value.items():
            yield from _labelled(name, (*labels, label), missing - 1, inner, place.find((label,)))
    elif isinstance(value, dict):
        values, where = _blocks_as_lists(value, place)
        yield Block(name, labels, values, where)


def _blocks_as_lists(value: dict[str, Any], place: NodePosition) -> tuple[dict[str, Any], NodePosition]:
    """A body whose nested objects are lists of one, as HCL's nested blocks are; maps stay maps."""
    values: dict[str, Any] = {}
    parts = dict(place.parts)
    for key, item in value.items():
        values[key] = item
        if isinstance(item, dict) and key not in _MAPS:
            inner, where = _blocks_as_lists(item, place.find((key,)))
            values[key] = [inner]
            parts[key] = NodePosition(where.span, where.last, {0: where})
        elif isinstance(item, list):
            values[key], parts[key] = _list(item, place.find((key,)))
    return values, NodePosition(place.span, place.last, parts)


def _list(items: list[Any], place: NodePosition) -> tuple[list[Any], NodePosition]:
    values: list[Any] = []
    parts = dict(place.parts)
    for index, item in enumerate(items):
        values.append(item)
        if isinstance(item, dict):
            values[index], parts[index] = _blocks_as_lists(item, place.find((index,)))
    return values, NodePosition(place.span, place.last, parts)
