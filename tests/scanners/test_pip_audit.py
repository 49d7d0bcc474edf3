"""The dependency stage against the real pip-audit and an advisory service on loopback."""

from __future__ import annotations

import copy
import json
import socket

import pytest
from audit_world import AuditWorld
from osv_server import osv_server  # noqa: F401 - a fixture
from selection import first_in_the_core

from secscan.contract import ProjectInput, Settings
from secscan.errors import MissingToolError, ToolError
from secscan.lockfiles.reader import read
from secscan.model import Confidence, RunStatus, Severity
from secscan.scanners.pip_audit import scanner as pip_audit
from secscan.scanners.pip_audit.findings import shorten
from secscan.scanners.pip_audit.records import query_url, record_url
from secscan.system.process import Completed, Ending

pytestmark = pytest.mark.real


@pytest.fixture
def audit(tmp_path, osv_server, require_tool):  # noqa: F811
    """Audits files given as path=text; the world is kept as `audit.world`."""
    require_tool("pip-audit")

    def run(files: dict[str, str], jobs: int = 2, url: str = "", played=None, **more):
        components = tuple(
            one for path, text in files.items() for one in read(path, text.encode()).components
        )
        run.world = AuditWorld(tmp_path, played=played)
        settings = Settings(jobs=jobs, osv_url=url or osv_server.url, **more)
        return pip_audit.scan(ProjectInput(components=components), settings, run.world)

    return run


def short(result):
    return [
        (one.location.path, one.location.start_line, one.rule, one.severity.label) for one in result.findings
    ]


def test_a_pin_is_found_rated_and_placed(audit):
    result = audit({"requirements.txt": "# web\nrequests==2.19.0\nnumpy==1.26.0\n"})
    assert (result.status, result.reason, result.units, result.notes) == (RunStatus.OK, "", 2, ())
    assert result.version
    found = {one.rule: one for one in result.findings}
    assert sorted(found) == ["CVE-2018-18074", "CVE-2023-32681"]
    one = found["CVE-2018-18074"]
    assert (one.location.start_line, one.location.start_column, one.location.end_column) == (2, 1, 17)
    assert (one.severity, one.score, one.rated) == (Severity.HIGH, "7.5", True)
    assert one.vector == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
    assert one.confidence is Confidence.CERTAIN
    assert one.aliases == ("GHSA-x84v-xcm2-53pg", "PYSEC-2018-28")
    assert one.cwe == ("CWE-522",)
    assert one.message == (
        "requests 2.19.0 has CVE-2018-18074: Requests sends credentials on after a redirect from https to http. "
        "Fixed in 2.20.0."
    )
    assert one.fix == "Upgrade requests to 2.20.0 or later."
    assert one.package is not None
    assert (one.package.purl, one.package.fixed_versions) == ("pkg:pypi/requests@2.19.0", ("2.20.0",))
    assert one.subject == "CVE-2018-18074|pkg:pypi/requests|requirements.txt"
    assert one.weakness == "CVE-2018-18074"
    assert one.url == "https://osv.dev/vulnerability/GHSA-x84v-xcm2-53pg"
    assert result.rules["CVE-2018-18074"].severity is Severity.HIGH


@pytest.mark.slow
def test_a_range_takes_the_version_of_the_lock_file_beside_it(audit):
    files = {
        "a/pyproject.toml": '[build-system]\nrequires = ["jinja2"]\n[project]\ndependencies = [\n  "jinja2>=2",\n  "requests",\n]\n',
        "a/poetry.lock": (
            '[[package]]\nname = "jinja2"\nversion = "2.10"\n[package.dependencies]\nmarkupsafe = "*"\n'
            '[[package]]\nname = "flask"\nversion = "0.12"\n[metadata]\nlock-version = "2.1"\n'
        ),
        "b/pyproject.toml": '[project]\ndependencies = ["jinja2"]\n',
    }
    result = audit(files)
    assert sorted(short(result)) == [
        ("a/poetry.lock", 7, "CVE-2018-1000656", "high"),
        ("a/poetry.lock", 7, "CVE-2023-30861", "high"),
        ("a/pyproject.toml", 5, "CVE-2019-10906", "high"),
        ("a/pyproject.toml", 5, "CVE-2020-28493", "medium"),
    ]
    jinja = next(one for one in result.findings if one.rule == "CVE-2019-10906")
    assert "The version is locked at poetry.lock:2." in jinja.message
    assert jinja.fix == "Upgrade jinja2 to 2.10.1 or later in poetry.lock."
    assert jinja.package.version == "2.10"
    changed = {(one.path, one.line): one for one in result.components}
    assert set(changed) == {("a/pyproject.toml", 5), ("a/poetry.lock", 2)}
    assert changed["a/pyproject.toml", 5].unassessed == ""
    assert changed["a/poetry.lock", 2].direct is True


def test_what_was_not_assessed_is_so_on_every_line(audit):
    files = {
        "pyproject.toml": '[project]\ndependencies = ["jinja2"]\n',
        "poetry.lock": '[[package]]\nname = "jinja2"\nversion = "2.10"\n[metadata]\n',
    }
    result = audit(files, offline=True)
    assert {(one.path, one.unassessed) for one in result.components} == {
        ("pyproject.toml", "no advisory data offline"),
        ("poetry.lock", "no advisory data offline"),
    }


@pytest.mark.slow
def test_two_versions_of_one_package_in_two_files(audit):
    result = audit({"a/requirements.txt": "urllib3==1.24.2\n", "b/requirements.txt": "urllib3==1.24.1\n"})
    assert result.status is RunStatus.OK
    assert sorted(one[:3] for one in short(result)) == [
        ("a/requirements.txt", 1, "CVE-2019-11236"),
        ("a/requirements.txt", 1, "CVE-2023-43804"),
        ("b/requirements.txt", 1, "CVE-2019-11236"),
        ("b/requirements.txt", 1, "CVE-2019-11324"),
        ("b/requirements.txt", 1, "CVE-2023-43804"),
    ]


@pytest.mark.slow
def test_the_fix_is_of_the_release_branch_that_is_used(audit):
    result = audit({"requirements.txt": "django==2.2.1\nurllib3==2.0.3\n"})
    fixes = {one.rule: one.package.fixed_versions for one in result.findings}
    assert fixes["CVE-2020-7471"] == ("2.2.10", "3.0.3")
    assert fixes["CVE-2019-19844"] == ("2.2.9",)
    assert fixes["CVE-2023-43804"] == ("2.0.6",)


@pytest.mark.slow
def test_a_build_of_a_release_is_asked_as_the_release(audit, osv_server):  # noqa: F811
    result = audit({"requirements.txt": "pillow==6.0.0+cu118\n"})
    assert {one.package.version for one in result.findings} == {"6.0.0+cu118"}
    assert osv_server.asked[0]["version"] == "6.0.0"


def test_a_compiled_requirements_file_answers_its_source(audit):
    result = audit({"requirements.in": "flask\nother\n", "requirements.txt": "flask==0.12\n"})
    assert {one.location.path for one in result.findings} == {"requirements.txt"}
    assert [(one.path, one.name, one.unassessed) for one in result.components] == [
        ("requirements.in", "flask", "")
    ]


def test_nothing_of_the_target_reaches_pip_audit_but_names_and_versions(audit, osv_server):  # noqa: F811
    sink = socket.socket()
    sink.bind(("127.0.0.1", 0))
    sink.listen()
    sink.setblocking(False)
    address = f"127.0.0.1:{sink.getsockname()[1]}"
    token = "to" + "ken1234567890"
    text = (
        f"--index-url http://user:{token}@{address}/simple\n"
        f"-e http://{token}@{address}/x.git\n"
        f"odd @ http://{address}/odd.whl\n-e ./evil\nflask==0.12\n"
    )
    result = audit({"requirements.txt": text})
    with pytest.raises(BlockingIOError):
        sink.accept()
    sink.close()
    assert result.status is RunStatus.OK
    assert {one["package"]["name"] for one in osv_server.asked} == {"flask", "requests"}
    assert token not in repr(result)
    assert token not in repr(audit.world.commands)


@pytest.mark.parametrize("count", first_in_the_core([1, 60]))
def test_an_index_that_knows_nothing_is_not_clean(audit, osv_server, count):  # noqa: F811
    osv_server.records = []
    result = audit({"requirements.txt": "".join(f"package-{n}==1.0\n" for n in range(count))})
    assert result.status is RunStatus.FAILED
    assert "answers but knows no advisories" in result.reason
    assert len({(one["package"]["name"]) for one in osv_server.asked}) == count + 1


def test_a_clean_project_is_clean_where_the_canary_is_flagged(audit, osv_server):  # noqa: F811
    osv_server.records = [
        one for one in osv_server.records if one["affected"][0]["package"]["name"] == "requests"
    ]
    result = audit({"requirements.txt": "numpy==1.26.0\n"})
    assert (result.status, result.reason, result.findings) == (RunStatus.OK, "", ())


def test_a_pip_audit_that_flags_nothing_is_not_believed(audit):
    silent = json.dumps({"dependencies": [{"name": "flask", "version": "0.12", "vulns": []}], "fixes": []})
    done = Completed(Ending.EXIT, 0, silent.encode(), b"", 0.1)
    result = audit({"requirements.txt": "flask==0.12\n"}, played=lambda _: done)
    assert result.status is RunStatus.FAILED
    assert "did not find its canary" in result.reason


def test_no_service(audit):
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1/query"
    closed.close()
    result = audit({"requirements.txt": "requests==2.19.0\nflask==0.12\n"}, url=url)
    assert result.status is RunStatus.FAILED
    assert "could not be queried" in result.reason
    assert "refused" in result.reason
    assert "\n" not in result.reason
    assert len(audit.world.commands) == 1
    assert {one.unassessed for one in result.components} == {"pip-audit did not account for it"}


def test_offline_is_incomplete(audit):
    result = audit({"requirements.txt": "requests==2.19.0\nflask\n"}, offline=True)
    assert result.status is RunStatus.FAILED
    assert "--offline" in result.reason
    assert "--skip dependencies" in result.reason
    assert audit.world.commands == []
    assert [(one.name, one.unassessed) for one in result.components] == [
        ("requests", "no advisory data offline")
    ]


@pytest.mark.slow
def test_a_pin_that_the_service_cannot_answer_fails_alone(audit, osv_server):  # noqa: F811
    osv_server.broken = {"broken"}
    pins = "".join(f"package-{n}==1.0\n" for n in range(6))
    result = audit({"requirements.txt": f"{pins}requests==2.19.0\nbroken==1.0\n"}, jobs=1)
    assert result.status is RunStatus.PARTIAL
    assert result.reason.startswith("1 packages were not assessed (broken 1.0): ")
    assert len(result.findings) == 2
    assert result.units == 7
    assert [(one.name, one.unassessed) for one in result.components] == [
        ("broken", "pip-audit did not account for it")
    ]


@pytest.mark.slow
def test_records_that_cannot_be_fetched_leave_the_findings_unrated(audit, osv_server):  # noqa: F811
    osv_server.without_records = True
    result = audit({"requirements.txt": "flask==0.12\n"})
    assert result.status is RunStatus.OK
    assert {(one.severity, one.rated) for one in result.findings} == {(Severity.MEDIUM, False)}
    assert result.notes == (
        "no rating could be fetched for 2 advisories, taken as medium: CVE-2018-1000656, CVE-2023-30861",
    )


@pytest.mark.slow
def test_records_of_one_advisory_are_one_finding(audit, osv_server):  # noqa: F811
    assert {"PYSEC-2018-28", "GHSA-x84v-xcm2-53pg"} <= {one["id"] for one in osv_server.records}
    result = audit({"requirements.txt": "requests==2.19.1\n"})
    assert sorted(one.rule for one in result.findings) == ["CVE-2018-18074", "CVE-2023-32681"]


def test_an_advisory_of_another_schema_is_missed_aloud(audit, osv_server):  # noqa: F811
    osv_server.records = copy.deepcopy(osv_server.records)
    for record in osv_server.records:
        if record["id"] == "GHSA-j8r2-6x86-q33q":
            record["schema_version"] = "2.0.0"
    result = audit({"requirements.txt": "requests==2.19.0\n"})
    assert result.status is RunStatus.PARTIAL
    assert result.reason == "pip-audit dropped an advisory whose record it could not read"
    assert [one.rule for one in result.findings] == ["CVE-2018-18074"]


def test_a_record_that_was_withdrawn_meanwhile_is_dismissed(audit, osv_server):  # noqa: F811
    osv_server.records = copy.deepcopy(osv_server.records)
    record = next(one for one in osv_server.records if one["id"] == "GHSA-xqr8-7jwr-rhp7")
    asked = osv_server.query

    def query(question):
        answer = asked(question)
        record["withdrawn"] = "2024-01-02T03:04:05Z"
        return json.loads(json.dumps(answer).replace(', "withdrawn": "2024-01-02T03:04:05Z"', ""))

    osv_server.query = query
    result = audit({"requirements.txt": "certifi==2022.12.7\n"})
    assert [one.dismissed for one in result.findings] == ["the advisory was withdrawn on 2024-01-02"]


def test_foreign_text_is_one_short_line(audit, osv_server):  # noqa: F811
    osv_server.records = copy.deepcopy(osv_server.records)
    record = next(one for one in osv_server.records if one["id"] == "GHSA-562c-5r94-xh97")
    record["summary"] = "first\n::error::second\x1b[2J " + "word " * 200
    result = audit({"requirements.txt": "flask==0.12.2\n"})
    message = next(one.message for one in result.findings if one.rule == "CVE-2018-1000656")
    assert message.isprintable()
    assert len(message) < 400
    assert "first ::error::second [2J word" in message


@pytest.mark.slow
def test_many_pins_are_asked_side_by_side_once_each(audit, osv_server):  # noqa: F811
    pins = [f"package-{n}" for n in range(80)]
    result = audit(
        {"requirements.txt": "\n".join(f"{one}==1.0" for one in [*pins, "flask==0.12\n#"])}, jobs=3
    )
    assert result.status is RunStatus.OK
    assert len(audit.world.commands) == 3
    names = [one["package"]["name"] for one in osv_server.asked]
    assert sorted(names) == sorted([*pins, "flask", *(["requests"] * 3)])


def test_the_same_input_gives_the_same_result(audit):
    files = {
        "requirements.txt": "requests==2.19.0\ndjango==2.2.1\npyyaml==5.1\n",
        "b/requirements.txt": "pyyaml==5.1\n",
    }
    first, second = audit(files, jobs=1), audit(files, jobs=4)
    assert first == second


def test_pip_audit_is_missing(audit, monkeypatch):
    def find(self, name):
        raise MissingToolError(f"{name} was not found", "install it")

    monkeypatch.setattr("secscan.system.tools.SystemTools.find", find)
    with pytest.raises(ToolError, match="pip-audit was not found"):
        audit({"requirements.txt": "flask==0.12\n"})


@pytest.mark.parametrize(
    ("done", "status", "reason"),
    [
        (Completed(Ending.EXIT, 0, b"", b"", 0.1), RunStatus.FAILED, "no report: it printed nothing"),
        (Completed(Ending.EXIT, 0, b"{}", b"", 0.1), RunStatus.FAILED, "no report"),
        (
            Completed(Ending.EXIT, 1, b"garbage", b"x\nBoom\x1b: \xff\n", 0.1),
            RunStatus.FAILED,
            "no report: Boom : ",
        ),
        (Completed(Ending.SIGNAL, -9, b"", b"", 0.1), RunStatus.FAILED, "did not finish (signal)"),
        (Completed(Ending.TIMEOUT, -9, b"", b"", 0.1), RunStatus.TIMEOUT, "out of time"),
        (
            Completed(Ending.EXIT, 0, b'{"dependencies": []}', b"", 0.1),
            RunStatus.FAILED,
            "did not mention them",
        ),
        (
            Completed(
                Ending.EXIT, 0, b'{"dependencies": [{"name": "Flask", "skip_reason": "odd\\n"}]}', b"", 0.1
            ),
            RunStatus.FAILED,
            "did not find its canary",
        ),
    ],
)
def test_a_pip_audit_that_does_not_do_its_work(audit, done, status, reason):
    result = audit({"requirements.txt": "flask==0.12\n"}, played=lambda _: done)
    assert result.status is status
    assert reason in result.reason
    assert result.findings == ()
    assert [one.unassessed for one in result.components] == (
        ["odd"] if b"odd" in done.stdout else ["pip-audit did not account for it"]
    )


def test_what_applies():
    pinned = ProjectInput(components=read("requirements.txt", b"flask==0.12").components)
    loose = ProjectInput(components=read("requirements.txt", b"flask>=1").components)
    foreign = ProjectInput(components=read("go.mod", b"require a v1.0.0").components)
    assert pip_audit.applies(pinned, Settings()) == ""
    assert pip_audit.applies(loose, Settings()) != ""
    assert pip_audit.applies(foreign, Settings()) != ""
    assert pip_audit.applies(ProjectInput(), Settings()) != ""


def test_addresses():
    assert query_url("") == "https://api.osv.dev/v1/query"
    assert query_url("http://127.0.0.1:8000/") == "http://127.0.0.1:8000/v1/query"
    assert query_url("http://h/osv/v1/query") == "http://h/osv/v1/query"
    assert record_url("http://h/osv/v1/query", "GHSA-1/../x") == "http://h/osv/v1/vulns/GHSA-1%2F..%2Fx"


def test_shortening():
    assert shorten("One.\nTwo.") == "One. Two"
    assert shorten("w " * 400).endswith(" ...")
    assert len(shorten("x" * 1000)) <= 310


@pytest.fixture
def audit_again(tmp_path, osv_server, require_tool):  # noqa: F811
    """Audits one pin in one world, as scans on one machine do; the world is kept as `audit_again.world`."""
    require_tool("pip-audit")
    components = read("requirements.txt", b"requests==2.19.0\n").components

    def run():
        settings = Settings(jobs=2, osv_url=osv_server.url)
        return pip_audit.scan(ProjectInput(components=components), settings, run.world)

    run.world = AuditWorld(tmp_path)
    return run


def test_an_unchanged_service_is_not_asked_through_pip_audit_again(audit_again):
    first = audit_again()
    begun = len(audit_again.world.commands)
    assert audit_again() == first
    assert len(audit_again.world.commands) == begun


@pytest.mark.slow
@pytest.mark.parametrize("change", ["record", "gone", "damaged"])
def test_what_changed_is_asked_anew(audit_again, osv_server, change):  # noqa: F811
    first = audit_again()
    assert first.findings
    if change == "record":
        osv_server.records[:] = [{**r, "summary": "Another summary"} for r in osv_server.records]
    elif change == "gone":
        osv_server.records[:] = [r for r in osv_server.records if "requests" not in str(r["affected"])]
    else:
        kept = audit_again.world.remembered
        kept.update({key: data[:-1] + b"?" for key, data in kept.items()})
    begun = len(audit_again.world.commands)
    again = audit_again()
    assert len(audit_again.world.commands) > begun
    assert (again == first) == (change == "damaged")


def test_a_service_that_is_gone_is_never_replaced_by_the_past(audit_again, osv_server):  # noqa: F811
    audit_again()
    osv_server.broken.add("requests")
    assert audit_again().status is RunStatus.FAILED
