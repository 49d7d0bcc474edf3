from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from runner import ROOT, pull_request

from secscan import __version__

TEXT = (ROOT / "action.yml").read_text()
ACTION = yaml.safe_load(TEXT)
STEPS = ACTION["runs"]["steps"]
SHA = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def told(tmp_path) -> list[str]:
    return json.loads((tmp_path / "argv.json").read_text())


def heard(log: str) -> list[str]:
    """The lines of a log that the runner would read for commands."""
    lines, waiting_for = [], ""
    for line in log.splitlines():
        stop = re.fullmatch(r"::stop-commands::(\S+)", line)
        if waiting_for:
            waiting_for = "" if line == f"::{waiting_for}::" else waiting_for
        elif stop:
            waiting_for = stop[1]
        else:
            lines.append(line)
    assert not waiting_for
    return lines


# What it says.


def test_every_step_of_others_is_pinned_to_a_commit_and_names_its_version():
    used = re.findall(r"uses: (.*)", TEXT)
    assert len(used) == 3
    assert all(SHA.fullmatch(one) for one in used)


def test_no_input_reaches_a_shell_but_through_the_environment():
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 3
    assert not [text for text in scripts if "${{" in text]
    assert {"eval", "source"}.isdisjoint((ROOT / ".github/action/scan.sh").read_text().split())


def test_every_input_is_described_and_used():
    for name, given in ACTION["inputs"].items():
        assert given["description"], name
        assert f"inputs.{name}" in TEXT, name


def test_the_gate_is_the_last_step_and_nothing_is_checked_out():
    assert STEPS[-1]["name"] == "Gate"
    assert "actions/checkout" not in TEXT


def test_zizmor_finds_nothing(require_tool):
    files = [str(ROOT / name) for name in ("action.yml", ".github/workflows/release.yml")]
    done = subprocess.run(
        [require_tool("zizmor"), "--offline", "--persona", "auditor", "--no-config", *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_release_is_built_of_what_is_pinned():
    text = (ROOT / ".github/workflows/release.yml").read_text()
    used = re.findall(r"uses: (.*)", text)
    assert len(used) == 8
    assert all(SHA.fullmatch(one) for one in used)
    assert not [line for line in text.splitlines() if "run:" in line and "${{" in line]
    script = (ROOT / ".github/release/build.sh").read_text()
    assert "install --require-hashes --requirement requirements.lock" in script


@pytest.mark.parametrize("tag", ["", "v0.0.0", f"v{__version__}; id", __version__])
def test_a_tag_that_is_not_the_version_releases_nothing(tag):
    done = subprocess.run(
        [str(ROOT / ".github/release/build.sh")],
        env={**os.environ, "TAG": tag},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"the version of the code is {__version__}" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.github-workflows", ".github/workflows/release.yml"),
        ("vendor.github-workflows", "secscan/starters/github.yml"),
    ],
)
def test_the_schema_of_github_holds(require_tool, schema, file):
    command = [require_tool("check-jsonschema"), "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_shellcheck_finds_nothing(require_tool):
    scripts = [str(file) for file in (ROOT / ".github").glob("*/*.sh")]
    assert len(scripts) == 3
    done = subprocess.run([require_tool("shellcheck"), *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# What it installs.


def locked() -> dict[str, str]:
    text = (ROOT / "requirements.lock").read_text()
    return {
        name.lower(): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    }


def test_every_locked_dependency_has_a_hash_and_no_index_of_its_own():
    text = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) == len(locked()) > 50
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


def test_the_lock_holds_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for text in wanted:
        requirement = Requirement(text)
        assert requirement.specifier.contains(locked()[canonicalize_name(requirement.name)]), text


def test_the_install_reads_the_action_alone(action_runner, tmp_path):
    """A package of two files, built by its own backend, stands in for the real one: no index is asked."""
    action = tmp_path / "action"
    copied = action / ".github/action"
    copied.mkdir(parents=True)
    for name in ("install.sh", "scan.sh", "finish.py"):
        (copied / name).write_bytes((ROOT / ".github/action" / name).read_bytes())
    (action / "requirements.lock").write_text("")
    (action / "action.yml").write_text(TEXT)
    (action / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    (action / "backend.py").write_text(BACKEND)
    for name in ("venv.py", "pip.py", "ensurepip.py", "sitecustomize.py"):
        (action_runner.workspace / name).write_text(
            "open('pwned', 'w')\nraise SystemExit('the workspace ran')\n"
        )
    ran = action_runner.run({"path": "."}, action=action, PYTHONPATH=str(action_runner.workspace))
    assert ran.steps["Install secscan"]["outcome"] == "success", ran.log
    assert "the installed secscan ran" in ran.log
    assert not list(action_runner.workspace.rglob("pwned"))
    assert str(action_runner.temp) in ran.steps["Install secscan"]["outputs"]["command"]


MINORS = (14, 13, 12, 11)


@pytest.mark.parametrize(
    ("there", "asked", "chosen"),
    [
        ({14, 13, 12, 11}, "", "python3.14"),
        ({12, 11}, "", "python3.12"),
        (set(), "", "python3"),
        ({14, 11}, "python3.11", "python3.11"),
    ],
)
def test_the_install_takes_the_newest_python_that_works(tmp_path, there, asked, chosen):
    """The stand-ins answer whether they work, and end the install when they are asked for an environment."""
    for name in ("python3", *(f"python3.{minor}" for minor in MINORS)):
        works = name == "python3" or int(name[8:]) in there
        text = f'#!/bin/sh\n[ "$2" = -m ] && echo {name} && exit 7\nexit {0 if works else 127}\n'
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["bash", str(ROOT / ".github/action/install.sh")],
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "GITHUB_ACTION_PATH": str(ROOT),
            "RUNNER_TEMP": str(tmp_path),
            "IN_PYTHON": asked,
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (7, [chosen])


def test_the_newest_python_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    supported = [int(minor) for minor in re.findall(r"Python :: 3\.(\d+)", " ".join(project["classifiers"]))]
    tried = re.findall(r"for minor in ([\d ]+);", (ROOT / ".github/action/install.sh").read_text())
    assert [int(one) for one in tried[0].split()] == sorted(supported, reverse=True) == list(MINORS)
    bounds = re.findall(r"3\.(\d+)", ACTION["inputs"]["python-version"]["default"])
    assert [int(one) for one in bounds] == [min(MINORS), max(MINORS) + 1]
    assert project["requires-python"] == f">=3.{min(MINORS)}"


BACKEND = """
import zipfile
def build_wheel(directory, config_settings=None, metadata_directory=None):
    name = "secscan-1-py3-none-any.whl"
    info = "secscan-1.dist-info"
    with zipfile.ZipFile(f"{directory}/{name}", "w") as wheel:
        wheel.writestr("secscan.py", "def main():\\n    print('the installed secscan ran')\\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: secscan\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\\nsecscan = secscan:main\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""


# What it does.


def test_defaults_ask_for_one_scan_with_every_report(action_runner, told_secscan, tmp_path):
    ran = action_runner.run({"command": told_secscan})
    arguments = told(tmp_path)
    assert arguments[:3] == ["scan", "--no-progress", "--fail-on=high"]
    assert arguments[-2:] == ["--", "."]
    written = [a.removeprefix("--output=").split("=")[0] for a in arguments if a.startswith("--output=")]
    assert written == ["console", "json", "sarif", "sarif-github", "markdown", "github", "cyclonedx"]
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["conclusion"]) == (0, "0", "passed")
    assert ran.steps["Install secscan"]["outcome"] == "skipped"
    assert not list(action_runner.workspace.iterdir())


def test_every_input_reaches_the_scan_as_it_was_written(action_runner, told_secscan, tmp_path):
    nasty = "$(touch pwned) `touch pwned`; touch pwned \"' \\ * ${HOME}"
    action_runner.run(
        {
            "command": told_secscan,
            "path": f"src\n-rf\n{nasty}\n",
            "stages": "secrets sast\n iac",
            "skip": "policy",
            "images": f"app:1\n{nasty}",
            "fail-on": "medium sast=low",
            "config": nasty,
            "baseline": "a b.json",
            "since": "origin/main; touch pwned",
            "policies": "p1\np2",
            "exclude": "**/*.py",
            "allow-incomplete": "image $(touch pwned)",
            "fail-on-unassessed": "true",
            "exit-zero": "true",
            "offline": "true",
            "timeout": "60",
            "args": f"--min-confidence\nmedium\n{nasty}",
            "sbom": "false",
        }
    )
    arguments = told(tmp_path)
    assert arguments[: arguments.index("--output=console=-")] == [
        "scan", "--no-progress", "--stage=secrets", "--stage=sast", "--stage=iac", "--skip=policy", "--image=app:1",
        f"--image={nasty}", "--fail-on=medium", "--fail-on=sast=low", f"--config={nasty}", "--baseline=a b.json",
        "--since=origin/main; touch pwned", "--policy=p1", "--policy=p2", "--exclude=**/*.py", "--allow-incomplete=image",
        "--allow-incomplete=$(touch", "--allow-incomplete=pwned)", "--fail-on-unassessed", "--exit-zero", "--offline",
        "--timeout=60", "--min-confidence", "medium", nasty,
    ]  # fmt: skip
    assert arguments[arguments.index("--") :] == ["--", "src", "-rf", nasty]
    assert not any("cyclonedx" in argument for argument in arguments)
    assert not list(tmp_path.rglob("pwned"))


@pytest.fixture
def changed(action_runner):
    """A checkout with a base and a head that changes, adds and deletes files of odd names."""

    def git(*words):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        return subprocess.run(
            command, cwd=action_runner.workspace, check=True, capture_output=True, text=True
        ).stdout

    place = action_runner.workspace
    (place / "sub").mkdir()
    git("init", "-q")
    for name in ("old.py", "gone.py", "sub/here.py"):
        (place / name).write_text("1\n")
    git("add", ".")
    git("commit", "-qm", "base")
    base = git("rev-parse", "HEAD").strip()
    (place / "gone.py").unlink()
    (place / "sub/here.py").write_text("2\n")
    (place / "-rf $(touch pwned)\nx.py").write_text("3\n")
    (place / "link.py").symlink_to("old.py")
    git("add", "-A")
    git("commit", "-qm", "head")
    return base


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".", ["-rf $(touch pwned)\nx.py", "sub/here.py"]),
        ("sub", ["sub/here.py"]),
        ("old.py", ["old.py"]),
        ("*", ["*"]),
    ],
)
def test_only_the_changed_files_of_a_pull_request_are_scanned(
    action_runner, told_secscan, tmp_path, changed, path, expected
):
    github = pull_request("team/shop", changed)
    action_runner.run({"command": told_secscan, "changed-files": "true", "path": path}, github)
    arguments = told(tmp_path)
    assert arguments[arguments.index("--") + 1 :] == expected
    assert not list(tmp_path.rglob("pwned"))


def test_without_a_base_that_is_reached_everything_is_scanned(action_runner, told_secscan, tmp_path):
    github = pull_request("team/shop", "0" * 40)
    ran = action_runner.run({"command": told_secscan, "changed-files": "true"}, github)
    assert told(tmp_path)[-2:] == ["--", "."]
    assert "everything is scanned" in ran.log


def test_an_artifact_holds_an_html_page(action_runner, told_secscan, tmp_path):
    action_runner.run({"command": told_secscan, "artifact": "reports"})
    assert [one for one in told(tmp_path) if one.startswith("--output=html=")]


def test_the_reports_are_delivered_before_the_gate_fails(action_runner, told_secscan):
    ran = action_runner.run({"command": told_secscan, "artifact": "reports"}, CODE="3", REPORT="sample")
    assert ran.code == 3
    assert [ran.steps[name]["outcome"] for name in ran.steps] == [
        "skipped", "skipped", "success", "success", "success", "failure",
    ]  # fmt: skip
    assert ran.outputs["conclusion"] == "incomplete"
    assert (ran.outputs["findings"], ran.outputs["new-findings"]) == ("25", "21")
    for name, key in (("sarif-file", "runs"), ("sbom-file", "components"), ("json-file", "findings")):
        assert json.loads(Path(ran.outputs[name]).read_text())[key], name
    assert ran.summary.startswith("## ⚠ secscan: incomplete\n")
    assert ran.uploaded["sarif_file"].endswith("secscan-github.sarif")
    assert ran.steps["Keep the reports"]["with"]["name"] == "reports"


@pytest.mark.parametrize(
    ("code", "conclusion"),
    [
        (0, "passed"),
        (1, "failed"),
        (2, "wrong-usage"),
        (3, "incomplete"),
        (130, "incomplete"),
        (139, "incomplete"),
    ],
)
def test_the_code_of_the_scan_is_the_code_of_the_action(action_runner, told_secscan, code, conclusion):
    ran = action_runner.run({"command": told_secscan}, CODE=str(code), REPORT="none")
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["conclusion"]) == (code, str(code), conclusion)


def test_a_scan_that_cannot_start_or_writes_nothing_is_not_clean(action_runner, told_secscan):
    ran = action_runner.run({"command": "/nowhere/secscan"})
    assert (ran.code, ran.outputs["conclusion"]) == (127, "incomplete")
    assert ran.uploaded is None
    ran = action_runner.run({"command": told_secscan}, REPORT="none", CODE="3")
    assert (ran.code, ran.outputs["sarif-file"], ran.uploaded) == (3, "", None)
    assert "no report was written" in ran.summary


def test_only_our_annotations_reach_the_runner(action_runner, told_secscan):
    ran = action_runner.run({"command": told_secscan}, REPORT="sample")
    lines = heard(ran.log)
    commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert len(commands) == 17
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
    assert "::error::printed by somebody else" in ran.log
    quiet = action_runner.run(
        {"command": told_secscan, "annotations": "false", "summary": "false"}, REPORT="sample"
    )
    assert not [line for line in heard(quiet.log) if line.startswith("::")]
    assert quiet.summary == ""


@pytest.mark.parametrize(
    ("inputs", "github", "uploads"),
    [
        ({}, None, True),
        ({"upload-sarif": "false"}, None, False),
        ({"advanced-security": "false"}, None, False),
        ({}, pull_request("team/shop"), True),
        ({}, pull_request("stranger/shop"), False),
        ({"advanced-security": "true"}, pull_request("stranger/shop"), False),
        (
            {},
            {"event_name": "push", "repository": "a/b", "event": {"repository": {"visibility": "private"}}},
            False,
        ),
        (
            {"advanced-security": "true"},
            {"event_name": "push", "repository": "a/b", "event": {"repository": {"visibility": "private"}}},
            True,
        ),
        ({}, {"event_name": "schedule", "repository": "a/b", "event": {}}, False),
    ],
)
def test_sarif_is_uploaded_only_where_it_may_be(action_runner, told_secscan, inputs, github, uploads):
    ran = action_runner.run({"command": told_secscan, **inputs}, github)
    assert (ran.uploaded is not None) == uploads
    assert ("SARIF is not uploaded: " in ran.log) != uploads
    assert ran.code == 0


def git(workspace, *arguments):
    command = ["git", "-C", str(workspace), "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(action_runner):
    """A workspace with a commit, and a further one."""
    workspace = action_runner.workspace
    git(workspace, "init", "-q")
    for name in ("one", "two"):
        (workspace / f"{name}.py").write_text("x = 1\n")
        git(workspace, "add", ".")
        git(workspace, "commit", "-q", "-m", name)
    return workspace


def test_a_pull_request_is_compared_with_its_base_where_the_checkout_has_it(
    action_runner, told_secscan, repository, tmp_path
):
    base = git(repository, "rev-parse", "HEAD~1")
    action_runner.run({"command": told_secscan}, pull_request("team/shop", base), REPORT="none")
    assert f"--since={base}" in told(tmp_path)
    ran = action_runner.run({"command": told_secscan}, pull_request("team/shop", "0" * 40), REPORT="none")
    assert not [argument for argument in told(tmp_path) if argument.startswith("--since")]
    assert "the checkout does not reach the base" in ran.log
    action_runner.run({"command": told_secscan, "since": ""}, pull_request("team/shop", base), REPORT="none")
    assert not [argument for argument in told(tmp_path) if argument.startswith("--since")]


# With the real scan.


@pytest.mark.real
def test_a_clean_repository_passes(action_runner, real_secscan, repository):
    ran = action_runner.run({"command": real_secscan, "stages": "sast iac"})
    assert (ran.code, ran.outputs["findings"]) == (0, "0"), ran.log
    assert ran.uploaded is not None
    assert ran.summary.startswith("## ✅ secscan: passed")


WEAK = "import subprocess\n\n\ndef run(command):\n    subprocess.call(command, shell=True)\n"


@pytest.mark.real
def test_a_finding_fails_the_gate_and_is_annotated(action_runner, real_secscan, repository):
    (repository / "weak.py").write_text(WEAK)
    ran = action_runner.run({"command": real_secscan, "stages": "sast"})
    assert (ran.code, ran.outputs["conclusion"]) == (1, "failed"), ran.log
    assert int(ran.outputs["new-findings"]) >= 1
    assert "file=weak.py,line=5," in ran.log
    assert ran.uploaded is not None


@pytest.mark.real
def test_a_pull_request_from_a_fork_is_gated_without_an_upload(action_runner, real_secscan, repository):
    base = git(repository, "rev-parse", "HEAD")
    (repository / "weak.py").write_text(WEAK)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "weak")
    ran = action_runner.run({"command": real_secscan, "stages": "sast"}, pull_request("stranger/shop", base))
    assert (ran.code, ran.uploaded) == (1, None), ran.log
    assert "weak.py" in ran.summary


@pytest.mark.real
def test_what_the_base_had_already_does_not_fail(action_runner, real_secscan, repository):
    (repository / "weak.py").write_text(WEAK)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "weak")
    base = git(repository, "rev-parse", "HEAD")
    (repository / "more.py").write_text("y = 2\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "more")
    ran = action_runner.run({"command": real_secscan, "stages": "sast"}, pull_request("team/shop", base))
    assert (ran.code, ran.outputs["new-findings"]) == (0, "0"), ran.log
    assert int(ran.outputs["findings"]) >= 1


@pytest.mark.real
def test_what_could_not_be_looked_at_is_incomplete(action_runner, real_secscan, repository):
    (repository / "requirements.txt").write_text("requests==2.19.0\n")  # and nobody may be asked about it
    ran = action_runner.run(
        {"command": real_secscan, "stages": "dependencies", "offline": "true", "exit-zero": "true"}
    )
    assert (ran.code, ran.outputs["conclusion"]) == (3, "incomplete"), ran.log
    assert ran.summary.startswith("## ⚠ secscan: incomplete")
