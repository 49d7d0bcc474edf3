"""semgrep's engine over source files, with our own rules and nothing else: no registry, no network."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from secscan.contract import (
    SYNTAX,
    UNREADABLE,
    BatchOutcome,
    FileResult,
    Rewrite,
    Settings,
    SourceFile,
    Tools,
    Tried,
    UnseenPart,
)
from secscan.knowledge.severity import confidence_of, rate
from secscan.model import ColumnUnit, Finding, Location, Rule, Stage
from secscan.rewrites import code
from secscan.scanners.words import last_words
from secscan.system.command import Command, Completed, Ending
from secscan.system.resources import resource_dir, resource_texts

NAME = "semgrep"
STAGE = Stage.SAST
ORDERED = False
BATCH_BYTES = 768 * 1024
FORMAT = "3"
"""Raise it when `parse` makes something else of the same output: it decides what the cache may replay."""

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
_SYNTAX_ERRORS = ("PartialParsing", "Syntax error", "Other syntax error")
_UNPARSED = "cannot be parsed by semgrep"
_ENTITY = re.compile(r"\A[^\n]*\.tsx:\d+:\n `(&[A-Za-z][^`\n]*)` was unexpected\Z")
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


def command(batch: Sequence[SourceFile], tools: Tools, settings: Settings) -> Command:
    """The engine over the staged copies, named one by one: its ignore lists know nothing of them."""
    del settings
    top = resource_dir("rulesets")
    kinds = frozenset().union(*(file.kinds for file in batch))
    # Reading the rules of every language costs as much as scanning a small file.
    return engine(batch, tools, tuple(str(top / folder) for folder in _folders(kinds)))


def engine(batch: Sequence[SourceFile], tools: Tools, configs: Sequence[str]) -> Command:
    """The engine over staged copies, with the rules of these files and directories."""
    paths = tuple(file.staged for file in batch)
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
        staged = {file.staged: file.path for file in batch}
        scanned = {staged[path] for path in report["paths"]["scanned"] if path in staged}
        errors, unseen, problem = _errors(report["errors"], staged)
        found = [_finding(result, staged) for result in report["results"]]
        problem = problem or ("rules were skipped" if report.get("skipped_rules") else "")
    except UNREADABLE:
        return BatchOutcome(problem=_unreadable(done))
    told = errors.keys() | unseen.keys()
    if done.ending is not Ending.EXIT or (done.code and not (done.code == _ERRORS_IN_FILES and told)):
        problem = problem or _unreadable(done)
    if problem:
        # The run as a whole went wrong, so no file's silence means that nothing is there.
        return BatchOutcome(problem=problem)
    by_path: dict[str, list[Finding]] = {path: [] for path in scanned | told}
    for finding in found:
        by_path.setdefault(finding.location.path, []).append(finding)
    return BatchOutcome(
        {
            path: FileResult(tuple(hits), error=errors.get(path, ""), unseen=tuple(unseen.get(path, ())))
            for path, hits in by_path.items()
        }
    )


def rewritten(file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
    """A bundle as text; what was not parsed whole in older words, then with blanks."""
    return code.rewritten(file, content, tried)


def _unreadable(done: Completed) -> str:
    """Why the output is no report."""
    if done.code != 0:
        return f"exit code {done.code}{last_words(done)}"
    return "no readable report" if done.stdout.strip() else "no output"


def _errors(
    errors: Iterable[Mapping[str, Any]], staged: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[UnseenPart]], str]:
    """What broke by file, what was not parsed by file, and the first error that is nobody's file's."""
    of_files: dict[str, str] = {}
    unseen: dict[str, list[UnseenPart]] = {}
    problem = ""
    for error in errors:
        place = str(error.get("path") or "")
        if _is_only_text(error):
            continue
        if place not in staged:
            said = str(error.get("message") or error.get("type") or "")
            problem = problem or " ".join(said.split())[:300] or "an error without words"
        elif _kind(error) in _SYNTAX_ERRORS:
            unseen.setdefault(staged[place], []).extend(_unparsed(error))
        else:
            of_files.setdefault(staged[place], f"{_kind(error).lower()} while it was scanned")
    return of_files, unseen, problem


def _kind(error: Mapping[str, Any]) -> str:
    kind = error.get("type")
    return str(kind[0] if isinstance(kind, list) else kind)


def _is_only_text(error: Mapping[str, Any]) -> bool:
    """Whether all that was not parsed is `&name` in a text of TSX, as in `href="/?a=1&b=2"`.

    The engine takes it for an entity without its end. Outside of a text it would be no TSX at all. A message
    quotes the first place alone, so that with several nobody knows what the others are.
    """
    kind: Any = error.get("type")
    spans: list[Any] = error.get("spans") or []
    quoted = _ENTITY.search(str(error.get("message", "")))
    if not quoted or len(spans) != 1 or not isinstance(kind, list) or kind[0] != "PartialParsing":
        return False
    start, end = spans[0]["start"], spans[0]["end"]
    return bool(start["line"] == end["line"] and end["col"] - start["col"] == len(quoted[1].encode()))


def _unparsed(error: Mapping[str, Any]) -> Iterable[UnseenPart]:
    """The lines that were not parsed, without their text; without places the whole file."""
    spans = [s for s in error.get("spans") or () if isinstance(s, dict)]
    lines = {(int(s["start"]["line"]), int(s["end"]["line"])) for s in spans} or {(0, 0)}
    return [UnseenPart(first, max(first, last), _UNPARSED, SYNTAX) for first, last in sorted(lines)]


def _finding(result: Mapping[str, Any], staged: Mapping[str, str]) -> Finding:
    extra, start, end = result["extra"], result["start"], result["end"]
    about = extra.get("metadata", {})
    rule = str(result["check_id"])
    return Finding(
        stage=STAGE,
        scanner=NAME,
        rule=f"{NAME}.{rule}",
        severity=rate(NAME, str(extra["severity"])),
        confidence=confidence_of(NAME, str(about.get("confidence", ""))),
        message=" ".join(str(extra["message"]).split()),
        location=Location(
            staged[result["path"]],
            int(start["line"]),
            int(start["col"]),
            int(end["line"]),
            int(end["col"]),
            ColumnUnit.BYTE,
        ),
        cwe=tuple(str(c) for c in about.get("cwe", ())),
        weakness=str(about.get("class", "")),
        fix=str(about.get("fix", "")),
        url=str((about.get("references") or [""])[0]),
    )


class _Described(Mapping[str, Rule]):
    """The rules by their findings' names; a file of rules is parsed when one of its rules is asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = {f"{NAME}.{name}": text for text in texts for name in _RULE_ID.findall(text)}

    def __getitem__(self, name: str) -> Rule:
        return next(rule for rule in _parsed(self._texts[name]) if rule.id == name)

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@functools.cache
def _parsed(text: str) -> tuple[Rule, ...]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(rule_of(entry) for entry in yaml.load(text, loader)["rules"])  # noqa: S506 -- a safe loader


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Our rules, described from their files as they are asked for: all of them take a second to read."""
    return _Described(_texts().values())


def rule_of(entry: Mapping[str, Any]) -> Rule:
    """What a rule, as its file has it, says of itself."""
    about = entry["metadata"]
    message = " ".join(str(entry["message"]).split())
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
    )
