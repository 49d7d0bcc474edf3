"""The image stage with the real Trivy, on images made here."""

from __future__ import annotations

import gzip
from dataclasses import replace

import images
import pytest
import trivy_db
import trivy_world
from trivy_world import ALPINE_RULES, look, rules

from secscan.model import RunStatus
from secscan.scanners.trivy import scanner as trivy


@pytest.fixture
def cache(tmp_path):
    return trivy_db.write_database(tmp_path / "cache")


@pytest.fixture
def scratch(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture(scope="module")
def memory():
    """What Trivy made of the canary, which `test_trivy_canary.py` is about."""
    return {}


@pytest.fixture
def world(require_tool, scratch, memory):
    return trivy_world.HostWorld(require_tool("trivy"), scratch, memory=memory)


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
    assert found == {f"example/app:/{path}:1" for path in hidden}


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
    assert result.reason == "both: of its 2 images 1 were not scanned: they are behind an inner index"
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
            "app.tar: the advisory database has no data on its operating system, alpine 3.99.1",
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
        "app.tar: the advisory database has no data on pip",
    )
    silent = [part.unassessed for part in result.components if part.name == "requests"]
    assert silent == ["the advisory database has no data on pip"]
    assert "CVE-2024-6119" in rules(result)


@pytest.mark.real
def test_a_database_without_advisories_is_not_clean(world, tmp_path):
    cache = trivy_db.write_database(tmp_path / "cache", advisories={})
    image = images.image_of(images.debian_tree(), config={"User": "app"})
    result = look(world, cache, images.write_archive(tmp_path / "app.tar", image))
    assert result.status is RunStatus.PARTIAL
    assert result.reason.startswith("Trivy's advisory database holds no advisories; app.tar: ")


@pytest.mark.real
@pytest.mark.parametrize("content", [b"", b"hello", images.tar_of({"a": b"b"}), gzip.compress(b"x", mtime=0)])
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
        "app.tar: 1 of its 2 layers were not searched for secrets: Trivy attributes them to the base image",
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
