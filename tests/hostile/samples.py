"""Bad samples: what each scanner must find, and secrets put together when they are asked for."""

from __future__ import annotations

import hashlib

SHELL = b"import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True)\n"
"""bandit.B602, at line 5."""
FLASK = b"import os\n\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.route('/')\ndef index():\n    return str(os.system('ls ' + request.args['d']))\n"
"""semgrep.python-command-injection and bandit.B605, at line 10."""
JAVA = b'import java.security.MessageDigest;\n\nclass A {\n    byte[] go(byte[] x) throws Exception {\n        return MessageDigest.getInstance("MD5").digest(x);\n    }\n}\n'
"""semgrep.java-weak-hash, at line 5."""
DOCKER = b"FROM ubuntu:latest\nRUN sudo apt-get update\nUSER root\n"
POD = b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: bad\nspec:\n  containers:\n    - name: c\n      image: nginx:latest\n      securityContext:\n        privileged: true\n"
BUCKET = b'resource "aws_security_group_rule" "open" {\n  type        = "ingress"\n  from_port   = 22\n  to_port     = 22\n  protocol    = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}\n'
WORKFLOW = b'on: issues\njobs:\n  greet:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "${{ github.event.issue.title }}"\n'
REQUIREMENTS = b"requests==2.19.0\n"

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def _letters(seed: str, alphabet: str, length: int) -> str:
    raw = b"".join(hashlib.sha256(f"{seed} {n}".encode()).digest() for n in range(4))
    return "".join(alphabet[byte % len(alphabet)] for byte in raw)[:length]


def aws(seed: str) -> bytes:
    """An AWS access key id that no one has, another one for each seed."""
    return ("AK" + "IA" + _letters(seed, _UPPER, 16)).encode()


def github(seed: str) -> bytes:
    """A GitHub token that no one has."""
    return ("gh" + "p_" + _letters(seed, _MIXED, 36)).encode()


def password(seed: str) -> bytes:
    """A password that a person might choose."""
    return ("Xq7" + _letters(seed, _MIXED, 9) + "!").encode()


def private_key(seed: str) -> bytes:
    """The look of an RSA key in PEM."""
    body = "\n".join(_letters(f"{seed} {n}", _MIXED + "+/", 64) for n in range(12))
    word = "PRIVATE" + " KEY"
    return f"-----BEGIN RSA {word}-----\nMII{body[3:]}\n-----END RSA {word}-----\n".encode()


def keyed(token: bytes) -> bytes:
    """A line of configuration that holds a token."""
    return b'aws_access_key_id = "' + token + b'"\n'
