"""What a value says of itself: that it stands for another, that it is an example, a word, or random.

A reason is a sentence for the reader of a dismissed finding.
"""

from __future__ import annotations

import math
import re
from collections import Counter

_TEMPLATE = re.compile(
    r"\$\{[^}]*\}?|\$\([^)]*\)?|\{\{.*?(?:\}\}|$)|<%.*?(?:%>|$)|#\{[^}]*\}?|%\([\w.]+\)[sd]|\{%.*?(?:%\}|$)"
    r"|@@?[A-Z][\w.]*@@?|\[\[.*?\]\]|%[A-Z_][A-Z0-9_]*%|\$\$?[A-Za-z_][\w.:]*|<[A-Za-z_][^<>]*>|\{[\w.:!]*\}|%s|%@"
)
_REFERENCE = re.compile(
    r"(?:op|vault|ref\+\w+|secret|secrets|ssm|awssm|gcpsm|akv|sm|keyring|aws-vault|keyvault|env|file|azurekeyvault)"
    r"(?:://?|:/)|arn:aws[\w-]*:|projects/[^/]+/secrets/|@Microsoft\.KeyVault\(|vault:(?!v\d)|env:",
    re.IGNORECASE,
)
_SEALED = re.compile(
    r"ENC\[|ENC\(|\{cipher\}|\$ANSIBLE_VAULT|vault:v\d+:|gAAAAA[\w-]{20}|AQICAH[\w+/]{20}|AgA[\w+/]{80}|age1[a-z0-9]{50}"
    r"|-----BEGIN (?:PGP|AGE)|SOPS\[|\{(?:AES|3DES|encrypted)\}|!vault\b|\{AQAAABAAAAA|YWdlLWVuY3J5cHRpb24",
    re.IGNORECASE,
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
        |enabled|string|str|text|bool|int|integer|number|object|any|void|char|varchar|bytes|type|todo|n/?a|self|this|inherit)$""",
    re.VERBOSE | re.IGNORECASE,
)
_PATH = re.compile(
    r"(?:\.{0,2}/|~/|[A-Za-z]:\\|file:|https?://|s3://|gs://|classpath:|data:\w+/)[\w./\\~@%:?&=#+ -]*$"
)
_CODE = re.compile(
    r"^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)+(?:\(.*)?;?$|^[A-Za-z_$][\w$.:>-]*\(|^(?:new|await|return|lambda|function|async)\b"
    r"|^[A-Za-z_$][\w$.]*\[.*\]$|=>|^\(|\)$|^[{\[(&*!|@]"
)
_CHECKSUM = re.compile(r"(?:sha(?:1|224|256|384|512)|md5|h1)[-:][0-9A-Za-z+/=]{20,}$", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SEQUENCE = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "0987654321")
_NAME_PART = re.compile(r"[A-Z]*|(?:[A-Z]?[a-z]++)*+|v?\d{1,2}")
_PROSE = re.compile(r"[A-Za-z',.;:!?()-]+(?:\s+[A-Za-z',.;:!?()%-]+){1,}")
_FEW = 3
_LONG = 12
_RANDOM = 3.0
_SHORT_REST = 4


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


_CREDENTIALS = listed(
    """
    pass password passwords passwd pwd pw passphrase passcode secret secrets token tokens key keys apikey
    credential credentials cred creds mypass mypassword userpass
    """
)
_BESIDE = listed(
    """
    my the a an some this that your his her their new old first second another other wrong bad good valid
    invalid correct incorrect right expired default current api access client consumer auth oauth user
    username name app application private public value id string text admin db database login plain
    refresh bearer session account service signing jwt env
    """
)


def placeholder(value: str) -> str:
    """Why a value is no secret but stands for one, or "".

    These reasons hold wherever the value stands and whatever found it.
    """
    text = value.strip().strip("\"'`")
    if _SEALED.match(text):
        return "an encrypted value"
    if _CHECKSUM.match(text):
        return "a checksum"
    if _REFERENCE.match(text):
        return "a reference to where the secret is kept"
    rest = _TEMPLATE.sub("", text)
    if rest != text and (len(rest) < _SHORT_REST or not (random_like(rest) or noisy(rest))):
        return "a placeholder of a template"
    if repeated(text):
        return "the same characters over and over"
    return ""


def example(value: str) -> str:
    """Why even a token with a provider's own form is meant as an example, or ""."""
    found = _EXAMPLE.search(value)
    return "an example, as its own text says" if found or repeated(value) else ""


def generic(value: str) -> bool:
    """Whether a value only says what it stands for, as `my_api_key`, `PASS` or `wrong-password` do."""
    if any(map(str.isdigit, value)) or len(value) > 4 * _LONG:
        return False
    parts = {part.lower() for part in _WORDS.findall(value)}
    return bool(parts & _CREDENTIALS) and parts <= _CREDENTIALS | _BESIDE


def meant(value: str, *, kept: bool = False) -> str:
    """Why a value given to a telling name was put there to be replaced, or "".

    `kept` says that it stands among settings, where even `password` may be the password.
    """
    if _EXAMPLE.search(value) or _PLACEHOLDER.search(value) or (generic(value) and not kept):
        return "a placeholder, as its own text says"
    if prose(value) and len(value.split()) >= _FEW:
        return "words for a reader, not a value"
    if _PATH.match(value) and not (random_like(value) and value.count("/") < _FEW and "." not in value):
        return "a path or an address"
    return ""


def coded(value: str) -> bool:
    """Whether text without quotes is code rather than a value."""
    return bool(_CODE.search(value))


def repeated(value: str) -> bool:
    """Whether hardly any character differs from the others, or they run through an alphabet."""
    bare = value.lower().strip("-_.=+/ ")
    if len(bare) < _FEW + 1:
        return False
    if len(set(bare)) < min(_FEW, len(bare) // 3 + 1) or _ALPHABET in bare:
        return True
    return len(bare) > _LONG // 2 and any(bare in letters * 3 for letters in _SEQUENCE)


def entropy(value: str) -> float:
    """Bits for each character."""
    size = len(value)
    return -sum(n / size * math.log2(n / size) for n in Counter(value).values()) if size else 0.0


def prose(value: str) -> bool:
    """Words of a language, in a row."""
    return _PROSE.fullmatch(value.strip()) is not None


def wordy(value: str) -> bool:
    """Letters only, or words joined by separators: what a person reads as a name."""
    parts = re.split(r"[\s_.:/-]+", value.strip())
    plain = all(_NAME_PART.fullmatch(part) for part in parts)
    return plain and (len(parts) > 1 or len(value) < 24)  # noqa: PLR2004 - no word of a language is longer


def random_like(value: str) -> bool:
    """Whether a value looks made by chance: long, of many characters, and of more than words."""
    if len(value) < _LONG or any(char.isspace() for char in value) or wordy(value):
        return False
    kinds = sum(bool(re.search(kind, value)) for kind in ("[a-z]", "[A-Z]", r"\d", r"[^\w]"))
    return entropy(value) >= _RANDOM and kinds > 1


def noisy(value: str) -> bool:
    """Random text of all signs of the keyboard, as generators of salts make it; it may hold spaces."""
    signs = sum(not char.isalnum() and not char.isspace() for char in value)
    spaces = sum(char.isspace() for char in value)
    return len(value) >= 24 and 6 * signs >= len(value) and spaces * 8 <= len(value) and entropy(value) > 4  # noqa: PLR2004
