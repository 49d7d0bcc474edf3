"""Secrets recognised by what stands around them on their line: headers, addresses, commands, SQL, hashes.

Each pattern starts with one of its words, so that it is tried where the prefilter saw the word and
nowhere else; the secret is its group `v`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from secscan.secrets import checks
from secscan.secrets.bigrams import is_common, is_readable, looks_generated
from secscan.secrets.checks import HIGH, LOW, MEDIUM, NO
from secscan.secrets.file_category import FileCategory
from secscan.secrets.password_hashes import CRYPT, HASH_WORDS, HASHES
from secscan.secrets.prefilter import KeywordHits
from secscan.secrets.values import has_high_entropy, is_word_like

ContextCheck = Callable[[str, str, FileCategory], str]
"""From value, line before the word, and category to a confidence; "" means: no secret."""


@dataclass(frozen=True, slots=True)
class Context:
    """A surrounding that marks a secret."""

    kind: str
    title: str
    words: tuple[str, ...]
    pattern: str
    judge: ContextCheck


@dataclass(frozen=True, slots=True)
class ContextMatch:
    """A match: index of the line, columns from 0, and the confidence."""

    context: Context
    index: int
    start: int
    end: int
    value: str
    confidence: str


def _always(confidence: str) -> ContextCheck:
    return lambda _value, _before, _category: confidence


def _checked(check: Callable[[str], str]) -> ContextCheck:
    return lambda value, _before, _category: check(value)


def _password(value: str, _before: str, category: FileCategory) -> str:
    """A password that stands where only a password can stand."""
    if looks_generated(value):
        return HIGH
    if category.is_live:
        return LOW if is_common(value) else MEDIUM
    return LOW if is_readable(value) else MEDIUM


def _token(value: str, _before: str, _category: FileCategory) -> str:
    if not has_high_entropy(value) or not any(map(str.isdigit, value)):
        return NO
    return HIGH if looks_generated(value) else MEDIUM


def _connection(value: str, before: str, category: FileCategory) -> str:
    """A password among the other parts of a connection string; in a program, inside a literal."""
    inside = category is not FileCategory.CODE or before.count('"') % 2 or before.count("'") % 2
    return _password(value, before, category) if inside and _CONNECTION.search(before) else NO


def _chance(value: str, _before: str, _category: FileCategory) -> str:
    """A value that only chance can have made, where another text may stand as well."""
    return HIGH if looks_generated(value) else NO


def _logged_in(value: str, _before: str, _category: FileCategory) -> str:
    return MEDIUM if not is_word_like(value) else LOW


def _basic(value: str, before: str, category: FileCategory) -> str:
    """The header that names a user and a password which could be one."""
    if not checks.basic(value):
        return NO
    raw = checks.decoded(value) or b""
    return _password(raw.decode("latin-1").partition(":")[2], before, category)


def _hash(_value: str, _before: str, category: FileCategory) -> str:
    """In programs and texts, a hash is mostly an example of one."""
    return MEDIUM if category.is_live else LOW


def _dump(value: str, _before: str, category: FileCategory) -> str:
    if looks_generated(value):
        return HIGH
    if category is FileCategory.PROSE and value.islower():
        return NO
    return LOW if is_readable(value) and not category.is_live else MEDIUM


def _curl(value: str, before: str, category: FileCategory) -> str:
    return _password(value, before, category) if _CURL.search(before) else NO


_CONNECTION = re.compile(
    r"(?i:server|data source|host|user ?id|uid|user(?:name)?|initial catalog|database|dbname|dsn|endpoint"
    r"|driver)\s?=|jdbc:"
)
_CURL = re.compile(r"\b(?:curl|wget|http|https|httpie)\b")

CONTEXTS = (
    Context(
        "url-password",
        "Password in a URL",
        ("://",),
        r"://[^\s:/?#\"'<>\\]{0,128}:(?P<v>[^\s/\"'<>@\\`]{2,256})@(?=[\w\[$.%-])",
        _password,
    ),
    Context(
        "url-token",
        "Token in a URL",
        ("://",),
        r"://(?P<v>[0-9A-Za-z_-]{20,128})(?::x-oauth-basic)?@(?=[\w\[.-])",
        _token,
    ),
    Context(
        "basic-header",
        "User and password in an Authorization header",
        ("basic ",),
        r"(?i:basic) +(?P<v>[0-9A-Za-z+/_-]{6,400}={0,2})",
        _basic,
    ),
    Context(
        "bearer-header",
        "Token in an Authorization header",
        ("bearer ", "token token", "apikey "),
        r"(?i:bearer|token token=?|apikey) *[\"']?(?P<v>[0-9A-Za-z+/_.~-]{16,4000}={0,2})",
        _token,
    ),
    Context(
        "docker-auth",
        "Registry login of Docker",
        ('"auth"', "_auth"),
        r"(?i:\"auth\"\s*:\s*\"|_auth\s*=\s*\"?)(?P<v>[0-9A-Za-z+/_-]{6,4000}={0,2})",
        _checked(checks.basic),
    ),
    Context(
        "npm-registry-token",
        "Registry token of npm",
        (":_authtoken", ":_password"),
        r":_(?:authToken|password)\s*=\s*\"?(?P<v>[^\s\"$]{8,400})",
        _always(HIGH),
    ),
    Context(
        "curl-password",
        "Password on a command line",
        (" -u", " --user"),
        r" (?:-u|--user)[ =]{0,2}[\"']?[^\s:\"'$]{1,64}:(?P<v>[^\s\"'$]{2,256})",
        _curl,
    ),
    Context(
        "command-password",
        "Password on a command line",
        ("sshpass -p", "mysql ", "mysqldump ", "mysqladmin ", "docker login", "--password", "--passwd"),
        r"(?i:sshpass -p ?|mysql(?:dump|admin)? [^|;&\n]{0,120}? -p"
        r"|docker login [^|;&\n]{0,120}?(?:-p|--password)[ =]|--passw(?:or)?d[ =])"
        r"[\"']?(?P<v>[^\s\"'$<>`{}()\[\]|;&-][^\s\"'<>`|;]{2,128})",
        _password,
    ),
    Context(
        "java-store-password",
        "Password of a key store on a command line",
        ("storepassword", "-storepass", "-keypass"),
        r"(?i:storepassword=|-(?:store|key)pass )(?P<v>[^\s\"'$<>`{}()]{3,128})",
        _password,
    ),
    Context(
        "connection-password",
        "Password in a connection string",
        ("password=", "pwd=", "password =", "pwd ="),
        r"(?i:password|pwd) ?= ?(?P<v>(?:[^\s;\"'&<>{}()$%\\,]|&(?!\w+=)){2,128})",
        _connection,
    ),
    Context(
        "sql-password",
        "Password in an SQL statement",
        ("identified by", "identified with", "set password", "password '", "user mapping", "login password"),
        r"(?i:identified (?:by|with \S+ (?:by|as))|set password\b[^'\n]{0,80}=|(?:login )?password"
        r"|user mapping[^\n]{0,160}?password)\s+(?i:password\s*)?\(?'(?P<v>[^'\n]{2,256})'",
        _dump,
    ),
    Context(
        "password-hash",
        "Hash of a password",
        HASH_WORDS,
        rf"(?P<v>{'|'.join(HASHES)})(?!{CRYPT})",
        _hash,
    ),
    Context(
        "login-call",
        "Password given to a login",
        (
            "login(", "basicauth(", "authenticate(", "networkcredential(", "passwordcredentials(",
            "passwordauthentication(", "pscredential(", "auth=(", "auth = (",
        ),
        r"(?i:login|basicauth|authenticate|networkcredential|passwordcredentials|passwordauthentication"
        r"|auth ?= ?|pscredential)\(\s*(?:\w+\s*=\s*)?[\"'][^\"'\n]{1,128}[\"']\s*,\s*\(?\s*"
        r"(?:\w+\s*=\s*)?[\"'](?P<v>[^\"'\n]{3,128})[\"']",
        _logged_in,
    ),
    Context(
        "powershell-password",
        "Password on a command line",
        ("-password ", "-pass ", "-accesskey ", "-secretkey "),
        r"(?i:-(?:password|pass|accesskey|secretkey)) +(?P<q>[\"'])(?P<v>[^\"'$\n`{}()]{3,128})(?P=q)",
        _password,
    ),
    Context(
        "powershell-argument",
        "Password on a command line",
        ("-password ", "-accesskey ", "-secretkey "),
        r"(?i:-(?:password|accesskey|secretkey)) +"
        r"(?P<v>[^\s\"'$`{}()\[\]<>|;&@%-][^\s\"'$`{}()<>|;&]{5,128})(?=\s|\Z)",
        _chance,
    ),
    Context(
        "net-use-password",
        "Password on a command line",
        ("net use ",),
        r"(?i:net use \S+ \S+ (?:/user:\S+ )?)(?P<v>[^\s/\"'%$*][^\s\"'%$]{3,128})"
        r"(?= +/user|\s*\Z|\s*\n| +/pers)",
        _password,
    ),
    Context(
        "password-dump",
        "NTLM hash of a password",
        (":500:", ":501:", ":502:", *(f":{number}:" for number in (*range(1000, 1010), *range(1103, 1113)))),
        r":\d{3,5}:[0-9a-fA-F]{32}:(?P<v>[0-9a-f]{32}|[0-9A-F]{32}):::",
        _always(MEDIUM),
    ),
    Context(
        "session-value",
        "Cookie of a session",
        (
            "connect.sid", "connect_sid", "laravel_session", "phpsessid", "jsessionid", "sessionid",
            "session_cookie", "sessioncookie", "asp.net_sessionid", ".aspnetcore.", "wordpress_logged_in_",
        ),
        r"(?i:connect[._]sid|laravel_session|phpsessid|jsessionid|sessionid|session_?cookie|asp\.net_sessionid"
        r"|\.aspnetcore\.\w{1,40}|wordpress_logged_in_\w{1,40})[\"']?\s?(?:[=:,]|=>)\s?[\"']?"
        r"(?P<v>[0-9A-Za-z%._~+/|-]{20,1024}={0,2})(?![0-9A-Za-z(\[])",
        _chance,
    ),
    Context(
        "header-token",
        "Token in a header",
        ("-token: ", "api-key: ", "apikey: ", "-secret: ", "-auth: ", "-key: "),
        r"(?i:-token|api-?key|-secret|-auth|-key): (?P<v>[0-9A-Za-z_.~+/-]{16,400}={0,2})(?=[\"'\\])",
        _chance,
    ),
    Context(
        "token-signing-key",
        "Key that signs tokens",
        ("jwt.sign(", "jwt.verify(", "jwt.encode(", "jwt.decode("),
        r"(?i:jwt\.(?:sign|verify|encode|decode))\([^\"'\n]{1,80},\s*[\"'`](?P<v>[^\"'`$\n]{6,256})[\"'`]",
        _logged_in,
    ),
    Context(
        "configuration-key",
        "Secret of a configuration",
        (
            ':key"', ':secret"', ':password"', ':apikey"', ':token"', ':secretkey"', ':signingkey"',
            ':clientsecret"',
        ),
        r"(?i::(?:key|secret|password|apikey|token|secretkey|signingkey|clientsecret)\")\]?\s?[=,]\s?"
        r"\"(?P<v>[^\"\n]{8,400})\"",
        _chance,
    ),
    Context(
        "ntlm-hash",
        "NTLM hash of a password",
        (":aad3b435b51404ee", "-hashes ", "--ntlm ", "/rc4:", "/ntlm:"),
        r"(?i:(?::[0-9a-f]{32}|-hashes +(?:[0-9a-f]{32})?):|--ntlm |/(?:rc4|ntlm):)"
        r"(?P<v>[0-9a-f]{32}|[0-9A-F]{32})(?![0-9A-Za-z])",
        _always(MEDIUM),
    ),
    Context(
        "session-cookie",
        "Cookie of a session",
        ("cookie:", 'cookie"', "cookie'"),
        r"(?i:cookie)[\"']?\s?[:,= ]\s?[^\n]{0,200}?"
        r"(?i:\b(?:\w{0,30}sess(?:ion)?(?:_?id)?|connect\.sid|\w{0,30}auth\w{0,30}))"
        r"=(?P<v>[0-9A-Za-z%._~+/-]{16,1024}={0,2})",
        _token,
    ),
    Context(
        "workflow-webhook",
        "Webhook of a workflow",
        (".logic.azure.com", ".make.com/", ".app.n8n.cloud/webhook/"),
        r"(?:\.logic\.azure\.com(?::443)?/workflows/[^\s\"'<>]{1,300}[?&]sig=|\.make\.com/|\.app\.n8n\.cloud/webhook/)"
        r"(?P<v>[0-9A-Za-z_-]{30,60})(?![0-9A-Za-z_-])",
        _token,
    ),
    Context(
        "chat-webhook",
        "Webhook of a chat server",
        ("/hooks/",),
        r"/hooks/(?P<v>[0-9a-z]{26}|[0-9A-Za-z]{17,24}/[0-9A-Za-z]{43,64})(?![0-9A-Za-z_/-])",
        _token,
    ),
    Context(
        "secure-string",
        "Password in plain text",
        ("convertto-securestring",),
        r"(?i:convertto-securestring\s+(?:-string\s+)?)[\"'](?P<v>[^\"'$\n]{3,128})[\"']",
        _always(MEDIUM),
    ),
    Context(
        "network-device-password",
        "Password of a network device",
        ("secret 5 ", "secret 8 ", "secret 9 ", "password 7 ", "key 7 "),
        r"(?i:secret [589]|password 7|key 7) (?P<v>(?:\$[0-9A-Za-z]+\$)?[./$0-9A-Za-z]{8,120})(?!\S)",
        _always(MEDIUM),
    ),
    Context(
        "browser-login",
        "Stored login of a browser, readable with the key beside it",
        ('encryptedpassword"', 'encryptedusername"'),
        r"(?i:encrypted(?:password|username)\"\s*:\s*\")(?P<v>M[0-9A-Za-z+/]{40,400}={0,2})\"",
        _always(MEDIUM),
    ),
    Context(
        "json-web-key",
        "Private part of a JSON web key",
        ('"d"',),
        r"\"d\"\s*:\s*\"(?P<v>[0-9A-Za-z_-]{43,1400})\"",
        lambda value, _before, _category: HIGH if checks.decoded(value) else NO,
    ),
    Context(
        "encoded-private-key",
        "Private key in Base64",
        ("ls0tls1crudjtib",),
        r"(?P<v>LS0tLS1CRUdJTiB[0-9A-Za-z+/]{100,20000}={0,2})",
        _checked(checks.pem_in_base64),
    ),
    Context(
        "wireguard-key",
        "Private key of WireGuard",
        ("privatekey", "presharedkey"),
        r"(?i:privatekey|presharedkey)\s*=\s*(?P<v>[0-9A-Za-z+/]{43}=)(?!\S)",
        _checked(checks.key32),
    ),
)  # fmt: skip


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Contexts:
    """All surroundings by their words."""

    def __init__(self, contexts: tuple[Context, ...] = CONTEXTS) -> None:
        self._by_word: dict[str, list[Context]] = {}
        for context in contexts:
            for word in context.words:
                self._by_word.setdefault(word, []).append(context)
        self.words = frozenset(self._by_word)

    def search(self, keyword_hits: KeywordHits, category: FileCategory) -> Iterator[ContextMatch]:
        """Every secret that its line shows."""
        text = keyword_hits.lines.text
        for word, position, begin, end in keyword_hits.at(
            self._by_word.keys() & keyword_hits.positions.keys()
        ):
            for context in self._by_word[word]:
                match = _compiled(context.pattern).match(text, position, end)
                if match is None:
                    continue
                confidence = context.judge(match["v"], text[max(begin, position - 400) : position], category)
                if confidence:
                    index = keyword_hits.lines.at(position)
                    yield ContextMatch(
                        context,
                        index,
                        match.start("v") - begin,
                        match.end("v") - begin,
                        match["v"],
                        confidence,
                    )
