"""What each service is sent, as its own documentation says: pure, from a digest or a report to a request."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from secscan.errors import UsageError
from secscan.push.digest import lines_of

JSON = "application/json"
_TONES = {0: "Good", 1: "Attention"}
_SLACK_TEXT = 2900


@dataclass(frozen=True, slots=True)
class Message:
    """One request, always a POST. `good` are the answers that mean that it was taken."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    good: tuple[int, ...] = (200, 201, 202, 204)


def webhook(digest: Mapping[str, Any], url: str, token: str) -> Message:
    """The digest as JSON, for whoever reads it."""
    return Message(url, json.dumps(digest).encode(), _bearer(token))


def slack(digest: Mapping[str, Any], url: str, _token: str) -> Message:
    """Slack's incoming webhooks: a header and plain text, in which nothing is markup, a mention or a link."""
    title, *rest = lines_of(digest)
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": title[:150], "emoji": False}}
    ]
    text = "\n".join(rest)[:_SLACK_TEXT]
    blocks.append({"type": "section", "text": {"type": "plain_text", "text": text or "-", "emoji": False}})
    return Message(
        url, json.dumps({"text": _escaped(title), "blocks": blocks}).encode(), {"Content-Type": JSON}
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def teams(digest: Mapping[str, Any], url: str, _token: str) -> Message:
    """Microsoft Teams' workflows: an adaptive card of rich text, in which no Markdown is read."""
    title, *rest = lines_of(digest)
    rows = [_text(title, weight="Bolder", color=_TONES.get(digest["exitCode"], "Warning"))]
    rows += [_text(line) for line in rest]
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.4",
        "body": rows,
    }
    content = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return Message(
        url, json.dumps({"type": "message", "attachments": [content]}).encode(), {"Content-Type": JSON}
    )


def _text(text: str, **more: str) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **more}]}


def github(sarif: str, url: str, token: str, place: Mapping[str, str]) -> Message:
    """GitHub's code scanning: the SARIF of `-f sarif-github`, packed, for a commit and a ref."""
    missing = next((name for name in ("repository", "commit", "ref") if not place.get(name)), None)
    if missing or not token:
        raise UsageError(
            f"push github: no {missing or 'token'}", "Give --repository, --commit, --ref; GITHUB_TOKEN."
        )
    packed = base64.b64encode(gzip.compress(sarif.encode(), mtime=0)).decode()
    body = {"commit_sha": place["commit"], "ref": place["ref"], "sarif": packed, "tool_name": "secscan"}
    owner, _, name = place["repository"].partition("/")
    where = f"{url.rstrip('/')}/repos/{quote(owner, safe='')}/{quote(name, safe='')}/code-scanning/sarifs"
    headers = {
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        **_bearer(token),
    }
    return Message(where, json.dumps(body).encode(), headers, (202,))


def defectdojo(report: str, url: str, token: str, place: Mapping[str, str]) -> Message:
    """DefectDojo's reimport: a SARIF report as a form with a file; what is gone is closed there."""
    missing = next((name for name in ("product", "engagement") if not place.get(name)), None)
    if missing or not token:
        raise UsageError(
            f"push defectdojo: no {missing or 'token'}", "Give --product, --engagement; DEFECTDOJO_TOKEN."
        )
    fields = {
        "scan_type": "SARIF", "product_type_name": place.get("product_type") or "secscan",
        "product_name": place["product"], "engagement_name": place["engagement"],
        "auto_create_context": "true", "close_old_findings": "true", "active": "true", "verified": "false",
        "minimum_severity": "Info", "test_title": "secscan",
    }  # fmt: skip
    boundary = "secscan-7f3c9a1e5b2d4860"
    parts = [_part(boundary, f'name="{name}"', value) for name, value in fields.items()]
    named = 'name="file"; filename="secscan.sarif"'
    parts.append(_part(boundary, f"{named}\r\nContent-Type: {JSON}", report))
    body = ("".join(parts) + f"--{boundary}--\r\n").encode()
    headers = {"Authorization": f"Token {token}", "Content-Type": f"multipart/form-data; boundary={boundary}"}
    return Message(f"{url.rstrip('/')}/api/v2/reimport-scan/", body, headers, (200, 201))


def _part(boundary: str, head: str, value: str) -> str:
    return f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n"


def _bearer(token: str) -> dict[str, str]:
    return {"Content-Type": JSON, **({"Authorization": f"Bearer {token}"} if token else {})}
