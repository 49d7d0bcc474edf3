"""JavaScript and TypeScript in words that the engine's grammar reads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from secscan.rewrites import scripts
from secscan.rewrites.text import apply


def rewritten(code):
    return apply(code, scripts.edits(code)).content


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (b"class A { static { f() } }", b"class A { static $() { f() } }"),
        (b"class A {\n  static\n  {\n", b"class A {\n  static $()\n  {\n"),
        (b"a?: import('@x/types').S[]", b"a?:                    S[]"),
        (b"a?: import('@x/types').S", b"a?: import('@x/types').S"),
        (b"const a = await import('x')", b"const a = await import('x')"),
        (b"interface A {\n  x?: B\n  in2?: C\n}", b"interface A {\n  x?: B\n  'in2'?: C\n}"),
        (b"const r = /<!--[^]*?-->/g", b"const r = /<!-\\-[^]*?-->/g"),
        (b"export type * from './a'", b"export      * from './a'"),
        (b"type G<in T, out U, in out V> = T", b"type G<   T,     U,        V> = T"),
        (b"abstract override a: B", b"abstract          a: B"),
        (b"f<typeof import('./x')>(a)", b"f<any>(a)"),
        (b"const a: typeof import('./x')", b"const a: typeof import('./x')"),
        (b"for (const a in b) {}", b"for (const a in b) {}"),
        (b"<p>\n Pan & Zoom\n</p>", b"<p>\n Pan &amp; Zoom\n</p>"),
        (b"<p>A &amp; {b} & C</p>", b"<p>A &amp; {b} &amp; C</p>"),
        (b'<a href="/x?a=1&b=2">x</a>', b'<a href="/x?a=1&amp;b=2">x</a>'),
        (b"type A = B<C> & D<E>; <x/>", b"type A = B<C> & D<E>; <x/>"),
        (b"const f = () => a & b < c; <x/>", b"const f = () => a & b < c; <x/>"),
        (b"let a = b & c", b"let a = b & c"),
        (b"", b""),
    ],
)
def test_what_the_grammar_does_not_know_is_written_in_the_older_way(code, expected):
    assert rewritten(code) == expected


@pytest.mark.parametrize(
    "code", [b"static {" * 9, b"<p>a & b</p>" * 3, b"type A<in T> = <p>&</p>", b"in?:\n" * 5]
)
def test_nothing_is_left_out_and_edits_never_overlap(code):
    edits = scripts.edits(code)
    assert all(one.end <= other.start for one, other in pairwise(edits))
    kept = b"".join(rewritten(code).split()).replace(b"&amp;", b"&").replace(b"$()", b"").replace(b"'", b"")
    assert set(b"".join(code.split())) - set(kept) <= set(b"in?:")
