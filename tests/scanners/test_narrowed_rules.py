"""Rules narrowed to the words of a text: nothing that could match is left out."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_world import staged

from secscan.contract import SourceFile
from secscan.errors import SecscanError
from secscan.scanners.semgrep import scanner as semgrep
from secscan.scanners.semgrep.adjacent import adjacent, without_blanks
from secscan.scanners.semgrep.expressions import clauses
from secscan.scanners.semgrep.groups import groups
from secscan.scanners.semgrep.narrow import Alphabet
from secscan.scanners.semgrep.patterns import words
from secscan.scanners.semgrep.rulebook import Rulebook, only_for, parsed, screened
from secscan.system.command import Completed, Ending
from secscan.system.tools import SystemTools


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("exec", [{"exec"}]),
        (r"\bos\.(system|popen)\(", [{"os."}, {"system", "popen"}]),
        ("(?i)Access-Control", [{"access-control"}]),
        ("ab|cd", [{"ab", "cd"}]),
        ("ab|c", []),
        ("ab?c", []),
        ("xyab?c", [{"xya"}]),
        ("abc*", [{"ab"}]),
        ("(abc)+d{2,}ef", [{"abc"}, {"ef"}]),
        ("(?!abc)de(?=fg)", [{"de"}, {"fg"}]),
        ("(?:abc)?de", [{"de"}]),
        ("[rR]equest", [{"request"}]),
        ("[xyz]equest", [{"equest"}]),
        (r"a\.b\/c", [{"a.b/c"}]),
        (r"(?<NAME>abc)\K(?P<X>de)\1", [{"abc"}, {"de"}]),
        ("(?x) a b", []),
        ("(abc", []),
        ("[abc", []),
    ],
)  # fmt: skip
def test_the_texts_that_an_expression_asks_for(expression: str, wanted: list[set[str]]) -> None:
    assert set(clauses(expression)) == set(map(frozenset, wanted))


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        (r"(?<![\w$.])(?:req|ctx\.req)\s*\??\.\s*(?:query|body)(?![\w$])",
         {"req.query", "req.body", "ctx.req.query", "ctx.req.body"}),
        (r"on\s*+\(\s*+['\"]Data", {"data"}),
        (r"on\s*+\(\s*+Data", {"on(data"}),
        (r"abcd.*ef|ghij\w", {"abcd", "ghij"}),
        (r"abcd.*ef|gh\w", set()),
        (r"abc(?:de)?f", {"abcf", "abcdef"}),
        (r"abc(?:de)*fghi", {"fghi"}),
        (r"abc(?:de)+\bfghij", {"abcde"}),
        (r"(?:ab\w*cdef)?g", set()),
        (r"(?:ab\w*cdef){1,2}g", {"cdef"}),
        (r"(?:[ab]{1,9}|abcd)efgh", {"efgh"}),
        (r"req\s*\.(?:get|query\w*)\b", {"req.get", "req.query"}),
        (r"req\.(?:get|\w+)\b", {"req.", "req.get"}),
        (r"(?:req|request)\.(?:a{2}|b+c)", {"req.a", "request.a", "req.b", "request.b"}),
        (r"foo bar\?baz", {"foobarbaz"}),
        ("(?x) abcd", set()),
        ("(abcd", set()),
    ],
)  # fmt: skip
def test_the_texts_that_an_expression_asks_for_without_blanks(expression: str, wanted: set[str]) -> None:
    assert adjacent(expression) == wanted


Pair = tuple[str, str]
"""An expression, and a text that it matches."""
ATOMS: tuple[Pair, ...] = (
    *(("ab", "ab"), ("Cd", "Cd"), (r"\.", "."), ("[eE]f", "Ef"), (r"\w", "z"), ("[xy]", "y"), (".", "a")),
    *(
        (r"\s*", "\n"),
        (r"\s*+", ""),
        (r"\s{0,3}", "  "),
        (r"\??", "?"),
        (r"\b", ""),
        (" ", " "),
        ("ghij", "ghij"),
    ),
)
REPEATS = {"": 1, "?": 0, "*": 2, "+": 3, "{2}": 2, "{0,2}": 1, "??": 1, "++": 1}


def _joined(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    rows = st.lists(inner, min_size=1, max_size=4).map(
        lambda pairs: ("".join(e for e, _ in pairs), "".join(t for _, t in pairs))
    )
    return rows | st.builds(
        lambda some, sign: (f"(?:{'|'.join(e for e, _ in some)}){sign}", some[-1][1] * REPEATS[sign]),
        st.lists(rows, min_size=1, max_size=3),
        st.sampled_from(sorted(REPEATS)),
    )


@given(st.recursive(st.sampled_from(ATOMS), _joined, max_leaves=12))
@settings(max_examples=60, deadline=None)
def test_what_an_expression_matches_holds_one_of_its_texts_without_blanks(pair: Pair) -> None:
    wanted = adjacent(pair[0])
    assert not wanted or any(one in without_blanks(pair[1].lower()) for one in wanted)


LITERAL = {"id": "a", "languages": ["python"], "pattern": '$X.get("origin", ...)'}


@pytest.mark.parametrize(
    "text",
    [
        'x.get("origin")',
        "x.get('ORIGIN')",
        'x.get("ori" "gin")',
        "x.get('o' + 'rigin')",
        'x.get("" + "origin")',
        'x.get(f"ori{1}gin")',
        "x.get(`ori${gin}`)",
        'a = """\nori"""; x.get(a + "gin")',
        'x.get("ori\\\ngin")',
        'x.get("\\x6frigin")',
    ],
)
def test_a_text_in_quotes_may_be_put_together_from_pieces(text: str) -> None:
    assert book(LITERAL).can_match(book(LITERAL).present(text), "a.py")


def test_a_rule_for_a_text_in_quotes_is_not_for_a_file_without_it() -> None:
    assert not book(LITERAL).can_match(book(LITERAL).present('x.get("organ"); origi = "gin"'), "a.py")


def test_a_source_that_is_put_together_elsewhere_is_left_out() -> None:
    rule = {"id": "a", "languages": ["python"], "pattern-regex": r"req\s*\??\.\s*(?:query|body)"}
    assert book(rule).can_match(book(rule).present("x = REQ\n  ?. body"), "a.py")
    assert not book(rule).can_match(book(rule).present("req.url + ctx.query + body"), "a.py")


@given(st.text(alphabet="ab|()[]*+?{}1,\\.^$:!=<>iKx", max_size=24))
@settings(max_examples=300, deadline=None)
def test_no_expression_breaks_the_reader(expression: str) -> None:
    assert all(len(text) >= 2 for clause in clauses(expression) for text in clause)
    assert all(len(text) >= 4 for text in adjacent(expression))


@given(st.from_regex(r"(?:ab|[cd]e?|x(?:yz|yy)+|\.q){1,4}", fullmatch=True))
def test_what_an_expression_matches_holds_what_it_asks_for(text: str) -> None:
    for clause in clauses(r"(?:ab|[cd]e?|x(?:yz|yy)+|\.q){1,4}"):
        assert any(wanted in text.lower() for wanted in clause)


@pytest.mark.parametrize(
    ("pattern", "language", "wanted"),
    [
        ("os.system($COMMAND, ...)", "python", {"os", "system"}),
        ('flask.make_response("text", $X)', "python", {"flask", "make_response"}),
        ('$X.set("Access-Control-Allow-Origin", $...ARGS)', "javascript", {"set"}),
        ("new Function(..., $CODE)", "javascript", {"Function"}),
        ('f"...{$X}..."', "python", set()),
        ("try: ...\nexcept $E: pass", "python", set()),
    ],
)
def test_the_words_that_a_pattern_asks_for(pattern: str, language: str, wanted: set[str]) -> None:
    assert words(pattern, language) == wanted


def book(*rules: dict[str, Any]) -> Rulebook:
    return Rulebook("python", rules, Alphabet())


FLOW: dict[str, Any] = {
    "id": "a",
    "languages": ["python"],
    "mode": "taint",
    "pattern-sources": [{"pattern": "request.args"}, {"pattern": "sys.argv"}],
    "pattern-sanitizers": [{"pattern": "escape(...)"}, {"pattern": "shlex.quote(...)"}],
    "pattern-sinks": [
        {
            "patterns": [
                {"pattern-either": [{"pattern": "os.system($X)"}, {"pattern": "os.popen($X)"}]},
                {"pattern-not": "os.system(fixed)"},
                {"pattern-not-inside": "def $F(...): ..."},
            ]
        }
    ],
}


def test_a_rule_is_left_without_what_cannot_match() -> None:
    rules = book(FLOW)
    (left,) = rules.narrowed(rules.present("os.system(sys.argv); quote; shlex"))
    assert left["pattern-sources"] == [{"pattern": "sys.argv"}]
    assert left["pattern-sanitizers"] == [{"pattern": "shlex.quote(...)"}]
    assert left["pattern-sinks"] == [
        {
            "patterns": [
                {"pattern-either": [{"pattern": "os.system($X)"}]},
                {"pattern-not-inside": "def $F(...): ..."},
            ]
        }
    ]


@pytest.mark.parametrize("text", ["", "os.system(x)", "sys.argv", "os_system sys argv", "OS.SYSTEM sys.argv"])
def test_a_rule_without_source_or_sink_cannot_match(text: str) -> None:
    rules = book(FLOW)
    assert not rules.can_match(rules.present(text), "a.py")
    assert rules.flows(rules.present(text)) == 0


def test_a_condition_that_cannot_hold_rules_out_what_it_is_for() -> None:
    condition = {"metavariable-regex": {"metavariable": "$F", "regex": "^(eval|exec)$"}}
    rules = book({"id": "a", "languages": ["python"], "patterns": [{"pattern": "$F($X)"}, condition]})
    assert rules.can_match(rules.present("exec(a)"), "a.py")
    assert not rules.can_match(rules.present("execute(a)"), "a.py")


def test_what_is_not_known_is_kept_whole() -> None:
    rule = {"id": "a", "languages": ["python"], "match": {"any": ["eval(...)"]}}
    assert book(rule).narrowed(0) == [rule]


def test_all_rules_are_left_where_nothing_is_known_of_the_text() -> None:
    assert book(FLOW).narrowed(-1) == [FLOW]


def test_a_rule_for_other_files_cannot_match() -> None:
    rules = book(
        {"id": "a", "languages": ["regex"], "pattern-regex": ".", "paths": {"include": ["*.settings-env"]}}
    )
    assert rules.can_match(0, "a.settings-env")
    assert not rules.can_match(0, "a.settings-dotnet")


def test_a_file_that_no_rule_is_for_counts_as_looked_at(tmp_path: Path) -> None:
    empty = {"appsettings.json": b"{\n  \n}", "web/app.py": b"import os\nos.system(input())\n"}
    batch = [replace(f, present=semgrep.present(f, empty[f.path])) for f in staged(tmp_path, empty)]
    assert [f.path for f in batch if semgrep.can_match(f)] == ["web/app.py"]
    silent: dict[str, Any] = {"results": [], "errors": [], "paths": {"scanned": [batch[1].staged]}}
    done = Completed(Ending.EXIT, 0, json.dumps(silent).encode(), b"", 0.1)
    assert set(semgrep.parse(done, batch).files) == set(empty)
    del silent["paths"]["scanned"][:]
    done = Completed(Ending.EXIT, 0, json.dumps(silent).encode(), b"", 0.1)
    assert set(semgrep.parse(done, batch).files) == {"appsettings.json"}


def test_one_flow_stands_for_several_that_start_alike() -> None:
    others = [{**FLOW, "id": name, "pattern-sinks": [{"pattern": f"{name}($X)"}]} for name in "bcd"]
    others[0] = {**others[0], "pattern-sanitizers": [{"pattern": "escape(...)"}]}
    (one,) = screened([FLOW, *others], "python")
    assert one["pattern-sources"] == FLOW["pattern-sources"]
    assert len(one["pattern-sinks"]) == 4
    assert one["pattern-sanitizers"] == [{"pattern": "escape(...)"}]
    assert screened([FLOW], "python") == [FLOW]


def test_a_rule_for_some_files_keeps_the_paths_that_it_is_for() -> None:
    assert only_for(FLOW, "3-")["paths"] == {"include": ["3-*"]}
    settings_rule = {**FLOW, "paths": {"include": ["*.settings-nginx"]}}
    assert only_for(settings_rule, "3-")["paths"] == {"include": ["3-*.settings-nginx"]}


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 90_000), st.booleans()), max_size=30))
def test_every_file_is_in_one_group_whose_words_are_those_of_its_files(
    made: list[tuple[int, int, bool]],
) -> None:
    kinds = frozenset({"python"})
    files = [
        SourceFile(f"{n}.py", kinds, size, "", present=w, closely=c) for n, (w, size, c) in enumerate(made)
    ]
    found = groups(files, lambda file: not file.closely)
    assert sorted(f.path for group in found for f in group.files) == sorted(f.path for f in files)
    for group in found:
        assert all(file.present & ~group.words == 0 for file in group.files)
        assert all(file.closely != group.screened for file in group.files)


def patterns_below(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {v for k, v in node.items() if k in {"pattern", "pattern-inside"} and isinstance(v, str)}
        return own.union(*map(patterns_below, node.values()))
    return set[str]().union(*map(patterns_below, node)) if isinstance(node, list) else set()


def asked_by_engine(formula: Any) -> set[str]:
    """The words of the engine's own filter, where it wants all of them."""
    if formula in ("None", None):
        return set()
    kind, inner = formula
    if kind in {"Some", "And"}:
        return set[str]().union(*map(asked_by_engine, [inner] if kind == "Some" else inner))
    if kind == "Pred" and inner[0] == "Idents":
        return {word for name in inner[1] for word in re.findall(r"\w+", name)}
    return asked_by_engine(inner[0]) if kind == "Or" and len(inner) == 1 else set()


def leaves_aside(pattern: str, word: str) -> bool:
    """Whether the engine's filter does without a word that the text must hold: a type's name beside a
    metavariable, a symbol of Ruby, a label, a part of the language that has a name."""
    places = (
        rf":{word}\b|\b{word}:|: *\*?(\w+\.)?{word}\)|: *\*?{word}\.\w+\)|\({word} \$|\b(make|security)\b"
    )
    return bool(re.search(places, pattern))


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(set(semgrep.FOLDERS) - {"config", "shell", "template"}))
def test_no_word_is_asked_for_that_the_engine_does_without(tmp_path: Path, folder: str) -> None:
    try:
        core = SystemTools().find("semgrep-core")
    except SecscanError:
        pytest.skip("semgrep is not installed")
    rules = [r for p, text in semgrep._texts().items() if p.startswith(f"{folder}/") for r in parsed(text)]
    found = sorted(patterns_below([{**rule, "metadata": 0} for rule in rules]))
    one = {"languages": rules[0]["languages"][:1], "severity": "INFO", "message": "m"}
    singles = [{**one, "id": f"r{n}", "pattern": p} for n, p in enumerate(found)]
    (tmp_path / "r.json").write_text(json.dumps({"rules": singles}))
    asked = [core, "-prefilter_of_rules", str(tmp_path / "r.json")]
    said = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert len(said) == len(found)
    for entry in said:
        pattern = found[int(entry["rule_id"][1:])]
        more = words(pattern, folder) - asked_by_engine(entry["filter"])
        assert [word for word in more if not leaves_aside(pattern, word)] == [], pattern
