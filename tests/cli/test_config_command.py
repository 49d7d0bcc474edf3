"""`secscan config`: what is in effect and why, whether a file is right."""

from __future__ import annotations

import json
import tomllib

import pytest
from click.testing import CliRunner

from secscan.cli.main import cli, run
from secscan.config.settings import KEYS, from_file

FILE = """\
fail-on = { default = "medium", sast = "none" }
severity = "low"
exclude = ["a b/**", 'q"x']
[[suppress]]
rule = "x.y"
reason = "known"
expires = 2020-01-01
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".secscan.toml").write_text(FILE)
    return tmp_path


def shown(*arguments):
    done = CliRunner().invoke(cli, ["config", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


def test_what_is_set_is_a_file_and_says_where_it_comes_from(place, monkeypatch):
    monkeypatch.setenv("SECSCAN_TIMEOUT", "20")
    text = shown("show", "--jobs", "2")
    assert tomllib.loads(text) == {
        "fail-on": {
            stage: "none" if stage == "sast" else "medium"
            for stage in ("secrets", "sast", "dependencies", "image", "iac", "policy", "runtime")
        },
        "severity": "low",
        "exclude": ["a b/**", 'q"x'],
        "timeout": 20,
        "jobs": 2,
    }
    assert 'severity = "low"  # .secscan.toml\n' in text
    assert "jobs = 2  # --jobs\n" in text
    assert "timeout = 20  # SECSCAN_TIMEOUT\n" in text
    assert "# offline = false\n" in text
    assert "# 1 table [[suppress]]" in text


def test_every_key_is_shown_in_both_forms(place):
    lines = [line.removeprefix("# ").partition(" = ")[0] for line in shown("show").splitlines()]
    made = json.loads(shown("show", "--json"))
    assert list(made["keys"]) == list(KEYS) == lines[: len(KEYS)]
    assert made["keys"]["severity"] == {"value": "low", "from": ".secscan.toml"}
    assert made["suppress"] == 1


def test_what_is_shown_can_be_read_again(place):
    again = from_file(shown("show"), "again", pyproject=False)
    first = from_file(FILE, "again", pyproject=False)
    assert again == {key: value for key, value in first.items() if key != "suppress"}


def test_no_secret_of_a_value_is_shown(place):
    token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    (place / ".secscan.toml").write_text(f'since = "{token}"\n')
    assert token not in shown("show") + shown("show", "--json")


def test_a_file_is_checked(place, capsys):
    assert (
        shown("check") == ".secscan.toml: valid: fail-on, severity, exclude; 1 accepted, 1 of them expired\n"
    )
    (place / "other.toml").write_text("jobs = 3\n")
    assert shown("check", "other.toml") == "other.toml: valid: jobs\n"
    (place / ".secscan.toml").write_text("sevrity = 'low'\n")
    assert run(["config", "check"]) == 2
    assert "Did you mean 'severity'?" in capsys.readouterr().err
    (place / ".secscan.toml").write_text("stage = ['sast']\nskip = ['sast']\n")
    assert run(["config", "check"]) == 2


def test_without_a_file_the_defaults_are_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown("check") == "no key is set: the defaults are in effect\n"
    assert tomllib.loads(shown("show")) == {}


def test_the_schema_is_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert set(KEYS) <= set(json.loads(shown("schema"))["properties"])
