"""An advisory service on loopback that speaks as much of OSV's API as pip-audit and secscan use.

As a program: `python tests/osv_server.py PORT DIR` serves the `*.json` records of DIR (port 0: any free one)
and prints the address to give to pip-audit's `--osv-url`. As a fixture: `from osv_server import osv_server`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from packaging.version import InvalidVersion, Version

from secscan.scanners.advisories import online

# Releases by which secscan sees that a service knows an ecosystem at all; pip-audit is asked of Python's.
CANARIES = [
    {
        "id": f"OSV-CANARY-{number}",
        "modified": "2026-01-01T00:00:00Z",
        "affected": [{"package": {"name": name, "ecosystem": ecosystem}, "versions": [version]}],
    }
    for number, (ecosystem, (name, version)) in enumerate(online.CANARIES.items())
    if ecosystem != "PyPI"
]
RECORDS = Path(__file__).parent / "fixtures" / "osv"


def load(directory: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(directory.glob("*.json"))]


def names(package: dict[str, str], affected: dict[str, Any]) -> bool:
    return all(affected["package"][key] == package[key] for key in ("name", "ecosystem"))


def affects(record: dict[str, Any], name: str, ecosystem: str, version: str) -> bool:
    """Whether one of the record's ranges (or its list of versions) holds the package's version."""
    try:
        wanted = Version(version)
    except InvalidVersion:
        return False
    return any(
        version in affected.get("versions", ())
        or any(_holds(span["events"], wanted) for span in affected.get("ranges", ()) if span["type"] != "GIT")
        for affected in record["affected"]
        if (affected["package"]["name"], affected["package"]["ecosystem"]) == (name, ecosystem)
    )


def _holds(events: list[dict[str, str]], wanted: Version) -> bool:
    inside = False
    for event in events:
        if "introduced" in event and (event["introduced"] == "0" or Version(event["introduced"]) <= wanted):
            inside = True
        if "fixed" in event and Version(event["fixed"]) <= wanted:
            inside = False
        if "last_affected" in event and Version(event["last_affected"]) < wanted:
            inside = False
    return inside


class OsvServer(ThreadingHTTPServer):
    """Serves `records`, which may be changed while it runs, and keeps what it was asked in `asked`.

    `broken` are the packages on whose question it answers 500; `delay` is waited before each answer.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, records: list[dict[str, Any]], port: int = 0, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.records = records
        self.delay = delay
        self.broken: set[str] = set()
        self.without_records = False
        self.asked: list[dict[str, Any]] = []
        self.fetched: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/query"

    def query(self, question: dict[str, Any]) -> dict[str, Any]:
        package, version = question["package"], question.get("version", "")
        found = [
            record
            for record in (*self.records, *CANARIES)
            if any(map(partial(names, package), record["affected"]))
            and (not version or affects(record, package["name"], package["ecosystem"], version))
        ]
        return {"vulns": found} if found else {}


class _Handler(BaseHTTPRequestHandler):
    server: OsvServer
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in two packets costs 40 ms each

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.server.delay)
        if self.path == "/v1/query":
            self.server.asked.append(question)
            if question["package"]["name"] in self.server.broken:
                self._answer(500, {"message": "out of order"})
            else:
                self._answer(200, self.server.query(question))
        elif self.path == "/v1/querybatch":
            results = [self.server.query(one) for one in question["queries"]]
            short = [{"vulns": [{"id": v["id"]} for v in r["vulns"]]} if r else {} for r in results]
            self._answer(200, {"results": short})
        else:
            self._answer(404, {"message": "no such path"})

    def do_GET(self) -> None:
        time.sleep(self.server.delay)
        name = self.path.removeprefix("/v1/vulns/")
        self.server.fetched.append(name)
        found = [record for record in self.server.records if record["id"] == name]
        if found and not self.server.without_records:
            self._answer(200, found[0])
        else:
            self._answer(404, {"message": "no such advisory"})

    def _answer(self, code: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def osv_server() -> Iterator[OsvServer]:
    """A running server with the recorded advisories; `.url` is its query address."""
    server = OsvServer(load(RECORDS))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def main(arguments: list[str]) -> None:
    server = OsvServer(load(Path(arguments[1])), int(arguments[0]))
    sys.stdout.write(server.url + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
