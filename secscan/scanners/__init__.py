"""One module per tool, and the literal table that lists them.

The table's order is the order of every report. Nothing else is ever loaded: a security tool runs its
own code only. A module is loaded where its stage was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from secscan.model import Stage

if TYPE_CHECKING:  # what `__getattr__` gives; here each module is held to the contract
    from secscan.contract import FileScanner, ProjectScanner
    from secscan.scanners import bandit, detect_secrets, hadolint, iac, manifests, zizmor
    from secscan.scanners.advisories import scanner as advisories
    from secscan.scanners.image import scanner as image
    from secscan.scanners.pip_audit import scanner as pip_audit
    from secscan.scanners.policy import scanner as policy
    from secscan.scanners.semgrep import scanner as semgrep
    from secscan.scanners.trivy import scanner as trivy

    FILE_SCANNERS: tuple[FileScanner, ...] = manifests, detect_secrets, semgrep, bandit, iac, hadolint, zizmor
    PROJECT_SCANNERS: tuple[ProjectScanner, ...] = pip_audit, advisories, trivy, image, policy
    SCANNERS: tuple[FileScanner | ProjectScanner, ...]


class ScannerRow(NamedTuple):
    """A scanner that need not be loaded yet: what it is called, its stage, and its module in this package."""

    NAME: str
    STAGE: Stage
    module: str

    def load(self) -> Any:
        """The module."""
        return import_module(f"{__name__}.{self.module}")


FILE_TABLE = (
    ScannerRow(
        "manifests", Stage.DEPENDENCIES, "manifests"
    ),  # first: what it finds is what pip-audit waits for
    ScannerRow("detect-secrets", Stage.SECRETS, "detect_secrets"),
    ScannerRow("semgrep", Stage.SAST, "semgrep.scanner"),
    ScannerRow("bandit", Stage.SAST, "bandit"),
    ScannerRow("iac", Stage.IAC, "iac"),
    ScannerRow("hadolint", Stage.IAC, "hadolint"),
    ScannerRow("zizmor", Stage.IAC, "zizmor"),
)
PROJECT_TABLE = (
    ScannerRow("pip-audit", Stage.DEPENDENCIES, "pip_audit.scanner"),
    # After pip-audit: what only one of them could assess is assessed.
    ScannerRow("advisories", Stage.DEPENDENCIES, "advisories.scanner"),
    ScannerRow("trivy", Stage.IMAGE, "trivy.scanner"),
    # After Trivy: what only one of them could assess is assessed.
    ScannerRow("image", Stage.IMAGE, "image.scanner"),
    ScannerRow("policy", Stage.POLICY, "policy.scanner"),  # last: it judges what the others found
)


def file_scanners(stages: Collection[Stage] = tuple(Stage)) -> tuple[FileScanner, ...]:
    """The scanners of files of these stages, in the order of every report."""
    return tuple(row.load() for row in FILE_TABLE if row.STAGE in stages)


def project_scanners(stages: Collection[Stage] = tuple(Stage)) -> tuple[ProjectScanner, ...]:
    """The scanners of packages, images and findings of these stages, in the order of every report."""
    return tuple(row.load() for row in PROJECT_TABLE if row.STAGE in stages)


def __getattr__(name: str) -> object:
    """The whole table, every scanner of it loaded."""
    if name == "FILE_SCANNERS":
        return file_scanners()
    if name == "PROJECT_SCANNERS":
        return project_scanners()
    if name == "SCANNERS":
        return (*file_scanners(), *project_scanners())
    raise AttributeError(name)


def telling_name(name: str, kinds: frozenset[str], stages: Collection[Stage] = tuple(Stage)) -> str:
    """The base name of a private copy by which each tool of these stages takes the file for what it is.

    A scanner whose tool goes by names has a `telling_name` of its own, which keeps what others need.
    """
    for scanner in file_scanners(stages):
        tell: Callable[[str, frozenset[str]], str] | None = getattr(scanner, "telling_name", None)
        name = tell(name, kinds) if tell else name
    return name
