"""The scans that an agent asked for: run one at a time, kept for the session, ended when nobody waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.config.settings import Config
from secscan.errors import UsageError
from secscan.gate import judge
from secscan.model import Finding, Report, Stage, Verdict
from secscan.run.runtime import Runtime
from secscan.run.scan import list_packages, scan

MOST_KEPT = 8
Configure = Callable[[str], tuple[Config, set[str]]]
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class KeptScan:
    """One scan of the session."""

    name: str
    report: Report
    verdict: Verdict
    config: Config


@dataclass(slots=True, eq=False)
class AgentJob:
    """Work in a thread that another one may cancel."""

    runtime: Runtime | None = None
    cancelled: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, runtime: Runtime) -> None:
        """Takes the open run, and ends it where it was cancelled before."""
        with self.lock:
            self.runtime = runtime
        self.check()

    def check(self) -> None:
        """Raises `UsageError` where it was cancelled: then what came out of it is not what was asked for."""
        if self.cancelled:
            raise UsageError("cancelled")

    def cancel(self) -> None:
        """Ends the children. Does not wait."""
        with self.lock:
            self.cancelled = True
            if self.runtime is not None:
                self.runtime.processes.cancel()


@dataclass(slots=True)
class Scans:
    """The scans of a session, newest last; an old one is dropped when there are too many."""

    configure: Configure
    kept: dict[str, KeptScan] = field(default_factory=dict)
    count: int = 0

    def run(self, path: str, stages: tuple[Stage, ...], tell: Tell, job: AgentJob) -> KeptScan:
        """Scans a real path."""
        config, known = self.configure(path)
        asked = replace(config, verify=(), staged=False, history=False, outputs=(), formats=())
        if stages:
            asked = replace(asked, stages=stages, skip=(), images=())
        report = scan(asked, (path,), tell, known, opened=job.enter)
        job.check()
        self.count += 1
        done = KeptScan(f"scan-{self.count}", report, judge(report, asked), asked)
        self.kept[done.name] = done
        while len(self.kept) > MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return done

    def packages(self, path: str, tell: Tell, job: AgentJob) -> tuple[Report, Verdict]:
        """The packages of a real path, judged by nobody."""
        config, _ = self.configure(path)
        never = dict.fromkeys(Stage, None)
        only = replace(
            config,
            stages=(Stage.DEPENDENCIES,),
            skip=(),
            images=(),
            fail_on=never,
            fail_on_unassessed=False,
            outputs=(),
        )
        report = list_packages(only, (path,), tell, job.enter)
        return report, judge(report, only)

    def named(self, wanted: Mapping[str, Any]) -> KeptScan:
        """The scan that is meant: by name, else the last; raises `UsageError` where there is none."""
        name = wanted.get("scanId") or next(reversed(self.kept), "")
        if name not in self.kept:
            raise UsageError("no such scan in this connection", "Call `scan` first.")
        return self.kept[name]

    def finding(self, wanted: Mapping[str, Any]) -> tuple[KeptScan, Finding]:
        """The one finding whose fingerprint begins so, in the scan that is meant."""
        held = self.named(wanted)
        start = str(wanted["fingerprint"]).lower()
        found = [one for one in held.report.findings if one.fingerprint.startswith(start)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} findings of {held.name} have a fingerprint that begins so")
        return held, found[0]
