"""The shipped JSON Schema of the configuration says what `secscan.config.settings` does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import schemas
from golden import assert_golden

import secscan
from secscan.config.settings import ALL, FORMATS, KEYS, LEVELS, PROVIDERS, from_file
from secscan.config.tables import TABLES
from secscan.errors import ConfigError
from secscan.model import Stage
from secscan.reporters import REPORTERS

SCHEMA = json.loads((Path(secscan.__file__).parent / "schemas/config.schema.json").read_text())


def toml(value):
    if isinstance(value, list):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    return json.dumps(value)


SAMPLES = [
    {"fail-on": "high"}, {"fail-on": ["medium", "secrets=low"]}, {"fail-on": {"default": "none", "sast": "low"}},
    {"fail-on": "hihg"}, {"fail-on": ["sats=low"]}, {"fail-on": {"sast": 3}}, {"fail-on": 3}, {"fail-on": True},
    {"stage": "sast"}, {"stage": ["sast", "iac"]}, {"stage": "sats"}, {"stage": ["sast", 1]}, {"stage": {}},
    {"timeout": 1.5}, {"timeout": 0}, {"timeout": -1}, {"jobs": 2}, {"jobs": 0}, {"jobs": 1.5}, {"jobs": True},
    {"staged": True}, {"staged": 1}, {"no-cache": False}, {"opa-url": "http://x"}, {"opa-url": "ftp://x"},
    {"output": {"json": "a"}}, {"output": ["json=a"]}, {"output": ["json"]}, {"output": {"yaml": "a"}},
    {"severity": "low"}, {"severity": "none"}, {"min-confidence": "certain"}, {"cage": "steel"}, {"cage": "strict"},
    {"exclude": "a/**"}, {"exclude": [1]}, {"unknown": 1},
    {"licences": {"deny": ["GPL-*"], "unknown": "none"}}, {"licences": {"denied": []}}, {"licences": {"allow": [""]}},
    {"suppress": [{"rule": "x", "reason": "y"}]}, {"suppress": [{"rule": "x"}]}, {"suppress": [{"reason": "y"}]},
    {"suppress": [{"rule": "x", "reason": ""}]}, {"suppress": [{"rule": "x", "reason": "y", "why": "z"}]},
    {"accept-unscanned": [{"path": "x", "stage": "iac", "reason": "y"}]},
    {"accept-unscanned": [{"path": "x", "stage": "iax", "reason": "y"}]}, {"accept-unscanned": [{"path": "x", "reason": "y"}]},
]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_schema_and_reader_agree(sample):
    [(key, value)] = sample.items()
    text = f"{json.dumps(key)} = {toml(value)}\n"
    try:
        from_file(text, "x", pyproject=False)
        good = True
    except ConfigError:
        good = False
    assert schemas.validator(SCHEMA).is_valid(sample) is good


def words_of_the_tables():
    """The part of the schema that lists names: each list stands in the code, and nowhere else."""
    stages = [stage.value for stage in Stage]
    limit = f"^(({'|'.join(stages)})=)?({'|'.join(LEVELS)})$"
    return {
        "stage": {"enum": stages},
        "level": {"enum": list(LEVELS)},
        "limit": {"type": "string", "pattern": limit},
        "format": {"enum": list(REPORTERS)},
        "report": {"type": "string", "pattern": f"^({'|'.join(REPORTERS)})=.+$"},
        "provider": {"enum": [*PROVIDERS, ALL]},
    }


def test_the_schema_lists_what_the_tables_hold():
    made = json.dumps(SCHEMA | {"$defs": words_of_the_tables()}, indent=2, ensure_ascii=False)
    assert_golden("config.schema.json", made + "\n", Path(secscan.__file__).parent / "schemas")


def test_the_schema_knows_every_key_and_its_own_words():
    assert set(SCHEMA["properties"]) == {*KEYS, *TABLES}
    used = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert used == words_of_the_tables().keys()
    schemas.validator(SCHEMA)


def test_the_table_of_reporters_is_the_only_list_of_formats():
    assert tuple(REPORTERS) == FORMATS
