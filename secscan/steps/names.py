"""No secret in a name: branches, addresses, paths, keys and messages are masked before they are reported.

The rest of a report is about what files hold, and `redact` has seen to that. These texts come from the
tree as well, from git or from a configuration, and nobody looks for secrets in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from secscan.autofix import Fix, TextEdit
from secscan.gap import Gap
from secscan.image_facts import ImageLayer
from secscan.imported import Observation, ReportOrigin
from secscan.model import Component, Excerpt, Finding, Location, Report, Run, Suppression, SuppressionNotice
from secscan.steps.mask import Hide, Masker, Span, hide_package
from secscan.syntax.matcher import Matcher

if TYPE_CHECKING:
    from secscan.secrets.formats import Format

# No provider's token is without such a run.
_LONG = re.compile(r"[0-9A-Za-z_\-]{8}")
_LONGEST = 1 << 16
_ENDS = 16
_SLASH = re.compile("/")


def issued(text: str) -> Iterator[Span]:
    """Where a token of a provider stands, by the formats of the secrets stage. Loads them when needed."""
    if not _LONG.search(text):
        return
    for prefix, places in _prefixes().places(text[:_LONGEST]).items():
        for form in _forms()[prefix]:
            for place in places:
                yield from _at(form, text, max(place - form.lead, 0))


def _at(form: Format, text: str, start: int) -> Iterator[Span]:
    """The token that begins here; a slash may be its own or that of a path in which it stands."""
    from secscan.secrets.formats import compiled, confidence_in

    ends = [len(text), *islice((slash.start() for slash in _SLASH.finditer(text, start)), _ENDS)]
    for end in ends:
        match = compiled(form).match(text, start, end)
        if match and confidence_in(form, match["v"]):
            yield match.span("v")
            return


@cache
def _prefixes() -> Matcher:
    return Matcher(_forms())


@cache
def _forms() -> Mapping[str, Sequence[Format]]:
    """The formats by their prefix."""
    from secscan.secrets.formats import Format
    from secscan.secrets.token_formats import TOKEN_FORMATS

    made: dict[str, list[Format]] = {}
    for form in TOKEN_FORMATS:
        if isinstance(form, Format):
            made.setdefault(form.prefix, []).append(form)
    return made


def nameless(text: str, veil: Masker | None = None) -> str:
    """The text with what the veil knows, what looks like a secret and every provider's token as asterisks."""
    return (veil or _PLAIN).hide(text, issued(text))


_PLAIN = Masker()


def without_names(report: Report, veil: Masker) -> Report:
    """The report with no secret in the names that it reports: the last step of all."""
    hide = lru_cache(maxsize=1 << 16)(partial(nameless, veil=veil))
    target, settled = report.target, report.settled
    return replace(
        report,
        target=replace(
            target, root=hide(target.root), branch=hide(target.branch), repository=hide(target.repository)
        ),
        runs=tuple(_run(run, hide) for run in report.runs),
        findings=tuple(_finding(finding, hide) for finding in report.findings),
        gaps=tuple(_gap(gap, hide) for gap in report.gaps),
        components=tuple(_component(component, hide) for component in report.components),
        images=tuple(
            replace(one, name=hide(one.name), path=hide(one.path), reason=hide(one.reason))
            for one in report.images
        ),
        skipped=tuple(replace(file, path=hide(file.path)) for file in report.skipped),
        unused_suppressions=tuple(_notice(notice, hide) for notice in report.unused_suppressions),
        expired_suppressions=tuple(_notice(notice, hide) for notice in report.expired_suppressions),
        warnings=tuple(map(hide, report.warnings)),
        imports=tuple(
            replace(one, file=hide(one.file), tool=hide(one.tool), notes=tuple(map(hide, one.notes)))
            for one in report.imports
        ),
        compared_to=hide(report.compared_to),
        settled=replace(settled, origin=hide(settled.origin), pending=tuple(map(hide, settled.pending))),
    )


def _run(run: Run, hide: Hide) -> Run:
    failed = tuple(
        replace(problem, path=hide(problem.path), reason=hide(problem.reason)) for problem in run.failed
    )
    programs = tuple(
        replace(one, name=hide(one.name), version=hide(one.version), path=hide(one.path))
        for one in run.programs
    )
    notes = tuple(map(hide, run.notes))
    return replace(run, reason=hide(run.reason), notes=notes, failed=failed, programs=programs)


def _gap(gap: Gap, hide: Hide) -> Gap:
    given = gap.acceptance
    hidden = replace(given, reason=hide(given.reason)) if given else None
    return replace(
        gap, path=hide(gap.path), reason=hide(gap.reason), advice=hide(gap.advice), acceptance=hidden
    )


def _finding(finding: Finding, hide: Hide) -> Finding:
    hidden: dict[str, Any] = {
        "message": hide(finding.message),
        "location": _moved(finding.location, hide),
        "logical": hide(finding.logical),
        "layer": _layer(finding.layer, hide) if finding.layer else None,
        "fix": hide(finding.fix),
        "package": hide_package(finding.package, hide) if finding.package else None,
        "suppression": _suppression(finding.suppression, hide) if finding.suppression else None,
        "excerpt": _excerpt(finding.excerpt) if finding.excerpt else None,
        "origin": _origin(finding.origin, hide) if finding.origin else None,
        "observed": _observed(finding.observed, hide) if finding.observed else None,
        "autofix": _autofix(finding.autofix, hide) if finding.autofix else None,
    }
    same = all(value == getattr(finding, name) for name, value in hidden.items())
    return finding if same else replace(finding, **hidden)


def _autofix(fix: Fix, hide: Hide) -> Fix | None:
    """The fix with its words masked; none where a part that would be written is not to be shown."""
    shown = all(_is_plain(edit, hide) for edit in fix.edits)
    return replace(fix, description=hide(fix.description)) if shown else None


def _is_plain(edit: TextEdit, hide: Hide) -> bool:
    return hide(edit.text) == edit.text and hide(edit.location.path) == edit.location.path


def _layer(layer: ImageLayer, hide: Hide) -> ImageLayer:
    return replace(layer, path=hide(layer.path), base=hide(layer.base))


def _moved(where: Location, hide: Hide) -> Location:
    path = hide(where.path)
    return where if path == where.path else replace(where, path=path)


def _origin(origin: ReportOrigin, hide: Hide) -> ReportOrigin:
    """What another tool's report says, which may quote anything."""
    said = tuple((hide(key), hide(value)) for key, value in origin.properties)
    return replace(origin, file=hide(origin.file), properties=said)


def _observed(seen: Observation, hide: Hide) -> Observation:
    texts: dict[str, Any] = {name: hide(value) for name in _SEEN if (value := getattr(seen, name))}
    return replace(seen, **texts)


_SEEN = ("namespace", "workload", "pod", "container", "image", "host", "manifest")


def _excerpt(excerpt: Excerpt) -> Excerpt:
    """What `redact` left of the lines less what only the formats know."""
    lines = tuple(_masked(line) for line in excerpt.lines)
    return excerpt if lines == excerpt.lines else replace(excerpt, lines=lines)


@lru_cache(maxsize=1 << 12)
def _masked(line: str) -> str:
    for start, end in issued(line):
        line = line[:start] + "*" * (end - start) + line[end:]
    return line


def _suppression(suppression: Suppression, hide: Hide) -> Suppression:
    return replace(
        suppression,
        reason=hide(suppression.reason),
        owner=hide(suppression.owner),
        origin=hide(suppression.origin),
        vex=hide(suppression.vex),
        justification=hide(suppression.justification),
    )


def _component(component: Component, hide: Hide) -> Component:
    return replace(
        component,
        name=hide(component.name),
        version=hide(component.version),
        purl=hide(component.purl),
        path=hide(component.path),
        unassessed=hide(component.unassessed),
        declared=hide(component.declared),
        registry=hide(component.registry),
        supplier=hide(component.supplier),
        layer=_layer(component.layer, hide) if component.layer else None,
        inside=hide(component.inside),
        parents=tuple(map(hide, component.parents)),
    )


def _notice(notice: SuppressionNotice, hide: Hide) -> SuppressionNotice:
    return replace(
        notice,
        what=hide(notice.what),
        origin=hide(notice.origin),
        reason=hide(notice.reason),
        expires=hide(notice.expires),
    )
