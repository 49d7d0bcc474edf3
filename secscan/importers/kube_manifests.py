"""Objects of a cluster (`kubectl get -A … -o yaml` or `-o json`): judged by our own policies like files."""

from __future__ import annotations

from typing import Any

from secscan.importers.intake import Intake
from secscan.model import Stage
from secscan.syntax.values import tables, text_of

NAME = "kube-manifests"
STAGE = Stage.IAC


def recognises(document: Any) -> bool:
    """A list of objects of the Kubernetes API, or one object that has metadata."""
    if not isinstance(document, dict) or not text_of(document.get("apiVersion")):
        return False
    kind = text_of(document.get("kind"))
    if kind.endswith("List"):
        return isinstance(document.get("items"), list) and not text_of(document["apiVersion"]).startswith("audit")
    return bool(kind) and isinstance(document.get("metadata"), dict)


def read(document: Any, intake: Intake) -> None:
    """How many objects there are: what is wrong with them, the policies say."""
    intake.tool = "iac"
    items = tables(document.get("items")) if text_of(document.get("kind")).endswith("List") else [document]
    intake.notes.append(f"{len(items)} objects of a cluster")
