"""A secret is in no byte of any report, of standard error and of the cache, whatever stands beside it."""

from __future__ import annotations

import base64

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import FOREIGN, GIT, PLAIN, git, grow
from hostile.samples import SHELL, aws, github, password, private_key
from hostile.world import scan

pytestmark = pytest.mark.real

HUB = github("leak")
AWS = aws("leak")
WORD = password("leak")
PLACES = {
    "shell-call": ("a.py", b"import subprocess\nsubprocess.call('curl -H " + HUB + b" ' + x, shell=True)\n"),
    "eval": ("b.py", b"eval('" + HUB + b"' + x)\n"),
    "password-string": ("c.py", b"password = '" + WORD + b"'\n"),
    "password-argument": ("d.py", b"connect(host, password='" + WORD + b"')\n"),
    "password-default": ("e.py", b"def f(password='" + WORD + b"'):\n    pass\n"),
    "password-in-a-dict": ("f.py", b"x = {'password': '" + WORD + b"', 'verify': False}\n"),
    "password-compared": ("g.py", b"if password == '" + WORD + b"':\n    exec(x)\n"),
    "beside-verify": ("h.py", b"import requests\nrequests.get(u, headers={'Authorization': 'token " + HUB + b"'}, verify=False)\n"),
    "in-sql": ("i.py", b"cur.execute(\"select '" + HUB + b"' from t where x = '%s'\" % x)\n"),
    "in-a-url": ("j.py", b"import urllib.request\nurllib.request.urlopen('https://bob:" + WORD + b"@e.invalid/' + x)\n"),
    "multi-line-call": ("k.py", b"import subprocess\nsubprocess.call(\n    'a '\n    + x\n    + '" + HUB + b"',\n    shell=True,\n)\n"),
    "flask": ("l.py", b"import os\nfrom flask import request\n\n\ndef v():\n    os.system('x " + HUB + b" ' + request.args['a'])  # " + AWS + b"\n"),
    "java": ("L.java", b'import java.security.MessageDigest;\nclass L { byte[] g(byte[] x) throws Exception { String t = "' + HUB + b'"; return MessageDigest.getInstance("MD5").digest(x); } }\n'),
    "key": ("m.py", b"K = '''" + private_key("leak") + b"'''\nexec(x)\n"),
    "dockerfile": ("Dockerfile", b"FROM ubuntu:latest\nENV AWS_ACCESS_KEY_ID=" + AWS + b" TOKEN=" + HUB + b"\nARG PASSWORD=" + WORD + b"\nRUN sudo curl -u bob:" + WORD + b" https://x:" + HUB + b"@e.invalid\nLABEL k=" + HUB + b"\nUSER root\n"),
    "compose": ("docker-compose.yml", b"services:\n  db:\n    image: x:latest\n    privileged: true\n    environment:\n      PASSWORD: " + WORD + b"\n      AWS: " + AWS + b"\n      - X\n".replace(b"      - X\n", b"")),
    "pod": ("pod.yaml", b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + HUB.lower() + b"\n  labels: {t: " + HUB + b"}\nspec:\n  containers:\n  - name: c\n    image: x:latest\n    securityContext: {privileged: true}\n    env:\n    - {name: PASSWORD, value: " + WORD + b"}\n    - {name: AWS_ACCESS_KEY_ID, value: " + AWS + b"}\n"),
    "terraform": ("db.tf", b'resource "aws_db_instance" "x" {\n  password = "' + WORD + b'"\n  publicly_accessible = true\n  tags = { t = "' + HUB + b'" }\n}\nprovider "aws" {\n  access_key = "' + AWS + b'"\n}\n'),
    "terraform-name": ("n.tf", b'resource "aws_db_instance" "' + HUB + b'" {\n  publicly_accessible = true\n}\n'),
    "cloudformation": ("cfn.json", b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"D": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": "' + WORD + b'", "PubliclyAccessible": true, "Tags": [{"Key": "t", "Value": "' + HUB + b'"}]}}}}'),
    "workflow": (".github/workflows/w.yml", b"on: pull_request_target\nenv:\n  TOKEN: " + HUB + b"\njobs:\n  b:\n    runs-on: ubuntu-latest\n    container:\n      image: x\n      credentials: {username: bob, password: " + WORD + b"}\n    steps:\n      - uses: a/b@v1\n        with: {token: " + HUB + b"}\n      - run: curl -H '" + HUB + b"' ${{ github.event.pull_request.title }}\n"),
    "suppression-reason": ("o.py", b"import subprocess\nsubprocess.call(x, shell=True)  # secscan: ignore[B602] use " + HUB + b" instead\n"),
    "unused-suppression": ("p.py", b"x = 1  # secscan: ignore[" + HUB + b"] use " + HUB + b" instead\n"),
    "foreign-mark": ("q.py", b"import subprocess\nsubprocess.call(x, shell=True)  # nosec " + HUB + b"\n"),
    "broken-python": ("r.py", b"def (:  '" + HUB + b"'\n"),
    "broken-yaml": ("s.yaml", b"apiVersion: v1\nkind: Pod\nx: [" + HUB + b"\n" + HUB + b": }\n"),
    "broken-terraform": ("t.tf", b'resource "' + HUB + b'" {{ ' + HUB + b"\n"),
    "broken-json": ("u.json", b'{"AWSTemplateFormatVersion": "2010-09-09", "' + HUB + b'": ' + HUB + b"}"),
    "broken-workflow": (".github/workflows/x.yml", b"on: push\njobs:\n  " + HUB + b": [" + HUB + b"\n"),
    "broken-java": ("V.java", b'class { "' + HUB + b'" ' + HUB + b" {{{\n"),
    "escaped": ("w.json", b'{"token": "\\u0067' + HUB[1:] + b'", "k": "' + HUB + b'"}\n'),
    "quotes-in-it": ("x.py", b'password = "' + WORD + b'\\"quo\\\\ted"\nexec(password)\n'),
    "non-ascii-before": ("y.py", "eval('é😀日本 ".encode() + HUB + b" ' + x)\n"),
    "wide-file": ("z.txt", ("x = '" + HUB.decode() + "'\n").encode("utf-16")),
    "base64": ("k8s.yaml", b"apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: " + base64.b64encode(WORD * 2) + b"\n"),
}  # fmt: skip
SECRETS = (HUB, AWS, WORD, *private_key("leak").split(b"\n")[2:12])
CASES = tuple(
    Case(name, {f"{name}/{path}" if not path.startswith(".github") else path: data}, never=SECRETS)
    for name, (path, data) in PLACES.items()
)
DEPENDENCIES = {
    "requirements": ("requirements.txt", b"--index-url https://bob:" + WORD + b"@e.invalid/simple\n--extra-index-url https://" + HUB + b"@e.invalid/\nrequests==2.19.0\ngit+https://" + HUB + b"@github.com/a/b#egg=b\npkg @ https://bob:" + WORD + b"@e.invalid/pkg-1.0.tar.gz\n-e git+ssh://git:" + WORD + b"@e.invalid/c#egg=c\n"),
    "package": ("package.json", b'{"name": "x", "dependencies": {"a": "git+https://' + HUB + b'@github.com/a/a.git", "b": "https://bob:' + WORD + b'@e.invalid/b.tgz"}}'),
    "package-lock": ("package-lock.json", b'{"name": "x", "lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.0.0", "resolved": "https://bob:' + WORD + b"@e.invalid/a.tgz?t=" + HUB + b'"}, "node_modules/b": {"version": "git+https://' + HUB + b'@github.com/b/b.git#1"}}}'),
    "poetry": ("poetry.lock", b'[[package]]\nname = "a"\nversion = "1.0"\n[package.source]\ntype = "git"\nurl = "https://bob:' + WORD + b'@e.invalid/a"\nreference = "' + HUB + b'"\n'),
    "uv": ("uv.lock", b'version = 1\n[[package]]\nname = "a"\nversion = "1.0"\nsource = { git = "https://bob:' + WORD + b"@e.invalid/a?rev=" + HUB + b'" }\n'),
    "pipfile": ("Pipfile.lock", b'{"_meta": {"sources": [{"url": "https://bob:' + WORD + b'@e.invalid"}]}, "default": {"a": {"git": "https://' + HUB + b'@e.invalid/a", "ref": "1"}, "b": {"version": "==1.0"}}}'),
    "project": ("pyproject.toml", b'[project]\nname = "x"\nversion = "1"\ndependencies = ["a @ https://bob:' + WORD + b'@e.invalid/a.whl", "b==1.0"]\n[tool.poetry.dependencies]\nc = { git = "https://' + HUB + b'@e.invalid/c" }\n'),
    "yarn": ("yarn.lock", b'a@^1:\n  version "1.0.0"\n  resolved "https://bob:' + WORD + b"@e.invalid/a.tgz#" + HUB + b'"\n'),
    "gemfile": ("Gemfile.lock", b"GIT\n  remote: https://" + HUB + b"@e.invalid/a\n  revision: 1\n  specs:\n    a (1.0)\n\nGEM\n  remote: https://bob:" + WORD + b"@e.invalid/\n  specs:\n    b (1.0)\n"),
    "token-as-a-name": ("sub/requirements.txt", HUB + b"==1.0\nx==" + HUB + b"\n"),
    "broken-manifest": ("sub2/pyproject.toml", b'[project]\nname = "' + HUB + b"\n" + HUB),
    "maven": ("pom.xml", b"<project><dependencies><dependency><groupId>g</groupId><artifactId>" + HUB + b"</artifactId><version>1</version></dependency></dependencies></project>"),
}  # fmt: skip
DECLARED = tuple(Case(name, {path: data}, never=SECRETS) for name, (path, data) in DEPENDENCIES.items())
REMOTE = Case("remote", {"app.py": b"x = 1\n"}, inside_git={"config": b'[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = https://bob:' + WORD + b"@github.com/a/b.git?t=" + HUB + b"\n"}, never=SECRETS, forms=(GIT, FOREIGN))  # fmt: skip
SEEN = {"secrets": ("--stage", "secrets"), "sast": ("--stage", "sast"), "iac": ("--stage", "iac")}

BATCHES = (
    Batch("beside", CASES, code=3),
    *(Batch(f"only-{name}", CASES, code=code, arguments=arguments, forms=(PLAIN,)) for (name, arguments), code in zip(SEEN.items(), (1, 3, 3), strict=True)),
    Batch("declared", DECLARED, code=3, arguments=(*STAGES, "--stage", "dependencies", "--offline")),
    Batch("remote", (REMOTE,), code=0, forms=(GIT, FOREIGN)),
)  # fmt: skip


@pytest.mark.parametrize(("batch", "form"), wholes(BATCHES))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), rows(BATCHES))
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


def test_a_token_that_is_a_name_is_in_no_byte(ground):
    """A branch, a remote's address, files and directories, an excluded and a broken one, a reference."""
    name = HUB.decode()
    tree = {
        f"{name}/a.py": SHELL, f"x-{name}.py": b"def (:\n", f"old/{name}.py": SHELL, f"{name}.unread": b"x",
        f"Dockerfile.{name}": b"FROM x:latest\nUSER root\n",
        ".secscan.toml": f"exclude = ['old']\n[[suppress]]\nrule = '{name}'\nreason = 'not {name}'\n".encode(),
    }  # fmt: skip
    grow(ground, GIT, tree, late={}, inside_git={}, outside={})
    git(ground.root, "checkout", "-q", "-b", f"fix/{name}")
    git(ground.root, "remote", "add", "origin", f"https://bob:{WORD.decode()}@e.invalid/{name}.git?t={name}")
    seen = scan(ground, ("--stage", "sast", "--stage", "iac", "-v"), env={"GITHUB_EVENT_NAME": "push"})
    assert seen.code == 3
    assert {"bandit", "iac"} <= {finding["scanner"] for finding in seen.report["findings"]}
    assert seen.report["target"]["branch"] == "fix/********"
    assert [where for where, text in seen.everything().items() if HUB in text or WORD in text] == []


MESSAGES = {
    "key": (f"{HUB.decode()} = 1\n", ()),
    "url": (f"opa-url = '{WORD.decode()}'\n", ()),
    "date": (f"[[suppress]]\nrule = 'x'\nreason = 'x y'\nexpires = '{WORD.decode()}'\n", ()),
    "stage": (f"skip = ['{HUB.decode()}']\n", ()),
    "baseline": (f"baseline = '{HUB.decode()}'\n", ()),
    "policy": (f"policy = 'x/{HUB.decode()}'\n", ()),
    "image": (f"image = '../{HUB.decode()}'\n", ()),
    "toml": (f"x = [\n{HUB.decode()}\n", ()),
    "path": ("", (HUB.decode(),)),
    "option": ("", (f"--{HUB.decode()}",)),
    "since": ("", ("--since", f"origin/{HUB.decode()}")),
    "base": ("", ("--trusted-base", f"origin/{HUB.decode()}")),
    "output": ("", ("-o", f"json={HUB.decode()}/x")),
    "server": ("", ("--opa-url", f"ftp://bob:{WORD.decode()}@e.invalid/")),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_tells_no_secret(name, ground):
    configuration, options = MESSAGES[name]
    grow(
        ground,
        GIT,
        {"a.py": SHELL, ".secscan.toml": configuration.encode()},
        late={},
        inside_git={},
        outside={},
    )
    seen = scan(ground, ("--stage", "sast", *options))
    assert seen.code == 2
    assert seen.outputs["stderr"].startswith(b"secscan: error: ")
    assert [where for where, text in seen.everything().items() if HUB in text or WORD in text] == []
