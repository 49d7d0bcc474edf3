"""Values given to names that announce a secret, in any notation: quoted, bare, XML, calls, directives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secscan.secrets.bigrams import is_common, is_readable, looks_generated
from secscan.secrets.checks import HIGH, LOW, MEDIUM, decoded
from secscan.secrets.dismissals import placeholder_reason
from secscan.secrets.file_category import FileCategory, category_of, is_directive_file
from secscan.secrets.prefilter import KeywordHits
from secscan.secrets.secret_names import WORDS, NameKind, is_faint, kind_of_name
from secscan.secrets.values import entropy, has_high_entropy, is_code, is_prose, is_symbol_noise, is_word_like

_NAME = re.compile(r"[\w.\-]*")
_BACK = re.compile(r"[\w.\-]{0,60}\Z")
_QUOTE = r"(?P<q>\\{0,2}[\"'`]|&(?:quot|apos|\#34|\#39);)"
_SIGN = re.compile(
    r"""(?P<close>(?:\\{0,2}["'`]|&(?:quot|apos|\#34|\#39);)?\s{0,4}[\])]{0,2}(?:\(\))?)\s{0,12}
        (?P<sign>(?::\s{0,3}[A-Za-z][\w.\[\]<>| ?]{0,30}?\s{0,2}=(?![=>])|=>|:=|\?\?=|\|\|=|\?=|===?|!==?|=|:
           |(?P<comma>,)|\s(?:default|value|content)\s{0,2}=
           |(?P<call>\()|(?P<xml>(?:\s[\w:.-]+="[^"<>]{0,80}"){0,4}\s?>)|(?P<gap>\s{1,8}(?=\S))))\s{0,24}""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"\s{1,4}(?:value|content|default|Value)\s?=\s?(?=[\"'])")
_QUOTED = re.compile(r"(?:[bruBRUL@$]|Rb|rb)?" + _QUOTE + r"(?P<v>(?:(?!(?P=q))(?:\\.|[^\\\n]))*)(?P=q)")
_SPACED = re.compile(r"(?P<v>[^\s\"'`<>,;#][^\s\"'`<>]{2,255})")
_WRAPPED = re.compile(
    r"(?:new |await )?[\w.:<>\[\]]{1,60}\(\s?(?:[\"'][\w.-]{1,60}[\"']\s?(?:,|\)\s?(?:or|\|\||\?\?|\?:))\s?)?"
    + _QUOTED.pattern
)
_ENTITY = re.compile(r"(?P<v>[^\s<>][^<>\n]{0,254})</")
_KEYED_ITEM = re.compile(
    r"[\"']?\n\s*(?:-\s)?[\"']?value[\"']?\s*:\s*(?P<q>[\"']?)(?P<v>[^\s\"'{}\[\]]{3,256})(?P=q)"
)
# What may stand behind a sign whose value is on the next line, and behind that value.
_OPENS = re.compile(
    r"""[\s(\[{]{0,8}(?:[|>][+-]?\d?|(?P<wrap>(?:(?:new|await)\s)?[\w.:]{1,60}\(|[\w.\[\]\"'()]{1,80}\s?(?:\|\||\?\?|\?:|or))|(?P<open>\\|<<[-~]?["']?\w{1,40}["']?|[brfu]?\"\"\"|[brfu]?'''))?\s{0,8}"""
    r"(?:(?:#|//|--)[^\n]*)?"
)
_CLOSES = re.compile(r"[\s)\]},;]*(?:(?:#|//|--)[^\n]*)?(?=\n|\Z)")
_NEXT = re.compile(r"\n(?P<indent>[ \t]{0,80})(?=\S)")
_LISTED = re.compile(r"-\s+(?P<q>[\"']?)(?P<v>[^\s\"'`<>{}\[\],#:]{16,400})(?P=q)\s*(?=\n|\Z)")
_ALONE = re.compile(r"(?P<v>[^\s\"'`<>{}\[\],#&*!|>%@:-][^\s\"'`<>]{2,400})\s*(?=\n|\Z)")
_WORD_BELOW = re.compile(r"(?P<v>[^\s\"'`<>{}\[\],#&*!|>%@:$-][^\s\"'`<>]{2,400})(?=[\s\"']|\Z)")
_BESIDE = re.compile(r"[\"']\s{0,4}\n[ \t]{1,80}(?:value|content|default|Value)\s?=\s?(?=[\"'])")
_FIRST = re.compile(r"\w\(\s{0,4}[\"'`][\w.-]*\Z")
_NEAR = 80
_READ = (FileCategory.PROSE, FileCategory.CODE, FileCategory.DATA)
_ASKING = ("?", "&", "#")
_PART = re.compile(r"=(?P<v>[^\s&#\"'`<>\\;,()\[\]{}|]{6,400})")
_EXPORTED = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+=$")
_NOTE = re.compile(r"\s{0,200}(?://|#|\*|--|;|<!--|%)")
_ENCODED = re.compile(r"[0-9A-Za-z+/]{6,400}={1,2}")
_RUN = re.compile(r"[\w+/-]{16,}")
_DEFINED = re.compile(r"\bdefine\s{0,2}\([^()]*\Z", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHORTEST = 3
_LONGEST_WORD = 24
# Words joined by dashes: how objects that hold a token are called, and no token is issued.
_CALLED = re.compile(r"[a-z]{2,12}(?:-[a-z]{2,12}){1,6}")
_ISSUED = 8  # nobody issues a shorter token
_WIDEST = 512
_QUICK = 400
# What a shell says instead of a variable that is set, or of one that is not.
_EXPANDED = re.compile(r":?[+?][^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """A value of a telling name: position in the text, name, notation, reason against it, confidence."""

    start: int
    end: int
    value: str
    name_kind: NameKind
    reason: str
    confidence: str


def assignments(keyword_hits: KeywordHits, name: str) -> Iterator[AssignedValue]:
    """Every value of a telling name in the lines of a file of this name."""
    kind, text = (
        _Kind(category_of(name), is_directive_file(name), name.endswith((".yaml", ".yml"))),
        keyword_hits.lines.text,
    )
    done: set[int] = set()
    for _, position, begin, end in keyword_hits.at(word for word in WORDS if word in keyword_hits.positions):
        last = _NAME.match(text, position, min(end, position + _QUICK))
        stop = last.end() if last else position
        if stop in done:
            continue
        done.add(stop)
        first = _BACK.search(text[max(begin, position - 60) : position])
        key = text[position - len(first[0]) if first else position : stop]
        name_kind = kind_of_name(key)
        if name_kind is not None and not _EXPANDED.match(text, stop, end):
            before = text[begin : stop - len(key)]
            found = _value(_name(text, (stop, end), key, before, kind))
            if found is not None and (looks_generated(found.value) or not is_faint(key)):
                yield _judged(found, key, name_kind, kind.category)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a file of this name assigns."""

    category: FileCategory
    directives: bool
    yaml: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """A telling name in a text: where it stops and its line ends.

    `spaced`: a space may assign to it; `shown`: it assigns in programs too, as an option, a variable of the
    environment that a text shows, or in a comment; `asked`: it may be a part of a URL's query.
    """

    text: str
    stop: int
    end: int
    category: FileCategory
    spaced: bool
    shown: bool
    asked: bool
    yaml: bool = False


def _name(text: str, where: tuple[int, int], key: str, before: str, kind: _Kind) -> _Name:
    stop, end = where
    option = key.startswith("--")
    spaced = option or (kind.directives and not before.strip())
    exported = _EXPORTED.match(key + text[stop : stop + 1])
    shown = option or exported is not None or _NOTE.match(before) is not None
    return _Name(text, stop, end, kind.category, spaced, shown, before.endswith(_ASKING), kind.yaml)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: str
    quoted: bool


def _value(name: _Name) -> _Found | None:
    """What stands behind a name."""
    part = _PART.match(name.text, name.stop, name.end) if name.asked else None
    if part and looks_generated(part["v"]):
        return _Found(*part.span("v"), part["v"], quoted=True)
    item = _KEYED_ITEM.match(name.text, name.stop)
    if item:
        return _Found(*item.span("v"), item["v"], quoted=True)
    beside = _BESIDE.match(name.text, name.stop)
    if beside and (quoted := _QUOTED.match(name.text, beside.end(), beside.end() + _WIDEST)):
        return _Found(*quoted.span("v"), quoted["v"], quoted=True)
    sign = _SIGN.match(name.text, name.stop, min(name.end, name.stop + _QUICK))
    if sign is None:
        return None
    opened = _OPENS.match(name.text, sign.end(), name.end)
    goes_on = bool(opened and (opened["open"] or opened["wrap"]))
    if opened and opened.end() == name.end and (not sign["gap"] or (goes_on and name.spaced)):
        return _below(name, sign, goes_on=goes_on, wrapped=bool(opened["wrap"]))
    return _behind(name, sign)


def _behind(name: _Name, sign: re.Match[str]) -> _Found | None:
    """What a sign of assignment assigns."""
    text, end = name.text, name.end
    closed = bool(sign["close"].strip("()[] \t"))
    attribute = _ATTRIBUTE.match(text, sign.end("close"), end) if closed else None
    begin = attribute.end() if attribute else sign.end()
    limit = min(end, begin + _WIDEST)
    if sign["xml"] and not attribute:
        inside = _ENTITY.match(text, sign.end(), limit)
        return _Found(*inside.span("v"), inside["v"].rstrip(), quoted=True) if inside else None
    if (sign["comma"] and not closed) or (sign["gap"] and not attribute and not name.spaced):
        return None
    quoted = _QUOTED.match(text, begin, limit)
    if quoted:
        before = text[max(sign.start() - 80, 0) : sign.start()]
        listed = sign["comma"] and is_word_like(quoted["v"]) and not _DEFINED.search(before)
        return None if listed else _Found(*quoted.span("v"), quoted["v"], quoted=True)
    if sign["comma"] or sign["call"]:
        return None
    return _wrapped(text, begin, limit) or _bare(name, begin, limit)


def _below(name: _Name, sign: re.Match[str], *, goes_on: bool, wrapped: bool) -> _Found | None:
    """A value on the line after its name: quoted and alone there, or as YAML writes one.

    `goes_on` says that the name's line does: behind a backslash or in a long text, what looks made by
    chance is a value. `wrapped` says that a call or another value stands before it.
    """
    text, closed = name.text, bool(sign["close"].strip("()[] \t"))
    following = _NEXT.match(text, name.end)
    first = _FIRST.search(text, max(name.stop - _NEAR, 0), name.stop)
    if following is None or (sign["comma"] and not (closed and first)):
        return None
    start = following.end()
    quoted = _QUOTED.match(text, start, start + _WIDEST)
    if quoted:
        is_closed = _CLOSES.match(text, quoted.end()) and (not wrapped or looks_generated(quoted["v"]))
        return _Found(*quoted.span("v"), quoted["v"], quoted=True) if is_closed else None
    if goes_on:
        word = _WORD_BELOW.match(text, start, start + _WIDEST)
        return (
            _Found(*word.span("v"), word["v"], quoted=False) if word and looks_generated(word["v"]) else None
        )
    several = name.yaml and text[name.stop - 1] in "sS"
    listed = _LISTED.match(text, start, start + _WIDEST) if several else None
    if listed and looks_generated(listed["v"]):
        return _Found(*listed.span("v"), listed["v"], quoted=True)
    inside = _ALONE.match(text, start, start + _WIDEST) if name.yaml or sign["xml"] else None
    deeper = len(following["indent"]) > _indent(text, name.stop)
    return _Found(*inside.span("v"), inside["v"], quoted=False) if inside and deeper else None


def _indent(text: str, position: int) -> int:
    """How far the line of a position is indented."""
    begin = text.rfind("\n", 0, position) + 1
    return len(text[begin:position]) - len(text[begin:position].lstrip(" \t"))


def _wrapped(text: str, begin: int, limit: int) -> _Found | None:
    """A value that is made into something by a call, or that stands in for what is not configured."""
    inside = _WRAPPED.match(text, begin, limit)
    generated = inside is not None and looks_generated(inside["v"])
    return _Found(*inside.span("v"), inside["v"], quoted=True) if inside and generated else None


def _bare(name: _Name, begin: int, limit: int) -> _Found | None:
    """A value without quotes: to the end of its line, or no value."""
    text, category = name.text, name.category
    found = _SPACED.match(text, begin, limit)
    program = category in (FileCategory.CODE, FileCategory.DATA)
    if not found or (program and not name.shown):
        return None
    value = found["v"].rstrip("\\,;")
    if program and not (looks_generated(value) and any(map(str.isdigit, value))):
        return None  # a name of the program, as any other text of it
    rest = text[found.end("v") : name.end].lstrip()
    chance = looks_generated(value) or has_high_entropy(value)
    if is_code(value) or (category in _READ and not chance):
        return None
    alone = not rest or rest.startswith(("#", ";", "//", "&", "|", "--", "\\", ",", "}", "<"))
    if not alone and not chance:
        return None
    return _Found(found.start("v"), found.start("v") + len(value), value, quoted=False)


def _judged(found: _Found, key: str, name_kind: NameKind, category: FileCategory) -> AssignedValue:
    reason, confidence = assess_value(found.value, key, name_kind, category)
    return AssignedValue(found.start, found.end, found.value, name_kind, reason, confidence)


def _shown(value: str) -> str:
    """The text that a value in Base64 stands for, as Kubernetes keeps its secrets; else the value."""
    raw = decoded(value) if _ENCODED.fullmatch(value) else None
    text = raw.decode("latin-1").strip() if raw else ""
    return text if len(text) >= _SHORTEST and text.isascii() and text.isprintable() else value


def assess_value(value: str, key: str, name_kind: NameKind, category: FileCategory) -> tuple[str, str]:
    """Why the value does not count, or how far to trust it; ("", "") for what is no value at all."""
    value = _shown(value)
    numbered = value.isdigit() and name_kind is NameKind.TOKEN
    if len(value) < _SHORTEST or numbered or not value.strip() or is_prose(value):
        return "", ""
    reason = placeholder_reason(value, live=category.is_live)
    if reason:
        return reason, LOW
    if _UUID.fullmatch(value):
        return (
            ("a UUID", LOW)
            if name_kind is NameKind.PASSWORD
            else ("", HIGH if looks_generated(value) else LOW)
        )
    if _word(value) or (kind_of_name(value) is not None and value.replace("_", "").isalpha()):
        return "", LOW  # a word of some language, or the name of another secret
    if name_kind is NameKind.TOKEN:
        return ("", LOW) if _CALLED.fullmatch(value) else _token(value, category)
    return _password(value, key, category)


def _token(value: str, category: FileCategory) -> tuple[str, str]:
    issued = _RUN.findall(value) if " " in value else [value]
    if any(len(text) >= _ISSUED and looks_generated(text) for text in issued):
        return "", HIGH
    if is_readable(value) and category is FileCategory.PROSE:
        return "", ""
    if has_high_entropy(value) and entropy(value) >= 3.0:  # noqa: PLR2004 - bits; hexadecimal text has at most four
        return "", MEDIUM if category.is_live or not is_readable(value) else LOW
    if is_symbol_noise(value):
        return "", MEDIUM
    if (
        is_word_like(value)
        or is_prose(value)
        or len(value) < _ISSUED
        or (is_readable(value) and not category.is_live)
    ):
        known = category.is_live and len(value) > _SHORTEST and not is_prose(value)
        return ("", LOW) if known else ("", "")
    return "", MEDIUM if category.is_live and " " not in value else LOW


def _password(value: str, key: str, category: FileCategory) -> tuple[str, str]:
    settings = category.is_live
    plain = re.sub(r"[\W_]", "", value).lower()
    if value.isdigit() and not settings:
        return "it has no letter", LOW
    if looks_generated(value):
        return "", HIGH
    named = plain in re.sub(r"[\W_]", "", key).lower()
    if named:
        return "", LOW if settings and value.islower() else ""
    joined = is_word_like(value) and not value.isalpha() and not any(map(str.isdigit, value))
    if is_common(value) or joined:
        return "", LOW
    if value.isalpha():
        return "", MEDIUM if settings and not value.istitle() else LOW
    return "", MEDIUM if settings or _strong(value) else LOW


def _word(value: str) -> bool:
    """Whether a value is written as a word of some language: letters behind a capital, or beyond ASCII."""
    plain = value.isalpha() and value[1:].islower() and len(value) <= _LONGEST_WORD
    return plain and (value.istitle() or not value.isascii())


def _strong(value: str) -> bool:
    """As a password is made: letters and digits or signs, and long enough."""
    kinds = sum(bool(re.search(kind, value)) for kind in ("[A-Za-z]", r"\d", r"[^\w\s]"))
    return len(value) >= 6 and kinds > 1 and " " not in value  # noqa: PLR2004 - characters
