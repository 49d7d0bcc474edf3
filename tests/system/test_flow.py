"""Output that is read while it is written."""

from __future__ import annotations

import threading

import pytest
from children import python
from hypothesis import given
from hypothesis import strategies as st

from secscan.errors import SecscanError
from secscan.system.command import Completed, Ending
from secscan.system.flow import Flow


def played(pieces):
    """A flow of these pieces, without a process."""

    def run(sink):
        for piece in pieces:
            if not sink(piece):
                return Completed(Ending.CANCELLED, -1, b"", b"", 0.0)
        return Completed(Ending.EXIT, 0, b"", b"", 0.0)

    return Flow(run)


@given(st.lists(st.binary(min_size=1, max_size=9), max_size=12), st.integers(0, 40))
def test_however_it_is_cut_the_bytes_are_the_same(pieces, size):
    whole = b"".join(pieces)
    line, mark, rest = whole.partition(b"\n")
    with played(pieces) as flow:
        assert flow.until(b"\n") == (line if mark else None)
        assert b"".join(flow.pieces(size)) == (rest[:size] if mark else b"")


def test_it_ends_once_and_says_how():
    with played([b"a\nb"]) as flow:
        assert flow.until(b"\n") == b"a"
        assert flow.until(b"\n") is None
        assert flow.until(b"\n") is None
        assert list(flow.pieces(3)) == []
        assert flow.done().ending is Ending.EXIT


def test_who_leaves_early_ends_the_child(processes, scratch):
    command = python("import sys\nwhile True: sys.stdout.write('x' * 65536 + chr(10))")
    ended = []

    def run(sink):
        from dataclasses import replace

        done = processes.run(replace(command, sink=sink), timeout=60, scratch=scratch)
        ended.append(done)
        return done

    with Flow(run) as flow:
        assert flow.until(b"\n") == b"x" * 65536
    assert ended[0].ending is Ending.CANCELLED
    assert ended[0].stdout == b""
    assert threading.active_count() < 20


def test_a_child_waits_for_its_reader(processes, scratch):
    """A hundred megabytes pass through a few of memory."""
    from dataclasses import replace

    command = python("import sys\nfor _ in range(1600): sys.stdout.buffer.write(b'y' * 65536)")
    with Flow(lambda sink: processes.run(replace(command, sink=sink), timeout=60, scratch=scratch)) as flow:
        total = sum(len(piece) for piece in flow.pieces(1 << 40))
        assert flow.done().code == 0
    assert total == 1600 * 65536


def test_what_keeps_the_child_from_starting_is_raised():
    def run(_sink):
        raise SecscanError("no cage here")

    with Flow(run) as flow:
        assert flow.until(b"\n") is None
        with pytest.raises(SecscanError, match="no cage"):
            flow.done()
