"""Results of other tools: a module for each format, and the literal table that lists them.

A format is recognised by what a document says, in the order of the table. Everything here is pure, and runs
in a caged worker: reports are as hostile as the tree that they are about.
"""

from __future__ import annotations

from secscan.importers import (
    bandit,
    checkov,
    clair,
    cyclonedx,
    defectdojo,
    falco,
    gitleaks,
    grype,
    k8s_audit,
    kube_manifests,
    kubescape,
    npm_audit,
    osv_scanner,
    pip_audit,
    sarif,
    snyk,
    tetragon,
    trivy,
    trivy_k8s,
    trufflehog,
)
from secscan.importers.intake import DocumentImporter, StreamImporter

DOCUMENTS: tuple[DocumentImporter, ...] = (
    sarif,
    grype,
    clair,
    trivy,
    trivy_k8s,
    snyk,
    osv_scanner,
    gitleaks,
    checkov,
    kubescape,
    npm_audit,
    pip_audit,
    bandit,
    cyclonedx,
    defectdojo,
    kube_manifests,  # last: many documents are objects with a kind
)
STREAMS: tuple[StreamImporter, ...] = (trufflehog, falco, tetragon, k8s_audit)
IMPORTERS: tuple[DocumentImporter | StreamImporter, ...] = (*DOCUMENTS[:-1], *STREAMS, kube_manifests)
"""All of them, in the order in which a format is looked for."""
NAMES = tuple(importer.NAME for importer in IMPORTERS)
