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
from secscan.steps.conceal import conceal
from secscan.steps.veil import Veil, glance

TOKEN = "gh" + "p_" + "a1B2" * 9
VALUE = "s3cr3t-v4lue"
WORD = "Xq7abcdef!"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"use {TOKEN} now", "use ******** now"),
        (f"https://bob:{WORD}@e.invalid/x", "https://bob:********@e.invalid/x"),
        (f"https://{TOKEN}@e.invalid/x", "https://********@e.invalid/x"),
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
    assert Veil([VALUE]).hide(text) == shown


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
        "",
    ],
)
def test_what_is_not(text):
    assert Veil().hide(text) == text


def test_the_length_stays_where_columns_count():
    assert Veil([VALUE]).hide(f"a {VALUE} b", [(0, 1)], same_length=True) == "* ************ b"


def test_the_longest_value_wins_and_the_shortest_are_none():
    assert Veil(["abc1", "abc1def2", "xy"]).hide("abc1def2 abc1 xy") == "******** ******** xy"


VALUES = st.text(st.characters(exclude_characters="*"), min_size=3, max_size=12)


@given(st.lists(VALUES, max_size=20), st.text(max_size=40), st.text(max_size=40))
def test_no_known_value_survives(values, before, after):
    veil = Veil(values)
    assert all(value not in veil.hide(f"{before}{value}{after}") for value in values)


@given(st.text(max_size=300))
def test_a_glance_stays_inside_the_text(text):
    assert all(0 <= start < end <= len(text) for start, end in glance(text))


def test_many_values_cost_no_more_than_few():
    veil = Veil(f"value-of-the-same-beginning-{n:08d}" for n in range(50_000))
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
        Veil().hide(piece * 20_000)


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
    concealed = conceal(report, Veil([VALUE]))
    assert VALUE not in str(concealed)
    assert concealed.findings[1] == report.findings[1]
