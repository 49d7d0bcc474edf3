"""JavaScript and TypeScript in the words that the engine's grammar reads: nothing is left out.

Only files that could not be parsed as they are come here, so that a word that is read wrongly costs nothing
but this attempt. The code is hostile and this runs outside of any cage: all of it is linear in the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from secscan.rewrites.text import Edit, apart, blank

_MOST = 400
"""So many bytes of one text between tags, or of one attribute, are looked at."""
_STATIC = re.compile(rb"(?<![\w$.])static(?P<at>)[ \t\r\n]{0,80}\{")
_IMPORT = rb"import\([ \t]{0,8}(?:'[^'\n]{0,200}'|\"[^\"\n]{0,200}\")[ \t]{0,8}\)"
_IMPORTED_TYPE = re.compile(rb"(?P<gone>\b%s\.)[A-Za-z_$][\w$.]{0,200}\[" % _IMPORT)
_TYPE_OF_MODULE = re.compile(rb"(?<=[<,])[ \t\r\n]*(?P<at>typeof[ \t]{1,8}%s)(?=[>,])" % _IMPORT)
_OVERRIDE = re.compile(rb"\babstract[ \t]+(?P<gone>override)\b")
_KEYWORD = re.compile(rb"^[ \t]*(?:readonly[ \t]+)?(?P<key>(?:in|instanceof)\d{0,9})(?=\??:)", re.MULTILINE)
_COMMENT_PATTERN = re.compile(rb"/<!-(?P<at>)-")
_EXPORTED_TYPES = re.compile(rb"\bexport[ \t]+(?P<gone>type)[ \t]+\*")
_HEAD = re.compile(rb"\b(?:type|interface|class)[ \t]+[A-Za-z_$][\w$]{0,200}[ \t]*<[^<>=(){}]{0,300}")
_VARIANCE = re.compile(rb"(?<=[<,])[ \t\r\n]*(?P<gone>in[ \t]+out|in|out)(?=[ \t]+[A-Za-z_$])")
_TEXT = re.compile(rb"(?<!=)>[ \t\r\n]*[\w'\"][^<>{}=;()]{0,%d}(?=[<{])" % _MOST)
_END_OF_TEXT = re.compile(rb"\}[^<>{}=;()]{0,%d}(?=</)" % _MOST)
_ATTRIBUTE = re.compile(rb"(?<=[ \t\n])[\w:-]{1,60}=(?:\"[^\"\n]{0,%d}\"|'[^'\n]{0,%d}')" % (_MOST, _MOST))
_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{0,30});)")


def edits(code: bytes) -> list[Edit]:
    """The edits that make the code readable, none of which overlap; none where nothing new is in it."""
    return apart([*_words(code), *_ampersands(code)])


def _words(code: bytes) -> list[Edit]:
    """A static block is a method, a type out of a module its own name, a key that is a word a text."""
    made: list[Edit] = []
    for pattern, write in _WRITTEN:
        made += [write(code, match) for match in pattern.finditer(code)]
    for head in _HEAD.finditer(code):
        made += [_gone(code, word) for word in _VARIANCE.finditer(code, *head.span())]
    return made


def _gone(code: bytes, match: re.Match[bytes]) -> Edit:
    return blank(code, *match.span("gone"))


def _ampersands(code: bytes) -> list[Edit]:
    """`&` in the text of an element or of an attribute, as an entity."""
    if b"</" not in code and b"/>" not in code:
        return []
    places = {
        sign.start()
        for pattern in (_TEXT, _END_OF_TEXT, _ATTRIBUTE)
        for stretch in pattern.finditer(code)
        for sign in _AMPERSAND.finditer(code, *stretch.span())
    }
    return [Edit(at, at + 1, (b"&amp;",)) for at in sorted(places)]


def _put(text: bytes) -> Callable[[bytes, re.Match[bytes]], Edit]:
    return lambda _code, match: Edit(match.start("at"), match.start("at"), (text,))


def _quoted(_code: bytes, match: re.Match[bytes]) -> Edit:
    start, end = match.span("key")
    return Edit(start, end, (b"'", (start, end), b"'"))


_WRITTEN: tuple[tuple[re.Pattern[bytes], Callable[[bytes, re.Match[bytes]], Edit]], ...] = (
    (_STATIC, _put(b" $()")),
    (_IMPORTED_TYPE, _gone),
    (_TYPE_OF_MODULE, lambda _code, match: Edit(*match.span("at"), (b"any",))),
    (_OVERRIDE, _gone),
    (_KEYWORD, _quoted),
    (_COMMENT_PATTERN, _put(b"\\")),
    (_EXPORTED_TYPES, _gone),
)
