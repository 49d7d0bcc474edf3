"""One repository's scan, wherever it runs: on this machine or on a worker of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secscan.fleet.outcome import outcome_of
from secscan.fleet.targets import FleetMember
from secscan.system.command import Completed, Ending
from secscan.system.ledger import forget_report, read_report
from secscan.system.own_program import run_secscan
from secscan.system.process import Processes


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of every scan of a fleet: options, a store, and how many seconds one may take."""

    options: tuple[str, ...] = ()
    store: str = ""
    timeout: float = 3600.0

    def arguments(self, repository: FleetMember, report: str) -> list[str]:
        """The command line of one scan."""
        written = ["--output", f"json={report}", "--quiet", "--no-progress"]
        recorded = ["--store", self.store, "--store-as", repository.name.replace("@", "_")]
        return ["scan", *self.options, *written, *(recorded if self.store else []), "--", repository.path]


def scan_one(
    processes: Processes, repository: FleetMember, order: Order, report: str, scratch: str
) -> dict[str, Any]:
    """Scans a repository in a process of its own; a row, whatever happens to that process."""
    forget_report(report)
    arguments = order.arguments(repository, report)
    done = run_secscan(processes, arguments, timeout=order.timeout, scratch=scratch)
    return outcome_of(repository, done.code, words_of(done), read_report(report), done.seconds)


def words_of(done: Completed) -> str:
    """Why a scan has no report, in the child's own last words or in ours."""
    if done.ending is Ending.TIMEOUT:
        return f"ended after {done.seconds:.0f} seconds: it took too long"
    if done.ending is not Ending.EXIT:
        return f"ended: {done.ending.value}"
    lines = [line for line in done.stderr.decode("utf-8", "backslashreplace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("secscan: error:")]
    return (errors or lines or [f"exit code {done.code}"])[-1].removeprefix("secscan: error: ")
