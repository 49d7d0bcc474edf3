"""Kubernetes objects -> units; a `List` is split into its items.

For workloads, `context` says where pods are made:
{"pod": {"at", "spec"}, "containers": [{"at", "type", "body"}]}; `spec` is without the containers, `type` is
`containers`, `initContainers` or `ephemeralContainers`, and `at` are paths in the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.unit import KUBERNETES, Unit
from secscan.syntax.positions import NodePosition

POD_PATHS: Mapping[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "PodTemplate": ("template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
    **dict.fromkeys(
        ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Rollout"),
        ("spec", "template", "spec"),
    ),
}
_CONTAINERS = ("initContainers", "containers", "ephemeralContainers")


def is_kubernetes(value: Any) -> bool:
    """Whether a document is an object of the Kubernetes API."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("apiVersion"), str)
        and isinstance(value.get("kind"), str)
    )


def kubernetes_units(value: Mapping[str, Any], place: NodePosition) -> Iterator[Unit]:
    """The units of one object."""
    items = value.get("items")
    if not (value["kind"].endswith("List") and isinstance(items, list)):
        yield Unit(KUBERNETES, _address(value), value, place, _context(value), value["kind"])
        return
    for index, item in enumerate(items):
        if is_kubernetes(item):
            yield from kubernetes_units(item, place.find(("items", index)))


def _address(value: Mapping[str, Any]) -> str:
    metadata = value.get("metadata")
    named = metadata if isinstance(metadata, dict) else {}
    name = named.get("name") or named.get("generateName") or "?"
    return f"{value['kind']}/{named.get('namespace') or 'default'}/{name}"


def _context(value: Mapping[str, Any]) -> dict[str, Any]:
    path = POD_PATHS.get(value["kind"])
    spec: Any = value
    for key in path or ():
        spec = spec.get(key) if isinstance(spec, dict) else None
    if path is None or not isinstance(spec, dict):
        return {}
    rest = {key: part for key, part in spec.items() if key not in _CONTAINERS}
    return {"pod": {"at": list(path), "spec": rest}, "containers": list(_containers(spec, path))}


def _containers(spec: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for kind in _CONTAINERS:
        items = spec.get(kind)
        for index, body in enumerate(items if isinstance(items, list) else ()):
            if isinstance(body, dict):
                yield {"at": [*path, kind, index], "type": kind, "body": body}
