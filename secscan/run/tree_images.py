"""`--image auto`: which of the images that the target names are at hand, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from secscan.config.settings import AUTO, Config
from secscan.contract import Settings
from secscan.errors import ToolError
from secscan.image.named_images import images_of_tree
from secscan.image_facts import NOT_ASKED, ImageUse, NamedImage, TreeImages
from secscan.lockfiles.docker import image
from secscan.lockfiles.listing import some_of
from secscan.model import Component, Stage
from secscan.run.scanner_result import ScannerResult
from secscan.syntax.positions import Position

NAMING = ("iac", "manifests")
"""The scanners that read which images the target names, asked for that whatever their stage."""
MOST = 100
ABSENT = "no local engine has it; build or pull it, and scan again"
AS_BASE = "a base: it is a part of the images that are built on it"
TOO_MANY = f"the target names more than {MOST} images; name it with --image"


@dataclass(frozen=True, slots=True)
class ImageSearch:
    """Finds the images that the target names, where a scan wants them or should offer them.

    `local_image` is the engine's door. A scan of chosen stages offers nothing.
    """

    config: Config
    root: str
    local_image: Callable[[str], str]
    listing: bool = False

    @property
    def auto(self) -> bool:
        """Whether those that are at hand are scanned."""
        return AUTO in self.config.images and Stage.IMAGE in self.config.requested

    def find(self, files: Mapping[str, Future[ScannerResult]]) -> TreeImages:
        """The images, once the files that may name any have been read."""
        if not self.auto and (self.listing or self.config.stages or Stage.IMAGE in self.config.skip):
            return TreeImages()
        done = [files[name].result() for name in NAMING if name in files]
        written = [image for each in done for image in each.images]
        named = images_of_tree(written, [part for each in done for part in each.components], self.root)
        if not self.auto:
            return not_asked(named)
        found = find_local(named, self.local_image)
        return replace(found, notes=unread_words(gap.path for each in done for gap in each.gaps))


def with_images(settings: Settings, found: TreeImages) -> Settings:
    """The settings of scanners of images: the named ones, and those of the target that are at hand."""
    names = tuple(dict.fromkeys((*settings.images, *found.scanned)))
    return replace(settings, images=names, local_only=frozenset(found.scanned))


def unread_words(paths: Iterable[str]) -> tuple[str, ...]:
    """What is said of files that may name images and could not be read whole."""
    listed = sorted(set(paths))
    return (f"images that these files name may be missing: {some_of(listed, 3)}",) if listed else ()


def find_local(named: Iterable[NamedImage], local_image: Callable[[str], str]) -> TreeImages:
    """Asks the engine for each image, and pulls none. A base is scanned where nothing that is built is."""
    chosen: list[NamedImage] = []
    asked = 0
    for one in named:
        if one.reason:
            chosen.append(one)
            continue
        if one.use is ImageUse.BASE and any(not each.reason for each in chosen if each.use is ImageUse.BUILT):
            chosen.append(replace(one, reason=AS_BASE))
            continue
        asked += 1
        try:
            absent = TOO_MANY if asked > MOST else "" if local_image(one.name) else ABSENT
        except ToolError as problem:
            reason = problem.message
            return TreeImages(
                tuple(replace(each, reason=reason) for each in named), asked=True, problem=reason
            )
        chosen.append(replace(one, reason=absent))
    return TreeImages(tuple(chosen), asked=True)


def not_asked(named: Iterable[NamedImage]) -> TreeImages:
    """The images of a scan that looks at none."""
    return TreeImages(tuple(replace(one, reason=one.reason or NOT_ASKED) for one in named))


def as_components(found: TreeImages, known: Sequence[Component]) -> tuple[Component, ...]:
    """The images as packages, where they were asked for; `known` are those of manifests.

    They are assessed where they are scanned, else the reason says why not.
    """
    by_place = {(one.path, one.line): one for one in known if one.ecosystem == "Docker"}
    made = []
    for one in found.images if found.asked else ():
        part = by_place.get((one.path, one.line)) if one.use is ImageUse.BASE else None
        part = part or replace(image(one.name, Position(one.line, 1, 1), scope=""), path=one.path)
        made.append(part if one.reason == AS_BASE else replace(part, unassessed=one.reason))
    return tuple(made)
