"""Terraform files that are read together -> the units of each, with their expressions resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.terraform.modules import ModuleTree, ValueOrigin
from secscan.iac.terraform.resolve import Sources, resolved_blocks
from secscan.iac.terraform.units import block_unit, read_blocks
from secscan.iac.unit import Unit
from secscan.syntax.hcl import Block, read_attributes
from secscan.syntax.json import json_place, load_json
from secscan.syntax.positions import DocumentError, NodePosition

FILES = (".tf", ".tofu", ".tf.json", ".tofu.json")
_ALONE = frozenset(("variable", "output", "locals", "terraform", "moved", "import", "removed", "check"))


class Project:
    """The modules among some files, by path; a file that cannot be read is an error of its own alone."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._problems: dict[str, DocumentError] = {}
        self._blocks: dict[str, tuple[Block, ...]] = {}
        for path, text in sorted(files.items()):
            if path.endswith(FILES):
                try:
                    self._blocks[path] = read_blocks(path, text)
                except DocumentError as problem:
                    self._problems[path] = problem
        self._tree = ModuleTree(self._blocks, dict(_settings(files)))

    def units(self, path: str) -> tuple[Unit, ...]:
        """The units of a file, each block in all that is known of it; raises `DocumentError`."""
        if path in self._problems:
            raise self._problems[path]
        place = path.rpartition("/")[0]
        return tuple(unit for block in self._blocks.get(path, ()) for unit in self._block(place, block, path))

    def _block(self, place: str, block: Block, path: str) -> Iterator[Unit]:
        if block.name in _ALONE:
            yield block_unit(block)
            return
        seen: list[tuple[Any, Any]] = []
        for instance in self._tree.instances[place]:
            for made, sources in resolved_blocks(instance, block):
                if (made.values, sources) not in seen:
                    seen.append((made.values, sources))
                    yield block_unit(made, _told(sources, path))


def _told(sources: Sources, path: str) -> dict[tuple[Any, ...], tuple[str, ...]]:
    return {at: tuple(_place(origin, path) for origin in origins) for at, origins in sources.items()}


def _place(origin: ValueOrigin, path: str) -> str:
    return f"{origin.path}:{origin.line}" if origin.path != path else f"line {origin.line}"


def _settings(files: Mapping[str, str]) -> Iterator[tuple[str, tuple[dict[str, Any], NodePosition]]]:
    """The values of the files of variables that are read without being named."""
    for path, text in files.items():
        name = path.rpartition("/")[2].removesuffix(".json")
        if name == "terraform.tfvars" or name.endswith(".auto.tfvars"):
            try:
                yield path, _read(path, text)
            except DocumentError:
                continue


def _read(path: str, text: str) -> tuple[dict[str, Any], NodePosition]:
    if not path.endswith(".json"):
        return read_attributes(text)
    value = load_json(text)
    return (value, json_place(text)) if isinstance(value, dict) else ({}, NodePosition((1, 1, 1, 1), 1, {}))
