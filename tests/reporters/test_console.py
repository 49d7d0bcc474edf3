from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace

import pytest
from hostile_text import hostile_report, random_text
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import (
    clean_report,
    clean_verdict,
    finding,
    large_report,
    sample_report,
    sample_verdict,
)
from runner_model import commands

from secscan.gap import Gap
from secscan.model import (
    Component,
    Confidence,
    Excerpt,
    ExitCode,
    FileProblem,
    FindingStatus,
    Package,
    Run,
    RunStatus,
    Severity,
    Stage,
    Verdict,
)
from secscan.reporters import render as render_format
from secscan.reporters.console.reporter import render
from secscan.reporters.console.screen import Look, cells

WIDE = Look(width=120)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def screen(look=WIDE):
    return render(sample_report(), sample_verdict(), look)


def test_the_last_line_names_what_decided_and_the_exit_code():
    last = screen().splitlines()[-1]
    assert last.startswith("! incomplete: sast: semgrep is partial: 2 files were not scanned; ")
    assert all(reason in last for reason in sample_verdict().reasons)
    assert last.endswith("(exit code 3)")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ExitCode.PASSED, "✓ passed"),
        (ExitCode.FAILED, "✗ failed"),
        (ExitCode.INCOMPLETE, "! incomplete"),
        (ExitCode.INTERRUPTED, "! interrupted"),
        (ExitCode.USAGE, "✗ wrong usage"),
    ],
)
def test_every_outcome_has_its_own_words(code, words):
    last = render(clean_report(), Verdict(code, ("because",)), WIDE).splitlines()[-1]
    assert last == f"{words}: because (exit code {code.value})"


def test_a_clean_scan_is_short_and_names_every_stage():
    shown = render(clean_report(), clean_verdict(), WIDE)
    assert [line.split()[0] for line in shown.splitlines()[3:9]] == [
        stage.value for stage in Stage if stage is not Stage.RUNTIME
    ]
    assert len(shown.splitlines()) <= 14


@pytest.mark.parametrize("status", list(RunStatus))
def test_only_ok_looks_like_ok(status):
    report = replace(clean_report(), runs=(Run(Stage.SAST, "semgrep", "1", status, "why"),))
    row = next(line for line in render(report, clean_verdict(), WIDE).splitlines() if line.startswith("sast"))
    assert ("✓" in row) == (status is RunStatus.OK)
    assert bool(re.search(r"\bok\b", row)) == (status is RunStatus.OK)
    assert (" 0 " in row) == (status is RunStatus.OK)
    assert "semgrep 1: why" in row


def test_no_zero_stands_beside_a_scanner_that_did_not_look():
    runs = (
        Run(Stage.SAST, "semgrep", "1", RunStatus.OK),
        Run(Stage.SAST, "bandit", "1", RunStatus.FAILED, "why"),
    )
    shown = render(replace(clean_report(), runs=runs), clean_verdict(), WIDE)
    assert re.search(r"^sast +✗ failed +- +- +- ", shown, re.MULTILINE)


@pytest.mark.parametrize(("covered", "row"), [((), "! partial"), (("semgrep",), "✓ partial")])
def test_a_run_whose_gaps_are_all_excused_counts_as_one_that_looked(covered, row):
    gap = Gap(Stage.SAST, "bandit", "a.py", "interpreter", "written for 3.14", "Use it.", covered_by=covered)
    run = Run(Stage.SAST, "bandit", "1", RunStatus.PARTIAL, "1 of 2 files not fully scanned (a.py: …)")
    report = replace(clean_report(), runs=(run,), gaps=(gap,))
    line = next(
        line for line in render(report, clean_verdict(), WIDE).splitlines() if line.startswith("sast")
    )
    assert row in line
    assert ("0     0" in line) is bool(covered)
    assert ("not fully scanned: 1 covered" in line) is bool(covered)


def test_numbers_of_a_stage_stand_once_beside_its_worst_state():
    rows = [line for line in screen().splitlines()[2:18] if line]
    sast = next(n for n, row in enumerate(rows) if row.startswith("sast"))
    assert re.match(r"sast +✗ timeout +13 +1 +1 +60\.0s +bandit 1\.9\.4", rows[sast])
    assert re.match(r" +! partial +6\.5s +semgrep", rows[sast + 1])


def test_a_finding_has_its_place_frame_help_sources_weakness_and_link():
    assert """\
✗ critical[semgrep.python-os-system]: The shell runs a command that a request's text is part of.
 --> src/app/run.py:8:5
  |
8 |     os.system(cmd)
  |     ^^^^^^^^^^^^^^
  = help: Pass a list of arguments to subprocess.run and leave the shell out.
  = note: reported by semgrep python-os-system + bandit B605 · CWE-78
  = docs: https://docs.example.org/rules/python-os-system
""" in screen()


def test_frames_below_one_another_have_one_gutter():
    near, far = (
        replace(
            finding(Stage.SAST, "bandit", "bandit.B1", Severity.MEDIUM, "Weak.", "a.py", line),
            excerpt=Excerpt(line, ("x = 1",)),
        )
        for line in (7, 1234)
    )
    shown = render(replace(clean_report(), findings=(near, far)), clean_verdict(), WIDE)
    assert (
        """
    --> a.py:7:1
     |
   7 | x = 1
     | ^^^^^
    --> a.py:1234:1
     |
1234 | x = 1
     | ^^^^^
"""
        in shown
    )


def test_findings_of_one_package_stand_together_with_their_fixes():
    assert """\
✗ critical[trivy]: openssl 3.0.1-r0 (apk) has 2 known vulnerabilities
 --> image/registry.example.org/team/app:1:1
  = critical  CVE-2018-25032  fixed in 3.0.2-r0  openssl 3.0.1-r0 has CVE-2018-25032
  = critical  CVE-2022-0778   fixed in 3.0.2-r0  openssl 3.0.1-r0 has CVE-2022-0778
""" in screen()


def test_the_worst_come_first_and_known_and_suppressed_are_counted_only():
    shown = screen()
    levels = re.findall(r"^[✗·] (\w+)\[", shown, re.MULTILINE)
    assert levels == sorted(levels, key=lambda word: -Severity[word.upper()])
    assert "bandit.B324" not in shown
    assert (
        "21 new findings (4 critical, 4 high, 13 medium), 1 known, 3 suppressed (1 built-in, 1 config, 1 inline)"
        in shown
    )


def test_verbose_lists_known_and_suppressed_with_who_and_why():
    shown = screen(Look(width=120, verbose=True))
    assert "known (1)\n  low       src/app/hash.py:4:1\n            bandit.B324 MD5 is used\n" in shown
    assert (
        "config: not reachable: no TLS is used (owner platform team, until 2027-01-31, pyproject.toml)"
        in shown
    )
    assert "= id: " + sample_report().findings[0].fingerprint in shown
    assert "... and" not in shown


def test_what_was_not_looked_at_or_counted_is_told():
    shown = screen()
    assert "not scanned: 2 new, 1 covered, 1 known, 1 accepted\n  new: sast, semgrep: syntax (1)\n" in shown
    assert "    src/broken.py:3-5: line 3: invalid syntax\n    help: correct it, or accept it\n" in shown
    assert "  covered by semgrep: sast, bandit: interpreter (1)\n    src/new.py: written for" in shown
    assert "reads GitLab CI pipelines; accepted until 2027-01-31: read by" in re.sub(r"\s+", " ", shown)
    assert "  bandit: 1 file\n    src/slow.py: not reached\n" in shown
    assert "not assessed: 1 package\n  numpy: the version is not pinned\n" in shown
    assert "files skipped: 2 link, 1 not a regular file\n" in shown
    assert "unused suppressions\n  rule bandit.B999 · pyproject.toml · never matched\n" in shown
    assert "until 2026-01-31 · waiting for a release\n" in shown
    assert "warning: the advisory data is 9 days old\n" in shown
    assert "note: semgrep: 1 file has a PEP 263 cookie\n" in shown


def test_quiet_shows_what_fails_and_the_last_line():
    shown = screen(Look(width=120, quiet=True))
    titles = re.findall(r"^([✗·]) (\w+)\[", shown, re.MULTILINE)
    assert {mark for mark, _ in titles} == {"✗"}
    assert len(titles) == 7
    assert "stage" not in shown.splitlines()[0]
    assert shown.splitlines()[-1].startswith("! incomplete")
    assert render(clean_report(), clean_verdict(), Look(quiet=True)).count("\n") == 1


def test_a_filter_hides_findings_and_says_how_many():
    shown = screen(Look(width=120, show=Severity.CRITICAL))
    assert "high[" not in shown
    assert "21 new findings (4 critical, 4 high, 13 medium)" in shown
    assert "21 hidden by --severity or --min-confidence" in re.sub(r"\s+", " ", shown)


def test_repetition_is_counted_and_never_lost():
    shown = render(large_report(3000), clean_verdict(), WIDE)
    drawn = len(re.findall(r"^ *--> ", shown, re.MULTILINE))
    counted = sum(
        int(n.replace(",", "")) for n in re.findall(r"^  \.\.\. and ([\d,]+) more of", shown, re.MULTILINE)
    )
    brief = sum(
        int(n.replace(",", "")) for n in re.findall(r"^  \w+ +semgrep\S+ +([\d,]+) in ", shown, re.MULTILINE)
    )
    assert (drawn + counted, brief) == (1800, 1200)
    assert shown.count("\n") < 1300
    assert "3,000 new findings (600 critical, 600 high, 600 medium, 600 low, 600 info)" in shown


def mild(rule, severity, confidence, path="a.py", message="Weak."):
    return finding(Stage.SAST, "semgrep", rule, severity, message, path, confidence=confidence)


def test_a_guess_and_what_is_mild_take_a_line_for_each_rule():
    found = (
        mild("semgrep.sure", Severity.MEDIUM, Confidence.MEDIUM),
        mild("semgrep.guess", Severity.HIGH, Confidence.LOW),
        mild("semgrep.guess", Severity.HIGH, Confidence.LOW, "b.py"),
        mild("semgrep.mild", Severity.LOW, Confidence.HIGH),
    )
    report = replace(clean_report(), findings=found)
    shown = render(report, clean_verdict(), WIDE)
    assert [line for line in shown.splitlines() if "-->" in line] == [" --> a.py:1:1"]
    assert "less urgent: 3 findings of low severity or low confidence (-v or -f json shows all)" in shown
    assert re.search(r"^  high +semgrep\.guess +2 in 2 files +Weak\.$", shown, re.MULTILINE)
    assert re.search(r"^  low +semgrep\.mild +1 in 1 file +Weak\.$", shown, re.MULTILINE)
    assert render(report, clean_verdict(), Look(width=120, verbose=True)).count("-->") == 4


def test_what_fails_the_gate_is_never_brief():
    one = mild("semgrep.guess", Severity.LOW, Confidence.LOW)
    verdict = Verdict(ExitCode.FAILED, ("1 finding",), frozenset({one.fingerprint}))
    shown = render(replace(clean_report(), findings=(one,)), verdict, WIDE)
    assert "-->" in shown
    assert "less urgent" not in shown


def test_a_failed_gate_names_the_next_command():
    failed = render(clean_report(), Verdict(ExitCode.FAILED, ("why",)), WIDE).splitlines()
    assert failed[-2].startswith("next: `secscan explain RULE`")
    assert "next:" not in render(clean_report(), clean_verdict(), WIDE)


def test_many_vulnerable_packages_are_counted_and_never_lost():
    findings = tuple(
        finding(
            Stage.IMAGE, "trivy", f"CVE-2020-{number:04}", Severity.HIGH, "Broken.", "image/app", 1,
            package=Package(f"lib{number // 8}", "1", "deb", f"pkg:deb/lib{number // 8}@1"), subject=str(number),
        )
        for number in range(400)
    )  # fmt: skip
    shown = render(replace(clean_report(), findings=findings), clean_verdict(), WIDE)
    drawn = shown.count("  = high  CVE-")
    inside = sum(map(int, re.findall(r"^  = and (\d+) more \(", shown, re.MULTILINE)))
    packages, rest = re.search(r"and (\d+) more packages with (\d+) findings", shown).groups()
    assert drawn + inside + int(rest) == 400
    assert int(packages) == 50 - 12


def test_long_lists_of_files_and_packages_are_cut_with_their_count():
    broken = tuple(FileProblem(f"f{n:03}.py", "syntax") for n in range(40))
    parts = tuple(
        Component(f"p{n:02}", "1", "pypi", f"pkg:pypi/p{n}@1", "r.txt", unassessed="private")
        for n in range(30)
    )
    run = Run(Stage.SAST, "bandit", "1", RunStatus.PARTIAL, "40 files", failed=broken)
    report = replace(clean_report(), runs=(run,), components=parts)
    shown = render(report, clean_verdict(), WIDE)
    assert "  bandit: 40 files\n" in shown
    assert "    and 35 more (-v or -f json shows all)\n" in shown
    assert "not assessed: 30 packages\n" in shown
    assert "p07 1 and 22 more: private\n" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_width_but_for_what_must_stay_whole(width):
    shown = screen(Look(width=width)).splitlines()
    long = [line for line in shown[:-1] if cells(line) > width]
    assert all("-->" in line or "://" in line for line in long)


def test_colour_adds_escapes_and_nothing_else():
    assert ANSI.sub("", screen(Look(width=120, color=True))) == screen()
    assert "\x1b" not in screen()
    assert "\x1b[1;31mhigh\x1b[0m" in screen(Look(width=120, color=True))


def test_the_table_of_reporters_knows_the_screen():
    assert render_format("console", clean_report(), clean_verdict()) == render(
        clean_report(), clean_verdict()
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(hostile_text, min_size=1, max_size=12), st.booleans(), st.integers(40, 130))
def test_hostile_text_gives_no_command_and_no_control_character(words, verbose, width):
    for color in (False, True):
        look = Look(color=color, verbose=verbose, width=width)
        shown = render(hostile_report(words), replace(sample_verdict(), reasons=tuple(words)), look)
        assert commands(shown) == []
        plain = ANSI.sub("", shown).replace("\n", "")
        assert not [c for c in plain if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def test_ten_thousand_hostile_strings_give_no_command():
    chance = random.Random(11)
    for _ in range(60):
        words = [random_text(chance) for _ in range(200)]
        shown = render(
            hostile_report(words), replace(sample_verdict(), reasons=tuple(words[:5])), Look(verbose=True)
        )
        assert commands(shown) == []


def test_the_same_report_gives_the_same_screen_whatever_the_order():
    report = sample_report()
    turned = replace(report, findings=tuple(reversed(report.findings)))
    assert render(turned, sample_verdict(), WIDE) == screen()


def test_statuses_are_told_apart_in_the_table():
    assert [status.value for status in FindingStatus] == ["new", "known", "suppressed"]
