"""The iac scanner through its real worker, as the pipeline uses it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from secscan.contract import Settings, SourceFile
from secscan.model import ColumnUnit, Severity
from secscan.scanners import hadolint, iac, zizmor
from secscan.steps.merge_duplicates import merge_duplicates
from secscan.system.command import Completed, Ending

ROOT = Path(__file__).parent.parent.parent


class Tools:
    def __init__(self, find=None):
        self.find = find

    def package(self, name):
        return "1"

    def python(self):
        return (sys.executable,)


@pytest.fixture
def scan(tmp_path):
    """`scan({path: text})` gives the outcome for staged copies of these files."""

    def scanned(texts):
        batch = []
        for number, (path, text) in enumerate(texts.items()):
            staged = tmp_path / str(number) / path.rpartition("/")[2]
            staged.parent.mkdir()
            staged.write_text(text, encoding="utf-8", newline="")
            batch.append(SourceFile(path, kinds(path), 1, "", str(staged)))
        done = run(iac.command(batch, Tools(), Settings()))
        return iac.parse(done, batch)

    return scanned


def kinds(path):
    name = path.rpartition("/")[2]
    found = {"dockerfile"} if "Dockerfile" in name else {"terraform"} if name.endswith(".tf") else {"yaml"}
    return frozenset(found | ({"github-workflow"} if ".github/" in path else set()))


def run(command):
    done = subprocess.run(command.argv, input=command.stdin, capture_output=True, check=False, cwd=ROOT)
    return Completed(Ending.EXIT, done.returncode, done.stdout, done.stderr, 0.1)


def test_a_finding_says_all_that_reports_need(scan):
    outcome = scan(
        {"deploy/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostPID: true\n"}
    )
    result = outcome.files["deploy/pod.yaml"]
    found = {f.rule: f for f in result.findings}["iac.kubernetes-host-pid"]
    assert found.location == dataclasses.replace(
        found.location, path="deploy/pod.yaml", start_line=5, start_column=3
    )
    assert (found.location.end_column, found.location.unit) == (16, ColumnUnit.CODE_POINT)
    assert (found.severity, found.cwe, found.aliases) == (
        Severity.HIGH,
        ("CWE-668",),
        ("AVD-KSV-0010", "CKV_K8S_17"),
    )
    assert found.logical == "Pod/default/web"
    assert found.subject == "Pod/default/web#kubernetes-host-pid#spec.hostPID"
    assert found.fix
    assert iac.rules()[found.rule].severity is Severity.HIGH
    assert result.documents[0]["address"] == "Pod/default/web"
    assert (result.documents[0]["path"], result.documents[0]["line"]) == ("deploy/pod.yaml", 1)


def test_one_bad_file_fails_alone(scan):
    outcome = scan(
        {
            "a/Dockerfile": "FROM debian:latest\nUSER x\n",
            "b/Dockerfile": "FROM a\nNOPE\n",
            "c.tf": "resource {",
            "d.yaml": "a: [",
            "e/Dockerfile": "",
            "f/Dockerfile": "FROM debian\nUSER x\n",
        }
    )
    assert outcome.problem == ""
    assert {path: result.error for path, result in outcome.files.items()} == {
        "a/Dockerfile": "",
        "b/Dockerfile": "line 2: not a Dockerfile instruction",
        "c.tf": "line 1: not valid HCL",
        "d.yaml": "",
        "e/Dockerfile": "",
        "f/Dockerfile": "",
    }
    assert "iac.dockerfile-latest-base" in {f.rule for f in outcome.files["a/Dockerfile"].findings}
    assert "iac.dockerfile-untagged-base" in {f.rule for f in outcome.files["f/Dockerfile"].findings}


def test_a_secret_is_in_no_text_and_masked_wherever_it_stands(scan):
    secret = "s3cr" + "et-Value"
    texts = {
        "Dockerfile": f'FROM a:1\nUSER x\nENV A=1 \\\n  DB_PASSWORD="{secret}"\n',
        "compose.yaml": f"services:\n  a:\n    image: a:1\n    environment:\n      - DB_PASSWORD={secret}\n",
        "pod.yaml": f"apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    env:\n    - {{name: DB_PASSWORD, value: '{secret}'}}\n",
        "main.tf": f'provider "aws" {{\n  secret_key = "{secret}"\n}}\n',
        "stack.yaml": f"Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: {secret}\n",
    }
    outcome = scan(texts)
    for path, text in texts.items():
        findings = [f for f in outcome.files[path].findings if "secret" in f.rule]
        assert len(findings) == 1, path
        for finding in outcome.files[path].findings:
            told = dataclasses.replace(finding, masks=())
            assert secret not in repr(told), path
        lines = text.split("\n")
        assert [lines[row - 1][start - 1 : end - 1] for row, start, end in findings[0].masks] == [secret], (
            path
        )


def test_another_secret_is_another_subject(scan):
    texts = {
        f"{n}/Dockerfile": f"FROM a:1\nENV DB_PASSWORD={value}\nUSER x\n"
        for n, value in enumerate(("one-1", "two-2", "one-1"))
    }
    outcome = scan(texts)
    subjects = [next(f.subject for f in outcome.files[path].findings if "secret" in f.rule) for path in texts]
    assert subjects[0] != subjects[1]
    assert subjects[0] == subjects[2]


def test_subjects_do_not_count(scan, tmp_path):
    one = "FROM a:1\nUSER x\nEXPOSE 22\n"
    two = "FROM a:1\nRUN true\nUSER x\nEXPOSE 22\n"
    outcome = scan({"1/Dockerfile": one, "2/Dockerfile": two})
    subjects = [
        next(f.subject for f in outcome.files[path].findings if f.rule == "iac.dockerfile-ssh-port")
        for path in ("1/Dockerfile", "2/Dockerfile")
    ]
    assert subjects[0] == subjects[1]


@pytest.mark.real
def test_one_weakness_that_two_tools_see_is_one_finding(scan, require_tool, tmp_path):
    text = "FROM debian\nUSER root\nRUN make && \\\n  sudo make install\n"
    ours = scan({"Dockerfile": text}).files["Dockerfile"].findings
    batch = [SourceFile("Dockerfile", kinds("Dockerfile"), 1, "", str(tmp_path / "0" / "Dockerfile"))]
    theirs = (
        hadolint.parse(run(hadolint.command(batch, Tools(require_tool), Settings())), batch)
        .files["Dockerfile"]
        .findings
    )
    located = [
        f if f.scanner == "iac" else dataclasses.replace(f, location=whole(f, text)) for f in (*ours, *theirs)
    ]
    united = {f.weakness: f for f in merge_duplicates(located) if f.also_reported_by}
    assert set(united) == {"dockerfile-root-user", "dockerfile-untagged-base", "dockerfile-sudo"}
    assert {s.rule for s in united["dockerfile-sudo"].also_reported_by} == {"hadolint.DL3004"}
    assert united["dockerfile-sudo"].subject == ""


@pytest.mark.real
def test_one_weakness_of_a_workflow_is_one_finding(scan, require_tool, tmp_path):
    text = (Path(__file__).parent.parent / "fixtures/zizmor/ci.yml").read_text()
    path = ".github/workflows/ci.yml"
    ours = scan({path: text}).files[path].findings
    batch = [SourceFile(path, kinds(path), 1, "", str(tmp_path / "0" / "ci.yml"))]
    theirs = (
        zizmor.parse(run(zizmor.command(batch, Tools(require_tool), Settings())), batch).files[path].findings
    )
    united = {f.weakness for f in merge_duplicates([*ours, *theirs]) if f.also_reported_by}
    assert united == {
        "ci-script-injection",
        "ci-unpinned-action",
        "ci-excessive-permissions",
        "ci-secrets-inherit",
    }


def whole(finding, text):
    line = finding.location.start_line
    return dataclasses.replace(finding.location, end_column=len(text.split("\n")[line - 1]) + 1)


@pytest.mark.parametrize(
    "answer",
    [
        {"policy": "nope", "message": "m", "address": "a", "subject": "s", "span": [1, 1, 1, 2], "masks": []},
        {
            "policy": "kubernetes-host-pid",
            "message": "m",
            "address": "a",
            "subject": "s",
            "span": [1, 1],
            "masks": [],
        },
        {
            "policy": "kubernetes-host-pid",
            "message": "m",
            "address": "a",
            "subject": "s",
            "span": [1, 1, 1, "x"],
            "masks": [],
        },
        {"policy": "kubernetes-host-pid"},
        {
            "policy": "kubernetes-host-pid",
            "message": "m",
            "address": "a",
            "subject": "s",
            "span": [1, 1, 1, float("inf")],
            "masks": [],
        },
    ],
)
def test_a_worker_s_word_is_checked(answer):
    batch = [SourceFile("a.yaml", frozenset({"yaml"}), 1, "", "/s/a.yaml")]
    lines = [json.dumps({"i": 0, "findings": [answer], "documents": [], "error": ""}), '{"done": true}', ""]
    outcome = iac.parse(Completed(Ending.EXIT, 0, "\n".join(lines).encode(), b"", 0.1), batch)
    assert outcome.files["a.yaml"].error == "the worker's answer cannot be read"


@pytest.mark.parametrize("documents", [None, 3, {"path": "x"}, [1], "abc"])
def test_documents_that_are_none_fail_their_file(documents):
    batch = [SourceFile("a.yaml", frozenset({"yaml"}), 1, "", "/s/a.yaml")]
    lines = [json.dumps({"i": 0, "findings": [], "documents": documents, "error": ""}), '{"done": true}', ""]
    outcome = iac.parse(Completed(Ending.EXIT, 0, "\n".join(lines).encode(), b"", 0.1), batch)
    assert outcome.files["a.yaml"].error == "the worker's answer cannot be read"


def test_a_document_is_always_of_its_file():
    batch = [SourceFile("a.yaml", frozenset({"yaml"}), 1, "", "/s/a.yaml")]
    told = [{"path": "another.yaml", "kind": "compose"}]
    lines = [json.dumps({"i": 0, "findings": [], "documents": told, "error": ""}), '{"done": true}', ""]
    outcome = iac.parse(Completed(Ending.EXIT, 0, "\n".join(lines).encode(), b"", 0.1), batch)
    assert outcome.files["a.yaml"].documents == ({"path": "a.yaml", "kind": "compose"},)


def test_a_dead_worker_accounts_for_nothing():
    batch = [SourceFile("a.yaml", frozenset({"yaml"}), 1, "", "/s/a.yaml")]
    outcome = iac.parse(Completed(Ending.SIGNAL, -9, b"", b"", 0.1), batch)
    assert outcome.problem
    assert outcome.files == {}


def test_claims_by_kind():
    assert iac.claims(SourceFile("x", frozenset({"yaml"}), 1, ""))
    assert iac.claims(SourceFile("x", frozenset({"terraform"}), 1, ""))
    assert not iac.claims(SourceFile("x", frozenset({"python", "manifest"}), 1, ""))


def test_the_digest_is_that_of_the_policies(monkeypatch):
    before = iac.digest()
    assert before == iac.digest()
    monkeypatch.setattr(iac, "resource_texts", lambda *_: {"a.rego": "x"})
    assert iac.digest() != before


def test_a_hostile_document_ends_in_an_error_or_an_answer(scan):
    deep = "apiVersion: v1\nkind: Pod\nspec: " + "[" * 90 + "]" * 90
    texts = {
        "deep.yaml": deep,
        "types.yaml": "apiVersion: v1\nkind: Pod\nspec: {hostPID: [1], volumes: 5, containers: [{name: {}, image: 5, env: {a: 1}, securityContext: x}]}\n",
        "quotes.yaml": 'apiVersion: v1\nkind: Pod\nmetadata: {name: "a\\"b\\\\\\n\\u2028"}\nspec: {containers: [{name: "\\"", image: "x\\"y:latest"}]}\n',
        "Dockerfile": 'FROM "a\\"b":latest\nUSER x\nRUN curl "\\"" | sh\n',
        "main.tf": 'resource "aws_security_group" "x" {\n  ingress = 5\n  description = "a\\"b"\n}\n',
        ".github/workflows/x.yml": "on: 5\njobs: {a: {steps: 7, runs-on: [1]}, b: {steps: [{uses: 5, with: [], run: {}}]}}\n",
        "compose.yaml": "services: {a: {image: [], ports: {a: 1}, volumes: [1, [2]], environment: 5, cap_add: {x: 1}, privileged: [true]}}\n",
    }
    outcome = scan(texts)
    assert outcome.problem == ""
    assert {path: result.error for path, result in outcome.files.items()} == dict.fromkeys(texts, "")
    assert "iac.kubernetes-moving-image" in {f.rule for f in outcome.files["quotes.yaml"].findings}
    assert "iac.dockerfile-pipe-to-shell" in {f.rule for f in outcome.files["Dockerfile"].findings}
