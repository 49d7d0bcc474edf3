"""Azure Resource Manager templates in JSON -> one unit per resource, and one for parameters and outputs.

body     {"type": in small letters, "name", ...: the resource as it is written, with values resolved}
         template: {"parameters": {name: {"secure", "default"}}, "outputs": {name: text}}
Format: https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.azure.evaluate import AzureNames
from secscan.iac.unit import AZURE, Unit
from secscan.syntax.expressions import ChoiceOf, Compared, MemberOf, Name, Open, Parts
from secscan.syntax.positions import NodePosition

_SCHEMA = re.compile(r"schema\.management\.azure\.com/schemas/[^\"\s]{0,80}deploymentTemplate", re.IGNORECASE)
_TOKEN = re.compile(
    r"[ \t\r\n]*(?:(?P<name>[A-Za-z_][\w.]*)|'(?P<text>(?:[^']|'')*+)'|(?P<number>-?\d+)"
    r"|(?P<sign>[().,\[\]]))"
)
MAX_DEPTH = 40
_SIGNS = {"equals": "==", "and": "&&", "or": "||"}


def is_arm(value: Any) -> bool:
    """Whether a document is a template for a deployment."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("$schema"), str)
        and _SCHEMA.search(value["$schema"]) is not None
        and isinstance(value.get("resources"), list | dict)
    )


def arm_units(value: Mapping[str, Any], place: NodePosition, depth: int = 0) -> Iterator[Unit]:
    """The units of a template, those of templates inside it among them."""
    names: dict[str, Any] = {}
    for name, part in _objects(value.get("parameters")).items():
        if isinstance(part, dict) and "defaultValue" in part:
            names[f"parameters {name}".lower()] = _tree(part["defaultValue"])
    for name, part in _objects(value.get("variables")).items():
        names[f"variables {name}".lower()] = _tree(part)
    scope = AzureNames(names)
    yield Unit(AZURE, "template", _outline(value), place, {}, "template")
    yield from _resources(value.get("resources"), place.find(("resources",)), scope, "", depth)


def _objects(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _outline(value: Mapping[str, Any]) -> dict[str, Any]:
    parameters = {
        name: {**part, "secure": str(part.get("type", "")).lower() in {"securestring", "secureobject"}}
        for name, part in _objects(value.get("parameters")).items()
        if isinstance(part, dict)
    }
    return {"parameters": parameters, "outputs": _objects(value.get("outputs"))}


def _resources(value: Any, place: NodePosition, scope: AzureNames, above: str, depth: int) -> Iterator[Unit]:
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    )
    for key, resource in entries:
        if not isinstance(resource, dict) or not isinstance(resource.get("type"), str) or depth > MAX_DEPTH:
            continue
        where = place.find((key,))
        own = resource["type"].lower()
        kind = f"{above}/{own}" if above and not own.startswith("microsoft.") else own
        body = {name: scope.value(_tree(part)) for name, part in resource.items() if name != "resources"}
        name = body.get("name")
        yield Unit(AZURE, f"{resource['type']}/{name}", {**body, "type": kind}, where, {}, kind)
        yield from _resources(resource.get("resources"), where.find(("resources",)), scope, kind, depth + 1)
        inner = _objects(resource.get("properties")).get("template")
        if kind == "microsoft.resources/deployments" and isinstance(inner, dict):
            yield from arm_units(inner, where.find(("properties", "template")), depth + 1)


def _tree(value: Any) -> Any:
    """A JSON value with its `[...]` expressions as trees."""
    if isinstance(value, dict):
        return {key: _tree(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_tree(part) for part in value]
    if not isinstance(value, str) or not value.startswith("[") or not value.endswith("]"):
        return value
    return value[1:] if value.startswith("[[") else _Expression(value[1:-1]).read()


class _Expression:
    """Reads one expression; what it does not know is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_TOKEN.finditer(text))
        self.at = 0

    def read(self) -> Any:
        found = self._value(0)
        return found if self.at >= len(self.tokens) else Open(self.text)

    def _sign(self, sign: str) -> bool:
        here = self.tokens[self.at] if self.at < len(self.tokens) else None
        if here is not None and here["sign"] == sign:
            self.at += 1
            return True
        return False

    def _value(self, depth: int) -> Any:
        if self.at >= len(self.tokens) or depth > MAX_DEPTH:
            return Open(self.text)
        token = self.tokens[self.at]
        self.at += 1
        found: Any = Open(self.text)
        if token["text"] is not None:
            found = token["text"].replace("''", "'")
        elif token["number"]:
            found = int(token["number"][:18])
        elif token["name"]:
            found = _called(token["name"].lower(), self._arguments(depth), self.text)
        return self._members(found, depth)

    def _arguments(self, depth: int) -> list[Any]:
        found: list[Any] = []
        if self._sign("("):
            while self.at < len(self.tokens) and not self._sign(")"):
                found.append(self._value(depth + 1))
                if not self._sign(","):
                    self._sign(")")
                    break
        return found

    def _members(self, found: Any, depth: int) -> Any:
        while True:
            if self._sign("["):
                found = MemberOf(found, self._value(depth + 1))
                self._sign("]")
            elif self._sign(".") and self.at < len(self.tokens):
                for key in (self.tokens[self.at]["name"] or "").split("."):
                    found = MemberOf(found, key)
                self.at += 1
            else:
                return found


def _called(name: str, arguments: list[Any], text: str) -> Any:
    """The tree of a call of a function that is pure."""
    first = arguments[0] if arguments else None
    if name in {"parameters", "variables"} and isinstance(first, str):
        return Name(f"{name} {first}".lower())
    if name == "concat" and arguments:
        return Parts(tuple(arguments))
    if name == "if" and len(arguments) == 3:  # noqa: PLR2004 - condition, yes, no
        return ChoiceOf(*arguments)
    if name in _SIGNS and len(arguments) == 2:  # noqa: PLR2004 - both sides
        return Compared(_SIGNS[name], *arguments)
    if name == "not" and len(arguments) == 1:
        return Compared("==", first, right=False)
    return {"true": True, "false": False, "null": None}.get(name, Open(text))
