"""The search of a history, from refs to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from secscan.cache.results import relocate
from secscan.config.settings import Config
from secscan.contract import FileResult
from secscan.errors import ToolError
from secscan.history import gather
from secscan.history.bench import Bench
from secscan.history.chart import Chart, Place, Standing, draw, places
from secscan.history.gather import Group, Spoken, Times
from secscan.history.marks import Mark
from secscan.history.sweep import (
    COMMIT_PATH,
    LARGEST,
    TAG_PATH,
    Item,
    Sweep,
    item_of,
    kinds_of,
    message_of,
)
from secscan.model import FileProblem, Finding
from secscan.steps.redact import secrets_of
from secscan.steps.suppress import Excuses
from secscan.syntax.text import source_text
from secscan.system import gitlog
from secscan.system.git import Git
from secscan.target.inventory import Choice

SPOKEN_AT_ONCE = 32 * 1024 * 1024
ATTEMPTS = 4
MESSAGES = (COMMIT_PATH, TAG_PATH)


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the history was asked for. `since`: only commits that this name does not reach."""

    choice: Choice
    since: str = ""
    reflog: bool = False
    stashes: bool = False

    def wants(self, path: str) -> bool:
        """Whether a path was asked for; messages are where nothing narrower was."""
        if path in MESSAGES:
            return "" in self.choice.paths
        return self.choice.wants(path) and not self.choice.excludes(path)


@dataclass(slots=True)
class Outcome:
    """What a search brought home. `unread` are git's failures, `failed` the scanners'.

    `values` are what findings mask, by fingerprint; `verify.claims.masked` gives a scan's.
    """

    findings: list[Finding] = field(default_factory=list)
    unread: list[FileProblem] = field(default_factory=list)
    failed: list[FileProblem] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict, repr=False)
    commits: int = 0
    blobs: int = 0
    read: int = 0


class Speaker(NamedTuple):
    """A blob that speaks for marks at a path."""

    path: str
    oid: str
    item: Item
    marks: set[Mark]


NOTHING = Spoken({}, {})


@dataclass(slots=True)
class Search:
    """One search."""

    git: Git
    bench: Bench
    config: Config
    wish: Wish
    today: str
    expect: Callable[[int], None] = lambda _count: None
    outcome: Outcome = field(default_factory=Outcome)
    heads: frozenset[tuple[str, str]] = frozenset()
    tagged: dict[str, str] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    absent: frozenset[str] | None = None

    def run(self) -> Outcome:
        """Everything, in order."""
        chart = self._chart()
        found = self._places(chart)
        self.outcome.commits, self.outcome.blobs = len(chart.commits), len(found)
        if not found:
            return self.outcome
        self.expect(len(found))
        sweep = Sweep(self.bench, self.wish.wants, self.heads)
        sweep.run(found, self._objects)
        self._account(sweep)
        self._gather(chart, found, sweep)
        return self.outcome

    def _problem(self, path: str, reason: str) -> None:
        self.outcome.unread.append(FileProblem(path, reason))

    def _chart(self) -> Chart:
        """Commits and changes, and what refs name beside commits."""
        refs = gitlog.read_refs(self.git)
        tips = self._tips(refs)
        without = [self.git.commit_of(self.wish.since)] if self.wish.since else []
        rows: list[gitlog.CommitParents] = []
        if tips or self.wish.reflog:
            rows, problem = gitlog.read_commits(
                self.git, tips, without, reflog=self.wish.reflog, timeout=self.config.timeout
            )
            if problem:
                self._problem(".git", f"git stopped at a commit that it cannot read: {problem}")
        chart = draw(rows)
        self._enter(chart, rows)
        self._shallow(rows)
        self._heads(refs)
        return chart

    def _tips(self, refs: Sequence[gitlog.Ref]) -> list[str]:
        """The commits to start from; tags are opened, and refs to other objects noted."""
        wanted = [ref for ref in refs if ref.name != gitlog.STASH]
        if self.wish.stashes and any(ref.name == gitlog.STASH for ref in refs):
            stashes = gitlog.read_stashes(self.git)
            wanted += [gitlog.Ref(gitlog.STASH, oid) for oid in stashes]
            if not stashes:
                self._problem(f".git/{gitlog.STASH}", "its log cannot be read")
        kinds = gitlog.read_types(self.git, [ref.oid for ref in wanted])
        tips: list[str] = []
        for ref in wanted:
            if ref.oid not in kinds:
                self._problem(f".git/{ref.name}", f"the object {ref.oid[:12]} that it names cannot be read")
        tips += [ref.oid for ref in wanted if kinds.get(ref.oid) == "commit"]
        for ref in wanted:
            if kinds.get(ref.oid) in {"tree", "blob"}:
                self._beside(ref.name, kinds[ref.oid], ref.oid)
        tags = {ref.oid: ref.name for ref in wanted if kinds.get(ref.oid) == "tag"}
        return list(dict.fromkeys([*tips, *self._opened(tags)]))

    def _opened(self, tags: Mapping[str, str]) -> Iterator[str]:
        """The commits that tags stand for, through tags of tags."""
        names = dict(tags)
        while names:
            following: dict[str, str] = {}
            for tag in self._objects(list(names)):
                head = tag.data.partition(b"\n\n")[0].decode("ascii", "replace").split()
                self.tagged.setdefault(tag.oid, "")
                if tag.problem or len(head) < 4 or head[0] != "object":  # noqa: PLR2004
                    self._problem(f".git/{names[tag.oid]}", f"a tag that cannot be read: {tag.problem}")
                elif head[3] == "commit":
                    self.tagged[tag.oid] = head[1]
                    yield head[1]
                elif head[3] == "tag" and head[1] not in self.tagged:
                    following[head[1]] = names[tag.oid]
                elif head[3] in {"tree", "blob"}:
                    self._beside(names[tag.oid], head[3], head[1])
            names = following

    def _beside(self, ref: str, kind: str, oid: str) -> None:
        """A ref to a file or a directory that no commit need hold."""
        if kind == "blob":
            self.extra.append((f".git/{ref}", oid))
            return
        try:
            rows = self.git.list_object(oid)
        except ToolError as error:
            self._problem(f".git/{ref}", error.message)
            return
        self.extra += [(row.path, row.oid) for row in rows if row.regular]

    def _enter(self, chart: Chart, rows: Sequence[gitlog.CommitParents]) -> None:
        pairs = [(row.oid, row.parents[0] if row.parents else "") for row in rows]
        broken: dict[str, str] = {}
        for change in gitlog.read_changes(self.git, pairs, broken, timeout=self.config.timeout):
            chart.enter(*change)
        for commit, why in broken.items():
            self._problem(".git", f"commit {commit[:12]}: what it changed cannot be read: {why}")

    def _shallow(self, rows: Sequence[gitlog.CommitParents]) -> None:
        cut = gitlog.read_shallow(self.git)
        if any(row.oid in cut for row in rows):
            self._problem(".git/shallow", "a shallow clone: what came before is not here")
            self.outcome.advice.append("git fetch --unshallow, or a checkout with fetch-depth: 0")

    def _heads(self, refs: Sequence[gitlog.Ref]) -> None:
        if any(ref.name == "HEAD" for ref in refs):
            try:
                self.heads = frozenset((row.path, row.oid) for row in self.git.list_tree("HEAD"))
            except ToolError as error:
                self._problem(".git/HEAD", error.message)

    def _places(self, chart: Chart) -> list[Place]:
        """Every blob and message that was asked for."""
        found = []
        for place in places(chart, self.extra):
            asked = [path for path in place.paths if self.wish.choice.wants(path)]
            if any(map(self.wish.wants, place.paths)):
                found.append(place)
            elif asked:
                self.outcome.skipped.append((asked[0], "excluded"))
        self.outcome.skipped += [
            (path, reason) for (path, _), reason in chart.others.items() if self.wish.choice.wants(path)
        ]
        if self.wish.wants(COMMIT_PATH):
            found += [
                Place(oid, COMMIT_PATH, number, (COMMIT_PATH,))
                for number, oid in reversed(list(enumerate(chart.commits)))
            ]
            tags = (tag for tag, oid in self.tagged.items() if not self.wish.since or oid in chart.numbers)
            found += [Place(oid, TAG_PATH, 0, (TAG_PATH,)) for oid in sorted(tags)]
        return found

    def _objects(self, oids: Sequence[str]) -> Iterator[gitlog.Object]:
        """Objects of git's; of a partial clone only those that are here are asked for."""
        if self.absent is None:
            self.absent = self._absent() if gitlog.is_partial(self.git) else frozenset()
        absent = self.absent
        yield from (gitlog.Object(oid, problem="missing") for oid in oids if oid in absent)
        here = [oid for oid in oids if oid not in absent]
        yield from gitlog.read_objects(self.git, here, limit=LARGEST, timeout=self.config.timeout)

    def _absent(self) -> frozenset[str]:
        tips = [ref.oid for ref in gitlog.read_refs(self.git)]
        return gitlog.read_missing(self.git, tips, timeout=self.config.timeout)

    def _account(self, sweep: Sweep) -> None:
        """What git or the scanners could not give."""
        out = self.outcome
        for path, oid, why in sweep.unread:
            self._problem(path, f"object {oid[:12]}: {why}")
        if any(why == "missing" for _, _, why in sweep.unread):
            out.advice.append("git fetch the whole history, without a --filter")
        out.failed += [FileProblem(path, f"blob {oid[:12]}: {why}") for path, oid, why in sweep.failed]
        out.skipped += sweep.skipped
        out.read = sweep.read

    def _gather(self, chart: Chart, found: Sequence[Place], sweep: Sweep) -> None:
        homes: dict[tuple[str, str], list[str]] = {}
        for place in found:
            for path in place.paths:
                key = (place.oid, path.rpartition("/")[2])
                if key in sweep.notes and self.wish.wants(path):
                    homes.setdefault(key, []).append(path)
        times = self._times(chart, {path for paths in homes.values() for path in paths})
        groups = gather.group(sweep.notes, homes, self.heads, times)
        heard, spoken = self._heard(groups, times)
        united = gather.unite(heard, spoken, self.heads, times, chart.commits)
        findings = [found for found, _ in united]
        self.outcome.values = {found.fingerprint: value for found, value in united}
        self.outcome.findings = gather.dated(findings, self._dates(findings))

    def _heard(
        self, groups: Sequence[Group], times: Mapping[str, Times]
    ) -> tuple[list[Group], dict[tuple[str, str], Spoken]]:
        """The groups whose speakers have said their mark, and what the speakers said."""
        heard: list[Group] = []
        spoken: dict[tuple[str, str], Spoken] = {}
        waiting = list(groups)
        for _ in range(ATTEMPTS):
            spoken.update(self._spoken([g for g in waiting if (g.path, g.speaker) not in spoken]))
            has = [g.mark in spoken.get((g.path, g.speaker), NOTHING).findings for g in waiting]
            heard += [g for g, good in zip(waiting, has, strict=True) if good]
            lost = [g for g, good in zip(waiting, has, strict=True) if not good]
            waiting = [g for one in lost if (g := gather.corrected(one, self.heads, times[one.path]))]
            self._unheard([one for one in lost if len(one.sure - {one.speaker}) == 0])
            if not waiting:
                break
        self._unheard(waiting)
        return sorted(heard, key=lambda one: (one.path, one.mark)), spoken

    def _unheard(self, groups: Sequence[Group]) -> None:
        for one in groups:
            reason = f"blob {one.speaker[:12]}: a finding of {one.mark.rule} could not be read again"
            self.outcome.failed.append(FileProblem(one.path, reason))

    def _times(self, chart: Chart, paths: set[str]) -> dict[str, Times]:
        times = gather.times_of(chart, paths - {*MESSAGES})
        times[COMMIT_PATH] = Times({oid: Standing(n, n) for n, oid in enumerate(chart.commits)})
        named = {tag: chart.numbers[oid] for tag, oid in self.tagged.items() if oid in chart.numbers}
        times[TAG_PATH] = Times({tag: Standing(n, n) for tag, n in named.items()})
        return times

    def _spoken(self, groups: Sequence[Group]) -> dict[tuple[str, str], Spoken]:
        """What each speaker's blob says, read again in small lots."""
        wanted: dict[str, dict[str, set[Mark]]] = {}
        for one in groups:
            wanted.setdefault(one.speaker, {}).setdefault(one.path, set()).add(one.mark)
        spoken: dict[tuple[str, str], Spoken] = {}
        lot: list[Speaker] = []
        size = 0
        for blob in self._objects(list(wanted)):
            data = blob.data if blob.kind == "blob" else message_of(blob.data)
            for path, marks in wanted[blob.oid].items() if not blob.problem else ():
                key = f"{blob.oid}/{path.rpartition('/')[2]}"
                lot.append(Speaker(path, blob.oid, item_of(key, data, kinds_of(path, data)), marks))
                size += len(data)
            if size >= SPOKEN_AT_ONCE:
                spoken.update(self._say(lot))
                lot, size = [], 0
        spoken.update(self._say(lot))
        return spoken

    def _say(self, lot: Sequence[Speaker]) -> dict[tuple[str, str], Spoken]:
        """What these blobs say. A stored answer hides secrets, and so may lack a mark: then a new one."""
        said: dict[tuple[str, str], Spoken] = {}
        for afresh in (False, True):
            rest = [s for s in lot if not s.marks <= said.get((s.path, s.oid), NOTHING).findings.keys()]
            items = {one.item.file.path: one.item for one in rest}
            looked = self.bench.look(list(items.values()), afresh=afresh)
            for one in rest:
                result = looked.results.get(one.item.file.path, FileResult())
                said[one.path, one.oid] = self._spoken_by(one, result)
        return said

    def _spoken_by(self, one: Speaker, result: FileResult) -> Spoken:
        raw = relocate(result, one.path).findings
        source = source_text(one.path, one.item.data, python="python" in one.item.file.kinds)
        base = self.config.base
        doubtful = base is not None and one.oid not in base.names.values()
        excuses = Excuses(self.config.suppress, (), self.today)
        said = gather.speak(one.path, raw, source, excuses, doubtful=doubtful)
        self.outcome.secrets |= secrets_of(said.findings.values(), {one.path: source})
        return said

    def _dates(self, findings: Sequence[Finding]) -> dict[str, str]:
        firsts = {f.history.first_commit for f in findings if f.history} - {""}
        return {one.oid: gather.author_date(one.data) for one in self._objects(sorted(firsts))}
