"""Fuzz targets: what the tools that are not ours say, and what advisory services and policies do.

Whatever the output is, nothing but an error of ours escapes, and findings in are findings out or a
reported reject.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fuzz_adapters import FIXTURES, MANIFESTS, batch_of, check_finding, check_outcome, check_places, ended
from fuzz_choices import Choices, document, raw

from secscan.cache import results as store
from secscan.contract import FileResult, Settings
from secscan.errors import MissingToolError, ToolError
from secscan.scanners import hadolint, manifests, zizmor
from secscan.scanners.pip_audit import output as audit
from secscan.scanners.pip_audit.findings import judge
from secscan.scanners.pip_audit.pins import Declaration
from secscan.scanners.pip_audit.records import AdvisoryRecords
from secscan.scanners.policy import rego
from secscan.scanners.policy import scanner as policy
from secscan.scanners.semgrep import scanner as semgrep
from secscan.scanners.trivy import database
from secscan.scanners.trivy import report as trivy_report
from secscan.system.command import Completed


@cache
def semgrep_seed() -> str:
    """The recorded report without its timings."""
    report = json.loads((FIXTURES / "semgrep/report.json").read_text(encoding="utf-8"))
    for result in report["results"]:
        about = {
            key: result["extra"]["metadata"][key] for key in ("class", "cwe", "confidence", "references")
        }
        result["extra"] = {"message": "User input is run.", "metadata": about, "severity": "CRITICAL"}
    return json.dumps({key: report[key] for key in ("results", "errors", "paths", "skipped_rules")})


def fuzz_semgrep(data: bytes) -> None:
    """semgrep's report: all or nothing, and a file with an error is never clean."""
    choices = Choices(data)
    report = document(choices, semgrep_seed())
    output = raw(choices, json.dumps(report).encode())
    batch = batch_of(*(f"/staged/{name}.py" for name in ("app", "bad", "fine", "slow")))
    outcome = semgrep.parse(ended(choices, output, choices.take(20)), batch)
    check_outcome(outcome, batch, "semgrep", stored=choices.below(8) == 1)
    if outcome.problem:
        assert not outcome.files
        return
    report = json.loads(output.decode("utf-8", "replace"))
    assert sum(len(result.findings) for result in outcome.files.values()) == len(report["results"])
    staged = {file.staged: file.path for file in batch}
    for error in report["errors"]:
        said = outcome.files[staged[error["path"]]]
        assert said.error or said.unseen
    for path in outcome.files.keys() - {staged[error["path"]] for error in report["errors"]}:
        told = {staged.get(p) for p in report["paths"]["scanned"]} | {
            staged[r["path"]] for r in report["results"]
        }
        assert path in told


@cache
def hadolint_seed() -> str:
    """The recorded list."""
    return (FIXTURES / "hadolint/three-files.json").read_text(encoding="utf-8")


def fuzz_hadolint(data: bytes) -> None:
    """hadolint's list: every file is accounted for, every entry a finding or that file's error."""
    choices = Choices(data)
    output = raw(choices, json.dumps(document(choices, hadolint_seed())).encode())
    batch = batch_of("/stage/1/Dockerfile", "/stage/2/Dockerfile", "/stage/3/Dockerfile")
    outcome = hadolint.parse(ended(choices, output), batch)
    check_outcome(outcome, batch, "hadolint", stored=choices.below(8) == 1)
    if outcome.problem:
        assert not outcome.files
        return
    listed = json.loads(output)
    broken = [item for item in listed if item["code"] == hadolint.UNPARSED]
    assert len(outcome.files) == len(batch)
    assert sum(len(result.findings) for result in outcome.files.values()) == len(listed) - len(broken)
    errors = {file.path for file in batch if file.staged in {item["file"] for item in broken}}
    assert {path for path, result in outcome.files.items() if result.error or result.unseen} == errors


@cache
def zizmor_seed() -> str:
    """A few of the recorded findings, and the recorded log."""
    listed = json.loads((FIXTURES / "zizmor/four-files.json").read_text(encoding="utf-8"))
    log = (FIXTURES / "zizmor/four-files.log").read_text(encoding="utf-8")
    return json.dumps([listed[:2], log.splitlines()])


def fuzz_zizmor(data: bytes) -> None:
    """zizmor's list and log: a finding only for a file that was audited, and none lost."""
    choices = Choices(data)
    drawn = document(choices, zizmor_seed())
    listed, log = drawn if isinstance(drawn, list) and len(drawn) == 2 else (drawn, [])
    lines = log if isinstance(log, list) else [log]
    told = "\n".join(str(line) for line in lines).encode("utf-8", "replace")
    output = raw(choices, json.dumps(listed).encode())
    batch = batch_of("/stage/1/ci.yml", "/stage/2/b.yml", "/stage/3/schema.yml", "/stage/4/action.yml")
    outcome = zizmor.parse(ended(choices, output, told), batch)
    check_outcome(outcome, batch, "zizmor", stored=choices.below(8) == 1)
    found = sum(len(result.findings) for result in outcome.files.values())
    if not outcome.problem and output.strip():
        assert not json.loads(output) or found == len(json.loads(output))
    for result in outcome.files.values():
        assert not (result.error and result.findings)


@cache
def pip_audit_seed() -> str:
    """The recorded report."""
    return (FIXTURES / "pip-audit/report.json").read_text(encoding="utf-8")


PINS = [
    ("requests", "2.19.0"),
    ("requests", "2.30.0"),
    ("numpy", "1.26.0"),
    ("local", "1.0"),
    ("absent", "2"),
]


def fuzz_pip_audit(data: bytes) -> None:
    """pip-audit's report: every advisory of a pin that we asked about is in its answer, or there is a problem."""
    choices = Choices(data)
    report = document(choices, pip_audit_seed())
    output = raw(choices, json.dumps(report).encode())
    batch = audit.read_output(ended(choices, output, choices.take(20)), PINS)
    assert batch.answers.keys() <= set(PINS)
    for answer in batch.answers.values():
        assert isinstance(answer.skipped, str)
        names = [name for one in answer.vulnerabilities for name in one.names]
        assert len(names) == len(set(names))
    if batch.problem:
        return
    for entry in json.loads(output)["dependencies"]:
        for told in entry.get("vulns", ()) if not isinstance(entry.get("skip_reason"), str) else ():
            answer = batch.answers[audit.canonical_name(entry["name"]), entry["version"]]
            assert any(told["id"] in one.names for one in answer.vulnerabilities)


@cache
def advisory_seed() -> str:
    """A recorded advisory with one of everything."""
    record = json.loads((FIXTURES / "osv/GHSA-3pqx-4fqf-j49f.json").read_text(encoding="utf-8"))
    return json.dumps({**record, "details": "More.", "withdrawn": "2024-01-02T03:04:05Z"})


class Door:
    """An advisory service that gives one record."""

    def __init__(self, record: Any) -> None:
        self.record = record

    def get_json(self, url: str, *, timeout: float = 20.0) -> Any:
        """The record, whatever is asked."""
        if self.record is None:
            raise ToolError("no record")
        return self.record


def fuzz_advisories(data: bytes) -> None:
    """An advisory's record: the finding stays whatever it says, with one of our levels and one line of text."""
    choices = Choices(data)
    record = document(choices, advisory_seed())
    component = manifests._component({**json.loads(MANIFESTS)[0]["components"][0], "name": "pyyaml"}, "r.txt")
    assert component is not None
    name = "GHSA-3pqx-4fqf-j49f"
    one = audit.Vulnerability((name,), ("5.2b1", choices.text()), choices.text())
    declaration = Declaration(component, "5.1")
    answers = {("pyyaml", "5.1"): audit.PinAnswer((one,))}
    judged = judge([declaration], answers, AdvisoryRecords(Door(record), "http://x/v1/query"))
    [finding] = judged.findings
    check_finding(finding, {"r.txt"}, "pip-audit")
    assert finding.rule in judged.rules
    assert "\n" not in finding.message
    assert not finding.score or 0 <= float(finding.score) <= 10
    assert finding.package is not None
    assert finding.package.fixed_versions[:1] != ("5.1",)


@cache
def trivy_seed() -> str:
    """The recorded report of an image with at most two entries in each of its lists, and a secret."""

    def short(value: Any) -> Any:
        if isinstance(value, dict):
            dropped = {"DataSource", "Fingerprint", "VendorSeverity", "References", "Layer", "Maintainer"}
            return {key: short(item) for key, item in value.items() if key not in dropped}
        return [short(item) for item in value[:1]] if isinstance(value, list) else value

    whole = json.loads((FIXTURES / "trivy/alpine.json").read_text(encoding="utf-8"))
    report = {**short(whole), "Results": [short(result) for result in whole["Results"][:2]]}
    secret = {"RuleID": "private-key", "Title": "Key", "Severity": "HIGH", "StartLine": 1, "Match": "-----"}
    wrong = {"ID": "DS-0002", "Title": "root", "Severity": "HIGH"}
    more = {"Target": "/a.pem", "Class": "secret", "Secrets": [secret], "Misconfigurations": [wrong]}
    report["Results"].append(more)
    return json.dumps(report)


def fuzz_trivy(data: bytes) -> None:
    """Trivy's report: each readable entry is a finding, and one that is not is told."""
    choices = Choices(data)
    output = raw(choices, json.dumps(document(choices, trivy_seed())).encode())
    buckets = choices.pick((None, frozenset({"alpine 3.10", "pip::x"}), frozenset()))
    question = trivy_report.Question("app", is_file=choices.flag(), buckets=buckets)
    report = trivy_report.read_report(output, question)
    if not report.usable:
        assert report.problem
        assert not report.findings
        return
    for finding in report.findings:
        check_finding(finding, {finding.location.path}, "trivy")
        assert finding.rule in report.rules
    results = json.loads(output).get("Results")
    entries = [r for r in results if isinstance(r, dict)] if isinstance(results, list) else []
    for key, name in (
        ("Vulnerabilities", "VulnerabilityID"),
        ("Secrets", "RuleID"),
        ("Misconfigurations", "ID"),
    ):
        for entry in (e for r in entries for e in (r.get(key) if isinstance(r.get(key), list) else ())):
            told = entry.get(name) if isinstance(entry, dict) else None
            known = isinstance(told, str) and any(
                " ".join(told.split()) in (f.rule, f.rule.removeprefix("trivy."), *f.aliases)
                for f in report.findings
            )
            assert known or "not readable" in report.problem
    if choices.below(8) == 1:
        check_places(report.findings)
        result = FileResult(report.findings, report.components)
        assert store.unpack(store.pack(result, "k"), "k", "p") is not None


POLICY = json.dumps(
    {
        "findings": [], "error": "", "i": 0, "notes": ["a note"],
        "results": [
            {
                "files": ["team.rego"], "package": "team.rules", "rule": "deny",
                "value": ["too many", {"msg": "old", "severity": "low", "path": "a/b.tf", "line": 3, "id": "x",
                          "resource": "aws_s3_bucket.b", "details": {"any": 1}}],
            },
        ],
    }
)  # fmt: skip


class PolicyWorld:
    """A world whose one child has ended already."""

    def __init__(self, done: Completed) -> None:
        self.tools = self
        self.done = done

    def find(self, name: str) -> str:
        """No tool is there."""
        raise MissingToolError(f"{name} is not here")

    program = find

    def package(self, name: str) -> str:
        """A version."""
        return f"{name} 1"

    def python(self) -> tuple[str, ...]:
        """An interpreter."""
        return ("/usr/bin/python3", "-I")

    def run(self, command: Any) -> Completed:
        """What was played."""
        return self.done


def fuzz_policy(data: bytes) -> None:
    """Answers of policies: each element is a finding inside the root, or the stage fails with a reason."""
    choices = Choices(data)
    lines = [document(choices, POLICY), {"done": True}]
    output = raw(choices, b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    settings = Settings(policies=("/p",))
    places = {"aws_s3_bucket.b": ("main.tf", 7)}
    try:
        answers = rego.evaluate({}, settings, PolicyWorld(ended(choices, output))).answers  # type: ignore[arg-type]
        found = [list(policy._findings(answer, places)) for answer in answers]
    except ToolError as problem:
        assert problem.message
        return
    assert [len(each) for each in found] == [len(answer.value) for answer in answers]
    for finding in (finding for each in found for finding in each):
        check_finding(finding, {finding.location.path}, "policy")
        path = finding.location.path
        assert path
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert finding.location.start_line >= 1


def fuzz_database(data: bytes) -> None:
    """Trivy's database: names of buckets, or a ValueError; its pages are read once each."""
    choices = Choices(data)
    size = 512
    meta = bytearray(16 + database._META.size)
    database._META.pack_into(meta, 16, 0xED0CDAED, 2, size, 0, choices.below(4), 0, 0, 0, 1, 0)
    check = database._fnv(bytes(meta[16:-8])) if choices.below(8) else 0
    database._META.pack_into(meta, 16, 0xED0CDAED, 2, size, 0, meta[32], 0, 0, 0, 1, check)
    fields = database._META.unpack_from(meta, 16)
    meta[-8:] = (
        database._fnv(bytes(meta[16:-8])).to_bytes(8, "little") if check else fields[-1].to_bytes(8, "little")
    )
    content = bytes(meta).ljust(size, b"\0") * 2 + choices.rest()
    reads = []

    def read(offset: int, length: int) -> bytes:
        reads.append(length)
        return content[offset : offset + length]

    try:
        names = database.advisory_buckets(read)
    except ValueError:
        names = frozenset()
    assert all(isinstance(name, str) for name in names)
    assert len(reads) <= 4 + 2 * (len(content) // 16 + 2)
    date = database.read_date(content[2 * size :])
    assert date is None or date.updated >= 0
