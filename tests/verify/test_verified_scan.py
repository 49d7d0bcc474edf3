"""A whole scan that verifies, against providers on loopback: what is sent, what comes out, what never does."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from dataclasses import replace

import pytest
from verify.provider_server import GARBAGE, Answer, certificate, serving
from verify.tokens import made

from secscan.cli.main import run
from secscan.config.settings import PROVIDERS as NAMES
from secscan.reporters import REPORTERS
from secscan.verify import providers, verifier
from secscan.verify.providers import PROVIDERS

pytestmark = pytest.mark.real

HUB, OTHER, SLACK = made("github-pat", "a"), made("github-pat", "b"), made("slack-bot-token", "a")
WORKS = Answer(200, json.dumps({"resources": {}, "ok": True}).encode())
REFUSED = Answer(401, b'{"message": "Bad credentials"}')
STAGE = ("--stage", "secrets", "-f", "json")


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    openssl = shutil.which("openssl")
    if openssl is None and os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
        pytest.fail("openssl is required here and was not found")
    if openssl is None:
        pytest.skip("openssl is not installed")
    return certificate(openssl, tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(keys, monkeypatch):
    """A server that stands for every provider, and is trusted as they are."""
    key, cert = keys
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    monkeypatch.setattr(verifier, "PAUSE", 0.0)
    with serving(key, cert) as one:
        stand_ins = tuple(replace(provider, host=one.host) for provider in PROVIDERS)
        monkeypatch.setattr(providers, "PROVIDERS", stand_ins)
        yield one


def git(root, *arguments):
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    monkeypatch.chdir(root)
    (root / "a.ini").write_text(f"[x]\ntoken = {HUB}\n")
    return root


@pytest.fixture
def secscan(capfd):
    def call(*arguments, stage=STAGE):
        code = run([*arguments, *stage])
        captured = capfd.readouterr()
        call.err, call.out = captured.err, captured.out
        report = json.loads(captured.out) if captured.out.startswith("{") else {}
        return code, report.get("findings", []), report.get("warnings", [])

    return call


def states(found):
    return [(f["severity"], f.get("verification", {}).get("state")) for f in found]


def test_without_the_option_nobody_is_asked(server, tree, secscan):
    code, found, _ = secscan(".")
    assert (code, states(found)) == (1, [("high", None)])
    assert server.seen == []
    assert "verify" not in secscan.err


def test_a_token_that_works_is_critical(server, tree, secscan):
    (tree / "b.ini").write_text(f"token = {HUB}\nslack = {SLACK}\n")
    server.answers = {"/rate_limit": WORKS, "/api/auth.test": REFUSED}
    _, before, _ = secscan(".")
    code, found, warnings = secscan(".", "--verify-secrets", "github", "--fail-on", "critical")
    assert code == 1
    assert states(found) == [("critical", "active"), ("critical", "active"), ("high", None)]
    assert [f["confidence"] for f in found[:2]] == ["certain", "certain"]
    assert [f["fingerprint"] for f in found] == [f["fingerprint"] for f in before]
    [(method, path, headers, body)] = server.seen
    assert (method, path, headers["Authorization"], body) == ("GET", "/rate_limit", f"Bearer {HUB}", b"")
    assert secscan.err == (
        f"secscan: verify-secrets: github: sends 1 value, a request each: GET https://{server.host}/rate_limit, "
        "in the header Authorization: Bearer <value>\n"
    )
    assert warnings == []


def test_a_token_that_is_refused_stays_what_it_is(server, tree, secscan):
    server.answers = {"/rate_limit": REFUSED}
    code, found, _ = secscan(".", "--verify-secrets", "all")
    assert (code, states(found)) == (1, [("high", "inactive")])
    assert secscan(".", "--verify-secrets", "all", "--fail-on", "critical")[0] == 0
    assert len(server.seen) == 2, "nothing is kept for the next run"


def test_the_value_is_in_no_byte_of_any_output(server, tree, secscan, monkeypatch, tmp_path):
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    values = {p.name: made(p.kinds[0], "leak") for p in PROVIDERS}
    lines = [f'{name}_api_token = "{value}"\n' for name, value in values.items()]
    (tree / "a.ini").write_text("".join(lines))
    echo = json.dumps({"resources": 1, "error": list(values.values())}).encode()
    server.answers = {"/": Answer(401, echo), "/rate_limit": Answer(200, echo), "/v3": Answer(500, echo)}
    written = [part for name in REPORTERS for part in ("-o", f"{name}={tmp_path / name}.out")]
    secscan(".", "--verify-secrets", "all", *written, "-v", stage=("--stage", "secrets"))
    assert len(server.seen) == len(NAMES)
    assert secscan.err.count("verify-secrets: ") == len(NAMES)
    outputs = {
        path.name: path.read_bytes()
        for path in [*tmp_path.glob("*.out"), *cache.rglob("*")]
        if path.is_file()
    }
    outputs |= {"stdout": secscan.out.encode(), "stderr": secscan.err.encode()}
    assert len(outputs) > len(REPORTERS)
    for name, value in values.items():
        forms = {value, value.rpartition("/")[2], base64.b64encode(f"api:{value}".encode()).decode()}
        for form in forms:
            assert {out for out, data in outputs.items() if form.encode() in data} == set(), name
    for name in ("json.out", "sarif.out", "markdown.out", "stdout"):
        assert b"active" in outputs[name], name


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(302, b"", {"Location": "/elsewhere"}), "redirects (302), which is not followed"),
        pytest.param(Answer(307, b"", {"Location": "https://127.0.0.1:1/"}), "redirects (307), which is not followed", marks=pytest.mark.slow),
        (Answer(429, b"{}", {"Retry-After": "1"}), "is limiting the rate of requests (429)"),
        pytest.param(Answer(500, b"{}"), "has a server error (500)", marks=pytest.mark.slow),
        (Answer(200, GARBAGE), "answers with 200, which is inconclusive"),
        pytest.param(Answer(200, b""), "answers with 200, which is inconclusive", marks=pytest.mark.slow),
        (Answer(200, b"{}", delay=5.0), "no answer in time"),
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_of_the_token(answer, reason, server, tree, secscan, monkeypatch):
    # A busy machine shakes hands slowly.
    monkeypatch.setattr(verifier, "PATIENCE", 0.5 if answer.delay else 60.0)
    (tree / "b.ini").write_text(f"token = {OTHER}\n")
    server.answers = {"/rate_limit": answer, "/elsewhere": WORKS}
    code, found, warnings = secscan(".", "--verify-secrets", "github")
    assert (code, states(found)) == (1, [("high", "unknown")] * 2)
    assert reason in found[0]["verification"]["reason"]
    decided = "inconclusive" in reason
    assert len(server.seen) == (2 if decided else 1)
    assert [text.count("1 value was not verified") for text in warnings] == ([] if decided else [1])
    assert {path for _, path, _, _ in server.seen} == {"/rate_limit"}


def test_a_certificate_that_nobody_vouches_for_gets_nothing(server, tree, secscan, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    code, found, _ = secscan(".", "--verify-secrets", "github")
    assert (code, states(found)) == (1, [("high", "unknown")])
    assert found[0]["verification"]["reason"] == "localhost: its certificate or TLS was refused"
    assert server.seen == []


def test_what_is_suppressed_is_not_sent(server, tree, secscan):
    server.answers = {"/rate_limit": WORKS}
    (tree / "b.ini").write_text(f"# secscan: ignore[secrets.github-pat] rotated\ntoken = {OTHER}\n")
    (tree / "c.ini").write_text("token = ghp_" + "x" * 36 + "\n")
    _, found, _ = secscan(".", "--verify-secrets", "github")
    assert [f["status"] for f in found] == ["new", "suppressed", "suppressed"]
    assert [state for _, state in states(found)] == ["active", None, None]
    assert len(server.seen) == 1
    assert OTHER not in server.told()


@pytest.mark.parametrize("name", [".secscan.toml", "pyproject.toml"])
@pytest.mark.parametrize("value", ['"github"', '["github"]', '"all"', "[]"])
def test_the_tree_cannot_ask_for_it(name, value, server, tree, secscan):
    head = "[tool.secscan]\n" if name == "pyproject.toml" else ""
    (tree / name).write_text(f"{head}verify-secrets = {value}\n")
    code, found, _ = secscan(".")
    assert (code, found) == (2, [])
    assert f"{name}: verify-secrets: a file in the scanned tree may not set it" in secscan.err
    commit(tree)
    assert secscan(".", "--trusted-base", "HEAD")[0] == 2
    assert server.seen == []


@pytest.mark.slow
def test_the_caller_can_in_a_file_or_by_a_variable(server, tree, secscan, monkeypatch, tmp_path):
    server.answers = {"/": REFUSED}
    (tmp_path / "mine.toml").write_text('verify-secrets = ["github"]\n')
    assert states(secscan(".", "--config", str(tmp_path / "mine.toml"))[1]) == [("high", "inactive")]
    monkeypatch.setenv("SECSCAN_VERIFY_SECRETS", "gitlab github")
    assert states(secscan(".")[1]) == [("high", "inactive")]
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--verify-secrets", "gitub"), "unknown provider 'gitub' (did you mean 'github'?)"),
        (("--verify-secrets", "github", "--offline"), "--offline forbids it"),
    ],
)
def test_wrong_usage(arguments, says, server, tree, secscan):
    code, found, _ = secscan(".", *arguments)
    assert (code, found) == (2, [])
    assert says in secscan.err
    assert server.seen == []


@pytest.mark.slow
def test_what_is_known_is_asked_once_and_stays_known(server, tree, secscan):
    commit(tree)
    server.answers = {"/rate_limit": WORKS}
    code, found, _ = secscan(".", "--verify-secrets", "github", "--since", "HEAD")
    assert (code, states(found)) == (0, [("critical", "active")])
    assert [f["status"] for f in found] == ["known"]
    assert len(server.seen) == 1


@pytest.mark.slow
def test_the_history_is_verified_and_a_value_is_sent_once_in_all(server, tree, secscan):
    commit(tree)
    (tree / "a.ini").write_text(f"[x]\ntoken = {OTHER}\n")
    commit(tree)
    server.answers = {"/rate_limit": WORKS}
    code, found, _ = secscan("history", ".", "--verify-secrets", "github", stage=("-f", "json"))
    assert (code, states(found)) == (1, [("critical", "active")] * 2)
    assert len(server.seen) == 2
    code, found, _ = secscan(".", "--history", "--verify-secrets", "github")
    assert (code, states(found)) == (1, [("critical", "active")] * 2)
    assert len(server.seen) == 4
    assert HUB not in secscan.out + secscan.err
    assert OTHER not in secscan.out + secscan.err


def test_a_baseline_asks_nobody(server, tree, secscan):
    assert run(["baseline", "create", "--stage", "secrets", "--verify-secrets", "github"]) == 0
    assert server.seen == []
