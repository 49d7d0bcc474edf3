"""The documents say what is so, and no file speaks of anything but the project."""

from __future__ import annotations

import posixpath
import re

import click
import house
import pytest
from click.testing import CliRunner
from documentation import anchors, as_built, generate, text_of

import secscan
from secscan.cli.main import COMMANDS, cli
from secscan.cli.options import SCAN_OPTIONS, SCREEN_OPTIONS, STDIN_OPTIONS
from secscan.config.settings import FORMATS
from secscan.errors import EXIT_CODES
from secscan.lockfiles.names import DECLARING
from secscan.lockfiles.names import FORMATS as MANIFESTS
from secscan.model import ExitCode, Stage
from secscan.reporters import REPORTERS

PAGES = tuple(sorted(name for name in house.committed() if re.fullmatch(r"docs/.*\.md", name)))
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", *PAGES)
OPTIONS = {f"--{row[0]}" for row in (*SCAN_OPTIONS, *SCREEN_OPTIONS, *STDIN_OPTIONS)} | {
    "--help",
    "--version",
}


def options_of(group):
    """The long options of every command below a group."""
    context = click.Context(group)
    for command in (group.get_command(context, name) for name in group.list_commands(context)):
        if isinstance(command, click.Group):
            yield from options_of(command)
        else:
            yield from (name for given in command.params for name in given.opts if name.startswith("--"))


EVERY = OPTIONS | set(options_of(cli))
# Options of other programs that the documents name.
FOREIGN = {
    "--without-pip", "--python",  # venv and pip
    "--check",  # rulesets/compose.py and ruff format
    "--format",
    "--strict",  # mkdocs
    "--shared", "--reference",  # git clone
}  # fmt: skip


def code_blocks(name, language=""):
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL)


def test_the_changelog_begins_with_what_is_unreleased_and_then_this_version():
    headings = re.findall(r"^## (.*)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(secscan.__version__)}\] - \d{{4}}-\d\d-\d\d", headings[1])


def test_the_readme_lists_every_exit_code():
    rows = re.findall(r"^\| (\d+) \|", text_of("README.md"), re.MULTILINE)
    assert rows == [str(int(code)) for code in ExitCode]


def test_the_exit_codes_mean_the_same_everywhere():
    assert list(EXIT_CODES) == list(ExitCode)
    assert generate.exit_codes() in text_of("README.md")
    assert generate.exit_codes() in as_built("docs/scanning.md")


def test_the_readmes_test_command_is_what_ci_runs():
    [command] = [block.strip() for block in code_blocks("README.md", "sh") if "pytest" in block]
    assert command in text_of(".ci/run").splitlines()
    assert command in text_of("CONTRIBUTING.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_option_that_a_document_names_exists(name):
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of(name)))
    assert named - EVERY - FOREIGN == set()


def test_help_shows_every_option_and_command():
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert {option for option in OPTIONS - {"--version"} if not re.search(rf"{option}\b", shown)} == set()
    assert {command for command in COMMANDS if f"\n  {command} " not in shown} == set()


def test_the_readme_names_every_format_stage_and_command():
    text = text_of("README.md")
    [formats] = re.findall(r"^Formats: `(.*?)`", text, re.MULTILINE)
    assert set(formats.split()) == set(FORMATS) == set(REPORTERS)
    table = re.findall(r"^\| (\w+) \| [^|]+ \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE)
    assert {stage.value for stage in Stage} <= set(table)
    assert {command for command in COMMANDS if f"secscan {command}" not in text} <= {"scan"}


def test_every_variable_that_a_document_names_belongs_to_an_option_or_is_known():
    variables = {"SECSCAN_" + row[0].upper().replace("-", "_") for row in (*SCAN_OPTIONS, *SCREEN_OPTIONS)}
    own = {
        "SECSCAN_DEBUG",
        "SECSCAN_GOLDEN",
        "SECSCAN_LONG",
        "SECSCAN_REQUIRE_TOOLS",
        "SECSCAN_TESTS",
        "SECSCAN_TOOLS",
        "SECSCAN_TRIVY_CACHE_DIR",
        "SECSCAN_OPA_TOKEN",
        "SECSCAN_PUSH_TOKEN",
        "SECSCAN_PUSH_URL",
    }
    named = {found for name in DOCUMENTS for found in re.findall(r"SECSCAN_[A-Z_]+", text_of(name))}
    assert named - variables - own == set()
    source = "\n".join(text_of(name) for name in house.committed() if name.endswith((".py", ".sh", "run")))
    assert {name for name in named & own if name not in source} == set()


# Files of scanned repositories and of users that the documents name.
THEIRS = {
    "pylock.toml",
    ".secscan.toml",
    ".hadolint.yaml",
    "trivy.yaml",
    "zizmor.yml",
    ".secscan-baseline.json",
}
THEIRS |= {".git/COMMIT_EDITMSG", ".git/TAG_EDITMSG", "refs/remotes/origin/HEAD", "origin/main"}
THEIRS |= {"test-results/", "reports/secscan", "secscan.json"}
THEIRS |= {"stdin.yaml", "stdin.json", "build/image.txt", ".git/info/exclude", ".git/lfs", "secscan/gap"}
THEIRS |= {*DECLARING, *MANIFESTS, "vendor/modules.txt", "secscan/advisories.sqlite"}
PLACE = re.compile(r"\.?[\w-]+(?:/[\w.<>*-]*)+|\.?[\w-]+\.(?:md|py|toml|ya?ml|json|rego|sh)")


def places(name):
    """The files and directories that a document names in backquotes, or links to."""
    text = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    for one in re.findall(r"`([^`\n]+)`", text):
        if PLACE.fullmatch(one) and one not in THEIRS:
            yield one
    for target, _ in links(name):
        yield target


def links(name):
    """What a document links to in the repository: a path from the root, and an anchor or nothing."""
    text = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = link.partition("#")
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name, anchor


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_place_that_a_document_names_exists(name):
    """`<word>` in a place stands for any name."""
    missing = [
        one for one in places(name) if not list(house.ROOT.glob(re.sub(r"<\w+>", "*", one).rstrip("/")))
    ]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_anchor_that_a_document_links_to_exists(name):
    wanted = {(target, anchor) for target, anchor in links(name) if anchor}
    assert {(target, anchor) for target, anchor in wanted if anchor not in anchors(target)} == set()


def test_places_are_found_in_the_documents():
    found = {one for name in DOCUMENTS for one in places(name)}
    assert {
        "secscan/model.py",
        "rulesets/",
        "policies/<kind>/<id>_test.rego",
        ".ci/run",
        "SECURITY.md",
        "docs/reference/options.md",
    } <= found
    linked = {one for name in DOCUMENTS for one in links(name)}
    assert {("CONTRIBUTING.md", "add-a-policy"), ("docs/ci.md", "pre-commit")} <= linked


def test_the_page_on_architecture_shows_every_room():
    shown = set(re.findall(r"`secscan/(\w+)(?:/|\.py)`", as_built("docs/architecture.md")))
    rooms = {module.room for module in house.modules()} - {"secscan"}
    assert rooms - shown == set()


# What was recorded of tools, and what rules and policies are tried on, is not the project's own speech.
QUOTED = (
    "tests/fixtures/",
    "tests/bench/verdicts.csv",
    "tests/fuzz/corpus/",
    "tests/policies/examples/",
    "reports/",
    "LICENSE",
)
NOTE = re.compile(r"(?<![\w/.$-])(?:(?:[\w-]+/)*[A-Z]{3,}|[a-z]+/[a-z]+)\.md\b(?!\.)")
REGISTRY = re.compile(
    r"\b(?:files\.pythonhosted|pypi|registry\.npmjs|registry\.yarnpkg|proxy\.golang|sum\.golang)\.org\b"
)
# Nobody's biography: who wrote a line, when and with what, is not what the line is about.
MAKING = re.compile(
    r"\bA[I]\b|\bLL[M]s?\b|\b(?:this|last|next|previous|earlier|working) ses[s]ion\b|\bcol[l]eagues?\b"
    r"|(?i:\bco-auth[o]red-by\b|\bwritten b[y] an?\b|\blanguage mod[e]l)|\b(?:our|another|the other) hel[p]er\b"
)


def speech(*, quoted=QUOTED):
    """Every committed text file but those quoted: path and text."""
    for name in house.committed():
        if not name.startswith(quoted):
            try:
                yield name, text_of(name)
            except UnicodeDecodeError:
                continue


def heard(pattern, **more):
    """`path:line: words` for every place at which a pattern matches."""
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]}"
        for name, text in speech(**more)
        for hit in re.finditer(pattern, text)
    ]


def test_no_file_tells_of_its_making():
    assert heard(MAKING) == []


def test_no_file_names_a_note_that_is_not_here():
    told = [(one, one.partition(":")[0], one.rpartition(" ")[2]) for one in heard(NOTE)]
    there = {
        one: {note, posixpath.join(posixpath.dirname(path), note), f"docs/{note}"} for one, path, note in told
    }
    assert [one for one, names in there.items() if names.isdisjoint(house.committed())] == []


def test_package_registries_are_named_only_where_a_test_needs_one():
    assert heard(REGISTRY, quoted=("tests/", "rulesets/", "policies/", *QUOTED)) == []


# A directory of somebody's machine; what lies around this checkout has no say in it.
MACHINE = re.compile(
    r"(?<![\w.$}-])/(?:home|Users|wor[k]|workspaces?|builds|code|checkout|repos?|projects?)/(?!linuxbrew/)[A-Za-z][\w.-]*/"
    r"|/root/\.|/tmp/[\w-]*venv\b"
)


def test_no_file_names_a_place_of_some_machine():
    assert heard(MACHINE, quoted=("tests/", *QUOTED)) == []


@pytest.mark.parametrize(
    ("pattern", "text", "there"),
    [
        (MAKING, "written " + "by an assistant", True),
        (MAKING, "in the last " + "session", True),
        (MAKING, "db.session.execute(q); a session of its own; AIX; credential helper = !x", False),
        (NOTE, "as " + "PLAN" + ".md says", True),
        (NOTE, "see " + "notes/" + "peers.md", True),
        (NOTE, "docs/CHANGES" + ".md.txt, a.md, $out/notes" + ".md", False),
        (REGISTRY, "https://" + "pypi." + "org/simple", True),
        (REGISTRY, "crates.io, PyPI", False),
        (MACHINE, "cd /ho" + "me/ann/secscan/tests", True),
        (MACHINE, "at /wo" + "rk/secscan/tests", True),
        (MACHINE, "see ../app/x and $HOME/x, /usr/bin/x, a/home/b/c", False),
    ],
)
def test_foreign_speech_is_heard_and_plain_speech_is_not(pattern, text, there):
    assert bool(pattern.search(text)) == there
