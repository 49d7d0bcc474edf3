"""A provider on loopback that speaks TLS with a certificate of its own, and remembers what it was sent."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

GARBAGE = b"\x00\xff<html>]]{{" * 300_000


@dataclass
class Answer:
    """What the server says to one path: bytes as they are, after some seconds."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


class ProviderServer(ThreadingHTTPServer):
    """Answers each path as `answers` say, the longest that fits; the rest is 404. `seen` is what came."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def host(self) -> str:
        return f"localhost:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        pass

    def told(self) -> str:
        """Everything that came, as one text."""
        return "\n".join(map(str, self.seen))


class _Handler(BaseHTTPRequestHandler):
    server: ProviderServer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((self.command, self.path, dict(self.headers), body))
        fitting = [key for key in self.server.answers if self.path.startswith(key)]
        answer = self.server.answers[max(fitting, key=len)] if fitting else Answer(404)
        time.sleep(answer.delay)
        self.send_response(answer.status)
        for name, text in answer.headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


def certificate(openssl: str, place: Path) -> tuple[Path, Path]:
    """A key and a certificate for localhost, signed by itself."""
    key, cert = place / "key.pem", place / "cert.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
               "-keyout", str(key), "-out", str(cert)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return key, cert


@contextmanager
def serving(key: Path, cert: Path) -> Iterator[ProviderServer]:
    """The server, until the block ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server = ProviderServer(context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
