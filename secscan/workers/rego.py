"""Asks the user's policies about one input document, in the embedded engine or an OPA server.

The request has one task; its options are {"policies": [absolute paths], "canary": a policy's text,
"input": {...}, "server": URL or "", "token": text, "unique": text, "timeout": seconds}. The canary is
asked with the policies. The answer has `results`, one for each rule that speaks to us and is defined:
{"files": [names], "package", "rule", "value"}, and `notes`. An `error` says why there is no answer, and
names the file where one is to blame.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from secscan.workers.engine import EngineError, RegoEngine, has_builtin
from secscan.workers.protocol import Answer, Look, Task, serve
from secscan.workers.regotext import Module, objections, read_module, speaking

_ENTRY = "secscan_entry"
_TEST = "_test.rego"
_CANARY = "secscan/canary.rego"


def prepare(options: Mapping[str, Any]) -> Look:
    """Gives what evaluates the policies, once."""

    def look(_task: Task) -> Answer:
        try:
            modules = _spoken(options["policies"])
            modules[_CANARY] = read_module(_CANARY, options["canary"])
            if options["server"]:
                from secscan.workers.opa_server import ask_server

                return ask_server(modules, options)
            return {"results": _ask_engine(modules, options), "notes": []}
        except EngineError as problem:
            return {"error": str(problem)}

    return look


def _spoken(paths: list[str]) -> dict[str, Module]:
    """The policies, of which one at least must have something to say."""
    modules = dict(_modules(paths))
    if not speaking(modules):
        raise EngineError("no policy has a rule named deny, violation or warn")
    return modules


def _modules(paths: list[str]) -> Iterator[tuple[str, Module]]:
    """The policies below the given paths; a path without any is an error."""
    for path in paths:
        top = Path(path)
        files = [top] if top.is_file() else sorted(top.rglob("*.rego"))
        wanted = [file for file in files if not file.name.endswith(_TEST)]
        if not wanted:
            raise EngineError(f"{path}: no policy (*.rego) is there")
        for file in wanted:
            name = file.relative_to(top.parent).as_posix()
            try:
                yield name, read_module(name, file.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                raise EngineError(f"{name}: cannot be read as UTF-8 text") from None


def _data(paths: list[str]) -> dict[str, Any]:
    """The documents `data.json` and `data.yaml` below the paths, each under its directory's name."""
    merged: dict[str, Any] = {}
    for path in paths:
        top = Path(path)
        for file in sorted((*top.rglob("data.json"), *top.rglob("data.yaml"))) if top.is_dir() else ():
            place = merged
            for part in file.relative_to(top).parts[:-1]:
                place = place.setdefault(part, {})
            place.update(_data_file(file, file.relative_to(top.parent).as_posix()))
    return merged


def _data_file(file: Path, name: str) -> dict[str, Any]:
    import yaml

    try:
        text = file.read_text(encoding="utf-8")
        value = json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError):
        raise EngineError(f"{name}: cannot be read") from None
    if not isinstance(value, dict):
        raise EngineError(f"{name}: is not an object")
    return value


def _ask_engine(modules: Mapping[str, Module], options: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = objections(modules, has_builtin)
    if found:
        raise EngineError("; ".join(found[:5]))
    rules = speaking(modules)
    entries = {f"rule{number}": rule for number, rule in enumerate(rules)}
    lines = [f"{name} := data.{package}.{rule}" for name, (package, rule) in entries.items()]
    texts = {name: module.text for name, module in modules.items()}
    texts["entry"] = "\n".join([f"package {_ENTRY}", *lines, ""])
    engine = RegoEngine(texts, [f"{_ENTRY}/{name}" for name in entries], _data(options["policies"]))
    results = []
    for name, (package, rule) in entries.items():
        files = rules[package, rule]
        try:
            value = engine.evaluate(f"{_ENTRY}/{name}", options["input"])
        except EngineError as problem:
            raise EngineError(f"{', '.join(files)}: {rule}: {problem}") from None
        if value is not None:
            results.append({"files": files, "package": package, "rule": rule, "value": value})
    return results


if __name__ == "__main__":
    raise SystemExit(serve(prepare))
