"""The image stage on a real engine and on a registry: the same image, the same findings."""

from __future__ import annotations

import os

import engine
import images
import pytest
import trivy_db
import trivy_world
from trivy_world import ALPINE_RULES

from secscan.contract import ProjectInput
from secscan.model import RunStatus
from secscan.scanners.trivy import scanner as trivy
from secscan.system.docker import local_image

pytestmark = pytest.mark.real


@pytest.fixture
def cache(tmp_path):
    return trivy_db.write_database(tmp_path / "cache")


@pytest.fixture
def world(require_tool, tmp_path):
    (tmp_path / "scratch").mkdir()
    return trivy_world.HostWorld(require_tool("trivy"), tmp_path / "scratch")


@pytest.fixture(scope="module")
def docker_engine():
    """A factory, so that the tool is asked for by the test's own `require_tool`."""
    import contextlib

    with contextlib.ExitStack() as stack:
        started: list[str] = []

        def start(dockerd: str) -> str:
            if not started:
                started.append(stack.enter_context(engine.running_engine(dockerd)))
            return started[0]

        yield start


def look(world, cache, name, *, offline):
    return trivy.scan(ProjectInput(), trivy_world.settings(cache, name, offline=offline), world)


def test_an_image_of_a_registry(world, cache, tmp_path):
    layout = images.write_layout(tmp_path / "layout", images.sample_image())
    with engine.running_registry(layout) as host:
        first = look(world, cache, f"{host}/example/app:1.0", offline=False)
        second = look(world, cache, f"{host}/example/app:2.0", offline=False)
    assert (first.status, first.reason) == (RunStatus.OK, "")
    assert sorted(finding.rule for finding in first.findings) == ALPINE_RULES
    assert {finding.location.path for finding in first.findings} == {f"image/{host}/example/app"}
    assert first.findings == second.findings


def test_an_image_that_the_registry_does_not_have(world, cache, tmp_path):
    layout = images.write_layout(tmp_path / "layout", images.sample_image())
    with engine.running_registry(layout) as host:
        result = look(world, cache, f"{host}/example/app@sha256:{'0' * 64}", offline=False)
    assert result.status is RunStatus.FAILED
    assert "Trivy ended with code 1" in result.reason


def test_an_image_of_the_engine(world, cache, tmp_path, docker_engine, require_tool, monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("the engine needs root")
    import docker

    socket = docker_engine(require_tool("dockerd"))
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    client = docker.DockerClient(base_url=socket)
    (image,) = client.images.load(archive.read_bytes())
    saved = tmp_path / "saved.tar"
    saved.write_bytes(b"".join(image.save(named=True)))
    client.close()
    names = ("example/app:1.0", image.id, image.short_id.removeprefix("sha256:"))
    monkeypatch.setenv("DOCKER_HOST", socket)
    monkeypatch.setattr(world, "local_image", lambda name: (local_image(name) or {"socket": ""})["socket"])
    assert world.local_image("no/such:1") == ""
    expected = look(world, cache, str(archive), offline=True)
    assert expected.status is RunStatus.OK
    for name in (*names, str(saved)):
        result = look(world, cache, name, offline=True)
        assert (name, result.status, result.reason) == (name, RunStatus.OK, "")
        assert result.findings == expected.findings
        assert result.components == expected.components
    assert not any(command.network for command in world.commands)
