"""The coverage ledger: a file is answered, failed with its reason, or excused by name; nothing else is `ok`."""

from __future__ import annotations

from secscan.config.settings import AcceptUnscanned
from secscan.contract import FileResult, SourceFile
from secscan.model import FileProblem, RunStatus, Stage
from secscan.run.coverage import Coverage


def files(*paths):
    return [SourceFile(path, frozenset(), 1, "d") for path in paths]


def account(*paths, **more):
    return Coverage(Stage.SAST, files(*paths), **more)


def test_every_file_answered_is_ok():
    book = account("a", "b")
    book.enter({"a": FileResult(), "b": FileResult()})
    assert book.close(()) == (RunStatus.OK, "", (), [])
    assert set(book.results) == {"a", "b"}


def test_nothing_claimed_is_nothing_to_do():
    assert account().close(()) == (RunStatus.NOT_APPLICABLE, "no file of its kind", (), [])


def test_a_file_that_nobody_mentioned_is_failed():
    book = account("a", "b", "c")
    book.enter({"a": FileResult()})
    book.fail(files("c"), "late")
    status, reason, failed, notes = book.close(())
    assert status is RunStatus.PARTIAL
    assert failed == (FileProblem("b", "not accounted for by the scanner"), FileProblem("c", "late"))
    assert reason == "2 of 3 files not scanned (b: not accounted for by the scanner, …)"
    assert notes == []


def test_one_failed_file_is_told_without_more():
    book = account("a", "b")
    book.enter({"a": FileResult(), "b": FileResult(error="line 3")})
    assert book.close(())[1] == "1 of 2 files not scanned (b: line 3)"
    assert book.results["b"].error == "line 3"


def test_the_first_reason_of_a_file_stays_unless_it_answers_with_an_error():
    book = account("a", "b", "c")
    book.fail(files("a", "b"), "first")
    book.fail(files("a"), "second")
    book.enter({"b": FileResult(error="its own"), "c": FileResult()})
    assert book.close(())[2] == (FileProblem("a", "first"), FileProblem("b", "its own"))


def test_all_failed_is_failed_with_the_scanners_problem_or_the_first_reason():
    book = account("a", "b")
    book.fail(files("b", "a"), "killed")
    assert book.close(())[:2] == (RunStatus.FAILED, "killed")
    told = account("a", problem="it does not start")
    assert told.close(())[:2] == (RunStatus.FAILED, "it does not start")
    two = account("a", "b")
    two.fail(files("a"), "one")
    two.fail(files("b"), "two")
    assert two.close(())[1] == "one"


def test_out_of_time_is_told_even_where_all_failed():
    book = account("a", timed_out=True)
    assert book.close(())[:2] == (RunStatus.TIMEOUT, "out of time: 1 of 1 files not scanned")
    done = account("a", timed_out=True)
    done.enter({"a": FileResult()})
    assert done.close(())[0] is RunStatus.OK


def test_an_unreadable_file_counts_among_the_files():
    book = account("a", unreadable=(FileProblem("u", "permission denied"),))
    book.enter({"a": FileResult()})
    status, reason, failed, _ = book.close(())
    assert (status, failed) == (RunStatus.PARTIAL, (FileProblem("u", "permission denied"),))
    assert reason == "1 of 2 files not scanned (u: permission denied)"
    alone = account(unreadable=(FileProblem("u", "gone"),))
    assert alone.close(())[:2] == (RunStatus.FAILED, "gone")


def test_an_excuse_needs_the_stage_and_the_path_and_leaves_a_note():
    excuses = (
        AcceptUnscanned("a*", "iac", "another stage"),
        AcceptUnscanned("x*", "sast", "another path"),
        AcceptUnscanned("a*", "sast", "a broken fixture"),
    )
    book = account("a1", "b", "c")
    book.enter({"c": FileResult()})
    status, _, failed, notes = book.close(excuses)
    assert status is RunStatus.PARTIAL
    assert [problem.path for problem in failed] == ["b"]
    assert notes == ["a1: not scanned (not accounted for by the scanner), accepted: a broken fixture"]
    whole = account("a1")
    assert whole.close(excuses)[0] is RunStatus.OK
