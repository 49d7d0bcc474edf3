"""What secscan writes for the example repositories, compared byte for byte with `reports/`.

Real scanners, real findings. What depends on the day or the machine enters as data: the clock, the
durations, the wrapped tools' versions, the cage and what else is installed here.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from examples import AWS_KEY, EXAMPLES, SLACK
from golden import assert_all_golden
from ingest_lint import lint
from osv_server import RECORDS, OsvServer, load, osv_server  # noqa: F401 -- a fixture

from secscan.cli import load as cli
from secscan.gate import judge
from secscan.reporters import REPORTERS, render
from secscan.run.scan import scan

REPORTS = Path(__file__).parent.parent / "reports"
# What each format is called there; one without a name of its own is `report.<format>`.
NAMES = {
    "console": "console.txt",
    "json": "report.json",
    "sarif": "secscan.sarif",
    "sarif-github": "secscan.github.sarif",
    "cyclonedx": "sbom.cdx.json",
    "cyclonedx-1.7": "sbom-1.7.cdx.json",
    "spdx": "sbom.spdx.json",
    "openvex": "vex.openvex.json",
    "markdown": "summary.md",
    "github": "annotations.txt",
    "junit": "junit.xml",
    "gitlab": "gl-all-findings.json",
    "gitlab-sast": "gl-sast-report.json",
    "gitlab-secrets": "gl-secret-detection-report.json",
    "gitlab-dependencies": "gl-dependency-scanning-report.json",
    "gitlab-containers": "gl-container-scanning-report.json",
    "gitlab-codequality": "gl-code-quality-report.json",
    "sonarqube": "sonarqube.json",
    "checkstyle": "checkstyle.xml",
    "azure": "azure.txt",
    "bitbucket": "bitbucket.json",
    "teamcity": "teamcity.txt",
}
FILES = {name: NAMES.get(name, f"report.{name}") for name in REPORTERS}
WHEN = "2026-01-02T03:04:05Z"


def settled(report):
    """The report with everything that is not the target's doing set to fixed values."""
    runs = tuple(
        replace(
            run,
            duration=0.5 if run.version else 0.0,
            version="1.0" if run.version else "",
            cage="caged",
            notes=(),
            programs=(),
        )
        for run in report.runs
    )
    target = replace(report.target, commit="0" * 40)
    return replace(report, runs=runs, target=target, started=WHEN, ended=WHEN, version="1.0")


@pytest.fixture(scope="module", params=sorted(EXAMPLES))
def example(request, tmp_path_factory):
    files, options = EXAMPLES[request.param]
    root = tmp_path_factory.mktemp("examples") / request.param
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True)
    return request.param, root, options


@pytest.fixture
def scanned(example, osv_server, monkeypatch):  # noqa: F811
    name, root, options = example
    monkeypatch.chdir(root)
    given = {"osv_url": osv_server.url, "no_cache": True}
    if options:
        given["policy"] = (options[1],)
    config = cli.read_config((str(root),), given)
    report = settled(scan(config, (str(root),), lambda *_: None))
    return name, report, judge(report, config)


@pytest.mark.real
def test_the_reports_are_what_the_repository_shows(scanned):
    name, report, verdict = scanned
    written = {file: render(format_name, report, verdict) for format_name, file in FILES.items()}
    for secret in (AWS_KEY, SLACK, "s3cr3t-of-the-shop"):
        assert not [file for file, text in written.items() if secret in text]
    for file in ("secscan.sarif", "secscan.github.sarif"):
        assert lint(written[file], full=file == "secscan.sarif") == []
    assert_all_golden({f"{name}/{file}": text for file, text in written.items()}, REPORTS)
