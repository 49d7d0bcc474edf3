from __future__ import annotations

from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reports_sample import clean_report, clean_verdict, sample_report, sample_verdict

from secscan.model import FindingStatus
from secscan.reporters.checkstyle import render


def errors(report):
    document = etree.fromstring(render(report, sample_verdict()).encode())
    return [(file.get("name"), error) for file in document for error in file]


def test_every_new_finding_and_every_new_gap_is_an_error_of_its_file():
    report = sample_report()
    new = [f for f in report.findings if f.status is FindingStatus.NEW]
    shown = errors(report)
    assert len([e for _, e in shown if not e.get("source").startswith("secscan.gap.")]) == len(new)
    gaps = {path for path, e in shown if e.get("source").startswith("secscan.gap.")}
    assert {"src/broken.py", "web/bun.lock"} <= gaps
    assert "src/new.py" not in gaps  # covered


def test_an_error_names_line_level_and_rule():
    [found] = [e for path, e in errors(sample_report()) if e.get("source") == "semgrep.python-os-system"]
    assert (found.get("line"), found.get("column"), found.get("severity")) == ("8", "5", "error")


def test_nothing_found_is_an_empty_document():
    assert len(etree.fromstring(render(clean_report(), clean_verdict()).encode())) == 0


@settings(max_examples=20)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_breaks_nothing(words):
    report = hostile_report(words)
    assert len(errors(report)) >= sum(f.status is FindingStatus.NEW for f in report.findings)
