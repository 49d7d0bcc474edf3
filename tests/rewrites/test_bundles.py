"""Scripts that a program wrote: told by content; nothing beside them is hidden, and the engine costs little."""

from __future__ import annotations

import pytest

from secscan.contract import FileResult, SourceFile, Tried, UnseenPart
from secscan.rewrites import bundles, code

SCRIPT = SourceFile("a.js", frozenset({"javascript"}), 1, "")
DENSE = b"!function(e,t){" + b"var n=e.a(t),r=n.b||{};n.c=function(e){return r[e]};" * 800 + b"}(this,{});\n"
PLAIN = b"function plain(a, b) {\n  return a + b * 2;  // as a person writes\n}\n" * 4000
UMD = (
    b"/*! A 1.0 */\n(function (global, factory) {\n  typeof define === 'function' && define.amd;\n})(this);\n"
)
SERVER = b'require("http").createServer((req, res) => run(req.url));\n'


def lines(content: bytes) -> list[tuple[int, int]]:
    return [(part.start_line, part.end_line) for part in bundles.unseen_parts(content)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (DENSE, [(1, 1)]),
        (b"/* licence */\n" + DENSE + SERVER, [(2, 2)]),
        (DENSE[:20_000], []),
        (PLAIN, []),
        (UMD + PLAIN, [(0, 0)]),
        (UMD + PLAIN[:100_000], []),
        (UMD + PLAIN + SERVER, []),
        (PLAIN * 4, [(0, 0)]),
        (PLAIN * 4 + SERVER, []),
        (UMD + PLAIN * 4 + SERVER, [(0, 0)]),
        (b"x = 'a b c d e f g h';\n" * 5000, []),
        (b"", []),
    ],
)
def test_a_bundle_is_told_by_what_is_in_it(content: bytes, expected: list[tuple[int, int]]) -> None:
    assert lines(content) == expected
    assert all(part.covered_by and part.kind == "minified" for part in bundles.unseen_parts(content))


def test_the_name_of_a_file_says_nothing() -> None:
    named = SourceFile("dist/a.min.js", frozenset({"javascript"}), 1, "")
    assert code.rewritten(named, b"eval(location.hash)\n", None) is None
    assert code.rewritten(SourceFile("a.py", frozenset({"python"}), 1, ""), DENSE, None) is None


def test_a_bundle_is_looked_at_as_text_and_then_without_its_dense_lines() -> None:
    content = DENSE + SERVER
    text = code.rewritten(SCRIPT, content, None)
    assert text is not None
    assert (text.content, text.partial) == (content, True)
    rest = code.rewritten(SCRIPT, content, Tried(FileResult(), text))
    assert rest is not None
    assert rest.content.strip() == SERVER.strip()
    assert (len(rest.content), rest.kinds, rest.partial) == (len(content), frozenset(), False)
    assert rest.unseen == text.unseen
    assert code.rewritten(SCRIPT, content, Tried(FileResult(unseen=rest.unseen), rest)) is None


def test_a_large_script_of_a_bundler_is_text_alone() -> None:
    text = code.rewritten(SCRIPT, UMD + PLAIN, None)
    assert text is not None
    assert not text.partial


@pytest.mark.parametrize(("rest", "kind"), [(b"*/ a b\n", "minified"), (b"class {\n" + PLAIN, "syntax")])
def test_what_is_broken_beside_dense_lines_is_theirs_where_it_is_small(rest: bytes, kind: str) -> None:
    content = DENSE + rest
    given = code.rewritten(SCRIPT, content, Tried(FileResult(), code.rewritten(SCRIPT, content, None)))
    assert given is not None
    said = FileResult(unseen=(UnseenPart(2, 2, "r", "syntax"), *given.unseen))
    after = code.rewritten(SCRIPT, content, Tried(said, given))
    assert after is not None
    assert {part.kind for part in after.unseen if part.end_line >= 2} == {kind}


CALLS = b"const a = __nccwpck_require__(123);\n" * 40
CODE = b"function handler(request) {\n  return child_process.exec(request.query.name);\n}\n"


def test_modules_that_call_each_other_are_a_bundlers_work_whatever_the_head_says() -> None:
    """A server in it is somebody's library."""
    text = b"import { createRequire } from 'module';\n" + CODE * 3000
    assert bundles.unseen_parts(text + CALLS) == bundles.unseen_parts(CALLS + text)
    assert [part.start_line for part in bundles.unseen_parts(text + CALLS)] == [0]
    assert bundles.unseen_parts(text) == ()
    parts = bundles.unseen_parts(text + DENSE + CALLS)
    assert [part.start_line for part in parts] == [0], (
        "the rest of it is as much of a bundle as its dense lines"
    )


@pytest.mark.parametrize("filler", [b"\n", b" \n", b"// words and words\n", b"/* words\n words */\n"])
def test_nothing_that_says_nothing_makes_a_script_large(filler: bytes) -> None:
    """Else a page of code would leave the rules' sight behind a megabyte of comments."""
    plain = CODE.replace(b"child_process.exec", b"run")
    assert bundles.unseen_parts(plain + filler * (1_000_000 // len(filler))) == ()
    assert [part.start_line for part in bundles.unseen_parts(plain * 16_000)] == [0]
