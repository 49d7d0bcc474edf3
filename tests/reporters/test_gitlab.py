from __future__ import annotations

import json
import re
import uuid

import pytest
from hostile_text import hostile_report
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_sample import clean_report, clean_verdict, healthy_report, sample_report, sample_verdict
from runner_model import commands
from schemas import validator

from secscan.model import FindingStatus, Stage
from secscan.reporters import gitlab

RENDERERS = {
    "gitlab": gitlab.render,
    "sast": gitlab.render_sast,
    "secrets": gitlab.render_secrets,
    "dependencies": gitlab.render_dependencies,
    "containers": gitlab.render_containers,
}
TEXT = {"type": "string", "minLength": 1}
WEB = {"type": "string", "pattern": "^https?://.+"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}
PACKAGE = {
    "required": ["package", "version"],
    "properties": {"package": {"required": ["name"]}, "version": {"type": "string"}},
}
FILE = {"properties": {"file": {"type": "string"}, "start_line": {"type": "number"}}}
PLACES = {
    "sast": FILE,
    "secret_detection": {**FILE, "required": ["commit"], "properties": {"commit": {"required": ["sha"]}}},
    "dependency_scanning": {
        "required": ["file", "dependency"],
        "properties": {"file": TEXT, "dependency": PACKAGE},
    },
    "container_scanning": {
        "required": ["dependency", "operating_system", "image"],
        "properties": {"dependency": PACKAGE, "operating_system": TEXT, "image": TEXT},
    },
}
TOOL = {
    "required": ["id", "name", "version", "vendor"],
    "properties": {"id": TEXT, "name": TEXT, "version": TEXT, "url": WEB, "vendor": {"required": ["name"]}},
}
IDENTIFIER = {
    "required": ["type", "name", "value"],
    "properties": {"type": TEXT, "name": TEXT, "value": TEXT, "url": WEB},
}


def schema(kind):
    """What GitLab's schema 15.0.7 asks of a report of a type, as far as we write it."""
    return validator(
        {
            "required": ["scan", "version", "vulnerabilities"]
            + ["dependency_files"] * (kind == "dependency_scanning"),
            "properties": {
                "version": {"const": "15.0.7"},
                "schema": WEB,
                "scan": {
                    "required": ["analyzer", "end_time", "scanner", "start_time", "status", "type"],
                    "properties": {
                        "analyzer": TOOL, "scanner": TOOL, "start_time": TIME, "end_time": TIME,
                        "status": {"enum": ["success", "failure"]}, "type": {"const": kind},
                        "messages": {
                            "items": {
                                "required": ["level", "value"],
                                "properties": {"level": {"enum": ["info", "warn", "fatal"]}, "value": TEXT},
                            }
                        },
                    },
                },
                "vulnerabilities": {
                    "items": {
                        "required": ["id", "identifiers", "location"],
                        "properties": {
                            "id": TEXT,
                            "name": {"type": "string", "maxLength": 255},
                            "description": {"type": "string", "maxLength": 1048576},
                            "solution": {"type": "string", "maxLength": 7000},
                            "severity": {"enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"]},
                            "identifiers": {"type": "array", "minItems": 1, "items": IDENTIFIER},
                            "links": {"items": {"required": ["url"], "properties": {"url": WEB}}},
                            "details": {
                                "additionalProperties": {
                                    "required": ["name", "type", "value"],
                                    "properties": {"name": TEXT, "type": {"const": "text"}},
                                }
                            },
                            "location": {"type": "object", **PLACES[kind]},
                        },
                    }
                },
                "dependency_files": {
                    "items": {
                        "required": ["path", "package_manager", "dependencies"],
                        "properties": {
                            "path": TEXT, "package_manager": TEXT, "dependencies": {"items": PACKAGE},
                        },
                    }
                },
            },
        }
    )  # fmt: skip


def written(name, report=None, verdict=None):
    return json.loads(RENDERERS[name](report or sample_report(), verdict or sample_verdict()))


@pytest.mark.parametrize("name", RENDERERS)
def test_a_report_is_what_the_schema_asks_for(name):
    for report, verdict in ((sample_report(), sample_verdict()), (clean_report(), clean_verdict())):
        document = written(name, report, verdict)
        schema(document["scan"]["type"]).validate(document)


def test_the_one_report_holds_every_finding_that_is_not_suppressed():
    report = sample_report()
    open_ = [f for f in report.findings if f.status is not FindingStatus.SUPPRESSED]
    assert len(written("gitlab")["vulnerabilities"]) == len(open_)


def test_the_other_reports_share_them_out():
    parts = [one for name in RENDERERS if name != "gitlab" for one in written(name)["vulnerabilities"]]
    assert sorted(one["id"] for one in parts) == sorted(v["id"] for v in written("gitlab")["vulnerabilities"])


def test_ids_are_stable_and_unlike():
    ids = [one["id"] for one in written("gitlab")["vulnerabilities"]]
    assert ids == [one["id"] for one in written("gitlab")["vulnerabilities"]]
    assert len(set(ids)) == len(ids)
    assert {str(uuid.UUID(one)) for one in ids} == set(ids)


def test_an_advisory_is_known_by_its_names_and_weaknesses():
    [one] = written("dependencies")["vulnerabilities"]
    names = [(i["type"], i["name"]) for i in one["identifiers"]]
    assert names == [
        ("cve", "CVE-2018-18074"),
        ("ghsa", "GHSA-x84v-xcm2-53pg"),
        ("secscan_rule", "PYSEC-2018-28"),
        ("cwe", "CWE-522"),
    ]
    assert one["location"] == {
        "file": "requirements.txt",
        "dependency": {"package": {"name": "requests"}, "version": "2.19.0", "direct": True},
    }
    assert one["solution"] == "Upgrade requests to 2.20.0."


def test_an_image_is_named_without_the_path_inside():
    places = [one["location"] for one in written("containers")["vulnerabilities"]]
    assert {place["image"] for place in places} == {"registry.example.org/team/app"}
    assert {place["operating_system"] for place in places} == {"apk"}


def test_a_secret_names_its_commit():
    report = sample_report()
    secrets = [
        f for f in report.findings if f.stage is Stage.SECRETS and f.status is not FindingStatus.SUPPRESSED
    ]
    shown = written("secrets")["vulnerabilities"]
    expected = [f.history.first_commit if f.history else report.target.commit for f in secrets]
    assert [one["location"]["commit"]["sha"] for one in shown] == expected


def test_what_was_not_scanned_is_a_message_and_a_broken_scanner_a_failure():
    scan = written("sast")["scan"]
    assert scan["status"] == "failure"
    assert any("src/broken.py" in m["value"] and m["level"] == "warn" for m in scan["messages"])
    assert written("gitlab", healthy_report())["scan"]["status"] == "success"


def test_every_dependency_file_is_listed():
    files = {
        f["path"]: [d["package"]["name"] for d in f["dependencies"]]
        for f in written("dependencies")["dependency_files"]
    }
    assert files["requirements.txt"] == ["requests", "numpy"]
    assert not [path for path in files if path.startswith("image/")]


@settings(max_examples=15)
@given(st.lists(hostile_text, min_size=1, max_size=8))
def test_foreign_text_breaks_nothing(words):
    report = hostile_report([re.sub(r"\A\s*\Z", "x", word) for word in words])
    for name, render in RENDERERS.items():
        text = render(report, sample_verdict())
        document = json.loads(text)
        schema(document["scan"]["type"]).validate(document)
        assert commands(text) == [], name


def test_a_message_is_plain_text_in_gitlab_markdown():
    texts = [
        one[key]
        for one in written("gitlab")["vulnerabilities"]
        for key in ("description", "solution")
        if key in one
    ]
    shown = "\n".join(texts)
    assert "[click me](https://evil.example)" not in shown
    assert "<script>" not in shown
