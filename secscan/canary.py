"""A bad sample for every scanner, and what each must find in it: a scanner that misses it is broken.

The samples are put together when they are asked for, so that no file of ours holds a secret in one
piece. Pure: names and bytes.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass

from secscan.model import Report, Run, RunStatus, Stage

POLICY = """package canary

deny contains {"msg": "the canary sings", "severity": "high", "path": "app.py", "line": 1} if {
	count(input.findings) >= 0
}
"""
_WORKFLOW = """on: issues
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: someone/something@v1
      - run: echo "${{ github.event.issue.title }}"
"""
_CODE = """import subprocess
import sys

subprocess.call("ls " + sys.argv[1], shell=True)
"""
_DOCKERFILE = "FROM ubuntu:latest\nRUN apt-get update && apt-get install -y curl\nUSER root\n"


def files() -> dict[str, bytes]:
    """The sample repository: path -> content."""
    key = "AK" + "IA" + "2E0A8F3B244C9986"
    return {
        "app.py": _CODE.encode(),
        "deploy/settings.ini": f'aws_access_key_id = "{key}"\n'.encode(),
        "requirements.txt": b"requests==2.19.0\n",
        "Dockerfile": _DOCKERFILE.encode(),
        ".github/workflows/greet.yml": _WORKFLOW.encode(),
    }


def image() -> bytes:
    """A `docker save` archive of one layer that holds a private key's first lines and a package list."""
    apk = "P:musl\nV:1.1.22-r3\nA:x86_64\nL:MIT\n\n"
    token = "ghp" + "_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"
    layer = _tar(
        {
            "etc/os-release": b'ID=alpine\nVERSION_ID=3.10.2\nPRETTY_NAME="Alpine Linux v3.10"\n',
            "etc/alpine-release": b"3.10.2\n",
            "lib/apk/db/installed": apk.encode(),
            "root/deploy.sh": f"export GITHUB_TOKEN={token}\n".encode(),
        }
    )
    import hashlib

    digest = hashlib.sha256(layer).hexdigest()
    config = json.dumps(
        {
            "architecture": "amd64",
            "os": "linux",
            "config": {},
            "history": [{"created_by": "canary"}],
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}"]},
        }
    ).encode()
    manifest = [{"Config": "config.json", "RepoTags": ["canary:1"], "Layers": ["layer.tar"]}]
    parts = {"manifest.json": json.dumps(manifest).encode(), "config.json": config, "layer.tar": layer}
    return _tar(parts)


def _tar(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


# scanner -> how the rule of its canary (or one united with it), or the package, begins.
SONGS = {
    "manifests": "pkg:pypi/requests@2.19.0",
    "detect-secrets": "detect-secrets.aws-access-key",
    "semgrep": "semgrep.python-",
    "bandit": "bandit.B602",
    "pip-audit": "CVE-2018-18074",
    "trivy": "trivy.",
    "iac": "iac.dockerfile-",
    "hadolint": "hadolint.DL3007",
    "zizmor": "zizmor.template-injection",
    "policy": "policy.",
}


SILENCE = "ran, and did not find its canary: nothing that it says can be trusted"


@dataclass(frozen=True, slots=True)
class Health:
    """How one scanner fared: `well`, and what was seen or what is wrong."""

    stage: Stage
    scanner: str
    version: str
    well: bool
    words: str


def examine(report: Report) -> list[Health]:
    """The health of every scanner that took part in a scan of the samples."""
    heard = {
        rule for f in report.findings for rule in (f.rule, *f.aliases, *(s.rule for s in f.also_reported_by))
    } | {component.purl for component in report.components}
    return [_health(run, sorted(heard)) for run in report.runs]


def _health(run: Run, heard: Sequence[str]) -> Health:
    song = SONGS.get(run.scanner)
    found = [word for word in heard if song and word.startswith(song)]
    if not run.status.complete or run.status is RunStatus.NOT_APPLICABLE:
        words = f"{run.status.value}: {run.reason}"
        return Health(run.stage, run.scanner, run.version, well=False, words=words)
    words = f"found {found[0]}" if found else SILENCE
    return Health(run.stage, run.scanner, run.version, well=bool(found), words=words)
