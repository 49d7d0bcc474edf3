"""The embedded Rego engine, made safe to use: errors are errors, and never quote the input.

The library answers "undefined" where a rule could not be evaluated, prints to standard output and puts the
whole input into some of its messages. Here every such case is an `EngineError` without foreign text.
Texts that `trim_space`, `substring` or `regex.replace` made are not escaped in its results: our own policies
use them in conditions only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_PLACE = re.compile(r"\(error \d+:([^|()\n]*)\|(\d+)\|\d+")
_MESSAGE = re.compile(r"\(errormsg \d+:([^()\n]*)")


class EngineError(Exception):
    """A policy that cannot be compiled or evaluated; the text may be shown."""


def has_builtin(name: str) -> bool:
    """Whether the engine has a builtin function."""
    from regopy import Interpreter

    return bool(Interpreter().is_builtin(name))


class RegoEngine:
    """Modules, compiled once, and the entry points that can be asked for an input's result."""

    def __init__(
        self, modules: Mapping[str, str], entries: Iterable[str], data: Mapping[str, Any] | None = None
    ) -> None:
        """`entries` are paths of rules such as `secscan/entry/result`; `data` are base documents."""
        entries = tuple(entries)
        from regopy import Interpreter, RegoError
        from regopy.rego_shared import LogLevel

        self._rego = Interpreter()
        self._rego.log_level = LogLevel.NONE
        self._rego.strict_built_in_errors = True  # a wrong argument is an error, not undefined
        for name, text in modules.items():
            try:
                self._rego.add_module(name, text)
            except RegoError as problem:
                raise EngineError(_syntax(name, text, str(problem))) from None
        if data:
            self._add_data(data)
        try:
            self._bundle = self._rego.build(None, entries)
        except RegoError as problem:
            raise EngineError(f"the policies do not compile: {_first_message(str(problem))}") from None
        for entry in entries:
            self._probe(entry)

    def _add_data(self, data: Mapping[str, Any]) -> None:
        from regopy import RegoError

        try:
            self._rego.add_data_json(json.dumps(data))
        except RegoError:
            raise EngineError("the data could not be read") from None

    def _probe(self, entry: str) -> None:
        """The library compiles at the first question: asks one, so that an error is the policies' own."""
        self._rego.set_input_term("{}")
        try:
            self._rego.query_bundle_entrypoint(self._bundle, entry)
        except json.JSONDecodeError:
            text = "a rule does not compile: it calls an unknown function, or rules depend on themselves"
            raise EngineError(text) from None

    def evaluate(self, entry: str, document: Any) -> Any:
        """The value of an entry point for an input document; None where it is undefined."""
        from regopy import RegoError

        try:
            self._rego.set_input_term(json.dumps(document))
            output = self._rego.query_bundle_entrypoint(self._bundle, entry)
        except json.JSONDecodeError:
            raise EngineError("a result holds text that the engine cannot write") from None
        except RegoError as problem:
            raise EngineError(f"the engine failed: {_first_message(str(problem))}") from None
        if not output.ok():
            raise EngineError("a rule failed: rules that contradict each other, or a wrong argument")
        results = output.results
        expressions = results[0].expressions if results else []
        return expressions[0] if expressions else None


def _syntax(name: str, text: str, problem: str) -> str:
    """File, line and reason of a syntax error; the library gives the offset in bytes."""
    place = _PLACE.search(problem)
    offset = int(place[2]) if place and place[1] == name else 0
    line = text.encode("utf-8", "replace").count(b"\n", 0, offset) + 1
    return f"{name}:{line}: {_first_message(problem)}"


def _first_message(problem: str) -> str:
    message = _MESSAGE.search(problem)
    return message[1].strip() if message else "not understood"
