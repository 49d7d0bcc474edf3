"""Bad samples, and what each scanner must find in them: a scanner that misses its canary is not believed.

Every child that looks at files is given a canary with them, and what it says counts only if it found the
canary: a stub, empty rules, or a tool that something silenced never looks like a clean file.

The samples are put together when they are asked for, so that no file of ours holds a secret in one
piece. Pure: names and bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secscan.contract import BatchOutcome, FileResult, SourceFile
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
_PYTHON = """import subprocess
import sys

subprocess.call("ls " + sys.argv[1], shell=True)
"""
_JAVASCRIPT = """const { exec } = require("child_process");
const http = require("http");

http.createServer((req, res) => {
  exec("ls " + req.url);
});
"""
_GO = """package main

import (
	"net/http"
	"os/exec"
)

func handle(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", "ls "+r.FormValue("d")).Run()
}
"""
_JAVA = """import javax.servlet.http.*;

class App extends HttpServlet {
  public void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
    Runtime.getRuntime().exec("ls " + request.getParameter("d"));
  }
}
"""
_PHP = """<?php
system("ls " . $_GET["d"]);
"""
_RUBY = """class FilesController < ApplicationController
  def index
    system("ls #{params[:d]}")
  end
end
"""
_CSHARP = """using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class FilesController : Controller
{
    public void Index(string d)
    {
        Process.Start("cmd.exe", "/c dir " + d);
    }
}
"""
_SHELL = """#!/bin/sh
eval "$1"
curl -sk https://example.com/install.sh | sh
chmod 777 /srv/data
"""
_NGINX = """server {
  listen 443 ssl;
  ssl_protocols SSLv3 TLSv1;
}
"""
_DOCKERFILE = "FROM ubuntu:latest\nRUN apt-get update && apt-get install -y curl\nUSER root\n"
_POD = """apiVersion: v1
kind: Pod
metadata:
  name: canary
spec:
  containers:
    - name: canary
      image: nginx:latest
      securityContext:
        privileged: true
"""
_TERRAFORM = """resource "aws_security_group_rule" "canary" {
  type        = "ingress"
  from_port   = 22
  to_port     = 22
  protocol    = "tcp"
  cidr_blocks = ["0.0.0.0/0"]
}
"""
_TEMPLATE = """{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Canary": {
      "Type": "AWS::S3::Bucket",
      "Properties": {"AccessControl": "PublicReadWrite"}
    }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A bad file. `songs` says, by scanner, how the rule (or the package) begins that must be found in it."""

    path: str
    kinds: frozenset[str]
    content: bytes
    songs: Mapping[str, str]

    @property
    def file(self) -> SourceFile:
        """The sample as scanners see files; no file of a target has such a path."""
        digest = hashlib.sha256(self.content).hexdigest()
        return SourceFile(f"//canary/{self.path}", self.kinds, len(self.content), digest)


def _sample(path: str, kinds: str, text: str, **songs: str) -> Sample:
    named = {name.replace("_", "-"): song for name, song in songs.items()}
    return Sample(path, frozenset(kinds.split()), text.encode(), named)


@cache
def samples() -> tuple[Sample, ...]:
    """All samples; together they are a repository. The first of a scanner stands in where no kind fits."""
    key = "AK" + "IA" + "2E0A8F3B244C9986"
    secret = f'aws_access_key_id = "{key}"\n'
    pin = "requests==2.19.0\n"
    return (
        _sample(
            "app.py",
            "python",
            _PYTHON,
            semgrep="semgrep.python-",
            bandit="bandit.B602",
            custom="custom.secscan-canary-of-the-engine",
        ),
        _sample("app.js", "javascript", _JAVASCRIPT, semgrep="semgrep.javascript-"),
        _sample("app.ts", "typescript", _JAVASCRIPT, semgrep="semgrep.javascript-"),
        _sample("app.go", "go", _GO, semgrep="semgrep.go-"),
        _sample("App.java", "java", _JAVA, semgrep="semgrep.java-"),
        _sample("app.php", "php", _PHP, semgrep="semgrep.php-"),
        _sample("app.rb", "ruby", _RUBY, semgrep="semgrep.ruby-"),
        _sample("app.cs", "csharp", _CSHARP, semgrep="semgrep.csharp-"),
        _sample("install.sh", "shell", _SHELL, semgrep="semgrep.shell-"),
        _sample("deploy/nginx.conf", "settings settings:nginx", _NGINX, semgrep="semgrep.config-"),
        _sample("deploy/settings.ini", "text", secret, detect_secrets="detect-secrets.aws-access-key"),
        _sample(
            "requirements.txt",
            "manifest manifest:requirements",
            pin,
            manifests="pkg:pypi/requests@2.19.0",
            pip_audit="CVE-2018-18074",
        ),
        _sample("Dockerfile", "dockerfile", _DOCKERFILE, iac="iac.dockerfile-", hadolint="hadolint.DL3007"),
        _sample("deploy/pod.yaml", "yaml", _POD, iac="iac.kubernetes-"),
        _sample("deploy/main.tf", "terraform", _TERRAFORM, iac="iac.terraform-"),
        _sample("deploy/stack.json", "json", _TEMPLATE, iac="iac.cloudformation-"),
        _sample(
            ".github/workflows/greet.yml",
            "yaml github-workflow",
            _WORKFLOW,
            iac="iac.actions-",
            zizmor="zizmor.template-injection",
        ),
    )


# The scanners that look at something else than files.
_OTHER_SONGS = {"trivy": "trivy.github-pat", "policy": "policy."}


def files() -> dict[str, bytes]:
    """The sample repository: path -> content."""
    return {sample.path: sample.content for sample in samples()}


def chosen(scanner: str, batch: Iterable[SourceFile]) -> tuple[Sample, ...]:
    """The canaries that go with a batch of a scanner: one for each kind of file in it that has one."""
    mine = [sample for sample in samples() if scanner in sample.songs]
    present: frozenset[str] = frozenset().union(*(file.kinds for file in batch))
    return tuple(sample for sample in mine if sample.kinds & present) or tuple(mine[:1])


def believed(scanner: str, outcome: BatchOutcome, planted: Sequence[Sample]) -> BatchOutcome:
    """The outcome without the canaries; nothing of it counts where one of them was not found."""
    heard = {sample.file.path: outcome.files.get(sample.file.path) for sample in planted}
    deaf = [s.path for s in planted if not _sings(heard[s.file.path], s.songs[scanner])]
    if deaf:
        return BatchOutcome(problem=outcome.problem or f"{SILENCE} ({deaf[0]})")
    rest = {path: result for path, result in outcome.files.items() if path not in heard}
    return replace(outcome, files=rest) if planted else outcome


def _sings(result: FileResult | None, song: str) -> bool:
    if result is None or result.error:
        return False
    told = [f.rule for f in result.findings] + [c.purl for c in result.components]
    return any(word.startswith(song) for word in told)


def image() -> bytes:
    """A `docker save` archive of one layer that holds a token and a package with a known vulnerability.

    musl 1.1.22-r2 of Alpine 3.10 is affected by CVE-2019-14697, mended in 1.1.22-r3.
    """
    apk = "P:musl\nV:1.1.22-r2\nA:x86_64\nL:MIT\n\n"
    token = "ghp" + "_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789"
    layer = _tar(
        {
            "etc/os-release": b'ID=alpine\nVERSION_ID=3.10.2\nPRETTY_NAME="Alpine Linux v3.10"\n',
            "etc/alpine-release": b"3.10.2\n",
            "lib/apk/db/installed": apk.encode(),
            "root/deploy.sh": f"export GITHUB_TOKEN={token}\n".encode(),
        }
    )
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
    import tarfile

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


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


def songs(scanner: str) -> tuple[str, ...]:
    """All that the scanner must find in the samples."""
    mine = tuple(sample.songs[scanner] for sample in samples() if scanner in sample.songs)
    return mine or tuple(filter(None, [_OTHER_SONGS.get(scanner)]))


def _health(run: Run, heard: Sequence[str]) -> Health:
    if not run.status.complete or run.status is RunStatus.NOT_APPLICABLE:
        words = f"{run.status.value}: {run.reason}"
        return Health(run.stage, run.scanner, run.version, well=False, words=words)
    wanted = songs(run.scanner)
    found = {song: next((word for word in heard if word.startswith(song)), "") for song in wanted}
    missed = [song for song, word in found.items() if not word]
    well = bool(wanted) and not missed
    words = f"found {', '.join(found.values())}" if well else f"{SILENCE}{_which(missed)}"
    return Health(run.stage, run.scanner, run.version, well=well, words=words)


def _which(missed: Sequence[str]) -> str:
    return f" ({missed[0]}…)" if missed else ""
