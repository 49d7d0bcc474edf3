from dataclasses import replace

import pytest
from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.model import (
    Component,
    FileProblem,
    Package,
    Report,
    Run,
    RunStatus,
    Stage,
    Suppression,
    SuppressionKind,
    SuppressionNotice,
    TargetInfo,
)
from secscan.steps.mask import MASK, Masker, glance, unmistakable
from secscan.steps.scrub_report import scrub_report

TOKEN = "gh" + "p_" + "a1B2" * 9
VALUE = "s3cr3t-v4lue"
WORD = "Xq7abcdef!"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"use {TOKEN} now", "use ******** now"),
        (f"https://bob:{WORD}@e.invalid/x", "https://bob:********@e.invalid/x"),
        (f"https://{TOKEN}@e.invalid/x", "https://********@e.invalid/x"),
        ("https://abcdEFGH12345678@e.invalid/x", "https://********@e.invalid/x"),
        ("https://abcdEFGH1234567@e.invalid/x", "https://abcdEFGH1234567@e.invalid/x"),
        (f"password = '{WORD}'", "password = '********'"),
        (f'"db_password": "{WORD}"', '"db_password": "********"'),
        (f"ENV PASSWORD={WORD} A=b", "ENV PASSWORD=******** A=b"),
        (f"curl -u bob:{WORD} x", "curl -u bob:******** x"),
        ("Authorization: Bearer abcdefghij.klmnopqrstu", "Authorization: Bearer ********"),
        (f"{VALUE} and {VALUE}", "******** and ********"),
        (f"{VALUE}{VALUE}", "********"),
    ],
)
def test_what_is_hidden(text, shown):
    assert Masker([VALUE]).hide(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "password = get_password()",
        "token_url = 'https://example.invalid/oauth'",
        "secret: ${{ secrets.TOKEN }}",
        "password = 'password'",
        "if token == other_token:",
        "the api key must not be kept in the source",
        "git@github.com:a/b.git https://e.invalid:8080/a@b",
        "import secrets  # a token that nobody has",
        "resource aws_db_instance.main",
        "TOKEN=$TOKEN PASSWORD=%s",
        "PASSWORD=***:1a2b",
        "db_password: ***:00ff",
        "curl -u bob:***:1a2b",
        "token=***/x:9c9c",
        "",
    ],
)
def test_what_is_not(text):
    assert Masker().hide(text) == text


def test_the_length_stays_where_columns_count():
    assert Masker([VALUE]).hide(f"a {VALUE} b", [(0, 1)], same_length=True) == "* ************ b"


def test_the_longest_value_wins_and_the_shortest_are_none():
    assert Masker(["abc1", "abc1def2", "xy"]).hide("abc1def2 abc1 xy") == "******** ******** xy"


VALUES = st.text(st.characters(exclude_characters="*"), min_size=3, max_size=12)


@given(st.lists(VALUES, max_size=20), st.text(max_size=40), st.text(max_size=40))
def test_no_known_value_survives(values, before, after):
    veil = Masker(values)
    assert all(value not in veil.hide(f"{before}{value}{after}") for value in values)


@given(st.text(max_size=300))
def test_a_glance_stays_inside_the_text(text):
    assert all(0 <= start < end <= len(text) for start, end in glance(text))


def test_many_values_cost_no_more_than_few():
    veil = Masker(f"value-of-the-same-beginning-{n:08d}" for n in range(50_000))
    text = "value-of-the-same-beginning " + "a line of no interest at all, and then some more of it " * 4
    assert all(veil.hide(text) == text for _ in range(2000))


def test_hostile_texts_are_looked_at_in_linear_time():
    for piece in (
        "://a:",
        "password",
        "token=",
        "secret='",
        "eyJ",
        "-u a:",
        "sk-",
        "'\\",
        '"',
        "a@",
        "MII",
        "bearer ",
    ):
        Masker().hide(piece * 20_000)


def test_a_report_tells_no_secret_beside_its_findings():
    excuse = Suppression(SuppressionKind.INLINE, f"use {VALUE}", owner=VALUE)
    package = Package(VALUE, "1", "PyPI", f"pkg:pypi/{VALUE}@1")
    report = Report(
        "1",
        TargetInfo("x"),
        runs=(
            Run(
                Stage.SAST,
                "x",
                "1",
                RunStatus.PARTIAL,
                VALUE,
                failed=(FileProblem("a", VALUE),),
                notes=(VALUE,),
            ),
        ),
        findings=(finding("a.b", suppression=excuse, package=package), finding("a.b")),
        components=(
            Component(VALUE, "1", "PyPI", f"pkg:pypi/{VALUE}@1", "a", parents=(VALUE,), unassessed=VALUE),
        ),
        unused_suppressions=(SuppressionNotice(f"rule {VALUE}", "a:1", VALUE),),
        expired_suppressions=(SuppressionNotice(f"rule {VALUE}", "a:1", VALUE),),
        warnings=(VALUE,),
    )
    assert VALUE in str(report)
    concealed = scrub_report(report, Masker([VALUE]))
    assert VALUE not in str(concealed)
    [run] = concealed.runs
    assert run == replace(report.runs[0], reason=MASK, notes=(MASK,), failed=(FileProblem("a", MASK),))
    assert concealed.unused_suppressions == (SuppressionNotice(f"rule {MASK}", "a:1", MASK),)
    assert concealed.warnings == (MASK,)
    assert concealed.findings[1] == report.findings[1]


FOUR = "a" + "1B2"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gh" + "o_" + FOUR * 9, MASK),
        ("github" + "_pat_" + FOUR * 15, MASK),
        ("gl" + "pat-" + FOUR * 5, MASK),
        ("AS" + "IA" + "Q7" * 8, MASK),
        ("xo" + "xb-" + FOUR * 3, MASK),
        ("sk" + "_live_" + FOUR * 4, MASK),
        ("AIz" + "a" + FOUR * 8 + "abc", MASK),
        ("S" + "G." + FOUR * 4 + "." + FOUR * 4, MASK),
        ("np" + "m_" + FOUR * 9, MASK),
        ("py" + "pi-AgE" + FOUR * 13, MASK),
        ("ey" + "J" + FOUR * 3 + ".eyJ" + FOUR * 3 + "." + FOUR, MASK),
        ("s" + "k-" + FOUR * 5, MASK),
        ("do" + "p_v1_" + "0a" * 32, MASK),
        ("hv" + "s." + FOUR * 6, MASK),
        ("x" + "gh" + "o_" + FOUR * 9, "x" + "gh" + "o_" + FOUR * 9),
        ("key: MI" + "I" + "Ab+/" * 15 + " end", f"key: {MASK} end"),
        ("MI" + "I" + "Ab+/" * 14, "MI" + "I" + "Ab+/" * 14),
        ("curl --user=bob:" + WORD, f"curl --user=bob:{MASK}"),
        ("-u bob:" + WORD, f"-u bob:{MASK}"),
        ("BASIC " + FOUR * 4, f"BASIC {MASK}"),
        ("api_key => " + WORD, f"api_key => {MASK}"),
        ("passphrase = aZ" + "-q-correct", "passphrase = aZ" + "-q-correct"),
        ("passphrase = aZ" + "-correct-7", f"passphrase = {MASK}"),
        ("passphrase = 'aZ" + "-q-correct'", f"passphrase = '{MASK}'"),
        ("passphrase = 'abcdefghijklmnopq'", "passphrase = 'abcdefghijklmnopq'"),
        ("access-key = 'http://" + WORD + "'", "access-key = 'http://" + WORD + "'"),
    ],
)
def test_the_forms_that_are_known_at_first_sight(text, shown):
    assert Masker().hide(text) == shown


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("a1b2c3d", False),
        ("a1b2c3d4", True),
        ("password", False),
        ("a secret", False),
        ("Client Secret", False),
        ("my-api-key", False),
        ("abcdefghijk", False),
        ("abcdefghijkl", False),
        ("abcdefghijklm1", True),
        ("one-two-three-four", True),
        ("longish-longest1", True),
        ("wordword wordwor", False),
        ("wordword wordword", True),
    ],
)
def test_what_is_no_word(value, told):
    assert unmistakable(value) is told


def test_a_mask_is_eight_asterisks_and_the_shortest_value_has_three_characters():
    assert Masker(["a1b"]).hide("xa1by") == "x********y"
    assert Masker(["a1"]).hide("xa1y") == "xa1y"
    assert Masker(["a1"]).longest == 0
    assert Masker(["a1b", "a1b2c3"]).longest == 6


@pytest.mark.parametrize("size", [3, 4, 7, 8, 9, 20])
def test_a_value_is_found_at_both_ends_and_alone(size):
    value = "q1W2e3R4t5Y6u7I8o9P0"[:size]
    veil = Masker([value])
    assert veil.hide(value) == MASK
    assert veil.hide(f"{value} x") == f"{MASK} x"
    assert veil.hide(f"x {value}") == f"x {MASK}"
    assert veil.hide(value[:-1]) == value[:-1]
    assert list(veil.known(f"-{value}-")) == [(1, 1 + size)]


def test_values_that_begin_alike_are_each_found():
    values = ["q1W2e3R4", "q1W2e3R4t5", "q1W2e3R4u6", "q1W2e3R4t5Y6", "q1W"]
    veil = Masker(values)
    for value in values:
        assert veil.hide(f"<{value}>") == f"<{MASK}>"
    assert veil.hide("<q1W2e3R4t5Z>") == f"<{MASK}Z>"


def test_overlapping_spans_are_one_mask_and_those_beyond_the_text_end_with_it():
    veil = Masker()
    assert veil.hide("abcdef", [(1, 3), (2, 5)]) == "a********f"
    assert veil.hide("abcdef", [(1, 3), (3, 5)]) == "a********f"
    assert veil.hide("abcdef", [(2, 3), (0, 5)]) == "********f"
    assert veil.hide("abcdef", [(0, 2), (0, 5), (4, 5)]) == "********f"
    assert veil.hide("abcdef", [(1, 3), (4, 5)]) == "a********d********f"
    assert veil.hide("abcdef", [(0, 1)]) == "********bcdef"
    assert veil.hide("abcdef", [(4, 99)]) == "abcd********"
    assert veil.hide("abcdef", [(2, 2), (9, 12)]) == "abcdef"
    assert veil.hide("abcdef", [(1, 3), (2, 5)], same_length=True) == "a****f"
    assert veil.hide("abcdef", [(0, 6)], same_length=True) == "******"


def test_what_a_report_does_not_say_stays_the_same_object():
    report = Report(
        "1", TargetInfo("x"), components=(Component("a", "1", "PyPI", "pkg:pypi/a@1", "p", parents=("b",)),)
    )
    assert scrub_report(report, Masker([VALUE])) == report


@pytest.mark.parametrize("field", ["name", "version", "purl", "unassessed", "parents"])
def test_a_component_with_a_secret_in_one_place_loses_it_there_alone(field):
    plain = {"name": "a", "version": "1", "ecosystem": "PyPI", "purl": "pkg:pypi/a@1", "path": "p"}
    spoilt = {**plain, field: (VALUE, "b") if field == "parents" else f"x{VALUE}"}
    [done] = scrub_report(
        Report("1", TargetInfo("x"), components=(Component(**spoilt),)), Masker([VALUE])
    ).components
    expected = (MASK, "b") if field == "parents" else f"x{MASK}"
    assert done == Component(**{**plain, field: expected})


def test_an_excuse_and_a_package_are_concealed_apart():
    excuse = Suppression(SuppressionKind.INLINE, f"use {VALUE}", owner=f"by {VALUE}", origin="a.py:1")
    package = Package(f"n{VALUE}", f"1{VALUE}", "PyPI", f"pkg:pypi/{VALUE}@1")
    for more in ({"suppression": excuse}, {"package": package}):
        [done] = scrub_report(
            Report("1", TargetInfo("x"), findings=(finding("a.b", **more),)), Masker([VALUE])
        ).findings
        assert done.suppression == (
            ("suppression" in more and replace(excuse, reason=f"use {MASK}", owner=f"by {MASK}")) or None
        )
        assert done.package == (
            ("package" in more and Package(f"n{MASK}", f"1{MASK}", "PyPI", f"pkg:pypi/{MASK}@1")) or None
        )


def test_a_component_that_is_nothing_but_secrets_loses_them_all():
    spoilt = Component(VALUE, VALUE, "PyPI", VALUE, "p", parents=(VALUE,), unassessed=VALUE)
    [done] = scrub_report(Report("1", TargetInfo("x"), components=(spoilt,)), Masker([VALUE])).components
    assert done == Component(MASK, MASK, "PyPI", MASK, "p", parents=(MASK,), unassessed=MASK)
