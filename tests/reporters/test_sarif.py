from __future__ import annotations

import json
import os
import re
import time
from dataclasses import replace
from urllib.parse import unquote_to_bytes

import dojo
import ingest_lint
import pytest
import reports_sample as sample
import sarif_tools
from golden import assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.model import (
    Excerpt,
    FindingStatus,
    Location,
    Rule,
    Run,
    RunStatus,
    Severity,
    Source,
    Stage,
    TargetInfo,
)
from secscan.reporters import render, sarif
from secscan.reporters.sarif_objects import as_json, message_text, relative_uri
from secscan.reporters.sarif_rules import pascal_case, security_severity

DOJO_PARSER = os.environ.get("SECSCAN_DEFECTDOJO_PARSER", "")
VERDICT = sample.sample_verdict()


def log_of(report, name="sarif"):
    return json.loads(render(name, report, VERDICT))


def runs_by_stage(log):
    return {run["properties"]["logFileName"].removeprefix("secscan "): run for run in log["runs"]}


def report_of(*findings, **changes):
    stages = {
        finding.stage: Run(finding.stage, finding.scanner, "1.0.0", RunStatus.OK) for finding in findings
    }
    return replace(sample.clean_report(), runs=tuple(stages.values()), findings=findings, **changes)


def one_result(found, name="sarif", **changes):
    return log_of(report_of(found, **changes), name)["runs"][0]["results"][0]


def sast(message="It is bad.", path="a.py", line=1, severity=Severity.HIGH, rule="semgrep.x", **more):
    more.setdefault("line_hash", "4ac41e078a0c3213:1")
    return sample.finding(Stage.SAST, "semgrep", rule, severity, message, path, line, **more)


EVERY_LOG = {
    "full": ("sarif", sample.sample_report()),
    "full, healthy": ("sarif", sample.healthy_report()),
    "full, clean": ("sarif", sample.clean_report()),
    "github": ("sarif-github", sample.sample_report()),
    "github, healthy": ("sarif-github", sample.healthy_report()),
    "github, clean": ("sarif-github", sample.clean_report()),
}


@pytest.fixture(params=EVERY_LOG, scope="module")
def text(request):
    return render(*EVERY_LOG[request.param], VERDICT), EVERY_LOG[request.param][0]


def test_our_linter_has_no_complaint(text):
    assert ingest_lint.lint(text[0], full=text[1] == "sarif") == []


def test_the_schema_holds(text):
    assert sarif_tools.schema_errors(text[0]) == []


@pytest.mark.real
def test_the_multitools_rules_for_github_find_neither_error_nor_warning(text, tmp_path):
    assert sarif_tools.schema_errors(text[0]) == []
    assert [remark for remark in sarif_tools.multitool_says(text[0], tmp_path) if remark[0] != "note"] == []


@pytest.mark.real
def test_the_multitools_rules_for_github_are_really_on(tmp_path):
    log = log_of(sample.healthy_report(), "sarif-github")
    del log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert "GH1003" in {rule for _, rule, _ in sarif_tools.multitool_says(json.dumps(log), tmp_path)}


@pytest.mark.parametrize(
    ("name", "file"), [("sarif", "sample.sarif"), ("sarif-github", "sample.github.sarif")]
)
def test_golden(name, file):
    pretty = json.dumps(log_of(sample.sample_report(), name), indent=1, ensure_ascii=True) + "\n"
    assert_golden(file, pretty)


@pytest.mark.parametrize("name", ["sarif", "sarif-github"])
def test_the_same_report_gives_the_same_bytes(name):
    assert render(name, sample.sample_report(), VERDICT) == render(name, sample.sample_report(), VERDICT)


def test_the_bytes_hold_no_control_or_invisible_character(text):
    assert not ingest_lint.UNSEEN.search(text[0].rstrip("\n"))
    text[0].encode("utf-8")


# --- which runs


def test_one_run_for_each_stage_in_order_with_its_own_category():
    log = log_of(sample.sample_report())
    assert [run["automationDetails"]["id"] for run in log["runs"]] == [f"secscan/{stage}/" for stage in Stage]
    assert len({run["automationDetails"]["guid"] for run in log["runs"]}) == 6


def test_a_stage_that_looked_and_found_nothing_has_an_empty_run():
    log = log_of(sample.clean_report(), "sarif-github")
    assert [run["results"] for run in log["runs"]] == [[]] * 6


def test_a_stage_that_was_skipped_has_no_run():
    runs = (
        Run(Stage.SAST, "semgrep", "1.0.0", RunStatus.SKIPPED),
        Run(Stage.IAC, "hadolint", "1.0.0", RunStatus.NOT_APPLICABLE),
    )
    report = replace(sample.clean_report(), runs=runs)
    assert list(runs_by_stage(log_of(report))) == ["iac"]
    assert list(runs_by_stage(log_of(report, "sarif-github"))) == ["iac"]


@pytest.mark.parametrize("status", list(RunStatus))
def test_github_is_sent_no_run_in_which_a_scanner_died(status):
    dead = status in (RunStatus.FAILED, RunStatus.TIMEOUT, RunStatus.MISSING)
    runs = (Run(Stage.SAST, "semgrep", "1.0.0", RunStatus.OK), Run(Stage.SAST, "bandit", "1.0.0", status))
    report = replace(sample.clean_report(), runs=runs, findings=(sast(),))
    assert bool(log_of(report, "sarif-github")["runs"]) is not dead
    full = log_of(report)["runs"][0]
    assert len(full["results"]) == 1
    outcomes = [invocation["executionSuccessful"] for invocation in full["invocations"]]
    assert outcomes == ([True] if status is RunStatus.SKIPPED else [True, not dead])


def test_no_finding_is_lost_even_without_a_run_of_its_stage():
    log = log_of(replace(sample.clean_report(), runs=(), findings=(sast(),), warnings=("odd",)))
    assert len(log["runs"][0]["results"]) == 1
    assert log["runs"][0]["invocations"][0]["toolConfigurationNotifications"][0]["message"]["text"] == "odd."


def test_the_full_profile_holds_every_finding():
    report = sample.sample_report()
    log = log_of(report)
    found = [result["fingerprints"]["secscan/v1"] for run in log["runs"] for result in run["results"]]
    assert found == [finding.fingerprint for finding in report.findings]


def test_the_github_profile_holds_what_is_open_the_known_included():
    report = sample.healthy_report()
    log = log_of(report, "sarif-github")
    found = {result["fingerprints"]["secscan/v1"] for run in log["runs"] for result in run["results"]}
    assert found == {f.fingerprint for f in report.findings if f.status is not FindingStatus.SUPPRESSED}
    assert FindingStatus.KNOWN in {f.status for f in report.findings}


# --- invocations


def test_a_dead_scanner_and_unread_files_are_told():
    run = runs_by_stage(log_of(sample.sample_report()))["sast"]
    semgrep, bandit = run["invocations"]
    told = [(note["level"], note["descriptor"]["id"]) for note in semgrep["toolExecutionNotifications"]]
    assert told == [("warning", "secscan/scanner-partial")] + [("warning", "secscan/file-failed")] * 2
    places = [
        note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for note in semgrep["toolExecutionNotifications"][1:]
    ]
    assert places == ["src/broken.py", "bytes-%FF.py"]
    assert bandit["toolExecutionNotifications"][0]["level"] == "error"
    names = [descriptor["id"] for descriptor in run["tool"]["driver"]["notifications"]]
    assert names[bandit["toolExecutionNotifications"][0]["descriptor"]["index"]] == "secscan/scanner-timeout"


def test_warnings_and_stale_suppressions_are_told_once():
    log = log_of(sample.sample_report())
    notes = [i.get("toolConfigurationNotifications", []) for run in log["runs"] for i in run["invocations"]]
    assert [len(group) for group in notes if group] == [4]
    words = "\n".join(note["message"]["text"] for note in notes[0])
    assert "bandit.B999 in pyproject.toml is unused" in words
    assert "CVE-2018-18074 in pyproject.toml is expired on 2026-01-31" in words


def test_each_scanner_that_took_part_is_an_extension_without_rules():
    run = runs_by_stage(log_of(sample.sample_report()))["iac"]
    assert [extension["name"] for extension in run["tool"]["extensions"]] == ["hadolint", "policies"]
    assert all("rules" not in extension for extension in run["tool"]["extensions"])


def test_results_name_the_invocation_of_their_scanner():
    for run in log_of(sample.sample_report())["runs"]:
        for result in run["results"]:
            if "provenance" in result:
                number = result["provenance"]["invocationIndex"]
                assert run["invocations"][number]["properties"]["scanner"] == result["properties"]["scanner"]


# --- rules


@pytest.mark.parametrize(
    ("severity", "score", "expected"),
    [
        (Severity.CRITICAL, "", 9.5), (Severity.CRITICAL, "9.0", 9.1), (Severity.CRITICAL, "10.0", 10.0),
        (Severity.CRITICAL, "5.0", 9.1), (Severity.HIGH, "", 8.0), (Severity.HIGH, "7.5", 7.5),
        (Severity.HIGH, "9.9", 8.9), (Severity.MEDIUM, "", 5.5), (Severity.LOW, "nan", 2.0),
        (Severity.LOW, "-1", 2.0), (Severity.INFO, "9.9", 0.0), (Severity.MEDIUM, "1e9", 5.5),
    ],
)  # fmt: skip
def test_the_score_stays_in_its_severitys_band(severity, score, expected):
    assert security_severity(severity, score) == expected


def test_a_rule_is_as_severe_as_its_worst_finding_and_a_result_as_itself():
    found = (sast(line=1, severity=Severity.LOW), sast(line=2, severity=Severity.CRITICAL, line_hash="1:1"))
    run = log_of(report_of(*found))["runs"][0]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["properties"]["security-severity"] == "9.5"
    assert rule["defaultConfiguration"]["level"] == "error"
    assert [(r["level"], r["rank"]) for r in run["results"]] == [("note", 20.0), ("error", 95.0)]


def test_the_level_warning_is_written_though_it_is_the_default():
    found = (
        sast(line=1, severity=Severity.CRITICAL),
        sast(line=2, severity=Severity.MEDIUM, line_hash="1:1"),
    )
    run = log_of(report_of(*found))["runs"][0]
    assert [r["level"] for r in run["results"]] == ["error", "warning"]


def test_an_info_rule_has_no_score_and_is_a_recommendation():
    run = log_of(report_of(sast(severity=Severity.INFO)))["runs"][0]
    properties = run["tool"]["driver"]["rules"][0]["properties"]
    assert "security-severity" not in properties
    assert properties["problem.severity"] == "recommendation"
    assert run["results"][0]["level"] == "note"


def test_a_rule_that_nobody_described_still_has_every_text():
    (rule,) = log_of(report_of(sast(rule="semgrep.unknown")))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == rule["fullDescription"]["text"] == "semgrep.unknown (semgrep)"
    assert rule["name"] == "SemgrepUnknown"
    assert rule["help"]["text"]


def test_long_texts_and_many_tags_are_cut():
    told = Rule(
        "semgrep.x",
        "n" * 999,
        "s" * 9999,
        "f" * 9999,
        "h" * 99_999,
        "",
        ("CWE-78",),
        tuple("abcdefghijklmnop"),
    )
    (rule,) = log_of(report_of(sast(), rules={"semgrep.x": told}))["runs"][0]["tool"]["driver"]["rules"]
    assert (
        len(rule["name"]),
        len(rule["shortDescription"]["text"]),
        len(rule["fullDescription"]["text"]),
    ) == (255, 1024, 1024)
    assert rule["properties"]["tags"][:3] == ["security", "sast", "external/cwe/cwe-078"]
    assert len(rule["properties"]["tags"]) == 10


def test_weaknesses_are_a_taxonomy_of_those_used_only():
    found = sast(cwe=("CWE-1333", "CWE-78", "not a CWE"))
    run = log_of(report_of(found, rules={"semgrep.x": Rule("semgrep.x", "x", "X", cwe=("CWE-78",))}))["runs"][
        0
    ]
    assert [taxon["id"] for taxon in run["taxonomies"][0]["taxa"]] == ["CWE-78", "CWE-1333"]
    targets = [relation["target"] for relation in run["tool"]["driver"]["rules"][0]["relationships"]]
    assert [(target["id"], target["index"], target["toolComponent"]["index"]) for target in targets] == [
        ("CWE-78", 0, 0),
        ("CWE-1333", 1, 0),
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://x y", "//evil", "file:///etc", "https://x/\x1b[1m", ""]
)
def test_only_a_web_address_is_a_help_uri(url):
    (rule,) = log_of(report_of(sast(), rules={"semgrep.x": Rule("semgrep.x", "x", "X", url=url)}))["runs"][0][
        "tool"
    ]["driver"]["rules"]
    assert rule["helpUri"] == "https://semgrep.dev/"
    assert not url or url not in json.dumps(rule)


def test_html_in_a_rules_text_is_dead():
    told = Rule("semgrep.x", "x", "a <img src=x onerror=alert(1)>", "<script>", "<b>")
    (rule,) = log_of(report_of(sast(), rules={"semgrep.x": told}))["runs"][0]["tool"]["driver"]["rules"]
    assert "<" not in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("os-command injection", "OsCommandInjection"), ("DL3007", "Dl3007"), ("", "Rule"), ("\u00e9", "Rule")],
)
def test_pascal_case(given, expected):
    assert pascal_case(given) == expected


# --- results


def test_a_secret_has_neither_snippet_nor_context():
    run = runs_by_stage(log_of(sample.sample_report()))["secrets"]
    assert "snippet" not in json.dumps(run)
    assert "contextRegion" not in json.dumps(run)


def test_code_has_its_lines_and_two_around():
    lines = tuple(f"line {number}" for number in range(1, 12))
    found = sast(line=6, excerpt=Excerpt(1, lines))
    physical = one_result(found)["locations"][0]["physicalLocation"]
    assert physical["region"]["snippet"]["text"] == "line 6"
    assert (physical["contextRegion"]["startLine"], physical["contextRegion"]["endLine"]) == (4, 8)
    assert physical["contextRegion"]["snippet"]["text"].split("\n") == list(lines[3:8])
    assert "snippet" not in json.dumps(one_result(found, "sarif-github"))


def test_an_excerpt_of_other_lines_is_no_snippet():
    physical = one_result(sast(line=50, excerpt=Excerpt(1, ("a", "b"))))["locations"][0]["physicalLocation"]
    assert "snippet" not in physical["region"]
    assert "contextRegion" not in physical


def test_a_region_is_sound_whatever_the_location():
    where = Location("a.py", 0, 0, 0, 0)
    region = one_result(replace(sast(), location=where))["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_two_findings_that_github_would_take_for_one_are_told_apart():
    found = (sast(line=3, columns=(1, 5)), sast("Other.", line=3, columns=(9, 12), subject="second"))
    results = log_of(report_of(*found), "sarif-github")["runs"][0]["results"]
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert hashes[0] == "4ac41e078a0c3213:1"
    assert re.fullmatch(r"[0-9a-f]{16}:1", hashes[1])
    assert hashes[1] != hashes[0]


def test_a_manifests_findings_keep_their_hash_when_a_neighbour_changes():
    found = sample.finding(
        Stage.DEPENDENCIES, "pip-audit", "CVE-1", Severity.HIGH, "x", "r.txt", 2, line_hash="aaaa:1"
    )
    moved = replace(found, line_hash="bbbb:1", location=Location("r.txt", 9, 1, 9, 5))
    assert one_result(found)["partialFingerprints"] == one_result(moved)["partialFingerprints"]


def test_suppressions_are_on_every_result_of_the_full_profile():
    results = [result for run in log_of(sample.sample_report())["runs"] for result in run["results"]]
    excuses = [result["suppressions"] for result in results]
    kinds = [
        (excuse[0]["kind"], excuse[0]["status"], excuse[0]["justification"]) for excuse in excuses if excuse
    ]
    assert kinds == [
        ("external", "accepted", "the value is a placeholder"),
        ("inSource", "accepted", "tests may assert"),
        ("external", "accepted", "not reachable: no TLS is used (platform team)"),
    ]
    assert excuses[-1] == []
    assert [e for e in excuses if e][2][0]["properties"]["expires"] == "2027-01-31"


def test_baseline_states_are_on_all_results_or_on_none():
    states = {
        result.get("baselineState")
        for run in log_of(sample.sample_report())["runs"]
        for result in run["results"]
    }
    assert states == {"new", "unchanged"}
    alone = log_of(replace(sample.sample_report(), compared_to=""))
    assert not any("baselineState" in result for run in alone["runs"] for result in run["results"])


def test_a_united_finding_names_the_other_scanner():
    found = sast(also_reported_by=(Source("bandit", "bandit.B605"),))
    assert one_result(found)["properties"]["alsoReportedBy"] == [{"scanner": "bandit", "rule": "bandit.B605"}]


def test_a_package_is_told_where_it_is_and_what_mends_it():
    run = runs_by_stage(log_of(sample.sample_report()))["dependencies"]
    told = run["results"][0]
    assert told["message"]["text"].endswith("redirect from https. Upgrade requests to 2.20.0.")
    assert told["properties"]["purl"] == "pkg:pypi/requests@2.19.0"
    assert told["properties"]["fixedVersion"] == "2.20.0"
    assert told["locations"][0]["logicalLocations"][0] == {
        "kind": "package",
        "fullyQualifiedName": "pkg:pypi/requests@2.19.0",
    }
    assert run["results"][1]["properties"]["severity_source"] == "unrated"


@pytest.mark.parametrize(
    ("repository", "uri"),
    [
        ("https://git.example.org/a/b.git", "https://git.example.org/a/b.git"),
        ("https://user:hunter2@git.example.org/a", "https://git.example.org/a"),
        ("git@git.example.org:a/b.git", "ssh://git.example.org/a/b.git"),
        ("/home/somebody/repo", None),
        ("ext::sh -c x", None),
        ("", None),
    ],
)
def test_the_repository_is_an_address_without_a_password(repository, uri):
    run = log_of(
        replace(sample.clean_report(), target=TargetInfo("x", "abc", branch="main", repository=repository))
    )["runs"][0]
    told = run.get("versionControlProvenance", [{}])[0]
    assert told.get("repositoryUri") == uri
    assert "hunter2" not in json.dumps(run)


# --- hostile text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("src/a.py", "src/a.py"), ("a:b.py", "a%3Ab.py"), ("git::x/y", "git%3A%3Ax/y"), ("h\u00e9.py", "h%C3%A9.py"),
        ("b-\udcff.py", "b-%FF.py"), ("a b#?.py", "a%20b%23%3F.py"), ("%2e%2e/x", "%252e%252e/x"), ("/etc/x", "etc/x"),
        ("a/../../x", "a/__/__/x"), ("./a//b", "a/b"), ("", "unnamed"), ("..a/...", "..a/..."), ("a\\b", "a%5Cb"),
        ("n\nl", "n%0Al"), ("half-\ud800", "half-%ED%A0%80"),
    ],
)  # fmt: skip
def test_a_path_is_a_uri_below_the_root(path, uri):
    assert relative_uri(path) == uri


@settings(max_examples=400)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("./:%\\ \n\udc80\udcff~#?@"), st.characters()), max_size=30)
)
def test_every_path_gives_a_sound_uri_that_keeps_its_bytes(path):
    uri = relative_uri(path)
    assert not list(ingest_lint._uri({"uri": uri, "uriBaseId": "x"})) or ingest_lint.VOLATILE.search(uri)
    kept = [part for part in path.split("/") if part not in ("", ".")]
    if kept and ".." not in kept and not re.search("[\ud800-\udc7f\udd00-\udfff]", path):
        assert unquote_to_bytes(uri) == "/".join(kept).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Found", "Found."),
        ("see [here](https://evil.example)", "see [here]\\(https://evil.example)."),
        ("uses {0} and {x}", "uses {{0}} and {x}."),
        ("a\x1b[31m\nb", "a\\u{1b}[31m b."),
    ],
)
def test_a_message_is_a_sentence_in_which_no_link_works(text, expected):
    assert message_text(text) == expected


def test_an_empty_message_becomes_the_rules_name():
    assert one_result(sast(message=" "))["message"]["text"] == "semgrep.x"


def test_defaults_are_left_out_of_objects_but_never_results():
    import sarif_om as om

    run = om.Run(tool=om.Tool(driver=om.ToolComponent(name="x")), results=[])
    assert as_json(run) == {"tool": {"driver": {"name": "x"}}, "results": []}
    assert as_json(om.Suppression(kind="inSource", state="accepted")) == {
        "kind": "inSource",
        "status": "accepted",
    }


# --- limits and speed


def test_github_gets_the_most_severe_25000_and_is_told(tmp_path):
    report = sample.large_report(25_010)
    started = time.process_time()
    text = render("sarif-github", report, VERDICT)
    spent = time.process_time() - started
    run = json.loads(text)["runs"][0]
    assert len(run["results"]) == 25_000
    levels = [result["properties"]["severity"] for result in run["results"]]
    assert levels == sorted(levels, key=lambda name: -Severity[name.upper()])
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["descriptor"]["id"] == "secscan/results-truncated"
    assert (
        note["message"]["text"]
        == "25000 of 25010 results are in this log; the 10 left out are the least severe."
    )
    assert ingest_lint.lint(text) == []
    assert spent < 10


def test_the_full_profile_has_no_limit():
    log = log_of(sample.large_report(25_010))
    assert len(log["runs"][0]["results"]) == 25_010
    assert "toolExecutionNotifications" not in log["runs"][0]["invocations"][0]


def test_what_is_too_big_after_gzip_loses_its_least_severe_half(monkeypatch):
    monkeypatch.setattr(sarif, "GITHUB_BYTES", 20_000)
    text = render("sarif-github", sample.large_report(2_000), VERDICT)
    run = json.loads(text)["runs"][0]
    assert sarif._packed_size(text) <= 20_000
    assert 0 < len(run["results"]) < 2_000
    assert run["invocations"][0]["toolExecutionNotifications"]


# --- DefectDojo


@pytest.mark.skipif(
    not DOJO_PARSER, reason="SECSCAN_DEFECTDOJO_PARSER does not name DefectDojo's dojo/tools/sarif/parser.py"
)
@pytest.mark.parametrize("name", ["sarif", "sarif-github"])
def test_defectdojo_reads_every_result_with_its_severity_and_identity(name):
    report = sample.healthy_report()
    text = render(name, report, VERDICT)
    kept = [f for f in report.findings if name == "sarif" or f.status is not FindingStatus.SUPPRESSED]
    found = {item.unique_id_from_tool: item for item in dojo.read(DOJO_PARSER, text)}
    assert len(found) == len(kept)
    worst = {f.rule: max(g.severity for g in kept if g.rule == f.rule) for f in kept}
    for finding in kept:
        item = found[finding.fingerprint]
        assert item.severity.lower() == worst[finding.rule].label
        assert item.active is (finding.status is not FindingStatus.SUPPRESSED)
        assert item.line == finding.location.start_line
        assert not finding.cwe or item.cwe == int(finding.cwe[0].removeprefix("CWE-"))
