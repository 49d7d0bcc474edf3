from builders import at, finding, text
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.model import Stage
from secscan.steps.redact import redact
from secscan.steps.veil import unmistakable

TOKEN = "AK" + "IA" + "Q" * 16


def secret(line, start, end, path="a.py"):
    return finding(
        "detect-secrets.aws",
        at(path, line=line, start=start, end=end),
        stage=Stage.SECRETS,
        weakness="hardcoded-secret",
        masks=((line, start, end),),
    )


def test_the_excerpt_of_another_tool_does_not_show_the_secret():
    source = text("a.py", f"import os\nkey = '{TOKEN}'; os.system(x)\n")
    other = finding("bandit.B605", at("a.py", line=2, start=30, end=42), message=f"call with {TOKEN}")
    for done in redact([other, secret(2, 8, 28)], source):
        assert TOKEN not in str(done)
        assert done.excerpt.lines[1] == "key = '" + "*" * 20 + "'; os.system(x)"


def test_the_same_value_elsewhere_is_masked_too():
    source = {**text("a.py", f"k = '{TOKEN}'\n"), **text("b.py", f"use('{TOKEN}')\n")}
    other = finding("semgrep.x", at("b.py"), message="m")
    assert all(TOKEN not in str(f) for f in redact([secret(1, 6, 26), other], source))


def test_a_literal_that_another_scanner_calls_a_secret_is_masked():
    source = text("a.py", "password = 'hunter22'\n")
    found = finding(
        "bandit.B105",
        at("a.py", start=12, end=22),
        message="Possible hardcoded password: 'hunter22'",
        weakness="hardcoded-secret",
    )
    [done] = redact([found], source)
    assert "hunter22" not in str(done)
    assert done.excerpt.lines[0] == "password = '********'"


def test_a_word_that_somebody_uses_as_a_password_stays_a_word_elsewhere():
    source = text("a.py", "login(password='password')\nother(password='s3cr3t-v4lue')\n")
    first = finding("bandit.B106", at("a.py", start=1, end=26), weakness="hardcoded-secret")
    other = finding("bandit.B106", at("a.py", line=2, start=1, end=31), weakness="hardcoded-secret")
    assert redact([first, other], source)[1].excerpt.lines[1] == "other(password='************')"


def test_short_words_are_not_torn_out_of_other_messages():
    source = text("a.py", "password = 'test'\nother()\n")
    found = finding("bandit.B105", at("a.py", start=12, end=18), weakness="hardcoded-secret")
    other = finding("semgrep.x", at("a.py", line=2), message="a test of this")
    assert redact([found, other], source)[1].message == "a test of this"


@settings(deadline=None)
@given(
    st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF), min_size=8, max_size=30), st.integers(0, 5)
)
def test_no_output_holds_the_value(value, indent):
    line = " " * indent + f"token = {value} # {value}"
    start = indent + 9
    source = text("a.py", line + "\n")
    if not unmistakable(value) or "\r" in value or "\n" in value or "*" * 3 in value:
        return
    other = finding("semgrep.x", at("a.py", start=1, end=3), message=f"saw {value}")
    for done in redact([secret(1, start, start + len(value)), other], source):
        assert value not in done.message
        assert all(value not in shown for shown in done.excerpt.lines)
