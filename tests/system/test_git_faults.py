"""A git that is killed, hangs or cannot be started has given no answer: never "no", "none" or "wrong usage"."""

from __future__ import annotations

import subprocess

import pytest

from secscan.errors import ToolError, UsageError
from secscan.system import gitlog
from secscan.system.command import Completed, Ending
from secscan.system.git import Git
from secscan.system.process import Processes

BAD = [ending for ending in Ending if ending is not Ending.EXIT]
QUESTIONS = {
    "head": lambda git: git.head(),
    "commit_of": lambda git: git.commit_of("HEAD"),
    "merge_base": lambda git: git.merge_base("HEAD"),
    "tracked": lambda git: git.tracked(),
    "ignored": lambda git: git.ignored(),
    "config": lambda git: git.config(),
    "version": lambda git: git.version(),
    "list_index": lambda git: git.list_index(),
    "list_tree": lambda git: git.list_tree("HEAD"),
    "show": lambda git: git.show("HEAD", "a.py"),
    "read_blobs": lambda git: git.read_blobs([oid_of(git)]),
    "refs": gitlog.read_refs,
    "stashes": gitlog.read_stashes,
    "partial": gitlog.is_partial,
    "types": lambda git: gitlog.read_types(git, [oid_of(git)]),
}


def oid_of(git):
    done = subprocess.run(["git", "-C", git.places.root, "rev-parse", "HEAD:a.py"], capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode().strip()


class Fragile(Processes):
    """Its n-th child ends badly, after half of what it had to say."""

    def __init__(self, number, ending):
        super().__init__(jobs=1, cage="off")
        self.number, self.ending, self.calls = number, ending, 0

    def run(self, command, *, timeout, scratch):
        self.calls += 1
        done = super().run(command, timeout=timeout, scratch=scratch)
        if self.calls != self.number:
            return done
        return Completed(self.ending, -9, done.stdout[: len(done.stdout) // 2], b"", 0.1)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    place = tmp_path_factory.mktemp("repo")
    (place / "a.py").write_text("one\n")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(place), *who, *arguments], check=True, capture_output=True)
    return str(place)


@pytest.mark.faults
@pytest.mark.parametrize("ending", BAD)
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_answer_is_an_error_at_every_question(name, ending, repository, scratch):
    whole = Fragile(0, ending)
    QUESTIONS[name](Git(whole, repository, scratch))
    assert whole.calls >= 1
    asked = whole.calls - (name == "head")  # whether the tree was changed is its last question
    for number in range(1, asked + 1):
        with pytest.raises(ToolError) as caught:
            QUESTIONS[name](Git(Fragile(number, ending), repository, scratch))
        assert not isinstance(caught.value, UsageError)
        assert "git" in caught.value.message


@pytest.mark.parametrize("ending", BAD)
def test_a_tree_of_which_git_does_not_say_is_changed(ending, repository, scratch):
    assert Git(Fragile(0, ending), repository, scratch).head().dirty is False
    assert Git(Fragile(3, ending), repository, scratch).head().dirty is True
