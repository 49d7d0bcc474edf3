"""Frozen, typed data that every other package uses: findings, components, runs, reports.

Lines and columns count from 1. Paths are relative, with forward slashes; what is not UTF-8 is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secscan.autofix import Fix, Replacement
    from secscan.gap import Gap
    from secscan.image_facts import ImageLayer, NamedImage, Shipped
    from secscan.imported import ImportedReport, Observation, ReportOrigin
    from secscan.program import Program


class Stage(StrEnum):
    """The kinds of question that a report answers, in its order; imports alone tell of `runtime`."""

    SECRETS = "secrets"
    SAST = "sast"
    DEPENDENCIES = "dependencies"
    IMAGE = "image"
    IAC = "iac"
    POLICY = "policy"
    RUNTIME = "runtime"


class _Level(IntEnum):
    @property
    def label(self) -> str:
        """The word users write and read: `critical`, `high`, `certain`, ..."""
        return self.name.lower()


class Severity(_Level):
    """How bad a finding is; comparable, so that a gate is one comparison."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class Confidence(_Level):
    """How likely a finding is true. It never changes the severity."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CERTAIN = 4


class RunStatus(StrEnum):
    """The one state that each scanner of a scan ends in."""

    OK = "ok"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"
    FAILED = "failed"
    TIMEOUT = "timeout"
    MISSING = "missing"
    PARTIAL = "partial"

    @property
    def complete(self) -> bool:
        """True where the scanner looked at all it had to, or had nothing to look at."""
        return self in (RunStatus.OK, RunStatus.NOT_APPLICABLE, RunStatus.SKIPPED)

    @property
    def broken(self) -> bool:
        """True where the scanner as a whole did not do its work: no gap accounts for that."""
        return self in (RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING)


FindingStatus = StrEnum("FindingStatus", ["NEW", "KNOWN", "SUPPRESSED"])
"""Whether a finding counts: only a `new` one is gated."""
SuppressionKind = StrEnum(
    "SuppressionKind",
    {"INLINE": "inline", "CONFIG": "config", "BUILT_IN": "built-in", "VEX": "vex", "IMPORTED": "imported"},
)
"""Who excused a finding."""
Role = StrEnum("Role", ["PRODUCTION", "TEST", "EXAMPLE", "DOCUMENTATION", "VENDORED", "GENERATED"])
"""What a file is there for; a weakness in production code counts most."""
VerificationState = StrEnum("VerificationState", ["ACTIVE", "INACTIVE", "UNKNOWN"])
"""What a provider says of a secret: it works, it is refused, or that could not be learned."""
ColumnUnit = Enum(
    "ColumnUnit", {"UTF16": "utf16", "BYTE": "byte", "CODE_POINT": "code-point", "WHOLE_LINE": "whole-line"}
)
"""What a tool's columns count; reports carry UTF-16 code units only."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A region of a file. The end column is exclusive: one past the last character."""

    path: str
    start_line: int = 1
    start_column: int = 1
    end_line: int = 1
    end_column: int = 1
    unit: ColumnUnit = field(default=ColumnUnit.UTF16, compare=False)


@dataclass(frozen=True, slots=True)
class Package:
    """The package that a dependency or image finding is about.

    `fixed_versions` fix the one weakness; `upgrade` is the lowest version with the fewest of all, which
    `upgrade_leaves` counts. `direct` (None: not known), `scope` and `required_by`, the direct packages that
    bring it in as `name version`, are as the manifests say.
    """

    name: str
    version: str
    ecosystem: str
    purl: str
    fixed_versions: tuple[str, ...] = ()
    upgrade: str = ""
    upgrade_leaves: int = 0
    direct: bool | None = None
    scope: str = ""
    required_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exploitation:
    """EPSS score and percentile (None: not scored), and the date since which CISA lists it as exploited."""

    epss: float | None = None
    percentile: float | None = None
    known_since: str = ""
    ransomware: bool = False


@dataclass(frozen=True, slots=True, order=True)
class ReportedBy:
    """One scanner's name for a finding; `rule` is `<scanner>.<id>` or an advisory's id."""

    scanner: str
    rule: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """Who excused a finding, why, until when (ISO date); `pending`: not yet. `vex` is VEX's word for it."""

    kind: SuppressionKind
    reason: str
    owner: str = ""
    expires: str = ""
    origin: str = ""
    pending: bool = False
    vex: str = ""
    justification: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source lines around a finding, secrets masked; `first_line` is lines[0]'s number."""

    first_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """When a value stood at a path: its first and last commit; `occurrences` counts versions and messages."""

    first_commit: str
    last_commit: str
    author_date: str = ""
    in_head: bool = False
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Verification:
    """What the named provider answered about a secret; `reason` says why it is not `active`."""

    standing: VerificationState
    provider: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule means, described once: `id` equals the `rule` of its findings."""

    id: str
    name: str
    short: str
    full: str = ""
    help: str = ""
    url: str = ""
    cwe: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    autofix: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness at one place, whichever scanners saw it.

    A scanner fills the first group; steps fill the second. `weakness` is the class that unites tools, empty:
    derived from the rule. `subject` is the finding's own stable text where a line of code is not (an advisory
    and package). `score` is a CVSS base score as text or empty; `rated` is False where the severity is our
    default. `dismissed` is secscan's own reason not to count it. `masks` are the (line, start, end) spans of
    secret text, in `location.unit` columns, end exclusive. `layer` brought what was found in an image.
    """

    stage: Stage
    scanner: str
    rule: str
    severity: Severity
    message: str
    location: Location
    confidence: Confidence = Confidence.MEDIUM
    cwe: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    package: Package | None = None
    weakness: str = ""
    subject: str = ""
    score: str = ""
    vector: str = ""
    rated: bool = True
    fix: str = ""
    url: str = ""
    dismissed: str = ""
    masks: tuple[tuple[int, int, int], ...] = ()
    logical: str = ""
    origin: ReportOrigin | None = None
    observed: Observation | None = None
    layer: ImageLayer | None = None

    fingerprint: str = ""
    status: FindingStatus = FindingStatus.NEW
    suppression: Suppression | None = None
    also_reported_by: tuple[ReportedBy, ...] = ()
    excerpt: Excerpt | None = None
    line_hash: str = ""
    history: History | None = None
    verification: Verification | None = None
    role: Role | None = None
    exploitation: Exploitation | None = None
    shipped: Shipped | None = None
    autofix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A package that the target declares or ships: what the SBOM lists.

    `ecosystem` is OSV's name where it has one; `version` is empty where it is not known for sure, `declared`
    what was asked for instead (`^1.2`); `scope` is empty (production), `dev`, `test`, `build` or `optional`;
    `parents` are purls of what needs it ("" for the project); `hashes` are (algorithm, hex) pairs; `registry`
    is where it comes from, if not from its ecosystem's own; `supplier` who made it. `unassessed` says why no
    advisory source could judge it. `origin` is `manifest`, `image` (`layer` brought it, the file `inside`
    says so) or `reference`. `traits`: `install-script`, `unpinned` (which may move), `extra-index`.
    """

    name: str
    version: str
    ecosystem: str
    purl: str
    path: str
    line: int = 1
    column: int = 1
    end_column: int = 1
    direct: bool = True
    scope: str = ""
    parents: tuple[str, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    licenses: tuple[str, ...] = ()
    unassessed: str = ""
    origin: str = "manifest"
    declared: str = ""
    registry: str = ""
    supplier: str = ""
    traits: tuple[str, ...] = ()
    layer: ImageLayer | None = None
    inside: str = ""


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """A file that a scanner could not look at, and why; `kind` is a word, `content` tells it from another."""

    path: str
    reason: str
    kind: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How one scanner's work ended, and after how many seconds; `allowed`: its stage may be incomplete.

    `failed` names each file that was claimed and not looked at; `cage` is what confined the children.
    """

    stage: Stage
    scanner: str
    version: str
    status: RunStatus
    reason: str = ""
    duration: float = 0.0
    files_scanned: int = 0
    failed: tuple[FileProblem, ...] = ()
    notes: tuple[str, ...] = ()
    cage: str = ""
    allowed: bool = False
    programs: tuple[Program, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of the tree that no scanner was given, and the reason from the closed list."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """What was scanned: the root's name, the commit, whether changed, how many files, `named` one by one."""

    root: str
    commit: str = ""
    dirty: bool = False
    branch: str = ""
    repository: str = ""
    files: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True)
class SuppressionNotice:
    """A suppression that matched nothing or is past its date."""

    what: str
    origin: str
    reason: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class EffectiveConfig:
    """Which configuration counted: its file, its digest; of a pull request its base, and what is pending."""

    origin: str = ""
    digest: str = ""
    pull_request: bool = False
    base: str = ""
    pending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reporter may tell and the gate may judge."""

    version: str
    target: TargetInfo
    runs: tuple[Run, ...] = ()
    findings: tuple[Finding, ...] = ()
    components: tuple[Component, ...] = ()
    images: tuple[NamedImage, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    skipped: tuple[SkippedFile, ...] = ()
    unused_suppressions: tuple[SuppressionNotice, ...] = ()
    expired_suppressions: tuple[SuppressionNotice, ...] = ()
    warnings: tuple[str, ...] = ()
    started: str = ""
    ended: str = ""
    compared_to: str = ""
    settled: EffectiveConfig = field(default_factory=EffectiveConfig)
    gaps: tuple[Gap, ...] = ()
    imports: tuple[ImportedReport, ...] = ()


ExitCode = IntEnum("ExitCode", {"PASSED": 0, "FAILED": 1, "USAGE": 2, "INCOMPLETE": 3, "INTERRUPTED": 130})
"""The exit codes of the contract; 3 outranks 1."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer: the exit code, and in plain sentences what decided it."""

    exit_code: ExitCode
    reasons: tuple[str, ...]
    failing: frozenset[str] = frozenset()
