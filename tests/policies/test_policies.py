"""Every policy over its examples, through our parsers and the embedded engine, and again through OPA.

In an example, a line that holds nothing but the word "expect" in a comment stands above each line that the
policy of the file's name must point at; it must point at no other. Files with `.good.` in their name hold
no such line.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import random
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from secscan.autofix import Replacement
from secscan.fixes.edits import edited, merged_edits
from secscan.fixes.replacements import replaced
from secscan.iac.documents import read_units
from secscan.iac.judge import engine_input
from secscan.iac.policies import TEST, read_policies
from secscan.model import ColumnUnit, Location, Severity
from secscan.syntax.lines import LineIndex
from secscan.syntax.regex_growth import Growth, growth
from secscan.syntax.text import SourceText, locate
from secscan.system.resources import resource_dir, resource_texts
from secscan.workers.iac import PolicySet

EXAMPLES = sorted((Path(__file__).parent / "examples").iterdir())
TEXTS = resource_texts("policies", ".rego")
POLICIES = {policy.id: policy for policy in read_policies(TEXTS)}
EXPECT = re.compile(r'^\s*(?:# ?expect|// ?expect|"//": "expect",)$')
COURTS: dict[str, PolicySet] = {}


def court(kind: str) -> PolicySet:
    if kind not in COURTS:
        COURTS[kind] = PolicySet(TEXTS, tuple(POLICIES.values()), kind)
    return COURTS[kind]


def policy_of(path: Path) -> str:
    return path.name.split(".")[0]


def text_of(path: Path) -> str:
    """An example; marks inside a here-document are blanked."""
    return re.sub(r"^#expect$", "       ", path.read_text(), flags=re.MULTILINE)


def units_of(path: Path, text: str = ""):
    """The units and lines of an example, or of another text in its place; JSON has no comments."""
    text = text or text_of(path)
    kinds = {
        ".tf": {"terraform"},
        ".Dockerfile": {"dockerfile"},
        ".json": {"terraform", "json"},
        ".bicep": {"bicep"},
    }.get(path.suffix, {"yaml"})
    if path.name.endswith(".arm.json"):
        kinds = {"json"}
    name = path.name
    if policy_of(path).startswith("actions-"):
        kinds = {"yaml", "github-action" if ".action." in name else "github-workflow"}
    if policy_of(path).startswith("pipeline-"):
        kinds = {"yaml", "pipeline", f"pipeline:{path.name.split('.')[1]}"}
    if policy_of(path).startswith("ansible-"):
        kinds = {"yaml", "ansible-vars"} if ".vars." in name else {"yaml"}
    if policy_of(path).startswith("compose-"):
        name = "compose.yaml"
    reading = read_units(name, kinds, text)
    assert reading.problem is None, path.name
    assert reading.units, path.name
    return reading.units, LineIndex(text)


def expected(path: Path) -> list[int]:
    return [n + 1 for n, line in enumerate(path.read_text().splitlines(), 1) if EXPECT.match(line)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_policy_points_at_each_bad_line_and_no_other(path):
    units, lines = units_of(path)
    hits = [hit for unit in units for hit in court(unit.kind).judge(unit, lines)]
    found = sorted({hit.span[0] for hit in hits if hit.policy == policy_of(path)})
    assert found == expected(path)
    assert bool(found) != (".good." in path.name)


def hits_of(path: Path, text: str):
    units, lines = units_of(path, text)
    return [hit for unit in units for hit in court(unit.kind).judge(unit, lines)]


@pytest.mark.parametrize("policy", sorted(name for name, one in POLICIES.items() if one.autofix))
def test_what_a_policy_fixes_is_no_longer_found_and_nothing_new_is(policy):
    made = 0
    for path in (path for path in EXAMPLES if policy_of(path) == policy):
        text = text_of(path)
        source, before = SourceText(path.name, text), hits_of(path, text)
        recipes = [Replacement(*one) for one in POLICIES[policy].autofix]
        places = [Location("", *hit.span, ColumnUnit.CODE_POINT) for hit in before if hit.policy == policy]
        fixes = [replaced(locate(where, source), recipes, "", source) for where in places]
        edits, refused = merged_edits(fix for fix in fixes if fix)
        assert refused == []
        counts = Counter(hit.policy for hit in before)
        after = Counter(hit.policy for hit in hits_of(path, edited(source, edits)))
        fixed = sum(fix is not None for fix in fixes)
        assert after - counts == Counter()
        assert after[policy] == counts[policy] - fixed, path.name
        made += fixed
    assert made
    assert all(growth(match) is not Growth.EXPONENTIAL for match, _ in POLICIES[policy].autofix)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_has_an_example_and_a_test_beside_it(policy):
    assert any(policy_of(path) == policy and ".good." not in path.name for path in EXAMPLES)
    assert f"{POLICIES[policy].kind}/{policy}{TEST}" in TEXTS


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_metadata_is_whole(policy):
    told = POLICIES[policy]
    assert told.severity.upper() in Severity.__members__
    assert told.title
    assert told.description.endswith(".")
    assert told.fix.endswith(".")
    assert told.url.startswith("https://")
    assert all(re.fullmatch(r"CWE-\d+", cwe) for cwe in told.cwe)
    assert told.package.startswith(f"secscan.{told.kind.replace('-', '_')}.")
    assert (
        policy.removeprefix(told.kind + "-").removeprefix("actions-").replace("-", "_")
        == told.package.rpartition(".")[2]
    )


ODD = (None, 5, True, "x", "", 'a"b\\c\nd', "*", "0.0.0.0/0", [], [None], [5], ['x"y'], {}, {"a": None}, [{}])


def paths(value, path=()):
    """The path of every node inside a value."""
    for key, part in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield (*path, key)
        yield from paths(part, (*path, key))


def spoiled(unit, chance):
    """The unit with some of the nodes that policies look at replaced by something odd."""
    whole = copy.deepcopy({"body": unit.body, "context": dict(unit.context)})
    places = [path for path in paths(whole) if _open_to_change(unit, path)]
    for path in chance.sample(places, min(len(places), 2)):
        here = whole
        for key in path[:-1]:
            here = here[key] if isinstance(here, dict | list) and not _gone(here, key) else {}
        if isinstance(here, dict | list) and not _gone(here, path[-1]):
            here[path[-1]] = copy.deepcopy(chance.choice(ODD))
    return dataclasses.replace(unit, body=whole["body"], context=whole["context"])


def _gone(value, key):
    return key not in value if isinstance(value, dict) else not isinstance(key, int) or key >= len(value)


def _open_to_change(unit, path):
    """What the author of a document can choose; what our parsers make of it has its type for sure."""
    if unit.kind == "terraform":
        return path[:2] == ("body", "values") and len(path) > 2
    if unit.kind == "kubernetes":
        inside = path[:2] == ("context", "containers") and path[3:4] == ("body",) and len(path) > 4
        return (
            inside
            or (path[:3] == ("context", "pod", "spec") and len(path) > 3)
            or (path[0] == "body" and len(path) > 2)
        )
    return path[0] == "body" and len(path) > 1 and unit.kind != "dockerfile"


def every_unit():
    for path in EXAMPLES:
        yield from units_of(path)[0]


def test_odd_types_never_break_a_policy():
    chance = random.Random(7)
    units = [unit for unit in every_unit() if unit.kind != "dockerfile"]
    for _ in range(12):
        for unit in units:
            court(unit.kind).judge(spoiled(unit, chance), LineIndex(""))


def test_opa_agrees_with_the_embedded_engine_on_every_example(require_tool, tmp_path):
    """Both engines give the same sets for the same inputs, ordinary and odd."""
    opa = require_tool("opa")
    chance = random.Random(11)
    inputs, ours, asked = [], [], defaultdict(list)
    for unit in (*every_unit(), *(spoiled(unit, chance) for unit in every_unit())):
        court_ = court(unit.kind)
        group = frozenset(p.id for p in court_.policies if p.concerns(unit))
        if group:
            for name in group:
                asked[POLICIES[name].package].append(len(inputs))
            inputs.append(engine_input(unit))
            answer = court_.answers(group, engine_input(unit))
            ours.append({POLICIES[p].package: answer[p] for p in group})
    entry = [
        f'answer[index]["{package}"] := found if {{ some index in data.asked["{package}"]; '
        f"found := data.{package}.deny with input as data.inputs[index] }}"
        for package in sorted(asked)
    ]
    (tmp_path / "entry.rego").write_text("\n".join(["package entry", *entry]))
    (tmp_path / "inputs.json").write_text(json.dumps({"inputs": inputs, "asked": asked}))
    done = subprocess.run(
        [
            opa,
            "eval",
            "--format",
            "json",
            "-d",
            str(resource_dir("policies")),
            "-d",
            str(tmp_path),
            "data.entry.answer",
        ],
        capture_output=True,
        check=True,
    )
    theirs = json.loads(done.stdout)["result"][0]["expressions"][0]["value"]
    assert len(theirs) == len(ours) > len(POLICIES)
    for index, own in enumerate(ours):
        assert {p: as_set(found) for p, found in own.items()} == {
            p: as_set(f) for p, f in theirs[str(index)].items()
        }


def as_set(found):
    return {json.dumps(element, sort_keys=True) for element in found}


def test_opa_runs_the_tests_beside_the_policies(require_tool):
    done = subprocess.run(
        [require_tool("opa"), "test", "--format", "json", str(resource_dir("policies"))],
        capture_output=True,
        check=False,
    )
    results = json.loads(done.stdout)
    assert [r["name"] for r in results if r.get("fail") or r.get("error")] == []
    assert done.returncode == 0
    tested = {r["package"].removeprefix("data.").removesuffix("_test") for r in results}
    assert tested >= {policy.package for policy in POLICIES.values()}


def test_opa_finds_nothing_to_correct(require_tool):
    opa = require_tool("opa")
    for arguments in (["check", "--strict"], ["fmt", "--list", "--fail"]):
        done = subprocess.run(
            [opa, *arguments, str(resource_dir("policies"))], capture_output=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
