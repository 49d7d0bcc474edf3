"""No content hides a finding: every file is read as its own program would read it, or listed as failed."""

from __future__ import annotations

import codecs

import pytest
from hostile.cases import Batch, Case, check_case, check_whole, rows, wholes
from hostile.samples import BUCKET, DOCKER, FLASK, JAVA, POD, SHELL, WORKFLOW, aws, github, keyed, private_key

pytestmark = pytest.mark.real

AWS = "detect-secrets.aws-access-key"
HUB = "detect-secrets.github-token"
TEXT = "# notes\n{}\n# more\n"


def python(name: str, data: bytes, *more: tuple, line: int = 5) -> Case:
    """A Python file whose shell call bandit must report."""
    return Case(name, {f"{name}.py": data}, finds=(("bandit.B602", f"{name}.py", line), *more))


def broken(name: str, data: bytes, words: str = "") -> Case:
    """A Python file that cannot be read: listed as failed."""
    return Case(name, {f"{name}.py": data}, fails=(("bandit", f"{name}.py", words),))


def secret(
    name: str, data: bytes, token: bytes, rule: str = AWS, line: int = 2, suffix: str = ".txt"
) -> Case:
    """A file whose token must be reported, and must be in no output."""
    return Case(name, {name + suffix: data}, finds=((rule, name + suffix, line),), never=(token,))


SOURCE = SHELL.decode()
TERMS = b"x = " + b"+".join([b"1"] * 1500) + b"\n" + SHELL
NESTED = b"x = " + b"(" * 150 + b"1" + b")" * 150 + b"\n" + SHELL
ENCODED = (
    python("comment-of-a-megabyte", SHELL + b"#" * 1_100_000 + b"\n"),
    python("long-sum", TERMS, line=6),
    python("both-at-once", TERMS + b"#" * 1_100_000 + b"\n", line=6),
    python("nested-brackets", NESTED, line=6),
    python("byte-order-mark", codecs.BOM_UTF8 + SHELL),
    python("windows-line-ends", SHELL.replace(b"\n", b"\r\n")),
    python("old-mac-line-ends", SHELL.replace(b"\n", b"\r")),
    python("form-feeds", b"\f\n" + SHELL, line=6),
    python("latin-cookie", b"# coding: latin-1\nx = '\xe9'\n" + SHELL, line=7),
    python(
        "utf7-cookie",
        b"# coding: utf-7\n" + SHELL.replace(b"subprocess.call(", b"subprocess.call+ACg-"),
        line=6,
    ),
    python("utf7-in-a-string", b"# coding: utf-7\n'''+ACcAJwAn-\n" + SHELL + b"'''+ACcAJwAn-\n", line=7),
    python("escape-cookie", b"# coding: unicode_escape\n" + SHELL.replace(b"shell", b"\\x73hell"), line=6),
    python(
        "second-line-cookie",
        b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n" + SHELL,
        line=8,
    ),
    python("cookie-after-old-mac-ends", b"#\r#\r# coding: cp037\r" + SHELL.replace(b"\n", b"\r"), line=8),
    python("separators-in-a-comment", "# a\u2028b\x0bc\x1cd\x85e\n".encode() + SHELL, line=6),
    python("wide-characters", "x = '😀😀😀é'\n".encode() + SHELL, line=6),
    python("direction-override", "x = '\u202e\u2066'\n".encode() + SHELL, line=6),
    python("no-line-end", SHELL.rstrip(b"\n")),
    python("one-line", b"import subprocess; subprocess.call(x, shell=True)\n", line=1),
    python("many-lines-before", b"\n" * 200_000 + SHELL, line=200_005),
    python(
        "alone-in-an-eval-comment",
        b"# type: ignore\n# fmt: off\n# pylint: skip-file\n# flake8: noqa\n# mypy: ignore-errors\n" + SHELL,
        line=10,
    ),
)
UNREADABLE = (
    broken(
        "utf16-little", codecs.BOM_UTF16_LE + SOURCE.encode("utf-16-le") + b"\0", "line|NUL|parsed|encoding"
    ),
    broken("nul-byte", SHELL + b"\0\n", "NUL|line 1"),
    broken("bad-cookie", b"# coding: no-such-codec\n" + SHELL, "line 1|cannot be parsed"),
    broken("cookie-of-another-alphabet", b"# coding: cp037\n" + SHELL, "line 1"),
    broken("python-two", b"print 'x'\nexec 'y'\n" + SHELL, "line 1"),
    broken("newer-syntax", b"type X = int\n" + SHELL, "line 1"),
    broken("punycode-cookie", b"# coding: punycode\n" + b"a" * 400_000 + b"-" + b"b" * 400_000, ""),
    Case("hcl", {"bad.tf": b'resource "a" {\n'}, fails=(("iac", "bad.tf", "line"),)),
    Case("yaml", {"bad.yaml": POD + b"---\na: [1\nb: }\n"}, fails=(("iac", "bad.yaml", "line"),)),
    Case("dockerfile", {"Dockerfile": b"FROM\nFOO bar\n"}, fails=(("hadolint", "Dockerfile", "line"),)),
    Case(
        "workflow",
        {".github/workflows/a.yml": b"on: [\n"},
        fails=(("zizmor", ".github/workflows/a.yml", "YAML"),),
    ),
    Case("java", {"Bad.java": b"class {{{ \n" + JAVA}, fails=(("semgrep", "Bad.java", ""),)),
    Case("others-stay", {"app.py": SHELL}, finds=(("bandit.B602", "app.py", 5),)),
)


def text(name: str, encode, *, line: int = 2) -> Case:
    token = aws(name)
    return secret(name, encode(TEXT.format(keyed(token).decode().strip())), token, line=line)


SECRETS = (
    text("utf8", lambda t: t.encode()),
    text("utf8-mark", lambda t: codecs.BOM_UTF8 + t.encode()),
    text("utf16-le-mark", lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le")),
    text("utf16-be-mark", lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be")),
    text("utf16-le-bare", lambda t: t.encode("utf-16-le")),
    text("utf16-be-bare", lambda t: t.encode("utf-16-be")),
    text("utf32-le", lambda t: codecs.BOM_UTF32_LE + t.encode("utf-32-le")),
    text("utf32-be", lambda t: codecs.BOM_UTF32_BE + t.encode("utf-32-be")),
    text("utf16-odd-length", lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le") + b"x"),
    text("utf16-half-a-pair", lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le") + b"\x00\xd8"),
    text(
        "utf16-chinese-around",
        lambda t: codecs.BOM_UTF16_LE + ("日本語" * 50 + t + "日本語" * 50).encode("utf-16-le"),
    ),
    text("one-invalid-byte", lambda t: b"\xff" + t.encode()),
    text("invalid-in-the-line", lambda t: t.encode().replace(b'"\n', b'" \xe9\xff\n')),
    text("latin-one", lambda t: "é".encode("latin-1") + t.encode()),
    text("a-nul-byte-late", lambda t: b"#" * 9000 + b"\n" + t.encode() + b"\0", line=3),
    text("a-nul-byte-early", lambda t: b"\0" + t.encode()),
    text("nul-bytes-between", lambda t: t.encode().replace(b"\n", b"\0\n")),
    text("old-mac", lambda t: t.encode().replace(b"\n", b"\r")),
    text("escapes-around", lambda t: b"\x1b[2J\x1b[1A" + t.encode() + b"\x1b[2K\r"),
    text("backspaces", lambda t: t.encode().replace(b"more", b"\b" * 60)),
    text("very-long-line", lambda t: t.replace("\n", " ").encode() + b" x" * 300_000, line=1),
    text("behind-a-long-line", lambda t: b"y " * 300_000 + b"\n" + t.encode(), line=3),
    text("false-utf16-mark", lambda t: codecs.BOM_UTF16_LE + b"\n" + t.encode(), line=3),
    text(
        "false-utf16-mark-even",
        lambda t: codecs.BOM_UTF16_LE + b"\n" + t.encode() + b" " * (len(t) % 2),
        line=3,
    ),
    text("false-utf32-mark", lambda t: codecs.BOM_UTF32_LE + b"\n" + t.encode(), line=3),
    text(
        "utf16-then-plain",
        lambda t: codecs.BOM_UTF16_LE + ("word\n" * 900).encode("utf-16-le") + t.encode(),
        line=902,
    ),
    text("plain-then-utf16", lambda t: b"words\n" * 2000 + t.encode("utf-16-le"), line=2002),
    text("plain-then-utf16-be", lambda t: b"words\n" * 2000 + t.encode("utf-16-be"), line=2002),
)
KINDS = (
    Case("minified", {"app.min.js": b"var a=1;" * 2000 + b'var k="' + github("minified") + b'";\n'}, finds=((HUB, "app.min.js", 1),), never=(github("minified"),)),
    Case("lock-file", {"yarn.lock": b'x@1:\n  resolved "https://e.invalid/?t=' + github("lock") + b'"\n'}, finds=((HUB, "yarn.lock", 2),), never=(github("lock"),)),
    Case("notebook", {"a.ipynb": b'{"cells": [{"source": ["k = \\"' + github("notebook") + b'\\"\\n"]}]}\n'}, finds=((HUB, "a.ipynb", 1),), never=(github("notebook"),)),
    Case("private-key", {"id_rsa": private_key("key")}, finds=(("detect-secrets.private-key", "id_rsa", 1),), never=tuple(private_key("key").split(b"\n")[2:5])),
    Case("key-in-python", {"k.py": b'KEY = """' + private_key("py") + b'"""\n'}, finds=(("detect-secrets.private-key", "k.py", 1),), never=tuple(private_key("py").split(b"\n")[2:5])),
    Case("same-secret-thrice", {"thrice.ini": keyed(aws("thrice")) * 3}, finds=tuple((AWS, "thrice.ini", n) for n in (1, 2, 3)), never=(aws("thrice"),)),
    Case("same-file-twice", {"one/same.ini": keyed(aws("same")), "two/same.ini": keyed(aws("same"))}, finds=((AWS, "one/same.ini", 1), (AWS, "two/same.ini", 1))),
    Case("same-code-twice", {"one/same.py": SHELL, "two/same.py": SHELL, "two/other.py": SHELL}, finds=(("bandit.B602", "one/same.py", 5), ("bandit.B602", "two/same.py", 5), ("bandit.B602", "two/other.py", 5))),
    Case("yaml-stream", {"pods.yaml": b"---\n" * 300 + POD + b"---\na: 1\n"}, finds=(("iac.", "pods.yaml"),)),
    Case("json-pod", {"pod.json": b'{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"containers": [{"name": "c", "image": "a", "securityContext": {"privileged": true}}]}}'}, finds=(("iac.", "pod.json"),)),
    Case("yaml-mark", {"mark.yaml": codecs.BOM_UTF8 + POD, "wide.yaml": codecs.BOM_UTF16_LE + POD.decode().encode("utf-16-le")}, finds=(("iac.", "mark.yaml"), ("iac.", "wide.yaml"))),
    Case("terraform", {"net.tf": BUCKET, "mark.tf": codecs.BOM_UTF8 + BUCKET}, finds=(("iac.", "net.tf"), ("iac.", "mark.tf"))),
    Case("dockerfile", {"Dockerfile": codecs.BOM_UTF8 + DOCKER, "a/Dockerfile": b"# escape=`\n" + DOCKER}, finds=(("iac.", "Dockerfile"), ("hadolint.", "Dockerfile"), ("hadolint.", "a/Dockerfile"))),
    Case("workflow", {".github/workflows/w.yml": codecs.BOM_UTF8 + WORKFLOW, ".github/workflows/x.yaml": WORKFLOW.replace(b"\n", b"\r\n")}, finds=(("zizmor.template-injection", ".github/workflows/w.yml"), ("zizmor.template-injection", ".github/workflows/x.yaml"))),
    Case("java", {"A.java": codecs.BOM_UTF8 + JAVA, "B.java": JAVA + b"//" + b"x" * 1_100_000}, finds=(("semgrep.java-weak-hash", "A.java", 5), ("semgrep.java-weak-hash", "B.java", 5))),
    Case("flask", {"f.py": b"\n" * 3 + FLASK + b"#" * 1_100_000}, finds=(("semgrep.python-command-injection", "f.py", 13),)),
)  # fmt: skip
BATCHES = (
    Batch("encoded-code", ENCODED, skips={}),
    Batch("unreadable", UNREADABLE, code=3, skips={}),
    Batch("encoded-secrets", SECRETS, skips={}),
    Batch("kinds", KINDS, skips={}),
)


@pytest.mark.parametrize(("batch", "form"), wholes(BATCHES))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), rows(BATCHES))
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))
