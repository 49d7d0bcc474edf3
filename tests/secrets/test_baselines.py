"""The hashes of baselines are no secrets; whatever else such a file holds is looked at."""

from __future__ import annotations

import json

import pytest

from secscan.secrets.baselines import REASON
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.steps.baseline import Baseline, BaselineEntry, write
from secscan.workers.detect_secrets import findings_in

LIBRARY = DetectSecretsPlugins()
PRINT = "9f86d081884c7d65" + "9a2feaa0c55ad015"
HASH = PRINT + "a3bf4f1b"
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z0A"


def theirs(**more):
    row = {
        "type": "Secret Keyword",
        "filename": "a.py",
        "hashed_secret": HASH,
        "is_verified": False,
        "line_number": 3,
    }
    return {
        "version": "1.5.0",
        "plugins_used": [{"name": "AWSKeyDetector"}],
        "results": {"a.py": [row | more]},
    }


def ours():
    return json.loads(write(Baseline((BaselineEntry(PRINT, "bandit.B602", "a.py", 3, "high"),))))


def said(data, indent=2):
    found = findings_in(json.dumps(data, indent=indent), "anything.json", LIBRARY)
    return {f["dismissed"] for f in found}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("data", [ours(), theirs(), ours() | {"gaps": [{"fingerprint": PRINT}]}])
def test_hashes_of_a_baseline_are_dismissed(data, indent):
    assert said(data, indent) == {REASON}


@pytest.mark.parametrize(
    "data",
    [
        {"findings": [{"fingerprint": PRINT}]},
        {"secscan-baseline": "1", "findings": [{"fingerprint": PRINT}]},
        {"results": {"a.py": [{"hashed_secret": HASH}]}},
        theirs() | {"version": 1},
        theirs() | {"plugins_used": {}},
        theirs(line_number="3"),
        theirs(hashed_secret=HASH + "ab"),
        theirs() | {"hashed_secret": PRINT + PRINT[8:16]},
        ours() | {"signing_secret": PRINT},
        ours() | {"more": {"fingerprint": HASH[8:]}},
        theirs(note=HASH),
    ],
)
def test_what_is_no_field_of_a_baseline_is_looked_at(data):
    assert said(data) - {REASON}


def test_a_token_in_a_baseline_is_told():
    assert "" in said(theirs(hashed_secret=TOKEN))
    assert "" in said(ours() | {"findings": [{"fingerprint": PRINT, "path": f"token={TOKEN}"}]})
