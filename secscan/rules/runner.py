"""Runs the tests of rules, ours and the caller's, on the samples beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from secscan.contract import SourceFile
from secscan.rules.rule_tests import RuleTest, SampleMatch, compare, example, fixed, read_matches
from secscan.run.custom_rules import LONGEST_FILE, SUFFIXES
from secscan.run.runtime import Runtime
from secscan.scanners.custom import scanner as custom
from secscan.scanners.semgrep import scanner as semgrep
from secscan.system import files
from secscan.system.resources import resource_dir


@dataclass(frozen=True, slots=True)
class RuleTestSet:
    """Rules as the engine is given them, the samples of each by path, and the rules that have none."""

    configs: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    untested: tuple[str, ...] = ()


def bundled_test_sets(words: Sequence[str]) -> list[RuleTestSet]:
    """Our own rules, a set for each language; `words` choose those whose ids hold one of them."""
    test_sets = []
    for folder in semgrep.FOLDERS:
        top = resource_dir("rulesets") / folder
        chosen = {path: [path.stem] for path in _bundled(folder) if _wanted(path.stem, words)}
        if chosen:
            test_sets.append(_test_set(chosen, tuple(map(str, chosen)) if words else (str(top),)))
    return test_sets


def _bundled(folder: str) -> list[Path]:
    """The files of our rules in a folder."""
    found = files.walk(str(resource_dir("rulesets") / folder))
    return [resource_dir("rulesets") / folder / one.path for one in found if one.path.endswith(".yaml")]


def custom_test_sets(scanner: custom.Custom, words: Sequence[str]) -> list[RuleTestSet]:
    """The caller's rules as one set."""
    chosen: dict[Path, list[str]] = {}
    for rule in scanner.made_of:
        if _wanted(rule.id, words):
            chosen.setdefault(Path(rule.origin), []).append(rule.id)
    return [_test_set(chosen, (scanner.place,))] if chosen else []


def _wanted(rule: str, words: Sequence[str]) -> bool:
    return not words or any(word in rule for word in words)


def _test_set(rules: Mapping[Path, Sequence[str]], configs: tuple[str, ...]) -> RuleTestSet:
    beside = {path: samples_beside(path) for path in rules}
    samples = {sample: tuple(rules[path]) for path, found in beside.items() for sample in found}
    untested = tuple(rule for path, names in rules.items() if not beside[path] for rule in names)
    return RuleTestSet(configs, samples, untested)


def samples_beside(rule: Path) -> list[str]:
    """The files that a file of rules is tried on: those of its name with another ending."""
    names = sorted(
        entry.path for entry in files.walk(str(rule.parent)) if "/" not in entry.path and not entry.skipped
    )
    mine = (name for name in names if name.startswith(f"{rule.stem}.") and ".fixed." not in name)
    return [str(rule.parent / name) for name in mine if not name.endswith(SUFFIXES) or ".test." in name]


def run_tests(runtime: Runtime, test_set: RuleTestSet) -> list[RuleTest]:
    """How each rule did in each of its samples; raises `ToolError` where the engine gave no answer."""
    batch = [SourceFile(sample, frozenset(), 0, "", staged=sample) for sample in test_set.samples]
    done = runtime.run(
        semgrep.engine([file.staged for file in batch], runtime.tools, test_set.configs),
        runtime.config.timeout,
    )
    matches = read_matches(done.stdout, list(test_set.samples))
    return [
        one for sample, rules in test_set.samples.items() for one in _compared(sample, rules, matches[sample])
    ]


def _compared(sample: str, rules: Sequence[str], matches: Sequence[SampleMatch]) -> Iterator[RuleTest]:
    text = _text(sample)
    mine = [match for match in matches if match.rule in rules]
    after = Path(sample).with_name(f"{Path(sample).stem}.fixed{Path(sample).suffix}")
    wrong = after.is_file() and fixed(text, mine) != _text(str(after))
    for rule in rules:
        one = compare(rule, sample, text, mine)
        if one:
            yield replace(one, wrong_fix=wrong)


def _text(path: str) -> str:
    return files.read_named(path, LONGEST_FILE).decode("utf-8", "replace")


def examples(rule: str, scanner: custom.Custom | None) -> dict[str, tuple[str, ...]]:
    """The first code that a rule finds and the first that it does not, from its samples; {} without any."""
    of_custom = [Path(one.origin) for one in (scanner.made_of if scanner else ()) if one.id == rule]
    places = of_custom or [
        path for folder in semgrep.FOLDERS for path in _bundled(folder) if path.stem == rule
    ]
    texts = [_text(sample) for place in places for sample in samples_beside(place)]
    kinds = {"Found": "ruleid", "Not found": "ok"}
    shown = {
        title: [code for t in texts if (code := example(t, rule, kind))] for title, kind in kinds.items()
    }
    return {title: codes[0] for title, codes in shown.items() if codes}
