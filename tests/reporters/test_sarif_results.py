from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from urllib.parse import unquote_to_bytes

import ingest_lint
import pytest
import reports_sample as sample
import sarif_tools
from hypothesis import given, settings
from hypothesis import strategies as st
from sarif_tools import log_of, one_result, report_of, runs_by_stage, sast

from secscan.model import (
    Excerpt,
    FileProblem,
    Location,
    ReportedBy,
    Rule,
    Run,
    RunStatus,
    Severity,
    Stage,
    TargetInfo,
)
from secscan.reporters import render
from secscan.reporters.sarif.objects import as_json, message_text, relative_uri
from secscan.reporters.sarif.rules import pascal_case, security_severity

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
    found = sast(also_reported_by=(ReportedBy("bandit", "bandit.B605"),))
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
    assert one_result(sast(message=" "))["message"]["text"] == "semgrep.x."


def test_defaults_are_left_out_of_objects_but_never_results():
    import sarif_om as om

    run = om.Run(tool=om.Tool(driver=om.ToolComponent(name="x")), results=[])
    assert as_json(run) == {"tool": {"driver": {"name": "x"}}, "results": []}
    assert as_json(om.Suppression(kind="inSource", state="accepted")) == {
        "kind": "inSource",
        "status": "accepted",
    }


HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("\x1b\x00\n\u202e\u2028[](){0}\\:/.%<\udcff\ud800"), st.characters()),
    max_size=20,
)


@settings(max_examples=50, deadline=None)
@given(message=HOSTILE, path=HOSTILE, rule=HOSTILE.filter(str.strip), words=HOSTILE)
def test_any_text_makes_a_log_that_consumers_take(message, path, rule, words):
    found = sast(message, path, rule=rule, fix=words, logical=words, url=words, vector=words, cwe=(words,))
    told = Rule(rule, words, words, words, words, words, (words,), (words,))
    run = Run(Stage.SAST, "semgrep", words, RunStatus.PARTIAL, words, failed=(FileProblem(path, words),))
    target = TargetInfo(words, words, branch=words, repository=words)
    report = replace(
        report_of(found, rules={rule: told}, target=target, compared_to=words, warnings=(words,)), runs=(run,)
    )
    for name in ("sarif", "sarif-github"):
        text = render(name, report, sample.sample_verdict())
        said = ingest_lint.lint(text, full=name == "sarif")
        assert [line for line in said if "changes from run to run" not in line] == []
        assert not ingest_lint.UNSEEN.search(text.rstrip("\n"))
        if os.environ.get("SECSCAN_SCHEMAS"):
            assert sarif_tools.schema_errors(text) == []
