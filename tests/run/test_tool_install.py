"""Releases come over a network that nobody trusts, from a server that may send anything."""

from __future__ import annotations

import random
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from file_server import file_server
from tool_store import PROGRAM, archive, release_of

from secscan.errors import ToolError, UsageError
from secscan.run.tool_install import install, pinned_release
from secscan.system import download, programs

__all__ = ["file_server"]
DATA = archive(("LICENSE", random.Random(1).randbytes(50_000)), ("trivy", PROGRAM))
RELEASE = release_of(DATA)


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(download, "WAIT", 0.0)
    return tmp_path / "data"


def fetched(source: str, release=RELEASE, **more):
    return install("trivy", source, lambda *_numbers: None, release=release, **more)


def left(data_home: Path) -> list[str]:
    return sorted(path.name for path in data_home.rglob("*") if path.is_file() and path.name != ".lock")


def test_a_release_is_installed_once(file_server, data_home):
    file_server.files[f"/mirror/{RELEASE.file}"] = DATA
    first = fetched(f"{file_server.url}/mirror/")
    assert (first.new, Path(first.path).read_bytes()) == (True, PROGRAM)
    assert first.sha256 == programs.digest_of(first.path)
    assert left(data_home) == ["receipt.json", "trivy"]
    again = fetched(f"{file_server.url}/mirror")
    assert (again.new, again.path) == (False, first.path)
    assert len(file_server.ranges) == 1


def test_one_that_was_changed_is_installed_again(file_server):
    file_server.files[f"/{RELEASE.file}"] = DATA
    path = Path(fetched(file_server.url).path)
    path.write_bytes(b"#!/bin/sh\nevil\n")
    assert fetched(file_server.url).new
    assert path.read_bytes() == PROGRAM


@pytest.mark.parametrize(
    "sent",
    [DATA[:-1], DATA + b"\0", archive(("trivy", b"evil")), b"<html>not found</html>", b""],
    ids=["shorter", "longer", "another", "page", "nothing"],
)
def test_another_content_is_refused_before_anything_is_unpacked(file_server, data_home, monkeypatch, sent):
    monkeypatch.setattr("secscan.system.program_install.place_program", pytest.fail)
    file_server.files[f"/{RELEASE.file}"] = sent
    with pytest.raises(ToolError, match=f"and the pinned release has {RELEASE.sha256}: nothing was unpacked"):
        fetched(file_server.url)
    assert left(data_home) == []


def test_a_download_that_breaks_off_is_continued_by_the_next_run(file_server, data_home):
    file_server.files[f"/{RELEASE.file}"] = DATA
    file_server.cuts = [1000] * download.ATTEMPTS
    with pytest.raises(ToolError, match=r"127\.0\.0\.1: it broke off"):
        fetched(file_server.url)
    assert left(data_home) == [f"{RELEASE.file}.part", f"{RELEASE.file}.part.json"]
    file_server.ranges.clear()
    assert fetched(file_server.url).new
    assert file_server.ranges == [f"bytes={1000 * download.ATTEMPTS}-"]
    assert left(data_home) == ["receipt.json", "trivy"]


def test_a_server_that_sends_without_end_is_left(file_server):
    file_server.files[f"/{RELEASE.file}"] = DATA
    small = release_of(DATA, largest=100)
    with pytest.raises(ToolError, match="sends more than any release of trivy has"):
        fetched(file_server.url, release=small)


def test_a_disk_that_is_full_is_no_reason_to_try_again(file_server, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    file_server.files[f"/{RELEASE.file}"] = DATA
    monkeypatch.setattr(download, "_receive", full)
    with pytest.raises(ToolError, match=f"{RELEASE.file}: no space left on device"):
        fetched(file_server.url)
    assert len(file_server.ranges) == 1


def test_a_directory_serves_as_well(tmp_path, data_home):
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror" / RELEASE.file).write_bytes(DATA)
    assert fetched(str(tmp_path / "mirror")).new
    (tmp_path / "mirror" / RELEASE.file).write_bytes(DATA + b"x")
    other = release_of(b"what it should be")
    with pytest.raises(ToolError, match=f"{RELEASE.file} from {tmp_path / 'mirror'} has the SHA-256"):
        fetched(str(tmp_path / "mirror"), release=other)
    (tmp_path / "mirror" / RELEASE.file).unlink()
    with pytest.raises(ToolError, match="no such file"):
        fetched(str(tmp_path / "mirror"), release=other)


def test_what_is_no_tool_of_ours_and_what_is_no_https_is_refused(tmp_path):
    with pytest.raises(UsageError, match="curl: not a tool that secscan installs"):
        install("curl", "", lambda *_numbers: None)
    for source in ("http://mirror.example", "ftp://mirror.example", str(tmp_path / "nowhere")):
        with pytest.raises(UsageError):
            fetched(source)


def test_a_platform_without_a_pin_is_refused_with_the_reason(monkeypatch):
    monkeypatch.setattr(programs, "platform_name", lambda: "linux-riscv64")
    with pytest.raises(ToolError, match="no release of trivy is pinned for linux-riscv64"):
        pinned_release("trivy")


class _Redirecting(BaseHTTPRequestHandler):
    """Sends everybody to the place that its server names, or sends the file."""

    def log_message(self, *_arguments: object) -> None: ...

    def do_GET(self) -> None:
        where = self.server.where  # type: ignore[attr-defined]
        if where and not self.path.startswith("/there"):
            self.send_response(302)
            self.send_header("Location", where)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(DATA)))
        self.end_headers()
        self.wfile.write(DATA)


@pytest.fixture
def https(require_tool, tmp_path, monkeypatch):
    """A server with a certificate that is trusted here and nowhere else."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            require_tool("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Redirecting)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.where = ""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_https_is_followed_to_https_and_never_down_to_http(https, file_server):
    server, url = https
    file_server.files[f"/{RELEASE.file}"] = DATA
    server.where = f"{file_server.url}/{RELEASE.file}"
    with pytest.raises(ToolError, match="redirect to another protocol"):
        fetched(url)
    assert file_server.ranges == []
    server.where = f"{url}/there"
    assert fetched(url).new


def test_a_certificate_that_nobody_vouches_for_is_refused(https, monkeypatch, tmp_path):
    _, url = https
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ToolError, match="its certificate or TLS was refused"):
        fetched(url)
