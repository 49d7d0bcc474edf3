from __future__ import annotations

import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hostile_text import hostile_report, random_text
from hostile_text import text as hostile_text
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports_sample import (
    clean_report,
    clean_verdict,
    large_report,
    sample_report,
    sample_verdict,
)
from runner_model import commands

from secscan.model import ExitCode, Location, TargetInfo, Verdict
from secscan.reporters import render as render_format
from secscan.reporters.markdown import LIMIT, render
from secscan.reporters.markup import code, escape, fence, place

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HEADINGS = {
    "New findings",
    "Vulnerable packages",
    "Not scanned",
    "Not assessed",
    "Unused suppressions",
    "Expired suppressions: their findings count again",
    "Remarks",
}


def page():
    return render(sample_report(), sample_verdict())


def tokens(text):
    """Every token of the page, inline ones included."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


class Tags(HTMLParser):
    """What a browser would see."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.links, self.text = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.links += [value for key, value in attrs if key in ("href", "src")]

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize(
    ("exit_code", "headline"),
    [
        (ExitCode.PASSED, "## ✅ secscan: passed"),
        (ExitCode.FAILED, "## ❌ secscan: failed"),
        (ExitCode.INCOMPLETE, "## ⚠ secscan: incomplete"),
    ],
)
def test_the_verdict_comes_first(exit_code, headline):
    text = render(clean_report(), Verdict(exit_code, ("because of this",)))
    assert text.splitlines()[0] == headline
    assert "- Decided by: because of this\n" in text
    assert f"- Exit code {exit_code.value}\n" in text


def test_stages_findings_packages_and_what_was_not_looked_at_are_told():
    text = page()
    assert "| sast | semgrep 1.182.0 | ⚠ partial: 2 files were not scanned | 13 | 1 | 1 | 6.5 s |" in text
    assert "| policy | policy | ❌ missing: regorus is not installed | 1 | 0 | 0 | - |" in text
    assert "**21 new findings** (4 critical, 4 high, 13 medium), 1 known, 3 suppressed" in text
    assert (
        "reported by semgrep python-os-system + bandit B605 · [docs](https://docs.example.org/rules/python-os-system)"
        in text
    )
    assert (
        "| ❌ | critical | <code>openssl 3.0.1-r0</code> apk | CVE-2018-25032 critical, fixed in 3.0.2-r0:"
        in text
    )
    assert "- bandit: <code>src/slow.py</code>: not reached\n" in text
    assert "- numpy: the version is not pinned\n" in text
    assert "built-in: the value is a placeholder |" in text
    assert "8 |     os.system(cmd)\n  |     ^^^^^^^^^^^^^^\n" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    width = 0
    for line in page().splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width, line


def test_long_tables_are_folded_and_lose_nothing():
    text = render(large_report(500), clean_verdict())
    assert "<summary>More of: new findings (475)</summary>" in text
    assert len(re.findall(r"Weakness number \d+ is here", text)) == 500


def test_the_size_limit_is_kept_and_what_it_cuts_is_counted():
    report = large_report(25_000)
    for limit in (60_000, LIMIT):
        text = render(report, clean_verdict(), limit)
        assert len(text.encode()) <= limit
        assert len(text.encode()) > limit * 0.9
        (left_out,) = re.findall(r"^([\d,]+) rows were left out: this page is limited to", text, re.MULTILINE)
        shown = len(re.findall(r"Weakness number \d+ is here", text))
        frames = text.count("```text")
        assert shown + int(left_out.replace(",", "")) + frames == 25_000 + 20
        assert text.count("<details>") == text.count("</details>")
        assert "**25,000 new findings** (5,000 critical," in text


def test_a_tiny_limit_still_tells_verdict_and_stages():
    text = render(sample_report(), sample_verdict(), 10)
    assert "## ⚠ secscan: incomplete" in text
    assert "| sast | semgrep" in text
    assert "rows were left out" in text


def test_a_place_links_to_the_commit_of_a_github_repository():
    commit = "9fceb02d0ae598e95dc970b74767f19372d61af8"
    target = TargetInfo("x", commit, repository="https://github.com/team/shop.git")
    where = Location("a b/é#.py", 7)
    assert place(where, target) == (
        f"[<code>a b/é&#35;.py:7</code>](https://github.com/team/shop/blob/{commit}/a%20b/%C3%A9%23.py#L7)"
    )
    plain = "<code>a b/é&#35;.py:7</code>"
    assert place(where, target, linked=False) == plain
    assert place(where, replace(target, dirty=True)) == plain
    assert place(where, replace(target, repository="https://evil.example/a/b")) == plain
    assert place(where, replace(target, commit="main")) == plain
    assert "](" not in place(Location("../x"), target)
    assert "](" not in place(Location("bytes\udcff.py"), target)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("plain text_with_words, (round) 1.2", "plain text_with_words, (round) 1.2"),
        ("@team", "&#64;&#8203;team"),
        ("#12 GH-12", "&#35;&#8203;12 GH&#45;&#8203;12"),
        ("https://x www.x.org", "https&#58;&#8203;//x www&#46;&#8203;x.org"),
        ("a|b `c` <d> *e* _f_", "a&#124;b &#96;c&#96; &#60;d&#62; &#42;e&#42; &#95;f&#95;"),
        ("![i](u) &amp; \\ $m$ ~", "!&#91;i&#93;(u) &#38;amp; &#92; &#36;m&#36; &#126;"),
        (":tada: a:b", "&#58;&#8203;tada: a:b"),
        ("1. x", "&#49;. x"),
        ("- x", "&#45;&#8203; x"),
        ("two\nlines\x1b", "two lines&#92;u{1b}"),
    ],
)
def test_escaping(given, expected):
    assert escape(given) == expected


def test_code_and_fences():
    assert code("a|`b`@c") == "<code>a&#124;&#96;b&#96;&#64;c</code>"
    assert fence(["a ```` b"]) == ["`````text", "a ```` b", "`````"]
    assert fence(["x"]) == ["```text", "x", "```"]


def check_harmless(text, words):
    assert commands(text) == []
    assert "\x1b" not in text
    for token in tokens(text):
        assert token.type not in (
            "image",
            "code_inline",
            "em_open",
            "s_open",
            "blockquote_open",
            "code_block",
            "hr",
        )
        if token.type == "html_inline":
            assert token.content in ("<code>", "</code>", "<br>")
        if token.type == "html_block":
            left = re.sub(r"</?details>|<summary>[A-Z][a-z: ]+ \([\d,]+\)</summary>", "", token.content)
            assert left.strip() == ""
        if token.type == "link_open":
            assert token.attrs["href"].startswith(("https://", "http://"))
            assert any(token.attrs["href"] in word for word in words)
    parsed = PARSER.parse(text)
    headings = {parsed[n + 1].content for n, token in enumerate(parsed) if token.type == "heading_open"}
    assert headings - HEADINGS == {"⚠ secscan: incomplete"}


@settings(max_examples=30, deadline=None)
@given(st.lists(hostile_text, min_size=1, max_size=12))
def test_hostile_text_stays_text(words):
    check_harmless(render(hostile_report(words), replace(sample_verdict(), reasons=tuple(words))), words)


@pytest.mark.slow
def test_thousands_of_hostile_strings_stay_text():
    chance = random.Random(3)
    for _ in range(20):
        words = [random_text(chance) for _ in range(500)]
        check_harmless(render(hostile_report(words), replace(sample_verdict(), reasons=tuple(words))), words)


def test_what_github_flavoured_markdown_makes_of_hostile_text():
    cmark = pytest.importorskip("cmarkgfm")
    chance = random.Random(4)
    for _ in range(40):
        words = [random_text(chance) for _ in range(100)]
        seen = Tags()
        text = render(hostile_report(words), replace(sample_verdict(), reasons=tuple(words)))
        seen.feed(cmark.github_flavored_markdown_to_html(text, cmark.cmark.Options.CMARK_OPT_UNSAFE))
        assert seen.seen <= {
            "h2", "h3", "p", "code", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br",
            "details", "summary", "pre", "a",
        }  # fmt: skip
        assert all(any(link in word for word in words) for link in seen.links)


def test_the_text_reads_the_same_after_rendering():
    words = ["<b>a|b</b> [x](y) `t` @team #12 https://evil.example *s* _u_ &amp; $m$ ~z~ \\|"]
    seen = Tags()
    seen.feed(PARSER.render(f"| {escape(words[0])} |"))
    assert "".join(seen.text).replace("\u200b", "").strip() == f"| {words[0]} |"


def test_the_table_of_reporters_knows_markdown():
    assert render_format("markdown", sample_report(), sample_verdict()) == page()
