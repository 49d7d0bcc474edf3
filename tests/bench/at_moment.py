"""secscan, struck by a signal at an exact moment: `at_moment.py WHOM MOMENT SIGNAL [argument...]`.

WHOM is `parent` (the moment is one of `MOMENTS`) or `child` (the moment is a number of seconds after the
first scanner was started; the signal goes to the processes that secscan started and that still live).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

MOMENTS = ("listing", "starting", "running", "output", "ended", "judging", "half-written", "written")


class Strike:
    """Sends the signal once, when it is armed."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.armed = self.done = False

    def now(self) -> None:
        """Strikes this process; a thread waits until the main thread has noticed."""
        if self.armed and not self.done:
            self.done = True
            os.kill(os.getpid(), self.number)
            time.sleep(0.2)

    def after(self, owner: Any, name: str) -> None:
        """Strikes when a function has returned."""
        real = getattr(owner, name)

        def struck(*arguments: Any, **named: Any) -> Any:
            result = real(*arguments, **named)
            self.now()
            return result

        setattr(owner, name, struck)


def before(owner: Any, name: str, act: Callable[[Any], None]) -> None:
    """Acts when a function is called, on its first argument."""
    real = getattr(owner, name)

    def acted(*arguments: Any, **named: Any) -> Any:
        act(arguments[0] if arguments else None)
        return real(*arguments, **named)

    setattr(owner, name, acted)


def half_written(strike: Strike) -> None:
    """Strikes when half of a report is on the disk."""
    from secscan.system import files

    real = files.fill

    def fill(descriptor: int, data: bytes, mode: int | None) -> None:
        os.write(descriptor, data[: len(data) // 2])
        strike.now()
        real(descriptor, data[len(data) // 2 :], mode)

    files.fill = fill


def strike_parent(moment: str, number: int) -> None:
    """Lets this process be struck at the moment."""
    from secscan.cli import run
    from secscan.run import scan
    from secscan.system import child, files, process

    strike = Strike(number)
    places = {
        "listing": (scan, "list_target"),
        "starting": (child, "start"),
        "running": (child.Child, "_judge"),
        "output": (child.Child, "_take_stdout"),
        "ended": (child.Child, "_result"),
        "judging": (run, "judge"),
        "written": (files, "write_atomic"),
    }
    if moment == "half-written":
        half_written(strike)
    else:
        strike.after(*places[moment])
    if moment in {"starting", "running", "output", "ended"}:  # not at the probe of the cage
        before(process.Processes, "_start", lambda _: setattr(strike, "armed", True))
    else:
        strike.armed = True


def strike_children(seconds: float, number: int) -> None:
    """Lets the children that live then be struck."""
    from secscan.system import child, process

    seen: list[Any] = []
    begun = time.monotonic()

    def later() -> None:
        time.sleep(seconds)
        patience = time.monotonic() + 5
        while not seen[0]._live and time.monotonic() < patience:  # between two children
            time.sleep(0.001)
        for each in list(seen[0]._live):
            os.kill(each.pid, number)
            print(f"struck {each.pid}", file=sys.stderr)

    def arm(owner: Any) -> None:
        nonlocal begun
        if not seen:
            seen.append(owner)
            begun = time.monotonic()
            threading.Thread(target=later, daemon=True).start()

    def tell(_: Any) -> None:
        print(f"children until {time.monotonic() - begun:.3f}", file=sys.stderr)

    before(process.Processes, "_start", arm)
    before(child.Child, "_result", tell)


def main() -> None:
    """Prepares the strike and becomes secscan."""
    whom, moment, name, *arguments = sys.argv[1:]
    # A shell's background job ignores it, and secscan then leaves it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from secscan.cli.main import run

    number = signal.Signals[name]
    if whom == "parent":
        strike_parent(moment, number)
    else:
        strike_children(float(moment), number)
    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
