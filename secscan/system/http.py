"""One request over HTTP: bounded in time, size and redirects; heavy to import, so `network` does it late."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from secscan import __version__
from secscan.errors import ToolError
from secscan.system import clock
from secscan.system.hosts import plain_host

REDIRECT_LIMIT = 3
CHUNK = 1 << 16
SCHEMES = ("http", "https")
REDIRECTS = range(300, 400)


class _Redirects(HTTPRedirectHandler):
    """Follows a few redirects, to HTTP only, and never from HTTPS down to HTTP."""

    max_redirections = REDIRECT_LIMIT
    max_repeats = REDIRECT_LIMIT

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request that follows, or an error."""
        scheme = urlsplit(newurl).scheme
        if scheme not in SCHEMES or (req.type == "https" and scheme != "https"):
            raise URLError("redirect to another protocol")
        if req.get_method() != "GET":
            raise URLError("redirect of a request with a body")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """HTTP and HTTPS alone, certificates checked, proxies as the environment names them."""
    opener = OpenerDirector()
    tls = HTTPSHandler(context=ssl.create_default_context())
    for handler in (ProxyHandler(), HTTPHandler(), tls, _Redirects(), HTTPErrorProcessor()):
        opener.add_handler(handler)
    opener.add_handler(HTTPDefaultErrorHandler())
    opener.add_handler(UnknownHandler())
    return opener


def _direct() -> OpenerDirector:
    """The same without redirects: an answer is given as it is, whatever its status."""
    opener = OpenerDirector()
    tls = HTTPSHandler(context=ssl.create_default_context())
    for handler in (ProxyHandler(), HTTPHandler(), tls, UnknownHandler()):
        opener.add_handler(handler)
    return opener


def _request(url: str, body: bytes | None) -> Request:
    """The request; a user and password in the URL become a header that no redirect carries on."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise URLError("not an HTTP address")
    login, _, host = parts.netloc.rpartition("@")
    headers = {"Accept": "application/json", "User-Agent": f"secscan/{__version__}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    request = Request(urlunsplit(parts._replace(netloc=host)), data=body, headers=headers)  # noqa: S310
    if login:
        token = base64.b64encode(unquote_to_bytes(login)).decode()
        request.add_unredirected_header("Authorization", f"Basic {token}")
    return request


# The first that fits a failure says what it was; none of them quotes a URL.
REASONS = (
    (TimeoutError, "no answer in time"),
    (socket.gaierror, "its name is not known"),
    (ssl.SSLError, "its certificate or TLS was refused"),
    (IncompleteRead, "it broke off"),
)


def _reason(problem: Exception) -> str:
    """One line about a failure; never the URL, which may hold a password."""
    if isinstance(problem, HTTPError) and problem.code in REDIRECTS:
        return "too many redirects" if "infinite loop" in problem.msg else "redirect to another protocol"
    if isinstance(problem, HTTPError):
        return f"answered {problem.code}"
    cause = problem.reason if isinstance(problem, URLError) else problem
    for kind, words in REASONS:
        if isinstance(cause, kind):
            return words
    if isinstance(cause, OSError):
        return (cause.strerror or "the connection failed").lower()
    return cause if isinstance(cause, str) else "its answer is not HTTP"


def fetch(url: str, body: bytes | None, timeout: float, size_limit: int) -> bytes:
    """The answer's bytes; a `body` makes it a POST of JSON. Raises `ToolError` on any failure."""
    deadline = clock.monotonic() + timeout
    try:
        with _opener().open(_request(url, body), timeout=timeout) as answer:
            return _read(answer, deadline, size_limit)
    except (OSError, HTTPException, ValueError) as problem:
        if isinstance(problem, HTTPError):
            problem.close()
        raise ToolError(f"{plain_host(url)}: {_reason(problem)}") from None


def exchange(
    url: str, headers: Mapping[str, str], body: bytes | None, timeout: float, size_limit: int
) -> tuple[int, bytes]:
    """Status and first `size_limit` bytes of an answer, whatever the status; a `body` makes it a POST.

    No redirect is followed, so that a header that holds a secret reaches the host of `url` alone. Raises
    `ToolError` where there is no answer; the message names the host and nothing else of the request.
    """
    deadline = clock.monotonic() + timeout
    try:
        request = _request(url, body)
        for name, value in headers.items():
            request.add_unredirected_header(name, value)
        with _direct().open(request, timeout=timeout) as answer:
            return answer.status, _head(answer, deadline, size_limit)
    except (OSError, HTTPException, ValueError) as problem:
        raise ToolError(f"{plain_host(url)}: {_reason(problem)}") from None


def _head(answer: HTTPResponse, deadline: float, size_limit: int) -> bytes:
    data = bytearray()
    while len(data) < size_limit and (chunk := answer.read1(CHUNK)):
        data += chunk
        if clock.monotonic() > deadline:
            raise TimeoutError
    return bytes(data[:size_limit])


def _read(answer: HTTPResponse, deadline: float, size_limit: int) -> bytes:
    data = bytearray()
    while chunk := answer.read1(CHUNK):
        data += chunk
        if len(data) > size_limit:
            raise URLError(f"its answer is larger than {size_limit} bytes")
        if clock.monotonic() > deadline:
            raise TimeoutError
    return bytes(data)
