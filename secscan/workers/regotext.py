"""What must be known of a Rego text before the embedded engine may see it: what speaks, what may be asked.

The first version of the language and functions that the engine does not have are named with their lines, and
what would reach the world is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

RULES = ("deny", "violation", "warn")
"""Rules that speak to us; `deny_name` and so on do as well."""

_OPAQUE = re.compile(r"#[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`")
_PACKAGE = re.compile(r"^package[ \t]+([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\"[^\"\n]+\"\])*)", re.MULTILINE)
_IMPORT = re.compile(r"^import[ \t]+([\w.]+)(?:[ \t]+as[ \t]+(\w+))?", re.MULTILINE)
_SPEAKING = re.compile(rf"^(?:default[ \t]+)?((?:{'|'.join(RULES)})(?:_\w+)?)\b", re.MULTILINE)
_HEAD = r"^(?:[A-Za-z_][\w.]*(?:\([^()\n]*\))?(?:\[[^\[\]\n]*\])?|\}?[ \t]*else)"
_OLD = re.compile(rf"{_HEAD}[ \t]*(?:\{{|:?=[ \t]*[^\s{{\[(][^{{\n]*[ \t]\{{[ \t]*$)", re.MULTILINE)
_FUNCTION = re.compile(r"^(?:default[ \t]+)?([A-Za-z_][\w.]*)\(", re.MULTILINE)
_CALL = re.compile(r"(?<![\w.\]])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\(")
_WORDS = frozenset(("if", "not", "in", "else", "every", "some", "as", "default", "import", "package"))
_FORBIDDEN = ("http.send", "net.", "opa.", "rego.", "io.", "providers.")


@dataclass(frozen=True, slots=True)
class Module:
    """A policy file: its package (empty: it has none) and the rules in it that speak to us."""

    name: str
    text: str
    package: str
    rules: tuple[str, ...]


def read_module(name: str, text: str) -> Module:
    """The module in a text."""
    code = blank(text)
    found = _PACKAGE.search(text)
    rules = tuple(sorted({match[1] for match in _SPEAKING.finditer(code)}))
    return Module(name, text, found[1] if found else "", rules)


def speaking(modules: Mapping[str, Module]) -> dict[tuple[str, str], list[str]]:
    """The rules that speak to us, by package and name, with the files that hold them."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, module in sorted(modules.items()):
        for rule in module.rules:
            found.setdefault((module.package, rule), []).append(name)
    return found


def blank(text: str) -> str:
    """The text with comments and strings blanked out, so that each line stays where it is."""
    return _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def objections(modules: Mapping[str, Module], knows: Callable[[str], bool]) -> list[str]:
    """Why the embedded engine cannot be trusted with these modules: `file:line: reason`, in order.

    `knows` says which functions it has.
    """
    codes = {name: blank(module.text) for name, module in modules.items()}
    own = {match[1] for code in codes.values() for match in _FUNCTION.finditer(code)}
    found: list[str] = []
    for name, code in codes.items():
        if not modules[name].package:
            found.append(f"{name}:1: no package")
        for offset, reason in sorted((*_old(code), *_calls(code, own, knows))):
            line = code.count("\n", 0, offset) + 1
            found.append(f"{name}:{line}: {reason}")
    return found


def _old(code: str) -> Iterator[tuple[int, str]]:
    for match in _OLD.finditer(code):
        if not re.search(r"\bif\b", match[0]):
            yield (
                match.start(),
                "a rule body without 'if': this is the first version of Rego; rewrite it for v1",
            )


def _calls(code: str, own: set[str], knows: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    imported = {match[2] or match[1].rpartition(".")[2] for match in _IMPORT.finditer(code)}
    for match in _CALL.finditer(code):
        name = match[1]
        first = name.partition(".")[0]
        if name in _WORDS or name in own or first in imported or first in {"data", "input"}:
            continue
        if name.startswith(_FORBIDDEN):
            yield match.start(), f"{name} is not allowed: a policy sees its input and nothing else"
        elif not knows(name):
            yield match.start(), f"the embedded engine has no {name}; use an OPA server (--opa-url)"
