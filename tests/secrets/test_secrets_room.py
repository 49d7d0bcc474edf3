"""The pure parts of the secrets room: masks, lines, assigned values, key bodies, uniting hits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.secrets.candidates import (
    MANY,
    Candidate,
    dismiss_random_lists,
    merge_candidates,
    redacted_findings,
)
from secscan.secrets.config_values import ini_values, yaml_values
from secscan.secrets.detectors import ENTROPY, KEYWORD, PRIVATE_KEY, PROVIDER
from secscan.secrets.identity import identity, masked, short_hash, spans_to_mask
from secscan.secrets.pem import body_after
from secscan.secrets.prefilter import KeywordHits, Prefilter
from secscan.secrets.text_lines import NARROW, WIDE, TextLines, Window, split_lines, windows
from secscan.syntax.matcher import _searched

WORDS = ("k", "s", "i", "aks")


@pytest.mark.parametrize(
    ("line", "spans", "expected"),
    [
        ("a = \"b c\";   d = 'x' ; e = `q`", [(1, 2)], "*** = \"***\"; d = '***' ; e = `***`"),
        ("p: hunter2 # it's", [(4, 11)], "p: *** # it's"),
        ('"a\\"b" + c', [(2, 3)], '"***" + c'),
        ("abcdef", [(2, 4), (3, 5)], "a***ef"),
        ("abcdef", [(2, 4), (4, 5)], "a******ef"),
        ("x = ''", [], "x = ''"),
        ("", [(1, 1)], ""),
        ("ab", [(1, 99)], "***"),
    ],
)
def test_masked(line: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert masked(line, spans_to_mask(line, spans)) == expected


@given(st.text(), st.text(alphabet="xyz0", min_size=6), st.text())
def test_no_identity_holds_the_value(before: str, value: str, after: str) -> None:
    line = before + value + after
    own = (len(before) + 1, len(before) + len(value) + 1)
    text = identity(line, spans_to_mask(line, [own]), own, value)
    assert text.endswith(f":{short_hash(value)}")
    if value not in before + after:
        assert value not in text.rpartition(":")[0].replace("***", "|")


def test_a_hash_is_four_digits_and_tells_values_apart() -> None:
    hashes = {short_hash(f"value {number}") for number in range(50)}
    assert len(hashes) == 50
    assert all(re.fullmatch(r"[0-9a-f]{4}", text) for text in hashes)


def test_identity_of_a_long_line_is_its_neighbourhood() -> None:
    line = "x" * 5_000 + "SECRET" + "y" * 5_000
    own = (5_001, 5_007)
    near = identity(line, spans_to_mask(line, [own]), own, "SECRET")
    assert near == "x" * 500 + "***" + "y" * 500 + ":" + short_hash("SECRET")
    assert identity("z" + line, spans_to_mask("z" + line, [(5_002, 5_008)]), (5_002, 5_008), "SECRET") == near


def test_lines_end_at_lf_cr_and_crlf_only() -> None:
    assert split_lines("a \r\nb\rc\nd\x0ce\u2028f\n").lines == ["a", "b", "c", "d\x0ce\u2028f", ""]


@given(
    st.lists(st.text(alphabet="aKk\u017fs\u0130i\u0131\u212a=\xe9\U0001f600\ud800"), min_size=1),
    st.sampled_from(["k", "s", "i", "aks"]),
)
def test_the_prefilter_finds_what_ignorecase_finds(texts: list[str], needle: str) -> None:
    lines = TextLines(texts)
    expected = [n for n, text in enumerate(texts) if re.search(needle, text, re.IGNORECASE)]
    for seen in (Prefilter(WORDS).search(lines), KeywordHits(lines, dict(_searched(lines.folded, WORDS)))):
        assert seen.indices([needle]) == expected


@given(st.lists(st.text(alphabet="ab.\t"), min_size=1))
def test_the_prefilter_gives_every_place_with_its_line(texts: list[str]) -> None:
    lines = TextLines(texts)
    seen = Prefilter(["ab", "aba", "ba"]).search(lines)
    assert seen.indices(["ab", "ba"]) == [n for n, t in enumerate(texts) if "ab" in t or "ba" in t]
    expected = [m.start() for m in re.finditer("(?=aba)", lines.text)]
    assert [place for _, place, _, _ in seen.at(["aba"])] == expected
    for word, place, start, end in seen.at(["ab", "aba", "ba"]):
        assert start <= place < end
        assert lines.text[start:end] == texts[lines.at(place)]
        assert lines.text.startswith(word, place)
    assert lines.matching(re.compile("a+b")) == [n for n, t in enumerate(texts) if "ab" in t]


@given(st.integers(0, 400))
def test_pieces_cover_a_line_and_share_the_overlap(length: int) -> None:
    line = "".join(chr(200 + n) for n in range(length))
    window = Window(50, 20)
    parts = list(windows(line, window))
    assert all(line[offset : offset + len(part)] == part and len(part) <= 50 for offset, part in parts)
    for start in range(max(length - 20, 0)):
        assert any(line[start : start + 20] in part for _, part in parts)


def test_usual_lines_are_one_piece() -> None:
    for window in (WIDE, NARROW):
        line = "x" * window.size
        assert list(windows(line, window)) == [(0, line)]


def test_yaml_values_have_exact_places() -> None:
    text = (
        'a: "b\\tc" # x\nblock: |\n  one\n  two\nlist: [x, {é😀: wert}]\nn: 12\nt: true\n---\n'
        "x: &a anchored\ny: *a\n? [k]\n: v\nempty:\nquoted: 'q'\n"
    )
    found = {v.key: (v.value, v.line, v.start, v.end_line, v.end) for v in yaml_values(text)}
    assert found["a"] == ("b\tc", 1, 5, 1, 9)
    assert found["block"][:4] == ("one\ntwo", 3, 1, 4)
    assert found["é😀"] == ("wert", 5, 16, 5, 20)
    assert found["x"] == ("anchored", 9, 4, 9, 15)
    assert found["quoted"] == ("q", 14, 10, 14, 11)
    assert set(found) == {"a", "block", "é😀", "x", "", "quoted"}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a: [", "\t", "a: b: c", "%", "&a [*a, *a]", "{}", "\x00", "- - - a: b"]
)
def test_odd_yaml_never_raises(text: str) -> None:
    assert all(value.line >= 1 for value in yaml_values(text))


def test_aliases_are_not_followed() -> None:
    bomb = "a0: &a0 {k: lol}\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    assert [value.value for value in yaml_values(bomb)] == ["lol"]


def test_ini_values() -> None:
    lines = ["; c", "[s]", "a=1", 'b = "x y"', "list =", "   one", "   two", "k: v = w", ""]
    values = [(v.key, v.value, v.line, v.start, v.end) for v in ini_values(lines, bare=False)]
    assert values == [
        ("a", "1", 3, 3, 4),
        ("b", "x y", 4, 6, 9),
        ("list", "one", 6, 4, 7),
        ("list", "two", 7, 4, 7),
        ("k", "v = w", 8, 4, 9),
    ]
    assert ini_values(lines[2:], bare=True)[0].as_code == 'a = "1"'


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["a=b", "prose"], True),
        (["a=b"], False),
        (["=b"], True),
        (["{", '"a": 1', "}"], True),
        (["[s", "a=b"], False),
    ],
)
def test_what_is_no_ini_gives_nothing(lines: list[str], bare: bool) -> None:
    assert ini_values(lines, bare=bare) == []


HEADER = "-----BEGIN RSA PRIVATE " + "KEY-----"
FOOTER = "-----END RSA PRIVATE " + "KEY-----"


def test_the_body_of_a_key_reaches_to_its_end_marker() -> None:
    body = body_after(["x", HEADER, "M" * 64, "abc=", FOOTER, "N" * 64], 2, len(HEADER) + 1)
    assert body is not None
    assert body.text == "M" * 64 + "abc="
    assert body.spans == ((3, 1, 65), (4, 1, 5))


def test_a_key_in_one_string_has_its_body_on_the_line() -> None:
    line = f'k = "{HEADER}\\n{"Q" * 60}\\n{FOOTER}\\n"'
    body = body_after([line], 1, line.index(HEADER) + len(HEADER) + 1)
    assert body is not None
    assert "Q" * 60 in body.text


@pytest.mark.parametrize(
    "lines", [[HEADER], [f'if "{HEADER}" in text:', "    return True"], [HEADER, "your key here", FOOTER]]
)
def test_a_header_alone_has_no_body(lines: list[str]) -> None:
    assert body_after(lines, 1, lines[0].index(HEADER) + len(HEADER) + 1) is None


def hit(grade: str, start: int, value: str, dismissed: str = "", kind: str = "") -> Candidate:
    return Candidate(kind or grade, grade, grade, 1, start, start + len(value), value, dismissed)


def kinds(*hits: Candidate) -> list[tuple[str, list[str]]]:
    return [
        (secret.candidate.kind, [other.kind for other in secret.others]) for secret in merge_candidates(hits)
    ]


def test_hits_of_one_text_are_one_secret_told_by_the_most_telling() -> None:
    assert kinds(hit(ENTROPY, 5, "abcdef"), hit(KEYWORD, 5, "abcdef"), hit(PROVIDER, 5, "abcdef")) == [
        (PROVIDER, [KEYWORD, ENTROPY])
    ]


def test_a_hit_that_counts_speaks_before_a_dismissed_one() -> None:
    assert kinds(hit(PROVIDER, 5, "abcdef", "a UUID"), hit(KEYWORD, 5, "abcdef")) == [(KEYWORD, [PROVIDER])]


def test_a_token_inside_a_url_is_one_secret_and_two_words_are_two() -> None:
    url = hit(KEYWORD, 1, "proto://user:word@host")
    assert kinds(url, hit(PROVIDER, 14, "word")) == [(PROVIDER, [KEYWORD])]
    words = hit(KEYWORD, 1, "first word, token: second")
    assert kinds(words, hit(PROVIDER, 20, "second")) == [(KEYWORD, []), (PROVIDER, [])]


def test_two_secrets_on_a_line_stay_two() -> None:
    found = merge_candidates([hit(KEYWORD, 1, "one"), hit(KEYWORD, 10, "one")])
    told = redacted_findings(found, ["one 456 8 one"])
    assert [entry["place"] for entry in told] == [[1, 1, 4], [1, 10, 13]]
    assert "one" not in told[0]["subject"] + told[1]["subject"]


def test_a_secret_that_stands_twice_on_its_line_is_masked_twice() -> None:
    line = 'e1: "0101239abcd": "0101239abcd'
    [told] = redacted_findings(
        merge_candidates([Candidate("k", "K", ENTROPY, 1, 6, 17, "0101239abcd")]), [line]
    )
    assert told["subject"].rpartition(":")[0] == 'e1: "***": "***'
    short = Candidate("k", "K", KEYWORD, 1, 1, 3, "e1")
    assert redacted_findings([*merge_candidates([short])], ["e1 = e1"])[0]["subject"].startswith("*** = e1:")


def test_many_random_values_are_a_list_not_secrets() -> None:
    random = [Candidate("h", "h", ENTROPY, n, 1, 33, f"{n:032x}") for n in range(1, MANY + 2)]
    named = hit(KEYWORD, 1, "named")
    assert all(h.dismissed == "" for h in dismiss_random_lists(random[:MANY]))
    calmed = dismiss_random_lists([*random, named])
    assert all(h.dismissed for h in calmed[:-1])
    assert calmed[-1] == named


def test_the_lines_of_a_key_are_no_secrets_of_their_own() -> None:
    key = Candidate("k", "k", PRIVATE_KEY, 1, 6, 20, "body", masks=((2, 1, 65), (3, 1, 30)))
    inside, beside = (Candidate("h", "h", ENTROPY, line, 1, 30, "r") for line in (2, 4))
    assert [h.dismissed for h in dismiss_random_lists([key, inside, beside])] == [
        "",
        "a line of the private key above",
        "",
    ]


@pytest.mark.parametrize(
    ("host", "reserved"),
    [
        ("example.com", True),
        ("db.example.org:5432/x", True),
        ("db.test/x", True),
        ("a.invalid", True),
        ("example.community", False),
        ("notexample.com", False),
        ("localhost:5432", False),
        ("db.internal", False),
        ("", False),
    ],
)
def test_only_names_of_rfc_2606_are_no_real_hosts(host, reserved):
    from secscan.secrets.plugins import _is_reserved

    password = "hunter" + "22"
    assert _is_reserved(password, f"url = postgres://ann:{password}@{host}") is reserved
    assert not _is_reserved(password, f"a://b:{password}@{host} c://d:{password}@db.internal")
