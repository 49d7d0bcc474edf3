"""What is known of a finding because it was imported: whose report, and of alerts where and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """The report of another tool that a finding comes from, and what it says that has no field here."""

    file: str
    format: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """Where and when alerts of one kind were seen: how many, the first and the last (ISO 8601, UTC).

    `workload` is `Kind/name`, or a name whose kind is not known; `digest` is `sha256:...`; `manifest` is
    where the repository declares the workload (`path:line`), `image_findings` count what is known of the
    image by its digest. What is not known is empty.
    """

    count: int = 1
    first_seen: str = ""
    last_seen: str = ""
    namespace: str = ""
    workload: str = ""
    pod: str = ""
    container: str = ""
    image: str = ""
    digest: str = ""
    host: str = ""
    manifest: str = ""
    image_findings: int = 0


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """What was read of one report: its entries are `reported + united + unread`.

    `reported` are findings of this report; `united` became part of another finding (or repeat one);
    `unread` could not be read. `format` is empty where none was recognised.
    """

    file: str
    format: str
    tool: str = ""
    entries: int = 0
    reported: int = 0
    united: int = 0
    unread: int = 0
    notes: tuple[str, ...] = ()
