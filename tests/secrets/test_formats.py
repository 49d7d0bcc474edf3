"""Every provider's format with values of its form, and with values that are nearly so.

All values are made here, by chance from a seed: no file of ours holds one.
"""

from __future__ import annotations

import random
import zlib
from itertools import islice

import pytest
import token_maker

from secscan.secrets.built_in import FORMATS, BuiltInDetectors, kinds
from secscan.secrets.candidates import Candidate
from secscan.secrets.checks import CHECKS, LOW
from secscan.secrets.formats import AnyFormat, Format, KeywordFormat, confidence_in
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.secrets.text_lines import split_lines
from secscan.workers.detect_secrets import findings_in

ENGINE = BuiltInDetectors()
LIBRARY = DetectSecretsPlugins()
IDS = [form.kind for form in FORMATS]
# Look-alikes that are known to be wrong and told as such: their checksum says that nobody issued them.
LOOSE = {"github", "macaroon", "aws_id", "bech32", "json_in_base64"}


def hits(text: str, name: str = "a.txt") -> list[Candidate]:
    return list(ENGINE.find(ENGINE.prepare(split_lines(text), name), exact=True))


def of(form: AnyFormat, text: str) -> list[Candidate]:
    return [hit for hit in hits(text) if hit.kind == f"secrets.{form.kind}"]


def chance_of(form: AnyFormat, number: int = 0) -> random.Random:
    return random.Random(zlib.crc32(form.kind.encode()) + number)


def around(form: AnyFormat, value: str) -> str:
    """A line that says the value as its provider's users would."""
    if isinstance(form, Format):
        return f'x = "{value}" # y'
    word = form.words[0]
    return f'{word}{"_api_key" if form.keyword else ""} = "{value}"'


def values(form: AnyFormat, count: int = 3) -> list[str]:
    """Values that have the format, and that no rule about examples takes for one."""
    made = (token_maker.token(form, chance_of(form, number)) for number in range(60))
    good = (value for value in made if confidence_in(form, value) not in ("", LOW) or form.confidence == LOW)
    found = list(islice(good, count))
    assert found
    return found


def test_there_are_two_hundred_formats_with_a_prefix_of_their_own() -> None:
    assert len({form.kind for form in FORMATS if isinstance(form, Format)}) >= 200
    assert len(set(IDS)) == len(IDS)
    assert all(not form.check or form.check in CHECKS for form in FORMATS)
    assert {f"secrets.{kind}" for kind in IDS} <= kinds().keys()


@pytest.mark.parametrize("form", FORMATS, ids=IDS)
def test_a_value_of_the_format_is_found_where_it_stands(form: AnyFormat) -> None:
    for value in values(form):
        line = around(form, value)
        found = of(form, f"first\n{line}\nlast")
        assert [(h.line, h.start, h.value) for h in found] == [(2, line.index(value) + 1, value)], value
        assert found[0].dismissed == ""


@pytest.mark.parametrize("form", FORMATS, ids=IDS)
def test_a_value_with_a_strange_character_is_not_of_the_format(form: AnyFormat) -> None:
    for value in values(form):
        place = len(form.prefix) + form.lead + 1 if isinstance(form, Format) else 2
        place = min(place, len(value) - 2)
        assert of(form, around(form, f"{value[:place]}\u00a7{value[place + 1 :]}")) == []


@pytest.mark.parametrize("form", FORMATS, ids=IDS)
def test_a_value_inside_a_longer_word_is_not_of_the_format(form: AnyFormat) -> None:
    if isinstance(form, KeywordFormat) or form.lead:
        return
    for value in values(form, 2):
        assert of(form, f"Q{value}") == []


@pytest.mark.parametrize(
    "form", [f for f in FORMATS if "{" in f.body and not f.body.endswith("={0,2}")], ids=lambda f: f.kind
)
def test_a_value_that_is_cut_is_not_of_the_format(form: AnyFormat) -> None:
    """A range may be cut within itself; what is left of less than its least nobody issued."""
    for value in values(form, 2):
        lead = len(form.prefix) + form.lead if isinstance(form, Format) else 0
        cut = value[: lead + (len(value) - lead) // 6]
        assert all(hit.confidence == LOW for hit in of(form, around(form, cut)))


@pytest.mark.parametrize(
    "prefix", ["gh" + "p_", "gl" + "pat-", "xo" + "xb-", "A" + "Iza", "sk-" + "proj-", "hf_"]
)
def test_a_token_that_nobody_issued_is_its_providers_and_low_whatever_its_name(prefix: str) -> None:
    value = prefix + "aB3dE5fG7hJ9kL1m" + "N3p"
    for text in (
        f'API_TOKEN = "{value}"',
        f'password: "{value}"',
        f"x {value} y",
        f'"Authorization": "Bearer {value}"',
    ):
        found = findings_in(text + "\n", "a.yaml", LIBRARY)
        assert found
        assert all(f["trust"] == LOW for f in found), found
        assert "keyword" not in {f["grade"] for f in found}


@pytest.mark.parametrize(
    "text",
    [
        "npm_config_node_gyp_path",
        "sk-folding-cube-container",
        "live_view_component_module",
        "glpat-your-token",
    ],
)
def test_a_word_that_begins_like_a_token_is_none(text: str) -> None:
    assert findings_in(f"x = {text}\n", "a.py", LIBRARY) == []


@pytest.mark.parametrize("form", [f for f in FORMATS if f.check in LOOSE], ids=lambda f: f.kind)
def test_a_wrong_checksum_costs_confidence(form: AnyFormat) -> None:
    wrong = 0
    for value in values(form):
        last = "q" if value[-1] != "q" else "p"
        found = of(form, around(form, value[:-1] + (last.upper() if value.isupper() else last)))
        wrong += all(hit.confidence == LOW for hit in found)
    assert wrong > 0 or form.check in {"macaroon", "aws_id", "json_in_base64"}


@pytest.mark.parametrize("word", ["ghp" + "_", "npm" + "_"])
def test_checksums_of_github_and_npm(word: str) -> None:
    good = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"  # the sample of the format's own announcement
    assert [h.confidence for h in hits(word + good)] == ["certain"]
    assert [h.confidence for h in hits(word + good[:-1] + "8")] == [LOW]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\\n", "\\n"),
        ("%3D", "&"),
        ("=", ";"),
        ("token:", ","),
        ('\\"', '\\"'),
        ("\u00e9", "\u00e9 "),
        ("/", "/"),
    ],
)
def test_what_may_stand_around_a_token(before: str, after: str) -> None:
    value = "glp" + "at-" + "B2c3D4e5F6g7H8i9J0kL"
    assert [h.value for h in hits(f"{before}{value}{after}")] == [value]


@pytest.mark.parametrize(
    "key", ["AK" + "IA" + "IOSFODNN7EXAMPLE", "AK" + "IA" + "X" * 16, "sk_" + "live_" + "x" * 24]
)
def test_examples_are_kept_with_their_reason(key: str) -> None:
    found = hits(f'aws = "{key}"')
    assert found
    assert all(hit.dismissed for hit in found)


def test_tokens_on_one_endless_line_are_all_found() -> None:
    value = "glp" + "at-" + "B2c3D4e5F6g7H8i9J0kL"
    text = ("x " * 50_000 + value + " ") * 20
    assert len(hits(text)) == 20
