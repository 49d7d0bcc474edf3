from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.syntax.json import json_place, load_json
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=15,
)


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_each_place_holds_its_value(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    lines = LineIndex(text)

    def walk(here, place):
        start = lines.index(*place.span[:2])
        if place.span[0] == place.last:
            part = text[start : lines.index(*place.span[2:])]
            whole = part if not keyed[0] else "{" + part + "}"
            assert here in ([json.loads(whole)] if not keyed[0] else list(json.loads(whole).values()))
        parts = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        for key, inner in parts:
            keyed[0] = isinstance(here, dict)
            walk(inner, place.parts[key])

    keyed = [False]
    walk(value, json_place(text))


def test_tabs_and_escapes():
    text = '{\n\t"a\\u0062": [1,\n\t\t{"x": "\\"}"}]\n}'
    place = json_place(text)
    assert place.find(("ab",)).span == (2, 2, 2, 16)
    assert place.find(("ab", 1, "x")).span == (3, 4, 3, 14)
    assert place.find(("ab",)).last == 3


@pytest.mark.parametrize(
    ("text", "line"), [("{", 1), ('{"a":\n1,}', 2), ("", 1), ("[" * 100_000, 1), ("9" * 5000, 1)]
)
def test_what_cannot_be_read_names_its_line(text, line):
    with pytest.raises(DocumentError) as caught:
        load_json(text)
    assert caught.value.line == line


def test_depth_is_limited_and_numbers_that_json_lacks_are_text():
    with pytest.raises(DocumentError):
        json_place("[" * 200 + "]" * 200)
    assert load_json("[NaN, -Infinity]") == ["NaN", "-Infinity"]
