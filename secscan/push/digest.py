"""A JSON report as a short message: the verdict, counts, and the findings that fail. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from secscan.errors import ConfigError
from secscan.model import Severity
from secscan.reporters.text import one_line, safe_path
from secscan.steps.names import nameless

LEVELS = tuple(level.label for level in sorted(Severity, reverse=True))
WORDS = {0: "passed", 1: "failed", 2: "wrong usage", 3: "incomplete", 130: "interrupted"}
SHOWN = 10
_LONGEST = 160


def read_report(text: str, origin: str) -> dict[str, Any]:
    """A JSON report of secscan's; anything else is a `ConfigError`."""
    try:
        data = json.loads(text)
        known = data["schemaVersion"] == "1" and data["tool"]["name"] == "secscan"
        complete = isinstance(data["findings"], list) and isinstance(data["verdict"]["exitCode"], int)
    except (ValueError, RecursionError, KeyError, TypeError):
        known = complete = False
        data = {}
    if not (known and complete):
        raise ConfigError(f"{origin}: not a JSON report of secscan", "secscan . -o json=FILE writes one.")
    made: dict[str, Any] = data
    return made


def digest_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """What a channel is told: no message of a finding, only its rule and place, no secret in any of it."""
    new = [found for found in report["findings"] if found["status"] == "new"]
    counts = Counter(found["severity"] for found in new)
    failing = [found for found in new if found.get("failsGate")]
    target, code = report["target"], report["verdict"]["exitCode"]
    return {
        "target": _plain(target.get("repository") or target["root"]),
        "commit": _plain(target["commit"])[:12],
        "branch": _plain(target.get("branch", "")),
        "verdict": WORDS.get(code, str(code)),
        "exitCode": code,
        "reasons": [_plain(reason) for reason in report["verdict"]["reasons"][:SHOWN]],
        "new": {level: counts[level] for level in LEVELS},
        "gaps": sum(gap["status"] == "new" for gap in report.get("gaps", ())),
        "failing": len(failing),
        "findings": [_shown(found) for found in sorted(failing, key=_rank)[:SHOWN]],
    }


def _rank(found: Mapping[str, Any]) -> tuple[int, str, int, str]:
    where = found["location"]
    return LEVELS.index(found["severity"]), where["path"], where["startLine"], found["fingerprint"]


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    where = found["location"]
    return {
        "severity": found["severity"],
        "rule": _plain(found["rule"]),
        "place": f"{_plain(safe_path(where['path']))}:{where['startLine']}",
        "fingerprint": _plain(found["fingerprint"]),
    }


def _plain(text: object) -> str:
    return one_line(nameless(str(text)), _LONGEST)


def lines_of(digest: Mapping[str, Any]) -> list[str]:
    """The digest in plain sentences: a title, then one line for each thing."""
    where = " ".join(part for part in (digest["branch"], digest["commit"]) if part)
    counts = ", ".join(f"{number} {level}" for level, number in digest["new"].items() if number) or "none"
    lines = [f"secscan {digest['verdict']}: {digest['target']}{f' ({where})' if where else ''}"]
    lines += digest["reasons"][:3]
    lines.append(f"New findings: {counts}. New gaps: {digest['gaps']}.")
    lines += [f"{one['severity']}: {one['rule']} at {one['place']}" for one in digest["findings"]]
    more = digest["failing"] - len(digest["findings"])
    return [*lines, *([f"and {more} more that fail"] if more > 0 else [])]
