"""Kubernetes' audit log (`audit.k8s.io/v1`): JSON, a line for each event, or lists of events.

The log holds everything that is asked of a cluster. A finding is what the table below names; the rest is
counted. Each rule is described where it stands. Request bodies are looked at, and nothing of them is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from secscan.importers.alerts import Alert, Alerts, AlertScene, owner_of, utc
from secscan.importers.intake import Intake, Recorder, first, number, said
from secscan.model import Severity, Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "k8s-audit"
STAGE = Stage.RUNTIME
_SESSIONS = frozenset({"exec", "attach", "portforward"})
_WRITES = frozenset({"create", "update", "patch"})
_BINDINGS = frozenset({"rolebindings", "clusterrolebindings"})
_OPEN = (
    "/healthz",
    "/livez",
    "/readyz",
    "/version",
    "/openid",
    "/.well-known",
    "/api/v1/namespaces/kube-public/",
)
_FORBIDDEN = 403
_MOST_OPEN = 10_000
_MACHINES = ("system:", "eks:", "aks:", "gke:")
_VIOLATIONS = "pod-security.kubernetes.io/audit-violations"


def recognises(document: Any) -> bool:
    """An event, or a list of events, of the audit API."""
    return isinstance(document, dict) and text_of(document.get("apiVersion")).startswith("audit.k8s.io/")


def records(document: Any) -> Iterable[Any]:
    """The events of a list, else the event itself."""
    return list_of(document.get("items")) if text_of(document.get("kind")).endswith("List") else [document]


def recorder(intake: Intake) -> Recorder:
    """What judges and counts events."""
    intake.tool = NAME
    return _AuditRecorder(intake)


class _Event(NamedTuple):
    """What rules look at."""

    verb: str
    user: str
    code: int
    uri: str
    resource: str
    subresource: str
    namespace: str
    name: str
    request: Mapping[str, Any]
    annotations: Mapping[str, Any]
    impersonated: str

    @property
    def done(self) -> bool:
        """Whether it was allowed."""
        return self.code < 400  # noqa: PLR2004 - HTTP's own border

    @property
    def human(self) -> bool:
        """Whether somebody asked who is no part of the cluster."""
        return bool(self.user) and not self.user.startswith(_MACHINES)


def _event(record: Mapping[str, Any]) -> _Event:
    about = table(record.get("objectRef"))
    return _Event(
        said(record.get("verb"), 40),
        said(table(record.get("user")).get("username"), 300),
        number(table(record.get("responseStatus")).get("code"), 200),
        said(record.get("requestURI"), 500),
        said(about.get("resource"), 100),
        said(about.get("subresource"), 100),
        said(about.get("namespace"), 200),
        said(about.get("name"), 300)
        or said(table(table(record.get("requestObject")).get("metadata")).get("name"), 300),
        table(record.get("requestObject")),
        table(record.get("annotations")),
        said(table(record.get("impersonatedUser")).get("username"), 300),
    )


class _AuditRule(NamedTuple):
    name: str
    title: str
    severity: Severity
    holds: Callable[[_Event], bool]


def _anonymous(event: _Event) -> bool:
    """Somebody without a name was let in, elsewhere than at the doors that are open to all."""
    return event.user == "system:anonymous" and event.done and not event.uri.startswith(_OPEN)


def _to_admin(event: _Event) -> bool:
    """A binding to the role that may do everything."""
    role = table(event.request.get("roleRef")).get("name")
    return event.resource in _BINDINGS and event.verb in _WRITES and event.done and role == "cluster-admin"


def _wide_role(event: _Event) -> bool:
    """A role that may do everything with everything."""
    return (
        event.resource in {"roles", "clusterroles"}
        and event.verb in _WRITES
        and event.done
        and any(
            "*" in strings(one.get("verbs")) and "*" in strings(one.get("resources"))
            for one in tables(event.request.get("rules"))
        )
    )


def _pod_specs(request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    spec = table(request.get("spec"))
    for _ in range(4):
        yield spec
        spec = table(table(table(spec.get("template") or spec.get("jobTemplate")).get("spec")))


def _privileged(event: _Event) -> bool:
    """A pod that is as good as the machine: privileged, or in its namespaces."""
    if event.verb not in _WRITES or not event.done:
        return False
    for spec in _pod_specs(event.request):
        if any(spec.get(key) is True for key in ("hostPID", "hostNetwork", "hostIPC")):
            return True
        for key in ("containers", "initContainers", "ephemeralContainers"):
            for one in tables(spec.get(key)):
                if table(one.get("securityContext")).get("privileged") is True:
                    return True
    return False


_RULES = (
    _AuditRule("anonymous-access", "An anonymous request was allowed", Severity.HIGH, _anonymous),
    _AuditRule("cluster-admin-binding", "Somebody was made cluster-admin", Severity.HIGH, _to_admin),
    _AuditRule("wildcard-role", "A role was written that may do everything", Severity.HIGH, _wide_role),
    _AuditRule("privileged-pod", "A pod was made with the rights of its host", Severity.HIGH, _privileged),
    _AuditRule(
        "node-proxy",
        "The proxy of a node was used",
        Severity.HIGH,
        lambda e: e.resource == "nodes" and e.subresource == "proxy" and e.done and e.human,
    ),
    _AuditRule(
        "exec-in-pod",
        "Somebody opened a session in a pod",
        Severity.MEDIUM,
        lambda e: e.resource == "pods" and e.subresource in _SESSIONS and e.done,
    ),
    _AuditRule(
        "debug-container",
        "A debugging container was put into a pod",
        Severity.MEDIUM,
        lambda e: e.subresource == "ephemeralcontainers" and e.verb in _WRITES and e.done,
    ),
    _AuditRule(
        "secret-read",
        "Somebody read secrets",
        Severity.MEDIUM,
        lambda e: e.resource == "secrets" and e.verb in {"get", "list", "watch"} and e.done and e.human,
    ),
    _AuditRule(
        "token-request",
        "Somebody asked for the token of a service account",
        Severity.MEDIUM,
        lambda e: e.resource == "serviceaccounts" and e.subresource == "token" and e.done and e.human,
    ),
    _AuditRule(
        "events-deleted",
        "Events of the cluster were deleted",
        Severity.MEDIUM,
        lambda e: e.resource == "events" and e.verb in {"delete", "deletecollection"} and e.done and e.human,
    ),
    _AuditRule(
        "pod-security-violation",
        "A pod breaks the pod security standard of its namespace",
        Severity.MEDIUM,
        lambda e: bool(e.annotations.get(_VIOLATIONS)),
    ),
    _AuditRule(
        "impersonation",
        "Somebody acted as another user",
        Severity.LOW,
        lambda e: bool(e.impersonated) and e.done,
    ),
    _AuditRule("forbidden", "A request was refused", Severity.LOW, lambda e: e.code == _FORBIDDEN),
)


class _AuditRecorder:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._alerts = Alerts(intake, NAME)
        self._open: dict[str, tuple[Mapping[str, Any], int]] = {}

    def take(self, record: Mapping[str, Any], line: int) -> None:
        """One event, once: when it is complete, or, of a session that lasts, when it began."""
        if "verb" not in record or "stage" not in record:
            self._intake.refuse("a line that is no event of an audit log", line)
            return
        stage, identity = record.get("stage"), said(record.get("auditID"), 60)
        if stage == "RequestReceived":
            self._alerts.ordinary("requests received")
        elif stage == "ResponseStarted":
            if len(self._open) < _MOST_OPEN:
                self._open[identity] = (record, line)
        else:
            self._open.pop(identity, None)
            self._judge(record, line)

    def _judge(self, record: Mapping[str, Any], line: int) -> None:
        event = _event(record)
        hits = [one for one in _RULES if one.holds(event)]
        for one in hits:
            self._alerts.take(_alert(one, event, record), line)
        if not hits:
            self._alerts.ordinary("ordinary events")

    def close(self) -> None:
        """The findings; what began and has not ended counts as well."""
        for record, line in self._open.values():
            self._judge(record, line)
        self._alerts.close()


def _alert(one: _AuditRule, event: _Event, record: Mapping[str, Any]) -> Alert:
    pod = event.name if event.resource == "pods" else ""
    kind, name = owner_of(pod) if pod else (event.resource, event.name or event.resource)
    by = f" by {event.user}" if event.user else ""
    return Alert(
        one.name,
        f"{one.title}{by}",
        one.severity,
        AlertScene(event.namespace, kind or "Pod", name, actor=event.user),
        utc(first(record.get("stageTimestamp"), record.get("requestReceivedTimestamp"))),
        pod,
        f"{event.verb} {event.uri.partition('?')[0]}",
        (),
        {"user": event.user, "verb": event.verb, "code": event.code, "sourceIPs": record.get("sourceIPs")},
    )
