"""Texts that an editor holds, scanned as a run by hand would scan the files that they are to become."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from posixpath import dirname, join

from secscan.config.merge_base import lay_out
from secscan.config.settings import Config
from secscan.contract import FileResult
from secscan.errors import SecscanError, ToolError
from secscan.iac.helm.chart import CHART
from secscan.lockfiles import recognise
from secscan.model import Report, TargetInfo
from secscan.run.repository import open_git
from secscan.run.runtime import Runtime, open_runtime
from secscan.run.scan import custom_rules, scan_target
from secscan.system import git
from secscan.system.files import names_below
from secscan.system.listing import file_names, same_bytes
from secscan.system.process import processors
from secscan.target.file_types import by_name
from secscan.target.inventory import Choice, list_target
from secscan.target.trees import BufferTree, WorkingTree

MOST_BESIDE = 200
"""Files that one document is read with; a larger chart or module is read without the rest."""
MOST_LOOKED_AT = 5_000
"""Names below a chart that are looked at."""


class StaleError(ToolError):
    """The scan was given up: its texts are not what the editor holds any more."""


@dataclass(slots=True)
class DocumentScan:
    """One scan of texts, by their paths below the root; another thread may `cancel` it.

    `beside` are files of the disk that are read with them. `memory` holds results by content and outlives the
    scan. With `keep`, results are also stored for later runs: the texts are what the disk holds.
    """

    config: Config
    root: str
    texts: Mapping[str, bytes]
    known: set[str]
    memory: dict[str, FileResult]
    beside: Sequence[str] = ()
    keep: bool = False
    runtime: Runtime | None = None
    cancelled: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> Report:
        """The report; raises `StaleError` where it was cancelled, and what a scan raises."""
        config = replace(
            self.config, jobs=self.config.jobs or processors(), verify=(), staged=False, history=False
        )
        with open_runtime(config, self.root, _silent) as runtime:
            runtime.memory = self.memory
            self._enter(runtime)
            runtime.config = lay_out(runtime.config, runtime.scratch.directory())
            runtime.custom = custom_rules(runtime)
            tree = BufferTree(self.texts, WorkingTree(self.root, only=tuple(self.beside)))
            choice = Choice((*self.texts, *self.beside), config.exclude, named=True)
            target = list_target(tree, partial(_info, self.root), choice)
            report = scan_target(runtime, target, choice, self.known)
            self._enter(runtime)
            if self.keep:
                runtime.store.flush()
            return runtime.warned(report)

    def _enter(self, runtime: Runtime) -> None:
        with self.lock:
            self.runtime = runtime
            if self.cancelled:
                raise StaleError("cancelled")

    def cancel(self) -> None:
        """Ends its children; `run` raises then. Does not wait."""
        with self.lock:
            self.cancelled = True
            if self.runtime is not None:
                self.runtime.processes.cancel()


def _silent(_scanner: str, _done: int, _total: int) -> None:
    """An editor is shown no progress."""


def _info(root: str, count: int) -> TargetInfo:
    return TargetInfo(root=root.rpartition("/")[2] or "/", files=count, named=True)


def on_disk(root: str, texts: Mapping[str, bytes]) -> bool:
    """Whether the files hold just these texts."""
    return all(same_bytes(root, path, data) for path, data in texts.items())


def ignored_among(config: Config, root: str, paths: Sequence[str]) -> frozenset[str]:
    """Those of the paths that a scan by hand would leave out because git ignores them."""
    if git.find_root(root) != root:
        return frozenset()
    with open_runtime(replace(config, jobs=1, cache=False), root, _silent) as runtime:
        try:
            return frozenset(open_git(runtime).ignored(*paths))
        except SecscanError:  # then nothing counts as ignored
            return frozenset()


def read_with(root: str, path: str) -> tuple[str, ...]:
    """The files that a document's infrastructure has to be read with: its Terraform module, its chart."""
    if "terraform" in by_name(path):
        return _others(path, [one for one in _beside(root, path) if "terraform" in by_name(one)])
    return _others(path, _chart(root, path))


def listed_with(root: str, path: str) -> tuple[str, ...]:
    """The manifests and lock files beside one: together they say which packages are used."""
    return _others(path, [one for one in _beside(root, path) if recognise(one)])


def _others(path: str, found: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in found if one != path)[:MOST_BESIDE]


def _beside(root: str, path: str) -> list[str]:
    return [join(dirname(path), name) for name in file_names(root, dirname(path))]


def _chart(root: str, path: str) -> list[str]:
    """All files of the chart that a template belongs to, which is the topmost one above it."""
    if "templates/" not in path:
        return []
    place, found = dirname(path), ""
    while place:
        if CHART in file_names(root, place):
            found = place
        place = dirname(place)
    if not found:
        return []
    prefix = len(root.rstrip("/")) + 1
    return sorted(name[prefix:] for name in islice(names_below(join(root, found)), MOST_LOOKED_AT))
