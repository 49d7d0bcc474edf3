"""The caller's own rules (`--rules`): found, read by a caged worker, checked, and laid out for the engine.

And the trials of rules, ours and the caller's, on the samples beside them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from secscan.contract import SourceFile
from secscan.errors import ConfigError, ToolError
from secscan.model import Stage
from secscan.rules.rule_tests import RuleTest, SampleMatch, compare, example, fixed, read_hits
from secscan.run.runtime import Runtime
from secscan.scanners import semgrep
from secscan.scanners.custom import scanner as custom
from secscan.scanners.custom.definitions import CustomRule, check
from secscan.selftest import samples
from secscan.system import files
from secscan.system.command import Command
from secscan.system.resources import resource_dir
from secscan.workers.protocol import read_answers, request

LONGEST_FILE = 1 << 22
READING_SECONDS = 60.0
_SUFFIXES = (".yaml", ".yml")
# Files that rules for YAML are tried on, and what their fixes make of these.
_BESIDE = tuple(f".{what}{suffix}" for what in ("test", "fixed") for suffix in _SUFFIXES)
_BROKEN = "Rule parse error"


def load_rules(session: Runtime) -> custom.Custom | None:
    """The scanner of the caller's rules, None where there are none; raises `ConfigError` for a wrong one."""
    if not session.config.rules or Stage.SAST not in session.config.requested:
        return None
    made = read_rules(session, session.config.rules)
    place = Path(session.scratch.directory()) / "rules.json"
    files.write_new(place, custom.engine_text(made).encode())
    scanner = custom.Custom(made, str(place))
    with contextlib.suppress(ToolError):  # without the engine the scanner's run will say so
        _try(session, scanner)
    return scanner


def read_rules(session: Runtime, named: Sequence[str]) -> tuple[CustomRule, ...]:
    """The rules of files and directories; raises `ConfigError` where one cannot be read or is none."""
    places = tuple(dict.fromkeys(path for place in named for path in rule_files(place)))
    batch = [SourceFile(path, frozenset(), 0, "", staged=path) for path in places]
    command = Command(
        argv=(*session.tools.python(), "-m", "secscan.workers.rules"),
        stdin=request(batch, {}),
        reads=places,
    )
    answers, problem = read_answers(session.run(command, READING_SECONDS), batch)
    read = {file.path: _rules(file.path, answer) for file, answer in zip(batch, answers, strict=False)}
    if problem:
        raise ConfigError(f"the rules could not be read: {problem}")
    return check(read, (rule.name for rule in semgrep.rules().values()))


def _rules(path: str, answer: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    if answer["error"]:
        raise ConfigError(f"{path}: {answer['error']}")
    listed: list[dict[str, Any]] = [rule for rule in answer.get("rules", ()) if isinstance(rule, dict)]
    return listed


def rule_files(place: str) -> Iterator[str]:
    """The files of rules that a name stands for.

    Raises `ConfigError` for a directory without any, and for what cannot be read or is a link.
    """
    if not Path(place).is_dir():
        yield place
        return
    found = [entry for entry in files.walk(place) if entry.problem or entry.path.endswith(_SUFFIXES)]
    for entry in found:
        if entry.problem or entry.skipped or entry.size > LONGEST_FILE:
            why = entry.problem or entry.skipped or f"larger than {LONGEST_FILE >> 20} MiB"
            raise ConfigError(f"{place}/{entry.path}: {why}")
    named = [entry.path for entry in found if not entry.path.endswith(_BESIDE)]
    if not named:
        raise ConfigError(f"{place}: no rules there", "Rules are .yaml files with a list `rules`.")
    yield from (f"{place}/{path}" for path in named)


def _try(session: Runtime, scanner: custom.Custom) -> None:
    """Lets the engine read the rules once; raises `ConfigError` for one that it refuses."""
    [sample] = samples.chosen(custom.NAME, ())
    planted = session.place(session.scratch.directory(), sample.file, sample.content)
    done = session.run(scanner.command([planted], session.tools, session.settings()), READING_SECONDS)
    problem = scanner.parse(done, [planted]).problem
    if problem.startswith(_BROKEN):
        raise ConfigError(f"--rules: {problem.removeprefix(_BROKEN).strip()}")


@dataclass(frozen=True, slots=True)
class RuleTestSet:
    """Rules as the engine is given them, the samples of each by path, and the rules that have none."""

    configs: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    untested: tuple[str, ...] = ()


def bundled_trials(words: Sequence[str]) -> list[RuleTestSet]:
    """Our own rules, a trial for each language; `words` choose those whose ids hold one of them."""
    trials = []
    for folder in semgrep.FOLDERS:
        top = resource_dir("rulesets") / folder
        chosen = {path: [path.stem] for path in _bundled(folder) if _wanted(path.stem, words)}
        if chosen:
            trials.append(_trial(chosen, tuple(map(str, chosen)) if words else (str(top),)))
    return trials


def _bundled(folder: str) -> list[Path]:
    """The files of our rules in a folder."""
    found = files.walk(str(resource_dir("rulesets") / folder))
    return [resource_dir("rulesets") / folder / one.path for one in found if one.path.endswith(".yaml")]


def custom_trials(scanner: custom.Custom, words: Sequence[str]) -> list[RuleTestSet]:
    """The caller's rules as one trial."""
    chosen: dict[Path, list[str]] = {}
    for rule in scanner.made_of:
        if _wanted(rule.id, words):
            chosen.setdefault(Path(rule.origin), []).append(rule.id)
    return [_trial(chosen, (scanner.place,))] if chosen else []


def _wanted(rule: str, words: Sequence[str]) -> bool:
    return not words or any(word in rule for word in words)


def _trial(rules: Mapping[Path, Sequence[str]], configs: tuple[str, ...]) -> RuleTestSet:
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
    return [str(rule.parent / name) for name in mine if not name.endswith(_SUFFIXES) or ".test." in name]


def run_trial(session: Runtime, trial: RuleTestSet) -> list[RuleTest]:
    """How each rule did in each of its samples; raises `ToolError` where the engine gave no answer."""
    batch = [SourceFile(sample, frozenset(), 0, "", staged=sample) for sample in trial.samples]
    done = session.run(semgrep.engine(batch, session.tools, trial.configs), session.config.timeout)
    hits = read_hits(done.stdout, list(trial.samples))
    return [one for sample, rules in trial.samples.items() for one in _compared(sample, rules, hits[sample])]


def _compared(sample: str, rules: Sequence[str], hits: Sequence[SampleMatch]) -> Iterator[RuleTest]:
    text = _text(sample)
    mine = [hit for hit in hits if hit.rule in rules]
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
