"""The network: JSON over HTTP, bounded in time, size and redirects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from secscan.errors import ToolError
from secscan.system import clock
from secscan.system.hosts import plain_host

SIZE_LIMIT = 32 * 1024 * 1024
BACK_OFF = 0.5
"""Seconds before the second attempt; each further one waits twice as long."""


class Http:
    """A service reached over HTTP. `offline` refuses every request at once.

    `timeout` bounds each wait for the service, and the answer as a whole.
    """

    def __init__(self, *, offline: bool = False, size_limit: int = SIZE_LIMIT) -> None:
        self._offline = offline
        self._size_limit = size_limit

    def get_json(self, url: str, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        """The decoded JSON of a GET; raises `ToolError` where none of the attempts succeeds."""
        return self._json(url, None, timeout, attempts)

    def post_json(self, url: str, body: Any, *, timeout: float = 20.0, attempts: int = 1) -> Any:
        """The decoded JSON of a POST of `body` as JSON; raises `ToolError` where no attempt succeeds."""
        return self._json(url, json.dumps(body).encode(), timeout, attempts)

    def exchange(
        self, url: str, headers: Mapping[str, str], body: bytes | None = None, *, timeout: float = 20.0
    ) -> tuple[int, bytes]:
        """Status and body of an answer, whatever the status, cut at the size limit; no redirect is followed.

        A `body` makes it a POST. Raises `ToolError` where there is no answer.
        """
        if self._offline:
            raise ToolError(f"{plain_host(url)} was not asked: offline")
        from secscan.system.http import exchange

        return exchange(url, headers, body, timeout, self._size_limit)

    def _json(self, url: str, body: bytes | None, timeout: float, attempts: int) -> Any:
        if self._offline:
            raise ToolError(f"{plain_host(url)} was not asked: offline")
        from secscan.system.http import fetch

        for attempt in range(1, attempts + 1):
            try:
                data = fetch(url, body, timeout, self._size_limit)
                break
            except ToolError:
                if attempt == attempts:
                    raise
                clock.wait(BACK_OFF * 2 ** (attempt - 1))
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise ToolError(f"{plain_host(url)}: the answer is not JSON") from None
