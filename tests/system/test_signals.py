"""An interrupted scan ends with 130, in time, and leaves neither child nor file."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from children import running_under, wait_for

from secscan.system.signals import Interrupted, interruptible

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = textwrap.dedent(
    f"""
    import sys
    from concurrent.futures import ThreadPoolExecutor
    sys.path.insert(0, {str(ROOT)!r})
    from secscan.system.files import Scratch
    from secscan.system.process import Command, Processes
    from secscan.system.signals import Interrupted, interruptible
    deaf = '''
    import os, signal, subprocess, sys, time
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.fork() == 0:
        os.setpgid(0, 0)
    time.sleep(600)
    '''
    owner = Processes(jobs=3)
    try:
        with interruptible(owner.stop_all), Scratch() as scratch, ThreadPoolExecutor() as pool:
            commands = [Command((sys.executable, "-I", "-c", deaf))] * 5
            list(pool.map(lambda command: owner.run(command, timeout=600, scratch=scratch.path), commands))
    except Interrupted as stop:
        print(stop, flush=True)
        sys.exit(130)
    """
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_no_child_is_left_after_a_signal(tmp_path, number):
    parent = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env={"TMPDIR": str(tmp_path)}, stdout=subprocess.PIPE
    )
    try:
        assert wait_for(lambda: len(running_under(str(tmp_path))) >= 6)
        parent.send_signal(number)
        assert parent.wait(60) == 130
    finally:
        parent.kill()
    assert running_under(str(tmp_path)) == []
    assert parent.stdout.read() == f"{number.name}\n".encode()
    parent.stdout.close()
    assert list(tmp_path.iterdir()) == []


def test_a_second_signal_does_not_disturb_cleaning_up():
    calls = []
    with (
        pytest.raises(Interrupted, match="SIGTERM"),
        interruptible(lambda: calls.append(signal.raise_signal(signal.SIGINT))),
    ):
        signal.raise_signal(signal.SIGTERM)
    assert calls == [None]


def test_handlers_are_put_back():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with interruptible():
        assert signal.getsignal(signal.SIGTERM) not in before
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


def test_what_the_caller_ignores_stays_ignored():
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, previous)


def test_outside_the_main_thread_nothing_changes():
    before, seen = signal.getsignal(signal.SIGTERM), []

    def enter():
        with interruptible():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert seen == [before]
