"""The same tree gives the same bytes, whatever the number of jobs, the locale, the umask, the clock's zone or the order of the disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from secscan.reporters import REPORTERS
from secscan.selftest import samples

pytestmark = pytest.mark.real

FORMATS = tuple(REPORTERS)
STAGES = ("--stage", "secrets", "--stage", "sast", "--stage", "iac")
TIMES = re.compile(
    rb'"(?:durationSeconds|startTimeUtc|endTimeUtc|started|ended|timestamp)": ?(?:"[^"]*"|[0-9.e-]+)'
    rb'|\btime(?:stamp)?="[^"]*"|<td class="number">[0-9]+\.[0-9]</td>'
    rb"|\b[0-9]+(?:\.[0-9]+)? ?(?:ms|s|min)\b|\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z?"
)
# A fence is a word that nobody can guess.
CHANCE = re.compile(rb"::stop-commands::\w+|^::\w{16,}::$", re.MULTILINE)
VARIANTS = {
    "plain": (0o022, ("--jobs", "2"), {}),
    "one-job": (0o077, ("--jobs", "1"), {"LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}),
    "reversed": (0o000, ("--jobs", "7"), {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "TZ": "America/Lima"}),
}  # fmt: skip


def planted(place, names):
    for name in names:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TREE[name])
    return place


TREE = {
    f"{part}/{name}": content
    for part in ("a", "b", "é", "Z")
    for name, content in samples.files().items()
    if "/" not in name
}


def scanned(place, variant):
    umask, arguments, environment = VARIANTS[variant]
    top = place / variant / "tree"
    planted(top, sorted(TREE, reverse=variant == "reversed"))
    outputs = [part for name in FORMATS for part in ("-o", f"{name}={place / variant / name}")]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "secscan", "scan", ".", *STAGES, "--no-cache", "-q", *arguments, *outputs],
        cwd=top,
        env={**kept, **environment},
        umask=umask,
        capture_output=True,
        check=False,
    )
    texts = {name: (place / variant / name).read_bytes() for name in FORMATS}
    return done.returncode, {name: CHANCE.sub(b"", TIMES.sub(b"", text)) for name, text in texts.items()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    place = tmp_path_factory.mktemp("same")
    return place, scanned(place, "plain")


LATE = {"one-job": pytest.mark.slow}


@pytest.mark.parametrize(
    "variant", [pytest.param(name, marks=LATE.get(name, ())) for name in VARIANTS if name != "plain"]
)
def test_the_same_bytes(variant, first):
    place, (code, texts) = first
    assert code == 1
    assert texts["json"].count(b'"fingerprint"') >= 20
    again, others = scanned(place, variant)
    assert again == code
    for name in FORMATS:
        assert others[name] == texts[name], name
