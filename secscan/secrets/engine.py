"""Our own detectors as one: formats, surroundings, password files and telling names, from one prefilter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secscan.secrets import checks, files, keys, sealed
from secscan.secrets.assignments import assignments, weigh
from secscan.secrets.bigrams import common, made
from secscan.secrets.contexts import CONTEXTS, Contexts
from secscan.secrets.detectors import CONTEXT, ENTROPY, KEYWORD, PRIVATE_KEY, PROVIDER
from secscan.secrets.dismissals import example, meant, placeholder
from secscan.secrets.formats import Formats
from secscan.secrets.formats_cloud import CLOUD
from secscan.secrets.formats_code import CODE
from secscan.secrets.formats_named import NAMED
from secscan.secrets.formats_work import WORK
from secscan.secrets.hits import Hit
from secscan.secrets.keys import Promise
from secscan.secrets.lines import Lines
from secscan.secrets.places import Place, place_of
from secscan.secrets.prefilter import Prefilter, Seen
from secscan.secrets.values import coded

OWN = "secrets."
"""What the kinds of our own detectors start with."""
FORMATS = (*CODE, *CLOUD, *WORK, *NAMED)
ASSIGNED = MappingProxyType({Promise.PASSWORD: "assigned-password", Promise.TOKEN: "assigned-token"})
TITLES = MappingProxyType(
    {Promise.PASSWORD: "Password assigned in plain text", Promise.TOKEN: "Secret assigned in plain text"}
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
    {"github-token": checks.github, "json-web-token": checks.jwt, "pypi-token": checks.macaroon}
)


def kinds() -> dict[str, tuple[str, str]]:
    """What our own detectors can report: kind -> (title, grade)."""
    told = {c.kind: (c.title, _grade_of(c.kind)) for c in CONTEXTS}
    held = {f.kind: (f.title, PROVIDER if f.trust == checks.HIGH else CONTEXT) for f in files.FILES}
    named = {kind: (TITLES[promise], KEYWORD) for promise, kind in ASSIGNED.items()}
    issued = {form.kind: (form.title, PROVIDER) for form in FORMATS}
    every = {KEY_KIND: (KEY_TITLE, PRIVATE_KEY), **issued, **told, **held, **named}
    return {OWN + kind: said for kind, said in every.items()}


def by_surroundings() -> frozenset[str]:
    """The kinds that say more about where a value stands than about the value."""
    kept = {"json-web-key", "encoded-private-key", "wireguard-key", "rails-master-key"}
    told = {*(c.kind for c in CONTEXTS), *(f.kind for f in files.FILES), *ASSIGNED.values()} - kept
    return frozenset(OWN + kind for kind in told)


def _grade_of(kind: str) -> str:
    return PROVIDER if kind in _HIGH_KINDS else CONTEXT


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as the detectors see it."""

    seen: Seen
    name: str
    place: Place
    sealed: sealed.Spans


class Engine:
    """All own detectors, made once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """`words` are what others want to have found in the same pass, in lower case."""
        self._formats = Formats(FORMATS)
        self._contexts = Contexts()
        own = {
            *self._formats.words,
            *self._contexts.words,
            *keys.WORDS,
            *sealed.WORDS,
            *files.WORDS,
            *_KEY_WORDS,
        }
        self._prefilter = Prefilter({*own, *words})

    def look(self, lines: Lines) -> Seen:
        """The places of all words in some lines."""
        return self._prefilter.look(lines)

    def read(self, lines: Lines, name: str) -> Reading:
        """A file's lines with what all detectors need to know of them."""
        seen = self.look(lines)
        return Reading(seen, name, place_of(name), sealed.sealed_spans(seen))

    def find(self, reading: Reading, *, exact: bool) -> Iterator[Hit]:
        """All own hits; `exact`: formats and private keys alone, for files full of names and random text."""
        for hit in self._exact(reading) if exact else self._all(reading):
            reason = hit.dismissed or ("" if hit.grade == PRIVATE_KEY else _sealed(hit, reading))
            yield hit if reason == hit.dismissed else hit.because(reason)

    def _all(self, reading: Reading) -> Iterator[Hit]:
        yield from self._exact(reading)
        yield from self._told(reading)
        yield from _held(reading)
        yield from _assigned(reading)

    def _exact(self, reading: Reading) -> Iterator[Hit]:
        for found in self._formats.search(reading.seen):
            form, span = found.form, (found.index, found.start, found.end)
            yield _hit(form.kind, form.title, PROVIDER, span, found.value, example(found.value), found.trust)
        for index in reading.seen.indices(_KEY_WORDS):
            for match in _KEY_HEADER.finditer(reading.seen.lines.lines[index][:20_000]):
                yield _hit(
                    KEY_KIND, KEY_TITLE, PRIVATE_KEY, (index, *match.span()), match[0], "", checks.HIGH
                )

    def _told(self, reading: Reading) -> Iterator[Hit]:
        for found in self._contexts.search(reading.seen, reading.place):
            context = found.context
            line = reading.seen.lines.lines[found.index]
            reason = "" if context.kind in _TEXT_ONLY else _pretended(found.value, reading.place)
            reserved = context.kind.startswith("url-") and _RESERVED.match(line, found.end)
            if reserved and not made(found.value):
                reason = "a password for a host that is reserved for documentation and tests"
            span = (found.index, found.start, found.end)
            yield _hit(
                context.kind, context.title, _grade_of(context.kind), span, found.value, reason, found.trust
            )


def _held(reading: Reading) -> Iterator[Hit]:
    lines = reading.seen.lines.lines
    named = list(files.file_secrets(lines, reading.name))
    for found in named or files.machine_lines(lines, reading.seen.indices(files.WORDS)):
        source, span = found.source, (found.index, found.start, found.end)
        grade = PROVIDER if source.trust == checks.HIGH else CONTEXT
        reason = "" if source.kind.endswith("-hash") else placeholder(found.value)
        yield _hit(source.kind, source.title, grade, span, found.value, reason, source.trust)


def _assigned(reading: Reading) -> Iterator[Hit]:
    lines = reading.seen.lines
    for found in assignments(reading.seen, reading.name):
        whole = _UNBROKEN.match(lines.text, found.start)
        reason = placeholder(whole[0]) if whole and whole.end() > found.end else ""
        reason = reason or placeholder(found.value) or found.reason
        if not reason and not found.trust:
            continue
        index = lines.at(found.start)
        begin = lines.starts[index]
        span = (index, found.start - begin, found.end - begin)
        kind, title = ASSIGNED[found.promise], TITLES[found.promise]
        yield _hit(kind, title, KEYWORD, span, found.value, reason, found.trust or checks.LOW)


def _hit(
    kind: str, title: str, grade: str, span: tuple[int, int, int], value: str, reason: str, trust: str
) -> Hit:
    index, start, end = span
    return Hit(OWN + kind, title, grade, index + 1, start + 1, end + 1, value, reason, trust=trust)


def graded(hit: Hit, reading: Reading) -> Hit:
    """A hit of detect-secrets, with what we know of such values: a reason against it, or our confidence."""
    reason = hit.dismissed or _against(hit, reading)
    trust = hit.trust
    if hit.grade == KEYWORD:
        trust = _named(hit, reading)
    elif hit.kind == "basic-auth-credentials":
        trust = _in_url(hit.value, reading.place)
    elif hit.grade == ENTROPY:
        trust = _beside(hit, reading)
    elif hit.kind in _CHECKED:
        trust = _CHECKED[hit.kind](hit.value) or checks.LOW
    elif hit.value.startswith("AC") and hit.kind == "twilio-api-key":
        trust = checks.LOW  # the account's number: no secret alone
    elif hit.grade == PROVIDER and len(hit.value) == 20 and hit.kind == "aws-access-key":  # noqa: PLR2004
        trust = checks.aws_id(hit.value) if hit.value.isupper() else trust
        trust = checks.LOW if _is_part(hit, reading) else trust
    return hit.rated(reason, trust)


def _is_part(hit: Hit, reading: Reading) -> bool:
    """Whether a token is a piece of a longer text in Base64, where chance writes one now and then."""
    line = reading.seen.lines.lines[hit.line - 1]
    around = line[max(hit.start - 1 - _NEAR, 0) : hit.end - 1 + _NEAR]
    beside = line[hit.start - 2 : hit.start - 1] + line[hit.end - 1 : hit.end]
    return any(map(str.isalnum, beside)) or len(max(_B64_RUN.findall(around), key=len, default="")) > _NEAR


def _named(hit: Hit, reading: Reading) -> str:
    """A value of a name that the library knows: not where the name is about a secret, or the value code."""
    before = reading.seen.lines.lines[hit.line - 1][max(hit.start - 1 - _NEAR, 0) : hit.start - 1]
    name = _ASSIGNED_NAME.search(before)
    if (name and keys.is_about(name[1])) or (reading.place is Place.CODE and coded(hit.value)):
        return checks.LOW
    return weigh(hit.value, "", Promise.PASSWORD, reading.place)[1] or checks.LOW


def _in_url(value: str, place: Place) -> str:
    if made(value):
        return checks.HIGH
    settled = place.is_kept and not common(value)
    return checks.MEDIUM if settled or not value.isalpha() else checks.LOW


def _beside(hit: Hit, reading: Reading) -> str:
    """Random text says little alone, and more behind a telling word."""
    before = reading.seen.lines.lines[hit.line - 1][max(hit.start - 1 - _NEAR, 0) : hit.start - 1]
    told = _TELLING.search(before) and not _OTHER.search(before)
    return checks.MEDIUM if told and made(hit.value) else checks.LOW


def _pretended(value: str, place: Place) -> str:
    return placeholder(value) or meant(value, kept=place.is_kept)


def _sealed(hit: Hit, reading: Reading) -> str:
    return sealed.reason_at(reading.sealed, hit.line, hit.start, hit.end)


def _against(hit: Hit, reading: Reading) -> str:
    if hit.grade == PRIVATE_KEY:
        return ""
    if hit.grade == PROVIDER and hit.kind != "basic-auth-credentials":
        return _sealed(hit, reading) or example(hit.value)
    told = _sealed(hit, reading)
    return told or (placeholder(hit.value) if hit.grade == ENTROPY else _pretended(hit.value, reading.place))
