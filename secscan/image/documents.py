"""What the JSON of an image archive says: which images it holds, of which layers, and how each is configured.

Formats: https://github.com/moby/docker-image-spec/blob/main/spec.md (`manifest.json` of `docker save`) and
https://github.com/opencontainers/image-spec (layouts, indexes, manifests, configurations).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secscan.lockfiles.listing import one_line
from secscan.syntax.values import strings, table, tables, text_of

LARGEST = 4 << 20
MOST_IMAGES = 64
MOST_LAYERS = 1024
DEEPEST = 4
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)
_INDEXES = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)
_CONFIGS = ("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json", "")
_LAYERS = re.compile(
    r"application/vnd\.(?:oci\.image\.layer(?:\.nondistributable)?\.v1\.tar(?:\+(?:gzip|zstd))?"
    r"|docker\.image\.rootfs\.(?:diff|foreign\.diff)\.tar(?:\.gzip|\.zstd)?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class LayerRef:
    """Where a layer is: the name of its part, and the digest it must have (empty: none is said)."""

    part: str
    digest: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ImageRef:
    """One image of an archive. `problems` say what of it cannot be looked at."""

    config: Mapping[str, Any]
    layers: tuple[LayerRef, ...]
    tags: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def diff_ids(self) -> tuple[str, ...]:
        """The digests of the layers' tars as the configuration names them."""
        return tuple(strings(table(self.config.get("rootfs")).get("diff_ids")))


def blob(digest: str) -> str:
    """The name of a digest's part; empty where it is none that can be checked."""
    return f"blobs/{digest.replace(':', '/')}" if _DIGEST.fullmatch(digest) else ""


def decode(data: bytes | None) -> Any:
    """The value of a JSON text, None where there is none."""
    try:
        return json.loads(data) if data else None
    except (ValueError, RecursionError):
        return None


def images_of(parts: Mapping[str, bytes]) -> tuple[list[ImageRef], list[str]]:
    """The images of an archive or layout by its small parts, and what is wrong with it as a whole."""
    found: dict[tuple[Any, ...], ImageRef] = {}
    problems: list[str] = []
    for image in (*_of_docker(parts), *_of_layout(parts, problems)):
        key = (
            json.dumps(image.config, sort_keys=True),
            tuple(one.part for one in image.layers),
            image.problems,
        )
        known = found.get(key)
        found[key] = known if known and known.tags else image
    if not found and not problems:
        problems.append("it is neither a docker save archive nor an OCI layout")
    if len(found) > MOST_IMAGES:
        problems.append(f"of its {len(found)} images only {MOST_IMAGES} were looked at")
    return list(found.values())[:MOST_IMAGES], problems


def _of_docker(parts: Mapping[str, bytes]) -> Iterator[ImageRef]:
    """The images of `manifest.json`."""
    for entry in tables(decode(parts.get("manifest.json"))):
        name = text_of(entry.get("Config"))
        data = parts.get(name)
        digest = f"sha256:{name.removesuffix('.json').rpartition('/')[2]}"
        layers = tuple(
            LayerRef(part, _digest_of_part(part)) for part in strings(entry.get("Layers"))[:MOST_LAYERS]
        )
        problems = _mismatch(data, digest if _DIGEST.fullmatch(digest) else "", "configuration")
        tags = tuple(one_line(tag) for tag in strings(entry.get("RepoTags")))
        yield ImageRef(table(decode(data)), layers, tags, tuple(problems))


def _digest_of_part(part: str) -> str:
    digest = part.removeprefix("blobs/").replace("/", ":", 1)
    return digest if _DIGEST.fullmatch(digest) else ""


def _mismatch(data: bytes | None, digest: str, what: str) -> Iterator[str]:
    from hashlib import sha256

    if data is None:
        yield f"its {what} is not there"
    elif digest and f"sha256:{sha256(data).hexdigest()}" != digest:
        yield f"its {what} is not what its digest says"
    elif not isinstance(decode(data), dict):
        yield f"its {what} cannot be read"


def _of_layout(parts: Mapping[str, bytes], problems: list[str]) -> Iterator[ImageRef]:
    """The images of `index.json` and of the indexes that it leads to."""
    waiting = [(entry, 1) for entry in tables(table(decode(parts.get("index.json"))).get("manifests"))]
    seen: set[str] = set()
    while waiting:
        entry, depth = waiting.pop(0)
        digest = text_of(entry.get("digest"))
        if digest in seen or _is_about_another(entry):
            continue
        seen.add(digest)
        data = parts.get(blob(digest)) if blob(digest) else None
        wrong = list(_mismatch(data, digest, "manifest"))
        document = table(decode(data))
        if wrong:
            problems += [f"an image of it was not looked at: {one}" for one in wrong]
        elif text_of(document.get("mediaType")) in _INDEXES or "manifests" in document:
            inner = tables(document.get("manifests")) if depth < DEEPEST else []
            waiting += [(one, depth + 1) for one in inner]
            problems += [] if depth < DEEPEST else ["its indexes are nested too deeply"]
        else:
            yield _of_manifest(document, entry, parts)


def _is_about_another(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is an attestation about an image, not one itself."""
    about = "vnd.docker.reference.type" in table(entry.get("annotations"))
    return about or table(entry.get("platform")).get("os") == "unknown"


def _of_manifest(
    document: Mapping[str, Any], entry: Mapping[str, Any], parts: Mapping[str, bytes]
) -> ImageRef:
    config = table(document.get("config"))
    digest, kind = text_of(config.get("digest")), text_of(config.get("mediaType"))
    data = parts.get(blob(digest)) if blob(digest) else None
    problems = list(_mismatch(data, digest, "configuration"))
    if kind not in _CONFIGS:
        problems = ["an entry of it is no image but another kind of artifact"]
    layers = tuple(_layer(one) for one in tables(document.get("layers"))[:MOST_LAYERS])
    return ImageRef(table(decode(data)), layers, tuple(_names(entry)), tuple(problems))


def _layer(entry: Mapping[str, Any]) -> LayerRef:
    digest, kind = text_of(entry.get("digest")), text_of(entry.get("mediaType"))
    if not blob(digest):
        return LayerRef("", problem="its digest is of a kind that cannot be checked")
    if kind and not _LAYERS.fullmatch(kind):
        return LayerRef("", problem="it is of a media type that is not known")
    return LayerRef(blob(digest), digest)


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    """The reference that annotations give to an image, in full where it is there."""
    notes = table(entry.get("annotations"))
    full = text_of(notes.get("io.containerd.image.name"))
    short = text_of(notes.get("org.opencontainers.image.ref.name"))
    yield from [one_line(full or short)] if full or "/" in short or ":" in short else []
