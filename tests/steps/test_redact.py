import re

import pytest
from builders import at, finding, text
from hypothesis import given, settings
from hypothesis import strategies as st

from secscan.model import Excerpt, Stage
from secscan.secrets.identity import identity, short_hash, spans_to_mask
from secscan.steps.mask import Masker, unmistakable
from secscan.steps.redact import redact, secrets_of

TOKEN = "AK" + "IA" + "Q" * 16


def secret(line, start, end, path="a.py", **more):
    return finding(
        "detect-secrets.aws",
        at(path, line=line, start=start, end=end),
        stage=Stage.SECRETS,
        weakness="hardcoded-secret",
        masks=((line, start, end),),
        **more,
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


def test_a_secret_that_is_a_word_of_its_title_does_not_mask_the_title():
    source = text("a.py", "password = 'Password'\n")
    title = "Password in a URL in the source."
    found = finding(
        "secrets.x",
        at("a.py", start=13, end=21),
        message=title,
        weakness="hardcoded-secret",
        stage=Stage.SECRETS,
    )
    assert redact([found], source)[0].message == title


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


def weak(start, end, line=1, last=None, rule="bandit.B105", **more):
    where = at("a.py", line=line, start=start, end=end, last=last)
    return finding(rule, where, weakness="hardcoded-secret", **more)


def masks(content, found):
    [done] = redact([found], text("a.py", content))
    return done.masks


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("p = 'hunter22'", 5, 15, ((1, 6, 14),)),
        ('p = "hunter22"', 5, 15, ((1, 6, 14),)),
        ("p = `hunter22`", 5, 15, ((1, 6, 14),)),
        ("p = '''hunter22'''", 5, 19, ((1, 8, 16),)),
        ('p = """hunter22"""', 5, 19, ((1, 8, 16),)),
        ("f('one1', 'two2')", 3, 9, ((1, 4, 8),)),
        ("f('one1', 'two2')", 9, 9, ()),
        ("f('one1', 'two2')", 8, 9, ((1, 4, 8),)),
        ("f('one1', 'two2')", 9, 12, ((1, 12, 16),)),
        ("f('one1', 'two2')", 1, 18, ((1, 4, 8), (1, 12, 16))),
        ("f('one1', 'two2')", 16, 17, ((1, 12, 16),)),
        ("p = ''", 5, 7, ((1, 5, 7),)),
        ("password: hunter22  ", 1, 3, ((1, 11, 19),)),
        ("password=hunter22", 1, 3, ((1, 10, 18),)),
        ("a=b:c", 1, 2, ((1, 3, 6),)),
        ("=x1", 1, 2, ((1, 2, 4),)),
        (":x1", 1, 2, ((1, 2, 4),)),
        ("password", 1, 3, ()),
        ("password =", 1, 3, ()),
    ],
)
def test_the_literal_of_a_finding_or_what_is_assigned_is_its_secret(line, start, end, expected):
    assert masks(line, weak(start, end)) == expected


def test_literals_are_sought_on_every_line_of_a_region_and_on_no_other():
    content = "f('zero0',\n  'one1',\n  'two2',\n  'three3')"
    assert masks(content, weak(3, 8, line=2, last=3)) == ((2, 4, 8), (3, 4, 8))
    tall = "\n".join(f"x('v{n:02}')" for n in range(40))
    assert [line for line, _, _ in masks(tall, weak(1, 8, line=3, last=40))] == list(range(3, 24))
    assert masks("f('a1b2',\n'c3d4'  , 'e5f6')", weak(11, 6, line=1, last=2)) == ((2, 2, 6),)
    assert masks("f('a1b2'  ,\n'c3d4')", weak(8, 1, line=1, last=2)) == ((1, 4, 8),)


def test_a_finding_that_has_masks_keeps_them_and_only_secrets_get_any():
    kept = finding("x.y", at("a.py", start=1, end=4), weakness="hardcoded-secret", masks=((1, 1, 2),))
    assert masks("p = 'hunter22'", kept) == ((1, 1, 2),)
    assert masks("p = 'hunter22'", finding("x.y", at("a.py", start=5, end=9))) == ()
    [elsewhere] = redact([weak(5, 15)], {})
    assert (elsewhere.masks, elsewhere.excerpt, elsewhere.subject) == ((), None, "")


def test_a_secret_has_an_identity_of_its_masked_line_and_keeps_one_that_it_has():
    [made] = redact([weak(5, 15)], text("a.py", "p = 'hunter22'"))
    assert re.fullmatch(r"p = '\*\*\*':[0-9a-f]{4}", made.subject)
    [again] = redact([weak(5, 15)], text("a.py", "p = 'hunter33'"))
    assert again.subject != made.subject
    [two] = redact([weak(1, 18)], text("a.py", "f('one1', 'two2')"))
    assert two.subject.startswith("f('***', '***'):")
    [kept] = redact([weak(5, 15, subject="mine")], text("a.py", "p = 'hunter22'"))
    assert kept.subject == "mine"


def test_an_excerpt_has_two_lines_around_and_at_most_nine_within():
    content = "\n".join(f"line {n}" for n in range(1, 31))
    [middle] = redact([finding("x.y", at("a.py", line=10, last=11))], text("a.py", content))
    assert middle.excerpt == Excerpt(8, tuple(f"line {n}" for n in range(8, 14)))
    [first] = redact([finding("x.y", at("a.py"))], text("a.py", content))
    assert first.excerpt == Excerpt(1, ("line 1", "line 2", "line 3"))
    [last] = redact([finding("x.y", at("a.py", line=30))], text("a.py", content))
    assert last.excerpt == Excerpt(28, ("line 28", "line 29", "line 30"))
    [tall] = redact([finding("x.y", at("a.py", line=3, last=30))], text("a.py", content))
    assert tall.excerpt == Excerpt(1, tuple(f"line {n}" for n in range(1, 14)))


def test_a_wide_line_is_cut_after_it_was_masked():
    plain = "x" * 400
    for content, shown in ((plain, plain), (plain + "y", plain + "…")):
        [done] = redact([finding("x.y", at("a.py"))], text("a.py", content))
        assert done.excerpt.lines == (shown,)
    line = "z" * 390 + f"'{TOKEN}'" + "y" * 500
    done = redact([secret(1, 392, 412), finding("x.y", at("a.py"))], text("a.py", line))
    assert all(one.excerpt.lines[0] == "z" * 390 + "'" + "*" * 9 + "…" for one in done)
    long = "Q7" + "abcd" * 150
    wide = "w" * 395 + long
    for one in redact([secret(1, 396, 998), finding("x.y", at("a.py"))], text("a.py", wide)):
        assert one.excerpt.lines[0] == "w" * 395 + "*" * 5 + "…"


def test_masks_below_the_last_line_and_empty_ones_do_no_harm():
    found = finding("x.y", at("a.py"), weakness="hardcoded-secret", masks=((9, 1, 4), (1, 3, 3), (1, 4, 2)))
    [done] = redact([found], text("a.py", "abcdef\nsecond"))
    assert done.excerpt.lines == ("abcdef", "***ond")


def test_words_of_a_file_are_hidden_in_its_secrets_messages_alone_and_values_everywhere():
    source = {**text("a.py", "p = 'abc'\nq = 's3cr3t-v4lue'\nr = 'ab'"), **text("b.py", "abc s3cr3t-v4lue")}
    said = "abc and s3cr3t-v4lue and ab"
    three = [weak(5, 10, message=said), weak(5, 19, line=2, message=said), weak(5, 9, line=3, message=said)]
    other = finding("x.y", at("b.py"), message=said, logical="f abc s3cr3t-v4lue", subject="s3cr3t-v4lue")
    *own, far = redact([*three, other], source)
    assert {one.message for one in own} == {"******** and ******** and ab"}
    assert (far.message, far.logical, far.subject) == (
        "abc and ******** and ab",
        "f abc ********",
        "********",
    )
    assert far.excerpt.lines == ("abc ************",)
    strange = finding("x.y", at("c.py"), weakness="hardcoded-secret", message=said)
    assert redact([*three, strange], source)[-1].message == "abc and ******** and ab"


def test_the_secrets_of_redacted_findings_are_those_that_no_word_is():
    source = text("a.py", "p = 'abc'\nq = 's3cr3t-v4lue'")
    done = redact([weak(5, 10), weak(5, 19, line=2)], source)
    assert secrets_of(done, source) == {"s3cr3t-v4lue"}
    assert secrets_of(done, {}) == set()


def subject(content, found):
    [done] = redact([found], text("a.py", content))
    return done.subject


def test_the_identity_is_that_of_the_first_masked_value_on_its_own_line():
    assert subject("p = 'hunter22'", weak(5, 15)) == f"p = '***':{short_hash('hunter22')}"
    assert subject("password: hunter22", weak(1, 3)) == f"password: ***:{short_hash('hunter22')}"
    assert subject("f('one1', 'two2')", weak(1, 18)) == f"f('***', '***'):{short_hash('one1')}"
    two = "f('a1b2',  # it stays as it is\n" + " " * 20 + "'c3d4')"
    assert subject(two, weak(1, 30, last=2)) == f"f('***', # it stays as it is:{short_hash('a1b2')}"


@pytest.mark.parametrize(
    "line", ["PASSWORD={}", "  password: {}", "token = {}", "curl -u bob:{} x", "p = '{}'"]
)
def test_another_secret_in_the_same_place_is_another_subject_here_and_after_the_cache(line):
    subjects = set()
    for value in ("hunter2-Correct-Horse1", "Tr0ub4dor-and-3-staples"):
        start = line.index("{") + 1
        own = [(start, start + len(value))]
        told = identity(line.format(value), spans_to_mask(line.format(value), own), own[0], value)
        [done] = redact([secret(1, *own[0], subject=told)], text("a.py", line.format(value)))
        assert done.subject == told
        assert Masker([value]).hide(told) == told
        subjects.add(told)
    assert len(subjects) == 2


def test_what_hides_secrets_grows_with_their_number_not_with_files_times_secrets(monkeypatch):
    held = []
    build = Masker.__init__

    def noted(self, *known):
        build(self, *known)
        held.append(len(self.values))

    monkeypatch.setattr(Masker, "__init__", noted)
    values = [f"{number:04}-Correct-Horse-{number:04}" for number in range(60)]
    sources = {}
    for number, value in enumerate(values):
        sources |= text(f"{number}.py", f"key = '{value}' + '{values[number - 1]}'\n")
    found = [secret(1, 8, 31, path=path, subject=path) for path in sources]
    assert all(value not in str(done) for done in redact(found, sources) for value in values)
    assert sum(held) <= 2 * len(values)
