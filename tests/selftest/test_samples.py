"""The canary: a scanner that is silent, or that could not look, is not well."""

from __future__ import annotations

import io
import json
import tarfile

import pytest
from builders import finding

from secscan.contract import BatchOutcome, FileResult, SourceFile
from secscan.model import Component, Report, ReportedBy, Run, RunStatus, Stage, TargetInfo
from secscan.scanners import FILE_SCANNERS
from secscan.scanners.semgrep import scanner as semgrep
from secscan.selftest import belief, health, samples
from secscan.target.file_types import classify


def report(*runs, findings=(), components=()):
    return Report("1", TargetInfo("r"), runs=runs, findings=findings, components=components)


def wellness(*runs, **more):
    return [(one.scanner, one.well) for one in health.examine(report(*runs, **more))]


BANDIT = Run(Stage.SAST, "bandit", "1.9", RunStatus.OK)


def test_a_scanner_that_finds_its_canary_is_well():
    assert wellness(BANDIT, findings=(finding("bandit.B602"),)) == [("bandit", True)]


def test_a_finding_that_was_united_into_another_counts():
    united = finding("semgrep.python-x", also_reported_by=(ReportedBy("bandit", "bandit.B602"),))
    assert wellness(BANDIT, findings=(united,)) == [("bandit", True)]


def test_a_silent_scanner_is_not_well():
    [told] = health.examine(report(BANDIT, findings=(finding("bandit.B101"),)))
    assert (told.well, told.words) == (False, f"{belief.SILENCE} (bandit.B602…)")


def test_a_scanner_without_a_canary_is_not_well():
    assert wellness(Run(Stage.SAST, "new", "1", RunStatus.OK)) == [("new", False)]


def test_the_manifests_canary_is_a_package():
    run = Run(Stage.DEPENDENCIES, "manifests", "1", RunStatus.OK, files_scanned=1)
    package = Component("requests", "2.19.0", "PyPI", "pkg:pypi/requests@2.19.0", "requirements.txt")
    assert wellness(run) == [("manifests", False)]
    assert wellness(run, components=(package,)) == [("manifests", True)]


@pytest.mark.parametrize("status", [s for s in RunStatus if s not in {RunStatus.OK, RunStatus.SKIPPED}])
def test_a_scanner_that_could_not_look_is_not_well(status):
    run = Run(Stage.SAST, "bandit", "1.9", status, "why")
    [told] = health.examine(report(run, findings=(finding("bandit.B602"),)))
    assert (told.well, told.words) == (False, f"{status.value}: why")


def test_the_image_is_an_archive_that_docker_would_have_saved():
    with tarfile.open(fileobj=io.BytesIO(samples.image())) as archive:
        [manifest] = json.load(archive.extractfile("manifest.json"))
        assert {manifest["Config"], *manifest["Layers"]} <= set(archive.getnames())


def source(path, kinds):
    return SourceFile(path, frozenset(kinds.split()), 1, "0")


@pytest.mark.parametrize("scanner", FILE_SCANNERS, ids=lambda s: s.NAME)
def test_every_scanner_has_canaries_and_claims_them(scanner):
    mine = [sample for sample in samples.samples() if scanner.NAME in sample.expected]
    assert mine
    assert all(scanner.claims(sample.file) for sample in mine)


def test_every_language_of_our_rules_has_a_canary_of_its_own():
    for folder in semgrep.FOLDERS:
        [language] = semgrep._languages()[folder] - {"typescript"}
        [sample] = belief.chosen("semgrep", [source("x", language)])
        assert sample.expected["semgrep"] == f"semgrep.{folder}-"


@pytest.mark.parametrize("sample", samples.samples(), ids=lambda s: s.path)
def test_a_sample_is_what_the_inventory_would_take_it_for(sample):
    manifest = {"requirements.txt": "requirements", "package-lock.json": "package-lock"}.get(sample.path)
    assert classify(sample.path, sample.content, manifest=manifest) == sample.kinds


def test_the_canaries_of_a_batch_are_those_of_its_kinds_or_the_first():
    def paths(*files):
        return [sample.path for sample in belief.chosen("semgrep", files)]

    assert paths(source("a.go", "go"), source("b.ts", "typescript")) == ["app.ts", "app.go"]
    assert paths(source("a.unknown", "unknown")) == ["app.py"]
    assert belief.chosen("no scanner of ours", [source("a.py", "python")]) == ()


PLANTED = belief.chosen("bandit", [source("a.py", "python")])
HEARD = {"//canary/app.py": FileResult((finding("bandit.B602"),))}


def test_a_heard_outcome_is_believed_and_the_canary_is_not_in_it():
    mine = FileResult((finding("bandit.B101"),))
    outcome = belief.believed("bandit", BatchOutcome({"a.py": mine, **HEARD}, "was killed"), PLANTED)
    assert outcome == BatchOutcome({"a.py": mine}, "was killed")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"//canary/app.py": FileResult()},
        {"//canary/app.py": FileResult((finding("bandit.B101"),))},
        {"//canary/app.py": FileResult((finding("bandit.B602"),), error="broke off")},
    ],
)
def test_nothing_of_a_deaf_outcome_counts(told):
    outcome = belief.believed("bandit", BatchOutcome({"a.py": FileResult(), **told}), PLANTED)
    assert outcome.files == {}
    assert outcome.problem == f"{belief.SILENCE} (app.py)"


def test_what_a_dying_child_said_is_why_its_canary_was_not_heard():
    assert belief.believed("bandit", BatchOutcome({}, "was killed"), PLANTED).problem == "was killed"
