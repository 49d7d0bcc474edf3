"""R's lock files: `renv.lock` and `packrat.lock`.

Formats: https://rstudio.github.io/renv/articles/renv.html, https://rstudio.github.io/packrat/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from secscan.lockfiles.documents import expect, json_manifest
from secscan.lockfiles.graph import Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, VERSION_CONTROL, Listing, component, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import strings, table, text_of

CRAN = "CRAN"
HOMES = {"CRAN", "RSPM", "P3M", "PPM", "Bioconductor", ""}
REASONS = {"local": LOCAL_PATH, "git": VERSION_CONTROL, "github": VERSION_CONTROL, "gitlab": VERSION_CONTROL}
REASONS |= {"bitbucket": VERSION_CONTROL, "git2r": VERSION_CONTROL, "url": "direct URL"}


def parse_renv(text: str) -> Listing:
    """`renv.lock`: every package with its version and source. Its hashes are of renv's own making."""
    document = json_manifest(text)
    expect(document, "Packages", "R", "renv")
    entries = {name: table(one) for name, one in table(document.data.get("Packages")).items()}
    found = [_package(name, one, document.mark("Packages", name)) for name, one in entries.items()]
    at = {name: index for index, name in enumerate(entries)}
    edges: list[Edge] = []
    for index, one in enumerate(entries.values()):
        needed = [
            word
            for key in ("Requirements", "Imports", "Depends", "LinkingTo")
            for word in strings(one.get(key))
        ]
        edges += [(index, at[name]) for name in (word.split(" ")[0] for word in needed) if name in at]
    return Listing(tuple(with_parents(found, edges)))


def _package(key: str, one: Mapping[str, Any], mark: Position) -> Component:
    source, home = text_of(one.get("Source")), text_of(one.get("Repository"))
    ecosystem = "Bioconductor" if source == "Bioconductor" else CRAN
    version = text_of(one.get("Version"))
    license_text = text_of(one.get("License"))
    return component(
        ecosystem,
        text_of(one.get("Package")) or key,
        version,
        mark,
        licenses=[license_text] if license_text else (),
        registry="" if home in HOMES else home,
        unassessed=REASONS.get(source.lower(), "") or judged(version),
    )


FIELD = re.compile(r"([A-Za-z]+): (.*)")


def parse_packrat(text: str) -> Listing:
    """`packrat.lock`: a paragraph of fields for each package."""
    found: list[Component] = []
    fields: dict[str, str] = {}
    start = 1
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        field = FIELD.match(line)
        if field:
            start = number if field[1] == "Package" else start
            fields[field[1]] = field[2].strip()
        elif not line.strip():
            if "Package" in fields:
                one = {"Package": fields["Package"], "Version": fields.get("Version", "")}
                one |= {"Source": fields.get("Source", "")}
                found.append(_package("", one, Position(start, 1, len(f"Package: {fields['Package']}") + 1)))
            fields = {}
    return Listing(tuple(with_parents(found, ())))
