"""One module per tool, and the literal table that lists them.

The table's order is the order of every report. Nothing else is ever loaded: a security tool runs its
own code only.
"""

from __future__ import annotations

from collections.abc import Callable

from secscan.contract import FileScanner, ProjectScanner
from secscan.scanners import bandit, detect_secrets, hadolint, iac, manifests, zizmor
from secscan.scanners.advisories import scanner as advisories
from secscan.scanners.image import scanner as image
from secscan.scanners.pip_audit import scanner as pip_audit
from secscan.scanners.policy import scanner as policy
from secscan.scanners.semgrep import scanner as semgrep
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
    advisories,  # after pip-audit: what only one of them could assess is assessed
    trivy,
    image,  # after Trivy: what only one of them could assess is assessed
    policy,  # last: it judges what the others found
)
SCANNERS: tuple[FileScanner | ProjectScanner, ...] = (*FILE_SCANNERS, *PROJECT_SCANNERS)
"""All of them, in the order of every report."""


def telling_name(name: str, kinds: frozenset[str]) -> str:
    """The base name of a private copy by which each tool takes the file for what it is.

    A scanner whose tool goes by names has a `telling_name` of its own, which keeps what others need.
    """
    for scanner in FILE_SCANNERS:
        tell: Callable[[str, frozenset[str]], str] | None = getattr(scanner, "telling_name", None)
        name = tell(name, kinds) if tell else name
    return name
