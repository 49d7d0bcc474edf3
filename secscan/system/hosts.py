"""Names of hosts, as messages may show them."""

from __future__ import annotations

from urllib.parse import urlsplit


def plain_host(url: str) -> str:
    """The host of a URL for messages: no user, no password, no path, no query."""
    try:
        return ascii(urlsplit(url).hostname or "an address without a host")[1:-1]
    except ValueError:
        return "an address that cannot be read"
