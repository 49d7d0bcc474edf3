"""A large file over HTTP: resumed where it broke off, verified by its length, its place taken in one step."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError

from secscan.errors import ToolError
from secscan.system import clock
from secscan.system.files import plain_reason
from secscan.system.hosts import plain_host
from secscan.system.http import _opener, _reason, _request

Progress = Callable[[int, int], None]
"""Told of the bytes that are there, and of all that there will be (0: not known)."""

ATTEMPTS = 4
BLOCK = 1 << 18
WAIT = 1.0
PARTIAL = 206
UNCHANGED = 304
GONE = 416
LARGEST = 8 << 30
_FINAL = frozenset((400, 401, 403, 404, 405, 410, 451))
# What no further attempt would change.
_DISK = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))


class Downloaded(NamedTuple):
    """Whether there was anything new, and the text by which the server knows this state of the file."""

    new: bool
    validator: str


def download(url: str, target: Path, known: str, progress: Progress, *, timeout: float = 60.0) -> Downloaded:
    """Fetches a URL into a file, unless the server still has what `known` names.

    What arrives is kept beside the target (`.part`) and continued, if by the next run. Raises `ToolError`.
    """
    problem = ""
    for attempt in range(ATTEMPTS):
        if attempt:
            clock.wait(WAIT * 2 ** (attempt - 1))
        try:
            return _attempt(url, target, known, progress, timeout)
        except HTTPError as error:
            error.close()
            problem = _reason(error)
            if error.code in _FINAL:
                break
        except (HTTPException, OSError, ValueError) as error:
            if isinstance(error, OSError) and (error.filename or error.errno in _DISK):
                raise ToolError(f"{error.filename or target}: {plain_reason(error)}") from None
            problem = _reason(error)
    raise ToolError(f"{plain_host(url)}: {problem}")


def _attempt(url: str, target: Path, known: str, progress: Progress, timeout: float) -> Downloaded:
    part, note = (target.with_name(target.name + end) for end in (".part", ".part.json"))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    there, tag = _begun(part, note, url)
    request = _request(url, None)
    request.add_header("Accept", "*/*")
    if there and tag:
        request.add_header("Range", f"bytes={there}-")
        request.add_header("If-Range", tag)
    elif known:
        request.add_header("If-None-Match" if known.startswith(('"', "W/")) else "If-Modified-Since", known)
    try:
        answer = _opener().open(request, timeout=timeout)
    except HTTPError as error:
        if error.code == UNCHANGED:
            error.close()
            return Downloaded(new=False, validator=known)
        if error.code == GONE:
            part.unlink(missing_ok=True)
        raise
    with answer:
        validator = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        strong = "" if validator.startswith("W/") else validator
        begin = there if answer.status == PARTIAL else 0
        note.write_text(json.dumps({"url": url, "validator": strong}), "utf-8")
        _receive(answer, part, begin, progress)
    part.replace(target)
    note.unlink(missing_ok=True)
    return Downloaded(new=True, validator=validator)


def _begun(part: Path, note: Path, url: str) -> tuple[int, str]:
    """How much of this URL is there from before, and of which state of the file."""
    try:
        said = json.loads(note.read_text("utf-8"))
        if said["url"] == url and said["validator"]:
            return part.stat().st_size, str(said["validator"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    part.unlink(missing_ok=True)
    return 0, ""


def _receive(answer: HTTPResponse, part: Path, begin: int, progress: Progress) -> None:
    """Writes the answer behind what is there; raises `OSError` where it ends too early."""
    length = answer.headers.get("Content-Length", "")
    total = begin + int(length) if length.isdecimal() else 0
    there = begin
    with part.open("r+b" if begin else "wb") as file:
        file.seek(begin)
        file.truncate()
        while block := answer.read(BLOCK):
            file.write(block)
            there += len(block)
            if there > LARGEST:
                raise ValueError("its answer is larger than any export")
            progress(there, total)
    if total and there != total:
        raise IncompleteRead(b"")
