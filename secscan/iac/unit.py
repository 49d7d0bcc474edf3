"""What every parser of this room gives: units of a document, with the place of each of their nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from secscan.syntax.positions import NodePosition

DOCKERFILE = "dockerfile"
COMPOSE = "compose"
KUBERNETES = "kubernetes"
TERRAFORM = "terraform"
CLOUDFORMATION = "cloudformation"
ACTIONS = "github-actions"
KINDS = (DOCKERFILE, COMPOSE, KUBERNETES, TERRAFORM, CLOUDFORMATION, ACTIONS)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that policies judge: a resource, a service, an object, a whole small file.

    `type` is the resource's type or the object's kind, empty where the document kind has none. `body` is
    plain JSON as the author wrote it, with YAML's and HCL's own forms made plain; `context` holds facts
    derived from body or file, so that policies need not know every way to write them.
    """

    kind: str
    address: str
    body: Any
    place: NodePosition
    context: Mapping[str, Any] = field(default_factory=dict)
    type: str = ""
