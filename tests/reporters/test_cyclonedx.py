from __future__ import annotations

import json
import re
from dataclasses import replace

import growth
import pytest
import reports_sample as sample
from golden import assert_golden
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secscan.model import Component, FindingStatus, Package, Run, RunStatus, Severity, Stage
from secscan.reporters import render
from secscan.reporters.cyclonedx.reporter import ROOT
from secscan.reporters.text import UNSAFE

VERDICT = sample.sample_verdict()
REQUESTS, URLLIB3 = "pkg:pypi/requests@2.19.0", "pkg:pypi/urllib3@1.24.1"
IMAGE = "image/registry.example.org/team/app"


def bom_of(report):
    return json.loads(render("cyclonedx", report, VERDICT))


def with_components(*components, **changes):
    return replace(sample.clean_report(), components=components, **changes)


def by_ref(bom):
    return {component["bom-ref"]: component for component in bom["components"]}


def needs(bom):
    return {entry["ref"]: entry["dependsOn"] for entry in bom["dependencies"]}


def strict_errors(text):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


@pytest.mark.parametrize("report", [sample.sample_report(), sample.clean_report(), sample.healthy_report()])
def test_strictly_valid_1_6(report):
    assert strict_errors(render("cyclonedx", report, VERDICT)) is None


def test_the_validator_would_say_so():
    bom = bom_of(sample.sample_report())
    bom["vulnerabilities"][0]["ratings"][0]["score"] = "7.5"
    assert strict_errors(json.dumps(bom)) is not None


def test_golden():
    assert_golden("sample.cdx.json", render("cyclonedx", sample.sample_report(), VERDICT))


def test_only_the_timestamp_is_a_matter_of_time():
    report = sample.sample_report()
    later = replace(report, started="2027-01-01T00:00:00Z", ended="2027-01-01T00:00:09Z")
    one, other = bom_of(report), bom_of(later)
    assert one["metadata"].pop("timestamp") == "2026-11-23T15:00:00Z"
    assert other["metadata"].pop("timestamp") == "2027-01-01T00:00:00Z"
    assert one == other
    assert render("cyclonedx", report, VERDICT) == render("cyclonedx", report, VERDICT)


def test_another_content_has_another_serial_number():
    report = sample.sample_report()
    fewer = replace(report, components=report.components[1:])
    assert bom_of(report)["serialNumber"] != bom_of(fewer)["serialNumber"]
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        bom_of(report)["serialNumber"],
    )


def test_the_order_of_components_and_findings_does_not_matter():
    report = sample.sample_report()
    turned = replace(report, components=report.components[::-1], findings=report.findings[::-1])
    assert render("cyclonedx", report, VERDICT) == render("cyclonedx", turned, VERDICT)


def test_who_made_it_of_what_and_when_in_its_life():
    metadata = bom_of(sample.sample_report())["metadata"]
    assert metadata["component"]["name"] == "shop"
    assert metadata["component"]["bom-ref"] == ROOT
    assert {"name": "secscan", "version": "0.1.0", "type": "application"}.items() <= metadata["tools"][
        "components"
    ][1].items()
    assert [tool["name"] for tool in metadata["tools"]["components"]] == ["pip-audit", "secscan", "trivy"]
    assert metadata["lifecycles"] == [{"phase": "post-build"}, {"phase": "pre-build"}]
    assert bom_of(sample.clean_report())["metadata"]["lifecycles"] == [{"phase": "pre-build"}]


def test_a_package_is_listed_once_with_each_place():
    told = by_ref(bom_of(sample.sample_report()))[REQUESTS]
    places = [(place["location"], place["line"]) for place in told["evidence"]["occurrences"]]
    assert places == [("requirements.txt", 2), ("services/api/requirements.txt", 5)]
    assert told["hashes"][0]["alg"] == "SHA-256"
    assert told["licenses"] == [{"license": {"id": "Apache-2.0", "acknowledgement": "declared"}}]
    assert (told["name"], told["version"], told["purl"], told["type"]) == (
        "requests",
        "2.19.0",
        REQUESTS,
        "library",
    )


def test_bom_refs_are_unique():
    bom = bom_of(sample.sample_report())
    refs = [component["bom-ref"] for component in bom["components"]]
    refs += [weakness["bom-ref"] for weakness in bom["vulnerabilities"]] + [
        bom["metadata"]["component"]["bom-ref"]
    ]
    assert len(refs) == len(set(refs))


def test_everything_has_its_place_in_the_graph():
    bom = bom_of(sample.sample_report())
    graph = needs(bom)
    assert set(graph) == {*by_ref(bom), ROOT}
    assert graph[REQUESTS] == [URLLIB3]
    assert graph[ROOT] == [IMAGE, "pkg:pypi/flask@2.0.1", "pkg:pypi/numpy", REQUESTS]
    assert graph[IMAGE] == ["pkg:apk/alpine/openssl@3.0.1-r0?arch=x86_64", "pkg:apk/alpine/zlib@1.2.11-r3"]
    assert all(ref in graph for wanted in graph.values() for ref in wanted)


def test_a_package_does_not_need_itself_and_an_unknown_parent_is_nobody():
    loop = Component(
        "a", "1", "npm", "pkg:npm/a@1", "l.json", parents=("pkg:npm/a@1", "pkg:npm/gone@9"), direct=False
    )
    assert needs(bom_of(with_components(loop))) == {ROOT: [], "pkg:npm/a@1": []}


def test_a_direct_package_without_told_parents_hangs_on_the_root():
    one = Component("a", "1", "npm", "pkg:npm/a@1", "package.json")
    assert needs(bom_of(with_components(one)))[ROOT] == ["pkg:npm/a@1"]


def test_a_graph_is_complete_only_where_a_lock_file_tells_it():
    app = Component("a", "1", "npm", "pkg:npm/a@1", "package-lock.json", parents=("",), origin="lockfile")
    lib = Component(
        "b",
        "1",
        "npm",
        "pkg:npm/b@1",
        "package-lock.json",
        parents=("pkg:npm/a@1",),
        direct=False,
        origin="lockfile",
    )
    pinned = Component("c", "1", "pypi", "pkg:pypi/c@1", "requirements.txt", parents=("",))
    assert bom_of(with_components(app, lib))["compositions"] == [
        {"aggregate": "complete", "dependencies": [app.purl, lib.purl]},
        {"aggregate": "complete", "dependencies": [ROOT]},
    ]
    told = bom_of(with_components(app, lib, pinned))["compositions"]
    assert told == [
        {"aggregate": "complete", "dependencies": [app.purl, lib.purl]},
        {"aggregate": "unknown", "dependencies": [pinned.purl]},
        {"aggregate": "unknown", "dependencies": [ROOT]},
    ]


@pytest.mark.parametrize("status", list(RunStatus))
def test_what_was_not_looked_at_is_an_incomplete_graph(status):
    runs = (Run(Stage.DEPENDENCIES, "pip-audit", "2.10.0", status),)
    told = bom_of(with_components(runs=runs))["compositions"][-1]
    assert told == {"aggregate": "complete" if status.complete else "incomplete", "dependencies": [ROOT]}


def test_an_unpinned_package_is_marked_and_makes_the_graph_incomplete():
    bom = bom_of(
        with_components(Component("numpy", "", "pypi", "pkg:pypi/numpy", "r.txt", unassessed="not pinned"))
    )
    assert {"name": "secscan:unassessed", "value": "not pinned"} in by_ref(bom)["pkg:pypi/numpy"][
        "properties"
    ]
    assert "version" not in by_ref(bom)["pkg:pypi/numpy"]
    assert bom["compositions"][-1]["aggregate"] == "incomplete"


@pytest.mark.parametrize(
    ("scopes", "told"),
    [
        (("",), "required"),
        (("dev",), "excluded"),
        (("dev", ""), "required"),
        (("dev", "optional"), "optional"),
        (("docs",), "optional"),
    ],
)
def test_a_scope_is_the_widest_of_its_places(scopes, told):
    places = [
        Component("a", "1", "npm", "pkg:npm/a@1", f"{n}.json", scope=scope) for n, scope in enumerate(scopes)
    ]
    assert by_ref(bom_of(with_components(*places)))["pkg:npm/a@1"]["scope"] == told


@pytest.mark.parametrize(
    ("licenses", "told"),
    [
        (("MIT",), [{"license": {"id": "MIT", "acknowledgement": "declared"}}]),
        (("MIT OR Apache-2.0",), [{"expression": "MIT OR Apache-2.0", "acknowledgement": "declared"}]),
        (
            ("MIT OR Apache-2.0", "Odd"),
            [{"license": {"name": n, "acknowledgement": "declared"}} for n in ("MIT OR Apache-2.0", "Odd")],
        ),
        (("",), None),
    ],
)
def test_licences(licenses, told):
    bom = bom_of(with_components(Component("a", "1", "npm", "pkg:npm/a@1", "p", licenses=licenses)))
    assert by_ref(bom)["pkg:npm/a@1"].get("licenses") == told


@pytest.mark.parametrize(
    ("pair", "told"),
    [(("sha256", "AB" * 32), {"alg": "SHA-256", "content": "ab" * 32}), (("SHA-512", "ab" * 64), {"alg": "SHA-512", "content": "ab" * 64}),
     (("sha1", "ab" * 20), {"alg": "SHA-1", "content": "ab" * 20}), (("SHA-256", "ab"), None), (("crc", "ab"), None), (("md5", "zz" * 16), None)],
)  # fmt: skip
def test_hashes(pair, told):
    bom = bom_of(with_components(Component("a", "1", "npm", "pkg:npm/a@1", "p", hashes=(pair,))))
    assert by_ref(bom)["pkg:npm/a@1"].get("hashes") == ([told] if told else None)


# --- weaknesses


def test_each_weakness_names_its_package_score_and_sources():
    bom = bom_of(sample.sample_report())
    told = next(w for w in bom["vulnerabilities"] if w["id"] == "CVE-2018-18074")
    assert told["affects"] == [{"ref": REQUESTS, "versions": [{"version": "2.19.0", "status": "affected"}]}]
    assert told["ratings"] == [
        {
            "score": 7.5,
            "severity": "high",
            "method": "CVSSv31",
            "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
        }
    ]
    assert told["cwes"] == [522]
    assert told["recommendation"] == "Upgrade requests to 2.20.0."
    assert [(r["id"], r["source"]["name"]) for r in told["references"]] == [
        ("GHSA-x84v-xcm2-53pg", "GitHub"),
        ("PYSEC-2018-28", "PyPI"),
    ]
    assert len(bom["vulnerabilities"]) == 5
    assert all(target["ref"] in by_ref(bom) for w in bom["vulnerabilities"] for target in w["affects"])


def finding(path, **more):
    package = Package("a", "1", "npm", "pkg:npm/a@1")
    return sample.finding(
        Stage.DEPENDENCIES, "osv", "GHSA-1", Severity.LOW, "m", path, package=package, **more
    )


def test_a_package_that_no_manifest_lists_is_added():
    bom = bom_of(replace(sample.clean_report(), findings=(finding("p.json"),)))
    assert by_ref(bom)["pkg:npm/a@1"]["name"] == "a"


def test_an_excuse_counts_only_where_all_places_are_excused():
    excuse = sample.Suppression(sample.SuppressionKind.CONFIG, "accepted", "ops")
    excused = finding("a.json", status=FindingStatus.SUPPRESSED, suppression=excuse)
    both = bom_of(replace(sample.clean_report(), findings=(excused, finding("b.json"))))
    assert "analysis" not in both["vulnerabilities"][0]
    alone = bom_of(replace(sample.clean_report(), findings=(excused,)))["vulnerabilities"][0]["analysis"]
    assert alone == {"state": "exploitable", "response": ["will_not_fix"], "detail": "accepted; owner: ops"}


def test_a_false_match_is_told_as_one():
    excuse = sample.Suppression(sample.SuppressionKind.CONFIG, "False positive: another a")
    excused = finding("a.json", status=FindingStatus.SUPPRESSED, suppression=excuse)
    told = bom_of(replace(sample.clean_report(), findings=(excused,)))["vulnerabilities"][0]["analysis"]
    assert told == {"state": "false_positive", "detail": "False positive: another a"}


# --- hostile text, speed


HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("\x1b\x00\n\u202e[](){0}\\:/.%<@#?\udcff\ud800"), st.characters()),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(one=HOSTILE, two=HOSTILE, three=HOSTILE, four=HOSTILE)
def test_any_text_makes_a_valid_bom(one, two, three, four):
    listed = Component(
        one,
        two,
        three,
        four,
        one,
        licenses=(two,),
        scope=three,
        parents=(four, one),
        hashes=((one, two),),
        unassessed=two,
    )
    weak = replace(
        finding(one, url=two, fix=three, score=four, vector=one, aliases=(two,), cwe=(three,)),
        rule=four, message=two, package=Package(one, two, three, four, (one,)),
    )  # fmt: skip
    target = sample.TargetInfo(one, two, branch=three, repository=four)
    text = render("cyclonedx", with_components(listed, target=target, findings=(weak,)), VERDICT)
    assert strict_errors(text) is None
    assert not UNSAFE.search(text.replace("\n", ""))


def components(count):
    return [
        Component(f"p{n}", "1.0", "npm", f"pkg:npm/p{n}@1.0", "package-lock.json", n + 1, direct=n < 50,
                  parents=("",) if n < 50 else (f"pkg:npm/p{n // 2}@1.0",), hashes=(("SHA-512", "ab" * 64),),
                  licenses=("MIT",), origin="lockfile")
        for n in range(count)
    ]  # fmt: skip


def test_thousands_of_components_take_linear_time():
    assert len(bom_of(with_components(*components(5_000)))["components"]) == 5_000
    growth.assert_linear(lambda count: render("cyclonedx", with_components(*components(count)), VERDICT), 500)


def weaknesses(count):
    many = tuple(
        sample.finding(Stage.IMAGE, "trivy", f"CVE-2020-{n + 1000}", Severity.HIGH, f"{n} is weak", "image/app", score="7.5",
                       aliases=(f"GHSA-{n}",), cwe=("CWE-79",), package=Package(f"p{n % 300}", "1", "apk", f"pkg:apk/alpine/p{n % 300}@1"))
        for n in range(count)
    )  # fmt: skip
    return replace(sample.clean_report(), findings=many)


def test_thousands_of_weaknesses_take_linear_time():
    bom = bom_of(weaknesses(3_000))
    assert len(bom["vulnerabilities"]) == 3_000
    assert len(bom["components"]) == 301
    growth.assert_linear(lambda count: render("cyclonedx", weaknesses(count), VERDICT), 300)
