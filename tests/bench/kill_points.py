"""Kills secscan, or its children, at 288 points of a scan: `python tests/bench/kill_points.py [STAGE...]`.

Six stages, eight moments, KILL, TERM and INT, parent and child. Afterwards no process is left, the reports
are the old ones or new whole ones, and no finding is lost: the exit code says 130, or 3, or all is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(TESTS.parent), str(TESTS)]

import osv_server  # noqa: E402
import trivy_db  # noqa: E402
from bench.at_moment import MOMENTS  # noqa: E402

from secscan.selftest import samples  # noqa: E402

STAGES = ("secrets", "sast", "dependencies", "image", "iac", "policy")
SIGNALS = ("KILL", "TERM", "INT")
INTERRUPTED = 130
OLD = b"the report of another day"
REPORTS = ("report.json", "report.sarif")
PATIENCE = 2.0


@dataclass
class Yard:
    """A tree with something to find for every stage, and all that the stages need beside it."""

    place: Path
    osv: str
    wholes: dict[str, dict[str, Any]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def arguments(self, stage: str) -> list[str]:
        """The scan of one stage."""
        outputs = [
            part for name in REPORTS for part in ("-o", f"{Path(name).suffix[1:]}={self.place / name}")
        ]
        more = {
            "image": ["--image", str(self.place / "canary.tar"), "--offline"],
            "policy": ["--policy", str(self.place / "policies")],
            "dependencies": ["--osv-url", self.osv],
        }
        return [
            "scan",
            str(self.place / "tree"),
            "--stage",
            stage,
            "--no-cache",
            *outputs,
            *more.get(stage, []),
        ]

    def environment(self) -> dict[str, str]:
        """A private directory for temporary files, by which every process of a run is known."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        places = {"TMPDIR": self.place / "tmp", "HOME": self.place / "home", "SECSCAN_TRIVY_CACHE_DIR": self.place / "trivy"}  # fmt: skip
        return {**kept, "PYTHONPATH": str(TESTS.parent), **{name: str(path) for name, path in places.items()}}

    def left(self) -> list[str]:
        """Processes of a run that live."""
        sign, found = os.fsencode(self.place / "tmp"), []
        for listing in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if sign in (listing / "environ").read_bytes():
                    found.append((listing / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:80])
        return found

    def clear(self) -> None:
        """Old reports, and nothing of an earlier run."""
        from secscan.system.files import remove_tree

        for path in self.place.glob(".*.tmp"):
            path.unlink()
        remove_tree(str(self.place / "tmp"))
        (self.place / "tmp").mkdir()
        for name in REPORTS:
            (self.place / name).write_bytes(OLD)


@contextlib.contextmanager
def yard(place: Path) -> Iterator[Yard]:
    """Plants everything."""
    for number in range(4):
        for name, content in samples.files().items():
            path = place / "tree" / f"part{number}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for directory in ("tmp", "home", "policies"):
        (place / directory).mkdir()
    (place / "policies" / "canary.rego").write_text(samples.POLICY)
    (place / "canary.tar").write_bytes(samples.image())
    trivy_db.write_database(place / "trivy")
    server = osv_server.OsvServer(osv_server.load(osv_server.RECORDS))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield Yard(place, server.url)
    finally:
        server.shutdown()
        server.server_close()


def strike(ground: Yard, stage: str, whom: str, moment: str, name: str) -> subprocess.CompletedProcess[str]:
    """One run that is struck."""
    ground.clear()
    program = [sys.executable, str(Path(__file__).with_name("at_moment.py"))]
    return subprocess.run(
        [*program, whom, moment, f"SIG{name}", *ground.arguments(stage)],
        env=ground.environment(),
        cwd=ground.place / "home",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def findings(report: dict[str, Any]) -> list[str]:
    """What was found, and what was listed."""
    parts = report.get("components") or []
    listed = [f"{part['purl']} {part['path']}" for part in parts]
    return sorted([*(f"{f['fingerprint']} {f['status']}" for f in report["findings"]), *listed])


def measure(ground: Yard, stage: str) -> None:
    """The scan that nobody disturbs."""
    done = strike(ground, stage, "child", "1000", "KILL")
    ground.seconds[stage] = max(map(float, re.findall(r"children until ([0-9.]+)", done.stderr)))
    report = json.loads((ground.place / "report.json").read_bytes())
    assert done.returncode == report["verdict"]["exitCode"] != INTERRUPTED, done.stderr
    assert findings(report), (stage, done.stderr)
    ground.wholes[stage] = report


def read_reports(ground: Yard) -> tuple[dict[str, Any] | None, list[str]]:
    """The new JSON report, if there is one, and what is wrong with any report."""
    wrong, read = [], {}
    for name in REPORTS:
        data = (ground.place / name).read_bytes()
        try:
            read[name] = None if data == OLD else json.loads(data)
        except ValueError:
            wrong.append(f"{name} is neither old nor whole ({len(data)} bytes)")
    return read.get("report.json"), wrong


def examine(
    ground: Yard, stage: str, whom: str, name: str, done: subprocess.CompletedProcess[str]
) -> list[str]:
    """What is wrong after a strike."""
    until = time.monotonic() + PATIENCE
    while ground.left() and time.monotonic() < until:
        time.sleep(0.05)
    wrong = [f"left: {line}" for line in ground.left()]
    report, broken = read_reports(ground)
    wrong += broken
    if "Traceback" in done.stderr or "a bug in secscan" in done.stderr:
        wrong.append(done.stderr[-300:])
    if whom == "parent":
        expected = -9 if name == "KILL" else INTERRUPTED
        if done.returncode != expected:
            wrong.append(f"code {done.returncode}, not {expected}")
        if report is not None and findings(report) != findings(ground.wholes[stage]):
            wrong.append("a finding is lost")
    else:
        wrong += _after_a_childs_death(ground.wholes[stage], report, done.returncode)
    if name != "KILL" or whom == "child":
        rest = [*ground.place.glob(".*.tmp"), *(ground.place / "tmp").iterdir()]
        wrong += [f"{path.name} is left" for path in rest]
    return wrong


def _after_a_childs_death(whole: dict[str, Any], report: dict[str, Any] | None, code: int) -> list[str]:
    """Either all is there as ever, or the report says what is not."""
    if report is None or report["verdict"]["exitCode"] != code:
        return [f"code {code} without its report"]
    if code == 3:
        told = any(run["reason"] and run["status"] not in {"ok", "not-applicable"} for run in report["runs"])
        lost = set(findings(whole)) - set(findings(report))
        return [] if told else [f"incomplete without a reason, {len(lost)} findings lost"]
    same = code == whole["verdict"]["exitCode"] and findings(report) == findings(whole)
    return [] if same else [f"code {code}, and findings are lost without a word"]


def points(stages: tuple[str, ...] = STAGES) -> list[tuple[str, str, int, str]]:
    """(stage, whom, number of the moment, signal)."""
    return [
        (stage, whom, moment, name)
        for stage in stages
        for whom in ("parent", "child")
        for moment in range(len(MOMENTS))
        for name in SIGNALS
    ]


def moment_of(ground: Yard, stage: str, whom: str, number: int) -> str:
    """The parent's moments have names; a child's are parts of the time for which a stage's children live."""
    if whom == "parent":
        return MOMENTS[number]
    return f"{0.02 + 0.9 * ground.seconds[stage] * number / len(MOMENTS):.3f}"


def main(stages: tuple[str, ...]) -> int:
    """Runs all points; 1 where something was wrong at any."""
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kill-") as place, yard(Path(place)) as ground:
        for stage in stages:
            measure(ground, stage)
        for stage, whom, number, name in points(stages):
            moment = moment_of(ground, stage, whom, number)
            done = strike(ground, stage, whom, moment, name)
            wrong = examine(ground, stage, whom, name, done)
            missed = whom == "child" and "struck" not in done.stderr
            seen.update(
                ["points", f"{whom} {'missed' if missed else 'struck'}", f"{whom} code {done.returncode}"]
            )
            if wrong:
                seen["wrong"] += 1
                print(stage, whom, moment, name, *wrong, sep="  ", flush=True)
    print(*(f"{count} {what}" for what, count in sorted(seen.items())), sep="\n")
    return int(bool(seen["wrong"]))


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or STAGES))
