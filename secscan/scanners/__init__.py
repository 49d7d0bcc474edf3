"""One module per tool, and the literal table that lists them.

The table's order is the order of every report. Nothing else is ever loaded: a security tool runs its
own code only.
"""

from __future__ import annotations

from secscan.contract import FileScanner, ProjectScanner
from secscan.scanners import bandit, detect_secrets, hadolint, iac, manifests, semgrep, zizmor
from secscan.scanners.pip_audit import scanner as pip_audit
from secscan.scanners.policy import scanner as policy
from secscan.scanners.trivy import scanner as trivy

FILE_SCANNERS: tuple[FileScanner, ...] = (
    manifests,  # first: what it finds is what pip-audit waits for
    detect_secrets,
    semgrep,
    bandit,
    iac,
    hadolint,
    zizmor,
)
PROJECT_SCANNERS: tuple[ProjectScanner, ...] = (
    pip_audit,
    trivy,
    policy,  # last: it judges what the others found
)
SCANNERS: tuple[FileScanner | ProjectScanner, ...] = (*FILE_SCANNERS, *PROJECT_SCANNERS)
"""All of them, in the order of every report."""
