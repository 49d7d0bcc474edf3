"""Where a text is a comment: a mark in a string, a test's sample or a sentence excuses nothing.

No parser: only strings and comments are distinguished, by one expression for each family of languages, in
linear time. A string that is not closed ends where its language says, so that what is doubtful is no
comment. Files of other kinds (JSON, HTML, settings that nobody knows) are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from posixpath import basename

from secscan.syntax.text import SourceText

_BLANK = re.compile(r"[^\r\n]")


def _quoted(sign: str) -> str:
    """A string of one line; a backslash takes the next character or line with it."""
    return rf"{sign}(?:[^{sign}\\\r\n]|\\(?:\r\n|[\s\S]|\Z))*+(?:{sign}|(?=[\r\n])|\Z)"


def _tripled(sign: str) -> str:
    return rf"{sign * 3}(?:[^{sign}\\]|\\(?:[\s\S]|\Z)|{sign}(?!{sign * 2}))*+(?:{sign * 3}|\Z)"


def _comment(*starts: str) -> str:
    return "|".join(rf"{start}[^\r\n]*+" for start in starts)


_D, _S = _quoted('"'), _quoted("'")
# Where words need no quotes, a quote behind one is an apostrophe.
_APART = rf"(?<![\w)])(?:{_D}|{_S})"
_DDD, _SSS = _tripled('"'), _tripled("'")
_CHAR = r"'(?:\\[^\r\n']{1,10}|\\'|[^'\\\r\n])'"
_RAW = r"`[^`]*+(?:`|\Z)"
_TEMPLATE = r"`(?:[^`\\]|\\(?:[\s\S]|\Z))*+(?:`|\Z)"
_VERBATIM = r'\$?@\$?"(?:[^"]|"")*+(?:"|\Z)'
_RUST = r'(?<!\w)b?r(?P<h>#{0,9})"[\s\S]*?(?:"(?P=h)|\Z)|(?<!\w)b?"(?:[^"\\]|\\(?:[\s\S]|\Z))*+(?:"|\Z)'
_PATTERN = (
    r"(?<=[(,=:\[!&|?{};+\n])[ \t]{0,16}/(?![*/])"
    r"(?:[^/\\\[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n]){0,99}+\]){1,199}+/"
)
_BLOCK = r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
_SLASHES = rf"//[^\r\n]*+|{_BLOCK}"
_HASH = _comment(r"(?<!\S)\#")
_SEMICOLON = _comment(r"(?<![^\r\n])[ \t]{0,64}[;!]")

# Strings, in the order in which they are tried, and comments.
_FAMILIES = {
    "python": (f"{_DDD}|{_SSS}|{_D}|{_S}", r"\#[^\r\n]*+"),
    "script": (f"{_TEMPLATE}|{_D}|{_S}|{_PATTERN}", _SLASHES),
    "go": (f"{_RAW}|{_D}|{_CHAR}", _SLASHES),
    "java": (f"{_DDD}|{_D}|{_CHAR}", _SLASHES),
    "csharp": (f"{_VERBATIM}|{_DDD}|{_D}|{_CHAR}", _SLASHES),
    "rust": (f"{_RUST}|{_CHAR}", _SLASHES),
    "php": (f"{_D}|{_S}", rf"{_SLASHES}|\#(?!\[)[^\r\n]*+|<!--(?:[^-]|-(?!->))*+(?:-->|\Z)"),
    "terraform": (_D, f"{_SLASHES}|{_HASH}"),
    "sql": (f"{_D}|{_S}", rf"--[^\r\n]*+|{_BLOCK}|{_HASH}"),
    "toml": (f"{_DDD}|{_SSS}|{_D}|{_S}", _HASH),
    "rego": (f"{_RAW}|{_D}", _HASH),
    "shell": (f"{_D}|{_S}", _comment(r"(?<![^\s;&|()])\#")),
    "settings": (_APART, f"{_HASH}|{_SEMICOLON}"),
    "hash": (_APART, _HASH),
    "markdown": ("", ""),
}
_SUFFIXES = {
    "python": "py pyi pyw",
    "script": "js jsx mjs cjs ts tsx mts cts",
    "go": "go",
    "java": "java kt kts scala swift groovy gradle c h cc cpp cxx hpp hh proto",
    "csharp": "cs csx",
    "rust": "rs",
    "php": "php phtml inc",
    "terraform": "tf tfvars hcl tofu",
    "sql": "sql",
    "toml": "toml",
    "rego": "rego",
    "shell": "sh bash zsh ksh",
    "settings": "ini cfg conf properties cnf env",
    "hash": "yaml yml rb rake gemspec pl pm r mk dockerfile containerfile",
    "markdown": "md markdown",
}
_BY_SUFFIX = {suffix: family for family, names in _SUFFIXES.items() for suffix in names.split()}
_BY_NAME = re.compile(r"(?:^|[.\-_])(?:dockerfile|containerfile|makefile)(?:[.\-_]|$)", re.IGNORECASE)
_FORMS = dict.fromkeys(("script", "go", "java", "csharp", "rust", "php"), ("//", ""))
_MARKUP_FORM = ("<!--", "-->")
_FORMS |= {"sql": ("--", ""), "markdown": _MARKUP_FORM}
_MARKUP_SUFFIXES = (".html", ".htm", ".xml", ".vue", ".svg", ".csproj", ".config", ".xhtml")
_DOCUMENTS = frozenset(["md", "markdown", "rst", "adoc", "txt"])
_LINES = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++\Z")
_FENCE = re.compile(r"[ \t]{0,3}(```+|~~~+)")
_MARKUP = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")


def documents(path: str) -> bool:
    """Whether a file is prose: what marks it shows are mostly samples."""
    return path.rpartition(".")[2].lower() in _DOCUMENTS


def comment_form(path: str) -> tuple[str, str] | None:
    """How a comment begins and ends in a file of this name; None where it can have none, or nobody knows."""
    family = _family(path)
    if family:
        return _FORMS.get(family, ("#", ""))
    return _MARKUP_FORM if path.lower().endswith(_MARKUP_SUFFIXES) else None


def comment_lines(source: SourceText) -> Sequence[str]:
    """The lines of a text with all that is no comment as spaces."""
    family = _family(source.path)
    return _view(source.text, family) if family else source.lines


def _family(path: str) -> str:
    name = basename(path)
    suffix = name.rpartition(".")[2].lower() if "." in name else name.lower()
    found = _BY_SUFFIX.get(suffix, "")
    return found or ("hash" if _BY_NAME.search(name) else "")


@cache
def _compiled(family: str) -> re.Pattern[str]:
    strings, comments = _FAMILIES[family]
    return re.compile(f"(?P<comment>{comments})|{strings}")


@lru_cache(maxsize=64)
def _view(text: str, family: str) -> tuple[str, ...]:
    """The comments of a text in their places."""
    shown = _prose(text) if family == "markdown" else _code(text, family)
    return SourceText("", shown).lines


def _code(text: str, family: str) -> str:
    kept, position = [], 0
    for match in _compiled(family).finditer(text):
        if match["comment"] is not None:
            kept += [_BLANK.sub(" ", text[position : match.start()]), match["comment"]]
            position = match.end()
    return "".join([*kept, _BLANK.sub(" ", text[position:])])


def _prose(text: str) -> str:
    """Markdown: its HTML comments, and its fenced blocks as they are."""
    kept, position = [], 0
    for match in _MARKUP.finditer(text):
        kept += [_fenced(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*kept, _fenced(text[position:])])


def _fenced(text: str) -> str:
    lines, fence = [], ""
    for line in _LINES.findall(text):
        found = _FENCE.match(line)
        inside = bool(fence)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        lines.append(line if inside else _BLANK.sub(" ", line))
    return "".join(lines)
