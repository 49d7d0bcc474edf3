"""Formats of providers' tokens as data: how one is written down, compiled and found.

The tables are `formats_cloud`, `formats_code`, `formats_work`, `formats_services` and `formats_named`.
What they state (prefix, length, alphabet) is what each provider documents or issues. No pattern runs over
a text: the prefilter finds where a prefix stands, and the pattern is tried at that position alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from secscan.secrets.bigrams import is_readable
from secscan.secrets.checks import CHECKS, HIGH, LOW
from secscan.secrets.prefilter import KeywordHits
from secscan.secrets.values import has_high_entropy

# A token starts where no letter or digit stands before it, or behind an escape that ends in one.
_START = r"(?:(?<![0-9A-Za-z])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))"
_NAME = r"[\w.\-/$ ]"
_SIGN = (
    r"(?:\\?[\"'`])?[\])]?\s{0,8}(?:=>|:=|\|\|=|\?=|==?|:|,|\(|>|\bis\b)\s{0,8}"
    r"(?:[bru@]?\\?[\"'`]|\(\s?[\"'])?"
)
_TOLD = r"(?i:key|token|secret|passw|pwd|auth|cred|pat\b|bearer|apikey)"
_BEFORE = 48
_LONGEST = 420
# A prefix that no word of a program begins with; behind it stands a token, be it a wrong one.
_MARK = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{2,}[_.~-]")
_MARKS = frozenset(["AIza", "GR1348941", "ATATT3xFfGF0", "ATCTT3xFfG", "sk-", "hf_", "SG."])
_ORDINARY = re.compile(
    r"(?:live|secret|access-\w+|api|api_org|key|sdk|token|pat|sat|signkey-prod|amzn\S*|v1|dp|pul|npm_config)[_.-]|1000\."
)
_ANYTHING = re.compile(r"(?P<v>[0-9A-Za-z_.~+/-]{16,400}={0,2})(?![0-9A-Za-z])")
_PLACED = re.compile(_START)


@dataclass(frozen=True, slots=True)
class Format:
    """A token that is recognised by its own text.

    `prefix` is literal; `body` is the expression of what follows it, `lead` so many characters of the
    class `before` that stand ahead of it. `check` names a check of `checks`. `confidence` is the confidence
    where there is none.
    """

    kind: str
    title: str
    prefix: str
    body: str
    check: str = ""
    lead: int = 0
    before: str = r"[0-9A-Za-z]"
    confidence: str = HIGH

    @property
    def words(self) -> tuple[str, ...]:
        """What the prefilter looks for."""
        return (self.prefix.lower(),)

    @property
    def is_mark(self) -> bool:
        """Whether the prefix alone shows whose token it is, or was meant to be."""
        distinctive = _MARK.fullmatch(self.prefix) and not _ORDINARY.fullmatch(self.prefix)
        return not self.lead and (bool(distinctive) or self.prefix in _MARKS)

    @property
    def pattern(self) -> str:
        """The whole token as the group `v`."""
        lead = f"{self.before}{{{self.lead}}}" if self.lead else ""
        return f"{_START}(?P<v>{lead}{re.escape(self.prefix)}{self.body}){_end(self.body)}"


@dataclass(frozen=True, slots=True)
class KeywordFormat:
    """A value without a mark of its own, recognised by its provider's name and a telling word ahead of it.

    `words` are the provider's names in lower case; `keyword` is False where the name alone is telling.
    """

    kind: str
    title: str
    words: tuple[str, ...]
    body: str
    check: str = ""
    keyword: bool = True
    lead: int = 0
    confidence: str = HIGH

    @property
    def pattern(self) -> str:
        """Name, telling word, sign of assignment, and the value as the group `v`."""
        names = "|".join(map(re.escape, self.words))
        before = f"{_NAME}{{0,{_BEFORE}}}?{_TOLD}" if self.keyword else ""
        return f"(?i:{names}){before}{_NAME}{{0,24}}{_SIGN}(?P<v>{self.body}){_end(self.body)}"


AnyFormat = Format | KeywordFormat


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
class FormatMatch:
    """A token: index of the line, columns from 0, and how far its own text is to be trusted."""

    form: AnyFormat
    index: int
    start: int
    end: int
    value: str
    confidence: str


class Formats:
    """All formats by the words that announce them."""

    def __init__(self, forms: Iterable[AnyFormat]) -> None:
        self._by_word: dict[str, list[AnyFormat]] = {}
        for form in forms:
            for word in form.words:
                self._by_word.setdefault(word, []).append(form)
        self.words = frozenset(self._by_word)
        formats = [form for found in self._by_word.values() for form in found if isinstance(form, Format)]
        self._marks = frozenset(form.prefix for form in formats if not form.lead)

    def search(self, keyword_hits: KeywordHits) -> Iterator[FormatMatch]:
        """Every token of the lines."""
        text = keyword_hits.lines.text
        for word, position, begin, end in keyword_hits.at(
            self._by_word.keys() & keyword_hits.positions.keys()
        ):
            found = list(self._whole(word, text, position, (begin, end)))
            for form, match, confidence in found or self._meant(word, text, position, end):
                span = match.start("v") - begin, match.end("v") - begin
                yield FormatMatch(form, keyword_hits.lines.at(position), *span, match["v"], confidence)

    def _whole(
        self, word: str, text: str, position: int, line: tuple[int, int]
    ) -> Iterator[tuple[AnyFormat, re.Match[str], str]]:
        """The tokens that are as their provider issues them."""
        for form in self._by_word[word]:
            if position - form.lead < line[0]:
                continue
            match = compiled(form).match(text, position - form.lead, line[1])
            if match and (confidence := confidence_in(form, match["v"])):
                yield form, match, confidence

    def _meant(
        self, word: str, text: str, position: int, end: int
    ) -> Iterator[tuple[AnyFormat, re.Match[str], str]]:
        """What begins as a provider's token and is none: nobody issued it."""
        form = next((form for form in self._by_word[word] if isinstance(form, Format) and form.is_mark), None)
        if form is None or not text.startswith(form.prefix, position) or not _PLACED.match(text, position):
            return
        match = _ANYTHING.match(text, position, min(end, position + _LONGEST))
        rest = match["v"][len(form.prefix) :] if match else ""
        longer = any(
            text.startswith(other, position) for other in self._marks if len(other) > len(form.prefix)
        )
        if match and not longer and has_high_entropy(rest) and not is_readable(rest):
            yield form, match, LOW


def confidence_in(form: AnyFormat, value: str) -> str:
    """The confidence in a value that has the format, "" for none."""
    return CHECKS[form.check](value) if form.check else form.confidence
