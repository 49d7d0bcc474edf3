"""A machine that gives too little: the scan says so, and never passes for one that looked."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys

import pytest

from secscan.errors import unexpected
from secscan.selftest import samples

STAGES = ("--stage", "secrets", "--stage", "iac")
MEGABYTE = 1 << 20
LIMITS = {
    "enough": None,
    "memory-for-one-thread": (resource.RLIMIT_AS, 100 * MEGABYTE),
    "memory-for-small-tools": (resource.RLIMIT_AS, 400 * MEGABYTE),
    "few-files": (resource.RLIMIT_NOFILE, 16),
    "nearly-enough-files": (resource.RLIMIT_NOFILE, 24),
    "no-file-may-grow": (resource.RLIMIT_FSIZE, 0),
    "small-files": (resource.RLIMIT_FSIZE, 100),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    place = tmp_path_factory.mktemp("poor")
    for name, content in samples.files().items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def scanned(tree, limit, tmp_path):
    def restrict():
        if limit:
            resource.setrlimit(limit[0], (limit[1], limit[1]))

    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME")}
    return subprocess.run(
        [sys.executable, "-m", "secscan", "scan", str(tree), *STAGES, "-f", "json"],
        env={**kept, "TMPDIR": str(tmp_path)},
        preexec_fn=restrict,
        capture_output=True,
        check=False,
    )


@pytest.mark.real
@pytest.mark.parametrize("name", LIMITS)
def test_too_little_is_incomplete_and_says_so(name, tree, tmp_path):
    done = scanned(tree, LIMITS[name], tmp_path)
    assert b"Traceback" not in done.stderr
    assert b"a bug in secscan" not in done.stdout + done.stderr
    assert os.listdir(tmp_path) == []
    if done.stdout:
        report = json.loads(done.stdout)
        assert report["verdict"]["exitCode"] == done.returncode
        unwell = [run for run in report["runs"] if run["status"] not in {"ok", "not-applicable"}]
        assert all(run["reason"] for run in unwell)
    if name == "enough" or (done.returncode == 1 and not unwell):
        found = {finding["scanner"] for finding in report["findings"]}
        assert found == {"detect-secrets", "iac", "hadolint", "zizmor"}
    else:
        assert done.returncode == 3
        assert unwell if done.stdout else done.stderr.startswith(b"secscan: error: ")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "out of memory"),
        (OSError(errno.EMFILE, "Too many open files", "/a/place"), "out of resources: too many open files"),
        (OSError(errno.ENOSPC, "No space left on device"), "out of resources: no space left on device"),
        (RuntimeError("can't start new thread"), "out of resources: no further thread could be started"),
    ],
)
def test_a_shortage_is_no_bug_and_names_no_place(error, words):
    assert unexpected(error) == words


@pytest.mark.parametrize("error", [OSError(errno.EBADF, "x"), RuntimeError("x"), KeyError("x")])
def test_everything_else_is_our_bug(error):
    assert unexpected(error).startswith(f"a bug in secscan: {type(error).__name__}: ")
