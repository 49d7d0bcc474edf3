"""The contract, row by row, through the real command line with a real scanner (bandit, the quickest)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secscan.cli.main import run
from secscan.reporters import REPORTERS

pytestmark = pytest.mark.real

BAD = "import subprocess\n\n\ndef go(x):\n    subprocess.call(x, shell=True)\n"
MORE = BAD + "    subprocess.run('ls ' + x, shell=True)\n"
SCAN = ["--stage", "sast", "--allow-incomplete", "secrets", "-f", "json"]


def git(root, *arguments):
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def _what_is_planted_counts(monkeypatch):
    monkeypatch.setenv("SECSCAN_FAIL_ON_CONFIDENCE", "low")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "app.py").write_text(BAD)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def secscan(capfd):
    def call(*arguments, stages=SCAN):
        code = run([*arguments, *stages])
        captured = capfd.readouterr()
        call.err = captured.err
        return code, json.loads(captured.out) if captured.out.startswith("{") else captured.out

    return call


def high(report, status=None):
    found = [f for f in report["findings"] if f["severity"] in {"high", "critical"}]
    return [f for f in found if status is None or f["status"] == status]


def test_a_finding_fails_and_the_report_says_where(repository, secscan):
    code, report = secscan(".")
    assert code == 1 == report["verdict"]["exitCode"]
    [finding] = high(report)
    assert finding["location"]["path"] == "app.py"
    assert (finding["location"]["startLine"], finding["location"]["startColumn"]) == (5, 21)
    assert finding["cwe"] == ["CWE-78"]
    named = {finding["rule"], *(s["rule"] for s in finding["alsoReportedBy"])}
    assert "bandit.B602" in named
    assert report["target"]["commit"]
    assert report["target"]["dirty"] is False


def test_paths_are_relative_to_the_git_top_level_from_wherever(repository, secscan, monkeypatch):
    (repository / "sub").mkdir()
    (repository / "sub/b.py").write_text(BAD)
    whole = {f["fingerprint"] for f in high(secscan(".")[1]) if f["location"]["path"] == "sub/b.py"}
    monkeypatch.chdir(repository / "sub")
    for argument in (".", "b.py", str(repository / "sub/b.py")):
        _, report = secscan(argument)
        assert [(f["location"]["path"]) for f in high(report)] == ["sub/b.py"]
        assert {f["fingerprint"] for f in high(report)} == whole


def test_outside_git_the_files_are_scanned(tmp_path, secscan):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.py").write_text(BAD)
    code, report = secscan(str(tmp_path / "a"))
    assert code == 1
    assert [f["location"]["path"] for f in high(report)] == ["x.py"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--stage", "sats"], ["--fail-on", "hihg"], ["-f", "yaml"], ["-f", "pdf"], ["nowhere"], ["--nonsense"],
        ["-o", "json"], ["-o", "json=no/such/dir/x"], ["-o", "json=a", "-o", "sarif=a"], ["--jobs", "0"], ["--timeout", "soon"],
        ["--baseline", "none.json"], ["--config", "none.toml"], ["--since", "no-such-ref"], ["--policy", "nowhere"],
        ["--skip", "sast", "--stage", "sast"], ["app.py", "/etc/hosts"], ["--cage", "steel"], ["--severity", "none"],
    ],
)  # fmt: skip
def test_wrong_usage_is_two_with_a_message_and_no_traceback(arguments, repository, secscan):
    code, out = secscan(*arguments, stages=())
    assert (code, out) == (2, "")
    assert "secscan: error: " in secscan.err
    assert "Traceback" not in secscan.err


def test_a_misspelt_command_is_named(repository, secscan):
    assert secscan("docter", stages=())[0] == 2
    assert "Did you mean the command 'doctor'?" in secscan.err


def test_a_wrong_configuration_is_two_and_names_file_and_key(repository, secscan):
    (repository / ".secscan.toml").write_text("fail-onn = 'high'\n")
    code, _ = secscan(".")
    assert code == 2
    assert ".secscan.toml: unknown key 'fail-onn'" in secscan.err
    assert "fail-on" in secscan.err


def test_defaults_then_file_then_environment_then_options(repository, secscan, monkeypatch):
    (repository / "pyproject.toml").write_text('[tool.secscan]\nfail-on = "none"\n')
    assert secscan(".")[0] == 0
    monkeypatch.setenv("SECSCAN_FAIL_ON", "high")
    assert secscan(".")[0] == 1
    assert secscan(".", "--fail-on", "critical")[0] == 0
    assert secscan(".", "--fail-on", "none", "--fail-on", "sast=low")[0] == 1


def test_a_configuration_names_files_as_seen_from_the_root(repository, secscan, monkeypatch):
    (repository / "rules").mkdir()
    rule = 'package p\n\ndeny contains "no" if count(input.findings) > 0\n'
    (repository / "rules/p.rego").write_text(rule)
    (repository / ".secscan.toml").write_text('policy = "rules"\n')
    (repository / "sub").mkdir()
    (repository / "sub/b.py").write_text(BAD)
    monkeypatch.chdir(repository / "sub")
    code, written = secscan(".", stages=("--stage", "sast", "--stage", "policy", "-f", "json"))
    assert code == 1
    assert {r["scanner"]: r["status"] for r in written["runs"]}["policy"] == "ok"
    assert [f["rule"] for f in written["findings"] if f["stage"] == "policy"] == ["policy.p"]


def test_an_empty_tree_is_incomplete_and_a_named_file_of_no_concern_passes(repository, secscan, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert secscan(str(empty))[0] == 3
    (repository / "notes.txt").write_text("hello\n")
    assert secscan("notes.txt")[0] == 0


def test_severity_shows_and_does_not_gate(repository, secscan):
    code, report = secscan(".", "--severity", "critical")
    assert code == 1
    assert report["findings"] == []


def test_exit_zero_and_allow_incomplete(repository, secscan):
    assert secscan(".", "--exit-zero")[0] == 0
    (repository / "broken.py").write_text("def (:\n")
    code, report = secscan(".")
    assert code == 3
    assert len(high(report)) == 1
    assert secscan(".", "--exit-zero")[0] == 3
    assert secscan(".", "--allow-incomplete", "sast")[0] == 1


def test_named_files_may_stay_unscanned(repository, secscan):
    (repository / "fixtures").mkdir()
    (repository / "fixtures/broken.py").write_text("def (:\n")
    table = '[[accept-unscanned]]\npath = "fixtures/*"\nstage = "sast"\nreason = "broken on purpose"\n'
    (repository / ".secscan.toml").write_text(table)
    assert secscan(".")[0] == 1


def test_a_baseline_accepts_today_and_only_today(repository, secscan, capfd):
    assert run(["baseline", "create", "--stage", "sast"]) == 0
    first = (repository / ".secscan-baseline.json").read_bytes()
    assert secscan(".")[0] == 1, "it is read only when named"
    code, report = secscan(".", "--baseline", ".secscan-baseline.json")
    assert code == 0
    assert [f["status"] for f in high(report)] == ["known"]
    (repository / "app.py").write_text("# moved\n\n" + MORE)
    code, report = secscan(".", "--baseline", ".secscan-baseline.json")
    assert code == 1
    assert [f["location"]["startLine"] for f in high(report, "new")] == [8]
    (repository / "app.py").write_text("x = 1\n")
    assert run(["baseline", "prune", "--stage", "sast"]) == 0
    assert "0 are kept" in capfd.readouterr().out
    assert run(["baseline", "show"]) == 0
    assert (repository / ".secscan-baseline.json").read_bytes() != first


@pytest.mark.slow
def test_a_baseline_is_written_where_a_file_cannot_be_read_and_knows_that_gap(repository, secscan, capfd):
    (repository / "broken.py").write_text("def (:\n")
    assert run(["baseline", "create", "--stage", "sast"]) == 0
    capfd.readouterr()
    code, report = secscan(".", "--baseline", ".secscan-baseline.json")
    assert code == 0
    assert {gap["status"] for gap in report["gaps"]} == {"known"}
    (repository / "broken.py").write_text("def ((:\n")
    code, report = secscan(".", "--baseline", ".secscan-baseline.json")
    assert {gap["status"] for gap in report["gaps"]} == {"new"}


@pytest.mark.slow
def test_since_marks_what_was_there(repository, secscan):
    (repository / "app.py").write_text(MORE)
    code, report = secscan(".", "--since", "HEAD")
    assert code == 1
    assert [f["location"]["startLine"] for f in high(report, "new")] == [6]
    assert [f["location"]["startLine"] for f in high(report, "known")] == [5]
    (repository / "app.py").write_text("\n" + BAD)
    assert secscan(".", "--since", "HEAD")[0] == 0
    git(repository, "commit", "-qam", "two")
    assert secscan("app.py", "--since", "HEAD~1")[0] == 0


def test_staged_is_what_git_would_commit(repository, secscan):
    (repository / "app.py").write_text("x = 1\n")
    assert secscan(".")[0] == 0
    code, _report = secscan(".", "--staged")
    assert code == 1
    git(repository, "add", "-A")
    (repository / "app.py").write_text(BAD)
    assert secscan(".", "--staged")[0] == 0


def test_suppressions_are_kept_and_told(repository, secscan):
    (repository / "app.py").write_text(BAD.replace("True)", "True)  # secscan: ignore[B602] reviewed by ann"))
    code, report = secscan(".")
    assert code == 0
    [finding] = high(report)
    assert finding["suppression"]["kind"] == "inline"
    assert finding["suppression"]["reason"] == "reviewed by ann"
    (repository / "app.py").write_text(BAD + "# secscan: ignore[B101] nothing here\n")
    assert [n["origin"] for n in secscan(".")[1]["suppressions"]["unused"]] == ["app.py:6"]


def test_excluded_files_are_listed_and_ignored_ones_too(repository, secscan):
    (repository / ".gitignore").write_text("build/\n")
    (repository / "build").mkdir()
    (repository / "build/gen.py").write_text(BAD)
    (repository / "old").mkdir()
    (repository / "old/a.py").write_text(BAD)
    (repository / "link.py").symlink_to("app.py")
    _code, report = secscan(".", "--exclude", "old/**")
    assert {f["location"]["path"] for f in high(report)} == {"app.py"}
    assert report["skipped"] == {"excluded": 1, "ignored": 1, "link": 1}


def test_odd_names_are_scanned_and_safe(repository, secscan):
    names = [
        b"a\nb.py",
        b"\xff\xfe.py",
        b"-rf.py",
        "späße 日本.py".encode(),
        b"::error::x.py",
        b"a b'\".py",
        b"$(id).py",
    ]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(repository), name))).write_text(BAD)
    code, report = secscan(".")
    assert code == 1
    assert len(high(report)) == len(names) + 1
    assert len({f["fingerprint"] for f in high(report)}) == len(names) + 1
    assert {"a\nb.py", "\\xff\\xfe.py", "-rf.py"} <= {f["location"]["path"] for f in report["findings"]}


def test_one_scan_writes_many_reports_and_leaves_nothing_else(repository, secscan):
    formats = list(REPORTERS)
    code, out = secscan(
        ".", *[a for f in formats for a in ("-o", f"{f}=out.{f}")], stages=("--stage", "sast")
    )
    assert code == 1
    assert "app.py:5" in out
    status = subprocess.run(
        ["git", "status", "--porcelain"], check=True, capture_output=True, text=True
    ).stdout
    assert sorted(status.split()[1::2]) == sorted(f"out.{f}" for f in formats)
    assert all((repository / f"out.{f}").stat().st_size for f in formats)
    again = secscan(".", *[a for f in formats for a in ("-o", f"{f}=out.{f}")])
    assert high(again[1])[0]["location"]["path"] == "app.py"


def test_a_report_that_cannot_be_written_is_not_a_pass(repository, secscan):
    (repository / "app.py").write_text("x = 1\n")
    (repository / "out.json").symlink_to("/dev/null")
    code, _ = secscan(".", "-o", "json=out.json")
    assert code == 2
    assert "out.json" in secscan.err


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_from_the_cache_too(repository, secscan, tmp_path):
    def report(*more):
        _, data = secscan(".", *more)
        for item in data["runs"]:
            item["durationSeconds"] = 0
        data.pop("started", None), data.pop("ended", None)
        return json.dumps(data)

    first = report("--no-cache")
    assert report() == first
    assert report() == first
    assert report("--jobs", "1") == first


def test_the_last_line_says_what_decided(repository, secscan):
    _code, out = secscan(".", stages=("--stage", "sast"))
    assert "failed" in out.splitlines()[-1]
    assert "sast: 1 new finding" in out.splitlines()[-1]


def children_of(pid):
    """Pids of the children of all threads."""
    found = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += listing.read_text().split()
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_130_and_leaves_no_child(number, repository):
    (repository / "big.py").write_text(BAD * 20000)
    command = [sys.executable, "-m", "secscan", ".", "--stage", "sast", "--no-cache"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    seen = []
    while process.poll() is None and not seen:
        seen = children_of(process.pid)
        time.sleep(0.02)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    time.sleep(0.2)
    alive = [
        pid
        for pid in seen
        if os.path.exists(f"/proc/{pid}") and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]
    ]
    assert seen
    assert not alive
