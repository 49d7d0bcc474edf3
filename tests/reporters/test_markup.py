"""Foreign text in Markdown, character by character."""

from __future__ import annotations

import pytest

from secscan.model import Location, TargetInfo
from secscan.reporters.markup import code, escape, fence, place

COMMIT = "0a" * 20
REPOSITORY = "https://github.com/team/shop"


def entity(character):
    return f"&#{ord(character)};"


@pytest.mark.parametrize("character", "\\`*[]<>|~$&")
def test_what_means_something_is_an_entity(character):
    assert escape(f"a{character}b") == f"a{entity(character)}b"
    assert code(f"a{character}b") == f"<code>a{entity(character)}b</code>"


@pytest.mark.parametrize("character", "@#")
def test_what_is_looked_for_late_is_broken_as_well_but_not_in_code(character):
    assert escape(f"a{character}b") == f"a{entity(character)}&#8203;b"
    assert code(f"a{character}b") == f"<code>a{entity(character)}b</code>"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a_b", "a_b"), ("_a_", "&#95;a&#95;"), ("a _b", "a &#95;b"), ("a_ b", "a&#95; b"), ("x__y", "x&#95;&#95;y"),
        ("https://h", "https&#58;&#8203;//h"), ("a: b", "a: b"), (":smile:", "&#58;&#8203;smile:"), (":+1:", "&#58;&#8203;+1:"),
        ("www.h", "www&#46;&#8203;h"), ("WWW.h", "WWW&#46;&#8203;h"), ("w.h", "w.h"), ("GH-12", "GH&#45;&#8203;12"), ("gh-12", "gh&#45;&#8203;12"),
        ("GH-a", "GH-a"), ("- x", "&#45;&#8203; x"), ("+ x", "&#43; x"), ("=x", "&#61;x"), ("a - b + c = d", "a - b + c = d"),
        ("1. x", "&#49;. x"), ("12) x", "&#49;2) x"), ("12 x", "12 x"), ("a 1. x", "a 1. x"), ("é", "é"), ("", ""), ("a\nb", "a b"),
    ],
)  # fmt: skip
def test_what_means_something_only_where_it_stands(given, expected):
    assert escape(given) == expected


def test_limits_count_characters_not_entities():
    assert escape("<<<<<<", 4) == "&#60;&#60;&#60;…"
    assert escape("x" * 300) == "x" * 300
    assert code("x" * 300) == f"<code>{'x' * 300}</code>"
    assert code("abcdef", 4) == "<code>abc…</code>"


def test_a_fence_is_longer_than_any_run_inside():
    assert fence(["a", "``", "b\tc"]) == ["```text", "a", "``", "b\tc", "```"]
    assert fence(["x ```` y `", "a\nb\x1b"]) == ["`````text", "x ```` y `", "a\\nb\\u{1b}", "`````"]
    assert fence(["```"]) == ["````text", "```", "````"]
    assert fence([]) == ["```text", "```"]


def target(repository=REPOSITORY, commit=COMMIT, **more):
    return TargetInfo("x", commit, repository=repository, **more)


@pytest.mark.parametrize(
    "repository", [REPOSITORY, f"{REPOSITORY}/", f"{REPOSITORY}.git", f"{REPOSITORY}.git/"]
)
def test_a_place_in_a_known_commit_is_a_link(repository):
    shown = place(Location("a b/é.py", 7), target(repository))
    assert shown == f"[<code>a b/é.py:7</code>]({REPOSITORY}/blob/{COMMIT}/a%20b/%C3%A9.py#L7)"
    assert place(Location("a", 1), target(commit=COMMIT + "0a" * 12)).endswith("#L1)")


@pytest.mark.parametrize(
    "unknown",
    [
        target(dirty=True), target(commit=""), target(commit="0a" * 19), target(commit="0A" * 20), target(commit=COMMIT + "0a"),
        target(repository=""), target(repository="https://gitlab.com/team/shop"), target(repository=f"{REPOSITORY}/x"),
        target(repository=f"{REPOSITORY}XX/y z"),
    ],
)  # fmt: skip
def test_a_place_elsewhere_is_none(unknown):
    assert place(Location("a.py", 7), unknown) == "<code>a.py:7</code>"


@pytest.mark.parametrize(
    "path", ["", "/a", "a//b", "./a", "a/.", "../a", "a/../b", "a\udc80", chr(0xDFFF), f"{chr(0xD800)}b"]
)
def test_a_path_that_a_url_cannot_name_is_no_link(path):
    assert "](" not in place(Location(path, 7), target())


def test_names_with_dots_and_high_characters_are_links():
    for path in ("..a/b..", "a\ud7ff", "a\ue000", ".git/x", "XX/y"):
        assert place(Location(path, 7), target()).startswith("[<code>")
    assert place(Location("a", 7), target(), linked=False) == "<code>a:7</code>"


def test_a_package_and_its_version_are_no_address_to_write_to():
    cmark = pytest.importorskip("cmarkgfm")
    for text in ("lodash@4.17.15", "a@b.example", "node_modules/@scope/x", "x.y@z-1.io"):
        html = cmark.github_flavored_markdown_to_html(code(text), cmark.cmark.Options.CMARK_OPT_UNSAFE)
        assert "<a " not in html, html
