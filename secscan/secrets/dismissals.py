"""What a value says of itself: that it stands for another, is encrypted, is an example or a word.

Each is proved on the value itself, never on what stands around it. A reason is a sentence for the reader
of a dismissed finding.
"""

from __future__ import annotations

import json
import re

from secscan.secrets.bigrams import looks_generated
from secscan.secrets.checks import decoded
from secscan.secrets.values import has_high_entropy, is_prose, is_repetitive, is_symbol_noise, word_set

_TEMPLATE = re.compile(
    r"\$\{[^}]*\}?|\$\([^)]*\)?|\{\{.*?(?:\}\}|$)|<%.*?(?:%>|$)|#\{[^}]*\}?|%\([\w.]+\)[sd]|\{%.*?(?:%\}|$)"
    r"|@@?[A-Z][\w.]*@@?|\[\[.*?\]\]|%[A-Z_][A-Z0-9_]*%|\$\$?[A-Za-z_][\w.:]*|<[A-Za-z_][^<>]*>|__[A-Za-z][A-Za-z0-9]*__(?:&.*)?|\{[\w.:!]*\}|%s|%@"
)
_EXPRESSION = re.compile(
    r"\[[^\[\]]{0,20}[a-z0-9]-[a-z0-9][^\[\]]{0,20}\](?:[+*?]|\{\d)|\\[dwsS][+*{]", re.IGNORECASE
)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://[^\s@?]*", re.IGNORECASE)
_RUN = 12
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RUNS = frozenset(letters[at : at + _RUN] for letters in (_LETTERS, _LETTERS.upper()) for at in range(15))
# A variable of a shell or of CI as a password or a query's value, and what follows it there.
_LED_BY_VARIABLE = re.compile(
    r"\$(?:(?:\{\w+\}|[A-Z_][A-Z0-9_]*|\{\{[^{}]*\}\})@[\w.-]+(?:[/:]|$)|(?:\{\w+\}|[A-Za-z_]\w*)(?:&\w[\w.-]*=|\\?[\"'<,}]))"
)
# A call in brackets, as deployment templates of Azure write what they fill in.
_CALL = re.compile(r"\[[A-Za-z][\w.]*\([^\[\]]*\)[\w.]*\]")
_KEY_MATERIAL = frozenset({"k", "d", "p", "q"})
_VARIABLE = re.compile(r"\$\$?[A-Za-z_][\w.:]*")
# Words joined by underscores: what programs call their variables, and chance does not.
_NAMED_VARIABLE = re.compile(r"\$\$?_{0,2}[A-Za-z]+\d?(?:_[A-Za-z]+\d?)+|\$_[A-Za-z]+")
_REFERENCE = re.compile(
    r"(?:op|vault|ref\+\w+|secret|secrets|ssm|awssm|gcpsm|akv|sm|keyring|aws-vault|keyvault|env|file|azurekeyvault)"
    r"(?:://?|:/)|arn:aws[\w-]*:|projects/[^/]+/secrets/|@Microsoft\.KeyVault\(|vault:(?!v\d)|env:",
    re.IGNORECASE,
)
_B64 = r"[0-9A-Za-z+/]"
# What tools write for a value that they encrypted, whole.
_ENCRYPTED = re.compile(
    rf"ENC\[(?:AES256_GCM,data:|PKCS7,|GPG,){_B64}[^\s\[\]\"']*\]"
    rf"|ENC\({_B64}{{16,}}={{0,2}}\)"
    rf"|\{{(?:cipher|AES|3DES|encrypted)\}}(?:\{{[\w:]+\}})*{_B64}{{16,}}={{0,2}}"
    rf"|\{{AQAAABAAAA{_B64}+={{0,2}}\}}"
    r"|\$ANSIBLE_VAULT;1\.\d;AES(?:256)?(?:;[\w.-]+)?[\s0-9a-f]*"
    rf"|vault:v\d+:{_B64}{{16,}}={{0,2}}"
    rf"|AQICAH{_B64}{{100,}}={{0,2}}"
    r"|age1[02-9ac-hj-np-z]{58}"
    rf"|YWdlLWVuY3J5cHRpb24ub3Jn{_B64}{{40,}}={{0,2}}"
)
_ENCRYPTED_START = ("ENC", "{", "$ANSIBLE", "vault:", "AQICAH", "age1", "YWdl", "Ag", "gAAAAA", "-----BEGIN ")
_FERNET_LEAST, _BLOCK = 73, 16
_RSA_SIZES = frozenset({256, 384, 512, 1024})
_ARMORED = re.compile(
    r"-----BEGIN (PGP MESSAGE|AGE ENCRYPTED FILE)-----(?:\s+(?:Version|Comment): \S*)*"
    r"(?:[\s0-9A-Za-z+/]{40,}[=\s0-9A-Za-z+/]*)-----END \1-----"
)
_EXAMPLE = re.compile(
    r"(?i:example)(?![a-z])|EXAMPLE|x{6,}|X{6,}|\.{3}|\u2026|\*{3,}|(?i:placeholder|redacted|lorem.?ipsum)"
)
_PLACEHOLDER = re.compile(
    r"""(?:^|[^a-z])(?:your|my[_ -]?own|insert|enter|put|replace|fill|paste|add|type|specify|provide|set)
        [_ -]?(?:[a-z]+[_ -]){0,4}?
        (?:pass|pwd|key|token|secret|cred|api|auth|value|here|user|id\b|it\b|me\b|this|your)
      | change[_ -]?(?:me|it|this|in|before|the|your|default)|replace[_ -]?(?:me|this|with|it)
      | fix[_ -]?me\b|to[_ -]?do\b
      | (?:^|[^a-z])(?:dummy|fake|sample|redacted|removed|hidden|masked|censored|obfuscated|sanitized|scrubbed
        |tbd|n/a|not[_ -]?(?:a|the|real|set|used|secret|needed)|no[_ -]?(?:pass|secret|token|key)\w*
        |some[_ -](?:\w+[_ -])?(?:secret|token|key|pass\w*|value)|goes[_ -]here|here$|foo|bar|foobar|blah)
        (?:$|[^a-z])
      | ^(?:none|null|nil|undefined|empty|true|false|yes|no|on|off|default|optional|required|unset|disabled
        |enabled|string|str|text|bool|int|integer|number|object|any|void|char|varchar|bytes|type|todo|n/?a|self|this|inherit
        |read|write|allow|deny|always|never|auto|manual|utf-?8|utf-?16|latin-?1|ascii|iso-?8859-\d+)$
      | ^--[a-z][a-z-]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PATH = re.compile(
    r"(?:\.{0,2}/|~/|[A-Za-z]:\\|file:|https?://|s3://|gs://|classpath:|data:\w+/)[\w./\\~@%:?&=#+ -]*$"
)
_CHECKSUM = re.compile(r"(?:sha(?:1|224|256|384|512)|md5|h1)[-:][0-9A-Za-z+/=]{20,}$", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORT_REST = 4
_FEW = 3
_LONG = 12

_CREDENTIALS = word_set(
    """
    pass password passwords passwd pwd pw passphrase passcode secret secrets token tokens key keys apikey
    credential credentials cred creds mypass mypassword userpass
    """
)
_BESIDE = word_set(
    """
    my the a an some this that your his her their new old first second another other wrong bad good valid
    invalid correct incorrect right expired default current api access client consumer auth oauth user
    username name app application private public value id string text admin db database login plain
    refresh bearer session account service signing jwt env
    """
)


def stand_in_reason(value: str) -> str:
    """Why a value is no secret but stands for one, or "".

    These reasons hold wherever the value stands and whatever found it.
    """
    text = value.strip().strip("\"'`")
    if kind := _kind_of_public(text):
        return kind
    if (found := _REFERENCE.match(text)) and not _is_token(text[found.end() :]):
        return "a reference to where the secret is kept"
    rest = _TEMPLATE.sub("", text)
    plain = len(rest) < _SHORT_REST or not any(map(_looks_random, (rest, *rest.split())))
    named = _NAMED_VARIABLE.fullmatch(text) or not (_VARIABLE.fullmatch(text) and looks_generated(text))
    if rest != text and plain and named:
        return "a placeholder of a template"
    if is_repetitive(text):
        return "the same characters over and over"
    return "a pattern of values, not one" if _EXPRESSION.search(text) else ""


def _kind_of_public(text: str) -> str:
    """What a value is that everybody may read, by its form as a whole, or ""."""
    if _is_encrypted(text):
        return "an encrypted value"
    if _CHECKSUM.match(text):
        return "a checksum"
    if text.startswith("eyJ") and _is_header(text):
        return "a token's header, which is no secret"
    stands_in = _LED_BY_VARIABLE.match(text) or _CALL.fullmatch(text)
    return "a placeholder of a template" if stands_in else ""


def _is_header(text: str) -> bool:
    """Whether a value is only what a JSON web token says of its form."""
    try:
        value = json.loads(decoded(text) or b"")
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "alg" in value and not value.keys() & _KEY_MATERIAL


def _is_token(text: str) -> bool:
    """Whether what a scheme precedes is no path or name."""
    return not set(text) & set("/:.#@ ") and has_high_entropy(text) and looks_generated(text)


def _is_encrypted(text: str) -> bool:
    """Whether all of a value is what a tool writes for one that it encrypted."""
    if not text.startswith(_ENCRYPTED_START):
        return False
    if _ENCRYPTED.fullmatch(text) or _ARMORED.fullmatch(text):
        return True
    raw = decoded(text) or b""
    if text.startswith("gAAAAA"):
        return raw[:1] == b"\x80" and len(raw) >= _FERNET_LEAST and (len(raw) - _FERNET_LEAST) % _BLOCK == 0
    wrapped = int.from_bytes(raw[:2], "big")  # a SealedSecret: a session key for RSA, then the value
    return wrapped in _RSA_SIZES and len(raw) >= wrapped + 2 + _BLOCK


def example_reason(value: str) -> str:
    """Why even a token with a provider's own form is meant as an example, or ""."""
    example = _EXAMPLE.search(value) or is_repetitive(value)
    run = any(value[at : at + _RUN] in _RUNS for at in range(len(value) - _RUN + 1))
    return "an example, as its own text says" if example or run else ""


def is_generic(value: str) -> bool:
    """Whether a value only says what it stands for, as `my_api_key`, `PASS` or `wrong-password` do."""
    if any(map(str.isdigit, value)) or len(value) > 4 * _LONG:
        return False
    parts = {part.lower() for part in _WORDS.findall(value)}
    return bool(parts & _CREDENTIALS) and parts <= _CREDENTIALS | _BESIDE


def _looks_random(text: str) -> bool:
    return has_high_entropy(text) or is_symbol_noise(text) or looks_generated(text)


def _is_placeholder(value: str) -> bool:
    """Whether words of a placeholder are what the value is, and not a part of something made by chance."""
    found = _PLACEHOLDER.search(value)
    if found is None:
        return False
    rest = value[: found.start()] + value[found.end() :]
    return len(rest) < _LONG or not (looks_generated(rest) and has_high_entropy(rest))


def placeholder_reason(value: str, *, live: bool = False) -> str:
    """Why a value given to a telling name was put there to be replaced, or "".

    `live` says that it stands among settings, where even `password` may be the password.
    """
    if _EXAMPLE.search(value) or _is_placeholder(value) or (is_generic(value) and not live):
        return "a placeholder, as its own text says"
    if is_prose(value) and len(value.split()) >= _FEW:
        return "words for a reader, not a value"
    if _URL.fullmatch(value):
        return "a path or an address"
    if _PATH.match(value) and not (has_high_entropy(value) and value.count("/") < _FEW and "." not in value):
        return "a path or an address"
    return ""
