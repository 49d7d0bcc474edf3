"""Encrypted and public material is no leak; nothing beside it, and nothing that only says so, is excused."""

from __future__ import annotations

import base64
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.secrets.armor import _crc24
from secscan.secrets.built_in import BuiltInDetectors
from secscan.secrets.dismissals import placeholder_reason, stand_in_reason
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.secrets.text_lines import split_lines
from secscan.workers.detect_secrets import candidates_in, unquoted_values

ENGINE = BuiltInDetectors()
LIBRARY = DetectSecretsPlugins()
NOISE = bytes((n * n * 37 + n * 11 + 5) % 256 for n in range(600))
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z0A"
KEY_ID = "AK" + "IA" + "2E0A8F3B244C9986"
RANDOM = "q8Zr2LmX0" + "vT5yKb7NcWd4"
WORD = "Tr0ub" + "4dor&3x"


def armored(name, raw, *, check=False, headers=""):
    lines = textwrap.wrap(base64.b64encode(raw).decode(), 64)
    lines += ["=" + base64.b64encode(_crc24(raw).to_bytes(3, "big")).decode()] if check else []
    return "\n".join([f"-----BEGIN {name}-----", *headers, *lines, f"-----END {name}-----"])


def der(inside):
    return b"\x30\x82" + len(inside).to_bytes(2, "big") + inside


BLOCKS = {
    "pgp": armored("PGP MESSAGE", b"\xc1\xc0\x4c" + NOISE, check=True, headers=["Version: GnuPG v2", ""]),
    "pgp key": armored("PGP PUBLIC KEY BLOCK", b"\x99\x01" + NOISE, check=True, headers=[""]),
    "age": armored("AGE ENCRYPTED FILE", b"age-encryption.org/v1\n" + NOISE),
    "certificate": armored("CERTIFICATE", der(b"\x30" + NOISE)),
    "public key": armored("PUBLIC KEY", der(b"\x30" + NOISE)),
    "private key": armored("ENCRYPTED " + "PRIVATE KEY", der(b"\x30" + NOISE)),
    "signature": armored("SSH SIGNATURE", b"SSHSIG" + NOISE),
}


def leaks(text, name="a.py"):
    """The values that count, of all detectors."""
    lines = split_lines(text)
    hits = candidates_in(lines, unquoted_values(text, lines, name, LIBRARY), name, LIBRARY)
    return {hit.value for hit in hits if not hit.dismissed}


WRITTEN = {
    "as it is": ("a.txt", "{}"),
    "indented": ("a.yaml", "data: |\n    {}\n"),
    "in a string": ("a.py", 'x = """{}"""\n'),
    "quoted lines": ("a.js", None),
    "escaped": ("a.json", None),
}


def written(block, how):
    name, form = WRITTEN[how]
    lines = block.split("\n")
    if how == "quoted lines":
        return name, "x = " + " +\n".join(f'"{line}\\n"' for line in lines) + ";\n"
    if how == "escaped":
        return name, '{"data": "' + "\\n".join(lines) + '\\n"}\n'
    return name, form.format("\n    ".join(lines) if how == "indented" else block)


@pytest.mark.parametrize("how", WRITTEN)
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_what_parses_is_no_leak(block, how):
    name, text = written(block, how)
    assert leaks(text, name) == set()
    reading = ENGINE.prepare(split_lines(text), name)
    assert sum(span.end - span.start for spans in reading.armored.values() for span in spans) > 500


PLACES = {
    "instead of it": lambda head, _body, foot: f'{head}\nTOKEN = "{TOKEN}"\n{foot}',
    "among its lines": lambda head, body, foot: (
        f'{head}\n{body[:64]}\nTOKEN = "{TOKEN}"\n{body[65:]}\n{foot}'
    ),
    "behind its start": lambda head, body, foot: f'{head} TOKEN = "{TOKEN}"\n{body}\n{foot}',
    "before its end": lambda head, body, foot: f'{head}\n{body}\nTOKEN = "{TOKEN}" {foot}',
    "behind its end": lambda head, body, foot: f'{head}\n{body}\n{foot} TOKEN = "{TOKEN}"',
    "before its start": lambda head, body, foot: f'TOKEN = "{TOKEN}" {head}\n{body}\n{foot}',
    "in a header": lambda head, body, foot: f"{head}\nComment: token={TOKEN}\n\n{body}\n{foot}",
    "in its text": lambda head, body, foot: f"{head}\n{body[:64]}\n/{KEY_ID}/\n{body[65:]}\n{foot}",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_what_stands_around_or_in_a_block_is_a_leak(block, place):
    head, _, rest = block.partition("\n")
    body, _, foot = rest.rpartition("\n")
    assert leaks(place(head, body, foot)) & {TOKEN, KEY_ID}
    assert leaks("TEXT = '''\n" + place(head, body, foot) + "\n'''\n") & {TOKEN, KEY_ID}


@pytest.mark.parametrize(
    "raw",
    [b"\xcb\x40" + NOISE, b"\xff" * 9, NOISE],
    ids=["a message that is not encrypted", "no packet", "noise"],
)
def test_a_block_that_is_not_what_it_says_excuses_nothing(raw):
    for name in ("PGP MESSAGE", "CERTIFICATE", "AGE ENCRYPTED FILE"):
        assert not ENGINE.prepare(split_lines(armored(name, raw)), "a.txt").armored
    wrong = BLOCKS["pgp"].replace("=" + BLOCKS["pgp"].rpartition("\n=")[2][:4], "=AAAA")
    assert not ENGINE.prepare(split_lines(wrong), "a.txt").armored


def vault(raw):
    parts = b"\n".join(part.hex().encode() for part in (NOISE[:32], NOISE[32:64], raw))
    return "$ANSIBLE_VAULT;1.1;AES256\n" + "\n".join(textwrap.wrap(parts.hex(), 80))


def test_a_vault_is_no_leak_and_what_only_looks_like_one_is():
    text = vault(NOISE[64:164])
    assert leaks(text, "all.yml") == set()
    assert leaks("password: !vault |\n  " + text.replace("\n", "\n  "), "a.yaml") == set()
    assert leaks(f'TOKEN = "{TOKEN}"  # $ANSIBLE_VAULT;1.1;AES256\n') == {TOKEN}
    secret = NOISE[:16].hex()
    assert secret in leaks(f"# $ANSIBLE_VAULT;1.1;AES256\napi_key: {secret}\n", "a.yaml")
    assert not ENGINE.prepare(split_lines("$ANSIBLE_VAULT;1.1;AES256\n" + secret * 2), "a.yaml").armored


SEALED_VALUE = base64.b64encode(b"\x02\x00" + NOISE[:560]).decode()
DOCUMENTS = [
    f"apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    a: {SEALED_VALUE}\n    password: {{}}\n",
    "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  password: {}\n",
    "kind: SealedSecret\n---\nkind: Secret\nstringData:\n  password: {}\n",
    "sops:\n  mac: ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:Zm9v,type:str]\npassword: {}\n",
]  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_of_sealed_secrets_excuses_no_open_value(document):
    for value in (TOKEN, WORD, RANDOM):
        assert value in leaks(document.format(value), "a.yaml")
    assert leaks(document.format(SEALED_VALUE), "a.yaml") == set()


@pytest.mark.parametrize(
    "value",
    [
        SEALED_VALUE,
        "ENC[AES256_GCM,data:Zm9vYmFy,iv:Zm9v,tag:Zm9v,type:str]",
        "ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAx]",
        base64.urlsafe_b64encode(b"\x80" + bytes(4) + NOISE[:68]).decode(),
        BLOCKS["pgp"],
        BLOCKS["age"],
        vault(NOISE[64:164]),
    ],
)
def test_encrypted_values(value):
    assert stand_in_reason(value) == "an encrypted value"


@pytest.mark.parametrize(
    "value",
    [
        "Ag" + RANDOM * 6,
        "ENC[" + WORD + "]",
        "ENC(" + WORD + ")",
        "gAAAAA" + RANDOM,
        "AQICAH" + RANDOM,
        "{cipher}" + WORD,
        "vault:v1:" + WORD,
        "vault:" + RANDOM,
        "env:" + RANDOM,
        "$ANSIBLE_VAULT;1.1;AES256 " + RANDOM,
        "-----BEGIN PGP MESSAGE----- " + RANDOM + " -----END PGP MESSAGE-----",
        "$" + RANDOM,
        "${A}" + RANDOM,
        "hunter2Blue9Zq{x}",
        RANDOM + "-fake-" + RANDOM,
        "your-token-here-" + RANDOM,
    ],
)
def test_what_only_begins_like_another_thing_is_what_it_is(value):
    assert stand_in_reason(value) == placeholder_reason(value) == ""


LINES = {
    f'id = 7; token = "{RANDOM}"': {RANDOM},
    f'x = {{"id": 7, "secret_key": "{RANDOM}"}}': {RANDOM},
    f'token = "{TOKEN}"  # placeholder, example, id': {TOKEN},
    f'placeholder = "x"; password = "{WORD}"': {WORD},
    f'url = "https://{TOKEN}@example.com/a"': {TOKEN},
    f'url = "https://ann:{RANDOM}@api.example.com/a"': {RANDOM},
    f'password = "{RANDOM}" if x else get(y)': {RANDOM},
}


@pytest.mark.parametrize(("line", "values"), LINES.items())
def test_a_line_excuses_no_value_on_it(line, values):
    assert values <= leaks(line + "\n")


def test_many_random_values_excuse_none_with_a_telling_name():
    noise = "".join(f'x{n} = "{NOISE[n : n + 20].hex()}"\n' for n in range(300))
    assert RANDOM * 2 in leaks(noise + f'signing = "{RANDOM * 2}"\n') | leaks(
        f'hmac_secret = "{RANDOM * 2}"\n'
    )
    named = NOISE[7:27].hex() + "ab"
    assert named in leaks(noise + f'hmac_secret_value = "{named}"\n')


HEADER, FOOTER = "-----BEGIN RSA PRIVATE " + "KEY-----", "-----END RSA PRIVATE " + "KEY-----"
BODY = "\n".join(textwrap.wrap(base64.b64encode(der(b"\x02\x01\0" + NOISE)).decode(), 64))
HIDDEN = "\n".join(textwrap.wrap(base64.b64encode(NOISE).decode(), 64))


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        (f"{HEADER}\n{BODY}\n{FOOTER}\n", True),
        (f"# DEK-Info: AES-128-CBC,00\n{HEADER}\n{BODY}\n{FOOTER}\n", True),
        (f"{HEADER}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\n{BODY}\n{FOOTER}\n", True),
        (f"{HEADER}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\n{HIDDEN}\n{FOOTER}\n", False),
        (f'print("DEK-Info: no"); k = """{HEADER}\n{HIDDEN}\n{FOOTER}"""\n', True),
    ],
)
def test_a_key_is_encrypted_where_it_is_and_not_where_somebody_says_so(text, open_):
    assert bool(leaks(text)) is open_


@given(st.lists(st.sampled_from([*"\n =+/-AZaz09:,;\"'\\", "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----",
    "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----", "$ANSIBLE_VAULT;1.1;AES256", "MIIB" * 20, "\\n"]), max_size=40)
    .map("".join))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_token_beside_any_text_is_told(text):
    assert TOKEN in leaks(f"{text}\n{TOKEN}\n{text}\n")


@pytest.mark.parametrize(
    "text", ["+" * 200_000, "-----BEGIN CERTIFICATE-----" + "A+" * 99_999, "\\n" * 99_999]
)
def test_no_armor_takes_for_ever(text):
    block = f"-----BEGIN CERTIFICATE-----\n{text}!\n-----END CERTIFICATE-----\n"
    assert not ENGINE.prepare(split_lines(block), "a.txt").armored
