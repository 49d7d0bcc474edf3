"""Code of notebooks: read cell by cell, and every place in it leads back into the file."""

from __future__ import annotations

import ast
import json

import pytest
from builders import at, finding
from hypothesis import given
from hypothesis import strategies as st
from repositories import leak, plant, scan, token

from secscan.model import ColumnUnit
from secscan.syntax.notebook import NotebookError, code_of, moved


def cell(source, kind="code", **more):
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def book(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def lines(text):
    return text.splitlines(keepends=True)


SHELL = 'import os\n\nname = "é\\t" + input()\nos.system("ls " + name)\n'


@pytest.mark.parametrize("form", ["one string", "a list"])
@pytest.mark.parametrize("indent", [None, 1, 4])
def test_every_line_leads_back(form, indent):
    source = lines(SHELL) if form == "a list" else SHELL
    text = json.dumps(
        book(cell("# x", "markdown"), cell(source), cell(["y = 1"])), indent=indent, ensure_ascii=False
    )
    code = code_of(text)
    assert ast.unparse(ast.parse(code.text)) == ast.unparse(ast.parse(SHELL + "y = 1"))
    row = code.text.split("\n").index('os.system("ls " + name)') + 1
    place = moved(finding(where=at("a.ipynb", row, 11, 16, unit=ColumnUnit.CODE_POINT)), code).location
    line = text.split("\n")[place.start_line - 1]
    assert line[place.start_column - 1 : place.end_column - 1] == '\\"ls \\"'


def test_a_whole_line_is_what_is_written_of_it():
    text = json.dumps(book(cell(lines(SHELL))), indent=1)
    place = moved(finding(where=at("a", 4, 1, 1, unit=ColumnUnit.WHOLE_LINE)), code_of(text)).location
    line = text.split("\n")[place.start_line - 1]
    assert line[place.start_column - 1 : place.end_column - 1] == 'os.system(\\"ls \\" + name)\\n'


def test_what_only_ipython_understands_is_replaced():
    source = "%matplotlib inline\n!ls\nfiles = !ls\nn = %time f()\nos.path?\n?os\nif x:\n    %run y\n    !z\nr = await g()\nz = (1\n  % 2)\n"
    cells = (source, "%%bash\nrm -rf $x\n", "%%time\nx = 1\n", "await h()\n")
    code = code_of(json.dumps(book(*map(cell, cells))))
    ast.parse(code.text)
    assert "rm -rf" not in code.text
    assert "x = 1" in code.text
    assert "  % 2)" in code.text


def test_other_languages_have_no_python():
    assert code_of(json.dumps(book(cell("x <- 1"), kernelspec={"language": "R"}))).text == ""
    assert code_of(json.dumps(book(cell("x = 1"), kernelspec={"language": "python"}))).text.strip() == "x = 1"
    assert code_of(json.dumps(book(cell("x = 1"), language_info={"name": "ipython"}))).text.strip() == "x = 1"


def test_the_old_form():
    old = {
        "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1\n"], "language": "python"}]}],
        "nbformat": 3,
    }
    assert code_of(json.dumps(old)).text.strip() == "x = 1"


def test_a_second_source_hides_nothing():
    text = '{"cells": [{"cell_type": "code", "source": "os.system(x)", "source": "pass"}]}'
    assert "os.system(x)" in code_of(text).text


@pytest.mark.parametrize(
    "text", ["{", "[1", '{"cells": [}', '{"cells": [{"cell_type": "\\q"}]}', "}", '{"a": 1}}']
)
def test_what_is_no_json_is_an_error(text):
    with pytest.raises(NotebookError):
        code_of(text)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["cells", "source", "cell_type", "metadata", "x"]), inner)
        ),
    )
)
def test_no_json_breaks_it(value):
    code = code_of(json.dumps(value))
    assert len(code.origins) in (0, code.text.count("\n") + 1)


def test_a_scan_sees_the_code_and_the_outputs(tmp_path):
    output = {"output_type": "stream", "name": "stdout", "text": [leak(), "x\n"]}
    weak = "import subprocess\nsubprocess.call(input(), shell=True)\n"
    text = json.dumps(book(cell(lines(weak), outputs=[output], execution_count=1)), indent=1)
    plant(tmp_path, {"a.ipynb": text, "broken.ipynb": text[:-9], "empty.ipynb": ""})
    seen = scan(tmp_path, "a.ipynb", "--stage", "sast")
    rules = {(f["rule"], f["location"]["startLine"]) for f in seen.report["findings"]}
    row = 1 + next(n for n, line in enumerate(text.split("\n")) if "shell=True" in line)
    leaked = 1 + next(n for n, line in enumerate(text.split("\n")) if token() in line)
    assert {row, leaked} <= {line for _, line in rules}
    seen = scan(tmp_path, "broken.ipynb", "empty.ipynb", stage="sast")
    assert seen.code == 3
    assert list(seen.gaps) == ["broken.ipynb"]
