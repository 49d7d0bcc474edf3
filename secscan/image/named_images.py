"""The images that a target builds, runs and builds on, as its documents name them.

The names come from files of somebody else: what is not exactly a reference as registries allow them
(https://github.com/distribution/reference) is reported, and nobody is ever asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from secscan.image_facts import ImageUse, NamedImage
from secscan.lockfiles.docker import filled
from secscan.lockfiles.listing import one_line
from secscan.model import Component
from secscan.syntax.values import strings, table, tables, text_of

LONGEST = 400
_SERVICE = "./"
DEEPEST = 40
_PART = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_REFERENCE = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?/)?"
    rf"{_PART}(?:/{_PART})*(?P<tag>:[\w][\w.-]{{0,127}})?(?P<digest>@sha256:[0-9a-f]{{64}})?",
    re.ASCII,
)
_BUILD = re.compile(
    r"\b(?:docker|podman|nerdctl|buildah)\s+(?:buildx\s+|image\s+)?(?:build|bud)\b((?:[^\n;|&\\]|\\\n)*)"
)
_TAG = re.compile(r"(?:^|\s)(?:-t|--tag)[\s=]+[\"']?([^\s\"']+)")
_CONTAINERS = ("containers", "initContainers", "ephemeralContainers")
_PROJECT = re.compile(r"[^a-z0-9_-]")
_OPEN = re.compile(r"\$(?:\{|\(|\w)")
UNKNOWN = "its name holds a value that is not known before it is run"
MALFORMED = "its name is no image reference"


class WrittenName(NamedTuple):
    """A name as a document has it; one that begins with `./` is a service of Compose that has none."""

    text: str
    use: ImageUse


def images_of_tree(
    written: Iterable[NamedImage], components: Iterable[Component], root: str
) -> tuple[NamedImage, ...]:
    """Each image once, those that are built first, then those that run, then bases.

    `written` are names as documents have them, `components` are of manifests, `root` is the root's name.
    A `reason` says why an image cannot be asked for; all others have a tag or a digest.
    """
    order = list(ImageUse)
    every = [*(_of_project(one, root) for one in written), *_bases(components)]
    every.sort(key=lambda one: (order.index(one.use), one.path, one.line, one.name))
    found: dict[str, NamedImage] = {}
    for one in every:
        image = _checked(one)
        found.setdefault(image.name, image)
    return tuple(found.values())


def _of_project(one: NamedImage, root: str) -> NamedImage:
    """A service without a name for its image has its project's, which is the directory's."""
    if not one.name.startswith(_SERVICE):
        return one
    directory = one.path.rpartition("/")[0].rpartition("/")[2] or root
    project = _PROJECT.sub("", directory.lower()).lstrip("_-")
    return replace(one, name=f"{project}-{one.name.removeprefix(_SERVICE)}")


def _checked(one: NamedImage) -> NamedImage:
    """The image with a tag where it has none; a word without one could be an image's id."""
    match = _REFERENCE.fullmatch(one.name) if len(one.name) <= LONGEST else None
    if match is None or one.name.startswith("sha256:"):
        reason = UNKNOWN if _OPEN.search(one.name) else MALFORMED
        return replace(one, name=one_line(one.name)[:LONGEST], reason=reason)
    return one if match["tag"] or match["digest"] else replace(one, name=f"{one.name}:latest")


def _bases(components: Iterable[Component]) -> Iterator[NamedImage]:
    """What Dockerfiles build on; frontends and images that only give files are not looked at."""
    for one in components:
        if one.ecosystem == "Docker" and not one.scope and one.origin == "manifest":
            sign = "@" if one.version.startswith("sha256:") else ":"
            name = f"{one.name}{sign}{one.version}" if one.version else one.name
            yield NamedImage(name, ImageUse.BASE, one.path, one.line)


def names_in(kind: str, address: str, body: Any) -> tuple[WrittenName, ...]:
    """The images that a document of infrastructure names; `kind` and `address` are those of its unit."""
    if kind == "compose":
        return tuple(_service(table(body), address))
    if kind == "kubernetes":
        return tuple(WrittenName(name, ImageUse.RUN) for name in dict.fromkeys(_of_pods(body, 0)))
    if kind in ("github-actions", "pipeline"):
        return tuple(WrittenName(name, ImageUse.BUILT) for name in dict.fromkeys(_of_commands(body, 0)))
    return ()


def _service(service: Mapping[str, Any], address: str) -> Iterator[WrittenName]:
    """A service's image, and its tags where it is built."""
    build, image = service.get("build"), text_of(service.get("image")).strip()
    unnamed = [f"{_SERVICE}{address.removeprefix('services.')}"] if build else []
    names = [image] if image else unnamed
    use = ImageUse.BUILT if build else ImageUse.RUN
    for name in (*names, *strings(table(build).get("tags"))):
        yield WrittenName(filled(name, {}), use)


def _of_pods(value: Any, depth: int) -> Iterator[str]:
    """The images of containers, wherever an object keeps its pods."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _of_pods(one, depth + 1)
    for key, one in value.items() if isinstance(value, dict) else ():
        if key in _CONTAINERS:
            yield from filter(None, (text_of(each.get("image")).strip() for each in tables(one)))
        else:
            yield from _of_pods(one, depth + 1)


def _of_commands(value: Any, depth: int) -> Iterator[str]:
    """The tags that a pipeline's commands and build steps give to what they build."""
    if isinstance(value, str):
        for command in _BUILD.finditer(value[: 1 << 16]):
            yield from (found[1] for found in _TAG.finditer(command[1].replace("\\\n", " ")))
    if depth > DEEPEST:
        return
    if isinstance(value, dict) and text_of(value.get("uses")).startswith("docker/build-push-action@"):
        tags = text_of(table(value.get("with")).get("tags"))
        yield from filter(None, (tag.strip() for tag in re.split(r"[\n,]", tags)))
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _of_commands(one, depth + 1)
