"""Where things lie: the root of a scan, its parts, our own code, and the user's cache."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Sequence
from glob import escape
from pathlib import Path

from secscan.errors import UsageError
from secscan.system import git
from secscan.system.resources import resource_dir


def is_there(path: str) -> bool:
    """Whether there is such a name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def is_file(path: str) -> bool:
    """Whether it is a regular file, be it at the end of a link."""
    return Path(path).is_file()


def absolute_from(file: str, path: str, *, directory: bool = False) -> str:
    """A path that is meant as seen from a file's directory (or from a directory), absolute."""
    base = Path(file) if directory else Path(file).parent
    return os.path.abspath(base / path)  # noqa: PTH100 - links stay as they are named


def is_special(path: str) -> bool:
    """Whether it is a pipe, a device or a socket, be it by a link of the system's (`/dev/fd/63`)."""
    named = Path(path)
    if named.is_symlink() and not named.absolute().is_relative_to("/dev") and "/proc/" not in path:
        return False  # a link is named as itself
    return named.exists() and not named.is_file() and not named.is_dir()


def find_root(paths: Sequence[str]) -> str:
    """The git top level of the first path; outside git, what the paths have in common."""
    places = [Path(p) for p in paths or (".",)]
    for place in places:
        if not os.path.lexists(place):
            raise UsageError(f"{place}: no such file or directory")
    first = places[0] if places[0].is_dir() else places[0].parent
    top = git.find_root(os.path.realpath(first))
    if top:
        return top
    return os.path.commonpath([os.path.realpath(p if p.is_dir() else p.parent) for p in places])


def place_of_document(name: str, folders: Iterable[str]) -> tuple[str, str]:
    """The root of a file that need not be there yet, and its path below it.

    It is its repository's; else the innermost of the folders that holds it; else its own directory.
    """
    parent = os.path.realpath(os.path.dirname(name))  # noqa: PTH120
    real = os.path.join(parent, os.path.basename(name))  # noqa: PTH118, PTH119
    around = sorted((os.path.realpath(one) for one in folders), key=len, reverse=True)
    holding = next((one for one in around if not leads_out(os.path.relpath(real, one))), parent)
    root = git.find_root(parent) or holding
    return root, os.path.relpath(real, root).replace(os.sep, "/")


def leads_out(relative: str) -> bool:
    """Whether a relative path ends outside the directory that it starts in."""
    return relative.split(os.sep, 1)[0] == os.pardir


def chosen_parts(paths: Sequence[str], root: str) -> tuple[tuple[str, ...], bool]:
    """The named parts relative to the root ("" is all of it), and whether all of them are files.

    A link is named as itself, not as what it leads to. A path outside the root is a `UsageError`.
    """
    parts, named = [], bool(paths)
    for text in paths or (".",):
        path = Path(text)
        directory = path.is_dir() and not path.is_symlink()
        named = named and not directory
        real = os.path.realpath(path if directory else path.parent)
        relative = os.path.relpath(real if directory else os.path.join(real, path.name), root)  # noqa: PTH118
        if leads_out(relative):
            raise UsageError(f"{text}: outside the root {root}", "Scan each repository by itself.")
        parts.append("" if relative == "." else relative.replace(os.sep, "/"))
    return tuple(dict.fromkeys(parts)), named


def inside(names: Iterable[str], root: str) -> tuple[str, ...]:
    """Those of the named files that lie below the root, relative to it, as globs for just them."""
    relative = (os.path.relpath(os.path.realpath(name), root) for name in names if name)
    return tuple(escape(path) for path in relative if not leads_out(path))


def below(name: str, root: str) -> str | None:
    """A named file's path below the root, with forward slashes; None where it lies elsewhere."""
    for full in (os.path.abspath, os.path.realpath):
        relative = os.path.relpath(full(name), full(root))
        if not leads_out(relative):
            return relative.replace(os.sep, "/")
    return None


def lies_below(name: str, root: str) -> bool:
    """Whether a name leads to a place below the root, with every link on its way followed."""
    return Path(os.path.realpath(name)).is_relative_to(os.path.realpath(root))


def absolute_below(name: str, root: str, base: str) -> str:
    """Where a name (a relative one seen from `base`) really leads, links followed; empty outside the root."""
    real = os.path.realpath(os.path.join(base, name))  # noqa: PTH118
    return real if Path(real).is_relative_to(os.path.realpath(root)) else ""


def escapes(name: str, root: str) -> bool:
    """Whether a file to be written would lie outside the root because a link of the tree leads it there."""
    lexical = Path(os.path.abspath(name))  # noqa: PTH100
    return lexical.is_relative_to(root) and not Path(os.path.realpath(lexical.parent)).is_relative_to(root)


@functools.cache
def own_places() -> tuple[str, ...]:
    """Where secscan's code, rules and policies lie."""
    package = Path(__file__).resolve().parent.parent
    return (str(package), *(str(resource_dir(name)) for name in ("policies", "rulesets")))


def private_places() -> tuple[str, ...]:
    """The environment that secscan runs from."""
    return tuple({sys.prefix} - {sys.base_prefix})
