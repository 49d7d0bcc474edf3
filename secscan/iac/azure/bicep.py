"""Bicep files -> the units that a template in JSON gives as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secscan.iac.azure.evaluate import AzureNames
from secscan.iac.unit import AZURE, Unit
from secscan.syntax.bicep import BicepDeclaration, read_bicep
from secscan.syntax.positions import Key, NodePosition


def bicep_units(text: str) -> Iterator[Unit]:
    """The resources of a file, those inside others among them; raises `DocumentError`."""
    document = read_bicep(text)
    names = {one.name: one.value for one in document if one.keyword in {"param", "var"}}
    scope = AzureNames(names)
    top = NodePosition((1, 1, 1, 1), text.count("\n") + 1, {})
    parameters: dict[str, Any] = {}
    places: dict[Key, NodePosition] = {}
    for one in document:
        if one.keyword == "param" and isinstance(one.value, str | bool | int | dict | list):
            parameters[one.name] = {
                "secure": "secure" in one.decorators,
                "defaultValue": scope.value(one.value),
            }
            places[one.name] = one.place
    outline = {"parameters": parameters, "outputs": {}}
    place = top._replace(parts={"parameters": top._replace(parts=places)})
    yield Unit(AZURE, "template", outline, place, {}, "template")
    for one in document:
        if one.keyword == "resource":
            yield from _resource(one, scope, "")


def _resource(one: BicepDeclaration, scope: AzureNames, above: str) -> Iterator[Unit]:
    own = one.target.partition("@")[0].lower()
    kind = f"{above}/{own}" if above and not own.startswith("microsoft.") else own
    value: Any = one.value
    place = one.place
    if isinstance(value, list):  # a loop: its body is one resource for all
        value, place = (value[0], place.find((0,))) if value else ({}, place)
    if not isinstance(value, dict):
        return
    body = scope.value(value)
    if not one.existing:
        yield Unit(AZURE, one.name, {**body, "type": kind}, place, {}, kind)
    for inner in value.values():
        if isinstance(inner, BicepDeclaration):
            yield from _resource(inner, scope, kind)
