"""What pip-audit is given and what it says: a lock file of pins in, its JSON out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from secscan.knowledge.advisory_names import IDENTIFIER
from secscan.lockfiles.listing import canonical_name
from secscan.scanners.pip_audit.pins import Pin
from secscan.syntax.values import list_of
from secscan.system.command import Completed, Ending

FOUND = 1
"""pip-audit's exit code for vulnerabilities, and for every error."""

LOST = re.compile(r"Unsupported OSV schema version|missing 'affected'")
"""What pip-audit only warns of while it drops an advisory."""


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """One advisory of a package as pip-audit reports it: all its names, and the versions that fix it."""

    names: tuple[str, ...]
    fixed: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What pip-audit says of one pin: its vulnerabilities, or why it skipped it."""

    vulnerabilities: tuple[Vulnerability, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run accounts for. `problem` says why the output is not what pip-audit promises."""

    answers: Mapping[Pin, PinAnswer] = field(default_factory=dict)
    problem: str = ""
    timed_out: bool = False


def lock_file(pins: Iterable[Pin]) -> bytes:
    """The pins as a `pylock.toml`: the form in which pip-audit takes two versions of one package."""
    quoted = ((json.dumps(name), json.dumps(version)) for name, version in pins)
    packages = (f"[[packages]]\nname = {name}\nversion = {version}\n" for name, version in quoted)
    return ('lock-version = "1.0"\n' + "".join(packages)).encode()


def read_output(done: Completed, pins: Sequence[Pin]) -> Batch:
    """What a run says of the pins it was given; never raises, whatever the output is."""
    if done.ending is not Ending.EXIT:
        ended = f"pip-audit did not finish ({done.ending})"
        return Batch(problem=ended, timed_out=done.ending is Ending.TIMEOUT)
    try:
        listed = json.loads(done.stdout)["dependencies"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return Batch(problem=_complaint(done))
    if not isinstance(listed, list):
        return Batch(problem=_complaint(done))
    answers: dict[Pin, PinAnswer] = {}
    odd = sum(not _enter(entry, pins, answers) for entry in listed)
    return Batch(answers, _doubt(done, answers, odd))


def _enter(entry: Any, pins: Sequence[Pin], answers: dict[Pin, PinAnswer]) -> bool:
    """Adds one entry's answer; False where the entry is not one of pip-audit's, or about nothing we asked."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return False
    name = canonical_name(entry["name"])
    if isinstance(entry.get("skip_reason"), str):
        skipped = [pin for pin in pins if pin[0] == name and pin not in answers]
        answers.update(dict.fromkeys(skipped, PinAnswer(skipped=_line(entry["skip_reason"]) or "skipped")))
        return bool(skipped)
    pin = (name, entry.get("version"))
    listed = entry.get("vulns")
    if pin not in pins or not isinstance(listed, list):
        return False
    read = [_vulnerability(one) for one in listed]
    found = tuple(one for one in read if one)
    if len(found) == len(read):
        pin = (name, str(pin[1]))
        earlier = answers.get(pin, PinAnswer()).vulnerabilities  # a package that is listed twice
        answers[pin] = PinAnswer(_united((*earlier, *found)))
    return len(found) == len(read)


def _vulnerability(one: Any) -> Vulnerability | None:
    if not isinstance(one, dict):
        return None
    names = [one.get("id"), *list_of(one.get("aliases"))]
    known = tuple(
        dict.fromkeys(name for name in names if isinstance(name, str) and IDENTIFIER.fullmatch(name))
    )
    if not known or known[0] != one.get("id"):
        return None
    fixed = tuple(version for version in list_of(one.get("fix_versions")) if isinstance(version, str))
    return Vulnerability(known, fixed, _line(one.get("description")))


def _united(found: Iterable[Vulnerability]) -> tuple[Vulnerability, ...]:
    """Those that share a name are one advisory."""
    groups: list[Vulnerability] = []
    for one in found:
        related = [group for group in groups if not set(group.names).isdisjoint(one.names)]
        groups = [group for group in groups if group not in related]
        together = [*related, one]
        names = dict.fromkeys(name for each in together for name in each.names)
        fixed = dict.fromkeys(version for each in together for version in each.fixed)
        groups.append(Vulnerability(tuple(names), tuple(fixed), together[0].description))
    return tuple(groups)


def _doubt(done: Completed, answers: Mapping[Pin, PinAnswer], odd: int) -> str:
    """Why a readable output is still not to be trusted, or nothing."""
    if odd:
        return f"pip-audit's output has {odd} entries that cannot be read"
    if LOST.search(done.stderr.decode("utf-8", "replace")):
        return "pip-audit dropped an advisory whose record it could not read"
    found = any(answer.vulnerabilities for answer in answers.values())
    if done.code != (FOUND if found else 0):
        return f"pip-audit's exit code {done.code} does not fit its output"
    return ""


def _complaint(done: Completed) -> str:
    """The last thing that pip-audit said before it ended without a report."""
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    said = _line(lines[-1])[:200] if lines else "it printed nothing"
    return f"pip-audit ended with exit code {done.code} and no report: {said}"


def _line(text: Any) -> str:
    """Somebody else's text on one line of printable characters."""
    if not isinstance(text, str):
        return ""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
