"""A Dockerfile's instructions -> the one unit that policies judge.

body     {"instructions": [{"instruction", "value", "flags", "items", "stage", "onbuild",
           "commands": [{"words", "operator"}], "variables": [{"name", "value"}], "sources": [words]}],
          "stages": [{"index", "name", "image", "resolved", "tag", "digest", "variable", "parent", "at"}],
          "final": {"stage", "image", "user", "user_at", "at"}}
`commands` are those of RUN, CMD, ENTRYPOINT and HEALTHCHECK; `variables` those of ENV and ARG; `sources`
what ADD and COPY take.
`parent` is the index of the stage that a stage builds on (null: an image); `user` is the last USER of the
final stage or of the stages that it builds on (null: there is none); `*_at` are paths in the body.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from secscan.iac.dockerfile import Instruction, read_dockerfile
from secscan.iac.references import image_reference, substitute
from secscan.iac.shell import ShellCommand, split_commands, unquote
from secscan.iac.unit import DOCKERFILE, Unit
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import Key, NodePosition

_RUNS = ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
_PAIR = re.compile(r"([^\s=]+)=((?:[^\s\"'\\]|\\.|\"(?:[^\"\\]|\\.)*\"|'[^']*')*)", re.DOTALL)
_SHELLS = ("sh", "bash", "ash", "dash", "zsh")


def dockerfile_units(text: str) -> tuple[Unit, ...]:
    """The unit of a Dockerfile; none where it holds no instruction. Raises `DocumentError`."""
    found = read_dockerfile(text)
    if not found:
        return ()
    lines = LineIndex(text)
    stages = _stages(found)
    instructions: list[dict[str, Any]] = []
    parts: dict[Key, NodePosition] = {}
    stage = -1
    for index, instruction in enumerate(found):
        stage += instruction.name == "FROM" and not instruction.onbuild
        body, place = _instruction(instruction, stage, lines)
        instructions.append(body)
        parts[index] = place
    whole = found[0].span
    last = found[-1].span[2]
    place = NodePosition(whole, last, {"instructions": NodePosition(whole, last, parts)})
    body = {"instructions": instructions, "stages": stages, "final": _final(stages, found)}
    return (Unit(DOCKERFILE, "Dockerfile", body, place),)


def _instruction(
    instruction: Instruction, stage: int, lines: LineIndex
) -> tuple[dict[str, Any], NodePosition]:
    commands = _commands(instruction) if instruction.name in _RUNS else []
    body = {
        "instruction": instruction.name,
        "value": instruction.value.strip(),
        "flags": dict(instruction.flags),
        "items": list(instruction.items) if instruction.items is not None else None,
        "stage": stage,
        "onbuild": instruction.onbuild,
        "commands": [{"words": list(c.words), "operator": c.operator} for c in commands],
        "variables": _variables(instruction),
        "sources": _sources(instruction),
    }
    parts: dict[Key, NodePosition] = {}
    for index, command in enumerate(commands):
        (line, column), (last, end) = lines.at(command.start), lines.at(command.end)
        parts[index] = NodePosition((line, column, last, end), last, {})
    span = instruction.span
    return body, NodePosition(span, span[2], {"commands": NodePosition(span, span[2], parts)})


def _commands(instruction: Instruction) -> list[ShellCommand]:
    """The commands that an instruction runs, with offsets in the file."""
    text = instruction.value
    if instruction.items is not None:
        return _json_command(instruction)
    found = [
        command._replace(start=instruction.origin(command.start), end=instruction.origin(command.end - 1) + 1)
        for command in split_commands(text)
    ]
    fed = not found or found[-1].words[0].rpartition("/")[2] in _SHELLS or found[0].words[0].startswith("<<")
    for heredoc in instruction.heredocs if fed else ():
        moved = heredoc.start
        found += [c._replace(start=c.start + moved, end=c.end + moved) for c in split_commands(heredoc.text)]
    return found


def _json_command(instruction: Instruction) -> list[ShellCommand]:
    """The JSON form is one command; `["sh", "-c", "text"]` is the commands of its text."""
    items = instruction.items or ()
    start = instruction.origin(0)
    end = instruction.origin(max(len(instruction.value.rstrip()) - 1, 0)) + 1
    if len(items) > 2 and items[0].rpartition("/")[2] in _SHELLS and items[1].endswith("c"):  # noqa: PLR2004
        return [command._replace(start=start, end=end) for command in split_commands(items[2])]
    return [ShellCommand(items, "", start, end)] if items else []


def _variables(instruction: Instruction) -> list[dict[str, str]]:
    """What ENV and ARG set; an ARG without a default has no value."""
    if instruction.name not in ("ENV", "ARG"):
        return []
    first = instruction.value.split(maxsplit=1)
    if instruction.name == "ENV" and len(first) > 1 and "=" not in first[0]:  # the old form: ENV name value
        return [{"name": first[0], "value": first[1].strip()}]
    pairs = [(m[1], unquote(m[2])) for m in _PAIR.finditer(instruction.value)]
    return [{"name": name, "value": value} for name, value in pairs]


def _sources(instruction: Instruction) -> list[str]:
    """What ADD and COPY take; their last word is where it goes."""
    if instruction.name not in ("ADD", "COPY"):
        return []
    words = instruction.items or [unquote(word) for word in instruction.value.split()]
    return list(words[:-1])


def _stages(found: Sequence[Instruction]) -> list[dict[str, Any]]:
    defaults: dict[str, str] = {}
    stages: list[dict[str, Any]] = []
    named: dict[str, int] = {}
    for index, instruction in enumerate(found):
        if instruction.name == "ARG" and not stages:
            defaults |= {v["name"]: v["value"] for v in _variables(instruction)}
        elif instruction.name == "FROM" and not instruction.onbuild:
            stage = {"index": len(stages), **_stage(instruction, index, named, defaults)}
            stages.append(stage)
            named |= {stage["name"]: stage["index"]} if stage["name"] else {}
    return stages


def _stage(
    instruction: Instruction, index: int, stages: Mapping[str, int], defaults: dict[str, str]
) -> dict[str, Any]:
    words = instruction.value.split()
    image = unquote(words[0]) if words else ""
    named = len(words) > 2 and words[1].lower() == "as"  # noqa: PLR2004 -- FROM image AS name
    resolved, variable = substitute(image, defaults)
    tag, digest = image_reference(resolved)
    return {
        "name": words[2].lower() if named else "",
        "image": image,
        "resolved": resolved,
        "tag": tag,
        "digest": digest,
        "variable": variable,
        "parent": stages.get(resolved.lower()),
        "at": ["instructions", index],
    }


def _final(stages: Sequence[dict[str, Any]], found: Sequence[Instruction]) -> dict[str, Any]:
    """What the built image is: its stage, and the user that its commands run as."""
    if not stages:
        return {"stage": -1, "image": "", "user": None, "user_at": None, "at": []}
    stage = stages[-1]
    final = {"stage": stage["index"], "image": stage["resolved"], "at": stage["at"]}
    seen = stage
    while True:
        user = _last_user(found, seen)
        if user is not None or seen["parent"] is None:
            break
        seen = stages[seen["parent"]]
    at = None if user is None else ["instructions", user]
    value = None if user is None else _user(found, stages, seen, user)
    return {**final, "image": seen["resolved"], "user": value, "user_at": at}


def _user(
    found: Sequence[Instruction], stages: Sequence[dict[str, Any]], stage: dict[str, Any], index: int
) -> str:
    """Whom a stage's USER instruction names, with what ARG and ENV say of the variables in it."""
    chain = [stage]
    while chain[-1]["parent"] is not None:
        chain.append(stages[chain[-1]["parent"]])
    first = stages[0]["at"][1]
    globals_ = {v["name"]: v["value"] for i in found[:first] if i.name == "ARG" for v in _variables(i)}
    environment: dict[str, str] = {}
    arguments: dict[str, str] = {}
    for part in reversed(chain):
        arguments = {}
        for instruction in _part(found, part["at"][1], index):
            said = {
                v["name"]: substitute(v["value"], ChainMap(environment, arguments))[0]
                for v in _variables(instruction)
            }
            if instruction.name == "ENV":
                environment |= said
            elif instruction.name == "ARG":
                bare = (unquote(word) for word in instruction.value.split() if "=" not in word)
                arguments |= {name: globals_[name] for name in bare if name in globals_} | said
    return unquote(substitute(found[index].value.strip(), ChainMap(environment, arguments))[0])


def _part(found: Sequence[Instruction], start: int, stop: int) -> Iterator[Instruction]:
    """The instructions of a stage, up to one of them."""
    for position in range(start + 1, len(found)):
        if position == stop or (found[position].name == "FROM" and not found[position].onbuild):
            return
        if not found[position].onbuild:
            yield found[position]


def _last_user(found: Sequence[Instruction], stage: dict[str, Any]) -> int | None:
    """The index of a stage's last USER instruction."""
    last = None
    for index in range(stage["at"][1] + 1, len(found)):
        if found[index].name == "FROM" and not found[index].onbuild:
            break
        if found[index].name == "USER" and not found[index].onbuild:
            last = index
    return last
