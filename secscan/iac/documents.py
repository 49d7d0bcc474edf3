"""Which kind of document a file is, and its units: the way into this room.

YAML and JSON hold much that is none of our kinds. Such a file has no units, even where it cannot be read at
all (a template of another tool, a broken fixture). A file that shows a sign of being ours and cannot be read
is a `DocumentError`: nobody may take it for clean.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from posixpath import basename
from typing import Any, NamedTuple

from secscan.iac.actions import action_unit, is_action, is_workflow, workflow_unit
from secscan.iac.ansible import is_playbook, is_tasks, playbook_units, task_units, vars_unit
from secscan.iac.azure.arm import arm_units, is_arm
from secscan.iac.azure.bicep import bicep_units
from secscan.iac.cloudformation import cloudformation_units, is_cloudformation
from secscan.iac.compose import compose_units, is_compose
from secscan.iac.image_build import dockerfile_units
from secscan.iac.kubernetes import is_kubernetes, kubernetes_units
from secscan.iac.pipelines.jenkins import jenkins_unit
from secscan.iac.pipelines.systems import system_of_object
from secscan.iac.pipelines.units import pipeline_unit
from secscan.iac.terraform.project import FILES, Project
from secscan.iac.unit import KUBERNETES, Unit
from secscan.syntax.json import json_place, load_json, plain_json
from secscan.syntax.positions import DocumentError, NodePosition
from secscan.syntax.yaml import load_yaml

_WORDS = (
    ("apiVersion", "kind"),
    ("services",),
    ("Resources",),
    ("jobs", "on"),
    ("runs", "using"),
    ("hosts",),
    ("import_playbook",),
    ("eploymentTemplate", "resources"),
)
_KUBERNETES_SIGNS = (re.compile(r"""\bapiVersion["']?[ \t]*:"""), re.compile(r"""\bkind["']?[ \t]*:"""))
_SIGNS = (
    _KUBERNETES_SIGNS,
    (
        re.compile(r"""^["']?services["']?[ \t]*:""", re.MULTILINE),
        re.compile(r"""\b(?:image|build)["']?[ \t]*:"""),
    ),
    (re.compile(r"""\bResources["']?[ \t]*:"""), re.compile(r"\bAWS::")),
    (re.compile(r"schema\.management\.azure\.com/schemas/[^\"\s]{0,80}deploymentTemplate", re.IGNORECASE),),
    (
        re.compile(r"""^-[ \t]+hosts[ \t]*:|^[ \t]{1,8}hosts[ \t]*:""", re.MULTILINE),
        re.compile(r"\b(?:tasks|roles)[ \t]*:"),
    ),
    (
        re.compile(r"""^["']?on["']?[ \t]*:""", re.MULTILINE),
        re.compile(r"""^["']?jobs["']?[ \t]*:""", re.MULTILINE),
    ),
)
_LANGUAGES: Mapping[str, Callable[[str], Iterable[Unit]]] = {
    "dockerfile": dockerfile_units,
    "bicep": bicep_units,
    "pipeline:jenkins": lambda text: (jenkins_unit(text),),
}
"""Kinds whose files are in a language of their own."""
_BY_PATH = frozenset(("github-workflow", "github-action", "pipeline"))
"""Kinds by which the path alone says that a file is a document of ours."""
_TASK = re.compile(r"^-[ \t]+name[ \t]*:", re.MULTILINE)
_ESCAPES = re.compile(r"\\[xuU]")
_TEMPLATE_MARKS = ("{{", "{%", "<%")
_HELM_MARK = re.compile(
    r"\{\{-?[^{}\n]*\.(?:Values|Release|Chart|Capabilities|Template)\b|\{\{-?\s*(?:include|template|define)\s"
)
_HELM = "Helm template: render it first (helm template CHART | secscan - --stdin-name rendered.yaml)"


class DocumentUnits(NamedTuple):
    """The units of a file, and what could not be read of it; then the units may be some of them."""

    units: tuple[Unit, ...]
    problem: DocumentError | None = None


def read_units(path: str, kinds: Collection[str], text: str) -> DocumentUnits:
    """Reads a file; `path` is its place in the target, `kinds` are the target's words for it."""
    try:
        units = tuple(_read(path, kinds, text))
    except DocumentError as problem:
        return DocumentUnits((), problem)
    if _is_helm(text) and any(unit.kind == KUBERNETES for unit in units):
        return DocumentUnits(units, DocumentError(_HELM, text.count("\n", 0, text.find("{{")) + 1))
    return DocumentUnits(units)


def object_units(text: str) -> Iterator[Unit]:
    """The Kubernetes objects in YAML that a program made; raises `DocumentError`."""
    for document in load_yaml(text):
        if is_kubernetes(document.value):
            yield from kubernetes_units(document.value, document.place)


def _is_helm(text: str) -> bool:
    return "{{" in text and bool(_HELM_MARK.search(text))


def _read(path: str, kinds: Collection[str], text: str) -> Iterable[Unit]:
    for kind, units in _LANGUAGES.items():
        if kind in kinds:
            return units(text)
    if "terraform" in kinds:
        return Project({path: text}).units(path) if path.endswith(FILES) else ()
    if not _worth_reading(text, kinds):
        return ()
    try:
        return tuple(_structured(path, kinds, text))
    except DocumentError as problem:
        if is_ours(text, kinds):
            raise _explain(text, problem) from None
        return ()


def _worth_reading(text: str, kinds: Collection[str]) -> bool:
    """Whether the words of any of our kinds stand in the text, or may stand there as escapes."""
    if _named(kinds) or not {"ansible-tasks", "ansible-vars"}.isdisjoint(kinds):
        return True
    return any(all(word in text for word in words) for words in _WORDS) or bool(_ESCAPES.search(text))


def _named(kinds: Collection[str]) -> bool:
    """Whether the file's path alone says that it is a document of ours."""
    return not _BY_PATH.isdisjoint(kinds)


def is_ours(text: str, kinds: Collection[str]) -> bool:
    """Whether an unreadable text shows a sign of being a document of ours."""
    if _named(kinds) or ("ansible-tasks" in kinds and _TASK.search(text)):
        return True
    return any(all(sign.search(text) for sign in signs) for signs in _SIGNS)


def _explain(text: str, problem: DocumentError) -> DocumentError:
    kubernetes = all(sign.search(text) for sign in _KUBERNETES_SIGNS)
    if _is_helm(text) or (kubernetes and "{{" in text):
        return DocumentError(_HELM, problem.line)
    if any(mark in text for mark in _TEMPLATE_MARKS):
        return DocumentError(f"{problem.message}: a template must be rendered first", problem.line)
    return problem


def _structured(path: str, kinds: Collection[str], text: str) -> Iterator[Unit]:
    if path.endswith(".json") or text.lstrip()[:1] == "{":
        value, plain = _json_or_nothing(path, text)
        if isinstance(value, dict):
            if _is_any(value, path, kinds):
                yield from _units(value, json_place(plain), path, kinds)
            return
    workflow = "github-workflow" in kinds or "github-action" in kinds
    for document in load_yaml(text, old_booleans=not workflow):
        if isinstance(document.value, dict):
            yield from _units(document.value, document.place, path, kinds)
        elif is_playbook(document.value):
            yield from playbook_units(document.value, document.place)
        elif "ansible-tasks" in kinds and is_tasks(document.value):
            yield from task_units(document.value, document.place)


def _json_or_nothing(path: str, text: str) -> tuple[Any, str]:
    """The JSON value of a text, and the text without comments; nothing of YAML that only begins like JSON.

    Comments, commas at the end and strings over several lines are read: Azure's templates may have them.
    """
    try:
        return load_json(text), text
    except DocumentError as problem:
        plain = plain_json(text)
        with contextlib.suppress(DocumentError):
            return load_json(plain, line_ends=True), plain
        if path.endswith(".json"):
            raise problem from None
        return None, text


def _is_any(value: Any, path: str, kinds: Collection[str]) -> bool:
    return (
        "pipeline" in kinds
        or is_kubernetes(value)
        or is_cloudformation(value)
        or is_arm(value)
        or is_compose(value, path)
        or is_workflow(value)
        or _is_action_file(value, path, kinds)
    )


def _system(value: Any, kinds: Collection[str]) -> str:
    """The CI system whose pipeline a document is, by its file's path or by what it says of itself."""
    if is_kubernetes(value):
        return system_of_object(value["apiVersion"], value["kind"])
    return next((kind.partition(":")[2] for kind in kinds if kind.startswith("pipeline:")), "")


def _is_action_file(value: Any, path: str, kinds: Collection[str]) -> bool:
    named = "github-action" in kinds or basename(path) in ("action.yml", "action.yaml")
    return named and is_action(value)


def _units(value: dict[str, Any], place: NodePosition, path: str, kinds: Collection[str]) -> Iterator[Unit]:
    """The units of one document, by the first kind that it is."""
    if system := _system(value, kinds):
        yield pipeline_unit(system, value, place)
    if is_kubernetes(value):
        yield from kubernetes_units(value, place)
    elif is_arm(value):
        yield from arm_units(value, place)
    elif is_cloudformation(value):
        yield from cloudformation_units(value, place)
    elif is_workflow(value):
        yield workflow_unit(value, place)
    elif _is_action_file(value, path, kinds):
        yield action_unit(value, place)
    elif is_compose(value, path):
        yield from compose_units(value, place)
    elif "ansible-vars" in kinds:
        yield vars_unit(value, place)
