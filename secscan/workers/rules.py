"""Reads the caller's own rule files: `python -I -m secscan.workers.rules`.

Each answer has `rules`: the rules of the file as they are written, as JSON values.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from secscan.syntax.positions import DocumentError
from secscan.syntax.yaml import load_yaml
from secscan.workers.protocol import Answer, Look, Task, content, serve

NO_RULES = "no rules: a file of rules has a list `rules`"


def prepare(_options: Mapping[str, Any]) -> Look:
    """The function that reads one file."""

    def look(task: Task) -> Answer:
        try:
            documents = load_yaml(content(task).decode("utf-8"), old_booleans=False)
        except DocumentError as problem:
            return {"error": f"line {problem.line}: {problem.message}"}
        except UnicodeDecodeError:
            return {"error": "not UTF-8"}
        rules = [rule for document in documents for rule in _listed(document.value)]
        if not rules or not all(isinstance(rule, dict) for rule in rules):
            return {"error": NO_RULES}
        return {"rules": rules}

    return look


def _listed(value: Any) -> list[Any]:
    rules = value.get("rules") if isinstance(value, dict) else None
    return rules if isinstance(rules, list) else [None]


if __name__ == "__main__":
    sys.exit(serve(prepare))
