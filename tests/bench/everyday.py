"""How real repositories end: exit code, gaps, seconds, for every row of `repositories.csv`.

    python tests/bench/everyday.py [REPOSITORY...] [--source TEMPLATE] [--keep DIR] [--secscan PROGRAM]

Fetches each commit alone (depth 1) from TEMPLATE, in which `{owner}` and `{name}` are filled in, and scans it
as a user does, cold and without a cache. Advisories come from a server on loopback, so that an exit code of 3
is a gap of secscan's and not a missing network. Prints rows of Markdown; with `--keep`, the JSON reports stay
in DIR. Nothing is asserted: it is a measurement.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from osv_server import RECORDS, OsvServer, load  # noqa: E402 -- tests are no package

SOURCE = "https://github.com/{owner}/{name}"
HEAD = (
    "| repository | kind | files | exit | new gaps | other gaps | packages not assessed | seconds |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def rows() -> list[dict[str, str]]:
    """The repositories, each with its commit and its kind."""
    with (HERE / "repositories.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_out(row: dict[str, str], source: str, place: Path) -> None:
    """The files of the row's commit, and nothing of its history."""
    owner, name = row["repository"].split("/")
    place.mkdir(parents=True)
    for arguments in (
        ["init", "-q"],
        ["fetch", "-q", "--depth", "1", source.format(owner=owner, name=name), row["commit"]],
        ["checkout", "-q", "FETCH_HEAD"],
    ):
        subprocess.run(["git", *arguments], cwd=place, check=True)


@contextmanager
def advisories() -> Iterator[str]:
    """The address of a service with the recorded advisories."""
    server = OsvServer(load(RECORDS))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()


def scanned(place: Path, program: str, url: str, report: Path) -> tuple[int, float]:
    """The exit code of a scan, and its seconds."""
    begun = time.monotonic()
    done = subprocess.run(
        [program, ".", "-q", "--no-cache", "--osv-url", url, "-o", f"json={report}"],
        cwd=place,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return done.returncode, time.monotonic() - begun


def described(gaps: list[dict[str, Any]]) -> str:
    """`2 syntax (semgrep), 1 unsupported`."""
    numbers = Counter(
        gap["kind"] + (f" ({gap['scanner']})" if gap["scanner"] != "secscan" else "") for gap in gaps
    )
    return ", ".join(f"{number} {what}" for what, number in sorted(numbers.items())) or "-"


def told(row: dict[str, str], report: dict[str, Any], code: int, seconds: float) -> str:
    """The row of the table."""
    gaps = report["gaps"]
    open_ = [gap for gap in gaps if gap["status"] == "new" and not gap["coveredBy"]]
    other = [gap for gap in gaps if gap not in open_]
    broken = [run["scanner"] for run in report["runs"] if run["status"] in {"failed", "timeout", "missing"}]
    wrong = f" (broken: {', '.join(broken)})" if broken else ""
    files = max(run["filesScanned"] for run in report["runs"])
    cells = (
        row["repository"],
        row["kind"],
        str(files),
        f"{code}{wrong}",
        described(open_),
        described(other),
        str(sum(1 for one in report["components"] if one.get("unassessed"))),
        f"{seconds:.0f}",
    )
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repository", nargs="*", help="only these rows (owner/name)")
    parser.add_argument("--source", default=SOURCE, metavar="TEMPLATE")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--secscan", default=str(Path(sys.executable).parent / "secscan"), metavar="PROGRAM")
    given = parser.parse_args()
    chosen = [row for row in rows() if not given.repository or row["repository"] in given.repository]
    if not given.repository:
        sys.stdout.write(HEAD)
    with tempfile.TemporaryDirectory() as scratch, advisories() as url:
        for row in chosen:
            name = row["repository"].replace("/", "+")
            check_out(row, given.source, Path(scratch, name))
            report = Path(given.keep or scratch, f"{name}.json")
            code, seconds = scanned(Path(scratch, name), given.secscan, url, report)
            sys.stdout.write(told(row, json.loads(report.read_text("utf-8")), code, seconds))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
