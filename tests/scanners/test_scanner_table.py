"""The table of scanners is the only list of them: whatever else names scanners is held against it.

Each test fails for a new scanner with the place that does not know it yet.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house import ROOT

from secscan import scanners
from secscan.knowledge.tools import TOOLS, tool
from secscan.model import Stage
from secscan.scanners import FILE_SCANNERS, FILE_TABLE, PROJECT_TABLE, SCANNERS, telling_name
from secscan.selftest.samples import samples

NAMES = [scanner.NAME for scanner in SCANNERS]
EACH = pytest.mark.parametrize("name", NAMES)
# Scanners that are ours: no page of a tool to point to.
OWN = {"manifests", "iac", "image", "policy"}
# What finds packages and no weakness: there is nothing in which it could come first.
WITHOUT_FINDINGS = {"manifests"}
# Further names under which scanners of the table report: our own detectors, the caller's own rules.
OF_ONE_SCANNER = {"secrets", "custom"}
# Words of tools whose results are read from elsewhere.
IMPORTED = {
    "checkov", "clair", "codeql", "cyclonedx", "defectdojo", "falco", "gitleaks", "gosec", "grype", "k8s-audit", "kics",
    "kubescape", "npm-audit", "opa", "osv", "osv-scanner", "sarif", "snyk", "snyk-code", "tetragon", "trufflehog",
}  # fmt: skip


@pytest.mark.parametrize("row", [*FILE_TABLE, *PROJECT_TABLE], ids=lambda row: row.NAME)
def test_its_row_says_what_its_module_says(row):
    assert (row.NAME, row.STAGE) == (row.load().NAME, row.load().STAGE)


def test_a_stage_loads_its_own_scanners_alone():
    assert [one.NAME for one in scanners.file_scanners([Stage.SECRETS])] == ["detect-secrets"]
    assert [one.NAME for one in scanners.project_scanners([Stage.SECRETS, Stage.POLICY])] == ["policy"]
    program = "from secscan.scanners import file_scanners\nfrom secscan.model import Stage\nimport sys\n"
    program += "file_scanners([Stage.SECRETS])\nprint(*(m for m in sys.modules if m.startswith('secscan.scanners.')))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.split() == ["secscan.scanners.detect_secrets"]


@EACH
def test_it_has_its_place_among_those_that_report_one_weakness(name):
    assert bool(tool(name).name) is (name not in WITHOUT_FINDINGS)


def test_only_names_that_findings_bear_have_a_row():
    assert {one.name for one in TOOLS} - set(NAMES) == OF_ONE_SCANNER | IMPORTED


@EACH
def test_reports_can_point_to_its_page(name):
    assert bool(tool(name).page) is (name not in OWN)


@pytest.mark.parametrize("name", [scanner.NAME for scanner in FILE_SCANNERS])
def test_it_has_a_sample_that_it_must_find(name):
    assert [sample.path for sample in samples() if name in sample.expected]


@EACH
def test_its_output_is_fuzzed(name):
    assert (ROOT / f"tests/fuzz/corpus/{name}.txt").is_file()


@EACH
def test_the_real_tools_output_was_recorded(name):
    if name in {"advisories", "image"}:
        pytest.skip("it runs no tool: what it reads is made by tests/osv_server.py and tests/images.py")
    recorded = [
        *(ROOT / "tests/fixtures/recorded").glob(f"{name}.json"),
        *(ROOT / "tests/fixtures").glob(f"{name}/*"),
    ]
    assert recorded, f"tests/fixtures/recorded/{name}.json"


@EACH
def test_the_page_for_users_names_it(name):
    shown = {"manifests": "lock files", "iac": "Rego policies", "policy": "your Rego"}
    assert shown.get(name, name).lower() in documents().lower()


def documents():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(Path(page).read_text("utf-8") for page in pages)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("dependabot.yml", {"yaml", "github-workflow"}),
        ("httpd.conf", {"settings", "settings:apache"}),
        ("x.py", {"python"}),
    ],
)
def test_a_private_copys_name_is_what_every_tool_of_the_table_makes_of_it(name, kinds):
    expected = name
    for scanner in FILE_SCANNERS:
        if hasattr(scanner, "telling_name"):
            expected = scanner.telling_name(expected, frozenset(kinds))
    assert telling_name(name, frozenset(kinds)) == expected
    assert (expected != name) is (kinds != {"python"})
