"""Versions in each ecosystem's own order: chains from its specification, and what no chain can show."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.advisories.versions import NotAVersionError, key_of, name_of, scheme_of
from secscan.advisories.versions.table import SCHEMES

# Each chain rises strictly from left to right.
CHAINS = [
    ("npm", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1"),
    ("npm", "0.0.0-0 0.0.0 0.0.9 0.0.10 0.9.0 0.10.0 1.0.0-0 1.0.0 2.0.0 10.0.0"),
    ("crates.io", "0.3.0-beta.2 0.3.0-rc.1 0.3.0 0.3.1-pre 0.3.1"),
    ("Go", "0.0.0-20180826012351-8a410e7b638d 0.0.0-20200115085410-6d4e4cb37c7d 0.1.0 0.1.1-0.20200115085410-6d4e4cb37c7d 0.1.1"),
    ("Go", "1.20.14 1.21.0-rc.1 go1.21rc2 1.21.0 1.21.1 2.0.0+incompatible"),
    ("Hex", "1.6.0-rc.0 1.6.0-rc.1 1.6.0 1.6.16 1.7.0-dev 1.7.0"),
    ("Pub", "1.0.0-dev 1.0.0 1.0.0+1 1.0.0+2 1.0.0+10 1.0.0+hotfix 1.0.1-dev"),
    ("NuGet", "1.0.0-alpha 1.0.0-BETA 1.0.0-rc.2 1.0.0-rc.10 1.0 1.0.0.1 1.0.1"),
    ("SwiftURL", "1.0.0-beta.1 1.0.0 1.0.0.1 2.0.0"),
    ("GitHub Actions", "v1.9.9 v2.0.0-beta v2.0.0 v2.10.0"),
    ("PyPI", "1.0.dev1 1.0a1.dev2 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0.post1.dev1 1.0.post1 1.0.1 1!0.1"),
    ("Maven", "1-alpha-1 1-a2 1-beta-1 1-milestone-1 1-rc-1 1-SNAPSHOT 1 1-sp 1-abc 1-1 1-2 1.1"),
    ("Maven", "1.0-alpha-1-SNAPSHOT 1.0-alpha-1 1.0 1.0.1 1.1 1.9 1.10 2.0"),
    ("Maven", "9.0.0.M1 9.0.0.M9 9.0.0.M10 9.0.0.RC1 9.0.0 9.0.1"),
    ("Maven", "27.0-jre 30.0-jre 31.1-android 31.1-jre 32.0.0-android 32.0.0-jre"),
    ("RubyGems", "1.0.a.2 1.0.b1 1.0.rc1 1.0 1.0.1.rc 1.0.1 1.0.10 1.1"),
    ("RubyGems", "4.2.5 4.2.5.1 4.2.5.2 4.2.11 5.0.0.beta1.1 5.0.0.rc1 5.0.0"),
    ("RubyGems", "1.0-1 1.0 1.0.5"),
    ("Packagist", "1.0.x-dev 1.0-alpha1 1.0-beta 1.0-beta2 1.0.0-RC1 1.0.0 1.0.0-p1 1.0.1"),
    ("Packagist", "6.3.0.0 6.3.0.1 6.3.1 v6.10"),
    ("CRAN", "0.9-1 0.9-2 0.9.10 1.0"),
    ("Hackage", "1.2 1.2.0 1.2.0.1 1.10"),
    ("Debian:12", "1.0~~ 1.0~~a 1.0~ 1.0 1.0-1~deb12u1 1.0-1 1.0-1+b1 1.0a 1.0+dfsg 1.0.1 1:0.1"),
    ("Ubuntu:22.04", "2.0-1ubuntu1 2.0-1ubuntu1.1 2.0-1ubuntu2 2.0-2"),
    ("Red Hat", "1.0~rc1 1.0 1.0^git1 1.0a 1.0.1 1.1-1.el9 1.1-2.el9 1:0.5"),
    ("AlmaLinux:9", "5.14.0-70.13.1.el9_0 5.14.0-70.30.1.el9_0 5.14.0-162.el9"),
    ("Alpine:v3.18", "1.0_alpha 1.0_alpha2 1.0_beta 1.0_pre1 1.0_rc1 1.0 1.0-r1 1.0-r10 1.0_git20200101 1.0_p1 1.0a 1.0b 1.0.1"),
    ("Alpine:v3.18", "1.00 1.0 1.01 1.02 1.1 1.9 1.10"),
]  # fmt: skip

SAME = [
    ("npm", "1.0.0 v1.0.0 1.0.0+build 1.0"),
    ("Go", "v1.2.3 1.2.3 1.2.3+incompatible"),
    ("PyPI", "1.0 1.0.0 v1.0 1.0+cu118"),
    ("PyPI", "1.0rc1 1.0-c1 1.0.RC.1"),
    ("NuGet", "1.0 1.0.0.0 1.0.0+metadata"),
    ("NuGet", "1.0.0-BETA 1.0.0-beta"),
    ("Maven", "1 1.0 1.0.0 1.ga 1-final 1.0.0-RELEASE"),
    ("Maven", "1-cr1 1-rc-1 1.0-RC1"),
    ("Maven", "1.0.0-alpha1 1-a1 1.0-alpha-1"),
    ("RubyGems", "1 1.0 1.0.0"),
    ("RubyGems", "1.0.a 1.a 1.0.0.a"),
    ("RubyGems", "1.15.0 1.15.0-x86_64-linux 1.15.0-java 1.15.0-arm64-darwin 1.15.0-x86_64-linux-gnu"),
    ("Packagist", "1.0 1.0.0 v1.0.0.0 1.0.0-stable 1.0.0+build"),
    ("Packagist", "1.0.0-beta1 1.0.0beta1 1.0.0.beta.1 1.0.0b1"),
    ("Debian", "1.0 0:1.0 1.0-0"),
    ("Red Hat", "1.0 0:1.0 1.00 1_0"),
    ("Alpine", "1.0-r0 1.0-r00"),
]  # fmt: skip

NONE = [
    ("npm", "latest"),
    ("npm", "^1.0.0"),
    ("npm", "git+https://example.com/a.git#1.0.0"),
    ("PyPI", "2004d-final-really"),
    ("Packagist", "dev-master"),
    ("Go", "(devel)"),
    ("GitHub Actions", "v4"),
    ("GitHub Actions", "8f4b7f84864484a7bf31766abe9204da3cbe65b3"),
    ("CRAN", "one"),
    ("Alpine", "1.0_nothing1"),
    ("Debian", "1.0 beta"),
    ("Red Hat", "a:1"),
    ("Maven", ""),
    ("Maven", "1.0\n2"),
    ("npm", "1." * 200),
    ("npm", "9" * 5000),
    ("OSS-Fuzz", "1.0.0"),
]


@pytest.mark.parametrize(("ecosystem", "chain"), CHAINS)
def test_a_chain_rises(ecosystem, chain):
    versions = chain.split()
    keys = [key_of(ecosystem, one) for one in versions]
    wrong = [(a, b) for (a, x), (b, y) in combinations(zip(versions, keys, strict=True), 2) if not x < y]
    assert wrong == []


@pytest.mark.parametrize(("ecosystem", "spellings"), SAME)
def test_spellings_of_one_version_are_equal(ecosystem, spellings):
    first, *others = [key_of(ecosystem, one) for one in spellings.split()]
    assert all(not (first < other or other < first) for other in others)


@pytest.mark.parametrize(("ecosystem", "text"), NONE)
def test_what_is_no_version_is_never_ordered(ecosystem, text):
    with pytest.raises(NotAVersionError):
        key_of(ecosystem, text)


def test_a_release_of_a_distribution_is_of_its_kind():
    assert scheme_of("Debian:12") is scheme_of("Debian")
    assert scheme_of("Nowhere:1") is None


@pytest.mark.parametrize(
    ("ecosystem", "spelt", "known"),
    [
        ("PyPI", "Zope_Interface", "zope-interface"),
        ("NuGet", "Newtonsoft.Json", "newtonsoft.json"),
        ("Packagist", "Symfony/HTTP-Kernel", "symfony/http-kernel"),
        ("npm", "JSONStream", "JSONStream"),
        ("SwiftURL", "https://github.com/apple/Swift-NIO.git", "github.com/apple/swift-nio"),
        ("SwiftURL", "git@github.com:apple/swift-nio.git", "github.com/apple/swift-nio"),
        ("GitHub Actions", "Actions/Checkout", "actions/checkout"),
        ("Nowhere", "A", "A"),
    ],
)
def test_a_package_has_one_name(ecosystem, spelt, known):
    assert name_of(ecosystem, spelt) == known


_NUMBER = st.sampled_from(["0", "1", "2", "10", "007"])
_WORD = st.sampled_from(["alpha", "beta", "rc", "sp", "x", "a", "p", "dev", "ga", "SNAPSHOT", "pre"])
_MARK = st.sampled_from([".", "-", "", "_", "~", "+"])
_TEXT = st.builds(
    lambda first, rest: first + "".join(mark + piece for mark, piece in rest),
    _NUMBER,
    st.lists(st.tuples(_MARK, _NUMBER | _WORD), max_size=5),
)


def keys(ecosystem, texts):
    found = []
    for text in texts:
        try:
            found.append(key_of(ecosystem, text))
        except NotAVersionError:
            continue
    return found


@pytest.mark.parametrize("ecosystem", sorted(SCHEMES))
@given(texts=st.lists(_TEXT, min_size=3, max_size=3))
def test_the_order_is_total(ecosystem, texts):
    found = keys(ecosystem, texts)
    for a in found:
        for b in found:
            assert (a < b) + (b < a) + (a == b) == 1
            for c in found:
                assert not (a < b < c) or a < c
                assert not (a == b and b == c) or a == c


@pytest.mark.parametrize("ecosystem", sorted(SCHEMES))
@given(text=st.text(max_size=40))
def test_any_text_is_a_version_or_refused(ecosystem, text):
    assert len(keys(ecosystem, [text])) <= 1
