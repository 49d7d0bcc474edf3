"""What a scanner is: a plain module with these names, listed in one literal table.

A *file scanner* claims files and must account for each of them. Its `command` says what to run for
a batch of staged files and its `parse` reads what came out; both are pure, and the pipeline does the
one impure thing between them. A *project scanner* looks at something other than single files
(packages, images, the findings themselves) and is handed the few doors it needs as a `World`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from secscan.image_facts import NamedImage, ScannedImage, TreeImages
from secscan.model import Component, Finding, Rule, RunStatus, Stage
from secscan.system.process import Command, Completed

if TYPE_CHECKING:
    from secscan.program import Program

UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading another program's JSON raises where it is not what was promised; a `problem`, or an error of
the file."""
# Kinds of unseen parts: what the tool's parser does not read, valid or not; what is written for a newer
# interpreter than the one that secscan runs on; what a program made for machines, asked rules for text alone.
SYNTAX, INTERPRETER, MINIFIED = "syntax", "interpreter", "minified"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file of the target. `kinds` are the words of `secscan.target.file_types`.

    `path` is what reports say (relative, forward slashes); `digest` is the SHA-256 of its bytes as
    they are on disk, `size` their number. `staged` is the absolute path of the private copy that
    tools are given: its directory and name are ours, its base name is kept where it is safe, and
    its text is UTF-8 whatever the original's encoding was. `context` are other files that the result
    depends on, where its scanner says so. `known_as` is a path under which a link of the tree shows the
    file, where that says what it is and its own name does not. Of a notebook tools for Python are given the
    `code`, others the file itself. `present` is what a selective scanner found in the text; it looks
    `closely` at a file of which it was unsure at first.
    """

    path: str
    kinds: frozenset[str]
    size: int
    digest: str
    staged: str = ""
    known_as: str = ""
    code: object = field(default=None, compare=False, repr=False)
    present: int = field(default=-1, compare=False, repr=False)
    closely: bool = field(default=False, compare=False)
    context: FileContext | None = field(default=None, compare=False, repr=False)

    @property
    def telling(self) -> str:
        """The path that says what the file is."""
        return self.known_as or self.path


@dataclass(frozen=True, slots=True)
class FileContext:
    """Files of the target that are read together, the one that asks among them; `digest` is of all."""

    files: tuple[SourceFile, ...]
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class UnseenPart:
    """Lines of a file that a scanner did not look at with all of its rules.

    Lines count from 1, both ends included; 0 and 0 stand for the whole file. `kind` is one of the words
    above (`SYNTAX`, ...); `reason` says what happened, in the tool's own words where it has any;
    `advice` says what the reader can do about it. `covered_by` names what looked at these lines instead
    and is enough by a policy that the README states; empty: nothing of this scanner did.
    """

    start_line: int
    end_line: int
    reason: str
    kind: str
    advice: str = ""
    covered_by: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """`line 3`, `lines 3-5`, or nothing for the whole file."""
        more = self.end_line > self.start_line
        place = f"lines {self.start_line}-{self.end_line}" if more else f"line {self.start_line}"
        return place if self.start_line else ""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What a scanner says of one file. With `error` the file counts as `failed`; findings stay.

    `lasting` marks an error that lies in the content (it cannot be parsed), and so comes again, not one of
    the moment (time, memory); only the first kind may be remembered. `unseen` are the parts that the content
    kept from the scanner while it looked at the rest; `unparsed`: no rule could match, so it was not parsed.
    `documents` are parsed configuration documents (plain JSON values) for user policies; `images`
    are names of images in them, as written.
    """

    findings: tuple[Finding, ...] = ()
    components: tuple[Component, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    error: str = ""
    lasting: bool = False
    unseen: tuple[UnseenPart, ...] = ()
    unparsed: bool = False
    images: tuple[NamedImage, ...] = ()

    @property
    def missed(self) -> tuple[UnseenPart, ...]:
        """The unseen parts that nothing covers."""
        return tuple(part for part in self.unseen if not part.covered_by)


@dataclass(frozen=True, slots=True)
class Piece:
    """So many bytes of a rewritten text, from `start` on, that stand at `origin` in the file."""

    start: int
    origin: int
    size: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A text that a tool is given instead of a file's own, because it can read this one.

    `pieces` lead back to the file, in order; none: every byte stands where it stood. `unseen` is what
    the new text hides from the tool. `kinds` are given to the tool instead of the file's where there are
    any. `attempt` counts the rewritten texts of one file. `partial` says that another text follows whatever
    is said of this one, which alone says nothing of the file.
    """

    original: bytes
    content: bytes
    pieces: tuple[Piece, ...] = ()
    unseen: tuple[UnseenPart, ...] = ()
    kinds: frozenset[str] = frozenset()
    attempt: int = 1
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What a scanner said of a file, and the text that it had been given (None: the file's own)."""

    said: FileResult
    rewrite: Rewrite | None = None


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What a batch's output accounts for: a file of the batch that is not in `files` was not looked at.

    `problem` says why the output as a whole is not what the tool promises ("" = it is). What is said of files
    that the scanner is `unsure` of does not count: they are to be looked at closely.
    """

    files: Mapping[str, FileResult] = field(default_factory=dict)
    problem: str = ""
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """The part of the configuration that reaches scanners; no registry is asked for `local_only` images."""

    jobs: int = 1
    timeout: float = 900.0
    file_timeout: float = 60.0
    offline: bool = False
    images: tuple[str, ...] = ()
    local_only: frozenset[str] = frozenset()
    listing: bool = False
    policies: tuple[str, ...] = ()
    opa_url: str = ""
    opa_token: str = field(default="", repr=False)
    osv_url: str = ""
    cache_dir: str = ""
    trivy_cache_dir: str = ""
    max_db_age: float = 0.0
    """Days; 0 is no limit."""


class Tools(Protocol):
    """Where the real tools are; a `ToolError` where one is not there, or must not be run."""

    def find(self, name: str) -> str:
        """Absolute path of an executable: secscan's own environment, what it installed, then trusted PATH."""

    def program(self, name: str) -> Program:
        """An executable with the SHA-256 of its bytes; its version where that makes it known."""

    def package(self, name: str) -> str:
        """Version of an installed Python distribution."""

    def python(self) -> tuple[str, ...]:
        """The argv prefix that runs our interpreter in isolation: `(python, "-I", ...)`."""


class FileScanner(Protocol):
    """A module that looks at files. Modules, not classes, satisfy this."""

    NAME: str
    STAGE: Stage
    ORDERED: bool
    """True where output comes file by file in the batch's order (our own workers): then the first
    file without an answer is the one that broke the child."""
    BATCH_BYTES: int
    """A batch is closed when it holds this many bytes of source, so that batches can overlap."""

    def claims(self, file: SourceFile) -> bool:
        """Whether this scanner must account for the file."""

    def version(self, tools: Tools) -> str:
        """The tool's version; raises `ToolError` where the tool is missing."""

    def digest(self) -> str:
        """A digest of everything beside tool version and content that decides the result."""

    def command(self, batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
        """What to run for these staged files. May raise `ToolError` (missing tool)."""

    def parse(self, done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
        """What the output says, file by file. Never raises for bad output: that is a `problem`."""

    def rules(self) -> Mapping[str, Rule]:
        """The rules it can report, by the `rule` of their findings; may be empty or partial."""


@runtime_checkable
class RewritingScanner(FileScanner, Protocol):
    """A file scanner whose tool does not read all that is valid, and can be given another text."""

    def rewritten(self, file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
        """What to give to the tool instead of `content`; None: as it is, or nothing better is known.

        `tried` is None before the tool has seen the file. Pure, bounded, and linear in the content.
        """


@runtime_checkable
class SelectiveScanner(FileScanner, Protocol):
    """A file scanner that knows from a file's text whether any rule can match; else it needs no tool."""

    def present(self, file: SourceFile, content: bytes) -> int:
        """The words of its rules that stand in the text: a set, a bit for each. Pure, linear."""

    def can_match(self, file: SourceFile) -> bool:
        """Whether any rule can match a file with these words `present`. Pure."""


@runtime_checkable
class ReviewingScanner(FileScanner, Protocol):
    """A file scanner that knows from a file's text which of its tool's findings do not count."""

    def reviewed(self, file: SourceFile, content: bytes, said: FileResult) -> FileResult:
        """What was said of the file, findings that do not count dismissed with the reason. Pure."""


class ScopedScanner(FileScanner, Protocol):
    """A file scanner whose rules look at some paths alone; what it says of a file is kept by content."""

    def counts(self, finding: Finding) -> bool:
        """Whether a finding, of any scanner, is none of its own or stands where its rule looks."""


@runtime_checkable
class ContextScanner(FileScanner, Protocol):
    """A file scanner whose result for a file may depend on other files of the target."""

    def contexts(
        self, files: Sequence[SourceFile], read: Callable[[SourceFile], bytes]
    ) -> Mapping[str, FileContext]:
        """The files that must be at hand, by the path of the file that needs them. Pure but for `read`."""


class HttpClient(Protocol):
    """A service reached over HTTP."""

    def get_json(self, url: str, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        """The decoded JSON of a GET; raises `ToolError` where none of the attempts succeeds."""

    def post_json(self, url: str, body: Any, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        """The decoded JSON of a POST; raises `ToolError` where none of the attempts succeeds."""


class AdvisoryDatabase(Protocol):
    """The user's own database of advisories, read only; its methods raise `ToolError` where it is damaged."""

    @property
    def ecosystems(self) -> Mapping[str, Any]:
        """How many `records` of each ecosystem, by OSV's name, it holds, and their time (`as_of`, ISO)."""

    def bodies(self, ecosystem: str, names: Sequence[str]) -> Mapping[str, Sequence[bytes]]:
        """The packed advisories of each package that has any."""

    def priorities(self, cves: Sequence[str]) -> Mapping[str, tuple[float, float, str, bool]]:
        """EPSS score and percentile (-1: none), date in the KEV list (empty: not in it), ransomware use."""


class ScannerContext(Protocol):
    """The doors a project scanner may use; tests hand in their own."""

    tools: Tools
    network: HttpClient

    def run(self, command: Command) -> Completed:
        """Runs a child within the scanner's time."""

    def directory(self) -> str:
        """A new private directory, gone after the scan."""

    def write(self, path: str, content: bytes) -> None:
        """Writes a file inside a directory from `directory()`."""

    def make_directory(self, path: str) -> None:
        """Makes a directory of ours that outlives the scan (a tool's cache), mode 0700, parents too.

        One that is there is left as it is; raises `ToolError` where it cannot be made.
        """

    def kind_of(self, path: str) -> str:
        """What an absolute path of the caller's is, links followed: `directory`, `file`, or empty."""

    def read(self, path: str, offset: int, size: int) -> bytes:
        """At most `size` bytes of a file from `offset` on; raises `ToolError` where it cannot be read.

        For what the caller or a tool's own cache holds (an image layout's index, a database's date),
        never for files of the scanned tree.
        """

    def advisory_database(self) -> AdvisoryDatabase | None:
        """The user's database of advisories, or None; raises `ToolError` for a damaged one."""

    def local_image(self, reference: str) -> str:
        """URL of the engine's socket (`unix:///...`) that holds the image, or empty where none does."""

    def save_image(self, reference: str, path: str) -> bool:
        """Writes an image of the local engine; False where none has it, a `ToolError` where that fails."""

    def recall(self, key: str) -> bytes | None:
        """What was remembered under a key in an earlier scan, if anything; best effort."""

    def remember(self, key: str, content: bytes) -> None:
        """Keeps bytes for a later scan; best effort."""

    def now(self) -> float:
        """Seconds since the epoch: only for how old a tool's data is."""


@dataclass(frozen=True, slots=True)
class ProjectInput:
    """What a project scanner works on: packages; images and the target's files; for policies all found."""

    components: tuple[Component, ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    gaps: tuple[Mapping[str, Any], ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    target: Mapping[str, Any] = field(default_factory=dict)
    images: TreeImages = field(default_factory=TreeImages)
    files: tuple[SourceFile, ...] = ()
    content: Callable[[SourceFile], bytes] = lambda _file: b""


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """How a project scanner's work ended. `components` replace those of the same path and purl."""

    status: RunStatus
    reason: str = ""
    version: str = ""
    findings: tuple[Finding, ...] = ()
    components: tuple[Component, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    units: int = 0
    images: tuple[ScannedImage, ...] = ()
    programs: tuple[Program, ...] = ()


class ProjectScanner(Protocol):
    """A module that looks at packages, images or findings."""

    NAME: str
    STAGE: Stage

    def applies(self, material: ProjectInput, settings: Settings) -> str:
        """Empty where there is work to do, else why there is none (`not-applicable`)."""

    def scan(self, material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
        """Does the work. A `ToolError` may escape: the pipeline makes it `missing` or `failed`."""
