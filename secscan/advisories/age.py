"""How old advisory data is."""

from __future__ import annotations

import datetime as dt

DAY = 86_400


def days_since(moment: str, now: float) -> int | None:
    """Whole days between an ISO time and a number of seconds since the epoch; None where it is no time."""
    try:
        read = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=dt.UTC)
    return max(int((now - read.timestamp()) // DAY), 0)
