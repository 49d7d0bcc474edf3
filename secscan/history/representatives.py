"""The versions that findings are reported from, read and scanned again for what notes do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from secscan.cache.results import relocate
from secscan.config.settings import Config
from secscan.contract import FileResult
from secscan.history.blob_notes import FindingKey
from secscan.history.blob_scan import BlobScan
from secscan.history.blob_search import BlobFile, blob_file, kinds_of, message_of
from secscan.history.git_objects import ObjectReader
from secscan.history.merge_versions import (
    BlobFindings,
    Timeline,
    VersionGroup,
    findings_of,
    without_representative,
)
from secscan.model import FileProblem
from secscan.steps.redact import secrets_of
from secscan.steps.suppress import Excuses
from secscan.syntax.text import source_text

READ_AT_ONCE = 32 * 1024 * 1024
ATTEMPTS = 4
NO_FINDINGS = BlobFindings({}, {})


class Representative(NamedTuple):
    """A blob that findings at a path are reported from."""

    path: str
    oid: str
    file: BlobFile
    keys: set[FindingKey]


@dataclass(slots=True)
class Confirmed:
    """The groups whose representative has the finding, and what each representative holds.

    `lost` are those that no version has when it is read again.
    """

    groups: list[VersionGroup] = field(default_factory=list)
    read: dict[tuple[str, str], BlobFindings] = field(default_factory=dict)
    lost: list[FileProblem] = field(default_factory=list)

    def lose(self, groups: Sequence[VersionGroup]) -> None:
        """Groups whose finding cannot be read again."""
        for one in groups:
            reason = f"blob {one.representative[:12]}: a finding of {one.key.rule} could not be read again"
            self.lost.append(FileProblem(one.path, reason))


@dataclass(slots=True)
class RepresentativeReader:
    """Reads representatives; afterwards `secrets` are what must be hidden of them in any text."""

    objects: ObjectReader
    blob_scan: BlobScan
    config: Config
    today: str
    secrets: set[str] = field(default_factory=set)

    def confirm(
        self,
        groups: Sequence[VersionGroup],
        heads: frozenset[tuple[str, str]],
        timelines: Mapping[str, Timeline],
    ) -> Confirmed:
        """Each group with a representative that has the finding, after a few attempts."""
        done = Confirmed()
        waiting = list(groups)
        for _ in range(ATTEMPTS):
            done.read.update(self._read([g for g in waiting if (g.path, g.representative) not in done.read]))
            there = [
                g.key in done.read.get((g.path, g.representative), NO_FINDINGS).findings for g in waiting
            ]
            done.groups += [g for g, good in zip(waiting, there, strict=True) if good]
            lost = [g for g, good in zip(waiting, there, strict=True) if not good]
            others = [without_representative(one, heads, timelines[one.path]) for one in lost]
            done.lose([one for one, other in zip(lost, others, strict=True) if other is None])
            waiting = [other for other in others if other is not None]
            if not waiting:
                break
        done.lose(waiting)
        done.groups.sort(key=lambda one: (one.path, one.key))
        return done

    def _read(self, groups: Sequence[VersionGroup]) -> dict[tuple[str, str], BlobFindings]:
        """What each representative holds, read again in small lots."""
        wanted: dict[str, dict[str, set[FindingKey]]] = {}
        for one in groups:
            wanted.setdefault(one.representative, {}).setdefault(one.path, set()).add(one.key)
        found: dict[tuple[str, str], BlobFindings] = {}
        lot: list[Representative] = []
        size = 0
        for blob in self.objects.read(list(wanted)):
            data = blob.data if blob.kind == "blob" else message_of(blob.data)
            for path, keys in wanted[blob.oid].items() if not blob.problem else ():
                name = f"{blob.oid}/{path.rpartition('/')[2]}"
                lot.append(Representative(path, blob.oid, blob_file(name, data, kinds_of(path, data)), keys))
                size += len(data)
            if size >= READ_AT_ONCE:
                found.update(self._scan(lot))
                lot, size = [], 0
        found.update(self._scan(lot))
        return found

    def _scan(self, lot: Sequence[Representative]) -> dict[tuple[str, str], BlobFindings]:
        """What these blobs hold. A stored result hides secrets, and so may lack a finding: then a new one."""
        found: dict[tuple[str, str], BlobFindings] = {}
        for afresh in (False, True):
            rest = [
                one
                for one in lot
                if not one.keys <= found.get((one.path, one.oid), NO_FINDINGS).findings.keys()
            ]
            files = {one.file.file.path: one.file for one in rest}
            results = self.blob_scan.scan(list(files.values()), afresh=afresh).results
            for one in rest:
                result = results.get(one.file.file.path, FileResult())
                found[one.path, one.oid] = self._findings(one, result)
        return found

    def _findings(self, one: Representative, result: FileResult) -> BlobFindings:
        raw = relocate(result, one.path).findings
        source = source_text(one.path, one.file.data, python="python" in one.file.file.kinds)
        base = self.config.base
        doubtful = base is not None and one.oid not in base.names.values()
        excuses = Excuses(self.config.suppress, (), self.today)
        found = findings_of(one.path, raw, source, excuses, doubtful=doubtful)
        self.secrets |= secrets_of(found.findings.values(), {one.path: source})
        return found
