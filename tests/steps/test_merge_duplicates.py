from dataclasses import replace

from builders import at, finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.model import Confidence, Package, ReportedBy, Severity, Stage
from secscan.steps.merge_duplicates import merge_duplicates


def test_two_scanners_on_one_weakness_are_one_finding_that_names_both():
    ours = finding("semgrep.python-os-command", at(line=3, start=5, end=30), weakness="os-command-injection")
    theirs = finding(
        "bandit.B602",
        at(line=3, start=5, end=40),
        weakness="os-command-injection",
        severity=Severity.CRITICAL,
    )
    [united] = merge_duplicates([theirs, ours])
    assert united.rule == "semgrep.python-os-command"
    assert united.severity is Severity.CRITICAL
    assert united.confidence is Confidence.HIGH
    assert united.also_reported_by == (ReportedBy("bandit", "bandit.B602"),)


def test_bandit_and_detect_secrets_on_one_line_are_one_secret():
    bandit = finding("bandit.B105", at(line=2, start=12, end=30), weakness="hardcoded-secret")
    secrets = finding(
        "detect-secrets.aws-access-key",
        at(line=2, start=13, end=29),
        weakness="hardcoded-secret",
        stage=Stage.SECRETS,
    )
    [united] = merge_duplicates([bandit, secrets])
    assert united.stage is Stage.SECRETS
    assert united.also_reported_by == (ReportedBy("bandit", "bandit.B105"),)


def test_neighbouring_lines_and_other_classes_stay_apart():
    a = finding("semgrep.a", at(line=3), weakness="xss")
    b = finding("bandit.B1", at(line=4), weakness="xss")
    c = finding("bandit.B2", at(line=3), weakness="weak-hash")
    assert len(merge_duplicates([a, b, c])) == 3


def test_two_calls_on_one_line_stay_two_findings():
    ours = [finding("semgrep.x", at(start=s, end=s + 10), weakness="w") for s in (1, 20)]
    theirs = [finding("bandit.B602", at(start=s, end=s + 12), weakness="w") for s in (1, 20)]
    united = merge_duplicates([*ours, *theirs])
    assert sorted(f.location.start_column for f in united) == [1, 20]
    assert all(len(f.also_reported_by) == 1 for f in united)


def test_one_wide_finding_unites_with_one_of_two_only():
    wide = finding("bandit.B105", at(start=1, end=80), weakness="hardcoded-secret")
    narrow = [
        finding("detect-secrets.k", at(start=s, end=s + 5), weakness="hardcoded-secret") for s in (10, 40)
    ]
    assert sorted(len(f.also_reported_by) for f in merge_duplicates([wide, *narrow])) == [0, 1]


def test_findings_of_one_scanner_unite_only_when_equal():
    same = finding("semgrep.a", at(line=3), weakness="xss")
    other = finding("semgrep.b", at(line=3), weakness="xss")
    assert len(merge_duplicates([same, same, other])) == 2


def package(path, version="1.0"):
    found = Package("requests", version, "PyPI", f"pkg:pypi/requests@{version}")
    return finding(
        "CVE-1", at(path), scanner="pip-audit", stage=Stage.DEPENDENCIES, package=found, weakness="CVE-1"
    )


def test_an_unrated_finding_does_not_stand_for_its_rated_twin():
    rated = finding("semgrep.x", at("a.py"), severity=Severity.CRITICAL)
    assert (
        max(f.severity for f in merge_duplicates([replace(rated, rated=False), rated]) if f.rated)
        is Severity.CRITICAL
    )


def test_a_manifest_and_its_lock_file_are_one_and_two_manifests_are_two():
    assert [
        f.location.path for f in merge_duplicates([package("poetry.lock"), package("pyproject.toml")])
    ] == ["pyproject.toml"]
    assert len(merge_duplicates([package("requirements.txt"), package("requirements-dev.txt")])) == 2
    assert len(merge_duplicates([package("a/poetry.lock"), package("pyproject.toml")])) == 2
    assert len(merge_duplicates([package("poetry.lock", "1.1"), package("pyproject.toml")])) == 2


places = st.builds(
    lambda line, start, width: at(line=line, start=start, end=start + width),
    st.integers(1, 3),
    st.integers(1, 6),
    st.integers(1, 5),
)
some = st.lists(
    st.builds(
        lambda scanner, where, weakness: finding(f"{scanner}.r", where, weakness=weakness),
        st.sampled_from(["semgrep", "bandit", "detect-secrets"]),
        places,
        st.sampled_from(["xss", "w"]),
    ),
    max_size=8,
)


def told(findings):
    """Every (scanner, rule) named, with its place where it is the speaker."""
    return sum(1 + len(f.also_reported_by) for f in findings)


@given(some)
def test_no_finding_is_lost_and_the_order_of_input_does_not_matter(findings):
    united = merge_duplicates(findings)
    distinct = {(f.scanner, f.weakness, f.location) for f in findings}
    assert told(united) == len(distinct)
    assert sorted(map(str, merge_duplicates(list(reversed(findings))))) == sorted(map(str, united))


@given(some)
def test_uniting_twice_changes_nothing_more(findings):
    united = merge_duplicates(findings)
    alone = [f for f in united if not f.also_reported_by]
    assert sorted(map(str, merge_duplicates(alone))) == sorted(map(str, alone))


def test_a_repetition_that_is_graver_or_not_dismissed_is_none():
    plain = finding("bandit.B1", at(), severity=Severity.LOW)
    for other in (
        replace(plain, dismissed="no text is assigned"),
        replace(plain, severity=Severity.HIGH),
        replace(plain, masks=((1, 1, 3),)),
    ):
        assert merge_duplicates([other, plain]) == [other, plain]
        assert merge_duplicates([plain, other]) == [plain, other]
    assert merge_duplicates([plain, plain]) == [plain]


def said_by(scanner, rule, aliases=(), path="requirements.txt", fixed=()):
    found = Package("x", "1.0", "PyPI", "pkg:pypi/x@1.0", fixed)
    more = {"stage": Stage.DEPENDENCIES, "package": found, "weakness": rule, "aliases": aliases}
    return finding(rule, at(path), scanner=scanner, **more)


def test_two_sources_of_advisories_are_united_by_any_name():
    ours = said_by("advisories", "GHSA-1", ("PYSEC-1",))
    theirs = said_by("pip-audit", "CVE-2024-1", ("GHSA-1",), fixed=("1.1",))
    for order in ([ours, theirs], [theirs, ours]):
        [merged] = merge_duplicates(order)
        assert (merged.scanner, merged.rule) == ("advisories", "GHSA-1")
        assert merged.aliases == ("CVE-2024-1", "PYSEC-1")
        assert merged.package.fixed_versions == ("1.1",)
        assert merged.also_reported_by == (ReportedBy("pip-audit", "CVE-2024-1"),)


def test_other_weaknesses_of_the_package_stay_apart():
    found = [said_by("advisories", "GHSA-1"), said_by("pip-audit", "GHSA-2"), said_by("advisories", "GHSA-3")]
    assert sorted(f.rule for f in merge_duplicates(found)) == ["GHSA-1", "GHSA-2", "GHSA-3"]


def test_lock_files_of_one_project_without_a_manifest_stay_apart_and_their_scanners_do_not():
    found = [
        said_by(s, "GHSA-1", path=p) for p in ("uv.lock", "poetry.lock") for s in ("pip-audit", "advisories")
    ]
    assert sorted((f.location.path, f.scanner) for f in merge_duplicates(found)) == [
        ("poetry.lock", "advisories"),
        ("uv.lock", "advisories"),
    ]
