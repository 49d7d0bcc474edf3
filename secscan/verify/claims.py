"""Which findings hold a value that a provider can be asked about, and which text that value is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from secscan.model import Finding, FindingStatus, Stage
from secscan.secrets.formats import AnyFormat, Format
from secscan.secrets.formats_named import KEYWORD_FORMATS
from secscan.secrets.token_formats import TOKEN_FORMATS
from secscan.syntax.text import SourceText
from secscan.verify.providers import Provider


@dataclass(frozen=True, slots=True)
class Claim:
    """A value and who is asked about it; no `repr` shows the value."""

    provider: Provider
    value: str = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What is asked once however many places hold it."""
        return self.provider.name, self.value


def claim(finding: Finding, texts: Iterable[str], providers: Sequence[Provider]) -> Claim | None:
    """Who is to be asked about a finding; None where nobody is, or the finding is excused.

    Only a text that as a whole has a form of the provider's own is a value: the longest that has one.
    """
    if finding.stage is not Stage.SECRETS or finding.status is FindingStatus.SUPPRESSED:
        return None
    called = {finding.rule, *(source.rule for source in finding.also_reported_by)}
    longest = sorted(texts, key=len, reverse=True)
    for provider in providers:
        if called & _rules(provider):
            value = next((text for text in longest if _has_form(text, provider.kinds)), None)
            if value is not None:
                return Claim(provider, value)
    return None


def masked(finding: Finding, source: SourceText | None) -> tuple[str, ...]:
    """The texts that a finding masks, as they stand in its file."""
    if source is None:
        return ()
    return tuple(source.line(line)[start - 1 : end - 1] for line, start, end in finding.masks)


@cache
def _rules(provider: Provider) -> frozenset[str]:
    own = {f"secrets.{kind}" for kind in provider.kinds}
    return frozenset(own | {f"detect-secrets.{kind}" for kind in provider.theirs})


def _has_form(text: str, kinds: Iterable[str]) -> bool:
    return any(_form(kind).fullmatch(text) for kind in kinds)


@cache
def _form(kind: str) -> re.Pattern[str]:
    """A kind's whole token and nothing around it."""
    form = _forms()[kind]
    prefix = re.escape(form.prefix) if isinstance(form, Format) else ""
    return re.compile(f"{prefix}(?:{form.body})")


@cache
def _forms() -> dict[str, AnyFormat]:
    return {form.kind: form for form in (*TOKEN_FORMATS, *KEYWORD_FORMATS)}
