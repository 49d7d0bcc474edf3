"""Tetragon's events (`export-filename`, `tetra getevents -o json`): JSON, a line for each.

Events of tracing policies are alerts. Processes that start and end are ordinary events: they are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from secscan.importers.alerts import Alert, Alerts, AlertScene, digest_of, owner_of, utc
from secscan.importers.intake import Intake, Recorder, first, said
from secscan.model import Severity, Stage
from secscan.syntax.values import list_of, strings, table

NAME = "tetragon"
STAGE = Stage.RUNTIME
_TRACED = {
    "process_kprobe": "function_name",
    "process_tracepoint": "event",
    "process_uprobe": "symbol",
    "process_usdt": "name",
    "process_lsm": "function_name",
}
_ORDINARY = ("process_exec", "process_exit", "process_loader", "process_throttle", "rate_limit_info")
_ENFORCED = ("SIGKILL", "SIGNAL", "OVERRIDE", "NOTIFYENFORCER")


def recognises(document: Any) -> bool:
    """One of the kinds of events, in either spelling."""
    if isinstance(document, list):
        return bool(document) and recognises(document[0])
    if not isinstance(document, dict):
        return False
    names = {_snake(key) for key in list(document)[:10]}
    return bool(names & {*_TRACED, *_ORDINARY}) and bool(names & {"node_name", "time", *_TRACED})


def _snake(key: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in key) if isinstance(key, str) else ""


def records(document: Any) -> Iterable[Any]:
    """The events of a list, else the document itself."""
    return list_of(document) if isinstance(document, list) else [document]


def recorder(intake: Intake) -> Recorder:
    """What counts events."""
    intake.tool = NAME
    return _TetragonRecorder(intake)


class _TetragonRecorder:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._alerts = Alerts(intake, NAME)

    def take(self, record: Mapping[str, Any], line: int) -> None:
        """One event."""
        plain = {_snake(key): value for key, value in record.items()} if "nodeName" in record else record
        kind = next((key for key in plain if key in _TRACED), "")
        if not kind:
            ordinary = next((key for key in plain if key in _ORDINARY), "")
            if ordinary:
                self._alerts.ordinary(ordinary)
            else:
                self._intake.refuse("a line that is no event of Tetragon", line)
            return
        self._alerts.take(_alert(kind, table(plain[kind]), plain), line)

    def close(self) -> None:
        """The findings."""
        self._alerts.close()


def _get(event: Mapping[str, Any], name: str) -> Any:
    """A field in either spelling: `policy_name` or `policyName`."""
    head, *rest = name.split("_")
    return event.get(name, event.get(head + "".join(part.title() for part in rest)))


def _alert(kind: str, event: Mapping[str, Any], record: Mapping[str, Any]) -> Alert:
    process = table(event.get("process"))
    pod = table(process.get("pod"))
    what = first(_get(event, _TRACED[kind]), kind)
    policy = first(_get(event, "policy_name"), what)
    action = said(event.get("action"), 60)
    enforced = any(word in action for word in _ENFORCED)
    binary = said(process.get("binary"), 200)
    name = said(pod.get("name"), 300)
    return Alert(
        policy,
        first(event.get("message"), f"{policy}: {what}" if policy != what else what),
        Severity.HIGH if enforced else Severity.MEDIUM,
        _scene(pod, name, said(record.get("node_name"), 200)),
        utc(record.get("time")),
        name,
        f"{binary} {said(process.get('arguments'), 200)}".strip(),
        tuple(said(tag, 60) for tag in strings(event.get("tags"))[:20]),
        {"function": what, "action": action, "binary": binary, "kind": kind},
    )


def _scene(pod: Mapping[str, Any], name: str, host: str) -> AlertScene:
    container = table(pod.get("container"))
    image = table(container.get("image"))
    kind, workload = owner_of(name) if name else ("", "")
    stated = said(pod.get("workload"), 300)
    if stated:
        kind, workload = first(_get(pod, "workload_kind"), kind), stated
    return AlertScene(
        said(pod.get("namespace"), 200),
        kind,
        workload,
        said(container.get("name"), 200),
        said(image.get("name"), 300),
        digest_of(image.get("id")),
        "" if workload else host,
    )
