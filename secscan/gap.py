"""Gaps: places that were asked for and not looked at, kept like findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secscan.model import Stage


class GapStatus(StrEnum):
    """Whether a gap counts: only a `new` one is gated."""

    NEW = "new"
    KNOWN = "known"
    ACCEPTED = "accepted"


NO_SCANNER = "secscan"
"""The scanner of a gap at which no scanner could have looked."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a gap is accepted, until when (ISO date), and where that is written."""

    reason: str
    expires: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that was asked for and was not looked at.

    `scanner` is who did not look; `secscan` where no scanner could have. Lines count from 1, both ends
    included; 0 and 0 stand for the whole file. `content` is a digest of the text that was not seen, or
    what else distinguishes it from another; it becomes part of the `fingerprint` and is in no report.
    `covered_by` names the scanners of the stage that read the place whole.
    """

    stage: Stage
    scanner: str
    path: str
    kind: str
    reason: str
    advice: str = ""
    start_line: int = 0
    end_line: int = 0
    content: str = ""
    covered_by: tuple[str, ...] = ()
    fingerprint: str = ""
    status: GapStatus = GapStatus.NEW
    acceptance: Acceptance | None = None
