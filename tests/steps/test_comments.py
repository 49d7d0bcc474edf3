"""Marks count in comments alone: not in strings, in tests' samples, or in sentences."""

from __future__ import annotations

import growth
import house
import pytest
from builders import finding
from hypothesis import given
from hypothesis import strategies as st

from secscan.model import Location
from secscan.steps.comments import _FAMILIES, _SUFFIXES, comment_lines
from secscan.steps.suppress import Excuses, foreign_mark, marks, unused
from secscan.syntax.text import source_text

MARK = "secscan: ignore[r] it is ours"
COMMENTS = {
    "a.py": ["x = 1  # ¤", "# ¤", "x = '#'  # ¤", 'y = "it\'s"  # ¤', '"""doc"""  # ¤', "x = rb'\\\\'  # ¤", "f(a)#¤", "x = 'a\\\n' # ¤"],
    "a.js": ["f();  // ¤", "/* ¤ */", "/*\n * ¤\n */", "x = '\\''; // ¤", "x = `a`; // ¤", "y = s.replace(/'/g, 1); // ¤", "z = a / b; // ¤"],
    "a.tsx": ["const a: string = `${b}`; // ¤"],
    "a.go": ["x := `\\`; // ¤", "r := '\"' // ¤", "/* ¤ */"],
    "A.java": ['char q = \'"\'; // ¤', 'String s = """\n " \n"""; // ¤', "// ¤"],
    "A.cs": ['var s = @"C:\\"; // ¤', 'var t = $@"a ""b"" c"; // ¤', "/// ¤"],
    "a.rs": ["fn f<'a>(x: &'a str) {} // ¤", 'let s = r#"a"b"#; // ¤'],
    "a.php": ["<?php f(); // ¤", "<?php f(); # ¤", "<!-- ¤ -->", "<?php /* ¤ */"],
    "a.rb": ["f # ¤", "x = 'it' # ¤", "# ¤"],
    "a.sh": ["f # ¤", 'echo "a b" # ¤', "x=$# # ¤", "echo 'a'; # ¤"],
    "a.yaml": ["a: b  # ¤", "# ¤", "a: it's  # ¤", 'a: "x" # ¤', "run: |\n  f x  # ¤"],
    "a.toml": ["a = 'x' # ¤", 'a = """\nx\n""" # ¤'],
    "Dockerfile": ["# ¤", "RUN f # ¤", "RUN echo 'x' # ¤"],
    "a.tf": ["# ¤", "// ¤", "/* ¤ */", 'a = "x" # ¤'],
    "a.sql": ["select 'x' -- ¤", "/* ¤ */"],
    "a.ini": ["a = b # ¤", "; ¤", "a = it's # ¤"],
    "a.rego": ["x := `a` # ¤"],
    "a.md": ["<!-- ¤ -->", "```python\nx = 1  # ¤\n```", "~~~\n# ¤\n~~~"],
    "a.json": ['{"//": "¤"}'],
    "a.html": ["<!-- ¤ -->"],
    "unknown": ["¤"],
}  # fmt: skip
STRINGS = {
    "a.py": ["x = '# ¤'", 'x = "# ¤"', '"""\n# ¤\n"""', "x = b'# ¤'", "x = f'''\n# ¤\n'''", 'x = "a\\\n# ¤"', "x = r'\\' # ¤'", "x = '''a'b\n# ¤\n'''", 'x = """\n# ¤\n'],
    "a.js": ["x = '// ¤'", 'x = "/* ¤ */"', "x = `\n// ¤\n`", "x = /\\/\\/ ¤/"],
    "a.go": ["x := `\n// ¤\n`", 'x := "// ¤"'],
    "A.java": ['String s = """\n// ¤\n""";', 'f("// ¤");'],
    "A.cs": ['var s = @"\n// ¤\n";'],
    "a.rs": ['let s = r#"\n// ¤ "\n"#;', 'let s = "a\n// ¤\n";'],
    "a.rb": ["x = '# ¤'", 'x = "#{y} # ¤"'],
    "a.sh": ["echo '# ¤'", "x=a#¤"],
    "a.yaml": ["a: '# ¤'", 'a: "# ¤"', "a: x#¤"],
    "a.toml": ["a = '''\n# ¤\n'''"],
    "a.tf": ['a = "# ¤"'],
    "a.sql": ["select '-- ¤'"],
    "a.md": ["write ¤ there", "add `# ¤` to the line", "# ¤", "    # ¤", "```\nx\n```\n# ¤", "> ¤"],
}  # fmt: skip


def cases(table):
    return [(name, text) for name, texts in table.items() for text in texts]


def found(name, text):
    return marks(source_text(name, text.replace("¤", MARK).encode()))


@pytest.mark.parametrize(("name", "text"), cases(COMMENTS))
def test_a_mark_in_a_comment_counts(name, text):
    [mark] = found(name, text)
    line = next(n for n, line in enumerate(text.split("\n"), 1) if "¤" in line)
    assert (mark.line, mark.rules, mark.reason) == (line, ("r",), found("unknown", text)[0].reason)


@pytest.mark.parametrize(("name", "text"), cases(STRINGS))
def test_a_mark_in_a_string_or_a_sentence_is_none(name, text):
    assert found("unknown", text), "where nothing is known of the file it would be one"
    assert found(name, text) == []


FOREIGN = {
    "bandit": ("a.py", "# nosec B602"),
    "semgrep": ("a.js", "// nosemgrep: x"),
    "secrets": ("a.py", "# pragma: allowlist secret"),
    "trivy": ("a.tf", "#trivy:ignore:r"),
    "hadolint": ("Dockerfile", "# hadolint ignore=DL3002"),
    "zizmor": ("a.yml", "# zizmor: ignore[r]"),
}


@pytest.mark.parametrize("tool", FOREIGN)
def test_other_tools_marks_count_in_comments_alone(tool):
    name, mark = FOREIGN[tool]
    rule = {"bandit": "bandit.B602", "semgrep": "semgrep.x", "hadolint": "hadolint.DL3002"}.get(
        tool, f"{tool}.r"
    )
    line = 2 if tool == "hadolint" else 1
    one = finding(scanner=tool, rule=rule, where=Location(name, line, 1, line, 9))
    assert foreign_mark(one, source_text(name, f"{mark}\nx\n".encode()))
    assert foreign_mark(one, source_text(name, f'x = "{mark}"\nx = "{mark}"\n'.encode())) is None


def test_samples_in_documents_are_not_unused():
    text = f"```python\nx  # {MARK}\n```\n"
    for name, count in {"a.md": 0, "b.rst": 0, "c.txt": 0, "d.py": 1}.items():
        source = source_text(name, text.encode())
        assert len(unused([], Excuses(marks=marks(source)))) == count, name


@given(
    st.sampled_from(sorted(_SUFFIXES)),
    st.text(st.sampled_from("\"'`/*#\\\n\r rb@a-<>!$(){}[];="), max_size=60),
)
def test_a_view_has_the_same_lines_of_the_same_length(family, text):
    source = source_text(f"a.{_SUFFIXES[family].split()[0]}", text.encode())
    view = comment_lines(source)
    assert [len(line) for line in view] == [len(line) for line in source.lines]
    for seen, line in zip(view, source.lines, strict=True):
        assert all(a in (b, " ") for a, b in zip(seen, line, strict=True))


@pytest.mark.parametrize("family", _FAMILIES)
def test_it_takes_linear_time(family):
    suffix = _SUFFIXES[family].split()[0]
    units = (
        '"',
        "'",
        '"""',
        "`",
        "/*",
        "/",
        "\\",
        "#",
        'r#"',
        "<!--",
        "(/[",
        '@"',
        "``` \n",
        "' \\\n",
        "-- ",
    )

    def read(count):
        for unit in units:
            comment_lines(source_text(f"a.{suffix}", (unit * count).encode()))

    growth.assert_linear(read, 2_000)


def test_our_own_tree_has_no_mark_that_is_a_sample():
    """Each mark that is told of our own sources stands in a comment."""
    for name in house.python_files():
        text = (house.ROOT / name).read_text("utf-8")
        if "secscan:" in text:
            commented = [one for one in house.comments(text) if "secscan: ignore[" in one]
            assert len(marks(source_text(str(name), text.encode(), python=True))) == len(commented), name
