"""detect-secrets' plugins as functions from lines to columns.

Which part of a match is the secret is decided as the library decides it, but for two plugins whose only
group is a token's prefix. A `Need` is what a line must hold for a plugin to match at all: other lines are
not asked. Preconditions hold for the library's patterns as they are known here, and are ignored for others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from secscan.secrets.prefilter import KeywordHits
from secscan.secrets.text_lines import NARROW, WIDE, Window, windows

PROVIDER, PRIVATE_KEY, CONTEXT, KEYWORD, ENTROPY = "provider", "private-key", "context", "keyword", "entropy"

Spans = Iterator[tuple[int, int]]
Positions = Iterator[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of secret; `search` gives (index of line, start, end), columns from 0."""

    title: str
    grade: str
    search: Callable[[KeywordHits], Positions]
    plugin: Any

    @property
    def kind(self) -> str:
        """The title in kebab case: the rule's id without the scanner."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Precondition:
    """A line must hold one of `words` (in any case), or match `probe`, and match `gate`."""

    words: tuple[str, ...] = ()
    probe: re.Pattern[str] | None = None
    gate: re.Pattern[str] | None = None

    @property
    def folded(self) -> frozenset[str]:
        """The words as the prefilter looks for them."""
        return frozenset(word.lower() for word in self.words)

    def lines(self, keyword_hits: KeywordHits) -> Iterable[int]:
        """The indices of the lines worth asking."""
        lines = keyword_hits.lines
        found = lines.matching(self.probe) if self.probe else keyword_hits.indices(self.folded)
        gate = self.gate
        return found if gate is None else [index for index in found if gate.search(lines.lines[index])]


_LONG_RUN = re.compile(r"(?<![\w/+-])[\w/+-]{24}")
_ASSIGNED = Precondition(("key", "pwd", "pw", "pass", "token"), gate=_LONG_RUN)
_GITLAB = "glpat- gldt- glft- glsoat- glrt- GR1348941 glcbt- glimt- glptt- glagent- gloas-"

PRECONDITIONS: Mapping[str, Precondition] = MappingProxyType(
    {
        "ArtifactoryDetector": Precondition(
            probe=re.compile(r"AKC[a-zA-Z0-9]{10}|AP[\dABCDEF][a-zA-Z0-9]{8}")
        ),
        "AWSKeyDetector": Precondition(("a3t", "abia", "acca", "akia", "asia", "aws")),
        "AzureStorageKeyDetector": Precondition(("AccountKey=",)),
        "BasicAuthDetector": Precondition(("://",), gate=re.compile("@")),
        "CloudantDetector": Precondition(("key", "pwd", "pw", "pass", "token", "cloudant"), gate=_LONG_RUN),
        "DiscordBotTokenDetector": Precondition(probe=re.compile(r"\.[a-zA-Z\d_-]{6}\.[a-zA-Z\d_-]{27}")),
        "GitHubTokenDetector": Precondition(("ghp_", "gho_", "ghu_", "ghs_", "ghr_")),
        "GitLabTokenDetector": Precondition(tuple(_GITLAB.split())),
        "IbmCosHmacDetector": _ASSIGNED,
        "IbmCloudIamDetector": _ASSIGNED,
        "JwtTokenDetector": Precondition(("eyJ",)),
        "MailchimpDetector": Precondition(("-us",)),
        "NpmDetector": Precondition((":_authToken=",)),
        "OpenAIDetector": Precondition(("T3BlbkFJ",)),
        "PrivateKeyDetector": Precondition(("PRIVATE KEY", "PuTTY-User-Key-File-2")),
        "PypiTokenDetector": Precondition(("pypi-AgE",)),
        "SendGridDetector": Precondition(("SG.",)),
        "SlackDetector": Precondition(("xox", "hooks.slack.com")),
        "SoftlayerDetector": Precondition((*_ASSIGNED.words, "softlayer"), gate=_LONG_RUN),
        "SquareOAuthDetector": Precondition(("sq0csp-",)),
        "StripeDetector": Precondition(("k_live_",)),
        "TelegramBotTokenDetector": Precondition(probe=re.compile(r"\d:[0-9A-Za-z_-]{35}")),
        "TwilioKeyDetector": Precondition(probe=re.compile(r"AC[a-z0-9]{32}|SK[a-z0-9]{32}")),
    }
)
KEYWORD_WORDS = ("key", "pass", "pwd", "secret", "contrase")

# Plugins whose only group is the prefix of the token that they match.
_WHOLE_MATCH = frozenset({"GitHubTokenDetector", "GitLabTokenDetector"})


def regex_detector(plugin: Any, precondition: Precondition | None) -> Detector:
    """The detector of a plugin that is a list of patterns."""
    name = type(plugin).__name__
    patterns = tuple(plugin.denylist)
    valid = getattr(plugin, "is_formally_valid", None)
    whole = name in _WHOLE_MATCH

    def find(line: str) -> Spans:
        for pattern in patterns:
            for match in pattern.finditer(line):
                for start, end in _secrets_of(match, whole=whole):
                    if valid is None or valid(line[start:end]):
                        yield start, end

    grade = PRIVATE_KEY if name == "PrivateKeyDetector" else PROVIDER
    return Detector(plugin.secret_type, grade, _by_line(find, precondition), plugin)


def _secrets_of(match: re.Match[str], *, whole: bool) -> Spans:
    """The groups that took part in a match, or the match where there are none."""
    if whole or not match.re.groups:
        yield match.span()
        return
    groups = (match.span(number) for number in range(1, match.re.groups + 1))
    yield from ((start, end) for start, end in groups if end > start)


def keyword_detector(
    plugin: Any, patterns: Mapping[re.Pattern[str], int], precondition: Precondition | None
) -> Detector:
    """The detector of names that promise a secret; `patterns` are those of the file's language.

    The library stops at the first match of each pattern on a line; here all count.
    """

    def find(line: str) -> Spans:
        for pattern, group in patterns.items():
            for match in pattern.finditer(line):
                yield match.span(group)

    return Detector(plugin.secret_type, KEYWORD, _by_line(find, precondition, NARROW), plugin)


def entropy_detector(plugin: Any) -> Detector:
    """The detector of random-looking quoted text. Its pattern never crosses a line."""

    def search(keyword_hits: KeywordHits) -> Positions:
        lines = keyword_hits.lines
        for match in plugin.regex.finditer(lines.text):
            value = match[2]
            # No text has more entropy than the logarithm of the number of its different characters.
            if math.log2(len(set(value))) > plugin.entropy_limit and (
                plugin.calculate_shannon_entropy(value) > plugin.entropy_limit
            ):
                index = lines.at(match.start(2))
                yield index, match.start(2) - lines.starts[index], match.end(2) - lines.starts[index]

    return Detector(plugin.secret_type, ENTROPY, search, plugin)


def other_detector(plugin: Any) -> Detector:
    """The detector of a plugin of an unknown sort: it gives values, which are looked for in the line."""

    def find(line: str) -> Spans:
        for value in plugin.analyze_string(line):
            for match in re.finditer(re.escape(value), line) if value else ():
                yield match.span()

    return Detector(plugin.secret_type, PROVIDER, _by_line(find, None), plugin)


def _by_line(
    find: Callable[[str], Spans], precondition: Precondition | None, window: Window = WIDE
) -> Callable[[KeywordHits], Positions]:
    def search(keyword_hits: KeywordHits) -> Positions:
        lines = keyword_hits.lines
        for index in range(len(lines.lines)) if precondition is None else precondition.lines(keyword_hits):
            for offset, piece in windows(lines.lines[index], window):
                for start, end in find(piece):
                    yield index, offset + start, offset + end

    return search
