"""A request to a provider as data, and what is announced about it before it is sent: never the value."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field

from secscan.verify.providers import BASIC, VALUE, Provider


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent to `host` over HTTPS. Only the host is in its `repr`: the rest may hold the value."""

    method: str
    host: str
    path: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)


def request_for(provider: Provider, value: str) -> Request:
    """The one request that asks the provider about a value."""
    token = value.partition(provider.cut)[2] if provider.cut else value
    headers = dict(provider.more)
    if provider.header:
        name, form = provider.header
        headers[name] = _basic(token) if form == BASIC else form.replace(VALUE, token)
    if provider.body:
        headers["Content-Type"] = "application/json"
    path = provider.path.replace(VALUE, token)
    body = provider.body.encode() if provider.body else None
    return Request(provider.method, provider.host, path, tuple(headers.items()), body)


def _basic(token: str) -> str:
    return f"Basic {base64.b64encode(f'api:{token}'.encode()).decode()}"


def line_of(provider: Provider) -> str:
    """`GET https://api.github.com/rate_limit`, with `<value>` where the path holds the value."""
    return f"{provider.method} https://{provider.host}{provider.path}"


def carrier_of(provider: Provider) -> str:
    """What of the request carries the value."""
    return ": ".join(provider.header) if provider.header else "the path"


def announcement(provider: Provider, values: int, sent: int) -> str:
    """What is about to be sent, in one line."""
    some = f"{sent} of {values}" if sent < values else str(values)
    word = "value" if values == 1 else "values"
    more = [f"{name}: {text}" for name, text in provider.more]
    more += [f"body: {provider.body}"] if provider.body else []
    details = f"; {'; '.join(more)}" if more else ""
    by = f"in the header {carrier_of(provider)}" if provider.header else "in the path"
    return f"{provider.name}: sends {some} {word}, a request each: {line_of(provider)}, {by}{details}"


def table(providers: Iterable[Provider]) -> str:
    """The providers as a Markdown table: what the documentation says of them."""
    rows = [
        f"| `{p.name}` | {p.title} | `{line_of(p)}` | {f'`{carrier_of(p)}`' if p.header else 'the path'} |"
        for p in providers
    ]
    return "\n".join(["| name | provider | request | carries the value |", "|---|---|---|---|", *rows])
