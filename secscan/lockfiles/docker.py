"""The images that a Dockerfile builds on and copies from.

Format: https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from secscan.lockfiles.listing import NO_VERSION, Extras, Listing, component, hash_pairs
from secscan.model import Component
from secscan.syntax.positions import Position

IMAGE = "a container image: `secscan image` looks into it"
REFERENCE = re.compile(
    r"((?:[\w.-]+(?::\d+)?/)?[\w./-]+?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?", re.ASCII
)
INSTRUCTION = re.compile(r"\s*(FROM|ARG|COPY|ADD|RUN)\s+(.*)", re.IGNORECASE)
VARIABLE = re.compile(r"\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))")
DIRECTIVE = re.compile(r"#\s*(syntax|escape)\s*=\s*(\S+)\s*", re.IGNORECASE)
HEREDOC = re.compile(r"<<-?\s*[\"']?([A-Za-z_]\w*)[\"']?")
MOST_LINES = 2_000


def parse_dockerfile(text: str) -> Listing:
    """The images of FROM, `COPY --from`, `RUN --mount=from=` and the syntax directive; stages are none.

    Arguments that stand before FROM are put in with their defaults.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found: list[Component] = []
    arguments: dict[str, str] = {}
    stages: set[str] = set()
    before = True
    for number, line in _instructions(lines, found):
        instruction = INSTRUCTION.match(line)
        if instruction is None:
            continue
        name, rest = instruction[1].upper(), instruction[2]
        if name == "ARG" and before:
            for word in rest.split():
                key, _, value = word.partition("=")
                arguments[key] = filled(value.strip("\"'"), arguments)
        elif name == "FROM":
            before = False
            found += _from(rest, number, lines[number - 1], arguments, stages)
        else:
            found += _taken(rest, number, lines[number - 1], stages)
    return Listing(tuple(found))


def _instructions(lines: list[str], found: list[Component]) -> list[tuple[int, str]]:
    """Each instruction with the line where it starts: continuations joined, here-documents left out."""
    escape, joined, start, closing = "\\", "", 0, ""
    result: list[tuple[int, str]] = []
    heading = True
    for number, line in enumerate(lines, 1):
        directive = DIRECTIVE.fullmatch(line) if heading else None
        heading = heading and (directive is not None or line.startswith("#"))
        if directive:
            escape = directive[2] if directive[1].lower() == "escape" else escape
            if directive[1].lower() == "syntax":
                found.append(image(directive[2], _mark(directive[2], number, line), scope="build"))
        if closing:
            closing = "" if line.strip() == closing else closing
        elif joined or not line.lstrip().startswith("#"):
            if joined and (not line.strip() or line.lstrip().startswith("#")):
                continue
            start = start or number
            bare = line.rstrip()
            joined += bare.removesuffix(escape) + " "
            if not bare.endswith(escape) or number - start > MOST_LINES:
                result.append((start, joined))
                opened = (
                    HEREDOC.search(joined)
                    if re.match(r"\s*(?:RUN|COPY|ADD)\b", joined, re.IGNORECASE)
                    else None
                )
                joined, start, closing = "", 0, opened[1] if opened else ""
    return result


def _from(
    rest: str, number: int, line: str, arguments: Mapping[str, str], stages: set[str]
) -> list[Component]:
    words = [word for word in rest.split() if not word.startswith("--")]
    if not words:
        return []
    known = words[0].lower() in stages or words[0].lower() == "scratch"
    if len(words) > 2 and words[1].lower() == "as":  # noqa: PLR2004 - FROM image AS name
        stages.add(words[2].lower())
    if known:
        return []
    return [image(filled(words[0], arguments), _mark(words[0], number, line), scope="")]


def _taken(rest: str, number: int, line: str, stages: set[str]) -> list[Component]:
    """The images that COPY, ADD and mounts take files from; a number or a stage's name is none."""
    found = []
    for stage in re.finditer(r"--(?:from=|mount=\S*?\bfrom=)([^\s,]+)", rest):
        name = stage[1].strip("\"'")
        if name.lower() not in stages and not name.isdigit() and "$" not in name:
            found.append(image(name, _mark(name, number, line), scope="build"))
    return found


def filled(text: str, arguments: Mapping[str, str]) -> str:
    """The text with the known arguments and defaults put in."""
    if "$" not in text:
        return text
    expanded = VARIABLE.sub(
        lambda found: arguments.get(found[1] or found[3] or "") or found[2] or found[0], text
    )
    return expanded[:1000]


def _mark(word: str, number: int, line: str) -> Position:
    at = line.find(word)
    return Position(number, at + 1, at + 1 + len(word)) if at >= 0 else Position(number, 1, len(line) + 1)


def image(text: str, mark: Position, *, scope: str) -> Component:
    """An image by its reference; without a tag or digest it is whatever is newest."""
    reference = REFERENCE.fullmatch(text)
    if reference is None:
        return component("Docker", text, "", mark, scope=scope, unassessed=NO_VERSION)
    name, tag, digest = reference[1], reference[2] or "", reference[3] or ""
    host, slash, path = name.partition("/")
    remote = bool(slash) and ("." in host or ":" in host or host == "localhost")
    home = host if remote and host not in ("docker.io", "index.docker.io") else ""
    bare = (path if remote else name).removeprefix("library/") if not home else path
    extras = Extras({"repository_url": home, "tag": tag if digest else ""}, version=digest, name=bare)
    return component(
        "Docker",
        f"{home}/{bare}" if home else bare,
        tag or digest,
        mark,
        scope=scope,
        hashes=hash_pairs([digest]) if digest else (),
        registry=home,
        unassessed=IMAGE if tag or digest else NO_VERSION,
        extras=extras,
    )
