from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml
from runner import ROOT, script

MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
HOOKS = {hook["id"]: hook for hook in MANIFEST}
RECORDER = """
import json, os
record = {"argv": sys.argv[1:], "cwd": os.getcwd()}
with open(os.environ["RECORD"], "a") as stream:
    stream.write(json.dumps(record) + "\\n")
"""


def git(directory, *arguments):
    command = [
        "git",
        "-C",
        str(directory),
        "-c",
        "init.defaultBranch=main",
        "-c",
        "protocol.file.allow=always",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def leak() -> str:
    return 'key = "' + "AK" + "IA" + "QYLPMN5HFIQR7BBB" + '"\n'


@pytest.fixture
def repository(tmp_path):
    """A user's repository with one commit."""
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "-q")
    (work / "app.py").write_text("x = 1\n")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "one")
    return work


@pytest.fixture
def hook_repository(tmp_path):
    """Our manifest in a repository of its own, where nothing is installed for a hook.

    `language: python` becomes `system`, so that what is tried is the entry, the files and the stages.
    """
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    git(hooks, "init", "-q")
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    return hooks


@pytest.fixture
def try_hook(require_tool, repository, hook_repository, tmp_path, monkeypatch):
    """Runs `pre-commit try-repo` for a hook in the user's repository; `program` is the `secscan` on PATH."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("RECORD", str(tmp_path / "record"))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    (tmp_path / "bin").mkdir()

    def run(hook: str, *arguments: str, program: str = RECORDER, source: Path = hook_repository):
        script(tmp_path / "bin" / "secscan", program)
        command = [require_tool("pre-commit"), "try-repo", str(source), hook, "--verbose", *arguments]
        return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)

    return run


REAL = "from secscan.cli.main import main\nmain()\n"


def calls(tmp_path):
    return [json.loads(line) for line in (tmp_path / "record").read_text().splitlines()]


@pytest.mark.parametrize(
    ("command", "file"),
    [("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", ".pre-commit-config.yaml")],
)
def test_pre_commit_understands_our_files(require_tool, command, file):
    done = subprocess.run(
        [require_tool("pre-commit"), command, str(ROOT / file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_hooks_are_the_promised_ones():
    assert list(HOOKS) == ["secscan", "secscan-secrets", "secscan-push", "secscan-system"]
    assert HOOKS["secscan"]["entry"] == HOOKS["secscan-system"]["entry"]
    for hook in HOOKS.values():
        assert hook.get("pass_filenames") is False or hook["entry"].endswith(" --")
        assert "--output" not in hook["entry"]


@pytest.mark.parametrize("hook", ["secscan", "secscan-secrets", "secscan-system"])
def test_a_commit_hands_over_its_files_and_links_stay_out(try_hook, repository, tmp_path, hook):
    for name in ("-rf.py", "a b.py", "caf\u00e9.py", "$(touch x).py"):
        (repository / name).write_text("y = 2\n")
    (repository / "link.py").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    done = try_hook(hook)
    assert done.returncode == 0, done.stdout
    (call,) = calls(tmp_path)
    options, files = call["argv"][: call["argv"].index("--")], call["argv"][call["argv"].index("--") + 1 :]
    assert options[:3] == ["scan", "--quiet", "--no-progress"]
    assert sorted(files) == ["$(touch x).py", "-rf.py", "a b.py", "caf\u00e9.py"]
    assert call["cwd"] == str(repository)


def test_a_list_of_files_may_be_handed_over_in_portions(try_hook, repository, tmp_path):
    names = [f"{'d' * 100}/{'f' * 90}{number:04}.py" for number in range(1500)]
    (repository / ("d" * 100)).mkdir()
    for name in names:
        (repository / name).write_text("y = 2\n")
    git(repository, "add", ".")
    assert try_hook("secscan").returncode == 0
    portions = [call["argv"][call["argv"].index("--") + 1 :] for call in calls(tmp_path)]
    assert len(portions) > 1
    assert sorted(name for portion in portions for name in portion) == names


def test_a_failing_portion_fails_the_hook(try_hook, repository):
    (repository / "new.py").write_text("y = 2\n")
    git(repository, "add", ".")
    assert try_hook("secscan", program="sys.exit(1)\n").returncode == 1
    assert try_hook("secscan", "--all-files", program="sys.exit(3)\n").returncode == 1


def test_a_push_compares_with_the_commit_that_pre_commit_names(try_hook, repository, tmp_path):
    base = git(repository, "rev-parse", "HEAD")
    (repository / "more.py").write_text("z = 3\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "two")
    done = try_hook("secscan-push", "--hook-stage", "pre-push", "--from-ref", base, "--to-ref", "HEAD")
    assert done.returncode == 0, done.stdout
    assert calls(tmp_path)[-1]["argv"] == ["scan", "--quiet", "--no-progress", f"--since={base}"]


def test_a_push_by_hand_compares_with_the_upstream_of_a_fresh_clone(try_hook, repository, tmp_path):
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(tmp_path / "remote.git"))
    git(repository, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(repository, "fetch", "-q", "origin")
    git(repository, "branch", "-q", "--set-upstream-to=origin/main")
    assert try_hook("secscan-push", "--hook-stage", "manual").returncode == 0
    upstream = git(repository, "rev-parse", "origin/main")
    assert calls(tmp_path)[-1]["argv"][-1] == f"--since={upstream}"


def test_a_first_push_counts_everything(try_hook, tmp_path):
    assert try_hook("secscan-push", "--hook-stage", "manual").returncode == 0
    assert calls(tmp_path)[-1]["argv"] == ["scan", "--quiet", "--no-progress"]


# With the real scan.


@pytest.mark.real
def test_a_secret_stops_a_commit_and_a_clean_or_foreign_file_does_not(try_hook, repository):
    (repository / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    git(repository, "add", ".")
    done = try_hook("secscan-system", "--files", "picture.png", "app.py", program=REAL, source=ROOT)
    assert done.returncode == 0, done.stdout
    (repository / "leak.py").write_text(leak())
    git(repository, "add", ".")
    done = try_hook("secscan-secrets", program=REAL)
    assert done.returncode == 1
    assert "--> leak.py:1:" in done.stdout
    assert "\u2717 failed: " in done.stdout
    assert "QYLPMN5HFIQR7" not in done.stdout


WEAK = "import subprocess\n\n\ndef run(command):\n    subprocess.call(command, shell=True)\n"


@pytest.mark.slow
@pytest.mark.real
def test_what_the_remote_has_does_not_stop_a_push_and_what_is_new_does(try_hook, repository):
    def commit(name, text):
        (repository / name).write_text(text)
        git(repository, "add", ".")
        git(repository, "commit", "-q", "-m", name)

    def push():
        arguments = ("--hook-stage", "pre-push", "--to-ref", "HEAD", "--from-ref", "HEAD~1")
        return try_hook("secscan-push", *arguments, program=REAL)

    commit(".secscan.toml", 'stage = ["sast"]\n')
    commit("old.py", WEAK)
    commit("fine.py", "z = 3\n")
    done = push()
    assert done.returncode == 0, done.stdout
    commit("new.py", WEAK.replace("run", "start"))
    done = push()
    assert done.returncode == 1
    assert "--> new.py:5:" in done.stdout
    assert "old.py" not in done.stdout
