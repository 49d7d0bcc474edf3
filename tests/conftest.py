"""What every test gets: an environment without a user, and the real tools or a stated skip."""

from __future__ import annotations

import compileall
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import selection
from hypothesis import HealthCheck, settings

KEPT = (
    "PATH",
    "TMPDIR",
    "SECSCAN_REQUIRE_TOOLS",
    "SECSCAN_SCHEMAS",
    "SECSCAN_NODE_MODULES",
    "COVERAGE_PROCESS_START",
)
# Neither a clock nor what an earlier run left behind decides about a property.
settings.register_profile("suite", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
_left_out: Counter[str] = Counter()


def _make_bare(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in list(os.environ):
        if name not in KEPT and not name.startswith(("PYTEST_", "COV_")):
            patch.delenv(name)
    patch.setenv("LANG", "C.UTF-8")
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        patch.setenv(f"GIT_{role}_NAME", "A Tester")
        patch.setenv(f"GIT_{role}_EMAIL", "tester@example.invalid")
        patch.setenv(f"GIT_{role}_DATE", "2026-01-02T03:04:05Z")


@pytest.fixture(scope="session", autouse=True)
def _bare_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What fixtures of whole files do, they do without the user's git, home and umask as well."""
    umask = os.umask(0o022)
    with pytest.MonkeyPatch.context() as patch:
        _make_bare(patch, tmp_path_factory.mktemp("home"))
        yield
    os.umask(umask)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No token, no CI variable, no colour and no home of the user reaches a test."""
    _make_bare(monkeypatch, tmp_path_factory.mktemp("home"))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        # A caged child may not keep what it compiles, so without this each one compiles all that it imports.
        compileall.compile_dir(Path(__file__).parent.parent / "secscan", quiet=2)
    for name, words in selection.LONG.items():
        config.addinivalue_line("markers", f"{name}: {words}; no part of the core")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process for files that are named; for more, one for each processor and one for those that wait."""
    return len(os.sched_getaffinity(0)) + 1 if selection.is_parallel(config) else 0


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["core"] = selection.is_core_run(node.config)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    if not _left_out:  # every worker has left out the same
        _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what takes long where the core is run; what takes long begins early."""
    if selection.is_core_run(config):
        late = [item for item in items if selection.long_marks(item)]
        _left_out.update(min(selection.long_marks(item)) for item in late)
        config.hook.pytest_deselected(items=late)
        items[:] = [item for item in items if not selection.long_marks(item)]
    items[:] = selection.costly_first(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(_left_out)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if _left_out:
        terminalreporter.write_line(selection.left_out_line(_left_out))


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


def pytest_make_parametrize_id(val, argname):
    """Bytes that no name can show, such as an archive with the time in it, are called by their argument."""
    return argname if isinstance(val, bytes) and not (val.isascii() and val.decode().isprintable()) else None
