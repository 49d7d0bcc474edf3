"""Gaps: identity, acceptance, baseline. Identity is the unseen text's, whatever the order or the lines around."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.config.tables import AcceptUnscanned
from secscan.gap import Gap, GapStatus
from secscan.model import Stage
from secscan.steps.gaps import accept_gaps, identify_gaps, know_gaps
from secscan.syntax.text import SourceText


def gap(path="a.py", lines=(0, 0), *, stage=Stage.SAST, scanner="semgrep", **more):
    more = {"kind": "syntax", "reason": "cannot be parsed", "content": "digest"} | more
    return Gap(stage, scanner, path, start_line=lines[0], end_line=lines[1], **more)


def named(gaps, **texts):
    return identify_gaps(gaps, {f"{name}.py": SourceText(f"{name}.py", text) for name, text in texts.items()})


def prints(gaps, **texts):
    return {one.fingerprint for one in named(gaps, **texts)}


def test_the_unseen_text_decides_and_not_its_place_or_the_reason():
    before = prints([gap(lines=(2, 3))], a="x\nfoo\nbar\ny\n")
    assert before == prints([gap(lines=(5, 6), reason="other words", kind="z")], a="x\n\n\nq\nfoo\nbar\n")
    assert before == prints([gap(lines=(2, 3))], a="x\r\nfoo\r\nbar\r\ny\r\n")
    assert before != prints([gap(lines=(2, 3))], a="x\nfoo\nbaz\ny\n")
    assert before != prints([gap(lines=(2, 4))], a="x\nfoo\nbar\ny\n")


@pytest.mark.parametrize(
    "other", [{"path": "b.py"}, {"stage": Stage.IAC}, {"scanner": "x"}, {"content": "o"}]
)
def test_stage_scanner_path_and_content_tell_gaps_apart(other):
    assert prints([gap()]).isdisjoint(prints([gap(**other)]))


def test_lines_of_a_text_that_is_not_at_hand_go_with_the_content():
    assert prints([gap(lines=(2, 3))]) == prints([gap(lines=(2, 3))], a="x")
    assert prints([gap(lines=(1, 2))]) != prints([gap(lines=(1, 3))])
    assert prints([gap(lines=(1, 2))]) != prints([gap(lines=(1, 2), content="other")])


def test_equal_texts_of_one_file_are_counted_and_one_more_is_a_new_gap():
    two = named([gap(lines=(1, 1)), gap(lines=(3, 3))], a="f\ng\nf\n")
    assert len({one.fingerprint for one in two}) == 2
    three = named([gap(lines=(n, n)) for n in (1, 3, 5)], a="f\ng\nf\ng\nf\n")
    new = [one for one in know_gaps(three, {one.fingerprint for one in two}) if one.status is GapStatus.NEW]
    assert len(new) == 1


def test_no_unseen_text_is_in_a_fingerprint_or_a_gap():
    [one] = named([gap(lines=(1, 1))], a="password = hunter2\n")
    assert "hunter2" not in repr(one)
    assert len(one.fingerprint) == 32


def test_a_guess_of_the_unseen_text_costs_what_a_guess_of_a_secret_costs(monkeypatch):
    """The identity goes through the slow hash, whole and salted: nothing else tells a right guess from a wrong one."""
    asked = []
    monkeypatch.setattr("secscan.steps.gaps.slow_hash", lambda *given: asked.append(given) or "0" * 32)
    lines, whole = prints([gap(lines=(1, 1))], a="password = hunter2\n"), prints([gap(content="c" * 64)])
    assert [size for _, _, size in asked] == [16, 16]
    assert {salt for _, salt, _ in asked} == {b"secscan: the identity of a gap, 1"}
    assert lines == prints([gap(lines=(1, 1))], a="password = hunter3\n")
    assert whole == prints([gap(content="d" * 64)])


gaps = st.lists(
    st.builds(
        lambda path, line, stage, scanner, content: gap(
            path, (line, line), stage=stage, scanner=scanner, content=content
        ),
        st.sampled_from(["a.py", "b.py", "c/d.py"]),
        st.integers(0, 4),
        st.sampled_from(Stage),
        st.sampled_from(["semgrep", "bandit", "secscan"]),
        st.sampled_from(["one", "two"]),
    ),
    max_size=8,
)
TEXTS = {"a": "x\ny\nx\n", "b": "p\n"}


@given(gaps, st.randoms(use_true_random=False))
def test_identity_does_not_depend_on_the_order_of_the_input(found, chance):
    mixed = list(found)
    chance.shuffle(mixed)
    assert named(found, **TEXTS) == named(mixed, **TEXTS)
    assert named(found, **TEXTS) == named([*found, *found], **TEXTS)


@given(gaps)
def test_every_gap_has_its_own_fingerprint_and_none_is_lost(found):
    made = named(found, **TEXTS)
    assert len({one.fingerprint for one in made}) == len(made) == len(set(found))
    assert {replace(one, fingerprint="") for one in made} == set(found)


@given(gaps, gaps)
def test_what_was_there_keeps_its_identity_when_more_comes(found, more):
    assert prints(found, **TEXTS) <= prints([*found, *more], **TEXTS)


def table(path="a*", stage="sast", reason="a broken fixture", **more):
    return AcceptUnscanned(path, stage, reason, **more)


def accepted(found, *tables, today="2026-06-01", stages=tuple(Stage)):
    return accept_gaps(found, tables, today, stages)


def test_an_acceptance_needs_the_stage_and_the_path_and_gives_its_reason():
    done = accepted(
        [gap(), gap("b.py"), gap(stage=Stage.IAC)], table(expires="2026-06-01", origin="x.toml 1")
    )
    assert [one.status.value for one in done.gaps] == ["accepted", "new", "new"]
    excuse = done.gaps[0].acceptance
    assert (excuse.reason, excuse.expires, excuse.origin) == ("a broken fixture", "2026-06-01", "x.toml 1")
    assert done.unused == done.expired == ()


def test_an_acceptance_past_its_date_excuses_nothing_and_is_told():
    done = accepted([gap()], table(expires="2026-05-31", origin="x.toml 1"))
    assert done.gaps[0].status is GapStatus.NEW
    assert [(n.what, n.origin, n.expires) for n in done.expired] == [
        ("accept-unscanned a* (sast)", "x.toml 1", "2026-05-31")
    ]
    assert done.unused == ()


def test_an_acceptance_that_matched_nothing_is_told_where_its_stage_ran():
    assert [n.what for n in accepted([gap()], table("z*")).unused] == ["accept-unscanned z* (sast)"]
    assert accepted([gap()], table("z*"), stages=(Stage.IAC,)).unused == ()
    twice = accepted([gap()], table(), table("*"))
    assert twice.unused == ()


def test_what_is_accepted_stays_accepted_when_a_baseline_knows_it():
    done = accepted(named([gap(), gap("b.py")]), table())
    known = know_gaps(done.gaps, {one.fingerprint for one in done.gaps})
    assert [one.status.value for one in known] == ["accepted", "known"]


@given(gaps, gaps)
def test_more_acceptance_and_more_knowledge_never_make_a_gap_count_that_did_not(found, more):
    made = named(found, **TEXTS)
    some, all_ = {one.fingerprint for one in named(more, **TEXTS)}, {one.fingerprint for one in made}
    for less, wide in ((set(), some), (some, some | all_)):
        quiet = [one.fingerprint for one in know_gaps(made, less) if one.status is not GapStatus.NEW]
        wider = [one.fingerprint for one in know_gaps(made, wide) if one.status is not GapStatus.NEW]
        assert set(quiet) <= set(wider)
    one, two = accepted(made, table("a*")), accepted(made, table("a*"), table("*"))
    assert {g.fingerprint for g in one.gaps if g.acceptance} <= {
        g.fingerprint for g in two.gaps if g.acceptance
    }


def test_a_thousand_gaps_of_one_line_are_named_in_time():
    chance = random.Random(3)
    many = [gap(lines=(1, 1), reason=str(chance.random())) for _ in range(1000)]
    assert len(prints(many, a="x\n")) == 1000
