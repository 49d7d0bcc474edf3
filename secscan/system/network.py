"""The network: JSON over HTTP, bounded in time, size and redirects."""

from __future__ import annotations

import base64
import json
import socket
import ssl
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any
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

SIZE_LIMIT = 32 * 1024 * 1024
REDIRECT_LIMIT = 3
CHUNK = 1 << 16
SCHEMES = ("http", "https")
REDIRECTS = range(300, 400)


def plain_host(url: str) -> str:
    """The host of a URL for messages: no user, no password, no path, no query."""
    try:
        return ascii(urlsplit(url).hostname or "an address without a host")[1:-1]
    except ValueError:
        return "an address that cannot be read"


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


class Http:
    """A service reached over HTTP. `offline` refuses every request at once."""

    def __init__(self, *, offline: bool = False, size_limit: int = SIZE_LIMIT) -> None:
        self._offline = offline
        self._size_limit = size_limit

    def get_json(self, url: str, *, timeout: float = 20.0) -> Any:
        """The decoded JSON of a GET; raises `ToolError` on any failure."""
        return self._json(url, None, timeout)

    def post_json(self, url: str, body: Any, *, timeout: float = 20.0) -> Any:
        """The decoded JSON of a POST of `body` as JSON; raises `ToolError` on any failure."""
        return self._json(url, json.dumps(body).encode(), timeout)

    def _json(self, url: str, body: bytes | None, timeout: float) -> Any:
        """`timeout` bounds each wait for the service, and the answer as a whole."""
        host = plain_host(url)
        data = self._fetch(url, host, body, timeout)
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise ToolError(f"{host}: the answer is not JSON") from None

    def _fetch(self, url: str, host: str, body: bytes | None, timeout: float) -> bytes:
        if self._offline:
            raise ToolError(f"{host} was not asked: offline")
        deadline = clock.monotonic() + timeout
        try:
            with _opener().open(_request(url, body), timeout=timeout) as answer:
                return self._read(answer, deadline)
        except (OSError, HTTPException, ValueError) as problem:
            if isinstance(problem, HTTPError):
                problem.close()
            raise ToolError(f"{host}: {_reason(problem)}") from None

    def _read(self, answer: HTTPResponse, deadline: float) -> bytes:
        data = bytearray()
        while chunk := answer.read1(CHUNK):
            data += chunk
            if len(data) > self._size_limit:
                raise URLError(f"its answer is larger than {self._size_limit} bytes")
            if clock.monotonic() > deadline:
                raise TimeoutError
        return bytes(data)
