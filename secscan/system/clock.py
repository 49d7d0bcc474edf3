"""The clock: the one place that knows what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, to the second: `2026-01-31T23:59:59Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The date in UTC: `2026-01-31`."""
    return now()[:10]


def epoch() -> float:
    """Seconds since 1970, UTC."""
    return time.time()


def monotonic() -> float:
    """Seconds for measuring durations; only differences mean something."""
    return time.monotonic()


def wait(seconds: float) -> None:
    """Does nothing for a while."""
    time.sleep(seconds)
