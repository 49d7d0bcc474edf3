"""SARIF 2.1.0 of any tool: CodeQL, Semgrep, gosec, Snyk Code, others.

Severity is `security-severity` where the rule has one, else the level. Suppressions of the report are kept,
and paths are read through their base URIs. Snippets are not: what stands at a place is read from the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from secscan.importers import tool_stages
from secscan.importers.intake import Intake, cwes, decimal, first, number, prose, region, rule, said
from secscan.importers.vulnerability import advisories_in
from secscan.knowledge.severity import from_cvss, rate
from secscan.knowledge.tools import imported_name, tool
from secscan.model import ColumnUnit, Confidence, Finding, Location, Rule, Severity, Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "sarif"
STAGE = Stage.SAST
_MOST_BASES = 20
_CONFIDENCE = {
    "very-high": Confidence.HIGH,
    "high": Confidence.HIGH,
    "medium": Confidence.MEDIUM,
    "low": Confidence.LOW,
}
_QUIET = frozenset({"pass", "notApplicable"})


def recognises(document: Any) -> bool:
    """An object with `runs` that names SARIF or a driver."""
    if not isinstance(document, dict) or not isinstance(document.get("runs"), list):
        return False
    named = "sarif" in text_of(document.get("$schema")).lower() or document.get("version") == "2.1.0"
    return named or any(table(one.get("tool")).get("driver") for one in tables(document["runs"]))


def read(document: Any, intake: Intake) -> None:
    """Every result of every run."""
    for run in tables(document.get("runs")):
        _Run(run, intake).read()


class _Run:
    """One run of a log: its tool, its rules and its base URIs."""

    def __init__(self, run: Mapping[str, Any], intake: Intake) -> None:
        driver = table(table(run.get("tool")).get("driver"))
        parts = [driver, *tables(table(run.get("tool")).get("extensions"))]
        self.run, self.intake = run, intake
        self.native = first(driver.get("name"), "unknown")
        self.key = tool_stages.tool_key(self.native)
        self.scanner = imported_name(self.key)
        self.parts = [tables(part.get("rules")) for part in parts]
        self.by_id = {said(one.get("id")): one for rules in self.parts for one in rules}
        self.bases = table(run.get("originalUriBaseIds"))
        unit = text_of(run.get("columnKind"))
        self.unit = ColumnUnit.CODE_POINT if unit == "unicodeCodePoints" else ColumnUnit.UTF16
        intake.tool = intake.tool or self.scanner
        intake.version = intake.version or first(driver.get("semanticVersion"), driver.get("version"))

    def read(self) -> None:
        """The results, one after another; those that say that all is well are counted, not reported."""
        well = 0
        results = self.run.get("results")
        for one in list_of(results):
            if not isinstance(one, dict):
                self.intake.refuse("a result that is no object")
            elif one.get("kind") in _QUIET:
                well += 1
            else:
                self._result(one)
        if results is not None and not isinstance(results, list):
            self.intake.complain("results that are no list")
        if well:
            self.intake.notes.append(f"{well} results of {self.native} say that a check passed")

    def _result(self, one: Mapping[str, Any]) -> None:
        described = self._rule_of(one)
        identity = first(one.get("ruleId"), described.get("id"), table(one.get("rule")).get("id"), "unnamed")
        name = identity if identity.startswith(f"{self.key}.") else f"{self.key}.{identity}"
        meant = self._described(name, described, one)
        where, path, stated = self._location(one)
        stage = tool_stages.stage_of(self.key, identity, meant, path)
        names = advisories_in(identity, *(strings(described.get("tags"))), meant.name)
        finding = Finding(
            stage=stage,
            scanner=self.scanner,
            rule=meant.id,
            severity=meant.severity,
            message=self._message(one, described) or f"{meant.short}.",
            location=where,
            confidence=_confidence(described, self.key),
            cwe=meant.cwe,
            aliases=tuple(dict.fromkeys([*names, *([identity] if stage is Stage.IAC else [])])),
            weakness=tool_stages.weakness_of(stage, self.key, identity),
            rated=_rated(one, described),
            fix=said(meant.help.split("\n", 1)[0], 300),
            url=meant.url,
            dismissed=_dismissed(one, self.native),
            subject=_subject(meant.id, stated),
            logical=_logical(one),
            origin=self.intake.origin(_properties(one, path)),
        )
        self.intake.add(finding, meant)

    def _rule_of(self, one: Mapping[str, Any]) -> Mapping[str, Any]:
        """The rule's description: by index, in the component that is named, else by its id."""
        reference = table(one.get("rule"))
        part = number(table(reference.get("toolComponent")).get("index"), -1) + 1
        rules = self.parts[part] if 0 <= part < len(self.parts) else []
        index = number(one.get("ruleIndex", reference.get("index")), -1)
        found = rules[index] if 0 <= index < len(rules) else {}
        identity = first(one.get("ruleId"), reference.get("id"))
        if found and (not identity or identity.startswith(said(found.get("id")))):
            return found
        return self.by_id.get(identity) or self.by_id.get(identity.rpartition("/")[0]) or found

    def _described(self, name: str, described: Mapping[str, Any], one: Mapping[str, Any]) -> Rule:
        properties = table(described.get("properties"))
        short = first(
            table(described.get("shortDescription")).get("text"),
            described.get("name"),
            table(described.get("fullDescription")).get("text"),
        )
        own = table(one.get("properties"))
        tags = tuple(said(tag, 60) for tag in strings(properties.get("tags"))[:20])
        taxa = [text_of(taxon.get("id")) for taxon in tables(one.get("taxa"))]
        related = [text_of(table(r.get("target")).get("id")) for r in tables(described.get("relationships"))]
        weak = cwes([tag for tag in tags if "cwe" in tag.lower()], properties.get("cwe"), own.get("cwe"))
        numbered = cwes([f"CWE-{t.removeprefix('CWE-')}" for t in (*taxa, *related) if _cwe_like(t)])
        url = said(described.get("helpUri"))
        return rule(
            name,
            short or name,
            _severity(one, described),
            full=prose(table(described.get("fullDescription")).get("text")),
            help_=prose(table(described.get("help")).get("text")),
            url=url if url.startswith(("https://", "http://")) else "",
            cwe=tuple(dict.fromkeys((*weak, *numbered))),
            tags=tags,
        )

    def _message(self, one: Mapping[str, Any], described: Mapping[str, Any]) -> str:
        message = table(one.get("message"))
        template = first(message.get("text"), message.get("markdown"))
        if not template:
            known = table(table(described.get("messageStrings")).get(text_of(message.get("id"))))
            template = said(known.get("text"))
        for index, argument in enumerate(list_of(message.get("arguments"))[:20]):
            template = template.replace(f"{{{index}}}", said(argument, 200))
        return said(template)

    def _location(self, one: Mapping[str, Any]) -> tuple[Location, str, bool]:
        """The first place of a result, its path as the report gives it, and whether there is a line."""
        physical = table(next(iter(tables(one.get("locations"))), {}).get("physicalLocation"))
        path = self._path(table(physical.get("artifactLocation"))) or self.intake.file
        where = table(physical.get("region"))
        place = region(
            path,
            where.get("startLine"),
            where.get("endLine"),
            where.get("startColumn"),
            where.get("endColumn"),
        )
        unit = Location(
            place.path, place.start_line, place.start_column, place.end_line, place.end_column, self.unit
        )
        return unit, path, bool(number(where.get("startLine")))

    def _path(self, artifact: Mapping[str, Any]) -> str:
        if not artifact.get("uri"):
            index = number(artifact.get("index"), -1)
            known = tables(self.run.get("artifacts"))
            artifact = table(known[index].get("location")) if 0 <= index < len(known) else {}
        text = said(artifact.get("uri"), 4000)
        base = text_of(artifact.get("uriBaseId"))
        for _ in range(_MOST_BASES):
            if not base or urlsplit_scheme(text):
                break
            parent = table(self.bases.get(base))
            text = said(parent.get("uri"), 4000) + text
            base = text_of(parent.get("uriBaseId"))
        return path_of_uri(text)


def urlsplit_scheme(text: str) -> str:
    """The scheme of a URI; empty where it is none."""
    try:
        return urlsplit(text).scheme
    except ValueError:
        return ""


def path_of_uri(text: str) -> str:
    """The path that a `file:` URI or a relative one names; anything else as it stands."""
    scheme = urlsplit_scheme(text)
    if scheme == "file":
        text = urlsplit(text).path
    elif scheme and len(scheme) > 1:
        return text
    return unquote(text.partition("#")[0]).replace("\\", "/")


def _cwe_like(text: str) -> bool:
    bare = text.upper().removeprefix("CWE-")
    return bare.isascii() and bare.isdigit()


def _level(one: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    default = text_of(table(described.get("defaultConfiguration")).get("level"))
    return text_of(one.get("level")) or default or "warning"


def _score(one: Mapping[str, Any], described: Mapping[str, Any]) -> float | None:
    for holder in (one, described):
        score = decimal(table(holder.get("properties")).get("security-severity"))
        if score is not None:
            return score
    return None


def _severity(one: Mapping[str, Any], described: Mapping[str, Any]) -> Severity:
    score = _score(one, described)
    return rate(NAME, _level(one, described)) if score is None else from_cvss(score)


def _rated(one: Mapping[str, Any], described: Mapping[str, Any]) -> bool:
    stated = one.get("level") or table(described.get("defaultConfiguration")).get("level")
    return bool(stated) or _score(one, described) is not None


def _confidence(described: Mapping[str, Any], key: str) -> Confidence:
    properties = table(described.get("properties"))
    word = text_of(properties.get("precision")).lower()
    for tag in strings(properties.get("tags")):
        head, _, tail = tag.partition(" ")
        word = word or (head.lower() if tail.lower() == "confidence" else "")
    return _CONFIDENCE.get(word, tool(key).confidence)


def _dismissed(one: Mapping[str, Any], native: str) -> str:
    """Why the report itself does not count a result; a suppression that is under review does not."""
    for each in tables(one.get("suppressions")):
        if text_of(each.get("status") or each.get("state")) in {"", "accepted"}:
            why = said(each.get("justification"), 300)
            return f"suppressed in the report of {native}" + (f": {why}" if why else "")
    return ""


def _subject(identity: str, stated: bool) -> str:  # noqa: FBT001 - one fact of one result
    """Without a line, the rule alone distinguishes what is said of a file."""
    return "" if stated else identity


def _logical(one: Mapping[str, Any]) -> str:
    place = next(iter(tables(one.get("locations"))), {})
    name = next(iter(tables(place.get("logicalLocations"))), {})
    return first(name.get("fullyQualifiedName"), name.get("name"))


def _properties(one: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    return dict(_facts(one, path))


def _facts(one: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """What has no field here: fingerprints, further places, the path as it was, the result's own bag."""
    yield "path", path
    for name in ("guid", "correlationGuid", "rank", "baselineState", "hostedViewerUri"):
        yield name, one.get(name)
    for name in ("fingerprints", "partialFingerprints"):
        for key, value in list(table(one.get(name)).items())[:5]:
            yield f"{name}.{key}", value
    more = len(list_of(one.get("locations"))) - 1
    if more > 0:
        yield "furtherLocations", more
    yield from list(table(one.get("properties")).items())[:15]
