"""Nothing of the tree runs: no import, no plugin, no build, no hook, no filter, with the cage off."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import FOREIGN, GIT, Moded, grow
from hostile.samples import DOCKER, FLASK, SHELL, aws, keyed

pytestmark = pytest.mark.real

UNCAGED = (*STAGES, "--cage", "off", "--no-cache")


def touch(name: str) -> bytes:
    """Python that leaves a canary."""
    return b"open('@CANARY@/" + name.encode() + b"', 'w').close()\n"


def run(name: str) -> bytes:
    """A program that leaves a canary."""
    return b"#!/bin/sh\n: > '@CANARY@/" + name.encode() + b"'\n"


SETUP = b"from setuptools import setup\n" + touch("setup.py") + b"setup(name='x', version='1')\n"
BACKEND = b'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n\n[project]\nname = "x"\nversion = "1"\n'
MODULES = (
    "bandit", "yaml", "click", "detect_secrets", "semgrep", "regorus", "pip", "pip_audit", "secscan", "site", "json", "hadolint", "zizmor",
    "sitecustomize", "usercustomize", "encodings", "packaging", "cyclonedx", "rich", "stevedore", "docker", "opaclient",
)  # fmt: skip
IMPORTS = tuple(
    [Case(f"module-{name}", {f"{name}.py": touch(f"{name}.py")}) for name in MODULES]
    + [
        Case(f"package-{name}", {f"{name}/__init__.py": touch(name), f"{name}/__main__.py": touch(name)})
        for name in MODULES[:8]
    ]
    + [
        Case("conftest", {"conftest.py": touch("conftest"), "tests/conftest.py": touch("conftest2")}),
        Case("path-file", {"evil.pth": b"import os; open('@CANARY@/pth', 'w')\n"}),
        Case(
            "dist-info",
            {
                "evil-1.dist-info/entry_points.txt": b"[bandit.plugins]\nx = evil:x\n",
                "evil.py": touch("entry"),
            },
        ),
        Case("setup", {"setup.py": SETUP, "setup.cfg": b"[bandit]\nskips = B602\n"}),
        Case("build-backend", {"pyproject.toml": BACKEND, "backend.py": touch("backend")}),
        Case("makefile", {"Makefile": b"$(shell : > @CANARY@/make)\nall:\n\t: > @CANARY@/make\n"}),
        Case(
            "found",
            {"app.py": SHELL, "deploy.ini": keyed(aws("run"))},
            finds=(("bandit.B602", "app.py", 5), ("detect-secrets.", "deploy.ini", 1)),
        ),
    ]
)

PLUGIN = touch("plugin") + b"class P:\n    pass\n\n\ndef f(*a):\n    return True\n"
BASELINE = (
    b'{"version": "1.5.0", "plugins_used": [{"name": "P", "path": "file://plugin.py"}], "filters_used": [{"path": "file://plugin.py::f"}], '
    b'"custom_plugin_paths": ["plugin.py"], "results": {}}'
)
CONFIGURED = (
    Case("secrets-baseline", {".secrets.baseline": BASELINE, "plugin.py": PLUGIN}),
    Case("checkov", {".checkov.yaml": b"external-checks-dir:\n  - checks\n", "checks/__init__.py": touch("checkov")}),
    Case("pre-commit", {".pre-commit-config.yaml": b"repos:\n- repo: local\n  hooks:\n  - id: x\n    name: x\n    entry: touch @CANARY@/pc\n    language: system\n"}),
    Case("trivy", {"trivy.yaml": b"scan:\n  skip-files: ['**']\nmodule:\n  dir: modules\n"}),
    Case("bandit-config", {".bandit": b"[bandit]\nconfigfile: bandit.yaml\n", "bandit.yaml": b"x: !!python/object/apply:os.system ['touch @CANARY@/y']\n"}),
    Case("semgrep-config", {".semgrep/settings.yml": b"x: 1\n", ".semgrep.yml": b"rules: []\n"}),
    Case("node", {".npmrc": b"script-shell=./evil.sh\nonload-script=./evil.js\n", "package.json": b'{"scripts": {"preinstall": "touch @CANARY@/npm"}}', "evil.sh": Moded(run("npm"), 0o755)}),
    Case("terraform-module", {"main.tf": b'module "m" {\n  source = "../outside"\n}\ndata "external" "e" {\n  program = ["touch", "@CANARY@/tf"]\n}\n'}),
    Case("tools-in-the-tree", {f"bin/{name}": Moded(run(name), 0o755) for name in ("git", "semgrep-core", "hadolint", "zizmor", "python", "python3", "osemgrep", "opa", "trivy")}),
    Case("found", {"app.py": FLASK, "Dockerfile": DOCKER}, finds=(("semgrep.python-command-injection", "app.py", 10), ("iac.", "Dockerfile"), ("hadolint.", "Dockerfile"))),
)  # fmt: skip

FSMONITOR = b"[core]\n\trepositoryformatversion = 0\n\tfsmonitor = @CANARY@/../tree/evil.sh\n\thooksPath = hooks\n\tsshCommand = @CANARY@/../tree/evil.sh\n\tpager = @CANARY@/../tree/evil.sh\n"
FILTERS = FSMONITOR + (
    b'[filter "evil"]\n\tclean = @CANARY@/../tree/evil.sh\n\tsmudge = @CANARY@/../tree/evil.sh\n\tprocess = @CANARY@/../tree/evil.sh\n\trequired = true\n'
    b'[diff "evil"]\n\ttextconv = @CANARY@/../tree/evil.sh\n\tcommand = @CANARY@/../tree/evil.sh\n[diff]\n\texternal = @CANARY@/../tree/evil.sh\n'
    b'[merge "evil"]\n\tdriver = @CANARY@/../tree/evil.sh\n[alias]\n\tls-files = !@CANARY@/../tree/evil.sh\n\tdiff = !@CANARY@/../tree/evil.sh\n'
    b"[credential]\n\thelper = @CANARY@/../tree/evil.sh\n[include]\n\tpath = ../evil.cfg\n[gpg]\n\tprogram = @CANARY@/../tree/evil.sh\n"
)
HOOKS = (
    "post-checkout",
    "pre-commit",
    "post-index-change",
    "fsmonitor-watchman",
    "reference-transaction",
    "post-command",
)
GIT_CONFIGURATION = (
    Case("fsmonitor-filters-drivers", {"evil.sh": Moded(run("git"), 0o755), ".gitattributes": b"* filter=evil diff=evil merge=evil\n"}, inside_git={"config": FILTERS}),
    Case("hooks", inside_git={f"hooks/{name}": Moded(run(name), 0o755) for name in HOOKS}),
    Case("included", {"evil.cfg": b"[core]\n\tfsmonitor = @CANARY@/../tree/evil.sh\n"}),
    Case("changed-after-the-commit", {"app.py": b"x = 1\n"}, late={"app.py": SHELL}, finds=(("bandit.B602", "app.py", 5),)),
)  # fmt: skip

BARE = {
    "svc/HEAD": b"ref: refs/heads/main\n",
    "svc/objects/info/x": b"",
    "svc/refs/heads/x": b"",
    "svc/config": FILTERS.replace(b"[core]\n", b"[core]\n\tbare = false\n\tworktree = .\n"),
    "svc/app.py": SHELL,
    "svc/hooks/post-checkout": Moded(run("bare"), 0o755),
    "evil.sh": Moded(run("bare"), 0o755),
}
NESTED = Case("nested-bare-repository", BARE, finds=(("bandit.B602", "svc/app.py", 5),))
EMBEDDED = {
    "inner/.git/HEAD": b"ref: refs/heads/main\n",
    "inner/.git/config": FILTERS,
    "inner/.git/objects/info/x": b"",
    "inner/.git/refs/x": b"",
    "inner/app.py": SHELL,
    "evil.sh": Moded(run("inner"), 0o755),
}
INNER = Case("embedded-repository", late=EMBEDDED, finds=(("bandit.B602", "inner/app.py", 5),))

BATCHES = (
    Batch("imports", IMPORTS, arguments=UNCAGED),
    Batch("imports-from-outside", IMPORTS, arguments=UNCAGED, cwd="../outside", paths=("@TREE@",)),
    Batch("imports-python-path", tuple(c for c in IMPORTS if c.name not in {"module-json", "module-site", "module-encodings", "module-sitecustomize", "module-usercustomize", "module-secscan", "module-click", "package-click"}), arguments=UNCAGED, cwd="../outside", paths=("@TREE@",), env={"PYTHONPATH": ":.", "BANDIT_CONFIG": "@TREE@/.bandit", "PYTHONSTARTUP": "@TREE@/conftest.py"}),
    Batch("tool-configuration", CONFIGURED, arguments=UNCAGED, env={"PATH": "@TREE@/bin:./bin:bin:/usr/local/bin:/usr/bin:/bin"}),
    Batch("git-configuration", GIT_CONFIGURATION, arguments=UNCAGED),
    Batch("git-configuration-since", GIT_CONFIGURATION, arguments=(*UNCAGED, "--since", "HEAD"), forms=(GIT,)),
    Batch("bare", (NESTED,), arguments=UNCAGED),
    Batch("bare-from-within", (NESTED,), arguments=UNCAGED, cwd="svc", forms=(GIT, FOREIGN)),
    Batch("embedded", (INNER,), arguments=UNCAGED),
    Batch("embedded-from-within", (replace(INNER, finds=(("bandit.B602", "app.py", 5),)),), arguments=UNCAGED, cwd="inner", paths=("app.py",)),
)  # fmt: skip


@pytest.mark.parametrize(("batch", "form"), wholes(BATCHES))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), rows(BATCHES))
def test_case(batch, form, case, scans):
    seen = scans(batch, form)
    assert seen.canaries == ()
    check_case(case, seen)


RAW = {
    "imports": (sys.executable, "-m", "bandit", "--version"),
    "git-configuration": ("git", "-c", "safe.directory=*", "status"),
    "bare-from-within": ("git", "-c", "safe.directory=*", "status"),
    "embedded-from-within": ("git", "-c", "safe.directory=*", "status"),
}


@pytest.mark.parametrize("name", RAW)
def test_the_plants_are_live(name, ground):
    batch = next(b for b in BATCHES if b.name == name)
    parts = {part: batch.part(part, GIT) for part in ("late", "inside_git", "outside")}
    grow(ground, GIT, batch.part("tree", GIT), **parts)
    subprocess.run(
        RAW[name],
        cwd=ground.root / batch.cwd,
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    assert os.listdir(ground.canaries), "the plant would not run in the raw tool either"
