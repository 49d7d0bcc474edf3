"""Where an image is: an OCI layout directory, an archive file, a local engine, or a registry."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secscan.contract import ScannerContext, Settings
from secscan.errors import ToolError
from secscan.scanners.trivy.json_fields import Json, mapping, mappings, text
from secscan.scanners.trivy.report import repository_of

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@\[\]+-]*\Z", re.ASCII)
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})\Z", re.ASCII)
_INDEX_LIMIT = 4 * 1024 * 1024
_INDEX_TYPES = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)


@dataclass(frozen=True, slots=True)
class ImageInput:
    """One image as Trivy is asked for it.

    `label` is what reports call it and `repository` its stable name; each of `inputs` is the end of a
    command line. `problem` says why it cannot be looked at, `gap` what of it is not looked at.
    """

    label: str
    repository: str
    inputs: tuple[tuple[str, ...], ...] = ()
    is_file: bool = False
    network: bool = False
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    problem: str = ""
    gap: str = ""


def find_source(name: str, settings: Settings, world: ScannerContext) -> ImageInput:
    """What stands behind a name: an absolute path is a file or directory, all else is a reference."""
    if not posixpath.isabs(name):
        return _reference(name, settings, world)
    path = posixpath.normpath(name)
    label = posixpath.basename(path)
    source = ImageInput(label, label.removesuffix(".tar") or "image", is_file=True, reads=(path,))
    kind = world.kind_of(path)
    if kind == "file":
        return replace(source, inputs=(("--input", path),))
    if kind != "directory":
        return replace(source, problem="there is no such file or directory")
    if world.kind_of(posixpath.join(path, "oci-layout")) != "file":
        return replace(source, problem="the directory is not an OCI layout (it has no file oci-layout)")
    if ":" in path or "@" in path:
        return replace(source, problem="Trivy cannot open a layout with ':' or '@' in its path; rename it")
    return _layout(source, path, world)


def _reference(name: str, settings: Settings, world: ScannerContext) -> ImageInput:
    source = ImageInput(name, repository_of(name))
    if not _REFERENCE.match(name):
        return replace(source, problem="it is neither an image reference nor an absolute path")
    socket = _engine(name, world)
    if socket:
        place = (socket.removeprefix("unix://"),) if socket.startswith("unix://") else ()
        end = ("--image-src", "docker", "--docker-host", socket, "--", name)
        return replace(source, inputs=(end,), network=not place, reads=place, writes=place)
    if name in settings.local_only:
        return replace(source, problem="no local engine has it any more")
    if settings.offline:
        advice = "pull it into the local engine first, or give an archive (docker save)"
        return replace(source, problem=f"no local engine has it, and offline no registry is asked; {advice}")
    return replace(source, inputs=(("--image-src", "remote", "--", name),), network=True)


def _engine(name: str, world: ScannerContext) -> str:
    """The socket of the local engine that holds the image; empty where no engine answers, too."""
    try:
        return world.local_image(name)
    except ToolError:
        return ""


def _layout(source: ImageInput, path: str, world: ScannerContext) -> ImageInput:
    """Every image of a layout's index: by itself, Trivy looks at the first one only."""
    entries = list(_images(_read_index(posixpath.join(path, "index.json"), world)))
    digests = [text(entry, "digest") for entry in entries]
    if not entries or not all(_DIGEST.match(digest) for digest in digests):
        return replace(source, inputs=(("--input", path),))  # Trivy says what is wrong with it
    hidden = sum(max(0, _inner(path, entry, world) - 1) for entry in entries)
    gap = f"of its {hidden + len(entries)} images {hidden} were not scanned: they are behind an inner index"
    inputs = tuple(("--input", f"{path}@{digest}") for digest in digests)
    return replace(source, inputs=inputs, gap=gap if hidden else "")


def _inner(path: str, entry: Json, world: ScannerContext) -> int:
    """How many images the entry of an index stands for."""
    match = _DIGEST.match(text(entry, "digest"))
    if text(entry, "mediaType") not in _INDEX_TYPES or not match:
        return 1
    return len(list(_images(_read_index(posixpath.join(path, "blobs", "sha256", match[1]), world))))


def _read_index(path: str, world: ScannerContext) -> Json:
    try:
        return mapping(json.loads(world.read(path, 0, _INDEX_LIMIT)))
    except (ToolError, ValueError, RecursionError):
        return {}


def _images(index: Json) -> Iterator[Json]:
    """The entries of an index that are images, not attestations about them."""
    for entry in mappings(index.get("manifests"))[0]:
        annotations, platform = mapping(entry.get("annotations")), mapping(entry.get("platform"))
        about = "vnd.docker.reference.type" in annotations or text(platform, "os") == "unknown"
        if not about:
            yield entry
