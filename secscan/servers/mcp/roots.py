"""Where an agent may look: below the client's roots, every link followed."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from secscan.errors import UsageError
from secscan.reporters.text import one_line
from secscan.system.places import absolute_below, is_special, is_there


def directories(uris: Sequence[str]) -> tuple[str, ...]:
    """The directories of the client's roots; other kinds of roots are none."""
    parts = [urlsplit(uri) for uri in uris]
    return tuple(
        unquote(one.path) for one in parts if one.scheme == "file" and one.netloc in {"", "localhost"}
    )


def allowed(path: str, roots: Sequence[str]) -> str:
    """The real place of a path, a relative one below the first root; raises `UsageError` outside the roots.

    What is outside and what is not there are refused in the same words: nothing is told of other places.
    """
    if not roots:
        raise UsageError("the client has given no directory as a root, so nothing may be read")
    for root in roots:
        place = absolute_below(path, root, roots[0])
        if place and is_there(place) and not is_special(place):
            return place
    raise UsageError(
        f"{one_line(path, 200)}: no file or directory below the client's roots",
        "Name one below a root, or have the client add a root.",
    )
