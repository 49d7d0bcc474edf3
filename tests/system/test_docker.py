"""The engine: what it holds, nothing, or a clear error; a small server on a socket plays it."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from secscan.errors import ToolError
from secscan.system import docker
from secscan.system.docker import local_image, socket_url

IMAGE = {"Id": "sha256:" + "a" * 64, "RepoDigests": ["app@sha256:" + "b" * 64], "RepoTags": ["app:1"]}


class Engine(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def address_string(self):
        return "local"

    def do_GET(self):
        path = self.path.rstrip("/")
        if path.endswith("/version"):
            self.answer(200, {"ApiVersion": "1.41", "Version": "20.10"})
        elif "/images/app:1/json" in path:
            self.answer(200, IMAGE)
        elif "/images/broken" in path:
            self.answer(500, {"message": "secret detail"})
        else:
            self.answer(404, {"message": "No such image"})

    def answer(self, code, value):
        body = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def engine(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/engine.sock")
    with socketserver.ThreadingUnixStreamServer(str(tmp_path / "engine.sock"), Engine) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield socket_url()
        server.shutdown()
        thread.join()


def test_an_image_that_is_there(engine):
    assert local_image("app:1") == {
        "id": IMAGE["Id"],
        "digests": tuple(IMAGE["RepoDigests"]),
        "tags": ("app:1",),
        "socket": engine,
    }


def test_an_image_that_is_not_there(engine):
    assert local_image("other:1") is None


@pytest.mark.parametrize("reference", ["broken", ""])
def test_an_engine_in_trouble(engine, reference):
    with pytest.raises(ToolError, match="no container engine answers"):
        local_image(reference)


@pytest.mark.parametrize(
    "host", ["unix:///nonexistent.sock", "tcp://127.0.0.1:1", "nonsense://", "ssh://user:secret@127.0.0.1"]
)
def test_no_engine(monkeypatch, host):
    monkeypatch.setenv("DOCKER_HOST", host)
    with pytest.raises(ToolError, match="no container engine answers") as caught:
        local_image("app:1")
    assert "secret" not in caught.value.message
    assert "archive" in caught.value.advice


def test_the_usual_places(monkeypatch, tmp_path):
    monkeypatch.setattr(docker, "SOCKET", str(tmp_path / "none.sock"))
    assert socket_url() == f"unix://{tmp_path}/none.sock"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as rootless:
        rootless.bind(str(tmp_path / "docker.sock"))
        assert socket_url() == f"unix://{tmp_path}/docker.sock"
        monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
        assert socket_url() == "tcp://127.0.0.1:1"
