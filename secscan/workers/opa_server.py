"""The user's policies in an OPA server: uploaded under names of this scan, asked, and deleted again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from secscan.workers.engine import EngineError
from secscan.workers.regotext import Module, speaking

if TYPE_CHECKING:
    from opa_client.errors import RegoParseError


def ask_server(modules: Mapping[str, Module], options: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of `secscan.workers.rego`; raises `EngineError`."""
    import requests

    client = _client(options)
    uploaded: list[str] = []
    try:
        named = {f"secscan/{options['unique']}/{n}": module for n, module in enumerate(modules.values())}
        uploaded += named
        _upload_all(client, named)
        results = list(_results(client, modules, options["input"]))
    except requests.RequestException as problem:
        raise EngineError(f"the OPA server did not answer ({type(problem).__name__})") from None
    finally:
        left = _delete(client, uploaded)
    notes = [f"the OPA server kept {left} of the uploaded policies"] if left else []
    return {"results": results, "notes": notes}


def _client(options: Mapping[str, Any]) -> Any:
    from opa_client import create_opa_client

    url = urlsplit(options["server"])
    if url.scheme not in {"http", "https"} or not url.hostname or url.path not in {"", "/"}:
        raise EngineError("the OPA server's address must be http(s)://HOST[:PORT]")
    secure = url.scheme == "https"
    return create_opa_client(
        host=f"[{url.hostname}]" if ":" in url.hostname else url.hostname,
        port=url.port or (443 if secure else 8181),
        ssl=secure,
        token=options["token"] or None,
        retries=0,
        timeout=options["timeout"],
    )


def _upload_all(client: Any, named: Mapping[str, Module]) -> None:
    """Uploads the policies as they are: the client's own rewriting of old syntax would change what is asked.

    A policy that uses another's functions is refused until that one is there: so as long as one more is
    taken, the refused ones are tried again.
    """
    from opa_client.errors import RegoParseError

    waiting = dict(named)
    while waiting:
        refused: dict[str, RegoParseError] = {}
        for name, module in waiting.items():
            try:
                client.update_policy_from_string(module.text, name, rego_compat=False)
            except RegoParseError as problem:
                refused[name] = problem
        if len(refused) == len(waiting):
            first = next(iter(refused))
            raise EngineError(f"{named[first].name}: OPA refuses it: {_reason(refused[first])}")
        waiting = {name: named[name] for name in refused}


def _reason(problem: RegoParseError) -> str:
    """OPA's first message with its line; it speaks of the policy only, never of the input."""
    first = next((error for error in problem.errors if isinstance(error, dict)), {})
    line = first.get("location", {}).get("row", "?")
    text = " ".join(str(first.get("message") or problem.message).split())
    return f"line {line}: {text[:300]}"


def _results(client: Any, modules: Mapping[str, Module], document: Any) -> Any:
    import requests

    for (package, rule), files in speaking(modules).items():
        path = package.replace('["', ".").replace('"]', "")
        try:
            answer = client.query_rule(document, path, rule, {"strict-builtin-errors": "true"})
        except (requests.HTTPError, requests.JSONDecodeError) as problem:
            status = problem.response.status_code if problem.response is not None else 0
            raise EngineError(f"{', '.join(files)}: {rule}: OPA failed (status {status})") from None
        if isinstance(answer, dict) and "result" in answer:
            yield {"files": files, "package": package, "rule": rule, "value": answer["result"]}


def _delete(client: Any, names: list[str]) -> int:
    """Deletes what was uploaded; gives the number of those that stay."""
    import requests
    from opa_client.errors import DeletePolicyError

    left = 0
    for name in names:
        try:
            client.delete_policy(name)
        except (requests.RequestException, DeletePolicyError):
            left += 1
    return left
