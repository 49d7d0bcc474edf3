"""bandit's worker and the reading of its answers, with the real bandit."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from source_world import cut_short, run, scan, shown, staged

from secscan.contract import FileResult, SourceFile
from secscan.model import ColumnUnit, Confidence, Severity
from secscan.scanners import bandit
from secscan.scanners.semgrep import scanner as semgrep
from secscan.system.command import Completed, Ending

SHELL = b'import subprocess\nx = "h\xc3\xa9\xf0\x9f\x98\x80"; subprocess.run(cmd, shell=True)\n'
HERE = Path(__file__).parent
RECORDED = HERE.parent / "fixtures" / "bandit" / "answers.jsonl"


def test_a_finding_has_byte_columns_a_corrected_cwe_and_a_class(tmp_path: Path) -> None:
    outcome = scan(bandit, tmp_path, {"a/b.py": SHELL + b"eval(x)\n"}).outcome
    assert outcome.problem == ""
    assert shown(outcome, "a/b.py") == [
        ("bandit.B404", 1, 1, 1, 18),
        ("bandit.B602", 2, 16, 2, 47),
        ("bandit.B307", 3, 1, 3, 8),
    ]
    imported, shell, evaluated = outcome.files["a/b.py"].findings
    assert shell.location.unit is ColumnUnit.BYTE
    assert (shell.severity, shell.confidence) == (Severity.HIGH, Confidence.HIGH)
    assert (shell.weakness, shell.cwe) == ("os-command-injection", ("CWE-78",))
    assert (evaluated.weakness, evaluated.cwe) == ("code-injection", ("CWE-95",))
    assert imported.weakness == "bandit-b404"
    assert shell.message.endswith(".")


def test_marks_in_the_file_hide_nothing(tmp_path: Path) -> None:
    outcome = scan(bandit, tmp_path, {"a.py": b"eval(x)  # nosec\nexec(x)  # nosec B999\n"}).outcome
    assert [row[0] for row in shown(outcome, "a.py")] == ["bandit.B307", "bandit.B102"]


def test_a_call_over_several_lines_is_one_region_from_its_start(tmp_path: Path) -> None:
    code = b"import os, subprocess\nif x:\n    subprocess.Popen(\n        cmd,\n        shell=True,\n    )\n"
    outcome = scan(bandit, tmp_path, {"a.py": code}).outcome
    assert ("bandit.B602", 3, 5, 6, 6) in shown(outcome, "a.py")


def test_a_handler_is_reported_on_its_first_line_alone(tmp_path: Path) -> None:
    outcome = scan(bandit, tmp_path, {"a.py": b"try:\n    f()\nexcept Exception:\n    pass\n"}).outcome
    (finding,) = outcome.files["a.py"].findings
    where = finding.location
    assert (finding.rule, where.start_line, where.end_line) == ("bandit.B110", 3, 3)
    assert where.unit is ColumnUnit.WHOLE_LINE


PASSWORD = "hunter" + "2-is-mine"


@pytest.mark.parametrize(
    ("code", "rule", "columns"),
    [
        (f'password = "{PASSWORD}"', "bandit.B105", (12, 29)),
        (f'é = 1; db = {{"password": "{PASSWORD}"}}', "bandit.B105", (27, 44)),
        (f'd["secret"] = "{PASSWORD}"', "bandit.B105", (15, 32)),
        (f'if password == "{PASSWORD}": pass', "bandit.B105", (16, 33)),
        (f'connect(user="u", password="{PASSWORD}")', "bandit.B106", (28, 45)),
        (f'def f(user, password="{PASSWORD}"): return user', "bandit.B107", (22, 39)),
        (f'connect(user="{PASSWORD}", password="{PASSWORD}")', "bandit.B106", (42, 59)),
        (
            f'def f(user="{PASSWORD}", password="{PASSWORD}", *, z="{PASSWORD}"): return user',
            "bandit.B107",
            (40, 57),
        ),
    ],
)
def test_a_password_is_masked_and_told_nowhere(
    tmp_path: Path, code: str, rule: str, columns: tuple[int, int]
) -> None:
    ran = scan(bandit, tmp_path, {"a.py": (code + "\n").encode()})
    (finding,) = ran.outcome.files["a.py"].findings
    where = finding.location
    assert finding.rule == rule
    assert (where.start_column, where.end_column) == columns
    assert finding.masks == ((1, columns[0] + 1, columns[1] - 1),)
    assert finding.weakness == "hardcoded-secret"
    assert PASSWORD.encode() not in ran.done.stdout + ran.done.stderr
    assert PASSWORD not in repr(finding)
    assert "***" in finding.subject


def test_another_password_is_another_subject(tmp_path: Path) -> None:
    code = b'password = "one1"\npassword = "two2"\npassword = "one1"\n'
    subjects = [f.subject for f in scan(bandit, tmp_path, {"a.py": code}).outcome.files["a.py"].findings]
    assert subjects[0] == subjects[2] != subjects[1]


def test_a_password_over_several_lines_is_masked_on_each(tmp_path: Path) -> None:
    code = b'password = """one\ntwo\nthree""" + x\ntoken = "a\\tb"\n'
    outcome = scan(bandit, tmp_path, {"a.py": code}).outcome
    masks = [f.masks for f in outcome.files["a.py"].findings]
    assert masks == [((4, 9, 15),)]
    outcome = scan(bandit, tmp_path / "2", {"a.py": b'password = """one\ntwo\nthree"""\n'}).outcome
    assert outcome.files["a.py"].findings[0].masks == ((1, 12, 18), (2, 1, 4), (3, 1, 9))


def test_no_text_is_no_secret(tmp_path: Path) -> None:
    outcome = scan(bandit, tmp_path, {"a.py": b'password = ""\nd = {"token": None}\n'}).outcome
    assert [f.dismissed for f in outcome.files["a.py"].findings] == ["no text is assigned"] * 2


HOSTILE = {
    "nul.py": b"x = 1\0\n",
    "python2.py": b"print 'x'\n",
    "newer.py": b"type X = int\n",
    "minus.py": b"x = " + b"-" * 100_000 + b"1\n",
    "brackets.py": b"x = " + b"[" * 5_000 + b"]" * 5_000 + b"\n",
    "bytes.py": b"x = '\xff'\n",
}


def _told(result: FileResult) -> str:
    """Why the whole file was not seen, and what to do about it."""
    assert all(part.start_line == 0 for part in result.missed)
    return "".join(f"{part.reason} ({part.advice})" for part in result.missed)


def test_what_cannot_be_parsed_has_failed_and_says_why(tmp_path: Path) -> None:
    ran = scan(bandit, tmp_path, {**HOSTILE, "zfine.py": b"eval(x)\n"})
    assert ran.outcome.problem == ""
    errors = {path: result.error or _told(result) for path, result in ran.outcome.files.items()}
    assert errors.pop("zfine.py") == ""
    assert set(errors) == set(HOSTILE)
    assert all(errors.values())
    assert "newer interpreter" in errors["python2.py"]
    assert ran.outcome.files["zfine.py"].findings[0].rule == "bandit.B307"


NEWER = [
    (b"type X = int", (3, 12)),
    (b"def first[T](items: list[T]) -> T: return items[0]", (3, 12)),
    (b"class Box[T]: pass", (3, 12)),
    (b"x = f'{d['key']}'", (3, 12)),
    (b"class Box[T = int]: pass", (3, 13)),
    (b"x = t'{name}'", (3, 14)),
    (b"try: pass\nexcept OSError, ValueError: pass", (3, 14)),
]


@pytest.mark.parametrize(("code", "needed"), NEWER)
def test_newer_syntax_says_which_python_it_needs(
    tmp_path: Path, code: bytes, needed: tuple[int, int]
) -> None:
    result = scan(bandit, tmp_path, {"a.py": code + b"\n"}).outcome.files["a.py"]
    told = f"its syntax is Python {needed[0]}.{needed[1]}'s" in _told(result)
    assert told is (sys.version_info < needed)
    assert [part.kind for part in result.missed] == ["interpreter"] * told
    assert result.error == ""


def test_semgrep_sees_a_file_that_is_too_new_for_bandit(tmp_path: Path) -> None:
    code = b"from flask import request\ntype Name = str\neval(request.args['x'])\n"
    result = scan(semgrep, tmp_path, {"a.py": code}).outcome.files["a.py"]
    assert result.error == ""
    assert [finding.rule for finding in result.findings] == ["semgrep.python-code-injection"]


NO_PASSWORDS = [
    ('token_field = "access_token"', "the name of a field, not its value"),
    ('password = "${DB_PASSWORD}"', "a placeholder of a template"),
    ('token_url = "https://login.our.host/oauth/token"', "a path or an address"),
    ('password = "change-me"', "a placeholder, as its own text says"),
]


@pytest.mark.parametrize(("code", "reason"), NO_PASSWORDS)
def test_what_only_sounds_like_a_password_is_dismissed(tmp_path: Path, code: str, reason: str) -> None:
    (finding,) = scan(bandit, tmp_path, {"a.py": code.encode() + b"\n"}).outcome.files["a.py"].findings
    assert finding.dismissed == reason


def test_a_word_that_a_person_may_choose_is_no_false_word(tmp_path: Path) -> None:
    code = b'connect(user="admin", password="password")\n'
    assert [f.dismissed for f in scan(bandit, tmp_path, {"a.py": code}).outcome.files["a.py"].findings] == [
        ""
    ]


def test_a_long_sum_hides_nothing(tmp_path: Path) -> None:
    code = b"x = " + b"+".join([b"1"] * 1_500) + b"\neval(x)\n"
    outcome = scan(bandit, tmp_path, {"a.py": code}).outcome
    assert outcome.files["a.py"].error == ""
    assert [row[:2] for row in shown(outcome, "a.py")] == [("bandit.B307", 2)]


def test_line_ends_and_long_lines(tmp_path: Path) -> None:
    contents = {
        "crlf.py": b"x = 1\r\neval(x)\r\n",
        "cr.py": b"x = 1\reval(x)\r",
        "long.py": b"x = '" + b"a" * 100_000 + b"'; eval(x)\n",
        "feed.py": b"x = 1\x0c\neval(x)\n",
    }
    outcome = scan(bandit, tmp_path, contents).outcome
    lines = {path: [row[1:3] for row in shown(outcome, path)] for path in contents}
    assert lines == {"crlf.py": [(2, 1)], "cr.py": [(2, 1)], "long.py": [(1, 100_009)], "feed.py": [(2, 1)]}


def test_a_test_of_bandits_that_breaks_is_an_error_of_the_file(tmp_path: Path) -> None:
    code = b"import importlib\nimportlib.import_module()\neval(x)\n"
    result = scan(bandit, tmp_path, {"a.py": code}).outcome.files["a.py"]
    assert result.error == "bandit's test B001 crashed at line 2 (KeyError)"
    assert "bandit.B307" in [f.rule for f in result.findings]


def test_every_finding_of_bandit_itself_is_there(tmp_path: Path) -> None:
    """The tests of our own package are the sample; what `BanditManager` says is the truth."""
    from bandit.core.config import BanditConfig
    from bandit.core.manager import BanditManager

    names = sorted((HERE.parent / "fixtures").rglob("*.py")) + sorted(HERE.parent.rglob("test_*.py"))[:25]
    batch = staged(tmp_path, {f"{n:03}.py": path.read_bytes() for n, path in enumerate(names)})
    manager = BanditManager(BanditConfig(), "file", ignore_nosec=True)
    manager.files_list = [file.staged for file in batch]
    manager.run_tests()
    expected = Counter(
        (i.fname, f"bandit.{i.test_id}", rate(i.severity), i.confidence) for i in manager.results
    )
    outcome = run(bandit, batch).outcome
    found = Counter(
        (file.staged, f.rule, f.severity.label, f.confidence.label.upper())
        for file in batch
        for f in outcome.files[file.path].findings
    )
    assert sum(expected.values()) > 50
    assert found == expected


def rate(word: str) -> str:
    return word.lower()


def recorded_batch() -> list[SourceFile]:
    names = ("deep.py", "passwords.py", "python2.py", "shell.py")
    return [SourceFile(f"src/{name}", frozenset({"python"}), 1, "d", f"/staged/{name}") for name in names]


def test_recorded_answers_cut_at_every_byte() -> None:
    cut_short(bandit, RECORDED.read_bytes(), recorded_batch())


def test_recorded_answers() -> None:
    done = Completed(Ending.EXIT, 0, RECORDED.read_bytes(), b"", 0.1)
    outcome = bandit.parse(done, recorded_batch())
    assert {path: len(result.findings) for path, result in outcome.files.items()} == {
        "src/deep.py": 1,
        "src/passwords.py": 3,
        "src/python2.py": 0,
        "src/shell.py": 2,
    }
    assert outcome.files["src/python2.py"].error
    assert all(f.location.path == "src/shell.py" for f in outcome.files["src/shell.py"].findings)


@pytest.mark.parametrize(
    "finding",
    [
        {},
        {"test": "B101", "region": [1, 1, 1], "whole": False, "cwe": 1, "severity": "LOW", "confidence": "LOW"},
        {"test": "B101", "region": "x", "whole": False, "cwe": 1, "severity": "LOW", "confidence": "LOW"},
        {"test": "B101", "region": [1, 1, 1, 1], "whole": False, "cwe": "?", "severity": "", "confidence": ""},
        {"test": "B101", "region": [1, 1, 1, 1], "whole": 0, "cwe": 1, "severity": "", "confidence": "",
         "text": "", "masks": [[1]]},
        {"test": "B101", "region": [1, float("inf"), 1, 1], "whole": 0, "cwe": 1, "severity": "", "confidence": "",
         "text": ""},
        {"test": "B101", "region": [1, 1, 1, 1], "whole": 0, "cwe": float("inf"), "severity": "", "confidence": "",
         "text": "", "masks": [[1, 1, float("inf")]]},
    ],
)  # fmt: skip
def test_an_answer_that_is_no_finding_is_an_error_of_its_file(finding: dict[str, object]) -> None:
    lines = [{"i": 0, "findings": [finding], "error": ""}, {"done": True}]
    stdout = "".join(json.dumps(line) + "\n" for line in lines).encode()
    outcome = bandit.parse(Completed(Ending.EXIT, 0, stdout, b"", 0.1), recorded_batch()[:1])
    assert outcome.files["src/deep.py"].error == "the worker's answer cannot be read"


def test_rules_say_what_findings_mean() -> None:
    rules = bandit.rules()
    assert rules["bandit.B602"].cwe == ("CWE-78",)
    assert all(rule.id == key and rule.short and rule.url for key, rule in rules.items())
    assert bandit.claims(recorded_batch()[0])
    assert not bandit.claims(SourceFile("a.js", frozenset({"javascript"}), 1, "d"))


def test_links_are_bandits_own() -> None:
    from bandit.core.docs_utils import get_url
    from bandit.core.extension_loader import MANAGER

    known = {**MANAGER.plugins_by_id, **MANAGER.blacklist_by_id}
    for key, rule in bandit.rules().items():
        test_id = key.removeprefix("bandit.")
        if test_id in known:
            assert rule.url.rpartition("/latest/")[2] == get_url(test_id).split("/en/")[1].partition("/")[2]
