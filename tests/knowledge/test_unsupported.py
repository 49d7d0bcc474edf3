"""Files of known kinds that nothing reads: each is recognised, and what a scanner reads is not on the list."""

from __future__ import annotations

import pytest

from secscan.knowledge.unsupported import BY_NAME, unsupported
from secscan.lockfiles import recognise
from secscan.model import Stage

LISTED = [
    ("web/bun.lockb", b"\x00\x01", "dependencies"),
    ("serverless.yml", b"service: a\n", "iac"),     ("image.pkr.hcl", b"", "iac"), ("job.nomad.hcl", b"", "iac"), ("job.nomad", b"", "iac"), ("live/terragrunt.hcl", b"", "iac"),
    ("Pulumi.yaml", b"name: a\nresources:\n  x: {}\n", "iac"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data", "stage"), LISTED, ids=[row[0] for row in LISTED])
def test_a_known_kind_is_recognised(path, data, stage):
    found = unsupported(path, data)
    assert found is not None
    assert found.stage is Stage(stage)
    assert found.words


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("package-lock.json", b"{}"), ("poetry.lock", b""), ("Cargo.lock", b""), ("pom.xml", b""), ("a.yml", b"a: 1\n"),
        ("src/A.csproj", b"<Project/>"), ("settings.gradle", b"dependencies {"), ("build.gradle", b"dependencies {\n}"),
        ("conanfile.py", b"class A: pass"), ("vcpkg.json", b'{"name": "a"}'), ("data.json", b'{"a": 1}'),
        ("k8s/ingress.yaml", b"kind: Ingress\nspec:\n  rules:\n  - hosts: [a]\n"), ("Manifest.toml", b"[package]\n"),
        ("compose.yml", b"services:\n  a:\n    extra_hosts: []\n    tasks: 1\n"), ("requirements.yml", b"a: 1\n"),
        ("roles/web/vars/main.yml", b"- a\n"), ("roles/web/tasks/main.yml", b"{}\n"), ("Pulumi.yaml", b"name: a\n"),
        ("main.tf", b""), ("main.tofu", b""), ("mix.lock.md", b""), ("bun.lock/readme.txt", b""), ("a.hcl", b""),
        ("doc.json", b'"see schema.management.azure.com/ for more"'), ("circleci/config.yml", b""),
    ],
)  # fmt: skip
def test_look_alikes_and_what_is_read_are_not_on_the_list(path, data):
    assert unsupported(path, data) is None


def test_nothing_that_the_lock_file_parsers_read_is_on_the_list():
    assert [name for name in BY_NAME if recognise(name)] == []
