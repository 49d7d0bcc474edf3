"""Runs the whole program on a planted tree, and keeps everything that came out of it."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostile.plants import Ground, picture

from secscan.reporters import REPORTERS

FORMATS = tuple(name for name in REPORTERS if name != "json")  # which goes to standard output
TOKENS = {
    "GITHUB_TOKEN": "env-canary-1",
    "AWS_SECRET_ACCESS_KEY": "env-canary-2",
    "ACTIONS_RUNTIME_TOKEN": "env-canary-3",
}
HANGS = 900.0
"""Seconds after which a scan counts as one that never ends; no machine is that slow."""
PR_CAPBSET_DROP = 24
READ_ANYTHING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@dataclass(frozen=True)
class Outcome:
    """All that a scan left behind."""

    code: int
    report: Mapping[str, Any]
    outputs: Mapping[str, bytes]
    cache: bytes
    canaries: tuple[str, ...]
    temporary: tuple[str, ...]
    touched: tuple[bytes, ...]
    processes: tuple[str, ...]

    def everything(self) -> dict[str, bytes]:
        """Every byte that a reader or a later run may see, by where it is."""
        return {**self.outputs, "cache": self.cache}

    def runs(self) -> dict[str, Any]:
        """The runs by scanner."""
        return {run["scanner"]: run for run in self.report["runs"]}


def program() -> list[str]:
    """The installed console script, as users start it."""
    script = Path(sys.executable).with_name("secscan")
    return [str(script)] if script.exists() else [sys.executable, "-P", "-m", "secscan"]


def drop_privileges() -> None:
    """In the child: root that cannot read what its permissions forbid."""
    libc = ctypes.CDLL(None)
    for capability in READ_ANYTHING:
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def environment(ground: Ground, more: Mapping[str, str]) -> dict[str, str]:
    """What secscan itself finds: tokens too, which must reach nobody."""
    for name in ("home", "tmp"):
        (ground.place / name).mkdir(exist_ok=True)
    names = {
        "PATH": os.environ["PATH"],
        "HOME": str(ground.place / "home"),
        "TMPDIR": str(ground.place / "tmp"),
        "XDG_CACHE_HOME": str(ground.place / "cache"),
        "LANG": "C.UTF-8",
        **TOKENS,
    }
    filled = {
        name: os.fsdecode(ground.fill(value.encode())).replace("@TREE@", str(ground.root))
        for name, value in more.items()
    }
    return {name: value for name, value in {**names, **filled}.items() if value}


def scan(
    ground: Ground,
    arguments: Sequence[str] = (),
    *,
    paths: Sequence[str | bytes] = (".",),
    cwd: str = ".",
    env: Mapping[str, str] | None = None,
    weak: bool = False,
) -> Outcome:
    """One scan: JSON on standard output, every other format in a file beside the tree."""
    reports = ground.place / "reports"
    reports.mkdir(exist_ok=True)
    written = [part for name in FORMATS for part in ("-o", f"{name}={reports / name}")]
    named = [os.fsdecode(path).replace("@TREE@", str(ground.root)) for path in paths]
    # Whether a planted weakness is believed is no question here: each counts.
    counted = ("--fail-on-confidence", "low")
    command = [*program(), "scan", *named, "-f", "json", *written, "--no-progress", *counted, *arguments]
    before = picture(ground.root)
    done = subprocess.run(
        command,
        cwd=ground.root / cwd,
        env=environment(ground, env or {}),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=HANGS,
        preexec_fn=drop_privileges if weak else None,
        check=False,
    )
    after = picture(ground.root)
    return Outcome(
        done.returncode,
        json.loads(done.stdout) if done.stdout.startswith(b"{") else {},
        {"stdout": done.stdout, "stderr": done.stderr, **{n: _bytes(reports / n) for n in FORMATS}},
        b"".join(_bytes(path) for path in sorted((ground.place / "cache").rglob("*"))),
        tuple(sorted(os.listdir(ground.canaries))),
        tuple(sorted(os.listdir(ground.place / "tmp"))),
        tuple(path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)),
        _left(ground),
    )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _left(ground: Ground) -> tuple[str, ...]:
    """Processes of this scan that are still there."""
    sign = os.fsencode(ground.place / "tmp")
    found = []
    for listing in Path("/proc").glob("[0-9]*"):
        try:
            if sign in (listing / "environ").read_bytes():
                found.append(listing.name)
        except OSError:
            continue
    return tuple(found)
