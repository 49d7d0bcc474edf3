"""Parsed values that may have any shape, as the shape that is wanted; empty where they have another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def tables(value: Any) -> list[Mapping[str, Any]]:
    """The tables of a list, whatever else is in it; empty where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def table(value: Any) -> Mapping[str, Any]:
    """The value if it is a table, else an empty one."""
    return value if isinstance(value, dict) else {}


def strings(value: Any) -> list[str]:
    """The strings of a list, whatever else is in it."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def list_of(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """The value if it is text, else empty."""
    return value if isinstance(value, str) else ""
