"""The table of formats: cheap to import, and every reporter pure."""

from __future__ import annotations

import subprocess
import sys

import pytest
import reports_sample as sample

from secscan.reporters import REPORTERS, render

HEAVY = ("sarif_om", "cyclonedx", "rich", "license_expression", "packageurl", "jsonschema")
WATCHED = ("open", "os.listdir", "os.scandir", "socket.", "subprocess.", "os.system", "os.exec", "os.putenv")


def test_importing_the_reporters_loads_no_heavy_library():
    modules = "; ".join(f"import {place.partition(':')[0]}" for place in REPORTERS.values())
    program = f"import sys; {modules}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


_seen: list[str] | None = None


def _watch(event: str, _arguments: object) -> None:
    if _seen is not None and event.startswith(WATCHED):
        _seen.append(event)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_reporter_touches_nothing(name):
    global _seen  # noqa: PLW0603 - an audit hook cannot be taken away again
    report, verdict = sample.sample_report(), sample.sample_verdict()
    render(name, report, verdict)  # imports open files; the second time all is loaded
    sys.addaudithook(_watch)
    _seen = []
    render(name, report, verdict)
    seen, _seen = _seen, None
    assert seen == []
