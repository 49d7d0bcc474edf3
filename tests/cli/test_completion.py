"""Shell completion: the scripts, and what they are answered."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from secscan.cli.main import cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell):
    done = CliRunner().invoke(cli, ["completion", shell], standalone_mode=False)
    assert "_SECSCAN_COMPLETE" in done.output


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (["secscan", "in"], ["plain,init"]),
        (["secscan", "./s"], ["file,./s"]),
        (["secscan", "db", "up"], ["plain,update"]),
        (["secscan", ".", "--no-c"], ["plain,--no-cache", "plain,--no-color"]),
    ],
)
def test_words_are_completed(words, answers, monkeypatch):
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    monkeypatch.setenv("_SECSCAN_COMPLETE", "bash_complete")
    done = subprocess.run(
        [sys.executable, "-m", "secscan"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout.split() == answers
