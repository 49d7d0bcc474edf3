"""Sends a message, again where the service is busy; no message of ours holds a secret."""

from __future__ import annotations

from collections.abc import Callable

from secscan.errors import ToolError
from secscan.push.services import Message
from secscan.system.hosts import plain_host

ATTEMPTS = 5
BUSY = frozenset((429, 500, 502, 503, 504))
LONGEST_WAIT = 60.0
Ask = Callable[[Message], tuple[int, bytes]]


def deliver(message: Message, ask: Ask, wait: Callable[[float], None]) -> int:
    """Delivers the message; the answer's status. Raises `ToolError` where it was not taken.

    A busy service, or none, is asked again after 1, 2, 4, ... seconds; what it refuses is not sent again.
    """
    said = ""
    for attempt in range(ATTEMPTS):
        if attempt:
            wait(min(2.0 ** (attempt - 1), LONGEST_WAIT))
        try:
            status, _ = ask(message)
        except ToolError as error:
            said = error.message
            continue
        if status in message.good:
            return status
        said = f"{plain_host(message.url)} answered {status}"
        if status not in BUSY:
            break
    raise ToolError(f"not delivered: {said}")
