"""The canary: a scanner that is silent, or that could not look, is not well."""

from __future__ import annotations

import io
import json
import tarfile

import pytest
from builders import finding

from secscan import canary
from secscan.model import Component, Report, Run, RunStatus, Source, Stage, TargetInfo


def report(*runs, findings=(), components=()):
    return Report("1", TargetInfo("r"), runs=runs, findings=findings, components=components)


def health(*runs, **more):
    return [(one.scanner, one.well) for one in canary.examine(report(*runs, **more))]


BANDIT = Run(Stage.SAST, "bandit", "1.9", RunStatus.OK)


def test_a_scanner_that_finds_its_canary_is_well():
    assert health(BANDIT, findings=(finding("bandit.B602"),)) == [("bandit", True)]


def test_a_finding_that_was_united_into_another_counts():
    united = finding("semgrep.python-x", also_reported_by=(Source("bandit", "bandit.B602"),))
    assert health(BANDIT, findings=(united,)) == [("bandit", True)]


def test_a_silent_scanner_is_not_well():
    [told] = canary.examine(report(BANDIT, findings=(finding("bandit.B101"),)))
    assert (told.well, told.words) == (False, canary.SILENCE)


def test_a_scanner_without_a_canary_is_not_well():
    assert health(Run(Stage.SAST, "new", "1", RunStatus.OK)) == [("new", False)]


def test_the_manifests_canary_is_a_package():
    run = Run(Stage.DEPENDENCIES, "manifests", "1", RunStatus.OK, files_scanned=1)
    package = Component("requests", "2.19.0", "PyPI", "pkg:pypi/requests@2.19.0", "requirements.txt")
    assert health(run) == [("manifests", False)]
    assert health(run, components=(package,)) == [("manifests", True)]


@pytest.mark.parametrize("status", [s for s in RunStatus if s not in {RunStatus.OK, RunStatus.SKIPPED}])
def test_a_scanner_that_could_not_look_is_not_well(status):
    run = Run(Stage.SAST, "bandit", "1.9", status, "why")
    [told] = canary.examine(report(run, findings=(finding("bandit.B602"),)))
    assert (told.well, told.words) == (False, f"{status.value}: why")


def test_the_image_is_an_archive_that_docker_would_have_saved():
    with tarfile.open(fileobj=io.BytesIO(canary.image())) as archive:
        [manifest] = json.load(archive.extractfile("manifest.json"))
        assert {manifest["Config"], *manifest["Layers"]} <= set(archive.getnames())
