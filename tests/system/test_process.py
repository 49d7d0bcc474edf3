"""Children of every bad habit: each ends in time, with a true ending, and leaves nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from children import alive, gone_soon, python, running_under, wait_for

from secscan.system.process import Command, Ending, Limits, Processes, processors

ROOT = Path(__file__).resolve().parents[2]


def test_exit_code_and_both_streams(run):
    done = run("import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)")
    assert (done.ending, done.code, done.stdout, done.stderr) == (Ending.EXIT, 7, b"out\n", b"err\n")
    assert done.seconds > 0


def test_death_by_signal_is_told_apart_from_an_exit_code(run):
    done = run("import os; os.kill(os.getpid(), 11)")
    assert (done.ending, done.code) == (Ending.SIGNAL, -11)


def test_exit_code_127_of_the_tool_is_its_own(run):
    done = run("import sys; sys.exit(127)")
    assert (done.ending, done.code) == (Ending.EXIT, 127)


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (("true",), "absolute"),
        (("./true",), "absolute"),
        ((), "absolute"),
        (("/nonexistent/tool",), "No such file"),
        (("/bin/true", "a\0b"), "NUL"),
    ],
)
def test_what_cannot_start_says_why(processes, scratch, argv, reason):
    done = processes.run(Command(argv), timeout=60, scratch=scratch)
    assert done.ending is Ending.NOT_STARTED
    assert reason in done.stderr.decode()
    assert done.stdout == b""


def test_a_file_that_is_not_executable_is_not_started(processes, scratch, tmp_path):
    tool = tmp_path / "tool"
    tool.write_text("#!/bin/sh\n")
    done = processes.run(Command((str(tool),)), timeout=60, scratch=scratch)
    assert done.ending is Ending.NOT_STARTED
    assert "Permission denied" in done.stderr.decode()


def test_a_text_file_without_interpreter_line_is_not_started(processes, scratch, tmp_path):
    tool = tmp_path / "tool"
    tool.write_text("not a program\n")
    tool.chmod(0o755)
    done = processes.run(Command((str(tool),)), timeout=60, scratch=scratch)
    assert done.ending is Ending.NOT_STARTED
    assert "Exec format" in done.stderr.decode()


def test_no_shell_reads_the_arguments(processes, scratch, tmp_path):
    canary = tmp_path / "canary"
    done = processes.run(Command(("/bin/echo", f"$(touch {canary}); `id` *")), timeout=60, scratch=scratch)
    assert done.stdout == f"$(touch {canary}); `id` *\n".encode()
    assert not canary.exists()


def test_arguments_keep_bytes_that_are_not_utf8(processes, scratch):
    done = processes.run(Command(("/bin/echo", os.fsdecode(b"\xff\n-x"))), timeout=60, scratch=scratch)
    assert done.stdout == b"\xff\n-x\n"


def test_many_arguments(processes, scratch):
    arguments = tuple(f"/some/staged/path/{number}/file.py" for number in range(20_000))
    done = processes.run(Command(("/bin/echo", *arguments)), timeout=60, scratch=scratch)
    assert len(done.stdout.split()) == 20_000


def test_argv0_is_the_name_the_program_sees(processes, scratch):
    command = Command(("/bin/sh", "-c", "cat /proc/$$/cmdline | tr '\\0' ' '; :"), argv0="another-name")
    assert processes.run(command, timeout=60, scratch=scratch).stdout.startswith(b"another-name -c ")


def test_standard_input_larger_than_any_pipe_both_ways(run):
    data = os.urandom(1 << 20) * 8
    done = run("import sys, shutil; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)", stdin=data)
    assert done.ending is Ending.EXIT
    assert done.stdout == data


def test_a_child_that_does_not_read_its_input_is_no_error(run):
    done = run("print('no thanks')", stdin=b"x" * 5_000_000)
    assert (done.ending, done.code, done.stdout) == (Ending.EXIT, 0, b"no thanks\n")


def test_without_input_the_child_reads_the_end_at_once(run):
    assert run("import sys; print(repr(sys.stdin.read()))").stdout == b"''\n"


def test_environment_is_minimal_and_holds_no_token(run, monkeypatch):
    for name in (
        "GITHUB_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "ACTIONS_RUNTIME_TOKEN",
        "HTTPS_PROXY",
        "PYTHONPATH",
    ):
        monkeypatch.setenv(name, "leak")
    done = run(
        "import os; print(sorted(os.environ)); print(os.environ['HOME'] == os.environ['TMPDIR'])",
        env={"MINE": "1"},
    )
    names, same = done.stdout.decode().splitlines()
    assert names == str(
        sorted(
            [
                "HOME",
                "LANG",
                "LC_ALL",
                "MINE",
                "PATH",
                "PYTHONDONTWRITEBYTECODE",
                "PYTHONHASHSEED",
                "PYTHONSAFEPATH",
                "TMPDIR",
            ]
        )
    )
    assert same == "True"
    assert b"leak" not in done.stdout


def test_network_children_inherit_proxies_and_certificates_but_no_token(run, monkeypatch):
    kept = {
        "HTTPS_PROXY": "http://p:1",
        "no_proxy": "x",
        "SSL_CERT_FILE": "/c.pem",
        "REQUESTS_CA_BUNDLE": "/b.pem",
    }
    for name, value in {**kept, "GITHUB_TOKEN": "leak", "PIP_INDEX_URL": "leak"}.items():
        monkeypatch.setenv(name, value)
    done = run("import os; print(dict(os.environ))", network=True)
    seen = eval(done.stdout)
    assert {name: seen.get(name) for name in kept} == kept
    assert "leak" not in done.stdout.decode()


def test_relative_entries_never_reach_the_path_of_a_child(scratch):
    owner = Processes(env_path=":.:bin:/usr/bin:/bin")
    done = owner.run(python("import os; print(os.environ['PATH'])"), timeout=60, scratch=scratch)
    assert done.stdout == b"/usr/bin:/bin\n"


def test_working_directory_and_home_are_new_empty_and_gone_afterwards(run, scratch):
    done = run(
        "import os; print(os.getcwd()); print(os.listdir('.'), os.listdir(os.environ['HOME']));"
        "open('a','w'); os.mkdir('d'); os.chmod('d', 0); print(oct(os.stat('.').st_mode & 0o777))"
    )
    cwd, listing, mode = done.stdout.decode().splitlines()
    assert cwd.startswith(scratch)
    assert (listing, mode) == ("[] []", "0o700")
    assert os.listdir(scratch) == []


def test_hanging_child_is_ended_at_the_timeout_and_its_output_kept(run):
    done = run("import time; print('begun', flush=True); time.sleep(600)", timeout=2)
    assert (done.ending, done.stdout) == (Ending.TIMEOUT, b"begun\n")
    assert done.code == -signal.SIGTERM


def test_child_that_ignores_sigterm_is_killed(run):
    done = run(
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('x', flush=True); time.sleep(600)",
        timeout=2,
    )
    assert (done.ending, done.code) == (Ending.TIMEOUT, -signal.SIGKILL)


def test_soft_end_leaves_time_for_a_last_word(run):
    done = run(
        "import signal, sys, time\n"
        "signal.signal(15, lambda *_: (print('bye', flush=True), sys.exit(0)))\n"
        "print('up', flush=True); time.sleep(600)",
        timeout=2,
    )
    assert (done.ending, done.stdout) == (Ending.TIMEOUT, b"up\nbye\n")


def test_silence_ends_a_child_with_a_stall_limit(run):
    done = run("import time; print('one', flush=True); time.sleep(600)", stall=2)
    assert (done.ending, done.stdout) == (Ending.STALLED, b"one\n")


def test_noise_on_standard_error_does_not_count_against_the_stall(run):
    done = run(
        "import sys, time\nwhile True: print('.', file=sys.stderr, flush=True); time.sleep(.05)",
        stall=2,
    )
    assert done.ending is Ending.STALLED


def test_steady_output_never_stalls(run):
    done = run("import time\nfor _ in range(8): print('.', flush=True); time.sleep(.4)", stall=3)
    assert (done.ending, done.stdout) == (Ending.EXIT, b".\n" * 8)


def test_endless_standard_output_ends_at_the_limit(run):
    owner = Processes(limits=Limits(stdout=1_000_000))
    done = run("while True: print('x' * 1000)", owner=owner)
    assert done.ending is Ending.OUTPUT_LIMIT
    assert len(done.stdout) == 1_000_000


def test_standard_output_of_exactly_the_limit_is_fine(run):
    owner = Processes(limits=Limits(stdout=1000))
    done = run("import sys; sys.stdout.write('x' * 1000)", owner=owner)
    assert (done.ending, len(done.stdout)) == (Ending.EXIT, 1000)


def test_endless_standard_error_neither_blocks_nor_grows(run):
    done = run("import sys\nfor i in range(400_000): print(i, 'x' * 20, file=sys.stderr)\nprint('done')")
    assert (done.ending, done.stdout) == (Ending.EXIT, b"done\n")
    assert len(done.stderr) == 64 * 1024
    assert done.stderr.endswith(b"399999 " + b"x" * 20 + b"\n")


def test_memory_of_one_child(run):
    owner = Processes(limits=Limits(memory=100 * 1024 * 1024))
    done = run("x = bytearray(b'x') * 300_000_000\nimport time; time.sleep(600)", owner=owner)
    assert (done.ending, done.code) == (Ending.MEMORY_LIMIT, -signal.SIGKILL)


def test_memory_of_a_family_counts_together(run):
    owner = Processes(limits=Limits(memory=150 * 1024 * 1024))
    text = "import os, time\nfor _ in range(4):\n  if os.fork() == 0: os.setsid(); break\nx = bytearray(b'x') * 60_000_000\ntime.sleep(600)"
    done = run(text, owner=owner)
    assert done.ending is Ending.MEMORY_LIMIT


def test_open_files_are_limited(run):
    owner = Processes(limits=Limits(open_files=50))
    done = run("import os\nfds = [os.dup(0) for _ in range(100)]", owner=owner)
    assert b"Too many open files" in done.stderr


def test_file_size_is_limited(run):
    owner = Processes(limits=Limits(file_size=1000))
    done = run("open('f', 'wb', 0).write(b'x' * 2000); open('f', 'ab', 0).write(b'x')", owner=owner)
    assert done.code != 0
    assert b"File too large" in done.stderr


def test_no_core_file(run):
    assert run("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))").stdout == b"(0, 0)\n"


def test_no_descriptor_of_ours_is_inherited(run, tmp_path):
    with open(tmp_path / "secret", "w") as secret:
        os.set_inheritable(secret.fileno(), True)
        done = run("import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd')))")
    assert done.stdout == b"[0, 1, 2, 3]\n"  # 3 is the listing itself


def test_grandchildren_do_not_outlive_their_parent(run):
    text = "import os, time\nif os.fork() == 0: time.sleep(600)\nprint(os.getpid())"
    done = run(
        "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid)"
    )
    assert done.ending is Ending.EXIT
    assert gone_soon(int(done.stdout))
    assert run(text).ending is Ending.EXIT


def test_grandchild_that_holds_the_pipe_open_delays_nothing(run):
    done = run("import os, time\nif os.fork() == 0:\n  time.sleep(600)\nprint('parent')")
    assert done.ending is Ending.EXIT


@pytest.mark.parametrize("escape", ["os.setpgid(0, 0)", "os.setsid()"])
def test_grandchild_that_left_the_group_is_found(run, escape):
    text = f"""
import os, time
if os.fork() == 0:
    {escape}
    print(os.getpid(), flush=True)
    time.sleep(600)
time.sleep(0.7)
"""
    done = run(text)
    assert done.ending is Ending.EXIT
    assert gone_soon(int(done.stdout))


def test_cancel_ends_what_runs_and_refuses_what_comes(processes, scratch):
    results = []
    hang = python("import time; time.sleep(600)")
    threads = [
        threading.Thread(target=lambda: results.append(processes.run(hang, timeout=60, scratch=scratch)))
        for _ in range(6)  # two of them wait for a slot
    ]
    for thread in threads:
        thread.start()
    assert wait_for(lambda: len(running_under(scratch)) >= 4)
    processes.cancel()
    for thread in threads:
        thread.join()
    assert [done.ending for done in results] == [Ending.CANCELLED] * 6
    assert processes.run(python("print(1)"), timeout=60, scratch=scratch).ending is Ending.CANCELLED
    assert running_under(scratch) == []


def test_stop_all_kills_even_those_that_ignore_it(processes, scratch):
    results = []
    deaf = python(
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('x', flush=True); time.sleep(600)"
    )
    thread = threading.Thread(target=lambda: results.append(processes.run(deaf, timeout=60, scratch=scratch)))
    thread.start()
    assert wait_for(lambda: running_under(scratch))
    processes.stop_all()
    thread.join()
    assert results[0].ending is Ending.CANCELLED
    assert running_under(scratch) == []


def test_no_more_children_at_a_time_than_allowed(scratch, tmp_path):
    owner = Processes(jobs=2)
    most, running, lock = [0], [0], threading.Lock()
    text = "import os, time; time.sleep(0.15)"

    def count(stop):
        while not stop.is_set():
            with lock:
                running[0] = len(running_under(scratch))
                most[0] = max(most[0], running[0])

    stop = threading.Event()
    counter = threading.Thread(target=count, args=(stop,))
    counter.start()
    threads = [
        threading.Thread(target=owner.run, args=(python(text),), kwargs={"timeout": 5, "scratch": scratch})
        for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    counter.join()
    assert most[0] == 2


def test_children_die_when_secscan_is_killed(tmp_path):
    program = textwrap.dedent(
        f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from secscan.system.process import Command, Processes
        text = "import os, time; print(os.getpid(), flush=True); open(os.environ['HOME'] + '/pid', 'w').write(str(os.getpid())); time.sleep(600)"
        Processes().run(Command((sys.executable, "-I", "-c", text)), timeout=60, scratch={str(tmp_path)!r})
        """
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    try:
        assert wait_for(lambda: any(path.read_text() for path in tmp_path.glob("run-*/home/pid")))
        child = int(next(tmp_path.glob("run-*/home/pid")).read_text())
        assert alive(child)
    finally:
        parent.kill()
        parent.wait()
    assert gone_soon(child)


def test_processors_are_those_that_we_may_use_or_all_of_them(monkeypatch):
    assert processors() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == os.cpu_count()
