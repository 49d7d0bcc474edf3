"""detect-secrets and our own detectors over every text file, in a worker: places, never a secret's text.

One run looks for both. A finding is named by who recognised it: `detect-secrets.<kind>` by the library,
`secrets.<kind>` by us; where both did, the library's name for a provider's token comes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from secscan.contract import UNREADABLE, BatchOutcome, FileResult, Settings, SourceFile, Tools
from secscan.knowledge.severity import confidence_of, rate
from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import ColumnUnit, Finding, Location, ReportedBy, Rule, Severity, Stage
from secscan.system.command import Command, Completed
from secscan.workers.protocol import lasts, read_answers, request

NAME = "detect-secrets"
STAGE = Stage.SECRETS
ORDERED = True
OPENS = True
"""Archives are handed to it as they are, those too that are something else beside."""
BATCH_BYTES = 4 * 1024 * 1024
OWN = "secrets"
"""The scanner of the findings that only our own detectors recognise."""
FORMAT = "13"
"""Raise it when the worker's result for the same bytes changes: it decides what the cache may replay."""

_CWE = "CWE-798"
_URL = "https://github.com/Yelp/detect-secrets#viewing-all-enabled-plugins"
_FIX = (
    "Take the value out of the source, replace it at its provider since it must count as known, and read it"
    " from the environment or a secret store."
)
_URL_PASSWORD = "basic-auth-credentials"  # noqa: S105 -- the name of a kind
_ENTROPY = ("base64-high-entropy-string", "hex-high-entropy-string")
_KINDS = {
    "artifactory-credentials": "Artifactory credentials",
    "aws-access-key": "AWS access key",
    "azure-storage-account-access-key": "Azure storage account key",
    "base64-high-entropy-string": "Random-looking Base64 text",
    "basic-auth-credentials": "Password in a URL",
    "cloudant-credentials": "Cloudant credentials",
    "discord-bot-token": "Discord bot token",
    "github-token": "GitHub token",
    "gitlab-token": "GitLab token",
    "hex-high-entropy-string": "Random-looking hexadecimal text",
    "ibm-cloud-iam-key": "IBM Cloud IAM key",
    "ibm-cos-hmac-credentials": "IBM Cloud object storage credentials",
    "json-web-token": "JSON web token",
    "mailchimp-access-key": "Mailchimp access key",
    "npm-tokens": "npm token",
    "openai-token": "OpenAI token",
    "private-key": "Private key",
    "pypi-token": "PyPI token",
    "secret-keyword": "Value assigned to a secret-like name",
    "sendgrid-api-key": "SendGrid API key",
    "slack-token": "Slack token",
    "softlayer-credentials": "SoftLayer credentials",
    "square-oauth-secret": "Square OAuth secret",
    "stripe-access-key": "Stripe access key",
    "telegram-bot-token": "Telegram bot token",
    "twilio-api-key": "Twilio API key",
}


def claims(file: SourceFile) -> bool:
    """Every file that holds text, and archives, which may."""
    return "binary" not in file.kinds


def version(tools: Tools) -> str:
    """The installed detect-secrets' version."""
    return tools.package("detect-secrets")


def digest() -> str:
    """The worker's format: it has no settings."""
    return hashlib.sha256(f"{NAME} {FORMAT}".encode()).hexdigest()


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The caged worker over the staged copies."""
    return Command(
        argv=(*tools.python(), "-m", "secscan.workers.detect_secrets"),
        stdin=request(batch, {}),
        reads=tuple(file.staged for file in batch),
        stall=settings.file_timeout,
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """The findings of each file."""
    answers, problem = read_answers(done, batch)
    files = {file.path: _result(answer, file.path) for file, answer in zip(batch, answers, strict=False)}
    return BatchOutcome(files, problem)


def rules() -> Mapping[str, Rule]:
    """The kinds of secrets."""
    theirs = {_rule_id(kind): _rule(kind, title, _grade_of(kind), _URL) for kind, title in _KINDS.items()}
    return theirs | {kind: _rule(kind.partition(".")[2], *said, "") for kind, said in _own().items()}


@cache
def _own() -> Mapping[str, tuple[str, str]]:
    """Our own kinds: `secrets.<kind>` -> (title, grade)."""
    from secscan.secrets.built_in import kinds

    return kinds()


def _rule_id(kind: str) -> str:
    return kind if kind in _own() else f"{NAME}.{kind}"


def _grade_of(kind: str) -> str:
    named = kind in {"secret-keyword", _URL_PASSWORD}
    return "entropy" if kind in _ENTROPY else "keyword" if named else "provider"


def _rule(kind: str, title: str, grade: str, url: str) -> Rule:
    return Rule(
        id=_rule_id(kind) if url else f"{OWN}.{kind}",
        name=kind,
        short=f"{title} in the source.",
        full=f"{title} in the source: anyone who can read the source or its history can use it.",
        help=_FIX,
        url=url,
        cwe=(_CWE,),
        tags=("security", "secret"),
        severity=rate(NAME, grade),
    )


def _result(answer: Mapping[str, Any], path: str) -> FileResult:
    read = [_finding(found, path) for found in answer["findings"]]
    kept = tuple(found for found in read if found is not None)
    broken = "" if len(kept) == len(read) else "the worker's answer cannot be read"
    return FileResult(kept, error=answer["error"] or broken, lasting=lasts(answer["error"]))


def _finding(found: Mapping[str, Any], path: str) -> Finding | None:
    """A finding of the worker, or None: it read hostile bytes, so that its word is checked."""
    try:
        kind, grade = str(found["kind"]), str(found["grade"])
        line, start, end = map(int, found["place"])
        rule, title = _rule_id(kind), _own().get(kind, ("",))[0] or _KINDS.get(kind) or str(found["title"])
        return Finding(
            stage=STAGE,
            scanner=rule.partition(".")[0],
            rule=rule,
            severity=_severity(kind, grade),
            confidence=confidence_of(NAME, str(found["trust"])),
            message=_message(title, found.get("inside"), line),
            location=_location(path, line, start, end) if "inside" not in found else Location(path),
            cwe=(_CWE,),
            weakness=SECRET_CLASS,
            subject=str(found["subject"]),
            fix=_FIX,
            url=_URL if rule.startswith(NAME) else "",
            dismissed=str(found["dismissed"]),
            masks=tuple((int(row), int(first), int(last)) for row, first, last in found["masks"]),
            also_reported_by=tuple(map(_source, map(str, found["also"]))),
        )
    except UNREADABLE:
        return None


def _location(path: str, line: int, start: int, end: int) -> Location:
    return Location(path, line, start, line, end, ColumnUnit.CODE_POINT)


def _message(title: str, inside: Any, line: int) -> str:
    """What was found; of what is in an archive, where, since no place of the archive says it."""
    return f"{title} in the source." if inside is None else f"{title} in this archive: {inside}, line {line}."


def _source(kind: str) -> ReportedBy:
    rule = _rule_id(kind)
    return ReportedBy(rule.partition(".")[0], rule)


def _severity(kind: str, grade: str) -> Severity:
    """By what recognised it: a provider's format, or words around it, as for a password in a URL."""
    return rate(NAME, "keyword" if kind == _URL_PASSWORD and grade == "provider" else grade)
