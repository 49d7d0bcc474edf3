"""How work grows with its input. A ratio of two measurements is the same on every machine; seconds are not."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

TIMES = 8
TRIES = 5


def own_time() -> float:
    """Processor time of this process so far."""
    return time.process_time()


def childrens_time() -> float:
    """Processor time of all children that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio(
    work: Callable[[int], object], part: int, *, times: int = TIMES, clock: Callable[[], float] = own_time
) -> float:
    """What `work(times * part)` costs, as a multiple of what `times` calls of `work(part)` cost.

    About 1 where work grows with its input, about `times` where it grows with the square.
    """
    work(1)  # what is imported and compiled once belongs to neither
    begun = clock()
    for _ in range(times):
        work(part)
    parts = clock() - begun
    work(times * part)
    whole = clock() - begun - parts
    return whole / max(parts, 1e-9)


def assert_linear(
    work: Callable[[int], object], part: int, *, times: int = TIMES, clock: Callable[[], float] = own_time
) -> None:
    """Fails where the work grows like a square; a machine that is busy gets some tries."""
    seen = []
    while len(seen) < TRIES:
        seen.append(ratio(work, part, times=times, clock=clock))
        if seen[-1] < times / 2:
            return
    raise AssertionError(f"{times} times the input cost {min(seen):.1f} times as much as {times} inputs")
