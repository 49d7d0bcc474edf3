"""TOML and JSON as the lock files use them: the data, and the places of its keys."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from secscan.lockfiles.listing import MalformedError, Position, table, tables, text_of
from secscan.lockfiles.marks import Keys, marks

_DEEP_KEY = re.compile(r"(?:\.[ \t]{0,8}[\w\"'-]{1,64}[ \t]{0,8}){100}")


class Document(NamedTuple):
    """A parsed document and where its keys stand."""

    data: Mapping[str, Any]
    marks: Mapping[Keys, Position]

    def mark(self, *keys: str | int) -> Position:
        """The place of a key, else of the nearest key above it."""
        for length in range(len(keys), 0, -1):
            found = self.marks.get(keys[:length])
            if found is not None:
                return found
        return Position()


class PackageTable(NamedTuple):
    """A package's table in a list of packages, and the place of its name."""

    name: str
    version: str
    table: Mapping[str, Any]
    mark: Position


def load_toml(text: str, *, depth: int = 8) -> Document:
    """The document; raises `MalformedError` with the line where it is not TOML."""
    deep = _DEEP_KEY.search(text)
    if deep:  # the parser takes the square of its parts
        raise MalformedError(f"line {text.count(chr(10), 0, deep.start()) + 1}: a key of more than 100 parts")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise MalformedError("nested too deeply") from None
    except ValueError as problem:
        line = re.search(r"\(at line (\d+),", str(problem))
        at = line[1] if line else str(text.count("\n") + 1)
        raise MalformedError(f"line {at}: not valid TOML") from None
    return Document(data, marks(text, toml=True, depth=depth))


def load_json(text: str, *, depth: int = 8) -> Document:
    """The object; raises `MalformedError` with the line where it is not JSON or not an object."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise MalformedError("nested too deeply") from None
    except json.JSONDecodeError as problem:
        raise MalformedError(f"line {problem.lineno}: not valid JSON") from None
    except ValueError:
        raise MalformedError("not valid JSON: a number is too long") from None
    if not isinstance(data, dict):
        raise MalformedError("line 1: not a JSON object")
    return Document(data, marks(text, depth=depth))


def expect(document: Document, *keys: str) -> None:
    """Raises `MalformedError` where a document has none of the keys that make it one of its format."""
    if document.data and not any(key in document.data for key in keys):
        raise MalformedError(f"line 1: has none of {', '.join(keys)}")


def entries(document: Document, key: str) -> Iterator[PackageTable]:
    """The tables of a list of packages; raises `MalformedError` for one that has no name."""
    listed = document.data.get(key, [])
    if not isinstance(listed, list):
        raise MalformedError(f"line {document.mark(key).line}: {key} is not a list")
    for index, one in enumerate(listed):
        name = text_of(table(one).get("name"))
        if not name.strip():
            raise MalformedError(f"line {document.mark(key, index).line}: a package without a name")
        yield PackageTable(name, text_of(one.get("version")), one, document.mark(key, index, "name"))


def file_hashes(files: Any) -> list[str]:
    """The hashes of a package's files: the source archive's alone where it has one."""
    named = [
        (text_of(file.get("file") or file.get("url")), text_of(file.get("hash"))) for file in tables(files)
    ]
    source = [digest for name, digest in named if name.endswith((".tar.gz", ".zip", ".tar.bz2"))]
    return source or [digest for _, digest in named]
