"""Objects of a cluster (`kubectl get -A … -o yaml` or `-o json`): judged by our own policies like files."""

from __future__ import annotations

from typing import Any

from secscan.importers.intake import Intake
from secscan.model import Stage
from secscan.syntax.values import tables, text_of

NAME = "kube-manifests"
STAGE = Stage.IAC
_REPORTS = ("audit.k8s.io/", "aquasecurity.github.io/", "wgpolicyk8s.io/", "spdx.softwarecomposition.")
"""Objects that are themselves somebody's report, which no policy looks at."""


def recognises(document: Any) -> bool:
    """A list of objects of the Kubernetes API, or one object that has metadata."""
    version = text_of(document.get("apiVersion")) if isinstance(document, dict) else ""
    if not version or version.startswith(_REPORTS):
        return False
    kind = text_of(document.get("kind"))
    if kind.endswith("List"):
        return isinstance(document.get("items"), list)
    return bool(kind) and isinstance(document.get("metadata"), dict)


def read(document: Any, intake: Intake) -> None:
    """How many objects there are: what is wrong with them, the policies say."""
    intake.tool = "iac"
    items = tables(document.get("items")) if text_of(document.get("kind")).endswith("List") else [document]
    intake.notes.append(f"{len(items)} objects of a cluster")
