"""detect-secrets over every text file, through our own worker: places, and never a secret's text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from secscan.model import ColumnUnit, Confidence, Finding, Location, Rule, Severity, Source, Stage
from secscan.scanners.contract import UNREADABLE, FileResult, Outcome, Settings, SourceFile, Tools
from secscan.steps.severity import rate, trust
from secscan.steps.weakness import SECRET
from secscan.system.command import Command, Completed
from secscan.workers.protocol import read_answers, request

NAME = "detect-secrets"
STAGE = Stage.SECRETS
ORDERED = True
BATCH_BYTES = 4 * 1024 * 1024
FORMAT = "4"
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
    "secret-keyword": "Value assigned to a telling name",
    "sendgrid-api-key": "SendGrid API key",
    "slack-token": "Slack token",
    "softlayer-credentials": "SoftLayer credentials",
    "square-oauth-secret": "Square OAuth secret",
    "stripe-access-key": "Stripe access key",
    "telegram-bot-token": "Telegram bot token",
    "twilio-api-key": "Twilio API key",
}


def claims(file: SourceFile) -> bool:
    """Every file that holds text."""
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


def parse(done: Completed, batch: Sequence[SourceFile]) -> Outcome:
    """The findings of each file."""
    answers, problem = read_answers(done, batch)
    files = {file.path: _result(answer, file.path) for file, answer in zip(batch, answers, strict=False)}
    return Outcome(files, problem)


def rules() -> Mapping[str, Rule]:
    """The kinds of secrets."""
    return {_rule_id(kind): _rule(kind, title) for kind, title in _KINDS.items()}


def _rule_id(kind: str) -> str:
    return f"{NAME}.{kind}"


def _rule(kind: str, title: str) -> Rule:
    named = kind in {"secret-keyword", _URL_PASSWORD}
    grade = "entropy" if kind in _ENTROPY else "keyword" if named else "provider"
    return Rule(
        id=_rule_id(kind),
        name=kind,
        short=f"{title} in the source.",
        full=f"{title} in the source: whoever can read the source or its history can use it.",
        help=_FIX,
        url=_URL,
        cwe=(_CWE,),
        tags=("security", "secret"),
        severity=rate(NAME, grade),
    )


def _result(answer: Mapping[str, Any], path: str) -> FileResult:
    read = [_finding(found, path) for found in answer["findings"]]
    kept = tuple(found for found in read if found is not None)
    broken = "" if len(kept) == len(read) else "the worker's answer is not readable"
    return FileResult(kept, error=answer["error"] or broken)


def _finding(found: Mapping[str, Any], path: str) -> Finding | None:
    """A finding of the worker, or None: it read hostile bytes, so that its word is checked."""
    try:
        kind, grade = str(found["kind"]), str(found["grade"])
        line, start, end = map(int, found["place"])
        severity, confidence = _judged(kind, grade)
        return Finding(
            stage=STAGE,
            scanner=NAME,
            rule=_rule_id(kind),
            severity=severity,
            confidence=confidence,
            message=f"{_KINDS.get(kind) or str(found['title'])} in the source.",
            location=Location(path, line, start, line, end, ColumnUnit.CODE_POINT),
            cwe=(_CWE,),
            weakness=SECRET,
            subject=str(found["subject"]),
            fix=_FIX,
            url=_URL,
            dismissed=str(found["dismissed"]),
            masks=tuple((int(row), int(first), int(last)) for row, first, last in found["masks"]),
            also_reported_by=tuple(Source(NAME, _rule_id(str(other))) for other in found["also"]),
        )
    except UNREADABLE:
        return None


def _judged(kind: str, grade: str) -> tuple[Severity, Confidence]:
    """By what recognised it: a provider's format, or words around it, as for a password in a URL."""
    known = "keyword" if kind == _URL_PASSWORD and grade == "provider" else grade
    return rate(NAME, known), trust(NAME, known)
