"""Rules and findings explained in Markdown, for hovers and agents. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secscan.model import Finding, Rule
from secscan.reporters.markup import code, escape, fence
from secscan.reporters.text import one_line, public_url


def finding_text(finding: Finding, rule: Rule | None) -> str:
    """A finding: how bad, what, why, and what to do. Texts of the scanned tree are escaped."""
    facts = [f"**{finding.severity.label}**", f"confidence {finding.confidence.label}", finding.stage.value]
    also = ", ".join(code(one.rule) for one in finding.also_reported_by)
    parts = [
        f"{' · '.join(facts)} · {code(finding.rule)}",
        escape(finding.message),
        _about(rule, finding.message),
        f"**Fix:** {escape(finding.fix)}" if finding.fix else "",
        _package(finding),
        _weaknesses((*finding.cwe, *finding.aliases)),
        f"Also reported by {also}" if also else "",
        _link(finding.url or (rule.url if rule else "")),
    ]
    return "\n\n".join(part for part in parts if part)


def _about(rule: Rule | None, said: str) -> str:
    """The rule's own words, where they say more than the message."""
    full = (rule.full or rule.short) if rule else ""
    return "" if one_line(full) == one_line(said) else escape(full)


def rule_text(rule: Rule, stage: str, examples: Mapping[str, Sequence[str]]) -> str:
    """A rule: what it finds, why, how to fix it, with code that it finds and code that it ignores."""
    parts = [
        f"# {code(rule.id)}",
        f"**{rule.severity.label}** · {escape(stage)} stage",
        escape(rule.full or rule.short),
        f"**Fix:** {escape(rule.help)}" if rule.help else "",
        _weaknesses((*rule.cwe, *rule.tags)),
        *("\n".join([f"## {title}", "", *fence(lines)]) for title, lines in examples.items()),
        _link(rule.url),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _package(finding: Finding) -> str:
    package = finding.package
    if package is None:
        return ""
    fixed = ", ".join(package.fixed_versions)
    after = f"fixed in {escape(fixed)}" if fixed else "no fixed version is known"
    return f"{code(f'{package.name} {package.version}')}: {after}"


def _weaknesses(names: Sequence[str]) -> str:
    return " · ".join(escape(name) for name in names)


def _link(url: str) -> str:
    shown = public_url(url)
    return f"<{shown}>" if shown.startswith(("https://", "http://")) and _plain(shown) else ""


def _plain(url: str) -> bool:
    return url.isascii() and url.isprintable() and not set(url) & set("<> \"'`\\")
