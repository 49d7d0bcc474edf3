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

from secscan.secrets.assignments import weigh
from secscan.secrets.bigrams import common, made, readable, strange
from secscan.secrets.dismissals import generic, meant
from secscan.secrets.engine import Engine, graded
from secscan.secrets.hits import Hit, calm
from secscan.secrets.keys import Promise, is_about
from secscan.secrets.lines import split_lines
from secscan.secrets.places import Place

ENGINE = Engine()
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
    assert sum(map(made, texts)) >= least * len(texts)


@pytest.mark.parametrize(
    "value",
    ["hunter2", "password123", "s3cr3t", "p4ssw0rd", "P@ssw0rd!", "letmein123", "welcome1", "changeit", "correct-horse",
     "my_api_key", "secret_key_base", "AuthorizationCode", "application/json", "LET_ME_IN-2", "OLD_TOKEN", "a%20secret",
     "x-auth-token", "admin", "1234", "12345678", "aaaa", "", " ", "abc", "two words", "sha256", "AES256", "!!!!!!!!",
     "!real_csrf_token"],
)  # fmt: skip
def test_what_a_person_reads_was_not_made_by_chance(value: str) -> None:
    assert not made(value)


@pytest.mark.parametrize("value", [ODD, TOKEN, "g7" + "qt9e", "Bb" + "krif71063", "vT5%2F" + "yKb7NcWd4%3D"])
def test_what_nobody_reads_was(value: str) -> None:
    assert made(value)


def test_letters_are_strange_where_no_word_has_them_so() -> None:
    assert strange("password") == strange("connection") == strange("") == 0
    assert strange("qxzj") > 2
    assert readable("connectionString")
    assert not readable("xkvqzrt")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_judging_letters_never_fails(value: str) -> None:
    for judge in (made, readable, common, generic):
        judge(value)


@pytest.mark.parametrize("unit", ["aA", "q", "a1", "%", "%25", "pass", "1q!"])
def test_no_letters_take_for_ever(unit: str) -> None:
    def judged(size: int) -> None:
        for judge in (made, readable, common, generic, meant):
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
    assert meant(value)


@pytest.mark.parametrize(
    "value", ["password1", "hunter", "admin", "key" + ODD, "passport", "new user", "secret-" + TOKEN]
)
def test_what_says_more_is_not(value: str) -> None:
    assert not generic(value)


def test_among_settings_a_password_may_be_password() -> None:
    assert meant("password", kept=True) == ""
    assert weigh("password", "x", Promise.PASSWORD, Place.SETTINGS) == ("", "low")
    assert weigh("password", "x", Promise.PASSWORD, Place.CODE)[0] != ""


@pytest.mark.parametrize("place", list(Place))
def test_what_chance_made_is_trusted_wherever_it_stands(place: Place) -> None:
    assert weigh(ODD, "password", Promise.PASSWORD, place) == ("", "high")
    assert weigh(TOKEN, "token", Promise.TOKEN, place) == ("", "high")


@pytest.mark.parametrize("value", ["root", "admin", "secret", "test123", "123456", "pass!1"])
def test_what_everybody_tries_first_is_hardly_a_secret(value: str) -> None:
    assert common(value)
    assert weigh(value, "x", Promise.PASSWORD, Place.SETTINGS)[1] == "low"


@pytest.mark.parametrize("value", ["password123", "Pass!" + "12345", "sunflower"])
def test_what_a_person_made_up_with_care_is_one_among_settings(value: str) -> None:
    assert weigh(value, "x", Promise.PASSWORD, Place.SETTINGS) == ("", "medium")


def test_the_name_of_a_secret_is_none() -> None:
    for value in ("cloudClientSecret", "service_principal_secret"):
        assert weigh(value, "secret", Promise.TOKEN, Place.CODE) == ("", "low")


def test_a_uuid_is_a_token_and_no_password() -> None:
    uuid = "5fdecc86-0f68-41c7-" + "9d37-33dcb7d1e6ea"
    assert weigh(uuid, "token", Promise.TOKEN, Place.CODE) == ("", "high")
    assert weigh(uuid, "password", Promise.PASSWORD, Place.CODE) == ("a UUID", "low")
    assert (
        weigh("0" * 8 + ("-" + "0" * 4) * 3 + "-" + "0" * 12, "token", Promise.TOKEN, Place.CODE)[1] == "low"
    )


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_what_kubernetes_encodes_is_judged_by_what_it_means() -> None:
    assert weigh(encoded("changeme"), "password", Promise.PASSWORD, Place.SETTINGS)[0] != ""
    assert weigh(encoded("sunflower5"), "password", Promise.PASSWORD, Place.SETTINGS) == ("", "medium")
    assert weigh(encoded(ODD), "password", Promise.PASSWORD, Place.SETTINGS) == ("", "high")


def told(text: str, name: str) -> list[tuple[str, str]]:
    """Value and trust of all that counts."""
    found = ENGINE.find(ENGINE.read(split_lines(text), name), exact=False)
    return [(h.value, h.trust) for h in found if not h.dismissed]


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


def library_hit(grade: str, line: str, value: str, kind: str) -> Hit:
    start = line.index(value) + 1
    return Hit(kind, "", grade, 1, start, start + len(value), value)


def trust(grade: str, line: str, value: str, name: str = "a.py", kind: str = "secret-keyword") -> str:
    return graded(library_hit(grade, line, value, kind), ENGINE.read(split_lines(line), name)).trust


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('signing_seed = f("{}")', "medium"), ("set(:provider, :secret, '{}')", "medium"), ('x = ["{}"]', "low"),
        ('etag: secret "{}"', "low"), ('public_key = "{}"', "low"), ('checksum_token = "{}"', "low"),
    ],
)  # fmt: skip
def test_random_text_says_more_behind_a_telling_word(line: str, expected: str) -> None:
    assert trust("entropy", line.format(TOKEN), TOKEN, kind="base64-high-entropy-string") == expected


def test_a_name_about_a_secret_makes_its_value_none() -> None:
    assert is_about("secretName")
    assert is_about("password_hash")
    assert not is_about("password_confirmation")
    assert not is_about("name")
    assert told(f'headers = {{"Authorization": "{TOKEN}"}}\n', "a.py") == [(TOKEN, "high")]
    assert told('auth = "kerberos5"\nauth_type = "' + TOKEN + '"\n', "a.py") == []
    assert trust("keyword", f"secretName: {ODD}", ODD, "a.yaml") == "low"
    assert trust("keyword", f"secret: {ODD}", ODD, "a.yaml") == "high"


def test_code_is_no_value() -> None:
    assert trust("keyword", "o.Password = cfg.Xkvqzrt", "cfg.Xkvqzrt", "a.go") == "low"


def test_a_password_in_a_url_by_its_look() -> None:
    for value, expected in ((ODD, "high"), ("guest", "low"), (WORD, "medium")):
        line = f"url: amqp://ann:{value}@queue.internal"
        assert trust("provider", line, value, "a.yaml", "basic-auth-credentials") == expected


def block(size: int, trust: str = "low", kind: str = "base64-high-entropy-string") -> list[Hit]:
    return [
        Hit(kind, "", "entropy", line, 5, 5 + size, f"{line}" * size, trust=trust) for line in range(1, 5)
    ]


def test_lines_of_one_text_in_base64_are_no_secrets() -> None:
    assert all(hit.dismissed for hit in calm(block(64)))


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
def test_lines_that_stand_alone_or_are_named_stay(hits: list[Hit]) -> None:
    assert not any(hit.dismissed for hit in calm(hits))
