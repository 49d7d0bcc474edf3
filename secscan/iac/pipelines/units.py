"""A pipeline's document -> its one unit: scripts, images, variables and includes, whatever the system.

body     the document as it is written
context  {"scripts": [{"at", "commands": [{"words", "operator", "find"}]}],
          "inserted": [{"at", "find", "by": "stranger" | "name"}],
          "images": [{"at", "name", "tag", "digest", "variable"}],
          "variables": [{"at", "name", "value"}],
          "includes": [{"at", "name", "remote", "pinned"}],
          "privileged": [{"at"}], "mounts": [{"at", "source"}]}
`inserted` are texts that the system puts into a script before the shell reads it; `by` says who chooses them.
`at` are paths in the body, `find` is a text to point at inside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from secscan.iac.pipelines.includes import includes
from secscan.iac.pipelines.systems import SYSTEMS, PipelineWords
from secscan.iac.references import image_reference
from secscan.iac.shell import split_commands
from secscan.iac.unit import PIPELINE, Unit
from secscan.syntax.positions import NodePosition

Path = tuple[Any, ...]
_SHELL_FLAGS = re.compile(r"-[a-z]*c\Z")
_PAIR = re.compile(r"([A-Za-z_][\w.-]*)=(\"[^\"]*\"|'[^']*'|\S*)")
_VARIABLE = re.compile(r"\$|%\w+%|\{\{|<<")
_NOT_VARIABLES = frozenset(("secure", "matrix", "global", "jobs", "include", "exclude"))
_BUILDERS = ("gcr.io/cloud-builders/", "gcr.io/google.com/cloudsdktool/")
_MOUNT = re.compile(r"(?<![\w./-])(/[\w./-]+):/")
_IMAGE = re.compile(r"[\w.$%{}<>()/:@_-]+\Z")


class Script(NamedTuple):
    """A script and the path of its node."""

    at: Path
    text: str


def pipeline_unit(system: str, value: Any, place: NodePosition) -> Unit:
    """The unit of a pipeline of one of `SYSTEMS`."""
    known = SYSTEMS[system]
    nodes = list(_walk(value, ()))
    found = [script for at, node in nodes for script in _scripts(system, known, at, node)]
    context = {
        "inserted": list(inserted(known, found)),
        "images": [_image(*one) for at, node in nodes for one in _images(system, known, at, node)],
        "variables": [one for at, node in nodes for one in _variables(known, at, node)],
        "includes": list(includes(system, value)),
        "privileged": [{"at": list(at)} for at, node in nodes if _is_privileged(at, node)],
        "mounts": [one for at, node in nodes for one in _mounts(at, node)],
    }
    return made_unit(system, value, place, found, context)


def made_unit(
    system: str, value: Any, place: NodePosition, scripts: list[Script], context: Mapping[str, Any]
) -> Unit:
    """The unit with its scripts split into commands."""
    listed = [{"at": list(one.at), "commands": list(_commands(one.text))} for one in scripts]
    return Unit(PIPELINE, SYSTEMS[system].words, value, place, {"scripts": listed, **context}, system)


def _walk(value: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    yield at, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(part, (*at, key))


def _key(at: Path) -> str:
    """The nearest key of a path, numbers of lists left out."""
    return next((key for key in reversed(at) if isinstance(key, str)), "")


def _scripts(system: str, known: PipelineWords, at: Path, node: Any) -> Iterator[Script]:
    if not at or not isinstance(node, str):
        if isinstance(node, dict):
            yield from _after_flag(at, node)
        return
    key = _key(at)
    parent = _key(at[: len(at) - 1 - at[::-1].index(key)]) if key else ""
    cirrus = system == "cirrus" and (key.endswith("_script") or key == "script")
    phase = system == "appveyor" and key in {"ps", "cmd", "sh", "pwsh"} and parent in known.scripts
    if (key in known.scripts and parent not in known.variables) or cirrus or phase:
        yield Script(at, node)


def _after_flag(at: Path, node: Mapping[str, Any]) -> Iterator[Script]:
    """What a shell is given after its `-c`, where command and arguments are lists."""
    before = ""
    for key in ("entrypoint", "command", "args"):
        part = node.get(key)
        if isinstance(part, str):
            before = part
        for index, word in enumerate(part if isinstance(part, list) else ()):
            if isinstance(word, str):
                if _SHELL_FLAGS.match(before):
                    yield Script((*at, key, index), word)
                before = word


def _commands(text: str) -> Iterator[dict[str, Any]]:
    for one in split_commands(text):
        find = text[one.start : one.end].split("\n", 1)[0]
        yield {"words": list(one.words), "operator": one.operator, "find": find}


def inserted(known: PipelineWords, scripts: list[Script]) -> Iterator[dict[str, Any]]:
    """The texts that the system itself puts into scripts."""
    for script in scripts:
        for pattern, who in ((known.strangers, "stranger"), (known.names, "name")):
            for text in dict.fromkeys(match[0] for match in pattern.finditer(script.text)):
                yield {"at": list(script.at), "find": text, "by": who}


def _images(system: str, known: PipelineWords, at: Path, node: Any) -> Iterator[tuple[Path, str]]:
    if not at or not isinstance(node, str) or not _IMAGE.match(node):
        return
    keys = [key for key in at if isinstance(key, str)]
    last, named = keys[-1], at[-1] == "name" and len(keys) > 1 and keys[-2] in {"image", "services"}
    if last not in known.images and not (named and keys[-2] in known.images):
        return
    above = keys[-2] if len(keys) > 1 else ""
    plain = {
        "circleci": "docker" in keys,
        "cloudbuild": above == "steps" and not node.startswith(_BUILDERS),
        "azure": "/" in node or ":" in node or (last == "image" and above in {"containers", "container"}),
        "bitbucket": last == "image" or above == "image" or node.startswith("docker://"),
        "cirrus": above in {"container", "arm_container", "additional_containers"},
    }
    if plain.get(system, above not in known.variables):
        yield at, node.removeprefix("docker://")


def _image(at: Path, name: str) -> dict[str, Any]:
    return image(list(at), name)


def image(at: list[Any], name: str) -> dict[str, Any]:
    """An image as policies see it."""
    tag, digest = image_reference(name)
    variable = bool(_VARIABLE.search(name))
    return {"at": at, "name": name, "tag": tag, "digest": digest, "variable": variable}


def _variables(known: PipelineWords, at: Path, node: Any) -> Iterator[dict[str, Any]]:
    """The variables directly below a key that holds some: as a map, as pairs, as `NAME=value`."""
    key = _key(at)
    inside = key in {"global", "matrix"} and any(one in known.variables for one in at)
    if key not in known.variables and not inside:
        return
    if isinstance(node, dict) and isinstance(node.get("name", node.get("key")), str) and "value" in node:
        name = node.get("name", node.get("key"))
        yield from _variable(name, node["value"], (*at, "value"))
    elif isinstance(node, dict):
        for name, value in node.items():
            inner = isinstance(value, dict) and "value" in value
            where = (*at, name, "value") if inner else (*at, name)
            if name not in _NOT_VARIABLES:
                yield from _variable(name, value["value"] if inner else value, where)
    elif isinstance(node, str):
        for pair in _PAIR.finditer(node):
            yield from _variable(pair[1], pair[2].strip("\"'"), at)


def _variable(name: Any, value: Any, at: Path) -> Iterator[dict[str, Any]]:
    if isinstance(value, bool | int | str) and isinstance(name, str):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield {"name": name, "value": text, "at": list(at)}


def _is_privileged(at: Path, node: Any) -> bool:
    if not at:
        return False
    if at[-1] == "privileged":
        return node is True or node == "true"
    return _key(at) in {"options", "args"} and isinstance(node, str) and "--privileged" in node.split()


def _mounts(at: Path, node: Any) -> Iterator[dict[str, Any]]:
    """What of the host is mounted: a volume of a container, a `-v` among its options."""
    if not isinstance(node, str):
        return
    if at[-1:] == ("path",) and ("hostPath" in at or "host" in at):
        yield {"at": list(at), "source": node}
    elif _key(at) in {"volumes", "options", "mounts"}:
        for found in _MOUNT.finditer(node):
            yield {"at": list(at), "source": found[1]}
