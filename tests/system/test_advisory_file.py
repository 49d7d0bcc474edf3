"""The advisory database on disk: whole or refused, exchanged in one step."""

from __future__ import annotations

import sqlite3

import pytest

from secscan.errors import ToolError
from secscan.system.advisory_build import AdvisoryBuilder
from secscan.system.advisory_file import (
    TRAILER,
    AdvisoryFile,
    DamagedFileError,
    EcosystemData,
    copy_checked,
    default_path,
    seal,
)

NPM = EcosystemData("npm", "made up", "2026-01-01T00:00:00Z", "d" * 64, 3, 1, 2)


def made(path, names=("left-pad", "minimist"), body=b"one"):
    with AdvisoryBuilder(str(path)) as builder:
        builder.clear("npm")
        for name in names:
            builder.add("npm", name, "GHSA-1", malicious=False, body=body)
        builder.describe(NPM)
        builder.replace_epss([("CVE-2024-1", 0.5, 0.9)])
        builder.replace_kev([("CVE-2024-2", "2024-05-06", True), ("CVE-2024-1", "2024-05-07", False)])
        builder.finish()
    return str(path)


def test_what_was_added_is_found(tmp_path):
    file = AdvisoryFile(made(tmp_path / "deep" / "a.sqlite"))
    assert file.ecosystems == {"npm": NPM}
    assert file.bodies("npm", ["minimist", "other"]) == {"minimist": [b"one"]}
    assert file.bodies("PyPI", ["minimist"]) == {}
    assert file.bodies("npm", []) == {}
    assert file.priorities(["CVE-2024-1", "CVE-2024-2", "CVE-2024-3"]) == {
        "CVE-2024-1": (0.5, 0.9, "2024-05-07", False),
        "CVE-2024-2": (-1.0, -1.0, "2024-05-06", True),
    }
    file.close()


def test_many_names_are_asked_for(tmp_path):
    names = [f"package-{number:05}" for number in range(1500)]
    file = AdvisoryFile(made(tmp_path / "a.sqlite", names))
    assert list(file.bodies("npm", names)) == names


def test_an_update_keeps_the_other_ecosystems(tmp_path):
    path = made(tmp_path / "a.sqlite")
    before = AdvisoryFile(path).digest
    with AdvisoryBuilder(path) as builder:
        builder.clear("Go")
        builder.add("Go", "example.com/a", "GO-1", malicious=False, body=b"two")
        builder.finish()
    file = AdvisoryFile(path)
    assert file.digest != before
    assert list(file.bodies("npm", ["left-pad"])) == ["left-pad"]
    assert file.bodies("Go", ["example.com/a"]) == {"example.com/a": [b"two"]}


def test_what_is_not_finished_leaves_the_old_file(tmp_path):
    path = made(tmp_path / "a.sqlite")
    before = (tmp_path / "a.sqlite").read_bytes()
    with AdvisoryBuilder(path) as builder:
        builder.clear("npm")
    assert (tmp_path / "a.sqlite").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_file_cut_or_changed_anywhere_is_refused(tmp_path):
    whole = tmp_path / "a.sqlite"
    made(whole)
    data = whole.read_bytes()
    damaged = tmp_path / "b.sqlite"
    for at in [0, 1, 20, 100, 4000, 5000, 9000, len(data) - TRAILER, len(data) - 1]:
        damaged.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(DamagedFileError) as caught:
            AdvisoryFile(str(damaged))
        assert "secscan db update" in caught.value.advice
        damaged.write_bytes(data[:at])
        with pytest.raises(DamagedFileError):
            AdvisoryFile(str(damaged))


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"{}" * 999])
def test_what_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        AdvisoryFile(str(path))
    with pytest.raises(DamagedFileError), AdvisoryBuilder(str(path)):
        pass
    seal(path)
    with pytest.raises(DamagedFileError):
        AdvisoryFile(str(path))


def test_a_database_of_another_format_is_refused(tmp_path):
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version=99")
        database.execute("CREATE TABLE advisory (x)")
    seal(path)
    with pytest.raises(DamagedFileError, match="another version"):
        AdvisoryFile(str(path))


def test_reading_changes_nothing(tmp_path):
    path = made(tmp_path / "a.sqlite")
    (tmp_path / "a.sqlite").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        AdvisoryFile(path).bodies("npm", ["left-pad"])
        assert [file.name for file in tmp_path.iterdir()] == ["a.sqlite"]
    finally:
        tmp_path.chmod(0o700)


def test_a_copy_is_checked(tmp_path):
    path = made(tmp_path / "a.sqlite")
    digest = copy_checked(path, str(tmp_path / "b" / "b.sqlite"))
    assert AdvisoryFile(str(tmp_path / "b" / "b.sqlite")).digest == digest
    (tmp_path / "a.sqlite").write_bytes(b"no")
    with pytest.raises(DamagedFileError):
        copy_checked(path, str(tmp_path / "b" / "b.sqlite"))
    assert AdvisoryFile(str(tmp_path / "b" / "b.sqlite")).digest == digest
    with pytest.raises(ToolError):
        copy_checked(str(tmp_path / "nowhere"), str(tmp_path / "c"))


def test_the_database_is_in_the_users_data_directory(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == str(tmp_path / "secscan" / "advisories.sqlite")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path() == str(tmp_path / ".local/share/secscan/advisories.sqlite")
