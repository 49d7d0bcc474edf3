"""Tokens that anybody can make are told from real ones by their signature."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from secscan.secrets.built_in import BuiltInDetectors
from secscan.secrets.dismissals import stand_in_reason
from secscan.secrets.sample_tokens import REASON, sample_reason
from secscan.secrets.text_lines import split_lines

ENGINE = BuiltInDetectors()
MADE = "q8Zr2LmX0" + "vT5yKb7NcWd4"


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def token(key: str, algorithm: str = "HS256") -> str:
    signed = f"{part({'alg': algorithm, 'typ': 'JWT'})}.{part({'sub': '17', 'name': 'Ann'})}"
    digest = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}.get(
        algorithm, hashlib.sha256
    )
    made = hmac.new(key.encode(), signed.encode(), digest).digest()
    return f"{signed}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_a_token_that_is_signed_with_a_well_known_sample_key_is_a_sample(algorithm: str) -> None:
    assert sample_reason(token("your-256-bit-secret", algorithm), "") == REASON


def test_so_is_one_whose_readable_key_stands_in_the_same_file() -> None:
    text = f"const secret = 'a-little-secret'\nconst token = '{token('a-little-secret')}'\n"
    assert sample_reason(token("a-little-secret"), text) == REASON
    assert sample_reason(token("a-little-secret"), "nothing") == ""


@pytest.mark.parametrize(
    "value", [token(MADE), token("secret", "RS256"), "a.b.c", "..", "eyJ.x.", part({"alg": []}) + ".e30.AAAA"]
)
def test_what_is_signed_otherwise_or_with_a_key_made_by_chance_is_none(value: str) -> None:
    assert sample_reason(value, f"key = '{MADE}'") == ""


def test_every_detector_of_a_sample_dismisses_it() -> None:
    for key, counted in (("secret", False), (MADE, True)):
        text = f'auth_token = "{token(key)}"\n'
        found = list(ENGINE.find(ENGINE.prepare(split_lines(text), "app.py"), exact=False))
        assert found
        assert any(not one.dismissed for one in found) is counted


@pytest.mark.parametrize(
    ("value", "dismissed"),
    [
        (part({"alg": "HS256", "typ": "JWT"}), True),
        (part({"alg": "RSA-OAEP", "enc": "A256GCM"}), True),
        (part({"kty": "oct", "alg": "HS256", "k": MADE}), False),
        (part({"user": "ann"}), False),
        ("${GITHUB_TOKEN}@github.com/acme/shop.git", True),
        ("$" + "{{ secrets.TOKEN }}@github.com/acme/shop.git", True),
        ("$JOKER_PASSWORD&zone=x", True),
        ("$ecret@1" + MADE, False),
        ("$" + MADE, False),
    ],
)
def test_a_header_and_a_variable_before_a_host_are_no_secrets(value: str, dismissed: bool) -> None:
    assert bool(stand_in_reason(value)) is dismissed
