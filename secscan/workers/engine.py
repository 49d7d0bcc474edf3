"""The embedded Rego engine, made safe to use: errors have their place, and never quote the input."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_PLACE = re.compile(r"^--> (.+?):(\d+):\d+$", re.MULTILINE)
_MESSAGE = re.compile(r"^error: (.+)$", re.MULTILINE)
_MISSING = "could not find function"


class EngineError(Exception):
    """A policy that cannot be compiled or evaluated; the text may be shown."""


def has_builtin(name: str) -> bool:
    """Whether the engine has a builtin function."""
    import regorus

    engine = regorus.Engine()
    try:
        engine.add_policy("probe", f"package probe\n\nasked := {name}()\n")
        engine.eval_rule_as_json("data.probe.asked")
    except RuntimeError as problem:
        return _MISSING not in str(problem)
    return True


class RegoEngine:
    """Modules, read once, and the entry points that can be asked for an input's result."""

    def __init__(
        self, modules: Mapping[str, str], entries: Iterable[str], data: Mapping[str, Any] | None = None
    ) -> None:
        """`entries` are paths of rules such as `secscan/entry/result`; `data` are base documents.

        Each is asked once, so that what cannot be compiled is known before any input is seen.
        """
        import regorus

        self._engine = regorus.Engine()
        for name, text in modules.items():
            try:
                self._engine.add_policy(name, text)
            except RuntimeError as problem:
                raise EngineError(_explained(str(problem))) from None
        if data:
            self._add_data(data)
        for entry in entries:
            self._probe(entry)

    def _add_data(self, data: Mapping[str, Any]) -> None:
        try:
            self._engine.add_data_json(_plain(data))
        except RuntimeError:
            raise EngineError("the data could not be read") from None

    def _probe(self, entry: str) -> None:
        self._engine.set_input_json("{}")
        try:
            self._engine.eval_rule_as_json(_rule(entry))
        except RuntimeError as problem:
            raise EngineError(_explained(str(problem))) from None

    def evaluate(self, entry: str, document: Any) -> Any:
        """The value of an entry point for an input document; None where it is undefined."""
        try:
            self._engine.set_input_json(_plain(document))
            answer = json.loads(self._engine.eval_rule_as_json(_rule(entry)))
        except RuntimeError as problem:
            place = _PLACE.search(str(problem))
            where = f" ({place[1]}:{place[2]})" if place else ""
            text = "a rule failed: rules that contradict each other, or a wrong argument"
            raise EngineError(text + where) from None
        except ValueError:
            raise EngineError("a result holds text that the engine cannot write") from None
        return None if answer == _UNDEFINED else answer


_UNDEFINED = "<undefined>"


def _plain(value: Any) -> str:
    """A value as JSON; halves of characters, which no text has, become question marks."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _rule(entry: str) -> str:
    return f"data.{entry.replace('/', '.')}"


def _explained(problem: str) -> str:
    """File, line and reason of what cannot be compiled: no input was seen yet."""
    place, message = _PLACE.search(problem), _MESSAGE.search(problem)
    where = f"{place[1]}:{place[2]}: " if place else ""
    return where + (message[1].strip() if message else "not understood")
