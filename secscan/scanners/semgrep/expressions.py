"""The texts without which a regular expression of a rule matches nothing, letter case aside.

Read from the expression alone, in the dialect of the engine (PCRE). Whatever is not understood asks for no
text: an expression that asks for too little costs time, one that asks for too much would hide a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Clause = frozenset[str]
"""Texts in lower case; one of them stands in whatever is matched."""
SHORTEST = 2
"""A single character stands in every file."""
GROUP = re.compile(r"\(\?(?:(?P<look><?[=!])|:|>|P?<\w+>|'\w+'|(?P<flags>[imsuU-]*)(?P<end>[:)]))|\((?![?*])")
REPEAT = re.compile(r"(?:(?P<sign>[*?+])|\{(?P<least>\d+)(?:,\d*)?\})[?+]?")
_ESCAPE = re.compile(
    r"\\(?:(?P<sign>[^\w\s])|(?P<place>[bBAzZGK])|[dDwWsShHvVRNXnrtfae]"
    r"|x(?:[0-9a-fA-F]{2}|\{[0-9a-fA-F]+\})|[pP](?:\{\^?\w+\}|\w)|k(?:\{\w+\}|<\w+>|'\w+')|\d{1,3})"
)
_SET = re.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", re.DOTALL)
_ONE_LETTER = re.compile(r"\[(?:(?P<same>[a-zA-Z])(?P<case>[a-zA-Z])?|\\?(?P<sign>[^\w\s\\^]))\]")


class UnreadableError(Exception):
    """Something that this module does not know."""


def clauses(expression: str) -> tuple[Clause, ...]:
    """One text of every clause stands in whatever the expression matches; none where nothing is known."""
    try:
        found, end = _alternatives(expression, 0)
    except (UnreadableError, IndexError, RecursionError):
        return ()
    return tuple(found) if end == len(expression) else ()


def _alternatives(text: str, at: int) -> tuple[list[Clause], int]:
    """The clauses of what stands between `|`, up to the end or the closing parenthesis."""
    branches = []
    while True:
        branch, at = _sequence(text, at)
        branches.append(branch)
        if at >= len(text) or text[at] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*(max(branch, key=_worth) for branch in branches))], at


def _worth(clause: Clause) -> tuple[int, int]:
    """Long texts are rare, and so is each of few."""
    return min(map(len, clause)), -len(clause)


@dataclass(slots=True)
class _Sequence:
    """What follows one another: the clauses so far, and the text that is being put together."""

    clauses: list[Clause] = field(default_factory=list)
    run: str = ""

    def close(self) -> None:
        if len(self.run) >= SHORTEST:
            self.clauses.append(frozenset([self.run]))
        self.run = ""

    def add(self, text: str, inner: list[Clause], *, wide: bool, repeat: re.Match[str] | None) -> None:
        """Adds one item: a literal, or a group, or something of some width (`wide`) that is not known."""
        if repeat and (repeat["sign"] in {"*", "?"} or repeat["least"] == "0"):
            self.close()
            return
        self.run += text
        if repeat or (wide and not text):
            self.close()
        self.clauses += inner


def _sequence(text: str, at: int) -> tuple[list[Clause], int]:
    """The clauses of what stands up to the next `|` or `)`."""
    made = _Sequence()
    while at < len(text) and text[at] not in "|)":
        literal, wide = "", True
        inner: list[Clause] = []
        if text[at] == "(":
            inner, wide, at = _group(text, at)
        elif text[at] == "[":
            literal, at = read_set(text, at)
        elif text[at] == "\\":
            literal, wide, at = read_escape(text, at)
        else:
            wide = text[at] not in "^$"
            literal = text[at].lower() if wide and text[at] != "." else ""
            at += 1
        repeat = REPEAT.match(text, at)
        at = repeat.end() if repeat else at
        made.add(literal, inner, wide=wide, repeat=repeat)
    made.close()
    return made.clauses, at


def _group(text: str, at: int) -> tuple[list[Clause], bool, int]:
    """The clauses of a group, whether it has a width, and where it ends."""
    opening = GROUP.match(text, at)
    if not opening:
        raise UnreadableError
    at = opening.end()
    if opening["end"] == ")":
        return [], False, at
    inner, at = _alternatives(text, at)
    if text[at] != ")":
        raise UnreadableError
    look = opening["look"]
    return ([] if look and look[-1] == "!" else inner), not look, at + 1


def read_set(text: str, at: int) -> tuple[str, int]:
    """The character that a set stands for, letter case aside, if it is one."""
    one = _ONE_LETTER.match(text, at)
    if one and one["sign"]:
        return one["sign"], one.end()
    if one and one["same"].lower() == (one["case"] or one["same"]).lower():
        return one["same"].lower(), one.end()
    whole = _SET.match(text, at)
    if not whole:
        raise UnreadableError
    return "", whole.end()


def read_escape(text: str, at: int) -> tuple[str, bool, int]:
    """The character that an escape stands for, if it is one; whether it has a width; where it ends."""
    found = _ESCAPE.match(text, at)
    if not found:
        raise UnreadableError
    return found["sign"] or "", not found["place"], found.end()
