"""Which files of the target are in an image, byte by byte, and which of its files may hold more of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from secscan.image.contents import FileFacts
from secscan.image.layers import Inspect
from secscan.image.secrets import LARGEST_FILE, of_packages
from secscan.image.streams import drain
from secscan.image.tar_entries import Body, TarEntry
from secscan.syntax.text import looks_binary

CLOSED, BUNDLE, PROGRAM = "closed", "bundle", "program"
"""What may hold files of the target that nobody sees: something packed or compiled, a script or page that a
build made, and a program where distributions put theirs as well."""
_HEAD = 4096
_PROGRAMS = re.compile(r"(?:usr/)?s?bin/[^/]+")
_OF_SYSTEM = re.compile(r"(?:etc/ld\.so\.cache|var/(?:log|cache|lib)/.*|.*/__pycache__/.*)")
_BUNDLES = (".js", ".mjs", ".cjs", ".css", ".html", ".map")
_MEDIA = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tiff", ".woff", ".woff2", ".ttf"),
    *(".otf", ".eot", ".mo", ".mp3", ".mp4", ".ogg", ".wav", ".webm", ".pdf", ".pyc"),
)


class _Watched:
    """The content of a file on its way: its first bytes are kept, and where wanted all of it is hashed."""

    def __init__(self, body: Body, *, hashed: bool) -> None:
        self.body, self.head = body, b""
        self.sha256 = hashlib.sha256() if hashed else None

    def read(self, size: int) -> bytes:
        """At most so many bytes more."""
        given = self.body.read(size)
        self.head += given[: _HEAD - len(self.head)] if len(self.head) < _HEAD else b""
        if self.sha256:
            self.sha256.update(given)
        return given

    def skip(self, size: int) -> int:
        """Passes over bytes."""
        return drain(self, size) if self.sha256 else self.body.skip(size)

    def digest(self) -> str:
        """That of the whole content, what was not read of it included; empty where it is not wanted."""
        if not self.sha256:
            return ""
        drain(self)
        return self.sha256.hexdigest()


class TreeFiles:
    """Looks for the target's files, by SHA-256 and size; `found` are those that a layer holds."""

    def __init__(self, files: Mapping[str, int], inspect: Inspect) -> None:
        self.files, self.inspect = files, inspect
        self.sizes = frozenset(files.values()) - {0}
        self.found: set[str] = set()

    def look(self, path: str, entry: TarEntry, body: Body) -> Any:
        """The facts of a file, and what may be hidden in it; raises `UnreadFileError` as `inspect` does."""
        watched: Any = _Watched(body, hashed=entry.size in self.sizes and not entry.sparse)
        try:
            facts = self.inspect(path, entry, watched)
        finally:
            known = self._known(watched)
        hidden = "" if known or not self.files else _hidden(path, entry, watched)
        return (facts or FileFacts())._replace(hidden=hidden) if hidden else facts

    def _known(self, watched: _Watched) -> bool:
        digest = watched.digest()
        if digest in self.files:
            self.found.add(digest)
        return digest in self.files


def _hidden(path: str, entry: TarEntry, watched: _Watched) -> str:
    """What of the target a file may hold; empty for one that is plain text, or a package's."""
    program = bool(_PROGRAMS.fullmatch(path))
    if not entry.size or _OF_SYSTEM.fullmatch(path) or (of_packages(path) and not program):
        return ""
    if path.endswith(_BUNDLES):
        return BUNDLE
    if not watched.head:
        watched.read(_HEAD)
    if path.endswith(_MEDIA) or not (entry.size > LARGEST_FILE or looks_binary(watched.head)):
        return ""
    return PROGRAM if program else CLOSED
