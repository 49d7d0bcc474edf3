import pytest
from builders import at, finding

from secscan.steps.dismiss import dismiss
from secscan.steps.unite import unite


@pytest.mark.parametrize(
    ("path", "noise"),
    [
        ("tests/a.py", True),
        ("pkg/test/a.py", True),
        ("pkg/test_a.py", True),
        ("pkg/a_test.py", True),
        ("conftest.py", True),
        ("pkg/a.py", False),
        ("pkg/latest/a.py", False),
        ("pkg/attest_a.py", False),
        ("tests.py/a", False),
    ],
)
def test_asserts_are_noise_in_tests_only(path, noise):
    [done] = dismiss([finding("bandit.B101", at(path))])
    assert bool(done.dismissed) is noise


def test_other_rules_count_in_tests_as_elsewhere():
    [done] = dismiss([finding("bandit.B602", at("tests/a.py"))])
    assert done.dismissed == ""


def test_a_reason_that_stands_already_is_kept():
    [done] = dismiss([finding("bandit.B101", at("tests/a.py"), dismissed="a placeholder")])
    assert done.dismissed == "a placeholder"


def test_a_finding_that_another_scanner_means_still_counts():
    noise = finding("bandit.B101", at("tests/a.py"), weakness="w")
    meant = finding("semgrep.x", at("tests/a.py"), weakness="w")
    [united] = unite(dismiss([noise, meant]))
    assert united.dismissed == ""
