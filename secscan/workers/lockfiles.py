"""The worker that reads dependency manifests: `python -I -m secscan.workers.lockfiles`.

Option `paths`: the path below the root of each staged copy. Each answer has `components`.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from typing import Any

from secscan.lockfiles.reader import read
from secscan.lockfiles.sbom import FORMATS
from secscan.workers.protocol import Answer, Look, Task, content, serve

PREFIX = "manifest:"


def prepare(options: Mapping[str, Any]) -> Look:
    """The function that reads one staged manifest."""
    paths = options["paths"]

    def look(task: Task) -> Answer:
        kinds = (kind.removeprefix(PREFIX) for kind in task["kinds"] if kind.startswith(PREFIX))
        bill = next((kind for kind in kinds if kind in FORMATS), "")
        listing = read(paths[task["staged"]], content(task), bill)
        components = [dataclasses.asdict(one) for one in listing.components]
        for one in components:
            del one["path"]  # the parent knows it, and does not take it from here
        return {"components": components, "error": listing.error}

    return look


if __name__ == "__main__":
    sys.exit(serve(prepare))
