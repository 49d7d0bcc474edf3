"""Alerts of a running cluster, counted: what repeats is one finding with its number and its times.

Memory grows with the number of different alerts, never with the number of alerts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from secscan.imported import Observation
from secscan.importers.intake import Intake, rule, said
from secscan.knowledge.severity import confidence_of
from secscan.model import (
    Finding,
    Location,
    Severity,
    Stage,
)

MOST_ALERTS = 20_000
"""Different alerts; of more than that only the number is kept, and said to be so."""
_SUFFIX = "[bcdfghjklmnpqrstvwxz2456789]"
_REPLICA = re.compile(rf"(?P<name>.+?)-{_SUFFIX}{{8,10}}-{_SUFFIX}{{5}}\Z")
_ORDINAL = re.compile(r"(?P<name>.+)-\d{1,4}\Z")
_CRON = re.compile(rf"(?P<name>.+)-\d{{8,10}}-{_SUFFIX}{{5}}\Z")
_PLAIN = re.compile(rf"(?P<name>.+)-{_SUFFIX}{{5}}\Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")
_OWNERS = ((_REPLICA, "Deployment"), (_CRON, "CronJob"), (_ORDINAL, "StatefulSet"), (_PLAIN, ""))
_PART = re.compile(r"[^A-Za-z0-9._:@+-]+")


class AlertScene(NamedTuple):
    """Where something happened, and who did it; what is not known is empty."""

    namespace: str = ""
    kind: str = ""
    workload: str = ""
    container: str = ""
    image: str = ""
    digest: str = ""
    host: str = ""
    actor: str = ""


@dataclass(slots=True)
class AlertGroup:
    """Alerts of one rule in one place."""

    severity: Severity
    title: str
    sample: str
    line: int
    facts: Mapping[str, Any]
    tags: tuple[str, ...]
    count: int = 0
    first_seen: str = ""
    last_seen: str = ""
    pods: set[str] = field(default_factory=set)


class Alert(NamedTuple):
    """One alert. `time` is ISO 8601 in UTC, or empty; `sample` is what the tool said of this one."""

    rule: str
    title: str
    severity: Severity
    scene: AlertScene
    time: str = ""
    pod: str = ""
    sample: str = ""
    tags: tuple[str, ...] = ()
    facts: Mapping[str, Any] = {}


class Alerts:
    """Counts alerts, and makes a finding of each group of them at the end."""

    def __init__(self, intake: Intake, tool: str) -> None:
        self._intake, self._tool = intake, tool
        self._groups: dict[tuple[str, AlertScene], AlertGroup] = {}
        self._ordinary: Counter[str] = Counter()

    def ordinary(self, word: str) -> None:
        """A record that is no alert."""
        if word in self._ordinary or len(self._ordinary) < 20:  # noqa: PLR2004 - as many words as are shown
            self._ordinary[word] += 1
        else:
            self._ordinary["other"] += 1

    def take(self, alert: Alert, line: int) -> None:
        """One alert."""
        key = alert.rule, alert.scene
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= MOST_ALERTS:
                self._intake.refuse(f"more than {MOST_ALERTS:,} different alerts; these were only counted", 0)
                return
            group = AlertGroup(alert.severity, alert.title, alert.sample, line, alert.facts, alert.tags)
            self._groups[key] = group
        group.count += 1
        group.severity = max(group.severity, alert.severity)
        if alert.time:
            group.first_seen = min(group.first_seen or alert.time, alert.time)
            group.last_seen = max(group.last_seen, alert.time)
        if alert.pod and len(group.pods) < 10:  # noqa: PLR2004 - as many as are named
            group.pods.add(alert.pod)

    def close(self) -> None:
        """The findings, in the order in which their first alerts came."""
        for (name, scene), group in self._groups.items():
            self._finding(name, scene, group)
        if self._ordinary:
            counted = ", ".join(f"{number:,} {word}" for word, number in self._ordinary.most_common())
            self._intake.notes.append(f"records that are no alerts: {counted}")

    def _finding(self, name: str, scene: AlertScene, group: AlertGroup) -> None:
        meant = rule(
            f"{self._tool}.{'-'.join(name.split())[:100]}",
            group.title,
            group.severity,
            tags=("runtime", *group.tags),
        )
        pods = sorted(group.pods)
        seen = Observation(
            count=group.count,
            first_seen=group.first_seen,
            last_seen=group.last_seen,
            namespace=scene.namespace,
            workload="/".join(filter(None, (scene.kind, scene.workload))),
            pod=", ".join(pods),
            container=scene.container,
            image=scene.image,
            digest=scene.digest,
            host=scene.host,
        )
        facts = {**group.facts, "sample": group.sample, "line": group.line}
        self._intake.add(
            Finding(
                Stage.RUNTIME,
                self._tool,
                meant.id,
                group.severity,
                f"{group.title}: {_where(scene)}{_times(group)}.",
                Location(place_of(scene)),
                confidence=confidence_of(self._tool),
                subject="|".join((meant.id, *scene[:6], scene.actor)),
                logical=_address(scene),
                observed=seen,
                origin=self._intake.origin(facts),
            ),
            meant,
            group.count,
        )


def _where(scene: AlertScene) -> str:
    """The place in words."""
    if not scene.workload:
        return f"on host {scene.host}" if scene.host else "on a host"
    kind = f"{scene.kind} " if scene.kind else ""
    space = f" in namespace {scene.namespace}" if scene.namespace else ""
    container = f", container {scene.container}" if scene.container else ""
    return f"{kind}{scene.workload}{space}{container}"


def _times(group: AlertGroup) -> str:
    if group.count == 1:
        return f", {group.first_seen}" if group.first_seen else ""
    times = f" from {group.first_seen} to {group.last_seen}" if group.first_seen else ""
    return f", {group.count:,} alerts{times}"


def _address(scene: AlertScene) -> str:
    """As our own addresses of objects: kind, namespace, name."""
    if not scene.workload:
        return f"host/{scene.host}" if scene.host else ""
    return f"{scene.kind or 'Pod'}/{scene.namespace or 'default'}/{scene.workload}"


def place_of(scene: AlertScene) -> str:
    """The path that stands for what runs, where no manifest of the repository is known to be its own."""
    parts = (
        [scene.namespace or "default", scene.workload]
        if scene.workload
        else ["host", scene.host or "unknown"]
    )
    return "/".join(["runtime", *(_PART.sub("-", part).strip(".") or "-" for part in parts)])


def owner_of(pod: str) -> tuple[str, str]:
    """The kind and name of what made a pod, by the pod's name; no kind where that is not certain."""
    for pattern, kind in _OWNERS:
        if match := pattern.match(pod[:300]):
            return kind, match["name"]
    return "Pod", pod


def digest_of(text: Any) -> str:
    """The digest at the end of an image's reference or identity."""
    found = said(text, 600).rpartition("@")[2]
    return found if _DIGEST.match(found) else ""


def utc(text: Any) -> str:
    """A time as it was written, to the second, in UTC; empty for anything else."""
    found = said(text, 60)
    whole = _TIME.match(found)
    return f"{whole['time']}Z" if whole else ""


_TIME = re.compile(r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|\+00:?00)\Z", re.ASCII)
