"""What the files of one target say of one another: includes, constraints, parents, managed versions, locks.

A parser sees one file and leaves references for what others may need; here they are used and taken away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from secscan.lockfiles import link_files, link_requirements, link_versions
from secscan.lockfiles.listing import REFERENCE
from secscan.model import Component


def link(components: Iterable[Component], paths: Collection[str]) -> tuple[Component, ...]:
    """The packages of a target, none of them a reference.

    `paths` are the manifests that were read: an included one that is none of them is not assessed. A version
    that another file sets is put in, a file of constraints lists no packages, and a declaration that a lock
    file answers is left to it.
    """
    everything = list(components)
    references = [one for one in everything if one.origin == REFERENCE]
    found = [one for one in everything if one.origin != REFERENCE]
    found = link_requirements.bounded(found, references, paths)
    if references:
        found = link_versions.maven_versions(found, references)
        found = link_versions.nuget_versions(found, references)
        found += link_versions.go_sums(found, references, paths)
    return tuple(link_files.answered(found))
