"""Fuzz targets: the steps between a scanner and a report. Secrets stay out, and no finding is lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from unittest.mock import patch

from fuzz_choices import Choices
from fuzz_inputs import NAMES, drawn_source, quick_hash, told_secrets
from fuzz_outputs import SECRET, drawn_report

from secscan.config.settings import Config
from secscan.contract import FileResult, SourceFile
from secscan.gap import Acceptance, Gap, GapStatus
from secscan.gate import judge
from secscan.model import (
    ColumnUnit,
    Component,
    Confidence,
    FileProblem,
    Finding,
    FindingStatus,
    Location,
    Report,
    ReportedBy,
    Run,
    RunStatus,
    Severity,
    Stage,
    SuppressionNotice,
    TargetInfo,
)
from secscan.run.coverage import Coverage
from secscan.run.steps import Phase, StepContext, run_steps
from secscan.scanners import detect_secrets
from secscan.secrets import identity
from secscan.steps.mask import Masker, unmistakable
from secscan.steps.merge_duplicates import merge_duplicates
from secscan.steps.order import order_findings
from secscan.steps.redact import redact, secrets_of
from secscan.steps.scrub_report import scrub_report
from secscan.syntax.text import SourceText
from secscan.system.command import Completed, Ending


def drawn_secret(choices: Choices) -> str:
    """A value that nobody may read; never a word, and never one that a mask could spell."""
    value = choices.word(30) if choices.flag() else "".join(c for c in choices.text() if c.isprintable())
    return value.replace("*", "").strip() or "s3cr3t-v4lue"


def fuzz_veil(data: bytes) -> None:
    """A veil: no byte of a known value is left, and nothing but masks is added."""
    choices = Choices(data)
    values = [drawn_secret(choices) for _ in range(1 + choices.below(3))]
    pieces = [choices.pick((*values, choices.text())) for _ in range(choices.below(8))]
    text = "".join(pieces).replace("*", "+")
    veil = Masker(values)
    hidden = veil.hide(text)
    assert not [value for value in values if len(value) >= 3 and value in hidden]
    wide = veil.hide(text, same_length=True)
    assert len(wide) == len(text)
    assert all(a in (b, "*") for a, b in zip(wide, text, strict=True))
    assert re.sub(r"\*+", "*", wide) == re.sub(r"\*+", "*", hidden)
    assert Masker().hide(veil.hide(hidden)) is not None
    spans = [(choices.below(50), choices.below(60)) for _ in range(choices.below(3))]
    marked = veil.hide(text, spans, same_length=True)
    assert all(marked[at] == "*" for start, end in spans for at in range(start, min(end, len(text))))


def fuzz_redact(data: bytes) -> None:
    """All steps over a file with secrets: no report holds a byte of one, and no finding is lost."""
    choices = Choices(data)
    values = [value for value in (drawn_secret(choices) for _ in range(3)) if unmistakable(value)]
    rows, findings = [], []
    for number in range(1, 1 + choices.below(5)):
        value = choices.pick((*values, "plain"))
        row, start = drawn_line(choices, value)
        rows.append(row)
        where = Location("a.py", number, start, number, start + len(value), ColumnUnit.CODE_POINT)
        said = choices.pick(("Found.", f"Found {value} here.", row))
        if value in values:
            findings.append(found_secret(where, choices.pick(("", value))))
        if choices.flag() or value not in values:
            rule = f"semgrep.{number}"
            findings.append(Finding(Stage.SAST, "semgrep", rule, Severity.LOW, said, where, logical=value))
    texts = {"a.py": SourceText("a.py", "\n".join(rows))}
    with patch.object(identity, "short_hash", quick_hash):
        refined = run_steps(Phase.IDENTIFY, findings, StepContext(texts))
    check_kept(findings, refined)
    assert len({f.fingerprint for f in refined}) == len(refined)
    secrets = {rows[line - 1][first - 1 : last - 1] for f in findings for line, first, last in f.masks}
    run = Run(
        Stage.SAST, "semgrep", "1", RunStatus.PARTIAL, f"broke at {' '.join(secrets)}", notes=(*secrets,)
    )
    report = Report("1", TargetInfo("x"), (run,), order_findings(refined), warnings=(*secrets,))
    report = scrub_report(report, Masker(secrets_of(refined, texts)))
    shown = repr(report)
    assert not [value for value in secrets if value in shown or repr(value)[1:-1] in shown]


def fuzz_leaks(data: bytes) -> None:
    """The secret engine and all steps behind it: what it finds is in no byte of what is reported."""
    choices = Choices(data)
    name, text = choices.pick(NAMES), drawn_source(choices)
    told = told_secrets(name, text)
    lines = [{"i": 0, "findings": told, "error": ""}, {"done": True}]
    output = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    file = SourceFile(name, frozenset({"text"}), 1, "d", "/s")
    result = detect_secrets.parse(Completed(Ending.EXIT, 0, output, b"", 0.1), [file]).files[name]
    assert not result.error
    assert len(result.findings) == len(told)
    source = SourceText(name, text)
    other = Finding(Stage.SAST, "semgrep", "semgrep.x", Severity.LOW, text[:200], Location(name, 1, 1, 9, 1))
    with patch.object(identity, "short_hash", quick_hash):
        refined = run_steps(Phase.IDENTIFY, [*result.findings, other], StepContext({name: source}))
    check_kept([*result.findings, other], refined)
    shown = repr(refined)
    for finding in result.findings:
        for line, start, end in finding.masks:
            value = source.line(line)[start - 1 : end - 1]
            assert not unmistakable(value) or "*" in value or value not in shown


def drawn_line(choices: Choices, value: str) -> tuple[str, int]:
    """A line that holds a value, and the column (from 1) where it starts."""
    before = choices.text() + choices.pick(("x = ", "x: ", "")) + choices.pick(("", "'", '"'))
    line = "".join(f"{before}{value}{choices.text()}".splitlines())
    before = "".join(f"{before}|".splitlines())[:-1]
    return line, len(before) + 1


def found_secret(where: Location, logical: str) -> Finding:
    """What the secrets stage reports of a place."""
    mask = (where.start_line, where.start_column, where.end_column)
    return Finding(
        Stage.SECRETS, "detect-secrets", "detect-secrets.x", Severity.HIGH, "Found.", where, weakness=SECRET,
        masks=(mask,), subject="***:ab", logical=logical,
    )  # fmt: skip


def check_kept(findings: list[Finding], refined: list[Finding]) -> None:
    """Every scanner's rule at every place is still told by somebody there."""
    before, after = (
        {
            (f.location.path, s.scanner, s.rule)
            for f in listed
            for s in (ReportedBy(f.scanner, f.rule), *f.also_reported_by)
        }
        for listed in (findings, refined)
    )
    assert before == after


def fuzz_unite(data: bytes) -> None:
    """Uniting and redacting: no finding is lost, none becomes milder, none of two weaknesses become one."""
    choices = Choices(data)
    text = SourceText("a.py", "def f():\n    password = 'x'\n    eval(a)  # é\n\nend")
    findings = []
    for _ in range(choices.below(7)):
        numbers = [choices.below(6), choices.below(20), choices.below(6), choices.below(20)]
        tool = choices.pick(("bandit", "semgrep", "iac", "detect-secrets", "other"))
        findings.append(
            Finding(
                choices.pick((Stage.SAST, Stage.IAC, Stage.SECRETS)), tool, f"{tool}.{choices.below(3)}",
                choices.pick(tuple(Severity)), "m", Location("a.py", *numbers, choices.pick(tuple(ColumnUnit))),
                weakness=choices.pick(("", "", "a", "b", SECRET)), rated=choices.flag(), dismissed=choices.pick(("", "", "no")),
                masks=((numbers[0], numbers[1], numbers[3]),) if choices.flag() else (),
            )
        )  # fmt: skip
    with patch.object(identity, "short_hash", quick_hash):
        refined = run_steps(Phase.IDENTIFY, findings, StepContext({"a.py": text}))
    check_kept(findings, refined)
    assert len(refined) <= len(findings)
    united = merge_duplicates(findings)
    for one in united:
        assert sum(source.scanner == one.scanner for source in one.also_reported_by) == 0
    if any(not finding.dismissed for finding in findings):
        assert any(not finding.dismissed for finding in united)
    assert max((f.severity for f in findings if f.rated), default=0) <= max(
        (f.severity for f in united), default=0
    )
    assert redact(list(reversed(findings)), {}) == list(reversed(redact(findings, {})))


def fuzz_gate(data: bytes) -> None:
    """The verdict, against a model of the contract's table."""
    choices = Choices(data)
    levels = (None, *Severity)
    limits = {stage: choices.pick(levels) for stage in Stage}
    config = Config(
        fail_on=limits,
        allow_incomplete=tuple(stage for stage in Stage if choices.flag()),
        exit_zero=choices.flag(),
        fail_on_unassessed=choices.flag(),
        strict=choices.flag(),
        fail_on_confidence=choices.pick(tuple(Confidence)),
    )
    runs = tuple(
        Run(
            choices.pick(tuple(Stage)),
            "s",
            "1",
            choices.pick(tuple(RunStatus)),
            choices.pick(("", "why")),
            failed=choices.pick(((), (FileProblem("p", "x"),))),
        )
        for _ in range(choices.below(5))
    )
    gaps = tuple(
        Gap(
            choices.pick(tuple(Stage)),
            choices.pick(("s", "secscan", "t")),
            choices.pick(("p", "q")),
            "kind",
            "reason",
            covered_by=choices.pick(((), ("t",))),
            fingerprint=str(n),
            status=choices.pick(tuple(GapStatus)),
        )
        for n in range(choices.below(4))
    )
    findings = tuple(
        Finding(
            choices.pick(tuple(Stage)),
            "s",
            "r",
            choices.pick(tuple(Severity)),
            "m",
            Location("a"),
            fingerprint=str(n),
            status=choices.pick(tuple(FindingStatus)),
            confidence=choices.pick(tuple(Confidence)),
        )
        for n in range(choices.below(5))
    )
    parts = tuple(
        Component("p", "1", "PyPI", "pkg:pypi/p", "a", unassessed=choices.pick(("", "not pinned")))
        for _ in range(choices.below(3))
    )
    report = Report("1", TargetInfo("x", named=choices.flag()), runs, findings, parts, gaps=gaps)
    verdict = judge(report, config)
    failing = {
        f.fingerprint
        for f in findings
        if f.status == "new" and limits[f.stage] is not None and f.severity >= limits[f.stage]
        if f.confidence >= config.fail_on_confidence
    }
    broken = [
        r
        for r in runs
        if r.status in {"failed", "timeout", "missing", "partial"} and r.stage not in config.allow_incomplete
        if not told_by_gaps(r, gaps)
    ]
    dead = {(r.stage, r.scanner) for r in runs if r.status in {"failed", "timeout", "missing"}}
    open_ = [
        g
        for g in gaps
        if g.status == "new"
        and g.stage not in config.allow_incomplete
        and (config.strict or not g.covered_by)
    ]
    open_ = [g for g in open_ if (g.stage, g.scanner) not in dead]
    idle = not report.target.named and all(r.status in {"not-applicable", "skipped"} for r in runs)
    unassessed = config.fail_on_unassessed and any(part.unassessed for part in parts)
    fails = bool(failing) or unassessed
    expected = 3 if broken or open_ or idle else 1 if fails and not config.exit_zero else 0
    assert int(verdict.exit_code) == expected
    assert verdict.failing == failing
    assert verdict.reasons
    assert all(verdict.reasons)
    assert sum(r.startswith(tuple(f"{s.value}: s " for s in Stage)) for r in verdict.reasons) == len(broken)


def told_by_gaps(run: Run, gaps: tuple[Gap, ...]) -> bool:
    """Whether a run's one file is told of by a gap that may be judged by itself."""
    named = {
        g.status for g in gaps if g.stage == run.stage and g.scanner in {"s", "secscan"} and g.path == "p"
    }
    if not run.failed:
        return False
    return (run.status == "partial" and bool(named)) or (run.status == "failed" and "accepted" in named)


def fuzz_ledger(data: bytes) -> None:
    """The ledger: `ok` means that every file was answered without an error; all else is a gap."""
    choices = Choices(data)
    files = [SourceFile(f"d/{n}", frozenset(), 1, "x") for n in range(choices.below(5))]
    unreadable = [FileProblem(f"u/{n}", "gone") for n in range(choices.below(3))]
    account = Coverage(
        Stage.SAST,
        files,
        unreadable=unreadable,
        timed_out=choices.flag(),
        problem=choices.pick(("", "broke")),
    )
    good: set[str] = set()
    bad: set[str] = set()
    for _ in range(choices.below(8)):
        file = choices.pick(files) if files else None
        if file is None:
            break
        kind = choices.below(3)
        if kind == 2:
            account.fail([file], "late")
            bad.add(file.path)
            continue
        account.enter({file.path: FileResult(error="odd" if kind else "")})
        (bad if kind else good).add(file.path)
    end = account.close()
    lost = {file.path for file in files} - (good - bad)
    assert {problem.path for problem in end.failed} == lost | {problem.path for problem in unreadable}
    assert {gap.path for gap in end.gaps} == lost
    status, reason = end.status, end.reason
    total = len(files) + len(unreadable)
    if not total:
        assert status is RunStatus.NOT_APPLICABLE
    elif not end.failed:
        assert status is RunStatus.OK
        assert reason == ""
    else:
        assert status is not RunStatus.OK
        assert not status.complete
        assert reason
        assert (status is RunStatus.TIMEOUT) == account.timed_out


def fuzz_conceal(data: bytes) -> None:
    """The last step: a secret in any text of a report beside its findings' own is gone."""
    choices = Choices(data)
    value = drawn_secret(choices)
    if not unmistakable(value):
        value += "-x9Q7z!pL2"
    report, _ = drawn_report(choices)
    report = replace(
        report,
        findings=tuple(
            replace(f, message="m", fix="", url="", rule="r", logical="", location=Location("a"), aliases=(), also_reported_by=(), excerpt=None,
                    cwe=(), scanner="s", package=f.package and replace(f.package, name=f"n{value}", purl=value, version=value),
                    suppression=f.suppression and replace(f.suppression, reason=f"because {value}", owner=value, origin="o"))
            for f in report.findings
        ),
        runs=tuple(replace(r, reason=value, notes=(f"a {value}",), failed=(FileProblem("a", f"{value}{value}"),), version="1", scanner="s", cage="") for r in report.runs),
        gaps=(Gap(Stage.SAST, "s", "a", "k", f"r {value}", value, acceptance=Acceptance(f"{value} x")),),
        components=tuple(replace(c, name=value, version=value, purl=f"pkg:x/{value}", unassessed=value, parents=(value,), path="a") for c in report.components),
        unused_suppressions=(SuppressionNotice(value, "o", value),),
        expired_suppressions=(SuppressionNotice(value, "o", value),),
        warnings=(value, f"x{value}y"),
        rules={}, target=TargetInfo("x"), skipped=(), compared_to="",
    )  # fmt: skip
    shown = repr(
        replace(
            scrub_report(report, Masker([value])),
            findings=tuple(
                replace(f, package=f.package and replace(f.package, fixed_versions=()))
                for f in scrub_report(report, Masker([value])).findings
            ),
        )
    )
    assert repr(value)[1:-1] not in shown
