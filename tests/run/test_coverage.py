"""The coverage ledger: a file is answered or it is a gap with its reason; nothing else is `ok`."""

from __future__ import annotations

import pytest

from secscan.contract import FileResult, SourceFile, UnseenPart
from secscan.model import FileProblem, RunStatus, Stage
from secscan.run.coverage import Coverage


def files(*paths):
    return [SourceFile(path, frozenset(), 1, f"digest of {path}") for path in paths]


def account(*paths, **more):
    return Coverage(Stage.SAST, files(*paths), scanner="semgrep", **more)


def places(end):
    return [(gap.path, gap.kind, gap.start_line, gap.end_line) for gap in end.gaps]


def test_every_file_answered_is_ok():
    book = account("a", "b")
    book.enter({"a": FileResult(), "b": FileResult()})
    end = book.close()
    assert (end.status, end.reason, end.failed, end.gaps) == (RunStatus.OK, "", (), ())
    assert set(book.results) == {"a", "b"}


def test_nothing_claimed_is_nothing_to_do():
    end = account().close()
    assert (end.status, end.reason, end.gaps) == (RunStatus.NOT_APPLICABLE, "no files to scan", ())


def test_a_file_that_nobody_mentioned_is_failed():
    book = account("a", "b", "c")
    book.enter({"a": FileResult()})
    book.fail(files("c"), "late", late=True)
    end = book.close()
    assert end.status is RunStatus.PARTIAL
    assert end.failed == (FileProblem("b", "not accounted for by the scanner"), FileProblem("c", "late"))
    assert end.reason == "2 of 3 files not fully scanned (b: not accounted for by the scanner, …)"
    assert places(end) == [("b", "failed", 0, 0), ("c", "timeout", 0, 0)]
    assert all((gap.stage, gap.scanner, gap.status) == ("sast", "semgrep", "new") for gap in end.gaps)
    assert [gap.content for gap in end.gaps] == ["digest of b", "digest of c"]
    assert all("secscan baseline create" in gap.advice for gap in end.gaps)


def test_one_failed_file_is_told_without_more():
    book = account("a", "b")
    book.enter({"a": FileResult(), "b": FileResult(error="line 3")})
    assert book.close().reason == "1 of 2 files not fully scanned (b: line 3)"
    assert book.results["b"].error == "line 3"


def test_the_first_reason_of_a_file_stays_unless_it_answers_with_an_error():
    book = account("a", "b", "c")
    book.fail(files("a", "b"), "first")
    book.fail(files("a"), "second")
    book.enter({"b": FileResult(error="its own"), "c": FileResult()})
    assert book.close().failed == (FileProblem("a", "first"), FileProblem("b", "its own"))


def test_a_scanner_that_saw_no_file_is_failed_with_its_problem_or_the_first_reason():
    book = account("a", "b")
    book.fail(files("b", "a"), "killed")
    end = book.close()
    assert (end.status, end.reason) == (RunStatus.FAILED, "killed")
    told = account("a", problem="it does not start").close()
    assert (told.status, told.reason) == (RunStatus.FAILED, "it does not start")
    two = account("a", "b")
    two.fail(files("a"), "one")
    two.fail(files("b"), "two")
    assert two.close().reason == "one"
    broken = account("a")
    broken.enter({"a": FileResult(error="out of memory")})
    assert broken.close().status is RunStatus.FAILED


def test_a_scanner_that_says_what_is_wrong_with_every_file_works():
    book = account("a", "b")
    book.enter(dict.fromkeys("ab", FileResult(error="line 1: not Python", lasting=True)))
    end = book.close()
    assert (end.status, end.reason) == (
        RunStatus.PARTIAL, "2 of 2 files not fully scanned (a: line 1: not Python, …)",
    )  # fmt: skip
    assert places(end) == [("a", "unread", 0, 0), ("b", "unread", 0, 0)]


def test_out_of_time_is_told_even_where_all_failed():
    end = account("a", timed_out=True).close()
    assert (end.status, end.reason) == (RunStatus.TIMEOUT, "out of time: 1 of 1 files not fully scanned")
    done = account("a", timed_out=True)
    done.enter({"a": FileResult()})
    assert done.close().status is RunStatus.OK


def test_an_unreadable_file_counts_among_the_files_and_is_not_the_scanners_gap():
    book = account("a", unreadable=(FileProblem("u", "permission denied"),))
    book.enter({"a": FileResult()})
    end = book.close()
    assert (end.status, end.failed) == (RunStatus.PARTIAL, (FileProblem("u", "permission denied"),))
    assert end.reason == "1 of 2 files not fully scanned (u: permission denied)"
    assert end.gaps == ()
    alone = account(unreadable=(FileProblem("u", "gone"),)).close()
    assert (alone.status, alone.reason) == (RunStatus.PARTIAL, "1 of 1 files not fully scanned (u: gone)")


def test_each_unseen_part_is_a_gap_of_its_lines():
    parts = (
        UnseenPart(3, 5, "cannot be parsed", "syntax", "update semgrep"),
        UnseenPart(9, 0, "a bundle", "minified", covered_by=("text rules",)),
    )
    book = account("a", "b")
    book.enter({"a": FileResult(unseen=parts), "b": FileResult()})
    end = book.close()
    assert end.status is RunStatus.PARTIAL
    assert end.failed == (FileProblem("a", "lines 3-5, line 9: cannot be parsed"),)
    assert places(end) == [("a", "syntax", 3, 5), ("a", "minified", 9, 9)]
    assert [gap.covered_by for gap in end.gaps] == [(), ("text rules",)]
    assert end.gaps[0].advice == "update semgrep"


def test_a_file_with_an_error_is_a_gap_as_a_whole_whatever_else_is_unseen():
    part = UnseenPart(3, 5, "cannot be parsed", "syntax")
    book = account("a")
    book.enter({"a": FileResult(error="no end", lasting=True, unseen=(part,))})
    assert places(book.close()) == [("a", "unread", 0, 0)]


def test_a_file_of_an_output_that_is_wrong_as_a_whole_is_a_gap_as_a_whole():
    part = UnseenPart(3, 5, "cannot be parsed", "syntax")
    book = account("a", "b")
    book.enter({"a": FileResult(unseen=(part,)), "b": FileResult()})
    book.fail(files("a", "b"), "the sample was not found")
    end = book.close()
    assert (end.status, end.reason) == (RunStatus.FAILED, "the sample was not found")
    assert places(end) == [("a", "failed", 0, 0), ("b", "failed", 0, 0)]


@pytest.mark.parametrize(
    ("lines", "words"), [((0, 0), ""), ((3, 3), "line 3"), ((3, 0), "line 3"), ((3, 5), "lines 3-5")]
)
def test_where_a_part_is_in_words(lines, words):
    assert UnseenPart(*lines, "x", "syntax").where == words
