"""Parses infrastructure documents and asks the bundled policies about them, one answer per file.

A finding is a hit of `secscan.iac.judge` as JSON; an answer also has `documents`: [{"kind", "address",
"line", "body"}], what user policies may look at, and `images`: [{"name", "use", "line"}].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secscan.iac.documents import DocumentUnits, read_units
from secscan.iac.judge import PolicyHit, engine_input, judge
from secscan.iac.policies import Policy, policy_modules, read_policies
from secscan.iac.terraform.project import FILES as TERRAFORM
from secscan.iac.terraform.project import Project
from secscan.iac.unit import Unit
from secscan.image.named_images import names_in
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError
from secscan.system.resources import resource_texts
from secscan.workers.engine import EngineError, RegoEngine
from secscan.workers.helm import Charts
from secscan.workers.iac_templates import judge_template
from secscan.workers.protocol import Answer, Look, Task, content, members, serve

TEMPLATES = (".yaml", ".yml", ".json")
_ENTRY = "secscan/entry/result"


class PolicySet:
    """The policies of one kind; an engine for each set of policies that a unit needs, made when it does."""

    def __init__(self, texts: Mapping[str, str], policies: Sequence[Policy], kind: str) -> None:
        self.policies = [policy for policy in policies if policy.kind == kind]
        self._texts = texts
        self._engines: dict[frozenset[str], RegoEngine] = {}

    def answers(self, group: frozenset[str], document: Mapping[str, Any]) -> Any:
        """What the policies of a group say of a document, by policy; raises `EngineError`."""
        if group not in self._engines:
            chosen = [policy for policy in self.policies if policy.id in group]
            modules = {"entry.rego": _entry(chosen), **policy_modules(self._texts, chosen)}
            self._engines[group] = RegoEngine(modules, [_ENTRY])
        return self._engines[group].evaluate(_ENTRY, document)

    def judge(self, unit: Unit, lines: LineIndex) -> list[PolicyHit]:
        """The hits of a unit, in the policies' order; raises `EngineError` where one gave no answer."""
        group = frozenset(policy.id for policy in self.policies if policy.concerns(unit))
        if not group:
            return []
        answers = self.answers(group, engine_input(unit))
        if not isinstance(answers, dict) or answers.keys() != group:
            raise EngineError("a policy gave no answer")
        return [judge(policy, answer, unit, lines) for policy in sorted(group) for answer in answers[policy]]


def _entry(policies: Sequence[Policy]) -> str:
    """One rule that asks all of them; a line for each, because the engine refuses long ones."""
    asked = [f'\t"{policy.id}": data.{policy.package}.deny,' for policy in policies]
    return "\n".join(["package secscan.entry", "", "result := {", *asked, "}", ""])


class Desk:
    """What judges files: the policies, compiled kind by kind when needed, and the files read together."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._texts = resource_texts("policies", ".rego")
        self._policies = read_policies(self._texts)
        if not self._policies:
            raise EngineError("the bundled policies are missing")
        self._courts: dict[str, PolicySet] = {}
        self._groups: Mapping[str, Mapping[str, str]] = options.get("groups", {})
        self._asked: Mapping[str, Sequence[str]] = options.get("asked", {})
        self._charts: dict[str, Charts] = {}
        self._projects: dict[str, Project] = {}

    def judge(self, unit: Unit, lines: LineIndex) -> list[PolicyHit]:
        """The hits of a unit; raises `EngineError`."""
        if unit.kind not in self._courts:
            self._courts[unit.kind] = PolicySet(self._texts, self._policies, unit.kind)
        return self._courts[unit.kind].judge(unit, lines)

    def look(self, task: Task) -> Answer:
        """One file: a template of a chart as what it makes, anything else as it stands."""
        text = content(task).decode("utf-8", "surrogateescape")
        group, path = self._asked.get(task["staged"], ("", ""))
        if group and path.endswith(TEMPLATES):
            charts = self._chart(group)
            if charts.is_source(path):
                return self._template(path, text, charts)
        return self._file(task, text)

    def _chart(self, group: str) -> Charts:
        if group not in self._charts:
            self._charts[group] = Charts(members(self._groups[group]))
        return self._charts[group]

    def _template(self, path: str, text: str, charts: Charts) -> Answer:
        if not charts.is_template(path):
            return {}
        judged = judge_template(path, text, charts, self.judge)
        if judged.problem:  # what of it is an object as it stands is judged all the same
            raw = self._raw(path, text)
            return {**raw, "error": judged.problem}
        documents = [_document(unit, 1) for unit in judged.units]
        hits = [hit.as_json() for hit in judged.hits]
        return {"findings": hits, "documents": documents, "images": _images(judged.units, 1)}

    def _raw(self, path: str, text: str) -> dict[str, Any]:
        return self._judged(read_units(path, {"yaml"}, text).units, text, [])

    def _file(self, task: Task, text: str) -> Answer:
        reading = self._read(task, text)
        errors = [f"line {reading.problem.line}: {reading.problem.message}"] if reading.problem else []
        return self._judged(reading.units, text, errors)

    def _read(self, task: Task, text: str) -> DocumentUnits:
        group, path = self._asked.get(task["staged"], ("", ""))
        if not group or not path.endswith(TERRAFORM):
            return read_units(task["name"], task["kinds"], text)
        if group not in self._projects:
            files = members(self._groups[group])
            texts = {name: data.decode("utf-8", "surrogateescape") for name, data in files.items()}
            self._projects[group] = Project(texts)
        try:
            return DocumentUnits(self._projects[group].units(path))
        except DocumentError as problem:
            return DocumentUnits((), problem)

    def _judged(self, units: Sequence[Unit], text: str, errors: list[str]) -> dict[str, Any]:
        lines = LineIndex(text)
        findings: dict[tuple[Any, ...], PolicyHit] = {}
        for unit in units:
            try:  # a block that is judged in several forms is one place all the same
                for hit in self.judge(unit, lines):
                    findings.setdefault((hit.policy, hit.subject, hit.span), hit)
            except (EngineError, ValueError) as problem:
                errors.append(f"line {unit.place.span[0]}: {problem}")
        return {
            "findings": [hit.as_json() for hit in findings.values()],
            "documents": [_document(unit, unit.place.span[0]) for unit in units],
            "images": _images(units),
            "error": "; ".join(errors[:3]),
        }


def prepare(options: Mapping[str, Any]) -> Look:
    """Reads the policies, and gives what looks at one file."""
    return Desk(options).look


def _document(unit: Unit, line: int) -> dict[str, Any]:
    where = {"kind": unit.kind, "address": unit.address, "line": line}
    return {**where, "body": unit.body}


def _images(units: Sequence[Unit], line: int = 0) -> list[dict[str, Any]]:
    """The images that units name; without a line, each has its unit's."""
    return [
        {"name": name.text, "use": name.use.value, "line": line or unit.place.span[0]}
        for unit in units
        for name in names_in(unit.kind, unit.address, unit.body)
    ]


if __name__ == "__main__":
    raise SystemExit(serve(prepare))
