"""The caller's own rules (`--rules`): found, read by a caged worker, checked, and laid out for the engine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from secscan.contract import SourceFile
from secscan.errors import ConfigError, ToolError
from secscan.model import Stage
from secscan.run.runtime import Runtime
from secscan.scanners.custom import scanner as custom
from secscan.scanners.custom.definitions import CustomRule, check
from secscan.scanners.semgrep import scanner as semgrep
from secscan.selftest import belief
from secscan.system import files
from secscan.system.command import Command
from secscan.workers.protocol import read_answers, request

LONGEST_FILE = 1 << 22
READING_SECONDS = 60.0
SUFFIXES = (".yaml", ".yml")
# Files that rules for YAML are tried on, and what their fixes make of these.
_SAMPLES = tuple(f".{what}{suffix}" for what in ("test", "fixed") for suffix in SUFFIXES)
_BROKEN = "Rule parse error"


def load_rules(runtime: Runtime) -> custom.Custom | None:
    """The scanner of the caller's rules, None where there are none; raises `ConfigError` for a wrong one."""
    if not runtime.config.rules or Stage.SAST not in runtime.config.requested:
        return None
    made = read_rules(runtime, runtime.config.rules)
    place = Path(runtime.scratch.directory()) / "rules.json"
    files.write_new(place, custom.engine_text(made).encode())
    scanner = custom.Custom(made, str(place))
    with contextlib.suppress(ToolError):  # without the engine the scanner's run will say so
        _validate(runtime, scanner)
    return scanner


def read_rules(runtime: Runtime, named: Sequence[str]) -> tuple[CustomRule, ...]:
    """The rules of files and directories; raises `ConfigError` where one cannot be read or is none."""
    places = tuple(dict.fromkeys(path for place in named for path in rule_files(place)))
    batch = [SourceFile(path, frozenset(), 0, "", staged=path) for path in places]
    command = Command(
        argv=(*runtime.tools.python(), "-m", "secscan.workers.rules"),
        stdin=request(batch, {}),
        reads=places,
    )
    answers, problem = read_answers(runtime.run(command, READING_SECONDS), batch)
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
    found = [entry for entry in files.walk(place) if entry.problem or entry.path.endswith(SUFFIXES)]
    for entry in found:
        if entry.problem or entry.skipped or entry.size > LONGEST_FILE:
            why = entry.problem or entry.skipped or f"larger than {LONGEST_FILE >> 20} MiB"
            raise ConfigError(f"{place}/{entry.path}: {why}")
    named = [entry.path for entry in found if not entry.path.endswith(_SAMPLES)]
    if not named:
        raise ConfigError(f"{place}: no rules there", "Rules are .yaml files with a list `rules`.")
    yield from (f"{place}/{path}" for path in named)


def _validate(runtime: Runtime, scanner: custom.Custom) -> None:
    """Lets the engine read the rules once; raises `ConfigError` for one that it refuses."""
    [sample] = belief.chosen(custom.NAME, ())
    planted = runtime.write_copy(runtime.scratch.directory(), sample.file, sample.content)
    done = runtime.run(scanner.command([planted], runtime.tools, runtime.settings()), READING_SECONDS)
    problem = scanner.parse(done, [planted]).problem
    if problem.startswith(_BROKEN):
        raise ConfigError(f"--rules: {problem.removeprefix(_BROKEN).strip()}")
