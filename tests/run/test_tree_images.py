"""Which images of a target are scanned: those that an engine has, and of the others it is said why not."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from secscan.config.settings import Config
from secscan.contract import Settings
from secscan.errors import ToolError
from secscan.image_facts import NOT_ASKED, ImageUse, NamedImage, TreeImages
from secscan.lockfiles.docker import parse_dockerfile
from secscan.model import Run, RunStatus, Stage
from secscan.run.scanner_result import ScannerResult
from secscan.run.tree_images import (
    ABSENT,
    AS_BASE,
    MOST,
    TOO_MANY,
    ImageSearch,
    as_components,
    find_local,
    with_images,
)

BUILT = NamedImage("shop/web:1", ImageUse.BUILT, "compose.yaml", 3)
RUN = NamedImage("postgres:16", ImageUse.RUN, "compose.yaml", 7)
BASE = NamedImage("debian:12", ImageUse.BASE, "Dockerfile")
OPEN = NamedImage("a:${X}", ImageUse.RUN, "compose.yaml", 9, "not known")


def engine(*held):
    return lambda name: "unix:///run/engine.sock" if name in held else ""


def no_engine(name):
    raise ToolError("no container engine answers")


def reasons(found):
    return {one.name: one.reason for one in found.images}


def test_what_the_engine_has_is_scanned_and_the_rest_says_why_not():
    found = find_local([BUILT, RUN, OPEN, BASE], engine("shop/web:1", "debian:12"))
    assert found.scanned == ("shop/web:1",)
    assert reasons(found) == {
        "shop/web:1": "",
        "postgres:16": ABSENT,
        "a:${X}": "not known",
        "debian:12": AS_BASE,
    }


def test_a_base_is_scanned_where_nothing_built_on_it_is_there():
    assert find_local([BUILT, BASE], engine("debian:12", "postgres:16")).scanned == ("debian:12",)


def test_without_an_engine_nothing_is_clean():
    found = find_local([BUILT, RUN], no_engine)
    assert (found.scanned, found.problem) == ((), "no container engine answers")
    assert set(reasons(found).values()) == {"no container engine answers"}
    assert all(part.unassessed for part in as_components(found, ()))


def test_a_target_of_names_without_end_asks_for_some():
    asked = []
    many = [NamedImage(f"a:{number}", ImageUse.RUN, "x.yaml") for number in range(MOST + 5)]
    found = find_local(many, lambda name: asked.append(name) or "")
    assert len(asked) == MOST
    assert list(reasons(found).values()).count(TOO_MANY) == 5


def test_images_are_packages_that_are_assessed_where_they_are_scanned():
    placed = [replace(part, path="Dockerfile") for part in parse_dockerfile("FROM debian:12\n").components]
    found = find_local([BUILT, RUN, BASE], engine("shop/web:1"))
    parts = {part.purl: part for part in as_components(found, placed)}
    assert {purl: bool(part.unassessed) for purl, part in parts.items()} == {
        "pkg:docker/shop/web@1": False,
        "pkg:docker/postgres@16": True,
        "pkg:docker/debian@12": True,
    }
    assert parts["pkg:docker/debian@12"] == placed[0]
    assert (parts["pkg:docker/postgres@16"].path, parts["pkg:docker/postgres@16"].line) == ("compose.yaml", 7)
    assert as_components(TreeImages(found.images), placed) == ()


def test_no_registry_is_asked_for_what_the_target_names():
    found = find_local([BUILT, RUN], engine("shop/web:1", "postgres:16"))
    settings = with_images(Settings(images=("mine:1", "postgres:16")), found)
    assert settings.images == ("mine:1", "postgres:16", "shop/web:1")
    assert settings.local_only == {"shop/web:1", "postgres:16"}


def search(**options):
    run = Run(Stage.IAC, "iac", "", RunStatus.OK)
    done: Future[ScannerResult] = Future()
    done.set_result(ScannerResult(run, images=(BUILT, RUN)))
    return ImageSearch(Config(**options), "shop", engine("shop/web:1")).find({"iac": done})


def test_a_scan_that_is_not_asked_for_images_offers_them():
    assert reasons(search()) == {"shop/web:1": NOT_ASKED, "postgres:16": NOT_ASKED}
    assert search().asked is False


def test_a_scan_of_chosen_stages_offers_nothing():
    assert search(stages=(Stage.SECRETS,)) == TreeImages()
    assert search(skip=(Stage.IMAGE,)) == TreeImages()


def test_auto_scans_them():
    found = search(images=("auto",), stages=(Stage.IMAGE,))
    assert (found.asked, found.scanned) == (True, ("shop/web:1",))
    assert not ImageSearch(Config(images=("a:1",)), "shop", no_engine).auto
