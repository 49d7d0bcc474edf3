"""Pipelines of CI systems: recognised by their path, read into one shape, hostile ones included."""

from __future__ import annotations

import growth
import pytest

from secscan.iac.documents import read_units
from secscan.iac.pipelines.systems import SYSTEMS
from secscan.target.file_types import by_name

PATHS = {
    ".gitlab-ci.yml": "gitlab", "ci/build.gitlab-ci.yml": "gitlab", ".gitlab/ci/a/b.yml": "gitlab",
    "azure-pipelines.yml": "azure", "ci/azure-pipelines-nightly.yml": "azure", ".azure-pipelines/a.yml": "azure",
    ".circleci/config.yml": "circleci", "bitbucket-pipelines.yml": "bitbucket", "Jenkinsfile": "jenkins",
    "ci/release.Jenkinsfile": "jenkins", "Jenkinsfile.nightly": "jenkins", ".travis.yml": "travis",
    "appveyor.yml": "appveyor", ".appveyor.yml": "appveyor", ".drone.yml": "drone", ".woodpecker/a.yaml": "woodpecker",
    ".buildkite/pipeline.yml": "buildkite", ".cirrus.yml": "cirrus", "buildspec.yml": "codebuild",
    "ci/buildspec-test.yml": "codebuild", "cloudbuild.yaml": "cloudbuild", "src/cloudbuild-deploy.yaml": "cloudbuild",
}  # fmt: skip


def unit(path, text):
    reading = read_units(path, by_name(path), text)
    assert reading.problem is None
    return reading.units[0]


def scripts(path, text):
    return [" ".join(c["words"]) for one in unit(path, text).context["scripts"] for c in one["commands"]]


@pytest.mark.parametrize("path", PATHS)
def test_a_pipeline_is_known_by_its_path(path):
    assert f"pipeline:{PATHS[path]}" in by_name(path)


@pytest.mark.parametrize(
    "path",
    [
        "circleci/config.yml",
        "docs/gitlab-ci.md",
        "Jenkinsfile.md.txt/a.yml",
        "cloudbuilder.yaml",
        "a.jenkins",
    ],
)
def test_look_alikes_are_none(path):
    assert "pipeline" not in by_name(path)


def test_every_system_is_reached():
    assert set(PATHS.values()) == SYSTEMS.keys() - {"tekton", "argo"}


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (".gitlab-ci.yml", "a:\n  script:\n    - make\n    - [nested, list]\n  variables: {script: no}\n",
         ["make", "nested", "list"]),
        (".circleci/config.yml", "jobs:\n  a:\n    steps:\n      - run: make\n      - run: {command: test it}\n",
         ["make", "test it"]),
        ("azure-pipelines.yml", "steps:\n- script: make\n- task: AzureCLI@2\n  inputs: {inlineScript: az login}\n",
         ["make", "az login"]),
        ("cloudbuild.yaml", "steps:\n- name: a\n  entrypoint: bash\n  args: ['-c', 'make all']\n- name: b\n  args: [c]\n",
         ["make all"]),
        (".cirrus.yml", "task:\n  test_script: make\n  container: {image: a}\n", ["make"]),
        ("appveyor.yml", "install:\n- ps: make\n- cmd: nmake\ntest: off\n", ["make", "nmake"]),
        ("buildspec.yml", "phases:\n  build:\n    commands:\n      - make\n", ["make"]),
        ("Jenkinsfile", "node { sh 'make'; sh(script: \"\"\"a\nb\"\"\"); echo 'no' // sh 'no'\n}", ["make", "a", "b"]),
    ],
)  # fmt: skip
def test_scripts_are_found(path, text, expected):
    assert scripts(path, text) == expected


def test_a_file_that_cannot_be_read_is_told():
    reading = read_units(".gitlab-ci.yml", by_name(".gitlab-ci.yml"), "a: [\n")
    assert reading.problem is not None
    deep = read_units("Jenkinsfile", by_name("Jenkinsfile"), "{" * 200)
    assert deep.problem is not None
    assert deep.problem.line == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "a", "- a\n- {b: [c]}\n", "script: {a: {b: c}}\nimage: [[a]]\nvariables: 1\n"]
)
@pytest.mark.parametrize("path", [path for path in PATHS if path != "Jenkinsfile"])
def test_odd_documents_break_nothing(path, text):
    assert read_units(path, by_name(path), text).problem is None


@pytest.mark.parametrize(
    "piece", ["sh 'a'\n", "'", '"\\', "{}", "((", "/*", "@Library('a') ", "env.A = ", "args '/a:/"]
)
def test_long_jenkinsfiles_take_linear_time(piece):
    def work(size):
        return read_units("Jenkinsfile", {"pipeline", "pipeline:jenkins"}, piece * size)

    growth.assert_linear(work, 1000)


def test_objects_that_are_pipelines_are_judged_as_both():
    text = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: a}\nspec: {steps: [{image: a, script: make}]}\n"
    assert [one.kind for one in read_units("task.yaml", {"yaml"}, text).units] == ["pipeline", "kubernetes"]
