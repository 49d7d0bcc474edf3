"""Which charts of a release are enabled, and the values that each of them sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from secscan.iac.helm.chart import Chart, Dependency


class Scope(NamedTuple):
    """A chart of a release: its templates' prefix, its values, and the keys that lead to them."""

    chart: Chart
    name: str
    prefix: str
    values: dict[str, Any]
    keys: tuple[str, ...]


def merged(defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Values over defaults, tables merged key by key; a null takes a default away."""
    result = {key: copied(value) for key, value in defaults.items()}
    for key, value in given.items():
        below = result.get(key)
        if value is None:
            result.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(below, dict):
            result[key] = merged(below, value)
        else:
            result[key] = copied(value)
    return result


def copied(value: Any) -> Any:
    """A copy that a template may change."""
    if isinstance(value, Mapping):
        return {key: copied(part) for key, part in value.items()}
    return [copied(part) for part in value] if isinstance(value, list) else value


def scopes(
    chart: Chart, given: Mapping[str, Any], name: str = "", above: str = "", keys: tuple[str, ...] = ()
) -> list[Scope]:
    """The chart and its enabled dependencies, each with the values that it sees."""
    values = merged(chart.values.tree, given)
    prefix = above + (name or chart.name)
    inner: list[Scope] = []
    for found in chart.dependencies:
        if found.chart is None or not _is_enabled(found, values):
            continue
        theirs = _table(values.get(found.key))
        theirs["global"] = merged(_table(theirs.get("global")), _table(values.get("global")))
        below = scopes(found.chart, theirs, found.key, f"{prefix}/charts/", (*keys, found.key))
        values = _imported(values, found, below[0].values)
        values[found.key] = below[0].values
        inner += below
    return [Scope(chart, name or chart.name, prefix, values, keys), *inner]


def _table(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _at(values: Mapping[str, Any], path: str) -> Any:
    here: Any = values
    for key in path.split(".") if path not in ("", ".") else ():
        here = here.get(key) if isinstance(here, Mapping) else None
    return here


def _is_enabled(found: Dependency, values: Mapping[str, Any]) -> bool:
    """The first condition that is set decides; else the tags do."""
    for condition in found.conditions:
        set_to = _at(values, condition)
        if isinstance(set_to, bool):
            return set_to
    tags = _table(values.get("tags"))
    switches = [tags[tag] for tag in found.tags if isinstance(tags.get(tag), bool)]
    return any(switches) if switches else True


def _imported(values: dict[str, Any], found: Dependency, theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The parent's values over what it imports of the child's."""
    for child, parent in found.imports:
        part = _at(theirs, child)
        if isinstance(part, Mapping):
            for key in reversed([key for key in parent.split(".") if key]):
                part = {key: part}
            values = merged(part, values)
    return values


def value_lines(scope: Scope, root: Chart, path: tuple[str, ...], override: Any) -> Iterator[tuple[str, int]]:
    """The files and lines that set a value of a scope, the strongest first."""
    given = [override] if override is not None else []
    for values, keys in [*((v, scope.keys) for v in (*given, root.values)), (scope.chart.values, ())]:
        line = values.line_of((*keys, *path))
        if line:
            yield values.path, line
