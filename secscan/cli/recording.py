"""`--store`: a scan is recorded, and judged by how long its findings have been open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from secscan.config.settings import Config
from secscan.errors import SecscanError
from secscan.gate import also_failing, made_incomplete
from secscan.model import Report, Severity, Verdict
from secscan.reporters.text import one_line
from secscan.store.keeper import open_store, public_name
from secscan.store.queries import Breach, breaches_of
from secscan.store.record import LookScope, RecordedAs, ScanRecord, record_of
from secscan.store.writer import Recorded
from secscan.system import clock, streams
from secscan.system.ci import ref_of_run
from secscan.system.database import Database
from secscan.system.places import chosen_parts, find_root


def recorded(
    report: Report, verdict: Verdict, config: Config, paths: Sequence[str], *, quiet: bool
) -> Verdict:
    """Records the scan; the verdict after it. One that could not be recorded is incomplete, and reported."""
    from secscan.cli.main import complain

    root = find_root(paths)
    scope = scope_of(config, paths, root)
    record = record_of(report, verdict, scope, RecordedAs(config.store_as, ref_of_run()), clock.now())
    try:
        done, settled = _record(record, verdict, config, root)
    except SecscanError as error:
        complain(error, error.advice)
        return made_incomplete(verdict, one_line(f"the scan was not recorded: {error.message}"))
    if not quiet:
        streams.say(f"secscan: {words(done)} (store {one_line(public_name(config.store))})\n")
    return settled


def scope_of(config: Config, paths: Sequence[str], root: str) -> LookScope:
    """What the scan was asked to look at."""
    return LookScope(
        parts=chosen_parts(paths, root)[0],
        passing=config.staged,
        history=config.history and not config.since,
        custom=bool(config.rules or config.policies),
    )


def _record(record: ScanRecord, verdict: Verdict, config: Config, root: str) -> tuple[Recorded, Verdict]:
    def settle(database: Database, line: str) -> Verdict:
        late = breaches_of(database, line, config.fail_on_sla, record.at, config.fail_on_confidence)
        return also_failing(verdict, sla_reasons(late), config)

    with open_store(config.store, root, create=True) as keeper:
        done, settled = keeper.record(record, settle)
        for words_ in keeper.rejected:
            streams.say(f"secscan: warning: {keeper.name}: {one_line(words_)}\n")
        return done, settled


def sla_reasons(late: Sequence[Breach]) -> tuple[str, ...]:
    """In a sentence how many findings are overdue, and which has been for longest."""
    if not late:
        return ()
    levels = Counter(one.severity for one in late)
    said = ", ".join(
        f"{levels[level]} {level.label}" for level in sorted(Severity, reverse=True) if levels[level]
    )
    number = "1 finding has" if len(late) == 1 else f"{len(late)} findings have"
    first = late[0]
    where = one_line(f"{first.rule} at {first.path}:{first.line}", 120)
    return (f"{number} been open for longer than --fail-on-sla allows ({said}); longest overdue: {where}",)


def words(done: Recorded) -> str:
    """What the record changed."""
    if not done.new:
        return "this scan was recorded before"
    parts = [
        f"{done.opened} opened",
        f"{done.fixed} fixed",
        *([f"{done.reopened} reopened"] * bool(done.reopened)),
    ]
    return f"recorded: {', '.join(parts)}; {done.open} open"
