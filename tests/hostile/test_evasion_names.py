"""No name, type or place of a file hides it: it is scanned, or listed as skipped for a stated reason, or failed."""

from __future__ import annotations

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import FIFO, FOREIGN, GIT, PLAIN, SOCKET, ZERO, Link, Moded, Sparse
from hostile.samples import BUCKET, DOCKER, JAVA, POD, SHELL, WORKFLOW, aws, github, keyed

pytestmark = pytest.mark.real

AWS = "detect-secrets.aws-access-key"
HUB = "detect-secrets.github-token"


def code(name: bytes | str) -> Case:
    """Python of that name."""
    return Case(f"code-{name!r}"[:40], {name: SHELL}, finds=(("bandit.B602", name, 5),))


def secret(name: bytes | str) -> Case:
    """A secret in a file of that name."""
    token = aws(repr(name))
    return Case(f"secret-{name!r}"[:40], {name: keyed(token)}, finds=((AWS, name, 1),), never=(token,))


def provider(name: bytes | str) -> Case:
    """A provider's token in a file that tools take for generated, binary or a lock."""
    token = github(repr(name))
    return Case(
        f"token-{name!r}"[:40], {name: b"x " + token + b"\n"}, finds=((HUB, name, 1),), never=(token,)
    )


ODD = (
    b"a\nb.py", b"\xff\xfe.py", b"\xc3.py", b"-rf.py", b"--config=x.py", "é.py".encode(), "日本.py".encode(), "e\u0301.py".encode(), b"a b.py", b" lead.py",
    b"trail .py", b'q"q.py', b"q'q.py", b"b\\b.py", b"t\tt.py", b"r\rr.py", b"\x1b[2J.py", b"\x7f.py", b"$(id).py", b"`id`.py", b";id;.py", b"&.py", b"|.py", b"*.py",
    b"?.py", b"[a].py", b"{a}.py", b"~.py", b"#.py", b"%00.py", b"%2e%2e.py", b"!.py", b"^.py", b"=.py", b"@.py", b":.py", b",.py", b"<b>.py", b"::error::x.py",
    b"##[group].py", "\u202egp.py".encode(), "\u200b.py".encode(), "\u2028.py".encode(), "😀.py".encode(), b"a" * 250 + b".py", b"file:x.py", b"http:x.py", b"C:x.py", b"..x.py",
    b"...py", b".hidden.py", b"CON.py", b"nul.py", b"X.PY", b"x.Py", b"x.pyw", b"dir.py/x.py", b"..dir/x.py", b" /x.py", b"-/x.py", b"\n/x.py", b"\xff/x.py", b"*/x.py", b"[a]/x.py",
    b"tests/x.py", b"test/x.py", b"vendor/x.py", b"node_modules/x.py", b"venv/x.py", b".venv/x.py", b"build/x.py", b"dist/x.py", b".tox/x.py", b".eggs/x.py", b"__pycache__/x.py",
    b".git2/x.py", b".GIT/x.py", b".gitx/x.py", b"CVS/x.py", b".svn/x.py", b"site-packages/x.py", b"test_x.py", b"x_test.py", b"conftest.py", b"setup.py", b"x.min.py", b"x.generated.py",
)  # fmt: skip
SECRET_NAMES = (
    b"x.txt", b".env", b".env.example", b"noext", b"x.lock.txt", b"x.md", b"x.rst", b"x.cfg", b"x.conf", b"x.properties", b"x.key.txt", b"x.bak", b"x.orig", b"x~", b"x.swp.txt", b"x.log",
    b"tests/x.ini", b"node_modules/x.ini", b"vendor/x.ini", b"\xff.ini", b"a\nb.ini", "é.ini".encode(), "日本.ini".encode(), b"-x.ini", b'q".ini', b".git.ini", b"x.diff", b"x.patch", b"x.csv", b"x.xml",
)  # fmt: skip
PROVIDER_NAMES = (
    b"x.png", b"x.jpg", b"x.zip", b"x.svg", b"x.ico", b"x.pdf", b"x.gif", b"x.woff", b"x.exe", b"x.so", b"x.pyc", b"x.jar", b"x.lock", b"package-lock.json", b"yarn.lock", b"go.sum", b"Gemfile.lock",
    b"poetry.lock", b"Cargo.lock", b"composer.lock", b"swagger.json", b"swagger-x.txt", b"openapi.json", b"x.css", b"x.min.css", b"x.map", b"x.snap", b"x.ttf", b"x.mp4", b"x.7z", b"x.bin", b"x.dat",
)  # fmt: skip
NAMES = tuple(
    [code(name) for name in ODD]
    + [secret(name) for name in SECRET_NAMES]
    + [provider(name) for name in PROVIDER_NAMES]
    + [
        Case("dockerfiles", dict.fromkeys(("Dockerfile", "dockerfile", "DOCKERFILE", "a/Containerfile", "b/Dockerfile.prod", "c/api.dockerfile", "d/é.Dockerfile"), DOCKER),
             finds=tuple((t, n) for n in ("Dockerfile", "dockerfile", "DOCKERFILE", "a/Containerfile", "b/Dockerfile.prod", "c/api.dockerfile", "d/é.Dockerfile") for t in ("hadolint.", "iac."))),
        Case("pods", dict.fromkeys(("p.yaml", "p.yml", "P.YAML", "k/é.yaml", "k/.hidden.yaml", "templates/x.yaml"), POD), finds=tuple(("iac.", n) for n in ("p.yaml", "p.yml", "P.YAML", "k/é.yaml", "k/.hidden.yaml", "templates/x.yaml"))),
        Case("terraform", {"m/a b.tf": BUCKET, ".terraform/x.tf": BUCKET}, finds=(("iac.", "m/a b.tf"), ("iac.", ".terraform/x.tf"))),
        Case("workflows", {".github/workflows/é.yml": WORKFLOW, ".github/workflows/-x.yaml": WORKFLOW}, finds=(("zizmor.", ".github/workflows/é.yml"), ("zizmor.", ".github/workflows/-x.yaml"))),
        Case("workflows-named-alike", dict.fromkeys((".github/workflows/dependabot.yml", ".github/workflows/action.yaml", ".github/workflows/.yml"), WORKFLOW), finds=tuple(("zizmor.", f".github/workflows/{n}") for n in ("dependabot.yml", "action.yaml", ".yml"))),
        Case("java", {"src/test/ATest.java": JAVA, "é.java": JAVA}, finds=(("semgrep.java-weak-hash", "src/test/ATest.java", 5), ("semgrep.java-weak-hash", "é.java", 5))),
        Case("scripts", {"bin/run": b"#!/usr/bin/env python3\n" + SHELL, "bin/other": b"#! /usr/bin/python3.11 -u\n" + SHELL}, finds=(("bandit.B602", "bin/run", 6), ("bandit.B602", "bin/other", 6))),
    ]
)  # fmt: skip

LINKED = (
    Case("file-outside", {"out.py": Link(b"@OUTSIDE@/bad.py"), "out.ini": Link(b"@OUTSIDE@/bad.ini")}, outside={"bad.py": SHELL, "bad.ini": keyed(aws("outside"))}, silent=("out.py", "out.ini"), never=(aws("outside"),)),
    Case("directory-outside", {"outdir": Link(b"@OUTSIDE@")}, silent=("outdir/bad.py",)),
    Case("relative", {"rel.py": Link(b"../outside/bad.py"), "deep/rel.py": Link(b"../../outside/bad.py")}, silent=("rel.py",)),
    Case("inside", {"real.py": SHELL, "alias.py": Link(b"real.py")}, finds=(("bandit.B602", "real.py", 5),), silent=("alias.py",)),
    Case("loop", {"loop.py": Link(b"loop.py"), "ring": Link(b".")}),
    Case("dangling", {"gone.py": Link(b"/nowhere/at/all")}),
    Case("devices", {"zero.py": Link(b"/dev/zero"), "tty.py": Link(b"/dev/tty"), "env.py": Link(b"/proc/self/environ"), "mem.py": Link(b"/proc/self/mem"), "stdin.py": Link(b"/dev/stdin")}),
    Case("passwords", {"shadow.py": Link(b"/etc/shadow"), "Dockerfile": Link(b"/etc/passwd"), "k.yaml": Link(b"/etc/passwd"), "pyproject-link.toml": Link(b"/etc/passwd")}, never=(b"root:x:0:0",)),
    Case("configuration", {".bandit": Link(b"@OUTSIDE@/bandit"), ".gitignore": Link(b"@OUTSIDE@/ignore"), ".gitattributes": Link(b"@OUTSIDE@/ignore")}, outside={"bandit": b"[bandit]\nskips=B602\n", "ignore": b"*\n"}),
    Case("terraform-module", {"m.tf": b'module "x" {\n  source = "../outside/mod"\n}\n'}, outside={"mod/main.tf": BUCKET}, silent=("../outside/mod/main.tf",)),
    Case("dockerfile-copy", {"b/Dockerfile": b"FROM a@sha256:" + b"0" * 64 + b"\nCOPY ../outside/bad.ini /\n"}),
)  # fmt: skip
SPECIAL = (
    Case(
        "fifos",
        late=dict.fromkeys(
            (
                "f.py",
                "f.tf",
                "f.yaml",
                "f.js",
                "f.txt",
                "a/Dockerfile",
                ".github/workflows/f.yml",
                "requirements.txt",
                "f.java",
            ),
            FIFO,
        ),
        silent=("f.py",),
    ),
    Case("sockets", late={"s.py": SOCKET, "s.txt": SOCKET}),
    Case("devices", late={"z.py": ZERO, "z.txt": ZERO}),
    Case("found", {"app.py": SHELL}, finds=(("bandit.B602", "app.py", 5),)),
)
CLOSED = (
    Case("file", {"no.py": Moded(SHELL, 0), "no.txt": Moded(b"x", 0)}, fails=(("bandit", "no.py", "permission"), ("detect-secrets", "no.py", "permission"), ("detect-secrets", "no.txt", "permission"))),
    Case("others", {n: Moded(b"x\n", 0o200) for n in ("c.tf", "c/Dockerfile", ".github/workflows/c.yml", "c.java", "c.yaml")}, fails=(("iac", "c.tf", "permission"), ("hadolint", "c/Dockerfile", "permission"), ("zizmor", ".github/workflows/c.yml", "permission"), ("semgrep", "c.java", "permission"), ("iac", "c.yaml", "permission"))),
    Case("directory", {"closed/x.py": SHELL, "closed": Moded(None, 0)}, fails=tuple((s, "closed", "permission") for s in ("bandit", "semgrep", "detect-secrets", "iac", "hadolint", "zizmor"))),
    Case("unsearchable-directory", {"listed/x.py": SHELL, "listed": Moded(None, 0o444)}, fails=(("bandit", "listed/x.py", "permission"),)),
    Case("unlistable-directory", {"hidden/x.py": SHELL, "hidden": Moded(None, 0o311)}, fails=(("bandit", "hidden", "permission"),)),
    Case("others-stay", {"app.py": SHELL, "k.ini": keyed(aws("closed"))}, finds=(("bandit.B602", "app.py", 5), (AWS, "k.ini", 1))),
)  # fmt: skip
LARGE = (
    Case("too-large", late={"huge.py": Sparse(SHELL, 200 << 20), "huge.txt": Sparse(keyed(aws("huge")), 200 << 20)}, fails=(("bandit", "huge.py", "larger"), ("detect-secrets", "huge.txt", "larger")), never=(aws("huge"),)),
    Case("deep", {"d/" * 300 + "x.py": SHELL}, finds=(("bandit.B602", "d/" * 300 + "x.py", 5),)),
    Case("many", {f"many/{n // 100}/{n}.txt": b"x\n" for n in range(1500)}),
    Case("found", {"zz/app.py": SHELL}, finds=(("bandit.B602", "zz/app.py", 5),)),
)  # fmt: skip
IGNORING = (
    Case("ignored-but-tracked", {".gitignore": b"*\n!.gitignore\n", "t.py": SHELL, "sub/t.py": SHELL}, finds=(("bandit.B602", "t.py", 5), ("bandit.B602", "sub/t.py", 5))),
    Case("ignored-and-untracked", late={"u.py": SHELL, "udir/u.py": SHELL}, silent=("u.py", "udir/u.py"), forms=(GIT,)),
    Case("not-git-then-not-ignored", late={"v.py": SHELL}, finds=(("bandit.B602", "v.py", 5),), forms=(PLAIN, FOREIGN)),
    Case("added-to-an-ignored-directory", {"lib/.gitignore": b"*\n", "lib/t.py": SHELL}, finds=(("bandit.B602", "lib/t.py", 5),)),
    Case("attributes", {".gitattributes": b"* binary linguist-vendored linguist-generated export-ignore -text -diff\n", "w.py": SHELL}, finds=(("bandit.B602", "w.py", 5),)),
)  # fmt: skip

BATCHES = (
    Batch("names", NAMES, skips={}),
    Batch("links", LINKED, skips={"link": 21}, weak=True),
    Batch("special", SPECIAL, skips={"not a regular file": 13}),
    Batch("closed", CLOSED, code=3, weak=True),
    Batch("large", LARGE, code=3, arguments=(*STAGES, "--timeout", "60")),
    Batch("ignoring-git", IGNORING, skips={"ignored": 2}, forms=(GIT,)),
    Batch("ignoring", IGNORING, skips={}, forms=(PLAIN, FOREIGN)),
    Batch("named-links", LINKED, code=0, paths=("out.py", "zero.py", "loop.py", "ring", "env.py", "m.tf"), skips={"link": 5}, forms=(GIT, PLAIN)),
    Batch("named-odd", NAMES, code=1, paths=(b"a\nb.py", b"\xff\xfe.py", b"./-rf.py", b"..x.py", b"..dir/x.py", b"\n/x.py"), skips={}, forms=(GIT,)),
)  # fmt: skip


@pytest.mark.parametrize(("batch", "form"), wholes(BATCHES))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(
    ("batch", "form", "case"), [r for r in rows(BATCHES) if not r.values[0].name.startswith("named")]
)
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


def test_files_named_one_by_one_are_all_scanned(scans):
    batch = next(b for b in BATCHES if b.name == "named-odd")
    found = {f["location"]["path"] for f in scans(batch, GIT).report["findings"]}
    assert found == {"a\nb.py", "\\xff\\xfe.py", "-rf.py", "..x.py", "..dir/x.py", "\n/x.py"}
