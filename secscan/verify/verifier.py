"""Asks providers about the secrets of findings: one request a value, slowly, and not for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from secscan.errors import ToolError
from secscan.knowledge.severity import confidence_of, rate
from secscan.model import Finding, Verification, VerificationState
from secscan.verify.claims import Claim, claim
from secscan.verify.judgement import Judgement, judge, unknown
from secscan.verify.providers import Provider
from secscan.verify.request import Request, announcement, request_for

PAUSE = 1.0
"""Seconds between two requests to one provider."""
MOST = 100
"""Requests of a run, to all providers together."""
PATIENCE = 10.0
"""Seconds that one request may take."""
_TABLE = "detect-secrets"
_WORD = "verified"


@dataclass(frozen=True, slots=True)
class VerifierContext:
    """The doors. `ask` gives status and body of an answer, or raises `ToolError` with a reason to show."""

    ask: Callable[[Request, float], tuple[int, bytes]]
    now: Callable[[], float]
    wait: Callable[[float], None]
    say: Callable[[str], None]


@dataclass(slots=True)
class Verifier:
    """One run's verification. What was learned of a value is remembered until the run ends, nowhere else."""

    providers: Sequence[Provider]
    world: VerifierContext
    timeout: float
    known: dict[tuple[str, str], Verification] = field(default_factory=dict, repr=False)
    stopped: dict[str, str] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    spent: float = 0.0

    def verified(
        self, findings: Iterable[Finding], texts: Callable[[Finding], Iterable[str]]
    ) -> list[Finding]:
        """The findings with what their providers said; `texts` gives what a finding masks."""
        listed = list(findings)
        claims = [claim(finding, texts(finding), self.providers) for finding in listed]
        self._ask_all(_in_turns(listed, claims, self.known))
        known = [self.known.get(one.key) if one else None for one in claims]
        return [_told(finding, said) for finding, said in zip(listed, known, strict=True)]

    def warnings(self) -> tuple[str, ...]:
        """What was not verified though it was asked for, in sentences without a value."""
        return tuple(
            f"verify-secrets: {count} {'value was' if count == 1 else 'values were'} not verified: {reason}"
            for reason, count in sorted(self.left.items())
        )

    def _ask_all(self, claims: Sequence[Claim]) -> None:
        self._announce(claims)
        begun = self.world.now()
        for one in claims:
            left = self.timeout - self.spent - (self.world.now() - begun)
            self.known[one.key] = self._asked(one, left)
        self.spent += self.world.now() - begun

    def _announce(self, claims: Sequence[Claim]) -> None:
        """Says what is going to be sent before any of it is."""
        names = [one.provider.name for one in claims if one.provider.name not in self.stopped]
        every, sent = Counter(names), Counter(names[: max(MOST - self.sent, 0)])
        for provider in self.providers:
            if sent[provider.name]:
                self.world.say(announcement(provider, every[provider.name], sent[provider.name]))
        if not claims and not self.known:
            self.world.say("no secrets of the named providers were found: nothing is sent")

    def _asked(self, one: Claim, left: float) -> Verification:
        """What the provider says of a value, or why it was not asked."""
        name, now = one.provider.name, self.world.now()
        pause = max(self.last[name] + PAUSE - now, 0.0) if name in self.last else 0.0
        reason = self._why_not(name, left - pause)
        if reason:
            self.left[reason] += 1
            return unknown(one.provider, f"not asked: {reason}").verification
        self.world.wait(pause)
        said = self._answer(one, min(left - pause, PATIENCE))
        self.last[name] = self.world.now()
        if said.stop:
            self.stopped[name] = said.verification.reason
        return said.verification

    def _why_not(self, name: str, left: float) -> str:
        """Why a provider is not asked; empty where it is."""
        if name in self.stopped:
            return self.stopped[name]
        if self.sent >= MOST:
            return f"the limit of {MOST} requests per run was reached"
        return "the time limit (--timeout) was reached" if left <= 0 else ""

    def _answer(self, one: Claim, seconds: float) -> Judgement:
        self.sent += 1
        try:
            status, body = self.world.ask(request_for(one.provider, one.value), seconds)
        except ToolError as problem:
            return unknown(one.provider, problem.message, stop=True)
        return judge(one.provider, status, body)


def _in_turns(
    findings: Sequence[Finding], claims: Sequence[Claim | None], known: Iterable[tuple[str, str]]
) -> list[Claim]:
    """Each value that is not known, once, in the order of first places; the providers take turns."""
    pairs = sorted(zip(findings, claims, strict=True), key=lambda pair: pair[0].location)
    rows: dict[str, dict[tuple[str, str], Claim]] = {}
    for _, one in pairs:
        if one is not None and one.key not in known:
            rows.setdefault(one.provider.name, {}).setdefault(one.key, one)
    turns = zip_longest(*(row.values() for row in rows.values()))
    return list(_flat(turns))


def _flat(turns: Iterable[tuple[Claim | None, ...]]) -> Iterator[Claim]:
    for turn in turns:
        yield from (one for one in turn if one is not None)


def _told(finding: Finding, said: Verification | None) -> Finding:
    """The finding with what was said. That it works makes it critical and certain; nothing else changes."""
    if said is None:
        return finding
    if said.standing is not VerificationState.ACTIVE:
        return replace(finding, verification=said)
    severity, confidence = rate(_TABLE, _WORD), confidence_of(_TABLE, _WORD)
    return replace(finding, verification=said, severity=severity, confidence=confidence, rated=True)
