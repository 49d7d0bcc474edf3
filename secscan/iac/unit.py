"""What every parser of this room gives: units of a document, with the place of each of their nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from secscan.syntax.positions import NodePosition, Path

DOCKERFILE = "dockerfile"
COMPOSE = "compose"
KUBERNETES = "kubernetes"
TERRAFORM = "terraform"
CLOUDFORMATION = "cloudformation"
ACTIONS = "github-actions"
PIPELINE = "pipeline"
ANSIBLE = "ansible"
AZURE = "azure"
KINDS = (DOCKERFILE, COMPOSE, KUBERNETES, TERRAFORM, CLOUDFORMATION, ACTIONS, PIPELINE, ANSIBLE, AZURE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that policies judge: a resource, a service, an object, a whole small file.

    `type` is the resource's type or the object's kind, empty where the document kind has none. `body` is
    plain JSON as the author wrote it, with YAML's and HCL's own forms made plain; `context` holds facts
    derived from body or file, so that policies need not know every way to write them. `sources` say where
    computed values were set (`variables.tf:3`), by the value's path in the body.
    """

    kind: str
    address: str
    body: Any
    place: NodePosition
    context: Mapping[str, Any] = field(default_factory=dict)
    type: str = ""
    sources: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)

    def sources_of(self, at: Sequence[Any]) -> tuple[str, ...]:
        """Where what stands at a path was set: the value itself, one that it is part of, or its elements."""
        path = tuple(at)
        found = (
            origins for key, origins in self.sources.items() if _is_part(path, key) or _is_element(key, path)
        )
        return tuple(dict.fromkeys(one for origins in found for one in origins))


def _is_part(path: Path, whole: Path) -> bool:
    return whole == path[: len(whole)]


def _is_element(path: Path, of: Path) -> bool:
    """Whether a path leads into a list that stands at another one."""
    return of == path[: len(of)] and all(isinstance(key, int) for key in path[len(of) :])
