"""What one run holds open: children, tools, private directories, stored results; closed on every way out."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secscan.cache.pending import NoStore, PendingStore
from secscan.config.settings import AUTO, Config
from secscan.contract import (
    AdvisoryDatabase,
    FileResult,
    HttpClient,
    ScopedScanner,
    Settings,
    SourceFile,
    Tools,
)
from secscan.errors import ToolError
from secscan.model import Finding, Report
from secscan.run.batches import BatchContext
from secscan.run.checked_tools import CheckedTools
from secscan.run.scan_context import ScanContext
from secscan.scanners import telling_name
from secscan.steps.mask import Masker
from secscan.steps.names import without_names
from secscan.syntax.notebook import Code, NotebookError, code_of
from secscan.syntax.text import SourceText, staged_bytes
from secscan.system import clock, files, streams
from secscan.system.caching import cache_place, installation_key
from secscan.system.network import Http
from secscan.system.places import lies_below, own_places
from secscan.system.process import Command, Completed, Processes
from secscan.system.signals import interruptible
from secscan.system.store import SqliteStore
from secscan.target.inventory import Target

if TYPE_CHECKING:
    from secscan.system.advisory_file import AdvisoryFile
    from secscan.verify.request import Request
    from secscan.verify.verifier import Verifier

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Runtime:
    """What one run holds open."""

    config: Config
    root: str
    processes: Processes
    tools: CheckedTools
    scratch: files.Scratch
    store: PendingStore
    progress: Progress
    memory: dict[str, FileResult] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    lock: threading.Lock = field(default_factory=threading.Lock)
    copies: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    codes: dict[str, SourceFile] = field(default_factory=dict)
    custom: ScopedScanner | None = None
    verifier: Verifier | None = None
    advisories: AdvisoryFile | None = None

    def settings(self) -> Settings:
        """What scanners may know of the configuration."""
        return Settings(
            jobs=self.config.jobs,
            timeout=self.config.timeout,
            file_timeout=min(FILE_TIMEOUT, self.config.timeout),
            offline=self.config.offline,
            images=tuple(name for name in self.config.images if name != AUTO),
            policies=self.config.policies,
            opa_url=self.config.opa_url,
            osv_url=self.config.osv_url,
            cache_dir=cache_place(self.root),
            opa_token=os.environ.get("SECSCAN_OPA_TOKEN", ""),
            trivy_cache_dir=os.environ.get("SECSCAN_TRIVY_CACHE_DIR", ""),
            max_db_age=self.config.max_db_age,
        )

    def run(self, command: Command, timeout: float) -> Completed:
        """A caged child in this run's private directory; it may read our own code and data."""
        visible = replace(command, reads=(*command.reads, *own_places()))
        return self.processes.run(visible, timeout=timeout, scratch=self.scratch.path)

    def advisory_database(self) -> AdvisoryFile | None:
        """The user's database of advisories, opened once; None where none was named and none is there."""
        from secscan.system.advisory_file import AdvisoryFile, default_path, is_there

        with self.lock:
            path = self.config.db or default_path()
            usable = self.config.db or (is_there(path) and not lies_below(path, self.root))
            if self.advisories is None and usable:
                self.advisories = AdvisoryFile(path)
            return self.advisories

    def priorities(self, cves: Sequence[str]) -> Mapping[str, tuple[float, float, str, bool]]:
        """What the database says of CVEs; a damaged one is reported where packages are judged by it."""
        with contextlib.suppress(ToolError):
            database = self.advisory_database()
            return database.priorities(cves) if database else {}
        return {}

    def batch_context(self, pool: Executor, target: Target) -> BatchContext:
        """What file scanners are given."""
        directory = self.scratch.directory()
        return BatchContext(
            self.tools,
            self.run,
            partial(self.stage, target, directory),
            self.store,
            pool,
            self.settings(),
            self.memory,
            self.progress,
            partial(self.write_copy, directory),
            self.read_copy,
        )

    def stage(self, target: Target, directory: str, file: SourceFile) -> SourceFile:
        """The private copy of a file, one for all scanners; raises `ToolError` where the file has changed."""
        if self.processes.cancelled:
            raise ToolError("interrupted")
        if {"notebook", "python"} <= file.kinds and "archive" not in file.kinds:
            return self._stage_code(target, directory, file)
        key = directory, file.path, "archive" in file.kinds
        if key not in self.copies:
            data = target.bytes_of(file)
            if "archive" not in file.kinds:
                data = staged_bytes(data, python="python" in file.kinds)
            self.copies[key] = self.write_copy(directory, file, data).staged
        return replace(file, staged=self.copies[key])

    def _stage_code(self, target: Target, directory: str, file: SourceFile) -> SourceFile:
        """The code of a notebook as a file of Python."""
        if file.path not in self.codes:
            text = staged_bytes(target.bytes_of(file)).decode("utf-8", "replace")
            try:
                code = code_of(text) if text.strip() else Code()
            except NotebookError as error:
                raise ToolError(f"a notebook that cannot be read: {error}") from None
            copy = self.write_copy(directory, file, code.text.encode("utf-8", "replace"))
            self.codes[file.path] = replace(copy, code=code)
        return self.codes[file.path]

    def write_copy(self, directory: str, file: SourceFile, data: bytes) -> SourceFile:
        """A private file under the name by which tools know what the file is."""
        name = telling_name(file.telling.rpartition("/")[2], file.kinds, self.config.requested)
        with self.lock:
            number = next(self.numbers)
        return replace(file, staged=files.stage(directory, number, name, data))

    def read_copy(self, file: SourceFile) -> bytes:
        """The bytes of a private copy."""
        with Path(file.staged).open("rb") as source:
            return source.read()

    def scan_context(self) -> ScanContext:
        """What a scan is given."""
        cage = self.processes.cage.words
        return ScanContext(
            self.batch_context,
            self.scanner_context,
            clock.today(),
            clock.now,
            cage,
            custom=self.custom,
            priorities=self.priorities,
        )

    def verified(self, findings: list[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
        """The findings with what providers answered about their secrets, where any was named."""
        if self.verifier is None:
            return findings
        from secscan.verify.claims import masked

        return self.verifier.verified(findings, lambda found: masked(found, texts.get(found.location.path)))

    def warned(self, report: Report) -> Report:
        """The report for the outside: with warnings of what was not verified, and no secret in a name."""
        warnings = self.verifier.warnings() if self.verifier else ()
        complete = replace(report, warnings=(*report.warnings, *warnings))
        return without_names(complete, Masker(self.store.secrets))

    def scanner_context(self) -> ProjectContext:
        """What a project scanner is given; its time begins now."""
        return ProjectContext(self, self.tools, Http(offline=self.config.offline), clock.monotonic())


FILE_TIMEOUT = 30.0
ANSWER_LIMIT = 1 << 20
"""Bytes of a provider's answer that are read; what it says about a token needs far fewer."""


@dataclass(slots=True)
class ProjectContext:
    """What one project scanner may use, bounded by its time."""

    runtime: Runtime
    tools: Tools
    network: HttpClient
    begun: float

    def run(self, command: Command) -> Completed:
        """A child within what is left of the scanner's time."""
        left = self.runtime.config.timeout - (clock.monotonic() - self.begun)
        return self.runtime.run(command, max(left, 0.001))

    def directory(self) -> str:
        """A new private directory, gone after the scan."""
        return self.runtime.scratch.directory()

    def write(self, path: str, content: bytes) -> None:
        """A new file in a private directory."""
        files.write_new(path, content)

    def make_directory(self, path: str) -> None:
        """A directory of ours that outlives the scan."""
        try:
            Path(path).mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ToolError(f"{path}: {files.plain_reason(error)}") from None

    def kind_of(self, path: str) -> str:
        """`directory`, `file`, or empty."""
        place = Path(path)
        return "directory" if place.is_dir() else "file" if place.is_file() else ""

    def read(self, path: str, offset: int, size: int) -> bytes:
        """Part of a file of the caller's."""
        try:
            with Path(path).open("rb") as source:
                source.seek(offset)
                return source.read(size)
        except OSError as error:
            raise ToolError(f"{path}: {files.plain_reason(error)}") from None

    def advisory_database(self) -> AdvisoryDatabase | None:
        """The user's database of advisories, if there is one."""
        return self.runtime.advisory_database()

    def local_image(self, reference: str) -> str:
        """The socket of the engine that holds the image, or nothing."""
        from secscan.system.docker import local_image

        found = local_image(reference)
        return found["socket"] if found else ""

    def save_image(self, reference: str, path: str) -> bool:
        """Writes an image of the engine to a file, where it has one."""
        from secscan.system.docker import local_image, save_image

        try:
            local_image(reference)
        except ToolError:
            return False
        return save_image(reference, path)

    def recall(self, key: str) -> bytes | None:
        """What an earlier scan remembered."""
        return self.runtime.store.get_many([key]).get(key)

    def remember(self, key: str, content: bytes) -> None:
        """Keeps bytes for a later scan."""
        self.runtime.store.put_many({key: content})

    def now(self) -> float:
        """Seconds since the epoch."""
        return clock.epoch()


def _verifier(config: Config) -> Verifier | None:
    """What asks the named providers, if there is one. Only https, and only hosts of the literal table."""
    if not config.verify:
        return None
    from secscan.verify.providers import PROVIDERS
    from secscan.verify.verifier import Verifier, VerifierContext

    http = Http(offline=config.offline, size_limit=ANSWER_LIMIT)

    def ask(request: Request, seconds: float) -> tuple[int, bytes]:
        url = f"https://{request.host}{request.path}"
        return http.exchange(url, dict(request.headers), request.body, timeout=seconds)

    def say(text: str) -> None:
        streams.say(f"secscan: verify-secrets: {text}\n")

    named = [provider for provider in PROVIDERS if provider.name in config.verify]
    return Verifier(named, VerifierContext(ask, clock.monotonic, clock.wait, say), config.timeout)


@contextlib.contextmanager
def open_runtime(config: Config, root: str, progress: Progress) -> Iterator[Runtime]:
    """A run; closed again on every way out: no child, no temporary file is left."""
    tools = CheckedTools(root, config.locked)
    processes = Processes(config.jobs + 2, cage=config.cage, env_path=tools.path)
    with interruptible(processes.stop_all), files.Scratch(outside=root) as scratch:
        place = cache_place(root) if config.cache else ""
        secret = installation_key() if place else b""
        store = SqliteStore(place, secret) if secret else NoStore()
        opened: list[Runtime] = []
        try:
            kept = PendingStore(store)
            verifier = _verifier(config)
            runtime = Runtime(config, root, processes, tools, scratch, kept, progress, verifier=verifier)
            opened.append(runtime)
            yield runtime
        finally:
            processes.stop_all()
            store.close()
            if opened and opened[0].advisories:
                opened[0].advisories.close()
