"""secscan's own configuration, baseline and outputs in a hostile tree: an error that names the file, never a pass."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import FIFO, GIT, PLAIN, Link, Moded, grow
from hostile.samples import SHELL, aws, keyed
from hostile.world import TOKENS, environment, program, scan

pytestmark = pytest.mark.real

BAD = Case("bad", {"app.py": SHELL})
SAST = ("--stage", "sast")


def wrong(name: str, node, *says: str, file: str = ".secscan.toml", code: int = 2) -> Batch:
    """A configuration that is refused: the message names the file."""
    return Batch(
        f"wrong-{name}", (BAD, Case(name, late={file: node})), code=code, arguments=SAST, says=(file, *says)
    )


REFUSED = (
    wrong("unknown-key", b"fail-onn = 'none'\n", "unknown key", "fail-on"),
    wrong("unknown-stage", b"skip = ['sats']\n", "sast"),
    wrong("no-reason", b"[[suppress]]\nrule = 'bandit.B602'\n", "reason"),
    wrong("empty-reason", b"[[suppress]]\nrule = 'bandit.B602'\nreason = '  '\n", "reason"),
    wrong("no-rule", b"[[suppress]]\npath = '**'\nreason = 'all of it'\n", "rule"),
    wrong("bad-date", b"[[suppress]]\nrule = 'B602'\nreason = 'x y'\nexpires = '2099-13-45'\n", "date"),
    wrong("not-a-table", b"suppress = 'all'\n", "[[suppress]]"),
    wrong("accept-without-stage", b"[[accept-unscanned]]\npath = '**'\nreason = 'x y'\n", "stage"),
    wrong("wrong-type", b"exit-zero = 'maybe'\n", "exit-zero"),
    wrong("not-toml", b"\x00\x01[[[", "TOML"),
    wrong("not-utf8", b"fail-on = '\xff'\n", "read"),
    wrong("deep", b"x = " + b"[" * 100_000, "TOML"),
    wrong("dotted", b"a" + b".a" * 100_000 + b" = 1\n"),
    wrong("huge", b"#" * 20_000_000, "larger"),
    wrong("link", Link(b"@OUTSIDE@/config"), "link"),
    wrong("link-to-nothing", Link(b"/nowhere"), "link"),
    wrong("fifo", FIFO, "regular"),
    wrong("directory", Moded(None, 0o755), "regular"),
    wrong("pyproject-not-a-table", b"[tool]\nsecscan = 1\n", "table", file="pyproject.toml"),
    wrong("escape", b'"\\u001b[2J\\n::error::x" = 1\n', "unknown key"),
    Batch("wrong-two", (BAD, Case("two", {".secscan.toml": b"fail-on = 'low'\n", "pyproject.toml": b"[tool.secscan]\nfail-on = 'none'\n"})), code=2, arguments=SAST, says=("both",)),
)  # fmt: skip
EXPIRED = b"[[suppress]]\nrule = 'bandit.B602'\nreason = 'for a while'\nexpires = 2020-01-01\n"
FOUND = Case("found", {"app.py": SHELL}, finds=(("bandit.B602", "app.py", 5),))
HARMLESS = (
    Batch("expired", (FOUND, Case("expired", {".secscan.toml": EXPIRED})), arguments=SAST),
    Batch("another-path", (FOUND, Case("glob", {".secscan.toml": b"[[suppress]]\nrule = 'bandit.B602'\npath = 'ap?'\nreason = 'only this'\n"})), arguments=SAST),
    Batch("another-rule", (FOUND, Case("rule", {".secscan.toml": b"[[suppress]]\nrule = '*'\nreason = 'all of it'\n[[suppress]]\nrule = 'bandit'\nreason = 'all of it'\n"})), arguments=SAST),
    Batch("below-the-root", (FOUND, Case("sub", {"sub/.secscan.toml": b"fail-on = 'none'\n", "sub/pyproject.toml": b"[tool.secscan]\nskip = ['sast']\n"})), arguments=SAST),
    Batch("baseline-not-named", (FOUND, Case("baseline", {".secscan-baseline.json": b'{"secscan-baseline": 1, "findings": []}'})), arguments=SAST),
    Batch("other-spellings", (FOUND, Case("names", {"secscan.toml": b"fail-on = 'none'\n", ".secscan.yaml": b"x\n", ".secscan.TOML": b"fail-on = 'none'\n", "setup.cfg": b"[tool:secscan]\nfail-on = none\n"})), arguments=SAST),
    Batch("nothing-to-run", (FOUND, Case("skip", {".secscan.toml": b"skip = ['secrets', 'sast', 'dependencies', 'iac', 'policy']\n"})), code=2, arguments=()),
    Batch("excluded-all", (BAD, Case("exclude", {".secscan.toml": b"exclude = ['**']\n"})), code=3, arguments=SAST, says=("nothing to scan",)),
    Batch("cage-off", (FOUND, Case("cage", {".secscan.toml": b"cage = 'off'\n"})), code=2, arguments=SAST, says=("cage",)),
    Batch("outputs-outside", (FOUND, Case("output", {".secscan.toml": b"output = { json = '../outside/forged' }\n"})), code=2, arguments=SAST, says=("output",)),
    Batch("outputs-through-a-link", (FOUND, Case("output", {".secscan.toml": b"output = { json = 'x/forged' }\n", "x": Link(b"@OUTSIDE@")})), code=2, arguments=SAST, says=("output",)),
    Batch("outputs-absolute", (FOUND, Case("output", {".secscan.toml": b"output = { json = '/tmp/forged' }\n"})), code=2, arguments=SAST, says=("output",)),
    Batch("outputs-inside", (FOUND, Case("output", {".secscan.toml": b"output = { json = 'report.json' }\n"})), code=2, arguments=SAST, says=("output", "--output", "--config")),
    Batch("outputs-over-a-hook", (FOUND, Case("output", {".secscan.toml": b"output = ['console=.git/hooks/pre-commit', 'json=app.py']\n"})), code=2, arguments=SAST, says=("output",)),
    Batch("baseline-elsewhere", (FOUND, Case("baseline", {".secscan.toml": b"baseline = '/etc/passwd'\n"})), code=2, arguments=SAST, says=("baseline",)),
    Batch("baseline-through-a-link", (FOUND, Case("baseline", {".secscan.toml": b"baseline = 'b.json'\n", "b.json": Link(b"/etc/passwd")})), code=2, arguments=SAST, says=("baseline", "link")),
    Batch("rules-through-a-link", (FOUND, Case("rules", {".secscan.toml": b"rules = 'r'\n", "r": Link(b"@OUTSIDE@")})), code=2, arguments=SAST, says=("rules", "link")),
    Batch("policies-elsewhere", (FOUND, Case("policy", {".secscan.toml": b"policy = '../outside'\n"})), code=2, arguments=SAST, says=("policy",)),
    Batch("an-image-of-its-choice", (FOUND, Case("image", {".secscan.toml": b"image = '127.0.0.1:9/x/y:1'\n"})), code=2, arguments=SAST, says=("image", "--image")),
    Batch("a-scan-without-end", (FOUND, Case("timeout", {".secscan.toml": b"timeout = 100000000\n"})), code=2, arguments=SAST, says=("timeout",)),
    Batch("another-advisory-service", (FOUND, Case("osv", {".secscan.toml": b"osv-url = 'http://127.0.0.1:9/v1/query'\n"})), code=2, arguments=SAST, says=("osv-url",)),
    Batch("sends-secrets-away", (FOUND, Case("verify", {".secscan.toml": b"verify-secrets = 'all'\n"})), code=2, arguments=SAST, says=("verify-secrets",)),
    Batch("another-policy-server", (FOUND, Case("opa", {".secscan.toml": b"opa-url = 'http://127.0.0.1:9/'\n"})), code=2, arguments=SAST, says=("opa-url",)),
)  # fmt: skip
BATCHES = (*REFUSED, *HARMLESS)


@pytest.mark.parametrize(("batch", "form"), [w for w in wholes(BATCHES) if w.values[1] != "foreign"])
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), [r for r in rows(HARMLESS) if r.values[0].code == 1])
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


def planted(ground, tree, form=PLAIN, **parts):
    grow(ground, form, tree, late=parts.get("late", {}), inside_git={}, outside=parts.get("outside", {}))
    return ground


def test_a_tree_names_no_policies_for_the_callers_server(ground):
    rule = b'package p\n\ndeny contains "x" if http.send({"method": "get", "url": "http://127.0.0.1:9/"})\n'
    planted(ground, {"app.py": SHELL, "r/p.rego": rule, ".secscan.toml": b"policy = 'r'\n"})
    seen = scan(ground, (*SAST, "--opa-url", "http://127.0.0.1:9/"))
    assert seen.code == 2
    assert b"policy: a file in the scanned tree" in seen.outputs["stderr"]


def test_as_many_children_as_the_machine_has_room_for(ground, monkeypatch):
    planted(ground, {"app.py": SHELL, ".secscan.toml": b"jobs = 1000000\n"})
    monkeypatch.chdir(ground.root)
    from secscan.cli.load import read_config
    from secscan.system.process import processors

    assert read_config((".",), {}).jobs == processors()
    assert read_config((".",), {"jobs": "77"}).jobs == 77


BASELINES = {
    "not-json": b"{",
    "deep": b"[" * 100_000,
    "another-version": b'{"secscan-baseline": 99, "findings": []}',
    "no-list": b'{"secscan-baseline": 1, "findings": {}}',
    "numbers": b'{"secscan-baseline": 1, "findings": [{"fingerprint": 1}]}',
    "not-utf8": b'{"secscan-baseline": "\xff"}',
    "fifo": FIFO,
    "directory": Moded(None, 0o755),
    "link-to-nothing": Link(b"/nowhere"),
}


@pytest.mark.parametrize("name", BASELINES)
def test_a_bad_baseline_is_an_error_that_names_it(name, ground):
    planted(ground, {"app.py": SHELL, "base.json": BASELINES[name]})
    seen = scan(ground, (*SAST, "--baseline", "base.json"))
    assert seen.code == 2
    assert b"base.json" in seen.outputs["stderr"]
    assert b"Traceback" not in seen.outputs["stderr"]


OUTPUTS = {
    "link-out": ("out.json", {"out.json": Link(b"@OUTSIDE@/victim")}),
    "link-to-a-source": ("out.json", {"out.json": Link(b"app.py")}),
    "directory-link-out": ("reports/victim", {"reports": Link(b"@OUTSIDE@")}),
    "fifo": ("out.json", {"out.json": FIFO}),
    "directory": ("out.json", {"out.json": Moded(None, 0o755)}),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_report_never_lands_outside_through_the_tree(name, ground):
    path, plants = OUTPUTS[name]
    planted(ground, {"app.py": SHELL, **plants}, outside={"victim": b"untouched"})
    seen = scan(ground, (*SAST, "-o", f"json={path}"))
    assert seen.code in {2, 3}
    assert (ground.outside / "victim").read_bytes() == b"untouched"
    assert (ground.root / "app.py").read_bytes() == SHELL
    assert sorted(os.listdir(ground.outside)) == ["victim"]


def test_reports_inside_the_tree_are_not_scanned_and_nothing_else_is_left(ground):
    token = aws("inside")
    planted(ground, {"app.py": SHELL, "k.ini": keyed(token)}, GIT)
    for _ in range(2):
        seen = scan(ground, (*STAGES, "-o", "json=out[1].json", "-o", "markdown=*.md"))
        assert {f["location"]["path"] for f in seen.report["findings"]} == {"app.py", "k.ini"}
    assert sorted(os.listdir(ground.root)) == ["*.md", ".git", "app.py", "k.ini", "out[1].json"]
    assert token not in (ground.root / "out[1].json").read_bytes()


FORGED = json.dumps({"findings": [], "components": [], "documents": [], "error": ""}).encode()


@pytest.mark.parametrize(
    "harm", ["garbage", "empty", "flipped", "forged", "read-only", "file", "link", "not-ours"]
)
def test_a_harmed_cache_is_a_miss_and_never_a_pass(harm, ground):
    planted(ground, {"app.py": SHELL})
    results = ground.place / "cache" / "secscan"
    first = scan(ground, SAST)
    assert first.code == 1
    database = results / "results.sqlite"
    assert database.exists()
    if harm == "garbage":
        database.write_bytes(os.urandom(5000))
    elif harm == "empty":
        database.write_bytes(b"")
    elif harm == "flipped":
        data = bytearray(database.read_bytes())
        for at in range(data.find(b'"findings"'), len(data), 97):
            data[at] ^= 1
        database.write_bytes(data)
    elif harm == "forged":
        import sqlite3

        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE entry SET value = ?", (b"0" * 64 + FORGED,))
        connection.close()
    elif harm == "read-only":
        for path in results.iterdir():
            path.chmod(0o400)
        results.chmod(0o500)
    elif harm == "file":
        for path in results.iterdir():
            path.unlink()
        results.rmdir()
        results.write_bytes(b"x")
    elif harm == "link":
        database.rename(ground.outside / "db")
        database.symlink_to(ground.outside / "db")
    elif harm == "not-ours":
        os.chown(results, 4242, 4242)
    for _ in range(2):
        again = scan(ground, SAST)
        assert again.code == 1
        assert [f["rule"] for f in again.report["findings"]] == [f["rule"] for f in first.report["findings"]]
        assert again.outputs["stderr"] == b""


def test_a_cache_that_the_tree_delivers_is_not_believed(ground):
    planted(ground, {"app.py": SHELL})
    scan(ground, SAST)
    import sqlite3

    from secscan.cache import results

    database = ground.place / "cache" / "secscan" / "results.sqlite"
    with sqlite3.connect(database) as connection:
        for (key,) in connection.execute("SELECT key FROM entry").fetchall():
            connection.execute("UPDATE entry SET value = ? WHERE key = ?", (results.sealed(FORGED, key), key))
    connection.close()
    assert scan(ground, SAST).code == 1, "an entry that this installation did not make is a miss"
    (ground.place / "cache").rename(ground.root / ".cache")
    seen = scan(ground, SAST, env={"XDG_CACHE_HOME": "@TREE@/.cache"})
    assert seen.code == 1
    assert b"cache directory lies in the scanned tree" in seen.outputs["console"]


def test_nobody_reads_the_output(ground):
    planted(ground, {"app.py": b"x = 1\n"})
    reader, writer = os.pipe()
    os.close(reader)
    command = [*program(), "scan", ".", *SAST, "-f", "json"]
    done = subprocess.run(
        command,
        cwd=ground.root,
        env=environment(ground, {}),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_children_get_no_token_and_no_variable_of_ours(ground, tmp_path):
    wrappers = tmp_path / "bin"
    wrappers.mkdir()
    (wrappers / "git").write_text(f'#!/bin/sh\nenv >> {tmp_path}/seen\nexec /usr/bin/git "$@"\n')
    (wrappers / "git").chmod(0o755)
    planted(ground, {"app.py": SHELL}, GIT)
    extra = {
        "PATH": f"{wrappers}:{os.environ['PATH']}",
        "MY_PASSWORD": "env-canary-9",
        "npm_config_key": "env-canary-8",
        "SSH_AUTH_SOCK": "/x",
    }
    seen = scan(ground, (*SAST, "--cage", "off"), env=extra)
    assert seen.code == 1
    found = (tmp_path / "seen").read_text()
    assert "HOME=" in found
    for value in (
        *TOKENS.values(),
        "env-canary-9",
        "env-canary-8",
        "SSH_AUTH_SOCK",
        str(ground.place / "home"),
    ):
        assert value not in found
