"""`secscan init`: proposes, asks, never overwrites."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from secscan import __version__
from secscan.cli.main import cli, run
from secscan.config.settings import from_file
from secscan.config.starters import CI_SYSTEMS


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "r").mkdir()
    monkeypatch.chdir(tmp_path / "r")
    return tmp_path / "r"


def proposed(*arguments):
    done = CliRunner().invoke(cli, ["init", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


def files(place):
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def test_nothing_is_written_unasked(place):
    text = proposed()
    assert "+++ b/.secscan.toml" in text
    assert "no CI system was recognised; --ci NAME" in text
    assert "Nothing was written" in text
    assert files(place) == []


def test_the_pipeline_is_that_of_the_repository(place):
    (place / ".github").mkdir()
    text = proposed("--yes")
    assert files(place) == [".github/workflows/secscan.yml", ".pre-commit-config.yaml", ".secscan.toml"]
    assert "wrote .github/workflows/secscan.yml" in text
    assert f"secscan/secscan@v{__version__}" in (place / ".github/workflows/secscan.yml").read_text()
    assert run(["config", "check"]) == 0
    again = proposed("--yes")
    assert ".github/workflows/secscan.yml: mentions secscan already" in again
    assert "wrote" not in again


def test_the_default_branch_of_a_clone_is_used(place):
    (place / ".git/refs/remotes/origin").mkdir(parents=True)
    (place / ".git/refs/remotes/origin/HEAD").write_text("ref: refs/remotes/origin/trunk\n")
    assert "+    branches: [trunk]" in proposed("--ci", "github")
    (place / ".git/refs/remotes/origin/HEAD").write_text("ref: refs/remotes/origin/a]: evil\n")
    assert "+    branches: [main]" in proposed("--ci", "github")


@pytest.mark.parametrize("system", CI_SYSTEMS, ids=lambda system: system.name)
def test_what_exists_stays_and_what_it_lacks_is_printed(place, system):
    path = place / system.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine\n")
    (place / "pyproject.toml").write_text("[tool.secscan]\nseverity = 'low'\n")
    text = proposed("--yes")
    assert path.read_text() == "mine\n"
    assert f"{system.path} exists and stays as it is" in text
    assert ".secscan.toml" not in text
    assert files(place) == sorted([".pre-commit-config.yaml", "pyproject.toml", system.path])


def test_no_link_leads_a_file_out_of_the_repository(place, tmp_path, capsys):
    (tmp_path / "outside").mkdir()
    os.symlink("../outside", place / ".github")
    assert run(["init", "--yes"]) != 0
    assert "a link leads out of the repository" in capsys.readouterr().err
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_link_that_leads_nowhere_counts_as_present(place, tmp_path):
    os.symlink(tmp_path / "elsewhere", place / ".secscan.toml")
    proposed("--yes")
    assert not (tmp_path / "elsewhere").exists()


def test_the_commented_configuration_is_right_when_its_comments_are_taken_away(place):
    proposed("--yes")
    lines = (place / ".secscan.toml").read_text().splitlines()
    keys = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("# [[")]
    once = dict.fromkeys(line for line in keys if not line.startswith("fail-on = {"))
    assert set(from_file("\n".join(once), "x", pyproject=False)) >= {
        "suppress",
        "accept_unscanned",
        "exclude",
    }
