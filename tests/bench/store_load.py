"""How long a store takes: `python tests/bench/store_load.py [URL] [SCANS] [FINDINGS]`. It asserts nothing.

Invented scans of ten repositories are recorded one by one, a fiftieth of the findings changing each time, and
the questions of `secscan store` are asked afterwards.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from secscan.model import ExitCode, Severity, Verdict
from secscan.store import page, queries
from secscan.store.keeper import open_store
from secscan.store.record import ScanRecord, SeenFinding, SeenRun, with_id

DAY = 86_400
TARGETS = 10
PASSED = Verdict(ExitCode.FAILED, ("bench",))


def finding(number: int) -> SeenFinding:
    """One of endless different findings."""
    level = (0, 1, 1, 2, 2, 2, 2, 3, 3, 4)[number % 10]
    return SeenFinding(
        f"{number:032x}", "sast", ("semgrep", "bandit"), f"semgrep.rule-{number % 97}", level, 3,
        f"src/part{number % 31}/module{number % 211}/file{number % 1009}.py", number % 400 + 1,
        "Text of a message that says what is wrong here and why it matters to whoever reads it." * 2,
    )  # fmt: skip


def record(step: int, at: int, findings: int) -> ScanRecord:
    """The scan of a day."""
    begin = step // TARGETS * (findings // 50)
    seen = tuple(finding(number) for number in range(begin, begin + findings))
    runs = (SeenRun("sast", "semgrep", "1", "ok"), SeenRun("sast", "bandit", "1", "ok"))
    return with_id(ScanRecord(
        f"https://git.example/team/repository-{step % TARGETS}", "main", f"{step:040x}", False, at, 1, ("x",),
        "0.1", runs=runs, findings=seen,
    ))  # fmt: skip


def timed(words: str, work) -> object:
    """Runs something and says how long it took."""
    begun = time.perf_counter()
    made = work()
    print(f"{words:<32}{time.perf_counter() - begun:8.3f} s")
    return made


def main(url: str = "", scans: int = 500, findings: int = 2000) -> None:
    """Writes, then asks."""
    with tempfile.TemporaryDirectory() as place:
        url = url or str(Path(place, "bench.db"))
        now = int(time.time())
        spent = []
        for step in range(scans):
            made = record(step, now - (scans - step) * DAY // 6, findings)
            begun = time.perf_counter()
            with open_store(url, ".", create=True) as keeper:
                keeper.record(made, lambda _database, _line: PASSED)
            spent.append(time.perf_counter() - begun)
        mean, worst = sum(spent) / scans, max(spent)
        print(f"{scans} scans of {findings} findings: mean {mean:.3f} s, worst {worst:.3f} s each")
        if Path(url).exists():
            print(f"{'size':<32}{Path(url).stat().st_size / 1e6:8.1f} MB")
        ask(url, now)


def ask(url: str, now: int) -> None:
    """Every question of the command line."""
    limits = {Severity.CRITICAL: 7, Severity.HIGH: 30}
    with open_store(url, ".") as keeper:
        database, since = keeper.database, now - 90 * DAY
        chosen = timed("lines", lambda: queries.lines(database))
        trend = timed("trend", lambda: queries.trend(database, chosen, since, now, 30))
        fixed = timed("mean time to remediate", lambda: queries.remediation(database, chosen, since, now))
        sla = timed("service levels", lambda: queries.sla(database, chosen, limits, now))
        answers = {"trend": trend, "remediation": fixed, "sla": sla, "suppressions": [], "gaps": 0}
        answers["targets"] = timed("targets", lambda: queries.targets(database, chosen))
        answers["rules"] = timed("rules", lambda: queries.rules(database, chosen, 10))
        answers["directories"] = timed("directories", lambda: queries.directories(database, chosen, 10))
        timed("export", lambda: len(list(queries.exported(database, chosen))))
        timed("page", lambda: page.render(answers, "0"))


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:]))
