"""A repository's history from git: commits and their changes, tags, and what refs name beside these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.errors import ToolError
from secscan.history.commit_graph import BlobPaths, CommitGraph, blob_paths, graph_of
from secscan.history.git_objects import ObjectReader
from secscan.history.query import COMMIT_PATH, TAG_PATH, Query
from secscan.model import FileProblem
from secscan.system import gitlog
from secscan.system.git import Git
from secscan.system.refs import commit_named

_TAG_WORDS = 4
DEEPEN = "git fetch --unshallow, or a checkout with fetch-depth: 0"


@dataclass(frozen=True, slots=True)
class GitHistory:
    """What there is. `heads` are HEAD's (path, blob), `tags` the commits of tag objects.

    `beside` are (path, blob) that refs name and no commit need have. `problems` are what git could not
    give, `advice` what helps against it.
    """

    graph: CommitGraph
    heads: frozenset[tuple[str, str]]
    tags: Mapping[str, str]
    beside: Sequence[tuple[str, str]]
    problems: Sequence[FileProblem]
    advice: Sequence[str]

    def requested(self, query: Query) -> tuple[list[BlobPaths], list[tuple[str, str]]]:
        """Every blob and message that is asked for, and (path, reason) of what was and is not looked at."""
        found, skipped = [], []
        for one in blob_paths(self.graph, self.beside):
            chosen = [path for path in one.paths if query.choice.wants(path)]
            if any(map(query.wants, one.paths)):
                found.append(one)
            elif chosen:
                skipped.append((chosen[0], "excluded"))
        others = self.graph.others.items()
        skipped += [(path, reason) for (path, _), reason in others if query.choice.wants(path)]
        return [*found, *(self._messages(query) if query.wants(COMMIT_PATH) else ())], skipped

    def _messages(self, query: Query) -> Iterator[BlobPaths]:
        """The messages of commits, the oldest first, and of tags."""
        for number, oid in reversed(list(enumerate(self.graph.commits))):
            yield BlobPaths(oid, COMMIT_PATH, number, (COMMIT_PATH,))
        for tag, oid in sorted(self.tags.items()):
            if not query.since or oid in self.graph.numbers:
                yield BlobPaths(tag, TAG_PATH, 0, (TAG_PATH,))


@dataclass(slots=True)
class HistoryReader:
    """Reads a history once."""

    git: Git
    objects: ObjectReader
    query: Query
    timeout: float
    tags: dict[str, str] = field(default_factory=dict)
    beside: list[tuple[str, str]] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)

    def read(self) -> GitHistory:
        """All of it; what git cannot give is among the problems. Raises `ToolError` where there is no git."""
        refs = gitlog.read_refs(self.git)
        rows = self._commits(self._tips(refs))
        graph = graph_of(rows)
        self._enter_changes(graph, rows)
        advice = self._shallow(rows)
        heads = self._heads(refs)
        return GitHistory(graph, heads, self.tags, self.beside, self.problems, advice)

    def _problem(self, path: str, reason: str) -> None:
        self.problems.append(FileProblem(path, reason))

    def _commits(self, tips: Sequence[str]) -> list[gitlog.CommitParents]:
        """The commits that the tips reach."""
        query = self.query
        without = [commit_named(self.git, query.since)] if query.since else []
        if not tips and not query.reflog:
            return []
        rows, problem = gitlog.read_commits(
            self.git, tips, without, reflog=query.reflog, timeout=self.timeout
        )
        if problem:
            self._problem(".git", f"git stopped at a commit that it cannot read: {problem}")
        return rows

    def _tips(self, refs: Sequence[gitlog.Ref]) -> list[str]:
        """The commits to start from; tags are opened, and refs to other objects noted."""
        wanted = [*(ref for ref in refs if ref.name != gitlog.STASH), *self._stashes(refs)]
        kinds = gitlog.read_types(self.git, [ref.oid for ref in wanted])
        for ref in wanted:
            if ref.oid not in kinds:
                self._problem(f".git/{ref.name}", f"the object {ref.oid[:12]} that it names cannot be read")
        tips = [ref.oid for ref in wanted if kinds.get(ref.oid) == "commit"]
        for ref in wanted:
            if kinds.get(ref.oid) in {"tree", "blob"}:
                self._beside(ref.name, kinds[ref.oid], ref.oid)
        tags = {ref.oid: ref.name for ref in wanted if kinds.get(ref.oid) == "tag"}
        return list(dict.fromkeys([*tips, *self._opened(tags)]))

    def _stashes(self, refs: Sequence[gitlog.Ref]) -> list[gitlog.Ref]:
        """What is stashed, where that is asked for."""
        if not self.query.stashes or not any(ref.name == gitlog.STASH for ref in refs):
            return []
        stashes = gitlog.read_stashes(self.git)
        if not stashes:
            self._problem(f".git/{gitlog.STASH}", "its log cannot be read")
        return [gitlog.Ref(gitlog.STASH, oid) for oid in stashes]

    def _opened(self, tags: Mapping[str, str]) -> Iterator[str]:
        """The commits that tags stand for, through tags of tags."""
        names = dict(tags)
        while names:
            following: dict[str, str] = {}
            for tag in self.objects.read(list(names)):
                head = tag.data.partition(b"\n\n")[0].decode("ascii", "replace").split()
                self.tags.setdefault(tag.oid, "")
                if tag.problem or len(head) < _TAG_WORDS or head[0] != "object":
                    self._problem(f".git/{names[tag.oid]}", f"a tag that cannot be read: {tag.problem}")
                elif head[3] == "commit":
                    self.tags[tag.oid] = head[1]
                    yield head[1]
                elif head[3] == "tag" and head[1] not in self.tags:
                    following[head[1]] = names[tag.oid]
                elif head[3] in {"tree", "blob"}:
                    self._beside(names[tag.oid], head[3], head[1])
            names = following

    def _beside(self, ref: str, kind: str, oid: str) -> None:
        """A ref to a file or a directory that no commit need hold."""
        if kind == "blob":
            self.beside.append((f".git/{ref}", oid))
            return
        try:
            rows = self.git.list_object(oid)
        except ToolError as error:
            self._problem(f".git/{ref}", error.message)
            return
        self.beside += [(row.path, row.oid) for row in rows if row.regular]

    def _enter_changes(self, graph: CommitGraph, rows: Sequence[gitlog.CommitParents]) -> None:
        pairs = [(row.oid, row.parents[0] if row.parents else "") for row in rows]
        broken: dict[str, str] = {}
        for change in gitlog.read_changes(self.git, pairs, broken, timeout=self.timeout):
            graph.enter(*change)
        for commit, why in broken.items():
            self._problem(".git", f"commit {commit[:12]}: what it changed cannot be read: {why}")

    def _shallow(self, rows: Sequence[gitlog.CommitParents]) -> list[str]:
        """Advice, where the clone is cut off."""
        cut = gitlog.read_shallow(self.git)
        if not any(row.oid in cut for row in rows):
            return []
        self._problem(".git/shallow", "a shallow clone: what came before is not here")
        return [DEEPEN]

    def _heads(self, refs: Sequence[gitlog.Ref]) -> frozenset[tuple[str, str]]:
        if not any(ref.name == "HEAD" for ref in refs):
            return frozenset()
        try:
            return frozenset((row.path, row.oid) for row in self.git.list_tree("HEAD"))
        except ToolError as error:
            self._problem(".git/HEAD", error.message)
            return frozenset()
