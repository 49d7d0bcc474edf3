"""A fleet on this machine: so many scans at a time, each a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import Any

from secscan.fleet.one_scan import Order, scan_one
from secscan.fleet.targets import FleetMember
from secscan.system.own_program import own_processes, private_directory
from secscan.system.signals import interruptible


def scan_here(
    repositories: Sequence[FleetMember], order: Order, jobs: int, report_of: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """The row of each repository as soon as it is scanned. Threads wait, children work."""
    processes = own_processes(jobs)
    with interruptible(processes.stop_all), private_directory() as scratch, ThreadPoolExecutor(jobs) as pool:
        waiting: list[Future[dict[str, Any]]] = [
            pool.submit(scan_one, processes, one, order, report_of(one.id), scratch) for one in repositories
        ]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            for one in waiting:
                one.cancel()
            processes.stop_all()
