"""C# 11 to 14 as the C# that the engine's grammar reads: nothing is left out, only written in the older way.

A primary constructor becomes a constructor in the body, an argument of the base class its initializer, a
collection expression an array, a raw string a verbatim one. Only files that could not be parsed as they are
come here, so that a token that is read wrongly costs nothing but this attempt. The code is hostile and this
runs outside of any cage: all of it is linear in the code, and a construct is read no further than is usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from secscan.rewrites.text import Edit, apart, blank

_TOKEN = re.compile(
    rb"""(?P<skip>\s+|//[^\n]*|/\*(?:.*?\*/|.*)|(?m:^[ \t]*\#[^\n]*))
    |(?P<raw>\${0,16}"{3,})
    |(?P<text>(?:@\$|\$@|@)"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.[0-9A-Fa-f]*)')
    |(?P<word>@?[A-Za-z_]\w*)
    |(?P<sign>=>|\?\?=|\?\?|\?\.|==|!=|<=|>=|&&|\|\||\.\.|[-+*/%&|^]=|.)""",
    re.VERBOSE | re.DOTALL,
)
_DIRECTIVE = re.compile(rb"^[ \t]*#[ \t]*(?P<word>if|elif|else|endif)\b[^\n]*", re.MULTILINE)
_APP_DIRECTIVE = re.compile(rb"^#:[^\n]*", re.MULTILINE)
"""What a program of one file says of its packages."""
_ENDING = re.compile(rb"\s*(?:=>\s*(?:true|false|null|default|\d{1,9})\s*)?;?\s*")
"""What an `#else` may hold that says nothing: the end of a member without a body."""
_NAME = re.compile(rb"@?[A-Za-z_]\w*")
_CLOSING = {b"(": b")", b"[": b"]", b"{": b"}"}
_TYPES = (b"class", b"struct", b"interface")
_BEFORE_LIST = frozenset(
    b"= ( , => ? : ?? ??= && || return in == != + ..".split(),
)
_AFTER_LIST = frozenset(b") , ; } ] . : ?".split())
_PATTERNS = frozenset(b"is case not or and".split())
_ASSIGNS = frozenset(b"= += -= *= /= ??= |= &= ^= %=".split())
_TARGETS = frozenset(b"assembly module field event method param property return type".split())
_MEMBER = frozenset(b"{ } ; ]".split())


_MOST_TOKENS = 300_000
_FAR = 120
"""So many tokens of one construct are looked at: the head of a type, a chain of members, an alias."""


class CSharpToken(NamedTuple):
    """A token of the code: its bytes, and where it stands."""

    text: bytes
    start: int
    end: int


def edits(code: bytes) -> list[Edit]:
    """The edits that make the code readable; none where nothing new is in it."""
    found: list[Edit] = []
    tokens = list(islice(_tokens(code, found), _MOST_TOKENS))
    if len(tokens) == _MOST_TOKENS:
        return []
    partners = _partners(tokens)
    inside = _in_patterns(tokens, partners)
    for index, token in enumerate(tokens):
        if token.text in _TYPES or token.text == b"extension":
            found += _type(tokens, partners, index)
        elif token.text == b"[" and index not in inside:
            found += _collection(tokens, partners, index)
        elif token.text == b"?.":
            found += _conditional(tokens, partners, index)
        elif token.text == b"with":
            found += _changed_copy(tokens, partners, index)
        else:
            found += _small(tokens, index)
    found += [blank(code, *line.span()) for line in _APP_DIRECTIVE.finditer(code)]
    return apart([*found, *_conditions(code)])


def _conditions(code: bytes) -> Iterator[Edit]:
    """Blanks for `#if` and `#endif` that cut a member in two, where nothing is lost by it.

    Both sides are code; an `#else` that holds more than the end of a member stays, with all of its lines.
    """
    open_: list[list[re.Match[bytes]]] = []
    for match in _DIRECTIVE.finditer(code):
        if match["word"] == b"if":
            open_.append([])
        if not open_:
            continue
        open_[-1].append(match)
        if match["word"] == b"endif":
            yield from _without(code, open_.pop())


def _without(code: bytes, lines: Sequence[re.Match[bytes]]) -> Iterator[Edit]:
    """The edits for the lines of one condition: its first branch stays."""
    others = [(one.end(), after.start()) for one, after in pairwise(lines[1:])]
    if all(_ENDING.fullmatch(code, start, end) for start, end in others):
        yield blank(code, lines[0].start(), lines[0].end())
        yield blank(code, lines[1].start(), lines[-1].end())


def _tokens(code: bytes, found: list[Edit]) -> Iterator[CSharpToken]:
    """The tokens without white space and comments; the edits of raw strings are found on the way."""
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            return
        at = match.end()
        if match.lastgroup == "raw":
            at = _raw_end(code, match)
            found.append(Edit(match.start(), at, (_verbatim(code[match.start() : at], match[0]),)))
        if match.lastgroup != "skip":
            yield CSharpToken(code[match.start() : at], match.start(), at)


def _raw_end(code: bytes, opening: re.Match[bytes]) -> int:
    """Where a raw string ends: after as many quotes as it began with, the last ones of a run."""
    quotes = opening[0].lstrip(b"$")
    end = code.find(quotes, opening.end())
    if end < 0:
        return len(code)
    end += len(quotes)
    while code[end : end + 1] == b'"':
        end += 1
    return end


def _verbatim(raw: bytes, opening: bytes) -> bytes:
    """A raw string as a verbatim one of the same length; quotes of its text become apostrophes."""
    dollars = opening.count(b"$")
    quotes = len(opening) - dollars
    body = raw[len(opening) : -quotes]
    head = (b'$@"' if dollars else b'@"').ljust(len(opening))
    if not dollars:
        return head + body.replace(b'"', b"'") + b'"'.rjust(quotes)
    hole = re.compile(rb"(?<!\{)(\{{%d})(?!\{)([^{}]*)(\}{%d})" % (dollars, dollars))
    parts, at = [], 0
    for match in hole.finditer(body):
        parts.append(_plain(body[at : match.start()], dollars))
        parts.append(b"{".rjust(dollars) + match[2] + b"}".ljust(dollars))
        at = match.end()
    return head + b"".join(parts) + _plain(body[at:], dollars) + b'"'.rjust(quotes)


def _plain(text: bytes, dollars: int) -> bytes:
    text = text.replace(b'"', b"'")
    return text.replace(b"{", b"(").replace(b"}", b")") if dollars > 1 else text


def _partners(tokens: Sequence[CSharpToken]) -> dict[int, int]:
    """Which token closes which bracket; a bracket without its partner is in none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in _CLOSING:
            opened.append(index)
        elif token.text in (b")", b"]", b"}"):
            while opened and _CLOSING[tokens[opened[-1]].text] != token.text:
                opened.pop()
            if opened:
                found[opened.pop()] = index
    return found


def _in_patterns(tokens: Sequence[CSharpToken], partners: dict[int, int]) -> set[int]:
    """The brackets that open a list pattern or stand in one."""
    found: set[int] = set()
    for first, last in sorted(partners.items()):
        if first in found:
            continue  # within one that is in already
        after = _text(tokens, last + 1)
        if tokens[first].text == b"[" and (
            _text(tokens, first - 1) in _PATTERNS or after in (b"=>", b"when", b"or", b"and")
        ):
            found.update(range(first, last + 1))
    return found


def _end(tokens: Sequence[CSharpToken], index: int) -> int:
    """How far a construct is looked at that begins there."""
    return min(index + _FAR, len(tokens))


def _text(tokens: Sequence[CSharpToken], index: int) -> bytes:
    return tokens[index].text if 0 <= index < len(tokens) else b""


def _type(tokens: Sequence[CSharpToken], partners: dict[int, int], index: int) -> list[Edit]:
    """A type's primary constructor and its base's arguments, moved into its body; a body for one without."""
    before, name = _text(tokens, index - 1), _text(tokens, index + 1)
    extension = tokens[index].text == b"extension"
    if before in (b":", b",", b"record") or (extension and (before not in _MEMBER or name != b"(")):
        return []
    at = _after_name(tokens, index if extension else index + 1)
    if not extension and not _NAME.fullmatch(name):
        return []
    moved: list[tuple[bytes | tuple[int, int], ...]] = []
    found: list[Edit] = [Edit(tokens[index].start, tokens[index].start, (b"class ",))] if extension else []
    if _text(tokens, at) == b"(" and at in partners:
        found.append(_gone(tokens, at, partners[at]))
        moved.append(((b" extension" if extension else b" " + name), _span(tokens, at, partners[at])))
        at = partners[at] + 1
    opening = next((i for i in range(at, _end(tokens, at)) if tokens[i].text in (b"{", b";")), len(tokens))
    if opening == len(tokens):
        return []
    bases = _base_arguments(tokens, at, opening)
    if bases in partners:
        found.append(_gone(tokens, bases, partners[bases]))
        start = moved.pop() if moved else (b" " + name + b"()",)
        moved.append((*start, b" : base", _span(tokens, bases, partners[bases])))
    return found + _body(tokens[opening], moved)


def _base_arguments(tokens: Sequence[CSharpToken], first: int, opening: int) -> int:
    """The index of the bracket with the arguments of the base class, before any `where`; -1 without them."""
    if _text(tokens, first) != b":":
        return -1
    for index in range(first + 2, opening):
        before = tokens[index - 1].text
        if tokens[index].text == b"where":
            break
        if tokens[index].text == b"(" and (before == b">" or _NAME.fullmatch(before)):
            return index
    return -1


def _body(opening: CSharpToken, moved: Sequence[tuple[bytes | tuple[int, int], ...]]) -> list[Edit]:
    """The constructor behind the brace that opens the body; a body instead of a semicolon."""
    made = tuple(part for parts in moved for part in (*parts, b" { }"))
    if opening.text == b";":
        return [Edit(opening.start, opening.end, (b"{", *made, b"}"))]
    return [Edit(opening.end, opening.end, made)] if made else []


def _after_name(tokens: Sequence[CSharpToken], index: int) -> int:
    """The index behind a type's name and its parameters in angle brackets."""
    at, depth, end = index + 1, 0, _end(tokens, index)
    while at < end and (depth or tokens[at].text == b"<"):
        depth += (tokens[at].text == b"<") - (tokens[at].text == b">")
        at += 1
    return at


def _span(tokens: Sequence[CSharpToken], first: int, last: int) -> tuple[int, int]:
    return tokens[first].start, tokens[last].end


def _gone(tokens: Sequence[CSharpToken], first: int, last: int) -> Edit:
    return Edit(*_span(tokens, first, last), (b" ",))


def _collection(tokens: Sequence[CSharpToken], partners: dict[int, int], index: int) -> list[Edit]:
    """`[1, ..rest]` as `new[]{1, rest}`, where an expression stands and no attribute, index or pattern."""
    last = partners.get(index)
    before = _text(tokens, index - 1)
    if before == b"?" and tokens[index - 1].end == tokens[index].start:  # an index that may find nothing
        return []
    if last is None or before not in _BEFORE_LIST or _text(tokens, last + 1) not in _AFTER_LIST:
        return []
    found = [
        Edit(tokens[index].start, tokens[index].end, (b" new[]{",)),
        Edit(tokens[last].start, tokens[last].end, (b"}",)),
    ]
    at = index + 1
    while at < last:
        if tokens[at].text == b".." and tokens[at - 1].text in (b"[", b","):
            found.append(Edit(tokens[at].start, tokens[at].end, (b"  ",)))
        at = partners.get(at, at) + 1
    return found


def _conditional(tokens: Sequence[CSharpToken], partners: dict[int, int], index: int) -> list[Edit]:
    """`a?.b = c` as `a .b = c`."""
    at = index + 1
    for _ in range(_FAR):
        text = _text(tokens, at)
        if text in (b"(", b"[") and at in partners:
            at = partners[at] + 1
        elif text in (b".", b"?.") or _NAME.fullmatch(text):
            at += 1
        else:
            break
    assigned = at > index + 1 and _text(tokens, at) in _ASSIGNS
    return [Edit(tokens[index].start, tokens[index].end, (b" .",))] if assigned else []


def _changed_copy(tokens: Sequence[CSharpToken], partners: dict[int, int], index: int) -> list[Edit]:
    """`a with { b = c, }` without the comma at the end."""
    last = partners.get(index + 1, 0) - 1
    if _text(tokens, index + 1) != b"{" or _text(tokens, last) != b",":
        return []
    return [_gone(tokens, last, last)]


def _small(tokens: Sequence[CSharpToken], index: int) -> list[Edit]:
    """What is new in a word or two: `ref readonly`, `allows ref struct`, an alias of a tuple.

    `[type] = x` in an initializer is not new: the grammar takes the word for that of an attribute.
    """
    here, following = tokens[index], [_text(tokens, index + n) for n in range(1, 4)]
    if here.text in _TARGETS and _text(tokens, index - 1) == b"[" and following[:2] == [b"]", b"="]:
        return [Edit(here.start, here.end, (b"(", (here.start, here.end), b")"))]
    if here.text == b"ref" and following[0] == b"readonly" and _text(tokens, index - 1) in (b"(", b","):
        return [_gone(tokens, index + 1, index + 1)]
    if here.text == b"allows" and following[:2] == [b"ref", b"struct"]:
        return [_gone(tokens, index, index + 1)]
    if here.text == b"using" and following[1:] == [b"=", b"("]:
        end = next((i for i in range(index, _end(tokens, index)) if tokens[i].text == b";"), index)
        return [_gone(tokens, index, end)]
    return []
