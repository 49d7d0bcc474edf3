"""The reports of a command: written to files, devices and standard output, as they were asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from secscan.config.settings import Config
from secscan.errors import SecscanError
from secscan.model import Report, Verdict
from secscan.system import outputs as outputs_door
from secscan.system import streams


def shown(report: Report, config: Config) -> Report:
    """The report with the findings that were asked to be shown, and a warning that counts the others."""
    kept = tuple(
        f for f in report.findings if f.severity >= config.severity and f.confidence >= config.min_confidence
    )
    hidden = len(report.findings) - len(kept)
    if not hidden:
        return report
    said = f"{hidden} findings are below --severity or --min-confidence and not shown; the gate counts them"
    return replace(report, findings=kept, warnings=(*report.warnings, said))


def write_reports(report: Report, verdict: Verdict, config: Config, options: Mapping[str, Any]) -> bool:
    """Writes every requested report; False where one could not be written (the others are)."""
    printed = list(config.formats) + [name for name, file in config.outputs if file == "-"]
    good = True
    for name, file in config.outputs:
        if file != "-":
            good = write_file(file, _render(name, report, verdict, config, options)) and good
    for name in printed or ["console"]:
        good = print_report(_render(name, report, verdict, config, options)) and good
    return good


def write_file(file: str, text: str) -> bool:
    """Writes one report; False, and a message, where that fails."""
    from secscan.cli.main import complain

    try:
        outputs_door.write_to(file, text.encode("utf-8"))
    except SecscanError as error:
        complain(error, error.advice)
        return False
    return True


def _render(name: str, report: Report, verdict: Verdict, config: Config, options: Mapping[str, Any]) -> str:
    from secscan.reporters import render

    if name != "console":
        return render(name, shown(report, config), verdict)
    from secscan.reporters.console import reporter as console

    return console.render(report, verdict, look(config, options))


def look(config: Config, options: Mapping[str, Any]) -> Any:
    """How the console report looks here: NO_COLOR, FORCE_COLOR and the terminal's width count."""
    import shutil

    from secscan.reporters.console.screen import Look

    forced = os.environ.get("FORCE_COLOR", "") not in {"", "0"}
    plain = bool(options.get("no_color")) or bool(os.environ.get("NO_COLOR"))
    terminal = sys.stdout is not None and sys.stdout.isatty()
    color = not plain and (forced or (terminal and os.environ.get("TERM") != "dumb"))
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(
        color=color,
        width=min(max(width, 60), 120),
        verbose=bool(options.get("verbose")),
        quiet=bool(options.get("quiet")),
        show=config.severity,
        min_confidence=config.min_confidence,
    )


def print_report(text: str) -> bool:
    """Writes to standard output; False, and a message, where nobody takes it any more."""
    from secscan.cli.main import complain

    reason = streams.print_bytes(text.encode("utf-8", "backslashreplace"))
    if reason:
        complain(RuntimeError(f"cannot write to standard output: {reason}"))
    return not reason
