"""No configuration of a tool, ignore list or mark in the tree takes a finding away silently."""

from __future__ import annotations

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.samples import BUCKET, DOCKER, FLASK, JAVA, POD, SHELL, WORKFLOW, aws, keyed

pytestmark = pytest.mark.real

AWS = "detect-secrets.aws-access-key"
TARGETS = Case(
    "targets",
    {
        "app.py": SHELL,
        "web.py": FLASK,
        "A.java": JAVA,
        "Dockerfile": DOCKER,
        "pod.yaml": POD,
        "net.tf": BUCKET,
        ".github/workflows/w.yml": WORKFLOW,
        "deploy.ini": keyed(aws("configured")),
        "tests/test_x.py": SHELL,
        "vendor/x.py": SHELL,
    },
    finds=(
        ("bandit.B602", "app.py", 5),
        ("bandit.B605", "web.py", 10),
        ("semgrep.python-command-injection", "web.py", 10),
        ("semgrep.java-weak-hash", "A.java", 5),
        ("iac.", "Dockerfile"),
        ("hadolint.DL3002", "Dockerfile"),
        ("iac.", "pod.yaml"),
        ("iac.", "net.tf"),
        ("zizmor.template-injection", ".github/workflows/w.yml"),
        (AWS, "deploy.ini", 1),
        ("bandit.B602", "tests/test_x.py", 5),
        ("bandit.B602", "vendor/x.py", 5),
    ),
    never=(aws("configured"),),
)


def silencer(name: str, **files: bytes) -> Batch:
    """One set of configuration files beside the targets."""
    tree = {path.replace("__", "/"): data for path, data in files.items()}
    return Batch(name, (TARGETS, Case(name, tree)), skips={})


def tree(name: str, files: dict[str, bytes]) -> Batch:
    return Batch(name, (TARGETS, Case(name, dict(files))), skips={})


BATCHES = (
    tree("bandit-ini", {".bandit": b"[bandit]\nskips: B602,B605,B404\ntests: B101\nexclude: /\nnumber: x\nbaseline: b.json\n", "sub/.bandit": b"[bandit]\n"}),
    tree("project-files", {
        "setup.cfg": b"[bandit]\nskips = B602\n[tool:bandit]\nexclude = *\n",
        "pyproject.toml": b'[tool.bandit]\nskips = ["B602", "B605"]\nexclude_dirs = ["."]\n[tool.semgrep]\nexclude = ["*"]\n[tool.detect-secrets]\nexclude = "."\n',
        "tox.ini": b"[bandit]\nskips = B602\n",
        "bandit.yaml": b"skips: [B602]\nexclude_dirs: ['.']\n",
        "bandit.json": b'{"results": []}',
    }),
    tree("semgrep", {".semgrepignore": b"*\n:include .gitignore\n", ".semgrep/rules.yml": b"rules: []\n", ".semgrep.yml": b"rules: []\n", "sub/.semgrepignore": b"*\n", ".semgrepconfig": b"x: 1\n"}),
    tree("hadolint", {".hadolint.yaml": b"ignored: [DL3002, DL3004, DL3007]\nfailure-threshold: none\n", ".hadolint.yml": b"ignored: [DL3002]\n", ".config/hadolint.yaml": b"ignored: [DL3002]\n"}),
    tree("zizmor", {"zizmor.yml": b"rules:\n  template-injection:\n    disable: true\n    ignore: [w.yml]\n", ".github/zizmor.yml": b"rules:\n  template-injection:\n    disable: true\n", ".github/zizmor.yaml": b"rules: {}\n"}),
    tree("others", {
        ".checkov.yaml": b"soft-fail: true\nskip-check: ['*']\n", ".tfsec.yml": b"minimum_severity: CRITICAL\n", "trivy.yaml": b"severity: []\n", ".trivyignore": b"*\n",
        ".trivyignore.yaml": b"misconfigurations: [{id: '*'}]\n", "trivy-secret.yaml": b"disable-rules: ['*']\n", ".secrets.baseline": b'{"version": "1.5.0", "plugins_used": [], "filters_used": [], "results": {}}',
        ".gitleaksignore": b"*\n", ".gitleaks.toml": b"[allowlist]\npaths = ['.*']\n", ".pip-audit.toml": b"ignore = ['*']\n", ".kics.config": b"exclude-paths: ['.']\n", ".ash/.ash.yaml": b"fail_on_findings: false\n",
        ".mega-linter.yml": b"DISABLE_ERRORS: true\n", ".dockerignore": b"*\n", ".helmignore": b"*\n", ".secscanignore": b"*\n", ".ignore": b"*\n", ".rgignore": b"*\n", ".npmignore": b"*\n", "codecov.yml": b"ignore: ['**']\n",
    }),
    tree("git-files", {".gitattributes": b"* export-ignore binary linguist-generated=true\n", ".mailmap": b"x\n", ".gitmodules": b'[submodule "x"]\n\tpath = .\n\turl = ./x\n\tupdate = !touch @CANARY@/sub\n'}),
    Batch("environment", (TARGETS,), skips={}, env={
        "SEMGREP_RULES": "@TREE@/none", "SEMGREP_TIMEOUT": "0", "SEMGREP_APP_TOKEN": "x", "HADOLINT_IGNORE": "DL3002", "HADOLINT_CONFIG": "@TREE@/h.yaml", "ZIZMOR_CONFIG": "@TREE@/z.yml",
        "BANDIT_SKIPS": "B602", "GIT_DIR": "@TREE@/nowhere", "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/dev/null", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "touch @CANARY@/env",
        "GIT_EXTERNAL_DIFF": "touch @CANARY@/diff", "GIT_SSH_COMMAND": "touch @CANARY@/ssh", "GIT_ASKPASS": "touch @CANARY@/ask", "PYTHONHOME": "", "PYTHONINSPECT": "", "PYTHONWARNINGS": "error", "PYTHONUTF8": "0",
        "LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "1", "TERM": "dumb", "FORCE_COLOR": "1", "PAGER": "touch @CANARY@/pager", "EDITOR": "touch @CANARY@/editor",
    }),
    Batch("temporary-directory-inside", (TARGETS, Case("tmp", {"tmp/x": b""})), skips={}, env={"TMPDIR": "@TREE@/tmp"}),
    Batch("home-inside", (TARGETS, Case("home", {"home/.gitconfig": b"[core]\n\tfsmonitor = touch @CANARY@/home\n\texcludesFile = ~/all\n", "home/all": b"*\n", "home/.config/bandit/bandit.yaml": b"skips: [B602]\n", "home/.config/hadolint.yaml": b"ignored: [DL3002]\n", "home/.semgrep/settings.yml": b"x: 1\n"})), skips={}, env={"HOME": "@TREE@/home"}),
    Batch("cache-inside", (TARGETS, Case("cache", {"cache/secscan/x": b""})), skips={}, env={"XDG_CACHE_HOME": "@TREE@/cache"}, says=("the cache directory lies in the scanned tree",)),
    Batch("without-a-home", (TARGETS,), skips={}, env={"HOME": "", "XDG_CACHE_HOME": "", "TMPDIR": "", "PATH": "/usr/bin:/bin"}),
)  # fmt: skip

MARKED = b"import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True){}\n"


def mark(name: str, text: bytes, *, before: bytes = b"") -> Case:
    """A mark beside a finding that does not count: another rule's, another tool's, or one without a reason."""
    body = MARKED.replace(b"{}", text)
    if before:
        body = body.replace(b"    subprocess.call", b"    " + before + b"\n    subprocess.call")
    return Case(
        name, {f"{name}.py": body}, finds=(("bandit.B602", f"{name}.py", 5 + len(before.splitlines())),)
    )


MARKS = (
    mark("no-reason", b"  # secscan: ignore[B602]"),
    mark("no-words", b'  # secscan: ignore[B602] ")'),
    mark("punctuation", b"  # secscan: ignore[B602] --- ..."),
    mark("no-rule", b"  # secscan: ignore because we say so"),
    mark("all-rules", b"  # secscan: ignore[*] because we say so"),
    mark("stage-name", b"  # secscan: ignore[sast] because we say so"),
    mark("another-rule", b"  # secscan: ignore[B603] because we say so"),
    mark("prefix", b"  # secscan: ignore[B60] because we say so"),
    mark("case", b"  # secscan: ignore[b602] because we say so"),
    mark("nosec-of-another", b"  # nosec B603"),
    mark("nosec-of-nothing-known", b"  # nosec B999"),
    # What bandit alone finds; a weakness that both report is excused by the mark of either.
    Case(
        "nosemgrep-for-bandit",
        {"nosemgrep-for-bandit.py": b"import pickle  # nosemgrep\n"},
        finds=(("bandit.B403", "nosemgrep-for-bandit.py", 1),),
    ),
    mark("secret-pragma", b"  # pragma: allowlist secret"),
    mark("checkov", b"  # checkov:skip=B602:x"),
    mark("noqa", b"  # noqa: S602"),
    mark("two-lines-above", b"", before=b"# secscan: ignore[B602] reviewed\n    y = 1"),
    mark("nosec-above", b"", before=b"# nosec"),
    mark("file-wide", b"", before=b"# bandit: skip-file, semgrep: ignore-file"),
)
KEPT = (
    Case("own-mark", {"kept.py": MARKED.replace(b"{}", b"  # secscan: ignore[B602] reviewed by ann")}),
    Case("nosec", {"nosec.py": MARKED.replace(b"{}", b"  # nosec")}),
    Case("pragma", {"pragma.ini": keyed(aws("pragma")).rstrip(b"\n") + b"  # pragma: allowlist secret\n"}, never=(aws("pragma"),)),
    Case("dockerfile", {"Dockerfile": b"FROM ubuntu:latest\n# hadolint ignore=DL3002\nUSER root\n"}),
    Case("workflow", {".github/workflows/k.yml": WORKFLOW.replace(b'}}"', b'}}" # zizmor: ignore[template-injection]')}),
)  # fmt: skip
MARK_BATCHES = (
    Batch("marks", MARKS, skips={}),
    Batch("kept", KEPT, code=0, arguments=(*STAGES, "--fail-on", "critical")),
)
ALL = (*BATCHES, *MARK_BATCHES)


@pytest.mark.parametrize(("batch", "form"), wholes(ALL))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), rows(ALL))
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


@pytest.mark.parametrize(
    "path", ["kept.py", "nosec.py", "pragma.ini", "Dockerfile", ".github/workflows/k.yml"]
)
def test_a_mark_keeps_its_finding_and_says_where_it_stands(path, scans):
    report = scans(MARK_BATCHES[1], "git").report
    excused = [f for f in report["findings"] if f["location"]["path"] == path and f["status"] == "suppressed"]
    assert excused
    assert all(
        f["suppression"]["kind"] == "inline" and f["suppression"]["origin"].startswith(path + ":")
        for f in excused
    )
