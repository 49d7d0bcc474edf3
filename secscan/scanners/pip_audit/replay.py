"""What pip-audit said, replayed while the advisory service still says the same of the same pins.

Asking the service for the state of its advisories is one request; starting pip-audit, which asks once for
each package, is many. A state that cannot be had, or that is another one, is a run of pip-audit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import Any

from secscan.cache import results
from secscan.contract import UNREADABLE, ProjectResult, ScannerContext
from secscan.errors import ToolError
from secscan.model import Component, Rule, RunStatus, Severity
from secscan.scanners.pip_audit.pins import ECOSYSTEM, Pin

FORMAT = "3"
_BATCH = 500
_SINGLY = 50
"""More pins than this are not asked about one by one only to find out that nothing has changed."""
_THREADS = 8


@dataclass(slots=True)
class Memory:
    """One scan's question to the past: these pins of these components, this service, this pip-audit."""

    world: ScannerContext
    url: str
    version: str
    pins: Sequence[Pin]
    components: Sequence[Component]
    state: str = field(default="", init=False)

    @property
    def key(self) -> str:
        """The identity of the question."""
        parts = (FORMAT, self.version, self.url, *map(repr, self.components))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def recall(self) -> ProjectResult | None:
        """The remembered result, if the service's advisories on these pins are what they were."""
        self.state = service_state(self.world, self.url, self.pins)
        data = self.world.recall(self.key) if self.state else None
        return unpack(data, self.key, self.state) if data else None

    def remember(self, result: ProjectResult) -> None:
        """Keeps a result that lacks nothing, with the state that was asked before it."""
        if self.state and result.status is RunStatus.OK and not result.notes:
            self.world.remember(self.key, pack(result, self.key, self.state))


def service_state(world: ScannerContext, url: str, pins: Sequence[Pin]) -> str:
    """A digest of what the service knows of the pins now; empty where that cannot be found out cheaply."""
    questions = [{"package": {"name": n, "ecosystem": ECOSYSTEM}, "version": v} for n, v in pins]
    try:
        answers = _in_batches(world, url, questions)
        if answers is None and len(questions) <= _SINGLY:
            with ThreadPoolExecutor(_THREADS) as pool:
                answers = list(pool.map(lambda one: world.network.post_json(url, one), questions))
    except ToolError:
        return ""
    if answers is None:
        return ""
    return hashlib.sha256(json.dumps([questions, answers], sort_keys=True).encode()).hexdigest()


def _in_batches(world: ScannerContext, url: str, questions: Sequence[Any]) -> list[Any] | None:
    """The service's short answers, if it gives them with the dates that tell a changed advisory."""
    answers: list[Any] = []
    for start in range(0, len(questions), _BATCH):
        part = questions[start : start + _BATCH]
        try:
            answers += world.network.post_json(f"{url}batch", {"queries": part})["results"]
        except (ToolError, KeyError, TypeError):
            return None
    return answers if len(answers) == len(questions) and all(map(_dated, answers)) else None


def _dated(answer: Any) -> bool:
    if not isinstance(answer, dict) or answer.get("next_page_token"):
        return False
    vulns = answer.get("vulns", [])
    return isinstance(vulns, list) and all(isinstance(v, dict) and v.get("modified") for v in vulns)


def pack(result: ProjectResult, key: str, state: str) -> bytes:
    """A result as bytes that carry their own check sum."""
    plain = {
        "state": state,
        "version": result.version,
        "units": result.units,
        "findings": [(f.location.path, results.flatten(f)) for f in result.findings],
        "components": [(c.path, results.flatten(c)) for c in result.components],
        "rules": [asdict(rule) for rule in result.rules.values()],
    }
    return results.sealed(json.dumps(plain, separators=(",", ":")).encode(), key)


def unpack(data: bytes, key: str, state: str) -> ProjectResult | None:
    """The result, or None where the entry is damaged or of another state."""
    body = results.opened(data, key)
    try:
        plain = json.loads(body) if body is not None else {}
        if plain.get("state") != state:
            return None
        return ProjectResult(
            RunStatus.OK,
            version=plain["version"],
            findings=tuple(results.finding_from(f, path) for path, f in plain["findings"]),
            components=tuple(results.component_from(c, path) for path, c in plain["components"]),
            rules={entry["id"]: _rule(entry) for entry in plain["rules"]},
            units=plain["units"],
        )
    except UNREADABLE:
        return None


def _rule(entry: dict[str, Any]) -> Rule:
    made: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    made["severity"] = Severity(entry["severity"])
    return Rule(**made)
