"""Nothing but the advisory stage calls anybody, whatever the tree holds, with the cage off as well."""

from __future__ import annotations

import re
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from hostile.cases import STAGES
from hostile.plants import GIT, grow
from hostile.samples import DOCKER, FLASK, POD, REQUIREMENTS, WORKFLOW, aws, github, keyed
from hostile.world import HANGS, environment, program

from secscan.contract import Settings, SourceFile
from secscan.errors import ToolError
from secscan.scanners import FILE_SCANNERS

TREE = {
    "app.py": FLASK,
    "keys.ini": keyed(aws("network")) + b"token = " + github("network") + b"\n",
    "Dockerfile": DOCKER,
    "pod.yaml": POD,
    ".github/workflows/w.yml": WORKFLOW,
    "requirements.txt": REQUIREMENTS + b"pkg @ http://127.0.0.1:9/pkg-1.0.tar.gz\n--index-url http://127.0.0.1:9/\n",
    ".git2/config": b'[remote "origin"]\n\turl = http://127.0.0.1:9/x\n',
}  # fmt: skip
CALL = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?,.*")
OFFLINE = (*STAGES, "--stage", "dependencies", "--offline", "--cage", "off", "--no-cache", "-f", "json")


def tool(name):
    return f"/tools/{name}"


@pytest.mark.parametrize("scanner", FILE_SCANNERS, ids=lambda scanner: scanner.NAME)
def test_no_scanner_of_files_asks_for_a_network(scanner):
    tools = SimpleNamespace(find=tool, package=lambda _: "1", python=lambda: ("/tools/python", "-I"))
    batch = [SourceFile("a.py", frozenset({"python"}), 1, "", "/stage/0/a.py")]
    assert scanner.command(batch, tools, Settings(osv_url="http://x", opa_url="http://x")).network is False


@pytest.mark.real
def test_no_process_of_an_offline_scan_connects_to_anything(ground, tmp_path):
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    grow(ground, GIT, TREE, late={}, inside_git={}, outside={})
    log = tmp_path / "calls"
    traced = [strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-o", str(log)]
    if subprocess.run([*traced, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be traced here")
    done = subprocess.run(
        [*traced, *program(), "scan", ".", *OFFLINE],
        cwd=ground.root,
        env=environment(ground, {}),
        capture_output=True,
        check=False,
        timeout=HANGS,
    )
    assert done.returncode == 3, done.stderr  # offline there is no advisory data
    assert b"semgrep.python-command-injection" in done.stdout
    assert b"detect-secrets.github-token" in done.stdout
    assert b"zizmor.template-injection" in done.stdout
    assert CALL.findall(log.read_text(errors="replace")) == []


@pytest.mark.real
def test_a_connection_would_be_seen(tmp_path):
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = tmp_path / "calls"
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    command = [strace, "-f", "-qq", "-e", "trace=connect", "-o", str(log), "python3", "-c", code]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be traced here")
    assert CALL.search(log.read_text())


def test_a_tool_that_is_not_there_is_an_error_and_no_download():
    def missing(name):
        raise ToolError(f"{name} is not here")

    tools = SimpleNamespace(
        find=missing, program=missing, package=missing, python=lambda: ("/tools/python", "-I")
    )
    for scanner in FILE_SCANNERS:
        if scanner.NAME in {"semgrep", "hadolint", "zizmor"}:
            with pytest.raises(ToolError):
                scanner.command([], tools, Settings())
