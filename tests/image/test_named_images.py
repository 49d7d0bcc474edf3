"""The images that a target names: which of its words are references, and which are never asked for."""

from __future__ import annotations

import pytest

from secscan.image.named_images import LONGEST, MALFORMED, UNKNOWN, images_of_tree, names_in
from secscan.image_facts import ImageUse, NamedImage
from secscan.lockfiles.docker import parse_dockerfile

PODS = {
    "kind": "CronJob",
    "spec": {
        "jobTemplate": {
            "spec": {
                "template": {
                    "spec": {
                        "initContainers": [{"image": "shop/migrate:1"}],
                        "containers": [{"image": "shop/job:2"}, {"image": 3}, "odd"],
                    }
                }
            }
        },
        "image": "no/container:1",
    },
}
WORKFLOW = {
    "jobs": {
        "a": {
            "steps": [
                {"run": 'docker build -t "shop/web:1" \\\n  --tag=shop/web:2 . && docker push shop/other:1'},
                {"run": "docker run -t shop/tool:1; podman build -t $NAME ."},
                {"uses": "docker/build-push-action@v6", "with": {"tags": "ghcr.io/shop/api:1\nghcr.io/shop/api:2"}},
                {"uses": "another/action@v1", "with": {"tags": "no/image:1"}},
            ]
        }
    }
}  # fmt: skip


def written(name, use=ImageUse.RUN, path="compose.yaml"):
    return NamedImage(name, use, path)


def checked(*names, root="shop"):
    return {one.name: one.reason for one in images_of_tree(map(written, names), (), root)}


@pytest.mark.parametrize(
    ("kind", "address", "body", "expected"),
    [
        ("compose", "services.db", {"image": "postgres:${TAG:-16}"}, [("postgres:16", "run")]),
        ("compose", "services.web", {"build": "."}, [("./web", "built")]),
        (
            "compose",
            "services.api",
            {"image": "shop/api", "build": {"context": "api", "tags": ["shop/api:2", 7]}},
            [("shop/api", "built"), ("shop/api:2", "built")],
        ),
        ("compose", "services.odd", ["image"], []),
        ("kubernetes", "CronJob/default/x", PODS, [("shop/migrate:1", "run"), ("shop/job:2", "run")]),
        (
            "github-actions",
            "workflow",
            WORKFLOW,
            [(name, "built") for name in ("shop/web:1", "shop/web:2", "$NAME", "ghcr.io/shop/api:1", "ghcr.io/shop/api:2")],
        ),
        ("terraform", "x", PODS, []),
    ],
)  # fmt: skip
def test_a_document_names_what_it_builds_and_runs(kind, address, body, expected):
    assert [(one.text, one.use.value) for one in names_in(kind, address, body)] == expected


def test_documents_without_end_are_left():
    deep: object = {"containers": [{"image": "far/down:1"}]}
    for _ in range(2000):
        deep = [deep]
    assert names_in("kubernetes", "", deep) == ()
    assert names_in("pipeline", "", deep) == ()


def test_an_image_has_a_tag_or_a_digest_when_it_is_asked_for():
    digest = "sha256:" + "a" * 64
    assert checked("postgres", "host:5000/a/b", "a/b:1", f"a@{digest}", "deadbeef") == {
        "postgres:latest": "",
        "host:5000/a/b:latest": "",
        "a/b:1": "",
        f"a@{digest}": "",
        "deadbeef:latest": "",  # with a tag no engine takes it for the id of another image
    }


@pytest.mark.parametrize(
    "name",
    [
        "--help", "-v", "/etc/passwd", "../up", "http://evil.example/x", "a b", "a\nb", "a:b:c", "A/B", "a//b", ".a",
        "a@sha256:short", "sha256:" + "a" * 64, "a" * (LONGEST + 1), "", "a;b", "a/../b", "docker-archive:/x", "\u202ea", "a:-x",
    ],
)  # fmt: skip
def test_what_is_no_reference_is_reported_and_never_asked_for(name):
    [(shown, reason)] = checked(name).items()
    assert reason == MALFORMED
    assert "\n" not in shown
    assert len(shown) <= LONGEST


@pytest.mark.parametrize("name", ["$NAME", "a:${TAG}", "a:${{ github.sha }}", "a:$(git describe)"])
def test_a_name_that_is_made_when_it_is_run_says_so(name):
    assert list(checked(name).values()) == [UNKNOWN]


def test_a_service_without_a_name_has_its_directory_s():
    services = [written("./web", path="My Shop/compose.yaml"), written("./web", path="compose.yaml")]
    assert [one.name for one in images_of_tree(services, (), "Root_1")] == [
        "myshop-web:latest",
        "root_1-web:latest",
    ]


def test_each_image_stands_once_built_ones_first_and_bases_last():
    text = (
        "FROM debian:12 AS base\nFROM base\nFROM python@sha256:"
        + "b" * 64
        + "\nCOPY --from=busybox:1 /x /x\n"
    )
    bases = parse_dockerfile(text).components
    seen = [written("debian:12"), written("b"), written("a", ImageUse.BUILT), written("b:latest")]
    found = images_of_tree(seen, bases, "shop")
    assert [(one.name, one.use.value) for one in found] == [
        ("a:latest", "built"),
        ("b:latest", "run"),
        ("debian:12", "run"),
        ("python@sha256:" + "b" * 64, "base"),
    ]
