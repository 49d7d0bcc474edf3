"""The fleet's report for a reader: a table on the terminal, and a page that reaches nothing outside. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secscan.fleet.outcome import LEVELS
from secscan.reporters.console.screen import PLAIN, Look, count
from secscan.reporters.html.templates import digest, source, templates
from secscan.reporters.text import one_line, safe_path
from secscan.store.screen import WORDS, table

TONES = {0: "good", 1: "bad", 3: "medium"}
LISTED = 40


def console(fleet: Mapping[str, Any], look: Look = PLAIN) -> str:
    """The repositories, the worst first, and the sum of the verdicts in the last line."""
    head = ("repository", *LEVELS, "gaps", "seconds", "verdict", "why")
    rows = [
        (
            row["name"], *(row["open"][level] for level in LEVELS), row["gaps"], f"{row['seconds']:.0f}",
            WORDS.get(row["exitCode"], str(row["exitCode"])), why(row),
        )
        for row in fleet["results"][:LISTED]
    ]  # fmt: skip
    lines = table(head, rows, look)
    hidden = len(fleet["results"]) - len(rows)
    lines += [f"and {hidden:,} more: the combined report lists all"] * bool(hidden)
    said = f"{fleet['passed']} passed, {fleet['failed']} failed, {fleet['incomplete']} incomplete"
    style = "green" if fleet["exitCode"] == 0 else "red" if fleet["exitCode"] == 1 else "yellow"
    number = count(fleet["repositories"], "repository", "repositories")
    words = f"{number}: {said} (exit code {fleet['exitCode']})"
    return "\n".join([*lines, "", look.paint(words, style)]) + "\n"


def why(row: Mapping[str, Any]) -> str:
    """What decided, where that is not that all is well."""
    return "; ".join(one_line(reason) for reason in row["reasons"]) if row["exitCode"] else ""


def page(fleet: Mapping[str, Any], version: str) -> str:
    """One self-contained HTML page without a script."""
    from markupsafe import Markup

    style = source("page.css") + source("page.css", "secscan.store")
    rows = [
        {
            **row, "name": one_line(row["name"]), "shown": safe_path(row["path"]),
            "verdict": WORDS.get(row["exitCode"], str(row["exitCode"])),
            "tone": TONES.get(row["exitCode"], "bad"), "why": why(row),
        }
        for row in fleet["results"]
    ]  # fmt: skip
    tiles = [("good", fleet["passed"], "passed"), ("bad", fleet["failed"], "failed")]
    tiles += [("medium", fleet["incomplete"], "incomplete")] * bool(fleet["incomplete"])
    tiles += [(level, fleet["open"][level], f"open {level}") for level in LEVELS if fleet["open"][level]]
    text = templates("secscan.fleet").get_template("page.html").render(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=digest(style),
        tiles=[{"level": level, "number": f"{number:,}", "words": words} for level, number, words in tiles],
        fleet=fleet,
        levels=LEVELS,
        rows=rows,
        version=version,
    )  # fmt: skip
    return text.replace("##", "#&#35;") + "\n"
