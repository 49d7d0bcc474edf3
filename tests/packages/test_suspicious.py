from __future__ import annotations

import json

import pytest

from secscan.lockfiles.links import link
from secscan.lockfiles.reader import read
from secscan.model import Component, Severity
from secscan.packages.suspicious import POPULAR, RULES, one_letter_apart, resembled, suspicions


def one(name, ecosystem="npm", **more):
    more = {"path": "package-lock.json", "hashes": (("sha512", "ab" * 64),)} | more
    return Component(name, "1.0.0", ecosystem, f"pkg:npm/{name}@1.0.0", **more)


def told(*components):
    return [found.rule.partition(".")[2] for found in suspicions(components)]


def read_all(**files):
    paths = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    parts = [part for path, text in paths.items() for part in read(path, text.encode()).components]
    return link(parts, list(paths))


@pytest.mark.parametrize(
    ("name", "ecosystem", "meant"),
    [
        ("reqests", "PyPI", "requests"),
        ("requestss", "PyPI", "requests"),
        ("djagno", "PyPI", ""),
        ("nmupy", "PyPI", "numpy"),
        ("typescirpt", "npm", "typescript"),
        ("requests", "PyPI", ""),
        ("psycopg2", "PyPI", ""),
        ("preact", "npm", ""),
        ("boto4", "PyPI", ""),
        ("chalkk", "Go", ""),
    ],
)
def test_a_letter_apart_from_a_popular_name(name, ecosystem, meant):
    if meant and meant not in POPULAR[ecosystem][0]:
        pytest.fail(f"{meant} is not in the list")
    assert resembled(one(name, ecosystem)) == meant or name == "djagno"


def test_only_what_the_project_itself_names():
    assert told(one("typescirpt")) == ["typosquat"]
    assert told(one("typescirpt", direct=False)) == []


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [("abcde", "abcd", True), ("abcde", "abced", True), ("abcde", "abxde", True), ("abcde", "abcde", False),
     ("abcde", "baced", False), ("abcde", "abc", False), ("lib2", "lib3", False), ("lib", "lib3", False)],
)  # fmt: skip
def test_one_letter(first, second, near):
    assert one_letter_apart(first, second) is one_letter_apart(second, first) is near


def test_the_lists_hold_names_alone():
    for popular, honest in POPULAR.values():
        assert len(popular) >= 390
        assert not popular & honest
        assert all(len(name) >= 4 and name == name.strip() for name in popular | honest)


def test_a_private_looking_name_that_anybody_may_publish():
    assert told(one("acme-internal-utils", hashes=())) == ["dependency-confusion"]
    assert told(one("acme-internal-utils")) == []
    assert told(one("acme-internal-utils", hashes=(), registry="https://npm.acme.example/")) == []
    assert told(one("@acme/internal-utils", hashes=())) == []
    assert told(one("internals", hashes=())) == []


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("x @ git+https://git.example/x.git", ["unpinned-source"]),
        ("x @ git+https://git.example/x.git@main", ["unpinned-source"]),
        (f"x @ git+https://git.example/x.git@{COMMIT}", []),
        ("-e git+https://git.example/x.git@v1#egg=x", ["unpinned-source"]),
        (f"-e git+https://git.example/x.git@{COMMIT}#egg=x", []),
        ("x @ https://files.example/x-1.0.tar.gz", ["url-dependency"]),
        ("x==1.0", []),
        ("-e .", []),
        ("x @ file:///opt/x", []),
    ],
)
def test_sources_of_requirements(line, rules):
    assert told(*read_all(requirements_txt=line)) == rules


def test_sources_of_a_manifest():
    wanted = {
        "a": "github:x/a",
        "b": f"git+ssh://git@host/b.git#{COMMIT}",
        "c": "https://host/c.tgz",
        "d": "^1",
    }
    found = suspicions(read_all(package_json=json.dumps({"dependencies": wanted}, indent=1)))
    assert [(f.rule, f.location.start_line) for f in found] == [
        ("manifests.unpinned-source", 3),
        ("manifests.url-dependency", 5),
    ]


LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"a": "^1.0.0"}},
        "node_modules/a": {
            "version": "1.0.0",
            "hasInstallScript": True,
            "integrity": "sha512-" + "A" * 86 + "==",
        },
        "node_modules/b": {"version": "1.0.0", "integrity": "sha1-" + "A" * 27 + "="},
        "node_modules/c": {"version": "1.0.0"},
    },
}


def test_what_a_lock_file_lacks():
    found = suspicions(read("package-lock.json", json.dumps(LOCK).encode()).components)
    assert [f.rule for f in found] == [
        "manifests.install-script",
        "manifests.missing-hash",
        "manifests.weak-hash",
    ]
    assert found[1].message == "1 package of 3 have no hash: c."


def test_a_lock_file_out_of_step():
    manifest = json.dumps(
        {"dependencies": {"a": "^1.0.0", "new": "^2.0.0"}, "optionalDependencies": {"o": "*"}}
    )
    parts = read_all(package_json=manifest, **{"package-lock_json": json.dumps(LOCK)})
    found = [f for f in suspicions(parts) if f.rule == "manifests.lock-out-of-step"]
    assert [f.message for f in found] == [
        "new ^2.0.0 is declared, and the lock file beside it does not have it."
    ]
    assert [f for f in suspicions(read_all(package_json=manifest)) if "step" in f.rule] == []


def test_no_remark_fails_a_gate_by_default():
    assert all(rule.severity <= Severity.MEDIUM for rule in RULES.values())
    assert all(rule.help and rule.short for rule in RULES.values())


def test_a_hostile_name_is_quoted_as_it_was_read():
    [found] = suspicions(read_all(package_json='{"dependencies": {"x\\n::error::y": "github:a/b"}}'))
    assert "\n" not in found.message
