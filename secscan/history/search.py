"""The search of a history, from refs to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.config.settings import Config
from secscan.history.blob_scan import BlobScan
from secscan.history.blob_search import BlobSearch
from secscan.history.commit_graph import BlobPaths, Lifespan
from secscan.history.git_history import GitHistory, HistoryReader
from secscan.history.git_objects import MISSING, ObjectReader
from secscan.history.merge_versions import (
    Timeline,
    author_date,
    dated,
    group_versions,
    merge_versions,
    timelines_of,
)
from secscan.history.query import COMMIT_PATH, MESSAGES, TAG_PATH, Query
from secscan.history.representatives import RepresentativeReader
from secscan.model import FileProblem, Finding
from secscan.system.git import Git

WHOLE_HISTORY = "git fetch the whole history, without a --filter"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found. `unread` is what git could not give, `failed` what was not scanned.

    `values` are what findings mask, by fingerprint; `verify.claims.masked` gives a scan's.
    """

    commits: int
    blobs: int = 0
    findings: Sequence[Finding] = ()
    unread: Sequence[FileProblem] = ()
    failed: Sequence[FileProblem] = ()
    skipped: Sequence[tuple[str, str]] = ()
    advice: Sequence[str] = ()
    secrets: frozenset[str] = field(default_factory=frozenset, repr=False)
    values: Mapping[str, str] = field(default_factory=dict, repr=False)


def search(git: Git, blob_scan: BlobScan, config: Config, query: Query, today: str) -> SearchResult:
    """The findings of what is asked for; what could not be looked at is named."""
    objects = ObjectReader(git, config.timeout)
    history = HistoryReader(git, objects, query, config.timeout).read()
    blobs, skipped = history.requested(query)
    if not blobs:
        return SearchResult(
            len(history.graph.commits), unread=history.problems, skipped=skipped, advice=history.advice
        )
    blob_scan.progress.expect(len(blobs))
    noted = BlobSearch(blob_scan, query.wants, history.heads)
    noted.run(blobs, objects.read)
    homes = _homes(blobs, noted, query)
    timelines = _timelines(history, {path for paths in homes.values() for path in paths})
    groups = group_versions(noted.notes, homes, history.heads, timelines)
    reader = RepresentativeReader(objects, blob_scan, config, today)
    confirmed = reader.confirm(groups, history.heads, timelines)
    merged = merge_versions(confirmed.groups, confirmed.read, history.heads, timelines, history.graph.commits)
    return SearchResult(
        commits=len(history.graph.commits),
        blobs=len(blobs),
        findings=_dated([finding for finding, _ in merged], objects),
        unread=[*history.problems, *_problems("object", noted.unread)],
        failed=[*_problems("blob", noted.failed), *confirmed.lost],
        skipped=[*skipped, *noted.skipped],
        advice=[*history.advice, *_advice(noted)],
        secrets=frozenset(reader.secrets),
        values={finding.fingerprint: value for finding, value in merged},
    )


def _homes(blobs: Iterable[BlobPaths], noted: BlobSearch, query: Query) -> dict[tuple[str, str], list[str]]:
    """The paths that are asked for of each (blob, name) with a finding."""
    homes: dict[tuple[str, str], list[str]] = {}
    for one in blobs:
        for path in one.paths:
            key = (one.oid, path.rpartition("/")[2])
            if key in noted.notes and query.wants(path):
                homes.setdefault(key, []).append(path)
    return homes


def _timelines(history: GitHistory, paths: set[str]) -> dict[str, Timeline]:
    """When which blobs were at these paths; a message is there in its own commit."""
    graph = history.graph
    timelines = timelines_of(graph, paths - {*MESSAGES})
    timelines[COMMIT_PATH] = Timeline({oid: Lifespan(n, n) for n, oid in enumerate(graph.commits)})
    tags = {tag: graph.numbers[oid] for tag, oid in history.tags.items() if oid in graph.numbers}
    timelines[TAG_PATH] = Timeline({tag: Lifespan(n, n) for tag, n in tags.items()})
    return timelines


def _problems(what: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[FileProblem]:
    """The problems of (path, object, reason)."""
    return (FileProblem(path, f"{what} {oid[:12]}: {why}") for path, oid, why in rows)


def _advice(noted: BlobSearch) -> list[str]:
    return [WHOLE_HISTORY] if any(why == MISSING for _, _, why in noted.unread) else []


def _dated(findings: Sequence[Finding], objects: ObjectReader) -> list[Finding]:
    """The findings with the dates of their first commits."""
    firsts = {f.history.first_commit for f in findings if f.history} - {""}
    return dated(findings, {one.oid: author_date(one.data) for one in objects.read(sorted(firsts))})
