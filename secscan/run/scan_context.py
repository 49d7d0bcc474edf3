"""What a scan needs beside configuration and target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secscan.contract import ScannerContext, ScopedScanner
from secscan.model import Finding
from secscan.run.batches import BatchContext
from secscan.steps.add_exploitation import Priorities
from secscan.steps.vex import VexStatement
from secscan.syntax.text import SourceText
from secscan.target.inventory import Target

if TYPE_CHECKING:  # what reads reports is loaded where there are any
    from secscan.run.imports import Imports


@dataclass(frozen=True, slots=True)
class ScanContext:
    """What a scan needs beside configuration and target.

    `custom` runs the caller's own rules, `statements` are of VEX documents, `imports` reads the reports of
    other tools that were named. With `listing`, packages are listed and judged by nobody.
    """

    batch_context: Callable[[Executor, Target], BatchContext]
    scanner_context: Callable[[], ScannerContext]
    today: str = ""
    now: Callable[[], str] = lambda: ""
    cage: str = ""
    base_texts: Callable[[Mapping[str, SourceText]], Mapping[str, SourceText]] = lambda _texts: {}
    base_secrets: Callable[[Mapping[str, SourceText]], Sequence[Finding]] = lambda _texts: ()
    custom: ScopedScanner | None = None
    listing: bool = False
    statements: Sequence[VexStatement] = ()
    priorities: Priorities = lambda _cves: {}
    verify: Callable[[list[Finding], Mapping[str, SourceText]], list[Finding]] = lambda found, _texts: found
    imports: Imports | None = None
