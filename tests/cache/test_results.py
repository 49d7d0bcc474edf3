"""Stored results: what comes back is what was kept, at another path too; whatever was harmed is a miss."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from builders import at, finding

from secscan.cache import results
from secscan.contract import FileResult, SourceFile
from secscan.model import ColumnUnit, Component, Confidence, Package, ReportedBy, Severity

KEY = "k" * 64
FILE = SourceFile("a/b.py", frozenset({"python", "text"}), 3, "d" * 64)
RICH = FileResult(
    (
        finding(
            where=at("a/b.py", 3, 2, 9, unit=ColumnUnit.BYTE), severity=Severity.CRITICAL, confidence=Confidence.CERTAIN,
            cwe=("CWE-78",), also_reported_by=(ReportedBy("bandit", "bandit.B602"),), masks=((3, 2, 5),),
            package=Package("p", "1", "PyPI", "pkg:pypi/p@1", ("2",)),
        ),
        finding("semgrep.y", at("a/b.py")),
    ),
    (Component("p", "1", "PyPI", "pkg:pypi/p@1", "a/b.py", 4),),
    ({"kind": "k", "path": "a/b.py"},),
)  # fmt: skip


def test_what_comes_back_is_what_was_kept():
    assert results.unpack(results.pack(RICH, KEY), KEY, "a/b.py") == RICH


def test_a_result_is_at_the_path_where_the_content_is_now():
    moved = results.unpack(results.pack(RICH, KEY), KEY, "c.py")
    assert {f.location.path for f in moved.findings} == {"c.py"}
    assert [c.path for c in moved.components] == ["c.py"]
    assert moved.documents == ({"kind": "k", "path": "c.py"},)
    assert b"a/b.py" not in results.pack(replace(RICH, documents=()), KEY)


def test_an_error_of_the_content_comes_back_as_lasting():
    kept = results.unpack(results.pack(FileResult(error="it cannot be parsed"), KEY), KEY, "a")
    assert (kept.error, kept.lasting) == ("it cannot be parsed", True)


@pytest.mark.parametrize("at", [0, 40, 63, 64, 70, -1])
def test_any_byte_that_is_another_makes_a_miss(at):
    data = bytearray(results.pack(RICH, KEY))
    data[at] ^= 1
    assert results.unpack(bytes(data), KEY, "a") is None


@pytest.mark.parametrize("cut", [0, 10, 64, 65, -1])
def test_an_entry_that_was_cut_is_a_miss(cut):
    assert results.unpack(results.pack(RICH, KEY)[:cut], KEY, "a") is None


def test_an_entry_is_bound_to_its_key():
    """Otherwise the clean result of one file could be passed off as another's."""
    assert results.unpack(results.pack(FileResult(), KEY), "x" * 64, "a") is None


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{}", b'{"findings": 1}', b"[" * 100_000, b"\xff",
     b'{"findings": [{}], "components": [], "documents": [], "error": ""}',
     b'{"findings": [{"stage": "sats", "severity": 9, "location": {}}], "components": [], "documents": [], "error": ""}'],
)  # fmt: skip
def test_a_sound_seal_on_something_else_is_a_miss(body):
    assert results.unpack(results.sealed(body, KEY), KEY, "a") is None


@pytest.mark.parametrize(
    "other",
    [
        ("bandit", "1", "r", "b.py", FILE),
        ("semgrep", "2", "r", "b.py", FILE),
        ("semgrep", "1", "s", "b.py", FILE),
        ("semgrep", "1", "r", "c.py", FILE),
        ("semgrep", "1", "r", "b.py", replace(FILE, digest="e" * 64)),
        ("semgrep", "1", "r", "b.py", replace(FILE, kinds=frozenset({"python"}))),
    ],
)
def test_whatever_decides_the_result_is_in_the_key(other):
    ours = ("semgrep", "1", "r", "b.py", FILE)
    assert results.key(*ours) == results.key(*ours[:4], replace(FILE, path="elsewhere/b.py", size=0))
    assert results.key(*ours) != results.key(*other)


def test_parts_of_a_key_do_not_run_into_each_other():
    assert results.key("a", "bc", "r", "n", FILE) != results.key("ab", "c", "r", "n", FILE)


def test_nothing_found_is_known_from_the_bytes():
    assert results.is_empty(results.pack(FileResult(), KEY))
    assert not results.is_empty(results.pack(RICH, KEY))
    assert not results.is_empty(results.pack(FileResult(error="x"), KEY))


def test_a_kept_entry_holds_no_secret_and_no_document():
    secret = "hunter2-and-more"
    found = finding(message=f"it is {secret}", weakness=secret)
    data = results.pack(FileResult((found,), documents=({"password": secret},)), KEY)
    kept = results.masked(data, KEY, lambda text: text.replace(secret, "***"))
    plain = json.loads(results.opened(kept, KEY))
    assert plain["documents"] == 1
    assert plain["findings"][0]["message"] == "it is ***"
    assert plain["findings"][0]["weakness"] == secret, "a word of our tables, not of the target"
    assert results.unpack(kept, KEY, "a").findings[0].message == "it is ***"


def test_where_documents_are_wanted_an_entry_without_them_is_a_miss():
    kept = results.masked(results.pack(RICH, KEY), KEY, str)
    assert results.unpack(kept, KEY, "a", whole=True) is None
    assert results.unpack(kept, KEY, "a").documents == ()
    assert results.unpack(results.pack(FileResult(), KEY), KEY, "a", whole=True) == FileResult()


def test_bytes_that_are_no_entry_are_not_kept():
    assert results.masked(b"x", KEY, str) is None
    assert results.masked(results.sealed(b"{", KEY), KEY, str) is None
