"""Our own detectors as one: formats, surroundings, password files and telling names, from one prefilter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secscan.secrets import armor, checks, secret_files, secret_names
from secscan.secrets.assignments import assess_value, assignments
from secscan.secrets.bigrams import is_common, looks_generated
from secscan.secrets.candidates import Candidate
from secscan.secrets.contexts import CONTEXTS, Contexts
from secscan.secrets.detectors import CONTEXT, ENTROPY, KEYWORD, PRIVATE_KEY, PROVIDER
from secscan.secrets.dismissals import example_reason, placeholder_reason, stand_in_reason
from secscan.secrets.file_category import FileCategory, category_of
from secscan.secrets.formats import Formats
from secscan.secrets.formats_named import KEYWORD_FORMATS
from secscan.secrets.prefilter import KeywordHits, Prefilter
from secscan.secrets.sample_tokens import sample_reason
from secscan.secrets.secret_names import NameKind
from secscan.secrets.text_lines import TextLines
from secscan.secrets.token_formats import TOKEN_FORMATS
from secscan.secrets.values import is_code

OWN = "secrets."
"""What the kinds of our own detectors start with."""
FORMATS = (*TOKEN_FORMATS, *KEYWORD_FORMATS)
ASSIGNED = MappingProxyType({NameKind.PASSWORD: "assigned-password", NameKind.TOKEN: "assigned-token"})
TITLES = MappingProxyType(
    {NameKind.PASSWORD: "Password assigned in plain text", NameKind.TOKEN: "Secret assigned in plain text"}
)
KEY_KIND, KEY_TITLE = "private-key", "Private key"
_KEY_WORDS = ("private key", "putty-user-key-file-")
_KEY_HEADER = re.compile(
    r"(?:(?<=--)|(?<=-- ))BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?|PuTTY-User-Key-File-\d"
)
_RESERVED = re.compile(
    r"@(?:[\w.-]*\.)?(?:example\.(?:com|net|org)|example|test|invalid)\.?(?![\w.-])", re.IGNORECASE
)
_NEAR = 80
_TELLING = re.compile(
    r"secret|token|passw|pwd|credential|api_?key|auth|seed|priv|signing|encrypt|hmac|[a-z]_?[Kk]ey\b|KEY\b"
)
_OTHER = re.compile(
    r"publi|\bpub|cert|hash|\bsha|digest|checksum|integrity|etag|commit|print|author\b|expected|csrf",
    re.IGNORECASE,
)
_ASSIGNED_NAME = re.compile(r"([\w.-]+)[\"'\])]*\s*(?:[:=(,>]+|\s)\s*[\"'`]?\Z")
_UNBROKEN = re.compile(r"[0-9A-Za-z+/=_-]{200,}+")
_B64_RUN = re.compile(r"[0-9A-Za-z+/]{20,}")
_HIGH_KINDS = frozenset(
    {
        "json-web-key",
        "encoded-private-key",
        "wireguard-key",
        "npm-registry-token",
        "docker-auth",
        "rails-master-key",
    }
)
_TEXT_ONLY = frozenset({"password-hash", "browser-login", "network-device-password"})
_CHECKED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "github-token": checks.github,
        "json-web-token": checks.jwt,
        "pypi-token": checks.macaroon,
        "telegram-bot-token": checks.telegram,
    }
)


def kinds() -> dict[str, tuple[str, str]]:
    """What our own detectors can report: kind -> (title, grade)."""
    known = {c.kind: (c.title, _grade_of(c.kind)) for c in CONTEXTS}
    held = {
        f.kind: (f.title, PROVIDER if f.confidence == checks.HIGH else CONTEXT) for f in secret_files.FILES
    }
    named = {kind: (TITLES[name_kind], KEYWORD) for name_kind, kind in ASSIGNED.items()}
    issued = {form.kind: (form.title, PROVIDER) for form in FORMATS}
    every = {KEY_KIND: (KEY_TITLE, PRIVATE_KEY), **issued, **known, **held, **named}
    return {OWN + kind: said for kind, said in every.items()}


def context_kinds() -> frozenset[str]:
    """The kinds that say more about where a value stands than about the value."""
    kept = {"json-web-key", "encoded-private-key", "wireguard-key", "rails-master-key"}
    named = {*(c.kind for c in CONTEXTS), *(f.kind for f in secret_files.FILES), *ASSIGNED.values()} - kept
    return frozenset(OWN + kind for kind in named)


def _grade_of(kind: str) -> str:
    return PROVIDER if kind in _HIGH_KINDS else CONTEXT


@dataclass(frozen=True, slots=True)
class FileText:
    """One file as the detectors see it."""

    keyword_hits: KeywordHits
    name: str
    category: FileCategory
    armored: armor.ArmoredSpans


class BuiltInDetectors:
    """All own detectors, made once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """`words` are what others want to have found in the same pass, in lower case."""
        self._formats = Formats(FORMATS)
        self._contexts = Contexts()
        own = {
            *self._formats.words,
            *self._contexts.words,
            *secret_names.WORDS,
            *armor.WORDS,
            *secret_files.WORDS,
            *_KEY_WORDS,
        }
        self._prefilter = Prefilter({*own, *words})

    def search(self, lines: TextLines) -> KeywordHits:
        """The places of all words in some lines."""
        return self._prefilter.search(lines)

    def prepare(self, lines: TextLines, name: str) -> FileText:
        """A file's lines with what all detectors need to know of them."""
        keyword_hits = self.search(lines)
        return FileText(keyword_hits, name, category_of(name), armor.armored_spans(keyword_hits))

    def find(self, file: FileText, *, exact: bool) -> Iterator[Candidate]:
        """All candidates; `exact`: of formats and private keys alone, for files full of random text."""
        for candidate in self._exact(file) if exact else self._all(file):
            reason = candidate.dismissed or (
                ""
                if candidate.grade == PRIVATE_KEY
                else _armored(candidate, file) or _sample(candidate, file)
            )
            yield candidate if reason == candidate.dismissed else candidate.dismiss(reason)

    def _all(self, file: FileText) -> Iterator[Candidate]:
        yield from self._exact(file)
        yield from self._by_context(file)
        yield from _file_secrets(file)
        yield from _assigned_values(file)

    def _exact(self, file: FileText) -> Iterator[Candidate]:
        for found in self._formats.search(file.keyword_hits):
            form, span = found.form, (found.index, found.start, found.end)
            yield _candidate(
                form.kind,
                form.title,
                PROVIDER,
                span,
                found.value,
                example_reason(found.value),
                found.confidence,
            )
        for index in file.keyword_hits.indices(_KEY_WORDS):
            for match in _KEY_HEADER.finditer(file.keyword_hits.lines.lines[index][:20_000]):
                yield _candidate(
                    KEY_KIND, KEY_TITLE, PRIVATE_KEY, (index, *match.span()), match[0], "", checks.HIGH
                )

    def _by_context(self, file: FileText) -> Iterator[Candidate]:
        for found in self._contexts.search(file.keyword_hits, file.category):
            context = found.context
            line = file.keyword_hits.lines.lines[found.index]
            reason = "" if context.kind in _TEXT_ONLY else _placeholder(found.value, file.category)
            reserved = context.kind.startswith("url-") and _RESERVED.match(line, found.end)
            if reserved and not looks_generated(found.value):
                reason = "a password for a host that is reserved for documentation and tests"
            span = (found.index, found.start, found.end)
            yield _candidate(
                context.kind,
                context.title,
                _grade_of(context.kind),
                span,
                found.value,
                reason,
                found.confidence,
            )


def _file_secrets(file: FileText) -> Iterator[Candidate]:
    lines = file.keyword_hits.lines.lines
    named = list(secret_files.file_secrets(lines, file.name))
    for found in named or secret_files.machine_lines(lines, file.keyword_hits.indices(secret_files.WORDS)):
        source, span = found.source, (found.index, found.start, found.end)
        grade = PROVIDER if source.confidence == checks.HIGH else CONTEXT
        reason = "" if source.kind.endswith("-hash") else stand_in_reason(found.value)
        yield _candidate(source.kind, source.title, grade, span, found.value, reason, source.confidence)


def _assigned_values(file: FileText) -> Iterator[Candidate]:
    lines = file.keyword_hits.lines
    for found in assignments(file.keyword_hits, file.name):
        whole = _UNBROKEN.match(lines.text, found.start)
        reason = stand_in_reason(whole[0]) if whole and whole.end() > found.end else ""
        reason = reason or stand_in_reason(found.value) or found.reason
        if not reason and not found.confidence:
            continue
        index = lines.at(found.start)
        begin = lines.starts[index]
        span = (index, found.start - begin, found.end - begin)
        kind, title = ASSIGNED[found.name_kind], TITLES[found.name_kind]
        yield _candidate(kind, title, KEYWORD, span, found.value, reason, found.confidence or checks.LOW)


def _candidate(
    kind: str, title: str, grade: str, span: tuple[int, int, int], value: str, reason: str, confidence: str
) -> Candidate:
    index, start, end = span
    return Candidate(
        OWN + kind, title, grade, index + 1, start + 1, end + 1, value, reason, confidence=confidence
    )


def rate_candidate(candidate: Candidate, file: FileText) -> Candidate:
    """A candidate of detect-secrets with our own reason against it, or our confidence in it."""
    reason = candidate.dismissed or _dismissal(candidate, file) or _sample(candidate, file)
    confidence = candidate.confidence
    if candidate.grade == KEYWORD:
        confidence = _keyword_confidence(candidate, file)
    elif candidate.kind == "basic-auth-credentials":
        confidence = _url_confidence(candidate.value, file.category)
    elif candidate.grade == ENTROPY:
        confidence = _entropy_confidence(candidate, file)
    elif candidate.kind in _CHECKED:
        confidence = _CHECKED[candidate.kind](candidate.value) or checks.LOW
    elif candidate.value.startswith("AC") and candidate.kind == "twilio-api-key":
        confidence = checks.LOW  # the account's number: no secret alone
    elif candidate.grade == PROVIDER and len(candidate.value) == 20 and candidate.kind == "aws-access-key":  # noqa: PLR2004
        confidence = checks.aws_id(candidate.value) if candidate.value.isupper() else confidence
        confidence = checks.LOW if _is_part(candidate, file) else confidence
    return candidate.with_rating(reason, confidence)


def _is_part(candidate: Candidate, file: FileText) -> bool:
    """Whether a token is a piece of a longer text in Base64, where chance writes one now and then."""
    line = file.keyword_hits.lines.lines[candidate.line - 1]
    around = line[max(candidate.start - 1 - _NEAR, 0) : candidate.end - 1 + _NEAR]
    beside = line[candidate.start - 2 : candidate.start - 1] + line[candidate.end - 1 : candidate.end]
    return any(map(str.isalnum, beside)) or len(max(_B64_RUN.findall(around), key=len, default="")) > _NEAR


def _keyword_confidence(candidate: Candidate, file: FileText) -> str:
    """A value of a name that the library knows: not where the name is about a secret, or the value code."""
    before = file.keyword_hits.lines.lines[candidate.line - 1][
        max(candidate.start - 1 - _NEAR, 0) : candidate.start - 1
    ]
    name = _ASSIGNED_NAME.search(before)
    if (name and secret_names.is_about(name[1])) or (
        file.category is FileCategory.CODE and is_code(candidate.value)
    ):
        return checks.LOW
    return assess_value(candidate.value, "", NameKind.PASSWORD, file.category)[1] or checks.LOW


def _url_confidence(value: str, category: FileCategory) -> str:
    if looks_generated(value):
        return checks.HIGH
    settled = category.is_live and not is_common(value)
    return checks.MEDIUM if settled or not value.isalpha() else checks.LOW


def _entropy_confidence(candidate: Candidate, file: FileText) -> str:
    """Random text says little alone, and more behind a telling word."""
    before = file.keyword_hits.lines.lines[candidate.line - 1][
        max(candidate.start - 1 - _NEAR, 0) : candidate.start - 1
    ]
    named = _TELLING.search(before) and not _OTHER.search(before)
    return checks.MEDIUM if named and looks_generated(candidate.value) else checks.LOW


def _placeholder(value: str, category: FileCategory) -> str:
    return stand_in_reason(value) or placeholder_reason(value, live=category.is_live)


def _armored(candidate: Candidate, file: FileText) -> str:
    return armor.reason_at(file.armored, candidate.line, candidate.start, candidate.end)


def _sample(candidate: Candidate, file: FileText) -> str:
    is_token = candidate.value.startswith("eyJ") and candidate.value.count(".") == 2  # noqa: PLR2004
    return sample_reason(candidate.value, file.keyword_hits.lines.text) if is_token else ""


def _dismissal(candidate: Candidate, file: FileText) -> str:
    if candidate.grade == PRIVATE_KEY:
        return ""
    if candidate.grade == PROVIDER and candidate.kind != "basic-auth-credentials":
        return _armored(candidate, file) or example_reason(candidate.value)
    reason = _armored(candidate, file)
    return reason or (
        stand_in_reason(candidate.value)
        if candidate.grade == ENTROPY
        else _placeholder(candidate.value, file.category)
    )
