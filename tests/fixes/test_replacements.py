"""Fixes by a rule's replacements: only where the text says without doubt what is meant."""

from __future__ import annotations

import pytest

from secscan.autofix import Replacement
from secscan.fixes.edits import edited
from secscan.fixes.replacements import digest_of, replaced
from secscan.model import Location
from secscan.syntax.text import SourceText

VERIFY = Replacement(r"\bverify=False\b", "verify=True")


def fixed(text, where, *replacements):
    """The text after the fix of a finding at (line, column, line, column), or None."""
    source = SourceText("a.py", text)
    fix = replaced(Location("a.py", *where), replacements, "said", source)
    return edited(source, fix.edits) if fix else None


@pytest.mark.parametrize(
    ("text", "where", "wanted"),
    [
        ("get(u, verify=False)\n", (1, 1, 1, 21), "get(u, verify=True)\n"),
        # The region is only the name of the argument, and only a part of the match.
        ("get(u, verify=False)\n", (1, 8, 1, 14), "get(u, verify=True)\n"),
        # Another call on the same line is another finding.
        ("get(u, verify=False); get(v, verify=False)\n", (1, 23, 1, 43), "get(u, verify=False); get(v, verify=True)\n"),
        # Characters beyond U+FFFF are two units of a column and one of an index.
        ("get('\U0001f600\U0001f600', verify=False)\n", (1, 13, 1, 25), "get('\U0001f600\U0001f600', verify=True)\n"),
        ("get(\r\n  u,\r\n  verify=False)\r\n", (1, 1, 3, 16), "get(\r\n  u,\r\n  verify=True)\r\n"),
        ("a = 1\nverify=False", (2, 1, 2, 13), "a = 1\nverify=True"),
    ],
)  # fmt: skip
def test_what_matches_in_the_region_is_replaced(text, where, wanted):
    assert fixed(text, where, VERIFY) == wanted


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("get('verify=False', verify=False)\n", (1, 1, 1, 34)),
        ("get(u)  # verify=False\n", (1, 1, 1, 7)),
        ("get(u, verify = False)\n", (1, 1, 1, 23)),
        ("\n" * 100 + "verify=False\n", (1, 1, 101, 13)),
        ("x" * 20_000 + " verify=False\n", (1, 1, 1, 20_014)),
        ("verify=False\n", (5, 1, 5, 2)),
        ("", (1, 1, 1, 1)),
    ],
    ids=["twice", "outside", "spelt otherwise", "many lines", "long", "no such line", "empty"],
)
def test_what_is_in_doubt_is_left_to_people(text, where):
    assert fixed(text, where, VERIFY) is None


def test_all_replacements_that_match_are_made_together():
    flags = [Replacement(f"{name}=False", f"{name}=True") for name in ("secure", "httponly")]
    assert (
        fixed("set(secure=False, httponly=False)", (1, 1, 1, 34), *flags) == "set(secure=True, httponly=True)"
    )
    assert fixed("set(secure=False)", (1, 1, 1, 18), *flags) == "set(secure=True)"


def test_replacements_that_overlap_are_none():
    both = (Replacement("a b", "c"), Replacement("b d", "e"))
    assert fixed("a b d", (1, 1, 1, 6), *both) is None


def test_a_replacement_may_add_lines_that_end_as_the_file_does():
    indented = Replacement(r"^( *)a: 1$", r"\1a: 1\n\1b: 2")
    assert (
        fixed("x:\r\n  a: 1\r\n  c: 3\r\n", (2, 3, 2, 7), indented) == "x:\r\n  a: 1\r\n  b: 2\r\n  c: 3\r\n"
    )


def test_what_would_change_nothing_is_no_fix():
    assert fixed("verify=True", (1, 1, 1, 12), Replacement("verify=\\w+", "verify=True")) is None


def test_a_fix_is_for_the_lines_that_it_touches():
    source = SourceText("a.py", "a\nget(u, verify=False)\nb\n")
    fix = replaced(Location("a.py", 2, 1, 2, 21), [VERIFY], "said", source)
    assert fix.digest == digest_of(["get(u, verify=False)"])
