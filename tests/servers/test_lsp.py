"""The language server as an editor meets it: a real client over standard input and output."""

from __future__ import annotations

import signal

import pytest
from editor import Editor, rules
from lsprotocol import types
from repositories import repository, token

WEAK = 'import os\nfrom flask import request\n\n\ndef show():\n    os.system("cat " + request.args["name"])\n'
INJECTION = "semgrep.python-command-injection"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    root = tmp_path_factory.mktemp("checkout")
    settings = (
        'exclude = ["left_out/**"]\n\n[[suppress]]\nrule = "iac.dockerfile-user"\nreason = "runs as nobody"\n'
    )
    repository(root, {".gitignore": "local.env\n", "app.py": "print(1)\n", ".secscan.toml": settings})
    return root


@pytest.fixture(scope="module")
def editor(checkout):
    found = Editor(checkout)
    yield found
    assert found.quit() == 0


def test_text_that_is_not_on_the_disk_is_looked_at_and_what_is_mended_disappears(editor, checkout):
    uri = (checkout / "app.py").as_uri()
    editor.open(uri, WEAK)
    shown = editor.shown(uri, lambda found: INJECTION in rules(found))
    [one] = [found for found in shown if found.code == INJECTION]
    assert (one.range.start.line, one.severity, one.source) == (5, types.DiagnosticSeverity.Error, "secscan")
    editor.change(uri, f"# a comment\n{WEAK}")
    editor.shown(uri, lambda found: [f.range.start.line for f in found if f.code == INJECTION] == [6])
    editor.change(uri, "print(1)\n")
    editor.shown(uri, lambda found: not found)
    assert (checkout / "app.py").read_text() == "print(1)\n"


def test_a_suppression_is_inserted_where_it_counts(editor, checkout):
    uri = (checkout / "view.py").as_uri()
    editor.open(uri, WEAK)
    shown = editor.shown(uri, lambda found: INJECTION in rules(found))
    [one] = [found for found in shown if found.code == INJECTION]
    offered = {action.title: action for action in editor.actions(uri, one)}
    [edit] = offered[f"Suppress {INJECTION} here, with a reason"].edit.document_changes[0].edits
    lines = WEAK.split("\n")
    assert edit.range.start.line == 5
    assert edit.new_text.startswith("    # secscan: ignore[")
    editor.change(uri, "\n".join([*lines[:5], edit.new_text.rstrip("\n"), *lines[5:]]))
    editor.shown(uri, lambda found: INJECTION not in rules(found) and len(found) < len(shown))
    made, change = offered[f"Suppress {INJECTION} in the configuration"].edit.document_changes
    assert made.uri == change.text_document.uri == (checkout / ".secscan.toml").as_uri()
    assert change.edits[0].range.start.line == 5


def test_hover_and_explanation_say_what_the_rule_is_about(editor, checkout):
    uri = (checkout / "hover.py").as_uri()
    editor.open(uri, WEAK)
    editor.shown(uri, lambda found: INJECTION in rules(found))
    text = editor.hover(uri, 5, 20).contents.value
    assert "**critical**" in text
    assert "CWE-78" in text
    assert editor.hover(uri, 2, 0) is None
    told = editor.run("secscan.explain", INJECTION)
    assert "**Fix:**" in told
    assert editor.opened[-1].endswith(f"{INJECTION}.md")


def test_the_repository_s_configuration_counts(editor, checkout):
    docker = (checkout / "Dockerfile").as_uri()
    editor.open(docker, "FROM debian:12\nRUN sudo true\n", "dockerfile")
    shown = editor.shown(docker, lambda found: "iac.dockerfile-sudo" in rules(found))
    assert "iac.dockerfile-user" not in rules(shown)
    (checkout / "local.env").write_text("")
    for path in ("left_out/app.py", "local.env"):
        uri = (checkout / path).as_uri()
        editor.open(uri, f"token = '{token()}'\n")
        editor.shown(uri, lambda found: not found)
        assert editor.has_logged(f"{path}: not looked at")


def test_what_could_not_be_looked_at_is_said_on_the_first_line(editor, checkout):
    uri = (checkout / "requirements.txt").as_uri()
    editor.open(uri, "flask==0.5\n", "pip-requirements")
    shown = editor.shown(uri, lambda found: "not-scanned" in rules(found))
    [one] = [found for found in shown if found.code == "not-scanned"][:1]
    assert (one.severity, one.range.start.line) == (types.DiagnosticSeverity.Information, 0)
    assert "not looked at: dependencies" in one.message


def test_a_mechanical_fix_is_offered(editor, checkout):
    uri, text = (
        (checkout / "debug.py").as_uri(),
        "from flask import Flask\n\napp = Flask(__name__)\napp.run(debug=True)\n",
    )
    editor.open(uri, text)
    shown = editor.shown(uri, lambda found: "semgrep.python-debug-enabled" in rules(found))
    [one] = [found for found in shown if found.code == "semgrep.python-debug-enabled"]
    fix = editor.actions(uri, one)[0]
    assert fix.title.startswith("Fix: ")
    [edit] = fix.edit.document_changes[0].edits
    lines = text.split("\n")
    line, start, end = edit.range.start.line, edit.range.start.character, edit.range.end.character
    lines[line] = lines[line][:start] + edit.new_text + lines[line][end:]
    editor.change(uri, "\n".join(lines))
    editor.shown(uri, lambda found: "semgrep.python-debug-enabled" not in rules(found))


def test_another_repository_in_bytes_with_a_wrong_configuration_until_the_end(tmp_path):
    """Columns are counted as agreed, a wrong configuration is said in each document, and a kill ends it all."""
    (tmp_path / ".secscan.toml").write_text("fail = 1\n")
    editor = Editor(tmp_path, encodings=("utf-8",))
    assert editor.answer.capabilities.position_encoding == "utf-8"
    uri, settings = "untitled:Untitled-1", (tmp_path / ".secscan.toml").as_uri()
    editor.open(uri, f"label, token = 'é😀', '{token()}'\n")
    [one] = editor.shown(uri, bool)
    assert "not looked at: .secscan.toml: unknown key" in one.message
    (tmp_path / ".secscan.toml").write_text("")
    editor.open(settings, "", "toml")
    editor.save(settings)
    [one, *_] = editor.shown(uri, lambda found: "not-scanned" not in rules(found) and bool(found))
    assert one.range.start.character == len("label, token = 'é😀', '".encode())
    editor.close(uri)
    editor.shown(uri, lambda found: not found)
    editor.server.send_signal(signal.SIGTERM)
    assert editor.wait() == 130
