"""Git's objects, as far as they are here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secscan.system import gitlog
from secscan.system.git import Git

LARGEST = 128 * 1024 * 1024
MISSING = "missing"


@dataclass(slots=True)
class ObjectReader:
    """Reads objects; of a partial clone only those that are here are asked for, so nothing is fetched."""

    git: Git
    timeout: float
    _absent: frozenset[str] | None = field(default=None, init=False)

    def read(self, oids: Sequence[str]) -> Iterator[gitlog.Object]:
        """These objects; those that are not here come first, with the problem `missing`."""
        absent = self._known_absent()
        yield from (gitlog.Object(oid, problem=MISSING) for oid in oids if oid in absent)
        here = [oid for oid in oids if oid not in absent]
        yield from gitlog.read_objects(self.git, here, limit=LARGEST, timeout=self.timeout)

    def _known_absent(self) -> frozenset[str]:
        """What a partial clone lacks, asked for once."""
        if self._absent is None:
            tips = [ref.oid for ref in gitlog.read_refs(self.git)] if gitlog.is_partial(self.git) else []
            self._absent = gitlog.read_missing(self.git, tips, timeout=self.timeout) if tips else frozenset()
        return self._absent
