"""The mechanical fix of each finding that has a safe one: by its rule, or by raising a pinned version.

None is made where a person has to look: in vendored and generated files and tests, in notebooks, for what is
dismissed, and on lines that hold a secret, which no fix may touch or show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secscan.autofix import Fix
from secscan.fixes.raises import raised, with_upgrades
from secscan.fixes.replacements import fix_from, replaced, touched
from secscan.lockfiles import recognise
from secscan.model import Finding, Role, Rule, Stage
from secscan.steps.mask import MASK
from secscan.steps.names import nameless
from secscan.syntax.text import SourceText, locate

LONGEST_LINE = 2_000
_NOT_OURS = (Role.VENDORED, Role.GENERATED)
_ON_PURPOSE = (Role.TEST,)
"""Where code and settings are unsafe because something is tested with them."""
_FIXED_STAGES = (Stage.SAST, Stage.IAC, Stage.DEPENDENCIES)


@dataclass(frozen=True, slots=True)
class FixSources:
    """What fixes are made from: the rules, and whether a file is there that no finding is in."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    there: Callable[[str], bool] = lambda _path: True


def attach_fixes(
    findings: Iterable[Finding],
    texts: Mapping[str, SourceText],
    sources: FixSources,
    earlier: Sequence[Finding] = (),
) -> list[Finding]:
    """The findings, those with a safe mechanical fix with it. Regions and masks are those of reports."""
    listed = list(findings)
    secret: dict[str, set[int]] = defaultdict(set)
    for finding in (*listed, *earlier):
        secret[finding.location.path].update(line for line, _, _ in finding.masks)
    made = []
    for finding, known in zip(listed, with_upgrades((*listed, *earlier)), strict=False):
        source = texts.get(finding.location.path)
        fix = _fix(known, source, sources) if source and _may_be_fixed(finding) else None
        if fix and source and not _is_harmless(fix, source, secret[finding.location.path]):
            fix = None
        made.append(finding if fix == finding.autofix else replace(finding, autofix=fix))
    return made


def _may_be_fixed(finding: Finding) -> bool:
    apart = _NOT_OURS if finding.package else (*_NOT_OURS, *_ON_PURPOSE)
    ours = finding.role not in apart and not finding.dismissed and finding.history is None
    return ours and finding.stage in _FIXED_STAGES and not finding.location.path.endswith(".ipynb")


def _fix(finding: Finding, source: SourceText, sources: FixSources) -> Fix | None:
    """The first fix that fits: by the finding's rules, of the scanner itself, or of the package."""
    if finding.package:
        return raised(finding, recognise(finding.location.path), source, sources.there)
    for rule in _rules(finding, sources.rules):
        if fix := replaced(finding.location, rule.autofix, finding.fix or rule.help, source):
            return fix
    return _own(finding, source)


def _own(finding: Finding, source: SourceText) -> Fix | None:
    """The scanner's own edits at their places in the text."""
    if finding.autofix is None:
        return None
    edits = [replace(edit, location=locate(edit.location, source)) for edit in finding.autofix.edits]
    return fix_from(edits, finding.autofix.description, source)


def _rules(finding: Finding, rules: Mapping[str, Rule]) -> Iterator[Rule]:
    for name in (finding.rule, *(one.rule for one in finding.also_reported_by)):
        rule = rules.get(name)
        if rule is not None and rule.autofix:
            yield rule


def _is_harmless(fix: Fix, source: SourceText, secret: set[int]) -> bool:
    """Whether no line that is touched holds a secret or looks like one, and none is too long to be read."""
    numbers = touched(fix.edits)
    lines = [source.line(number) for number in numbers]
    shown = [*lines, *(edit.text for edit in fix.edits)]
    whole = all(len(text) <= LONGEST_LINE and nameless(text) == text and MASK not in text for text in shown)
    return whole and secret.isdisjoint(numbers)
