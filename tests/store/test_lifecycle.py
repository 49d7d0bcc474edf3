"""What a scan changes: fixed only where everyone looked, reopened, suppressed, in any order of recording."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from store_records import BANDIT, DAY, SEMGREP, START, gap, scanned, seen

from secscan.store.lifecycle import changes
from secscan.store.record import LookScope, SeenRun


def states(*records):
    """The state after these records, in the order in which they are given."""
    state, gaps, made = {}, {}, None
    for record in records:
        made = changes(state, gaps, record)
        again = {print_: replace(state[print_], last_seen=record.at) for print_ in made.seen_again}
        state = state | again | {kept.seen.fingerprint: kept for kept in made.findings}
        gaps = gaps | {kept.seen.fingerprint: kept for kept in made.gaps}
    return state, gaps, made


def fixed_by(record, first=None):
    first = first or scanned(seen())
    return states(first, record)[0]["f1"].fixed is not None


def test_a_finding_that_a_whole_scan_does_not_see_is_fixed():
    state, _, made = states(scanned(seen()), scanned(at=3))
    assert state["f1"].fixed == START + 3 * DAY
    assert (made.tallies[3].fixed, made.tallies[3].seconds, made.tallies[3].open) == (1, 3 * DAY, 0)
    assert [event.what for event in made.events] == ["fixed"]


@pytest.mark.parametrize("status", ["failed", "timeout", "missing", "partial", "skipped"])
def test_a_scanner_that_did_not_look_at_all_fixes_nothing(status):
    assert not fixed_by(scanned(at=1, runs=(replace(SEMGREP, status=status),)))


def test_a_stage_or_scanner_that_was_not_asked_for_fixes_nothing():
    assert not fixed_by(scanned(at=1, runs=()))
    assert not fixed_by(scanned(at=1, runs=(SeenRun("secrets", "semgrep", "1", "ok"),)))


def test_nothing_to_look_at_is_a_look():
    assert fixed_by(scanned(at=1, runs=(replace(SEMGREP, status="not-applicable"),)))


def test_whoever_also_reported_it_must_have_looked_too():
    both = scanned(seen(scanners=("bandit", "semgrep")), runs=(SEMGREP, BANDIT))
    assert not fixed_by(scanned(at=1, runs=(SEMGREP, replace(BANDIT, status="failed"))), both)
    assert not fixed_by(scanned(at=1), both)
    assert fixed_by(scanned(at=1, runs=(SEMGREP, BANDIT)), both)


@pytest.mark.parametrize(
    ("parts", "fixed"),
    [
        (("src/b.py",), False),
        (("src/a.py",), True),
        (("src",), True),
        (("sr",), False),
        (("lib", "src"), True),
    ],
)
def test_single_files_and_directories_fix_only_what_they_hold(parts, fixed):
    assert fixed_by(scanned(at=1, parts=parts)) is fixed


def test_an_index_or_another_look_aside_fixes_nothing():
    assert not fixed_by(scanned(at=1, scope=LookScope(passing=True)))


@pytest.mark.parametrize("aside", ["src/a.py", "src", "src/"])
def test_what_was_left_out_on_request_is_not_fixed(aside):
    assert not fixed_by(scanned(at=1, aside=(aside,)))


@pytest.mark.parametrize(
    ("blind", "fixed"),
    [
        (gap(), False),
        (gap(path="src"), False),
        (gap(scanner="secscan"), False),
        (gap(scanner="bandit"), True),
        (gap(stage="iac"), True),
        (gap(path="src/b.py"), True),
    ],
)
def test_a_gap_at_its_place_fixes_nothing(blind, fixed):
    assert fixed_by(scanned(at=1, gaps=(blind,))) is fixed


def test_only_a_search_of_the_history_fixes_what_is_in_the_past():
    past = scanned(seen(past=True))
    assert not fixed_by(scanned(at=1), past)
    assert fixed_by(scanned(at=1, scope=LookScope(history=True)), past)


def test_rules_of_the_caller_must_be_given_again():
    own = scanned(seen(rule="custom.mine"), scope=LookScope(custom=True))
    idle = (replace(SEMGREP, status="not-applicable"),)
    assert not fixed_by(scanned(at=1), own)
    assert not fixed_by(scanned(at=1, runs=idle, scope=LookScope(custom=True)), own)
    assert fixed_by(scanned(at=1, scope=LookScope(custom=True)), own)


def test_another_image_fixes_nothing_of_this_one():
    run = (SeenRun("image", "trivy", "1", "ok"),)
    found = seen(stage="image", scanners=("trivy",), path="image/app")
    first = scanned(found, runs=run, images=("image/app",))
    assert not fixed_by(scanned(at=1, runs=run, images=("image/other",)), first)
    assert not fixed_by(scanned(at=1, runs=run), first)
    assert fixed_by(scanned(at=1, runs=run, images=("image/app",)), first)


def test_what_comes_back_is_reopened_and_keeps_its_first_day():
    state, _, made = states(scanned(seen()), scanned(at=2), scanned(seen(), at=5))
    kept = state["f1"]
    assert (kept.first_seen, kept.opened, kept.fixed, kept.reopened) == (START, START + 5 * DAY, None, 1)
    assert (made.tallies[3].reopened, made.tallies[3].opened, made.tallies[3].open) == (1, 0, 1)


def test_a_suppressed_finding_is_not_open_and_nobody_fixed_it():
    excused = seen(status="suppressed", excuse="config", owner="ann", reason="ok", expires="2027-01-01")
    state, _, made = states(scanned(seen()), scanned(excused, at=1))
    assert (made.tallies[3].open, made.tallies[3].suppressed) == (0, 1)
    assert [event.what for event in made.events] == ["suppressed"]
    assert state["f1"].seen.owner == "ann"
    gone = states(scanned(excused), scanned(at=1))[2]
    assert (gone.tallies[3].fixed, gone.tallies[3].seconds) == (0, 0)


def test_an_excuse_that_ends_makes_it_open_again():
    made = states(scanned(seen(status="suppressed")), scanned(seen(), at=1))[2]
    assert [event.what for event in made.events] == ["unsuppressed"]
    assert made.tallies[3].open == 1


def test_the_latest_look_counts_whatever_is_recorded_last():
    late = scanned(seen(), at=1)
    state, _, _ = states(scanned(seen()), scanned(at=2), late)
    assert (state["f1"].fixed, state["f1"].last_seen) == (START + 2 * DAY, START + DAY)
    state, _, _ = states(scanned(seen(), at=2), scanned(at=1))
    assert state["f1"].fixed is None


def test_scans_of_different_stages_lead_to_one_state_in_any_order():
    secrets = SeenRun("secrets", "detect-secrets", "1", "ok")
    jobs = [
        scanned(seen("s1"), seen("s2"), at=0),
        scanned(seen("k1", stage="secrets", scanners=("detect-secrets",)), at=0.1, runs=(secrets,)),
        scanned(seen("s1"), at=1),
        scanned(at=1.1, runs=(secrets,)),
    ]
    ends = set()
    for order in itertools.permutations(jobs[2:]):
        state, _, _ = states(*jobs[:2], *order)
        ends.add(tuple((name, kept.fixed) for name, kept in sorted(state.items())))
    assert ends == {(("k1", jobs[3].at), ("s1", None), ("s2", jobs[2].at))}


def test_what_changes_in_nothing_is_not_written_again():
    made = states(scanned(seen()), scanned(seen(), at=1))[2]
    assert (made.findings, made.seen_again, made.events) == ((), ("f1",), ())


def test_a_gap_stays_until_somebody_looks():
    _, gaps, _ = states(scanned(gaps=(gap(),)), scanned(at=1, runs=(replace(SEMGREP, status="failed"),)))
    assert gaps["g1"].closed is None
    _, gaps, _ = states(scanned(gaps=(gap(),)), scanned(at=1))
    assert gaps["g1"].closed == START + DAY
    _, gaps, _ = states(scanned(gaps=(gap(scanner="secscan"),)), scanned(at=1))
    assert gaps["g1"].closed == START + DAY
