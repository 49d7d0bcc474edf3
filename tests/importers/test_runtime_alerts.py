"""Alerts of a running cluster: counted, placed, bounded."""

from __future__ import annotations

import io

import pytest
from import_samples import DIGEST, TETRAGON, falco, lines

from secscan.importers import alerts
from secscan.importers.alerts import owner_of, utc
from secscan.importers.reader import read_report
from secscan.model import Severity, Stage


def read(*records):
    return read_report(io.BytesIO(lines(*records)), "alerts.jsonl")


def test_repeated_alerts_are_one_finding_with_number_and_times():
    intake = read(falco(second=30), falco(pod="web-7d9c8b6f5d-bbbbb", second=5), falco(second=40))
    [one] = intake.findings
    assert (intake.entries, intake.repeated) == (3, 2)
    seen = one.observed
    assert (seen.count, seen.first_seen, seen.last_seen) == (
        3,
        "2026-06-06T11:23:05Z",
        "2026-06-06T11:23:40Z",
    )
    assert (seen.namespace, seen.workload, seen.digest) == ("shop", "Deployment/web", DIGEST)
    assert (one.stage, one.location.path, one.logical) == (
        Stage.RUNTIME,
        "runtime/shop/web",
        "Deployment/shop/web",
    )


@pytest.mark.parametrize(
    ("priority", "severity"),
    [
        ("Emergency", 4),
        ("Critical", 4),
        ("Error", 3),
        ("Warning", 2),
        ("Notice", 1),
        ("Informational", 0),
        ("?", 2),
    ],
)
def test_a_priority_is_a_severity(priority, severity):
    assert read(falco(priority=priority)).findings[0].severity == severity


def test_the_gravest_of_repeated_alerts_counts():
    assert (
        read(falco(priority="Notice"), falco(priority="Critical")).findings[0].severity is Severity.CRITICAL
    )


def test_an_alert_without_a_pod_is_of_its_host():
    one = read(falco(output_fields={"container.name": "<NA>", "k8s.pod.name": None})).findings[0]
    assert (one.observed.host, one.location.path) == ("node-1", "runtime/host/node-1")


def test_of_tetragon_events_of_policies_are_alerts():
    intake = read(*TETRAGON)
    [one] = intake.findings
    assert (one.rule, one.severity) == ("tetragon.sensitive-files", Severity.HIGH)
    assert (one.observed.workload, one.observed.digest) == ("Deployment/web", DIGEST)
    assert intake.notes == ["records that are no alerts: 1 process_exec"]


@pytest.mark.parametrize(
    ("pod", "owner"),
    [
        ("web-7d9c8b6f5d-x2v4q", ("Deployment", "web")),
        ("my-db-0", ("StatefulSet", "my-db")),
        ("backup-28490400-x2v4q", ("CronJob", "backup")),
        ("agent-x2v4q", ("", "agent")),
        ("plain", ("Pod", "plain")),
    ],
)
def test_a_pods_name_tells_what_made_it(pod, owner):
    assert owner_of(pod) == owner


def test_memory_is_bounded_by_different_alerts_and_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(alerts, "MOST_ALERTS", 3)
    intake = read(*[falco(rule=f"rule {n}") for n in range(5)])
    assert (len(intake.findings), intake.entries, intake.unread) == (3, 5, 2)
    assert intake.problems


def test_hostile_names_make_no_paths_and_no_commands():
    one = read(falco(pod="../../etc/x\x1b[31m", rule="a\nb")).findings[0]
    assert one.location.path.startswith("runtime/shop/")
    assert ".." not in one.location.path.split("/")
    assert "\n" not in one.rule + one.message
    assert "\x1b" not in one.message


@pytest.mark.parametrize(
    ("text", "time"), [("2026-06-06T11:23:11.85Z", "2026-06-06T11:23:11Z"), ("yesterday", ""), (5, "")]
)
def test_times_are_utc_or_nothing(text, time):
    assert utc(text) == time
