"""Trivy's JSON report of a cluster (`trivy k8s --report all --format json`).

What is said of an object is joined to its manifest, where the repository has one.
"""

from __future__ import annotations

from typing import Any

from secscan.importers.intake import Intake
from secscan.importers.trivy import SCANNER, read_results, workloads
from secscan.model import Stage

NAME = "trivy-k8s"
STAGE = Stage.IAC


def recognises(document: Any) -> bool:
    """A cluster's name beside results of its objects."""
    return (
        isinstance(document, dict)
        and "ClusterName" in document
        and any(
            isinstance(document.get(key), list)
            for key in ("Resources", "Vulnerabilities", "Misconfigurations")
        )
    )


def read(document: Any, intake: Intake) -> None:
    """Every entry of every object's results."""
    intake.tool = SCANNER
    for subject, results in workloads(document):
        read_results(results, subject, intake)
