"""Helm's `Chart.lock`, `requirements.lock`, and the dependencies of `Chart.yaml` and `requirements.yaml`.

Format: https://helm.sh/docs/topics/charts/
"""

from __future__ import annotations

import re

from secscan.lockfiles.documents import yaml_manifest
from secscan.lockfiles.listing import LOCAL_PATH, NOT_PINNED, UNSUPPORTED, Extras, Listing, component
from secscan.syntax.values import table, text_of

EXACT = re.compile(r"v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?", re.ASCII)


def parse_chart(text: str) -> Listing:
    """The charts under `dependencies`, at exact versions in a lock file, at ranges elsewhere."""
    document = yaml_manifest(text)
    listed = document.data.get("dependencies")
    found = []
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        one = table(item)
        name, wanted = text_of(one.get("name")), text_of(one.get("version"))
        home = text_of(one.get("repository"))
        local = home.startswith("file:") or not home
        version = wanted if EXACT.fullmatch(wanted) else ""
        found.append(
            component(
                "Helm",
                name,
                version,
                document.mark("dependencies", index, "name"),
                declared="" if version else wanted,
                registry="" if local else home,
                unassessed=LOCAL_PATH if local else UNSUPPORTED if version else NOT_PINNED,
                extras=Extras({"repository_url": home if home.startswith(("http", "oci")) else ""}),
            )
        )
    return Listing(tuple(found))
