"""Components are read twice: as a template, and their script as a script, line by line where it stands."""

from __future__ import annotations

import pytest

from secscan.contract import FileResult, SourceFile, Tried
from secscan.rewrites import code, components

FILE = SourceFile("a.vue", frozenset({"html", "template", components.KIND}), 1, "")
VUE = b"""<template>
  <p v-html="x" />
</template>
<script setup lang="ts">
eval(route.query.q as string);
</script>
<style>p { color: red }</style>
"""


def test_a_component_is_a_template_and_then_a_script() -> None:
    first = code.rewritten(FILE, VUE, None)
    assert first is not None
    assert (first.content, first.kinds, first.partial) == (VUE, frozenset(), True)
    script = code.rewritten(FILE, VUE, Tried(FileResult(), first))
    assert script is not None
    assert (script.kinds, script.partial) == (frozenset({"typescript"}), False)
    assert script.content.splitlines()[4] == b"eval(route.query.q as string);"
    assert script.content.split() == b"eval(route.query.q as string);".split()
    assert [len(line) for line in script.content.splitlines()] == [len(line) for line in VUE.splitlines()]
    assert code.rewritten(FILE, VUE, Tried(FileResult(error="no"), script)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"<template><p/></template>\n",
        b"",
        b'<script type="application/json">{"a": 1}</script>',
        b"<script></script>",
    ],
)
def test_without_a_script_it_is_a_template_alone(content: bytes) -> None:
    assert code.rewritten(FILE, content, None) is None


def test_every_script_is_read_and_one_that_does_not_end() -> None:
    made = components.as_script(b"<script>a()</script>\n<SCRIPT lang='js'>b()</SCRIPT ><p>c()</p><script>d()")
    assert made.content.split() == [b"a()", b"b()", b"d()"]
    assert made.kinds == {"javascript"}


def test_hostile_content_costs_little() -> None:
    content = b"<script " * 50_000 + b"<script>" * 20_000
    assert len(components.script_of(content)) == len(content)
