"""The whole table of importers: recognised, counted, kept; and nothing hostile breaks one or gets past it."""

from __future__ import annotations

import io
import json

import pytest
from import_samples import (
    CLAIR,
    CYCLONEDX,
    GRYPE,
    NPM6,
    SAMPLES,
    SECRET,
    SQL_RULE,
    TRIVY,
    audit,
    falco,
    lines,
    sarif,
    sarif_result,
)

from secscan.config.settings import IMPORT_FORMATS
from secscan.importers import IMPORTERS, NAMES, reading
from secscan.importers.codec import intake_from, plain_intake
from secscan.importers.intake import MOST_FINDINGS
from secscan.importers.reader import UNKNOWN, read_report
from secscan.model import Confidence, Severity, Stage


def read(data, named="", file="report.json"):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return read_report(io.BytesIO(data), file, named)


def whole(intake):
    """The invariant of every report, and that the worker's words survive the way to the parent."""
    assert intake.entries == len(intake.findings) + intake.repeated + intake.unread
    assert intake_from(json.loads(json.dumps(plain_intake(intake))), intake.file).findings == intake.findings
    return intake


def test_the_table_and_the_configuration_name_the_same_formats():
    assert set(NAMES) == set(IMPORT_FORMATS) == set(SAMPLES)
    assert len(NAMES) == len(IMPORTERS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_is_recognised_and_all_of_it_is_read(name):
    data, entries, findings = SAMPLES[name]
    intake = whole(read(data))
    assert (intake.format, intake.problems) == (name, [])
    assert (intake.entries, len(intake.findings), intake.unread) == (entries, findings, 0)
    assert all(one.rule in intake.rules and one.origin.format == name for one in intake.findings)
    assert whole(read(data, name)).findings == intake.findings


@pytest.mark.parametrize("name", SAMPLES)
def test_no_secret_leaves_the_worker(name):
    assert SECRET.encode() not in json.dumps(plain_intake(read(SAMPLES[name][0]))).encode()


@pytest.mark.parametrize("name", [one for one in SAMPLES if one != "kube-manifests"])
def test_what_stands_before_the_end_of_a_cut_report_is_kept(name):
    data, _, findings = SAMPLES[name]
    kept = [whole(read(data[:size], name)) for size in range(1, len(data.rstrip()), 23)]
    assert all(intake.problems for intake in kept if not intake.findings)
    assert all(len(intake.findings) <= findings + 1 for intake in kept)
    last = whole(read(data.rstrip()[:-1], name))
    assert last.problems
    assert len(last.findings) == findings or last.unread  # of a stream, a line is whole or nothing


def test_a_cut_report_names_the_line():
    text = json.dumps(sarif(sarif_result(), sarif_result(line=5), rules=[SQL_RULE]), indent=1)
    cut = text[: text.rindex('"startLine": 5')]
    intake = whole(read(cut.encode()))
    assert [(one.line, one.reason) for one in intake.problems] == [(cut.count("\n") + 1, "breaks off")]
    assert [one.location.start_line for one in intake.findings] == [3, 1]


ODD = [
    None,
    True,
    -1,
    1e400,
    10**60,
    "x",
    "\x00\x1b[31m\u202e",
    [],
    [[]],
    {},
    {"a": {"b": []}},
    ["x", None, {}],
]


def variants(value):
    """The value with each of its nodes replaced by each odd one."""
    yield from ODD
    if isinstance(value, dict):
        for key in value:
            for other in variants(value[key]) if key != "output_fields" else ODD:
                yield {**value, key: other}
    elif isinstance(value, list) and value:
        yield from ([other, *value[1:]] for other in variants(value[0]))


@pytest.mark.parametrize("name", SAMPLES)
def test_odd_types_break_no_importer(name):
    data = SAMPLES[name][0]
    streamed = name in {"trufflehog", "falco", "tetragon", "k8s-audit"}
    for number, value in enumerate(
        variants([json.loads(one) for one in data.splitlines()] if streamed else json.loads(data))
    ):
        if number % 3 == 0:
            body = lines(*value) if streamed and isinstance(value, list) else json.dumps(value).encode()
            intake = read(body, name)
            assert intake.entries == len(intake.findings) + intake.repeated + intake.unread
            for one in intake.findings:
                assert "\x1b" not in one.message + one.location.path + one.rule


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("name", ["sarif", "falco", "gitleaks"])
def test_other_encodings_are_read(name, encoding):
    data, _, findings = SAMPLES[name]
    assert len(whole(read(data.decode().encode(encoding))).findings) == findings


def test_a_key_that_occurs_twice_hides_nothing():
    text = json.dumps(GRYPE).replace('"source"', '"matches": [], "source"', 1)
    intake = whole(read(text.encode()))
    assert len(intake.findings) == 2
    assert "twice" in intake.problems[0].reason


def test_deep_json_is_a_problem_and_what_stands_before_is_kept():
    text = json.dumps(GRYPE)[:-1] + ', "x": ' + "[" * 200_000
    intake = whole(read(text.encode()))
    assert len(intake.findings) == 2
    assert intake.problems


def test_numbers_that_are_none_are_no_scores():
    text = json.dumps(GRYPE).replace("7.5", "NaN").encode()
    assert [one.score for one in whole(read(text)).findings] == ["", ""]
    text = json.dumps(GRYPE).replace("7.5", "9" * 5000).encode()
    assert [one.score for one in whole(read(text)).findings] == ["", ""]


def test_a_line_that_never_ends_is_a_problem_and_the_next_one_is_read(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 4096)
    data = lines(falco()) + b'{"rule": "' + b"x" * 20_000 + b'"}\n' + lines(falco(rule="Other"))
    intake = whole(read(data))
    assert [one.rule for one in intake.findings] == ["falco.Terminal-shell-in-container", "falco.Other"]
    assert [(one.line, intake.unread) for one in intake.problems] == [(2, 1)]


def test_lines_before_the_first_record_are_a_program_speaking_and_later_ones_are_problems():
    intake = whole(read(b"Falco version 0.38\n" + lines(falco()) + b"garbage\n" + lines(falco())))
    assert [one.line for one in intake.problems] == [3]
    assert "1 lines before" in intake.notes[0] + intake.notes[-1]


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b"hello", b"<xml/>", b'{"a": 1}', b"\xff\xfe\x00"])
def test_what_is_no_report_is_never_clean(data):
    intake = whole(read(data))
    assert (intake.format, intake.findings) == ("", [])
    assert intake.problems


def test_an_empty_list_is_clean_only_where_its_format_is_named():
    assert [one.reason for one in read(b"[]").problems] == [UNKNOWN]
    assert read(b"[]", "gitleaks").problems == []
    assert read(b"", "gitleaks").problems[0].reason == "empty"


def test_another_format_than_the_one_that_was_named_is_a_problem():
    assert "not what grype looks like" in read(TRIVY, "grype").problems[0].reason


def test_of_too_many_findings_the_number_is_kept(monkeypatch):
    monkeypatch.setattr("secscan.importers.intake.MOST_FINDINGS", 2)
    intake = whole(read(sarif(*[sarif_result(line=n) for n in range(1, 6)], rules=[SQL_RULE])))
    assert (len(intake.findings), intake.entries, intake.unread) == (2, 5, 3)
    assert intake.problems
    assert MOST_FINDINGS > 100_000


def test_sarif_says_severity_class_and_suppression():
    shut = sarif_result(line=4, suppressions=[{"kind": "inSource", "justification": "a test"}])
    open_ = sarif_result(line=5, suppressions=[{"kind": "external", "status": "underReview"}])
    intake = read(sarif(sarif_result(), shut, open_, rules=[SQL_RULE]))
    first, second, third = intake.findings
    assert (first.severity, first.confidence, first.cwe) == (Severity.HIGH, Confidence.HIGH, ("CWE-89",))
    assert (first.rule, first.scanner, first.stage) == ("codeql.py/sql-injection", "codeql", Stage.SAST)
    assert (first.dismissed, third.dismissed) == ("", "")
    assert second.dismissed == "suppressed in the report of CodeQL: a test"


def test_sarif_paths_are_read_through_their_bases():
    where = {"artifactLocation": {"uri": "app.py", "uriBaseId": "SRC"}, "region": {"startLine": 1}}
    bases = {"SRC": {"uri": "src/", "uriBaseId": "ROOT"}, "ROOT": {"uri": "file:///home/ci/shop/"}}
    result = {**sarif_result(), "locations": [{"physicalLocation": where}]}
    [one] = read(sarif(result, originalUriBaseIds=bases)).findings
    assert one.location.path == "/home/ci/shop/src/app.py"


@pytest.mark.parametrize(
    ("tool", "rule", "stage"),
    [
        ("Semgrep OSS", "python.lang.x", Stage.SAST),
        ("gosec", "G101", Stage.SAST),
        ("gitleaks", "aws-key", Stage.SECRETS),
        ("checkov", "CKV_AWS_1", Stage.IAC),
        ("Trivy", "AVD-AWS-0104", Stage.IAC),
        ("Trivy", "CVE-2024-1", Stage.SAST),
        ("Trivy", "CVE-2024-12345", Stage.DEPENDENCIES),
        ("Grype", "CVE-2024-12345-openssl", Stage.IMAGE),
    ],
)
def test_the_stage_of_a_sarif_result_is_that_of_its_tool_or_rule(tool, rule, stage):
    [one] = read(sarif(sarif_result(rule), name=tool)).findings
    assert one.stage is stage


def test_grype_and_clair_call_a_weakness_and_its_package_alike():
    grype = next(one for one in read(GRYPE).findings if one.package.name == "libc6")
    [clair] = read(CLAIR).findings
    assert grype.rule == clair.rule == "CVE-2024-0001"
    assert grype.package.purl.partition("?")[0] == clair.package.purl == "pkg:deb/debian/libc6@2.36-9"
    assert grype.location.path == "image/shop/web"


def test_an_advisory_is_called_by_its_cve():
    one = read(GRYPE).findings[0]
    assert (one.rule, one.aliases) == ("CVE-2023-49083", ("GHSA-jfhm-5ghh-2f97",))
    assert (one.score, one.severity, one.package.fixed_versions) == ("7.5", Severity.HIGH, ("1.2.0",))


def test_npm_6_counts_each_way_to_a_package():
    intake = whole(read(NPM6))
    assert (intake.entries, len(intake.findings), intake.repeated) == (2, 1, 1)
    assert intake.findings[0].package.required_by == ("mocha", "x")


def test_what_a_document_excuses_is_dismissed():
    assert [bool(one.dismissed) for one in read(CYCLONEDX).findings] == [False, True]


def test_a_report_in_the_shape_of_an_object_is_no_manifest():
    report = {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "metadata": {}}
    assert read(report).problems


def test_yaml_is_an_exported_cluster():
    assert read(b"apiVersion: v1\nkind: List\nitems: []\n").format == "kube-manifests"
    assert read(b"apiVersion: v1\nkind: List\n", "sarif").problems


def test_an_audit_event_counts_once_and_an_open_session_counts():
    events = [
        audit(subresource="exec", stage=stage, identity="a")
        for stage in ("RequestReceived", "ResponseStarted", "ResponseComplete")
    ]
    events.append(audit(subresource="exec", stage="ResponseStarted", identity="b", user="bob"))
    intake = whole(read(lines(*events)))
    found = [(one.rule, one.message.split(":")[0]) for one in intake.findings]
    said = "Somebody opened a session in a pod by"
    assert found == [("k8s-audit.exec-in-pod", f"{said} {name}") for name in ("alice", "bob")]
    assert intake.entries == 2


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        (audit(user="system:anonymous"), "anonymous-access"),
        (audit(resource="secrets", name="db"), "secret-read"),
        (audit(resource="secrets", name="db", user="system:kube-controller-manager"), ""),
        (audit(verb="create", resource="clusterrolebindings", requestObject={"roleRef": {"name": "cluster-admin"}}), "cluster-admin-binding"),
        (audit(verb="create", requestObject={"spec": {"containers": [{"securityContext": {"privileged": True}}]}}), "privileged-pod"),
        (audit(responseStatus={"code": 403}), "forbidden"),
        (audit(verb="list"), ""),
    ],
)  # fmt: skip
def test_what_of_an_audit_log_is_a_finding(event, rule):
    assert [one.rule for one in read(lines(event)).findings] == ([f"k8s-audit.{rule}"] if rule else [])
