"""What is wrong with how images are configured; ordinary good images have nothing that fails a build."""

from __future__ import annotations

import datetime as dt

import images
import pytest

from secscan.image.configuration import JudgedBy, is_remarkable, judge
from secscan.image.distribution import END_OF_LIFE, Distribution
from secscan.image.documents import ImageRef
from secscan.image.layers import SeenFile
from secscan.image.rules import RULES
from secscan.image.secrets import SecretFinder, is_searched
from secscan.image.tar_entries import TarEntry
from secscan.model import Severity
from secscan.workers.image import find_secrets

DAY = dt.date(2026, 11, 30)
GOOD = {"User": "app", "Healthcheck": {"Test": ["CMD", "true"]}}
SECRETS = SecretFinder(find_secrets)
PASSWORD = "Xk29fLq8" + "Zt5w"


def hits(config=None, history=(), tags=(), release=None, files=(), day=DAY):
    document = {"config": config or {}, "history": [{"created_by": line} for line in history]}
    seen = {one.path: SeenFile(one, None, 0) for one in files if is_remarkable(one)}
    return judge(ImageRef(document, (), tuple(tags)), seen, release, JudgedBy(day, SECRETS))


def rules(*arguments, **more):
    return sorted({one.rule for one in hits(*arguments, **more)})


def file(path, mode=0o755, kind="file"):
    return TarEntry(path, kind, mode, 10)


@pytest.mark.parametrize("user", ["", "root", "0", "0:0", "root:root", " root "])
def test_root(user):
    assert rules({**GOOD, "User": user}) == ["root-user"]


def test_what_a_good_image_is_configured_like():
    assert (
        rules({**GOOD, "User": "1000:0", "ExposedPorts": {"8080/tcp": {}, "2222/tcp": {}}}, tags=["a:1"])
        == []
    )


def test_healthcheck_ssh_tag_and_download():
    assert rules({"User": "a", "Healthcheck": {"Test": ["NONE"]}}) == ["no-healthcheck"]
    assert rules({**GOOD, "ExposedPorts": {"22/tcp": {}}}) == ["exposed-ssh"]
    assert rules(GOOD, tags=["a/b:latest"]) == ["latest-tag"]
    assert rules(GOOD, history=["/bin/sh -c #(nop) ADD https://x.example/a /a", "COPY a b"]) == [
        "add-from-url"
    ]
    assert rules(GOOD, history=["ADD --checksum=sha256:00 https://x.example/a /a", "ADD file:1 in /"]) == []


@pytest.mark.parametrize(
    ("config", "history", "place"),
    [
        ({"Env": [f"DB_PASSWORD={PASSWORD}"]}, [], "environment variable 'DB_PASSWORD'"),
        ({"Labels": {"api_token": PASSWORD * 2}}, [], "label 'api_token'"),
        ({}, [f"RUN |2 A=b DB_PASSWORD={PASSWORD} /bin/sh -c make"], "build argument 'DB_PASSWORD'"),
        (
            {},
            [f"RUN /bin/sh -c curl https://deploy:{PASSWORD}@repo.internal.io/x # buildkit"],
            "history of its build",
        ),
    ],
)
def test_secrets_are_found_and_never_shown(config, history, place):
    found = [one for one in hits({**GOOD, **config}, history) if one.rule == "secret-in-configuration"]
    assert len(found) == 1
    assert place in found[0].message
    assert PASSWORD not in str(found)


def test_what_official_images_set_is_no_secret():
    values = [
        "PATH=/usr/local/bin:/usr/bin", "LANG=C.UTF-8", "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
        "PYTHON_SHA256=8fb5f9fbc7609fa822cb31549884575db7fd9657cbffb89510b5d7975963a83a", "NODE_VERSION=20.11.1",
        "PHP_SHA256=0e15bd8ea5e1b5c6b0c2fd7c43d8b9d5a1d9b6a3e1b4d7c8a9f0e1d2c3b4a596", "POSTGRES_PASSWORD=",
        "GPG_KEYS=1198C0117593497A5EC5C199286AF1F9897469DC C28D937575603EB4ABB725861C0779DC5C0A9DE4",
    ]  # fmt: skip
    assert rules({**GOOD, "Env": values}) == []


def test_tokens_in_files_are_found_and_packages_are_not_searched():
    key = f"-----BEGIN {'RSA'} PRIVATE KEY-----\n"
    assert SECRETS.in_file("srv/x", b"key = AK" + b"IA2E0A8F3B244C9986\n")[0].line == 1
    assert SECRETS.in_file("srv/x", f"{key}not a key\n".encode()) == ()
    assert SECRETS.in_file("srv/x", bytes(range(256)) * 4 + b"AK" + b"IA2E0A8F3B244C9986") == ()
    assert [is_searched(path, 10) for path in ("app/.env", "usr/src/app/x", "root/.netrc")] == [True] * 3
    assert not any(
        is_searched(path, 10) for path in ("usr/share/x", "app/node_modules/x", "opt/site-packages/a")
    )


def test_releases_without_updates():
    old = Distribution("debian", "10")
    assert rules(GOOD, release=old) == ["end-of-life"]
    assert rules(GOOD, release=old, day=dt.date(2024, 6, 30)) == []
    assert rules(GOOD, release=Distribution("alpine", "3.10.2")) == ["end-of-life"]
    assert rules(GOOD, release=Distribution("debian", "12")) == []
    assert all(one.source.startswith("https://") for table in END_OF_LIFE.values() for one in table.values())


def test_modes_and_programs():
    good = [
        file("usr/bin/su", 0o4755),
        file("tmp", 0o1777, "directory"),
        file("run/x", 0o777),
        file("etc/x", 0o644),
    ]
    assert rules(GOOD, files=good) == []
    assert rules(GOOD, files=[file("opt/tool", 0o4755)]) == ["setuid-file"]
    assert rules(GOOD, files=[file("app", 0o777, "directory"), file("app/l", 0o777, "symlink")]) == [
        "world-writable"
    ]
    assert rules(GOOD, files=[file("bin/sh", 0o777, "symlink"), file("usr/bin/apt-get")]) == [
        "package-manager",
        "shell",
    ]
    many = hits(GOOD, files=[file(f"opt/{number:02}", 0o777) for number in range(40)])
    assert len(many) == 6
    assert many[-1].message.startswith("35 more")


def test_nothing_of_an_ordinary_image_fails_a_build():
    files = [file("bin/sh"), file("usr/bin/apt"), file("usr/bin/passwd", 0o4755)]
    ordinary = hits({}, ["ADD file:1 in /"], ["python:latest"], Distribution("debian", "12"), files)
    assert ordinary
    assert all(RULES[one.rule].severity < Severity.HIGH for one in ordinary)


def test_odd_configurations_break_nothing():
    for config in (
        [],
        {"Env": "x", "Labels": [], "ExposedPorts": 3, "User": {}, "Healthcheck": "x", "Cmd": [1]},
    ):
        assert judge(ImageRef({"config": config, "history": [1, {}]}, ()), {}, None, JudgedBy(DAY, SECRETS))
    assert images.image_of({}).config
