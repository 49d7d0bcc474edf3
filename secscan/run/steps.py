"""What happens to findings between the scanners and the report: one list, in order, for every caller.

A scan, the input of policies and git's history all go through this list; none has steps of its own. What
concerns the report as a whole, not only its findings, is `secscan.steps.scrub_report`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from secscan.model import Finding
from secscan.steps.add_exploitation import Priorities, add_exploitation
from secscan.steps.attach_fixes import FixSources, attach_fixes
from secscan.steps.baseline import mark_known
from secscan.steps.built_in_suppressions import suppress_built_in
from secscan.steps.calibrate import assign_roles, calibrate
from secscan.steps.classify import classify
from secscan.steps.identify import identify
from secscan.steps.line_hash import line_hashes_for
from secscan.steps.lower_confidence import lower_confidence
from secscan.steps.merge_duplicates import merge_duplicates
from secscan.steps.normalize_positions import normalize_positions
from secscan.steps.order import order_findings
from secscan.steps.pending_suppressions import hold_pending, revive
from secscan.steps.redact import hide_secrets, redact
from secscan.steps.suppress import Excuses, suppress
from secscan.syntax.text import SourceText


@dataclass(frozen=True, slots=True)
class StepContext:
    """What steps know beside the findings; each has a value with which its step changes nothing.

    `texts` are the findings' files. `earlier` are findings that these steps have identified before: their
    secrets are hidden in the new ones too. `in_scope` says whether a custom rule looks at the finding's
    path. `base_texts` gives files as they are at a pull request's base, None where there is no such base;
    `base_secrets` the secrets that counted in such files.
    `priorities` says how likely CVEs are used.
    `fixes` is what mechanical fixes are made from.
    `secrets` are values from elsewhere in git's history, None where it is not searched.
    """

    texts: Mapping[str, SourceText] = field(default_factory=dict)
    earlier: Sequence[Finding] = ()
    in_scope: Callable[[Finding], bool] = lambda _finding: True
    excuses: Excuses = field(default_factory=Excuses)
    base_texts: Callable[[Mapping[str, SourceText]], Mapping[str, SourceText]] | None = None
    base_secrets: Callable[[Mapping[str, SourceText]], Iterable[Finding]] = lambda _texts: ()
    secrets: frozenset[str] | None = None
    known: frozenset[str] = frozenset()
    priorities: Priorities = lambda _cves: {}
    verify: Callable[[list[Finding]], list[Finding]] = lambda findings: findings
    fixes: FixSources = field(default_factory=FixSources)


class Phase(Enum):
    """When a step can happen: the list is gone through in this order, a caller may pause between phases."""

    IDENTIFY = auto()
    """As soon as the files' texts are at hand. Policies are given what is identified."""
    SUPPRESS = auto()
    """After the policies, while the texts are at hand: history has those of one version at a time."""
    COMPARE = auto()
    """Once all findings are known, those of every version of a file included."""


@dataclass(frozen=True, slots=True)
class Step:
    """A function from findings to findings, and why it stands where it does."""

    phase: Phase
    name: str
    apply: Callable[[Iterable[Finding], StepContext], Iterable[Finding]]
    reason: str


STEPS = (
    Step(
        Phase.IDENTIFY,
        "keep-in-scope",
        lambda found, context: filter(context.in_scope, found),
        "first: results are stored by content alone, so a custom rule may report a path that it excludes",
    ),
    Step(
        Phase.IDENTIFY,
        "normalize-positions",
        lambda found, context: normalize_positions(found, context.texts),
        "every later step compares regions in one unit",
    ),
    Step(
        Phase.IDENTIFY,
        "classify",
        lambda found, _context: classify(found),
        "before merging: only findings of one weakness class are duplicates",
    ),
    Step(
        Phase.IDENTIFY,
        "assign-roles",
        lambda found, context: assign_roles(found, context.texts),
        "before whatever asks whether a file is a test",
    ),
    Step(
        Phase.IDENTIFY,
        "suppress-built-in",
        lambda found, _context: suppress_built_in(found),
        "before merging: a finding counts if any of its scanners means it",
    ),
    Step(
        Phase.IDENTIFY,
        "calibrate",
        lambda found, context: calibrate(found, context.texts),
        "before merging: the worst rating counts, and it must be one of ours",
    ),
    Step(
        Phase.IDENTIFY,
        "merge-duplicates",
        lambda found, _context: merge_duplicates(found),
        "before redaction: a merged finding has the masks of all its members",
    ),
    Step(
        Phase.IDENTIFY,
        "add-exploitation",
        lambda found, context: add_exploitation(found, context.priorities),
        "after merging: a merged finding has the CVEs of all its members",
    ),
    Step(
        Phase.IDENTIFY,
        "lower-confidence",
        lambda found, _context: lower_confidence(found),
        "after merging: that two scanners agree makes no example a secret",
    ),
    Step(
        Phase.IDENTIFY,
        "redact",
        lambda found, context: redact(found, context.texts, context.earlier),
        "before identification: no fingerprint may be made of a secret",
    ),
    Step(
        Phase.IDENTIFY,
        "attach-fixes",
        lambda found, context: attach_fixes(found, context.texts, context.fixes, context.earlier),
        "after redaction: no fix may touch a line that holds a secret, whoever found it",
    ),
    Step(
        Phase.IDENTIFY,
        "identify",
        lambda found, context: identify(found, context.texts, line_hashes_for, context.earlier),
        "before everything that names a finding by its fingerprint",
    ),
    Step(
        Phase.SUPPRESS,
        "suppress",
        lambda found, context: suppress(found, context.texts, context.excuses),
        "before the baseline: what is suppressed stays so, known or not",
    ),
    Step(
        Phase.SUPPRESS,
        "hold-pending",
        lambda found, context: hold_pending(found, context.texts, context.excuses, context.base_texts),
        "after suppression: only comments that would count are looked up at a pull request's base",
    ),
    Step(
        Phase.SUPPRESS,
        "revive",
        lambda found, context: revive(found, context.texts, context.base_texts, context.base_secrets),
        "after suppression: what secscan suppresses in a pull request's head may have counted at its base",
    ),
    Step(
        Phase.COMPARE,
        "mark-known",
        lambda found, context: mark_known(found, context.known),
        "after suppression: only what is not suppressed can be known",
    ),
    Step(
        Phase.COMPARE,
        "verify",
        lambda found, context: context.verify(list(found)),
        "after suppression: what is suppressed is sent to nobody",
    ),
    Step(
        Phase.COMPARE,
        "hide-secrets",
        lambda found, context: found if context.secrets is None else hide_secrets(found, context.secrets),
        "once all versions of a file are known: one may show what is a secret only in another",
    ),
    Step(
        Phase.COMPARE,
        "order",
        lambda found, _context: order_findings(found),
        "last: the order of every report, whatever came before",
    ),
)
"""Every step, in order; the phases follow each other."""


def run_steps(phase: Phase, findings: Iterable[Finding], context: StepContext) -> list[Finding]:
    """The findings after all steps of a phase."""
    for step in STEPS:
        if step.phase is phase:
            findings = step.apply(findings, context)
    return list(findings)
