"""Bad samples, and what each scanner must find in them.

Every child that looks at files is given a canary with them, and what it says counts only if it found the
canary (`belief`): a stub, empty rules, or a tool that something silenced never looks like a clean file.

The samples are put together when they are asked for, so that no file of ours holds a secret in one
piece. Pure: names and bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from secscan.contract import SourceFile

POLICY = """package canary

deny contains {"msg": "the canary finds", "severity": "high", "path": "app.py", "line": 1} if {
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
_PACKAGE_LOCK = """{
  "lockfileVersion": 3,
  "packages": {
    "": {"dependencies": {"minimist": "0.0.8"}},
    "node_modules/minimist": {"version": "0.0.8"}
  }
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
_PAGE = "{% autoescape false %}<p>{{ comment }}</p>{% endautoescape %}\n"
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
    """A bad file. `expected` says, by scanner, how the rule or package begins that must be found in it."""

    path: str
    kinds: frozenset[str]
    content: bytes
    expected: Mapping[str, str]

    @property
    def file(self) -> SourceFile:
        """The sample as scanners see files; no file of a target has such a path."""
        digest = hashlib.sha256(self.content).hexdigest()
        return SourceFile(f"//canary/{self.path}", self.kinds, len(self.content), digest)


def _sample(path: str, kinds: str, text: str, **expected: str) -> Sample:
    named = {name.replace("_", "-"): start for name, start in expected.items()}
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
        _sample("page.jinja2", "template template:jinja", _PAGE, semgrep="semgrep.template-"),
        _sample("deploy/settings.ini", "text", secret, detect_secrets="detect-secrets.aws-access-key"),
        _sample(
            "requirements.txt",
            "manifest manifest:requirements",
            pin,
            manifests="pkg:pypi/requests@2.19.0",
            pip_audit="CVE-2018-18074",
        ),
        _sample(
            "package-lock.json",
            "json manifest manifest:package-lock",
            _PACKAGE_LOCK,
            advisories="CVE-2020-7598",
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
_OTHER_EXPECTED = {"trivy": "trivy.github-pat", "image": "image.root-user", "policy": "policy."}


def files() -> dict[str, bytes]:
    """The sample repository: path -> content."""
    return {sample.path: sample.content for sample in samples()}


def image() -> bytes:
    """A `docker save` archive of one layer that holds a token and a package with a known vulnerability.

    musl 1.1.22-r2 of Alpine 3.10 is affected by CVE-2019-14697, fixed in 1.1.22-r3.
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


def expected(scanner: str) -> tuple[str, ...]:
    """All that the scanner must find in the samples."""
    mine = tuple(sample.expected[scanner] for sample in samples() if scanner in sample.expected)
    return mine or tuple(filter(None, [_OTHER_EXPECTED.get(scanner)]))
