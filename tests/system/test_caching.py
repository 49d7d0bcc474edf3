"""The cache is believed only as far as its directory and this installation's secret go."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from repositories import leak, plant, scan

from secscan.system import caching
from secscan.system.store import SqliteStore


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_the_key_is_made_once_and_is_the_users_alone(home):
    key = caching.installation_key()
    path = home / "state/secscan/cache.key"
    assert len(key) == 32
    assert caching.installation_key() == key == path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(os.listdir(path.parent)) == ["cache.key"]


@pytest.mark.parametrize("how", ["readable", "link", "short", "fifo"])
def test_a_key_that_others_may_know_is_replaced(home, how):
    key = caching.installation_key()
    path = home / "state/secscan/cache.key"
    if how == "readable":
        path.chmod(0o644)
    elif how == "short":
        path.write_bytes(b"x")
    else:
        path.unlink()
        os.mkfifo(path) if how == "fifo" else path.symlink_to(home / "elsewhere")
        (home / "elsewhere").write_bytes(b"x" * 32)
    again = caching.installation_key()
    assert len(again) == 32
    assert again not in {key, b"x" * 32}
    assert (home / "elsewhere").read_bytes() == b"x" * 32 if how in {"link", "fifo"} else True


def test_no_place_for_a_key_is_no_key(home, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    assert caching.installation_key() == b""


def test_whose_directory_it_is_counts(home):
    place = home / "cache/secscan"
    assert caching.cache_place("/nowhere") == str(place)
    place.mkdir(parents=True)
    for mode, good in ((0o700, True), (0o755, True), (0o775, False), (0o757, False), (0o1777, False)):
        place.chmod(mode)
        assert (caching.cache_place("/nowhere") == str(place)) is good
        assert ("others may write" in caching.objection("/nowhere")) is not good
    place.chmod(0o700)
    assert caching.objection(str(home)) == caching.INSIDE
    assert caching.objection(str(home / "state")) == caching.INSIDE


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_another_users_directory_is_not_used(home):
    place = home / "cache/secscan"
    place.mkdir(parents=True)
    os.chown(place, 12345, 12345)
    assert "another user" in caching.objection("/nowhere")


def rows(place):
    with sqlite3.connect(place / "results.sqlite") as database:
        return database.execute("SELECT key, value FROM entry").fetchall()


def put(place, key, value):
    with sqlite3.connect(place / "results.sqlite") as database:
        database.execute("UPDATE entry SET value = ? WHERE key = ?", (value, key))


def stored(place, secret, entries):
    store = SqliteStore(str(place), secret)
    store.put_many(entries)
    store.close()


def known(place, secret, *keys):
    store = SqliteStore(str(place), secret)
    try:
        return store.get_many(keys)
    finally:
        store.close()


def test_only_entries_of_this_installation_are_believed(tmp_path):
    stored(tmp_path, b"k" * 32, {"a": b"1", "b": b"22"})
    assert known(tmp_path, b"k" * 32, "a", "b", "c") == {"a": b"1", "b": b"22"}
    assert known(tmp_path, b"o" * 32, "a", "b") == {}
    (one, first), (two, second) = rows(tmp_path)
    put(tmp_path, one, second)
    put(tmp_path, two, second[:-1] + b"3")
    assert known(tmp_path, b"k" * 32, "a", "b") == {}
    put(tmp_path, one, b"")
    put(tmp_path, two, first[:31])
    assert known(tmp_path, b"k" * 32, "a", "b") == {}
    assert {"a", "b"}.isdisjoint(row[0] for row in rows(tmp_path))


def test_a_cache_that_was_brought_along_hides_nothing(tmp_path, home):
    clean, tree = tmp_path / "clean", tmp_path / "tree"
    plant(clean, {"a.env": "x = 1\n"})
    plant(tree, {"a.env": leak()})
    assert scan(tree, ".").code == 1
    shutil.copytree(home / "cache", home / "kept")
    environment = {"XDG_STATE_HOME": str(home / "other"), "XDG_CACHE_HOME": str(home / "kept")}
    database = home / "kept/secscan"
    emptied = [(key, value) for key, value in rows(database)]
    for key, value in emptied:
        put(database, key, value.replace(b"findings", b"findingz"))
    assert scan(tree, ".", env=environment).code == 1
    (Path(home) / "kept/secscan").chmod(0o777)
    seen = scan(tree, ".", env=environment)
    assert seen.code == 1
    assert "others may write" in seen.said
    assert "others may write" not in scan(tree, ".", "--no-cache", env=environment).said
