"""Secrets in an image's settings and files, by secscan's own detectors. What leaves here holds no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from secscan.lockfiles.listing import one_line
from secscan.secrets.built_in import BuiltInDetectors
from secscan.secrets.candidates import Candidate
from secscan.secrets.checks import LOW
from secscan.secrets.detectors import PRIVATE_KEY, PROVIDER
from secscan.secrets.pem import body_after, protection
from secscan.secrets.text_lines import split_lines
from secscan.syntax.text import decode, looks_binary

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
    """A secret by its kind and place; `sure`: its form leaves no doubt."""

    kind: str
    title: str
    setting: SettingText
    line: int = 0
    sure: bool = True


class SecretFinder:
    """The detectors, made when they are first needed."""

    @cached_property
    def _detectors(self) -> BuiltInDetectors:
        return BuiltInDetectors()

    def in_settings(self, settings: Sequence[SettingText]) -> Iterator[FoundSecret]:
        """What of the settings is a secret, one at most in each."""
        usable = [one for one in settings if one.value and not _PUBLIC_KEY_NAME.fullmatch(one.name)]
        texts = [_as_line(one) for one in usable]
        lines = split_lines("\n".join(texts) + "\n")
        told: set[int] = set()
        for found in self._detectors.find(self._detectors.prepare(lines, ".env"), exact=False):
            at = found.line - 1
            if not found.dismissed and found.confidence != LOW and at < len(usable) and at not in told:
                told.add(at)
                yield FoundSecret(
                    found.kind, found.title, usable[at], sure=found.grade in (PROVIDER, PRIVATE_KEY)
                )

    def in_file(self, path: str, data: bytes) -> tuple[FoundSecret, ...]:
        """Tokens of providers and private keys in a text."""
        if looks_binary(data):
            return ()
        lines = split_lines(decode(data)[0])
        name = path.rpartition("/")[2]
        place = SettingText("file", path, "")
        found = self._detectors.find(self._detectors.prepare(lines, name), exact=True)
        return tuple(
            dict.fromkeys(
                FoundSecret(one.kind, one.title, place, one.line)
                for one in found
                if not one.dismissed and one.confidence != LOW and _is_whole(one, lines.lines)
            )
        )


def _as_line(one: SettingText) -> str:
    value = one_line(one.value[:LONGEST_VALUE])
    return f"{one_line(one.name)}={value}" if one.name else value


def _is_whole(one: Candidate, lines: Sequence[str]) -> bool:
    """Whether a private key's header has a key behind it, and one that no password protects."""
    if one.grade != PRIVATE_KEY:
        return True
    body = body_after(lines, one.line, one.end)
    return body is not None and not protection(lines, one.line, body)


def is_searched(path: str, size: int) -> bool:
    """Whether a file is searched for secrets: small, and not where packages put theirs."""
    return 0 < size <= LARGEST_FILE and not _OF_PACKAGES.match(path)
