"""What GitHub code scanning and DefectDojo do to a SARIF file, as a list of complaints.

    python tests/ingest_lint.py [--full] FILE...

No validator that can be run locally checks these: the limits of an upload, texts that must not be
empty, numbers that must be strings, alerts that would be taken for one another, categories, and names
that a server reads as a URI scheme. `--full` is for the complete profile, which may hold suppressed
results and failed invocations. The program ends with 1 where there is a complaint.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import unquote_to_bytes

MAX_GZIP = 10_000_000
MAX_RUNS = 20
MAX_RESULTS = 25_000
MAX_RULES = 25_000
MAX_EXTENSIONS = 100
MAX_LOCATIONS = 1_000
MAX_FLOW = 10_000
MAX_TAGS = 20
SHOWN_TAGS = 10
MAX_NAME = 255
MAX_TEXT = 1024
LEVELS = {"none", "note", "warning", "error"}
PRECISIONS = {"very-high", "high", "medium", "low"}
PROBLEMS = {"error", "warning", "recommendation"}
NUMBER = re.compile(r"(10(\.0+)?|\d(\.\d+)?)")
HASH = re.compile(r"[1-9a-f][0-9a-f]{0,15}:[1-9]\d*|0:[1-9]\d*|[0-9a-f]{16}:[1-9]\d*")
URI = re.compile(r"([A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
VOLATILE = re.compile(r"(^|/)tmp/|sha256[:%]|[0-9a-f]{32,}")
CWE_TAG = re.compile(r"external/cwe/cwe-(\d{3,})")
LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def lint(text: str, *, full: bool = False) -> list[str]:
    """Each complaint in one line that begins with the place in the log."""
    log = json.loads(text)
    said = list(_log(log, full=full))
    if len(zlib.compress(text.encode(), 9)) > MAX_GZIP:
        said.append("log: more than 10 MB after gzip")
    for number, run in enumerate(log.get("runs", [])):
        said += [f"runs[{number}]{line}" for line in _run(run, full=full)]
    return said


def _log(log, *, full):
    if not str(log.get("$schema", "")).endswith("sarif-schema-2.1.0.json"):
        yield "log: no $schema of 2.1.0"
    if log.get("version") != "2.1.0":
        yield "log: version is not 2.1.0"
    runs = log.get("runs")
    if not isinstance(runs, list) or (not runs and not full):
        yield "log: no runs (GitHub wants at least one)"
        return
    if len(runs) > MAX_RUNS:
        yield f"log: {len(runs)} runs"
    categories = Counter(
        (run["tool"]["driver"].get("name"), run.get("automationDetails", {}).get("id", "").rpartition("/")[0])
        for run in runs
    )
    yield from (
        f"log: {count} runs of the category {name}" for name, count in categories.items() if count > 1
    )


def _run(run, *, full):
    yield from _driver(run)
    if "/" not in run.get("automationDetails", {}).get("id", ""):
        yield ".automationDetails.id: no category"
    if run.get("columnKind") != "utf16CodeUnits":
        yield ".columnKind: not utf16CodeUnits"
    yield from _bases(run)
    if not full:
        for number, invocation in enumerate(run.get("invocations", [])):
            if invocation.get("executionSuccessful") is not True:
                yield f".invocations[{number}]: not successful; the server answers 'unsuccessful execution'"
    results = run.get("results")
    if not isinstance(results, list):
        yield ".results: missing or not an array"
        return
    if not full and len(results) > MAX_RESULTS:
        yield f".results: {len(results)}"
    yield from _results(run, results, full=full)


def _bases(run):
    for name, base in run.get("originalUriBaseIds", {}).items():
        if "uri" in base:
            yield f".originalUriBaseIds.{name}: a machine's path {base['uri']!r}"
    for number, invocation in enumerate(run.get("invocations", [])):
        if "://" in str(invocation.get("workingDirectory", {}).get("uri", "")):
            yield f".invocations[{number}].workingDirectory: a machine's path"


def _driver(run):
    driver = run.get("tool", {}).get("driver", {})
    if not driver.get("name"):
        yield ".tool.driver.name: missing"
    if not (driver.get("semanticVersion") or driver.get("version")):
        yield ".tool.driver: no version"
    rules = driver.get("rules")
    if not isinstance(rules, list):
        yield ".tool.driver.rules: missing"
        return
    if len(rules) > MAX_RULES or len(run["tool"].get("extensions", [])) > MAX_EXTENSIONS:
        yield ".tool: too many rules or extensions"
    names = Counter(rule.get("id") for rule in rules)
    yield from (
        f".tool.driver.rules: id {name!r} {count} times" for name, count in names.items() if count > 1
    )
    for number, rule in enumerate(rules):
        yield from (f".tool.driver.rules[{number}]{line}" for line in _rule(rule))


def _rule(rule):
    if not rule.get("id"):
        yield ".id: missing"
    if len(rule.get("name", "")) > MAX_NAME:
        yield ".name: too long"
    for part in ("shortDescription", "fullDescription", "help"):
        words = rule.get(part, {}).get("text", "")
        if not words.strip():
            yield f".{part}.text: missing or empty"
        if part != "help" and len(words) > MAX_TEXT:
            yield f".{part}.text: {len(words)} characters"
    if rule.get("defaultConfiguration", {}).get("level") not in LEVELS:
        yield ".defaultConfiguration.level: missing"
    if not str(rule.get("helpUri", "https:")).startswith("https:"):
        yield ".helpUri: not https"
    yield from (f".properties{line}" for line in _rule_properties(rule.get("properties", {})))
    yield from _relationships(rule)


def _rule_properties(properties):
    score = properties.get("security-severity")
    if score is not None and not (isinstance(score, str) and NUMBER.fullmatch(score)):
        yield f".security-severity: {score!r} is no string with a number from 0 to 10; the upload is rejected"
    if score is None and properties.get("problem.severity") not in PROBLEMS:
        yield ": neither security-severity nor problem.severity"
    if properties.get("precision") not in PRECISIONS:
        yield f".precision: {properties.get('precision')!r}"
    tags = properties.get("tags", [])
    if len(tags) > SHOWN_TAGS or not all(isinstance(tag, str) and tag for tag in tags):
        yield f".tags: {len(tags)} of them ({MAX_TAGS} accepted, {SHOWN_TAGS} shown), or an empty one"
    if score is not None and "security" not in tags:
        yield ".tags: a rule with security-severity is not tagged security"
    yield from (
        f".tags: {tag}" for tag in tags if tag.startswith("external/cwe") and not CWE_TAG.fullmatch(tag)
    )


def _relationships(rule):
    for number, relation in enumerate(rule.get("relationships", [])):
        if not re.search(r"CWE-\d+", relation.get("target", {}).get("id", "")):
            yield f".relationships[{number}]: target is no CWE; DefectDojo reads no other"


def _results(run, results, *, full):
    rules = run["tool"]["driver"].get("rules", [])
    alerts = Counter()
    prints = Counter()
    for number, result in enumerate(results):
        place = f".results[{number}]"
        yield from (place + line for line in _result(result, rules, full=full))
        for location in result.get("locations", [])[:1]:
            uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri")
            alerts[
                result.get("ruleId"),
                uri,
                result.get("partialFingerprints", {}).get("primaryLocationLineHash"),
            ] += 1
        prints[next(iter(result.get("fingerprints", {}).values()), "")] += 1
    yield from (f".results: {count} alerts would be one: {key}" for key, count in alerts.items() if count > 1)
    yield from (f".results: fingerprint {key!r} {count} times" for key, count in prints.items() if count > 1)
    excused = {"suppressions" in result for result in results}
    states = {"baselineState" in result for result in results}
    if len(excused) > 1 or len(states) > 1:
        yield ".results: suppressions or baselineState on some results only"


def _result(result, rules, *, full):
    words = result.get("message", {}).get("text", "")
    if not words.strip():
        yield ".message.text: missing or empty"
    yield from _message(words, result)
    index = result.get("ruleIndex", -1)
    if not 0 <= index < len(rules) or rules[index].get("id") != result.get("ruleId"):
        yield f".ruleId: {result.get('ruleId')!r} is not rules[{index}]"
    if result.get("level") not in LEVELS:
        yield ".level: missing; the rule's default would count"
    if result.get("kind", "fail") != "fail":
        yield ".kind: becomes an open alert, and DefectDojo drops it"
    if not full:
        yield from (
            f".{name}: ignored; the result becomes an open alert"
            for name in ("suppressions", "baselineState")
            if name in result
        )
        if result.get("baselineState") == "absent":
            yield ".baselineState: absent"
    yield from _places(result)
    yield from _fingerprints(result)
    yield from _flows_and_fixes(result)


def _message(words, result):
    if UNSEEN.search(words):
        yield ".message.text: a control or invisible character"
    known = {str(location.get("id")) for location in result.get("relatedLocations", [])}
    yield from (
        f".message.text: a link to {target!r}" for target in LINK.findall(words) if target not in known
    )
    if re.search(r"(?<!\{)\{\d+\}(?!\})", words) and "arguments" not in result["message"]:
        yield ".message.text: a placeholder without arguments"


def _places(result):
    locations = result.get("locations", [])
    if len(locations) != 1 or len(result.get("relatedLocations", [])) > MAX_LOCATIONS:
        yield f".locations: {len(locations)}; each further one is another finding to DefectDojo"
    for location in locations:
        physical = location.get("physicalLocation", {})
        yield from (f".locations[0]{line}" for line in _uri(physical.get("artifactLocation", {})))
        yield from (f".locations[0]{line}" for line in _region(physical.get("region", {})))
    for location in result.get("relatedLocations", []):
        yield from (
            f".relatedLocations{line}" for line in _uri(location["physicalLocation"]["artifactLocation"])
        )


def _uri(artifact):
    uri = artifact.get("uri", "")
    if not uri:
        yield ".uri: missing or empty ('expected artifact location')"
        return
    if not URI.fullmatch(uri):
        yield f".uri: {uri!r} has a scheme, or characters that must be percent-encoded"
    parts = unquote_to_bytes(uri).split(b"/")
    if uri.startswith("/") or b".." in parts or b"." in parts or b"" in parts:
        yield f".uri: {uri!r} is absolute, or leaves the root"
    if VOLATILE.search(uri):
        yield f".uri: {uri!r} changes from run to run"
    if not artifact.get("uriBaseId"):
        yield ".uriBaseId: missing"


def _region(region):
    start = region.get("startLine")
    if not isinstance(start, int) or start < 1:
        yield f".region.startLine: {start!r}; DefectDojo crashes, GitHub has no place"
        return
    end = region.get("endLine", start)
    first, last = region.get("startColumn", 1), region.get("endColumn")
    if end < start or first < 1 or (last is not None and end == start and last < first):
        yield f".region: {start}:{first} to {end}:{last}"


def _fingerprints(result):
    key = result.get("partialFingerprints", {}).get("primaryLocationLineHash")
    if not (isinstance(key, str) and HASH.fullmatch(key)):
        yield f".partialFingerprints.primaryLocationLineHash: {key!r}"
    for name, value in result.get("fingerprints", {}).items():
        if "/" in name and not re.search(r"/v\d+$", name):
            yield f".fingerprints: {name!r} crashes DefectDojo"
        if not value or value == "requires login":
            yield ".fingerprints: no value"


def _flows_and_fixes(result):
    flows = [thread for flow in result.get("codeFlows", []) for thread in flow.get("threadFlows", [])]
    if sum(len(thread.get("locations", [])) for thread in flows) > MAX_FLOW:
        yield ".codeFlows: too many places"
    if not isinstance(result.get("properties", {}).get("cwe", ""), str):
        yield ".properties.cwe: not a string; DefectDojo crashes"
    for fix in result.get("fixes", []):
        if not fix.get("description", {}).get("text"):
            yield ".fixes: no description; DefectDojo crashes"


def main(arguments: list[str]) -> int:
    full = "--full" in arguments
    worst = 0
    for name in arguments:
        if name == "--full":
            continue
        for line in lint(Path(name).read_text(encoding="utf-8"), full=full):
            sys.stdout.write(f"{name}: {line}\n")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
