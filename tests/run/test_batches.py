"""The drive against scanners that break in every way: nothing is lost, nothing is called clean."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest
from builders import finding
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.cache import results
from secscan.config.tables import AcceptUnscanned
from secscan.contract import BatchOutcome, FileResult, Rewrite, Settings, SourceFile, UnseenPart
from secscan.errors import ToolError
from secscan.gap import GapStatus
from secscan.model import ReportedBy, RunStatus, Stage
from secscan.run.batches import BatchContext, BatchRunner, TimeBudget, batches, split
from secscan.run.coverage import Coverage
from secscan.steps.gaps import accept_gaps, identify_gaps
from secscan.system.command import Command, Completed, Ending


def file(name, size=10):
    return SourceFile(name, frozenset({"python"}), size, hashlib.sha256(name.encode()).hexdigest())


class Store(dict):
    def get_many(self, keys):
        return {k: self[k] for k in keys if k in self}

    def put_many(self, entries):
        self.update(entries)


def scanner(poison=(), *, ordered=False, problem="", silent=(), ending=Ending.SIGNAL):
    """A scanner whose child dies when a poisonous file is in its batch; an ordered one gets that far."""

    def parse(done, batch):
        answers = {}
        for item in batch:
            if item.path in poison:
                return BatchOutcome(answers if ordered else {}, problem="broken output")
            if item.path not in silent:
                answers[item.path] = FileResult((finding(),))
        return BatchOutcome(answers, problem)

    def run(batch):
        bad = any(item in poison for item in batch)
        return Completed(ending if bad else Ending.EXIT, -9 if bad else 0, b"", b"", 0.01)

    return SimpleNamespace(
        NAME="fake",
        STAGE=Stage.SAST,
        ORDERED=ordered,
        BATCH_BYTES=1000,
        digest=lambda: "d",
        command=lambda batch, _tools, _settings: Command(tuple(f.path for f in batch)),
        parse=parse,
        run=run,
    )


def drive(fake, files, *, store=None, stage=lambda f: f, run=None, timeout=100.0):
    coverage = Coverage(Stage.SAST, files)
    calls = []
    lock = threading.Lock()

    def runner(command, _timeout):
        with lock:
            calls.append(command.argv)
        return (run or fake.run)(command.argv)

    with ThreadPoolExecutor(2) as pool:
        context = BatchContext(
            None, runner, stage, store if store is not None else Store(), pool, Settings(timeout=timeout)
        )
        BatchRunner(fake, coverage, context, "1").run()
    return coverage, calls


@pytest.mark.parametrize("ordered", [True, False])
def test_the_culprit_fails_and_every_other_file_keeps_its_findings(ordered):
    files = [file(f"{n:03}.py") for n in range(60)]
    coverage, calls = drive(scanner({"037.py"}, ordered=ordered), files)
    end = coverage.close()
    status, failed = end.status, end.failed
    assert status is RunStatus.PARTIAL
    assert [p.path for p in failed] == ["037.py"]
    assert "killed by signal 9" in failed[0].reason
    assert len(coverage.results) == 59
    assert len(calls) < 30


@given(st.sets(st.integers(0, 19), max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_whatever_breaks_every_file_is_answered_or_failed(poison, ordered):
    files = [file(f"{n:03}.py", 300) for n in range(20)]
    bad = {f"{n:03}.py" for n in poison}
    coverage, _ = drive(scanner(bad, ordered=ordered), files)
    end = coverage.close()
    status, failed = end.status, end.failed
    assert {p.path for p in failed} == bad
    assert status is (RunStatus.PARTIAL if bad else RunStatus.OK)


def test_a_tool_that_never_works_is_given_up_soon_and_failed():
    files = [file(f"{n:04}.py") for n in range(3000)]
    coverage, calls = drive(scanner({f.path for f in files}), files)
    end = coverage.close()
    status, failed = end.status, end.failed
    assert status is RunStatus.FAILED
    assert len(failed) == 3000
    assert len(calls) < 60


def test_a_file_that_the_output_does_not_mention_is_not_scanned():
    coverage, _ = drive(scanner(silent={"b.py"}), [file("a.py"), file("b.py")])
    end = coverage.close()
    status, failed = end.status, end.failed
    assert status is RunStatus.PARTIAL
    assert [(p.path, p.reason) for p in failed] == [("b.py", "not accounted for by the scanner")]


def test_a_problem_with_all_files_answered_is_still_not_ok():
    coverage, _ = drive(scanner(problem="exit code 70"), [file("a.py")])
    assert coverage.close().status is RunStatus.FAILED
    assert len(coverage.results) == 1


def test_what_was_found_is_replayed_and_failures_are_not_kept():
    store = Store()
    files = [file(f"{n}.py") for n in range(10)]
    first, _ = drive(scanner({"3.py"}), files, store=store)
    again, calls = drive(scanner({"3.py"}), files, store=store)
    assert set(calls) == {("3.py",)}
    assert {p: r.findings for p, r in again.results.items()} == {
        p: _moved(r, p) for p, r in first.results.items()
    }


def test_an_error_of_the_content_is_replayed_and_one_of_the_moment_is_tried_again():
    def broken(lasting):
        fake = scanner()
        fake.parse = lambda _done, batch: BatchOutcome(
            {f.path: FileResult((finding(),), error="cannot be parsed", lasting=lasting) for f in batch}
        )
        return fake

    for lasting in (True, False):
        store = Store()
        first, _ = drive(broken(lasting), [file("a.py")], store=store)
        again, calls = drive(broken(lasting), [file("a.py")], store=store)
        assert bool(calls) is not lasting
        assert first.close() == again.close()
        assert again.results["a.py"].findings == _moved(first.results["a.py"], "a.py")


def _moved(result, path):
    from dataclasses import replace

    return tuple(replace(f, location=replace(f.location, path=path)) for f in result.findings)


def test_every_damaged_entry_is_a_miss():
    store = Store()
    drive(scanner(), [file("a.py")], store=store)
    [(key, value)] = store.items()
    for position in range(len(value)):
        damaged = Store({key: value[:position] + bytes([value[position] ^ 1]) + value[position + 1 :]})
        _, calls = drive(scanner(), [file("a.py")], store=damaged)
        assert calls, position
    _, calls = drive(scanner(), [file("a.py")], store=Store({key: value[:-1]}))
    assert calls


def test_out_of_time_is_a_state_of_its_own():
    coverage, _ = drive(scanner(), [file("a.py")], timeout=0.0)
    assert coverage.close().status is RunStatus.TIMEOUT


def test_a_file_that_changed_meanwhile_has_failed_alone():
    def stage(item):
        if item.path == "b.py":
            raise ToolError("changed while it was scanned")
        return item

    coverage, _ = drive(scanner(), [file("a.py"), file("b.py")], stage=stage)
    end = coverage.close()
    status, failed = end.status, end.failed
    assert (status, [p.path for p in failed]) == (RunStatus.PARTIAL, ["b.py"])


def test_a_tool_that_cannot_be_started_is_tried_a_few_times_only():
    coverage, calls = drive(
        scanner(silent={"a.py"}),
        [file("a.py")],
        run=lambda _argv: Completed(Ending.NOT_STARTED, 127, b"", b"no such file", 0.0),
    )
    end = coverage.close()
    status, reason = end.status, end.reason
    assert status is RunStatus.FAILED
    assert "could not be started: no such file" in reason
    assert len(calls) == 1


def test_named_files_may_stay_unscanned_without_giving_up_the_rest():
    coverage, _ = drive(scanner({"bad/x.py", "b.py"}), [file("a.py"), file("b.py"), file("bad/x.py")])
    end = coverage.close()
    gaps = identify_gaps(end.gaps, {})
    assert end.status is RunStatus.PARTIAL
    excuse = AcceptUnscanned("bad/*", "sast", "a broken fixture")
    done = accept_gaps(gaps, (excuse,), "", (Stage.SAST,))
    assert [g.path for g in done.gaps if g.status is GapStatus.NEW] == ["b.py"]
    assert [g.acceptance.reason for g in done.gaps if g.acceptance] == ["a broken fixture"]
    excuses = (excuse, AcceptUnscanned("b.py", "sast", "other"))
    assert all(g.acceptance for g in accept_gaps(gaps, excuses, "", (Stage.SAST,)).gaps)
    other = (AcceptUnscanned("b*", "secrets", "r"),)
    assert not any(g.acceptance for g in accept_gaps(gaps, other, "", (Stage.SAST,)).gaps)


@given(st.lists(st.integers(0, 500), max_size=40))
def test_batches_hold_every_file_once(sizes):
    files = [file(f"{n}", size) for n, size in enumerate(sizes)]
    made = batches(files, 600)
    assert sorted(f.path for batch in made for f in batch) == sorted(f.path for f in files)
    assert all(batch and sum(f.size for f in batch) <= 600 for batch in made)


def test_split_gets_smaller():
    files = [file(str(n)) for n in range(5)]
    assert [len(part) for part in split(files, ordered=False)] == [2, 3]
    assert [len(part) for part in split(files, ordered=True)] == [1, 4]
    assert split(files[:1], ordered=True) == [files[:1]]


def test_a_budget_counts_overlapping_children_once():
    budget = TimeBudget(10.0)
    budget.start(0.0)
    budget.start(1.0)
    budget.stop(3.0)
    assert budget.left(4.0) == 6.0
    budget.stop(5.0)
    assert budget.left(100.0) == 5.0


def test_a_full_answer_of_a_tool_that_ended_badly_is_not_kept():
    store = Store()
    for _ in range(2):
        coverage, calls = drive(scanner(problem="exit code 77"), [file("a.py")], store=store)
        assert calls
        assert coverage.failed == {"a.py": "exit code 77"}
    assert not store


SECRET = "s3cr3t-v4lue"


def test_what_is_kept_for_later_holds_no_secret_and_no_document():
    result = FileResult((finding(message=f"saw {SECRET}"),), documents=({"kind": "pod", "body": SECRET},))
    kept = results.masked(results.pack(result, "k"), "k", lambda text: text.replace(SECRET, "***"))
    assert SECRET.encode() not in kept
    again = results.unpack(kept, "k", "a.py")
    assert again.findings[0].message == "saw ***"
    assert again.documents == ()
    assert results.unpack(kept, "k", "a.py", whole=True) is None, "policies need the documents"
    assert results.unpack(results.pack(FileResult(), "k"), "k", "a.py", whole=True) == FileResult()
    assert results.masked(b"no entry", "k", str) is None


def test_a_secret_that_is_spelt_like_a_rule_changes_no_rule():
    one = finding(
        "secrets.private-key", message="a private-key", also_reported_by=(ReportedBy("x", "x.private-key"),)
    )
    kept = results.masked(
        results.pack(FileResult((one,)), "k"), "k", lambda text: text.replace("private-key", "***")
    )
    [again] = results.unpack(kept, "k", "a.py").findings
    assert (again.rule, again.also_reported_by, again.message) == (one.rule, one.also_reported_by, "a ***")


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"findings": 3}', b"3", b"\xff"])
def test_a_sealed_entry_that_is_none_is_a_miss(body):
    entry = results.sealed(body, "k")
    assert results.unpack(entry, "k", "a.py") is None
    if body.startswith((b"[", b"\xff")):
        assert results.masked(entry, "k", str) is None


def rewriting(answers, offers, reviewed=None):
    """A scanner whose tool says `answers[content]` of a text, and that offers other texts in turn."""
    fake = scanner()
    given = {}

    def parse(_done, batch):
        found = {f.path: answers[given.get(f.staged, b"own")] for f in batch}
        return BatchOutcome({path: said for path, said in found.items() if said is not None})

    def rewritten(_file, content, tried):
        attempt = (tried.rewrite.attempt if tried.rewrite else 0) if tried else -1
        made = offers.get(attempt)
        return Rewrite(content, made, attempt=attempt + 1) if made else None

    fake.parse, fake.rewritten, fake.given = parse, rewritten, given
    fake.claims = fake.version = fake.rules = lambda *_: None
    if reviewed:
        fake.reviewed = reviewed
    return fake


def plant_in(fake):
    def plant(item, content):
        fake.given[f"{item.path}#{content!r}"] = content
        return replace(item, staged=f"{item.path}#{content!r}")

    return plant


def drive_texts(fake, files, **more):
    coverage = Coverage(Stage.SAST, files)
    with ThreadPoolExecutor(2) as pool:
        context = BatchContext(
            None,
            lambda command, _timeout: fake.run(command.argv),
            lambda f: f,
            Store(),
            pool,
            Settings(),
            write_copy=plant_in(fake),
            read=lambda _file: b"own",
            **more,
        )
        BatchRunner(fake, coverage, context, "1").run()
    return coverage


PART = UnseenPart(3, 4, "not parsed", "syntax")


def test_a_file_that_was_not_read_whole_is_tried_in_another_text_and_keeps_the_findings_of_both():
    one, two = finding(rule="fake.a"), finding(rule="fake.b")
    answers = {b"own": FileResult((one,), unseen=(PART,)), b"other": FileResult((two,))}
    coverage = drive_texts(rewriting(answers, {0: b"other"}), [file("a.py")])
    assert coverage.close().status is RunStatus.OK
    assert set(coverage.results["a.py"].findings) == {one, two}


def test_where_no_text_helps_the_best_answer_stands_and_names_its_lines():
    worse = FileResult(unseen=(UnseenPart(0, 0, "worse", "syntax"),))
    answers = {b"own": FileResult((finding(),), unseen=(PART,)), b"other": worse}
    coverage = drive_texts(rewriting(answers, {0: b"other", 1: b"other"}), [file("a.py"), file("b.py")])
    assert [p.reason for p in coverage.close().failed] == ["lines 3-4: not parsed"] * 2
    assert coverage.results["a.py"].findings == (finding(),)


def test_a_text_over_which_the_tool_breaks_leaves_what_was_known():
    answers = {b"own": FileResult((finding(),), unseen=(PART,)), b"other": None}
    coverage = drive_texts(rewriting(answers, {0: b"other"}), [file("a.py")])
    assert [p.reason for p in coverage.close().failed] == ["lines 3-4: not parsed"]
    assert coverage.results["a.py"].findings == (finding(),)


def test_texts_of_a_file_come_to_an_end():
    answers = {b"own": FileResult(unseen=(PART,)), b"other": FileResult(unseen=(PART,))}
    fake = rewriting(answers, dict.fromkeys(range(100), b"other"))
    assert drive_texts(fake, [file("a.py")]).close().status is RunStatus.PARTIAL
    assert len(fake.given) == 1


def test_a_text_before_the_first_attempt_and_a_review_after_the_last():
    fake = rewriting(
        {b"first": FileResult((finding(),))},
        {-1: b"first"},
        reviewed=lambda _f, content, said: replace(
            said, findings=tuple(replace(f, dismissed=content.decode()) for f in said.findings)
        ),
    )
    coverage = drive_texts(fake, [file("a.py")])
    assert [f.dismissed for f in coverage.results["a.py"].findings] == ["own"]


def test_an_unseen_part_is_replayed_with_the_rest():
    store = Store()
    fake = scanner()
    fake.parse = lambda _done, batch: BatchOutcome({f.path: FileResult(unseen=(PART,)) for f in batch})
    first, _ = drive(fake, [file("a.py")], store=store)
    again, calls = drive(fake, [file("a.py")], store=store)
    assert calls == []
    assert again.results == first.results
    assert again.close() == first.close()
