"""Looks at open documents while they are edited: what is ready is shown at once, what is stale is ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Protocol

from secscan.config.settings import Config
from secscan.errors import SecscanError, unexpected
from secscan.lockfiles import recognise
from secscan.model import Report, Stage
from secscan.run.documents import DocumentScan, StaleError, listed_with, on_disk, read_with
from secscan.servers.lsp.buffers import Buffer, Checkout, Configure
from secscan.servers.lsp.notes import EditorNote, carried, notes_of, unseen

SIDE_BY_SIDE = 2
"""Looks at a time: each has several children."""
TOGETHER = 0.02
"""Seconds: documents whose turn comes within that are looked at together."""
CODE, PACKAGES = "code", "packages"


class Loop(Protocol):
    """The event loop, as far as it is needed."""

    def time(self) -> float:
        """Its clock, in seconds."""

    def call_later(self, delay: float, callback: Callable[..., object], *args: object) -> object:
        """Calls in its thread, after a while."""

    def call_soon_threadsafe(self, callback: Callable[..., object], *args: object) -> object:
        """Calls in its thread, from any other."""


@dataclass(frozen=True, slots=True)
class LookPart:
    """One part of a look: its stages, whose notes they make, and which documents and other files it needs."""

    stages: frozenset[Stage]
    kind: str
    beside: Callable[[str, str], Sequence[str]]
    wants: Callable[[str], bool] = lambda _path: True


_QUICK = frozenset({Stage.SECRETS, Stage.IAC})
PARTS = (
    LookPart(_QUICK, CODE, read_with),
    # What the quick part found comes from memory, and is merged with the rest as in a run by hand.
    LookPart(_QUICK | {Stage.SAST}, CODE, read_with),
    LookPart(
        frozenset({Stage.DEPENDENCIES}), PACKAGES, listed_with, lambda path: recognise(path) is not None
    ),
)


@dataclass(slots=True, eq=False)
class DocumentLook:
    """One look at documents of one repository; it is stale once all of them have changed."""

    checkout: Checkout
    buffers: dict[str, Buffer]
    scan: DocumentScan | None = None
    stale: bool = False

    def drop(self, uri: str) -> None:
        """Forgets a document that changed; ends the work once none is left."""
        if self.buffers.pop(uri, None) and not self.buffers:
            self.cancel()

    def cancel(self) -> None:
        """Ends the work."""
        self.stale = True
        if self.scan is not None:
            self.scan.cancel()

    def run(self, scan: DocumentScan) -> Report:
        """The report of a scan; raises `StaleError` where it was cancelled, before or meanwhile."""
        self.scan = scan
        if self.stale:
            raise StaleError("cancelled")
        return scan.run()


@dataclass(slots=True)
class Session:
    """The open documents and the work on them; its methods are called in the loop's thread.

    `publish` shows a document's notes; `log` is for what concerns no place of one; `delay` is how many
    seconds of peace a document needs before it is looked at again.
    """

    configure: Configure
    publish: Callable[[Buffer], None]
    log: Callable[[str], None]
    loop: Loop
    delay: float = 0.25
    buffers: dict[str, Buffer] = field(default_factory=dict)
    checkouts: dict[str, Checkout] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)
    looks: set[DocumentLook] = field(default_factory=set)
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(SIDE_BY_SIDE))

    def checkout(self, root: str) -> Checkout:
        """What is known of a repository."""
        return self.checkouts.setdefault(root, Checkout(root))

    def edit(self, buffer: Buffer, delay: float | None = None) -> None:
        """Takes a document that was opened, changed or saved; it is looked at after the delay."""
        before = self.buffers.get(buffer.uri)
        if before is not None and before.path == buffer.path:
            buffer.notes = before.notes
        self.buffers[buffer.uri] = buffer
        self._again(buffer.uri, self.delay if delay is None else delay)

    def close(self, uri: str) -> None:
        """Forgets a document, and what was shown of it."""
        buffer = self.buffers.pop(uri, None)
        self.due.pop(uri, None)
        self._drop(uri)
        if buffer is not None:
            buffer.notes = {}
            self.publish(buffer)

    def refresh(self) -> None:
        """Looks at everything again: configuration or what git ignores has changed."""
        for checkout in self.checkouts.values():
            checkout.forget()
        for uri in self.buffers:
            self._again(uri, 0)

    def end(self) -> None:
        """Ends all work; when it returns, no child is left."""
        self.due.clear()
        for look in self.looks:
            look.cancel()
        self.pool.shutdown(wait=True, cancel_futures=True)

    def _drop(self, uri: str) -> None:
        for look in tuple(self.looks):
            look.drop(uri)

    def _again(self, uri: str, delay: float) -> None:
        self._drop(uri)
        self.due[uri] = self.loop.time() + delay
        self.loop.call_later(delay, self._begin)

    def _begin(self) -> None:
        """Starts to look at every document whose time has come, those of a repository together."""
        now = self.loop.time() + TOGETHER
        ready = [uri for uri, when in self.due.items() if when <= now]
        groups: dict[str, dict[str, Buffer]] = {}
        for uri in ready:
            del self.due[uri]
            buffer = self.buffers[uri]
            groups.setdefault(buffer.checkout.root, {})[uri] = buffer
        for buffers in groups.values():
            look = DocumentLook(next(iter(buffers.values())).checkout, buffers)
            self.looks.add(look)
            self.pool.submit(self._work, look)

    def _work(self, look: DocumentLook) -> None:
        """A whole look, in a thread of its own."""
        buffers = dict(look.buffers)
        try:
            self._parts(look, buffers)
        except StaleError:
            pass
        except SecscanError as error:
            self._fail(look, buffers, f"{error.message}. {error.advice}" if error.advice else error.message)
        except Exception as error:  # noqa: BLE001 -- a bug becomes a note: silence would look like clean
            self._fail(look, buffers, unexpected(error))
        finally:
            self.loop.call_soon_threadsafe(self.looks.discard, look)

    def _parts(self, look: DocumentLook, buffers: Mapping[str, Buffer]) -> None:
        config, known = self.configure(look.checkout.root)
        left_out = look.checkout.left_out(config, [one.path for one in buffers.values()])
        wanted = [one for one in buffers.values() if one.path not in left_out]
        for buffer in buffers.values():
            if buffer not in wanted:
                self._tell(f"{buffer.path}: not looked at, because git ignores it")
                self._show(look, [buffer], CODE, {})
        parts = list(_parts_for(config))
        for part, last in parts:
            mine = [buffer for buffer in wanted if part.wants(buffer.path)]
            if mine:
                report = look.run(_scan(look.checkout, replace(config, stages=last), known, mine, part))
                self._notes(look, mine, part.kind, report, replace(config, stages=last))

    def _notes(
        self, look: DocumentLook, buffers: Sequence[Buffer], kind: str, report: Report, config: Config
    ) -> None:
        for skipped in report.skipped:
            self._tell(f"{skipped.path}: not looked at: {skipped.reason}")
        notes = {}
        for buffer in buffers:
            fresh = notes_of(report, config, buffer.path, buffer.source)
            notes[buffer.uri] = fresh
        self._show(look, buffers, kind, notes, config.requested)

    def _show(
        self,
        look: DocumentLook,
        buffers: Iterable[Buffer],
        kind: str,
        notes: Mapping[str, Sequence[EditorNote]],
        stages: Sequence[Stage] = tuple(Stage),
    ) -> None:
        """Shows the notes of each document that has not changed meanwhile."""

        def show() -> None:
            for buffer in buffers:
                if buffer.uri in look.buffers:
                    fresh = tuple(notes.get(buffer.uri, ()))
                    waiting = [
                        one for one in buffer.notes.get(kind, ()) if one.stage and one.stage not in stages
                    ]
                    buffer.notes[kind] = (*fresh, *carried(waiting, buffer.source, fresh))
                    self.publish(buffer)

        self.loop.call_soon_threadsafe(show)

    def _fail(self, look: DocumentLook, buffers: Mapping[str, Buffer], why: str) -> None:
        notes = {uri: (unseen(buffer.path, why),) for uri, buffer in buffers.items()}
        self._show(look, buffers.values(), CODE, notes)

    def _tell(self, text: str) -> None:
        self.loop.call_soon_threadsafe(self.log, text)


def _parts_for(config: Config) -> Iterable[tuple[LookPart, tuple[Stage, ...]]]:
    """The parts that have something to do, each with its stages; none that would only repeat the last."""
    before: tuple[Stage, ...] = ()
    for part in PARTS:
        stages = tuple(stage for stage in config.requested if stage in part.stages)
        if stages and stages != before:
            yield part, stages
            before = stages


def _scan(
    checkout: Checkout, config: Config, known: set[str], buffers: Sequence[Buffer], part: LookPart
) -> DocumentScan:
    """The scan of these documents for one part."""
    checkout.bound()
    texts = {buffer.path: buffer.data for buffer in buffers}
    beside = {one: None for buffer in buffers for one in part.beside(checkout.root, buffer.path)}
    return DocumentScan(
        replace(config, skip=(), images=()),
        checkout.root,
        texts,
        known,
        checkout.memory,
        tuple(path for path in beside if path not in texts),
        keep=on_disk(checkout.root, texts),
    )
