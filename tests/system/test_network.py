"""A service that misbehaves is an error of one line, in time, without a password in it."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from secscan.errors import ToolError
from secscan.system.hosts import plain_host
from secscan.system.network import Http


class Service(BaseHTTPRequestHandler):
    seen: ClassVar[list] = []

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/redirect":
            self.answer(307, b"", {"Location": "/ok"})
            return
        self.answer(
            200, json.dumps({"echo": json.loads(body), "type": self.headers["Content-Type"]}).encode()
        )

    def do_GET(self):
        Service.seen.append((self.path, dict(self.headers)))
        name, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        answers = {
            "ok": (200, b'{"answer": 42}', {}),
            "missing": (404, b"no", {}),
            "broken": (500, b"{}", {}),
            "html": (200, b"<html>", {}),
            "empty": (200, b"", {}),
            "deep": (200, b"[" * 200_000, {}),
            "large": (200, b'"' + b"x" * 300_000 + b'"', {}),
            "file": (302, b"", {"Location": "file:///etc/passwd"}),
            "ftp": (302, b"", {"Location": "ftp://127.0.0.1/x"}),
            "data": (302, b"", {"Location": "data:application/json,{}"}),
            "loop": (302, b"", {"Location": "/loop"}),
            "hop": (302, b"", {"Location": f"/hop/{int(rest or 0) - 1}" if int(rest or 0) > 1 else "/ok"}),
        }
        if name == "slow":
            time.sleep(3)
        elif name == "drip":
            self.drip()
        else:
            self.answer(*answers[name])

    def drip(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            pass

    def answer(self, code, body, headers=None):
        self.send_response(code)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def service():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_get(service, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "leak")
    assert Http().get_json(f"http://{service}/ok") == {"answer": 42}
    headers = Service.seen[-1][1]
    assert headers["User-Agent"].startswith("secscan/")
    assert "leak" not in str(headers)


def test_post(service):
    answer = Http().post_json(f"http://{service}/x", {"é": [1]})
    assert answer == {"echo": {"é": [1]}, "type": "application/json"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "answered 404"),
        ("broken", "answered 500"),
        ("html", "the answer is not JSON"),
        ("empty", "the answer is not JSON"),
        ("deep", "the answer is not JSON"),
        ("large", "its answer is larger than 250000 bytes"),
        ("file", "redirect to another protocol"),
        ("ftp", "redirect to another protocol"),
        ("data", "redirect to another protocol"),
        ("loop", "too many redirects"),
        ("hop/9", "too many redirects"),
    ],
)
def test_bad_answers_are_one_line(service, path, reason):
    with pytest.raises(ToolError) as caught:
        Http(size_limit=250_000).get_json(f"http://user:secret@{service}/{path}?key=secret")
    assert caught.value.message == f"127.0.0.1: {reason}"


def test_a_login_in_the_address_is_sent_to_that_host_alone(service):
    assert Http().get_json(f"http://user:p%40ss@{service}/hop/1") == {"answer": 42}
    first, second = (headers.get("Authorization") for _, headers in Service.seen[-2:])
    assert first == "Basic " + base64.b64encode(b"user:p@ss").decode()
    assert second is None


def test_a_few_redirects_are_followed(service):
    assert Http().get_json(f"http://{service}/hop/2") == {"answer": 42}


def test_a_body_is_not_sent_on(service):
    with pytest.raises(ToolError, match="redirect of a request with a body"):
        Http().post_json(f"http://{service}/redirect", {})


def test_an_exchange_gives_status_and_body_whatever_the_status(service):
    assert Http().exchange(f"http://{service}/ok", {"X-Token": "t"}) == (200, b'{"answer": 42}')
    headers = Service.seen[-1][1]
    assert headers["X-Token"] == "t"
    assert headers["User-Agent"].startswith("secscan/")
    assert Http().exchange(f"http://{service}/missing", {}) == (404, b"no")
    assert Http().exchange(f"http://{service}/broken", {}) == (500, b"{}")
    status, body = Http().exchange(f"http://{service}/x", {}, b"[1]")
    assert (status, json.loads(body)["echo"]) == (200, [1])


def test_an_exchange_may_name_what_it_accepts(service):
    Http().exchange(f"http://{service}/ok", {"Accept": "application/x"})
    assert Service.seen[-1][1]["Accept"] == "application/x"


@pytest.mark.parametrize("path", ["hop/1", "loop", "file", "ftp", "data"])
def test_an_exchange_follows_no_redirect(service, path):
    before = len(Service.seen)
    assert Http().exchange(f"http://{service}/{path}", {"Authorization": "secret"})[0] == 302
    assert Http().exchange(f"http://{service}/redirect", {"Authorization": "secret"}, b"{}")[0] == 307
    assert len(Service.seen) == before + 1


def test_an_exchange_takes_no_more_than_its_limit(service):
    status, body = Http(size_limit=1000).exchange(f"http://{service}/large", {})
    assert (status, len(body)) == (200, 1000)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("secret\r\nX: y", {}),
        ("secret value", {}),
        ("ok", {"Authorization": "secret\r\nX: y"}),
        ("ok", {"Authorization": "secret\u2028"}),
        ("slow?secret", {}),
        ("drip?secret", {}),
    ],
)
def test_an_exchange_that_fails_shows_the_host_alone(service, path, headers):
    with pytest.raises(ToolError) as caught:
        Http().exchange(f"http://{service}/{path}", headers, timeout=0.3)
    assert caught.value.message.startswith("127.0.0.1: ")
    assert "secret" not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_an_exchange_is_never_made_offline(service):
    before = len(Service.seen)
    with pytest.raises(ToolError, match=r"127\.0\.0\.1 was not asked: offline"):
        Http(offline=True).exchange(f"http://{service}/ok", {})
    assert len(Service.seen) == before


def test_an_exchange_over_no_tls_where_it_was_asked_for_sends_nothing(service):
    before = len(Service.seen)
    with pytest.raises(ToolError, match="certificate or TLS was refused"):
        Http().exchange(f"https://{service}/ok", {"Authorization": "secret"})
    assert len(Service.seen) == before


@pytest.mark.parametrize("path", ["slow", "drip"])
def test_patience_ends(service, path):
    with pytest.raises(ToolError, match="no answer in time"):
        Http().get_json(f"http://{service}/{path}", timeout=0.3)


def test_nobody_listens():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    with pytest.raises(ToolError, match=r"127\.0\.0\.1: connection refused"):
        Http().get_json(f"http://127.0.0.1:{port}/")


def test_no_tls_where_it_was_asked_for(service):
    with pytest.raises(ToolError, match="certificate or TLS was refused"):
        Http().get_json(f"https://{service}/ok")


def test_not_http_at_all():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak():
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"SSH-2.0-OpenSSH\r\n\r\n")

        thread = threading.Thread(target=speak)
        thread.start()
        with pytest.raises(ToolError, match="is not HTTP"):
            Http().get_json(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "data:,1",
        "x",
        "",
        "http://",
        "http://[",
        "http://a b/",
        "http://h:port/",
    ],
)
def test_other_addresses_are_refused(url):
    with pytest.raises(ToolError):
        Http().get_json(url, timeout=1)


def test_offline_asks_nobody(service):
    before = len(Service.seen)
    with pytest.raises(ToolError, match=r"127\.0\.0\.1 was not asked: offline"):
        Http(offline=True).get_json(f"http://{service}/ok")
    assert len(Service.seen) == before


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://u:p@example.com:1/x?y", "example.com"),
        ("x", "an address without a host"),
        ("http://[", "an address that cannot be read"),
        ("http://\x1b[2J\nx/", "an address that cannot be read"),
        ("http://é/", "\\xe9"),
    ],
)
def test_hosts_in_messages(url, host):
    assert plain_host(url) == host or "\n" not in plain_host(url)
    assert plain_host(url).isprintable()
