"""Where libraries put their temporary files: in the private directory opened last and still open."""

from __future__ import annotations

import tempfile
import threading

_lock = threading.Lock()
_places: list[str | None] = []


def enter(place: str) -> None:
    """From now on temporary files lie in this directory."""
    with _lock:
        if not _places:
            _places.append(tempfile.tempdir)
        _places.append(place)
        tempfile.tempdir = place


def leave(place: str) -> None:
    """No longer in this one: in another that is open, else where they lay before."""
    with _lock:
        _places.remove(place)
        tempfile.tempdir = _places[-1]
        if len(_places) == 1:
            _places.clear()
