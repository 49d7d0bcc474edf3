"""Terraform's pure functions over plain values; what cannot be said for sure raises, and is unknown then."""

from __future__ import annotations

import base64
import ipaddress
import itertools
import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

MOST = 4096
LONGEST = 1 << 16
_VERB = re.compile(r"%(?:%|(-?0?\d{0,3})(?:\.(\d{1,2}))?([sdvqgtfx]))")


def text_of(value: Any) -> str:
    """A value as text, as templates write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value)
    raise ValueError("no text")


def number_of(value: Any) -> int | float:
    """A value as number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError("no number")
    if not isinstance(value, str):
        return value
    return int(value) if re.fullmatch(r"-?\d{1,18}", value) else float(value)


def boolean_of(value: Any) -> bool:
    """A value as boolean."""
    known = {True: True, False: False, "true": True, "false": False}
    return known[value if isinstance(value, bool | str) else ""]


def _format(pattern: str, *values: Any) -> str:
    left = iter(values)

    def one(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        value = next(left)
        if match[3] in "dgfx":
            return f"%{match[1]}{'.' + match[2] if match[2] else ''}{match[3]}" % number_of(value)
        if match[3] == "q":
            return json.dumps(text_of(value))
        return f"%{match[1]}s" % (json.dumps(value) if isinstance(value, list | dict) else text_of(value))

    return _VERB.sub(one, pattern)


def _replace(text: str, old: str, new: str) -> str:
    if len(old) > 1 and old[0] == old[-1] == "/":
        raise ValueError("a pattern")
    return text.replace(old, new)


def _flatten(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        found += _flatten(item) if isinstance(item, list) else [item]
    return found


def _distinct(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _lookup(table: Mapping[str, Any], key: str, *default: Any) -> Any:
    return table.get(key, default[0]) if default else table[key]


def _merge(*tables: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for table in tables:
        result.update(table or {})
    return result


def _element(items: list[Any], index: Any) -> Any:
    return items[int(number_of(index)) % len(items)]


def _slice(items: list[Any], start: int, end: int) -> list[Any]:
    return items[start:end]


def _range(*bounds: Any) -> list[Any]:
    made = range(*(int(number_of(bound)) for bound in bounds))
    if len(made) > MOST:
        raise ValueError("more than is counted")
    return list(made)


def _coalesce(*values: Any) -> Any:
    return next(value for value in values if value not in (None, ""))


def _one(items: list[Any]) -> Any:
    if len(items) > 1:
        raise ValueError("more than one")
    return items[0] if items else None


def _length(value: Any) -> int:
    if not isinstance(value, str | list | dict):
        raise TypeError("no length")
    return len(value)


def _contains(items: list[Any], value: Any) -> bool:
    return value in items


def _zipmap(keys: list[Any], values: list[Any]) -> dict[str, Any]:
    return dict(zip(keys, values, strict=True))


def _transpose(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for key in sorted(table):
        for value in table[key]:
            result.setdefault(value, []).append(key)
    return result


def _product(*lists: list[Any]) -> list[Any]:
    if math.prod(map(len, lists)) > MOST:
        raise ValueError("more than is counted")
    return [list(found) for found in itertools.product(*lists)]


def _subnet(prefix: str, more: Any, number: Any) -> str:
    network = ipaddress.ip_network(prefix)
    length = network.prefixlen + int(number_of(more))
    step = 1 << (network.max_prefixlen - length)
    first = int(network.network_address) + int(number_of(number)) * step
    return f"{ipaddress.ip_address(first)}/{length}"


def _host(prefix: str, number: Any) -> str:
    return str(ipaddress.ip_network(prefix)[int(number_of(number))])


def _substring(text: str, start: Any, length: Any) -> str:
    first, size = int(number_of(start)), int(number_of(length))
    return text[first:] if size < 0 else text[first : first + size]


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": lambda value: abs(number_of(value)),
    "ceil": lambda value: math.ceil(number_of(value)),
    "floor": lambda value: math.floor(number_of(value)),
    "max": lambda *values: max(map(number_of, values)),
    "min": lambda *values: min(map(number_of, values)),
    "sum": lambda items: sum(map(number_of, items)),
    "parseint": lambda text, base: int(text, int(base)),
    "format": _format,
    "join": lambda separator, *lists: separator.join(text_of(item) for items in lists for item in items),
    "split": lambda separator, text: text.split(separator) if separator else list(text),
    "replace": _replace,
    "lower": lambda text: text_of(text).lower(),
    "upper": lambda text: text_of(text).upper(),
    "title": lambda text: text_of(text).title(),
    "trimspace": lambda text: text.strip(),
    "trim": lambda text, letters: text.strip(letters),
    "trimprefix": lambda text, prefix: text.removeprefix(prefix),
    "trimsuffix": lambda text, suffix: text.removesuffix(suffix),
    "chomp": lambda text: text.rstrip("\r\n"),
    "substr": _substring,
    "startswith": lambda text, prefix: text.startswith(prefix),
    "endswith": lambda text, suffix: text.endswith(suffix),
    "strcontains": lambda text, part: part in text,
    "length": _length,
    "coalesce": _coalesce,
    "coalescelist": lambda *lists: next(items for items in lists if items),
    "compact": lambda items: [item for item in items if item not in (None, "")],
    "concat": lambda *lists: [item for items in lists for item in items],
    "contains": _contains,
    "distinct": _distinct,
    "toset": _distinct,
    "setunion": lambda *lists: _distinct([item for items in lists for item in items]),
    "setintersection": lambda first, *rest: [i for i in first if all(i in items for items in rest)],
    "setsubtract": lambda first, second: [item for item in first if item not in second],
    "setproduct": _product,
    "element": _element,
    "flatten": _flatten,
    "index": lambda items, value: items.index(value),
    "keys": sorted,
    "values": lambda table: [table[key] for key in sorted(table)],
    "lookup": _lookup,
    "merge": _merge,
    "one": _one,
    "range": _range,
    "reverse": lambda items: items[::-1],
    "slice": _slice,
    "sort": lambda items: sorted(map(text_of, items)),
    "transpose": _transpose,
    "zipmap": _zipmap,
    "tostring": lambda value: None if value is None else text_of(value),
    "tonumber": lambda value: None if value is None else number_of(value),
    "tobool": lambda value: None if value is None else boolean_of(value),
    "tolist": list,
    "tomap": dict,
    "alltrue": lambda items: all(map(boolean_of, items)),
    "anytrue": lambda items: any(map(boolean_of, items)),
    "jsonencode": lambda value: value,
    "jsondecode": lambda value: json.loads(value) if isinstance(value, str) else value,
    "sensitive": lambda value: value,
    "nonsensitive": lambda value: value,
    "base64encode": lambda text: base64.b64encode(text.encode()).decode(),
    "base64decode": lambda text: base64.b64decode(text, validate=True).decode(),
    "cidrsubnet": _subnet,
    "cidrhost": _host,
}
