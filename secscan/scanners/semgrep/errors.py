"""What the engine's report says that it did not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from secscan.contract import SYNTAX, UnseenPart

_SYNTAX_ERRORS = ("PartialParsing", "Syntax error", "Other syntax error")
_UNPARSED = "cannot be parsed by semgrep"
_ENTITY = re.compile(r"\A[^\n]*\.tsx:\d+:\n `(&[A-Za-z][^`\n]*)` was unexpected\Z")


def read_errors(
    errors: Iterable[Mapping[str, Any]], staged: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[UnseenPart]], str]:
    """What broke by file, what was not parsed by file, and the first error that is nobody's file's."""
    of_files: dict[str, str] = {}
    unseen: dict[str, list[UnseenPart]] = {}
    problem = ""
    for error in errors:
        place = str(error.get("path") or "")
        if _is_only_text(error):
            continue
        if place not in staged:
            said = str(error.get("message") or error.get("type") or "")
            problem = problem or " ".join(said.split())[:300] or "an error without words"
        elif _kind(error) in _SYNTAX_ERRORS:
            unseen.setdefault(staged[place], []).extend(_unparsed(error))
        else:
            of_files.setdefault(staged[place], f"{_kind(error).lower()} while it was scanned")
    return of_files, unseen, problem


def _kind(error: Mapping[str, Any]) -> str:
    kind = error.get("type")
    return str(kind[0] if isinstance(kind, list) else kind)


def _is_only_text(error: Mapping[str, Any]) -> bool:
    """Whether all that was not parsed is `&name` in a text of TSX, as in `href="/?a=1&b=2"`.

    The engine takes it for an entity without its end. Outside of a text it would be no TSX at all. A message
    quotes the first place alone, so that with several nobody knows what the others are.
    """
    kind: Any = error.get("type")
    spans: list[Any] = error.get("spans") or []
    quoted = _ENTITY.search(str(error.get("message", "")))
    if not quoted or len(spans) != 1 or not isinstance(kind, list) or kind[0] != "PartialParsing":
        return False
    start, end = spans[0]["start"], spans[0]["end"]
    return bool(start["line"] == end["line"] and end["col"] - start["col"] == len(quoted[1].encode()))


def _unparsed(error: Mapping[str, Any]) -> Iterable[UnseenPart]:
    """The lines that were not parsed, without their text; without places the whole file."""
    spans = [s for s in error.get("spans") or () if isinstance(s, dict)]
    lines = {(int(s["start"]["line"]), int(s["end"]["line"])) for s in spans} or {(0, 0)}
    return [UnseenPart(first, max(first, last), _UNPARSED, SYNTAX) for first, last in sorted(lines)]
