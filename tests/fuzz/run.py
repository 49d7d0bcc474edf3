"""Fuzzes secscan's parsers and writers with atheris, one target after the other.

    pip install -e '.[test,fuzz]'
    python tests/fuzz/run.py TARGET|all [--runs N] [--seconds S] [--corpus DIR] [--keep]

A broken promise does not end a run: each kind of it is told once, with an input that shows it, which is kept in
`DIR/<target>.broken/`. With `--keep` the smallest inputs that reach what was reached are written to
`tests/fuzz/corpus/`, which the suite replays. Only secscan's own modules are instrumented.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]
LONGEST = 400
KEPT_BYTES = 9_000
SHORT = 200
TRACING = 90.0


def load() -> None:
    """Imports secscan under instrumentation, all of it that is imported late as well."""
    import atheris

    with atheris.instrument_imports(include=["secscan"]):
        import fuzz_targets

    assert fuzz_targets.TARGETS


class Watch:
    """Runs a target and keeps one input for each way in which it breaks."""

    def __init__(self, name: str, place: Path) -> None:
        from fuzz_targets import SLOWEST, TARGETS

        self.target, self.slowest, self.place = TARGETS[name], SLOWEST, place
        self.seen: set[tuple[object, ...]] = set()

    def __call__(self, data: bytes) -> None:
        """One input."""
        begun = time.process_time()
        try:
            self.target(data)
        except Exception as problem:  # noqa: BLE001 -- a fuzzer is there to see anything
            frames = traceback.extract_tb(problem.__traceback__)
            ours = [frame for frame in frames if "/secscan/" in frame.filename]
            shown = [(Path(f.filename).name, f.lineno) for f in (*ours[-1:], frames[-1])]
            self.report((type(problem).__name__, *shown), data)
        if time.process_time() - begun > self.slowest:
            self.report(("slow",), data)

    def report(self, kind: tuple[object, ...], data: bytes) -> None:
        """Tells a new kind of failure, once."""
        if kind in self.seen:
            return
        self.seen.add(kind)
        self.place.mkdir(parents=True, exist_ok=True)
        (self.place / sha256(data).hexdigest()[:16]).write_bytes(data)
        print(f"BROKEN {kind} {data!r}", flush=True)


def fuzz(name: str, place: Path, arguments: list[str]) -> None:
    """The fuzzing process itself: never returns."""
    import atheris

    load()
    atheris.Setup([sys.argv[0], *arguments], Watch(name, place))
    atheris.Fuzz()


def run(name: str, options: argparse.Namespace, corpus: Path) -> str:
    """One target in a process of its own; a row of the table."""
    from fuzz_corpus import keep, kept, seeds

    place = corpus / name
    place.mkdir(parents=True, exist_ok=True)
    for data in (*seeds(name), *kept(name)):
        (place / sha256(data).hexdigest()[:16]).write_bytes(data)
    limits = [
        f"-runs={options.runs}",
        f"-max_len={LONGEST}",
        "-timeout=60",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    limits += [f"-max_total_time={options.seconds}"] if options.seconds else []
    broken = corpus / f"{name}.broken"
    begun = time.monotonic()
    done = child(name, broken, [*limits, str(place)])
    spent = time.monotonic() - begun
    found = re.search(r"number_of_executed_units: (\d+)", done)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", done)
    lines = [line for line in done.splitlines() if line.startswith("BROKEN")]
    for line in lines:
        print(f"  {name}: {line}")
    if not found:
        print(done[-2000:])
    if options.keep:
        keep(name, smallest(name, place, broken))
    number = int(found[1]) if found else 0
    coverage = "/".join(reached[-1]) if reached else "-"
    return f"| {name} | {number:,} | {spent:.0f} s | {coverage} | {len(lines)} |"


def child(name: str, broken: Path, arguments: list[str]) -> str:
    """What a fuzzing process said."""
    command = [sys.executable, __file__, name, "--child", str(broken), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode("utf-8", "replace")


def smallest(name: str, place: Path, broken: Path) -> list[bytes]:
    """The inputs that together reach what all of them reach, as far as they fit; those that broke come first."""
    from fuzz_corpus import kept, seeds
    from fuzz_targets import TARGETS

    from secscan.steps.mask import glance

    broke = [path.read_bytes() for path in broken.iterdir()] if broken.exists() else []
    found = sorted(
        {path.read_bytes() for path in place.iterdir()} - {*seeds(name)}, key=lambda one: (len(one), one)
    )
    seen: set[object] = set().union(*(trace(TARGETS[name], data) for data in seeds(name)))
    chosen: list[bytes] = []
    until = time.monotonic() + TRACING
    for data in (*broke, *(one for one in kept(name) if len(one) < SHORT), *found):
        fresh = trace(TARGETS[name], data) - seen if time.monotonic() < until else set()
        room = sum(map(len, chosen)) + len(data) <= KEPT_BYTES
        # What looks like a secret is not committed, even where chance made it.
        if (
            (fresh or data in broke)
            and data not in chosen
            and room
            and not any(glance(data.decode("latin-1")))
        ):
            chosen.append(data)
            seen |= fresh
    return chosen


def trace(target: Callable[[bytes], None], data: bytes) -> set[object]:
    """The steps from line to line of secscan that an input takes."""
    steps: set[object] = set()

    def enter(frame: Any, _event: str, _argument: Any) -> Any:
        if "/secscan/" not in frame.f_code.co_filename:
            return None
        last = [0]

        def step(here: Any, event: str, _argument: Any) -> Any:
            if event == "line":
                steps.add((here.f_code, last[0], here.f_lineno))
                last[0] = here.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        target(data)
    except Exception:  # noqa: BLE001 -- told already, when it was found
        steps.add("broken")
    finally:
        sys.settrace(None)
    return steps


def main() -> int:
    """Reads the command line; 1 where a promise was broken."""
    if sys.argv[2:3] == ["--child"]:
        fuzz(sys.argv[1], Path(sys.argv[3]), sys.argv[4:])
    from fuzz_targets import TARGETS

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="at most so many for each target")
    parser.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "secscan-fuzz")
    parser.add_argument("--keep", action="store_true", help="write the smallest inputs to tests/fuzz/corpus/")
    options = parser.parse_args()
    names = [*TARGETS] if options.target == "all" else [options.target]
    print("| target | executions | time | edges/features | broken |\n|---|---|---|---|---|", flush=True)
    rows = []
    for name in names:
        rows.append(run(name, options, options.corpus))
        print(rows[-1], flush=True)
    return int(any(not row.endswith("| 0 |") for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
