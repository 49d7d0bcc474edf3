"""What every test gets: an environment without a user, and the real tools or a stated skip."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

KEPT = (
    "PATH",
    "TMPDIR",
    "LANG",
    "LC_ALL",
    "SECSCAN_REQUIRE_TOOLS",
    "SECSCAN_SCHEMAS",
    "SECSCAN_NODE_MODULES",
    "COVERAGE_PROCESS_START",
)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No token, no CI variable, no colour and no home of the user reaches a test."""
    for name in list(os.environ):
        if name not in KEPT and not name.startswith(("PYTEST_", "COV_")):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A Tester")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "tester@example.invalid")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-01-02T03:04:05Z")


# Whatever started us (nohup, a shell's background job) may have had these ignored, and children inherit it.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


def find_tool(name: str) -> str | None:
    """Absolute path of a real tool: beside our interpreter, else on PATH."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


@pytest.fixture
def require_tool():
    """`require_tool("opa")` gives its path; without it the test is skipped, or fails in CI."""

    def require(name: str) -> str:
        path = find_tool(name)
        if path is None and os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
            pytest.fail(f"{name} is required here and was not found")
        if path is None:
            pytest.skip(f"{name} is not installed")
        return path

    return require
