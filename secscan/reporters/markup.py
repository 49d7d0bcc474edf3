"""Foreign text inside Markdown: shown as it is, never a link, mention, image, HTML or table border.

Characters that mean something become entities. Some renderers look for mentions, issue numbers, emoji
and bare addresses after entities are resolved, so these get a zero-width space as well; in code, which
`<code>` is to Markdown only for its looks, e-mail addresses alone (`name@1.2.3` is one to it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from secscan.model import Location, TargetInfo
from secscan.reporters.text import clean, one_line, safe_path

SPECIAL = re.compile(
    r"[\\`*\[\]<>#|~$&@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=//|[\w+-]+:)|(?<=www)\.|(?<=GH)-(?=\d)"
    r"|^[-+=]|^\d(?=\d*[.)])",
    re.IGNORECASE | re.ASCII,
)
MAIL = re.compile(r"(?<=[\w.+-])@(?=[\w-]+\.)")
LATE = frozenset("@#:.-")
BREAK = "&#8203;"
REPOSITORY = re.compile(r"https://github\.com/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?(?:\.git)?/?")
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
TICKS = re.compile("`+")


def escape(text: str, limit: int = 0) -> str:
    """The text on one line, every character of it plain text."""
    return SPECIAL.sub(_broken, one_line(text, limit))


def code(text: str, limit: int = 0) -> str:
    """The text as inline code, fit for a table's cell; what looks like an e-mail address is no link."""
    parts = (SPECIAL.sub(_entity, part) for part in MAIL.split(one_line(text, limit)))
    return f"<code>{f'&#64;{BREAK}'.join(parts)}</code>"


def fence(lines: Iterable[str], kind: str = "text") -> list[str]:
    """The lines as a code block whose fence is longer than any run of ticks inside."""
    cleaned = [clean(line).replace("\n", "\\n") for line in lines]
    longest = max((len(run) for line in cleaned for run in TICKS.findall(line)), default=0)
    ticks = "`" * max(longest + 1, 3)
    return [f"{ticks}{kind}", *cleaned, ticks]


def place(location: Location, target: TargetInfo, *, linked: bool = True) -> str:
    """`path:line` as code, linked to the commit where the repository is on GitHub and unchanged."""
    shown = code(f"{safe_path(location.path)}:{location.start_line}")
    repository, parts = REPOSITORY.fullmatch(target.repository), location.path.split("/")
    known = repository and COMMIT.fullmatch(target.commit) and not target.dirty
    if not linked or not known or not set(parts).isdisjoint({"", ".", ".."}) or not _encodable(location.path):
        return shown
    base = target.repository.rstrip("/").removesuffix(".git")
    return f"[{shown}]({base}/blob/{target.commit}/{quote(location.path)}#L{location.start_line})"


def _encodable(path: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _broken(match: re.Match[str]) -> str:
    return _entity(match) + (BREAK if match[0] in LATE else "")
