"""Reads container images, one answer per archive or layout: `python -I -m secscan.workers.image`.

Option `today`: the day, for releases that get no more updates. An answer has `images`, each with `tags`,
`distribution` (id, version, detail; or null), `packages`, `hits` and `problems`, and `problems` of the
whole. No value of a secret is in it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from secscan.image.configuration import ConfigHit, JudgedBy, is_remarkable, judge
from secscan.image.contents import FileFacts, Inspector, contents_of, kind_of
from secscan.image.layers import LayerReader
from secscan.image.reader import LARGEST_IMAGE, ImageReader, ReadImage
from secscan.image.rpm import LARGEST_HEADER, RpmError
from secscan.image.secrets import SecretFinder
from secscan.image.store import ArchiveStore, LayoutStore
from secscan.image.streams import Budget, ImageError
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.system.image_parts import LayoutFiles, opened
from secscan.workers.detect_secrets import findings_in
from secscan.workers.protocol import Answer, Look, Task, serve

_SQLITE, _JOURNAL_MODE = b"SQLite format 3\0", slice(18, 20)


def prepare(options: Mapping[str, Any]) -> Look:
    """The function that reads one archive or layout."""
    by = JudgedBy(dt.date.fromisoformat(options["today"]), SecretFinder(find_secrets))

    def look(task: Task) -> Answer:
        try:
            found, problems = _read(task, by.secrets)
        except ImageError as problem:
            return {"images": [], "error": str(problem)}
        return {"images": [_image(one, by) for one in found], "problems": problems}

    return look


def _read(task: Task, secrets: SecretFinder) -> tuple[list[ReadImage], list[str]]:
    budget = Budget(LARGEST_IMAGE)
    inspector = Inspector(sqlite_blobs, secrets)
    layers = LayerReader(inspector.look, is_remarkable)
    reader = ImageReader(layers, lambda path: kind_of(path) != "", budget)
    if "layout" in task["kinds"]:
        with LayoutFiles(task["staged"]) as files:
            return reader.read(LayoutStore(files.names, files.open_part))
    with opened(task["staged"]) as (read_at, size):
        return reader.read(ArchiveStore(read_at, size, budget))


def _image(one: ReadImage, by: JudgedBy) -> dict[str, Any]:
    contents = contents_of(one.files)
    hits = [*judge(one.ref, one.files, contents.distribution, by), *_secrets(one)]
    return {
        "tags": list(one.ref.tags),
        "distribution": list(contents.distribution) if contents.distribution else None,
        "packages": [list(package) for package in contents.packages],
        "hits": [list(hit) for hit in hits],
        "problems": [*one.problems, *contents.problems],
    }


def _secrets(one: ReadImage) -> Iterator[ConfigHit]:
    for path in sorted(one.files):
        facts = one.files[path].facts
        for found in facts.secrets if isinstance(facts, FileFacts) else ():
            message = f"{found.title} on line {found.line} of '/{path}'."
            subject = f"{found.kind}|{path}|{found.line}"
            yield ConfigHit("secret-in-file", message, subject, path, found.trust, found.line)


@cache
def _plugins() -> DetectSecretsPlugins:
    return DetectSecretsPlugins()


def find_secrets(text: str, name: str) -> list[dict[str, Any]]:
    """All that the secrets stage finds in a text; the library is loaded when it is first needed."""
    return findings_in(text, name, _plugins())


def sqlite_blobs(data: bytes) -> Iterator[bytes]:
    """The headers of `rpmdb.sqlite`, read in memory; raises `RpmError`."""
    if not data.startswith(_SQLITE) or len(data) < 100:  # noqa: PLR2004 - the size of its header
        raise RpmError("not a database of SQLite")
    copy = bytearray(data)
    copy[_JOURNAL_MODE] = b"\1\1"  # a copy in memory has no journal beside it
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(bytes(copy))
        for (blob,) in database.execute("SELECT blob FROM Packages ORDER BY hnum"):
            if not isinstance(blob, bytes) or len(blob) > LARGEST_HEADER:
                raise RpmError("a header that is none")
            yield blob
    except sqlite3.Error:
        raise RpmError("its database is damaged") from None
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(serve(prepare))
