"""Our own Semgrep rules: each is complete, and the real engine finds what its test file says, no more and no less."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from secscan.contract import Settings, SourceFile
from secscan.errors import SecscanError
from secscan.fixes.edits import edited, merged_edits
from secscan.fixes.replacements import replaced
from secscan.autofix import Fix, Replacement
from secscan.model import (ColumnUnit, Location)
from secscan.scanners.semgrep import scanner
from secscan.scanners.semgrep.measured import counts
from secscan.scanners.semgrep.rulebook import GROUP, SCREEN
from secscan.syntax.regex_growth import Growth, growth
from secscan.syntax.text import SourceText, locate
from secscan.target.file_types import SETTINGS, TEMPLATES
from secscan.system.tools import SystemTools

RULESETS = Path(__file__).resolve().parents[2] / "rulesets"
FILES = sorted(RULESETS.glob("*/*.yaml"))
SUFFIXES = {
    "python": (".py",),
    "javascript": (".js", ".jsx", ".ts", ".tsx"),
    "go": (".go",),
    "java": (".java",),
    "php": (".php",),
    "ruby": (".rb",),
    "csharp": (".cs",),
    "shell": (".sh",),
    # Samples of settings end in the kind that they are, as the engine's copies do.
    "config": tuple(f".settings-{family}" for family in (*SETTINGS, "bundle")),
    "template": tuple(f".template-{family}" for family in TEMPLATES),
}
LANGUAGES = {name: [name] for name in SUFFIXES} | {
    "javascript": ["javascript", "typescript"],
    "shell": ["bash"],
    "config": ["regex"],
    "template": ["regex"],
}
FIXED = ".fixed"
REQUIRED = {"category", "class", "cwe", "owasp", "confidence", "fix", "references"}
MARK = re.compile(r"^\s*(?:#|//|<!--) (ruleid|ok): ([a-z0-9-]+)(?: -->)?$")


@cache
def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def rule(path: Path) -> dict[str, Any]:
    one: dict[str, Any] = load(path)["rules"][0]
    return one


def samples(path: Path) -> list[Path]:
    """The annotated files beside a rule."""
    beside = (path.with_suffix(suffix) for suffix in SUFFIXES[path.parent.name])
    return [sample for sample in beside if sample.is_file()]


def marks(sample: Path, kind: str) -> Counter[int]:
    """The lines that a sample's marks speak of: the first line below that is no comment."""
    lines = sample.read_text("utf-8").splitlines()
    found: Counter[int] = Counter()
    for number, line in enumerate(lines, 1):
        mark = MARK.match(line)
        if mark and mark[1] == kind:
            found[next(n for n in range(number + 1, len(lines) + 1) if not MARK.match(lines[n - 1]))] += 1
    return found


def test_there_are_rules_for_every_language() -> None:
    per_language = Counter(path.parent.name for path in FILES)
    assert set(per_language) == set(SUFFIXES)
    assert min(per_language.values()) >= 15, per_language


def test_ids_are_unique_over_all_languages() -> None:
    ids = Counter(rule(path)["id"] for path in FILES)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_is_complete(path: Path) -> None:
    assert len(load(path)["rules"]) == 1
    one = rule(path)
    assert one["id"] == path.stem
    assert path.stem.startswith(f"{path.parent.name}-")
    assert one["languages"] == LANGUAGES[path.parent.name]
    assert one["severity"] in {"CRITICAL", "HIGH", "MEDIUM", "LOW"}
    title, *rest = re.split(r"(?<=[.?!]) ", one["message"].strip())
    assert len(title) <= 145, "the first sentence is a title"
    assert rest, "the message says what, why and, if `fix` does not, how to mend it"
    assert "\n" not in one["message"].strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_metadata_is_complete(path: Path) -> None:
    metadata = rule(path)["metadata"]
    classes = load(RULESETS / "classes.yaml")
    assert metadata.keys() >= REQUIRED
    assert metadata["category"] == "security"
    assert metadata["confidence"] in {"HIGH", "MEDIUM", "LOW"}
    assert metadata["cwe"]
    assert all(re.fullmatch(r"CWE-[1-9]\d*", cwe) for cwe in metadata["cwe"])
    of_class = classes[metadata["class"]]
    assert metadata["cwe"][0] in {of_class["cwe"], *of_class.get("also", [])}
    assert metadata["owasp"]
    assert all(re.fullmatch(r"A\d\d:20\d\d", entry) for entry in metadata["owasp"])
    assert all(re.match(r"https?://\S+$", link) for link in metadata["references"])
    assert 1 <= len(metadata["references"]) <= 3
    assert len(metadata["fix"]) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_has_examples_both_ways(path: Path) -> None:
    beside = samples(path)
    for kind in ("ruleid", "ok"):
        assert sum(sum(marks(sample, kind).values()) for sample in beside) >= 2, kind
    named = {m[2] for sample in beside for line in sample.read_text().splitlines() if (m := MARK.match(line))}
    assert named == {path.stem}, "a sample speaks of its own rule only"


def replacements(path: Path) -> list[Replacement]:
    """How findings of a rule are fixed."""
    return [Replacement(**one) for one in rule(path)["metadata"].get("autofix", ())]


FIXING = [path for path in FILES if "autofix:" in path.read_text("utf-8")]


def rule_of(source: Path) -> Path:
    """The rule that a file beside it belongs to: `a.py` and `a.fixed.py` are of `a.yaml`."""
    return source.with_name(source.stem.removesuffix(FIXED) + ".yaml")


def test_no_sample_is_without_its_rule() -> None:
    sources = (path for name in SUFFIXES for path in (RULESETS / name).iterdir() if path.suffix != ".yaml")
    assert [path.name for path in sources if not rule_of(path).is_file()] == []


def test_a_rule_that_fixes_has_the_fixed_sample_and_no_other_has() -> None:
    fixed = {rule_of(found).stem for found in RULESETS.glob(f"*/*{FIXED}.*")}
    assert {path.stem for path in FIXING} ^ fixed == set()


def test_most_rules_follow_input_to_where_it_does_harm() -> None:
    code = [rule(path) for path in FILES if rule(path)["languages"] != ["regex"]]
    taint = sum(one.get("mode") == "taint" for one in code)
    assert 2 * taint > len(code), f"{taint} of {len(code)} rules for code are taint rules"


def test_every_class_is_explained() -> None:
    for name, entry in load(RULESETS / "classes.yaml").items():
        assert entry.keys() - {"also"} == {"title", "cwe", "owasp", "text"}, name
        assert all(re.fullmatch(r"CWE-[1-9]\d*", cwe) for cwe in (entry["cwe"], *entry.get("also", []))), name


def test_every_class_is_used() -> None:
    used = {rule(path)["metadata"]["class"] for path in FILES}
    assert sorted(load(RULESETS / "classes.yaml").keys() - used) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_expression_walks_a_file_step_by_step(path: Path) -> None:
    """Above a megabyte the engine's matcher gives such an expression up, and says nothing."""
    text = path.read_text("utf-8")
    assert not re.search(r"pattern-regex: *'?(?:\(\?\w+\))?\\A", text)
    assert not re.search(r"pattern-regex: *'?\(\?s\).*\.\*\?", text)


def test_parts_are_written_into_the_rules_that_name_them() -> None:
    compose = runpy.run_path(str(RULESETS / "compose.py"))["compose"]
    stale = [p.stem for p in FILES if compose(p.read_text("utf-8"), p.parent.name) != p.read_text("utf-8")]
    assert stale == [], "run: python rulesets/compose.py"


def test_every_part_is_named_by_a_rule() -> None:
    named = {
        f"{path.parent.name}/{name}"
        for path in FILES
        for names in re.findall(r"^ *# parts: (.*)$", path.read_text("utf-8"), re.MULTILINE)
        for name in names.split()
    }
    parts = {str(p.relative_to(RULESETS / "parts").with_suffix("")) for p in RULESETS.glob("parts/*/*")}
    assert sorted(parts ^ named) == []


def targets(language: str) -> list[str]:
    """The samples of a language."""
    return [str(one) for path in FILES if path.parent.name == language for one in samples(path)]


@cache
def report(language: str) -> dict[str, Any]:
    """What the engine says about all samples of a language with its rules, in one run."""
    try:
        engine = SystemTools().find("semgrep-core")
    except SecscanError:
        if os.environ.get("SECSCAN_REQUIRE_TOOLS") == "1":
            pytest.fail("semgrep is required here and was not found")
        pytest.skip("semgrep is not installed")
    flags = ["--experimental", "--metrics=off", "--disable-version-check", "--no-rewrite-rule-ids"]
    flags += ["--json", "-q", "-j1", "--timeout=60", "--disable-nosem"]
    command = ["osemgrep", "scan", *flags, f"--config={RULESETS / language}", *targets(language)]
    command += sorted(map(str, RULESETS.glob(f"{language}/*{FIXED}.*")))
    env = {**os.environ, "SEMGREP_ENABLE_VERSION_CHECK": "0", "SEMGREP_SEND_METRICS": "off"}
    ran = subprocess.run(command, executable=engine, env=env, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    said: dict[str, Any] = json.loads(ran.stdout)
    said["results"] = [result for result in said["results"] if counts(result)]
    return said


@pytest.mark.parametrize("language", SUFFIXES)
def test_engine_reads_every_rule_and_sample(language: str) -> None:
    said = report(language)
    assert [(e.get("path"), e["message"][:300]) for e in said["errors"]] == []
    assert set(targets(language)) - set(said["paths"]["scanned"]) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_engine_finds_what_the_sample_says(path: Path) -> None:
    for sample in samples(path):
        hits = [
            r
            for r in report(path.parent.name)["results"]
            if r["path"] == str(sample) and r["check_id"] == path.stem
        ]
        found = {hit["start"]["line"] for hit in hits}
        wanted = set(marks(sample, "ruleid"))
        assert sorted(wanted - found) == [], f"missed in {sample.name}"
        assert sorted(found - wanted) == [], f"too much in {sample.name}"


def hits(path: Path, sample: Path) -> list[dict[str, Any]]:
    """What the rule finds in a file."""
    found = report(path.parent.name)["results"]
    return [hit for hit in found if hit["path"] == str(sample) and hit["check_id"] == path.stem]


def fixes(path: Path, sample: Path) -> list[Fix]:
    """The fixes of all that the rule finds in a sample, as far as there are any."""
    source = SourceText(str(sample), sample.read_text("utf-8"))
    made = []
    for hit in hits(path, sample):
        start, end = hit["start"], hit["end"]
        where = Location("", start["line"], start["col"], end["line"], end["col"], ColumnUnit.BYTE)
        made.append(replaced(locate(where, source), replacements(path), "", source))
    return [fix for fix in made if fix is not None]


def fixed_name(sample: Path) -> Path:
    return sample.with_name(f"{sample.stem}{FIXED}{sample.suffix}")


@pytest.mark.parametrize("path", FIXING, ids=lambda path: path.stem)
def test_fixes_make_of_the_sample_what_the_fixed_file_says(path: Path) -> None:
    changed = 0
    for sample in samples(path):
        edits, refused = merged_edits(fixes(path, sample))
        assert refused == [], "two findings of one rule want different changes of one text"
        text = edited(SourceText("", sample.read_text("utf-8")), edits)
        want = fixed_name(sample)
        if os.environ.get("SECSCAN_GOLDEN") == "write" and edits:
            want.write_text(text, "utf-8")
        assert bool(edits) == want.is_file(), f"{want.name} is there where something is fixed"
        assert not edits or text == want.read_text("utf-8")
        changed += bool(edits)
    assert changed


@pytest.mark.parametrize("path", FIXING, ids=lambda path: path.stem)
def test_what_is_fixed_is_no_longer_found_and_nothing_new_is(path: Path) -> None:
    for sample in samples(path):
        if fixed_name(sample).is_file():
            results = report(path.parent.name)["results"]
            before, after = (
                Counter(hit["check_id"] for hit in results if hit["path"] == str(file))
                for file in (sample, fixed_name(sample))
            )
            before[path.stem] -= len(fixes(path, sample))
            assert after - before == Counter(), "more is found than what was left"
            assert after[path.stem] == before[path.stem]


@pytest.mark.parametrize("path", FIXING, ids=lambda path: path.stem)
def test_expressions_of_fixes_take_time_in_proportion_to_the_text(path: Path) -> None:
    for one in replacements(path):
        assert growth(one.match) is not Growth.EXPONENTIAL, one.match


def _places(results: Iterable[dict[str, Any]], files: Mapping[str, str]) -> set[tuple[str, str, int, int]]:
    """Where which rule found something, by the names of samples."""
    return {
        (files[r["path"]], r["check_id"].partition(GROUP)[0], r["start"]["line"], r["start"]["col"])
        for r in results
        if r["path"] in files
    }


def _asked(language: str, place: Path, *, closely: bool) -> tuple[dict[str, str], dict[str, Any]]:
    """What the engine says of the samples with narrowed rules, as scans ask it."""
    kind = {"shell": "shell"}.get(language, LANGUAGES[language][0])
    batch = []
    for target in targets(language):
        path = Path(target)
        kinds = frozenset({{".ts": "typescript", ".tsx": "typescript"}.get(path.suffix, kind)})
        file = SourceFile(path.name, kinds, path.stat().st_size, "", target, closely=closely)
        batch.append(replace(file, present=scanner.present(file, path.read_bytes())))
    command = scanner.command(batch, SystemTools(), Settings())
    for name, content in command.files.items():
        (place / name).write_bytes(content)
    for name, copy in command.links.items():
        shutil.copy(copy, place / name)
    argv = [command.argv0, *command.argv[1:]]
    ran = subprocess.run(argv, executable=command.argv[0], capture_output=True, cwd=place, check=False)
    said = json.loads(ran.stdout)
    said["results"] = [result for result in said["results"] if counts(result)]
    return {name: Path(copy).name for name, copy in command.links.items()}, said


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(set(SUFFIXES) - {"config", "template"}))
def test_narrowed_rules_find_what_all_find(language: str, tmp_path: Path) -> None:
    whole = _places(report(language)["results"], {one: Path(one).name for one in targets(language)})
    files, said = _asked(language, tmp_path, closely=True)
    assert _places(said["results"], files) == whole


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(set(SUFFIXES) - {"config", "template"}))
def test_one_flow_for_several_is_silent_only_where_all_are(language: str, tmp_path: Path) -> None:
    whole = _places(report(language)["results"], {one: Path(one).name for one in targets(language)})
    files, said = _asked(language, tmp_path, closely=False)
    unsure = {files[r["path"]] for r in said["results"] if SCREEN in r["check_id"]}
    found = _places(said["results"], files)
    assert {place for place in whole - found if place[0] not in unsure} == set()
