"""Findings on the screen: code frames for code, a few lines for a package, one line for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from secscan.fixes.preview import preview
from secscan.model import Confidence, Finding, FindingStatus, Location, Package, Rule, Severity
from secscan.reporters.console.frames import frame
from secscan.reporters.console.screen import Look, cells, count, cut, pad, wrap
from secscan.reporters.groups import (
    FindingGroup,
    advice,
    advisory,
    blocks,
    brought_by,
    exploited,
    fixed_in,
    link,
    named,
    scoped,
    seen_by,
    shipped_words,
    stood,
    verified,
    weaknesses,
)
from secscan.reporters.text import one_line, safe_path

LONGEST_MESSAGE = 360
PACKAGES_PER_STAGE = 12
ADVISORIES_PER_PACKAGE = 5
LONGEST_NAME = 44
"""Columns of a rule's name where findings stand in one line."""
FEWEST_WORDS = 24
"""Columns below which the beginning of a message says nothing."""
FRAMES = 60
"""So many findings get a code frame; those after them, being less severe, get their place alone."""
MORE = "-v or -f json shows all"


@dataclass(frozen=True, slots=True)
class Scene:
    """What drawing a finding needs to know: what fails the gate, the rules, and how it may look."""

    failing: frozenset[str]
    rules: Mapping[str, Rule]
    look: Look


@dataclass(slots=True)
class FrameBudget:
    """What is left to draw, by rule and in frames, and which findings were left out."""

    look: Look
    frames: int = FRAMES
    drawn: Counter[object] = field(default_factory=Counter)
    left_out: dict[object, list[Finding]] = field(default_factory=dict)

    def take(self, block: FindingGroup) -> tuple[Finding, ...]:
        """The findings of the block that are drawn; the others are remembered."""
        key = cap_of(block)
        if self.look.verbose:
            return block.findings
        if block.package:
            self.drawn[key] += 1
            taken = block.findings if self.drawn[key] <= PACKAGES_PER_STAGE else ()
        else:
            taken = block.findings[: max(self.look.per_rule - self.drawn[key], 0)]
            self.drawn[key] += len(taken)
        self.left_out.setdefault(key, []).extend(block.findings[len(taken) :])
        return taken

    def frame(self) -> bool:
        """Whether one more finding gets a code frame."""
        self.frames -= 1
        return self.look.verbose or self.frames >= 0

    def rest(self, block: FindingGroup) -> str:
        """What was not drawn of the block's rule, in words; empty where all was."""
        rest = self.left_out.pop(cap_of(block), [])
        if not rest:
            return ""
        if block.package:
            packages = len({f.package.purl for f in rest if f.package})
            return f"and {count(packages, 'more package')} with {count(len(rest), 'finding')} ({MORE})"
        files = len({f.location.path for f in rest})
        return f"and {len(rest):,} more of {one_line(block.first.rule)} in {count(files, 'file')} ({MORE})"


def cap_of(block: FindingGroup) -> object:
    """What the caps on repetition count by: a rule's findings of one severity, a stage's packages."""
    first = block.first
    return (first.stage,) if block.package else (first.stage, first.rule, first.severity)


def draw_new(findings: list[Finding], scene: Scene) -> list[str]:
    """New findings, each block followed by an empty line; repetition is counted, not drawn."""
    budget, rows = FrameBudget(scene.look), []
    every = blocks(findings)
    last = {cap_of(block): number for number, block in enumerate(every)}
    for number, block in enumerate(every):
        taken = budget.take(block)
        drawn = _draw(taken, scene, budget) if taken else []
        rest = budget.rest(block) if last[cap_of(block)] == number else ""
        if rest:
            drawn += wrap(rest, scene.look.room, "  ... ", "      ")
        rows += [*drawn, ""] if drawn else []
    return rows


def _draw(taken: tuple[Finding, ...], scene: Scene, budget: FrameBudget) -> list[str]:
    if taken[0].package and len(taken) > 1:
        return _package(taken, taken[0].package, scene)
    return _code(taken, scene, budget)


def _code(taken: tuple[Finding, ...], scene: Scene, budget: FrameBudget) -> list[str]:
    first, look = taken[0], scene.look
    framed = [finding.excerpt if budget.frame() else None for finding in taken]
    lines = [finding.location.end_line for finding, held in zip(taken, framed, strict=True) if held]
    gutter = len(str(max(lines, default=1)))
    rows = _title(first, _shortened(first.message, look), first.rule, scene)
    for finding, held in zip(taken, framed, strict=True):
        drawn = frame(held, finding.location, look, gutter)
        gutter = drawn.gutter
        rows += [_arrow(finding.location, gutter, look), *drawn.rows]
        rows += _fix(finding, gutter, look)
        rows += _note("history", stood(finding), gutter, look) if finding.history else []
        rows += _note("verification", verified(finding), gutter, look) if finding.verification else []
        if finding.also_reported_by and len(taken) > 1:
            rows += _note("reported by", seen_by(finding), gutter, look)
        if look.verbose:
            rows += _note("id", finding.fingerprint, gutter, look)
    return rows + _footer(first, gutter, scene, alone=len(taken) == 1)


def _fix(finding: Finding, gutter: int, look: Look) -> list[str]:
    """What `secscan fix` makes of the line; of several lines that it does."""
    made = preview(finding)
    if made is None:
        return []
    one = made.after[0].strip() if len(made.after) == len(made.before) == 1 else ""
    said = cut(one_line(one), look.room - gutter - len(" = fix: ")) or "secscan fix can make the change"
    return _note("fix", said, gutter, look)


def _footer(first: Finding, gutter: int, scene: Scene, *, alone: bool) -> list[str]:
    seen = seen_by(first) if alone and first.also_reported_by else ""
    facts = [f"reported by {seen}" if seen else "", *weaknesses(first, scene.rules), shipped_words(first)]
    rows = {
        "package": f"{named(first.package)}, {fixed_in(first)}" if first.package else "",
        "exploited": exploited(first),
        "layer": brought_by(first),
        "pending": excuse(first) if first.suppression and first.suppression.pending else "",
        "help": _shortened(advice(first, scene.rules), scene.look),
        "note": " · ".join(fact for fact in facts if fact),
        "docs": link(first, scene.rules),
    }
    return [row for what, said in rows.items() if said for row in _note(what, said, gutter, scene.look)]


def _shortened(text: str, look: Look) -> str:
    return one_line(text, 0 if look.verbose else LONGEST_MESSAGE)


def _package(taken: tuple[Finding, ...], package: Package, scene: Scene) -> list[str]:
    worst = next((f for f in taken if f.fingerprint in scene.failing), taken[0])
    said = one_line(f"{named(package)}{scoped(package)} has {len(taken)} known vulnerabilities")
    rows = [*_title(worst, said, worst.scanner, scene), _arrow(worst.location, 1, scene.look)]
    shown = taken if scene.look.verbose else taken[:ADVISORIES_PER_PACKAGE]
    columns = [(f.severity.label, one_line(advisory(f)), _standing(f)) for f in shown]
    widths = [max(cells(row[n]) for row in columns) for n in range(3)]
    for finding, row in zip(shown, columns, strict=True):
        level, name, fixed = (pad(text, width) for text, width in zip(row, widths, strict=True))
        rows += _advisory(finding, f"  = {scene.look.paint(level, row[0])}  {name}  {fixed}", scene)
    if len(taken) > len(shown):
        rows.append(f"  = and {len(taken) - len(shown)} more ({MORE})")
    advised = advice(taken[0], scene.rules) if package.upgrade or len({f.fix for f in taken}) == 1 else ""
    facts = {
        "layer": brought_by(taken[0]),
        "note": shipped_words(taken[0]),
        "help": _shortened(advised, scene.look),
    }
    return rows + [row for what, said in facts.items() if said for row in _note(what, said, 1, scene.look)]


def _standing(finding: Finding) -> str:
    """`fixed in 1.2`, and whether it is known to be exploited."""
    fix = one_line(fixed_in(finding))
    return f"{fix}, exploited" if finding.exploitation and finding.exploitation.known_since else fix


def _advisory(finding: Finding, start: str, scene: Scene) -> list[str]:
    look, said = scene.look, one_line(finding.message)
    # The package, its version and the advisory's name stand before it already.
    message = said.partition(f" has {finding.rule}: ")[2] or said
    if look.verbose:
        url = link(finding, scene.rules)
        rest = [f"      {url}"] if url else []
        return [start.rstrip(), *wrap(message, look.room, "      ", "      "), *rest]
    room = look.room - cells(start) - 2
    return [f"{start}  {cut(message, room)}"] if room >= FEWEST_WORDS else [start.rstrip()]


def _title(finding: Finding, said: str, rule: str, scene: Scene) -> list[str]:
    look, level = scene.look, finding.severity.label
    fails = finding.fingerprint in scene.failing
    mark = look.paint("\u2717", "red") if fails else look.paint("\u00b7", "dim")
    sure = " (low confidence)" if finding.confidence is Confidence.LOW else ""
    return wrap(said, look.room, f"{mark} {look.paint(level, level)}[{one_line(rule)}]{sure}: ", "  ")


def _arrow(location: Location, gutter: int, look: Look) -> str:
    place = f"{safe_path(location.path)}:{location.start_line}:{location.start_column}"
    return f"{' ' * gutter}{look.paint('-->', 'blue')} {place}"


def _note(what: str, said: str, gutter: int, look: Look) -> list[str]:
    head = f"{' ' * gutter} {look.paint('=', 'blue')} {look.paint(what, 'bold')}: "
    return wrap(one_line(said), look.room, head, " " * (gutter + 5 + len(what)))


def urgent(finding: Finding, failing: frozenset[str]) -> bool:
    """Whether a new finding is shown with its code: it fails the gate, or is neither mild nor a guess."""
    sure = finding.severity >= Severity.MEDIUM and finding.confidence >= Confidence.MEDIUM
    return sure or finding.fingerprint in failing


def draw_brief(findings: list[Finding], look: Look) -> list[str]:
    """The other new findings: a line for each rule or package, below a heading that counts them."""
    if not findings:
        return []
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        name = one_line(named(finding.package) if finding.package else finding.rule)
        groups.setdefault((finding.severity, name), []).append(finding)
    title = f"less urgent: {count(len(findings), 'finding')} of low severity or low confidence"
    rows = wrap(f"({MORE})", look.room, f"{look.paint(title, 'bold')} ", "  ")
    width = max(min(cells(name), LONGEST_NAME) for _, name in groups)
    return [*rows, *(_brief(name, found, width, look) for (_, name), found in groups.items()), ""]


def _brief(name: str, found: list[Finding], width: int, look: Look) -> str:
    """`  medium    bandit.B307       3 in 2 files  Use of possibly insecure function`."""
    level, files = found[0].severity.label, len({finding.location.path for finding in found})
    numbers = pad(f"{len(found):>5,} in {count(files, 'file')}", 17)
    start = f"  {look.paint(pad(level, len('critical')), level)}  {pad(cut(name, width), width)}  {numbers}"
    room = look.room - cells(start) - 2
    return f"{start}  {cut(one_line(found[0].message), room)}" if room >= FEWEST_WORDS else start.rstrip()


def draw_listed(findings: list[Finding], look: Look) -> list[str]:
    """Known or suppressed findings, a line or two each, with who excused them and why."""
    rows = []
    for finding in findings:
        where = finding.location
        said = f"{one_line(finding.rule)} {one_line(finding.message, LONGEST_MESSAGE)}"
        head = f"  {look.paint(pad(finding.severity.label, len('critical')), finding.severity.label)}  "
        rows.append(f"{head}{safe_path(where.path)}:{where.start_line}:{where.start_column}")
        rows += wrap(said, look.room, " " * 12, " " * 12)
        if finding.verification:
            rows += wrap(f"verification: {verified(finding)}", look.room, " " * 12, " " * 14)
        rows += wrap(excuse(finding), look.room, " " * 12, " " * 14) if excuse(finding) else []
    return rows


def excuse(finding: Finding) -> str:
    """Who suppressed the finding, why, and until when; empty for one that is not suppressed."""
    given = finding.suppression
    if given is None or (finding.status is not FindingStatus.SUPPRESSED and not given.pending):
        return ""
    facts = [given.owner and f"owner {given.owner}", given.expires and f"until {given.expires}", given.origin]
    words = ", ".join(one_line(fact) for fact in facts if fact)
    return f"{given.kind.value}: {one_line(given.reason)}" + (f" ({words})" if words else "")
