"""How images are called: by their repository, and by digests that lead to one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secscan.importers.intake import Intake, said

_TAG = re.compile(r":[^:/]*\Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_ARCHIVE = re.compile(r"\.(?:tar|tar\.gz|tgz)\Z")


def image_named(reference: str) -> str:
    """The repository of a reference: no tag, no digest, no default registry, nothing of a local path."""
    name = reference.strip().partition("@")[0]
    for scheme in (
        "docker-image|",
        "docker:",
        "registry:",
        "docker-archive:",
        "oci-archive:",
        "oci-dir:",
        "podman:",
    ):
        name = name.removeprefix(scheme)
    if _ARCHIVE.search(name) or name.startswith(("/", ".")):
        name = _ARCHIVE.sub("", name.rstrip("/").rpartition("/")[2])
    else:
        name = _TAG.sub("", name)
    for default in ("index.docker.io/", "docker.io/"):
        name = name.removeprefix(default)
    parts = [part for part in name.removeprefix("library/").split("/") if part not in {"", ".", ".."}]
    return said("/".join(parts), 300) or "image"


def digests_in(*texts: str) -> tuple[str, ...]:
    """The SHA-256 digests that texts name."""
    return tuple(dict.fromkeys(found for text in texts for found in _DIGEST.findall(text[:2000])))


def name_image(intake: Intake, image: str, digests: Iterable[str]) -> None:
    """Keeps which repository digests belong to, for reports that know no more than a digest."""
    for digest in digests_in(*digests):
        intake.images.setdefault(digest, image)
