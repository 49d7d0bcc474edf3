"""Where images come from in the world outside: a Docker engine and a registry, both our own."""

from __future__ import annotations

import contextlib
import http.server
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "application/vnd.oci.image.manifest.v1+json"


@contextlib.contextmanager
def running_engine(dockerd: str) -> Iterator[str]:
    """A Docker engine without networks; gives its socket's URL, and stops it afterwards. Needs root."""
    home = Path(tempfile.mkdtemp(prefix="eng"))  # a socket's path has at most 107 bytes
    command = [dockerd, "--bridge=none", "--iptables=false", "--ip6tables=false", "--ip-forward=false"]
    command += ["--storage-driver=vfs", f"--data-root={home}/data", f"--exec-root={home}/exec"]
    command += [f"--pidfile={home}/pid", "--host", f"unix://{home}/socket"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_for_engine(process, home)
        yield f"unix://{home}/socket"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


def wait_for_engine(process: subprocess.Popen[bytes], home: Path) -> None:
    """Returns when the engine answers; raises with its log where it does not within a minute."""
    import docker
    from docker.errors import DockerException

    for _ in range(240):
        if process.poll() is not None:
            break
        with contextlib.suppress(DockerException):
            client = docker.DockerClient(base_url=f"unix://{home}/socket", timeout=5)
            client.ping()
            client.close()
            return
        time.sleep(0.25)
    raise RuntimeError((home / "log").read_text(errors="replace")[-2000:])


@contextlib.contextmanager
def running_registry(layout: Path) -> Iterator[str]:
    """A registry on loopback that has one layout's images under any name; gives `localhost:PORT`."""
    blobs = layout / "blobs" / "sha256"
    first = json.loads((layout / "index.json").read_bytes())["manifests"][0]["digest"]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(body=True)

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def log_message(self, *_: object) -> None:
            return

        def _answer(self, *, body: bool) -> None:
            kind, _, name = self.path.rpartition("/")
            digest = name if name.startswith("sha256:") else first
            place = blobs / digest.removeprefix("sha256:")
            if self.path.rstrip("/") == "/v2":
                content = b"{}"
            elif place.is_file():
                content = place.read_bytes()
            else:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", MANIFEST if kind.endswith("manifests") else "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Docker-Content-Digest", digest)
            self.end_headers()
            if body:
                self.wfile.write(content)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
