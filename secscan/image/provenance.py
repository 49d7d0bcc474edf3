"""Which instruction of a Dockerfile brought each layer: an image's history beside the target's Dockerfiles.

A stage fits where each of its instructions, from the last one back, is the history's, the commands and copied
paths letter by letter. What fits twice in different ways, or does not fit as a whole, is not known.
Forms of the history: the classic builder (`/bin/sh -c #(nop) COPY file:... in /x`), BuildKit
(`RUN /bin/sh -c make # buildkit`), Buildah and kaniko.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from secscan.lockfiles.docker import filled
from secscan.syntax.values import tables, text_of

SCRATCH = "scratch"
MOST_STAGES = 64
MOST_STEPS = 1000
EXACT = 2
_NOP = re.compile(r"(?:/bin/sh -c |cmd /S /C )?#\(nop\)\s*")
_WORD = re.compile(r"([A-Z]{3,11})\s+")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CLASSIC = re.compile(r"(?:multi|file|dir):[0-9a-f]{8,} in (\S.*)")
_INSTRUCTIONS = frozenset(
    [
        *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER"),
        *("ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
    ]
)


class BuildStep(NamedTuple):
    """An instruction of a Dockerfile: its name, its text without flags, and its lines."""

    name: str
    text: str
    line: int
    end_line: int


class BuildFile(NamedTuple):
    """A Dockerfile by its path and its instructions."""

    path: str
    steps: tuple[BuildStep, ...]


class LayerPlace(NamedTuple):
    """The instruction that brought a layer; `base` is what FROM names, where it is of the base image."""

    path: str
    line: int
    end_line: int
    instruction: str
    base: str = ""


class _Stage(NamedTuple):
    """A stage with those of the file that it builds on: its instructions, and the FROM that leads out."""

    path: str
    start: BuildStep
    base: str
    steps: tuple[BuildStep, ...]


class _WrittenStage(NamedTuple):
    """A stage as it is written."""

    start: BuildStep
    base: str
    name: str
    steps: list[BuildStep]


class _Fit(NamedTuple):
    """How a stage fits a history: so many instructions letter by letter, and the places of its layers."""

    exact: int
    places: tuple[LayerPlace, ...]


History = Sequence[tuple[str, bool]]
"""What made each step of an image, and whether that left no layer."""


def places_of(
    config: Mapping[str, Any], layers: int, files: Iterable[BuildFile]
) -> tuple[LayerPlace | None, ...]:
    """For each layer of an image, lowest first, where it comes from; None where that cannot be told."""
    listed = tables(config.get("history"))
    history = [(text_of(one.get("created_by")), one.get("empty_layer") is True) for one in listed]
    unknown: tuple[None, ...] = (None,) * layers
    if sum(not empty for _, empty in history) != layers:
        return unknown
    fits = [fit for file in files for stage in _stages(file) if (fit := _fit(stage, history))]
    most = max((fit.exact for fit in fits), default=0)
    best = {fit.places for fit in fits if fit.exact == most}
    return best.pop() if len(best) == 1 else unknown


def _stages(file: BuildFile) -> Iterator[_Stage]:
    """Every stage, since each may be the target of a build."""
    parts = _parts(file.steps)
    for number, part in enumerate(parts):
        steps, place = part.steps, number
        while (under := _under(parts, place)) is not None:
            steps, place = [*parts[under].steps, *steps], under
        if len(steps) <= MOST_STEPS:
            yield _Stage(file.path, parts[place].start, parts[place].base, tuple(steps))


def _parts(steps: Iterable[BuildStep]) -> list[_WrittenStage]:
    arguments: dict[str, str] = {}
    parts: list[_WrittenStage] = []
    for step in steps:
        if step.name == "FROM":
            words = [*step.text.split(), "", "", ""]
            name = words[2].lower() if words[1].lower() == "as" else ""
            parts.append(_WrittenStage(step, filled(words[0], arguments), name, []))
        elif parts:
            parts[-1].steps.append(step)
        else:
            key, _, value = step.text.partition("=")
            arguments[key.strip()] = filled(value.strip().strip("\"'"), arguments)
    return parts[:MOST_STAGES]


def _under(parts: Sequence[_WrittenStage], place: int) -> int | None:
    """The earlier stage that a stage builds on."""
    wanted = parts[place].base.lower()
    return next((at for at in range(place - 1, -1, -1) if wanted and parts[at].name == wanted), None)


def _fit(stage: _Stage, history: History) -> _Fit | None:
    """The stage as the end of the history, what is before that being the base image's."""
    made: dict[int, BuildStep] = {}
    at, exact = len(history) - 1, 0
    for step in reversed(stage.steps):
        agreement = _agreement(step, history[at][0]) if at >= 0 else 0
        if agreement:
            made[at] = step
            exact += agreement == EXACT
            at -= 1
        elif step.name != "ARG":
            return None
    inherited = sum(not empty for _, empty in history[: at + 1])
    if not exact or (inherited > 0) == (stage.base.lower() == SCRATCH):
        return None
    return _Fit(exact, tuple(_places(stage, history, made)))


def _places(stage: _Stage, history: History, made: Mapping[int, BuildStep]) -> Iterator[LayerPlace]:
    for at, (_, empty) in enumerate(history):
        step = made.get(at, stage.start)
        if not empty:
            base = "" if at in made else stage.base
            yield LayerPlace(stage.path, step.line, step.end_line, step.name, base)


def _agreement(step: BuildStep, created: str) -> int:
    """Whether an instruction made a step of the history: 0 it did not, 1 perhaps, 2 letter by letter."""
    name, said = _said(created)
    if name != step.name:
        return 0
    if name == "RUN":
        return _of_run(step.text, said)
    if name in ("COPY", "ADD"):
        return _of_copy(step.text, said)
    if name in ("CMD", "ENTRYPOINT") and step.text.startswith("["):
        return int(_STRING.findall(step.text) == _STRING.findall(said))
    if name in ("USER", "WORKDIR") and "$" not in step.text:
        return int(said.strip("\"'").endswith(step.text.strip("\"'").strip("/")))
    return 1


def _said(created: str) -> tuple[str, str]:
    """The instruction of a step of the history, and its text."""
    text = " ".join(created.split()).removesuffix("# buildkit").strip()
    bare = _NOP.sub("", text, count=1)
    word = _WORD.match(bare)
    if word and word[1] in _INSTRUCTIONS:
        return word[1], bare[word.end() :]
    return ("RUN", text) if bare == text else ("", "")


def _of_run(text: str, said: str) -> int:
    command = " ".join(text.split())
    if "<<" in command:
        return 1
    return EXACT if command and said.endswith(command) else 0


def _of_copy(text: str, said: str) -> int:
    """What is copied, flags aside; the classic builder tells of it no more than where it goes."""
    words, copied = _words(text), _words(said)
    if "$" in text or "<<" in text or not words:
        return 1
    if classic := _CLASSIC.search(said):
        target = words[-1].removeprefix("./").strip("/.")
        return EXACT if classic[1].strip("/").endswith(target) and target else int(not target)
    return EXACT if words == copied else 0


def _words(text: str) -> list[str]:
    if text.startswith("["):
        return _STRING.findall(text)
    return [word.strip("\"'") for word in text.split() if not word.startswith("--")]
