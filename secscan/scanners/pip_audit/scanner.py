"""Asks pip-audit about every pinned Python package, and puts its answers on the lines that declare them.

pip-audit is given our own list of pins, never a file of the target, so that it resolves, builds and installs
nothing. It has no severities and no lines, and ends with 0 where it skipped everything: each pin is accounted
for here, a known vulnerable release goes with them, and a run that does not even flag that one is a failure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from secscan.contract import ProjectInput, ProjectResult, ScannerContext, Settings
from secscan.errors import ToolError
from secscan.lockfiles.listing import some_of
from secscan.model import Component, RunStatus, Stage
from secscan.scanners.pip_audit.findings import AuditFindings, judge
from secscan.scanners.pip_audit.output import Batch, PinAnswer, lock_file, read_output
from secscan.scanners.pip_audit.pins import ECOSYSTEM, Pin, ResolvedPins, settle
from secscan.scanners.pip_audit.records import CANARY, AdvisoryRecords, host_of, knows_canary, query_url
from secscan.scanners.pip_audit.replay import Memory
from secscan.selftest import belief
from secscan.system.command import Command

NAME = "pip-audit"
STAGE = Stage.DEPENDENCIES

PINS_OF_A_RUN = 25
"""pip-audit asks one package after another; more pins than this are worth a second run beside the first."""
FURTHER_RUNS = 24
"""How many more runs a failing batch may cost to find the pins that the service cannot answer."""

OFFLINE = (
    "no advisory data of Python's packages: --offline needs an advisory database, which secscan db update "
    "makes; --skip dependencies leaves the stage out"
)
EMPTY_INDEX = (
    f"the advisory service at {{host}} answers but knows no advisories (not even of {' '.join(CANARY)})"
)
UNREACHABLE = "the advisory service at {host} could not be queried: {why}"


def applies(material: ProjectInput, settings: Settings) -> str:  # noqa: ARG001 - the contract's signature
    """Whether any Python package is declared with a version that is known."""
    return "" if settle(material.components).declarations else "no Python package is pinned to a version"


def scan(material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Audits the pins; what could not be assessed is a reason, in the result or on the component."""
    settled = settle(material.components)
    pins = sorted({one.pin for one in settled.declarations})
    if settings.offline and _known_otherwise(world):
        return ProjectResult(RunStatus.NOT_APPLICABLE, "offline: the advisory database is asked instead")
    if settings.offline:
        unasked = {pin: PinAnswer(skipped="no advisory data offline") for pin in pins}
        components = _components(settled, unasked)
        return ProjectResult(RunStatus.FAILED, OFFLINE, components=components)
    version = world.tools.package("pip-audit")
    url = query_url(settings.osv_url)
    memory = Memory(world, url, version, pins, material.components)
    known = memory.recall()
    if known is not None:
        return known
    audit = Audit(world, settings, url)
    audit.run(pins)
    judged = judge(settled.declarations, audit.answers, AdvisoryRecords(world.network, audit.url))
    status, reason = _ending(audit, pins)
    result = ProjectResult(
        status,
        reason,
        version,
        findings=judged.findings,
        components=_components(settled, audit.answers),
        rules=judged.rules,
        notes=_notes(judged),
        units=len(audit.answers.keys() & set(pins)),
    )
    memory.remember(result)
    return result


def _known_otherwise(world: ScannerContext) -> bool:
    """Whether the user's own database judges Python's packages."""
    database = world.advisory_database()
    facts = database.ecosystems.get(ECOSYSTEM) if database else None
    return facts is not None and facts.records > 0


@dataclass(slots=True)
class Audit:
    """The runs of pip-audit over all pins, and what came out of them."""

    world: ScannerContext
    settings: Settings
    url: str
    answers: dict[Pin, PinAnswer] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    timed_out: bool = False
    further: int = FURTHER_RUNS
    reachable: bool | None = None
    deaf: bool = False

    def run(self, pins: Sequence[Pin]) -> None:
        """Side by side, in at most as many runs as jobs; a batch that fails is asked again in halves."""
        pip_audit = self.world.tools.find("pip-audit")
        jobs = max(self.settings.jobs, 1)
        waiting = batches(pins, jobs)
        with ThreadPoolExecutor(jobs) as pool:
            while waiting:
                done = list(pool.map(lambda batch: self._batch(pip_audit, batch), waiting))
                waiting = [
                    half
                    for batch, result in zip(waiting, done, strict=True)
                    for half in self._take(batch, result)
                ]

    def _batch(self, pip_audit: str, pins: Sequence[Pin]) -> Batch:
        place = self.world.directory()
        # A run that flags nothing is believed only if it flags the canary.
        asked = (*pins, *(pin for pin in (CANARY,) if pin not in pins))
        self.world.write(f"{place}/pylock.toml", lock_file(asked))
        return read_output(self.world.run(command(pip_audit, place, self.url)), asked)

    def _take(self, pins: Sequence[Pin], result: Batch) -> Iterable[Sequence[Pin]]:
        """Keeps a batch's answers; the halves to ask again where there is none though the service answers."""
        self.answers.update({pin: answer for pin, answer in result.answers.items() if pin in pins})
        # Where nothing at all was flagged, not even the canary, it is no news that the pins were not.
        found = any(answer.vulnerabilities for answer in result.answers.values())
        self.deaf = self.deaf or (bool(result.answers) and not found)
        self.timed_out = self.timed_out or result.timed_out
        silent = not result.answers and not result.timed_out
        if silent and self._is_reachable() and len(pins) > 1 and self.further > 1:
            self.further -= 2
            return pins[: len(pins) // 2], pins[len(pins) // 2 :]
        if result.problem:
            self.problems.append(result.problem)
        return ()

    def _is_reachable(self) -> bool:
        """Whether the service answers a harmless question; if not, no pin is to blame."""
        if self.reachable is None:
            question = {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "1.0"}
            try:
                self.world.network.post_json(self.url, question)
                self.reachable = True
            except ToolError as problem:
                self.problems.append(UNREACHABLE.format(host=host_of(self.url), why=problem.message))
                self.reachable = False
        return self.reachable


def command(pip_audit: str, place: str, url: str) -> Command:
    """pip-audit over the `pylock.toml` in a private directory."""
    return Command(
        argv=(
            pip_audit,
            *("--locked", place),
            *("--format", "json", "--desc", "on", "--aliases", "on"),
            *("--vulnerability-service", "osv", "--osv-url", url),
            *("--progress-spinner", "off", "--cache-dir", f"{place}/cache"),
        ),
        env={"PYTHONNOUSERSITE": "1", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        network=True,
        reads=(place,),
        writes=(place,),
    )


def batches(pins: Sequence[Pin], jobs: int) -> list[Sequence[Pin]]:
    """The pins in at most `jobs` parts, none of them smaller than a run is worth."""
    parts = max(1, min(jobs, -(-len(pins) // PINS_OF_A_RUN)))
    return [part for start in range(parts) if (part := pins[start::parts])]


def _ending(audit: Audit, pins: Sequence[Pin]) -> tuple[RunStatus, str]:
    """The run's state, and why it is not `ok`."""
    lost = [pin for pin in pins if pin not in audit.answers]
    if lost:
        why = audit.problems[0] if audit.problems else "pip-audit did not mention them"
        if audit.timed_out:
            return RunStatus.TIMEOUT, _unaccounted(lost, "out of time")
        return RunStatus.PARTIAL if audit.answers else RunStatus.FAILED, _unaccounted(lost, why)
    if audit.problems:
        return RunStatus.PARTIAL, audit.problems[0]
    return _deafness(audit) if audit.deaf else (RunStatus.OK, "")


def _deafness(audit: Audit) -> tuple[RunStatus, str]:
    """Whether the service or pip-audit is to blame for an unflagged canary."""
    host = host_of(audit.url)
    try:
        if knows_canary(audit.world.network, audit.url):
            return RunStatus.FAILED, f"pip-audit {belief.SILENCE}"
    except ToolError as problem:
        return RunStatus.FAILED, UNREACHABLE.format(host=host, why=problem.message)
    return RunStatus.FAILED, EMPTY_INDEX.format(host=host)


def _unaccounted(lost: Sequence[Pin], why: str) -> str:
    shown = ", ".join(f"{name} {version}" for name, version in lost[:5])
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""  # noqa: PLR2004 - as many as are shown
    return f"{len(lost)} packages were not assessed ({shown}{more}): {why}"


def _components(settled: ResolvedPins, answers: Mapping[Pin, PinAnswer]) -> tuple[Component, ...]:
    """The components that are not what their files say: resolved by a lock file, or not assessed."""
    found = {_key(one): one for one in settled.changed}
    for one in (*settled.declarations, *settled.silent):
        answer = answers.get(one.pin)
        if answer is None or answer.skipped:
            reason = answer.skipped if answer else "pip-audit did not account for it"
            key = _key(one.component)
            found[key] = replace(found.get(key, one.component), unassessed=reason)
    return tuple(found.values())


def _key(one: Component) -> tuple[str, int, str, str]:
    return one.path, one.line, one.purl, one.scope


def _notes(judged: AuditFindings) -> tuple[str, ...]:
    if not judged.unrated:
        return ()
    shown = some_of(judged.unrated, 5)
    return (f"no rating could be fetched for {len(judged.unrated)} advisories, taken as medium: {shown}",)
