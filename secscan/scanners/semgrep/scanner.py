"""semgrep's engine over source files, with our own rules and nothing else: no registry, no network."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import basename
from types import MappingProxyType
from typing import Any

from secscan.autofix import Fix, Replacement, TextEdit
from secscan.contract import (
    UNREADABLE,
    BatchOutcome,
    FileResult,
    Rewrite,
    Settings,
    SourceFile,
    Tools,
    Tried,
)
from secscan.knowledge.severity import confidence_of, rate
from secscan.model import ColumnUnit, Finding, Location, Rule, Stage
from secscan.rewrites import code
from secscan.scanners.semgrep.errors import read_errors
from secscan.scanners.semgrep.groups import groups
from secscan.scanners.semgrep.measured import counts, without_expression
from secscan.scanners.semgrep.narrow import Alphabet
from secscan.scanners.semgrep.rulebook import (
    GROUP,
    SCREEN,
    Entry,
    Rulebook,
    engine_text,
    only_for,
    parsed,
    screened,
)
from secscan.scanners.words import last_words
from secscan.system.command import Command, Completed, Ending
from secscan.system.resources import resource_texts

NAME = "semgrep"
STAGE = Stage.SAST
ORDERED = False
BATCH_BYTES = 768 * 1024
FORMAT = "8"
"""Raise it when `parse` makes something else of the same output: it decides what the cache may replay."""

_RULES = "rules.json"
_OF_GROUP = "-"
_WORTH_SCREENING = 24 * 1024
"""Bytes of source for which following flows together saves more than a second start of the engine costs."""
_MANY_FLOWS = 6
"""Fewer are followed one by one: the first few cost less than looking for all that any of them looks for."""
FOLDERS = ("config", "csharp", "go", "java", "javascript", "php", "python", "ruby", "shell", "template")
"""The directories of `rulesets/` that hold rules; TypeScript is scanned by JavaScript's."""
_RULE_ID = re.compile(r"^- id: (\S+)$", re.MULTILINE)
_LANGUAGES = re.compile(r"^  languages: \[([a-z, ]+)\]$", re.MULTILINE)
RULE_TIMEOUT = 15
TIMEOUTS_BEFORE_GIVING_UP = 3
MEMORY_MIB = 1500
FLAGS = (
    "--experimental",  # the engine itself, without its 2 s Python wrapper
    "--metrics=off",
    "--disable-version-check",
    "--no-rewrite-rule-ids",
    "--json",
    "-q",
    "-j1",  # more threads of one process are slower; batches run side by side instead
    f"--timeout={RULE_TIMEOUT}",
    f"--timeout-threshold={TIMEOUTS_BEFORE_GIVING_UP}",
    f"--max-memory={MEMORY_MIB}",
    "--max-target-bytes=0",  # the default leaves out files above 1 MB, silently
    "--disable-nosem",  # marks are read centrally: nothing is dropped here
)
_ENVIRONMENT = {
    "SEMGREP_SEND_METRICS": "off",
    "SEMGREP_ENABLE_VERSION_CHECK": "0",
    # A young generation of 8 MB instead of 2: a tenth less time for 12 MB more memory.
    "OCAMLRUNPARAM": "s=1M",
}
# 0 whatever was found; 3 only with errors in some files, which the output names.
_ERRORS_IN_FILES = 3
_SUFFIXES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "python": (".py", (".py", ".pyi")),
        "javascript": (".js", (".js", ".jsx", ".mjs", ".cjs")),
        "typescript": (".ts", (".ts", ".tsx")),
        "go": (".go", (".go",)),
        "java": (".java", (".java",)),
        "php": (".php", (".php",)),
        "ruby": (".rb", (".rb",)),
        "csharp": (".cs", (".cs",)),
        "shell": (".sh", (".sh", ".bash")),
    }
)
_BLIND = (".min.js", ".d.ts")
_KIND_OF = MappingProxyType({"bash": "shell"})
"""The engine's word for a language, where files' kinds have another."""
_TEXT_KINDS = MappingProxyType({"config": "settings", "template": "template"})
"""The kind of the files that a folder's rules for text are for."""


def claims(file: SourceFile) -> bool:
    """Files of the languages that we have rules for."""
    return bool(_folders(file.kinds))


@functools.cache
def _languages() -> Mapping[str, frozenset[str]]:
    """The languages, in the words of files' kinds, that the rules of each folder are for."""
    found: dict[str, set[str]] = {}
    for path, text in _texts().items():
        for match in _LANGUAGES.finditer(text):
            words = (word.strip() for word in match[1].split(","))
            folder = path.split("/")[0]
            kinds = (_TEXT_KINDS[folder] if word == "regex" else _KIND_OF.get(word, word) for word in words)
            found.setdefault(folder, set()).update(kinds)
    return {folder: frozenset(words) for folder, words in found.items()}


def _folders(kinds: frozenset[str]) -> list[str]:
    """The folders with rules for files of these kinds."""
    return sorted(folder for folder, words in _languages().items() if words & kinds)


def telling_name(name: str, kinds: frozenset[str]) -> str:
    """The base name under which the engine sees a file of its languages as what it is.

    The engine goes by the last suffix alone, and by none for `.min.js` and `.d.ts`, for scripts without
    a suffix, and for rarer ones: those names get the usual suffix beside their own. Rules for settings and
    for templates are expressions for text, which the engine would try on any file: they name their families.
    """
    for kind in kinds:
        if kind.startswith(("settings:", "template:")):
            return f"{name}.{kind.replace(':', '-')}"
    for kind, (usual, known) in _SUFFIXES.items():
        if kind in kinds and (not name.endswith(known) or name.endswith(_BLIND)):
            return f"{name}{usual}"
    return name


def version(tools: Tools) -> str:
    """The installed semgrep's version; raises `ToolError` where the engine itself is not there."""
    tools.find("semgrep-core")
    return tools.package("semgrep")


@functools.cache
def _texts() -> Mapping[str, str]:
    """The rules' texts by path."""
    texts = resource_texts("rulesets", ".yaml")
    return {path: text for path, text in texts.items() if path.split("/")[0] in FOLDERS}


@functools.cache
def digest() -> str:
    """Of every rule, and of what decides how the engine runs."""
    parts = (FORMAT, *FLAGS, *(f"{path}\n{text}" for path, text in sorted(_texts().items())))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@functools.cache
def _alphabet() -> Alphabet:
    return Alphabet()


@functools.cache
def _rulebook(folder: str) -> Rulebook:
    """The rules of a folder; parsed when a file is about to be looked at."""
    texts = (text for path, text in _texts().items() if path.split("/")[0] == folder)
    return Rulebook(folder, [rule for text in texts for rule in parsed(text)], _alphabet())


def present(file: SourceFile, content: bytes) -> int:
    """What the rules for the file ask for, as far as it stands in the text: a set, a bit for each word."""
    text = content.decode("utf-8", "replace")
    made = 0
    for folder in _folders(file.kinds):
        made |= _rulebook(folder).present(text)
    return made


def can_match(file: SourceFile) -> bool:
    """Whether any rule can match a file, by the words that are present in it and by what it is."""
    name = telling_name("file", file.kinds)
    return any(_rulebook(folder).can_match(file.present, name) for folder in _folders(file.kinds))


def _flows(file: SourceFile) -> int:
    """How many rules follow input in the file."""
    return sum(_rulebook(folder).flows(file.present) for folder in _folders(file.kinds))


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The engine over the staged copies, each group of files with what the rules can match in any of them.

    Of several flows that start alike one is followed first, where that is worth a second look at the files
    in which it finds something.
    """
    del settings
    worth = sum(file.size for file in batch) >= _WORTH_SCREENING

    def screen(file: SourceFile) -> bool:
        return worth and not file.closely and _flows(file) >= _MANY_FLOWS

    names = {file.path: _name(number, file) for number, file in enumerate(batch)}
    rules: list[Entry] = []
    links: dict[str, str] = {}
    for number, group in enumerate(groups(batch, screen)):
        links |= {f"{number}{_OF_GROUP}{names[file.path]}": file.staged for file in group.files}
        for folder in _folders(group.kinds):
            left = _rulebook(folder).narrowed(group.words)
            asked = screened(left, folder) if group.screened else left
            rules += (only_for(rule, f"{number}{_OF_GROUP}") for rule in asked)
    made = engine(sorted(links), tools, (_RULES,))
    return replace(made, files={_RULES: engine_text(rules)}, links=links, reads=())


def _name(number: int, file: SourceFile) -> str:
    """A name for a file of a batch, by which the engine knows its language."""
    return f"{number}.{basename(file.staged).rpartition('.')[2]}"


def engine(paths: Sequence[str], tools: Tools, configs: Sequence[str]) -> Command:
    """The engine over private copies, named one by one: its ignore lists know nothing of them.

    `configs` are files and directories of rules.
    """
    named = (f"--config={config}" for config in configs)
    return Command(
        argv=(tools.find("semgrep-core"), "scan", *FLAGS, *named, *paths),
        argv0="osemgrep",
        env=dict(_ENVIRONMENT),
        reads=(*configs, *paths),
    )


def parse(done: Completed, batch: Sequence[SourceFile]) -> BatchOutcome:
    """What the output accounts for: a file that it names as scanned, with its findings and errors."""
    try:
        # The engine cuts long messages between bytes, so that its JSON is not always UTF-8.
        report = json.loads(done.stdout.decode("utf-8", "replace"))
        staged = _CopyPaths(batch)
        scanned = {staged[path] for path in report["paths"]["scanned"] if path in staged}
        # The engine does not name files that none of the rules is for: there was nothing to ask of them.
        unasked = {file.path for file in batch if file.present >= 0 and not can_match(file)} - scanned
        scanned |= unasked
        errors, unseen, problem = read_errors(report["errors"], staged)
        found = [_finding(result, staged) for result in report["results"] if counts(result)]
        problem = problem or ("rules were skipped" if report.get("skipped_rules") else "")
    except UNREADABLE:
        return BatchOutcome(problem=_unreadable(done))
    explained = errors.keys() | unseen.keys()
    if done.ending is not Ending.EXIT or (done.code and not (done.code == _ERRORS_IN_FILES and explained)):
        problem = problem or _unreadable(done)
    if problem:
        # The run as a whole went wrong, so no file's silence means that nothing is there.
        return BatchOutcome(problem=problem)
    by_path: dict[str, list[Finding]] = {path: [] for path in scanned | explained}
    for finding in found:
        by_path.setdefault(finding.location.path, []).append(finding)
    return BatchOutcome(
        {
            path: FileResult(
                tuple(hits),
                error=errors.get(path, ""),
                unseen=tuple(unseen.get(path, ())),
                unparsed=path in unasked,
            )
            for path, hits in by_path.items()
        },
        unsure=_unsure(found, report["errors"], staged),
    )


class _CopyPaths(dict[str, str]):
    """The files' paths by their copies' paths, and by the names that `command` gives them."""

    def __init__(self, batch: Sequence[SourceFile]) -> None:
        super().__init__({file.staged: file.path for file in batch})
        self._named = {_name(number, file): file.path for number, file in enumerate(batch)}

    def __contains__(self, place: object) -> bool:
        return super().__contains__(place) or str(place).partition(_OF_GROUP)[2] in self._named

    def __missing__(self, place: str) -> str:
        return self._named[place.partition(_OF_GROUP)[2]]


def _unsure(
    found: Iterable[Finding], errors: Iterable[Mapping[str, Any]], staged: Mapping[str, str]
) -> frozenset[str]:
    """The files in which a flow that stands for several was found, or could not be followed.

    A canary needs no second look: that it was found is all that is asked of it.
    """
    broken = {
        staged[place]
        for error in errors
        if SCREEN in str(error.get("rule_id")) and (place := str(error.get("path"))) in staged
    }
    paths = broken | {finding.location.path for finding in found if SCREEN in finding.rule}
    return frozenset(path for path in paths if not path.startswith("//"))


def rewritten(file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
    """A bundle as text; what was not parsed whole in older words, then with blanks."""
    return code.rewritten(file, content, tried)


def _unreadable(done: Completed) -> str:
    """Why the output is no report."""
    if done.code != 0:
        return f"exit code {done.code}{last_words(done)}"
    return "no readable report" if done.stdout.strip() else "no output"


def _finding(result: Mapping[str, Any], staged: Mapping[str, str]) -> Finding:
    extra, start, end = result["extra"], result["start"], result["end"]
    about = extra.get("metadata", {})
    rule = str(result["check_id"]).partition(GROUP)[0]
    where = Location(
        staged[result["path"]],
        int(start["line"]),
        int(start["col"]),
        int(end["line"]),
        int(end["col"]),
        ColumnUnit.BYTE,
    )
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=f"{NAME}.{rule}",
        severity=rate(NAME, str(extra["severity"])),
        confidence=confidence_of(NAME, str(about.get("confidence", ""))),
        message=without_expression(str(extra["message"])),
        location=where,
        cwe=tuple(str(c) for c in about.get("cwe", ())),
        weakness=str(about.get("class", "")),
        fix=str(about.get("fix", "")),
        url=str((about.get("references") or [""])[0]),
        autofix=_proposed(extra.get("fix"), str(about.get("fix", "")), where),
    )


def _proposed(text: object, advice: str, where: Location) -> Fix | None:
    """The engine's own fix, of a caller's rule that has one: a text for the whole region."""
    said = advice or "Apply the fix that the rule proposes."
    return Fix(said, (TextEdit(where, text),)) if isinstance(text, str) else None


class _Described(Mapping[str, Rule]):
    """The rules by their findings' names; a file of rules is parsed when one of its rules is asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = {f"{NAME}.{name}": text for text in texts for name in _RULE_ID.findall(text)}

    def __getitem__(self, name: str) -> Rule:
        return next(rule for rule in map(rule_of, parsed(self._texts[name])) if rule.id == name)

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Our rules, described from their files as they are asked for: all of them take a second to read."""
    return _Described(_texts().values())


def rule_of(entry: Mapping[str, Any]) -> Rule:
    """What a rule, as its file has it, says of itself."""
    about = entry["metadata"]
    message = without_expression(str(entry["message"]))
    return Rule(
        id=f"{NAME}.{entry['id']}",
        name=str(entry["id"]),
        short=message.split(". ")[0].rstrip(".") + ".",
        full=message,
        help=str(about.get("fix", "")),
        url=str((about.get("references") or [""])[0]),
        cwe=tuple(about.get("cwe", ())),
        tags=("security", *(str(o) for o in about.get("owasp", ()))),
        severity=rate(NAME, str(entry["severity"])),
        autofix=tuple(Replacement(one["match"], one["replace"]) for one in about.get("autofix", ())),
    )
