"""New results wait until every secret is known that they must not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import at, finding
from reports_sample import clean_report

from secscan.cache import results
from secscan.cache.pending import NoStore, PendingStore
from secscan.contract import FileResult
from secscan.model import Stage, TargetInfo
from secscan.target.inventory import Choice, list_target
from secscan.target.trees import BlobTree

SECRET = "correct-horse-battery"
EMPTY, FULL = "e" * 64, "f" * 64


class Kept(dict):
    def get_many(self, keys):
        return {key: self[key] for key in keys if key in self}

    def put_many(self, entries):
        self.update(entries)


@pytest.fixture
def store():
    return Kept()


@pytest.fixture
def pending(store):
    waiting = PendingStore(store)
    found = finding(message=f"password is {SECRET}")
    waiting.put_many(
        {EMPTY: results.pack(FileResult(), EMPTY), FULL: results.pack(FileResult((found,)), FULL)}
    )
    return waiting


def learned(pending):
    text = f"k = {SECRET}\n".encode()
    target = list_target(BlobTree({"a.ini": text}), lambda count: TargetInfo("r", files=count), Choice())
    start = text.index(SECRET.encode()) + 1
    end = start + len(SECRET)
    found = finding("secrets.x", at("a.ini", 1, start, end), stage=Stage.SECRETS, masks=((1, start, end),))
    pending.learn(replace(clean_report(), findings=(found,)), target)


def test_nothing_is_kept_before_its_time(pending, store):
    assert store == {}
    assert pending.get_many([FULL]) == {}


def test_what_tells_of_nothing_is_kept_at_once(pending, store):
    pending.settle()
    assert store.keys() == {EMPTY}


def test_what_waited_is_kept_without_the_secrets_of_the_scan(pending, store):
    learned(pending)
    pending.flush()
    assert store.keys() == {EMPTY, FULL}
    assert not [key for key, data in store.items() if SECRET.encode() in data]
    assert "password is" in results.unpack(store[FULL], FULL, "a").findings[0].message


def test_what_was_kept_does_not_wait_again(pending, store):
    pending.flush()
    store.clear()
    pending.flush()
    assert store == {}


def test_what_cannot_be_cleaned_is_not_kept(pending, store):
    pending.put_many({"x" * 64: b"no entry"})
    pending.flush()
    assert "x" * 64 not in store


def test_known_results_come_from_the_store(pending, store):
    store["k"] = b"1"
    assert pending.get_many(["k", "l"]) == {"k": b"1"}


def test_no_store_knows_and_keeps_nothing():
    store = NoStore()
    store.put_many({"k": b"1"})
    assert store.get_many(["k"]) == {}
    store.close()
