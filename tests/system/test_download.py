"""Large files over HTTP that break off, go on, change meanwhile, or are not there."""

from __future__ import annotations

import pytest
from file_server import file_server

from secscan.errors import ToolError
from secscan.system import download as downloads
from secscan.system.download import download

__all__ = ["file_server"]
DATA = bytes(range(256)) * 4096


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(downloads, "WAIT", 0.0)


def fetched(server, place, known=""):
    return download(f"{server.url}/all.zip", place, known, lambda _done, _total: None, timeout=5)


def test_a_file_is_fetched_and_known_again(file_server, tmp_path):
    file_server.files["/all.zip"] = DATA
    place = tmp_path / "new" / "all.zip"
    first = fetched(file_server, place)
    assert (first.new, place.read_bytes() == DATA) == (True, True)
    assert fetched(file_server, place, first.validator) == (False, first.validator)
    assert [file.name for file in place.parent.iterdir()] == ["all.zip"]


def test_what_breaks_off_is_continued(file_server, tmp_path):
    file_server.files["/all.zip"] = DATA
    file_server.cuts = [300_000, 400_000]
    place = tmp_path / "all.zip"
    assert fetched(file_server, place).new
    assert place.read_bytes() == DATA
    assert file_server.ranges == ["", "bytes=300000-", "bytes=700000-"]


def test_the_next_run_goes_on(file_server, tmp_path):
    file_server.files["/all.zip"] = DATA
    file_server.cuts = [100_000] * downloads.ATTEMPTS
    place = tmp_path / "all.zip"
    with pytest.raises(ToolError):
        fetched(file_server, place)
    assert not place.exists()
    file_server.ranges.clear()
    fetched(file_server, place)
    assert file_server.ranges == [f"bytes={100_000 * downloads.ATTEMPTS}-"]
    assert place.read_bytes() == DATA


def test_a_file_that_changed_meanwhile_is_fetched_anew(file_server, tmp_path):
    file_server.files["/all.zip"] = DATA
    file_server.cuts = [100_000] * downloads.ATTEMPTS
    place = tmp_path / "all.zip"
    with pytest.raises(ToolError):
        fetched(file_server, place)
    file_server.files["/all.zip"] = DATA[::-1]
    fetched(file_server, place)
    assert place.read_bytes() == DATA[::-1]


def test_a_shorter_file_than_what_is_there_is_fetched_anew(file_server, tmp_path):
    file_server.files["/all.zip"] = DATA
    file_server.cuts = [len(DATA) - 1] + [0] * downloads.ATTEMPTS
    place = tmp_path / "all.zip"
    with pytest.raises(ToolError):
        fetched(file_server, place)
    with (tmp_path / "all.zip.part").open("ab") as part:
        part.write(b"more than there is")
    assert fetched(file_server, place).new
    assert place.read_bytes() == DATA


@pytest.mark.parametrize(
    ("statuses", "tries"), [([404] * 9, 1), ([503] * 9, downloads.ATTEMPTS), ([500, 429], 3)]
)
def test_only_what_may_pass_is_tried_again(file_server, tmp_path, statuses, tries):
    file_server.files["/all.zip"] = DATA
    file_server.statuses = list(statuses)
    try:
        fetched(file_server, tmp_path / "all.zip")
    except ToolError as problem:
        assert problem.message == f"127.0.0.1: answered {statuses[0]}"
    assert len(file_server.ranges) == tries


def test_nobody_there_is_an_error_without_the_address(tmp_path):
    with pytest.raises(ToolError) as caught:
        download("http://user:secret@127.0.0.1:9/x", tmp_path / "x", "", lambda *_: None, timeout=1)
    assert "secret" not in caught.value.message
