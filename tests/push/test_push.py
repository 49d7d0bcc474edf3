"""Reports sent to services: what is sent, again where they are busy, and no secret in any of it."""

from __future__ import annotations

import base64
import gzip
import json
import threading
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from reports_sample import sample_report, sample_verdict

from secscan.cli.main import run
from secscan.errors import ConfigError, ToolError
from secscan.push import delivery, digest, services
from secscan.reporters import json_report
from secscan.reporters.sarif import reporter as sarif_reporter

REPORT = json_report.render(sample_report(), sample_verdict())
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


@pytest.fixture
def server():
    """A service on loopback that answers as it is told, and keeps what it was asked."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((self.path, dict(self.headers), body))
            self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    made = HTTPServer(("127.0.0.1", 0), Service)
    made.asked, made.answers = [], []
    made.url = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    waits = []
    monkeypatch.setattr("secscan.system.clock.wait", waits.append)
    return waits


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.json").write_text(REPORT)
    (tmp_path / "r.sarif").write_text(sarif_reporter.render(sample_report(), sample_verdict()))
    (tmp_path / "g.sarif").write_text(sarif_reporter.render_github(sample_report(), sample_verdict()))
    for name in ("GITHUB_TOKEN", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_REF", "DEFECTDOJO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_digest_counts_and_names_what_fails():
    made = digest.digest_of(json.loads(REPORT))
    report = json.loads(REPORT)
    new = [found for found in report["findings"] if found["status"] == "new"]
    assert sum(made["new"].values()) == len(new)
    assert made["failing"] == sum(found.get("failsGate", False) for found in new) > 0
    ranks = [digest.LEVELS.index(one["severity"]) for one in made["findings"]]
    assert ranks == sorted(ranks)
    assert set(made["findings"][0]) == {"severity", "rule", "place", "fingerprint"}


def test_no_secret_and_no_control_character_is_in_a_payload():
    report = json.loads(REPORT)
    report["target"] |= {"branch": f"fix-{TOKEN}", "repository": f"https://{TOKEN}@x.example/a"}
    report["verdict"]["reasons"] = [f"{TOKEN}\x1b[31m\u202e"]
    for found in report["findings"]:
        found["location"]["path"] = f"src/{TOKEN}/\x1b[31m<!channel>.py"
        found["rule"] = f"custom.{TOKEN}"
        found["message"] = TOKEN
    made = digest.digest_of(report)
    for service in (services.webhook, services.slack, services.teams):
        body = service(made, "https://x.example", "").body.decode()
        assert TOKEN not in body
        assert "\\u001b" not in body
        assert "\\u202e" not in body


def test_nothing_is_markup_to_slack_or_teams():
    report = json.loads(REPORT)
    for found in report["findings"]:
        found["rule"] = "<!channel> [x](https://evil.example) *b*"
    made = digest.digest_of(report)
    blocks = json.loads(services.slack(made, "u", "").body)["blocks"]
    assert {block["text"]["type"] for block in blocks} == {"plain_text"}
    assert all(len(block["text"]["text"]) <= 3000 for block in blocks)
    card = json.loads(services.teams(made, "u", "").body)["attachments"][0]["content"]
    assert {row["type"] for row in card["body"]} == {"RichTextBlock"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"schemaVersion": "1"}', "[" * 99_999, '{"runs": []}']
)
def test_what_is_no_report_is_refused(text):
    with pytest.raises(ConfigError, match="not a JSON report of secscan"):
        digest.read_report(text, "r.json")


def test_a_busy_service_is_asked_again_and_ever_slower(server, files, unhurried, capfd):
    server.answers = [503, 429, 200]
    assert run(["push", "webhook", "--report", "r.json", "--url", f"{server.url}/hook?key={TOKEN}"]) == 0
    assert len(server.asked) == 3
    assert unhurried == [1.0, 2.0]
    assert json.loads(server.asked[-1][2])["exitCode"] == json.loads(REPORT)["verdict"]["exitCode"]
    said = capfd.readouterr()
    assert TOKEN not in said.err + said.out


def test_a_refusal_is_final_and_incomplete(server, files, capfd):
    server.answers = [403]
    assert run(["push", "slack", "--report", "r.json", "--url", f"{server.url}/{TOKEN}"]) == 3
    assert len(server.asked) == 1
    said = capfd.readouterr().err
    assert "not delivered: 127.0.0.1 answered 403" in said
    assert TOKEN not in said


def test_a_service_that_is_not_there_is_given_up(unhurried):
    def ask(_message):
        raise ToolError("x.example: no answer in time")

    with pytest.raises(ToolError, match=r"not delivered: x\.example: no answer in time"):
        delivery.deliver(services.Message("https://x.example", b""), ask, unhurried.append)
    assert unhurried == [1.0, 2.0, 4.0, 8.0]


def test_a_dry_run_sends_nothing(server, files, capfd, monkeypatch):
    monkeypatch.setenv("SECSCAN_PUSH_TOKEN", "hunter22")
    for service in ("webhook", "slack", "teams"):
        assert run(["push", service, "--report", "r.json", "--url", server.url, "--dry-run"]) == 0
        out = capfd.readouterr().out
        assert json.loads(out)
        assert "hunter22" not in out
    assert server.asked == []


def test_code_scanning_gets_the_packed_report_for_a_commit(server, files, monkeypatch):
    place = [
        "--repository",
        "team/app",
        "--commit",
        "c" * 40,
        "--ref",
        "refs/heads/main",
        "--url",
        server.url,
    ]
    assert run(["push", "github", "--report", "g.sarif", *place]) == 2
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    server.answers = [202]
    assert run(["push", "github", "--report", "g.sarif", *place]) == 0
    [(path, headers, body)] = server.asked
    sent = json.loads(body)
    assert path == "/repos/team/app/code-scanning/sarifs"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert (sent["commit_sha"], sent["ref"]) == ("c" * 40, "refs/heads/main")
    assert gzip.decompress(base64.b64decode(sent["sarif"])).decode() == (files / "g.sarif").read_text()
    assert TOKEN not in body.decode()


def test_defectdojo_gets_a_form_with_the_report(server, files, monkeypatch):
    monkeypatch.setenv("DEFECTDOJO_TOKEN", "hunter22")
    place = ["--url", server.url, "--product", "app", "--engagement", "main"]
    server.answers = [201]
    assert run(["push", "defectdojo", "--report", "r.sarif", *place]) == 0
    [(path, headers, body)] = server.asked
    assert (path, headers["Authorization"]) == ("/api/v2/reimport-scan/", "Token hunter22")
    form = message_from_bytes(f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body)
    parts = {part.get_param("name", header="Content-Disposition"): part for part in form.get_payload()}
    assert parts["scan_type"].get_payload() == "SARIF"
    assert parts["product_name"].get_payload() == "app"
    assert parts["close_old_findings"].get_payload() == "true"
    sent = json.loads(parts["file"].get_payload(decode=True))
    assert sent == json.loads((files / "r.sarif").read_text())
    assert b"hunter22" not in body


def test_only_reports_of_ours_are_uploaded(files, capfd):
    (files / "other.sarif").write_text('{"runs": [{"tool": {"driver": {"name": "other"}}}]}')
    assert run(["push", "github", "--report", "other.sarif", "--repository", "a/b"]) == 2
    assert "not a SARIF report of secscan" in capfd.readouterr().err
