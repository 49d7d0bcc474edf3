"""Validators of JSON Schema. The library is imported where it is used: its import takes seconds."""

from __future__ import annotations

from typing import Any


def validator(schema: Any) -> Any:
    """A validator for a sound schema of the 2020-12 draft."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
