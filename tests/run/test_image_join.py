"""What images say of the rest of a scan: what is shipped, what is not, and which layer brought what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secscan.config.settings import Config
from secscan.gate import judge
from secscan.image_facts import ImageLayer, ImageUse, NamedImage, ScannedImage, Shipped, TreeImages
from secscan.model import (
    Component,
    ExitCode,
    Finding,
    History,
    Location,
    Package,
    Report,
    Run,
    RunStatus,
    Severity,
    Stage,
    TargetInfo,
)  # fmt: skip
from secscan.run.image_join import base_notes, contents_of, mark_shipped, with_layers
from secscan.run.scanner_result import ScannerResult

BASE = ImageLayer("sha256:a", 1, "Dockerfile", 1, 1, "FROM", "debian:12")
OWN = ImageLayer("sha256:b", 2, "Dockerfile", 3, 4, "RUN")
DIGESTS = {"config.yaml": "d1", "tests/data.yaml": "d2", "src/app.ts": "d3", ".env.local": "d4"}
IMAGE = ScannedImage("shop/app", (BASE, OWN), frozenset(["d1"]))


def component(name, kind="pypi", ecosystem="PyPI", path="uv.lock", **more):
    return Component(name, "1.0", ecosystem, f"pkg:{kind}/{name}@1.0", path, **more)


def shipped_part(name, kind="pypi"):
    return component(name, kind, path="image/shop/app", origin="image")


def scanned(*images, parts=(), status=RunStatus.OK):
    run = Run(Stage.IMAGE, "image", "1", status)
    return {"image": ScannerResult(run, components=tuple(parts), scanned=images)}


def secret(path, **more):
    return Finding(Stage.SECRETS, "x", "x.token", Severity.HIGH, "A token.", Location(path), **more)


def weakness(name, path="uv.lock", kind="pypi", ecosystem="PyPI"):
    package = Package(name, "1.0", ecosystem, f"pkg:{kind}/{name}@1.0")
    return Finding(Stage.DEPENDENCIES, "x", "CVE-1", Severity.HIGH, "Bad.", Location(path), package=package)


def marked(finding, results, components=(), bases=frozenset()):
    [one] = mark_shipped([finding], contents_of(results, bases), components, DIGESTS)
    return one.shipped


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("config.yaml", Shipped.YES),
        ("tests/data.yaml", Shipped.NO),
        ("src/app.ts", Shipped.UNKNOWN),  # compiled or bundled, it has another text
        (".env.local", Shipped.UNKNOWN),
        ("gone.yaml", Shipped.UNKNOWN),
    ],
)
def test_a_secret_is_shipped_where_a_layer_holds_its_file(path, expected):
    assert marked(secret(path), scanned(IMAGE)) is expected


@pytest.mark.parametrize(
    "image",
    [
        replace(IMAGE, closed=("srv/app.pyz",)),
        replace(IMAGE, bundled=True),
        replace(IMAGE, problem="layer 2: it is cut short"),
    ],
)
def test_what_cannot_be_seen_may_be_there(image):
    assert marked(secret("tests/data.yaml"), scanned(image)) is Shipped.UNKNOWN
    assert marked(secret("config.yaml"), scanned(image)) is Shipped.YES
    assert marked(secret("tests/data.yaml"), scanned(IMAGE, image)) is Shipped.UNKNOWN


def test_an_image_that_could_not_be_read_leaves_all_open():
    broken = scanned(IMAGE, status=RunStatus.FAILED)
    assert marked(secret("tests/data.yaml"), broken) is Shipped.UNKNOWN


def test_a_base_hides_nothing_of_the_target():
    named = NamedImage("docker.io:5/debian:12@sha256:x", ImageUse.BASE, "Dockerfile")
    base = ScannedImage("docker.io:5/debian", closed=("usr/bin/perl",))
    bases = TreeImages((named, NamedImage("a:1", ImageUse.RUN, "x"))).bases
    assert bases == {"docker.io:5/debian"}
    assert marked(secret("tests/data.yaml"), scanned(IMAGE, base), bases=bases) is Shipped.NO
    assert marked(secret("tests/data.yaml"), scanned(IMAGE, base)) is Shipped.UNKNOWN


def test_a_package_is_not_shipped_only_where_others_of_its_lock_file_are():
    listed = [component("requests"), component("pytest"), component("alone", path="other.lock")]
    results = scanned(IMAGE, parts=[shipped_part("requests")])
    assert marked(weakness("requests"), results, listed) is Shipped.YES
    assert marked(weakness("pytest"), results, listed) is Shipped.NO
    assert marked(weakness("alone", "other.lock"), results, listed) is Shipped.UNKNOWN


def test_scripts_that_a_build_made_may_hold_any_package_of_npm():
    listed = [component(name, "npm", "npm", "package-lock.json") for name in ("express", "vite")]
    finding = weakness("vite", "package-lock.json", "npm", "npm")
    parts = [shipped_part("express", "npm")]
    assert marked(finding, scanned(IMAGE, parts=parts), listed) is Shipped.NO
    assert marked(finding, scanned(replace(IMAGE, bundled=True), parts=parts), listed) is Shipped.UNKNOWN


def test_qualifiers_do_not_tell_packages_apart():
    part = replace(shipped_part("requests"), purl="pkg:pypi/requests@1.0?arch=x#sub")
    assert marked(weakness("requests"), scanned(IMAGE, parts=[part])) is Shipped.YES


def test_nothing_is_said_of_code_of_history_or_without_images():
    old = secret("config.yaml", history=History("c1", "c2"))
    code = replace(secret("config.yaml"), stage=Stage.SAST)
    assert marked(old, scanned(IMAGE)) is marked(code, scanned(IMAGE)) is None
    assert contents_of({}, frozenset()) is None
    assert marked(secret("config.yaml"), {}) is None


def in_image(layer, name="zlib1g", fixed=(), scanner="image"):
    package = Package(name, "1", "deb", f"pkg:deb/debian/{name}@1", fixed)
    where = Location("image/shop/app")
    return Finding(
        Stage.IMAGE,
        scanner,
        "CVE-1",
        Severity.HIGH,
        "Bad.",
        where,
        package=package,
        layer=layer,
        fingerprint=name,
    )


def test_what_trivy_finds_in_a_layer_has_the_reader_s_word_on_it():
    found = with_layers(
        [in_image(ImageLayer("sha256:b")), in_image(None), in_image(ImageLayer("sha256:c"))], scanned(IMAGE)
    )
    assert [one.layer for one in found] == [OWN, None, ImageLayer("sha256:c")]


def test_images_of_one_name_that_disagree_leave_the_layer_unknown():
    other = replace(IMAGE, layers=(replace(OWN, line=9, end_line=9),))
    [found] = with_layers([in_image(ImageLayer("sha256:b"))], scanned(IMAGE, other))
    assert found.layer == ImageLayer("sha256:b")


def test_the_base_image_is_told_apart_with_the_line_to_change():
    found = [in_image(BASE, "a", ("2",)), in_image(BASE, "b"), in_image(OWN, "c", ("2",))]
    assert base_notes(found) == (
        (
            "shop/app: its base image debian:12 (Dockerfile:1) brings 2 of 3 vulnerabilities; 1 of these are fixed by "
            "updates of its packages, for 1 no fix is known: build on a newer version of it (Dockerfile:1)"
        ),
    )
    assert base_notes([in_image(OWN), in_image(None)]) == ()


@pytest.mark.parametrize(
    ("state", "shipped_only", "everything"),
    [
        (Shipped.NO, ExitCode.PASSED, ExitCode.FAILED),
        (Shipped.UNKNOWN, ExitCode.FAILED, ExitCode.FAILED),
        (Shipped.YES, ExitCode.FAILED, ExitCode.FAILED),
        (None, ExitCode.FAILED, ExitCode.FAILED),
    ],
)
def test_the_gate_leaves_out_what_is_known_not_to_be_shipped(state, shipped_only, everything):
    finding = secret("config.yaml", fingerprint="1", shipped=state)
    run = Run(Stage.SECRETS, "x", "1", RunStatus.OK)
    report = Report("1", TargetInfo("shop"), runs=(run,), findings=(finding,))
    verdict = judge(report, Config(fail_on_shipped=True))
    assert verdict.exit_code is shipped_only
    assert any("not in the scanned images" in said for said in verdict.reasons) == (state is Shipped.NO)
    assert judge(report, Config()).exit_code is everything
