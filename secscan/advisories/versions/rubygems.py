"""The order of gems, as `Gem::Version` of RubyGems defines it."""

from __future__ import annotations

import re

from secscan.advisories.versions.padding import Part, padded

_VERSION = re.compile(r"\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z.-]+)?", re.ASCII)
_SEGMENT = re.compile(r"\d+|[a-z]+", re.ASCII | re.IGNORECASE)
_PLATFORM = re.compile(
    r"-(?:java|jruby|mswin\d*|mingw\d*|(?:x86_64|x86|x64|i\d86|amd64|aarch64|arm64|arm|arm\w*|universal|ppc\w*|"
    r"powerpc\w*|riscv\w*|s390x?)-[\w.-]+)$",
    re.ASCII,
)
"""What a lock file appends to the version of a gem that is built for one platform."""


def key(text: str) -> tuple[Part, ...]:
    """Segments compare one by one, words before numbers; zeros at the end of either part are nothing."""
    bare = _PLATFORM.sub("", text.strip())
    if not _VERSION.fullmatch(bare):
        raise ValueError("not a gem's version")
    found = _SEGMENT.findall(bare.replace("-", ".pre."))
    segments: list[int | str] = [int(part) if part.isdecimal() else part for part in found]
    first = next((at for at, part in enumerate(segments) if isinstance(part, str)), len(segments))
    return padded([*_trimmed(segments[:first]), *_trimmed(segments[first:])])


def _trimmed(segments: list[int | str]) -> list[int | str]:
    while segments and segments[-1] == 0:
        segments.pop()
    return segments
