"""No tool is run that is known to be malicious, or that is not the one of the lock."""

from __future__ import annotations

import os

import pytest
from tool_store import PROGRAM, archive, release_of, remembered

from secscan.config.tool_lock import LockedTool
from secscan.errors import MissingToolError, ToolError
from secscan.knowledge import releases
from secscan.knowledge.tool_packages import TOOLS
from secscan.run import checked_tools
from secscan.run.checked_tools import CheckedTools
from secscan.run.tool_install import install
from secscan.run.tool_inventory import ToolStatus, compared, inventory
from secscan.system import distributions
from secscan.system.programs import digest_of, platform_name


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(distributions, "installed", remembered)


@pytest.fixture
def on_path(tmp_path, monkeypatch):
    """Puts programs on a PATH that has nothing else."""
    (tmp_path / "bin").mkdir(mode=0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin:/bin")

    def put(name: str, text: bytes = PROGRAM):
        path = tmp_path / "bin" / name
        path.write_bytes(text)
        path.chmod(0o755)
        return path

    return put


@pytest.fixture
def pinned(monkeypatch):
    """The pinned releases of an invented trivy and an invented opa."""
    data = archive(("trivy", PROGRAM))
    mine = {
        ("trivy", platform_name()): release_of(data),
        ("opa", platform_name()): release_of(PROGRAM, tool="opa", member=""),
    }
    monkeypatch.setattr(releases, "RELEASES", mine)
    monkeypatch.setattr(checked_tools, "RELEASES", mine)
    return data


def of(states, name):
    [state] = [state for state in states if state.tool.name == name]
    return state


def test_a_program_on_path_is_used_and_its_hash_recorded(on_path):
    path = on_path("trivy")
    found = CheckedTools().program("trivy")
    assert (found.path, found.sha256, found.origin) == (str(path), digest_of(path), "path")
    assert (found.version, found.verified) == ("", False)


def test_an_installed_release_comes_before_path_and_is_verified(on_path, pinned, tmp_path):
    on_path("trivy", b"#!/bin/sh\necho 'Version: 1.0'\n")
    (tmp_path / "tool_9.9.9.tar.gz").write_bytes(pinned)
    done = install("trivy", str(tmp_path), lambda *_numbers: None)
    found = CheckedTools().program("trivy")
    assert (found.path, found.version, found.origin) == (done.path, "9.9.9", "installed")
    assert found.verified
    with open(done.path, "ab") as file:
        file.write(b"evil\n")
    assert not CheckedTools().program("trivy").verified
    state = of(inventory(), "trivy")
    assert (state.status, state.advice) == (ToolStatus.CHANGED, "secscan tools install trivy")


def test_a_program_that_is_the_pinned_file_is_verified_wherever_it_lies(on_path, pinned):
    on_path("opa")
    found = CheckedTools().program("opa")
    assert (found.version, found.verified, found.origin) == ("9.9.9", True, "path")


def test_a_malicious_program_is_refused_before_it_is_started(on_path, monkeypatch, tmp_path):
    path = on_path("trivy", f"#!/bin/sh\ntouch {tmp_path}/started\n".encode())
    bad = releases.BadRelease("trivy", ("0.69.4",), frozenset([digest_of(path)]), "bad (CVE-2026-33634)")
    monkeypatch.setattr(releases, "BAD_RELEASES", (bad,))
    for ask in (CheckedTools().find, CheckedTools().program):
        with pytest.raises(ToolError, match=r"This trivy is bad \(CVE-2026-33634\)") as refused:
            ask("trivy")
        assert not isinstance(refused.value, MissingToolError)
    assert of(inventory(), "trivy").status is ToolStatus.REFUSED
    assert not (tmp_path / "started").exists()


def test_a_malicious_version_is_refused_by_what_it_says(on_path):
    on_path("trivy", b"#!/bin/sh\necho 'Version: 0.69.5'\n")
    state = of(inventory(), "trivy")
    assert (state.status, state.version) == (ToolStatus.REFUSED, "0.69.5")
    assert "CVE-2026-33634" in state.why


def locked_as_here():
    return {state.tool.name: state.locked for state in inventory() if state.sha256 and state.tool.locked}


def test_the_tools_of_the_lock_are_run_and_no_others(on_path):
    on_path("trivy")
    locked = locked_as_here()
    assert locked.keys() == {tool.name for tool in TOOLS} - {"git", "opa"}
    tools = CheckedTools(locked=locked)
    for name in ("trivy", "semgrep-core", "hadolint", "zizmor"):
        assert tools.find(name)
    for package in ("bandit", "detect-secrets", "pip-audit", "gordon-to-regorus"):
        assert tools.package(package)
    on_path("trivy", PROGRAM + b"\n")
    with pytest.raises(ToolError, match=r"trivy is not that of secscan\.lock: SHA-256 "):
        CheckedTools(locked=locked).find("trivy")


@pytest.mark.parametrize("name", ["semgrep", "bandit", "hadolint"])
def test_another_version_and_another_content_are_refused(name):
    [tool] = [tool for tool in TOOLS if tool.name == name]
    here = of(inventory(), name).locked
    for wanted, words in (
        (LockedTool("0.1", here.sha256), rf"{name} is {here.version}, and secscan\.lock names 0\.1"),
        (LockedTool(here.version, "0" * 64), rf"{name} is not that of secscan\.lock"),
    ):
        tools = CheckedTools(locked={name: wanted})
        with pytest.raises(ToolError, match=words):
            tools.package(tool.package)
        for program in tool.programs:
            with pytest.raises(ToolError, match=words):
                tools.find(program)


def test_what_the_lock_does_not_name_is_not_run():
    with pytest.raises(ToolError, match=r"bandit is not in secscan\.lock"):
        CheckedTools(locked={}).package("bandit")
    assert CheckedTools(locked={}).find("git")


def test_the_tools_compared_with_a_lock(on_path):
    on_path("trivy")
    states = inventory()
    locked = locked_as_here()
    assert not [state.tool.name for state in compared(states, locked) if state.status.bad]
    assert of(compared(states, locked), "trivy").why == "as in the lock"
    del locked["bandit"]
    locked |= {"opa": LockedTool("1.0", "0" * 64), "zizmor": LockedTool("9", locked["zizmor"].sha256)}
    bad = {state.tool.name: state.why for state in compared(states, locked) if state.status.bad}
    assert bad == {
        "bandit": "the lock does not name it",
        "opa": "the lock names 1.0; it is not here",
        "zizmor": "the lock names 9",
    }
