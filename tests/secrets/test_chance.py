"""What chance made and what a person made up, and how far each is trusted where it stands.

The values are put together here, many of them by chance from a seed; none of them opens anything.
"""

from __future__ import annotations

import base64
import random
import string

import growth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.secrets.assignments import assess_value
from secscan.secrets.bigrams import is_common, is_readable, looks_generated, unusual_letters
from secscan.secrets.built_in import BuiltInDetectors, rate_candidate
from secscan.secrets.candidates import Candidate, dismiss_random_lists
from secscan.secrets.dismissals import is_generic, placeholder_reason
from secscan.secrets.file_category import FileCategory
from secscan.secrets.secret_names import NameKind, is_about
from secscan.secrets.text_lines import split_lines

ENGINE = BuiltInDetectors()
CHANCE = random.Random(20)
LOWER, MIXED, HEX = string.ascii_lowercase, string.ascii_letters + string.digits, "0123456789abcdef"
TOKEN = "q8Zr2LmX0" + "vT5yKb7NcWd4"
ODD = "xk" + "vqzrt"
WORD = "sun" + "flower"


def by_chance(alphabet: str, size: int, count: int = 400) -> list[str]:
    return ["".join(CHANCE.choices(alphabet, k=size)) for _ in range(count)]


@pytest.mark.parametrize(
    ("alphabet", "size", "least"),
    [(LOWER, 5, 0.85), (LOWER, 8, 0.97), (LOWER, 16, 0.99), (MIXED, 8, 0.9), (MIXED, 20, 0.98), (MIXED, 40, 0.99),
     (HEX, 32, 0.95), (HEX, 40, 0.95)],
)  # fmt: skip
def test_most_of_what_chance_makes_is_seen(alphabet: str, size: int, least: float) -> None:
    texts = by_chance(alphabet, size)
    assert sum(map(looks_generated, texts)) >= least * len(texts)


@pytest.mark.parametrize(
    "value",
    ["hunter2", "password123", "s3cr3t", "p4ssw0rd", "P@ssw0rd!", "letmein123", "welcome1", "changeit", "correct-horse",
     "my_api_key", "secret_key_base", "AuthorizationCode", "application/json", "LET_ME_IN-2", "OLD_TOKEN", "a%20secret",
     "x-auth-token", "admin", "1234", "12345678", "aaaa", "", " ", "abc", "two words", "sha256", "AES256", "!!!!!!!!",
     "!real_csrf_token"],
)  # fmt: skip
def test_what_a_person_reads_was_not_made_by_chance(value: str) -> None:
    assert not looks_generated(value)


@pytest.mark.parametrize("value", [ODD, TOKEN, "g7" + "qt9e", "Bb" + "krif71063", "vT5%2F" + "yKb7NcWd4%3D"])
def test_what_nobody_reads_was(value: str) -> None:
    assert looks_generated(value)


def test_letters_are_strange_where_no_word_has_them_so() -> None:
    assert unusual_letters("password") == unusual_letters("connection") == unusual_letters("") == 0
    assert unusual_letters("qxzj") > 2
    assert is_readable("connectionString")
    assert not is_readable("xkvqzrt")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_judging_letters_never_fails(value: str) -> None:
    for judge in (looks_generated, is_readable, is_common, is_generic):
        judge(value)


@pytest.mark.parametrize("unit", ["aA", "q", "a1", "%", "%25", "pass", "1q!"])
def test_no_letters_take_for_ever(unit: str) -> None:
    def judged(size: int) -> None:
        for judge in (looks_generated, is_readable, is_common, is_generic, placeholder_reason):
            judge(unit * (size // len(unit)))

    growth.assert_linear(judged, 500)


@pytest.mark.parametrize(
    "value",
    [
        "pass",
        "PASS",
        "password",
        "my_api_key",
        "client_secret",
        "wrong-password",
        "accessToken",
        "yourPassword",
    ],
)
def test_what_only_says_what_it_stands_for_is_dismissed(value: str) -> None:
    assert placeholder_reason(value)


@pytest.mark.parametrize(
    "value", ["password1", "hunter", "admin", "key" + ODD, "passport", "new user", "secret-" + TOKEN]
)
def test_what_says_more_is_not(value: str) -> None:
    assert not is_generic(value)


def test_among_settings_a_password_may_be_password() -> None:
    assert placeholder_reason("password", live=True) == ""
    assert assess_value("password", "x", NameKind.PASSWORD, FileCategory.SETTINGS) == ("", "low")
    assert assess_value("password", "x", NameKind.PASSWORD, FileCategory.CODE)[0] != ""


@pytest.mark.parametrize("place", list(FileCategory))
def test_what_chance_made_is_trusted_wherever_it_stands(place: FileCategory) -> None:
    assert assess_value(ODD, "password", NameKind.PASSWORD, place) == ("", "high")
    assert assess_value(TOKEN, "token", NameKind.TOKEN, place) == ("", "high")


@pytest.mark.parametrize("value", ["root", "admin", "secret", "test123", "123456", "pass!1"])
def test_what_everybody_tries_first_is_hardly_a_secret(value: str) -> None:
    assert is_common(value)
    assert assess_value(value, "x", NameKind.PASSWORD, FileCategory.SETTINGS)[1] == "low"


@pytest.mark.parametrize("value", ["password123", "Pass!" + "12345", "sunflower"])
def test_what_a_person_made_up_with_care_is_one_among_settings(value: str) -> None:
    assert assess_value(value, "x", NameKind.PASSWORD, FileCategory.SETTINGS) == ("", "medium")


def test_the_name_of_a_secret_is_none() -> None:
    for value in ("cloudClientSecret", "service_principal_secret"):
        assert assess_value(value, "secret", NameKind.TOKEN, FileCategory.CODE) == ("", "low")


def test_a_uuid_is_a_token_and_no_password() -> None:
    uuid = "5fdecc86-0f68-41c7-" + "9d37-33dcb7d1e6ea"
    assert assess_value(uuid, "token", NameKind.TOKEN, FileCategory.CODE) == ("", "high")
    assert assess_value(uuid, "password", NameKind.PASSWORD, FileCategory.CODE) == ("a UUID", "low")
    assert (
        assess_value(
            "0" * 8 + ("-" + "0" * 4) * 3 + "-" + "0" * 12, "token", NameKind.TOKEN, FileCategory.CODE
        )[1]
        == "low"
    )


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_what_kubernetes_encodes_is_judged_by_what_it_means() -> None:
    assert assess_value(encoded("changeme"), "password", NameKind.PASSWORD, FileCategory.SETTINGS)[0] != ""
    assert assess_value(encoded("sunflower5"), "password", NameKind.PASSWORD, FileCategory.SETTINGS) == (
        "",
        "medium",
    )
    assert assess_value(encoded(ODD), "password", NameKind.PASSWORD, FileCategory.SETTINGS) == ("", "high")


def told(text: str, name: str) -> list[tuple[str, str]]:
    """Value and trust of all that counts."""
    found = ENGINE.find(ENGINE.prepare(split_lines(text), name), exact=False)
    return [(h.value, h.confidence) for h in found if not h.dismissed]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.go", 'seedToken := []byte("{}")'),
        ("a.java", 'Secret clientSecret = new Secret("{}");'),
        ("a.py", 'API_KEY = os.environ.get("API_KEY", "{}")'),
        ("a.py", 'API_KEY = os.environ.get("API_KEY") or "{}"'),
        ("a.py", "DB_PASSWORD = SecretStr('{}')"),
        ("a.md", "docker run -e ROOT_PASSWORD={} -d image"),
        ("a.md", "  admin_password = {}"),
        ("a.rst", "heroku config:add MAIL_PASSWORD={}"),
        ("a.py", "#   TEST_DB_PASSWORD={} make"),
        ("package.json", '"cover": "upload --token {} --all"'),
        ("a.c", " * the password: {} (theirs)"),
        ("a.js", "// token = {}"),
        ("a.html", "<pre>{{&#34;password&#34;: &#34;{}&#34;}}</pre>"),
        ("a.sh", "start --jwt-secret {} --quiet"),
        ("a.py", 'url = "https://api.internal/x?private_token={}&ref=main"'),
        ("a.md", "http://localhost:8888/?token={}"),
        ("a.js", '"tcp://cache.internal?alias=x&password={}"'),
        ("a.conf", "url = smtps://ann@mail.internal:{}@smtp.internal"),
    ],
)
def test_a_notation_shows_the_secret(name: str, line: str) -> None:
    assert (TOKEN, "high") in told(line.format(TOKEN) + "\n", name)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.py", 'API_KEY = os.environ.get("API_KEY", "")'),
        ("a.py", 'API_KEY = os.environ.get("API_KEY")'),
        ("a.go", 'token := client.NewToken("refresh")'),
        ("a.md", "docker run -e ROOT_PASSWORD=mysecret -d image"),
        ("a.md", "The password = the one that you chose"),
        ("a.py", "url = base + '?token=' + token"),
        ("a.py", 'url = "https://api.internal/x?pageToken=' + TOKEN + '"'),
        ("a.py", 'url = "https://api.internal/x?token={token}&ref=main"'),
        ("a.rb", "opt '--token TOKEN', 'the token'"),
        ("a.yml", "  -c \"SET password_encryption = 'scram-sha-256'\""),
        ("a.gradle", "storePassword 'retrofit'"),
        ("a.js", "// token = readToken5(stream)"),
        ("a.py", "# password: str = field()"),
        ("a.py", "password: xkvqzrt5 = None"),
        ("a.md", "[api-key]: configuration.md#apikey"),
        ("a.java", 'assertThat(credentials.get("' + ODD + '"))'),
        ("a.py", 'TOKEN_IDENTIFIER = "' + ODD * 2 + '"'),
        ("a.md", 'export SESSION_SECRET="99ae8af...c0f262ac"'),
        ("a.xml", "<password>{AQAAABAAAAA" + "Q" + TOKEN * 2 + "=}</password>"),
        ("a.kt", "class LinkedInOAuth2Tests(OAuth2TestsMixin)"),
    ],
)
def test_a_notation_without_a_secret_shows_none(name: str, line: str) -> None:
    assert [found for found in told(line + "\n", name) if found[1] != "low"] == []


def library_hit(grade: str, line: str, value: str, kind: str) -> Candidate:
    start = line.index(value) + 1
    return Candidate(kind, "", grade, 1, start, start + len(value), value)


def confidence_of(grade: str, line: str, value: str, name: str = "a.py", kind: str = "secret-keyword") -> str:
    return rate_candidate(
        library_hit(grade, line, value, kind), ENGINE.prepare(split_lines(line), name)
    ).confidence


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('signing_seed = f("{}")', "medium"), ("set(:provider, :secret, '{}')", "medium"), ('x = ["{}"]', "low"),
        ('etag: secret "{}"', "low"), ('public_key = "{}"', "low"), ('checksum_token = "{}"', "low"),
    ],
)  # fmt: skip
def test_random_text_says_more_behind_a_telling_word(line: str, expected: str) -> None:
    assert confidence_of("entropy", line.format(TOKEN), TOKEN, kind="base64-high-entropy-string") == expected


def test_a_name_about_a_secret_makes_its_value_none() -> None:
    assert is_about("secretName")
    assert is_about("password_hash")
    assert not is_about("password_confirmation")
    assert not is_about("name")
    assert told(f'headers = {{"Authorization": "{TOKEN}"}}\n', "a.py") == [(TOKEN, "high")]
    assert told('auth = "kerberos5"\nauth_type = "' + TOKEN + '"\n', "a.py") == []
    assert confidence_of("keyword", f"secretName: {ODD}", ODD, "a.yaml") == "low"
    assert confidence_of("keyword", f"secret: {ODD}", ODD, "a.yaml") == "high"


def test_code_is_no_value() -> None:
    assert confidence_of("keyword", "o.Password = cfg.Xkvqzrt", "cfg.Xkvqzrt", "a.go") == "low"


def test_a_password_in_a_url_by_its_look() -> None:
    for value, expected in ((ODD, "high"), ("guest", "low"), (WORD, "medium")):
        line = f"url: amqp://ann:{value}@queue.internal"
        assert confidence_of("provider", line, value, "a.yaml", "basic-auth-credentials") == expected


def block(size: int, confidence: str = "low", kind: str = "base64-high-entropy-string") -> list[Candidate]:
    return [
        Candidate(kind, "", "entropy", line, 5, 5 + size, f"{line}" * size, confidence=confidence)
        for line in range(1, 5)
    ]


def test_lines_of_one_text_in_base64_are_no_secrets() -> None:
    assert all(hit.dismissed for hit in dismiss_random_lists(block(64)))


@pytest.mark.parametrize(
    "hits",
    [
        block(40),
        block(64, "medium"),
        block(64, kind="hex-high-entropy-string"),
        block(64)[:1],
        block(64)[::2],
    ],
)
def test_lines_that_stand_alone_or_are_named_stay(hits: list[Candidate]) -> None:
    assert not any(hit.dismissed for hit in dismiss_random_lists(hits))
