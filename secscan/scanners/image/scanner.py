"""Reads container images itself, without any tool, and judges their packages and their configuration.

With Trivy both look, and what both report is one finding; what this scanner cannot do then is Trivy's. An
image that is in no engine here is left to Trivy, which can fetch it from its registry.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secscan import __version__
from secscan.contract import ProjectInput, ProjectResult, ScannerContext, Settings, SourceFile
from secscan.errors import ToolError
from secscan.image.layers import OUTSIDE
from secscan.image.packages import ShippedPackage
from secscan.image_facts import ScannedImage
from secscan.model import Component, Finding, Rule, RunStatus, Stage
from secscan.scanners.advisories.answers import Answers, ask
from secscan.scanners.image.answer import Answered, ImageAnswer, read_images
from secscan.scanners.image.findings import (
    NAME,
    ImagePart,
    component_of,
    hit_finding,
    rule_of,
    weakness_finding,
)
from secscan.scanners.image.judgement import judged, questions_of, why_not
from secscan.scanners.trivy.report import repository_of
from secscan.system.command import Command
from secscan.workers.protocol import read_answers, request

STAGE = Stage.IMAGE
__all__ = ["NAME", "STAGE", "applies", "has_trivy", "scan"]

TRIVY = "trivy"
MOST_FILES = 200_000
"""Files of the target that are looked for in images; of a larger target it is not known which are."""
MOST_BUILD_FILES = 64
LARGEST_BUILD_FILE = 1 << 20
REMOTE = "no local engine has it; images of a registry are read by Trivy"
# What no other reader makes good: the bytes themselves are not what they should be.
_WRONG = (
    OUTSIDE,
    "not what its digest says",
    "follows the end",
    "have one name",
    "than any image holds",
    "is not there",
)


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """An image and where it can be read: a file, a layout's directory, or nowhere here (`problem`)."""

    label: str
    repository: str
    path: str = ""
    layout: bool = False
    problem: str = ""


@dataclass(slots=True)
class ReadImages:
    """All images that were read, by the repository that reports name, and what was not read."""

    images: list[tuple[str, ImageAnswer]] = field(default_factory=list)
    scanned: list[ScannedImage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    units: int = 0


def applies(material: ProjectInput, settings: Settings) -> str:
    """There is work where the caller names an image, or the target does and the caller wants it."""
    wanted = settings.images or material.images.problem
    return "" if wanted else material.images.why_none or "no image was named"


def scan(material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Reads each image once and judges what is in it."""
    places = [_place(name, world) for name in dict.fromkeys(settings.images)]
    reading = ReadImages(notes=list(material.images.notes))
    if material.images.problem:
        reading.problems.append(f"the images that the target names: {material.images.problem}")
    helped = not settings.listing and has_trivy(world)
    here = [place for place in places if place.path]
    for place in places:
        if place.problem:
            note = place.problem == REMOTE and helped
            (reading.notes if note else reading.problems).append(f"{place.label}: {place.problem}")
    if not here and not reading.problems:
        return ProjectResult(RunStatus.NOT_APPLICABLE, "; ".join(reading.notes), __version__)
    _read(here, _worker_options(material, world), world, reading, helped=helped)
    if settings.listing:
        return _listed(reading)
    return _judged(reading, settings, world, helped=helped)


def has_trivy(world: ScannerContext) -> bool:
    """Whether Trivy looks at the images as well."""
    try:
        return bool(world.tools.find(TRIVY))
    except ToolError:
        return False


def _place(name: str, world: ScannerContext) -> ImagePlace:
    """Where an image can be read; one of the engine is written into a private directory first."""
    if not posixpath.isabs(name):
        return _of_engine(name, world)
    path = posixpath.normpath(name)
    label = posixpath.basename(path)
    place = ImagePlace(label, label.removesuffix(".tar") or "image", path)
    kind = world.kind_of(path)
    if kind == "directory":
        there = world.kind_of(posixpath.join(path, "oci-layout")) == "file"
        problem = "" if there else "the directory is not an OCI layout (it has no file oci-layout)"
        return replace(place, layout=True, path=path if there else "", problem=problem)
    return place if kind == "file" else replace(place, path="", problem="there is no such file or directory")


def _of_engine(name: str, world: ScannerContext) -> ImagePlace:
    path = posixpath.join(world.directory(), "image.tar")
    place = ImagePlace(name, repository_of(name))
    try:
        return replace(place, path=path) if world.save_image(name, path) else replace(place, problem=REMOTE)
    except ToolError as problem:
        return replace(place, problem=problem.message)


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """What the worker is told beside the image, and which files it may read for that."""

    values: Mapping[str, Any]
    reads: tuple[str, ...] = ()


def _worker_options(material: ProjectInput, world: ScannerContext) -> WorkerOptions:
    """The day, the target's files by size and SHA-256, and its Dockerfiles."""
    day = dt.datetime.fromtimestamp(world.now(), dt.UTC).date().isoformat()
    files = {file.digest: file.size for file in material.files if file.size and file.digest}
    builds = [
        file for file in material.files if "dockerfile" in file.kinds and file.size <= LARGEST_BUILD_FILE
    ]
    staged = []
    small = [file for file in builds if file.size <= LARGEST_BUILD_FILE]
    for number, file in enumerate(small[:MOST_BUILD_FILES]):
        path = posixpath.join(world.directory(), str(number))
        try:
            world.write(path, material.content(file))
        except ToolError:  # it has changed: what it brought is not known
            continue
        staged.append({"path": file.path, "staged": path})
    known = files if len(files) <= MOST_FILES else {}
    options = {"today": day, "files": known, "dockerfiles": staged}
    return WorkerOptions(options, tuple(one["staged"] for one in staged))


def _read(
    places: Sequence[ImagePlace],
    options: WorkerOptions,
    world: ScannerContext,
    reading: ReadImages,
    *,
    helped: bool,
) -> None:
    """Has each place read by a caged worker of its own: one that breaks it takes nothing else along."""
    for place in places:
        kinds = frozenset(["layout" if place.layout else "archive"])
        batch = [SourceFile(place.label, kinds, 0, "", staged=place.path)]
        argv = (*world.tools.python(), "-m", "secscan.workers.image")
        given = request(batch, options.values)
        done = world.run(Command(argv, stdin=given, reads=(place.path, *options.reads)))
        answers, problem = read_answers(done, batch)
        if problem or not answers or answers[0]["error"]:
            reading.problems.append(f"{place.label}: {problem or answers[0]['error']}")
            continue
        try:
            answered = read_images(answers[0])
        except ValueError as broken:
            reading.problems.append(f"{place.label}: {broken}")
            continue
        reading.units += 1
        _take(place, answered, reading, helped=helped)


def _take(place: ImagePlace, answered: Answered, reading: ReadImages, *, helped: bool) -> None:
    images = answered.images
    every = [*answered.problems, *(problem for image in images for problem in image.problems)]
    for problem in dict.fromkeys(every):
        mere = helped and not any(words in problem for words in _WRONG)
        (reading.notes if mere else reading.problems).append(f"{place.label}: {problem}")
    for image in images:
        repository = _repository(place, image)
        reading.images.append((repository, image))
        reading.scanned.append(
            ScannedImage(
                repository, image.layers, answered.files, image.closed, image.bundled, "; ".join(every[:1])
            )
        )


def _repository(place: ImagePlace, image: ImageAnswer) -> str:
    """The image's name in reports: for a file, the repository that is written in it, if there is one."""
    of_file = posixpath.basename(place.path) == place.label
    return repository_of(min(image.tags)) if image.tags and of_file else place.repository


@dataclass(slots=True)
class Said:
    """What is said of all images."""

    findings: dict[Finding, None] = field(default_factory=dict)
    components: dict[Component, None] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)

    def add(self, finding: Finding, rule: Rule) -> None:
        """Adds a finding; of two rules of one name the graver counts."""
        self.findings[finding] = None
        known = self.rules.setdefault(rule.id, rule)
        if rule.severity > known.severity:
            self.rules[rule.id] = rule


def _listed(reading: ReadImages) -> ProjectResult:
    """The packages of what was read, judged by nobody."""
    components = [
        component_of(one, image.distribution, ImagePart(repository, image.layer(one.layer)), "")
        for repository, image in reading.images
        for one in image.packages
    ]
    reason, notes = "; ".join(dict.fromkeys(reading.problems)), tuple(dict.fromkeys(reading.notes))
    return ProjectResult(
        _status(reading), reason, __version__, components=tuple(components), notes=notes, units=reading.units
    )


def _judged(reading: ReadImages, settings: Settings, world: ScannerContext, *, helped: bool) -> ProjectResult:
    """The findings and components of what was read; with Trivy, that nothing could be asked is a remark."""
    database = world.advisory_database()
    known = tuple(database.ecosystems) if database else ()
    questions = (
        question
        for _, image in reading.images
        for package in image.packages
        for question in questions_of(image.distribution, package, known)
    )
    answers = ask(questions, STAGE, settings, world)
    reading.problems.extend(answers.outdated)
    reading.notes.extend(answers.notes)
    (reading.notes if helped else reading.problems).extend(answers.problems)
    said = Said()
    for repository, image in reading.images:
        for hit in image.hits:
            said.add(hit_finding(hit, ImagePart(repository, image.layer(hit.layer))), rule_of(hit.rule))
        for package in image.packages:
            _say(package, image, repository, said, Asked(known, answers))
    return ProjectResult(
        _status(reading),
        "; ".join(dict.fromkeys(reading.problems)),
        __version__,
        findings=tuple(said.findings),
        components=tuple(said.components),
        rules=said.rules,
        notes=tuple(dict.fromkeys(reading.notes)),
        units=reading.units,
        images=tuple(reading.scanned),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The ecosystems that the database holds, and what was answered."""

    ecosystems: tuple[str, ...]
    answers: Answers


def _say(package: ShippedPackage, image: ImageAnswer, repository: str, said: Said, asked: Asked) -> None:
    """Adds a package and its weaknesses."""
    questions = questions_of(image.distribution, package, asked.ecosystems)
    weaknesses, reason = judged(questions, asked.answers) if questions else ((), "")
    if not questions:
        reason = why_not(image.distribution, package)
    place = ImagePart(repository, image.layer(package.layer))
    part = component_of(package, image.distribution, place, reason)
    said.components[part] = None
    for weakness in weaknesses:
        said.add(*weakness_finding(package, part, weakness, place))


def _status(reading: ReadImages) -> RunStatus:
    if not reading.problems:
        return RunStatus.OK
    return RunStatus.PARTIAL if reading.units else RunStatus.FAILED
