"""Parses infrastructure documents and asks the bundled policies about them, one answer per file.

A finding is a hit of `secscan.iac.judge` as JSON; an answer also has `documents`: [{"kind", "address",
"line", "body"}], what user policies may look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secscan.iac.documents import read_units
from secscan.iac.judge import PolicyHit, engine_input, judge
from secscan.iac.policies import Policy, modules, read_policies
from secscan.iac.unit import Unit
from secscan.syntax.lines import LineIndex
from secscan.system.resources import resource_texts
from secscan.workers.engine import EngineError, RegoEngine
from secscan.workers.protocol import Answer, Look, Task, content, serve

_PACKAGE = "secscan.entry"


class PolicySet:
    """The policies of one kind, compiled once, with an entry point per set of policies that a unit needs."""

    def __init__(self, texts: Mapping[str, str], policies: Sequence[Policy], kind: str) -> None:
        self.policies = [policy for policy in policies if policy.kind == kind]
        groups = {frozenset(self._asked(type_)) for type_ in self._types()}
        self.groups = {group: f"group{number}" for number, group in enumerate(sorted(groups, key=sorted))}
        entries = [f"{_PACKAGE.replace('.', '/')}/{name}" for group, name in self.groups.items() if group]
        self.engine = RegoEngine({**modules(texts, [kind]), "entry.rego": self._module()}, entries)

    def _types(self) -> set[str]:
        return {"", *(type_ for policy in self.policies for type_ in policy.types)}

    def _asked(self, type_: str) -> list[str]:
        return [policy.id for policy in self.policies if not policy.types or type_ in policy.types]

    def _module(self) -> str:
        packages = {policy.id: policy.package for policy in self.policies}
        rules = (
            f'{name}["{policy}"] := data.{packages[policy]}.deny'
            for group, name in self.groups.items()
            for policy in sorted(group)
        )
        return "\n".join([f"package {_PACKAGE}", *rules, ""])

    def judge(self, unit: Unit, lines: LineIndex) -> list[PolicyHit]:
        """The hits of a unit, in the policies' order; raises `EngineError` where one gave no answer."""
        group = frozenset(policy.id for policy in self.policies if policy.concerns(unit))
        if not group:
            return []
        answers = self.engine.evaluate(
            f"{_PACKAGE.replace('.', '/')}/{self.groups[group]}", engine_input(unit)
        )
        if not isinstance(answers, dict) or answers.keys() != group:
            raise EngineError("a policy gave no answer")
        return [judge(policy, answer, unit, lines) for policy in sorted(group) for answer in answers[policy]]


def prepare(_options: Mapping[str, Any]) -> Look:
    """Reads the policies, and gives what looks at one file; a kind's policies are compiled when needed."""
    texts = resource_texts("policies", ".rego")
    policies = read_policies(texts)
    if not policies:
        raise EngineError("the bundled policies are missing")
    courts: dict[str, PolicySet] = {}

    def look(task: Task) -> Answer:
        text = content(task).decode("utf-8", "surrogateescape")
        reading = read_units(task["name"], task["kinds"], text)
        lines = LineIndex(text)
        errors = [f"line {reading.problem.line}: {reading.problem.message}"] if reading.problem else []
        findings: list[PolicyHit] = []
        for unit in reading.units:
            if unit.kind not in courts:
                courts[unit.kind] = PolicySet(texts, policies, unit.kind)
            try:
                findings += courts[unit.kind].judge(unit, lines)
            except (EngineError, ValueError) as problem:
                errors.append(f"line {unit.place.span[0]}: {problem}")
        return {
            "findings": [hit.as_json() for hit in findings],
            "documents": [_document(unit) for unit in reading.units],
            "error": "; ".join(errors[:3]),
        }

    return look


def _document(unit: Unit) -> dict[str, Any]:
    where = {"kind": unit.kind, "address": unit.address, "line": unit.place.span[0]}
    return {**where, "body": unit.body}


if __name__ == "__main__":
    raise SystemExit(serve(prepare))
