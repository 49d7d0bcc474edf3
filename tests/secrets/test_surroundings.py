"""Secrets recognised by what stands around them, and what is dismissed, with its reason.

The values are put together here; none of them opens anything.
"""

from __future__ import annotations

import base64

import growth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.secrets.assignments import assess_value
from secscan.secrets.built_in import BuiltInDetectors, kinds
from secscan.secrets.candidates import Candidate, merge_candidates, redacted_findings
from secscan.secrets.dismissals import example_reason, placeholder_reason, stand_in_reason
from secscan.secrets.file_category import FileCategory, category_of
from secscan.secrets.secret_names import NameKind, kind_of_name
from secscan.secrets.text_lines import split_lines
from secscan.secrets.values import entropy, has_high_entropy, is_prose, is_symbol_noise, is_word_like
from secscan.steps.mask import Masker
from secscan.syntax.text import SourceText

ENGINE = BuiltInDetectors()
WORD = "Tr0ub" + "4dor&3x"
RANDOM = "q8Zr2LmX0" + "vT5yKb7NcWd4"
HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015"
BASIC = base64.b64encode(b"ann:" + WORD.encode()).decode()
SALTED = "aB3.dE5/fG7hJ9kL" * 6
BCRYPT = "$2" + "y$12$" + SALTED[:53]
APR = "$ap" + "r1$" + SALTED[:8] + "$" + SALTED[8:30]
SHA = "$6" + "$" + SALTED[:16] + "$" + SALTED[:86]
KEY32 = base64.b64encode(bytes([8, *range(1, 31), 0x41])).decode()
D = base64.urlsafe_b64encode(bytes(range(60, 92))).decode().rstrip("=")
ENCODED = base64.b64encode(("-----BEGIN RSA PRIVATE " + "KEY-----\n" + "M" * 200).encode()).decode()


def hits(text: str, name: str = "a.conf") -> list[Candidate]:
    return list(ENGINE.find(ENGINE.prepare(split_lines(text), name), exact=False))


def told(text: str, name: str = "a.conf") -> list[tuple[str, str]]:
    """Kind and value of all that counts."""
    return sorted({(h.kind.removeprefix("secrets."), h.value) for h in hits(text, name) if not h.dismissed})


CASES = [
    ("url-password", WORD, "a.py", 'db = "postgres://ann:{}@db.internal/x"'),
    ("url-password", WORD + "!#$", "a.yaml", "uri: mongodb://ann:{}@db.internal"),
    ("url-password", WORD, "a.conf", "redis://:{}@cache.internal:6379/0"),
    ("url-token", RANDOM, "a.sh", "git clone https://{}@github.com/a/b"),
    ("basic-header", BASIC, "a.py", 'h = {{"Authorization": "Basic {}"}}'),
    ("bearer-header", RANDOM, "a.js", 'headers: {{ "Authorization": "Bearer {}" }}'),
    ("docker-auth", BASIC, "config.json", '    "auth": "{}"'),
    ("docker-auth", BASIC, ".npmrc", "_auth = {}"),
    ("npm-registry-token", HEX, ".npmrc", "//registry.example.net/:_authToken={}"),
    ("curl-password", WORD, "a.sh", "curl -s -u ann:{} https://api.internal"),
    ("command-password", WORD, "a.sh", "sshpass -p {} ssh ann@host"),
    ("command-password", WORD, "a.sh", "mysqldump -u root -p{} db"),
    ("command-password", WORD, "ci.yml", "  - run: tool --password {}"),
    ("java-store-password", WORD, "run.sh", "java -Djavax.net.ssl.keyStorePassword={} -jar x"),
    ("connection-password", WORD, "a.cs", 'var c = "Server=db;User Id=sa;Password={};";'),
    ("connection-password", WORD, "a.java", 'String u = "jdbc:mysql://db/x?user=ann&password={}";'),
    ("sql-password", WORD, "a.sql", "CREATE USER 'ann'@'%' IDENTIFIED BY '{}';"),
    ("sql-password", WORD, "a.sql", "CREATE ROLE ann LOGIN PASSWORD '{}';"),
    ("sql-password", WORD, "a.sql", "CREATE USER ann WITH ENCRYPTED PASSWORD '{}';"),
    ("password-hash", BCRYPT, "dump.sql", "(1, 'ann', '{}', 1),"),
    ("password-hash", SHA, "proftpd", "ann:{}:1000:1000::/home/ann:/bin/sh"),
    ("login-call", WORD, "a.js", "conn.login('ann', '{}', done)"),
    ("login-call", WORD, "a.py", 'auth = HTTPBasicAuth("ann", "{}")'),
    ("secure-string", WORD, "a.ps1", 'ConvertTo-SecureString "{}" -AsPlainText -Force'),
    ("network-device-password", "0822455D0A16", "router.cfg", "username ann password 7 {}"),
    ("powershell-argument", RANDOM, "a.ps1", "Invoke-Sqlcmd -Username sa -Password {}"),
    ("login-call", WORD, "a.ps1", 'New-Object PSCredential("ann", ("{}" | ConvertTo-SecureString -AsPlainText))'),
    ("login-call", WORD, "a.py", 'requests.get(url, auth=("ann", "{}"))'),
    ("net-use-password", WORD, "a.bat", r"net use Z: \\srv\share {} /user:ann"),
    ("password-dump", HEX, "dump.txt", "ann:1001:" + HEX[::-1] + ":{}:::"),
    ("session-value", RANDOM * 2, ".env", "CONNECT_SID={}"),
    ("session-value", RANDOM, "a.py", 'session.cookies.set("sessionid", "{}")'),
    ("header-token", RANDOM, "a.sh", "curl -H 'X-Auth-Token: {}' https://a.internal"),
    ("token-signing-key", WORD, "a.js", 'jwt.sign(payload, "{}")'),
    ("configuration-key", RANDOM, "a.cs", 'builder.Configuration["Jwt:Key"] = "{}";'),
    ("json-web-key", D, "jwk.json", '{{"kty":"EC","d":"{}"}}'),
    ("encoded-private-key", ENCODED, "kubeconfig", "    client-key-data: {}"),
    ("wireguard-key", KEY32, "wg0.conf", "PrivateKey = {}"),
    ("netrc-password", WORD, ".netrc", "machine a.internal login ann password {}"),
    ("netrc-password", WORD, "a.sh", "echo machine a.internal login ann password {}"),
    ("pgpass-password", WORD, ".pgpass", "localhost:5432:db:ann:{}"),
    ("git-credentials", WORD, ".git-credentials", "https://ann:{}@github.com"),
    ("shadow-hash", SHA, "shadow", "ann:{}:17431:0:99999:7:::"),
    ("password-file-hash", APR, ".htpasswd", "ann:{}"),
    ("rails-master-key", HEX, "master.key", "{}"),
    ("sasl-password", WORD, "sasl_passwd", "[smtp.internal]:587 ann:{}"),
    ("assigned-password", WORD, ".env", "DB_PASSWORD={}"),
    ("assigned-password", WORD, "a.properties", "spring.datasource.password = {}"),
    ("assigned-password", WORD, "a.yaml", "  password: {} # theirs"),
    ("assigned-password", WORD, "a.xml", "    <Pass>{}</Pass>"),
    ("assigned-password", WORD, "a.xml", '<connection user="ann" password="{}"/>'),
    ("assigned-password", WORD, "web.config", '<add key="DbPassword" value="{}" />'),
    ("assigned-password", WORD, "sftp.json", '"password": "{}",'),
    ("assigned-password", WORD, "a.tf", 'master_password = "{}"'),
    ("assigned-password", WORD, "wp-config.php", "define( 'DB_PASSWORD', '{}' );"),
    ("assigned-password", WORD, "a.java", 'config.setPassword("{}");'),
    ("assigned-password", WORD, "a.go", 'password := "{}"'),
    ("assigned-password", WORD, "a.ts", "const dbPassword: string = '{}';"),
    ("assigned-password", WORD, ".esmtprc", 'password "{}"'),
    ("assigned-password", WORD, "redis.conf", "requirepass {}"),
    ("assigned-password", WORD, "pod.yaml", "- name: DB_PASSWORD\n  value: {}"),
    ("assigned-password", WORD, "a.ipynb", r'   "password = \"{}\"\n",'),
    ("assigned-token", RANDOM, "a.py", 'API_KEY = "{}"'),
    ("assigned-token", RANDOM, ".s3cfg", "secret_key = {}"),
    ("assigned-token", HEX, "a.toml", 'client-secret = "{}"'),
    ("assigned-token", RANDOM, "a.rb", 'config.secret_key_base = "{}"'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "name", "line"), CASES, ids=lambda v: v if isinstance(v, str) and "{" not in v else ""
)
def test_what_stands_around_tells_the_secret(kind: str, value: str, name: str, line: str) -> None:
    text = "first\n" + line.format(value) + "\nlast\n"
    assert (kind, value) in told(text, name)
    found = next(h for h in hits(text, name) if h.kind == f"secrets.{kind}" and h.value == value)
    assert text.split("\n")[found.line - 1][found.start - 1 : found.end - 1] == value
    assert f"secrets.{kind}" in kinds()


QUIET = [
    ("a.sh", '_api_token_key="$DEPLOY_BACKUP_API_TOKEN_KEY"'),
    ("a.sh", 'curl "https://api.internal?token=$Duck_Token&txt=1"'),
    ("a.ps1", "Connect -Password $password -Force"),
    ("a.ps1", "Get-Help New-User -Password required"),
    ("a.js", "jwt.sign(payload, options.secret)"),
    ("a.py", 'cookies.get("sessionid", "none")'),
    ("a.http", "X-Api-Key: your-own-key-goes-here"),
    ("passwd", "ann:x:1001:1001:Ann:/home/ann:/bin/sh"),
    ("a.py", 'password = input("Password: ")'),
    ("a.py", "password = settings.password"),
    ("a.py", 'fields = ("username", "password", "email")'),
    ("a.py", 'label = {"password": "The password you were given"}'),
    ("a.py", 'PASSWORD_FIELD = "password_input"'),
    ("a.py", "def f(username=username, password=password): pass"),
    ("a.go", "token := lexer.Next()"),
    ("a.js", "const key = event.key"),
    ("a.ts", "password: string;"),
    ("a.yaml", "secretName: my-tls-secret"),
    ("a.yaml", "token: hub-license-token"),
    ("a.json", '{"token": "[steps(\'details\').token]"}'),
    ("a.yaml", "tokenUrl: https://login.internal/token"),
    ("package.json", '"jsonwebtoken": "^9.0.0"'),
    ("a.md", "Set the password: it must be long."),
    ("a.css", ".password-input { color: red }"),
    ("a.sql", "`password` varchar(60) DEFAULT NULL,"),
    ("a.py", "bypass = compass('passenger', 'a1b2c3d4e5f6')"),
    ("a.html", '<input type="password" name="password" placeholder="Password">'),
]


@pytest.mark.parametrize(("name", "line"), QUIET)
def test_what_only_sounds_like_a_secret_is_none(name: str, line: str) -> None:
    assert [h for h in hits(line + "\n", name) if not h.dismissed and h.confidence != "low"] == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("${DB_PASSWORD}", "a placeholder of a template"),
        ("{{ vault.password }}", "a placeholder of a template"),
        ("<%= ENV['X'] %>", "a placeholder of a template"),
        ("$DB_PASSWORD", "a placeholder of a template"),
        ("%(password)s", "a placeholder of a template"),
        ("<password>", "a placeholder of a template"),
        ("[parameters('token')]", "a placeholder of a template"),
        ("[steps('details').token]", "a placeholder of a template"),
        ("[(" + RANDOM + ")]", ""),
        ("ENC[AES256_GCM,data:abc,iv:def]", "an encrypted value"),
        ("{cipher}" + HEX, "an encrypted value"),
        ("vault:v1:" + RANDOM, "an encrypted value"),
        ("$ANSIBLE_VAULT;1.1;AES256", "an encrypted value"),
        ("op://vault/item/password", "a reference to where the secret is kept"),
        ("arn:aws:secretsmanager:eu-west-1:1:secret:x", "a reference to where the secret is kept"),
        ("sha512-" + RANDOM * 3, "a checksum"),
        ("aaaaaaaaaaaa", "the same characters over and over"),
        (WORD, ""),
        (RANDOM, ""),
        ("vault-" + WORD, ""),
    ],
)
def test_what_stands_for_a_secret(value: str, reason: str) -> None:
    assert stand_in_reason(value) == reason


@pytest.mark.parametrize(
    "value",
    ["changeme", "change_me_now", "your-api-key", "YOUR_SECRET_HERE", "insert token here", "<your password>", "xxxxxxxx",
     "Client secret, managed by the client", "replace-me", "dummy", "placeholder", "EXAMPLE_KEY", "/etc/app/secret.pem", "https://a.internal/x", "none", "true"],
)  # fmt: skip
def test_what_is_there_to_be_replaced(value: str) -> None:
    assert placeholder_reason(value) or stand_in_reason(value)


@pytest.mark.parametrize(
    "value", [WORD, RANDOM, HEX, "admin123", "hunter22", "swordfish!23", "/9j4AAQ" + RANDOM]
)
def test_what_could_be_real_is_not_dismissed(value: str) -> None:
    assert placeholder_reason(value) == stand_in_reason(value) == example_reason(value) == ""


@pytest.mark.parametrize(
    ("name", "name_kind"),
    [
        ("password", NameKind.PASSWORD), ("dbPassword", NameKind.PASSWORD), ("DB_PASS", NameKind.PASSWORD),
        ("sshPassphrase", NameKind.PASSWORD), ("pwd", NameKind.PASSWORD), ("API_KEY", NameKind.TOKEN),
        ("secret_key_base", NameKind.TOKEN), ("clientSecret", NameKind.TOKEN), ("aws.secretKey", NameKind.TOKEN),
        ("NONCE_SALT", NameKind.TOKEN), ("password_hash", None), ("passwordField", None), ("keyboard", None),
        ("public_key", None), ("bypass", None), ("secretName", None), ("token_url", None), ("csrf_token", None),
        ("key", None), ("compass", None), ("SECRET_KEY_CHARSET", None), ("", None), ("123", None),
    ],
)  # fmt: skip
def test_names_that_announce_a_secret(name: str, name_kind: NameKind | None) -> None:
    assert kind_of_name(name) is name_kind


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("a.py", FileCategory.CODE), ("a.md", FileCategory.PROSE), ("README", FileCategory.PROSE), (".env", FileCategory.SETTINGS),
        (".env.example", FileCategory.SETTINGS), ("a.sh", FileCategory.SHELL), ("Dockerfile", FileCategory.SHELL), ("a.sql", FileCategory.DATA),
        ("config", FileCategory.SETTINGS), ("a.yaml.j2", FileCategory.SETTINGS), ("Makefile", FileCategory.CODE), (".bashrc", FileCategory.SHELL),
    ],
)  # fmt: skip
def test_places(name: str, place: FileCategory) -> None:
    assert category_of(name) is place


def test_a_word_counts_among_settings_and_hardly_in_a_program() -> None:
    assert assess_value("hunter", "password", NameKind.PASSWORD, FileCategory.SETTINGS) == ("", "medium")
    assert assess_value("hunter", "password", NameKind.PASSWORD, FileCategory.CODE) == ("", "low")


LINE = st.lists(
    st.sampled_from(
        ["password", "token", "secret_key", " = ", ": ", '"', "'", "\\", "\n", "://", ":", "@", "$2y$12$", "ann", "<", ">",
         "Basic ", "Bearer ", "{{", "}}", "${", "IDENTIFIED BY ", WORD, RANDOM, BASIC, "machine ", "=", ";", "&", "\u00e9"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(LINE, st.sampled_from(["a.py", ".env", "a.yaml", ".netrc", "a.md", "a.sql", "a.xml", ".pgpass"]))
@settings(max_examples=400, deadline=None)
def test_no_value_is_told(text: str, name: str) -> None:
    """Neither what the worker tells of a finding nor a veiled text holds a value that was found."""
    lines = split_lines(text)
    found = merge_candidates(hits(text, name))
    for secret, entry in zip(found, redacted_findings(found, lines.lines), strict=True):
        for value in {hit.value for hit in (secret.candidate, *secret.others)}:
            if value in (WORD, RANDOM, BASIC):
                assert value not in repr(entry)
                assert value not in Masker([value]).hide(text)
    source = SourceText("a", text)
    spans = [(n, start, end) for secret in found for n, start, end in secret.masks]
    for number, start, end in spans:
        assert 1 <= start < end <= len(source.line(number)) + 1


@given(st.text(alphabet="aZ0-_./ =$<{\"'\\", max_size=400))
@settings(deadline=None)
def test_judging_a_value_never_fails(value: str) -> None:
    for judge in (
        stand_in_reason,
        example_reason,
        placeholder_reason,
        entropy,
        is_prose,
        is_word_like,
        has_high_entropy,
        is_symbol_noise,
    ):
        judge(value)


@pytest.mark.parametrize(
    ("unit", "end"),
    [("aA", ""), ("abcdefghijklmnopqrstuvwxyz", ""), ("a-", ""), ("a b ", ""), ("<", ""), ("${", ""), ("a.", "!"), ("A", "!"),
     ("your ", ""), ("aB", "\u00a7")],
)  # fmt: skip
def test_no_value_takes_for_ever(unit: str, end: str) -> None:
    def judged(size: int) -> None:
        text = unit * (size // len(unit)) + end
        for judge in (
            stand_in_reason,
            example_reason,
            placeholder_reason,
            entropy,
            is_prose,
            is_word_like,
            has_high_entropy,
            is_symbol_noise,
        ):
            judge(text)
        hits(f'password = "{text}"\n', "a.py")

    growth.assert_linear(judged, 64)
    growth.assert_linear(judged, 512)
