"""Reads container images, one answer per archive or layout: `python -I -m secscan.workers.image`.

Options: `today`, the day, for releases that get no more updates; `files`, the sizes of the target's files by
their SHA-256; `dockerfiles`, the target's own: [{"path", "staged"}]. An answer has `images`, each with
`tags`, `distribution` (id, version, detail; or null), `packages`, `hits`, `layers` (digest, and the
instruction that brought it: path, line, end line, name, base; or null), `closed`, `bundled` and `problems`,
and `files` (those of the target that a layer holds) and `problems` of the whole. No secret and nothing of the
history is in it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from secscan.iac.dockerfile import read_dockerfile
from secscan.image.configuration import ConfigHit, JudgedBy, is_remarkable, judge
from secscan.image.contents import FileFacts, Inspector, contents_of, kind_of
from secscan.image.layers import LayerReader
from secscan.image.origins import hidden_in, placed_packages
from secscan.image.provenance import BuildFile, BuildStep, places_of
from secscan.image.reader import LARGEST_IMAGE, ImageReader, ReadImage
from secscan.image.rpm import LARGEST_HEADER, RpmError
from secscan.image.secrets import SecretFinder
from secscan.image.store import ArchiveStore, LayoutStore
from secscan.image.streams import Budget, ImageError
from secscan.image.tree_files import TreeFiles
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.syntax.positions import DocumentError
from secscan.system.image_parts import LayoutFiles, opened
from secscan.workers.detect_secrets import findings_in
from secscan.workers.protocol import Answer, Look, Task, content, serve

_SQLITE, _JOURNAL_MODE = b"SQLite format 3\0", slice(18, 20)


def prepare(options: Mapping[str, Any]) -> Look:
    """The function that reads one archive or layout."""
    by = JudgedBy(dt.date.fromisoformat(options["today"]), SecretFinder(find_secrets))
    builds = tuple(_build_files(options.get("dockerfiles", ())))

    def look(task: Task) -> Answer:
        files = TreeFiles(options.get("files", {}), Inspector(sqlite_blobs, by.secrets).look)
        try:
            found, problems = _read(task, files)
        except ImageError as problem:
            return {"images": [], "error": str(problem)}
        images = [_image(one, by, builds) for one in found]
        return {"images": images, "problems": problems, "files": sorted(files.found)}

    return look


def _build_files(listed: Iterable[Mapping[str, str]]) -> Iterator[BuildFile]:
    """The target's Dockerfiles; one that is none brought no layer."""
    for one in listed:
        with contextlib.suppress(DocumentError):
            text = content(one).decode("utf-8", "surrogateescape")
            steps = [
                BuildStep(i.name, i.value, i.span[0], i.span[2])
                for i in read_dockerfile(text)
                if not i.onbuild
            ]
            yield BuildFile(one["path"], tuple(steps))


def _read(task: Task, files: TreeFiles) -> tuple[list[ReadImage], list[str]]:
    budget = Budget(LARGEST_IMAGE)
    layers = LayerReader(files.look, is_remarkable)
    reader = ImageReader(layers, lambda path: kind_of(path) != "", budget)
    if "layout" in task["kinds"]:
        with LayoutFiles(task["staged"]) as parts:
            return reader.read(LayoutStore(parts.names, parts.open_part))
    with opened(task["staged"]) as (read_at, size):
        return reader.read(ArchiveStore(read_at, size, budget))


def _image(one: ReadImage, by: JudgedBy, builds: Sequence[BuildFile]) -> dict[str, Any]:
    contents = contents_of(one.files)
    hits = [*judge(one.ref, one.files, contents.distribution, by), *_secrets(one)]
    places = places_of(one.ref.config, len(one.layers), builds)
    hidden = hidden_in(one.layers, places)
    digests = [*one.ref.diff_ids, *[""] * len(places)]
    return {
        "tags": list(one.ref.tags),
        "distribution": list(contents.distribution) if contents.distribution else None,
        "packages": [list(part) for part in placed_packages(contents.packages, one.files, one.layers)],
        "hits": [list(_placed(hit, one)) for hit in hits],
        "layers": [
            [digest, list(place) if place else None] for digest, place in zip(digests, places, strict=False)
        ],
        "closed": list(hidden.closed),
        "bundled": hidden.bundled,
        "problems": [*one.problems, *contents.problems],
    }


def _placed(hit: ConfigHit, one: ReadImage) -> ConfigHit:
    """What was found in a file, with the layer that brought it."""
    seen = one.files.get(hit.place)
    return hit._replace(layer=seen.layer) if seen else hit


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
