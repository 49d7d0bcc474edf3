"""Variables of the environment are checked as keys of a configuration are."""

from __future__ import annotations

import pytest
from repositories import plant, scan

from secscan.cli.options import HISTORY_OPTIONS, SCAN_OPTIONS, SCREEN_OPTIONS, check_variables
from secscan.errors import UsageError

NEAREST = {
    "SECSCAN_FAIL_NO": "SECSCAN_FAIL_ON",
    "SECSCAN_FAILON": "SECSCAN_FAIL_ON",
    "SECSCAN_SEVERTY": "SECSCAN_SEVERITY",
    "SECSCAN_fail_on": "SECSCAN_FAIL_ON",
    "SECSCAN_STAGES": "SECSCAN_STAGE",
    "SECSCAN_OPA_TOKN": "SECSCAN_OPA_TOKEN",
    "SECSCAN_ALLOW-INCOMPLETE": "SECSCAN_ALLOW_INCOMPLETE",
}


@pytest.mark.parametrize("name", NEAREST)
def test_a_misspelt_variable_is_an_error_that_names_the_nearest(name):
    with pytest.raises(UsageError) as caught:
        check_variables(["PATH", name])
    assert caught.value.message.startswith(f"{name}:")
    assert NEAREST[name] in caught.value.advice


def test_every_option_has_its_variable_and_others_names_are_left_alone():
    rows = (*SCAN_OPTIONS, *HISTORY_OPTIONS, *SCREEN_OPTIONS)
    known = [f"SECSCAN_{row[0].upper().replace('-', '_')}" for row in rows]
    assert check_variables([*known, "SECSCAN_DEBUG", "MY_SECSCAN_FAIL_NO", "SECSCAN"]) == []
    assert check_variables(["SECSCAN_VERSION"]) == ["SECSCAN_VERSION"]


def test_a_scan_with_a_misspelt_variable_does_not_begin(tmp_path):
    plant(tmp_path, {"a.txt": "a\n"})
    seen = scan(tmp_path, ".", env={"SECSCAN_FAIL_NO": "low"})
    assert (seen.code, seen.report) == (2, {})
    assert "SECSCAN_FAIL_ON" in seen.stderr
    seen = scan(tmp_path, ".", env={"SECSCAN_VERSION": "1"})
    assert seen.code == 0
    assert "warning: SECSCAN_VERSION" in seen.stderr
