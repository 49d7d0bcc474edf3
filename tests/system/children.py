"""Commands that tests run, and questions about processes."""

from __future__ import annotations

import os
import sys
import time

from secscan.system.process import Command


def python(text, *arguments, **options):
    return Command((sys.executable, "-I", "-c", text, *arguments), **options)


def alive(pid):
    """Whether a process runs; a zombie does not."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as source:
            return source.read().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


def gone_soon(pid, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive(pid):
        time.sleep(0.01)
    return not alive(pid)


def wait_for(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def running_under(scratch):
    """Numbers of processes whose working directory lies under `scratch`."""
    found = []
    for name in os.listdir("/proc"):
        try:
            if name.isdecimal() and os.readlink(f"/proc/{name}/cwd").startswith(scratch):
                found.append(int(name))
        except OSError:
            continue
    return found
