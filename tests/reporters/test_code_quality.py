from __future__ import annotations

import json

from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.model import FindingStatus
from secscan.reporters.code_quality import render


def test_every_finding_that_is_not_suppressed_is_an_issue():
    issues = json.loads(render(sample_report(), sample_verdict()))
    open_ = [f for f in sample_report().findings if f.status is not FindingStatus.SUPPRESSED]
    assert [one["fingerprint"] for one in issues] == [f.fingerprint for f in open_]
    assert {one["severity"] for one in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert issues[0]["location"] == {"path": "src/settings.py", "lines": {"begin": 12, "end": 12}}


def test_nothing_found_is_an_empty_list():
    assert json.loads(render(clean_report(), clean_verdict())) == []
