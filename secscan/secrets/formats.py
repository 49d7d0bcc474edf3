"""Formats of providers' tokens as data: how one is written down, compiled and found.

The tables are `formats_cloud`, `formats_code`, `formats_work` and `formats_named`; what they state
(prefix, length, alphabet) is what each provider documents or issues. No pattern runs over a text: the
prefilter tells where a prefix stands, and the pattern is tried at that place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from secscan.secrets.checks import CHECKS, HIGH
from secscan.secrets.prefilter import Seen

# A token starts where no letter or digit stands before it, or behind an escape that ends in one.
_START = r"(?:(?<![0-9A-Za-z])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))"
_NAME = r"[\w.\-/$ ]"
_SIGN = (
    r"(?:\\?[\"'`])?[\])]?\s{0,8}(?:=>|:=|\|\|=|\?=|==?|:|,|\(|>|\bis\b)\s{0,8}"
    r"(?:[bru@]?\\?[\"'`]|\(\s?[\"'])?"
)
_TOLD = r"(?i:key|token|secret|passw|pwd|auth|cred|pat\b|bearer|apikey)"
_BEFORE = 48


@dataclass(frozen=True, slots=True)
class Format:
    """A token that is told by its own text.

    `prefix` is literal; `body` is the expression of what follows it, `lead` so many characters of the
    class `before` that stand ahead of it. `check` names a check of `checks`. `trust` is the confidence
    where there is none.
    """

    kind: str
    title: str
    prefix: str
    body: str
    check: str = ""
    lead: int = 0
    before: str = r"[0-9A-Za-z]"
    trust: str = HIGH

    @property
    def words(self) -> tuple[str, ...]:
        """What the prefilter looks for."""
        return (self.prefix.lower(),)

    @property
    def pattern(self) -> str:
        """The whole token as the group `v`."""
        lead = f"{self.before}{{{self.lead}}}" if self.lead else ""
        return f"{_START}(?P<v>{lead}{re.escape(self.prefix)}{self.body}){_end(self.body)}"


@dataclass(frozen=True, slots=True)
class Named:
    """A value without a mark of its own, told by its provider's name and a telling word ahead of it.

    `words` are the provider's names in lower case; `told` is False where the name alone is telling.
    """

    kind: str
    title: str
    words: tuple[str, ...]
    body: str
    check: str = ""
    told: bool = True
    lead: int = 0
    trust: str = HIGH

    @property
    def pattern(self) -> str:
        """Name, telling word, sign of assignment, and the value as the group `v`."""
        names = "|".join(map(re.escape, self.words))
        told = f"{_NAME}{{0,{_BEFORE}}}?{_TOLD}" if self.told else ""
        return f"(?i:{names}){told}{_NAME}{{0,24}}{_SIGN}(?P<v>{self.body}){_end(self.body)}"


AnyFormat = Format | Named


def _end(body: str) -> str:
    """Nothing of the token's own alphabet may follow."""
    last = body[body.rfind("[") :]
    more = "-" if "-]" in last else "+/" if "+/" in last else ""
    return f"(?![0-9A-Za-z_{more}])"


@cache
def compiled(form: AnyFormat) -> re.Pattern[str]:
    """The pattern, compiled when it is first needed: a worker rarely needs more than a few."""
    return re.compile(form.pattern)


@dataclass(frozen=True, slots=True)
class Match:
    """A token: index of the line, columns from 0, and how far its own text is to be trusted."""

    form: AnyFormat
    index: int
    start: int
    end: int
    value: str
    trust: str


class Formats:
    """All formats by the words that announce them."""

    def __init__(self, forms: Iterable[AnyFormat]) -> None:
        self._by_word: dict[str, list[AnyFormat]] = {}
        for form in forms:
            for word in form.words:
                self._by_word.setdefault(word, []).append(form)
        self.words = frozenset(self._by_word)

    def search(self, seen: Seen) -> Iterator[Match]:
        """Every token of the lines."""
        text = seen.lines.text
        for word, place, begin, end in seen.at(self._by_word.keys() & seen.places.keys()):
            for form in self._by_word[word]:
                if place - form.lead < begin:
                    continue
                match = compiled(form).match(text, place - form.lead, end)
                if match and (trust := judge(form, match["v"])):
                    index = seen.lines.at(place)
                    yield Match(
                        form, index, match.start("v") - begin, match.end("v") - begin, match["v"], trust
                    )


def judge(form: AnyFormat, value: str) -> str:
    """The confidence in a value that has the format, "" for none."""
    return CHECKS[form.check](value) if form.check else form.trust
