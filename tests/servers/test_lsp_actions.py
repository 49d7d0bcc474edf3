"""Suppressions that an editor inserts: only where a scan reads them, and where they break nothing."""

from __future__ import annotations

import pytest
from builders import at, finding

from secscan.servers.lsp.actions import suppression, suppression_table
from secscan.steps.suppress import Excuses, marks, suppress
from secscan.syntax.text import SourceText


def inserted(path, text, line):
    """The text with the suppression, or None where none is offered."""
    source = SourceText(path, text)
    one = suppression(finding(where=at(path, line)), source, line)
    if one is None:
        return None
    start = source.starts[one.line] + one.column
    changed = text[:start] + one.text + text[start:]
    shifted = line + one.text.count("\n")
    where = SourceText(path, changed)
    [excused] = suppress([finding(where=at(path, shifted))], {path: where}, Excuses((), marks(where)))
    assert excused.suppression is not None
    return changed


MARK = "secscan: ignore[semgrep.x] say here why this is safe"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "def f():\n    go()\n", f"def f():\n    # {MARK}\n    go()\n"),
        ("a.ts", "\tgo();\r\n", f"\t// {MARK}\r\n\tgo();\r\n"),
        ("a.sql", "SELECT 1", f"-- {MARK}\nSELECT 1"),
        ("Dockerfile", "USER root\n", f"# {MARK}\nUSER root\n"),
        ("a.html", "<p>\n", f"<!-- {MARK} -->\n<p>\n"),
        ("a.sh", "#!/bin/sh\n", None),
        ("a.json", "{}\n", None),
        ("unknown.bin", "x\n", None),
    ],
)
def test_the_comment_is_of_the_file_s_language(path, text, expected):
    line = 2 if "def f" in text else 1
    if path == "a.sh":
        expected = f"#!/bin/sh  # {MARK}\n"
    assert inserted(path, text, line) == expected


def test_a_command_that_goes_on_is_not_cut():
    text = "curl \\\n  --insecure \\\n  url\n"
    assert inserted("a.sh", text, 2) is None
    assert inserted("a.sh", text, 3) == text.replace("  url", f"  url  # {MARK}")


def test_nothing_is_written_into_a_text():
    assert inserted("a.py", 'x = """\nsecret\n"""\n', 2) is None
    assert inserted("a.yaml", "key: |\n  one\n    secret\n", 3) is None
    assert inserted("a.yml", "run: |\n  go\n", 2) == f"run: |\n  # {MARK}\n  go\n"
    assert inserted("a.yml", "run: >\n  go\n", 2) is None


def test_a_line_that_is_not_there_has_no_suppression():
    assert suppression(finding(), SourceText("a.py", "x"), 7) is None


def test_the_table_is_for_the_file_that_configures():
    one = finding(fingerprint="abc")
    assert suppression_table(one, "pyproject.toml")[1].startswith("\n[[tool.secscan.suppress]]\n")
    name, text = suppression_table(one, "")
    assert (name, 'fingerprint = "abc"' in text) == (".secscan.toml", True)
