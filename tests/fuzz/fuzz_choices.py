"""Bytes turned into decisions: the way from a fuzzer's input to structured data.

The same bytes always give the same decisions; where they run out, every further decision is the first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

# Values that JSON can hold and that nobody expects.
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    2**31,
    -(2**63),
    10**40,
    float("inf"),
    float("nan"),
    -0.5,
    "",
    "x",
    "0",
    "7",
    "1e999",
    "../../etc/x",
    "\ud800",
    "\udcff",
    "::error::x\n##[set-env]",
    [],
    {},
    [[]],
    [None, 1],
    {"a": {}},
    "y" * 600,
)
HOSTILE = (
    "::error::", "##[add-mask]", "::", "##[", "%0A", "\r", "\n", "\x1b[2J", "\x9b", "\u202e", "\u2066", "\u2028", "\u200b", "\ufe0f",
    "\u034f", "\xad", "\x00", "\x85", "\u3000", "\udcff", "\ud800", "<b>", "|", "`", "```", "~~~", "@x", "#1", "](y)", "![", "&amp;",
    "..", "/", "//", "\\", ":", "%2e%2e", "http://x", "a:", "é", "日本", "😀", "\u0301", "{0}", "{{", "${{ x }}", " ", "\t", "- ", "1. ",
    "www.x", "GH-1", "_a_", "*", "$", "-->", "]]>", "\U000e0041", "=1+1", "word",
)  # fmt: skip


class Choices:
    """Decisions drawn from bytes, from the first on."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def byte(self) -> int:
        """The next byte; 0 at the end."""
        if self.position >= len(self.data):
            return 0
        self.position += 1
        return self.data[self.position - 1]

    def below(self, bound: int) -> int:
        """A number from 0, less than `bound`."""
        wide = self.byte() << 8 | self.byte() if bound > 256 else self.byte()
        return wide % bound

    def flag(self) -> bool:
        """Yes or no."""
        return bool(self.byte() & 1)

    def pick(self, options: Sequence[Any]) -> Any:
        """One of several."""
        return options[self.below(len(options))]

    def take(self, size: int) -> bytes:
        """So many of the next bytes, or what there is."""
        taken = self.data[self.position : self.position + size]
        self.position += len(taken)
        return taken

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(len(self.data))

    def text(self, longest: int = 40) -> str:
        """A text: bytes as they are, or words that somebody who does not wish us well would write."""
        size = self.below(longest + 1)
        if self.flag():
            return "".join(self.pick(HOSTILE) for _ in range(size % 7))
        return self.take(size).decode("utf-8", "surrogateescape")

    def word(self, longest: int = 12) -> str:
        """Letters and digits, at least one."""
        drawn = self.take(1 + self.below(longest))
        return (
            "".join("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[b % 62] for b in drawn)
            or "a"
        )


def document(choices: Choices, seed: str) -> Any:
    """The JSON document of a text with up to seven changes: odd values, lost and doubled entries."""
    root = [json.loads(seed)]
    paths = _paths(seed)
    for _ in range(choices.below(8)):
        holder: Any = root
        *above, key = paths[choices.below(len(paths))]
        try:  # an earlier change may have taken the place away
            for step in above:
                holder = holder[step]
            change(choices, holder, key, holder[key])
        except (LookupError, TypeError):
            continue
    return root[0] if root else None


@cache
def _paths(seed: str) -> tuple[tuple[Any, ...], ...]:
    """The way to every value of a document."""
    found: list[tuple[Any, ...]] = []
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), [json.loads(seed)])]
    while waiting:
        path, value = waiting.pop()
        keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        found += [(*path, key) for key in keys]
        waiting += [((*path, key), value[key]) for key in keys]
    return tuple(found)


def change(choices: Choices, holder: Any, key: Any, here: Any) -> None:
    """One change at one place."""
    kind = choices.below(6)
    if kind == 0:
        holder[key] = choices.text()
    elif kind == 1:
        del holder[key]
    elif kind == 2:
        twice = json.loads(json.dumps(here))
        if isinstance(holder, list):
            holder.insert(key, twice)
        else:
            holder[key] = [twice]
    else:
        odd = choices.pick(ODD)
        holder[key] = json.loads(json.dumps(odd)) if isinstance(odd, dict | list) else odd


def raw(choices: Choices, data: bytes) -> bytes:
    """The bytes, now and then cut short or with a few of them changed."""
    kind = choices.below(8)
    if kind == 1:
        return data[: choices.below(len(data) + 1)]
    if kind == 2:
        at = choices.below(len(data) + 1)
        return data[:at] + choices.take(1 + choices.below(8)) + data[at + choices.below(4) :]
    return data
