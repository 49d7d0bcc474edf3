"""The caller's own Semgrep rules as data: checked, with the files that each is about.

A rule that the engine would leave out without a word (a misspelt key, a mode or a language that it does not
scan here) is an error that names the file and the rule: no rule of the caller's is ever silently not asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, NoReturn

from secscan.contract import SourceFile
from secscan.errors import ConfigError

CANARY = "secscan-canary-of-the-engine"
_ID = re.compile(r"[A-Za-z0-9][\w.-]*")
_CWE = re.compile(r"CWE-\d+", re.IGNORECASE)
_SEVERITIES = ("CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO", "ERROR", "WARNING", "INVENTORY", "EXPERIMENT")
_MODES = ("search", "taint")
_ABOUT = {"id", "message", "severity", "languages", "metadata", "paths", "min-version", "max-version"}
_LOOKS = {"mode", "options", "match", "taint", "pattern", "patterns", "pattern-either", "pattern-regex"}
_FLOWS = {"pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators"}
_KEYS = frozenset(_ABOUT | _LOOKS | _FLOWS | {"fix", "fix-regex"})
# The files that the engine takes for a language: kinds of ours, or suffixes of the name.
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "py": "python", "python": "python", "python2": "python", "python3": "python",
        "js": "javascript", "javascript": "javascript", "ts": "typescript", "typescript": "typescript",
        "go": "go", "golang": "go", "java": "java", "php": "php", "ruby": "ruby",
        "csharp": "csharp", "c#": "csharp", "bash": "shell", "sh": "shell",
        "dockerfile": "dockerfile", "docker": "dockerfile",
    }
)  # fmt: skip
_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "apex": ".cls", "c": ".c .h", "cairo": ".cairo", "clojure": ".clj .cljs .cljc .edn",
        "cpp": ".cc .cpp .cxx .c++ .pcc .tpp .C .h .hh .hpp .hxx .inl .ipp", "dart": ".dart",
        "elixir": ".ex .exs", "hack": ".hack .hck .hh", "html": ".htm .html", "json": ".json .ipynb",
        "jsonnet": ".jsonnet .libsonnet", "julia": ".jl", "kotlin": ".kt .kts .ktm", "lisp": ".lisp .cl .el",
        "lua": ".lua", "objc": ".m", "ocaml": ".ml .mli", "powershell": ".ps1", "promql": ".promql",
        "protobuf": ".proto", "r": ".r .R", "rust": ".rs", "scala": ".scala", "scheme": ".scm .ss",
        "solidity": ".sol", "swift": ".swift", "terraform": ".tf .tofu .hcl .tfvars", "vue": ".vue",
        "xml": ".xml .plist", "yaml": ".yml .yaml",
    }
)  # fmt: skip
_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "c++": "cpp",
        "ex": "elixir",
        "kt": "kotlin",
        "objectivec": "objc",
        "objective-c": "objc",
        "sol": "solidity",
    }
    | {"proto": "protobuf", "proto3": "protobuf", "tf": "terraform", "hcl": "terraform"}
)
_ANY = frozenset({"generic", "spacegrep", "aliengrep", "regex", "none"})


@dataclass(frozen=True, slots=True)
class CustomRule:
    """A rule of the caller's. `body` is what the engine is given of it: all but `paths`.

    Those are ours to judge: the engine sees private copies under names of ours, which no path would fit.
    """

    id: str
    origin: str
    body: Mapping[str, Any]
    kinds: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    any_text: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def concerns(self, file: SourceFile) -> bool:
        """Whether the file is of a language of the rule, and in its paths."""
        return (
            self.any_text or bool(self.kinds & file.kinds) or file.path.endswith(self.suffixes)
        ) and self.reaches(file.path)

    def reaches(self, path: str) -> bool:
        """Whether the rule's `paths` let it look at a path."""
        included = not self.include or any(_glob(glob).match(path) for glob in self.include)
        return included and not any(_glob(glob).match(path) for glob in self.exclude)


@cache
def _glob(glob: str) -> re.Pattern[str]:
    """A glob as Semgrep means it: at any depth unless it starts with `/`; a directory covers all in it."""
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.removeprefix("/").rstrip("/"))
    depth = "" if glob.startswith("/") else "(?:.*/)?"
    return re.compile(depth + "".join(words.get(part, re.escape(part)) for part in parts) + r"(?:/.*)?\Z")


def check(
    files: Mapping[str, Sequence[Mapping[str, Any]]], ours: Iterable[str] = ()
) -> tuple[CustomRule, ...]:
    """The rules of the files in order; raises `ConfigError` for the first that is not one.

    `ours` are the ids that are taken.
    """
    taken = dict.fromkeys((*ours, CANARY), "secscan itself")
    made = []
    for origin, rules in files.items():
        for number, raw in enumerate(rules, 1):
            rule = _read(
                raw, f"{origin}: rule {raw['id'] if isinstance(raw.get('id'), str) else number}", origin
            )
            if rule.id in taken:
                raise ConfigError(f"{origin}: rule {rule.id}: {taken[rule.id]} has a rule of this id already")
            taken[rule.id] = origin
            made.append(rule)
    return tuple(made)


def _refuse(where: str, what: str, word: str = "", known: Iterable[str] = ()) -> NoReturn:
    near = difflib.get_close_matches(word, list(known), 1) if word else []
    listed = ", ".join(sorted(known))
    advice = f"Did you mean {near[0]!r}?" if near else f"Known: {listed}." if listed else ""
    raise ConfigError(f"{where}: {what}", advice)


def _read(raw: Mapping[str, Any], where: str, origin: str) -> CustomRule:
    for key in raw:
        if key not in _KEYS:
            _refuse(where, f"unknown key {key!r}", key, _KEYS)
    if not _ID.fullmatch(_text(raw, "id", where)):
        _refuse(where, "an id is made of letters, digits, `.`, `_` and `-`")
    _text(raw, "message", where)
    if _text(raw, "severity", where).upper() not in _SEVERITIES:
        _refuse(where, f"unknown severity {raw['severity']!r}", raw["severity"], _SEVERITIES)
    if raw.get("mode", "search") not in _MODES:
        _refuse(where, f"unknown mode {raw['mode']!r}", str(raw["mode"]), _MODES)
    languages = _texts(raw.get("languages"), "languages", where)
    if not languages:
        _refuse(where, "'languages' is missing")
    kinds, suffixes = _files(languages, where)
    paths = raw.get("paths") or {}
    if not isinstance(paths, dict) or paths.keys() - {"include", "exclude"}:
        _refuse(where, "'paths' has lists 'include' and 'exclude', and nothing else")
    return CustomRule(
        raw["id"],
        origin,
        {key: value for key, value in raw.items() if key != "paths"} | {"metadata": _metadata(raw, where)},
        kinds,
        suffixes,
        not _ANY.isdisjoint(languages),
        _texts(paths.get("include"), "paths: include", where),
        _texts(paths.get("exclude"), "paths: exclude", where),
    )


def _files(languages: Iterable[str], where: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The kinds and suffixes of the files that are of one of the languages."""
    kinds, suffixes = set(), []
    for language in languages:
        word = _ALIASES.get(language, language)
        if word in _KINDS:
            kinds.add(_KINDS[word])
        elif word in _SUFFIXES:
            suffixes += _SUFFIXES[word].split()
        elif word not in _ANY:
            _refuse(
                where, f"unknown language {language!r}", language, {*_KINDS, *_SUFFIXES, *_ALIASES, *_ANY}
            )
    return frozenset(kinds), tuple(suffixes)


def _text(raw: Mapping[str, Any], key: str, where: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        _refuse(where, f"{key!r} is missing or no text")
    return value


def _texts(value: Any, key: str, where: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value or []
    if not isinstance(listed, list) or not all(isinstance(item, str) and item for item in listed):
        _refuse(where, f"{key!r} must be a list of texts")
    return tuple(listed)


def _metadata(raw: Mapping[str, Any], where: str) -> dict[str, Any]:
    """What reports use of a rule's metadata, in the shape that our own rules have."""
    about = raw.get("metadata") or {}
    if not isinstance(about, dict):
        _refuse(where, "'metadata' must be a mapping")
    found = [_CWE.search(text) for text in _texts(about.get("cwe"), "cwe", where)]
    plain = {key: str(about[key]) for key in ("confidence", "fix") if isinstance(about.get(key), str)}
    return plain | {
        "cwe": [match[0].upper() for match in found if match],
        "owasp": list(_texts(about.get("owasp"), "owasp", where)),
        "references": list(_texts(about.get("references"), "references", where)),
    }
