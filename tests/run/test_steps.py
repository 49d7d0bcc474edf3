"""The list of steps: its order, and that findings which come later are treated like those before them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from builders import at, finding, text

from secscan.config.tables import SuppressRule
from secscan.model import FindingStatus, Stage, Suppression, SuppressionKind
from secscan.run.steps import STEPS, Phase, StepContext, run_steps
from secscan.steps.suppress import Excuses, marks

PASSWORD = "hunter2-Zq8vL1kP"
SOURCE = f"a = 1\npassword = '{PASSWORD}'\nb = 2\n"
SECRET = finding(
    "detect-secrets.secret-keyword",
    at("a.py", line=2, start=13, end=29),
    stage=Stage.SECRETS,
    masks=((2, 13, 13 + len(PASSWORD)),),
    subject="password = '***':1a2b",
)


def policy(message, line=1, **more):
    return finding(
        "policy.p",
        at("a.py", line=line, start=1, end=2),
        stage=Stage.POLICY,
        weakness="policy.p",
        subject="policy.p#x",
        message=message,
        **more,
    )


def identified(findings, **context):
    return run_steps(Phase.IDENTIFY, findings, StepContext(text("a.py", SOURCE), **context))


def test_every_step_has_a_name_of_its_own_and_says_why_it_stands_there():
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.reason for step in STEPS)


def test_the_phases_follow_each_other():
    order = list(Phase)
    assert all(order.index(one.phase) <= order.index(two.phase) for one, two in pairwise(STEPS))
    assert {step.phase for step in STEPS} == set(Phase)


def test_findings_in_two_parts_are_those_of_one():
    later = [policy(f"It says {PASSWORD} there.", line=2), policy("A second.", line=3)]
    whole = identified([SECRET, *later])
    first = identified([SECRET])
    parts = [*first, *identified(later, earlier=first)]
    assert sorted(parts, key=lambda f: f.fingerprint) == sorted(whole, key=lambda f: f.fingerprint)
    assert PASSWORD not in repr(parts)


def test_later_findings_have_no_fingerprint_of_an_earlier_one():
    first = identified([policy("A message.")])
    second = identified([policy("Another.", line=3)], earlier=first)
    assert len({f.fingerprint for f in (*first, *second)}) == 2


def test_what_a_custom_rule_says_outside_of_its_paths_is_dropped_first():
    kept = identified([SECRET, policy("A message.")], in_scope=lambda f: f.stage is Stage.POLICY)
    assert [f.rule for f in kept] == ["policy.p"]


MARKED = "a = 1  # secscan: ignore[x.y] reviewed\n"


@pytest.mark.parametrize(
    ("base", "status", "pending"),
    [
        (None, FindingStatus.SUPPRESSED, False),
        (lambda _texts: {}, FindingStatus.NEW, True),
        (lambda texts: texts, FindingStatus.SUPPRESSED, False),
    ],
)
def test_a_mark_that_the_base_does_not_have_is_pending(base, status, pending):
    texts = text("a.py", MARKED)
    context = StepContext(texts, excuses=Excuses(marks=marks(texts["a.py"])), base_texts=base)
    found = run_steps(Phase.IDENTIFY, [finding("x.y", at("a.py"))], context)
    [done] = run_steps(Phase.SUPPRESS, found, context)
    assert (done.status, done.suppression.pending) == (status, pending)


def test_another_excuse_counts_where_a_mark_is_pending():
    texts = text("a.py", MARKED)
    table = SuppressRule(rule="x.y", suppression=Suppression(SuppressionKind.CONFIG, "accepted"))
    excuses = Excuses((table,), marks(texts["a.py"]))
    context = StepContext(texts, excuses=excuses, base_texts=lambda _texts: {})
    found = run_steps(Phase.IDENTIFY, [finding("x.y", at("a.py"))], context)
    [done] = run_steps(Phase.SUPPRESS, found, context)
    assert done.status is FindingStatus.SUPPRESSED
    assert done.suppression.kind is SuppressionKind.CONFIG


def test_what_is_suppressed_is_not_known_and_the_rest_is_in_order():
    excuse = Suppression(SuppressionKind.INLINE, "reviewed")
    one, two, three = (
        replace(finding("x.y", at("a.py", line=line)), fingerprint=str(line)) for line in (1, 2, 3)
    )
    two = replace(two, status=FindingStatus.SUPPRESSED, suppression=excuse)
    done = run_steps(Phase.COMPARE, [three, two, one], StepContext(known=frozenset("12")))
    assert [(f.fingerprint, f.status.value) for f in done] == [
        ("1", "known"),
        ("2", "suppressed"),
        ("3", "new"),
    ]


def test_secrets_of_other_versions_are_hidden_where_history_is_searched():
    shown = replace(SECRET, message=f"It says {PASSWORD}.", subject="s")
    [kept] = run_steps(Phase.COMPARE, [shown], StepContext())
    [hidden] = run_steps(Phase.COMPARE, [shown], StepContext(secrets=frozenset({PASSWORD})))
    assert PASSWORD in kept.message
    assert hidden.message == "It says ********."
