"""CloudFormation templates -> units of their resources: one for each outcome of the conditions in them.

Functions are resolved as far as the template goes; others are in their long form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.intrinsics import Intrinsics
from secscan.iac.unit import CLOUDFORMATION, Unit
from secscan.syntax.positions import NodePosition


def is_cloudformation(value: Any) -> bool:
    """Whether a document is a template: it has resources with a type such as `AWS::S3::Bucket`."""
    resources = value.get("Resources") if isinstance(value, dict) else None
    return isinstance(resources, dict) and any(_type(resource) for resource in resources.values())


def cloudformation_units(value: Mapping[str, Any], place: NodePosition) -> Iterator[Unit]:
    """The resources of a template."""
    intrinsics = Intrinsics(value, place)
    for name, resource in value["Resources"].items():
        kind = _type(resource)
        if kind:
            where = place.find(("Resources", name))
            for body, there, sources in intrinsics.variants(resource, where):
                yield Unit(CLOUDFORMATION, f"Resources.{name}", body, there, {}, kind, sources)


def _type(resource: Any) -> str:
    name = resource.get("Type") if isinstance(resource, dict) else None
    return name if isinstance(name, str) and "::" in name else ""
