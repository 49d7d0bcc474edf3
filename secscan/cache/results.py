"""Results of file scanners, kept between runs by content. A damaged entry is a miss.

An entry's key is made of secscan's version, the scanner and its version, the digest of its rules and
settings, the name and kinds under which the tool saw the file, the file's content, and the path and context
of one that is not read alone. Neither a path
of the target nor a secret is in an entry that is kept (`veiled`): locations are filled in again when it
is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Protocol

from secscan import __version__
from secscan.autofix import Fix, TextEdit
from secscan.contract import UNREADABLE, FileResult, SourceFile, UnseenPart
from secscan.image_facts import ImageUse, NamedImage
from secscan.model import (
    ColumnUnit,
    Component,
    Confidence,
    Finding,
    Location,
    Package,
    ReportedBy,
    Severity,
    Stage,
)

FORMAT = 4
# The fields of a finding and of an unseen part that no text of the target reaches.
_OF_TABLES = {
    *("stage", "scanner", "rule", "weakness", "cwe", "fix", "url", "also_reported_by"),
    *("kind", "advice", "covered_by"),
}


class Store(Protocol):
    """A place that keeps bytes by key; every method is best effort and never raises."""

    def get_many(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The known values."""

    def put_many(self, entries: Mapping[str, bytes]) -> None:
        """Keeps the values."""


def key(scanner: str, version: str, digest: str, name: str, file: SourceFile) -> str:
    """The identity of a result."""
    ours, seen = (str(FORMAT), __version__), (name, ",".join(sorted(file.kinds)), file.digest)
    beside = (file.path, file.context.digest) if file.context else ()
    parts = (*ours, scanner, version, digest, *seen, *beside)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def pack(result: FileResult, entry_key: str) -> bytes:
    """A result as bytes that carry their own check sum, bound to the key."""
    return sealed(_body(result), entry_key)


def _body(result: FileResult) -> bytes:
    plain = {
        "findings": [flatten(f) for f in result.findings],
        "components": [flatten(c) for c in result.components],
        "documents": list(result.documents),
        "error": result.error,
        "unseen": [flatten(part) for part in result.unseen],
        **({"unparsed": True} if result.unparsed else {}),
        **({"images": [flatten(image) for image in result.images]} if result.images else {}),
    }
    return json.dumps(plain, separators=(",", ":")).encode()


def is_empty(data: bytes) -> bool:
    """Whether an entry is of a file of which there was nothing to say."""
    return data[64:] in (_body(FileResult()), _body(FileResult(unparsed=True)))


def sealed(body: bytes, entry_key: str) -> bytes:
    """The bytes with a check sum that binds them to the key."""
    return _check(entry_key, body) + body


def opened(data: bytes, entry_key: str) -> bytes | None:
    """What was sealed under the key, or None where it is damaged in any way."""
    body = data[64:]
    return body if data[:64] == _check(entry_key, body) else None


def _check(entry_key: str, body: bytes) -> bytes:
    return hashlib.sha256(entry_key.encode() + body).hexdigest().encode()


def masked(data: bytes, entry_key: str, hide: Callable[[str], str]) -> bytes | None:
    """An entry fit to be kept: no secret in any text, and of documents, which may hold any, the number.

    Names of rules and what our tables say of them stay: a secret may be spelt like one of their words.

    None for bytes that are no entry of JSON.
    """
    try:
        plain = json.loads(opened(data, entry_key) or b"")
    except (ValueError, RecursionError):
        return None
    if isinstance(plain, dict) and isinstance(plain.get("documents"), list):
        plain["documents"] = len(plain["documents"])
    return sealed(json.dumps(_hidden(plain, hide), separators=(",", ":")).encode(), entry_key)


def _hidden(plain: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(plain, str):
        return hide(plain)
    if isinstance(plain, list):
        return [_hidden(item, hide) for item in plain]
    if isinstance(plain, dict):
        return {
            hide(name): item if name in _OF_TABLES else _hidden(item, hide) for name, item in plain.items()
        }
    return plain


def unpack(data: bytes, entry_key: str, path: str, *, whole: bool = False) -> FileResult | None:
    """The result for a file at `path`, or None where the entry is damaged in any way.

    With `whole`, None also where there were documents, because an entry does not keep them.
    """
    body = opened(data, entry_key)
    if body is None:
        return None
    try:
        plain = json.loads(body)
        kept = plain["documents"] if isinstance(plain["documents"], list) else ()
        if whole and plain["documents"] and not kept:
            return None
        return FileResult(
            tuple(finding_from(f, path) for f in plain["findings"]),
            tuple(component_from(c, path) for c in plain["components"]),
            tuple({**d, "path": path} if "path" in d else d for d in kept),
            str(plain["error"]),
            lasting=bool(plain["error"]),
            unseen=tuple(unseen_from(part) for part in plain["unseen"]),
            unparsed=bool(plain.get("unparsed")),
            images=tuple(image_from(one, path) for one in plain.get("images", ())),
        )
    except UNREADABLE:
        return None


def flatten(value: Any) -> Any:
    """A dataclass as JSON values; a field at its default is left out, and so is the path."""
    plain: dict[str, Any] = {}
    for item in fields(value):
        content = getattr(value, item.name)
        if item.name == "path" or content == item.default:
            continue
        plain[item.name] = _value(content)
    return plain


def _value(content: Any) -> Any:
    if isinstance(content, (Severity, Confidence)):
        return int(content)
    if isinstance(content, (Stage, ColumnUnit, ImageUse)):
        return content.value
    if isinstance(content, (TextEdit, Fix, Location, Package, ReportedBy)):
        return flatten(content)
    if isinstance(content, tuple):
        return [_value(item) for item in content]
    return content


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value


def _location(plain: Mapping[str, Any], path: str) -> Location:
    unit = ColumnUnit(plain.get("unit", ColumnUnit.UTF16.value))
    return Location(**{**plain, "path": path, "unit": unit})


def finding_from(plain: dict[str, Any], path: str) -> Finding:
    """The finding that `flatten` made plain, at a path."""
    made = {name: _tuples(value) for name, value in plain.items()}
    made["stage"] = Stage(plain["stage"])
    made["severity"] = Severity(plain["severity"])
    made["confidence"] = Confidence(plain.get("confidence", Confidence.MEDIUM))
    made["location"] = _location(plain["location"], path)
    made["also_reported_by"] = tuple(ReportedBy(**s) for s in plain.get("also_reported_by", ()))
    if "package" in plain:
        made["package"] = Package(**{k: _tuples(v) for k, v in plain["package"].items()})
    if "autofix" in plain:
        made["autofix"] = _fix(plain["autofix"], path)
    return Finding(**made)


def _fix(plain: dict[str, Any], path: str) -> Fix:
    edits = (TextEdit(_location(edit["location"], path), edit["text"]) for edit in plain["edits"])
    return Fix(plain["description"], tuple(edits))


def component_from(plain: dict[str, Any], path: str) -> Component:
    """The component that `flatten` made plain, at a path."""
    return Component(**{name: _tuples(value) for name, value in plain.items()}, path=path)


def image_from(plain: dict[str, Any], path: str) -> NamedImage:
    """The named image that `flatten` made plain, at a path."""
    return NamedImage(plain["name"], ImageUse(plain["use"]), path, plain.get("line", 1))


def unseen_from(plain: dict[str, Any]) -> UnseenPart:
    """The unseen part that `flatten` made plain."""
    return UnseenPart(**{name: _tuples(value) for name, value in plain.items()})


def relocate(result: FileResult, path: str) -> FileResult:
    """The same result for another file of the same content."""
    return FileResult(
        tuple(_at(f, path) for f in result.findings),
        tuple(replace(c, path=path) for c in result.components),
        tuple({**d, "path": path} if "path" in d else dict(d) for d in result.documents),
        result.error,
        result.lasting,
        result.unseen,
        result.unparsed,
        tuple(replace(image, path=path) for image in result.images),
    )


def _at(finding: Finding, path: str) -> Finding:
    fix = finding.autofix
    if fix is not None:
        fix = replace(
            fix, edits=tuple(replace(e, location=replace(e.location, path=path)) for e in fix.edits)
        )
    return replace(finding, location=replace(finding.location, path=path), autofix=fix)
