"""How findings are put together for people: by status, by rule, by package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secscan.image_facts import NOT_ASKED
from secscan.model import Finding, FindingStatus, Package, Report, Rule, Severity, Stage
from secscan.reporters.text import one_line

STAGE_ORDER = {stage: number for number, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that are reported together: of one rule and message, or of one package at one place."""

    findings: tuple[Finding, ...]
    package: Package | None = None

    @property
    def first(self) -> Finding:
        """The finding that speaks for the block; no other is more severe."""
        return self.findings[0]


def with_status(findings: Iterable[Finding], status: FindingStatus) -> list[Finding]:
    """The findings of a status, the worst first and those of one rule side by side."""
    return sorted((f for f in findings if f.status is status), key=rank)


def offered_images(report: Report, most: int = 3) -> str:
    """The images that the target names, in a scan that was not asked for them; empty where there are none."""
    names = [one.name for one in report.images if one.reason == NOT_ASKED]
    if not names:
        return ""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    what = "image" if len(names) == 1 else "images"
    return (
        f"{len(names)} container {what} not scanned: {one_line(', '.join(names[:most]))}{more}; "
        "`--image auto` scans those that a local engine has"
    )


def rank(finding: Finding) -> tuple[object, ...]:
    """The order of every list that people read: severity, stage, rule, place."""
    where = finding.location
    stage = STAGE_ORDER[finding.stage]
    return (
        -finding.severity,
        stage,
        finding.rule,
        where.path,
        where.start_line,
        where.start_column,
        finding.message,
    )


def blocks(findings: Iterable[Finding], *, apart: bool = False) -> list[FindingGroup]:
    """Findings in the order of `rank`, put together; a package stands where its worst finding would.

    With `apart` every finding that is not about a package stands alone.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        key = (number,) if apart and not finding.package else _belongs_to(finding)
        groups.setdefault(key, []).append(finding)
    return [FindingGroup(tuple(group), group[0].package) for group in groups.values()]


def _belongs_to(finding: Finding) -> tuple[object, ...]:
    if finding.package:
        where = finding.location
        return (finding.stage, finding.package.purl or finding.package.name, where.path, where.start_line)
    return (finding.stage, finding.severity, finding.rule, finding.message, finding.fix)


def severity_counts(findings: Iterable[Finding]) -> str:
    """`1 critical, 3 high`; empty without findings."""
    numbers = Counter(finding.severity for finding in findings)
    return ", ".join(
        f"{numbers[level]:,} {level.label}" for level in sorted(Severity, reverse=True) if numbers[level]
    )


def seen_by(finding: Finding) -> str:
    """`bandit B602 + semgrep os-system`: every scanner that reported the weakness, in its own words."""
    every = [(finding.scanner, finding.rule), *((s.scanner, s.rule) for s in finding.also_reported_by)]
    return " + ".join(f"{scanner} {rule.removeprefix(scanner + '.')}" for scanner, rule in every)


def stood(finding: Finding) -> str:
    """`not in HEAD, from 1a2b3c4d5e (2024-05-06) to 2b3c4d5e6f, in 3 versions`, where it has a history."""
    past = finding.history
    if past is None:
        return ""
    versions = "1 version" if past.occurrences == 1 else f"{past.occurrences:,} versions"
    date = f" ({past.author_date[:10]})" if past.author_date else ""
    first = f"from {past.first_commit[:10]}{date}" if past.first_commit else "in no commit"
    last = f" to {past.last_commit[:10]}" if past.last_commit and not past.in_head else ""
    return f"{'in HEAD' if past.in_head else 'not in HEAD'}, {first}{last}, in {versions}"


def verified(finding: Finding) -> str:
    """`active (github)`, `inactive (github): api.github.com refuses it`, where a provider was to be asked."""
    said = finding.verification
    if said is None:
        return ""
    return f"{said.standing.value} ({said.provider})" + (f": {said.reason}" if said.reason else "")


def brought_by(finding: Finding) -> str:
    """`Dockerfile:3 (RUN)`, or `Dockerfile:1 (base image debian:12)`: what brought the layer of an image."""
    return finding.layer.place if finding.layer else ""


def shipped_words(finding: Finding) -> str:
    """Whether it is in the scanned images, in words; empty where none was scanned."""
    return f"in the scanned images: {finding.shipped.value}" if finding.shipped else ""


def advisory(finding: Finding) -> str:
    """An advisory's id, and its CVE where the id is another: `GHSA-x (CVE-y)`."""
    cve = next((alias for alias in finding.aliases if alias.startswith("CVE-")), "")
    return f"{finding.rule} ({cve})" if cve and not finding.rule.startswith("CVE-") else finding.rule


def fixed_in(finding: Finding) -> str:
    """`fixed in 2.20.0`, or that no fix is known."""
    versions = finding.package.fixed_versions if finding.package else ()
    return f"fixed in {', '.join(versions)}" if versions else "no fix yet"


def scoped(package: Package) -> str:
    """`, dev, needed by express 4.17.1`, as far as it is known; empty for a direct one of production."""
    by = f"needed by {', '.join(package.required_by)}" if package.required_by else ""
    return "".join(f", {word}" for word in (package.scope, by) if word)


def exploited(finding: Finding) -> str:
    """`since 2024-05-06 (CISA), by ransomware; EPSS 0.94`, where anything is known of it."""
    known = finding.exploitation
    if known is None:
        return ""
    since = f"since {known.known_since} (CISA){', by ransomware' if known.ransomware else ''}"
    score = f"EPSS {known.epss:.3f}" if known.epss is not None else ""
    return "; ".join(fact for fact in (since if known.known_since else "", score) if fact)


def named(package: Package) -> str:
    """`requests 2.19.0 (pypi)`."""
    return f"{package.name} {package.version} ({package.ecosystem})"


def advice(finding: Finding, rules: Mapping[str, Rule]) -> str:
    """How to fix it, from the finding or else from its rule."""
    rule = rules.get(finding.rule)
    return finding.fix or (rule.help if rule else "")


def link(finding: Finding, rules: Mapping[str, Rule]) -> str:
    """Where to read more, if that is a web address; it holds no space, quote or bracket."""
    rule = rules.get(finding.rule)
    url = finding.url or (rule.url if rule else "")
    plain = url.isascii() and url.isprintable() and not set(url) & set(" \"'<>()[]{}|\\`")
    return url if plain and url.startswith(("https://", "http://")) else ""


def weaknesses(finding: Finding, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The CWE ids of a finding, or else of its rule."""
    rule = rules.get(finding.rule)
    return finding.cwe or (rule.cwe if rule else ())


def cage_words(report: Report) -> str:
    """How far the scanners were confined, as measured; nothing where none ran."""
    return one_line(next((run.cage for run in report.runs if run.cage), ""))
