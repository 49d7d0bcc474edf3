"""New results on their way into the store: kept once every secret that they must not hold is known."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from secscan.cache import results
from secscan.model import Report
from secscan.steps.mask import Masker
from secscan.steps.redact import secrets_of
from secscan.target.inventory import Target


class NoStore:
    """Stored results switched off."""

    def get_many(self, _keys: object) -> dict[str, bytes]:
        """Nothing is known."""
        return {}

    def put_many(self, _entries: object) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is open."""


@dataclass(slots=True)
class PendingStore:
    """A store whose new entries wait until every secret is known that they must not hold."""

    store: results.Store
    entries: dict[str, bytes] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)

    def get_many(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """What earlier scans kept."""
        return self.store.get_many(keys)

    def put_many(self, entries: Mapping[str, bytes]) -> None:
        """Lets entries wait."""
        self.entries.update(entries)

    def learn(self, report: Report, target: Target) -> None:
        """Notes the secrets of a scan."""
        paths = {f.location.path for f in report.findings}
        self.secrets |= secrets_of(report.findings, target.texts(paths))

    def settle(self) -> None:
        """Keeps at once what reports nothing found, and so cannot hold a secret."""
        empty = {key: data for key, data in self.entries.items() if results.is_empty(data)}
        self.store.put_many(empty)
        for key in empty:
            del self.entries[key]

    def flush(self) -> None:
        """Keeps what waited, without the secrets."""
        hide = functools.lru_cache(maxsize=8192)(Masker(self.secrets).hide)
        kept = {key: results.masked(data, key, hide) for key, data in self.entries.items()}
        self.store.put_many({key: data for key, data in kept.items() if data is not None})
        self.entries.clear()
