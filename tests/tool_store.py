"""A user's data directory, releases of invented tools, and archives as their projects, or somebody else, make them."""

from __future__ import annotations

import functools
import hashlib
import io
import tarfile

from secscan.knowledge.releases import Release
from secscan.system import distributions

remembered = functools.cache(distributions.installed)
"""What is installed is the same for all tests, and large to hash."""
PROGRAM = b"#!/bin/sh\necho 'Version: 9.9.9'\n"


def archive(*entries: tuple[str, bytes | tarfile.TarInfo], mode: str = "w:gz") -> bytes:
    """A tar archive of names with contents, or of ready entries."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as tar:
        for name, content in entries:
            if isinstance(content, tarfile.TarInfo):
                tar.addfile(content)
                continue
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """An entry that is neither a file nor a directory."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    return entry


def release_of(data: bytes, tool: str = "trivy", member: str = "trivy", **more: object) -> Release:
    """A release whose file holds these bytes."""
    url = "https://releases.example/v9.9.9/tool_9.9.9.tar.gz"
    return Release(tool, "9.9.9", url, hashlib.sha256(data).hexdigest(), member, **more)
