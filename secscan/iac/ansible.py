"""Ansible's playbooks, tasks and variables -> one unit per play, per task, and per file of variables.

Units of tasks have the module's short name as their type (`get_url`), others are `play` and `vars`.
body     what its author wrote; of a play all but its tasks
context  task: {"module", "args": {name: value}, "at": {name: path}, "raw", "commands": [{"words", "operator",
                "find"}], "no_log"}
         play, vars: {"vars": [{"name", "value", "at"}], "prompts": [names]}
`args` are those in the module's own mapping, in `args`, or written as `name=value`; `raw` is a free-form
command; `at` are paths in the body. What Vault encrypts stays as it is: `$ANSIBLE_VAULT;...`.
Format: https://docs.ansible.com/ansible/latest/reference_appendices/playbooks_keywords.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.iac.shell import split_commands
from secscan.iac.unit import ANSIBLE, Unit
from secscan.syntax.positions import NodePosition
from secscan.syntax.yaml import resolve

TASK_LISTS = ("pre_tasks", "tasks", "post_tasks", "handlers")
_BLOCKS = ("block", "rescue", "always")
_KEYWORDS = frozenset(
    (
        *(
            "name",
            "when",
            "register",
            "become",
            "become_user",
            "become_method",
            "become_flags",
            "become_exe",
            "vars",
        ),
        *(
            "tags",
            "notify",
            "listen",
            "loop",
            "loop_control",
            "with_items",
            "until",
            "retries",
            "delay",
            "no_log",
        ),
        *("environment", "changed_when", "failed_when", "ignore_errors", "ignore_unreachable", "delegate_to"),
        *(
            "delegate_facts",
            "run_once",
            "check_mode",
            "diff",
            "async",
            "poll",
            "args",
            "any_errors_fatal",
            "throttle",
        ),
        *("timeout", "connection", "port", "remote_user", "module_defaults", "collections", "debugger"),
    )
)
_FREE_FORM = frozenset(("shell", "command", "raw", "script", "win_shell", "win_command", "expect"))
_PAIR = re.compile(r"(\w+)=(\"(?:[^\"\\]|\\.)*\"|'[^']*'|\{\{.*?\}\}\S*|\S*)")
_PLAY_SIGNS = frozenset((*TASK_LISTS, "roles"))


def is_playbook(value: Any) -> bool:
    """Whether a document is a list of plays."""
    return isinstance(value, list) and any(_is_play(one) for one in value)


def is_tasks(value: Any) -> bool:
    """Whether a document of a directory of tasks is a list of tasks."""
    return isinstance(value, list) and bool(value) and all(_is_task(one) for one in value)


def _is_play(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    imported = {"import_playbook", "ansible.builtin.import_playbook"} & value.keys()
    return bool(imported) or ("hosts" in value and not _PLAY_SIGNS.isdisjoint(value))


def _is_task(value: Any) -> bool:
    return isinstance(value, dict) and (any(key in value for key in _BLOCKS) or bool(_module(value)))


def playbook_units(value: list[Any], place: NodePosition) -> Iterator[Unit]:
    """The units of each play: the play itself, and its tasks."""
    for index, play in enumerate(value):
        if isinstance(play, dict):
            where = place.find((index,))
            body = {key: part for key, part in play.items() if key not in TASK_LISTS}
            yield Unit(ANSIBLE, _named(play, "play"), body, where, _play_context(play), "play")
            for key in TASK_LISTS:
                yield from task_units(play.get(key), where.find((key,)))


def task_units(value: Any, place: NodePosition) -> Iterator[Unit]:
    """The units of a list of tasks, those in blocks among them."""
    for index, task in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(task, dict):
            continue
        where = place.find((index,))
        if module := _module(task):
            short = module.rpartition(".")[2]
            yield Unit(ANSIBLE, _named(task, short), task, where, _task_context(task, module), short)
        for key in _BLOCKS:
            yield from task_units(task.get(key), where.find((key,)))


def vars_unit(value: Mapping[str, Any], place: NodePosition) -> Unit:
    """The unit of a file of variables of groups or hosts."""
    return Unit(ANSIBLE, "vars", value, place, {"vars": list(_variables(value, [])), "prompts": []}, "vars")


def _named(value: Mapping[str, Any], otherwise: str) -> str:
    name = value.get("name")
    return name if isinstance(name, str) and name else otherwise


def _module(task: Mapping[str, Any]) -> str:
    """The key that names the module: the only one that is no keyword."""
    return next(
        (key for key in task if key not in _KEYWORDS and key not in _BLOCKS and not key.startswith("with_")),
        "",
    )


def _play_context(play: Mapping[str, Any]) -> dict[str, Any]:
    prompts = play.get("vars_prompt")
    names = [one.get("name") for one in prompts if isinstance(one, dict)] if isinstance(prompts, list) else []
    return {
        "vars": list(_variables(play.get("vars"), ["vars"])),
        "prompts": [name for name in names if isinstance(name, str)],
    }


def _variables(value: Any, at: list[Any]) -> Iterator[dict[str, Any]]:
    for name, part in value.items() if isinstance(value, dict) else ():
        if isinstance(part, str | bool | int | float):
            yield {"name": name, "value": part, "at": [*at, name]}


def _task_context(task: Mapping[str, Any], module: str) -> dict[str, Any]:
    short = module.rpartition(".")[2]
    args: dict[str, Any] = {}
    at: dict[str, list[Any]] = {}
    own, raw = task[module], ""
    if isinstance(own, str):
        pairs = [] if short in _FREE_FORM else _PAIR.findall(own)
        raw = own if short in _FREE_FORM else ""
        for name, text in pairs:
            args[name], at[name] = _plain(text), [module]
    for key, where in ((module, own), ("args", task.get("args"))):
        for name, part in where.items() if isinstance(where, dict) else ():
            args[name], at[name] = part, [key, name]
    for name in ("cmd", "_raw_params"):
        if short in _FREE_FORM and isinstance(args.get(name), str):
            raw = args[name]
    return {
        "module": short,
        "args": args,
        "at": at,
        "raw": raw,
        "raw_at": at.get("cmd", [module]),
        "commands": list(_commands(raw)) if raw else [],
        "no_log": task.get("no_log") not in (None, False),
    }


def _plain(text: str) -> Any:
    """A value of `name=value`, as YAML would read it."""
    return text[1:-1] if text[:1] in ("'", '"') and len(text) > 1 else resolve(text)


def _commands(text: str) -> Iterator[dict[str, Any]]:
    for one in split_commands(text):
        yield {
            "words": list(one.words),
            "operator": one.operator,
            "find": text[one.start : one.end].split("\n", 1)[0],
        }
