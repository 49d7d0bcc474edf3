"""Findings and rules as plain JSON values between the worker that reads reports and the process that asked.

The worker read hostile bytes: its word is checked, type by type, before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from secscan.imported import Observation, ReportOrigin
from secscan.importers.intake import Intake, Problem
from secscan.model import (
    ColumnUnit,
    Confidence,
    Finding,
    Location,
    Package,
    Rule,
    Severity,
    Stage,
)

_LATER = frozenset(
    {
        "fingerprint",
        "status",
        "suppression",
        "also_reported_by",
        "excerpt",
        "line_hash",
        "history",
        "verification",
        "role",
        "exploitation",
    }
)


def plain_intake(intake: Intake) -> dict[str, Any]:
    """What was read, as JSON values."""
    return {
        "findings": [_plain(finding) for finding in intake.findings],
        "rules": [{**asdict(rule), "severity": int(rule.severity)} for rule in intake.rules.values()],
        "format": intake.format,
        "stage": intake.stage.value,
        "tool": intake.tool,
        "version": intake.version,
        "counts": [intake.entries, intake.repeated, intake.unread],
        "problems": [[problem.line, problem.reason] for problem in intake.problems],
        "notes": intake.notes[:20],
        "images": intake.images,
    }


def _plain(finding: Finding) -> dict[str, Any]:
    made = {key: value for key, value in asdict(finding).items() if key not in _LATER}
    made["location"]["unit"] = finding.location.unit.value
    return made


def intake_from(answer: Mapping[str, Any], file: str) -> Intake:
    """What a worker's answer says; raises `ValueError`, `TypeError` or `LookupError` where it is none."""
    entries, repeated, unread = (_number(value) for value in answer["counts"])
    rules = [_rule(one) for one in answer["rules"]]
    return Intake(
        file,
        _text(answer["format"]),
        Stage(answer["stage"]),
        _text(answer["tool"]),
        _text(answer["version"]),
        entries,
        repeated,
        unread,
        [_finding(one) for one in answer["findings"]],
        {rule.id: rule for rule in rules},
        [Problem(_number(line), _text(reason)) for line, reason in answer["problems"]],
        list(_texts(answer["notes"])),
        {_text(digest): _text(image) for digest, image in answer["images"].items()},
    )


def _finding(one: Mapping[str, Any]) -> Finding:
    origin, observed, package = one["origin"], one["observed"], one["package"]
    return Finding(
        Stage(one["stage"]),
        _text(one["scanner"]),
        _text(one["rule"]),
        Severity(one["severity"]),
        _text(one["message"]),
        _location(one["location"]),
        Confidence(one["confidence"]),
        _texts(one["cwe"]),
        _texts(one["aliases"]),
        _package(package) if package else None,
        _text(one["weakness"]),
        _text(one["subject"]),
        _text(one["score"]),
        _text(one["vector"]),
        one["rated"] is True,
        _text(one["fix"]),
        _text(one["url"]),
        _text(one["dismissed"]),
        tuple((_number(line), _number(start), _number(end)) for line, start, end in one["masks"]),
        _text(one["logical"]),
        _origin(origin) if origin else None,
        Observation(**_fields(observed, numbers=("count", "image_findings"))) if observed else None,
    )


def _location(one: Mapping[str, Any]) -> Location:
    return Location(
        _text(one["path"]),
        _number(one["start_line"]),
        _number(one["start_column"]),
        _number(one["end_line"]),
        _number(one["end_column"]),
        ColumnUnit(one["unit"]),
    )


def _origin(one: Mapping[str, Any]) -> ReportOrigin:
    return ReportOrigin(
        _text(one["file"]),
        _text(one["format"]),
        tuple((_text(key), _text(value)) for key, value in one["properties"]),
    )


def _package(one: Mapping[str, Any]) -> Package:
    direct = one["direct"]
    return Package(
        _text(one["name"]),
        _text(one["version"]),
        _text(one["ecosystem"]),
        _text(one["purl"]),
        _texts(one["fixed_versions"]),
        direct=direct if isinstance(direct, bool) else None,
        scope=_text(one["scope"]),
        required_by=_texts(one["required_by"]),
    )


def _rule(one: Mapping[str, Any]) -> Rule:
    return Rule(
        _text(one["id"]),
        _text(one["name"]),
        _text(one["short"]),
        _text(one["full"]),
        _text(one["help"]),
        _text(one["url"]),
        _texts(one["cwe"]),
        _texts(one["tags"]),
        Severity(one["severity"]),
    )


def _fields(one: Mapping[str, Any], numbers: tuple[str, ...]) -> dict[str, Any]:
    return {key: _number(value) if key in numbers else _text(value) for key, value in one.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, value))


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value
