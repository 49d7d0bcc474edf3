"""The rules that are known before anything is scanned."""

from __future__ import annotations

from secscan.contract import FileScanner
from secscan.model import Rule


def known_rules(custom: FileScanner | None = None) -> dict[str, tuple[FileScanner, Rule]]:
    """Every rule that is known beforehand, by id: (scanner, rule), in the scanners' order."""
    from secscan.scanners import file_scanners

    scanners = (*file_scanners(), custom) if custom else file_scanners()
    return {name: (scanner, rule) for scanner in scanners for name, rule in sorted(scanner.rules().items())}
