"""What the scanning commands share: a scan, its reports, the exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from secscan.cli import document
from secscan.cli.load import accepted, read_config
from secscan.cli.output import write_reports
from secscan.config.settings import Config
from secscan.errors import UsageError
from secscan.gate import judge
from secscan.model import ExitCode, Report
from secscan.run.scan import scan
from secscan.system.places import find_root, is_special, is_there


def scan_and_report(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """A whole `secscan scan`."""
    name = options.get("stdin_name")
    if document.wanted(paths, name):
        return _scan_input(name, options)
    for path in paths:
        check_exists(path)
    return report_on(read_config(paths, options), paths, options, partial(scan, with_history=_with_history))


def _with_history(*parts: Any) -> Report:
    """Adds git's history; what searches it is imported where it is asked for."""
    from secscan.history.report import with_history

    return with_history(*parts)


def _scan_input(name: str | None, options: Mapping[str, Any]) -> int:
    """A scan of the document on standard input."""
    if options.get("staged") or options.get("history"):
        raise UsageError("standard input has neither an index nor a history")
    config = unrecorded(replace(read_config((), options), staged=False, history=False))
    read = document.read_document(name, find_root(()))
    if not read.data.strip():
        config = replace(config, unread="standard input was empty, so there was nothing to scan")
    return report_on(config, (), options, partial(scan, text=(read.path, read.data)))


def check_exists(path: str) -> None:
    """A path that is not there is a usage error; it may be a command that was spelt wrong."""
    from difflib import get_close_matches

    from secscan.cli.main import COMMANDS

    if not is_there(path):
        near = get_close_matches(path, COMMANDS, 1)
        advice = f"Did you mean the command {near[0]!r}?" if near else ""
        raise UsageError(f"{path}: no such file or directory", advice)
    if is_special(path):
        raise UsageError(f"{path}: neither a file nor a directory", "Name `-` to scan standard input.")


def import_and_report(reports: Sequence[str], named: str | None, options: Mapping[str, Any]) -> int:
    """A whole `secscan import`."""
    from secscan.config.settings import IMPORT_FORMATS
    from secscan.config.tables import choose

    if named is not None:
        try:
            choose(named, IMPORT_FORMATS, "format")
        except ValueError as error:
            raise UsageError(f"--format: {error}") from None
    asked = tuple(f"{named}={report}" if named else report for report in reports)
    config = read_config((), {**options, "import": asked})
    return report_on(replace(config, imports_alone=True), (), options, scan)


def search_and_report(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """A whole `secscan history`."""
    from secscan.history.report import search_history

    for path in paths:
        check_exists(path)
    return report_on(unrecorded(read_config(paths, options)), paths, options, search_history)


def unrecorded(config: Config) -> Config:
    """Without a store: a document on standard input or past commits are no state of a branch."""
    return replace(config, store="", fail_on_sla={})


def report_on(
    config: Config, paths: Sequence[str], options: Mapping[str, Any], scan: Callable[..., Report]
) -> int:
    """Scans, writes every report, and returns the exit code."""
    from secscan.cli.progress import progress_for

    known = accepted(config)
    with progress_for(options) as progress:
        report = scan(config, paths, progress, known)
    verdict = judge(report, config)
    if config.store:
        from secscan.cli.recording import recorded

        verdict = recorded(report, verdict, config, paths, quiet=bool(options.get("quiet")))
    written = write_reports(report, verdict, config, options)
    return int(verdict.exit_code if written else max(verdict.exit_code, ExitCode.INCOMPLETE))
