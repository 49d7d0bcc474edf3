"""Asking providers: once a value, slowly, a limited number of times, and never after a provider said stop."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from verify.tokens import file_of, found, made

from secscan.errors import ToolError
from secscan.model import (
    Confidence,
    FindingStatus,
    Location,
    Severity,
    Suppression,
    SuppressionKind,
    VerificationState,
)
from secscan.run.steps import Phase, StepContext, run_steps
from secscan.verify.claims import masked
from secscan.verify.providers import PROVIDERS
from secscan.verify.verifier import MOST, PATIENCE, PAUSE, Verifier, VerifierContext

GOOD = (200, json.dumps({"resources": {}, "ok": True}).encode())
BAD = (401, b"{}")


@dataclass
class Stage:
    """A world whose clock moves by what is waited and by what each answer takes."""

    answer: object = GOOD
    takes: float = 0.25
    time: float = 1000.0
    log: list = field(default_factory=list)

    def ask(self, request, seconds):
        self.log.append(("ask", request.host, self.time, request, seconds))
        self.time += self.takes
        got = self.answer(request) if callable(self.answer) else self.answer
        if isinstance(got, Exception):
            raise got
        return got

    def wait(self, seconds):
        self.time += seconds

    def say(self, text):
        self.log.append(("say", text))

    def asked(self, host=""):
        return [row for row in self.log if row[0] == "ask" and host in row[1]]

    def said(self):
        return [row[1] for row in self.log if row[0] == "say"]

    def verifier(self, *names, timeout=900.0):
        chosen = [p for p in PROVIDERS if p.name in names]
        return Verifier(chosen, VerifierContext(self.ask, lambda: self.time, self.wait, self.say), timeout)


def texts_of(*values):
    source = file_of(values)
    return lambda finding: masked(finding, source)


def several(kind, count, first=1):
    values = [made(kind, seed) for seed in range(count)]
    return values, [found(v, f"secrets.{kind}", first + n) for n, v in enumerate(values)]


def test_a_value_that_works_is_critical_and_certain_and_nothing_else_of_the_finding_changes():
    value = made("github-pat")
    one = found(value, "secrets.github-pat", severity=Severity.HIGH, confidence=Confidence.LOW)
    stage = Stage()
    [after] = stage.verifier("github").verified([one], texts_of(value))
    assert (after.severity, after.confidence) == (Severity.CRITICAL, Confidence.CERTAIN)
    assert (after.verification.standing, after.verification.provider) == (VerificationState.ACTIVE, "github")
    assert replace(after, severity=one.severity, confidence=one.confidence, verification=None) == one


@pytest.mark.parametrize(
    ("answer", "standing"), [(BAD, VerificationState.INACTIVE), ((418, b""), VerificationState.UNKNOWN)]
)
def test_any_other_word_is_told_and_changes_nothing(answer, standing):
    value = made("github-pat")
    one = found(value, "secrets.github-pat", severity=Severity.HIGH)
    [after] = Stage(answer).verifier("github").verified([one], texts_of(value))
    assert after.verification.standing is standing
    assert replace(after, verification=None) == one


def test_fingerprints_are_those_of_a_scan_without_it():
    value = made("github-pat")
    source = file_of([value])
    raw = found(value, "secrets.github-pat", subject="k = * 1f3a", weakness="hardcoded-secret")
    before = run_steps(Phase.IDENTIFY, [raw], StepContext({"a.ini": source}))
    after = Stage().verifier("github").verified(before, lambda f: masked(f, source))
    assert [f.fingerprint for f in after] == [f.fingerprint for f in before]
    assert after[0].verification is not None


def test_one_request_for_a_value_however_many_places_hold_it():
    value = made("github-pat")
    many = [found(value, "secrets.github-pat", line) for line in range(1, 8)]
    stage = Stage()
    verifier = stage.verifier("github")
    after = verifier.verified(many, texts_of(*[value] * 7))
    assert len(stage.asked()) == 1
    assert {f.verification.standing for f in after} == {VerificationState.ACTIVE}
    verifier.verified(many, texts_of(*[value] * 7))
    assert len(stage.asked()) == 1


def test_what_is_excused_is_not_sent_and_not_told():
    values, found_ones = several("github-pat", 2)
    excuse = Suppression(SuppressionKind.BUILT_IN, "an example")
    hidden = replace(found_ones[0], status=FindingStatus.SUPPRESSED, suppression=excuse)
    stage = Stage()
    after = stage.verifier("github").verified([hidden, found_ones[1]], texts_of(*values))
    assert after[0] == hidden
    [(_, _, _, request, _)] = stage.asked()
    assert values[0] not in str(request.headers)
    assert values[1] in str(request.headers)


def test_all_is_said_before_anything_is_sent_and_the_value_is_in_no_word_of_it():
    values, found_ones = several("github-pat", 3)
    slack = made("slack-bot-token")
    stage = Stage()
    ones = [*found_ones, found(slack, "secrets.slack-bot-token", 4)]
    stage.verifier("slack", "github", "stripe").verified(ones, texts_of(*values, slack))
    kinds = [row[0] for row in stage.log]
    assert kinds == ["say", "say", "ask", "ask", "ask", "ask"]
    assert [text.partition(",")[0] for text in stage.said()] == [
        "github: sends 3 values",
        "slack: sends 1 value",
    ]
    assert not any(value in text for value in (*values, slack) for text in stage.said())


def test_nothing_to_send_is_said():
    stage = Stage()
    stage.verifier("github").verified([], lambda _: ())
    assert stage.said() == ["no secrets of the named providers were found: nothing is sent"]
    assert stage.asked() == []


def test_a_provider_is_asked_once_a_second_and_the_others_in_between():
    hubs, one = several("github-pat", 3)
    slacks, two = several("slack-bot-token", 3, 4)
    stage = Stage()
    stage.verifier("github", "slack").verified([*two, *one], texts_of(*hubs, *slacks))
    assert [row[1] for row in stage.asked()] == ["api.github.com", "slack.com"] * 3
    for host in ("github", "slack"):
        times = [row[2] for row in stage.asked(host)]
        gaps = [later - earlier - stage.takes for earlier, later in pairwise(times)]
        assert all(gap >= PAUSE - 1e-9 for gap in gaps)


def test_the_order_is_that_of_the_places():
    values, ones = several("github-pat", 4)
    stage = Stage()
    stage.verifier("github").verified(ones[::-1], texts_of(*values))
    assert [dict(row[3].headers)["Authorization"].split()[1] for row in stage.asked()] == values


def test_a_run_has_a_limit_and_what_is_left_is_said():
    values, ones = several("github-pat", MOST + 3)
    stage = Stage(takes=0.0)
    verifier = stage.verifier("github")
    after = verifier.verified(ones, texts_of(*values))
    assert len(stage.asked()) == MOST
    assert f"sends {MOST} of {MOST + 3} values" in stage.said()[0]
    assert Counter(f.verification.standing for f in after) == {
        VerificationState.ACTIVE: MOST,
        VerificationState.UNKNOWN: 3,
    }
    assert after[-1].verification.reason == f"not asked: the limit of {MOST} requests per run was reached"
    assert verifier.warnings() == (
        f"verify-secrets: 3 values were not verified: the limit of {MOST} requests per run was reached",
    )


def test_time_is_limited_too():
    values, ones = several("github-pat", 6)
    stage = Stage(takes=2.0)
    verifier = stage.verifier("github", timeout=7.0)
    after = verifier.verified(ones, texts_of(*values))
    assert stage.time - 1000.0 <= 7.0 + stage.takes
    assert len(stage.asked()) == 3
    assert [row[4] for row in stage.asked()] == [7.0, 4.0, 1.0]
    assert after[-1].verification.reason == "not asked: the time limit (--timeout) was reached"
    more, other = several("github-pat", 1)
    other = [replace(other[0], location=Location("b.ini", 1))]
    again = verifier.verified(other, lambda _: (made("github-pat", "new"),))
    assert again[0].verification.standing is VerificationState.UNKNOWN
    assert len(stage.asked()) == 3
    assert more


def test_no_request_gets_more_than_its_patience():
    value = made("github-pat")
    stage = Stage()
    stage.verifier("github").verified([found(value, "secrets.github-pat")], texts_of(value))
    assert stage.asked()[0][4] == PATIENCE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((429, b"{}"), "api.github.com is limiting the rate of requests (429)"),
        ((503, b""), "api.github.com has a server error (503)"),
        ((302, b""), "api.github.com redirects (302), which is not followed"),
        (ToolError("api.github.com: no answer in time"), "api.github.com: no answer in time"),
        (ToolError("api.github.com: its certificate or TLS was refused"), "api.github.com: its certificate or TLS was refused"),
    ],
)  # fmt: skip
def test_a_provider_that_cannot_answer_is_asked_once_and_the_others_are_still_asked(answer, reason):
    hubs, one = several("github-pat", 3)
    slacks, two = several("slack-bot-token", 2, 4)
    stage = Stage(lambda request: answer if "github" in request.host else GOOD)
    verifier = stage.verifier("github", "slack")
    after = verifier.verified([*one, *two], texts_of(*hubs, *slacks))
    assert len(stage.asked("github")) == 1
    assert len(stage.asked("slack")) == 2
    assert [f.verification.reason for f in after[:3]] == [reason, *[f"not asked: {reason}"] * 2]
    assert {f.severity for f in after[:3]} == {Severity.HIGH}
    assert {f.verification.standing for f in after[3:]} == {VerificationState.ACTIVE}
    assert verifier.warnings() == (f"verify-secrets: 2 values were not verified: {reason}",)


def test_a_refusal_stops_nobody():
    values, ones = several("github-pat", 3)
    stage = Stage(BAD)
    stage.verifier("github").verified(ones, texts_of(*values))
    assert len(stage.asked()) == 3


def test_nothing_shows_what_a_run_remembers():
    value = made("github-pat")
    verifier = Stage(BAD).verifier("github")
    verifier.verified([found(value, "secrets.github-pat")], texts_of(value))
    assert value in str(verifier.known)
    assert value not in repr(verifier)
