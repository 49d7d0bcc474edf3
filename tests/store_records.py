"""Small builders of what a store keeps."""

from __future__ import annotations

from secscan.model import ExitCode, Verdict
from secscan.store.record import LookScope, ScanRecord, SeenFinding, SeenGap, SeenRun, with_id

DAY = 86_400
START = 1_750_000_000
FAILED = Verdict(ExitCode.FAILED, ("one finding",))
SEMGREP = SeenRun("sast", "semgrep", "1", "ok")
BANDIT = SeenRun("sast", "bandit", "1", "ok")


def seen(print_="f1", path="src/a.py", **more):
    values = {"stage": "sast", "scanners": ("semgrep",), "rule": "semgrep.x", "severity": 3, "confidence": 3}
    return SeenFinding(
        fingerprint=print_, path=path, line=more.pop("line", 3), message="Bad.", **(values | more)
    )


def gap(print_="g1", path="src/a.py", **more):
    values = {"stage": "sast", "scanner": "semgrep", "kind": "syntax", "reason": "broken", "status": "new"}
    return SeenGap(fingerprint=print_, path=path, **(values | more))


def scanned(*findings, at=0, runs=(SEMGREP,), target="repo", ref="main", **more):
    """A record whose time is in days after the beginning."""
    parts = more.pop("parts", None)
    scope = more.pop("scope", LookScope(parts=parts) if parts else LookScope())
    return with_id(
        ScanRecord(
            target, ref, more.pop("commit", "c" * 40), False, START + int(at * DAY), 1, ("one finding",), "1",
            scope, tuple(runs), tuple(findings), **more,
        )
    )  # fmt: skip
