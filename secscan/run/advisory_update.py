"""`secscan db update`: records of advisories from exports, mirrors and files into a new database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from secscan.advisories.priority import read_epss, read_kev
from secscan.advisories.records import MalformedRecordError, read_record
from secscan.errors import ToolError, UsageError
from secscan.system import clock, record_files
from secscan.system.advisory_build import AdvisoryBuilder
from secscan.system.advisory_file import AdvisoryFile, DamagedFileError, EcosystemData, is_there
from secscan.system.hosts import plain_host

EXPORTS = "https://osv-vulnerabilities.storage.googleapis.com"
EPSS_URL = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"
KEV_URL = "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
EPSS, KEV = "EPSS", "KEV"
"""The two lists of priorities, named among the ecosystems."""
ECOSYSTEMS = (
    *("npm", "PyPI", "Go", "Maven", "NuGet", "crates.io", "RubyGems", "Packagist", "Hex", "Pub"),
    *("SwiftURL", "GitHub Actions", "CRAN", "Hackage"),
)
"""What is fetched where nothing is named: all languages whose lock files are read."""
UNREADABLE_SHARE = 0.01
"""More records than this that cannot be read: the source is something else than records."""
_MODULUS = 1 << 256

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What to bring into which file. `sources` are directories, zip files and URLs; none: OSV's exports."""

    path: str
    ecosystems: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    epss: str = ""
    kev: str = ""
    plain_http: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file or directory to read. `only` limits it to one ecosystem; empty: to nothing."""

    label: str
    source: str
    only: str = ""
    local: Path | None = None
    as_of: str = ""
    validator: str = ""


@dataclass(slots=True)
class Tally:
    """What was read of one ecosystem."""

    source: str
    as_of: str = ""
    validator: str = ""
    sum: int = 0
    records: int = 0
    malicious: int = 0
    withdrawn: int = 0
    unreadable: int = 0

    def count(self, data: bytes, *, malicious: bool) -> None:
        """Counts a record; the sum of all digests does not depend on their order."""
        self.sum = (self.sum + int.from_bytes(hashlib.sha256(data).digest())) % _MODULUS
        self.records += 1
        self.malicious += malicious


@dataclass(slots=True)
class Outcome:
    """What an update did: the parts that are new, those that were up to date, and what went wrong."""

    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def update(asked: Update, progress: Progress) -> Outcome:
    """Brings the database up to date; what cannot be had leaves what was there.

    Raises `ToolError` where nothing could be done, `UsageError` for a wrong address or path.
    """
    outcome = Outcome()
    known = _known(asked.path, outcome)
    there = known or {}
    parts = [part for one in _parts(asked, there) if (part := _fetched(one, asked, there, progress, outcome))]
    if parts:
        with AdvisoryBuilder(asked.path, keep=known is not None) as builder:
            _Ingest(builder, outcome, progress).run(parts)
            builder.finish()
        record_files.forget(*(p.local for p in parts if p.local and p.local.parent == _downloads(asked.path)))
    return outcome


def _known(path: str, outcome: Outcome) -> dict[str, EcosystemData] | None:
    """What the database holds now; None for a damaged one, of which nothing can be kept."""
    if not is_there(path):
        return {}
    try:
        file = AdvisoryFile(path)
    except DamagedFileError as problem:
        outcome.notes.append(f"{problem.message}: a new one is made")
        return None
    file.close()
    return dict(file.ecosystems)


def _downloads(path: str) -> Path:
    """Where files lie while they are fetched."""
    return Path(path).with_name("downloads")


def _parts(asked: Update, known: dict[str, EcosystemData]) -> Iterator[Part]:
    chosen = (
        asked.ecosystems or tuple(n for n in known if n not in {EPSS, KEV} and ":" not in n) or ECOSYSTEMS
    )
    languages = [name for name in chosen if name not in {EPSS, KEV}]
    lists_alone = not asked.sources and (asked.epss or asked.kev) and not asked.ecosystems
    for source in asked.sources or (() if lists_alone else (EXPORTS,)):
        yield from _of_source(source, languages, named=bool(asked.ecosystems), asked=asked)
    everything = not asked.sources and not asked.epss and not asked.kev and not asked.ecosystems
    for name, given, default in ((EPSS, asked.epss, EPSS_URL), (KEV, asked.kev, KEV_URL)):
        if given or everything or name in asked.ecosystems:
            yield _single(name, given or default, asked)


def _of_source(source: str, languages: Sequence[str], *, named: bool, asked: Update) -> Iterator[Part]:
    """A zip file or a directory of records is one part; a mirror has one for each ecosystem."""
    only = languages[0] if named and len(languages) == 1 else ""
    if _is_url(source):
        check_url(source, plain_http=asked.plain_http)
        if source.endswith(".zip"):
            yield Part(
                source.rsplit("/", 1)[-1], source, languages[0] if named and len(languages) == 1 else ""
            )
            return
        for name in languages:
            yield Part(name, f"{source.rstrip('/')}/{quote(name)}/all.zip", name)
        return
    place = Path(source)
    kind = record_files.kind_of(place)
    if not kind:
        raise UsageError(f"{source}: no such file or directory")
    exports = record_files.exports(place)
    if not exports:
        as_of = "" if kind == "directory" else record_files.modified(place)
        yield Part(only or place.name, str(place), only, place, as_of)
    for export in exports:
        if not named or export.parent.name in languages:
            yield Part(
                export.parent.name, str(export), export.parent.name, export, record_files.modified(export)
            )


def _single(name: str, given: str, asked: Update) -> Part:
    """One of the two lists of priorities."""
    if _is_url(given):
        check_url(given, plain_http=asked.plain_http)
        return Part(name, given, name)
    place = Path(given)
    if record_files.kind_of(place) != "file":
        raise UsageError(f"{given}: no such file")
    return Part(name, given, name, place, record_files.modified(place))


def _is_url(text: str) -> bool:
    return "://" in text


def check_url(url: str, *, plain_http: bool) -> None:
    """Refuses an address that is not HTTPS, unless it is this machine's or the caller allowed it."""
    try:
        parts = urlsplit(url)
        loopback = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    except ValueError:
        raise UsageError("an address that cannot be read") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and (loopback or plain_http)):
        raise UsageError(
            f"{plain_host(url)}: not an https address", "--allow-http accepts http for a mirror of your own."
        )


def _fetched(
    part: Part, asked: Update, known: dict[str, EcosystemData], progress: Progress, outcome: Outcome
) -> Part | None:
    """The part as a checked local file, or None where there is nothing new, or nothing to be had."""
    try:
        if part.local is None:
            part = _downloaded(part, asked, known, progress)
        if part.local is None:
            outcome.unchanged.append(part.label)
            return None
        if part.label not in {EPSS, KEV}:
            record_files.check_zip(part.local)
    except ToolError as problem:
        outcome.problems.append(f"{part.label}: {problem.message}")
        return None
    return part


def _downloaded(part: Part, asked: Update, known: dict[str, EcosystemData], progress: Progress) -> Part:
    from secscan.system.download import download

    before = known.get(part.only)
    validator = before.validator if before and before.source == _shown(part.source) else ""
    place = _downloads(asked.path) / (quote(part.label, safe="") + Path(urlsplit(part.source).path).suffix)

    def tell(done: int, total: int) -> None:
        progress(part.label, done >> 20, total >> 20)

    got = download(part.source, place, validator, tell)
    return replace(part, local=place if got.new else None, as_of=clock.now(), validator=got.validator)


def _shown(source: str) -> str:
    """A source as it may be written down: an address without a user or a password."""
    if not _is_url(source):
        return source
    parts = urlsplit(source)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


@dataclass(slots=True)
class _Ingest:
    """The records of all parts on their way into the new database."""

    builder: AdvisoryBuilder
    outcome: Outcome
    progress: Progress
    tallies: dict[str, Tally] = field(default_factory=dict)
    newest: str = ""

    def run(self, parts: Sequence[Part]) -> None:
        """Takes in every part, and describes what it was."""
        for part in parts:
            if part.local is None:
                continue
            if part.label == EPSS:
                self._epss(part, part.local)
            elif part.label == KEV:
                self._kev(part, part.local)
            else:
                self._records(part, part.local)
        for name, tally in sorted(self.tallies.items()):
            self.builder.describe(
                EcosystemData(
                    name,
                    tally.source,
                    tally.as_of or self.newest,
                    f"{tally.sum:064x}",
                    tally.records,
                    tally.malicious,
                    tally.withdrawn,
                    tally.unreadable,
                    tally.validator,
                )
            )
        self.outcome.updated += sorted(self.tallies)

    def _records(self, part: Part, place: Path) -> None:
        seen = unreadable = 0
        if part.only:
            self._tally(part.only, part)
        for _, data in record_files.records(place):
            seen += 1
            self.progress(part.label, seen, 0)
            try:
                self._record(part, data)
            except MalformedRecordError:
                unreadable += 1
        if not seen:
            raise ToolError(
                f"{part.source}: no records in it", "A source holds records of OSV as JSON files."
            )
        if unreadable > seen * UNREADABLE_SHARE:
            raise ToolError(f"{part.source}: {unreadable} of {seen} files are no records of OSV")
        if unreadable and part.only:
            self.tallies[part.only].unreadable = unreadable
        if unreadable:
            self.outcome.problems.append(f"{part.label}: {unreadable} of {seen} records could not be read")

    def _record(self, part: Part, data: bytes) -> None:
        if len(data) > record_files.LONGEST_RECORD:
            raise MalformedRecordError("too large")
        reading = read_record(data)
        self.newest = max(self.newest, reading.modified)
        if reading.withdrawn and part.only:
            self.tallies[part.only].withdrawn += 1
        named = set()
        for row in reading.rows:
            if part.only and row.ecosystem.partition(":")[0] != part.only:
                continue
            tally = self._tally(row.ecosystem, part)
            if row.ecosystem not in named:
                named.add(row.ecosystem)
                tally.count(data, malicious=row.malicious)
            self.builder.add(row.ecosystem, row.name, row.id, malicious=row.malicious, body=row.body)

    def _tally(self, ecosystem: str, part: Part) -> Tally:
        """What is counted for an ecosystem; its old records go as soon as the first new one comes."""
        if ecosystem not in self.tallies:
            self.builder.clear(ecosystem)
            self.tallies[ecosystem] = Tally(_shown(part.source), part.as_of, part.validator)
        return self.tallies[ecosystem]

    def _epss(self, part: Part, place: Path) -> None:
        tally = Tally(_shown(part.source), part.as_of, part.validator)
        hashed = hashlib.sha256()

        def rows() -> Iterator[tuple[str, float, float]]:
            for row in read_epss(record_files.lines(place)):
                tally.records += 1
                hashed.update(repr(row).encode())
                yield row

        try:
            self.builder.replace_epss(rows())
        except ValueError as problem:
            raise ToolError(f"{part.source}: {problem}") from None
        if not tally.records:
            raise ToolError(f"{part.source}: no scores in it")
        tally.sum = int.from_bytes(hashed.digest())
        self._tally(EPSS, part)
        self.tallies[EPSS] = tally

    def _kev(self, part: Part, place: Path) -> None:
        data = record_files.content(place)
        try:
            entries = read_kev(data)
        except ValueError as problem:
            raise ToolError(f"{part.source}: {problem}") from None
        self.builder.replace_kev(entries)
        self._tally(KEV, part).count(data, malicious=False)
        self.tallies[KEV].records = len(entries)
