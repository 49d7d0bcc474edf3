"""A fleet on Dask's workers: its scheduler hands each scan to a worker, and again to another where one dies.

Workers need secscan and the repositories at the same paths (a shared file system, or clones laid out alike).
Dask's own security (TLS) is the caller's: `DASK_DISTRIBUTED__COMM__TLS__…`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from secscan.errors import MissingToolError, ToolError
from secscan.fleet.one_scan import Order, scan_one
from secscan.fleet.outcome import outcome_of
from secscan.fleet.targets import FleetMember
from secscan.model import ExitCode
from secscan.system.ledger import read_report
from secscan.system.own_program import own_processes, private_directory

RETRIES = 3
"""How many workers may die over one repository before it counts as the reason."""
CONNECT = 30


def scan_on_worker(repository: FleetMember, order: Order) -> tuple[dict[str, Any], bytes]:
    """What a worker runs: the row, and the packed report."""
    processes = own_processes(1)
    try:
        with private_directory() as place:
            report = f"{place}/report.json"
            row = scan_one(processes, repository, order, report, place)
            return row, zlib.compress(read_report(report) or b"")
    finally:
        processes.stop_all()


def scan_there(
    repositories: Sequence[FleetMember], order: Order, address: str, keep: Callable[[str, bytes], None]
) -> Iterator[dict[str, Any]]:
    """The row of each repository as soon as a worker has scanned it; `keep` is given the reports."""
    try:
        dask: Any = import_module("distributed")
    except ImportError:
        raise MissingToolError("--dask needs Dask distributed", "pip install 'secscan[dask]'") from None
    try:
        client = dask.Client(address, timeout=CONNECT)
    except (OSError, ValueError) as error:
        raise ToolError(f"--dask {address}: {' '.join(str(error).split())[:200]}") from None
    with client:
        names = {f"secscan-{one.id}": one for one in repositories}
        waiting = [
            client.submit(scan_on_worker, one, order, key=key, retries=RETRIES, pure=False)
            for key, one in names.items()
        ]
        for future in dask.as_completed(waiting):
            yield _row(future, names[future.key], keep)


def _row(future: Any, repository: FleetMember, keep: Callable[[str, bytes], None]) -> dict[str, Any]:
    """A future's row; a scan that killed every worker it was given to failed alone."""
    problem = future.exception()
    if problem is not None:
        said = f"{type(problem).__name__}: {' '.join(str(problem).split())}"
        return outcome_of(repository, int(ExitCode.INCOMPLETE), said, None, 0)
    row, packed = future.result()
    keep(repository.id, zlib.decompress(packed))
    made: dict[str, Any] = row
    return made
