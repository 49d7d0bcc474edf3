"""What of a history is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from secscan.target.inventory import Choice

COMMIT_PATH = ".git/COMMIT_EDITMSG"
TAG_PATH = ".git/TAG_EDITMSG"
MESSAGES = (COMMIT_PATH, TAG_PATH)


@dataclass(frozen=True, slots=True)
class Query:
    """What of the history is asked for. `since`: only commits that this name does not reach."""

    choice: Choice
    since: str = ""
    reflog: bool = False
    stashes: bool = False

    def wants(self, path: str) -> bool:
        """Whether a path is asked for; messages are where nothing narrower is."""
        if path in MESSAGES:
            return "" in self.choice.paths
        return self.choice.wants(path) and not self.choice.excludes(path)
