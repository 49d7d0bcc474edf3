"""The rules of one language, read once, and which of them texts can match."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from secscan.scanners.semgrep.adjacent import without_blanks
from secscan.scanners.semgrep.narrow import (
    ANY_CASE,
    PIECE,
    TEXT,
    TOGETHER,
    WORD,
    Alphabet,
    Vocabulary,
    Words,
    narrowed,
    needs_of,
)
from secscan.scanners.semgrep.patterns import TextPieces
from secscan.syntax.matcher import Matcher

Entry = Mapping[str, Any]
SCREEN = "-screen-"
"""In the names of rules that stand for several; see `screened`."""
GROUP = "--"
"""In the name of a rule that is for some files alone, before what these are."""
_FEWEST = 3
"""Fewer flows than this are followed one by one."""
_FLOW = ("pattern-sinks", "pattern-sources", "pattern-sanitizers", "pattern-propagators")
_WANTED = ("pattern-sinks", "pattern-sources")
_FORMULA = ("pattern", "patterns", "pattern-either", "pattern-regex")
_WORD = re.compile(r"\w+")
_FOLDS = str.maketrans({"\u017f": "s", "\u212a": "k", "\u0130": "i", "\u0131": "i"})
"""What an expression that ignores letter case takes for a letter, although `str.lower` does not give one."""


@dataclass(slots=True)
class _Part:
    """A formula of a rule, and what is left of it for sets of words."""

    node: Entry
    vocabulary: Vocabulary
    needs: Words
    made: dict[Words, Entry | None] = field(default_factory=dict)

    def under(self, present: Words) -> Entry | None:
        known = present & self.needs
        if known not in self.made:
            self.made[known] = narrowed(self.node, self.vocabulary, known)
        return self.made[known]


@dataclass(slots=True)
class _Rule:
    """A rule in its parts: one formula, or those of a flow."""

    entry: Entry
    formula: _Part
    flow: dict[str, list[_Part]]

    def concerns(self, name: str) -> bool:
        """Whether the rule is for files of such a name."""
        return any(fnmatchcase(name, wanted) for wanted in _wanted_names(self.entry))

    def under(self, present: Words) -> Entry | None:
        """What is left of the rule; None where it cannot match."""
        if not self.flow:
            left = self.formula.under(present)
            return None if left is None else {**self.entry, **left}
        made = dict(self.entry)
        for key, parts in self.flow.items():
            kept = [left for part in parts if (left := part.under(present)) is not None]
            if kept:
                made[key] = kept
            elif key in _WANTED:
                return None
        return made


class Rulebook:
    """Rules of one language. Pure: a text in, rules out."""

    def __init__(self, language: str, rules: Sequence[Entry], alphabet: Alphabet) -> None:
        self._vocabulary = Vocabulary(language, alphabet)
        self._parts: dict[str, _Part] = {}
        self._rules = [self._taken_apart(rule) for rule in rules]
        self._alphabet = alphabet
        self._words = frozenset(self._vocabulary.words)
        self._texts = Matcher(word[1:] for word in self._words if word[0] == TEXT)
        self._together = Matcher(word[1:] for word in self._words if word[0] == TOGETHER)
        self._pieces = TextPieces(word[1:] for word in self._words if word[0] == PIECE)

    def _taken_apart(self, rule: Entry) -> _Rule:
        formula = {key: rule[key] for key in _FORMULA if key in rule}
        flow = {key: [self._part(node) for node in rule[key]] for key in _FLOW if key in rule}
        entry = {key: value for key, value in rule.items() if key not in formula | flow}
        return _Rule(entry, self._part(formula), flow)

    def _part(self, node: Entry) -> _Part:
        """The part of a rule, one for all rules that have the same."""
        text = _text(node)
        if text not in self._parts:
            self._parts[text] = _Part(node, self._vocabulary, needs_of(node, self._vocabulary))
        return self._parts[text]

    def present(self, text: str) -> Words:
        """What the rules ask for, as far as it stands in the text."""
        lower = text.lower()
        if not text.isascii():
            lower = lower.translate(_FOLDS)
        found = {WORD + word for word in _WORD.findall(text)}
        found.update(ANY_CASE + word for word in _WORD.findall(lower))
        found.update(TEXT + part for part in self._texts.among(lower))
        found.update(TOGETHER + part for part in self._together.among(without_blanks(lower)))
        found.update(PIECE + part for part in self._pieces.among(text))
        return self._alphabet.set_of(self._words & found)

    def can_match(self, present: Words, name: str) -> bool:
        """Whether any rule can match a text in which this stands, in a file of such a name."""
        return any(one.concerns(name) and one.under(present) is not None for one in self._rules)

    def flows(self, present: Words) -> int:
        """How many rules that follow input can match a text in which this stands."""
        return sum(one.under(present) is not None for one in self._rules if one.flow)

    def narrowed(self, present: Words) -> list[Entry]:
        """What is left of the rules for texts in which nothing else stands."""
        return [left for one in self._rules if (left := one.under(present)) is not None]


def screened(rules: Sequence[Entry], language: str) -> list[Entry]:
    """The same rules, with one flow in place of all that start alike.

    It follows what any of them follows to where any of them looks, and trusts a sanitizer only where all of
    them do. So where it finds nothing, none of them would, and following one flow costs a fraction of many.
    What it does find says only that they must be asked themselves.
    """
    alike: dict[str, list[Entry]] = {}
    for rule in rules:
        if rule.get("mode") == "taint":
            alike.setdefault(_text([rule["languages"], rule.get("options")]), []).append(rule)
    joined = [group for group in alike.values() if len(group) >= _FEWEST]
    inside = {str(rule["id"]) for group in joined for rule in group}
    rest = [rule for rule in rules if rule["id"] not in inside]
    return [*(_joined(group, f"{language}{SCREEN}{n}") for n, group in enumerate(joined)), *rest]


def _joined(group: Sequence[Entry], name: str) -> Entry:
    made: dict[str, Any] = {key: group[0][key] for key in ("languages", "mode", "options") if key in group[0]}
    made |= {"id": name, "severity": "INFO", "message": "Several rules may find something here."}
    for key in ("pattern-sources", "pattern-sinks", "pattern-propagators"):
        if parts := _each_once(part for rule in group for part in rule.get(key, ())):
            made[key] = parts
    common = set.intersection(
        *({_text(part) for part in rule.get("pattern-sanitizers", ())} for rule in group)
    )
    if kept := [part for part in group[0].get("pattern-sanitizers", ()) if _text(part) in common]:
        made["pattern-sanitizers"] = kept
    return made


def _each_once(parts: Iterable[Entry]) -> list[Entry]:
    return list({_text(part): part for part in parts}.values())


def only_for(rule: Entry, start: str) -> Entry:
    """The rule under a name of its own, for files alone whose names start like this."""
    paths = {"include": [start + name for name in _wanted_names(rule)]}
    return {**rule, "id": f"{rule['id']}{GROUP}{start}", "paths": paths}


def _wanted_names(rule: Entry) -> Sequence[str]:
    """The names of the files that a rule is for."""
    names: Sequence[str] = rule.get("paths", {}).get("include", ["*"])
    return names


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def engine_text(rules: Sequence[Entry]) -> bytes:
    """The rules as the engine reads them."""
    return json.dumps({"rules": rules}, sort_keys=True).encode()


@functools.cache
def parsed(text: str) -> tuple[Entry, ...]:
    """The rules of a file of rules."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(yaml.load(text, loader)["rules"])  # noqa: S506 -- a safe loader
