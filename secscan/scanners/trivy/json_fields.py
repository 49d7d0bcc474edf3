"""The values of somebody else's JSON, read without trust in their types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def mapping(value: Any) -> Json:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> tuple[list[Json], int]:
    """The objects of a list, and how many of its entries are none; a missing list is empty."""
    if value is None:
        return [], 0
    if not isinstance(value, list):
        return [], 1
    objects: list[Json] = [item for item in value if isinstance(item, dict)]
    return objects, len(value) - len(objects)


def text(document: Json, key: str) -> str:
    """A string, on one line; empty where there is none."""
    value = document.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def texts(document: Json, key: str) -> tuple[str, ...]:
    """The strings of a list, the empty ones left out; none where there is no list."""
    value = document.get(key)
    return tuple(item for item in value if isinstance(item, str) and item) if isinstance(value, list) else ()
