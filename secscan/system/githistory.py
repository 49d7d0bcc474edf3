"""Records in a ref of the repository: written and read offline, united with those of other clones.

Nothing else of the repository is changed: objects are added, and `refs/secscan/history` moves on. What other
clones wrote is fetched by the user to `refs/secscan/remote/…`; it is read as well, and the next record is
written on top of both, so that a push is a fast forward.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from secscan.errors import ToolError
from secscan.system.command import Command, Ending
from secscan.system.git import Git

REF = "refs/secscan/history"
REMOTE = "refs/secscan/remote"
MOST_ENTRIES = 200_000
LONGEST = 1 << 26
_ATTEMPTS = 20
_BATCH = 64
_PATH = re.compile(r"scans/[0-9a-f]{2}/[0-9a-f]{32}\.json")
_WRITER = {
    "GIT_AUTHOR_NAME": "secscan",
    "GIT_AUTHOR_EMAIL": "secscan@localhost",
    "GIT_COMMITTER_NAME": "secscan",
    "GIT_COMMITTER_EMAIL": "secscan@localhost",
}


class HistoryRef(Git):
    """The history of a repository. Raises `ToolError` where git refuses."""

    def refs(self) -> Mapping[str, str]:
        """The refs that hold history, and their commits; our own first."""
        listed = self.answer("for-each-ref", "--format=%(refname) %(objectname)", REF, REMOTE)
        rows = (line.split(" ") for line in os.fsdecode(listed).splitlines())
        found = {name: oid for name, oid in rows if name == REF or name.startswith(f"{REMOTE}/")}
        return dict(sorted(found.items(), key=lambda item: (item[0] != REF, item[0])))

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of every record, each once, in the order of the paths."""
        united = self._united(self.refs().values())
        waiting = list(united.items())
        for start in range(0, len(waiting), _BATCH):
            part = dict(waiting[start : start + _BATCH])
            blobs = self.read_blobs(sorted(set(part.values())))
            yield from ((path, blobs[oid]) for path, oid in part.items())

    def _united(self, commits: Iterable[str]) -> dict[str, str]:
        """The records' objects by path; what is not a record's name is nothing of ours."""
        united: dict[str, str] = {}
        for commit in commits:
            listed = self.answer("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
            for row in os.fsdecode(listed).split("\0"):
                facts, _, path = row.partition("\t")
                words = facts.split()
                if _PATH.fullmatch(path) and words[0].startswith("100") and int(words[3]) <= LONGEST:
                    united.setdefault(path, words[2])
        if len(united) > MOST_ENTRIES:
            raise ToolError(
                f"{REF} holds more than {MOST_ENTRIES:,} records", "secscan store prune --store git:"
            )
        return dict(sorted(united.items()))

    def add(self, path: str, data: bytes, message: str, at: int) -> None:
        """Adds a record on top of all that is there; again where another process was faster."""
        blob = self._write("hash-object", "-w", "--stdin", "--no-filters", stdin=data)
        for _ in range(_ATTEMPTS):
            refs = self.refs()
            rows = {**self._united(refs.values()), path: blob}
            if self._move(rows, self._parents(refs), refs.get(REF, ""), message, at):
                return
        raise ToolError(f"{REF}: others write to it all the time")

    def replace_all(self, paths: set[str], message: str, at: int) -> None:
        """Keeps only these records; the ref begins anew, so that git can forget the others."""
        refs = self.refs()
        rows = {path: oid for path, oid in self._united(refs.values()).items() if path in paths}
        if not self._move(rows, [], refs.get(REF, ""), message, at):
            raise ToolError(f"{REF}: another process wrote to it", "Try again.")

    def _parents(self, refs: Mapping[str, str]) -> list[str]:
        """The commits to build on: our own, and others that it does not hold yet."""
        own = refs.get(REF, "")
        others = [oid for name, oid in refs.items() if name != REF]
        new = [
            oid for oid in others if not own or self.ask("merge-base", "--is-ancestor", oid, own).code != 0
        ]
        return list(dict.fromkeys([own, *new] if own else new))

    def _move(self, rows: Mapping[str, str], parents: list[str], old: str, message: str, at: int) -> bool:
        """Writes tree and commit, and moves the ref if it is still where it was."""
        index = str(Path(self._scratch, f"index-{os.urandom(6).hex()}"))
        listed = "".join(f"100644 {oid}\t{path}\0" for path, oid in rows.items()).encode()
        self._write("update-index", "-z", "--add", "--index-info", stdin=listed, index=index)
        tree = self._write("write-tree", index=index)
        named = [word for parent in parents for word in ("-p", parent)]
        commit = self._write("commit-tree", *named, "-m", message, tree, at=at)
        missing = "0" * len(commit)
        done = self._run(self._writing(("update-ref", REF, commit, old or missing), b"", "", at))
        return done.ending is Ending.EXIT and done.code == 0

    def _write(self, *arguments: str, stdin: bytes = b"", index: str = "", at: int = 0) -> str:
        done = self._run(self._writing(arguments, stdin, index, at))
        if done.ending is not Ending.EXIT or done.code != 0:
            said = done.stderr.decode("utf-8", "backslashreplace").strip().splitlines()
            raise ToolError(f"git {arguments[0]} failed: {said[-1] if said else done.ending.value}")
        return done.stdout.decode("ascii", "replace").strip()

    def _writing(self, arguments: tuple[str, ...], stdin: bytes, index: str, at: int) -> Command:
        command = self._command(arguments, stdin)
        dates = {"GIT_AUTHOR_DATE": f"@{at} +0000", "GIT_COMMITTER_DATE": f"@{at} +0000"}
        more = {"GIT_INDEX_FILE": index} if index else {}
        return replace(
            command,
            env={**command.env, **_WRITER, **dates, **more},
            writes=(self._places.common, self._places.git, self._scratch),
        )
