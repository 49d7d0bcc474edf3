"""Reading pip-audit's output: recorded from the real one, then cut, bent and contradicted."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.scanners.pip_audit.output import PinAnswer, Vulnerability, lock_file, read_output
from secscan.scanners.pip_audit.pins import settle
from secscan.scanners.pip_audit.records import facts_of, fixed_versions
from secscan.system.process import Completed, Ending

RECORDED = (Path(__file__).parents[1] / "fixtures" / "pip-audit" / "report.json").read_bytes()
PINS = [("local", "1.0"), ("numpy", "1.26.0"), ("requests", "2.19.0"), ("requests", "2.30.0")]


def done(stdout: bytes, code: int = 1, ending: Ending = Ending.EXIT, stderr: bytes = b"") -> Completed:
    return Completed(ending, code, stdout, stderr, 0.1)


def test_the_recorded_report():
    batch = read_output(done(RECORDED), PINS)
    assert batch.problem == ""
    assert sorted(batch.answers) == PINS
    assert batch.answers["local", "1.0"] == PinAnswer(skipped="no version specified")
    assert batch.answers["numpy", "1.26.0"] == PinAnswer()
    (leak,) = batch.answers["requests", "2.30.0"].vulnerabilities
    assert set(leak.names) == {"CVE-2023-32681", "GHSA-j8r2-6x86-q33q", "PYSEC-2023-74"}
    assert leak.fixed == ("2.31.0",)
    assert len(batch.answers["requests", "2.19.0"].vulnerabilities) == 2


def test_a_report_that_is_cut_anywhere_is_no_report():
    whole = RECORDED.rstrip()
    for length in range(len(whole)):
        batch = read_output(done(whole[:length]), PINS)
        assert batch.problem
        assert not batch.answers


@pytest.mark.parametrize("code", [*range(256), -9, -15])
@pytest.mark.parametrize("stdout", [b"", RECORDED, b'{"dependencies": []}'])
def test_only_the_exit_code_that_fits_is_believed(code, stdout):
    batch = read_output(done(stdout, code), PINS)
    fits = (stdout == RECORDED and code == 1) or (stdout.startswith(b'{"dependencies": []') and code == 0)
    assert (batch.problem == "") is fits
    assert bool(batch.answers) is (stdout == RECORDED)


@pytest.mark.parametrize("ending", [one for one in Ending if one is not Ending.EXIT])
def test_a_run_that_did_not_end_by_itself_is_not_read(ending):
    batch = read_output(done(RECORDED, ending=ending), PINS)
    assert (dict(batch.answers), batch.timed_out) == ({}, ending is Ending.TIMEOUT)
    assert str(ending) in batch.problem


@pytest.mark.parametrize(
    "entry",
    [
        3,
        {},
        {"name": "requests"},
        {"name": "requests", "version": "2.19.0"},
        {"name": "requests", "version": "2.19.0", "vulns": {}},
        {"name": "requests", "version": "2.19.0", "vulns": [3]},
        {"name": "requests", "version": "2.19.0", "vulns": [{"fix_versions": []}]},
        {"name": "requests", "version": "2.19.0", "vulns": [{"id": "not an id"}]},
        {"name": "requests", "version": ["2.19.0"], "vulns": []},
        {"name": "other", "version": "1.0", "vulns": []},
        {"name": "other", "skip_reason": "x"},
    ],
)
def test_an_entry_that_cannot_be_read_makes_the_report_doubtful(entry):
    stdout = json.dumps(
        {"dependencies": [entry, {"name": "numpy", "version": "1.26.0", "vulns": []}]}
    ).encode()
    batch = read_output(done(stdout, 0), PINS)
    assert batch.problem
    assert set(batch.answers) == {("numpy", "1.26.0")}


def test_advisories_that_share_a_name_are_one():
    vulns = [
        {"id": "CVE-2020-1", "aliases": ["A-1"], "fix_versions": ["2"], "description": "a"},
        {"id": "B-1", "aliases": [], "fix_versions": ["3"], "description": "b"},
        {"id": "C-1", "aliases": ["A-1", "B-1"], "fix_versions": ["2", "4"], "description": "c"},
        {"id": "D-1", "aliases": [], "fix_versions": [], "description": None},
    ]
    stdout = json.dumps({"dependencies": [{"name": "numpy", "version": "1.26.0", "vulns": vulns}]}).encode()
    answers = read_output(done(stdout), PINS).answers["numpy", "1.26.0"]
    assert answers.vulnerabilities == (
        Vulnerability(("CVE-2020-1", "A-1", "B-1", "C-1"), ("2", "3", "4"), "a"),
        Vulnerability(("D-1",), (), ""),
    )


def test_a_package_that_is_listed_twice_keeps_the_advisories_of_both():
    told = [
        {"name": "numpy", "version": "1.26.0", "vulns": [{"id": "A-1"}]},
        {"name": "numpy", "version": "1.26.0", "vulns": [{"id": "B-1", "aliases": ["C-1"]}]},
        {"name": "numpy", "version": "1.26.0", "vulns": []},
    ]
    answers = read_output(done(json.dumps({"dependencies": told}).encode(), 1), PINS).answers
    assert [one.names for one in answers["numpy", "1.26.0"].vulnerabilities] == [("A-1",), ("B-1", "C-1")]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["requests", "2.19.0", "CVE-2020-1"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["dependencies", "name", "version", "vulns", "id", "aliases", "fix_versions", "skip_reason"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(document=JSON, code=st.integers(-20, 260), stderr=st.binary(max_size=50))
def test_any_json_is_read_or_refused(document, code, stderr):
    batch = read_output(done(json.dumps(document).encode(), code, stderr=stderr), PINS)
    assert set(batch.answers) <= set(PINS)
    assert batch.problem or code in (0, 1)


@settings(max_examples=200, deadline=None)
@given(stdout=st.binary(max_size=200))
def test_any_bytes_are_refused(stdout):
    assert read_output(done(stdout), PINS).problem


ASCII = st.text(st.characters(codec="ascii", exclude_characters="\x7f"), max_size=9)


@given(pins=st.lists(st.tuples(ASCII, ASCII), max_size=4))
def test_the_lock_file_holds_the_pins_whatever_they_are(pins):
    packages = tomllib.loads(lock_file(pins).decode()).get("packages", [])
    assert [(one["name"], one["version"]) for one in packages] == pins


def test_fixed_versions():
    record = {
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "Dj.ango"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "2.2.9"}]}],
            },
            {
                "package": {"ecosystem": "PyPI", "name": "dj-ango"},
                "ranges": [{"type": "GIT", "events": [{"fixed": "abc"}]}],
            },
            {
                "package": {"ecosystem": "npm", "name": "dj-ango"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "9"}]}],
            },
            {"package": 3, "ranges": 4},
        ]
    }
    assert fixed_versions("dj-ango", "2.2.1", ["1.0", "3.0b1", "3.0", "nonsense"], [record, {}]) == (
        "2.2.9",
        "3.0",
        "3.0b1",
    )


def test_facts_of_odd_records():
    facts = facts_of(
        [{"id": "X-1", "database_specific": {"cwe_ids": ["CWE-79", 3, "CWE-x"]}, "withdrawn": 3}, {"id": "Y"}]
    )
    assert (facts.cwe, facts.withdrawn, facts.rating.rated) == (("CWE-79",), "", False)
    assert facts_of([]).found is False
    assert facts_of([{"id": "\udcff/x"}]).url == "https://osv.dev/vulnerability/%3F%2Fx"


def test_nothing_to_settle():
    assert settle([]) == ((), (), ())
