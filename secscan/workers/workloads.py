"""Lists what manifests deploy: `python -I -m secscan.workers.workloads`.

Each answer has `workloads`: [[address, line], ...], the address being `Kind/namespace/name`. A text that is
no manifest, or a template that is none before it is filled in, has none: nothing is judged here.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from secscan.iac.documents import read_units
from secscan.iac.unit import KUBERNETES
from secscan.workers.protocol import Answer, Look, Task, content, serve


def prepare(options: Mapping[str, Any]) -> Look:
    """The function that reads one file."""
    del options
    return look


def look(task: Task) -> Answer:
    """The objects of one file."""
    text = content(task).decode("utf-8", "replace")
    units = read_units(task["name"], task["kinds"], text).units
    return {"workloads": [[u.address, u.place.span[0]] for u in units if u.kind == KUBERNETES]}


if __name__ == "__main__":
    sys.exit(serve(prepare))
