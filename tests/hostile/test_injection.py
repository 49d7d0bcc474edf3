"""Text of the tree commands nobody: no terminal, no workflow log, no Markdown or HTML renderer, no reader of SARIF."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hostile.cases import STAGES, Batch, Case, check_case, check_whole, rows, wholes
from hostile.plants import GIT
from hostile.samples import WORKFLOW, aws, keyed
from hostile.world import FORMATS
from reports_sample import clean_report, clean_verdict

from secscan.reporters import render

pytestmark = pytest.mark.real

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
HTML = re.compile(
    r"<(?!/?(?:details|summary|code|br|sub|sup|b|i|strong|em|table|tr|td|th|thead|tbody|p|h[1-6]|kbd|pre)\b[^<>]*>)[A-Za-z!/?]"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAD = {
    "command": b"\n::error file=x.py,line=1::forged\n",
    "mask": b"\r::add-mask::a\r",
    "wide-space": "\u3000\u00a0::add-matcher::x.json\n\u2003::warning::x".encode(),
    "old-command": b"x ##[add-mask]e ##[error]x ##[section]",
    "stop": b"\n::stop-commands::pause\n::set-output name=x::y\n",
    "percent": b"%0A::error::x%0D%25",
    "terminal": b"\x1b[2J\x1b[1;1H\x1b]0;title\x07\x1b]8;;http://e.invalid\x1b\\link\x1b]8;;\x1b\\",
    "erase": b"\x1b[2K\r\x1b[1A\x08\x08\x08",
    "c1": "\x9b2J\x85\x90".encode(),
    "bidi": "\u202e\u2066evil\u2069\u200b\u2028\u2029".encode(),
    "html": b"<img src=x onerror=alert(1)><script>alert(1)</script><!--",
    "markdown": b"](javascript:alert(1)) ![x](http://e.invalid/x) **b** | a | b | @everyone #1",
    "fence": b"```\n</details>\n\n# heading\n~~~\n",
    "formula": b"=cmd|' /C calc'!A0,\"x\"",
    "json": b'"},{"ruleId":"x\\u0000',
    "invalid": b"\xff\xfe\xc0\x80\xed\xa0\x80",
}  # fmt: skip
NAMES = {name: payload.replace(b"/", b"_").replace(b"\0", b"") for name, payload in BAD.items()}
PLAIN = {
    name: re.sub(rb"[\r\n\x85]|\xe2\x80[\xa8\xa9]|\xc2\x85", b" ", payload) for name, payload in BAD.items()
}


def quoted(payload: bytes) -> bytes:
    """The payload as text between double quotes, for YAML, JSON and HCL alike."""
    return json.dumps(payload.decode("utf-8", "replace")).encode()


def in_name(name: str, payload: bytes) -> Case:
    path = b"n/" + payload[:200] + b".py"
    return Case(
        f"name-{name}",
        {path: b"import subprocess\nsubprocess.call(x, shell=True)\n"},
        finds=(("bandit.B602", path, 2),),
    )


def in_directory(name: str, payload: bytes) -> Case:
    path = b"d/" + payload[:200] + b"/x.ini"
    return Case(f"directory-{name}", {path: keyed(aws(name))}, finds=(("detect-secrets.", path),))


def in_code(name: str, payload: bytes) -> Case:
    line = (
        b"import subprocess\nsubprocess.call(x + '"
        + payload.replace(b"'", b"").replace(b"\\", b"/")
        + b"', shell=True)  # "
        + payload
        + b"\n"
    )
    return Case(f"code-{name}", {f"c/{name}.py": line}, finds=(("bandit.B602", f"c/{name}.py", 2),))


def in_documents(name: str, payload: bytes) -> Case:
    text, plain = quoted(payload), payload.replace(b"\\", b"/")
    files = {
        f"k/{name}.yaml": b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + text + b"\n  namespace: " + text + b"\nspec:\n  containers:\n  - name: " + text + b"\n    image: " + text + b"\n    securityContext: {privileged: true}\n",
        f"j/{name}.json": b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {' + text + b': {"Type": "AWS::RDS::DBInstance", "Properties": {"PubliclyAccessible": true, "DBName": ' + text + b"}}}}",
        f"f/{name}/Dockerfile": b"FROM " + (plain.replace(b" ", b"").replace(b"#", b"") or b"x") + b":latest\nUSER root\nRUN sudo " + plain + b"\n",
        f".github/workflows/{name}.yml": WORKFLOW.replace(b"greet:", text + b":").replace(b"- run:", b"- name: " + text + b"\n        run:"),
        f"r/{name}/requirements.txt": plain + b"\nrequests==2.19.0 # " + plain + b"\n" + plain + b"==1.0\n",
        f"r/{name}/package.json": b'{"dependencies": {' + text + b": " + text + b"}}",
        f"s/{name}.py": b"import subprocess\nsubprocess.call(x, shell=True)  # secscan: ignore[B602] because " + plain + b"\nx = 1  # secscan: ignore[" + plain.replace(b"]", b"") + b"] because " + plain + b"\n",
    }  # fmt: skip
    return Case(f"documents-{name}", files, finds=(("iac.", f"k/{name}.yaml"), ("iac.", f"j/{name}.json")))


def broken(name: str, payload: bytes) -> Case:
    """Files that cannot be read: the reasons quote them, if anything does."""
    files = {
        f"b/{name}.py": b"def (" + payload,
        f"b/{name}.yaml": b"apiVersion: v1\nkind: Pod\nx: [" + payload,
        f"b/{name}.tf": b'resource "' + payload,
        f"b/{name}/Dockerfile": payload,
    }
    return Case(f"broken-{name}", files)


BATCHES = (
    Batch("names", tuple(in_name(n, p) for n, p in NAMES.items()), skips={}),
    Batch("directories", tuple(in_directory(n, p) for n, p in NAMES.items()), skips={}),
    Batch("code", tuple(in_code(n, p) for n, p in PLAIN.items()), skips={}),
    Batch("documents", tuple(in_documents(n, p) for n, p in PLAIN.items()), code=3, arguments=(*STAGES, "--stage", "dependencies", "--offline", "-v")),
    Batch("broken", tuple(broken(n, p) for n, p in BAD.items()), code=3),
    Batch("coloured", tuple(in_code(n, p) for n, p in PLAIN.items()), env={"FORCE_COLOR": "1", "GITHUB_ACTIONS": "true", "CI": "true"}),
)  # fmt: skip


@pytest.mark.parametrize(("batch", "form"), wholes(BATCHES))
def test_whole(batch, form, scans):
    check_whole(batch, form, scans(batch, form))


@pytest.mark.parametrize(("batch", "form", "case"), rows(BATCHES))
def test_case(batch, form, case, scans):
    check_case(case, scans(batch, form))


# The formats that are JSON, the one on standard output aside.
JSON = [name for name in FORMATS if render(name, clean_report(), clean_verdict()).startswith("{")]
ALL_BATCHES = pytest.mark.parametrize("batch", BATCHES, ids=[b.name for b in BATCHES])


def lines_of(text: str) -> list[str]:
    """What a log calls lines: any end of a line that some reader knows."""
    return re.split("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text)


@ALL_BATCHES
@pytest.mark.parametrize("place", ["console", "markdown", "github", "stderr", "stdout"])
def test_no_control_character_reaches_a_reader(batch, place, scans):
    text = scans(batch, GIT).outputs[place].decode("utf-8")
    if batch.name == "coloured" and place == "console":
        text = COLOUR.sub("", text)
    assert not CONTROL.search(text), CONTROL.search(text)


@ALL_BATCHES
@pytest.mark.parametrize("place", ["console", "markdown", "stderr", "stdout"])
def test_no_log_line_is_a_workflow_command(batch, place, scans):
    text = scans(batch, GIT).outputs[place].decode("utf-8")
    assert [line for line in lines_of(text) if line.strip().startswith("::")] == []
    assert "##[" not in text


@ALL_BATCHES
def test_annotations_are_ours_alone(batch, scans):
    seen = scans(batch, GIT)
    text = seen.outputs["github"].decode("utf-8")
    assert "##[" not in text
    stop = re.findall(r"^::stop-commands::(\w{16,})$", text, re.MULTILINE)
    commands = [line.strip() for line in lines_of(text) if line.strip().startswith("::")]
    known = re.compile(
        r"::(error|warning|notice) (?:[a-zA-Z]+=[^,:]*,?)*::|::(?:stop-commands::\w{16,}|\w{16,}::|group::|endgroup::)"
    )
    assert [c for c in commands if not known.match(c)] == []
    assert len(commands) <= len(seen.report["findings"]) + 20 + 2 * len(stop)


@ALL_BATCHES
def test_markdown_holds_no_foreign_html_and_no_foreign_link(batch, scans):
    text = scans(batch, GIT).outputs["markdown"].decode("utf-8")
    prose = re.sub(r"^(`{3,})[^\n]*\n.*?^\1`*$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "# heading" not in prose.splitlines()
    assert not HTML.search(re.sub(r"`[^`\n]+`", "", prose)), HTML.search(prose)
    for target in re.findall(r"\]\(([^)]*)\)", prose):
        assert target.startswith("https://"), target
        assert "e.invalid" not in target
    assert "@everyone" not in prose


@ALL_BATCHES
@pytest.mark.parametrize("profile", ["sarif", "sarif-github"])
def test_sarif_addresses_stay_below_the_root(batch, profile, scans):
    seen = scans(batch, GIT)
    document = json.loads(seen.outputs[profile])
    found = re.findall(r'"uri":\s*("(?:[^"\\]|\\.)*")', seen.outputs[profile].decode("utf-8"))
    assert found or batch.name == "broken"
    ours = [json.loads(uri) for uri in found if not json.loads(uri).startswith(("https://", "file:///"))]
    for uri in ours:
        parts = urlsplit(uri)
        assert not parts.scheme, uri
        assert not parts.netloc, uri
        assert not uri.startswith("/"), uri
        assert b".." not in unquote_to_bytes(uri).split(b"/"), uri
        assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@%/-]*", uri), uri
    assert document["version"] == "2.1.0"


@ALL_BATCHES
@pytest.mark.parametrize("place", ["stdout", *JSON])
def test_every_data_format_is_valid_and_strict(batch, place, scans):
    data = scans(batch, GIT).outputs[place]
    assert json.loads(data.decode("utf-8"), parse_constant=pytest.fail)
    assert not re.search(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])", data), "half a surrogate pair"
