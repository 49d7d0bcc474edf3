from __future__ import annotations

import json
from dataclasses import replace

from reports_sample import clean_report, clean_verdict, large_report, sample_report, sample_verdict

from secscan.reporters.bitbucket import MOST, PER_REQUEST, render


def test_the_report_agrees_with_the_exit_code():
    assert json.loads(render(sample_report(), sample_verdict()))["report"]["result"] == "FAILED"
    assert json.loads(render(clean_report(), clean_verdict()))["report"]["result"] == "PASSED"


def test_annotations_begin_with_what_fails_the_gate():
    [first, *_] = json.loads(render(sample_report(), sample_verdict()))["annotations"]
    failing = {f"secscan-{one}" for one in sample_verdict().failing}
    order = [one["external_id"] in failing for one in first]
    assert order == sorted(order, reverse=True)
    assert sum(order) == len(failing)


def test_requests_are_as_large_as_the_service_takes_and_the_rest_is_counted():
    report = large_report(MOST + 50)
    document = json.loads(render(report, clean_verdict()))
    assert [len(part) for part in document["annotations"]] == [PER_REQUEST] * (MOST // PER_REQUEST)
    left = {one["title"]: one["value"] for one in document["report"]["data"]}["Left out here"]
    assert left == len(report.findings) - MOST


def test_texts_are_within_the_limits():
    report = sample_report()
    long = replace(
        report, findings=tuple(replace(f, message="x" * 9000, fix="y" * 9000) for f in report.findings)
    )
    for part in json.loads(render(long, sample_verdict()))["annotations"]:
        assert {len(one["summary"]) <= 450 and len(one["details"]) <= 2000 for one in part} == {True}
