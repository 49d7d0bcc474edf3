"""Files that are nothing but secrets: password files of databases, mail and web servers, logins of tools.

What they are is recognised by their names; each line is read as the file's own program reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secscan.secrets.checks import HIGH, MEDIUM


@dataclass(frozen=True, slots=True)
class FileKind:
    """A file by its name, and the lines in it that hold a secret (group `v`)."""

    kind: str
    title: str
    name: re.Pattern[str]
    line: re.Pattern[str]
    confidence: str = HIGH


@dataclass(frozen=True, slots=True)
class FileSecret:
    """A secret of such a file: index of the line, columns from 0."""

    source: FileKind
    index: int
    start: int
    end: int
    value: str


def _kind(kind: str, title: str, name: str, line: str, confidence: str = HIGH) -> FileKind:
    return FileKind(kind, title, re.compile(name, re.IGNORECASE), re.compile(line), confidence)


FILES: Sequence[FileKind] = (
    _kind(
        "netrc-password",
        "Password of a netrc file",
        r"^[._]netrc",
        r"(?:^|\s)(?:password|account)\s+\"?(?P<v>[^\s\"]+)",
    ),
    _kind(
        "pgpass-password",
        "Password of a PostgreSQL password file",
        r"pgpass(?:\.conf)?$",
        r"^\s*(?!#)(?:[^:\\]|\\.)+:(?:\d+|\*):(?:[^:\\]|\\.)+:(?:[^:\\]|\\.)+:(?P<v>\S.*)$",
    ),
    _kind(
        "git-credentials",
        "Login of git's credential store",
        r"git-?credentials$",
        r"^\s*https?://[^\s/]*?:(?P<v>(?!//)\S+)@[\w.\[\]:-]+/?\S*$",
    ),
    _kind(
        "shadow-hash",
        "Password hash of a system account",
        r"^(?:g?shadow|master\.passwd)(?:-|\.\w+)?$",
        r"^[a-z_][\w.-]*\$?:(?P<v>[^:*!\s]{8,}):",
        MEDIUM,
    ),
    _kind(
        "password-file-hash",
        "Password hash of a password file",
        r"passwd|htpasswd|htdigest|htusers|\.users$",
        r"^[^\s:#]{1,64}:(?P<v>(?:[^\s:]{1,64}:)?(?:\$\S{12,}?|\{\w+\}[^\s:]+|[./0-9A-Za-z]{13}|[0-9a-f]{32}))(?:$|:|\s)",
        MEDIUM,
    ),
    _kind(
        "rails-master-key",
        "Master key of Rails' credentials",
        r"^(?:master|production|staging|development|credentials|secrets\.yml)\.key$",
        r"^(?P<v>[0-9a-f]{32})$",
    ),
    _kind(
        "vault-password-file",
        "Password of Ansible Vault",
        r"vault[_-]?pass(?:word)?(?:\.txt)?$",
        r"^(?P<v>[^\s#!$]\S{5,})$",
        MEDIUM,
    ),
    _kind(
        "chap-secret",
        "Secret of a dial-up account",
        r"^(?:chap|pap)-secrets$|^ipsec\.secrets$",
        r"^\s*(?!#)\S+\s+(?:\S+\s+)?(?::\s*PSK\s+)?\"?(?P<v>[^\s\"]{3,})\"?(?:\s+\S+)?$",
        MEDIUM,
    ),
    _kind(
        "sasl-password",
        "Password of a mail relay",
        r"^sasl_passwd",
        r"^\s*(?!#)\S+\s+[^\s:]+:(?P<v>\S+)$",
    ),
    _kind(
        "smb-credentials",
        "Password of a file share",
        r"^\.?(?:smb|cifs)-?cred(?:ential)?s?$",
        r"^\s*password\s*=\s*(?P<v>\S+)$",
    ),
)
_SEPARATE = re.compile(r"\bmachine\s+\S+\s+login\s+\S+\s+password\s+(?P<v>[^\s\"'$<{]\S*)")
_MACHINE = FileKind("netrc-password", "Password of a netrc file", _SEPARATE, _SEPARATE, MEDIUM)
WORDS = ("machine ",)


def file_secrets(lines: Sequence[str], name: str) -> Iterator[FileSecret]:
    """The secrets of a file that is known by its name."""
    for kind in FILES:
        if kind.name.search(name):
            for index, line in enumerate(lines):
                for match in kind.line.finditer(line[:2_000]):
                    yield FileSecret(kind, index, *match.span("v"), match["v"])


def machine_lines(lines: Sequence[str], indices: Sequence[int]) -> Iterator[FileSecret]:
    """The logins that other files write as a netrc file would."""
    for index in indices:
        for match in _SEPARATE.finditer(lines[index][:2_000]):
            yield FileSecret(_MACHINE, index, *match.span("v"), match["v"])
