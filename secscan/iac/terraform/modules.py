"""Modules of a tree and the calls between them: what a name means in one instance of a module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, normpath
from typing import Any, NamedTuple

from secscan.iac.terraform.evaluate import (
    UNKNOWN,
    Environment,
    Evaluator,
    InnerNames,
    Table,
    entries,
    is_known,
)
from secscan.iac.terraform.functions import number_of
from secscan.iac.terraform.syntax import parse_template
from secscan.syntax.hcl import Block
from secscan.syntax.positions import NodePosition

MAX_DEPTH = 8
MAX_INSTANCES = 24
MAX_EACH = 32
_META = frozenset(("source", "version", "providers", "count", "for_each", "depends_on"))


class ValueOrigin(NamedTuple):
    """Where a value was set; `default` says that nobody chose it."""

    path: str
    line: int
    default: bool = False


class WrittenValue(NamedTuple):
    """A value as it is written, and where."""

    raw: Any
    origin: ValueOrigin


@dataclass(slots=True)
class TerraformModule:
    """The blocks of a directory."""

    directory: str
    blocks: list[tuple[str, Block]] = field(default_factory=list)
    variables: dict[str, WrittenValue | None] = field(default_factory=dict)
    settings: dict[str, WrittenValue] = field(default_factory=dict)
    locals: dict[str, WrittenValue] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    resources: dict[str, dict[str, Block]] = field(default_factory=dict)
    calls: dict[str, tuple[str, Block]] = field(default_factory=dict)

    def add(self, path: str, block: Block) -> None:
        """Enters a block."""
        self.blocks.append((path, block))
        name = block.labels[-1] if block.labels else ""
        if block.name == "variable":
            self.variables[name] = _setting(path, block, "default", default=True)
        elif block.name == "locals":
            for key in block.values:
                self.locals[key] = WrittenValue(block.values[key], _origin(path, block.place.find((key,))))
        elif block.name == "output":
            self.outputs[name] = block.values.get("value", UNKNOWN)
        elif block.name == "resource" and len(block.labels) == 2:  # noqa: PLR2004 - type and name
            self.resources.setdefault(block.labels[0], {})[name] = block
        elif block.name == "module":
            self.calls[name] = path, block


def _origin(path: str, place: NodePosition, *, default: bool = False) -> ValueOrigin:
    return ValueOrigin(path, place.span[0], default)


def _setting(path: str, block: Block, key: str, *, default: bool = False) -> WrittenValue | None:
    if key not in block.values:
        return None
    return WrittenValue(block.values[key], _origin(path, block.place.find((key,)), default=default))


def source_of(module: TerraformModule, block: Block) -> str | None:
    """The directory that a call leads to, where it lies in the tree."""
    source = block.values.get("source")
    if not isinstance(source, str) or not source.startswith(("./", "../")):
        return None
    place = normpath(f"{module.directory}/{source}" if module.directory else source)
    return "" if place == "." else place


class Instance:
    """A module with the values that one call, or nobody, gives to its variables."""

    def __init__(
        self,
        tree: ModuleTree,
        module: TerraformModule,
        inputs: Mapping[str, tuple[WrittenValue, Environment]],
        depth: int,
    ) -> None:
        self.tree = tree
        self.module = module
        self.depth = depth
        self._inputs = inputs
        self._known: dict[tuple[str, str], tuple[Any, list[ValueOrigin]]] = {}
        self._open: set[tuple[str, str]] = set()

    def name(self, name: str) -> Any:
        """A namespace of the module, or of one type of its resources."""
        if name in ("var", "local", "module"):
            return _Members(self, name)
        if name in self.module.resources:
            return _Members(self, name)
        return UNKNOWN

    def lookup(self, space: str, name: str) -> Any:
        """A variable, a local value, a called module or a resource; each is computed once."""
        key = space, name
        if key in self._open:
            return UNKNOWN
        if key not in self._known:
            self._open.add(key)
            before, self.tree.trace = self.tree.trace, []
            value = self._computed(space, name)
            self._known[key] = value, self.tree.trace
            self.tree.trace = before
            self._open.discard(key)
        value, trace = self._known[key]
        self.tree.trace += trace
        return value

    def _computed(self, space: str, name: str) -> Any:
        if space == "var":
            return self._variable(name)
        if space == "local":
            setting = self.module.locals.get(name)
            return UNKNOWN if setting is None else self._traced(setting, self)
        if space == "module":
            return self._called(name)
        block = self.module.resources[space].get(name)
        return UNKNOWN if block is None else _Attributes(self, block)

    def _variable(self, name: str) -> Any:
        if name in self._inputs:
            return self._traced(*self._inputs[name])
        setting = self.module.settings.get(name) or self.module.variables.get(name)
        return UNKNOWN if setting is None else self._traced(setting, self)

    def _traced(self, setting: WrittenValue, names: Environment) -> Any:
        self.tree.trace.append(setting.origin)
        return self.tree.resolved(setting.raw, names)

    def _called(self, name: str) -> Any:
        for child in self.children(name):
            found = {key: self.tree.resolved(raw, child) for key, raw in child.module.outputs.items()}
            return Table(found)
        return UNKNOWN

    def children(self, only: str = "") -> Iterator[Instance]:
        """The instances of the modules in the tree that this one calls."""
        for name, (path, block) in self.module.calls.items():
            place = source_of(self.module, block)
            if (only and name != only) or place not in self.tree.modules or self.depth >= MAX_DEPTH:
                continue
            for names in self.tree.repeated(block, self):
                settings = {key: _setting(path, block, key) for key in block.values.keys() - _META}
                inputs = {key: (found, names) for key, found in settings.items() if found}
                yield Instance(self.tree, self.tree.modules[place], inputs, self.depth + 1)


class _Members:
    """A namespace of an instance."""

    def __init__(self, instance: Instance, space: str) -> None:
        self._instance = instance
        self._space = space

    def member(self, name: str) -> Any:
        """Looks a member up."""
        return self._instance.lookup(self._space, name)


class _Attributes:
    """What a resource's block says of its attributes; what a provider computes is unknown."""

    def __init__(self, instance: Instance, block: Block) -> None:
        self._instance = instance
        self._block = block

    def member(self, name: str) -> Any:
        """An attribute that is written in the block."""
        if name not in self._block.values:
            return UNKNOWN
        value = self._instance.tree.resolved(self._block.values[name], self._instance)
        return value if is_known(value) else UNKNOWN


class ModuleTree:
    """All modules of some files, and the one evaluator over them; `trace` gathers where values were set."""

    def __init__(
        self,
        blocks: Mapping[str, tuple[Block, ...]],
        settings: Mapping[str, tuple[dict[str, Any], NodePosition]],
    ) -> None:
        """`blocks` are those of each file, `settings` the values of each file of variables, by path."""
        self.trace: list[ValueOrigin] = []
        self.evaluator = Evaluator()
        self.modules: dict[str, TerraformModule] = {}
        for path, found in blocks.items():
            module = self.modules.setdefault(dirname(path), TerraformModule(dirname(path)))
            for block in found:
                module.add(path, block)
        for path in sorted(settings, key=_rank):
            values, place = settings[path]
            for key in values if dirname(path) in self.modules else ():
                origin = _origin(path, place.find((key,)))
                self.modules[dirname(path)].settings[key] = WrittenValue(values[key], origin)
        self.instances = self._all_instances()

    def _all_instances(self) -> dict[str, list[Instance]]:
        """The instances of each directory: by its calls, or by itself where nothing calls it."""
        called = {source_of(module, b) for module in self.modules.values() for _, b in module.calls.values()}
        roots = [module for place, module in self.modules.items() if place not in called]
        found: dict[str, list[Instance]] = {}
        waiting = [Instance(self, module, {}, 0) for module in roots or self.modules.values()]
        while waiting:
            instance = waiting.pop(0)
            there = found.setdefault(instance.module.directory, [])
            if len(there) < MAX_INSTANCES:
                there.append(instance)
                waiting += instance.children()
        for place, module in self.modules.items():
            if not found.get(place):
                found[place] = [Instance(self, module, {}, 0)]
        return found

    def resolved(self, raw: Any, names: Environment) -> Any:
        """A value as it is written -> what is known of it; the rest is `UNKNOWN`."""
        if isinstance(raw, str):
            return self.text(raw, names) if "${" in raw or "%{" in raw else raw
        if isinstance(raw, dict):
            return {key: self.resolved(value, names) for key, value in raw.items()}
        return [self.resolved(value, names) for value in raw] if isinstance(raw, list) else raw

    def text(self, raw: str, names: Environment) -> Any:
        """The value of a text with expressions in it."""
        try:
            node = parse_template(raw)
        except (ValueError, RecursionError):
            return UNKNOWN
        value = self.evaluator.evaluate(node, names)
        return UNKNOWN if hasattr(value, "member") else value

    def repeated(self, block: Block, names: Environment) -> list[Environment]:
        """The environments of each copy that `count` or `for_each` makes; none where there is surely none."""
        before, self.trace = self.trace, []
        try:
            return self._copies(block, names)
        finally:
            self.trace = before

    def _copies(self, block: Block, names: Environment) -> list[Environment]:
        unknown = InnerNames(names, {"each": Table({}), "count": Table({})})
        key = "for_each" if "for_each" in block.values else "count"
        if key not in block.values:
            return [names]
        value = self.resolved(block.values[key], names)
        try:
            pairs = _pairs(value, key)
        except (TypeError, ValueError, OverflowError):
            return [unknown]
        if not pairs:
            return [unknown] if any(origin.default for origin in self.trace) else []
        spaces = (
            ("count", {"index": k}) if key == "count" else ("each", {"key": k, "value": v}) for k, v in pairs
        )
        return [InnerNames(names, {space: Table(members)}) for space, members in spaces]


def _pairs(value: Any, key: str) -> list[tuple[Any, Any]]:
    if key == "count":
        return [(index, index) for index in range(min(int(number_of(value)), MAX_EACH))]
    found = list(entries(value))[:MAX_EACH]
    return [(item, item) for _, item in found] if isinstance(value, list) else found


def _rank(path: str) -> tuple[int, str]:
    """The order in which files of variables are read: later ones win."""
    name = basename(path)
    return (1 if ".auto." in name else 0), path
