"""`secscan.lock` as it is written and read."""

from __future__ import annotations

import json

import pytest

from secscan.config.tool_lock import LockedTool, lock_text, read_lock
from secscan.errors import ConfigError

TOOLS = {"trivy": LockedTool("0.74.0", "ab" * 32), "bandit": LockedTool("1.9.4", "cd" * 32)}


def test_what_is_written_is_read_and_the_same_tools_give_the_same_bytes():
    text = lock_text({"linux": TOOLS, "macos": {}})
    assert read_lock(text.encode(), "secscan.lock") == {"linux": TOOLS, "macos": {}}
    again = lock_text({"macos": {}, "linux": dict(reversed(TOOLS.items()))})
    assert again == text


def broken(**changes):
    whole = json.loads(lock_text({"linux": TOOLS}))
    return json.dumps({**whole, **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b'{"format": 1}',
        b"[" * 100_000,
        broken(platforms=[]),
        broken(platforms={"linux": []}),
        broken(platforms={"linux": {"trivy": "0.74.0"}}),
        broken(platforms={"linux": {"trivy": {"version": "1"}}}),
        broken(platforms={"linux": {"trivy": {"version": "1", "sha256": "ab"}}}),
        broken(platforms={"linux": {"trivy": {"version": "1", "sha256": 1}}}),
        broken(platforms={"linux": {"trivy": {"version": 1, "sha256": "ab" * 32}}}),
    ],
    ids=range(13),
)
def test_what_is_no_lock_is_an_error_that_names_the_file(data):
    with pytest.raises(ConfigError, match=r"secscan\.lock: not a lock of tools"):
        read_lock(data, "secscan.lock")


def test_a_lock_of_another_format_is_refused():
    with pytest.raises(ConfigError, match=r"another format \(2\)"):
        read_lock(broken(format=2), "secscan.lock")
