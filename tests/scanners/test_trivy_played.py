"""The image stage where Trivy misbehaves in ways that the real one cannot be made to show."""

from __future__ import annotations

import json
import stat

import growth
import images
import pytest
import trivy_db
import trivy_world
from trivy_world import ALPINE, look, played

from secscan.contract import ProjectInput, Settings
from secscan.errors import ToolError
from secscan.model import RunStatus
from secscan.scanners.trivy import scanner as trivy
from secscan.system.process import Ending


@pytest.fixture
def cache(tmp_path):
    return trivy_db.write_database(tmp_path / "cache")


@pytest.fixture
def scratch(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def test_nothing_to_do_without_an_image():
    assert trivy.applies(ProjectInput(), Settings()) == "no image was named"
    assert trivy.applies(ProjectInput(), Settings(images=("a",))) == ""


def test_a_missing_trivy_is_an_error_of_the_tool(scratch, cache):
    with pytest.raises(ToolError):
        look(trivy_world.HostWorld("", scratch), cache, "app:1")


@pytest.mark.parametrize("version", ["0.69.4", "0.69.5", "0.69.6", "v0.69.4", "0.69.4-dirty"])
def test_malicious_releases_are_refused_before_they_see_an_image(scratch, cache, tmp_path, version):
    world = played(scratch, ALPINE, version=version)
    result = look(world, cache, tmp_path / "app.tar")
    assert result.status is RunStatus.FAILED
    assert "CVE-2026-33634" in result.reason
    assert len(world.commands) == 1
    assert not world.commands[0].network


def test_a_refused_release_as_a_program(scratch, cache, tmp_path):
    stub = tmp_path / "trivy"
    stub.write_text("#!/bin/sh\necho 'Version: 0.69.5'\n")
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    result = look(trivy_world.HostWorld(str(stub), scratch, cage="off"), cache, "app:1")
    assert (result.status, result.version) == (RunStatus.FAILED, "0.69.5")


@pytest.mark.parametrize("output", [b"", b"Usage:\n", b"Version:\n"])
def test_a_program_without_a_version_is_refused(scratch, cache, output):
    world = trivy_world.HostWorld("/bin/trivy", scratch)
    world.run = lambda _: trivy_world.answer(output)
    assert look(world, cache, "app:1").status is RunStatus.FAILED


@pytest.mark.parametrize("ending", [each for each in Ending if each is not Ending.EXIT])
def test_a_child_that_did_not_end_by_itself_is_never_clean(scratch, cache, tmp_path, ending):
    (tmp_path / "app.tar").write_bytes(b"x")
    world = trivy_world.PlayedWorld(scratch, lambda _: trivy_world.answer(ALPINE, -9, ending=ending))
    result = look(world, cache, tmp_path / "app.tar")
    late = ending in (Ending.TIMEOUT, Ending.STALLED)
    assert result.status is (RunStatus.TIMEOUT if late else RunStatus.FAILED)
    assert result.reason.startswith("app.tar: Trivy did not finish: ")


@pytest.mark.parametrize("code", [1, 2, 5, 127, 137, 255])
def test_any_exit_code_but_zero_fails_with_the_last_fatal_line(scratch, cache, tmp_path, code):
    (tmp_path / "app.tar").write_bytes(b"x")
    errors = (
        b"2026-01-01T00:00:00Z\tFATAL\tFatal error\trun error: first\n"
        b"2026-01-01T00:00:00Z\tINFO\tsomething\n"
        b"2026-01-01T00:00:00Z\tFATAL\tFatal error\trun error: image scan error: 2 errors occurred:\n"
        b"\t* cannot open " + bytes(tmp_path / "app.tar") + b"\n\t* token " + b"Q" * 40 + b"\n\n"
    )
    world = trivy_world.PlayedWorld(scratch, lambda _: trivy_world.answer(ALPINE, code, errors))
    result = look(world, cache, tmp_path / "app.tar")
    assert result.status is RunStatus.FAILED
    assert result.reason == (
        f"app.tar: Trivy ended with code {code}: 2 errors occurred: * cannot open app.tar * token …"
    )
    assert result.findings == ()


def test_odd_words_on_standard_error_cost_no_more_than_their_length(scratch, cache, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    for start, unit in ((b"", b"\n"), (b"", b" \n"), (b"", b"FATAL\t"), (b"x\tFATAL\t", b"\n\t")):

        def told(size, start=start, unit=unit):
            text = start + unit * (size // len(unit))
            world = trivy_world.PlayedWorld(scratch, lambda _: trivy_world.answer(b"", 1, text))
            assert look(world, cache, tmp_path / "app.tar").status is RunStatus.FAILED

        growth.assert_linear(told, 8192)


def test_a_database_in_use_is_waited_for(scratch, cache, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    busy = [trivy_world.answer(b"", 1, b"... may be in use by another process: timeout")] * 2
    world = trivy_world.PlayedWorld(scratch, lambda _: busy.pop() if busy else trivy_world.answer(ALPINE))
    assert look(world, cache, tmp_path / "app.tar").status is RunStatus.OK


def fetching(cache, *, works: bool):
    def play(command):
        if "--download-db-only" in command.argv:
            assert command.network
            if works:
                trivy_db.write_database(cache)
            return trivy_world.answer(b"", 0 if works else 1, b"x\tFATAL\tFatal error\tno route to host\n")
        return trivy_world.answer(ALPINE)

    return play


def test_a_missing_database_is_fetched_by_a_run_that_sees_no_image(scratch, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    cache = tmp_path / "cache"
    world = trivy_world.PlayedWorld(scratch, fetching(cache, works=True))
    assert look(world, cache, tmp_path / "app.tar", offline=False).status is RunStatus.OK
    fetch = next(command for command in world.commands if "--download-db-only" in command.argv)
    assert not any(str(tmp_path / "app.tar") in word for word in (*fetch.argv, *fetch.reads))


def test_a_database_that_cannot_be_fetched(scratch, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    cache = trivy_db.write_database(tmp_path / "cache", updated="2026-11-01T00:00:00Z")
    world = trivy_world.PlayedWorld(scratch, fetching(cache, works=False))
    result = look(world, cache, tmp_path / "app.tar", offline=False)
    assert result.status is RunStatus.OK
    assert result.notes[0] == "Trivy's advisory database could not be updated, so the one at hand was used"
    result = look(world, tmp_path / "none", tmp_path / "app.tar", offline=False)
    assert result.status is RunStatus.FAILED
    assert result.reason == (
        "no advisory database is there and none could be fetched (Trivy ended with code 1: no route to host)"
    )


def test_a_database_of_today_is_not_fetched_again_and_an_old_one_is_noted(scratch, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    for updated, fetched, old in (
        ("2026-11-02T00:00:00Z", False, False),
        ("2026-11-01T00:00:00.123456789Z", True, False),
        ("2026-10-01T00:00:00Z", True, True),
    ):
        cache = trivy_db.write_database(tmp_path / updated, updated=updated)
        world = trivy_world.PlayedWorld(scratch, fetching(cache, works=False))
        result = look(world, cache, tmp_path / "app.tar", offline=False)
        assert any("--download-db-only" in command.argv for command in world.commands) is fetched
        assert ("Trivy's advisory database is more than 14 days old" in result.notes) is old


def test_references_are_asked_of_the_engine_first_and_of_no_registry_offline(scratch, cache):
    world = played(scratch, ALPINE)
    world.engines["app:1"] = "unix:///run/docker.sock"
    assert look(world, cache, "app:1").status is RunStatus.OK
    command = world.commands[-1]
    end = ("--image-src", "docker", "--docker-host", "unix:///run/docker.sock", "--", "app:1")
    assert command.argv[-6:] == end
    assert not command.network
    result = look(world, cache, "other:1")
    assert result.status is RunStatus.FAILED
    assert result.reason.startswith("other:1: no local engine has it, and offline no registry is asked")
    look(world, cache, "other:1", offline=False)
    assert world.commands[-1].argv[-4:] == ("--image-src", "remote", "--", "other:1")
    assert world.commands[-1].network


def test_an_engine_that_does_not_answer_leaves_the_registry(scratch, cache):
    def refuse(_):
        raise ToolError("no container engine answers")

    world = played(scratch, ALPINE)
    world.local_image = refuse
    assert look(world, cache, "app:1").status is RunStatus.FAILED
    assert look(world, cache, "app:1", offline=False).status is RunStatus.OK


def test_an_engine_on_another_machine_needs_the_network(scratch, cache):
    world = played(scratch, ALPINE)
    world.engines["app:1"] = "tcp://127.0.0.1:2375"
    look(world, cache, "app:1")
    assert world.commands[-1].network
    assert world.commands[-1].writes == (str(cache),)


@pytest.mark.parametrize("name", ["", "-v", "--config=x", "a b", "a\nb", "../app.tar", "a;b", "$(x)"])
def test_what_is_no_reference_reaches_no_command_line(scratch, cache, name):
    world = played(scratch, ALPINE)
    result = look(world, cache, name, offline=False)
    assert result.status is RunStatus.FAILED
    assert "neither an image reference nor an absolute path" in result.reason
    assert [command.argv[1] for command in world.commands if "--input" in command.argv] == []


@pytest.mark.parametrize("name", ["a:b", "a@b"])
def test_a_layout_that_trivy_would_take_for_another_is_refused(scratch, cache, tmp_path, name):
    layout = images.write_layout(tmp_path / name, images.sample_image())
    result = look(played(scratch, ALPINE), cache, layout)
    assert result.status is RunStatus.FAILED
    assert "rename it" in result.reason


def test_a_directory_that_is_no_layout_is_refused(scratch, cache, tmp_path):
    (tmp_path / "app").mkdir()
    result = look(played(scratch, ALPINE), cache, tmp_path / "app")
    assert (result.status, result.units) == (RunStatus.FAILED, 0)
    assert "not an OCI layout" in result.reason


def test_attestations_in_a_layout_are_no_images(scratch, cache, tmp_path):
    layout = images.write_layout(tmp_path / "app", images.sample_image(), images.sample_image())
    index = json.loads((layout / "index.json").read_bytes())
    index["manifests"][1]["platform"] = {"os": "unknown", "architecture": "unknown"}
    (layout / "index.json").write_text(json.dumps(index))
    world = played(scratch, ALPINE)
    assert look(world, cache, layout).status is RunStatus.OK
    assert len([command for command in world.commands if "--input" in command.argv]) == 1
