"""C# of today in older words: what is old stays, and whatever is there no edit breaks the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secscan.contract import FileResult, Rewrite, SourceFile, Tried, UnseenPart
from secscan.rewrites import csharp
from secscan.rewrites.text import apply
from secscan.scanners.semgrep import scanner as semgrep

OLD = """using System;
[A(1, B = new[] { 1 })]
public class C<T> : D<T>, IE where T : class, new()
{
    [F] public int G { get; set; } = 1;
    C(int h) : base(h) { var i = $"{j["k"]} {l}"; var m = @"n ""o"" [p]"; char q = '"'; }
    public int this[int r] => s?[r] ?? t[0];
    record U(int V) : W(V);
}
"""


def test_what_is_not_new_stays() -> None:
    assert csharp.edits(OLD.encode()) == []
    file = SourceFile("a.cs", frozenset({"csharp"}), 1, "")
    assert semgrep.rewritten(file, OLD.encode(), None) is None


@given(
    st.lists(
        st.sampled_from(
            ["class ", "A", "(", ")", "[", "]", "{", "}", ";", ":", "=", '"', '"""', "$", "'", "<", ">", "..",
             "?", ".", " ", "\n", "//", "/*", "*/", "where ", "extension", "is ", ",", "\\", "@", "#"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_is_there_edits_are_apart_and_inside(parts: list[str]) -> None:
    content = "".join(parts).encode()
    edits = csharp.edits(content)
    assert all(0 <= edit.start <= edit.end <= len(content) for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert isinstance(apply(content, edits), Rewrite)


def test_older_words_come_before_blanks() -> None:
    content = b"class A(B b) { }\nclass { ( }\n"
    file = SourceFile("a.cs", frozenset({"csharp"}), 1, "")
    said = FileResult(unseen=(UnseenPart(2, 2, "r", "syntax"),))
    first = semgrep.rewritten(file, content, Tried(said))
    assert first is not None
    assert first.unseen == ()
    assert b"A(B b) { }" in first.content
    second = semgrep.rewritten(file, content, Tried(said, first))
    assert second is not None
    assert [(part.start_line, part.end_line) for part in second.unseen] == [(2, 2)]
    assert b"class {" not in second.content


def made(text: str) -> str:
    return apply(text.encode(), csharp.edits(text.encode())).content.decode()


def test_conditions_that_cut_a_member_in_two_are_blanked():
    text = "interface A\n{\n    int B()\n#if C\n    { return 1; }\n#else\n    ;\n#endif\n    int D()\n#if E\n => 1\n#endif\n ;\n}\n"
    kept = [line.strip() for line in made(text).split("\n")]
    assert kept == [
        "interface A",
        "{",
        "int B()",
        "",
        "{ return 1; }",
        "",
        "",
        "",
        "int D()",
        "",
        "=> 1",
        "",
        ";",
        "}",
        "",
    ]


def test_another_branch_that_does_something_stays():
    for other in ("int F() { return Run(x); }", "=> Run(x);", "#if G\n=> Run();\n#endif"):
        text = f"class A {{ int B()\n#if C\n=> 1;\n#else\n{other}\n#endif\n}}\n"
        assert "Run(" in made(text)
        assert "#else" in made(text)


def test_an_index_that_is_called_like_the_target_of_an_attribute():
    assert made("x = new D { [type] = 1 };") == "x = new D { [(type)] = 1 };"
    assert csharp.edits(b"[type: A] class B { [C] int D; }") == []


def test_a_comma_that_ends_a_changed_copy_and_directives_of_one_file_are_blanked():
    code = b"#:sdk A.B\nvar a = b with { C = [], D = e with { F = 1, }, };\nvar g = new { H = 1, };\n"
    expected = (
        b"         \nvar a = b with { C =  new[]{}, D = e with { F = 1  }  };\nvar g = new { H = 1, };\n"
    )
    assert apply(code, csharp.edits(code)).content == expected
