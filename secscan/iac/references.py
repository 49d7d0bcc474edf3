"""Names inside texts: variables as shells and Compose write them, and the parts of an image's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VARIABLE = re.compile(r"\$(?:\{(\w+)(?::?[-+]([^}]*))?\}|(\w+))")


def substitute(text: str, defaults: Mapping[str, str]) -> tuple[str, bool]:
    """A text with its `$NAME` and `${NAME:-default}` filled in, and whether one of them stayed unknown."""
    unknown = False

    def value(match: re.Match[str]) -> str:
        nonlocal unknown
        name = match[1] or match[3]
        found = defaults.get(name) or match[2]
        unknown = unknown or not found
        return found or match[0]

    return _VARIABLE.sub(value, text), unknown


def image_reference(image: str) -> tuple[str, str]:
    """Tag and digest of an image reference, each empty where there is none."""
    name, _, digest = image.partition("@")
    last = name.rpartition("/")[2]
    return last.partition(":")[2], digest
