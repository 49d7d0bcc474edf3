from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from secscan.contract import FileResult, Settings, SourceFile, Tried, UnseenPart
from secscan.model import ColumnUnit, Severity
from secscan.rewrites.text import restored
from secscan.scanners import hadolint
from secscan.system.command import Completed, Ending

RECORDED = (Path(__file__).parent.parent / "fixtures/hadolint/three-files.json").read_bytes()
BATCH = [
    SourceFile(f"{name}/Dockerfile", frozenset({"dockerfile"}), 1, "", f"/stage/{number}/Dockerfile")
    for number, name in enumerate(("bad", "broken", "clean"), 1)
]


def done(stdout: bytes, code: int = 0, ending: Ending = Ending.EXIT) -> Completed:
    return Completed(ending, code, stdout, b"", 0.1)


class BesidePython:
    def __init__(self, require_tool):
        self.find = require_tool

    def package(self, name: str) -> str:
        return "1"

    def python(self):
        return ("python",)


def test_recorded_output_accounts_for_every_file():
    outcome = hadolint.parse(done(RECORDED), BATCH)
    assert outcome.problem == ""
    assert set(outcome.files) == {"bad/Dockerfile", "broken/Dockerfile", "clean/Dockerfile"}
    assert outcome.files["clean/Dockerfile"].findings == ()
    assert outcome.files["clean/Dockerfile"].error == ""
    (part,) = outcome.files["broken/Dockerfile"].unseen
    assert (part.start_line, part.end_line, part.kind) == (0, 0, "syntax"), "all of the file"
    assert part.reason.startswith("line 2: cannot be parsed by hadolint (")
    assert "severity" in part.advice, "the report says why severities differ without hadolint's rules"


def test_recorded_findings_keep_rule_line_level_and_class():
    findings = {f.rule: f for f in hadolint.parse(done(RECORDED), BATCH).files["bad/Dockerfile"].findings}
    root = findings["hadolint.DL3002"]
    assert (root.location.start_line, root.location.unit) == (2, ColumnUnit.WHOLE_LINE)
    assert (root.severity, root.weakness, root.cwe) == (Severity.MEDIUM, "dockerfile-root-user", ("CWE-250",))
    assert findings["hadolint.DL3006"].weakness == "dockerfile-untagged-base"
    assert findings["hadolint.DL3004"].severity is Severity.HIGH, "the ignore comment above it is overruled"
    assert findings["hadolint.SC2086"].severity is Severity.LOW
    assert findings["hadolint.SC2086"].url == "https://www.shellcheck.net/wiki/SC2086"


@pytest.mark.parametrize(
    "completed",
    [
        done(b""),
        done(b"null"),
        done(b"{}"),
        done(b"[1]"),
        done(b'[{"code": "DL1"}]'),
        done(RECORDED[:-20]),
        done(RECORDED.replace(b"/stage/1", b"/other")),
        done(RECORDED, code=1),
        done(b"", code=-9, ending=Ending.SIGNAL),
        done(RECORDED, ending=Ending.OUTPUT_LIMIT),
    ],
)
def test_anything_else_is_a_problem_and_never_clean(completed):
    outcome = hadolint.parse(completed, BATCH)
    assert outcome.problem
    assert outcome.files == {}


def test_every_cut_of_the_output_is_a_problem():
    for length in range(len(RECORDED)):
        assert hadolint.parse(done(RECORDED[:length]), BATCH).problem


@pytest.mark.real
def test_the_real_tool_obeys_no_comment_and_no_file_of_the_tree(require_tool, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".hadolint.yaml").write_text("ignored: [DL3006, DL3002]\n")
    (tmp_path / "Dockerfile").write_text(
        "# hadolint global ignore=DL3002\nFROM debian\n# hadolint ignore=DL3002\nUSER root\n"
    )
    batch = [SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", str(tmp_path / "Dockerfile"))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    run = subprocess.run(command.argv, capture_output=True, check=False, env=dict(command.env))
    outcome = hadolint.parse(Completed(Ending.EXIT, run.returncode, run.stdout, run.stderr, 0), batch)
    assert {"hadolint.DL3006", "hadolint.DL3002"} <= {f.rule for f in outcome.files["Dockerfile"].findings}


@pytest.mark.real
def test_a_file_that_is_not_there_is_a_problem_with_the_real_tool(require_tool, tmp_path):
    batch = [SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", str(tmp_path / "gone"))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    run = subprocess.run(command.argv, capture_output=True, check=False, env=dict(command.env))
    assert hadolint.parse(Completed(Ending.EXIT, run.returncode, run.stdout, run.stderr, 0), batch).problem


def test_rules_are_those_of_its_findings():
    rules = hadolint.rules()
    assert all(key == rule.id for key, rule in rules.items())
    found = {f.rule for f in hadolint.parse(done(RECORDED), BATCH).files["bad/Dockerfile"].findings}
    assert found & set(rules)


CANNOT_BE_READ = {
    "comment below": "RUN <<EOF\ncd /tmp\nEOF\n# c\n",
    "instruction below": "RUN <<EOF sh\ncd /tmp\nEOF\n",
    "tabs": "RUN <<-EOT\n\tcd /tmp\n\tEOT\n",
    "escaped word": "RUN <<-\\EOT\n\tcd /tmp\nEOT\n",
    "quoted in part": "RUN <<E'O'F\ncd /tmp\nEOF\n",
    "space in the word": 'RUN <<"E F"\ncd /tmp\nE F\n',
    "two files": "RUN <<A cat > /a && <<B cat > /b\na\nA\nb\nB\n",
    "three copies": "COPY <<-a <<b <<c /d/\n\t1\na\n2\nb\n3\nc\n",
    "add": "ADD <<EOF /x\nhi\nEOF\n",
    "onbuild": "ONBUILD ADD <<-EOF /x\n\thi\nEOF\n",
    "word in the body": "RUN <<EOF\ncd /tmp\nEOF \nEOF\n",
    "instructions in the body": "RUN <<EOF\nUSER x\nFROM y\nEOF\n",
    "odd word": "RUN <<+-x\ncd /tmp\n+-x\n",
    "continued": "RUN a && \\\n  cat <<A >x && \\\n cat <<B >y\n1\nA\n2\nB\n",
}


def read(require_tool, tmp_path, content, name="Dockerfile"):
    path = tmp_path / name
    path.write_bytes(content)
    batch = [SourceFile(name, frozenset({"dockerfile"}), 1, "", str(path))]
    command = hadolint.command(batch, BesidePython(require_tool), Settings())
    ran = subprocess.run(command.argv, capture_output=True, check=False)
    return batch[0], hadolint.parse(done(ran.stdout, ran.returncode), batch).files[name]


@pytest.mark.real
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("heredoc", CANNOT_BE_READ.values(), ids=list(CANNOT_BE_READ))
def test_a_heredoc_that_stops_hadolint_is_handed_to_it_in_its_own_way(
    require_tool, tmp_path, heredoc, line_end
):
    text = f"FROM a:1\n{heredoc}USER root\nRUN sudo ls\n"
    content = text.replace("\n", line_end).encode()
    file, said = read(require_tool, tmp_path, content)
    assert said.missed, "hadolint does not read it as it is"
    other = hadolint.rewritten(file, content, Tried(said))
    assert other is not None
    _, again = read(require_tool, tmp_path, other.content, "other")
    result = restored(again, other)
    assert result.missed == ()
    places = {f.rule: f.location.start_line for f in result.findings}
    last = len(text.splitlines())
    assert (places["hadolint.DL3002"], places["hadolint.DL3004"]) == (last - 1, last)


@pytest.mark.real
def test_shell_in_a_heredoc_is_still_looked_at(require_tool, tmp_path):
    content = b"FROM a:1\nRUN <<-EOF\n\tcd /tmp\n\tsudo ls\n\tEOF\nUSER 1\n"
    file, said = read(require_tool, tmp_path, content)
    other = hadolint.rewritten(file, content, Tried(said))
    _, again = read(require_tool, tmp_path, other.content, "other")
    lines = {(f.rule, f.location.start_line) for f in restored(again, other).findings}
    assert {("hadolint.DL3003", 2), ("hadolint.DL3004", 2)} <= lines


def test_what_no_other_way_helps_is_refused_for_good():
    content = b"FROM a:1\nRUN <<EOF\ntrue\nEOF\nUSER 1\n"
    said = FileResult(unseen=(UnseenPart(0, 0, "line 5: no", "syntax"),))
    first = hadolint.rewritten(FILE, content, Tried(said))
    bare = hadolint.rewritten(FILE, content, Tried(said, first))
    assert b"true" in first.content
    assert b"true" not in bare.content
    assert [(part.start_line, part.end_line) for part in bare.unseen] == [(3, 3)]
    assert hadolint.rewritten(FILE, content, Tried(said, bare)) is None
    for other in (b"FROM a:1\nNO\n", b"FROM a:1\nRUN <<EOF\n", b"\xff\n", b""):
        assert hadolint.rewritten(FILE, other, Tried(said)) is None
    assert hadolint.rewritten(FILE, content, None) is None
    assert hadolint.rewritten(FILE, content, Tried(FileResult())) is None


FILE = SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "")


@pytest.mark.parametrize(
    ("text", "line", "dismissed"),
    [
        ("FROM a AS b\nUSER root\nFROM c\nUSER 1\n", 2, True),
        ("FROM a AS b\nUSER root\nFROM c\n", 2, True),
        ("FROM a AS b\nUSER root\nFROM b\n", 2, False),
        ("FROM a AS b\nUSER root\nFROM b\nUSER 1\n", 2, True),
        ("FROM a\nUSER root\n", 2, False),
        ("FROM a\nUSER root\nNO\n", 2, False),
    ],
)
def test_a_root_user_that_is_not_shipped_is_dismissed(text, line, dismissed):
    listed = [
        {"code": c, "level": "warning", "message": "m", "line": line, "file": "/s"}
        for c in ("DL3002", "DL3066")
    ]
    file = SourceFile("Dockerfile", frozenset({"dockerfile"}), 1, "", "/s")
    said = hadolint.parse(done(json.dumps(listed).encode()), [file]).files["Dockerfile"]
    reviewed = hadolint.reviewed(file, text.encode(), said)
    assert [bool(f.dismissed) for f in reviewed.findings] == [dismissed, False]
