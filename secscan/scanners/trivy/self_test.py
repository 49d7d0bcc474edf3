"""Whether Trivy finds what is known to be in an image of ours: if not, nothing that it says is believed.

What it found holds for one Trivy and one database, and is remembered for them.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable

from secscan.cache import results
from secscan.contract import ScannerContext
from secscan.scanners.trivy.report import Question, read_report
from secscan.selftest import samples
from secscan.system.command import Completed, Ending

FORMAT = "1"
_RELEASE = "alpine 3.10"
_ADVISORY = "CVE-2019-14697"
_PACKAGE = "pkg:apk/alpine/musl@1.1.22-r2"
_TOKEN_RULE = "trivy.github-pat"  # noqa: S105 -- the name of a rule
_HEARD = b'{"heard":true}'


def listen(
    world: ScannerContext,
    tool: str,
    database: str,
    buckets: frozenset[str] | None,
    look: Callable[[str], Completed],
) -> str:
    """Empty where the canary was found, else what was not. `look` runs Trivy on an archive.

    `tool` and `database` name what is tested: the version and the database's dates.
    """
    identity = f"{FORMAT}\0{tool}\0{database}\0{hashlib.sha256(samples.image()).hexdigest()}"
    key = hashlib.sha256(identity.encode()).hexdigest()
    if results.opened(world.recall(key) or b"", key) == _HEARD:
        return ""
    archive = posixpath.join(world.directory(), "canary.tar")
    world.write(archive, samples.image())
    missed = _missed(look(archive), buckets)
    if not missed:
        world.remember(key, results.sealed(_HEARD, key))
    return missed


def _missed(done: Completed, buckets: frozenset[str] | None) -> str:
    if done.ending is not Ending.EXIT or done.code != 0:
        return (
            f"it ended with code {done.code}" if done.ending is Ending.EXIT else f"it ended by {done.ending}"
        )
    report = read_report(done.stdout, Question("canary", is_file=True, buckets=buckets))
    rules = {name for found in report.findings for name in (found.rule, *found.aliases)}
    if _TOKEN_RULE not in rules:
        return "the secret"
    if not any(part.purl.startswith(_PACKAGE) for part in report.components):
        return "the package"
    known = buckets is not None and _RELEASE in buckets
    return _ADVISORY if known and not any(name.endswith(_ADVISORY) for name in rules) else ""
