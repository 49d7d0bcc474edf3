"""Falco's alerts (`json_output: true`): JSON, a line for each; also as Falcosidekick forwards them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from secscan.importers.alerts import Alert, Alerts, AlertScene, digest_of, owner_of, utc
from secscan.importers.intake import Intake, Recorder, first, said
from secscan.knowledge.severity import rate
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table

NAME = "falco"
STAGE = Stage.RUNTIME
_NOT_KNOWN = frozenset({"", "<NA>", "N/A", "null", "host"})
_OWNERS = (
    ("Deployment", ("k8smeta.deployment.name", "k8s.deployment.name")),
    ("StatefulSet", ("k8smeta.sts.name", "k8s.sts.name")),
    ("DaemonSet", ("k8smeta.ds.name", "k8s.ds.name")),
    ("Job", ("k8smeta.job.name", "k8s.job.name")),
)


def recognises(document: Any) -> bool:
    """A rule, a priority and an output."""
    if isinstance(document, list):
        return bool(document) and recognises(document[0])
    if not isinstance(document, dict):
        return False
    return {"rule", "priority"} <= document.keys() and ("output" in document or "output_fields" in document)


def records(document: Any) -> Iterable[Any]:
    """The alerts of a list, else the document itself."""
    return list_of(document) if isinstance(document, list) else [document]


def recorder(intake: Intake) -> Recorder:
    """What counts alerts."""
    intake.tool = NAME
    return _FalcoRecorder(intake)


class _FalcoRecorder:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._alerts = Alerts(intake, NAME)

    def take(self, record: Mapping[str, Any], line: int) -> None:
        """One alert."""
        name = record.get("rule")
        if not isinstance(name, str) or not name.strip():
            self._intake.refuse("a line that is no alert of Falco", line)
            return
        fields = table(record.get("output_fields"))
        pod = _known(fields, "k8smeta.pod.name", "k8s.pod.name")
        self._alerts.take(
            Alert(
                said(name, 200),
                said(name, 200),
                rate(NAME, said(record.get("priority"), 40)),
                _scene(fields, pod, said(record.get("hostname"), 200)),
                utc(record.get("time")),
                pod,
                said(record.get("output"), 300),
                tuple(said(tag, 60) for tag in strings(record.get("tags"))[:20]),
                {"source": record.get("source"), "priority": record.get("priority")},
            ),
            line,
        )

    def close(self) -> None:
        """The findings."""
        self._alerts.close()


def _known(fields: Mapping[str, Any], *names: str) -> str:
    for name in names:
        text = said(fields.get(name), 300)
        if text not in _NOT_KNOWN:
            return text
    return ""


def _scene(fields: Mapping[str, Any], pod: str, host: str) -> AlertScene:
    kind, name = owner_of(pod) if pod else ("", "")
    for owner, names in _OWNERS:
        if stated := _known(fields, *names):
            kind, name = owner, stated
            break
    container = _known(fields, "container.name")
    image = _image(fields)
    if not name and container:
        kind, name = "Container", container
    return AlertScene(
        _known(fields, "k8smeta.ns.name", "k8s.ns.name"),
        kind,
        name,
        container,
        image,
        digest_of(fields.get("container.image.digest")),
        "" if name else host,
    )


def _image(fields: Mapping[str, Any]) -> str:
    repository, tag = _known(fields, "container.image.repository"), _known(fields, "container.image.tag")
    return first(
        f"{repository}:{tag}" if repository and tag else repository, _known(fields, "container.image")
    )
