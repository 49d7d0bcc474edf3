"""What is kept of a file that is read with others is kept under those others too."""

from dataclasses import replace

from secscan.cache.results import key
from secscan.contract import FileContext, SourceFile


def test_a_result_is_kept_under_the_files_that_it_depends_on():
    alone = SourceFile("a/x.tf", frozenset({"terraform"}), 1, "d1")
    first = replace(alone, context=FileContext((alone,), "one"))
    keys = {
        key("iac", "1", "r", "x.tf", file)
        for file in (alone, first, replace(first, context=FileContext((), "two")))
    }
    assert len(keys) == 3
    assert key("iac", "1", "r", "x.tf", replace(first, path="b/x.tf")) not in keys
