from __future__ import annotations

import growth
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.iac.dockerfile import read_dockerfile
from secscan.iac.image_build import dockerfile_units
from secscan.iac.shell import split_commands
from secscan.syntax.positions import DocumentError


def body(text):
    (unit,) = dockerfile_units(text)
    return unit.body


def commands(text):
    return [command["words"] for i in body(text)["instructions"] for command in i["commands"]]


def test_continuations_hold_comments_and_empty_lines():
    text = "FROM a:1\nRUN one \\\n  # a comment\n\n  two \\\n\nthree\nUSER x"
    instructions = read_dockerfile(text)
    assert [(i.name, i.span[0], i.span[2]) for i in instructions] == [
        ("FROM", 1, 1),
        ("RUN", 2, 7),
        ("USER", 8, 8),
    ]
    assert instructions[1].value.split() == ["one", "two", "three"]


def test_the_escape_directive_changes_what_continues():
    text = "# escape=`\nFROM a:1\nRUN one `\n two\nRUN dir C:\\\nUSER x"
    assert [i.name for i in read_dockerfile(text)] == ["FROM", "RUN", "RUN", "USER"]
    late = "FROM a:1\n# escape=`\nRUN dir C:\\\n two"
    assert [i.name for i in read_dockerfile(late)] == ["FROM", "RUN"]


def test_here_documents_are_not_instructions():
    text = "FROM a:1\nRUN <<EOF <<-'B'\nUSER root\nEOF\n\tUSER root\n\tB\nCOPY <<x /y\nUSER root\nx\nUSER app"
    assert body(text)["final"]["user"] == "app"
    assert [h.name for h in read_dockerfile(text)[1].heredocs] == ["EOF", "B"]


def test_what_only_looks_like_a_here_document_hides_nothing():
    text = "FROM a:1\nRUN echo \"x <<EOF y\" $((1<<2)) 'a <<B' <<<c\nUSER root"
    assert body(text)["final"]["user"] == "root"


def test_commands_are_told_apart_with_their_lines():
    text = 'FROM a:1\nRUN if x; then sudo -E y "a && b" && \\\n  A=1 curl z | sh -s; fi # | no\nRUN ["sh", "-c", "sudo one; two"]\nCMD ["x", "y"]'
    assert commands(text) == [
        ["x"],
        ["sudo", "-E", "y", "a && b"],
        ["curl", "z"],
        ["sh", "-s"],
        ["fi"],
        ["sudo", "one"],
        ["two"],
        ["x", "y"],
    ]
    (unit,) = dockerfile_units(text)
    assert unit.place.find(["instructions", 1, "commands", 2]).span == (3, 7, 3, 13)
    assert unit.place.find(["instructions", 1, "commands", 1]).span == (2, 16, 2, 34)


def test_variables_of_both_forms():
    text = "FROM a:1\nENV A=1 B=\"two words\" C='x'\\ y\nENV OLD the value\nARG D\nARG E=5 F"
    found = [v for i in body(text)["instructions"] for v in i["variables"]]
    assert found == [
        {"name": "A", "value": "1"},
        {"name": "B", "value": "two words"},
        {"name": "C", "value": "x y"},
        {"name": "OLD", "value": "the value"},
        {"name": "E", "value": "5"},
    ]


def test_stages_and_the_final_user():
    text = "ARG V=1\nFROM base:$V AS One\nUSER a\nFROM one AS two\nRUN x\nFROM two\nCOPY --from=one /x /y\nONBUILD USER root"
    found = body(text)
    assert [(s["name"], s["resolved"], s["tag"], s["parent"]) for s in found["stages"]] == [
        ("one", "base:1", "1", None),
        ("two", "one", "", 0),
        ("", "two", "", 1),
    ]
    assert (found["final"]["user"], found["final"]["user_at"], found["final"]["image"]) == (
        "a",
        ["instructions", 2],
        "base:1",
    )
    assert found["instructions"][6]["flags"] == {"from": "one"}
    assert found["instructions"][7]["onbuild"]


def test_references():
    text = "FROM r.example:5000/x\nFROM r.example:5000/x:2@sha256:0\nFROM ${UNSET}\nFROM ${UNSET:-y:3}"
    stages = body(text)["stages"]
    assert [(s["tag"], s["digest"], s["variable"]) for s in stages] == [
        ("", "", False),
        ("2", "sha256:0", False),
        ("", "", True),
        ("3", "", False),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("FROM a\nRUNX b", 2),
        ("RUN x", 1),
        ("ARG x", 1),
        ("FROM a\n{% if x %}\nUSER root", 2),
        ("FROM a\nRUN <<EOF\nUSER root", 2),
    ],
)
def test_what_buildkit_refuses_names_its_line(text, line):
    with pytest.raises(DocumentError) as caught:
        dockerfile_units(text)
    assert caught.value.line == line


def test_nothing_but_comments_is_no_unit():
    assert dockerfile_units("") == ()
    assert dockerfile_units("# syntax=x\n\n  # y\n") == ()


def readable(text, length):
    """The instructions; none where the text is refused, at one of its lines."""
    try:
        return read_dockerfile(text)
    except DocumentError as caught:
        problem = caught
    assert 1 <= problem.line <= length
    return ()


@given(
    st.lists(
        st.sampled_from(
            [
                "FROM a:1",
                "RUN x \\",
                "# c",
                "",
                "  y",
                "USER root",
                "RUN <<E",
                "E",
                'RUN ["a", "b"]',
                'ENV A="b',
            ]
        ),
        max_size=12,
    )
)
def test_every_line_belongs_to_one_instruction_at_most(lines):
    text = "\n".join(lines)
    found = readable(text, len(lines))
    taken = [n for i in found for n in range(i.span[0], i.span[2] + 1)]
    assert len(taken) == len(set(taken))
    if found:
        dockerfile_units(text)


@given(st.text("ab &|;()\"'\\#$\n`<>=", max_size=60))
def test_commands_stand_where_they_say(text):
    for command in split_commands(text):
        assert command.words
        assert 0 <= command.start < command.end <= len(text)


def test_thousands_of_stages_are_read_in_linear_time():
    def read(count):
        return dockerfile_units("FROM a AS b\nFROM B AS c\n" + "FROM x\n" * count + "FROM c")

    growth.assert_linear(read, 1_000)
    [unit] = read(10_000)
    stages = unit.body["stages"]
    assert [stage["parent"] for stage in (stages[0], stages[1], stages[2], stages[-1])] == [None, 0, None, 1]
    again = dockerfile_units("FROM a AS x\nFROM b AS x\nFROM x\n")[0].body["stages"]
    assert again[2]["parent"] == 1, "the last stage of a name counts"


USERS = {
    "ARG U=root\nUSER $U": "root",
    "ARG U=root\nUSER ${U}": "root",
    'ARG U="root"\nUSER "$U"': "root",
    "USER ${U:-root}": "root",
    "ENV U=0 V=$U\nUSER $U:$U": "0:0",
    "ENV U root\nUSER $U": "root",
    "ARG A=ro\nARG U=${A}ot\nUSER $U": "root",
    "ARG U=app\nENV U=root\nUSER $U": "root",
    "ENV U=root\nARG U=app\nUSER $U": "root",
    "USER $U\nARG U=root": "$U",
    "ARG U\nUSER $U": "$U",
    "ARG G\nUSER $G": "root",
    "ONBUILD ARG U=root\nUSER $U": "$U",
    "USER app": "app",
}


@pytest.mark.parametrize("text", USERS)
def test_whom_the_last_user_names(text):
    (unit,) = dockerfile_units(f"ARG G=root\nFROM scratch\n{text}\n")
    assert unit.body["final"]["user"] == USERS[text]


def test_a_stage_takes_the_environment_of_the_stages_it_builds_on():
    text = "FROM x AS one\nENV U=root\nARG V=root\nFROM one\nUSER {}\n"
    assert dockerfile_units(text.format("$U"))[0].body["final"]["user"] == "root"
    assert dockerfile_units(text.format("$V"))[0].body["final"]["user"] == "$V"
    above = "FROM x AS one\nENV U=root\nUSER $U\nFROM one\nRUN x\n"
    assert dockerfile_units(above)[0].body["final"]["user"] == "root"
