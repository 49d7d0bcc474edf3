from __future__ import annotations

import pytest

from secscan.config.settings import from_file
from secscan.errors import ConfigError
from secscan.lockfiles.reader import read
from secscan.model import Component, Severity
from secscan.packages.licences import LicencePolicy, Standing, judge_licences, standing_of

POLICY = LicencePolicy(allow=("MIT", "Apache-2.0", "BSD-*"), deny=("GPL-*", "AGPL-*"), review=("MPL-2.0",))


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("MIT", Standing.ALLOWED),
        ("mit", Standing.ALLOWED),
        ("BSD-3-Clause", Standing.ALLOWED),
        ("MIT OR GPL-3.0-only", Standing.ALLOWED),
        ("MIT AND GPL-3.0-only", Standing.DENIED),
        ("(MIT AND BSD-2-Clause) OR AGPL-3.0-or-later", Standing.ALLOWED),
        ("MPL-2.0 OR GPL-2.0-only", Standing.REVIEW),
        ("GPL-2.0+", Standing.DENIED),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Standing.DENIED),
        ("Unlicense", Standing.UNLISTED),
        ("MIT AND Unlicense", Standing.UNLISTED),
        ("", Standing.UNKNOWN),
        ("Apache 2.0", Standing.UNKNOWN),
        ("SEE LICENSE IN LICENSE.txt", Standing.UNKNOWN),
        ("MIT OR", Standing.UNKNOWN),
        ("(" * 900, Standing.UNKNOWN),
        ("MIT AND " * 5000 + "MIT", Standing.UNKNOWN),
        ("MIT\x00::error::", Standing.UNKNOWN),
    ],
)
def test_expressions(text, standing):
    assert standing_of(text, POLICY) is standing


def test_an_exception_may_be_listed_with_its_licence():
    policy = LicencePolicy(allow=("GPL-2.0-only WITH Classpath-exception-2.0",), deny=("GPL-*-only",))
    assert standing_of("GPL-2.0-only", policy) is Standing.DENIED
    exact = LicencePolicy(allow=("GPL-2.0-only WITH *",), deny=("GPL-2.0-only",))
    assert standing_of("GPL-2.0-only WITH Classpath-exception-2.0", exact) is Standing.ALLOWED


def test_without_an_allow_list_all_is_allowed_that_is_not_denied():
    assert standing_of("Unlicense", LicencePolicy(deny=("GPL-*",))) is Standing.ALLOWED


def one(name, *licences, **more):
    return Component(
        name, "1.0.0", "npm", f"pkg:npm/{name}@1.0.0", "package-lock.json", licenses=licences, **more
    )


def test_findings():
    found = judge_licences([one("a", "MIT"), one("b", "GPL-3.0-only"), one("c"), one("d", "MPL-2.0")], POLICY)
    assert [(f.rule, f.severity) for f in found] == [
        ("manifests.licence-denied", Severity.HIGH),
        ("manifests.licence-unknown", Severity.LOW),
        ("manifests.licence-review", Severity.LOW),
    ]
    assert found[0].message == "The licence of b 1.0.0 is GPL-3.0-only, which is denied."


def test_the_level_of_unknown_licences_and_none():
    strict, silent = (LicencePolicy(unknown=level) for level in (Severity.HIGH, None))
    assert [f.severity for f in judge_licences([one("c")], strict)] == [Severity.HIGH]
    info = LicencePolicy(unknown=Severity.INFO)
    assert [f.severity for f in judge_licences([one("c")], info)] == [Severity.INFO]
    assert judge_licences([one("c")], silent) == []


def test_a_licence_known_in_one_place_is_known_in_all():
    elsewhere = Component(
        "c", "1.0.0", "npm", "pkg:npm/c@1.0.0", "node_modules/c/package.json", licenses=("MIT",)
    )
    assert judge_licences([one("c"), elsewhere], POLICY) == []


def test_composers_list_is_a_choice():
    text = '{"packages": [{"name": "a/b", "version": "1.0.0", "license": ["GPL-2.0-only", "MIT"]}]}'
    [package] = read("composer.lock", text.encode()).components
    assert package.licenses == ("GPL-2.0-only OR MIT",)
    assert judge_licences([package], POLICY) == []


def test_configuration():
    fields = from_file('[licences]\ndeny = ["GPL-*"]\nunknown = "none"\n', "x", pyproject=False)
    assert fields["licences"] == LicencePolicy(deny=("GPL-*",), unknown=None)


@pytest.mark.parametrize(
    "text",
    ['licences = "MIT"', "[licences]\nalow = []", "[licences]\nallow = 3", '[licences]\nallow = [""]', '[licences]\nunknown = "x"', "[licences]\nunknown = 3"],
)  # fmt: skip
def test_wrong_configuration_is_an_error(text):
    with pytest.raises(ConfigError, match="licences"):
        from_file(text, "x", pyproject=False)
