"""Reads reports of other tools: `python -I -m secscan.workers.importer`.

Options: `formats`, the format that the caller names for each staged file (empty: it is recognised), and
`called`, what reports call it. Each answer is what `secscan.importers.codec` makes of an intake. No value of
a secret is in it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from secscan.importers.codec import plain_intake
from secscan.importers.reader import read_report
from secscan.workers.protocol import Answer, Look, Task, opened, serve


def prepare(options: Mapping[str, Any]) -> Look:
    """The function that reads one report."""

    def look(task: Task) -> Answer:
        place = task["staged"]
        with opened(task) as source:
            return plain_intake(read_report(source, options["called"][place], options["formats"][place]))

    return look


if __name__ == "__main__":
    sys.exit(serve(prepare))
