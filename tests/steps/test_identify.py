from builders import at, finding, text
from hypothesis import given
from hypothesis import strategies as st

from secscan.steps.identify import identify, masked_text, scope, statement, strip_comment
from secscan.syntax.text import SourceText


def names(source, *lines, path="a.py", weakness="w", rule="semgrep.x"):
    found = [finding(rule, at(path, line=n, start=1, end=9), weakness=weakness) for n in lines]
    return [f.fingerprint for f in identify(found, text(path, source), lambda _text, _lines: {})]


CODE = """import os
class A:
    def run(self, cmd):
        os.system(cmd)
"""


def test_it_survives_lines_above_and_below_comments_white_space_and_another_scanner():
    [before] = names(CODE, 4)
    moved = (
        "# a note\n\nimport sys\n"
        + CODE.replace("os.system(cmd)", "os.system( cmd )  # nosec why")
        + "x = 1\n"
    )
    assert names(moved, 7) == [before]
    assert names(CODE, 4, rule="bandit.B605") == [before]


def test_it_changes_with_text_scope_path_and_class():
    [before] = names(CODE, 4)
    assert names(CODE.replace("cmd)\n", "cmd2)\n"), 4) != [before]
    assert names(CODE.replace("def run", "def walk"), 4) != [before]
    assert names(CODE, 4, path="b.py") != [before]
    assert names(CODE, 4, weakness="other") != [before]


def test_a_copy_of_a_finding_is_a_new_one():
    once = names(CODE, 4)
    twice = names(CODE + "        os.system(cmd)\n", 4, 5)
    assert twice[0] == once[0]
    assert twice[1] not in once


def test_a_reformatted_call_is_the_same_call():
    long = CODE.replace("        os.system(cmd)\n", "        os.system(\n            cmd\n        )\n")
    assert names(long, 4) == names(CODE, 4)
    assert names(long, 5) == names(CODE, 4)


def test_a_changed_argument_on_a_later_line_is_another_finding():
    one = "run(\n    'ls',\n    shell=True)\n"
    assert names(one, 1) != names(one.replace("'ls'", "command"), 1)


def test_subjects_identify_what_has_no_line_of_code():
    found = [finding("CVE-1", at("r.txt", line=n), subject="s", weakness="CVE-1") for n in (1, 1)]
    two = identify(found, {}, lambda _text, _lines: {})
    assert len({f.fingerprint for f in two}) == 2


def test_scope_in_several_languages():
    js = SourceText("a.js", "class A {\n  run(x) {\n    if (x) {\n      eval(x)\n    }\n  }\n}\n")
    assert scope(js, 4) == "A/run"
    go = SourceText("a.go", "func (s *S) Do(w W) {\n\tx()\n}\n")
    assert scope(go, 2) == "Do"
    tf = SourceText("a.tf", 'resource "aws_s3_bucket" "b" {\n  acl = "public-read"\n}\n')
    assert scope(tf, 2) == '"aws_s3_bucket" "b"'
    yml = SourceText("a.yml", "jobs:\n  build:\n    steps:\n      - run: x\n")
    assert scope(yml, 4) == "jobs/build/steps"


def test_comments_are_told_from_strings():
    assert strip_comment('u = "http://x#y"  # why', "a.py") == 'u = "http://x#y"  '
    assert strip_comment('fetch("http://x") // why', "a.js") == 'fetch("http://x") '
    assert strip_comment("color: #fff", "a.css") == "color: #fff"


def test_a_statement_does_not_swallow_the_block_it_opens():
    js = SourceText("a.js", "app.get('/', (req, res) => {\n  res.send(req.query.x)\n  other()\n})\n")
    assert statement(js, 2) == (2, 2)
    assert statement(js, 1) == (1, 1)


def test_masks_leave_no_secret_in_the_hashed_text():
    source = SourceText("a", "x = 'hunter2'\r\ny\n")
    assert masked_text(source, [(1, 6, 13)]) == "x = '*'\r\ny\n"


def test_overlapping_masks_and_odd_characters_hide_the_right_text():
    source = SourceText("a", "a\x0cb\u2028c\nkey = 'hunter2secret'\r\nrest\n")
    assert masked_text(source, [(2, 8, 21), (2, 8, 15), (2, 10, 12)]) == "a\x0cb\u2028c\nkey = '*'\r\nrest\n"


@given(st.lists(st.sampled_from(["os.system(a)", "os.system(b)", "x = 1", ""]), min_size=1, max_size=8))
def test_fingerprints_of_one_file_differ(lines):
    source = "\n".join(lines)
    hits = [n for n, line in enumerate(lines, 1) if line.startswith("os")]
    made = names(source, *hits)
    assert len(set(made)) == len(hits)
