"""A veil over texts: the secrets that are known, and what looks like one at first sight, as asterisks.

The second is needed where nobody looked for secrets (`--stage sast`), and where a detector passes over
a line that another finding shows. It hides too much rather than too little, and reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from secscan.model import Package

MASK = "*" * 8
Hide = Callable[[str], str]
"""A text, less what may not be shown."""
SHORTEST = 3
# A value this long is masked wherever it appears; shorter ones (`test`) are words of a language,
# and are masked only in what is said about their own file.
_UNMISTAKABLE = 8
_WORD = re.compile(r"(?:[ _-]?(?:[a-z]{1,11}|[A-Z][a-z]{1,10}|[A-Z]{1,11})){1,3}")
_LONGEST_WORDS = 16

_TOKEN = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        gh[pousr]_[A-Za-z0-9]{36,255} | github_pat_\w{60,255} | gl[a-z]{2,5}-[\w-]{20,255}
      | (?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16} | xox[a-z]-[\w-]{10,255} | [sr]k_(?:live|test)_[A-Za-z0-9]{16,255}
      | AIza[\w-]{35} | SG\.[\w-]{16,64}\.[\w-]{16,64} | npm_[A-Za-z0-9]{36} | pypi-AgE[\w-]{50,255}
      | eyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}(?:\.[\w-]{0,1024})?
      | sk-[\w-]{20,255} | dop_v1_[0-9a-f]{64} | hv[sb]\.[\w-]{24,255}
    )""",
    re.VERBOSE,
)
_KEY_BODY = re.compile(r"MII[A-Za-z0-9+/=\\]{60,}")
_SHOWN = (
    re.compile(r"://[^/\s:@'\"]{0,256}:(?P<value>[^@/\s'\"]{1,256})@"),
    re.compile(r"://(?P<value>[^/\s:@'\"]{16,256})@"),
    re.compile(r"(?:^|\s)(?:-u|--user)[\s=]+['\"]?[^\s:'\"]{1,64}:(?P<value>[^\s'\"]{4,256})"),
    re.compile(r"\b(?i:bearer|basic)\s+(?P<value>[A-Za-z0-9+/=_.~-]{16,4096})"),
)
_NAMED = re.compile(
    r"""(?i:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|credential)\w{0,20}
        (?:["'][\s\]]{0,4}|\s{0,4})(?:=>|:=|==|[:=])\s{0,4}
        (?:"(?P<double>[^"]{4,512})"|'(?P<single>[^']{4,512})'|(?P<bare>[^\s"'(){}\[\]<>$%;,&|]{8,512})(?=\s|$))""",
    re.VERBOSE,
)

_IDENTITY = re.compile(r":[0-9a-f]{4}\Z")

Span = tuple[int, int]


def unmistakable(value: str) -> bool:
    """Whether a value can be distinguished from words (`password`, `a secret`) wherever it stands."""
    words = len(value) <= _LONGEST_WORDS and _WORD.fullmatch(value)
    return len(value) >= _UNMISTAKABLE and not words


def glance(text: str) -> Iterator[Span]:
    """Where something looks like a secret at first sight: (start, end) from 0, in no order.

    The short hash at the end of a masked line distinguishes one secret from another, and is none.
    """
    if "***" in text and (identity := _IDENTITY.search(text)):
        text = text[: identity.start()]
    for pattern in (_TOKEN, _KEY_BODY):
        yield from (match.span() for match in pattern.finditer(text))
    for pattern in _SHOWN:
        yield from (match.span("value") for match in pattern.finditer(text))
    for match in _NAMED.finditer(text):
        group = match.lastgroup or "bare"
        value = match[group]
        plain = value.isalpha() or "://" in value
        if unmistakable(value) and not plain and (group != "bare" or any(c.isdigit() for c in value)):
            yield match.span(group)


class Masker:
    """Replaces known values, the longest first at each place, and what `glance` sees.

    It also knows what the masker `beyond` knows, which many may share.
    """

    def __init__(self, values: Iterable[str] = (), beyond: Masker | None = None) -> None:
        others = beyond.values if beyond else frozenset()
        self._beyond = beyond
        self.values: frozenset[str] = frozenset(v for v in values if len(v) >= SHORTEST and v not in others)
        self.longest: int = max((*map(len, self.values), beyond.longest if beyond else 0), default=0)
        # For each way in which a value begins, the lengths of those that begin so, longest first.
        self._lengths: dict[int, dict[str, list[int]]] = {SHORTEST: {}, _UNMISTAKABLE: {}}
        for value in sorted(self.values, key=lambda v: (-len(v), v)):
            width = SHORTEST if len(value) < _UNMISTAKABLE else _UNMISTAKABLE
            lengths = self._lengths[width].setdefault(value[:width], [])
            if not lengths or lengths[-1] != len(value):
                lengths.append(len(value))

    def known(self, text: str) -> Iterator[Span]:
        """Where a known value stands."""
        for width, beginnings in self._lengths.items():
            for start in range(len(text) - width + 1) if beginnings else ():
                for length in beginnings.get(text[start : start + width], ()):
                    if text[start : start + length] in self.values:
                        yield start, start + length
                        break
        if self._beyond:
            yield from self._beyond.known(text)

    def hide(self, text: str, spans: Iterable[Span] = (), *, same_length: bool = False) -> str:
        """The text with all of it, and with the given spans, as asterisks."""
        kept: list[str] = []
        position = 0
        found = (*spans, *self.known(text), *glance(text))
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            begin, stop = max(start, position), min(end, len(text))
            if stop > begin:
                touching = bool(kept) and begin == position
                mask = "*" * (stop - begin) if same_length else "" if touching else MASK
                kept += [text[position:begin], mask]
                position = stop
        return "".join([*kept, text[position:]]) if kept else text


def hide_package(package: Package, hide: Hide) -> Package:
    """The package with what manifests say of it hidden: its name, version, address, and who brings it in."""
    return replace(
        package,
        name=hide(package.name),
        version=hide(package.version),
        purl=hide(package.purl),
        required_by=tuple(map(hide, package.required_by)),
    )
