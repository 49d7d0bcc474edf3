"""What images say of the rest of a scan: where their layers come from, and what of the target is in them.

That something is not in an image is said only where it could be seen: of images that were read whole, for
files whose content no part of the image may hold in another form, and for packages of a lock file of which
others are there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.image_facts import ImageLayer, ScannedImage, Shipped
from secscan.model import Component, Finding, FindingStatus, RunStatus, Stage
from secscan.run.scanner_result import ScannerResult

READER = "image"
"""The scanner that reads layers itself."""
# What becomes a part of something else when it is built: of these a file is in an image without its name.
BUILT_IN = frozenset(
    [
        *("c", "cc", "cpp", "cs", "cshtml", "cxx", "d", "dart", "erl", "ex", "fs", "go", "groovy", "h", "hs"),
        *("java", "kt", "kts", "m", "ml", "mm", "nim", "pas", "razor", "rs", "scala", "swift", "vb", "zig"),
        *("astro", "css", "ejs", "env", "graphql", "hbs", "hpp", "html", "js", "jsx", "less", "mdx", "mjs"),
        *("scss", "svelte", "ts", "tsx", "vue"),
    ]
)
INSTALLED = frozenset(["PyPI", "RubyGems", "Packagist", "Go", "crates.io", "Maven", "npm"])
"""Ecosystems whose packages can be seen in an image after they were installed or built in."""


@dataclass(frozen=True, slots=True)
class ShippedContents:
    """All images of a scan together. `doubt` says why what was not seen may be there all the same."""

    images: tuple[ScannedImage, ...]
    purls: frozenset[str]
    doubt: bool

    def holds(self, digest: str) -> bool:
        """Whether any image holds the target's file with this SHA-256."""
        return any(digest in image.files for image in self.images)


def contents_of(results: Mapping[str, ScannerResult], bases: frozenset[str]) -> ShippedContents | None:
    """What the images of a scan hold; None where none was read.

    `bases` are names of images that the target only builds on: they hide nothing of it.
    """
    reader = results.get(READER)
    if reader is None or not reader.scanned:
        return None
    of_images = [result for result in results.values() if result.run.stage is Stage.IMAGE]
    purls = frozenset(
        _bare(part.purl) for result in of_images for part in result.components if part.origin == "image"
    )
    # A scan that has no advisories has read its images all the same: what counts is what the reader says.
    broken = reader.run.status not in (RunStatus.OK, RunStatus.PARTIAL)
    images = tuple(
        replace(image, closed=(), bundled=False) if image.name in bases else image for image in reader.scanned
    )
    return ShippedContents(images, purls, broken or any(image.problem for image in images))


def _bare(purl: str) -> str:
    """A package URL without what does not tell packages apart."""
    return purl.partition("#")[0].partition("?")[0]


def with_layers(findings: Iterable[Finding], results: Mapping[str, ScannerResult]) -> list[Finding]:
    """The findings, those in a layer with what is known of the layer."""
    reader = results.get(READER)
    known: dict[tuple[str, str], set[ImageLayer]] = defaultdict(set)
    for image in reader.scanned if reader else ():
        for layer in image.layers:
            known[f"image/{image.name}", layer.digest].add(layer)
    return [_with_layer(one, known) for one in findings]


def _with_layer(finding: Finding, known: Mapping[tuple[str, str], set[ImageLayer]]) -> Finding:
    """Trivy knows no more of a layer than its digest; two images of one name may disagree on its place."""
    if finding.layer is None or finding.layer.number:
        return finding
    found = known.get((finding.location.path, finding.layer.digest), set())
    return replace(finding, layer=next(iter(found))) if len(found) == 1 else finding


def mark_shipped(
    findings: Iterable[Finding],
    contents: ShippedContents | None,
    components: Iterable[Component],
    digests: Mapping[str, str],
) -> list[Finding]:
    """Secrets and findings on packages with whether what they are about is in the scanned images.

    `digests` are the SHA-256 of the target's files by path.
    """
    if contents is None:
        return list(findings)
    held = Counter(part.path for part in components if _bare(part.purl) in contents.purls)
    kinds: dict[tuple[str, str], str] = {(part.path, part.purl): part.ecosystem for part in components}
    marked = []
    for one in findings:
        said: Shipped | None = None
        if one.stage is Stage.SECRETS and one.history is None:
            said = _file(one.location.path, digests.get(one.location.path, ""), contents)
        elif one.stage is Stage.DEPENDENCIES and one.package:
            ecosystem = kinds.get((one.location.path, one.package.purl), one.package.ecosystem)
            there = held[one.location.path] > 0
            said = _package(one.package.purl, ecosystem, contents, there=there)
        marked.append(replace(one, shipped=said) if said else one)
    return marked


def _file(path: str, digest: str, contents: ShippedContents) -> Shipped:
    if digest and contents.holds(digest):
        return Shipped.YES
    name = path.rpartition("/")[2].lower()
    built_in = name.rpartition(".")[2] in BUILT_IN or name.startswith(".env")
    closed = any(image.closed or image.bundled for image in contents.images)
    return Shipped.UNKNOWN if not digest or contents.doubt or built_in or closed else Shipped.NO


def _package(purl: str, ecosystem: str, contents: ShippedContents, *, there: bool) -> Shipped:
    if _bare(purl) in contents.purls:
        return Shipped.YES
    bundled = ecosystem == "npm" and any(image.bundled or image.closed for image in contents.images)
    seen = there and ecosystem in INSTALLED and not bundled and not contents.doubt
    return Shipped.NO if seen else Shipped.UNKNOWN


def base_notes(findings: Sequence[Finding]) -> tuple[str, ...]:
    """For each image whose base is known: how much of what was found it brings, and what to do about it."""
    images: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.stage is Stage.IMAGE and one.package and one.status is FindingStatus.NEW:
            images[one.location.path.removeprefix("image/")].append(one)
    return tuple(
        _base_note(name, mine, base)
        for name, mine in sorted(images.items())
        if (base := next((one.layer for one in mine if one.layer and one.layer.base), None))
    )


def _base_note(name: str, findings: Sequence[Finding], base: ImageLayer) -> str:
    inherited = [one for one in findings if one.layer and one.layer.base]
    fixed = sum(bool(one.package and one.package.fixed_versions) for one in inherited)
    left = len(inherited) - fixed
    remedy = (
        f"{fixed} of these are fixed by updates of its packages" if fixed else "none of these has a fix yet"
    )
    rest = f", for {left} no fix is known" if fixed and left else ""
    change = f": build on a newer version of it ({base.path}:{base.line})" if fixed else ""
    return (
        f"{name}: its base image {base.base} ({base.path}:{base.line}) brings {len(inherited)} of "
        f"{len(findings)} vulnerabilities; {remedy}{rest}{change}"
    )
