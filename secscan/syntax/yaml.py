"""YAML text -> plain JSON values with the place of every node.

Scalars are read as Kubernetes and Compose read them: `yes`, `on` and their kind are booleans as values
and stay text as keys, `0644` and dates stay text. CloudFormation's short tags become their long form.
Anchors are followed, merge keys are merged. Limits keep a hostile document from growing in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, NodePosition, Span

MAX_DEPTH = 100
MAX_NODES = 1_000_000
MAX_ALIASED = 200_000

_TRUE = frozenset(("true", "yes", "on", "y"))
_FALSE = frozenset(("false", "no", "off", "n"))
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)\Z")
_RADIX = re.compile(r"0(?:x[0-9a-fA-F]+|o[0-7]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z")
_CORE = "tag:yaml.org,2002:"
_PLAIN_FUNCTIONS = frozenset(("Ref", "Condition"))
_FUNCTIONS = frozenset(
    (
        *("And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue"),
        *("Join", "Length", "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"),
    )
)


class Document(NamedTuple):
    """One document of a text."""

    value: Any
    place: NodePosition


class _Node(NamedTuple):
    value: Any
    span: Span
    last: int
    parts: dict[str | int, NodePosition]
    weight: int
    scalar: bool


def load_yaml(text: str, *, old_booleans: bool = True, only_text: bool = False) -> tuple[Document, ...]:
    """The documents of a YAML text; raises `DocumentError`.

    `old_booleans` is False where `yes` and `on` are text (GitHub Actions); with `only_text` every scalar is
    the text that was written, so that a version such as `1.10` stays what it is, and aliases may share any
    number of nodes: whoever reads the values must not follow every path.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text, old_booleans=old_booleans, only_text=only_text)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = builder.lines.at(mark.index)[0] if mark else 1
        raise DocumentError("not valid YAML", line) from None
    except (yaml.YAMLError, ValueError, UnicodeError):
        raise DocumentError("not valid YAML: a character that YAML does not allow") from None
    return tuple(builder.documents)


class _OpenNode:
    """A mapping or sequence that is still open."""

    __slots__ = ("anchor", "flow", "index", "key", "merges", "parts", "span", "tag", "value", "weight")

    def __init__(self, event: Any, value: Any, span: Span) -> None:
        self.value = value
        self.span = span
        self.index: int = event.start_mark.index
        self.anchor = event.anchor
        self.tag = event.tag
        self.flow = bool(event.flow_style)
        self.parts: dict[str | int, NodePosition] = {}
        self.key: _Node | None = None
        self.merges: list[_Node] = []
        self.weight = 1


class _Builder:
    """Takes a parser's events in order and keeps a stack of open collections; never recurses."""

    def __init__(self, text: str, *, old_booleans: bool, only_text: bool) -> None:
        self.text = text
        self.only_text = only_text
        self.lines = LineIndex(text)
        self.old_booleans = old_booleans
        self.documents: list[Document] = []
        self.stack: list[_OpenNode] = []
        self.anchors: dict[str, _Node] = {}
        self.nodes = 0
        self.aliased = 0

    def take(self, event: Any) -> None:
        """Handles one event of PyYAML."""
        name = type(event).__name__
        if name == "ScalarEvent":
            self._scalar(event)
        elif name == "AliasEvent":
            self._alias(event)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(event, {} if name == "MappingStartEvent" else [])
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)
        elif name == "DocumentStartEvent":
            self.anchors = {}

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        return (*self.lines.at(start), *self.lines.at(end))

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DocumentError("more nodes than are read", self.lines.at(event.start_mark.index)[0])

    def _scalar(self, event: Any) -> None:
        self._count(event)
        span = self._span(event)
        if event.style in ("|", ">"):  # the region of a block scalar runs into the next line
            last = max(span[2] - 1 if span[3] == 1 else span[2], span[0])
            span = (*span[:2], last, self.lines.width(last) + 1)
        plain = event.implicit[0] and not event.tag
        value = self._value(event.value, event.tag, plain=plain)
        self._put(_Node(value, span, span[2], {}, 1, scalar=True), event.anchor)

    def _value(self, text: str, tag: str | None, *, plain: bool) -> Any:
        if self.only_text:
            return text
        if tag is None or tag == "!":
            return resolve(text, old_booleans=self.old_booleans) if plain else text
        if tag.startswith(_CORE):
            return text if tag == _CORE + "str" else resolve(text, old_booleans=True)
        return _function(tag, text)

    def _alias(self, event: Any) -> None:
        self._count(event)
        span = self._span(event)
        node = self.anchors.get(event.anchor)
        if node is None:
            raise DocumentError("an alias without its anchor", span[0])
        self.aliased += node.weight
        if self.aliased > MAX_ALIASED and not self.only_text:
            raise DocumentError("aliases that expand to more than is read", span[0])
        self._put(node._replace(span=span, last=span[2], parts={}), None)

    def _open(self, event: Any, value: Any) -> None:
        self._count(event)
        if len(self.stack) >= MAX_DEPTH:
            raise DocumentError("nested deeper than is read", self.lines.at(event.start_mark.index)[0])
        self.stack.append(_OpenNode(event, value, self._span(event)))

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        end = event.end_mark.index
        _merge(frame)
        value: Any = frame.value
        template = frame.flow and self.text.startswith("{{", frame.index)
        if template:
            value = self.text[frame.index : end]
        elif frame.tag and not frame.tag.startswith(_CORE):
            value = _function(frame.tag, value)
        start_line, start_column = frame.span[:2]
        line, column = self.lines.at(end)
        one_line = frame.flow and line == start_line
        span = (*frame.span[:2], line, column) if one_line else self._head(start_line, start_column)
        last = line if frame.flow or column > 1 else max(line - 1, start_line)
        parts = frame.parts if value is frame.value else {}
        self._put(_Node(value, span, last, parts, frame.weight, scalar=one_line or template), frame.anchor)

    def _head(self, line: int, column: int) -> Span:
        """The first line of a collection, which stands for it."""
        return (line, column, line, max(self.lines.width(line) + 1, column))

    def _put(self, node: _Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.documents.append(Document(node.value, NodePosition(node.span, node.last, node.parts)))
            return
        frame = self.stack[-1]
        frame.weight += node.weight
        if isinstance(frame.value, list):
            frame.parts[len(frame.value)] = NodePosition(node.span, node.last, node.parts)
            frame.value.append(node.value)
        elif frame.key is None:
            frame.key = node._replace(value=self._key(node))
        else:
            self._pair(frame, frame.key, node)

    def _key(self, node: _Node) -> str:
        """A key is text: scalars as they are written, anything else by where it stands."""
        if isinstance(node.value, str):
            return node.value
        if not node.scalar:
            return f"?{node.span[0]}:{node.span[1]}"
        start = self.lines.index(*node.span[:2])
        return self.text[start : self.lines.index(*node.span[2:])].strip("'\"")

    def _pair(self, frame: _OpenNode, key: _Node, node: _Node) -> None:
        frame.key = None
        end = node.span[2:] if node.scalar and not _is_block(node) else key.span[2:]
        last = max(node.last, key.last)
        place = NodePosition((*key.span[:2], *end), last, node.parts, key.span[2:])
        if key.value == "<<" and isinstance(node.value, dict | list):
            frame.merges.append(node._replace(span=place.span))
            return
        frame.value[key.value] = node.value
        frame.parts[key.value] = place


def _is_block(node: _Node) -> bool:
    return node.span[0] != node.span[2]


def _merge(frame: _OpenNode) -> None:
    """Adds what merge keys bring; what the mapping says itself stays. It stands where `<<` stands."""
    for node in frame.merges:
        for source in _mappings(node.value):
            for key, value in source.items():
                if key not in frame.value:
                    frame.value[key] = value
                    frame.parts[key] = NodePosition(node.span, node.last, {})


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def _function(tag: str, value: Any) -> Any:
    """CloudFormation's `!Sub x` as `{"Fn::Sub": x}`; any other tag of an application says nothing to us."""
    name = tag.removeprefix("!")
    if name in _PLAIN_FUNCTIONS:
        return {name: value}
    if name == "GetAtt" and isinstance(value, str):
        return {"Fn::GetAtt": value.split(".", 1)}
    return {f"Fn::{name}": value} if name in _FUNCTIONS else value


def resolve(text: str, *, old_booleans: bool = True) -> Any:
    """The value of a plain scalar."""
    if text in _NULL:
        return None
    if len(text) <= 5 and text[0] in "tTfFyYnNoO":  # noqa: PLR2004 -- "false" is the longest of them
        return _boolean(text, old_booleans=old_booleans)
    return _number(text) if text[0] in "0123456789+-." else text


def _number(text: str) -> Any:
    if len(text) > 40:  # noqa: PLR2004 -- no number that means anything is longer
        return text
    if _INT.match(text):
        return int(text.replace("_", ""))
    if _RADIX.match(text):
        return int(text, 0)
    return float(text) if _FLOAT.match(text) else text


def _boolean(text: str, *, old_booleans: bool) -> Any:
    word = text.lower()
    if text not in (word, word.capitalize(), word.upper()):
        return text
    if not old_booleans and word not in ("true", "false"):
        return text
    return True if word in _TRUE else False if word in _FALSE else text
