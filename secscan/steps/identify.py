"""The identity of a finding: a fingerprint that survives whatever does not change the finding.

It is made of the weakness class, the path, the finding's own text (the statement it stands in,
without white space and comments, or the subject that its scanner gave), the enclosing scope and an
occurrence number. Line numbers, scanners, rule names and severities are not part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from posixpath import splitext

from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import Finding
from secscan.syntax.text import SourceText

_LONGEST_STATEMENT = 30
_TAIL = 8
_LONGEST_HEADER = 300
_LONGEST_TEXT = 10_000
_HASH_COMMENTS = frozenset(
    [
        ".py",
        ".pyi",
        ".rb",
        ".sh",
        ".bash",
        ".zsh",
        ".yaml",
        ".yml",
        ".toml",
        ".tf",
        ".hcl",
        ".cfg",
        ".ini",
        ".conf",
        ".env",
        ".pl",
        ".r",
        ".ps1",
        ".mk",
    ]
)
_OPENERS, _CLOSERS = "([", ")]"
_CONTINUES = re.compile(r"(?:[(\[,\\+.|&=?:]|\b(?:and|or|not|in|return))$")
_CONTINUED = re.compile(r"^(?:[)\].,+|&?:]|(?:and|or)\b)")
_HEADER = re.compile(
    r"""^(?!\s*[}\s]*(?:if|else|elif|for|while|switch|catch|try|do|with|when|return|case)\b)\s*(?:(?:export|default|public|private|protected|static|final|abstract|async|override)\s+)*
        (?:(?:def|class|func|function|fn|sub|module|interface|struct|impl|trait|namespace|object|record|enum)\b
           \s*(?:\([^)]*\)\s*)?(?P<name>[\w.$:]+)
          |(?P<block>resource|data|provider|variable|output|locals|job|stage)\s+(?P<label>"[^"]*"(?:\s+"[^"]*")?)
          |(?:[\w<>\[\],.]+\s+)*(?P<method>[\w$]+)\s*\([^;=]*\)\s*(?:throws\s+[\w.,\s]+)?\{\s*$
          |(?:const|let|var)\s+(?P<arrow>[\w$]+)\s*=\s*(?:async\s*)?(?:function\b|\(?[\w\s,{}$]*\)?\s*=>)
          |-?\s*(?P<key>"?[\w.\-/]+"?)\s*:\s*(?:[&|>!].*)?$)""",
    re.VERBOSE,
)
_QUOTES = "\"'`"


def strip_comment(line: str, path: str) -> str:
    """The line without its trailing comment, by the comment signs of the file's language."""
    signs = ("#",) if splitext(path)[1] in _HASH_COMMENTS or "Dockerfile" in path else ("//", "/*")
    quote = ""
    for index, char in enumerate(line):
        if quote:
            if char == quote and line[index - 1] != "\\":
                quote = ""
        elif char in _QUOTES:
            quote = char
        elif line.startswith(signs, index) and (index == 0 or line[index - 1] in " \t;{}),"):
            return line[:index]
    return line


def _bare(line: str, path: str) -> str:
    return strip_comment(line, path).strip()


def statement(source: SourceText, number: int) -> tuple[int, int]:
    """First and last line of the statement around a line, as brackets and line ends tell."""
    path, first = source.path, number
    while first > 1 and number - first < _LONGEST_STATEMENT:
        before, here = _bare(source.line(first - 1), path), _bare(source.line(first), path)
        if not before or not (_CONTINUES.search(before) or _CONTINUED.match(here)) or before.endswith("=>"):
            break
        first -= 1
    last, depth = first, 0
    while last < min(len(source.lines), number + _TAIL):
        text = _bare(source.line(last), path)
        depth += sum(text.count(c) for c in _OPENERS) - sum(text.count(c) for c in _CLOSERS)
        if last >= number and (depth <= 0 or text.endswith(("{", ":"))):
            break
        last += 1
    return first, last


def normalised(lines: Iterable[str], path: str) -> str:
    """Lines without comments and white space: the text that formatting cannot change."""
    return "".join("".join(strip_comment(line, path).split()) for line in lines)


def scope(source: SourceText, number: int) -> str:
    """The names of the declarations around a line, outermost first, found by indentation."""
    names: list[str] = []
    index = source.parents[number - 1]
    while index >= 0:
        name = _declared(source.lines[index][:_LONGEST_HEADER])
        names += [name] if name else []
        index = source.parents[index]
    return "/".join(reversed(names))


@lru_cache(maxsize=8192)
def _declared(line: str) -> str:
    """The name that a line declares, or nothing."""
    match = _HEADER.match(line)
    return " ".join(next(g for g in match.groups() if g and g != match["block"]).split()) if match else ""


def identify(
    findings: Iterable[Finding],
    texts: Mapping[str, SourceText],
    line_hashes: Callable[[str, set[int]], Mapping[int, str]],
    earlier: Sequence[Finding] = (),
) -> list[Finding]:
    """Findings with fingerprints that differ from each other, and GitHub's line hash.

    `line_hashes(text, lines)` is the rolling hash of the wanted lines of a (masked) text. `earlier` findings
    have been identified before: no new fingerprint is one of theirs or made of their secrets.
    """
    ordered = sorted(findings, key=lambda f: (f.location, f.location.end_line, f.location.end_column, f.rule))
    counts: Counter[tuple[str, ...]] = Counter()
    scopes: dict[tuple[str, int], tuple[str, str]] = {}
    # Nothing that is kept may be made of a secret: not even a hash.
    hidden = _hidden([*earlier, *ordered], texts)
    counts.update(_key(finding, hidden, scopes) for finding in earlier)
    hashes = _hashes(ordered, hidden, line_hashes)
    named = []
    for finding in ordered:
        key = _key(finding, hidden, scopes)
        counts[key] += 1
        name = hashlib.sha256(
            "\0".join((*key, str(counts[key]))).encode("utf-8", "surrogatepass")
        ).hexdigest()
        where = finding.location
        named.append(
            replace(finding, fingerprint=name[:32], line_hash=hashes.get((where.path, where.start_line), ""))
        )
    return named


def _key(
    finding: Finding, texts: Mapping[str, SourceText], seen: dict[tuple[str, int], tuple[str, str]]
) -> tuple[str, ...]:
    """Class, path, text and scope."""
    where = finding.location
    weakness = finding.weakness or finding.rule
    source = texts.get(where.path)
    has_subject = finding.subject and weakness != SECRET_CLASS
    if source is None or (has_subject and finding.stage.value not in {"secrets", "sast"}):
        return (weakness, where.path, finding.subject or finding.message, "")
    place = (where.path, where.start_line)
    if place not in seen:
        first, last = statement(source, where.start_line)
        text = normalised(source.lines[first - 1 : last], where.path)
        if len(text) > _LONGEST_TEXT:
            text = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        seen[place] = (text, scope(source, first))
    text, around = seen[place]
    return (weakness, where.path, finding.subject or text, around)


def _hidden(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> dict[str, SourceText]:
    """The texts of the findings' files with their secrets masked."""
    masks: dict[str, set[tuple[int, int, int]]] = {}
    for finding in findings:
        if finding.location.path in texts:
            masks.setdefault(finding.location.path, set()).update(finding.masks)
    return {
        path: SourceText(path, masked_text(texts[path], spans)) if spans else texts[path]
        for path, spans in masks.items()
    }


def _hashes(
    findings: Sequence[Finding],
    texts: Mapping[str, SourceText],
    line_hashes: Callable[[str, set[int]], Mapping[int, str]],
) -> dict[tuple[str, int], str]:
    """GitHub's hash of every line that a finding starts on."""
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        if finding.location.path in texts:
            wanted.setdefault(finding.location.path, set()).add(finding.location.start_line)
    found: dict[tuple[str, int], str] = {}
    for path, lines in wanted.items():
        found.update({(path, line): value for line, value in line_hashes(texts[path].text, lines).items()})
    return found


def masked_text(source: SourceText, masks: Iterable[tuple[int, int, int]]) -> str:
    """The file's text with each masked span replaced by one asterisk; overlapping spans are one."""
    starts = source.starts
    spans = sorted(
        (starts[number - 1] + start - 1, starts[number - 1] + end - 1)
        for number, start, end in masks
        if 1 <= number <= len(starts)
    )
    kept: list[str] = []
    position = 0
    for start, end in spans:
        if start >= position:
            kept += [source.text[position:start], "*"]
        position = max(position, end)
    return "".join([*kept, source.text[position:]])
