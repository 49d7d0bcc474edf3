"""The image stage: Trivy for real on images made here, and played where the real one cannot misbehave."""

from __future__ import annotations

import gzip
import json
import os
import stat
import time
from dataclasses import replace
from pathlib import Path

import images
import pytest
import trivy_db
import trivy_world
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from secscan.errors import ToolError
from secscan.model import RunStatus, Severity, Stage
from secscan.scanners import trivy, trivy_data
from secscan.scanners.contract import Material, Settings
from secscan.scanners.trivy_findings import base_purl, canonical
from secscan.scanners.trivy_report import Question, read_report, repository_of
from secscan.system.process import Ending

FIXTURES = Path(__file__).parent.parent / "fixtures" / "trivy"
ALPINE = (FIXTURES / "alpine.json").read_bytes()
DEBIAN = (FIXTURES / "debian.json").read_bytes()
KNOWN = frozenset(["alpine 3.10", "debian 12", trivy_db.GHSA_PIP])
ALPINE_RULES = [
    "CVE-2018-18074",
    "CVE-2019-14697",
    "CVE-2019-1549",
    "CVE-2019-1549",
    "CVE-2019-1551",
    "CVE-2019-1551",
    "CVE-2024-35195",
    "trivy.DS-0002",
    "trivy.DS-0026",
    "trivy.github-pat",
]


def question(**changes) -> Question:
    return replace(Question("app", is_file=True, buckets=KNOWN), **changes)


def rules(result) -> list[str]:
    return sorted(finding.rule for finding in result.findings)


@pytest.fixture
def cache(tmp_path):
    return trivy_db.write_database(tmp_path / "cache")


@pytest.fixture
def scratch(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture
def world(require_tool, scratch):
    return trivy_world.HostWorld(require_tool("trivy"), scratch)


def played(scratch, output: bytes, **more):
    return trivy_world.PlayedWorld(scratch, lambda _: trivy_world.answer(output), **more)


def look(world, cache, *names, offline=True):
    return trivy.scan(Material(), trivy_world.settings(cache, *map(str, names), offline=offline), world)


# --- the real Trivy


@pytest.mark.real
def test_finds_packages_secret_and_configuration(world, cache, tmp_path):
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    result = look(world, cache, archive)
    assert (result.status, result.reason, result.version, result.units) == (RunStatus.OK, "", "0.74.0", 1)
    assert rules(result) == ALPINE_RULES
    assert {finding.location.path for finding in result.findings} == {"image/example/app"}
    assert [part.purl for part in result.components if part.ecosystem == "pypi"] == [
        "pkg:pypi/requests@2.19.1"
    ]
    assert len(result.components) == 5
    assert {part.unassessed for part in result.components} == {""}
    assert result.notes == (
        "app.tar: alpine 3.10.2 gets no security updates any more, so newer vulnerabilities may be unknown",
    )


@pytest.mark.real
def test_layout_and_archive_tell_the_same(world, cache, tmp_path):
    image = images.sample_image()
    archive = images.write_archive(tmp_path / "app.tar", image, tags=["app:1"])
    layout = images.write_layout(tmp_path / "app", image)
    first, second = look(world, cache, archive), look(world, cache, layout)
    assert first.findings == second.findings
    assert first.components == second.components
    assert first.rules == second.rules
    assert len(first.findings) == 10


@pytest.mark.real
def test_the_secret_is_in_no_byte_of_the_result(world, cache, tmp_path):
    secret = images.planted_secret()
    image = images.image_of(
        images.alpine_tree(),
        images.secret_tree(),
        config={"Env": [f"GITHUB_TOKEN={secret}"]},
        history=["COPY a /a # buildkit", "COPY b /b # buildkit", f"ENV GITHUB_TOKEN={secret}"],
    )
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    raw = b"".join(done.stdout for done in world.outputs)
    assert secret.encode() in raw, "Trivy's own report holds it, in the environment and the history"
    assert secret not in repr(result)
    found = [finding for finding in result.findings if finding.rule == "trivy.github-pat"]
    assert "GitHub Personal Access Token on line 2 of '/srv/app/settings.ini'." in [f.message for f in found]
    assert "GitHub Personal Access Token in the image's configuration." in [f.message for f in found]
    assert len({(f.rule, f.subject) for f in result.findings}) == len(result.findings)


@pytest.mark.real
def test_no_built_in_skip_hides_a_secret(world, cache, tmp_path):
    token = images.planted_secret().encode()
    hidden = {
        "app/.git/config": b"url = https://" + token + b"@github.com/x\n",
        "app/node_modules/x/.npmrc": b"token=" + token + b"\n",
        "app/package-lock.json": b'{"resolved": "https://' + token + b'@x"}\n',
        "trivy-secret.yaml": b"token: " + token + b"\n",
        "config.yaml": b"token: " + token + b"\n",
    }
    image = images.image_of(images.debian_tree(), hidden)
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    found = {finding.logical for finding in result.findings if finding.rule == "trivy.github-pat"}
    assert found == {f"example/app:/{path}" for path in hidden}


@pytest.mark.real
def test_the_callers_directory_and_environment_configure_nothing(world, cache, tmp_path, monkeypatch):
    (tmp_path / "trivy.yaml").write_text("severity: [LOW]\nscan:\n  scanners: [license]\n")
    (tmp_path / ".trivyignore").write_text("CVE-2019-14697\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRIVY_SEVERITY", "LOW")
    monkeypatch.setenv("TRIVY_IGNORE_UNFIXED", "true")
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    assert rules(look(world, cache, archive)) == ALPINE_RULES


@pytest.mark.real
def test_nothing_is_left_in_the_cache_but_the_database(world, cache, tmp_path):
    look(world, cache, images.write_archive(tmp_path / "app.tar", images.sample_image()))
    left = sorted(str(path.relative_to(cache)) for path in cache.rglob("*"))
    assert left == ["db", "db/metadata.json", "db/trivy.db"]


@pytest.mark.real
def test_every_image_of_a_layout_is_looked_at(world, cache, tmp_path):
    layout = images.write_layout(
        tmp_path / "both", images.image_of(images.debian_tree()), images.sample_image()
    )
    result = look(world, cache, layout)
    assert result.status is RunStatus.OK
    assert {"CVE-2024-6119", "CVE-2019-14697"} <= set(rules(result))


@pytest.mark.real
def test_an_inner_index_is_looked_at_in_part_and_says_so(world, cache, tmp_path):
    pair = (images.sample_image(), images.image_of(images.debian_tree()))
    result = look(world, cache, images.write_layout(tmp_path / "both", *pair, nested=True))
    assert result.status is RunStatus.PARTIAL
    assert result.reason == "both: of its 2 images 1 were not looked at: they are behind an inner index"
    assert "CVE-2019-14697" in rules(result)


@pytest.mark.real
@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        pytest.param(
            {
                "etc/os-release": b"ID=fedora\nVERSION_ID=42\n",
                "etc/fedora-release": b"Fedora release 42 (x)\n",
            },
            "app.tar: Trivy has no advisories for its operating system, fedora 42",
            id="unsupported",
        ),
        pytest.param(
            {name: text for name, text in images.debian_tree().items() if name.startswith("var/")},
            "app.tar: it has packages of an operating system that is not recognised",
            id="unrecognised",
        ),
        pytest.param(
            {name: text for name, text in images.debian_tree().items() if name.startswith("etc/")},
            "app.tar: its operating system is debian 12.6, and no package database was found",
            id="no-database",
        ),
        pytest.param(
            images.alpine_tree("3.99.1"),
            "app.tar: the advisory database knows nothing of its operating system, alpine 3.99.1",
            id="unknown-release",
        ),
        pytest.param(
            {"app": b"hello"},
            "app.tar: neither an operating system nor packages were recognised in it",
            id="nothing",
        ),
    ],
)
def test_what_cannot_be_judged_is_not_clean(world, cache, tmp_path, tree, reason):
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", images.image_of(tree)))
    assert (result.status, result.reason) == (RunStatus.PARTIAL, reason)


@pytest.mark.real
def test_python_alone_is_judged_with_a_note(world, cache, tmp_path):
    image = images.image_of(images.python_tree(), config={"User": "1000"})
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert result.status is RunStatus.OK
    assert rules(result) == ["CVE-2018-18074", "CVE-2024-35195", "trivy.DS-0026"]
    assert result.notes == (
        "app.tar: no operating system was recognised; only the packages of languages were judged",
    )


@pytest.mark.real
def test_a_database_without_the_ecosystem_is_not_clean(world, tmp_path):
    known = {"debian 12": trivy_db.ADVISORIES["debian 12"]}
    cache = trivy_db.write_database(tmp_path / "cache", advisories=known)
    image = images.image_of(images.debian_tree(), images.python_tree())
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert (result.status, result.reason) == (
        RunStatus.PARTIAL,
        "app.tar: the advisory database knows nothing of pip",
    )
    silent = [part.unassessed for part in result.components if part.name == "requests"]
    assert silent == ["the advisory database knows nothing of pip"]
    assert "CVE-2024-6119" in rules(result)


@pytest.mark.real
def test_a_database_without_advisories_is_not_clean(world, tmp_path):
    cache = trivy_db.write_database(tmp_path / "cache", advisories={})
    image = images.image_of(images.debian_tree(), config={"User": "app"})
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert result.status is RunStatus.PARTIAL
    assert result.reason.startswith("Trivy's advisory database holds no advisories; app.tar: ")


@pytest.mark.real
@pytest.mark.parametrize("content", [b"", b"hello", images.tar_of({"a": b"b"}), gzip.compress(b"x")])
def test_what_is_no_image_fails(world, cache, tmp_path, content):
    (tmp_path / "app.tar").write_bytes(content)
    result = look(world, cache, tmp_path / "app.tar")
    assert result.status is RunStatus.FAILED
    assert result.reason.startswith("app.tar: Trivy ended with code 1: ")
    assert str(tmp_path) not in result.reason
    assert result.units == 0


@pytest.mark.real
def test_a_cut_archive_fails(world, cache, tmp_path):
    whole = images.write_archive(tmp_path / "whole.tar", images.sample_image()).read_bytes().rstrip(b"\0")
    for length in (700, len(whole) // 2, len(whole) - 10):
        (tmp_path / "app.tar").write_bytes(whole[:length])
        result = look(world, cache, tmp_path / "app.tar")
        assert (length, result.status) == (length, RunStatus.FAILED)


@pytest.mark.real
def test_a_cut_layer_fails(world, cache, tmp_path):
    image = images.sample_image()
    middle = image.layers[0].index(b"P:libssl1.1")
    cut = replace(image, layers=(image.layers[0][:middle], *image.layers[1:]))
    archive = images.write_archive(tmp_path / "app.tar", cut)
    assert look(world, cache, archive).status is RunStatus.FAILED


@pytest.mark.real
def test_one_bad_image_does_not_hide_the_others(world, cache, tmp_path):
    good = images.write_archive(tmp_path / "good.tar", images.sample_image())
    (tmp_path / "bad.tar").write_bytes(b"hello")
    result = look(world, cache, tmp_path / "bad.tar", good, tmp_path / "missing.tar", good)
    assert result.status is RunStatus.PARTIAL
    assert rules(result) == ALPINE_RULES
    assert "bad.tar: Trivy ended with code 1" in result.reason
    assert "missing.tar: there is no such file or directory" in result.reason
    assert result.units == 1


@pytest.mark.real
def test_java_archives_without_their_index_are_named_and_the_rest_is_judged(world, cache, tmp_path):
    jar = {"srv/app.jar": b"PK\5\6" + b"\0" * 18}
    image = images.image_of(images.debian_tree(), jar)
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert (result.status, result.reason) == (
        RunStatus.PARTIAL,
        "app.tar: its Java archives need Trivy's Java index, which is not there",
    )
    assert "CVE-2024-6119" in rules(result)


@pytest.mark.real
def test_secrets_of_base_layers_are_named_as_not_sought(world, cache, tmp_path):
    history = ["COPY a /a # buildkit", "CMD sh", "COPY b /b # buildkit", "CMD app"]
    image = images.image_of(
        {**images.debian_tree(), **images.secret_tree()}, {"app": b"x" * 20}, history=history
    )
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert "trivy.github-pat" not in rules(result)
    assert result.notes == (
        "app.tar: no secrets were sought in 1 of its 2 layers: Trivy takes them for the base's",
    )


@pytest.mark.real
@pytest.mark.parametrize(("user", "as_root"), [("", True), ("0:0", True), ("app", False)])
def test_without_build_history_the_user_is_still_judged(world, cache, tmp_path, user, as_root):
    image = images.image_of(images.debian_tree(), history=[""], config={"User": user})
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert ("trivy.DS-0002" in rules(result)) is as_root
    judged_by_us = any("of its configuration only the user was judged" in note for note in result.notes)
    assert judged_by_us is (user == "")


@pytest.mark.real
def test_offline_without_a_database_fails_with_advice(world, tmp_path):
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    result = look(world, tmp_path / "empty", archive)
    assert result.status is RunStatus.FAILED
    assert result.reason.startswith("there is no advisory database for Trivy; run once without --offline")
    for name in ("metadata.json", "trivy.db"):
        cache = trivy_db.write_database(tmp_path / name)
        (cache / "db" / name).unlink()
        assert look(world, cache, archive).status is RunStatus.FAILED


@pytest.mark.real
def test_a_damaged_database_fails(world, cache, tmp_path):
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    file = cache / "db" / "trivy.db"
    whole = file.read_bytes()
    for content in (b"", b"hello", whole[:5000], b"\0" * len(whole)):
        file.write_bytes(content)
        assert look(world, cache, archive).status in (RunStatus.FAILED, RunStatus.PARTIAL), content[:5]


@pytest.mark.real
def test_a_registry_out_of_reach_fails(world, cache):
    result = look(world, cache, "localhost:9/no/such:1", offline=False)
    assert result.status is RunStatus.FAILED
    assert result.reason.startswith("localhost:9/no/such:1: Trivy ended with code 1")


@pytest.mark.real
def test_a_scan_of_a_file_has_no_network_and_sees_only_its_image(world, cache, tmp_path):
    archive = images.write_archive(tmp_path / "app.tar", images.sample_image())
    look(world, cache, archive, offline=False)
    scan = world.commands[-1]
    assert not scan.network
    assert str(archive) in scan.reads
    assert scan.writes == (str(cache),)


@pytest.mark.real
def test_every_flag_exists_in_this_trivy(world, scratch, cache, tmp_path):
    look(world, cache, images.write_archive(tmp_path / "app.tar", images.sample_image()))
    used = {word for command in world.commands for word in command.argv if word.startswith("--")}
    known = world.run(trivy.Command((world.tools.path, "image", "--help"))).stdout.decode()
    assert {flag for flag in used - {"--version"} if f"{flag} " not in known} == set()


# --- Trivy played: what the real one cannot be made to do


def test_nothing_to_do_without_an_image():
    assert trivy.applies(Material(), Settings()) == "no image was named"
    assert trivy.applies(Material(), Settings(images=("a",))) == ""


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


def test_odd_words_on_standard_error_cost_no_time(scratch, cache, tmp_path):
    (tmp_path / "app.tar").write_bytes(b"x")
    for errors in (b"\n" * 65536, b" \n" * 32768, b"FATAL\t" * 9000, b"x\tFATAL\t" + b"\n\t" * 32000):
        world = trivy_world.PlayedWorld(scratch, lambda _, text=errors: trivy_world.answer(b"", 1, text))
        started = time.process_time()
        assert look(world, cache, tmp_path / "app.tar").status is RunStatus.FAILED
        assert time.process_time() - started < 2


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


# --- reading the report


def test_a_vulnerability_field_by_field():
    report = read_report(ALPINE, question())
    finding = next(f for f in report.findings if f.rule == "CVE-2018-18074")
    assert (finding.stage, finding.scanner, finding.severity) == (Stage.IMAGE, "trivy", Severity.HIGH)
    assert finding.message == (
        "'requests' 2.19.1 is affected by CVE-2018-18074 (python-requests: Redirect from HTTPS to HTTP"
        " does not remove Authorization header); fixed in 2.20.0."
    )
    assert finding.aliases == ("GHSA-x84v-xcm2-53pg",)
    assert (finding.score, finding.rated, finding.cwe) == ("7.5", True, ("CWE-522",))
    assert finding.vector == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
    assert finding.subject == (
        "CVE-2018-18074|pkg:pypi/requests|example/app|"
        "usr/lib/python3.11/site-packages/requests.dist-info/METADATA"
    )
    assert finding.logical == (
        "example/app:/usr/lib/python3.11/site-packages/requests-2.19.1.dist-info/METADATA"
        "#pkg:pypi/requests@2.19.1"
    )
    assert finding.url == "https://avd.aquasec.com/nvd/cve-2018-18074"
    assert finding.package is not None
    assert finding.package.fixed_versions == ("2.20.0",)
    rule = report.rules["CVE-2018-18074"]
    assert "2.19.1" not in repr(rule)
    assert all((rule.short, rule.full, rule.help))


def test_an_unfixed_package_says_so_and_versions_keep_their_epoch():
    report = read_report(DEBIAN, question())
    finding = next(f for f in report.findings if f.rule == "CVE-2023-45853")
    assert finding.message.endswith("; its distributor will not fix it.")
    assert finding.fix == ""
    assert [c.version for c in report.components if c.name == "zlib1g"] == ["1:1.2.13.dfsg-1"]
    assert {f.location.path for f in report.findings} == {"image/deb"}


def changed(change) -> bytes:
    document = json.loads(ALPINE)
    change(document)
    return json.dumps(document).encode()


def test_tag_and_digest_change_nothing():
    def retag(document):
        document["Metadata"]["RepoTags"] = ["example/app:2.0"]
        document["Metadata"]["ImageID"] = "sha256:" + "0" * 64
        document["ArtifactID"] = "sha256:" + "1" * 64
        for layer in document["Metadata"]["Layers"]:
            layer["DiffID"] = "sha256:" + "2" * 64

    before, after = read_report(ALPINE, question()), read_report(changed(retag), question())
    assert before.findings == after.findings
    assert before.components == after.components


def test_one_advisory_at_two_paths_is_two_findings():
    def double(document):
        found = document["Results"][1]["Vulnerabilities"]
        found.append({**found[0], "PkgPath": "opt/other/requests-2.19.1.dist-info/METADATA"})
        found.append(dict(found[0]))

    report = read_report(changed(double), question())
    subjects = [f.subject for f in report.findings if f.rule == "CVE-2018-18074"]
    assert len(subjects) == len(set(subjects)) == 2


def test_two_secrets_of_one_rule_in_one_file_are_two_findings():
    def double(document):
        secrets = next(r for r in document["Results"] if r["Class"] == "secret")["Secrets"]
        secrets.append({**secrets[0], "StartLine": 7, "EndLine": 7})

    found = [f for f in read_report(changed(double), question()).findings if f.rule == "trivy.github-pat"]
    assert len({f.subject for f in found}) == 2


def test_an_unknown_severity_is_medium_and_unrated():
    def unrate(document):
        document["Results"][1]["Vulnerabilities"][0]["Severity"] = "UNKNOWN"

    finding = next(
        f
        for f in read_report(changed(unrate), question()).findings
        if f.package and "requests" in f.package.name
    )
    assert (finding.severity, finding.rated) == (Severity.MEDIUM, False)


def test_nothing_of_a_secrets_text_is_taken():
    def plant(document):
        secret = next(r for r in document["Results"] if r["Class"] == "secret")["Secrets"][0]
        secret["Match"] = "PLANTED"
        secret["Code"]["Lines"][0].update(Content="PLANTED", Highlighted="PLANTED")
        secret["Layer"]["CreatedBy"] = "RUN echo PLANTED"
        document["Metadata"]["ImageConfig"]["config"]["Env"] = ["X=PLANTED"]
        document["Results"][2]["Misconfigurations"][0]["Message"] = "PLANTED"

    assert "PLANTED" not in repr(read_report(changed(plant), question()))


def test_entries_that_cannot_be_read_are_counted():
    def spoil(document):
        document["Results"].append("x")
        document["Results"][0]["Vulnerabilities"].append({"PkgName": "x"})
        document["Results"][0]["Packages"].append(7)
        document["Results"][1]["Vulnerabilities"] = {"a": 1}

    report = read_report(changed(spoil), question())
    assert report.problem == "4 entries of its output were not readable"
    assert "CVE-2019-14697" in rules(report)


def test_a_report_without_results_is_not_clean():
    for results in (None, []):

        def empty(document, results=results):
            document["Results"] = results
            document["Metadata"].pop("OS")

        report = read_report(changed(empty), question())
        assert report.problem == "neither an operating system nor packages were recognised in it"


@pytest.mark.parametrize("recorded", [ALPINE, DEBIAN])
def test_a_cut_report_is_never_clean(recorded):
    whole = recorded.rstrip()
    for length in range(0, len(whole), 50):
        assert not read_report(whole[:length], question()).usable
    assert read_report(whole, question()).problem == ""


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PLACES = (
    ("Results",),
    ("Metadata",),
    ("Metadata", "OS"),
    ("Metadata", "RepoTags"),
    ("Metadata", "ImageConfig"),
    ("Metadata", "ImageConfig", "history"),
    ("Results", 0),
    ("Results", 0, "Packages"),
    ("Results", 0, "Packages", 0),
    ("Results", 0, "Packages", 0, "Identifier"),
    ("Results", 0, "Packages", 0, "DependsOn"),
    ("Results", 0, "Vulnerabilities", 0),
    ("Results", 0, "Vulnerabilities", 0, "CVSS"),
    ("Results", 0, "Vulnerabilities", 0, "VendorIDs"),
    ("Results", 0, "Vulnerabilities", 0, "FixedVersion"),
    ("Results", 2, "Misconfigurations"),
    ("Results", 3, "Secrets", 0),
    ("Results", 3, "Secrets", 0, "StartLine"),
)


@given(place=st.sampled_from(PLACES), value=VALUES)
@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_odd_values_anywhere_never_raise_and_lose_no_other_result(place, value):
    document = json.loads(ALPINE)
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    report = read_report(json.dumps(document).encode(), question())
    if place[0] == "Results" and len(place) > 1 and report.usable:
        other = 0 if place[1] else 1
        expected = {"CVE-2019-14697"} if other == 0 else {"CVE-2018-18074"}
        assert expected <= set(rules(report))


@given(st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
@hypothesis_settings(max_examples=200, deadline=None)
def test_anything_else_is_no_report(output):
    assert not read_report(output, question()).usable


def test_deep_nesting_is_no_report():
    assert not read_report(b"[" * 200_000, question()).usable


@pytest.mark.parametrize(
    ("reference", "repository"),
    [
        ("alpine", "alpine"),
        ("alpine:3.10", "alpine"),
        ("docker.io/library/alpine:3", "alpine"),
        ("index.docker.io/org/app", "org/app"),
        ("localhost:5000/app", "localhost:5000/app"),
        ("localhost:5000/app:1.0@sha256:" + "a" * 64, "localhost:5000/app"),
        ("ghcr.io/org/app@sha256:" + "a" * 64, "ghcr.io/org/app"),
    ],
)
def test_the_repository_of_a_reference(reference, repository):
    assert repository_of(reference) == repository


def test_a_package_url_without_version():
    assert base_purl("pkg:apk/alpine/musl@1.1.22-r2?arch=x86_64&distro=3.10.2") == "pkg:apk/alpine/musl"
    assert base_purl("pkg:npm/%40angular/core@1.2.3#sub/path") == "pkg:npm/%40angular/core"
    assert base_purl("pkg:pypi/requests") == "pkg:pypi/requests"


def test_the_canonical_name_of_an_advisory():
    assert canonical(["GHSA-x", "CVE-2020-2", "CVE-2019-10000", "CVE-2019-999"]) == "CVE-2019-999"
    assert canonical(["DSA-1", "GHSA-b"]) == "GHSA-b"
    assert canonical(["TEMP-1"]) == "TEMP-1"


# --- the database's own file


def reader(content: bytes):
    return lambda offset, size: content[offset : offset + size]


def test_the_buckets_of_a_database():
    assert trivy_data.advisory_buckets(reader(trivy_db.database(trivy_db.ADVISORIES))) == KNOWN
    assert trivy_data.advisory_buckets(reader(trivy_db.database({}))) == frozenset()


def test_the_buckets_of_a_tree_of_many_pages():
    names = {f"alpine 3.{number}" for number in range(3000)}
    file = trivy_db.BoltFile(leaf_bytes=900, fan_out=20)
    content = file.to_bytes({name: {} for name in names})
    assert trivy_data.advisory_buckets(reader(content)) == names


@given(
    cut=st.integers(0, 30_000),
    flips=st.lists(st.tuples(st.integers(0, 30_000), st.integers(1, 255)), max_size=4),
)
@hypothesis_settings(max_examples=300, deadline=None)
def test_a_damaged_database_is_read_or_refused(cut, flips):
    content = bytearray(trivy_db.database(trivy_db.ADVISORIES))
    for place, value in flips:
        content[place % len(content)] ^= value
    try:
        names = trivy_data.advisory_buckets(reader(bytes(content[: len(content) - cut])))
    except ValueError:
        return
    assert isinstance(names, frozenset)


def test_a_circle_of_pages_ends():
    content = bytearray(
        trivy_db.BoltFile(leaf_bytes=100, fan_out=3).to_bytes({f"b{n:04}": {} for n in range(40)})
    )
    root = int.from_bytes(content[4096 + 16 + 16 : 4096 + 16 + 24], "little")
    at = root * 4096 + 16 + 8
    content[at : at + 8] = root.to_bytes(8, "little")
    with pytest.raises(ValueError, match="circle"):
        trivy_data.advisory_buckets(reader(bytes(content)))


@pytest.mark.parametrize(
    ("family", "release", "bucket"),
    [
        ("alpine", "3.20.1", "alpine 3.20"),
        ("alpine", "3.23.0_alpha20250612", "alpine edge"),
        ("debian", "12.6", "debian 12"),
        ("ubuntu", "24.04", "ubuntu 24.04"),
        ("ubuntu", "18.04", "ubuntu 18.04-ESM"),
        ("amazon", "2023.5 (x)", "amazon linux 2023"),
        ("amazon", "2 (Karoo)", "amazon linux 2"),
        ("amazon", "2018.03", "amazon linux 1"),
        ("redhat", "9.4", "Red Hat"),
        ("centos", "7.9", "Red Hat"),
        ("rocky", "9.3", "rocky 9"),
        ("azurelinux", "3.0.20240727", "Azure Linux 3.0"),
        ("sles", "15.5", "SUSE Linux Enterprise 15.5"),
        ("photon", "5.0", "Photon OS 5.0"),
        ("wolfi", "20230201", "wolfi"),
        ("somebody-elses", "1", ""),
    ],
)
def test_the_bucket_of_a_release(family, release, bucket):
    assert trivy_data.knows_system(frozenset([bucket]), family, release)
    if bucket:
        assert not trivy_data.knows_system(KNOWN - {bucket}, family, release)


@pytest.mark.parametrize(
    "metadata", [b"", b"{", b"[]", b"{}", b'{"UpdatedAt": 5}', b'{"UpdatedAt": "soon"}', b"null"]
)
def test_a_damaged_date_is_none(metadata):
    assert trivy_data.read_date(metadata) is None


def test_gos_zero_time_is_the_epoch():
    date = trivy_data.read_date(
        b'{"UpdatedAt": "0001-01-01T00:00:00Z", "DownloadedAt": "1970-01-02T00:00:00.5Z"}'
    )
    assert date == trivy_data.DatabaseDate(0.0, 86400.0)


def test_reading_touches_no_file(monkeypatch):
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("a parser opened a file"))
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a parser opened a file"))
    assert read_report(ALPINE, question()).usable
