"""From exports, mirrors and directories to a database; what goes wrong leaves what was there."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest
from advisories.osv_records import affected, directory_of, record, zip_of
from file_server import file_server

from secscan.advisories.records import unpack
from secscan.errors import ToolError, UsageError
from secscan.run import advisory_update
from secscan.run.advisory_update import Update, update
from secscan.system import download
from secscan.system.advisory_file import AdvisoryFile

__all__ = ["file_server"]
NPM = [record("GHSA-1", affected("npm", "left-pad", "introduced=0 fixed=1.3.0")), record("MAL-2024-1", affected("npm", "evil", versions=["1.0.0"]))]  # fmt: skip
GO = [record("GO-1", affected("Go", "example.com/a", "introduced=0 fixed=1.3.0")), record("GO-2", affected("Go", "example.com/b"), withdrawn="2025-01-01T00:00:00Z")]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(download, "WAIT", 0.0)


def run(path, *sources, **more):
    return update(
        Update(str(path), sources=tuple(map(str, sources)), **more), lambda _name, _done, _total: None
    )


def held(path):
    file = AdvisoryFile(str(path))
    file.close()
    return {name: data.records for name, data in file.ecosystems.items()}


def ids(path, ecosystem, name):
    file = AdvisoryFile(str(path))
    return [unpack(body).id for body in file.bodies(ecosystem, [name]).get(name, [])]


@pytest.fixture
def db(tmp_path):
    return tmp_path / "data" / "a.sqlite"


def test_a_directory_of_records(db, tmp_path):
    outcome = run(db, directory_of(tmp_path / "records" / "deep", [*NPM, *GO]).parent)
    assert (outcome.updated, outcome.problems) == (["Go", "npm"], [])
    assert held(db) == {"Go": 1, "npm": 2}
    file = AdvisoryFile(str(db))
    assert (file.ecosystems["npm"].malicious, file.ecosystems["npm"].as_of) == (1, "2026-01-02T03:04:05Z")


def test_zips_of_ecosystems_as_osv_lays_them_out(db, tmp_path):
    for name, records in (("npm", NPM), ("Go", [*GO, *NPM])):
        (tmp_path / "m" / name).mkdir(parents=True)
        zip_of(tmp_path / "m" / name / "all.zip", records)
    assert run(db, tmp_path / "m").updated == ["Go", "npm"]
    assert (held(db), ids(db, "npm", "left-pad")) == ({"Go": 1, "npm": 2}, ["GHSA-1"])
    assert AdvisoryFile(str(db)).ecosystems["Go"].withdrawn == 1
    assert run(db, tmp_path / "m", ecosystems=("npm",)).updated == ["npm"]


def test_the_digest_does_not_depend_on_the_order(db, tmp_path):
    digests = set()
    for records in (NPM, NPM[::-1]):
        run(db, zip_of(tmp_path / "a.zip", records))
        digests.add(AdvisoryFile(str(db)).ecosystems["npm"].digest)
    assert len(digests) == 1


def test_an_ecosystem_is_replaced_whole_and_others_stay(db, tmp_path):
    run(db, zip_of(tmp_path / "a.zip", [*NPM, *GO]))
    run(db, zip_of(tmp_path / "b.zip", [record("GHSA-9", affected("npm", "new"))]))
    assert held(db) == {"Go": 1, "npm": 1}
    assert (ids(db, "npm", "left-pad"), ids(db, "npm", "new")) == ([], ["GHSA-9"])


def test_sources_are_put_together(db, tmp_path):
    run(db, zip_of(tmp_path / "a.zip", NPM[:1]), zip_of(tmp_path / "b.zip", NPM[1:]))
    assert held(db) == {"npm": 2}


def test_releases_of_a_distribution_belong_to_it(db, tmp_path):
    place = tmp_path / "m" / "Debian"
    place.mkdir(parents=True)
    zip_of(place / "all.zip", [record("DSA-1", affected("Debian:12", "a"), affected("Debian:11", "a"))])
    run(db, tmp_path / "m")
    assert held(db) == {"Debian": 0, "Debian:11": 1, "Debian:12": 1}


def test_a_mirror_is_asked_again_only_for_what_is_new(db, tmp_path, file_server):
    for name, records in (("npm", NPM), ("Go", GO)):
        file_server.files[f"/{name}/all.zip"] = zip_of(tmp_path / "a.zip", records).read_bytes()
    assert run(db, file_server.url, ecosystems=("npm", "Go")).updated == ["Go", "npm"]
    file_server.files["/Go/all.zip"] = zip_of(tmp_path / "a.zip", GO[:1]).read_bytes()
    outcome = run(db, file_server.url)
    assert (outcome.updated, outcome.unchanged) == (["Go"], ["npm"])
    assert held(db) == {"Go": 1, "npm": 2}
    assert [file.name for file in db.parent.rglob("*") if file.is_file()] == ["a.sqlite"]


def test_a_download_that_breaks_leaves_what_was_there(db, tmp_path, file_server):
    whole = zip_of(tmp_path / "a.zip", NPM).read_bytes()
    file_server.files["/npm/all.zip"] = whole
    run(db, file_server.url, ecosystems=("npm",))
    before = db.read_bytes()
    file_server.files["/npm/all.zip"] = whole[:-30]
    outcome = run(db, file_server.url)
    assert "cut short" in outcome.problems[0]
    assert db.read_bytes() == before
    file_server.files["/npm/all.zip"] = whole + b""
    file_server.statuses = [503] * 9
    assert run(db, file_server.url).problems == ["npm: 127.0.0.1: answered 503"]
    assert db.read_bytes() == before


def test_what_is_missing_does_not_keep_the_rest(db, tmp_path, file_server):
    file_server.files["/npm/all.zip"] = zip_of(tmp_path / "a.zip", NPM).read_bytes()
    outcome = run(db, file_server.url, ecosystems=("Go", "npm"))
    assert (outcome.updated, outcome.problems) == (["npm"], ["Go: 127.0.0.1: answered 404"])
    assert held(db) == {"npm": 2}


def test_a_few_unreadable_records_are_told(db, tmp_path):
    records = [record(f"GHSA-{number}", affected("npm", f"p{number}")) for number in range(200)]
    place = directory_of(tmp_path / "records", records)
    (place / "odd.json").write_text("[" * 100_000)
    outcome = run(db, place, ecosystems=("npm",))
    assert outcome.problems == ["npm: 1 of 201 records could not be read"]
    assert AdvisoryFile(str(db)).ecosystems["npm"].unreadable == 1


def test_other_files_are_no_records(db, tmp_path):
    run(db, zip_of(tmp_path / "a.zip", NPM))
    before = db.read_bytes()
    (tmp_path / "x").mkdir()
    with pytest.raises(ToolError, match="no records"):
        run(db, tmp_path / "x")
    (tmp_path / "x" / "package.json").write_text("{}")
    with pytest.raises(ToolError, match="1 of 1"):
        run(db, tmp_path / "x")
    assert db.read_bytes() == before


@pytest.mark.parametrize("source", ["nowhere", "http://example.invalid/", "ftp://127.0.0.1/", "http://[::/"])
def test_a_place_that_cannot_be_meant_is_wrong_usage(db, source):
    with pytest.raises(UsageError):
        run(db, source)


def test_http_is_accepted_where_it_is_asked_for():
    advisory_update.check_url("http://mirror.example/", plain_http=True)
    advisory_update.check_url("https://mirror.example/", plain_http=False)


def test_a_damaged_database_is_made_anew(db, tmp_path):
    db.parent.mkdir()
    db.write_bytes(b"damaged")
    outcome = run(db, zip_of(tmp_path / "a.zip", NPM))
    assert "a new one is made" in outcome.notes[0]
    assert held(db) == {"npm": 2}


def test_priorities_come_from_files_and_addresses(db, tmp_path, file_server):
    scores = "#model_version:v1\ncve,epss,percentile\nCVE-2024-1234,0.5,0.9\n"
    (tmp_path / "epss.csv.gz").write_bytes(gzip.compress(scores.encode()))
    entry = {"cveID": "CVE-2024-1234", "dateAdded": "2024-05-06", "knownRansomwareCampaignUse": "Unknown"}
    file_server.files["/kev.json"] = json.dumps({"vulnerabilities": [entry]}).encode()
    outcome = run(db, epss=str(tmp_path / "epss.csv.gz"), kev=f"{file_server.url}/kev.json")
    assert (outcome.updated, outcome.problems) == (["EPSS", "KEV"], [])
    file = AdvisoryFile(str(db))
    assert file.priorities(["CVE-2024-1234"]) == {"CVE-2024-1234": (0.5, 0.9, "2024-05-06", False)}
    assert {name: data.records for name, data in file.ecosystems.items()} == {"EPSS": 1, "KEV": 1}


@pytest.mark.parametrize("content", [b"", b"<html>", gzip.compress(b"cve,epss\n")[:-5], gzip.compress(b"")])
def test_other_files_are_no_priorities(db, tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    for name in ("epss", "kev"):
        with pytest.raises(ToolError):
            run(db, **{name: str(tmp_path / "x")})
    assert not db.exists()


def test_passwords_of_a_mirror_are_not_written_down(db, tmp_path, file_server):
    file_server.files["/npm/all.zip"] = zip_of(tmp_path / "a.zip", NPM).read_bytes()
    run(db, file_server.url.replace("//", "//user:s3cret@"), ecosystems=("npm",))
    assert b"s3cret" not in db.read_bytes()


def test_everything_is_asked_for_where_nothing_is_there(db, monkeypatch, file_server, tmp_path):
    for name, url in (("EXPORTS", ""), ("EPSS_URL", "/epss.csv"), ("KEV_URL", "/kev.json")):
        monkeypatch.setattr(advisory_update, name, file_server.url + url)
    file_server.files["/GitHub%20Actions/all.zip"] = zip_of(tmp_path / "a.zip", [record("GHSA-1", affected("GitHub Actions", "a/b"))]).read_bytes()  # fmt: skip
    outcome = run(db)
    assert outcome.updated == ["GitHub Actions"]
    assert len(outcome.problems) == len(advisory_update.ECOSYSTEMS) + 2 - 1
    shutil.rmtree(db.parent)
