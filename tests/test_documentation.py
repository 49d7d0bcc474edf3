"""What `docs/generate.py` makes of the code for the pages, without MkDocs."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import house
import pytest
import test_house
import yaml
from documentation import REPORT, SCREEN, SHOWN, as_built, generate, screen, text_of
from golden import assert_golden

from secscan.cli.main import COMMANDS
from secscan.cli.options import HISTORY_OPTIONS, SCAN_OPTIONS, SCREEN_OPTIONS
from secscan.config.settings import KEYS
from secscan.config.tables import TABLES
from secscan.gap import GapStatus
from secscan.knowledge import gaps
from secscan.model import Role
from secscan.reporters import REPORTERS
from secscan.run.steps import STEPS, Phase
from secscan.scanners import FILE_SCANNERS

PAGES = sorted(str(path.relative_to(house.ROOT)) for path in (house.ROOT / "docs").rglob("*.md"))


def rows(text):
    """The cells of every row of the tables in a text, without the heads' rulers."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_readme_shows_a_real_report_as_it_is_now():
    shown = screen(text_of(REPORT))
    [there] = SCREEN.findall(text_of("README.md"))
    assert_golden("README.md", text_of("README.md").replace(there, shown), house.ROOT)
    assert len(shown.splitlines()) < 60


def test_a_screen_is_cut_between_findings_and_never_inside_one():
    report = "head\n\nstages\n\n" + "\n\n".join(f"{begin}x]: a\n  | b" for begin in SHOWN) + "\n\nend\n"
    assert screen(report).split("\n\n")[:2] == ["head", "stages"]
    assert screen(report).endswith("...\n\nend\n")
    assert all(
        part in report.split("\n\n")
        for part in screen(report).rstrip("\n").split("\n\n")
        if part not in {"...", "end"}
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_mark_of_a_page_names_something_that_is_generated(page):
    marks = re.findall(r"<!-- generated: .*", text_of(page))
    assert len(generate.MARK.findall(text_of(page))) == len(marks)
    assert "<!-- generated" not in as_built(page)


def test_every_generated_part_stands_in_a_page():
    asked = {mark[0] for page in PAGES for mark in generate.MARK.findall(text_of(page))}
    assert asked == {*generate.BLOCKS, "readme"}


def test_the_site_shows_every_page_and_nothing_else():
    settings = yaml.safe_load(text_of("mkdocs.yml"))
    listed = re.findall(r"[\w/-]+\.md", json.dumps(settings["nav"]))
    assert sorted(f"docs/{page}" for page in listed) == PAGES
    assert settings["hooks"] == ["docs/generate.py"]


def test_every_command_and_option_is_in_the_reference():
    text = as_built("docs/reference/options.md")
    assert {name for name in COMMANDS if not re.search(rf"^## secscan {name}\b", text, re.MULTILINE)} == set()
    parts = {part.split("\n")[0]: part for part in text.split("\n## ")}
    for command, table in (("scan", SCAN_OPTIONS), ("history", HISTORY_OPTIONS)):
        for name, short, *_, about in (*table, *SCREEN_OPTIONS):
            [row] = [
                row
                for row in rows(parts[f"secscan {command}"])
                if row[0].startswith((f"`--{name}`", f"`--{name} "))
            ]
            assert row[1] == f"`SECSCAN_{name.upper().replace('-', '_')}`"
            assert about.split("[")[0].split("|")[0].strip() in row[2].replace("\\", "")
            assert not short or f"`{short}`" in row[0]


def test_what_commands_share_is_written_once():
    text = as_built("docs/reference/options.md")
    assert text.count("| `--fail-on ") == 3  # of a scan, of an import and of a search of the history
    assert "Takes [the options of a scan](#secscan-scan)." in text


def test_every_key_of_the_configuration_is_explained():
    first = {row[0] for row in rows(as_built("docs/configuration.md"))}
    assert {f"`{key}`" for key in KEYS} <= first
    text = as_built("docs/configuration.md")
    assert {key for key in TABLES if f"### `[[{key}]]`" not in text} == set()


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "string"}, "text"),
        ({"type": "integer", "minimum": 1}, "whole number, at least 1"),
        ({"type": "number", "exclusiveMinimum": 0}, "number, more than 0"),
        ({"enum": ["a", "b"]}, "`a`, `b`"),
        ({"anyOf": [{"enum": ["a"]}, {"type": "array", "items": {"enum": ["a"]}}]}, "`a` (or a list)"),
        ({"type": "string", "format": "date"}, "date (`YYYY-MM-DD`)"),
        ({"type": "string", "pattern": "^x"}, "text that matches `^x`"),
        ({"type": "string", "pattern": "a|<b"}, "text that matches <code>a&#124;&lt;b</code>"),
    ],
)
def test_what_a_key_takes_in_words(schema, said):
    assert generate.values(schema) == said


def test_every_kind_and_status_of_a_gap_is_explained():
    first = {row[0] for row in rows(as_built("docs/gaps.md"))}
    kinds = {value for name, value in vars(gaps).items() if name.isupper() and not name.startswith("_")}
    assert {f"`{one}`" for one in (*kinds, *GapStatus)} <= first
    [listed] = [row[1] for row in rows(as_built("docs/gaps.md")) if row[0] == "iac"]
    assert {"Packer templates", "Nomad jobs", "Terragrunt configuration"} <= set(listed.split(", "))


def test_every_role_is_named():
    assert {role for role in Role if f"`{role}`" not in text_of("docs/reports.md")} == set()


def test_every_format_is_described():
    found = {row[0]: row[1] for row in rows(as_built("docs/reports.md"))}
    assert {name for name in REPORTERS if len(found.get(f"`{name}`", "")) < 20} == set()


def test_every_rule_that_is_known_beforehand_is_listed_once():
    pages = ("secrets", "sast", "iac")
    listed = [row[0] for page in pages for row in rows(as_built(f"docs/reference/rules-{page}.md"))]
    known = [rule.id for scanner in FILE_SCANNERS for rule in scanner.rules().values()]
    assert len(known) > 1000
    shown = [name for row in listed for name in re.findall(r"^\[?`([^`]+)`", row)]
    assert sorted(shown) == sorted(known)


def test_the_table_of_steps_is_the_list_that_findings_go_through():
    shown = [
        row[1] for row in rows(as_built("docs/architecture.md")) if row[0] in {p.name.lower() for p in Phase}
    ]
    assert shown == [f"`{step.name}`" for step in STEPS]


def test_the_table_of_rooms_is_what_the_tests_of_the_house_allow():
    told = [
        (re.findall(r"secscan/(\w+)", row[0])[0], set(re.findall(r"`(\w+)`", row[2])), row[1])
        for row in rows(as_built("docs/architecture.md"))
        if row[0].startswith("`secscan/") and len(row) == 3 and row[2] != "recipe" and "](" not in row[2]
    ]
    used = {(module.room, house.room_of(target)) for module, target, _ in test_house.edges()}
    names = [name for name, _, _ in told]
    assert set(names) == set(test_house.FLOORS) - {"secscan"}
    for place, (name, imports, about) in enumerate(told):
        assert imports == {below for above, below in used if above == name} - {name, "secscan"}
        assert imports <= set(names[place:])
        assert imports <= test_house.PURE.get(name, imports)
        assert about.endswith(".")


def test_links_hold_on_the_site():
    text = "[a](docs/ci.md#x) [b](SECURITY.md) [c](https://x.example) [d](#y) [e](policies)"
    moved = generate.linked(text, "README.md", "docs/reference/a.md")
    home = "https://github.com/secscan/secscan"
    assert (
        moved
        == f"[a](../ci.md#x) [b]({home}/blob/main/SECURITY.md) [c](https://x.example) [d](#y) [e]({home}/tree/main/policies)"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <b> & `c <d>`", "a &lt;b&gt; &amp; `c <d>`"),
        ("$_GET[x] *y*", r"$\_GET\[x\] \*y\*"),
        ("two\n  lines", "two lines"),
    ],
)
def test_texts_of_the_code_are_no_markup(text, said):
    assert generate.prose(text) == said


def test_a_cell_ends_no_column():
    assert rows(generate.table(("a", "b"), [("x|y", "z")]))[-1] == [r"x\|y", "z"]


def test_a_circle_of_imports_has_no_order():
    with pytest.raises(ValueError, match="a, b"):
        house.floors({"a": {"b"}, "b": {"a"}, "c": {"a"}})
    assert house.floors({"a": set(), "b": {"a"}}) == ["b", "a"]


@pytest.mark.parametrize(
    ("title", "starter"),
    [
        ("GitLab", "gitlab.yml"),
        ("Azure Pipelines", "azure.yml"),
        ("Jenkins", "jenkins.groovy"),
        ("CircleCI", "circleci.yml"),
        ("Bitbucket Pipelines", "bitbucket.yml"),
        ("pre-commit", "pre-commit.yaml"),
    ],
)
def test_init_proposes_what_the_page_shows(title, starter):
    [text] = re.findall(rf"^## {title}\n\n```\w+\n(.*?)^```", text_of("docs/ci.md"), re.MULTILINE | re.DOTALL)
    assert text == text_of(f"secscan/starters/{starter}")


def test_init_proposes_the_actions_that_our_own_pipeline_uses():
    checkout = re.compile(r"actions/checkout@\S+ # \S+")
    [proposed] = checkout.findall(text_of("secscan/starters/github.yml"))
    assert set(checkout.findall(text_of(".github/workflows/ci.yml"))) == {proposed}


PIPELINES = {
    "GitLab": "vendor.gitlab-ci",
    "Azure Pipelines": "vendor.azure-pipelines",
    "CircleCI": "vendor.circle-ci",
    "Bitbucket Pipelines": "vendor.bitbucket-pipelines",
}
# What the checker must know of a system's YAML, and of its schema's regular expressions.
READ_AS = {
    "GitLab": ("--data-transform", "gitlab-ci"),
    "Azure Pipelines": ("--data-transform", "azure-pipelines", "--regex-variant", "python"),
}


@pytest.mark.slow
@pytest.mark.parametrize("system", PIPELINES)
def test_a_pipeline_is_what_its_system_asks_for(system, tmp_path):
    [text] = re.findall(
        rf"^## {system}\n\n```yaml\n(.*?)^```", text_of("docs/ci.md"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "pipeline.yml").write_text(text)
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        PIPELINES[system],
        "pipeline.yml",
    ]
    extra = READ_AS.get(system, ())
    done = subprocess.run([*command, *extra], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
