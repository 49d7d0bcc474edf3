"""The README's screen: a real report of an example repository, cut to what fits one screen."""

from __future__ import annotations

import house

REPORT = house.ROOT / "reports" / "shop" / "console.txt"
SHOWN = ("✗ critical[semgrep.", "✗ critical[pip-audit]", "✗ high[detect-secrets.")


def screen() -> str:
    """The report's head, the first finding of three scanners, and its end; `...` stands for what is left out."""
    head, stages, *others = REPORT.read_text("utf-8").rstrip("\n").split("\n\n")
    findings = [next(part for part in others if part.startswith(begin)) for begin in SHOWN]
    return "\n\n".join([head, stages, *findings, "...", others[-1]])


def block() -> str:
    """The screen as it stands in the README."""
    return f"```console\n$ secscan .\n{screen()}\n```"
