"""What an answer means: the token works, it is refused, or nothing was learned."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from secscan.model import Verification, VerificationState
from secscan.verify.providers import Provider, Sign

_BUSY = 429
_REDIRECTS = range(300, 400)
_BROKEN = range(500, 600)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verification of one value. `stop`: the provider is not to be asked any more in this run."""

    verification: Verification
    stop: bool = False


def judge(provider: Provider, status: int, body: bytes) -> Judgement:
    """The meaning of an answer; of one that is not known, that is all that is said."""
    answer = _read(body)
    if _any(provider.works, status, answer):
        return Judgement(Verification(VerificationState.ACTIVE, provider.name))
    if _any(provider.dead, status, answer):
        refused = f"{provider.host} rejects it"
        if provider.doubt:
            return unknown(provider, f"{refused}, as it would {provider.doubt}")
        return Judgement(Verification(VerificationState.INACTIVE, provider.name, refused))
    reason, stop = _reason(status)
    return unknown(provider, f"{provider.host} {reason}", stop=stop)


def unknown(provider: Provider, reason: str, *, stop: bool = False) -> Judgement:
    """Nothing was learned, and why."""
    return Judgement(Verification(VerificationState.UNKNOWN, provider.name, reason), stop)


def _reason(status: int) -> tuple[str, bool]:
    if status == _BUSY:
        return "is limiting the rate of requests (429)", True
    if status in _REDIRECTS:
        return f"redirects ({status}), which is not followed", True
    if status in _BROKEN:
        return f"has a server error ({status})", True
    return f"answers with {status}, which is inconclusive", False


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _any(signs: Iterable[Sign], status: int, answer: Any) -> bool:
    return any(sign.status == status and _shows(sign, answer) for sign in signs)


def _shows(sign: Sign, answer: Any) -> bool:
    """Whether the answer has what the sign wants."""
    if not sign.at:
        return True
    found = answer
    for name in sign.at.split("."):
        found = _step(found, name)
    return str(found) in sign.says if sign.says else found is not None


def _step(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        return value[int(name)]
    return None
