"""XML as text: elements from foreign strings, exact and harmless in a CI log.

Only what XML 1.0 can hold is written: control characters and bytes that were not UTF-8 are visible escapes
(`secscan.reporters.text.clean`). What a CI runner would take for a command of its own is a character
reference, which every XML reader turns back into the very text.
"""

from __future__ import annotations

from collections.abc import Mapping

from secscan.reporters.text import clean

MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, attributes: Mapping[str, object], *content: str) -> str:
    """An element; `content` is XML already, and each part stands on lines of its own."""
    inner = "\n".join(part for part in content if part)
    start = f"<{name}{_given(attributes)}"
    return f"{start}>\n{inner}\n</{name}>" if inner else f"{start}/>"


def leaf(name: str, attributes: Mapping[str, object], text: str) -> str:
    """An element that holds text alone."""
    inner = _escape(text).replace("&#10;", "\n").replace("&#9;", "\t")
    return f"<{name}{_given(attributes)}>{inner}</{name}>"


def _given(attributes: Mapping[str, object]) -> str:
    return "".join(f' {key}="{_escape(str(value))}"' for key, value in attributes.items())


def _escape(text: str) -> str:
    return clean(text).translate(MARKUP).replace("##", "#&#35;").replace("::", ":&#58;")
