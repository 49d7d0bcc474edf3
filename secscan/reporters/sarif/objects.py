"""What SARIF needs beside the objects of `sarif_om`: plain values, URIs and messages.

`sarif_om` describes SARIF 2.1.0 before its errata: `Suppression` has `state` where the standard has
`status`. Its own serializer leaves out values equal to a default, so that a `warning` under a rule of
level `error` would become an error. Both are put right in `as_json`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote

from secscan.reporters.text import sentence

SOURCE_ROOT = "%SRCROOT%"
ALWAYS = frozenset({"level", "kind", "suppressions", "results", "baselineState"})
"""Properties that are written even where they equal the class's default."""
RENAMED = {"state": "status"}
MESSAGE_LIMIT = 1500
PLACEHOLDER = re.compile(r"\{(\d+)\}")
NO_NAME = "unnamed"
_FIELDS: dict[Any, tuple[tuple[str, str, Any], ...]] = {}


def as_json(value: Any) -> Any:
    """A `sarif_om` object as plain JSON values; what is None or a mere default is left out."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if not hasattr(value, "__attrs_attrs__"):
        return value
    found = {}
    for attribute, name, default in _fields(type(value)):
        item = getattr(value, attribute)
        if item is not None and (item != default or name in ALWAYS):
            found[name] = item if type(item) in (str, int, bool, float) else as_json(item)
    return found


def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    return _FIELDS[kind] if kind in _FIELDS else _FIELDS.setdefault(kind, _read_fields(kind))


def _read_fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    fields = []
    for field in kind.__attrs_attrs__:
        name = field.metadata["schema_property_name"]
        default = field.default.factory() if hasattr(field.default, "factory") else field.default
        fields.append((field.name, RENAMED.get(name, name), default))
    return tuple(fields)


@cache
def relative_uri(path: str) -> str:
    """A path below the root as a URI reference that cannot mean anything else.

    All but unreserved characters and `/` are percent-encoded, so that `a:b.py` has no scheme; bytes
    that are not UTF-8 are kept (`%FF`). It is never empty, absolute, or above the root.
    """
    parts = [_segment(part) for part in path.split("/") if part not in ("", ".")]
    return "/".join(parts) or NO_NAME


def _segment(part: str) -> str:
    if part == "..":
        return "__"
    try:
        name = part.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = part.encode("utf-8", "surrogatepass")
    return quote(name, safe="")


def message_text(text: str, fix: str = "") -> str:
    """A finding's message as SARIF text: sentences on one line, in which no foreign link works.

    SARIF reads `[text](target)` as a link and `{0}` as a placeholder.
    """
    said = " ".join(part for part in (sentence(text, MESSAGE_LIMIT), sentence(fix, MESSAGE_LIMIT)) if part)
    return PLACEHOLDER.sub(r"{{\1}}", said.replace("](", "]\\("))
