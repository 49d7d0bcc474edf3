"""The HTML page: what is in it, and, where a browser is at hand, what a reader can do with it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from reports_sample import clean_report, clean_verdict, large_report, sample_report, sample_verdict
from sarif_tools import absent

from secscan.model import ExitCode, Verdict
from secscan.reporters.html.reporter import render

BROWSE = Path(__file__).with_name("browse.cjs")


def page(report=None, verdict=None):
    return html.document_fromstring(render(report or sample_report(), verdict or sample_verdict()).encode())


def data(document):
    return json.loads(document.get_element_by_id("data").text)


def words(node):
    return " ".join(" ".join(node.itertext()).split())


@pytest.mark.parametrize(
    ("code", "said"),
    [(ExitCode.PASSED, "Passed"), (ExitCode.FAILED, "Failed"), (ExitCode.INCOMPLETE, "Incomplete")],
)
def test_the_verdict_comes_first_in_words(code, said):
    [first, *_] = page(clean_report(), Verdict(code, ("because",))).xpath("//main/*")
    assert words(first).startswith(said)
    assert f"Exit code {int(code)}" in words(first)


def test_every_scanner_gap_and_package_is_told_of():
    document = page()
    shown = words(document.body)
    report = sample_report()
    assert [run.scanner for run in report.runs if run.scanner not in shown] == []
    assert "src/broken.py:3-5 : line 3: invalid syntax" in shown
    assert "requests 2.19.0 (pypi) 2.20.0 CVE-2018-18074" in shown
    assert "the advisory data is 9 days old" in shown


def test_every_finding_travels_with_the_page():
    report, verdict = sample_report(), sample_verdict()
    rows = data(page())["findings"]
    assert {row["fingerprint"] for row in rows} == {f.fingerprint for f in report.findings}
    assert {row["fingerprint"] for row in rows if row["fails"]} == verdict.failing
    assert len(data(page())["components"]) == len(report.components)


def test_only_its_own_style_and_script_run():
    text = render(sample_report(), sample_verdict())
    document = html.document_fromstring(text.encode())
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for kind, source in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert document.xpath("//*[@style or @onclick or @onload or @onerror]") == []
    assert document.xpath("//link | //img | //iframe | //object") == []


@settings(max_examples=20)
@given(st.lists(hostile_text | st.just("</script><script>alert(1)</script>"), min_size=1, max_size=8))
def test_foreign_text_is_text(words_):
    report = hostile_report(words_)
    text = render(report, sample_verdict())
    document = html.document_fromstring(text.encode())
    plain = page()
    assert len(document.xpath("//script")) == len(plain.xpath("//script")) == 2
    assert {node.tag for node in document.iter() if isinstance(node.tag, str)} <= {
        node.tag for node in plain.iter() if isinstance(node.tag, str)
    }
    assert len(data(document)["findings"]) == len(report.findings)
    assert "##[" not in text


def test_a_clean_scan_has_no_empty_sections():
    shown = words(page(clean_report(), clean_verdict()).body)
    assert "What was not looked at" not in shown
    assert "Packages to raise" not in shown


# In a browser


@pytest.fixture(scope="module")
def browse(tmp_path_factory):
    browser, node = shutil.which("chromium"), shutil.which("node")
    modules = os.environ.get("SECSCAN_NODE_MODULES", "")
    if not browser or not node or not Path(modules, "playwright-core").is_dir():
        absent("a browser (chromium, node, and playwright-core in SECSCAN_NODE_MODULES)")

    def look(report, verdict, *steps):
        place = tmp_path_factory.mktemp("page") / "report.html"
        place.write_text(render(report, verdict), "utf-8")
        command = [node, str(BROWSE), browser, modules, place.as_uri(), json.dumps(steps)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
        answer = json.loads(done.stdout)
        assert (answer["errors"], answer["asked"]) == ([], [])
        return answer["answers"]

    return look


@pytest.mark.real
@pytest.mark.slow
def test_a_reader_filters_and_follows_a_link(browse):
    report = sample_report()
    one = next(f for f in report.findings if f.rule == "CVE-2018-18074")
    hidden = next(f for f in report.findings if f.suppression)
    shown = browse(
        report, sample_verdict(),
        ["text", "#shown"],
        ["fill", "[name=text]", "openssl"], ["wait", 300], ["text", "#shown"],
        ["go", f"#f={one.fingerprint}"], ["wait", 300], ["text", "article.chosen"],
        ["go", f"#f={hidden.fingerprint}"], ["wait", 300], ["text", "article.chosen"],
        ["press", "/"], ["ask", "document.activeElement.name"],
        ["axe"], ["scheme", "dark"], ["axe"],
    )  # fmt: skip
    told = [answer for answer in shown if answer is not None]
    assert told[0][0].startswith("22 of 25 findings")
    assert told[1] == ["2 of 25 findings, 1 group"]
    assert "requirements.txt:2" in told[2][0]
    assert f"{hidden.location.path}:{hidden.location.start_line}" in told[3][0]
    assert told[4] == "text"
    assert told[5:] == [[], []], "what axe says against the page, light and dark"


@pytest.mark.real
@pytest.mark.slow
def test_hostile_text_stays_text_in_a_browser(browse):
    evil = [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
        "\u202e<b>",
    ]
    [shown, opened] = browse(
        hostile_report(evil), sample_verdict(),
        ["text", "#shown"],
        ["ask", "document.querySelectorAll('#groups summary').forEach((one) => one.click()), 'opened'"],
    )  # fmt: skip
    assert (bool(shown), opened) == (True, "opened")


@pytest.mark.real
@pytest.mark.slow
def test_25000_findings_open_and_are_searched(browse):
    report = large_report(25_000)
    shown = browse(
        report, clean_verdict(),
        ["text", "#shown"], ["fill", "[name=text]", "number 24999 "], ["wait", 1000], ["text", "#shown"],
    )  # fmt: skip
    assert [answer for answer in shown if answer] == [
        ["25,000 of 25,000 findings, 50 groups"],
        ["1 of 25,000 findings, 1 group"],
    ]


def test_a_page_is_the_same_bytes_again():
    report = replace(sample_report(), started="", ended="")
    assert render(report, sample_verdict()) == render(report, sample_verdict())
