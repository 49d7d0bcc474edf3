from types import SimpleNamespace

import pytest
from builders import at, finding, text

from secscan.config.tables import SuppressRule
from secscan.model import FindingStatus, Package, ReportedBy, Stage, Suppression, SuppressionKind
from secscan.steps.suppress import Excuses, expired, marks, path_matches, suppress, unused
from secscan.syntax.text import SourceText

TODAY = "2026-06-01"


def table(reason="fine", expires="", **what):
    return SuppressRule(
        **what, suppression=Suppression(SuppressionKind.CONFIG, reason, "ann", expires, "pyproject.toml")
    )


def judged(found, source="", tables=(), path="a.py", name=None):
    texts = text(path, source)
    excuses = Excuses(tables, marks(texts[path]), TODAY)
    findings = suppress([found], texts, excuses)
    return SimpleNamespace(findings=findings, unused=unused(findings, excuses), expired=expired(excuses))


def status(*args, **more):
    return judged(*args, **more).findings[0].status


B602 = finding(
    "bandit.B602", at(line=2, end=8), also_reported_by=(ReportedBy("semgrep", "semgrep.py-shell"),)
)


@pytest.mark.parametrize("mark", ["bandit.B602", "B602", "semgrep.py-shell", "py-shell", "other, B602"])
def test_a_mark_names_any_of_the_rules_and_stands_on_the_line_or_above(mark):
    for source in (
        f"x\ncall()  # secscan: ignore[{mark}] reviewed\n",
        f"# secscan: ignore[{mark}] reviewed\ncall()\n",
    ):
        done = judged(B602, source).findings[0]
        assert done.status is FindingStatus.SUPPRESSED
        assert (done.suppression.kind, done.suppression.reason) == (SuppressionKind.INLINE, "reviewed")


def test_a_mark_without_a_reason_or_with_another_rule_does_not_count_and_is_told():
    for source in ("x\ncall()  # secscan: ignore[B602]\n", "x\ncall()  # secscan: ignore[B101] because\n"):
        done = judged(B602, source)
        assert done.findings[0].status is FindingStatus.NEW
        assert [n.origin for n in done.unused] == ["a.py:2"]


def test_tables_match_all_that_they_state():
    assert status(B602, tables=[table(rule="B602", path="a.py")]) is FindingStatus.SUPPRESSED
    assert status(B602, tables=[table(rule="bandit.B602", path="src/**")]) is FindingStatus.NEW
    named = finding(
        "CVE-1", stage=Stage.DEPENDENCIES, aliases=("GHSA-x",), package=Package("requests", "1", "PyPI", "p")
    )
    assert status(named, tables=[table(rule="GHSA-x", package="requests")]) is FindingStatus.SUPPRESSED
    assert status(named, tables=[table(rule="GHSA-x", package="flask")]) is FindingStatus.NEW


def test_dates_hold_through_their_day_and_are_told_afterwards():
    assert status(B602, tables=[table(rule="B602", expires=TODAY)]) is FindingStatus.SUPPRESSED
    late = judged(B602, tables=[table(rule="B602", expires="2026-05-31")])
    assert late.findings[0].status is FindingStatus.NEW
    assert [n.what for n in late.expired] == ["rule B602"]
    assert late.unused == ()


def test_unused_tables_are_told():
    assert [n.what for n in judged(B602, tables=[table(rule="nothing")]).unused] == ["rule nothing"]


@pytest.mark.parametrize(
    ("rule", "source", "expected"),
    [
        ("bandit.B602", "x\ncall()  # nosec\n", True),
        ("bandit.B602", "x\ncall()  # nosec B602\n", True),
        ("bandit.B602", "x\ncall()  # nosec: B101, B602 why\n", True),
        ("bandit.B602", "x\ncall()  # nosec B999\n", False),
        ("semgrep.a-b", "x\ncall()  # nosec\n", False),
        ("semgrep.a-b", "x\ncall()  # nosemgrep\n", True),
        ("semgrep.a-b", "# nosemgrep: a-b\ncall()\n", True),
        ("semgrep.a-b", "x\ncall()  # nosemgrep: c-d\n", False),
        ("detect-secrets.k", "x\nk = 1  # pragma: allowlist secret\n", True),
        ("detect-secrets.k", "# pragma: allowlist nextline secret\nk = 1\n", True),
        ("detect-secrets.k", "# pragma: allowlist secret\nk = 1\n", False),
        ("hadolint.DL3006", "# hadolint ignore=DL3006,DL3008\nFROM x\n", True),
        ("hadolint.DL3006", "# hadolint ignore=DL3008\nFROM x\n", False),
        ("zizmor.template-injection", "x\nrun: y # zizmor: ignore[template-injection]\n", True),
    ],
)
def test_the_marks_users_have_count_for_the_tool_they_were_written_for(rule, source, expected):
    found = finding(rule, at(line=2, end=8))
    assert (status(found, source) is FindingStatus.SUPPRESSED) == expected


def test_a_dismissal_of_our_own_is_a_built_in_suppression():
    done = judged(finding(dismissed="a placeholder")).findings[0]
    assert (done.status, done.suppression.kind) == (FindingStatus.SUPPRESSED, SuppressionKind.BUILT_IN)


@pytest.mark.parametrize(
    ("path", "glob", "expected"),
    [
        ("a/b.py", "a", True),
        ("a/b.py", "a/*", True),
        ("a/b/c.py", "a/**", True),
        ("b.py", "**/b.py", True),
        ("ab/c", "a", False),
        ("x/a/b.py", "a", False),
    ],
)
def test_globs(path, glob, expected):
    assert path_matches(path, glob) is expected


def test_marks_of_block_comments_end_before_the_comment_does():
    [mark] = marks(SourceText("a.html", "<!-- secscan: ignore[x] why not -->"))
    assert (mark.rules, mark.reason) == (("x",), "why not")
