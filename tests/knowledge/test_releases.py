"""The pinned releases, and those that nobody may run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secscan.knowledge.releases import BAD_RELEASES, INSTALLABLE, RELEASES, objection, release_for

ROOT = Path(__file__).parents[2]
PLATFORMS = {"linux-amd64", "linux-arm64", "macos-amd64", "macos-arm64"}
[TRIVY] = [bad for bad in BAD_RELEASES if bad.tool == "trivy"]


def test_each_tool_is_pinned_for_each_platform_by_a_hash_of_its_own():
    assert INSTALLABLE == ("trivy", "opa")
    assert set(RELEASES) == {(tool, platform) for tool in INSTALLABLE for platform in PLATFORMS}
    hashes = [release.sha256 for release in RELEASES.values()]
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes)
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize(("tool", "platform"), RELEASES)
def test_a_release_is_a_file_of_its_project_and_names_its_version(tool, platform):
    release = RELEASES[tool, platform]
    owner = {"trivy": "aquasecurity/trivy", "opa": "open-policy-agent/opa"}[tool]
    assert release.url == f"https://github.com/{owner}/releases/download/v{release.version}/{release.file}"
    system, machine = platform.split("-")
    words = {"linux": "linux", "macos": "macos|darwin", "amd64": "64bit|amd64", "arm64": "arm64"}
    assert re.search(words[system], release.file.lower())
    assert re.search(words[machine], release.file.lower())
    assert not objection(tool, release.version, release.sha256)


def test_nothing_is_pinned_for_other_platforms():
    assert release_for("trivy", "freebsd-amd64") is None
    assert release_for("semgrep", "linux-amd64") is None


@pytest.mark.parametrize("version", ["0.69.4", "v0.69.5", "0.69.6", "0.69.4-dirty", "0.69.4+build"])
def test_a_malicious_version_is_refused(version):
    assert objection("trivy", version) == (
        f"Trivy {version} is a release that steals credentials (CVE-2026-33634): remove it, and use another"
    )


@pytest.mark.parametrize("digest", sorted(TRIVY.programs))
def test_a_malicious_program_is_refused_whatever_it_calls_itself(digest):
    assert objection("trivy", "0.74.0", digest).startswith("This trivy is a release that steals credentials")
    assert objection("opa", "1.19.0", digest) == ""


@pytest.mark.parametrize("version", ["0.69.3", "0.70.0", "0.69.40", "10.69.4", "", "dev"])
def test_other_versions_are_not(version):
    assert objection("trivy", version, "0" * 64) == ""


def test_the_page_about_tools_names_each_release():
    page = (ROOT / "docs/tools.md").read_text("utf-8")
    for (tool, platform), release in RELEASES.items():
        row = f"| {tool} {release.version} | {platform} | [{release.file}]({release.url}) | `{release.sha256}` |"
        assert row in page
    assert all(version in page for version in TRIVY.versions)
