"""Judging packages by OSV's service where there is no local database.

API: https://google.github.io/osv.dev/api/. The batch query says which advisories affect a version; their
records, kept from scan to scan, say the rest. A service that does not even flag a release that is publicly
known to be vulnerable knows nothing of its ecosystem, and what it did not flag is not assessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from secscan.advisories.assess import Assessment, assess
from secscan.advisories.ranges import Ordered
from secscan.advisories.records import Advisory, advisories_of
from secscan.contract import ScannerContext
from secscan.errors import ToolError
from secscan.knowledge.advisory_names import IDENTIFIER
from secscan.scanners.advisories.subjects import Question, by_ecosystem
from secscan.scanners.pip_audit.records import record_url
from secscan.syntax.values import table, tables, text_of

BATCH = 500
AT_ONCE = 8
ATTEMPTS = 3
MOST_PAGES = 20
CANARIES: Mapping[str, tuple[str, str]] = {
    "npm": ("minimist", "0.0.8"),
    "PyPI": ("requests", "2.19.0"),
    "Go": ("golang.org/x/text", "0.3.0"),
    "crates.io": ("time", "0.1.40"),
    "Maven": ("org.apache.logging.log4j:log4j-core", "2.14.1"),
    "NuGet": ("newtonsoft.json", "12.0.1"),
    "RubyGems": ("nokogiri", "1.10.0"),
    "Packagist": ("guzzlehttp/guzzle", "7.4.0"),
}
"""Releases with public advisories, one for each large ecosystem."""

Named = Mapping[str, str]
"""Ids of advisories, and when each was changed last."""


@dataclass(slots=True)
class Service:
    """OSV's service at a query URL (`.../v1/query`), with the records that were fetched."""

    world: ScannerContext
    url: str
    records: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """Advisories whose records could not be had."""
    deaf: set[str] = field(default_factory=set)
    """Ecosystems of which the service knows nothing."""

    def judge(self, questions: Iterable[Question]) -> Mapping[Question, Assessment]:
        """The assessment of every package of an ecosystem that the service knows; raises `ToolError`."""
        found: dict[Question, Assessment] = {}
        for ecosystem, asked in by_ecosystem(questions).items():
            found |= self._ecosystem(ecosystem, asked)
        return found

    def _ecosystem(self, ecosystem: str, asked: Sequence[Question]) -> dict[Question, Assessment]:
        canary = (ecosystem, *CANARIES[ecosystem]) if ecosystem in CANARIES else None
        wanted = sorted({*asked, canary} if canary else set(asked))
        said = dict(zip(wanted, self._named(wanted, versions=True), strict=True))
        if not any(said.values()) and canary:
            self.deaf.add(ecosystem)
            return {}
        weak = sorted({(eco, name, "") for eco, name, version in asked if said[eco, name, version]})
        every = dict(zip(weak, self._named(weak, versions=False), strict=True))
        self._fetch({**_together(said[one] for one in asked), **_together(every.values())})
        ordered = Ordered(ecosystem)
        nothing = Assessment()
        return {
            one: self._assessment(one, said[one], every[one[0], one[1], ""], ordered)
            if said[one]
            else nothing
            for one in asked
        }

    def _assessment(self, asked: Question, said: Named, every: Named, ordered: Ordered) -> Assessment:
        ecosystem, name, version = asked
        advisories = []
        for identifier in sorted({*said, *every}):
            record = self.records.get(identifier)
            if record is None and identifier in said:
                advisories.append(Advisory(identifier, rated=False))
            elif record is not None and not record.get("withdrawn"):
                own = advisories_of(record).get((ecosystem, name))
                advisories += [own] if own else []
        return assess(version, advisories, ordered, frozenset(said))

    def _named(self, questions: Sequence[Question], *, versions: bool) -> list[Named]:
        """What the service names for each question, all pages of it."""
        found: list[dict[str, str]] = [{} for _ in questions]
        waiting = [(at, "") for at in range(len(questions))]
        for _ in range(MOST_PAGES):
            following = []
            for start in range(0, len(waiting), BATCH):
                part = waiting[start : start + BATCH]
                queries = [_query(questions[at], token, versions=versions) for at, token in part]
                for (at, _token), result in zip(part, self._batch(queries), strict=True):
                    found[at] |= _identifiers(result)
                    token = text_of(table(result).get("next_page_token"))
                    following += [(at, token)] if token else []
            waiting = following
            if not waiting:
                return list(found)
        raise ToolError("the advisory service gives answers without end")

    def _batch(self, queries: Sequence[Mapping[str, Any]]) -> list[Any]:
        answer = self.world.network.post_json(f"{self.url}batch", {"queries": queries}, attempts=ATTEMPTS)
        results = table(answer).get("results")
        if not isinstance(results, list) or len(results) != len(queries):
            raise ToolError("the advisory service's answer is not what it promises")
        return results

    def _fetch(self, named: Named) -> None:
        """Gets the records that are not there yet; one that cannot be had is remembered as lost."""
        missing = sorted(set(named) - self.records.keys())
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for identifier, record in zip(
                missing, pool.map(lambda one: self._record(one, named[one]), missing), strict=True
            ):
                self.records[identifier] = record
                if record is None:
                    self.lost.add(identifier)

    def _record(self, identifier: str, modified: str) -> Mapping[str, Any] | None:
        key = hashlib.sha256(f"osv record\0{self.url}\0{identifier}\0{modified}".encode()).hexdigest()
        kept = self.world.recall(key) if modified else None
        try:
            record = json.loads(kept) if kept else None
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict) and record.get("id") == identifier:
            return record
        try:
            record = self.world.network.get_json(record_url(self.url, identifier), attempts=ATTEMPTS)
        except ToolError:
            return None
        if not isinstance(record, dict) or record.get("id") != identifier:
            return None
        if modified:
            self.world.remember(key, json.dumps(record).encode())
        return record


def _query(question: Question, token: str, *, versions: bool) -> dict[str, Any]:
    ecosystem, name, version = question
    asked: dict[str, Any] = {"package": {"name": name, "ecosystem": ecosystem}}
    if versions:
        asked["version"] = version
    return asked | ({"page_token": token} if token else {})


def _identifiers(result: Any) -> dict[str, str]:
    listed = tables(table(result).get("vulns"))
    return {
        identifier: text_of(one.get("modified"))
        for one in listed
        if IDENTIFIER.fullmatch(identifier := text_of(one.get("id")))
    }


def _together(answers: Iterable[Named]) -> dict[str, str]:
    return {identifier: modified for answer in answers for identifier, modified in answer.items()}
