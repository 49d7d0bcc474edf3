"""A value on the line after its name is found where it stands; code that merely goes on there is none."""

from __future__ import annotations

import json

import pytest

from secscan.cli.main import run
from secscan.secrets.built_in import BuiltInDetectors
from secscan.secrets.text_lines import split_lines

ENGINE = BuiltInDetectors()
WORD = "kV9mQ2xL" + "w7zRtB4n"


def hits(text, name):
    found = ENGINE.find(ENGINE.prepare(split_lines(text), name), exact=False)
    return [
        (h.line, h.start, h.value) for h in found if not h.dismissed and h.kind.startswith("secrets.assigned")
    ]


FOUND = [
    ("a.py", 'API_TOKEN = read_or(\n    "{}"\n)\n', 2, 6),
    ("a.js", "const c = {{\n  apiKey: process.env.KEY ||\n    '{}',\n}};\n", 3, 6),
    ("a.yaml", "tokens:\n  - {}\n", 2, 5),
    ("a.py", 'API_TOKEN = (\n    "{}"\n)\n', 2, 6),
    ("a.py", 'app.secret_key = \\\n    "{}"\n', 2, 6),
    ("a.py", "connect(\n    password=(\n        '{}'\n    ),\n)\n", 3, 10),
    ("a.py", 'x = {{\n    "password":\n        "{}",\n}}\n', 3, 10),
    ("a.json", '{{\n  "password":\n    "{}"\n}}\n', 3, 6),
    ("a.js", "const apiKey =\n  '{}';\n", 2, 4),
    ("a.js", "const apiKey = // theirs\n  '{}'; // not ours\n", 2, 4),
    ("a.go", 'os.Setenv("API_TOKEN",\n\t"{}")\n', 2, 3),
    ("a.java", 'config.setPassword(\n    "{}");\n', 2, 6),
    ("a.php", "define( 'DB_PASSWORD',\n  '{}' );\n", 2, 4),
    ("a.yaml", "db:\n  password: >-\n    {}\n", 3, 5),
    ("a.yaml", "token: |\n  {}\n", 2, 3),
    ("a.yaml", "token:\n  {}\n", 2, 3),
    ("a.xml", "<password>\n  {}\n</password>\n", 2, 3),
    ("a.xml", '<add key="password"\n     value="{}" />\n', 2, 13),
    ("a.properties", "db.password=\\\n  {}\n", 2, 3),
    (".env", "API_TOKEN=\\\n{}\n", 2, 1),
    ("a.sh", "export API_TOKEN=\\\n{}\n", 2, 1),
    ("a.sh", "curl --password \\\n  {} x\n", 2, 3),
    ("a.tf", "password = <<EOF\n{}\nEOF\n", 2, 1),
    ("a.tf", "password = <<-EOT\n    {}\n  EOT\n", 2, 5),
    ("a.toml", 'password = """\n{}"""\n', 2, 1),
    ("a.py", 'password = """\n{}\n"""\n', 2, 1),
]


@pytest.mark.parametrize(("name", "text", "line", "column"), FOUND)
def test_a_value_below_its_name(name, text, line, column):
    assert (line, column, WORD) in hits(text.format(WORD), name)
    assert (line, column, WORD) in hits(text.format(WORD).replace("\n", "\r\n"), name)


NONE = [
    ("a.py", 'password = (\n    "{}" if x else read()\n)\n'),
    ("a.py", 'password = call(\n    "{}", more\n)\n'),
    ("a.py", 'fields = ["password",\n    "{}",\n]\n'),
    ("a.py", "password =\n{} = 1\n"),
    ("a.yaml", "token:\n  name: {}\n"),
    ("a.yaml", "token:\n{}\n"),
    ("a.yaml", "token:\n  - {}\n"),
    ("a.md", "Set the password:\n\n{}\n"),
    ("a.py", 'password = """\n{} = 1\n"""[0]\n'.replace("{}", "the words of a help text")),
    ("a.sh", "read_password <<EOF\nplain words\nEOF\n"),
    ("a.xml", '<add key="password"\n     other="{}" />\n'),
]


@pytest.mark.parametrize(("name", "text"), NONE)
def test_what_merely_follows_is_no_value(name, text):
    assert hits(text.format(WORD), name) == []


@pytest.mark.real
def test_bandit_and_we_mean_the_same_secret(tmp_path, capfd):
    (tmp_path / "a.py").write_text(
        f'API_TOKEN = (\n    "{WORD}"\n)\npassword = "{WORD}x"\nd["token"] = "{WORD}y"\n'
    )
    run(["scan", str(tmp_path), "--stage", "secrets", "--stage", "sast", "-f", "json"])
    found = json.loads(capfd.readouterr().out)["findings"]
    assert sorted(f["location"]["startLine"] for f in found) == [2, 4, 5]
    assert all("bandit.B105" in {a["rule"] for a in f["alsoReportedBy"]} for f in found)
