"""Secrets in an image's settings and files, by secscan's own detectors. What leaves here holds no secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from secscan.lockfiles.listing import one_line
from secscan.secrets.checks import LOW
from secscan.secrets.detectors import PRIVATE_KEY, PROVIDER
from secscan.syntax.text import decode, looks_binary

FindSecrets = Callable[[str, str], Iterable[Mapping[str, Any]]]
"""The secrets in a text with a file's name, as `secscan/workers/detect_secrets.py` describes them."""
_SURE = (PROVIDER, PRIVATE_KEY)
LARGEST_FILE = 256 << 10
LONGEST_VALUE = 16 << 10
# Directories that packages fill: their files are the same in every image, and their samples no secrets.
_OF_PACKAGES = re.compile(
    r"(?:usr/(?!src/|local/(?:s?bin|etc|app)/)|lib(?:32|64)?/|boot/|proc/|sys/|dev/|var/lib/(?:dpkg|rpm|apt|apk)/|var/cache/"
    r"|etc/(?:ssl/certs|ca-certificates|pki)/|.*/(?:node_modules|site-packages|dist-packages|gems|vendor)/)"
)
_PUBLIC_KEY_NAME = re.compile(
    r"(?:.*_)?GPG_?KEYS?|.*_(?:SHA\d*|SHA\d+SUM|CHECKSUM|MD5|FINGERPRINT)", re.IGNORECASE
)


class SettingText(NamedTuple):
    """A text of an image's configuration: how a report calls its place, its name there, and its value."""

    where: str
    name: str
    value: str


class FoundSecret(NamedTuple):
    """A secret by its kind and place; `trust` is a level of confidence: `high`, `medium` or `low`."""

    kind: str
    title: str
    setting: SettingText
    line: int = 0
    trust: str = "high"


class SecretFinder:
    """Looks for secrets with `find`: from a text and a file's name to the findings of the secrets worker."""

    def __init__(self, find: FindSecrets) -> None:
        self.find = find

    def in_settings(self, settings: Sequence[SettingText]) -> Iterator[FoundSecret]:
        """What of the settings is a secret, one at most in each."""
        usable = [one for one in settings if one.value and not _PUBLIC_KEY_NAME.fullmatch(one.name)]
        reported: set[int] = set()
        for found in self._found("\n".join(map(_as_line, usable)) + "\n", ".env"):
            at = found["place"][0] - 1
            if at < len(usable) and at not in reported:
                reported.add(at)
                yield FoundSecret(found["kind"], found["title"], usable[at], trust=found["trust"])

    def in_file(self, path: str, data: bytes) -> tuple[FoundSecret, ...]:
        """Tokens of providers and private keys in a text."""
        if looks_binary(data):
            return ()
        place = SettingText("file", path, "")
        found = self._found(decode(data)[0], path.rpartition("/")[2])
        return tuple(
            dict.fromkeys(
                FoundSecret(one["kind"], one["title"], place, one["place"][0], one["trust"])
                for one in found
                if one["grade"] in _SURE
            )
        )

    def _found(self, text: str, name: str) -> Iterator[Mapping[str, Any]]:
        """What counts: a guess of low confidence does only where the text has a provider's form."""
        return (
            one
            for one in self.find(text, name)
            if not one["dismissed"] and (one["grade"] in _SURE or one["trust"] != LOW)
        )


def _as_line(one: SettingText) -> str:
    value = one_line(one.value[:LONGEST_VALUE])
    return f"{one_line(one.name)}={value}" if one.name else value


def of_packages(path: str) -> bool:
    """Whether a file stands where packages put theirs."""
    return bool(_OF_PACKAGES.match(path))


def is_searched(path: str, size: int) -> bool:
    """Whether a file is searched for secrets: small, and not where packages put theirs."""
    return 0 < size <= LARGEST_FILE and not of_packages(path)
