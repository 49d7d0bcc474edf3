"""Where imported findings are put, and what is counted."""

from __future__ import annotations

import pytest
from builders import at, finding, text

from secscan.gap import Gap
from secscan.imported import ImportedReport, Observation, ReportOrigin
from secscan.importers.intake import Intake, Problem
from secscan.importers.secrets import add_secret
from secscan.model import Component, Package, RunStatus, Stage
from secscan.run.imports import ReadReport, ReportFile, Workload, report_files
from secscan.run.placement import Surroundings, counted, placed, with_image_findings
from secscan.run.relocation import relocate

TREE = frozenset(["src/app.py", "src/lib/util.py", "web/package-lock.json", "main.py"])
DIGEST = "sha256:" + "ab" * 32


@pytest.mark.parametrize(
    ("native", "path"),
    [
        ("src/app.py", "src/app.py"),
        ("./src/app.py", "src/app.py"),
        ("/home/ci/shop/src/app.py", "src/app.py"),
        ("C:\\shop\\src\\app.py", "src/app.py"),
        ("app.py", "src/app.py"),
        ("package-lock.json", "web/package-lock.json"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("", "-"),
    ],
)
def test_a_path_is_found_again_in_the_tree(native, path):
    assert relocate([native], TREE) == {native: path}


def test_the_directory_of_most_paths_is_taken_from_all():
    native = ["/b/shop/src/app.py", "/b/shop/src/lib/util.py", "/b/shop/gone.py", "/usr/lib/main.py"]
    assert list(relocate(native, TREE).values()) == [
        "gone.py",
        "src/app.py",
        "src/lib/util.py",
        "usr/lib/main.py",
    ]


def report(*findings, problems=(), stage=Stage.SAST, **more):
    intake = Intake(
        "r.json", "sarif", stage, "codeql", findings=list(findings), problems=list(problems), **more
    )
    return ReadReport(ReportFile("/tmp/r.json", "", "r.json"), intake)


def place(*findings, texts=lambda _paths: {}, **around):
    [result] = placed([report(*findings)], Surroundings(**around), texts)
    return result.findings


def vulnerable(version="1.1.0", path="r.json", purl="pkg:npm/left-pad"):
    package = Package("left-pad", version, "npm", f"{purl}@{version}" if version else purl)
    where = at(path)
    return finding(
        "CVE-1", where, stage=Stage.DEPENDENCIES, scanner="grype", package=package, subject=f"CVE-1|{purl}"
    )


def test_a_package_is_placed_where_it_is_declared():
    one = Component("left-pad", "1.1.0", "npm", "pkg:npm/left-pad@1.1.0", "web/package-lock.json", 7, 3, 20)
    other = Component("left-pad", "1.2.0", "npm", "pkg:npm/left-pad@1.2.0", "a/package-lock.json", 9)
    for version, path in (
        ("1.1.0", "r.json"),
        ("v1.1.0", "web/package-lock.json"),
        ("", "web/package-lock.json"),
    ):
        [found] = place(vulnerable(version, path), paths=TREE, components=(one, other))
        assert (found.location.path, found.location.start_line, found.package.version) == (
            one.path,
            7,
            "1.1.0",
        )
        assert found.subject == "CVE-1|pkg:npm/left-pad|web/package-lock.json"
    [found] = place(vulnerable(""), paths=TREE, components=(one, other))
    assert found.location.path == "r.json"  # of two versions nobody knows which


def test_a_check_gets_the_class_of_our_policy():
    one = finding("checkov.CKV_AWS_17", at("main.py"), stage=Stage.IAC, aliases=("CKV_AWS_17",))
    [found] = place(one, weaknesses={"ckv_aws_17": "public-database"})
    assert found.weakness == "public-database"


def alert(address="Deployment/shop/web", **more):
    seen = Observation(namespace="shop", workload="Deployment/web", digest=DIGEST, **more)
    return finding("falco.x", at("runtime/shop/web"), stage=Stage.RUNTIME, logical=address, observed=seen)


def test_an_alert_is_placed_at_its_manifest():
    here = Workload("Deployment/shop/web", "k8s/web.yaml", 12)
    [found] = place(alert(), workloads=(here, Workload("Deployment/default/web", "b.yaml", 1)))
    assert (found.location.path, found.location.start_line, found.observed.manifest) == (
        "k8s/web.yaml",
        12,
        "k8s/web.yaml:12",
    )
    [found] = place(alert(), workloads=(Workload("Deployment/default/web", "b.yaml", 1),))
    assert found.location.path == "b.yaml"
    [found] = place(alert(), workloads=(Workload("Deployment/other/web", "b.yaml", 1),))
    assert found.location.path == "runtime/shop/web"


def test_alerts_know_the_findings_of_their_image():
    weak = finding("CVE-1", at("image/shop/web"), stage=Stage.IMAGE)
    found = with_image_findings([alert(), weak, weak], {DIGEST: "shop/web"})[0]
    assert (found.observed.image_findings, found.message) == (2, "A message. Its image has 2 known findings.")


def secret(path="a.env", value="hunter2hunter2"):
    intake = Intake("r.json", "gitleaks", Stage.SECRETS, "gitleaks")
    add_secret(intake, "gitleaks", "x", "A secret", path=path, line=1, value=value, facts={})
    return ReadReport(ReportFile("/tmp/r.json", "", "r.json"), intake)


@pytest.mark.parametrize(
    ("line", "masks"),
    [
        ("password = hunter2hunter2", ((1, 12, 26),)),
        ('x("hunter2hunter2")', ((1, 4, 18),)),
        ("password = changed-since", ((1, 1, 1_000_000),)),
        ("aaaaaaaaaaaaaa hunter2hunter2", ((1, 16, 30),)),
    ],
)
def test_the_value_of_a_secret_is_found_by_its_hash_or_the_line_is_hidden(line, masks):
    paths = frozenset(["a.env"])
    [result] = placed([secret()], Surroundings(paths), lambda _paths: text("a.env", line + "\n"))
    assert result.findings[0].masks == masks


def test_two_secrets_of_a_file_that_is_gone_are_two():
    results = placed([secret(), secret(value="another-secret")], Surroundings(), lambda _paths: {})
    subjects = {one.subject for result in results for one in result.findings}
    assert len(subjects) == 2


def test_what_could_not_be_read_is_a_gap_and_makes_the_run_partial():
    cut = report(finding(), problems=[Problem(4, "breaks off")])
    [result] = placed([cut], Surroundings(), lambda _paths: {})
    [gap] = result.gaps
    assert (gap.path, gap.start_line, gap.scanner, result.run.status) == (
        "r.json",
        4,
        "codeql",
        RunStatus.PARTIAL,
    )
    assert isinstance(gap, Gap)
    assert "line 4: breaks off" in result.run.reason


def test_of_a_report_nobody_can_read_the_run_has_failed():
    intake = Intake("r.json", "", Stage.SAST, problems=[Problem(0, "empty")])
    [result] = placed([ReadReport(ReportFile("/x", "", "r.json"), intake)], Surroundings(), lambda _paths: {})
    assert result.run.status is RunStatus.FAILED


def test_results_are_reported_united_or_unread():
    own = finding(origin=ReportOrigin("r.json", "sarif"))
    [one] = counted([ImportedReport("r.json", "sarif", entries=5, unread=1)], [own, finding()])
    assert (one.reported, one.united, one.unread) == (1, 3, 1)


def test_reports_of_one_name_are_called_by_their_directories(tmp_path):
    names = [str(tmp_path / part / "report.json") for part in ("a", "b")]
    assert [one.called for one in report_files(names, "/nowhere")] == ["report.json", "b/report.json"]
    assert report_files([f"grype={names[0]}"], str(tmp_path))[0].format == "grype"
