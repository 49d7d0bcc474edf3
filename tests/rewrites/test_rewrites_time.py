"""Rewriting runs outside of any cage over hostile text: whatever is written there, it takes linear time.

Each text would cost minutes or for ever if one construct were looked for again from each place.
"""

from __future__ import annotations

import growth
import pytest

from secscan.rewrites import blanks, bundles, csharp, scripts, shell
from secscan.rewrites.dockerfile import MOST_BYTES, with_plain_heredocs
from secscan.syntax.notebook import NotebookError, code_of

CODE = [
    b"/* ", b'"\\', b"'\\", b"`\\", b"}\n{", b"{\n", b"{\n}\n", b"[(\n", b"//", b'"a" ', b'" \' ` ', b"# ! ", b"\n", b"\\\n",
    b'"\\\n', b"*/", b"(/*",
]  # fmt: skip
SHARP = [
    *CODE, b"class A ", b"class A : B(", b"class A < ", b"is [", b"a?.b", b"?.a", b"using A = (", b"$", b'$"""', b'"""', b"= [", b", [1]",
    b'@"', b'@"""', b"(\n", b"ref readonly ", b"extension(", b'$$"""{{', b"'\\x0",
]  # fmt: skip
NOTEBOOKS = [
    '"', '"\\', "[", "{", '{"a":', "1,", "[],", '"a",', '"a":', "\\", '{"cells": [', "]", '{"cells": [{"cell_type": "code", "source": [',
]  # fmt: skip
CELL = '{"cells": [{"cell_type": "code", "source": [%s""]}]}'


@pytest.mark.parametrize("piece", CODE, ids=repr)
def test_blanks_take_linear_time(piece):
    def work(size):
        text = piece * size
        middle = text.count(b"\n") // 2 + 1
        return blanks.blanked(text, blanks.grown(text, [(middle, middle)], 3))

    growth.assert_linear(work, 1000)


@pytest.mark.parametrize("piece", SHARP, ids=repr)
def test_csharp_takes_linear_time(piece, monkeypatch):
    monkeypatch.setattr(csharp, "_FAR", 12)  # what is bounded is so beyond it: that is reached sooner
    growth.assert_linear(lambda size: csharp.edits(b"class A { " + piece * size), 300)


SCRIPTS = [
    b"<p>", b"<p>a & ", b"> ", b">\n", b"a='", b' a="&', b"static ", b"import('", b"import('a').b", b"\n in", b"type A<", b"in T, ",
    b"export type ", b"/<!-", b" `", b" `# ",
]  # fmt: skip


@pytest.mark.parametrize("look", [scripts.edits, shell.edits])
@pytest.mark.parametrize("piece", SCRIPTS, ids=repr)
def test_scripts_take_linear_time(piece, look):
    growth.assert_linear(lambda size: look(b"</" + piece * size), 1000)


@pytest.mark.parametrize(
    "piece",
    [b"typeof ", b"typeof" + b" " * 50, b"require( '", b"abcd\n", b" \t", b"@license"],
    ids=repr,
)
def test_bundles_take_linear_time(piece, monkeypatch):
    for size in ("_LARGE", "_HUGE"):  # below which less is looked at: all is, of every size
        monkeypatch.setattr(bundles, size, 1)
    growth.assert_linear(lambda size: bundles.unseen_parts(b"a b " * 9000 + piece * size), 5_000)


OPENINGS = [" <<a", " <<a<<a", "<<a", "<<'a", '<<"a', "1", " --a=b", "\\\n", " \\\n#\n", "<<-a"]


@pytest.mark.parametrize("end", ["", " x", '"'])
@pytest.mark.parametrize("piece", OPENINGS)
def test_here_documents_take_linear_time(piece, end):
    """Forty of them took longer than anybody waits where a name may be cut in two ways."""

    def work(size):
        text = f"FROM a\nRUN <<EOF{piece * size}{end}\nb\nEOF\n" + "a\n" * (size if "<<" in piece else 0)
        return with_plain_heredocs(text.encode(), 1)

    growth.assert_linear(work, 300)


def test_a_dockerfile_as_large_as_nobody_writes_is_left_alone():
    text = b"FROM a\nRUN <<EOF\nb\nEOF\n"
    assert with_plain_heredocs(text, 1) is not None
    assert with_plain_heredocs(text + b"#" * MOST_BYTES, 1) is None


@pytest.mark.parametrize("piece", NOTEBOOKS)
def test_notebooks_take_linear_time(piece):
    def work(size):
        try:
            return code_of(piece * size)
        except NotebookError:
            return None

    growth.assert_linear(work, 4000)


@pytest.mark.parametrize("piece", ['"a",', '"a\\n",', '"\\n\\n",', '"\\\\",'])
def test_cells_take_linear_time(piece):
    growth.assert_linear(lambda size: code_of(CELL % (piece * size)), 2000)


def test_a_notebook_that_is_nested_as_no_notebook_is_refused():
    with pytest.raises(NotebookError, match="nested too deeply"):
        code_of("[" * 200 + "]" * 200)
