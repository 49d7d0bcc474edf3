"""Fuzz targets: what secscan says. Foreign text stays text, secrets stay out, and no finding is lost."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from fuzz_choices import Choices

from secscan.model import (
    Component,
    Confidence,
    Excerpt,
    ExitCode,
    FileProblem,
    Finding,
    FindingStatus,
    Location,
    Package,
    Report,
    ReportedBy,
    Rule,
    Run,
    RunStatus,
    Severity,
    SkippedFile,
    Stage,
    Suppression,
    SuppressionKind,
    SuppressionNotice,
    TargetInfo,
    Verdict,
)
from secscan.reporters import REPORTERS, render
from secscan.reporters.commands import harmless
from secscan.reporters.console.screen import wrap
from secscan.reporters.github import annotation
from secscan.reporters.groups import FindingGroup
from secscan.reporters.markup import code, escape, fence, place
from secscan.reporters.sarif.objects import relative_uri
from secscan.reporters.text import clean, json_text, one_line, printable_bytes, safe_path, sentence
from secscan.steps.normalize_positions import normalize_positions as put_in_place

sys.path.append(str(Path(__file__).resolve().parent.parent / "reporters"))
from runner_model import commands

BIDI = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


@cache
def obeyed() -> re.Pattern[str]:
    """What a terminal or a reader's eye obeys: controls, halves of pairs, separators of lines, bidi controls."""
    found = []
    for number in range(sys.maxunicode + 1):
        one = chr(number)
        if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(one) in BIDI:
            found.append(one)
    return re.compile(f"[{re.escape(''.join(found))}]")


SECRET = "hardcoded-secret"


def check_plain(text: str, allowed: str = "") -> None:
    """No control or bidi character, no half of a pair, no line but those of line feeds."""
    if text.isascii() and text.isprintable():
        return
    assert {match[0] for match in obeyed().finditer(text)} <= set(allowed), ascii(text)


def told(text: str) -> list[Any]:
    """The commands that a runner would see."""
    may_be = text.count(":") > 1 or "#" in text
    return commands(text) if may_be else []


def fuzz_terminal(data: bytes) -> None:
    """Foreign text on a terminal or in a log: plain, on its line, and no runner's command."""
    choices = Choices(data)
    limit = choices.below(60)
    given = choices.text() + choices.take(80).decode("utf-8", "surrogateescape")
    check_plain(clean(given), "\t\n")
    line = one_line(given, limit)
    check_plain(line)
    assert not limit or len(line) <= limit
    assert one_line(line) == line
    check_plain(safe_path(given))
    check_plain(sentence(given, limit + 4))
    rows = wrap(line, 20 + limit, "head: ", "  ")
    assert "".join("".join(rows).split()) in (
        "head:" + "".join(line.split()),
        "head:" + "".join(rows[0][5:].split()) + "".join("".join(rows[1:]).split()),
    )
    for row in (*rows, line, safe_path(given), f"  {safe_path(given)}: {line}"):
        said = harmless(row)
        check_plain(said)
        assert told(said) == [], ascii(said)
        assert len(said.splitlines()) <= 1


def fuzz_markdown(data: bytes) -> None:
    """Foreign text in Markdown: no character of it means anything."""
    choices = Choices(data)
    limit, given = choices.below(60), choices.text(250)
    plain = escape(given, limit)
    check_plain(plain)
    bare = re.sub(r"&#\d+;|&#8203;", "", plain)
    assert not set(bare) & set("\\`*[]<>|~$&@#"), bare
    assert not re.search(r"://|www\.|:[\w+-]+:", plain, re.ASCII)
    assert not re.match(r"[-+=]|\d+[.)]", plain, re.ASCII)
    said = code(given, limit)
    assert said.startswith("<code>")
    assert said.endswith("</code>")
    assert not set(re.sub(r"&#\d+;", "", said[6:-7])) & set("\\`*[]<>|~$&@#")
    lines = [choices.text() for _ in range(choices.below(4))]
    block = fence(lines)
    assert len(block) == len(lines) + 2
    for line in block[1:-1]:
        check_plain(line, "\t")
        assert not line.strip().startswith(block[-1])
    target = TargetInfo("x", "9" * 40, repository="https://github.com/team/shop")
    shown = place(Location(given, 3), target)
    link = re.fullmatch(
        r"\[(<code>.*</code>)\]\((https://github\.com/team/shop/blob/9{40}/[^\s()<>]*#L3)\)", shown
    )
    assert link or shown.startswith("<code>")
    assert not link or ".." not in unquote_to_bytes(link[2]).decode().split("/")


def drawn_finding(choices: Choices, stage: Stage | None = None) -> Finding:
    """A finding with foreign text wherever it can hold some."""
    chosen = stage or choices.pick(tuple(Stage))
    package = (
        Package(choices.text(), choices.text(), "pypi", choices.text(), (choices.text(),))
        if choices.flag()
        else None
    )
    excuse = Suppression(
        choices.pick(tuple(SuppressionKind)), choices.text(), choices.text(), "", choices.text()
    )
    where = Location(choices.text() or "a.py", *(choices.below(300) - 5 for _ in range(4)))
    drawn = Finding(
        chosen,
        choices.pick(("semgrep", "bandit", "trivy", choices.text())),
        choices.text() or "r",
        choices.pick(tuple(Severity)),
        choices.text(80),
        where,
        choices.pick(tuple(Confidence)),
        cwe=(choices.pick(("CWE-78", "CWE-0", choices.text())),),
        aliases=(choices.text(),),
        package=package,
        score=choices.pick(("", "7.5")),
        fix=choices.text(),
        url=choices.text(),
        logical=choices.text(),
        fingerprint=f"{choices.below(9)}" * 8,
        status=choices.pick(tuple(FindingStatus)),
        suppression=excuse if choices.flag() else None,
        also_reported_by=(ReportedBy(choices.text(), choices.text()),),
    )
    [put] = put_in_place([drawn], {})
    first = max(put.location.start_line - choices.below(3), 1)
    excerpt = Excerpt(first, tuple(choices.text() for _ in range(5))) if choices.flag() else None
    return replace(put, excerpt=excerpt)


def drawn_report(choices: Choices) -> tuple[Report, Verdict]:
    """A small report of foreign text."""
    findings = tuple(drawn_finding(choices) for _ in range(choices.below(3)))
    run = Run(
        choices.pick(tuple(Stage)), choices.pick(("semgrep", choices.text())), choices.text(),
        choices.pick(tuple(RunStatus)), choices.text(), 1.0, 3, (FileProblem(choices.text(), choices.text()),),
        (choices.text(),), choices.text(),
    )  # fmt: skip
    part = Component(
        choices.text() or "p",
        choices.text(),
        "pypi",
        "pkg:pypi/a@1",
        choices.text(),
        unassessed=choices.text(),
    )
    notice = SuppressionNotice(choices.text(), choices.text(), choices.text(), choices.text())
    rules = {
        f.rule: Rule(f.rule, choices.text(), choices.text(), choices.text(), choices.text(), choices.text())
        for f in findings[:1]
    }
    target = TargetInfo(
        choices.text(), choices.text(), dirty=True, branch=choices.text(), repository=choices.text(), files=2
    )
    report = Report(
        "1.0", target, (run,), findings, (part,), rules=rules,
        skipped=(SkippedFile(choices.text(), choices.text()),), unused_suppressions=(notice,),
        expired_suppressions=(notice,), warnings=(choices.text(),), compared_to=choices.text(),
    )  # fmt: skip
    verdict = Verdict(
        choices.pick(tuple(ExitCode)), (choices.text(),), frozenset(f.fingerprint for f in findings[:1])
    )
    return report, verdict


def fuzz_annotations(data: bytes) -> None:
    """Annotations: each is the one command that we wrote, and its values are the finding's."""
    choices = Choices(data)
    finding = drawn_finding(choices)
    report = Report("1", TargetInfo("x"), findings=(finding,))
    said = annotation("warning", FindingGroup((finding,)), report)
    assert len(said.splitlines()) == 1
    [(name, given, message)] = commands(said)
    assert name == "warning"
    assert given.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
    unbroken = "#[" not in said and "\\[" not in said
    assert not unbroken or given["file"] == safe_path(finding.location.path)
    check_plain(message, "\n\t")
    check_plain("".join(given.values()))


def fuzz_console(data: bytes) -> None:
    """The screen and GitHub's log: nothing but our own commands, and nothing that a terminal obeys."""
    report, verdict = drawn_report(Choices(data))
    screen = render("console", report, verdict)
    check_plain(screen, "\n\t")
    assert told(screen) == []
    log = render("github", report, verdict)
    check_plain(log, "\n\t")
    new = sum(finding.status is FindingStatus.NEW for finding in report.findings)
    assert len(commands(log)) <= new
    assert {name for name, _, _ in commands(log)} <= {"error", "warning", "notice"}


def fuzz_summary(data: bytes) -> None:
    """The Markdown page: plain characters, closed folds and fences, no raw HTML but ours."""
    report, verdict = drawn_report(Choices(data))
    page = render("markdown", report, verdict)
    check_plain(page, "\n\t")
    assert told(page) == []
    tags = {"details", "summary", "code", "br", "sub", "b", "strong", "kbd"}
    fenced = re.sub(r"^(`{3,})text\n.*?\n\1$", "", page, flags=re.DOTALL | re.MULTILINE)
    assert {name.lower() for name in re.findall(r"</?([A-Za-z][\w-]*)", fenced)} <= tags
    assert fenced.count("<details>") == fenced.count("</details>")


def walk(value: Any) -> Any:
    """Every object of a JSON document."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(item)


def check_uri(uri: str) -> None:
    """A reference below the root that has one meaning."""
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
    parts = urlsplit(uri)
    assert not parts.scheme
    assert not parts.netloc
    assert not uri.startswith("/")
    assert not {"..", ".", ""} & set(uri.split("/"))
    assert not re.search(r"%(?![0-9A-F]{2})", uri)


def fuzz_uri(data: bytes) -> None:
    """A path as a SARIF URI: relative, without scheme or `..`, and the same bytes again."""
    choices = Choices(data)
    path = choices.text(250) if choices.flag() else choices.rest().decode("utf-8", "surrogateescape")
    uri = relative_uri.__wrapped__(path)
    check_uri(uri)
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if parts:
        expected = "/".join("__" if part == ".." else part for part in parts)
        found = unquote_to_bytes(uri)
        try:
            assert found == expected.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            assert len(found.split(b"/")) == len(parts)


def fuzz_sarif(data: bytes) -> None:
    """Both SARIF profiles: JSON, URIs below the root, regions in order, every finding a result."""
    choices = Choices(data)
    for profile in choices.pick((("sarif",), ("sarif-github",), ("sarif",), ("sarif", "sarif-github"))):
        report, verdict = drawn_report(choices)
        text = render(profile, report, verdict)
        assert "##[" not in text
        check_plain(text, "\n")
        log = json.loads(text)
        results = [result for run in log["runs"] for result in run["results"]]
        if profile == "sarif":
            assert len(results) == len(report.findings)
        for one in walk(log):
            if "uriBaseId" in one and "uri" in one:
                check_uri(one["uri"])
            if "startLine" in one:
                assert one["startLine"] >= 1
                assert one.get("endLine", one["startLine"]) >= one["startLine"]
                ordered = one.get("endLine", one["startLine"]) > one["startLine"]
                assert ordered or one.get("endColumn", 1 << 30) >= one.get("startColumn", 1) >= 1
        for run in log["runs"]:
            ids = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
            assert len(ids) == len(set(ids))
            assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def fuzz_json_report(data: bytes) -> None:
    """The JSON report: every finding, the very strings, and printable."""
    choices = Choices(data)
    report, verdict = drawn_report(choices)
    text = render("json", report, verdict)
    check_plain(text, "\n")
    assert "##[" not in text
    plain = json.loads(text)
    assert len(plain["findings"]) == len(report.findings)
    assert plain["verdict"]["exitCode"] == int(verdict.exit_code)
    for row, finding in zip(plain["findings"], report.findings, strict=True):
        assert row["location"]["path"] == printable_bytes(finding.location.path)
        assert row["rule"] == printable_bytes(finding.rule)
    value = {choices.text(): [choices.text(), choices.below(9)]}
    back = json.loads(json_text(value))
    assert [printable_bytes(key) for key in value] == list(back)


def fuzz_cyclonedx(data: bytes) -> None:
    """The SBOM: JSON that names every component, and printable."""
    report, verdict = drawn_report(Choices(data))
    text = render("cyclonedx", report, verdict)
    check_plain(text, "\n")
    assert json.loads(text)["bomFormat"] == "CycloneDX"


def fuzz_formats(data: bytes) -> None:
    """Every format of the table: text that can be written and that commands no terminal, the same each time."""
    report, verdict = drawn_report(Choices(data))
    for name in REPORTERS:
        text = render(name, report, verdict)
        check_plain(text, "\n")
        text.encode("utf-8")
        assert render(name, report, verdict) == text
