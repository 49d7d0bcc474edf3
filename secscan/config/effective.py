"""The configuration in effect, as a file would say it: keys, values, and where they come from. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from secscan.config.settings import KEYS, Config
from secscan.model import Confidence, Severity
from secscan.packages.licences import LicencePolicy

DEFAULT = "default"
BASE = "the base of the pull request"
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class EffectiveKey:
    """A key of the configuration; `origin` is `default`, a file, an option or a variable."""

    key: str
    value: Any
    origin: str


def effective_keys(
    config: Config, layer: Mapping[str, Any], given: Mapping[str, str]
) -> tuple[EffectiveKey, ...]:
    """Every key in the order of the table.

    `layer` is what the file sets, `given` says by key which option or variable set the others.
    """
    return tuple(
        EffectiveKey(key, plain_value(key, config), _origin(key, config, layer, given)) for key in KEYS
    )


def _origin(key: str, config: Config, layer: Mapping[str, Any], given: Mapping[str, str]) -> str:
    name = KEYS[key][0]
    if key in given:
        return given[key]
    if name not in layer:
        return DEFAULT
    return str(layer.get("origin", "")) if getattr(config, name) == layer[name] or not config.base else BASE


def plain_value(key: str, config: Config) -> Any:
    """A key's value as texts, numbers, lists and tables, as the file would have it."""
    value = getattr(config, KEYS[key][0])
    if key == "no-cache":
        return not value
    if key == "fail-on":
        return _levels(value)
    if key == "licences":
        return {} if value is None else _licences(value)
    return dict(value) if key == "output" else _plain(value)


def _licences(policy: LicencePolicy) -> dict[str, Any]:
    lists = {name: list(getattr(policy, name)) for name in ("allow", "deny", "review")}
    return lists | {"unknown": policy.unknown.label if policy.unknown is not None else "none"}


def _levels(limits: Mapping[Any, Severity | None]) -> Any:
    """One level where all stages have it, else a table."""
    words = {stage.value: "none" if level is None else level.label for stage, level in limits.items()}
    return next(iter(words.values())) if len(set(words.values())) == 1 else words


def _plain(value: Any) -> Any:
    if isinstance(value, Severity | Confidence):
        return value.label
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_toml(value: Any) -> str:
    """A plain value in TOML, on one line."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_toml_key(key)} = {as_toml(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)  # texts, numbers and truths are written alike


def _toml_key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key)


def table(keys: Iterable[EffectiveKey]) -> list[str]:
    """A line for each key, together a configuration file: what is a default is commented out."""
    return [
        f"# {one.key} = {as_toml(one.value)}"
        if one.origin == DEFAULT
        else f"{one.key} = {as_toml(one.value)}  # {one.origin}"
        for one in keys
    ]
