"""The shipped JSON Schema of the configuration says what `secscan.config.settings` does."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import secscan
from secscan.config.settings import FORMATS, KEYS, TABLES, from_file
from secscan.errors import ConfigError
from secscan.model import Stage

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
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(sample) is good


def test_the_schema_knows_every_key_stage_and_format():
    assert set(SCHEMA["properties"]) == {*KEYS, *TABLES}
    assert SCHEMA["properties"]["stage"]["anyOf"][0]["enum"] == [s.value for s in Stage]
    assert SCHEMA["properties"]["format"]["anyOf"][0]["enum"] == list(FORMATS)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
