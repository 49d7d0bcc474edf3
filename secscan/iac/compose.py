"""Compose files -> one unit per service, with the short forms of its lists spelled out.

context  {"environment": [{"name", "value", "at"}], "ports": [{"address", "published", "target", "at"}],
          "volumes": [{"source", "target", "at"}], "image": {"name", "tag", "digest", "variable"}}
Values are text; a variable of the shell is taken at its default, and as empty without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename
from typing import Any

from secscan.iac.references import image_reference, substitute
from secscan.iac.unit import COMPOSE, Unit
from secscan.syntax.positions import NodePosition

_NAME = re.compile(r"(?:docker-|podman-)?compose(?:[.-].+)?\.ya?ml\Z", re.IGNORECASE)
_TOP = frozenset(
    ("version", "name", "services", "networks", "volumes", "configs", "secrets", "include", "models")
)
_OPEN_VARIABLE = re.compile(r"\$(?:\{\w+\}|\w+)")


def is_compose(value: Any, path: str) -> bool:
    """Whether a document is a Compose file, by its name or by all that it holds."""
    services = value.get("services") if isinstance(value, dict) else None
    if not isinstance(services, dict):
        return False
    if _NAME.match(basename(path)):
        return True
    known = all(key in _TOP or key.startswith("x-") for key in value)
    return known and any(isinstance(s, dict) and ("image" in s or "build" in s) for s in services.values())


def compose_units(value: Mapping[str, Any], place: NodePosition) -> Iterator[Unit]:
    """The services of a Compose file."""
    for name, service in value["services"].items():
        if isinstance(service, dict):
            where = place.find(("services", name))
            yield Unit(COMPOSE, f"services.{name}", service, where, _context(service))


def _context(service: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "environment": list(_environment(service.get("environment"))),
        "ports": list(_ports(service.get("ports"))),
        "volumes": list(_volumes(service.get("volumes"))),
        "image": _image(service.get("image")),
    }


def _filled(value: Any) -> str:
    """A scalar as text, with its variables at their defaults."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None or isinstance(value, dict | list) else str(value)
    return _OPEN_VARIABLE.sub("", substitute(text, {})[0])


def _environment(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for name, content in value.items():
            yield {"name": name, "value": _filled(content), "at": ["environment", name]}
    for index, item in enumerate(value if isinstance(value, list) else ()):
        name, _, content = str(item).partition("=")
        yield {"name": name, "value": _filled(content), "at": ["environment", index]}


def _ports(value: Any) -> Iterator[dict[str, Any]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        at = ["ports", index]
        if isinstance(item, dict):
            address, published = _filled(item.get("host_ip")), _filled(item.get("published"))
            yield {
                "address": address,
                "published": published,
                "target": _filled(item.get("target")),
                "at": at,
            }
            continue
        rest, _, target = _filled(item).partition("/")[0].rpartition(":")
        address, _, published = rest.rpartition(":")
        yield {"address": address.strip("[]"), "published": published, "target": target, "at": at}


def _volumes(value: Any) -> Iterator[dict[str, Any]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        at = ["volumes", index]
        if isinstance(item, dict):
            yield {"source": _filled(item.get("source")), "target": _filled(item.get("target")), "at": at}
            continue
        source, _, rest = _filled(item).partition(":")
        target = rest.partition(":")[0]
        yield {"source": source if target else "", "target": target or source, "at": at}


def _image(value: Any) -> dict[str, Any]:
    name, variable = substitute(value, {}) if isinstance(value, str) else ("", False)
    tag, digest = image_reference(name)
    return {"name": name, "tag": tag, "digest": digest, "variable": variable}
