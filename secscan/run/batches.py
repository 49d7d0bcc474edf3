"""Runs one file scanner over its files: cached results first, the rest in batches, culprits alone.

A batch whose child dies, hangs or writes nonsense loses nothing but the culprit: what it did account
for is kept, and the rest is tried again in smaller batches until each file has an answer or has
failed by itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from posixpath import basename, dirname
from typing import Protocol

from secscan.cache import results
from secscan.contract import (
    BatchOutcome,
    FileContext,
    FileResult,
    FileScanner,
    SelectiveScanner,
    Settings,
    SourceFile,
    Tools,
)
from secscan.errors import ToolError
from secscan.model import Stage
from secscan.rewrites.versions import Versions
from secscan.run.coverage import Coverage
from secscan.selftest import belief
from secscan.syntax.notebook import Code, moved
from secscan.system import clock
from secscan.system.command import Command, Completed, Ending

# So many failures in a row, with no success at all, prove the tool broken rather than a file.
HOPELESS = 15
LARGEST_BATCH = 2000
_SMALLEST_BATCH = 128 * 1024
_MEGABYTE = 1 << 20
# A megabyte of source may take so many times what a file may.
_SLOWEST = 4


class Runner(Protocol):
    """Starts a child and waits for it."""

    def __call__(self, command: Command, timeout: float) -> Completed:
        """How the command ended, after at most `timeout` seconds."""


@dataclass(slots=True)
class TimeBudget:
    """The seconds that a scanner may still work; its clock runs while any child of it does."""

    total: float
    active: int = 0
    spent: float = 0.0
    since: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, now: float) -> None:
        """A child begins."""
        with self.lock:
            if self.active == 0:
                self.since = now
            self.active += 1

    def stop(self, now: float) -> None:
        """A child ended."""
        with self.lock:
            self.active -= 1
            if self.active == 0:
                self.spent += now - self.since

    def left(self, now: float) -> float:
        """Seconds left."""
        running = now - self.since if self.active else 0.0
        return self.total - self.spent - running


@dataclass(frozen=True, slots=True)
class BatchContext:
    """What the batches of a scan share: tools, a runner, staged copies, stored results, threads."""

    tools: Tools
    run: Runner
    stage: Callable[[SourceFile], SourceFile]
    store: results.Store
    pool: Executor
    settings: Settings
    memory: dict[str, FileResult] = field(default_factory=dict)
    progress: Callable[[str, int, int], None] = lambda _name, _done, _total: None
    write_copy: Callable[[SourceFile, bytes], SourceFile] = lambda file, _content: file
    read: Callable[[SourceFile], bytes] = lambda _file: b""


@dataclass(slots=True)
class BatchRunner:
    """One scanner's run over its files.

    `batch_bytes` is how much a batch may hold (0: what the scanner asks for); `forgets` is of which paths
    nothing is kept for later.
    """

    scanner: FileScanner
    coverage: Coverage
    context: BatchContext
    version: str
    batch_bytes: int = 0
    forgets: Callable[[str], bool] = lambda _path: False
    budget: TimeBudget = field(init=False)
    keys: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, FileResult] = field(default_factory=dict)
    versions: Versions = field(init=False)
    doubtful: list[SourceFile] = field(default_factory=list)
    contexts: dict[str, FileContext] = field(default_factory=dict)
    failures: int = 0

    def __post_init__(self) -> None:
        self.budget = TimeBudget(self.context.settings.timeout)
        self.versions = Versions(self.scanner, self.context.write_copy, self.context.read)

    def run(self) -> None:
        """Fills the coverage: afterwards each claimed file has a result or a reason."""
        misses = self._sifted(self._recall())
        self._progress()
        queue = deque(batches(misses, self._batch_bytes(misses)))
        pending: dict[Future[tuple[BatchOutcome, Completed]], list[SourceFile]] = {}
        while queue or pending:
            while queue:
                batch = queue.popleft()
                pending[self.context.pool.submit(self._attempt, batch)] = batch
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: pending[f][0].path):
                queue.extend(self._settle(pending.pop(future), *future.result()))
            if self.doubtful and len(pending) < self.context.settings.jobs:
                queue.extend(batches(self.doubtful, self._batch_bytes(self.doubtful)))
                self.doubtful = []
            self._progress()
        self._remember()

    def _batch_bytes(self, files: Sequence[SourceFile]) -> int:
        """So much that every job has a part, within what a start costs and what a retry may cost."""
        part = sum(file.size for file in files) // max(self.context.settings.jobs, 1) + 1
        smallest = max(_SMALLEST_BATCH, self.batch_bytes // 8)
        return min(max(part, smallest), self.batch_bytes or self.scanner.BATCH_BYTES)

    def _progress(self) -> None:
        done = len(self.coverage.results.keys() | self.coverage.failed.keys())
        self.context.progress(self.scanner.NAME, done, len(self.coverage.claimed))

    def _recall(self) -> list[SourceFile]:
        """Enters what is known already; the files that are left."""
        digest = self.scanner.digest()
        for file in self.coverage.claimed:
            name = basename(file.telling)
            self.keys[file.path] = results.key(self.scanner.NAME, self.version, digest, name, file)
        wanted = [k for k in self.keys.values() if k not in self.context.memory]
        stored = self.context.store.get_many(wanted)
        misses = []
        for file in self.coverage.claimed:
            key = self.keys[file.path]
            result = self._known(key, stored, file.path)
            if result is None:
                misses.append(file)
            else:
                self.coverage.enter({file.path: result})
        return misses

    def _known(self, key: str, stored: object, path: str) -> FileResult | None:
        if key in self.context.memory:
            return results.relocate(self.context.memory[key], path)
        data = stored.get(key) if isinstance(stored, dict) else None
        whole = bool(self.context.settings.policies)
        return results.unpack(data, key, path, whole=whole) if data else None

    def _remember(self) -> None:
        """Keeps what was found now; a failure only where it lies in the content."""
        kept = {
            self.keys[p]: result
            for p, result in self.fresh.items()
            if (result.lasting or not result.error) and not self.forgets(p)
        }
        self.context.memory.update(kept)
        self.context.store.put_many({key: results.pack(result, key) for key, result in kept.items()})

    def _sifted(self, files: list[SourceFile]) -> list[SourceFile]:
        """The files that the tool is needed for; what no rule can match is answered."""
        if not isinstance(self.scanner, SelectiveScanner):
            return files
        left = []
        while files:
            clean = []
            for file in files:
                try:
                    known = self._noted(self._given(file))
                except ToolError:
                    left.append(file)  # whoever needs it finds out why
                    continue
                if self.scanner.can_match(known):
                    left.append(replace(file, present=known.present))
                else:
                    clean.append(file)
            answered = {file.path: FileResult(unparsed=True) for file in clean}
            again = self._judged(clean, answered)
            self.coverage.enter(answered)
            self.fresh.update(answered)
            files = [file for batch in again for file in batch]
        return left

    def _noted(self, file: SourceFile) -> SourceFile:
        """The file with what its scanner's rules look for in it."""
        if not isinstance(self.scanner, SelectiveScanner):
            return file
        return replace(file, present=self.scanner.present(file, self.context.read(file)))

    def _given(self, file: SourceFile) -> SourceFile:
        """The private copy that the tool is given."""
        return self.versions.given(self.context.stage(self._shown(self._seen(file))))

    def _attempt(self, batch: list[SourceFile]) -> tuple[BatchOutcome, Completed]:
        """Stages a batch, runs the scanner on it and reads the answer. Runs in a thread."""
        left = self.budget.left(clock.monotonic())
        if left <= 0:
            return BatchOutcome(problem="out of time"), _nothing(Ending.TIMEOUT)
        staged, lost = self._staged(batch)
        if not staged:
            return BatchOutcome(lost), _nothing(Ending.EXIT)
        planted = belief.chosen(self.scanner.NAME, staged)
        # The canaries come first: what a child that dies on its way has reported until then is believed.
        canaries = [self._noted(self.context.write_copy(one.file, one.content)) for one in planted]
        inputs = [*canaries, *staged]
        megabytes = max(f.size for f in staged) / _MEGABYTE
        total = sum(f.size for f in staged) / _MEGABYTE
        allowance = self.context.settings.file_timeout * (1 + _SLOWEST * total)
        try:
            command = self.scanner.command(inputs, self.context.tools, self.context.settings)
        except ToolError as error:
            return BatchOutcome(lost, problem=error.message), _nothing(Ending.NOT_STARTED)
        # The private copies are what the cage lets the child see of the target.
        shown = sorted({dirname(dirname(f.staged)) for f in inputs if f.staged})
        stall = command.stall * (1 + _SLOWEST * megabytes) if command.stall else None
        command = replace(command, reads=(*command.reads, *shown), stall=stall)
        self.budget.start(clock.monotonic())
        try:
            done = self.context.run(command, min(left, allowance))
        finally:
            self.budget.stop(clock.monotonic())
        outcome = belief.believed(self.scanner.NAME, self.scanner.parse(done, inputs), planted)
        return replace(outcome, files={**lost, **outcome.files}), done

    def _seen(self, file: SourceFile) -> SourceFile:
        """A notebook is Python to tools for code, and text to all others."""
        if "notebook" not in file.kinds or self.scanner.STAGE is Stage.SAST:
            return file
        return replace(file, kinds=file.kinds - {"python"})

    def _staged(self, batch: list[SourceFile]) -> tuple[list[SourceFile], dict[str, FileResult]]:
        """Private copies of the batch; a file that cannot be copied any more has failed."""
        staged, lost = [], {}
        for file in batch:
            try:
                staged.append(self._with_context(self._noted(self._given(file))))
            except ToolError as error:
                lost[file.path] = FileResult(error=error.message)
        return staged, lost

    def _with_context(self, file: SourceFile) -> SourceFile:
        """A staged file with private copies of the files that it is read with."""
        if file.context is None:
            return file
        name = file.context.digest
        if name not in self.contexts:
            beside = tuple(self.context.stage(one) for one in file.context.files)
            self.contexts[name] = replace(file.context, files=beside)
        return replace(file, context=self.contexts[name])

    def _shown(self, file: SourceFile) -> SourceFile:
        """A file as this scanner is to have it: who opens no archives has the text of one that is both."""
        other = file.kinds - {"archive"}
        return replace(file, kinds=other) if other and not getattr(self.scanner, "OPENS", False) else file

    def _settle(
        self, batch: list[SourceFile], outcome: BatchOutcome, done: Completed
    ) -> Iterable[list[SourceFile]]:
        """Enters an answer; what is left of the batch, as smaller batches to try again."""
        answered = {f.path: outcome.files[f.path] for f in batch if f.path in outcome.files}
        rest = [f for f in batch if f.path not in answered]
        for file in batch:
            if file.path in outcome.unsure and file.path in answered:
                del answered[file.path]
                self.doubtful.append(replace(file, closely=True))
        again = self._judged(batch, answered)
        self.coverage.enter(answered)
        if rest or not outcome.problem:
            self.fresh.update(answered)
        if not rest:
            if outcome.problem:
                self.coverage.fail(batch, outcome.problem)
            return again
        reason = describe(done, outcome)
        self.failures = 0 if self.coverage.results else self.failures + 1
        out_of_time = self.budget.left(clock.monotonic()) <= 0
        if (
            len(rest) == 1 == len(batch)
            or out_of_time
            or self.failures >= HOPELESS
            or done.ending is Ending.CANCELLED
        ):
            self.coverage.timed_out = self.coverage.timed_out or out_of_time
            self.coverage.problem = reason
            self._give_up(rest, reason, late=out_of_time or done.ending in _SLOW)
            return again
        return [
            *split(rest, ordered=self.scanner.ORDERED and done.ending is not Ending.NOT_STARTED),
            *again,
        ]

    def _judged(self, batch: Sequence[SourceFile], answered: dict[str, FileResult]) -> list[list[SourceFile]]:
        """Makes the answers those of the files' own texts; those to be looked at in another text leave it."""
        again = []
        for file in batch:
            if file.path in answered:
                final = self.versions.judged(file, answered.pop(file.path))
                if final is None:
                    again.append(file)
                else:
                    answered[file.path] = self._in_place(file.path, final)
        return [again] if again else []

    def _in_place(self, path: str, said: FileResult) -> FileResult:
        """The result with what was found in a notebook's code at its place in the notebook."""
        seen = self.versions.contents.get(path)
        if seen is None or not isinstance(seen.code, Code):
            return said
        code = seen.code
        unseen = tuple(
            replace(part, start_line=code.line(part.start_line), end_line=code.line(part.end_line))
            for part in said.unseen
        )
        return replace(said, findings=tuple(moved(one, code) for one in said.findings), unseen=unseen)

    def _give_up(self, files: Sequence[SourceFile], reason: str, *, late: bool) -> None:
        """Files without an answer: what an earlier text of theirs gave, else they failed."""
        best = {f.path: self.versions.best(f.path, reason) for f in files}
        known = {path: self._in_place(path, said) for path, said in best.items() if said is not None}
        self.coverage.enter(known)
        self.coverage.fail((f for f in files if f.path not in known), reason, late=late)


_SLOW = (Ending.TIMEOUT, Ending.STALLED)


def _nothing(ending: Ending) -> Completed:
    return Completed(ending, 0, b"", b"", 0.0)


def split(rest: list[SourceFile], *, ordered: bool) -> list[list[SourceFile]]:
    """The parts of an unanswered batch: the first file alone if it is the culprit, else two halves."""
    if len(rest) == 1:
        return [rest]
    middle = 1 if ordered else len(rest) // 2
    return [rest[:middle], rest[middle:]]


def batches(files: Sequence[SourceFile], size: int) -> list[list[SourceFile]]:
    """Files in order, in batches of about `size` bytes, the batches with most bytes first."""
    made: list[list[SourceFile]] = []
    room = 0
    for file in files:
        if not made or room < file.size or len(made[-1]) >= LARGEST_BATCH:
            made.append([])
            room = size
        made[-1].append(file)
        room -= file.size
    return sorted(made, key=lambda batch: -sum(f.size for f in batch))


_ENDINGS = {
    Ending.SIGNAL: "was killed by signal {code}",
    Ending.TIMEOUT: "ran out of time",
    Ending.STALLED: "hung",
    Ending.OUTPUT_LIMIT: "wrote more than its limit",
    Ending.MEMORY_LIMIT: "used more memory than its limit",
    Ending.NOT_STARTED: "could not be started",
    Ending.CANCELLED: "was stopped",
}


def describe(done: Completed, outcome: BatchOutcome) -> str:
    """One line on why a child's answer is not an answer."""
    ending = _ENDINGS.get(done.ending, "").format(code=abs(done.code))
    if done.ending is Ending.NOT_STARTED and not outcome.problem:
        return f"{ending}: {done.stderr.decode('utf-8', 'replace').strip()[:200]}"
    if ending:
        return f"the scanner {ending}" if done.ending is not Ending.NOT_STARTED else outcome.problem
    return outcome.problem or "not accounted for by the scanner"
