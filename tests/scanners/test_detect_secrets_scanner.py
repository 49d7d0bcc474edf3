"""detect-secrets' worker and the reading of its answers, with the real plugins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from source_world import cut_short, scan

from secscan.contract import SourceFile
from secscan.model import ColumnUnit, Confidence, Finding, ReportedBy, Severity
from secscan.scanners import detect_secrets
from secscan.secrets.dismissals import example_reason, placeholder_reason, stand_in_reason
from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.secrets.text_lines import split_lines
from secscan.system.command import Completed, Ending
from secscan.workers.detect_secrets import candidates_in, unquoted_values

RECORDED = Path(__file__).parent.parent / "fixtures" / "detect-secrets" / "answers.jsonl"

# Assembled here, so that no file of ours holds one in one piece.
AWS = "AK" + "IA" + "Z7QX3LMN5RTV2WYB"
GITHUB = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z0A"
SLACK = "xo" + "xb-" + "123456789012-abcdefGHIJKL"
IDENTIFIER = "123e4567-e89b-12d3-a456-426614174000"
HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015"
WORD = "hunter" + "2Blue"
HEADER, FOOTER = "-----BEGIN RSA PRIVATE " + "KEY-----", "-----END RSA PRIVATE " + "KEY-----"


def look(tmp_path: Path, name: str, text: str) -> tuple[Finding, ...]:
    ran = scan(detect_secrets, tmp_path, {name: text.encode()})
    assert ran.outcome.problem == ""
    assert ran.outcome.files[name].error == ""
    for secret in (AWS, GITHUB, SLACK, HEX, WORD):
        assert secret.encode() not in ran.done.stdout + ran.done.stderr
    return ran.outcome.files[name].findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, int]]:
    return [
        (
            f.rule.removeprefix("detect-secrets."),
            f.location.start_line,
            f.location.start_column,
            f.location.end_column,
        )
        for f in findings
    ]


def test_a_provider_token_is_one_finding_with_its_columns(tmp_path: Path) -> None:
    (finding,) = look(tmp_path, "src/é/a.py", f'é = 1; key = "{AWS}"\n'.replace("key", "aws_key"))
    assert places((finding,)) == [("aws-access-key", 1, 19, 39)]
    assert finding.location.unit is ColumnUnit.CODE_POINT
    assert finding.masks == ((1, 19, 39),)
    assert (finding.severity, finding.confidence) == (Severity.HIGH, Confidence.HIGH)
    assert finding.weakness == "hardcoded-secret"
    assert finding.message == "AWS access key in the source."
    assert finding.subject.startswith('é = 1; aws_key = "***":')
    assert AWS not in repr(finding)


def test_a_token_with_a_telling_name_is_told_once_by_its_provider(tmp_path: Path) -> None:
    (finding,) = look(tmp_path, "a.py", f'password = "{GITHUB}"\n')
    assert finding.rule == "detect-secrets.github-token"
    assert finding.location.end_column - finding.location.start_column == len(GITHUB)
    assert ReportedBy("detect-secrets", "detect-secrets.secret-keyword") in finding.also_reported_by


def test_the_same_secret_twice_is_two_findings(tmp_path: Path) -> None:
    text = f'a = "{AWS}"\nb = "{AWS}" + "{AWS}"\n'
    found = look(tmp_path, "a.txt", text)
    assert [row[1:] for row in places(found)] == [(1, 6, 26), (2, 6, 26), (2, 31, 51)]


def test_another_value_is_another_subject_and_the_same_is_the_same(tmp_path: Path) -> None:
    text = f'password = "{WORD}"\npassword = "{WORD}x"\n\tpassword  =  "{WORD}"\n'
    one, two, three = [f.subject for f in look(tmp_path, "a.py", text)]
    assert one == three != two
    assert one.startswith('password = "***":')


def test_names_and_randomness_are_medium(tmp_path: Path) -> None:
    named, random = look(tmp_path, "a.py", f'password = "{WORD}"\nx = "{HEX}"\n')
    assert (named.rule, named.severity, named.confidence) == (
        "detect-secrets.secret-keyword", Severity.MEDIUM, Confidence.MEDIUM,
    )  # fmt: skip
    assert (random.rule, random.severity, random.confidence) == (
        "detect-secrets.hex-high-entropy-string", Severity.MEDIUM, Confidence.LOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["package-lock.json", "poetry.lock", "go.sum", "pnpm-lock.yaml", "a.svg", "swagger.json"]
)
def test_lock_files_are_looked_at_for_tokens_alone(tmp_path: Path, name: str) -> None:
    text = f'"resolved": "x?{GITHUB}"\n"integrity": "{HEX}"\n"password": "{WORD}"\n'
    assert [row[:2] for row in places(look(tmp_path, name, text))] == [("github-token", 1)]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.yaml", f"x:\n  api_key: {WORD}\n", (2, 12, 23)),
        ("a.yaml", f"- {{api_key: {WORD}, b: 1}}\n", (1, 13, 24)),
        ("a.yaml", f"a: 1\n---\nvalue: {HEX}\n", (3, 8, 40)),
        ("a.yaml", f"password: |\n  {WORD}\n", (2, 3, 14)),
        ("a.ini", f"[x]\nvalue = {HEX}\n", (2, 9, 41)),
        (".env", f"A=1\nVALUE={HEX}\n", (2, 7, 39)),
        ("a.toml", f'[x]\npassword = "{WORD}"\n', (2, 13, 24)),
        ("Makefile", f"all:\n\tcurl https://user:{WORD}@host.example\n", (2, 20, 31)),
    ],
)
def test_values_without_quotes(tmp_path: Path, name: str, text: str, place: tuple[int, int, int]) -> None:
    assert place in [row[1:] for row in places(look(tmp_path, name, text))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"run: |\n  echo a\n  x = '{HEX}'\n", (3, 8, 40)),
        (f"run: >\n  echo a\n  password='{WORD}'\n", (3, 13, 24)),
        (f"run: \"a\n  password='{WORD}'\"\n", (2, 13, 24)),
    ],
)
def test_a_secret_in_a_text_of_many_lines_is_told_once_on_its_own(
    tmp_path: Path, text: str, place: tuple[int, int, int]
) -> None:
    (finding,) = look(tmp_path, "a.yaml", text)
    assert (places([finding])[0][1:], finding.masks) == (place, (place,))


def key_text(body: str) -> str:
    return f"{HEADER}\n{body}\nAbC=\n{FOOTER}\n"


def test_a_private_key_is_masked_to_its_end_and_known_by_its_body(tmp_path: Path) -> None:
    text = key_text("M" * 64) + key_text("N" * 64) + key_text("M" * 64)
    found = look(tmp_path, "id.pem", text)
    assert [row[:2] for row in places(found)] == [("private-key", 1), ("private-key", 5), ("private-key", 9)]
    assert found[0].masks == ((1, 6, 27), (2, 1, 65), (3, 1, 5))
    assert found[0].severity is Severity.HIGH
    assert found[0].subject == found[2].subject != found[1].subject


def test_a_header_without_a_key_is_dismissed(tmp_path: Path) -> None:
    (finding,) = look(tmp_path, "a.py", f'if line == "{HEADER}":\n    pass\n')
    assert finding.dismissed == "no key follows the header"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.py", 'password = "12345"\n', "it has no letter"),
        ("a.py", 'password = "abcdefgh"\n', "a sequence of characters"),
        ("a.py", f'password = "{IDENTIFIER}"\n', "a UUID"),
        (".npmrc", "//registry.npmjs.org/:_auth" + f"Token={IDENTIFIER}\n", ""),
        ("a.txt", f"https://user:{IDENTIFIER}@host.corp/\n", ""),
        ("a.py", f'user_id = "{HEX}"\n', "the value of an identifier"),
        ("a.py", f'user_id = 1; x = "{HEX}"\n', ""),
        ("a.go", 'password := os.Getenv("WORD")\n', "a call, not a value"),
        ("a.py", f'f(password="{WORD}", x=g(1))\n', ""),
    ],
)
def test_what_the_library_drops_is_kept_with_its_reason(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    assert {f.dismissed for f in look(tmp_path, name, text)} == {reason}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("${PASSWORD}", "a placeholder of a template"),
        ("{{ password }}", "a placeholder of a template"),
        ("<password>", "a placeholder of a template"),
        ("$PASSWORD", "a reference to a variable"),
        ("word", ""),
    ],
)
def test_placeholders_are_dismissed_for_every_kind(value: str, reason: str) -> None:
    for detector in LIBRARY.detectors("a.py"):
        assert LIBRARY.dismissal(detector, value, f'x = "{value}"') == reason


def test_marks_in_the_file_hide_nothing(tmp_path: Path) -> None:
    mark = "pragma: " + "allowlist secret"
    found = look(
        tmp_path, "a.py", f'a = "{AWS}"  # {mark}\n# {mark.replace(" s", " nextline s")}\nb = "{AWS}"\n'
    )
    assert [row[1] for row in places(found)] == [1, 3]


def test_odd_bytes_line_ends_and_names(tmp_path: Path) -> None:
    contents = {
        "crlf.py": f'a = 1\r\nb = "{AWS}"\r\n'.encode(),
        "cr.py": f'a = 1\rb = "{AWS}"\r'.encode(),
        "bytes.txt": b"\xff\xfe" + f' b = "{AWS}"\n'.encode(),
        "nul.py": f"\0\n{AWS}\n".encode(),
        "emoji.py": f'\U0001f600\U0001f600 = "{AWS}"\n'.encode(),
        "separators.py": f"x\x0c\x1c\u2028y\n{AWS}\n".encode(),
        "empty": b"",
    }
    ran = scan(detect_secrets, tmp_path, contents)
    assert ran.outcome.problem == ""
    assert {path: [row[1:3] for row in places(r.findings)] for path, r in ran.outcome.files.items()} == {
        "crlf.py": [(2, 6)],
        "cr.py": [(2, 6)],
        "bytes.txt": [(1, 9)],
        "nul.py": [(2, 1)],
        "emoji.py": [(1, 7)],
        "separators.py": [(2, 1)],
        "empty": [],
    }


def test_long_lines_are_read_to_their_end(tmp_path: Path) -> None:
    text = "x " * 100_000 + f'"{AWS}"' + " y" * 100_000 + f' password = "{WORD}"\n'
    assert places(look(tmp_path, "min.js", text)) == [
        ("aws-access-key", 1, 200_002, 200_022),
        ("secret-keyword", 1, 400_036, 400_047),
    ]


@pytest.mark.parametrize(
    "text",
    ["a://" * 50_000 + ":@", 'hello world = "foo"\n' * 50_000, "//a/" * 10_000 + ":_authToken=", "eyJ" * 20_000,
     "[" * 100_000, '"' * 100_000, "`" * 20_000 + " = password", " " * 200_000],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.yaml"])
def test_no_text_takes_for_ever(tmp_path: Path, text: str, name: str) -> None:
    assert look(tmp_path, name, text) == ()


@contextmanager
def library_settings() -> Iterator[None]:
    from detect_secrets.settings import default_settings

    with default_settings():
        yield


LIBRARY = DetectSecretsPlugins()


def library_says(path: Path) -> list[tuple[str, int, str]]:
    from detect_secrets.core.scan import scan_file

    with library_settings():
        return [(s.type, s.line_number, str(s.secret_value)) for s in scan_file(str(path))]


def ours(name: str, text: str) -> list[tuple[str, int, str]]:
    lines = split_lines(text)
    hits = candidates_in(lines, unquoted_values(text, lines, name, LIBRARY), name, LIBRARY)
    return [(hit.title, hit.line, hit.value) for hit in hits if not hit.dismissed]


WORDS = [
    AWS, GITHUB, SLACK, HEX, WORD, f'"{HEX}"', f"'{WORD}'", "password", "secret_key", "api-key", "aws", "token",
    "= ", ": ", ":=", "=>", '"', "'", "`", "(", ")", "[", "]", ";", ",", " ", "\t", "://", "@", "user", "if",
    "==", "!=", "${", "}", "#", "-us12", "sk_live_" + "a" * 24, "eyJ" + "hbGciOiJub25lIn0", ".", "e30", "key",
    "cloudant", "ibm", "softlayer", "0" * 64, "ab" * 22, "q" * 24, "\xe9", "\U0001f600", "xoxb", "12345678:" + "Z" * 35,
]  # fmt: skip


@pytest.mark.skipif(not LIBRARY.known, reason="the needs are not used for other patterns")
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map("".join), max_size=4),
    st.sampled_from(["a.py", "a.js", "a.yaml", "a.go", "a.c", "a.ini", "a.tf", "a.cpp"]),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_finding_of_the_library_is_there(tmp_path: Path, lines: list[str], name: str) -> None:
    text = "\n".join(lines) + "\n"
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = ours(name, text)
    for kind, line, value in library_says(path):
        if not (stand_in_reason(value) or example_reason(value) or placeholder_reason(value)):
            assert any(
                kind == title and (value in text or text in value) and abs(line - number) <= 1
                for title, number, text in found
            ), (kind, line, value)


def test_all_patterns_are_known_ones() -> None:
    """Where this fails, a newer library has other patterns: prove `NEEDS` for them, or live without speed."""
    assert LIBRARY.known


NAMES = ("config.yaml", "empty.txt", "key.pem", "settings.py")
BATCH = [SourceFile(f"src/{name}", frozenset({"text"}), 1, "d", f"/staged/{name}") for name in NAMES]


def test_recorded_answers_cut_at_every_byte() -> None:
    cut_short(detect_secrets, RECORDED.read_bytes(), BATCH)


def test_recorded_answers() -> None:
    outcome = detect_secrets.parse(Completed(Ending.EXIT, 0, RECORDED.read_bytes(), b"", 0.1), BATCH)
    assert {path: [f.rule for f in r.findings] for path, r in outcome.files.items()} == {
        "src/config.yaml": ["detect-secrets.secret-keyword", "detect-secrets.hex-high-entropy-string"],
        "src/empty.txt": [],
        "src/key.pem": ["detect-secrets.private-key"],
        "src/settings.py": ["detect-secrets.aws-access-key"],
    }
    assert all(f.rule in detect_secrets.rules() for r in outcome.files.values() for f in r.findings)


@pytest.mark.parametrize(
    "finding",
    [
        {},
        {"kind": "x", "grade": "keyword", "place": [1, 2]},
        {"kind": "x", "grade": "y", "place": "abc"},
        {"kind": "x", "grade": "y", "place": [1, 2, float("inf")]},
    ],
)
def test_an_answer_that_is_no_finding_is_an_error_of_its_file(finding: dict[str, object]) -> None:
    lines = [{"i": 0, "findings": [finding], "error": ""}, {"done": True}]
    stdout = "".join(json.dumps(line) + "\n" for line in lines).encode()
    outcome = detect_secrets.parse(Completed(Ending.EXIT, 0, stdout, b"", 0.1), BATCH[:1])
    assert outcome.files["src/config.yaml"].error == "the worker's answer cannot be read"


def test_every_text_is_claimed() -> None:
    assert detect_secrets.claims(BATCH[0])
    assert not detect_secrets.claims(SourceFile("a.png", frozenset({"binary"}), 1, "d"))


def test_every_kind_of_the_library_has_a_rule() -> None:
    kinds = {f"detect-secrets.{d.kind}" for d in LIBRARY.detectors("a.py")}
    assert kinds == {rule for rule in detect_secrets.rules() if rule.startswith("detect-secrets.")}


def test_what_only_we_recognise_is_named_after_us(tmp_path: Path) -> None:
    token = "lin_" + "api_" + "B2c3D4e5F6g7H8i9J0kL" * 2
    (finding,) = look(tmp_path, "a.txt", f"x {token}\n")
    assert (finding.scanner, finding.rule) == ("secrets", "secrets.linear-key")
    assert finding.rule in detect_secrets.rules()
    assert (finding.severity, finding.confidence) == (Severity.HIGH, Confidence.HIGH)


def test_a_name_that_was_not_promised_is_the_librarys() -> None:
    answer = {"kind": "secrets.no-such-kind", "title": "x", "grade": "keyword", "trust": "low", "place": [1, 1, 2],
              "masks": [], "subject": "", "dismissed": "", "also": []}  # fmt: skip
    lines = [{"i": 0, "findings": [answer], "error": ""}, {"done": True}]
    stdout = "".join(json.dumps(line) + "\n" for line in lines).encode()
    outcome = detect_secrets.parse(Completed(Ending.EXIT, 0, stdout, b"", 0.1), BATCH[:1])
    (finding,) = outcome.files["src/config.yaml"].findings
    assert finding.scanner == "detect-secrets"
